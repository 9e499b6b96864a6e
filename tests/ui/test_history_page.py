"""The history in the window: told, searched, and gone back to and forward."""

from datetime import timedelta
from pathlib import Path

import pytest
from at_the_window import READER, Nobody, OpenWindow, activate, press, tagged, told
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.change import Step, StepState
from annotator.domain.errors import UserError
from annotator.domain.suggestion import Kind, Proposal
from annotator.project import Project
from annotator.store import rows as to
from annotator.ui import history
from annotator.ui.history import HistoryPage
from annotator.ui.panels.rows import ROW, Row
from annotator.ui.window import Window

TEXT = "Ada Lind met Zoë Moor in Ostwick. It cost 3 million crowns."


@pytest.fixture
def window(open_window: OpenWindow) -> Window:
    window = open_window(TEXT, "A second article.")
    window.bridge.run(lambda p: p.annotate(1, 0, 8, "claim"))
    window.bridge.run(lambda p: p.annotate(1, 13, 21, "quote"))
    window.bridge.run(lambda p: p.annotate(2, 2, 8, "quote"))
    return window


def page(window: Window, *keys: str) -> HistoryPage:
    window.view.setFocus()
    press(*(keys or ("Ctrl+H",)))
    QApplication.processEvents()
    [opened] = [each for each in window.findChildren(HistoryPage) if each.isVisible()]
    activate(opened)
    return opened


def rows(opened: HistoryPage) -> list[Row]:
    model = opened.steps
    while model.canFetchMore(model.index(-1)):
        model.fetchMore(model.index(-1))
    return [model.index(row, 0).data(ROW) for row in range(model.rowCount())]


def titles(opened: HistoryPage) -> list[str]:
    return [row.title for row in rows(opened)]


def here(opened: HistoryPage) -> str:
    [row] = [row for row in rows(opened) if row.figure]
    assert row.figure == "the project is here"
    return row.title


def test_return_takes_the_project_back_to_a_step_and_forward_again(
    window: Window, qtbot: QtBot
) -> None:
    opened = page(window)
    assert titles(opened)[:4] == [
        "Today", "Tagged “second” as quote", "Tagged “Zoë Moor” as quote",
        "Tagged “Ada Lind” as claim",
    ]  # fmt: skip
    assert here(opened) == "Tagged “second” as quote"
    press("Down", "Down", "Return")
    qtbot.waitUntil(lambda: here(opened) == "Tagged “Ada Lind” as claim")
    assert tagged(window, 1) == [((0, 8), "claim")]
    assert tagged(window, 2) == []
    assert window.side.spans.count() == 1
    shown = [row for row in rows(opened) if row.dim]
    assert [row.title for row in shown] == titles(opened)[1:3]
    assert all("undone" in row.detail for row in shown)
    assert "Went back to: Tagged “Ada Lind” as claim (" in told(window.status)
    assert "goes forward again" in told(window.status)
    press("Ctrl+Shift+Z")
    assert here(opened) == "Tagged “Zoë Moor” as quote"
    press("Up", "Up", "Return")
    qtbot.waitUntil(lambda: here(opened) == "Tagged “second” as quote")
    assert tagged(window, 2) == [((2, 8), "quote")]
    assert "Went forward to: Tagged “second” as quote" in told(window.status)
    press("Return")
    assert opened._told.text() == "The project is at this step already."
    assert window.bridge.project.check() == []


def test_space_shows_where_a_step_was(window: Window) -> None:
    opened = page(window)
    assert window.article is not None
    press("Space")
    assert (window.article.id, window.view.focused.start) == (2, 2)
    window.bridge.run(lambda p: p.remove([1]))
    press("Down", "Down", "Down", "Space")
    assert opened.chosen.summary == "Tagged “Ada Lind” as claim"
    assert (window.article.id, window.view.selection) == (1, (0, 8))
    press("Down", "Down", "Down", "Space")
    assert opened._told.text() == "What this step did is in no article that is there now."
    window.bridge.run(lambda p: p.remove_article(2))
    press("Up", "Up", "Space")
    assert opened.chosen.summary == "Added “A second article.”"
    assert opened._told.text() == "What this step did is in no article that is there now."


def test_what_was_overtaken_is_shown_when_asked_for_and_cannot_be_gone_to(
    window: Window, qtbot: QtBot
) -> None:
    window.bridge.run(Project.undo)
    window.bridge.run(lambda p: p.annotate(2, 0, 1, "claim"))
    opened = page(window)
    assert "Tagged “second” as quote" not in titles(opened)
    opened._overtaken.click()
    found = {row.title: row for row in rows(opened)}["Tagged “second” as quote"]
    assert found.dim
    assert "undone and overtaken" in found.detail
    press("Down", "Return")
    assert opened.chosen.state is StepState.ABANDONED
    qtbot.waitUntil(lambda: "overtaken" in told(window.status))
    assert tagged(window, 2) == [((0, 1), "claim")]


def test_letters_begin_a_search_by_words_and_by_who_it_was(window: Window, qtbot: QtBot) -> None:
    window.bridge.project.annotator = "grace"
    window.bridge.run(lambda p: p.annotate(1, 25, 32, "claim"))
    opened = page(window)
    press("T", "A", "G")
    opened._words.setText("tag zo")
    qtbot.waitUntil(lambda: titles(opened)[1:] == ["Tagged “Zoë Moor” as quote"])
    assert opened._told.text() == "1 found"
    press("Space", "C", "L", "A", "I", "M")
    qtbot.waitUntil(lambda: titles(opened) == [])
    opened._words.setText("grace")
    qtbot.waitUntil(lambda: titles(opened)[1:] == ["Tagged “Ostwick” as claim"])
    press("Return")
    opened._words.clear()
    qtbot.waitUntil(lambda: len(titles(opened)) > 4)


def test_a_history_that_cannot_be_read_is_told_in_a_sentence(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = page(window)

    def unreadable(*_: object, **__: object) -> list[Step]:
        raise UserError("The disk is gone.")

    monkeypatch.setattr(window.bridge.project, "history", unreadable)
    opened._words.setText("tag")
    qtbot.waitUntil(lambda: opened._told.text() == "The disk is gone.")


def test_the_history_of_a_span_is_its_own(window: Window) -> None:
    window.show_article(1)
    window.view.select(0, 1)
    window.commands.go.next_span()
    span = window.view.focused
    window.bridge.run(lambda p: p.relabel([span.id], "rebuttal"))
    opened = page(window, "Ctrl+Shift+H")
    words = window.view.text[span.start : span.end]
    assert titles(opened)[1] == "Relabelled 1 span as rebuttal"
    assert len(titles(opened)) == 3
    assert f"“{words}”" in opened._only.text()
    opened._only.click()
    assert len(titles(opened)) > 5


def test_a_long_history_is_read_as_far_as_one_scrolls(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "PAGE", 5)
    for note in range(60):
        window.bridge.project.note(1, str(note))
    opened = page(window)
    assert opened.steps.rowCount() < 40
    assert len(titles(opened)) == 67


def test_days_have_their_names(window: Window) -> None:
    project = window.bridge.project
    with project._store.writing() as connection:
        for step, days in ((1, 400), (2, 1), (3, 1)):
            at = project.history()[-1].at - timedelta(days=days)
            connection.exec_driver_sql(
                "UPDATE step SET at = ? WHERE id = ?", (to.time_text(at), step)
            )
    names = [row.title for row in rows(page(window)) if row.header]
    assert names[:2] == ["Today", "Yesterday"]
    assert names[2].split()[-1].isdecimal()


def test_the_audit_trail_is_exported(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, window: Window
) -> None:
    class Somebody(Nobody):
        def trail_to(self, suggested: Path) -> Path | None:
            assert suggested.name == "p audit trail.csv"
            return answer

    window.ask = Somebody()
    opened = page(window)
    answer: Path | None = None
    opened.export()
    answer = tmp_path / "trail.jsonl"
    opened.export()
    qtbot.waitUntil(lambda: "The audit trail is in “trail.jsonl”: " in told(window.status))
    lines = answer.read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(list(window.bridge.project.trail()))


def test_another_project_closes_it_and_suggestions_leave_it_alone(
    window: Window, tmp_path: Path
) -> None:
    opened = page(window)
    asked = Proposal(Kind.CLAIM, 34, 59, "claim", 0.8)
    window.bridge.run(lambda p: p.put_suggestions(1, READER, [asked]))
    assert opened.isVisible()
    window.open_project(tmp_path / "other.annot", create=True)
    window.bridge.run(lambda p: p.add_article("Another.", language="xx"))
    assert not [each for each in window.findChildren(HistoryPage) if each.isVisible()]
