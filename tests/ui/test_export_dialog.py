"""The dialog of exports: formats, articles, what is lost, the preview, and what comes of it."""

import json
from pathlib import Path

import pytest
from at_the_window import OpenWindow, activate, press, run, told
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from annotator.exchange import FORMATS, Aspect
from annotator.settings import Settings
from annotator.ui.exporting import ExportDialog, loss_words
from annotator.ui.reports import ReportPage
from annotator.ui.window import Window

TEXT = "Ada Lind said “it cost twice as much” on Monday."


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path) -> Window:
    window = open_window(TEXT, "The second one.")
    project = window.bridge.project
    claim, quote = project.annotate(1, 15, 36, "claim").span, project.annotate(1, 14, 37, "quote")
    project.link("rebuts", claim.id, quote.span.id)
    window.bridge.run(lambda p: p.edit_article(2, state="done"))
    return window


def open_dialog(window: Window, qtbot: QtBot) -> ExportDialog:
    activate(window)
    press("Ctrl+E")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ExportDialog)
    activate(dialog)
    settled(dialog, qtbot)
    return dialog


def settled(dialog: ExportDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog._job is None, timeout=20_000)


def choose(dialog: ExportDialog, name: str, qtbot: QtBot) -> None:
    """Go to a format by keys."""
    press("Home", *["Down"] * list(FORMATS).index(name))
    settled(dialog, qtbot)


def preview(dialog: ExportDialog) -> str:
    return dialog.findChild(QPlainTextEdit).toPlainText()


def answer(window: Window, path: Path | None) -> None:
    window.ask.export_to = lambda _suggested, folder: path  # type: ignore[method-assign]


def is_idle(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.jobs._jobs)


def test_return_exports_json_and_the_format_is_remembered(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "out.json"
    answer(window, path)
    open_dialog(window, qtbot)
    press("Return")
    is_idle(window, qtbot)
    assert len(json.loads(path.read_bytes())["articles"]) == 2
    assert f"Exported and verified: {path}" in told(window.status)
    assert window.settings.last_format == "json"
    run(window, "show_report")
    page = QApplication.activeModalWidget()
    assert isinstance(page, ReportPage)
    assert "2 articles, 2 spans, 1 relation" in told(page)
    page.close()


def test_the_last_format_is_chosen_again(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(TEXT, settings=Settings(last_format="csv"))
    suggested: list[Path] = []

    def ask(path: Path, *, folder: bool) -> None:
        assert not folder
        suggested.append(path)

    window.ask.export_to = ask  # type: ignore[method-assign]
    dialog = open_dialog(window, qtbot)
    press("Return")
    assert [path.suffix for path in suggested] == [".csv"]
    assert dialog.isVisible(), "who thinks better of the name may still choose"
    press("Esc")
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_tells_what_it_is_and_shows_the_first_article(
    window: Window, qtbot: QtBot, name: str
) -> None:
    dialog = open_dialog(window, qtbot)
    choose(dialog, name, qtbot)
    words = told(dialog)
    assert FORMATS[name].description[1:] in words
    shown = preview(dialog)
    assert "second one" not in shown
    assert "twice" in shown or "binary" in shown
    unheld = words.partition("It cannot hold:")[2].partition("|")[0]
    assert ("relations" in unheld) == (Aspect.RELATIONS not in FORMATS[name].holds)
    press("Esc")


def test_a_format_of_many_files_shows_each_under_its_name(window: Window, qtbot: QtBot) -> None:
    dialog = open_dialog(window, qtbot)
    choose(dialog, "brat", qtbot)
    shown = preview(dialog)
    assert ".ann ──" in shown
    assert ".txt ──" in shown
    assert "Of the first article: 2 spans that no longer tell who made them" in told(dialog)
    press("Esc")


def test_only_some_articles_are_exported(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    answer(window, path)
    dialog = open_dialog(window, qtbot)
    press("Tab", "Down")
    settled(dialog, qtbot)
    assert dialog._articles.currentText() == "Those that are done: 1 article"
    assert "second one" in preview(dialog)
    press("Return")
    is_idle(window, qtbot)
    assert [each["id"] for each in json.loads(path.read_bytes())["articles"]] == [2]
    dialog = open_dialog(window, qtbot)
    press("Tab", "End")
    assert dialog._articles.currentText() == "The open one"
    press("Return")
    is_idle(window, qtbot)
    assert [each["id"] for each in json.loads(path.read_bytes())["articles"]] == [1]


def test_a_split_for_training_tells_its_parts_and_is_a_folder(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(*(f"Article number {n} is here." for n in range(10)))
    window.bridge.run(lambda p: p.annotate(1, 0, 7, "claim"))
    folder = tmp_path / "parts"
    answer(window, folder)
    open_dialog(window, qtbot)
    press("Tab", "Tab", "Down", "Return")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ReportPage))
    page = QApplication.activeModalWidget()
    shown = preview_of(page)
    assert "train: 8 articles" in shown
    assert "claim: " in shown
    assert {"train.json", "dev.json", "test.json"} <= {each.name for each in folder.iterdir()}
    page.close()


def test_a_split_takes_shares_and_a_licence_and_refuses_what_is_no_split(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(*(f"Article number {n} is here." for n in range(10)))
    folder = tmp_path / "parts"
    answer(window, folder)
    dialog = open_dialog(window, qtbot)
    assert "Shares" not in told(dialog, hidden=False)
    press("Tab", "Tab", "Down", "Tab")
    QTest.keyClicks(dialog.focusWidget(), "half")
    press("Return")
    assert "is no split" in told(dialog)
    assert not folder.exists()
    press("Ctrl+A")
    QTest.keyClicks(dialog.focusWidget(), "50/0/50")
    press("Tab", "Tab")
    QTest.keyClicks(dialog.focusWidget(), "cc0-1.0")
    press("Return")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ReportPage))
    QApplication.activeModalWidget().close()
    assert not (folder / "dev.json").exists()
    assert {each.stem for each in folder.glob("t*.json")} == {"train", "test"}
    assert "cc0-1.0" in (folder / "README.md").read_text()


def test_what_is_lost_is_shown_with_ids_and_can_be_copied(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    answer(window, tmp_path / "out.conll")
    dialog = open_dialog(window, qtbot)
    choose(dialog, "conll", qtbot)
    press("Return")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ReportPage))
    page = QApplication.activeModalWidget()
    activate(page)
    shown = preview_of(page)
    assert "1 relation left out:\n    1:1" in shown
    press("Shift+Tab", "Shift+Tab", "Space")
    page.copy()
    assert "1 relation left out" in QGuiApplication.clipboard().text()
    press("Esc")
    assert QApplication.activeModalWidget() is None


def preview_of(page: ReportPage) -> str:
    return page.findChild(QPlainTextEdit).toPlainText()


def test_a_cancelled_export_leaves_the_old_file(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "out.json"
    path.write_text("{}")
    answer(window, path)
    open_dialog(window, qtbot)
    window.background.start(window_job := job_that_waits(), window_job.wait)
    press("Return")
    activate(window)
    assert window.acts.by_id["cancel"].isEnabled()
    window.bridge.project.export = cancelling(window)  # type: ignore[method-assign]
    window_job.go.set()
    is_idle(window, qtbot)
    assert path.read_text() == "{}"
    assert "cancelled: nothing was written" in told(window.status)


def job_that_waits():
    """Return a job that keeps the thread busy until its event is set."""
    import threading

    from annotator.ui.background import Job

    class Waiting(Job):
        def __init__(self) -> None:
            super().__init__("")
            self.go = threading.Event()

        def wait(self, _job: Job) -> None:
            self.go.wait(20)

    return Waiting()


def cancelling(window: Window):
    """Return an export before whose first article someone cancels."""
    from annotator.project import Project

    project = window.bridge.project

    def export(path: Path, **options: object) -> object:
        window.jobs.cancel()
        return Project.export(project, path, **options)  # type: ignore[arg-type]

    return export


def test_every_loss_has_words() -> None:
    words = [loss_words(aspect, 2) for aspect in Aspect]
    assert len(set(words)) == len(Aspect)
    assert all("2 " in each and "(s)" not in each for each in words)
