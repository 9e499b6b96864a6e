"""A new version of an article in the window: compared, looked at, taken over; and its orphans."""

from collections.abc import Callable
from pathlib import Path

import pytest
from at_the_window import NO_MODEL, OpenWindow, activate, press, run
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.project import Project
from annotator.ui.comparing import CompareDialog
from annotator.ui.reviewing import ReviewDialog
from annotator.ui.window import Window

OLD = """The council met on Monday, as Lana Reyl had asked.

“The bridge cost twice as much as planned,” said Tomas Reyl, who speaks for the port.

The final bill was 9 per cent above the estimate, and the council voted on it twice."""
FIRST, SAID, BILL = OLD.split("\n\n")
NEW = "\n\n".join([BILL.replace("9 per", "nine per"), FIRST])


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project.create(tmp_path / "p.annot", annotator="ada")
    made.add_article(OLD, title="Bridge", language=NO_MODEL)
    for words, label in (
        ("The final bill", "claim"), ("Tomas Reyl", "quote"), ("9 per cent above", "rebuttal")
    ):  # fmt: skip
        start = OLD.index(words)
        made.annotate(1, start, start + len(words), label, note="check" if "Reyl" in words else "")
    return made


Compare = Callable[..., CompareDialog]


@pytest.fixture
def compare(open_window: OpenWindow, qtbot: QtBot, project: Project) -> Compare:
    def compare(text: str = NEW) -> CompareDialog:
        window = open_window(project=project)
        QGuiApplication.clipboard().setText(text)
        run(window, "paste_version")
        qtbot.waitUntil(lambda: bool(window.findChildren(CompareDialog)), timeout=30_000)
        [dialog] = window.findChildren(CompareDialog)
        activate(dialog)
        return dialog

    return compare


def rows(dialog: CompareDialog) -> list[str]:
    model = dialog.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def window_of(dialog: CompareDialog) -> Window:
    window = dialog.parent()
    assert isinstance(window, Window)
    return window


def taken_over(dialog: CompareDialog, qtbot: QtBot) -> Window:
    window = window_of(dialog)
    press("Return")
    qtbot.waitUntil(lambda: window.view.text != OLD, timeout=10_000)
    return window


def test_the_least_sure_come_first_and_return_takes_all_over(
    compare: Compare, qtbot: QtBot, project: Project
) -> None:
    dialog = compare()
    first, *rest = rows(dialog)
    assert first.startswith("“Tomas Reyl”, quote · no place")
    assert {row.split("”")[0] for row in rest} == {"“9 per cent above", "“The final bill"}
    assert "1 without a place" in dialog._summary.text()
    assert (dialog.old.text, dialog.new.text) == (OLD, NEW)
    press("Down", "Down")
    span = dialog.new.focused
    assert span is not None
    assert dialog.old.focused_key == dialog.new.focused_key
    window = taken_over(dialog, qtbot)
    assert window.view.text == NEW
    assert {NEW[s.start : s.end] for s in project.spans(1)} == {
        "The final bill",
        "nine per cent above",
    }
    assert "1 orphan" in window.article_list.model().index(0, 0).data()
    window.activateWindow()
    run(window, "undo")
    assert window.view.text == OLD
    assert len(project.spans(1)) == 3
    assert "orphan" not in window.article_list.model().index(0, 0).data()


def test_a_span_is_placed_by_hand_or_left_to_wait(
    compare: Compare, qtbot: QtBot, project: Project
) -> None:
    dialog = compare()
    press("F6")
    assert dialog.new.hasFocus()
    start = NEW.index("Lana Reyl")
    dialog.new.select(start, start + 9)
    press("Return")
    assert dialog.list.hasFocus()
    assert "placed by hand" in rows(dialog)[0]
    press("Down", "Del")
    assert "no place" in rows(dialog)[1]
    window = taken_over(dialog, qtbot)
    assert NEW[start : start + 9] in {NEW[s.start : s.end] for s in project.spans(1)}
    assert len(project.orphans(1)) == 1
    assert window.article is not None


def test_escape_leaves_all_as_it_was(compare: Compare, project: Project) -> None:
    dialog = compare()
    window = window_of(dialog)
    press("Escape")
    QApplication.processEvents()
    assert not window.findChildren(CompareDialog) or not dialog.isVisible()
    assert project.text(1) == OLD


def test_an_edge_that_is_dragged_is_a_place_chosen(compare: Compare) -> None:
    dialog = compare()
    bill = NEW.index("The final bill")
    [key] = [m.span.id for m in dialog._moves if m.span.label == "claim"]
    dialog.new.resize_asked.emit(key, bill, bill + 9)
    assert any("now “The final”" in row for row in rows(dialog))
    press("F6", "F6", "F6")
    assert dialog.list.hasFocus()


def test_a_text_without_spans_is_taken_over_too(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window("One text of some words.")
    (tmp_path / "new.txt").write_text("One text of more words.", encoding="utf-8")
    window.ask.version_of = lambda _title: tmp_path / "new.txt"  # type: ignore[method-assign]
    run(window, "open_version")
    qtbot.waitUntil(lambda: bool(window.findChildren(CompareDialog)), timeout=30_000)
    [dialog] = window.findChildren(CompareDialog)
    activate(dialog)
    assert rows(dialog) == []
    assert "only the text changes" in dialog._hint.text()
    press("Del", "Return")
    qtbot.waitUntil(lambda: window.view.text == "One text of more words.", timeout=10_000)


def test_the_very_text_is_no_new_version(
    open_window: OpenWindow, qtbot: QtBot, project: Project
) -> None:
    window = open_window(project=project)
    QGuiApplication.clipboard().setText(OLD)
    told: list[str] = []
    window.status.tell, tell = lambda words, *more, **named: told.append(words), window.status.tell  # type: ignore[method-assign,assignment]
    run(window, "paste_version")
    qtbot.waitUntil(lambda: bool(told), timeout=30_000)
    window.status.tell = tell  # type: ignore[method-assign]
    assert "has already" in told[0]


def test_orphans_are_placed_and_dropped_by_keys(open_window: OpenWindow, project: Project) -> None:
    project.revise(1, NEW, chosen={1: None, 2: None, 3: None})
    window = open_window(project=project)
    press("Shift+O")
    bar = window.orphans
    assert bar.isVisible()
    assert bar._list.hasFocus()
    assert [o.quote for o in bar._orphans] == ["Tomas Reyl", "The final bill", "9 per cent above"]
    press("Return")
    assert window.view.hasFocus()
    start = NEW.index("Lana Reyl")
    window.view.select(start, start + 9)
    press("Return")
    assert [NEW[s.start : s.end] for s in project.spans(1)] == ["Lana Reyl"]
    assert len(project.orphans(1)) == 2
    press("Esc", "Shift+O", "Down", "Del")
    assert [o.quote for o in project.orphans(1)] == ["The final bill"]
    press("Del")
    assert not bar.isVisible()
    assert window.view.hasFocus()
    press("Shift+O")
    assert not bar.isVisible()
    press("Ctrl+Z", "Shift+O", "Escape")
    assert not bar.isVisible()
    assert len(project.orphans(1)) == 1


def test_a_text_that_is_nearly_there_is_offered_as_a_new_version(
    open_window: OpenWindow, qtbot: QtBot, project: Project
) -> None:
    window = open_window(project=project)
    QGuiApplication.clipboard().setText(OLD.replace("9 per cent", "nine per cent"))
    run(window, "paste_article")
    qtbot.waitUntil(lambda: bool(window.findChildren(ReviewDialog)), timeout=30_000)
    [dialog] = window.findChildren(ReviewDialog)
    activate(dialog)
    press("Return")
    qtbot.waitUntil(lambda: bool(window.findChildren(CompareDialog)), timeout=10_000)
    [compared] = window.findChildren(CompareDialog)
    activate(compared)
    press("Return")
    qtbot.waitUntil(lambda: "nine per cent" in window.view.text, timeout=10_000)
    assert len(project.articles()) == 1
