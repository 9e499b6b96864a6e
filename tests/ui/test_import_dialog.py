"""The dialog of imports: what would come, what does not fit, and the one step that takes it."""

import json
from pathlib import Path

import pytest
from at_the_window import OpenWindow, activate, press, tagged, told
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from annotator.project import Project
from annotator.ui import suggesting
from annotator.ui.importing import ImportDialog
from annotator.ui.reports import ReportPage
from annotator.ui.window import Window

TEXT = "The ferry 🙂 sank on Monday."


@pytest.fixture
def window(open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> Window:
    monkeypatch.setattr(suggesting, "find_pipelines", lambda: ())
    return open_window("Here already.")


def doccano(path: Path, *spans: tuple[int, int, str], text: str = TEXT) -> Path:
    entities = [
        {"id": n, "start_offset": start, "end_offset": end, "label": label}
        for n, (start, end, label) in enumerate(spans, 1)
    ]
    path.write_text(json.dumps({"id": 1, "text": text, "entities": entities}) + "\n", "utf-8")
    return path


def open_dialog(window: Window, path: Path | None, qtbot: QtBot) -> ImportDialog:
    window.ask.file_to_import = lambda: path  # type: ignore[method-assign]
    window.ask.folder_to_import = lambda: path  # type: ignore[method-assign]
    press("Ctrl+Shift+O")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ImportDialog)
    activate(dialog)
    press(*(["Tab"] if path is not None and path.is_dir() else []), "Space")
    settled(dialog, qtbot)
    return dialog


def settled(dialog: ImportDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog._job is None, timeout=20_000)


def rows(dialog: ImportDialog) -> list[str]:
    model = dialog._rows
    return [model.index(row).data() for row in range(model.rowCount())]


def taken(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.jobs._jobs)


def test_a_file_is_looked_at_and_taken_over_as_one_step(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    file = doccano(tmp_path / "theirs.jsonl", (4, 9, "boat"), (13, 17, "boat"))
    dialog = open_dialog(window, file, qtbot)
    assert dialog._format.currentText() == "doccano"
    assert "1 article, 2 spans." in told(dialog)
    assert rows(dialog) == ["Spans by label", "boat, 2"]
    press("Return")
    taken(window, qtbot)
    assert window.view.text == TEXT
    assert tagged(window, 2) == [((4, 9), "boat"), ((12, 16), "boat")]
    assert "Imported: 1 article, 2 spans." in told(window.status)
    window.bridge.run(Project.undo)
    assert len(window.bridge.project.articles()) == 1


def test_what_does_not_fit_is_listed_before_and_after(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    file = doccano(tmp_path / "theirs.jsonl", (4, 9, "boat"), (4, 900, "storm"))
    dialog = open_dialog(window, file, qtbot)
    listed = rows(dialog)
    assert "1 thing that does not fit, or not without a doubt" in listed
    assert any(each.startswith("4 to 900 are no span of its text") for each in listed)
    press("Return")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ReportPage))
    page = QApplication.activeModalWidget()
    assert "4 to 900" in page.findChild(QPlainTextEdit).toPlainText()
    assert "1 thing did not fit." in told(page)
    page.close()
    assert len(tagged(window, 2)) == 1


def test_the_unit_is_the_users_to_say(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    file = doccano(tmp_path / "theirs.jsonl", (13, 17, "boat"))
    dialog = open_dialog(window, file, qtbot)
    units = [dialog._unit.itemText(n) for n in range(dialog._unit.count())]
    assert units[1:] == ["code points", "UTF-16 units", "bytes of UTF-8", "graphemes"]
    for unit in ("code points", "UTF-16 units"):
        dialog._unit.setCurrentText(unit)
        dialog._unit.activated.emit(dialog._unit.currentIndex())
        settled(dialog, qtbot)
        assert f"Offsets count {unit} in 1 article." in told(dialog)
    press("Return")
    taken(window, qtbot)
    assert tagged(window, 2) == [((12, 16), "boat")]


def test_a_folder_of_brat_files_is_taken_over(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "brat"
    folder.mkdir()
    (folder / "a.txt").write_text("The ferry sank.", "utf-8")
    (folder / "a.ann").write_text("T1\tboat 4 9\tferry\n", "utf-8")
    dialog = open_dialog(window, folder, qtbot)
    assert dialog._format.currentText() == "brat"
    press("Return")
    taken(window, qtbot)
    assert tagged(window, 2) == [((4, 9), "boat")]


def test_articles_that_are_here_already_are_told(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    file = doccano(tmp_path / "theirs.jsonl", (0, 4, "place"), text="Here already.")
    dialog = open_dialog(window, file, qtbot)
    assert "1 article of them is here already" in told(dialog)
    press("Return")
    taken(window, qtbot)
    assert len(window.bridge.project.articles()) == 1
    assert tagged(window) == [((0, 4), "place")]


@pytest.mark.parametrize(
    ("content", "says"),
    [("no data set", "none of the formats"), ('{"text": 3}\n', "none of the formats")],
)
def test_what_is_no_data_set_is_told_and_cannot_be_imported(
    window: Window, qtbot: QtBot, tmp_path: Path, content: str, says: str
) -> None:
    file = tmp_path / "notes.jsonl"
    file.write_text(content)
    dialog = open_dialog(window, file, qtbot)
    assert says in told(dialog)
    assert not dialog._import.isEnabled()
    dialog._format.setCurrentText("jsonl")
    dialog._format.activated.emit(dialog._format.currentIndex())
    settled(dialog, qtbot)
    assert "notes.jsonl" in told(dialog)
    assert not dialog._import.isEnabled()
    press("Esc")


def test_a_language_that_is_none_is_told(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = open_dialog(window, doccano(tmp_path / "theirs.jsonl", (4, 9, "boat")), qtbot)
    dialog._language.setText("English!")
    dialog._language.editingFinished.emit()
    settled(dialog, qtbot)
    assert "is no language code" in told(dialog)
    press("Esc")


def test_nothing_chosen_nothing_done(window: Window, qtbot: QtBot) -> None:
    dialog = open_dialog(window, None, qtbot)
    assert "Choose a file" in told(dialog)
    assert not dialog._import.isEnabled()
    press("Esc")
    assert QApplication.activeModalWidget() is None


def test_a_cancelled_import_changes_nothing(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    file = doccano(tmp_path / "theirs.jsonl", (4, 9, "boat"))
    open_dialog(window, file, qtbot)
    project = window.bridge.project

    def take(dataset: object) -> object:
        window.jobs.cancel()
        return Project.import_dataset(project, dataset)  # type: ignore[arg-type]

    project.import_dataset = take  # type: ignore[method-assign,assignment]
    press("Return")
    taken(window, qtbot)
    assert "cancelled: nothing was changed" in told(window.status)
    assert len(project.articles()) == 1
