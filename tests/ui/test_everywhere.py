"""Words and spans of all articles: found in the background, shown in context, gone to."""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from at_the_window import (
    LEFT,
    NO_MODEL,
    NO_MODIFIER,
    OpenWindow,
    activate,
    click,
    place_in,
    press,
    told,
)
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
)
from pytestqt.qtbot import QtBot

from annotator.domain.search import Query
from annotator.domain.span import Origin, OriginKind
from annotator.project import Project
from annotator.ui import everywhere
from annotator.ui.background import Background, Job
from annotator.ui.everywhere import Places, look
from annotator.ui.panels.rows import ROW, RowView
from annotator.ui.window import Window

TEXTS = (
    "The harbour. " * 300 + "Far down lies 🌉 the needle in the hay.",
    "No such thing here.",
    "A needle\nat the start; Needles, and the U.S. needle",
)


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    monkeypatch.setattr(everywhere, "_PAUSE_MS", 20)  # between two keys; nobody types here
    project = Project.create(tmp_path / "p.annot", annotator="ada")
    for number, text in enumerate(TEXTS, 1):
        project.add_article(text, title=f"Article {number}", language=NO_MODEL)
    return open_window(project=project)


class Finder:
    """A dialog of places as one who sits before it uses it."""

    def __init__(self, window: Window, key: str, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot
        press(key)
        self.dialog: Places = QApplication.activeModalWidget()
        activate(self.dialog)
        self.list = self.dialog.findChild(RowView)
        self.line = self.dialog.findChild(QLineEdit)

    def write(self, words: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), words)

    def look_for(self, words: str) -> None:
        """Type words in the place of those typed before, and wait for what is found."""
        press("Ctrl+A", "Del")
        self.write(words)
        self.finished()

    def finished(self) -> None:
        """Wait until all that was asked for is shown."""
        dialog = self.dialog
        self.qtbot.waitUntil(lambda: not dialog._pause.isActive() and dialog._job is None)

    def told(self) -> str:
        return told(self.dialog)

    def contexts(self) -> list[str]:
        return [self._row(n).title for n in range(self.list.model().rowCount())]

    def details(self) -> list[str]:
        return [self._row(n).detail for n in range(self.list.model().rowCount())]

    def is_closed(self) -> bool:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return QApplication.activeModalWidget() is None

    def _row(self, number: int) -> everywhere.Row:
        return self.list.model().index(number, 0).data(ROW)


@pytest.fixture
def finder(window: Window, qtbot: QtBot) -> Finder:
    return Finder(window, "Ctrl+Shift+F", qtbot)


def place(article: int, words: str) -> tuple[int, int]:
    return place_in(TEXTS[article - 1], words)


# Words


def test_words_are_found_in_all_articles_and_shown_in_context(finder: Finder) -> None:
    finder.look_for("needle")
    assert "4 found" in finder.told()
    assert finder.details() == ["Article 1", *["Article 3"] * 3]
    first, second, third, last = finder.contexts()
    assert first.endswith("Far down lies 🌉 the needle in the hay.")
    assert "harbour" in first
    assert second == "A needle at the start; Needles, and the U.S. needle"
    assert "Needles" in third
    assert last.endswith("needle")
    assert all(len(context) <= 45 + 6 + 45 for context in finder.contexts())


def test_enter_opens_the_article_at_the_hit(finder: Finder, window: Window) -> None:
    finder.look_for("needle")
    press("Down", "Down", "Return")
    assert finder.is_closed()
    assert window.article.id == 3
    assert window.view.selection == place(3, "Needle")
    activate(window)
    assert window.view.hasFocus()
    press("2")
    [span] = window.bridge.project.spans(3)
    assert (span.start, span.label) == (place(3, "Needle")[0], "rebuttal")


def test_the_first_hit_is_chosen_and_shown_in_sight(finder: Finder, window: Window) -> None:
    finder.look_for("needle")
    press("Return")
    assert window.article.id == 1
    assert window.view.selection == place(1, "needle")
    rect = window.view.rect_of(*place(1, "needle"))
    assert window.view.viewport().rect().contains(rect.toRect())


def test_enter_waits_for_what_was_typed_last(finder: Finder, window: Window, qtbot: QtBot) -> None:
    """What is shown still when Enter comes is what was asked for before."""
    finder.look_for("harbour")
    press("Ctrl+A", "Del")
    finder.write("U.S.")
    press("Return")
    qtbot.waitUntil(finder.is_closed)
    assert window.article.id == 3
    assert window.view.selection == place(3, "U.S.")


def test_who_types_on_after_enter_opens_nothing(
    finder: Finder, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed_on = threading.Event()

    def held(*asked: Any) -> list[everywhere.Hit]:
        typed_on.wait(20)
        return look(*asked)

    monkeypatch.setattr(everywhere, "look", held)
    finder.write("needle")
    press("Return")
    finder.write("s")
    typed_on.set()
    finder.finished()
    assert "1 found" in finder.told()
    assert not finder.is_closed()


def test_a_double_click_opens_the_article_as_well(finder: Finder, window: Window) -> None:
    finder.look_for("needle")
    spot = finder.list.visualRect(finder.list.model().index(3, 0)).center()
    click(finder.list.viewport(), spot)
    QTest.mouseDClick(finder.list.viewport(), LEFT, NO_MODIFIER, spot)
    assert finder.is_closed()
    assert window.view.selection == (len(TEXTS[2]) - 6, len(TEXTS[2]))


def test_arrows_stay_within_the_list(finder: Finder) -> None:
    press("Down", "Up", "Return")
    finder.look_for("needle")
    press("Up", *["Down"] * 9)
    assert finder.list.currentIndex().row() == 3
    assert not finder.is_closed()


def test_escape_goes_nowhere(finder: Finder, window: Window) -> None:
    finder.look_for("needle")
    press("Down", "Esc")
    assert finder.is_closed()
    assert (window.article.id, window.view.selection) == (1, None)


def test_case_whole_words_and_patterns_are_asked_for_by_boxes(finder: Finder) -> None:
    case, whole, pattern = finder.dialog.findChildren(QCheckBox)
    finder.look_for("needle")
    whole.click()
    finder.finished()
    assert "3 found" in finder.told()
    case.click()
    whole.click()
    press("Ctrl+A")
    finder.look_for("Needle")
    assert "1 found" in finder.told()
    pattern.click()
    finder.look_for(r"[Nn]eedle(s|\n)")
    assert len(finder.contexts()) == 2


def test_a_broken_pattern_says_so_and_what_was_found_before_goes(finder: Finder) -> None:
    _, _, pattern = finder.dialog.findChildren(QCheckBox)
    finder.look_for("needle")
    pattern.click()
    finder.look_for("(needle")
    assert "is no regular expression" in finder.told()
    assert finder.contexts() == []
    press("Return")
    assert not finder.is_closed()
    finder.look_for("(needle)")
    assert len(finder.contexts()) == 4


def test_where_nothing_is_found_that_is_said(finder: Finder) -> None:
    finder.look_for("nothing of the kind")
    assert "0 found" in finder.told()
    press("Return")
    assert not finder.is_closed()


def test_where_nothing_is_asked_for_nothing_is_shown(finder: Finder, qtbot: QtBot) -> None:
    finder.look_for("needle")
    press("Ctrl+A", "Del")
    qtbot.waitUntil(lambda: finder.contexts() == [])
    assert finder.told() == ""


def test_no_more_hits_are_shown_than_one_can_look_through(
    finder: Finder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(everywhere, "MOST", 50)
    finder.look_for("e")
    assert len(finder.contexts()) == 50
    assert "50 or more found" in finder.told()


# Work


class Reading:
    """A project of which each text takes a moment to read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.read: list[int] = []
        usual = Project.text

        def text(project: Project, article_id: int) -> str:
            self.read.append(article_id)
            sleep(0.01)
            return usual(project, article_id)

        monkeypatch.setattr(Project, "text", text)


@pytest.fixture
def many(window: Window) -> Window:
    """The window on a hundred articles more."""
    for number in range(100):
        window.bridge.project.add_article(f"Thing {number} of a hundred.", language=NO_MODEL)
    return window


Close = Callable[[Finder, Window], object]


@pytest.mark.parametrize(
    "close",
    [lambda finder, _: press("Esc"), lambda _, window: window.close()],
    ids=["the dialog", "the window"],
)
@pytest.mark.parametrize("words", ["thing", "qz"], ids=["there", "nowhere"])
def test_closing_while_it_looks_leaves_the_rest_unread(
    many: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, close: Close, words: str
) -> None:
    finder = Finder(many, "Ctrl+Shift+F", qtbot)
    reading = Reading(monkeypatch)
    finder.write(words)
    qtbot.waitUntil(lambda: len(reading.read) > 3)
    close(finder, many)
    many.close()
    assert len(reading.read) < 50
    qtbot.wait(50)


def test_closing_before_it_looks_starts_nothing(
    finder: Finder, window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = Reading(monkeypatch)
    finder.write("needle")
    press("Esc")
    window.close()
    qtbot.wait(300)
    assert reading.read == []


def test_what_was_asked_for_before_is_dropped(
    many: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    finder = Finder(many, "Ctrl+Shift+F", qtbot)
    reading = Reading(monkeypatch)
    finder.write("thing")
    qtbot.waitUntil(lambda: len(reading.read) > 3)
    finder.look_for("hundred")
    assert "100 found" in finder.told()
    assert len(reading.read) < 103 + 50


def test_articles_are_read_no_further_than_to_the_last_hit_shown(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(everywhere, "MOST", 5)
    reading = Reading(monkeypatch)
    found = look(window.bridge.project, Query("harbour"), Job(""))
    assert [hit.article.id for hit in found] == [1] * 5
    assert reading.read == [1]


def test_an_error_in_the_thread_is_told_as_what_it_is(
    finder: Finder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(project: Project) -> list[object]:
        raise sqlite3.OperationalError("disk on fire")

    monkeypatch.setattr(Project, "articles", broken)
    with qtbot.captureExceptions() as caught:
        finder.write("needle")
        qtbot.waitUntil(lambda: len(caught) > 0)
    assert [kind for kind, _, _ in caught] == [sqlite3.OperationalError]


def test_jobs_run_one_after_the_other_and_end_when_the_background_is_closed(
    qtbot: QtBot,
) -> None:
    background, ended = Background(), []
    jobs = [Job(str(number)) for number in range(3)]

    def work(job: Job) -> str:
        while job.title == "0" and not job.cancelled:
            sleep(0.001)
        return job.title

    for job in jobs:
        job.ended.connect(ended.append)
        background.start(job, work)
    background.close()
    assert all(job.cancelled for job in jobs)
    qtbot.waitUntil(lambda: len(ended) == 3)
    assert ended[0] == "0"


# Spans


@pytest.fixture
def spans(window: Window, qtbot: QtBot) -> Finder:
    project = window.bridge.project
    project.annotate(1, *place(1, "needle"), "claim")
    project.annotate(3, *place(3, "U.S."), "ORG")
    project.annotator = "bob"
    project.annotate(3, *place(3, "needle"), "claim", origin=Origin(OriginKind.PROPAGATED))
    finder = Finder(window, "Ctrl+Shift+L", qtbot)
    qtbot.waitUntil(lambda: "3 found" in finder.told())
    return finder


def choose(finder: Finder, box: int, words: str) -> None:
    combo = finder.dialog.findChildren(QComboBox)[box]
    combo.setFocus()
    at = combo.findText(words)
    assert at >= 0
    press("Home", *["Down"] * at)
    finder.finished()


def test_the_spans_of_all_articles_are_listed_with_label_and_annotator(spans: Finder) -> None:
    assert spans.contexts() == ["needle", "needle", "U.S."]
    assert spans.details() == [
        "claim · ada · Article 1",
        "claim · bob · Article 3",
        "organisation · ada · Article 3",
    ]


@pytest.mark.parametrize(
    ("box", "words", "left"),
    [(0, "organisation", ["U.S."]), (1, "bob", ["needle"]), (2, "manual", ["needle", "U.S."])],
)
def test_spans_are_narrowed_by_label_annotator_and_origin(
    spans: Finder, box: int, words: str, left: list[str]
) -> None:
    choose(spans, box, words)
    assert spans.contexts() == left
    combo = spans.dialog.findChildren(QComboBox)[box]
    choose(spans, box, combo.itemText(0))
    assert len(spans.contexts()) == 3


def test_spans_are_narrowed_by_their_words_and_gone_to(spans: Finder, window: Window) -> None:
    spans.line.setFocus()
    spans.look_for("u.s")
    assert spans.contexts() == ["U.S."]
    press("Return")
    assert window.article.id == 3
    assert window.view.selection == place(3, "U.S.")


def test_escape_in_the_list_of_spans_goes_nowhere(spans: Finder, window: Window) -> None:
    press("Esc")
    assert spans.is_closed()
    assert window.article.id == 1
