"""Backups in the window: made while one works, listed, compared, restored."""

from collections.abc import Callable
from pathlib import Path

import pytest
from at_the_window import Nobody, OpenWindow, activate, press, run, tagged, told
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from annotator import Project
from annotator.settings import Settings
from annotator.ui.backups import BackupsPage
from annotator.ui.panels.rows import ROW, Row
from annotator.ui.window import Window

TEXT = "Ada Lind met Zoë Moor in Ostwick."


@pytest.fixture
def window(open_window: OpenWindow) -> Window:
    window = open_window(TEXT, "A second article.")
    window.bridge.run(lambda p: p.annotate(1, 0, 8, "claim"))
    return window


def page(window: Window, qtbot: QtBot) -> BackupsPage:
    run(window, "backups")
    [opened] = [each for each in window.findChildren(BackupsPage) if each.isVisible()]
    activate(opened)
    ready(opened, qtbot)
    return opened


def ready(opened: BackupsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: opened._job is None and not opened._pause.isActive())


def rows(opened: BackupsPage) -> list[Row]:
    return [opened.rows.index(row, 0).data(ROW) for row in range(opened.rows.rowCount())]


def test_a_backup_is_made_compared_and_restored_where_one_was(window: Window, qtbot: QtBot) -> None:
    opened = page(window, qtbot)
    assert opened.preview.toPlainText() == "There is no backup yet."
    assert not opened.restore_button.isEnabled()
    opened.make()
    qtbot.waitUntil(lambda: len(rows(opened)) == 1)
    ready(opened, qtbot)
    [row] = rows(opened)
    assert row.detail == "1 span · 2 articles · asked for"
    assert opened.preview.toPlainText() == "Nothing: the project is as it was then."
    assert not opened.restore_button.isEnabled()
    press("Esc")

    window.bridge.run(lambda p: p.annotate(1, 13, 21, "quote"))
    window.bridge.run(lambda p: p.remove_article(2))
    window.view.move_to(25)
    opened = page(window, qtbot)
    said = opened.preview.toPlainText()
    assert "Would be lost: 1 span, 2 steps\n" in said
    assert "    quote “Zoë Moor”  (Ada Lind met Zoë Moor in Ostwick.)\n" in said
    assert "    Tagged “Zoë Moor” as quote\n" in said
    assert "Would return: 1 article\n    A second article." in said
    opened.restore_button.click()
    qtbot.waitUntil(lambda: window.articles.rowCount() == 2)
    assert tagged(window, 1) == [((0, 8), "claim")]
    assert (window.article.id, window.view.caret) == (1, 25)
    assert "The project is as it was on " in told(window.status)
    assert len(window.bridge.project.backups.all()) == 2
    window.bridge.run(lambda p: p.annotate(1, 13, 21, "quote"))
    assert window.bridge.project.check() == []


def test_a_damaged_backup_says_so_and_cannot_be_restored(window: Window, qtbot: QtBot) -> None:
    saved = window.bridge.project.backups.make()
    saved.path.write_bytes(b"no project at all")
    opened = page(window, qtbot)
    [row] = rows(opened)
    assert row.dim
    assert opened.preview.toPlainText().endswith("is not an Annotator project.")
    assert not opened.restore_button.isEnabled()


def test_a_backup_that_is_opened_is_only_read_and_work_goes_on_in_a_copy(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    saved = window.bridge.project.backups.make().path
    before = saved.read_bytes()
    window.open_project(saved)
    [notice] = window.findChildren(QLabel, "notice")
    assert notice.isVisible()
    assert notice.text().startswith(f"“{saved.name}” is a backup of “p.annot”: reading only.")
    assert window.view.text == TEXT
    assert window.settings.last_project == str(tmp_path / "p.annot"), "to begin with again"
    window.view.select(13, 21)
    press("2")
    assert tagged(window) == [((0, 8), "claim")]
    assert not window.acts.by_id["undo"].isEnabled()
    window.ask.copy_to = lambda _path: tmp_path / "copy.annot"  # type: ignore[method-assign]
    run(window, "save_copy")
    qtbot.waitUntil(lambda: window.bridge.project.path == tmp_path / "copy.annot")
    assert not notice.isVisible()
    window.view.select(13, 21)
    press("2")
    assert len(tagged(window)) == 2
    assert saved.read_bytes() == before
    assert list(saved.parent.iterdir()) == [saved]


def test_projects_are_backed_up_at_work_and_at_the_end(
    window: Window, qtbot: QtBot, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    path = tmp_path / "own.annot"
    with Project.create(path) as project:
        project.add_article("One.", language="xx")
    keeping = Window(Project.open(path), Settings(), Nobody(), keeps_backups=True)
    backups = keeping.bridge.project.backups
    keeping._keeper.back_up()
    qtbot.waitUntil(lambda: len(backups.all()) == 1)
    keeping.bridge.run(lambda p: p.add_article("Two.", language="xx"))
    window.bridge.project.close()  # only the window that writes makes backups
    keeping.open_project(tmp_path / "p.annot")
    qtbot.waitUntil(lambda: len(keeping.bridge.project.backups.all()) == 1)
    assert len(backups.all()) == 2
    expect_log("no backup at the end: “.*” is where the backups belong")
    keeping.bridge.run(lambda p: p.add_article("Three.", language="xx"))
    keeping.bridge.project.backups.folder.rename(tmp_path / "moved")
    keeping.bridge.project.backups.folder.write_text("in the way")
    keeping._keeper.back_up()
    qtbot.waitUntil(lambda: "No backup was made. “" in told(keeping.status))
    keeping.close()
    QApplication.processEvents()
    keeping.deleteLater()
    assert len(backups.all()) == 2
