"""The article view as a screen reader has it: offsets of QAccessible are UTF-16 code units."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from view_data import LABELS, added, article, span, suggestion

from annotator.ui.article import accessible
from annotator.ui.article.accessible import ArticleAccessible
from annotator.ui.article.looks import Looks
from annotator.ui.article.marks import Marks
from annotator.ui.article.view import ArticleView
from annotator.ui.theme import load_theme

TEXT = "A 🌉 bridge cost\xa0twice. 🇫🇷 end"


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> ArticleView:
    accessible.install()
    looks = Looks(load_theme("light"), LABELS)
    made = ArticleView(looks)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.open(article(TEXT), TEXT, Marks([span(1, 4, 10)], [suggestion(1, 2, 3)]), looks)
    return made


@pytest.fixture
def heard(view: ArticleView) -> ArticleAccessible:
    made = QAccessible.queryAccessibleInterface(view)
    assert isinstance(made, ArticleAccessible)
    return made


def units(words: str) -> int:
    """Return how many UTF-16 code units words take."""
    return len(words.encode("utf-16-le")) // 2


def test_the_text_is_read_as_it_is(heard: ArticleAccessible) -> None:
    assert heard.characterCount() == units(TEXT)
    assert heard.text(0, units(TEXT)) == TEXT
    assert heard.text(units("A "), units("A 🌉 bridge")) == "🌉 bridge"
    assert heard.text(QAccessible.Text.Name) == "Bridge"
    state = heard.state()
    assert state.readOnly
    assert state.selectableText
    assert state.multiLine
    assert heard.role() == QAccessible.Role.EditableText
    assert heard.interface_cast(QAccessible.InterfaceType.TextInterface) is heard


def test_the_caret_is_told_and_moved(view: ArticleView, heard: ArticleAccessible) -> None:
    view.move_to(TEXT.index("bridge"))
    assert heard.cursorPosition() == units("A 🌉 ")
    heard.setCursorPosition(units("A 🌉 bridge"))
    assert view.caret == TEXT.index(" cost")


def test_the_selection_is_told_and_made(view: ArticleView, heard: ArticleAccessible) -> None:
    assert heard.selectionCount() == 0
    assert heard.selection(0) == (0, 0)
    heard.setSelection(0, units("A "), units("A 🌉"))
    assert view.selection == (2, 3)
    assert heard.selectionCount() == 1
    assert heard.selection(0) == (units("A "), units("A 🌉"))
    heard.removeSelection(0)
    assert view.selection is None
    heard.scrollToSubstring(units(TEXT), units(TEXT))
    assert view.caret == len(TEXT)


def test_marks_are_attributes_of_the_characters_they_are_on(
    view: ArticleView, heard: ArticleAccessible
) -> None:
    assert heard.attributes(units("A 🌉 b")) == (
        "annotations:claim;", units("A 🌉 "), units("A 🌉 bridge"),
    )  # fmt: skip
    assert heard.attributes(units("A ")) == ("annotations:person?;", 2, 4)
    assert heard.attributes(units(TEXT) - 1)[0] == ""
    view.apply(added(span(2, 5, 7, "quote")))
    assert heard.attributes(units("A 🌉 b"))[0] == "annotations:claim, quote;"


def test_characters_are_found_on_the_screen_and_from_there(
    view: ArticleView, heard: ArticleAccessible
) -> None:
    rect = heard.characterRect(units("A 🌉 b"))
    shown = view.rect_of(5, 6).toRect()
    assert rect.topLeft() == view.viewport().mapToGlobal(shown.topLeft())
    assert heard.offsetAtPoint(rect.center()) == units("A 🌉 b")
    assert heard.offsetAtPoint(QPoint(-5000, -5000)) == 0


def test_another_article_is_read_after_the_first(
    view: ArticleView, heard: ArticleAccessible
) -> None:
    other = "🇫🇷🇫🇷 Other"
    view.open(article(other, 2), other, Marks(), view.looks)
    assert heard.characterCount() == units(other)
    assert heard.text(8, 9) == " "


def test_moves_of_caret_and_selection_are_told_to_those_who_listen(
    view: ArticleView, heard: ArticleAccessible, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: told.append(type(event).__name__)
    )
    accessible.watch(view)
    monkeypatch.setattr(QAccessible, "isActive", lambda: False)
    view.move_to(3)
    assert told == []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    view.move_to(4)
    view.select(4, 8)
    assert told == ["QAccessibleTextCursorEvent", "QAccessibleTextSelectionEvent"]
    assert heard.selectionCount() == 1


def test_a_view_that_is_gone_is_not_kept(qtbot: QtBot, qapp: QApplication) -> None:
    accessible.install()
    known = len(ArticleAccessible.known)
    view = ArticleView(Looks(load_theme("light"), LABELS))
    assert QAccessible.queryAccessibleInterface(view) is not None
    assert len(ArticleAccessible.known) == known + 1
    view.deleteLater()
    qtbot.waitUntil(lambda: len(ArticleAccessible.known) == known)
