"""What answers have taught, as the window shows it."""

import pytest
from at_the_window import READER, OpenWindow, activate, press, run
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from annotator.domain.suggestion import Kind, Proposal
from annotator.ui.taught import TaughtPage
from annotator.ui.window import Window

TEXT = "Ada Lind met Zoë Moor in Ostwick. It cost 3 million crowns."


@pytest.fixture
def window(open_window: OpenWindow) -> Window:
    window = open_window(TEXT)
    project = window.bridge.project
    asked = [
        Proposal(Kind.ENTITY, 0, 8, "PERSON", 0.9, "named: a person"),
        Proposal(Kind.ENTITY, 13, 21, "PERSON", 0.9, "named: a person"),
        Proposal(Kind.ENTITY, 25, 32, "PERSON", 0.4, "named: a person"),
        Proposal(Kind.CLAIM, 34, 59, "claim", 0.8, "number", features={"prediction": 1.0}),
    ]
    project.put_suggestions(1, READER, asked)
    for one in project.suggestions(1):
        (project.reject if one.start == 25 else project.accept)([one.id])
    return window


def page(window: Window, qtbot: QtBot) -> TaughtPage:
    """Open the page as the menu does, and wait until it has read the answers."""
    run(window, "show_taught")
    [opened] = window.findChildren(TaughtPage)
    activate(opened)
    ready(opened, qtbot)
    return opened


def ready(opened: TaughtPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: opened._job is None)


def shown(opened: TaughtPage) -> list[list[str]]:
    model = opened._table.model()
    columns = range(model.columnCount())
    return [[model.index(row, at).data() for at in columns] for row in range(model.rowCount())]


def column(opened: TaughtPage, at: int) -> list[str]:
    return [row[at] for row in shown(opened)]


def test_it_tells_names_features_and_rules_with_their_answers(window: Window, qtbot: QtBot) -> None:
    opened = page(window, qtbot)
    assert opened._told.text() == "Learned from 4 answers."
    rows = shown(opened)
    assert rows[0] == ["named: a person", "person", "2", "1", "mostly right", "rule"]
    assert ["Ada Lind", "person", "1", "0", "is suggested so", "name"] in rows
    assert ["Ostwick", "person", "0", "1", "is not suggested so any more", "name"] in rows
    assert ["prediction", "claim", "1", "0", "counts more than at first", "feature"] in rows


def test_the_keyboard_alone_searches_sorts_and_goes_through_them(
    window: Window, qtbot: QtBot
) -> None:
    opened = page(window, qtbot)
    assert opened._words.hasFocus()
    press("Down", "Down")
    assert opened._table.currentIndex().row() == 2
    press("O", "S", "T", "W")
    assert column(opened, 0) == ["Ostwick"]
    press("Backspace", "Backspace", "Backspace", "Backspace", "Tab")
    press("Down")
    whats = column(opened, 0)
    assert whats == sorted(whats, key=str.casefold)
    press("Up")
    assert column(opened, 0)[0] == "named: a person"
    press("Esc")
    assert window.findChildren(TaughtPage) == [] or not opened.isVisible()


def test_a_click_on_a_head_sorts_and_the_next_one_turns_it_round(
    window: Window, qtbot: QtBot
) -> None:
    opened = page(window, qtbot)
    heads = opened._table.horizontalHeader()
    heads.sectionClicked.emit(3)
    falling = column(opened, 3)
    assert falling == sorted(falling, reverse=True)
    heads.sectionClicked.emit(3)
    assert column(opened, 3) == sorted(falling)
    assert opened._order.currentText() == "By: No"


def test_all_is_forgotten_and_learned_again_and_answers_stay(window: Window, qtbot: QtBot) -> None:
    opened = page(window, qtbot)
    before = shown(opened)
    forget, recall = opened._forget, opened._recall
    assert not recall.isVisible()
    forget.click()
    ready(opened, qtbot)
    assert shown(opened) == []
    assert opened._told.text().startswith("Nothing is learned yet: accept or reject suggestions.")
    assert not forget.isEnabled()
    assert window.bridge.project.knowledge().answers == 0
    assert len(window.bridge.project.spans(1)) == 3
    recall.click()
    ready(opened, qtbot)
    assert shown(opened) == before
    assert not recall.isVisible()


def test_a_project_without_answers_says_what_to_do(open_window: OpenWindow, qtbot: QtBot) -> None:
    opened = page(open_window(TEXT), qtbot)
    assert opened._told.text() == "Nothing is learned yet: accept or reject suggestions."
    buttons = {button.text(): button.isEnabled() for button in opened.findChildren(QPushButton)}
    assert buttons["Forget all"] is False
    assert buttons["Close"] is True


def test_a_page_that_is_closed_before_it_has_read_shows_nothing(
    window: Window, qtbot: QtBot
) -> None:
    run(window, "show_taught")
    [opened] = window.findChildren(TaughtPage)
    opened.close()
    qtbot.waitUntil(lambda: not window.background._jobs)
    QApplication.processEvents()
