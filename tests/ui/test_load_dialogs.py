"""Articles come in: what is in doubt is asked before, and a batch tells what came of it."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from at_the_window import NO_MODEL, OpenWindow, activate, press, run, told
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from annotator.domain.errors import UserError
from annotator.intake import Draft, Failure
from annotator.intake.draft import Dropped
from annotator.loading import LoadReport
from annotator.project import Project
from annotator.ui import suggesting
from annotator.ui.columns import ColumnsDialog
from annotator.ui.comparing import CompareDialog
from annotator.ui.importing import ImportDialog
from annotator.ui.loading import words_of
from annotator.ui.reports import ReportPage
from annotator.ui.reviewing import ReviewDialog, paragraphs
from annotator.ui.window import Window

SENTENCE = (
    "The ferry crossed the sound {} times on Monday, said the harbour master, who had counted "
    "each of the crossings himself from the tower of the pilots in Kell."
)
PAGE = (
    "<html lang='en'><head><title>Crossings doubled</title>"
    "<meta property='og:site_name' content='The Tide'></head><body>"
    "<nav><ul><li><a href='/'>Home of news</a></li><li><a href='/x'>Subscribe now</a></li></ul>"
    "</nav><article><h1>Crossings doubled</h1>"
    + "".join(f"<p>{SENTENCE.format(n)}</p>" for n in range(9))
    + "</article><footer><p>All rights reserved by The Tide</p></footer></body></html>"
)


@pytest.fixture
def window(open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> Window:
    monkeypatch.setattr(suggesting, "find_pipelines", lambda: ())
    return open_window("Here already.")


def load(window: Window, paths: Sequence[Path], qtbot: QtBot) -> QDialog | None:
    """Open files by their key; return the dialog that asks about them, if one does."""
    window.ask.files_to_open = lambda: list(paths)  # type: ignore[method-assign]
    activate(window)
    press("Ctrl+O")
    return asked(window, qtbot)


def paste(window: Window, data: QMimeData, qtbot: QtBot) -> QDialog | None:
    QGuiApplication.clipboard().setMimeData(data)
    activate(window)
    window.view.setFocus()
    press("Ctrl+V")
    return asked(window, qtbot)


def asked(window: Window, qtbot: QtBot) -> QDialog | None:
    qtbot.waitUntil(lambda: not window.jobs._jobs, timeout=20_000)
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        activate(dialog)
    return dialog


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def titles(window: Window) -> list[str]:
    return [each.title for each in window.bridge.project.articles()]


# A page


def test_what_a_page_has_besides_is_shown_and_taken_back_before_loading(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = load(window, [write(tmp_path / "page.html", PAGE)], qtbot)
    assert isinstance(dialog, ReviewDialog)
    assert "Crossings doubled | The Tide · page.html" in told(dialog)
    assert "3 paragraphs of the page are left out" in told(dialog)
    assert len(window.bridge.project.articles()) == 1, "nothing is loaded yet"
    press("Down", "Space")
    assert "2 paragraphs of the page are left out" in told(dialog)
    press("Return")
    asked(window, qtbot)
    assert window.view.text.startswith("Subscribe now\n\nCrossings doubled\n\nThe ferry")
    assert "Home of news" not in window.view.text
    assert "All rights" not in window.view.text
    assert titles(window)[1:] == ["Crossings doubled"]
    assert "Parts of pages" not in told(window.status), "they were just looked at"


def test_all_is_taken_back_and_left_out_again(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = load(window, [write(tmp_path / "page.html", PAGE)], qtbot)
    assert isinstance(dialog, ReviewDialog)
    dialog._all.click()
    assert dialog._all.text() == "Leave all out"
    assert "0 paragraphs" in told(dialog)
    dialog._all.click()
    assert "3 paragraphs" in told(dialog)
    dialog._all.click()
    press("Return")
    asked(window, qtbot)
    assert "Home of news" in window.view.text
    assert window.view.text.endswith("All rights reserved by The Tide")


def test_who_thinks_better_of_it_loads_nothing(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    assert load(window, [write(tmp_path / "page.html", PAGE)], qtbot) is not None
    press("Esc")
    assert len(window.bridge.project.articles()) == 1


def test_paragraphs_stand_in_the_order_of_the_page() -> None:
    draft = Draft("One.\n\nTwo.", "t", dropped=(Dropped("a", 0), Dropped("b", 6), Dropped("c", 10)))
    assert list(paragraphs(draft)) == [
        ("a", 0), ("One.", None), ("b", 1), ("Two.", None), ("c", 2),
    ]  # fmt: skip


# A text that is here already


def test_the_very_text_is_told_and_the_one_that_is_here_opened(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    assert load(window, [write(tmp_path / "other.txt", "Another one.")], qtbot) is None
    dialog = load(window, [write(tmp_path / "a.txt", "Here already.")], qtbot)
    assert isinstance(dialog, ReviewDialog)
    assert "has this very text already: “Here already.”" in told(dialog)
    press("Return")
    assert window.view.text == "Here already."
    assert len(window.bridge.project.articles()) == 2


def test_a_text_that_is_nearly_the_same_is_told_and_loaded_all_the_same(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    text = "\n\n".join(SENTENCE.format(n) for n in range(9))
    assert load(window, [write(tmp_path / "a.txt", text)], qtbot) is None
    dialog = load(window, [write(tmp_path / "b.txt", text + " Or so.")], qtbot)
    assert isinstance(dialog, ReviewDialog)
    assert re.search(r"that is 9\d % the same", told(dialog))
    [anyway] = [b for b in dialog.findChildren(QPushButton) if b.text() == "Load anyway"]
    anyway.setFocus()
    press("Return")
    asked(window, qtbot)
    assert window.view.text == text + " Or so."
    assert len(window.bridge.project.articles()) == 3


# An encoding that is not sure


def test_another_encoding_is_chosen_and_shown_before_loading(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    file = write(
        tmp_path / "latin.txt", "Le café était fermé. Ça coûtait 5 €, ou 6 œufs.", "cp1252"
    )
    dialog = load(window, [file], qtbot)
    assert isinstance(dialog, ReviewDialog)
    assert "not sure how its characters were written" in told(dialog)
    box = dialog._encoding
    assert box.currentText() == "windows-1252"
    assert box.count() > 1
    box.setCurrentIndex(1)
    box.activated.emit(1)
    qtbot.waitUntil(lambda: dialog._job is None, timeout=20_000)
    other = dialog._list.item(0).text()
    assert other != "Le café était fermé. Ça coûtait 5 €, ou 6 œufs."
    press("Return")
    asked(window, qtbot)
    assert window.view.text == other


# Rows


def test_columns_are_mapped_and_kept(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    file = write(tmp_path / "rows.csv", "id,words,who\n1,The ferry sank.,Ada\n2,No one knew.,Bo\n")
    dialog = load(window, [file], qtbot)
    assert isinstance(dialog, ColumnsDialog)
    assert "Say which column holds the text" in told(dialog)
    press("Return")
    assert dialog.isVisible(), "there is nothing to load yet"
    press("Down", "Down")
    assert "The first article begins: “The ferry sank.”" in told(dialog)
    dialog._boxes["author"].setCurrentText("who")
    press("Return")
    asked(window, qtbot)
    loaded = window.bridge.project.articles()[1:]
    assert [(each.title, each.source.author) for each in loaded] == [
        ("The ferry sank.", "Ada"),
        ("No one knew.", "Bo"),
    ]
    again = load(window, [file], qtbot)
    assert isinstance(again, ColumnsDialog)
    assert again._boxes["text"].currentText() == "words"
    assert again._boxes["title"].currentText() == "–"
    press("Esc")
    other = write(tmp_path / "more.csv", "id,words,who\n3,A third ferry came in.,Cy\n")
    assert load(window, [other, write(tmp_path / "z.txt", "Beside it.")], qtbot) is None
    third = window.bridge.project.articles()[3]
    assert (third.title, third.source.author) == ("A third ferry came in.", "Cy")


def test_a_column_that_is_taken_away_is_not_guessed_again(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    file = write(tmp_path / "rows.csv", "text,author\nThe ferry sank.,Ada\n")
    dialog = load(window, [file], qtbot)
    assert isinstance(dialog, ColumnsDialog)
    assert dialog._boxes["author"].currentText() == "author"
    dialog._boxes["author"].setCurrentIndex(0)
    press("Return")
    asked(window, qtbot)
    assert window.bridge.project.articles()[1].source.author is None


def test_rows_with_spans_can_be_imported_with_them(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    line = '{"id": 1, "text": "The ferry sank.", "label": [[4, 9, "boat"]]}\n'
    dialog = load(window, [write(tmp_path / "theirs.jsonl", line)], qtbot)
    assert isinstance(dialog, ColumnsDialog)
    [spans] = [b for b in dialog.findChildren(QPushButton) if b.text() == "Import with its spans…"]
    assert spans.isVisible()
    spans.click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ImportDialog))
    importing = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: importing._job is None, timeout=20_000)
    assert "1 article, 1 span." in told(importing)
    importing.close()


# The clipboard


def test_a_pasted_piece_of_a_page_keeps_its_paragraphs_and_address(
    window: Window, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setHtml("<p>First <b>words</b>.</p><p>Second.</p>")
    data.setText("First words. Second.")
    data.setData("chromium/x-source-url", b"https://tide.example/a")
    assert paste(window, data, qtbot) is None
    assert window.view.text == "First words.\n\nSecond."
    assert window.bridge.project.articles()[1].source.url == "https://tide.example/a"


def test_firefox_tells_the_address_in_its_own_way(window: Window, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setHtml("<p>First words.</p>")
    data.setData("text/x-moz-url-priv", "https://tide.example/b".encode("utf-16-le"))
    assert paste(window, data, qtbot) is None
    assert window.bridge.project.articles()[1].source.url == "https://tide.example/b"


def test_html_without_text_gives_way_to_the_text(window: Window, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setHtml("<p> </p>")
    data.setText("Plain words.")
    assert paste(window, data, qtbot) is None
    assert window.view.text == "Plain words."


def test_pasted_files_are_loaded(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(write(tmp_path / "a.txt", "From a file.")))])
    assert paste(window, data, qtbot) is None
    assert window.view.text == "From a file."


# Many


def test_a_batch_tells_what_was_loaded_left_out_and_refused(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    files = [
        write(tmp_path / "a.txt", "A new one."),
        write(tmp_path / "b.txt", "Here already."),
        write(tmp_path / "c.html", PAGE),
        write(tmp_path / "d.pdf", "%PDF-1.4 nothing"),
        write(tmp_path / "e.txt", "Le café était fermé. Ça coûtait 5 €, ou 6 œufs.", "cp1252"),
    ]
    assert load(window, files, qtbot) is None
    words = told(window.status)
    assert "Loaded 3 articles, 1 here already." in words
    assert "“d.pdf” cannot be read" in words
    assert "Parts of pages were left out" in words
    run(window, "show_report")
    page = QApplication.activeModalWidget()
    assert isinstance(page, ReportPage)
    shown = page.findChild(QPlainTextEdit).toPlainText()
    assert "b.txt: 100 % the same as “Here already.”" in shown
    assert "c.html: 3 paragraphs" in shown
    assert "e.txt: windows-1252" in shown
    assert "a.txt" in shown
    activate(page)
    page.copy()
    assert shown in QGuiApplication.clipboard().text()
    [again] = [b for b in page.findChildren(QPushButton) if b.text().startswith("Load what")]
    again.click()
    asked(window, qtbot)
    assert titles(window).count("Here already.") == 2
    assert len(titles(window)) == 5


def test_new_versions_are_compared_from_the_report_or_loaded_as_articles(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    texts = {n: "\n\n".join(SENTENCE.format(f"{n}{i}") for i in range(9)) for n in range(3)}
    files = [write(tmp_path / f"{n}.txt", text) for n, text in texts.items()]
    assert load(window, files, qtbot) is None
    for file in files:
        write(file, file.read_text(encoding="utf-8") + " Corrected.")
    assert load(window, files, qtbot) is None
    assert "Loaded 0 articles, 3 left out as new versions." in told(window.status)
    way_out(window, "Compare new versions").click()
    dialog = asked(window, qtbot)
    assert isinstance(dialog, CompareDialog)
    press("Return")
    qtbot.waitUntil(lambda: asked(window, qtbot) not in (None, dialog), timeout=10_000)
    project = window.bridge.project
    texts_now = [project.text(article.id) for article in project.articles()]
    assert [text.endswith("Corrected.") for text in texts_now].count(True) == 1
    press("Esc")
    way_out(window, "Load new versions as articles").click()
    asked(window, qtbot)
    assert "Loaded 2 articles." in told(window.status)
    assert len(titles(window)) == 1 + 3 + 2
    run(window, "compare_versions")
    assert "No new version was left out." in told(window.status)


def test_new_versions_of_another_project_are_forgotten(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    file, beside = write(tmp_path / "a.txt", SENTENCE), write(tmp_path / "b.txt", "Beside it.")
    assert load(window, [file, beside], qtbot) is None
    write(file, SENTENCE + " Corrected.")
    assert load(window, [file, beside], qtbot) is None
    assert "1 here already, 1 left out as a new version." in told(window.status)
    with Project.create(tmp_path / "other.annot") as other:
        for text in ("One.", "Two."):
            other.add_article(text, language=NO_MODEL)
    window.open_project(tmp_path / "other.annot")
    run(window, "compare_versions")
    assert "No new version was left out." in told(window.status)


def test_a_text_from_a_file_of_the_same_name_is_asked_about(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    text = "\n\n".join(f"{n}: " + SENTENCE.format(n) for n in range(9))
    half = text[: len(text) // 2] + " And then all else was written anew, in other words by far."
    assert load(window, [write(tmp_path / "a.txt", text)], qtbot) is None
    assert load(window, [write(tmp_path / "a.txt", "Quite another text.")], qtbot) is None
    dialog = load(window, [write(tmp_path / "a.txt", half)], qtbot)
    assert isinstance(dialog, ReviewDialog)
    press("Esc")


def way_out(window: Window, words: str) -> QPushButton:
    """Show the report, and return one of its buttons."""
    run(window, "show_report")
    page = QApplication.activeModalWidget()
    assert isinstance(page, ReportPage)
    activate(page)
    [button] = [each for each in page.findChildren(QPushButton) if each.text() == words]
    return button


def test_the_report_is_offered_beside_the_sentence_until_the_next(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    button = window.status._report
    assert not button.isVisible()
    assert not window.acts.by_id["show_report"].isEnabled()
    load(window, [write(tmp_path / "a.txt", "A new one.")], qtbot)
    assert button.isVisible()
    button.click()
    page = QApplication.activeModalWidget()
    assert isinstance(page, ReportPage)
    assert told(page) == "Loaded 1 article."
    page.close()
    window.bridge.told.emit("Another thing.", False)
    assert not button.isVisible()
    assert window.acts.by_id["show_report"].isEnabled()


def test_a_kept_paragraph_has_no_box(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = load(window, [write(tmp_path / "page.html", PAGE)], qtbot)
    assert isinstance(dialog, ReviewDialog)
    items = [dialog._list.item(row) for row in range(dialog._list.count())]
    boxes = [bool(each.flags() & Qt.ItemFlag.ItemIsUserCheckable) for each in items]
    assert [each.text() for each, box in zip(items, boxes, strict=True) if box] == [
        "Home of news",
        "Subscribe now",
        "All rights reserved by The Tide",
    ]
    press("Esc")


def test_a_report_counts_each_of_its_numbers() -> None:
    report = LoadReport()
    error = UserError("There is no “{path}”.", path="x.txt")
    report.failed = [Failure("x.txt", error)] * 2
    report.stopped = True
    assert words_of(report) == (
        "Loaded 0 articles, cancelled. There is no “x.txt”. (1 more could not be loaded.)"
    )
    report.failed = [Failure("x", UserError("a" * 300))]
    assert words_of(report).endswith("a" * 200 + "…")
