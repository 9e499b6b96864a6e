"""Whatever the text is made of, the words that were tagged are the words that are exported."""

import json
from pathlib import Path

import pytest
from desk import Alt, Desk, SitDown
from PySide6.QtCore import QPoint

pytestmark = [
    pytest.mark.usefixtures("no_model"),
    pytest.mark.qt_log_ignore("OpenType support missing for"),
]

# What stands in the file, and what is to be tagged: by its sentence (S) or quotation (Q), reached
# by the keys before.
TEXTS = {
    "emoji": ("One 👩\u200d👩\u200d👧🇫🇷 fact. “Two 👍🏽 facts.” End.", "Q", "“Two 👍🏽 facts.”"),
    "astral": ("𝒳𝒴 𝒵. Next 🌉🌉 one. End.", "Alt+Down S", "Next 🌉🌉 one."),
    "hebrew": ("שלום לכולם. הגשר עלה פי שניים. סוף.", "Alt+Down S", "הגשר עלה פי שניים."),
    "arabic": ("قال: «الجسر غالٍ جدا» ثم ذهب.", "Q", "«الجسر غالٍ جدا»"),
    "mixed": ("He said “שלום abc 🌉 العربية” and left.", "Q", "“שלום abc 🌉 العربية”"),
    "chinese": ("这是一座桥。它很贵。完。", "Alt+Down S", "它很贵。"),
    "combining": ("Cafe\u0301. Vie\u0323\u0302t. Zoe\u0308.", "Alt+Down S", "Vie\u0323\u0302t."),
    "hindi": ("नमस्ते 👍🏽 दुनिया। “पुल महँगा है 🌉” उसने कहा।", "Q", "“पुल महँगा है 🌉”"),
    "windows": ("First line.\r\nSecond 🌉 line.\r\nThird.\r\n", "Ctrl+Down S", "Second 🌉 line."),
    "old mac": ("First line.\rSecond line.\rThird.", "Ctrl+Down S", "Second line."),
    "odd spaces": ("A\xa0b\u2009c\u3000d. Next\u2028one. End.", "S", "A\xa0b\u2009c\u3000d."),
}  # fmt: skip


@pytest.mark.parametrize(("content", "keys", "words"), TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_what_was_tagged_by_keys_is_exported_exactly(
    sit_down: SitDown, tmp_path: Path, content: str, keys: str, words: str, encoding: str
) -> None:
    file = tmp_path / "article.txt"
    file.write_bytes(content.encode(encoding))
    text = content.replace("\r\n", "\n").replace("\r", "\n")
    desk = sit_down()
    desk.answers.files = [file]
    desk.press("Ctrl+O")
    desk.wait(lambda: desk.view.text)
    desk.view.setFocus()
    desk.press(*keys.split(), "1")
    assert desk.spans() == [(words, "claim")]
    assert exported(desk, tmp_path) == (text, [words])


def exported(desk: Desk, folder: Path) -> tuple[str, list[str]]:
    """Export by the window; return the text, and the words of each span as any reader slices it."""
    desk.answers.path = folder / "out.json"
    desk.export()
    (article,) = json.loads(desk.answers.path.read_bytes())["articles"]
    slices = [article["text"][span["start"] : span["end"]] for span in article["spans"]]
    assert slices == [span["text"] for span in article["spans"]]
    return article["text"], slices


@pytest.mark.parametrize(
    "content", ["a👩\u200d👩\u200d👧\u200d👦b", "ae\u0301\u0323b", "a🇫🇷🇩🇪b", "aक्षिb"]
)
def test_an_edge_moved_by_characters_splits_nothing_a_reader_sees_as_one(
    sit_down: SitDown, content: str
) -> None:
    desk = sit_down(content)
    desk.press("Shift+Right", "1")
    assert desk.spans() == [("a", "claim")]
    desk.press("Ctrl+]")
    assert desk.spans()[0][0] != content[:2]
    found = desk.spans()
    desk.press("Ctrl+]", "Ctrl+}")
    assert desk.spans() == found


def test_the_mouse_takes_emoji_whole(sit_down: SitDown) -> None:
    family = "👩\u200d👩\u200d👧\u200d👦"
    desk = sit_down(f"Here {family}{family} they are. Cafe\u0301 ole\u0301.")
    start, end = desk.find(family)
    rect = desk.view.rect_of(start, end + len(family)).toRect()
    for x in range(rect.left(), rect.right(), 7):
        desk.drag(desk.spot(0), QPoint(x, rect.top() + 14), Alt)
        assert desk.view.caret in {start, end, end + len(family)}


def test_a_megabyte_is_tagged_at_its_end_and_exported_exactly(
    sit_down: SitDown, tmp_path: Path
) -> None:
    text = "The bridge 🌉 cost twice as much. " * 30_000 + "The end é 🇫🇷 is here."
    assert len(text) > 900_000
    desk = sit_down(text)
    desk.press("Ctrl+End", "S", "2")
    assert desk.spans() == [("The end é 🇫🇷 is here.", "rebuttal")]
    assert exported(desk, tmp_path) == (text, ["The end é 🇫🇷 is here."])
