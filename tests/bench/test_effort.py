"""The simulated annotator presses the keys that the window needs, and no others."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.bench.effort import LABEL_KEYS, Annotator, Keys, Task, Wanted, effort
from annotator.bench.keyboard import Keyboard
from annotator.domain.labels import DEFAULT_LABELS, ENTITY_WORDS, label_words
from annotator.domain.suggestion import Kind, Proposal
from annotator.project import Project
from annotator.settings import Settings
from annotator.suggest.knowledge import Knowledge
from annotator.ui import theme
from annotator.ui.palette import Choice, matching
from annotator.ui.window import Window

TEXT = (
    "So: “Nobody was told,” said Tomas Reyl, who chairs it. The board met Ada in Bern.\n\n"
    "He called it “a ‘mere’ slip” and “a shame.” Ada, in Oslo, did not."
)


def at(words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    if theme.READING_FACE not in QFontDatabase.families():
        theme.load_fonts()
    project = Project.create(tmp_path / "keys.annot", annotator="ada")
    project.add_article(TEXT)
    window = Window(project, Settings())
    with qtbot.waitActive(window):
        window.show()
    yield window
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("here", [0, 9, 24, 84, 99])
@pytest.mark.parametrize("words", ["“Nobody was told,”", "“a ‘mere’ slip”", "“a shame.”"])
def test_q_is_pressed_as_often_as_in_the_window(window: Window, here: int, words: str) -> None:
    view, presses = window.view, None
    view.move_to(here)
    for press in range(1, 8):
        QTest.keyClick(view, Qt.Key.Key_Q)
        if view.selection == at(words):
            presses = press
            break
    told = Keyboard(TEXT).presses(here, at(words))
    assert told == presses


@pytest.mark.parametrize("name", ["Tomas Reyl", "Ada", "Bern", "Oslo"])
def test_a_name_is_selected_with_as_many_keys_as_in_the_window(window: Window, name: str) -> None:
    view, extent = window.view, at(name)
    keys = 0
    view.move_to(extent[0])
    while view.caret < extent[1] and keys < 9:
        QTest.keyClick(view, Qt.Key.Key_Right, SHIFT | CONTROL)
        keys += 1
    QTest.keyClick(view, Qt.Key.Key_3)
    while view.focused is not None and view.focused.end > extent[1] and keys < 9:
        QTest.keyClick(view, Qt.Key.Key_BraceRight)
        keys += 1
    assert view.focused is not None
    assert (view.focused.start, view.focused.end) == extent
    assert Keyboard(TEXT).select(*extent) == keys


TYPED = {"PERSON": ("p", 1), "ORG": ("o", 1), "GPE": ("pl", 0), "NORP": ("g", 0)}


def test_labels_of_names_are_chosen_with_as_many_keys_as_told() -> None:
    """By L, the letters, the arrow down as often as it takes, and Return."""
    names = [draft.name for draft in DEFAULT_LABELS] + sorted(ENTITY_WORDS, key=label_words)
    choices = [Choice(label_words(name), name, str) for name in names]
    for label, (letters, down) in TYPED.items():
        assert matching(choices, letters)[down].aside == label
        assert LABEL_KEYS[label] == len(f"L{letters}") + down + 1
    assert LABEL_KEYS.keys() == {"quote", *TYPED}


@pytest.mark.parametrize(
    ("here", "words", "keys"),
    [("said", "Tomas", 1), ("So", "board", 2), ("So", "Oslo", 4), ("Oslo", "board", 3)],
)
def test_the_way_is_the_shortest_by_paragraphs_sentences_and_words(
    here: str, words: str, keys: int
) -> None:
    assert Keyboard(TEXT).way(TEXT.index(here), TEXT.index(words)) == keys


texts = st.text("ab .“”,\n'A", max_size=30)


@given(texts, st.data())
def test_any_place_can_be_reached_and_selected(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    start, end = sorted((data.draw(places), data.draw(places)))
    keyboard = Keyboard(text)
    assert 0 <= keyboard.way(start, end) <= end - start
    assert keyboard.select(start, end) >= 0
    assert keyboard.move_edges((start, end), (start, end)) == 0
    presses = keyboard.select_quotation(start, (start, end))
    assert presses is None or presses > 0


def name(words: str, label: str, nth: int = 0) -> Proposal:
    return Proposal(Kind.ENTITY, *at(words, nth), label, 0.9, "why")


def wanted(words: str, label: str, nth: int = 0) -> Wanted:
    return Wanted(*at(words, nth), (label,))


def exact(suggested: Proposal, gold: Wanted) -> bool:
    return (suggested.start, suggested.end) == gold.extent


def worked(
    gold: Sequence[Wanted], suggested: Sequence[Proposal], keys: Keys = Keys.SINGLE
) -> Annotator:
    annotator = Annotator(Task(TEXT, gold, lambda _: suggested, exact), keys)
    annotator.with_suggestions(suggested)
    return annotator


REYL, BERN = wanted("Tomas Reyl", "PERSON"), wanted("Bern", "GPE")
ADAS = [wanted("Ada", "PERSON"), wanted("Ada", "PERSON", 1)]
SUGGESTED_ADAS = [name("Ada", "PERSON"), name("Ada", "PERSON", 1)]


def test_an_answer_is_one_key_and_the_first_has_the_focus() -> None:
    done = worked([REYL], [name("Tomas Reyl", "PERSON"), name("Bern", "GPE")])
    assert (done.work.keys, done.work.decisions, done.work.spans) == (1 + 1, 2, 1)
    assert [(each.words, each.yes) for each in done.answers] == [
        ("Tomas Reyl", True),
        ("Bern", False),
    ]


def test_another_label_or_extent_is_mended() -> None:
    done = worked([BERN], [name("Bern", "PERSON")])
    assert done.work.keys == LABEL_KEYS["GPE"]
    [answer] = done.answers
    assert (answer.label, answer.suggested_label, answer.yes) == ("GPE", "PERSON", True)
    assert worked([REYL], [name("Reyl", "PERSON")]).work.keys == 3


def test_what_is_missed_is_tagged_by_hand_and_tab_goes_back() -> None:
    alone = worked([BERN], [name("Bern", "GPE")]).work.keys
    done = worked([REYL, BERN], [name("Bern", "GPE")])
    keyboard = Keyboard(TEXT)
    by_hand = keyboard.way(BERN.start, REYL.start) + keyboard.select(*REYL.extent)
    assert done.work.keys == alone + by_hand + LABEL_KEYS["PERSON"] + 1
    assert [each.words for each in done.answers] == ["Tomas Reyl", "Bern"]


def test_keys_for_the_same_words_answer_all_of_them_where_one_answer_is_right_for_all() -> None:
    assert worked(ADAS, SUGGESTED_ADAS).work.keys == 2
    assert worked(ADAS, SUGGESTED_ADAS, Keys.SAME_WORDS).work.keys == 1
    assert worked([], SUGGESTED_ADAS, Keys.SAME_WORDS).work.keys == 1
    assert worked(ADAS[:1], SUGGESTED_ADAS, Keys.SAME_WORDS).work.keys == 2


def test_other_mentions_follow_what_is_said_of_a_name() -> None:
    wrong = [name("Ada", "ORG"), name("Ada", "ORG", 1)]
    assert worked(ADAS, wrong).work.keys == LABEL_KEYS["PERSON"] + 1
    assert worked([], wrong).work.keys == 1
    after = [name("Oslo", "GPE")]
    assert worked([ADAS[0]], after).work.decisions == 1 + 1 + 1  # the other Ada is rejected
    assert worked(ADAS, after).work.decisions == 1 + 1 + 1  # or accepted


def test_a_key_for_a_label_accepts_what_is_left_of_it_once_all_is_right() -> None:
    suggested = [name("Tomas Reyl", "PERSON"), *SUGGESTED_ADAS]
    done = worked([REYL, *ADAS], suggested, Keys.SAME_LABEL)
    assert (done.work.keys, done.work.decisions) == (1, 3)
    assert worked([REYL, ADAS[0]], suggested, Keys.SAME_LABEL).work.keys == 3


def test_by_hand_all_mentions_are_tagged_by_one_more_key() -> None:
    task = Task(TEXT, ADAS, lambda _: [], exact)
    single, many = Annotator(task, Keys.SINGLE), Annotator(task, Keys.SAME_WORDS)
    single.by_hand()
    many.by_hand()
    keyboard = Keyboard(TEXT)
    second = keyboard.way(ADAS[0].start, ADAS[1].start) + keyboard.select(*ADAS[1].extent)
    assert single.work.keys - many.work.keys == second + LABEL_KEYS["PERSON"] - 1


def test_a_quotation_is_selected_by_q_and_tagged_by_its_key() -> None:
    hand = Annotator(
        Task(TEXT, [Wanted(*at("“Nobody was told,”"), ("quote",))], list, exact), Keys(0)
    )
    hand.by_hand()
    assert hand.work.keys == 2


def test_answers_teach_the_articles_after_and_the_quarters_are_told_apart() -> None:
    seen: list[int] = []

    def suggest(knowledge: Knowledge) -> list[Proposal]:
        seen.append(knowledge.answers)
        return [name("Bern", "GPE")] if knowledge.names.label("Bern") else []

    done = effort([Task(TEXT, [BERN], suggest, exact)] * 4, Keys.SINGLE)
    assert [n for n in seen if n] == [1, 2, 3]
    assert [work.keys for work in done.suggested[1:]] == [1, 1, 1]
    assert done.by_hand[0].keys == done.suggested[0].keys == done.untaught[3].keys
    assert done.cheaper == done.taught * 4 / 3 == pytest.approx(1 - 1 / done.by_hand[0].keys)
    assert done.share == pytest.approx(1 - done.taught)
