"""Articles and projects come in by every door, and go out as JSON."""

import json
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from desk import BRIDGE, Desk, SitDown
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

import annotator.loading
from annotator.intake import Draft, Failure, Options, read_each
from annotator.project import Project
from annotator.ui import loading

pytestmark = pytest.mark.usefixtures("no_model")


def drop(desk: Desk, *paths: Path) -> bool:
    """Drop files on the window; tell whether it takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 300), action, data, left, none)
    QApplication.sendEvent(desk.window, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(desk.window, QDropEvent(QPointF(300, 300), action, data, left, none))
    return True


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


# In


def test_a_dropped_file_is_an_article(desk: Desk, tmp_path: Path) -> None:
    assert drop(desk, write(tmp_path / "ferry.txt", "Ferry numbers fell. Why?"))
    desk.wait(lambda: desk.view.text == "Ferry numbers fell. Why?")
    assert [article.source.file for article in desk.articles()] == [None, "ferry.txt"]
    desk.view.setFocus()
    desk.press("S", "1")
    assert desk.spans(2) == [("Ferry numbers fell.", "claim")]


def test_a_dropped_folder_brings_its_articles(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "articles" / "older"
    folder.mkdir(parents=True)
    write(folder / "b.txt", "Second.")
    write(folder.parent / "a.txt", "First.")
    write(folder.parent / "notes.ini", "1,2")
    assert drop(desk, folder.parent)
    desk.wait(lambda: len(desk.articles()) == 3)
    assert [article.source.file for article in desk.articles()[1:]] == ["a.txt", "b.txt"]
    desk.wait(lambda: not desk.is_busy())


def test_what_is_no_file_is_not_taken(desk: Desk) -> None:
    data = QMimeData()
    data.setText("words")
    enter = QDragEnterEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter.ignore()
    QApplication.sendEvent(desk.window, enter)
    assert not enter.isAccepted()


def test_pasted_text_is_an_article_and_the_same_text_is_not_taken_twice(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("Letter from the board\n\nNobody was told.")
    desk.press("Ctrl+V")
    desk.wait(lambda: desk.view.text == "Letter from the board\n\nNobody was told.")
    assert [article.title for article in desk.articles()][1:] == ["Letter from the board"]
    desk.press("Ctrl+PgUp", "Ctrl+V")
    desk.answer("Return")
    assert desk.view.text == "Letter from the board\n\nNobody was told."
    assert len(desk.articles()) == 2
    QGuiApplication.clipboard().setText("  \n ")
    desk.press("Ctrl+V")
    desk.wait(lambda: "empty" in desk.told())
    assert len(desk.articles()) == 2


def test_files_chosen_in_the_dialog_are_loaded_and_bad_ones_told(
    desk: Desk, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x01\x02")
    desk.answers.files = [write(tmp_path / "one.txt", "One."), bad, tmp_path / "none.txt"]
    desk.press("Ctrl+O")
    desk.wait(lambda: "Loaded 1 article" in desk.told())
    assert "1 more could not be loaded" in desk.told()
    assert desk.view.text == "One."
    desk.answers.files = []
    desk.press("Ctrl+O")
    assert len(desk.articles()) == 2


def test_loading_the_same_files_again_adds_none(desk: Desk, tmp_path: Path) -> None:
    desk.answers.files = [write(tmp_path / "one.txt", "One."), write(tmp_path / "two.txt", "Two.")]
    desk.press("Ctrl+O")
    desk.wait(lambda: "Loaded 2 articles" in desk.told())
    desk.press("Ctrl+O")
    desk.wait(lambda: "2 here already" in desk.told())
    assert len(desk.articles()) == 3


def test_another_project_is_opened_and_the_first_keeps_its_work(desk: Desk, tmp_path: Path) -> None:
    desk.press("S", "1")
    other = tmp_path / "other.annot"
    with Project.create(other) as project:
        project.add_article("Another article.")
    desk.answers.files = [other]
    desk.press("Ctrl+O")
    assert desk.view.text == "Another article."
    assert "other" in desk.window.windowTitle()
    desk.press("S", "2")
    with Project.open(other) as project:
        assert [span.label for span in project.spans(1)] == ["rebuttal"]
    assert desk.spans() == [("Did the bridge cost twice as much?", "claim")]
    desk.press("Ctrl+Z")
    with Project.open(other) as project:
        assert project.spans(1) == []
    assert len(desk.spans()) == 1


def test_a_new_project_is_made_where_one_says(desk: Desk, tmp_path: Path) -> None:
    desk.answers.path = tmp_path / "fresh.annot"
    desk.press("Ctrl+N")
    assert desk.view.text == ""
    QGuiApplication.clipboard().setText("Its first article.")
    desk.press("Ctrl+V")
    desk.wait(lambda: desk.view.text)
    desk.press("S", "1")
    with Project.open(tmp_path / "fresh.annot") as project:
        assert len(project.spans(1)) == 1
    desk.answers.path = desk.path
    desk.press("Ctrl+N")
    assert "exists already" in desk.told()
    assert desk.view.text == "Its first article."


@pytest.mark.parametrize("kind", ["text", "missing", "folder", "newer"])
def test_what_is_no_project_is_refused_in_a_sentence_and_the_open_one_stays(
    desk: Desk, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "no.annot"
    if kind == "text":
        write(path, "This is no project.")
    elif kind == "folder":
        path.mkdir()
    elif kind == "newer":
        import sqlite3
        from contextlib import closing

        Project.create(path).close()
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA user_version = 99")
    content = path.read_bytes() if path.is_file() else None
    desk.answers.files = [path]
    desk.press("Ctrl+O")
    assert "no.annot" in desk.told()
    assert desk.told().count("\n") == 0
    assert (path.read_bytes() if path.is_file() else None) == content
    assert desk.view.text == BRIDGE
    desk.press("S", "1")
    assert len(desk.spans()) == 1


# Many


def test_corrected_texts_among_many_wait_to_be_compared_and_keep_their_tags(
    desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    old = {n: " ".join(f"Of {n}, sentence {i} tells a thing." for i in range(30)) for n in "ab"}
    new = {n: text.replace("sentence 7 tells", "sentence 7, corrected, tells")
           for n, text in old.items()}  # fmt: skip
    for name, text in old.items():
        write(folder / f"{name}.txt", text)
    assert drop(desk, folder)
    desk.wait(lambda: len(desk.articles()) == 3 and not desk.is_busy())
    for article in (2, 3):
        desk.window.show_article(article)
        desk.view.select(*desk.find("sentence 9"))
        desk.view.setFocus()
        desk.press("1")
    for name, text in new.items():
        write(folder / f"{name}.txt", text)
    write(folder / "c.txt", "A third thing.")
    assert drop(desk, folder)
    desk.wait(lambda: "Loaded 1 article, 2 left out as new versions." in desk.told())
    assert "Ctrl+Shift+N compares them." in desk.told()
    assert [article.title for article in desk.articles()][3:] == ["A third thing."]

    desk.press("Ctrl+Shift+N")
    desk.press_in_dialog("Return")
    desk.wait(lambda: desk.window.bridge.project.text(2) == new["a"])
    desk.wait(QApplication.activeModalWidget)  # of the second, at once
    desk.answer("Escape")
    assert desk.view.text == old["b"]
    assert [article.length for article in desk.articles()][1:3] == [len(new["a"]), len(old["b"])]
    desk.press("Ctrl+Shift+N")
    desk.answer("Return")
    desk.wait(lambda: desk.view.text == new["b"])
    assert desk.spans(2) == desk.spans(3) == [("sentence 9", "claim")]
    assert len(desk.articles()) == 4
    desk.press("Ctrl+Shift+N")
    assert "No new version was left out." in desk.told()
    desk.press("Ctrl+Z")
    assert desk.view.text == old["b"]
    desk.press("Ctrl+Z", "Ctrl+Z")
    assert len(desk.articles()) == 3


@pytest.fixture
def two_hundred(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "many"
    folder.mkdir()
    return [write(folder / f"{n:03}.txt", f"Article number {n}.\n\nText.") for n in range(200)]


def test_two_hundred_files_come_in_while_one_works_on(desk: Desk, two_hundred: list[Path]) -> None:
    seen: list[bool] = []
    desk.window.bridge.changed.connect(lambda _: seen.append(desk.is_busy()))
    desk.answers.files = two_hundred
    desk.press("Ctrl+O")
    desk.press("S", "1")
    assert desk.spans() == [("Did the bridge cost twice as much?", "claim")]
    desk.wait(lambda: "Loaded 200 articles." in desk.told(), 30)
    assert any(seen), "progress was to be seen"
    assert not desk.is_busy()
    assert len(desk.articles()) == 201
    assert desk.view.text.startswith("Article number 199.")
    assert desk.window.articles.rowCount() == 201


def load_twenty(desk: Desk, files: list[Path], monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Begin to load files; when twenty are there the next one waits until the event is set."""
    go_on = threading.Event()
    count = iter(range(10_000))

    def slowly(paths: Sequence[Path], options: Options) -> Iterator[Draft | Failure]:
        if next(count) >= 20:
            go_on.wait(20)
        yield from read_each(paths, options)

    monkeypatch.setattr(loading, "read_each", slowly)
    monkeypatch.setattr(annotator.loading, "PORTION", 1)
    desk.answers.files = files
    desk.press("Ctrl+O")
    desk.wait(lambda: desk.window.articles.rowCount() == 21)
    return go_on


def test_loading_is_cancelled_and_what_came_stays(
    desk: Desk, two_hundred: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = load_twenty(desk, two_hundred, monkeypatch)
    assert desk.is_busy()
    desk.press("Ctrl+.")
    go_on.set()
    desk.wait(lambda: "cancelled" in desk.told())
    assert not desk.is_busy()
    assert 21 <= len(desk.articles()) <= 23
    desk.press("Ctrl+Z")
    assert len(desk.articles()) == desk.window.articles.rowCount() <= 22


def test_closing_the_window_while_files_come_in_loses_none_that_came(
    desk: Desk, two_hundred: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = load_twenty(desk, two_hundred, monkeypatch)
    threading.Timer(0.1, go_on.set).start()
    desk.leave()
    assert 21 <= len(desk.articles()) <= 23
    assert desk.stored(Project.check) == []
    desk.qtbot.wait(50)


@pytest.mark.qt_no_exception_capture
def test_another_project_is_opened_while_files_come_into_the_first(
    desk: Desk, two_hundred: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None of them is shown in the other, and the first has those that came, whole."""
    other = tmp_path / "other.annot"
    with Project.create(other) as project:
        project.add_article("Another article.")
    go_on = load_twenty(desk, two_hundred[:40], monkeypatch)
    desk.answers.files = [other]
    desk.press("Ctrl+O")
    go_on.set()
    desk.wait(lambda: not desk.is_busy())
    desk.qtbot.wait(50)
    assert desk.view.text == "Another article."
    assert desk.window.articles.rowCount() == 1
    with Project.open(other) as project:
        assert len(project.articles()) == 1
    assert desk.stored(Project.check) == []


# Out


def test_the_window_exports_what_was_tagged_exactly(desk: Desk, tmp_path: Path) -> None:
    desk.press("Ctrl+Down", "Q", "3")
    desk.answers.path = tmp_path / "out.json"
    desk.export()
    (article,) = json.loads(desk.answers.path.read_text("utf-8"))["articles"]
    (span,) = article["spans"]
    assert article["text"] == BRIDGE
    assert span["text"] == BRIDGE[span["start"] : span["end"]]
    assert span["text"] == "“the bridge cost twice as much as planned”"
    assert span["label"] == "quote"


def test_json_lines_are_written_where_one_chooses_them(sit_down: SitDown, tmp_path: Path) -> None:
    desk = sit_down("One.", "Two.")
    desk.answers.path = tmp_path / "out.jsonl"
    desk.export("Down")
    lines = desk.answers.path.read_text("utf-8").splitlines()
    assert [json.loads(line)["text"] for line in lines] == ["One.", "Two."]


def test_an_export_that_cannot_be_written_is_told_and_one_works_on(
    desk: Desk, tmp_path: Path
) -> None:
    desk.answers.path = tmp_path / "no such folder" / "out.json"
    desk.press("Ctrl+E")
    desk.answer("Return")
    desk.wait(lambda: "no such folder" in desk.told())
    assert not desk.is_busy()
    desk.answers.path = None
    desk.press("Ctrl+E")
    desk.answer("Return", "Esc")
    desk.press("S", "1")
    assert len(desk.spans()) == 1
