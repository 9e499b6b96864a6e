"""The command palette: a few letters and Enter do what menus and lists do."""

from pathlib import Path

import pytest
from at_the_window import NO_MODEL, READER, OpenWindow, click, press, tagged, told
from PySide6.QtWidgets import QApplication, QListWidget

from annotator.domain.suggestion import Kind, Proposal, Status
from annotator.project import Project
from annotator.ui.palette import Choice, Palette, matching
from annotator.ui.window import Window

TEXTS = ("Ada saw the port. The port saw Ada.", "Bridges of the harbour", "Harbour of bridges")


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path) -> Window:
    project = Project.create(tmp_path / "p.annot", annotator="ada")
    for text in TEXTS:
        project.add_article(text, language=NO_MODEL)
    project.put_suggestions(1, READER, [Proposal(Kind.ENTITY, 0, 3, "PERSON", 0.5, "seen")])
    return open_window(project=project)


def write(words: str) -> None:
    """Type words; a palette has the keyboard though the window keeps the focus."""
    press(*("Space" if letter == " " else letter for letter in words))


def offered(window: Window) -> list[str]:
    """Return what the palette shows, without the keys that stand beside it."""
    palette = window.findChild(Palette)
    assert palette is not None
    shown = palette.findChild(QListWidget)
    return [shown.item(row).text().split("    ")[0] for row in range(shown.count())]


def is_closed(window: Window) -> bool:
    QApplication.processEvents()
    palette = window.findChild(Palette)
    return palette is None or not palette.isVisible()


# Commands and articles


def test_a_few_letters_and_enter_run_a_command(window: Window) -> None:
    before = window.view.kind.size
    press("Ctrl+K")
    write("larg")
    assert offered(window) == ["Larger text"]
    press("Return")
    assert window.view.kind.size > before
    assert is_closed(window)
    assert window.view.hasFocus()


def test_a_few_letters_and_enter_open_an_article(window: Window) -> None:
    press("Ctrl+K")
    write("harb bridges o")
    assert offered(window) == ["Bridges of the harbour", "Harbour of bridges"]
    press("Down", "Return")
    assert window.view.text == TEXTS[2]


def test_what_begins_with_the_letters_comes_first(window: Window) -> None:
    press("Ctrl+K")
    write("harbour")
    assert offered(window) == ["Harbour of bridges", "Bridges of the harbour"]
    press("Return")
    assert window.view.text == TEXTS[2]


def test_before_anything_is_typed_all_that_can_be_done_is_offered(window: Window) -> None:
    press("Ctrl+K")
    every = offered(window)
    assert {"Find…", "Undo", "Quit", "claim", "Next article"} - set(every) == {"claim"}
    assert every[0] == "Open articles or a project…"


def test_what_cannot_be_done_is_not_offered(window: Window) -> None:
    press("Ctrl+K")
    write("span")
    assert "Next span" in offered(window)
    assert "Delete span" not in offered(window)
    press("Esc")
    window.view.select(4, 7)
    press("1", "Ctrl+K")
    write("span")
    assert "Delete span" in offered(window)
    press("Ctrl+A", "Del")
    write("delete span")
    press("Return")
    assert tagged(window) == []
    press("Ctrl+K")
    write("redo")
    assert offered(window) == []


def test_labels_are_offered_where_there_is_something_to_tag(window: Window) -> None:
    window.view.select(4, 7)
    press("Ctrl+K")
    write("rebut")
    press("Return")
    assert tagged(window) == [((4, 7), "rebuttal")]


def test_escape_does_nothing(window: Window) -> None:
    before = window.bridge.project.history()
    window.view.select(4, 7)
    press("Ctrl+K")
    write("rebut")
    press("Esc")
    assert is_closed(window)
    assert window.bridge.project.history() == before
    assert (window.view.selection, window.view.hasFocus()) == ((4, 7), True)


def test_enter_does_nothing_where_nothing_is_found(window: Window) -> None:
    before = window.bridge.project.history()
    press("Ctrl+K")
    write("no such thing")
    assert offered(window) == []
    press("Down", "PgDown", "Up", "Return")
    assert is_closed(window)
    assert window.bridge.project.history() == before


def test_letters_typed_in_the_palette_are_no_keys_of_the_article(window: Window) -> None:
    window.view.select(4, 7)
    press("Ctrl+K")
    write("1")
    press("M", "Space", "Backspace", "Esc")
    assert tagged(window) == []
    assert list(window.view.hits) == []


def test_arrows_and_pages_go_through_what_is_found(window: Window) -> None:
    press("Ctrl+K")
    palette = window.findChild(Palette)
    shown = palette.findChild(QListWidget)
    rows = []
    for key in ("Down", "Down", "Up", "PgDown", "PgUp", "Up", "Up"):
        press(key)
        rows.append(shown.currentRow())
    assert rows == [1, 2, 1, 11, 1, 0, 0]
    for _ in range(20):
        press("PgDown")
    assert shown.currentRow() == shown.count() - 1
    press("Esc")


def test_a_click_does_it_as_well(window: Window) -> None:
    press("Ctrl+K")
    write("bridges of")
    shown = window.findChild(Palette).findChild(QListWidget)
    place = shown.visualItemRect(shown.item(0)).center()
    click(shown.viewport(), place)
    assert window.view.text == TEXTS[1]
    assert is_closed(window)


def test_the_palette_opens_what_takes_the_keyboard(window: Window) -> None:
    press("Ctrl+K")
    write("find")
    press("Return")
    assert window.find_bar.isVisible()
    write("port")
    assert len(window.view.hits) == 2


def test_every_word_typed_has_to_be_there() -> None:
    choices = [
        Choice(text, "", lambda: None) for text in ("Next article", "Articles", "Larger text")
    ]
    assert [c.text for c in matching(choices, "ART next")] == ["Next article"]
    assert [c.text for c in matching(choices, " art ")] == ["Articles", "Next article"]
    assert matching(choices, "") == choices
    assert matching(choices, "text art") == []


# Any label


def test_a_suggestion_is_corrected_to_another_label_of_entities(window: Window) -> None:
    press("Tab", "L")
    write("organis")
    assert offered(window) == ["organisation"]
    press("Return")
    assert tagged(window) == [((0, 3), "ORG")]
    [asked] = window.bridge.project.suggestions(1)
    assert (asked.status, asked.label) == (Status.CORRECTED, "PERSON")
    press("Ctrl+Z")
    assert tagged(window) == []


def test_what_is_selected_is_tagged_with_any_label(window: Window) -> None:
    window.view.select(12, 16)
    press("L")
    assert offered(window)[:3] == ["claim", "rebuttal", "quote"], "the project’s own come first"
    write("building")
    press("Return")
    assert tagged(window) == [((12, 16), "FAC")]
    press("L")
    write("place")
    press("Return")
    assert tagged(window) == [((12, 16), "GPE")]


def test_all_mentions_are_tagged_with_any_label(window: Window) -> None:
    window.view.select(12, 16)
    press("M", "L")
    write("building")
    press("Return")
    assert tagged(window) == [((12, 16), "FAC"), ((22, 26), "FAC")]


def test_without_words_there_is_no_label_to_choose(window: Window) -> None:
    press("Esc", "L")
    assert is_closed(window)


def test_escape_chooses_no_label(window: Window) -> None:
    press("Tab", "L", "Esc")
    assert tagged(window) == []
    assert [s.status for s in window.bridge.project.suggestions(1)] == [Status.OPEN]
    press("Return")
    assert tagged(window) == [((0, 3), "PERSON")]


# The marks on a line


def test_any_of_the_marks_on_a_line_can_be_chosen_by_its_words_or_its_label(
    window: Window,
) -> None:
    for label in ("claim", "rebuttal", "quote"):
        window.bridge.run(lambda p, label=label: p.annotate(1, 4, 16, label))
    window.view.move_to(0)
    press("Shift+Space")
    assert len(offered(window)) == 4, "the suggestion too"
    write("rebut")
    press("Return")
    focused = window.view.focused
    assert focused is not None
    assert (focused.label, focused.start, focused.end) == ("rebuttal", 4, 16)


def test_where_a_line_has_no_marks_that_is_said(window: Window) -> None:
    press("Tab", "Backspace")
    press("Shift+Space")
    assert is_closed(window)
    assert "Nothing is marked" in told(window.status)
