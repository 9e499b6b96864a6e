"""Keys: one table of actions, and a user who gives them other keys."""

from collections import Counter
from collections.abc import Iterator

import pytest
from at_the_window import OpenWindow, activate, click, press, run, tagged, told
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QKeySequenceEdit,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTextBrowser,
    QWidget,
)

from annotator.domain.labels import DEFAULT_LABELS
from annotator.settings import Settings, load_settings, save_settings
from annotator.ui.actions import TABLE, Menu, Situation
from annotator.ui.keys import KeyEditor
from annotator.ui.window import Window

TEXT = "Ada saw the port. The port saw Ada."
SPECS = [spec for spec in TABLE if spec is not None]


@pytest.fixture
def window(open_window: OpenWindow) -> Window:
    return open_window(TEXT)


class Editor:
    """The editor of keys as one who sits before it uses it."""

    def __init__(self, window: Window) -> None:
        run(window, "edit_keys")
        self.dialog = window.findChild(KeyEditor)
        self.table = self.dialog.findChild(QTableWidget)
        self.keys = self.dialog.findChild(QKeySequenceEdit)
        activate(self.dialog)

    def rows(self) -> dict[str, str]:
        """Return the actions that are shown, with their keys."""
        return {
            self.table.item(row, 0).text(): self.table.item(row, 1).text()
            for row in range(self.table.rowCount())
            if not self.table.isRowHidden(row)
        }

    def choose(self, words: str) -> None:
        """Click an action."""
        [item] = self.table.findItems(words, Qt.MatchFlag.MatchExactly)
        self.table.scrollToItem(item)
        place = self.table.visualItemRect(item).center()
        click(self.table.viewport(), place)

    def give(self, words: str, key: str) -> None:
        """Choose an action and press its new key."""
        self.choose(words)
        click(self.keys)
        self.keys.setFocus()
        press(key)

    def search(self, letters: str) -> None:
        line = next(edit for edit in self.dialog.findChildren(QLineEdit) if edit.placeholderText())
        line.setFocus()
        QTest.keyClicks(line, letters)

    def told(self) -> str:
        return told(self.dialog)

    def button(self, words: str) -> QPushButton:
        return next(b for b in self.dialog.findChildren(QPushButton) if b.text() == words)

    def close(self) -> None:
        click(self.button("Close"))
        activate(self.dialog.parentWidget())


def page_of_keys(window: Window) -> str:
    """Return what F1 shows."""
    press("F1")
    page = window.findChild(QTextBrowser)
    text = page.toPlainText()
    page.window().close()
    activate(window)
    return text


# The table


def test_every_action_has_a_method_that_says_what_it_does(open_window: OpenWindow) -> None:
    commands = open_window().commands
    for spec in SPECS:
        method = type(commands.of[spec.menu]).__dict__.get(spec.id)
        assert callable(method), spec.id
        assert (method.__doc__ or "").strip().endswith("."), spec.id


def test_no_two_actions_have_one_name_or_one_text() -> None:
    assert [n for n, times in Counter(spec.id for spec in SPECS).items() if times > 1] == []
    assert [n for n, times in Counter(spec.text for spec in SPECS).items() if times > 1] == []


def test_no_two_actions_share_a_key_and_none_takes_that_of_a_usual_label() -> None:
    keys = [QKeySequence(key).toString() for spec in SPECS for key in spec.keys]
    keys += [QKeySequence(label.key).toString() for label in DEFAULT_LABELS if label.key]
    assert all(keys), "a key that Qt does not know"
    assert [key for key, times in Counter(keys).items() if times > 1] == []


def test_plain_keys_work_in_the_article_and_the_lists_alone() -> None:
    plain = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    for spec in SPECS:
        for key in spec.keys:
            pressed = QKeySequence(key)[0]
            name = QKeySequence(pressed.key()).toString()
            if pressed.keyboardModifiers() in plain and not name.startswith("F"):
                assert spec.reading, spec.id


def test_every_action_stands_in_its_menu(window: Window) -> None:
    shown = {}
    for menu in window.menuBar().actions():
        shown[menu.text()] = [action.text() for action in menu.menu().actions() if action.text()]
    for spec in SPECS:
        assert spec.text in shown[spec.menu.value], spec.id
    assert list(shown) == [menu.value for menu in Menu]
    assert shown["&Tag"][:3] == ["claim", "rebuttal", "quote"]


def test_the_page_of_keys_has_every_action_that_has_a_key(window: Window) -> None:
    page = page_of_keys(window)
    for spec in SPECS:
        if spec.keys:
            assert spec.text in page, spec.id
    for label in DEFAULT_LABELS:
        assert label.name in page


def test_what_can_be_done_is_enabled_and_nothing_else(window: Window) -> None:
    for spec in SPECS:
        assert not (spec.enabled(Situation()) and spec.reading and spec.id != "paste_article"), (
            f"{spec.id} needs something to act on"
        )
    assert not window.acts.by_id["remove_span"].isEnabled()
    assert not any(action.isEnabled() for action in window.acts.labels)
    window.view.select(0, 3)
    assert all(action.isEnabled() for action in window.acts.labels)
    press("1")
    assert window.acts.by_id["remove_span"].isEnabled()
    assert not window.acts.by_id["accept"].isEnabled()


def test_a_key_of_a_label_is_the_labels_while_it_has_it(window: Window) -> None:
    window.bridge.run(lambda p: p.edit_label(1, key="s"))
    window.view.select(0, 3)
    press("S")
    assert tagged(window) == [((0, 3), "claim")]
    editor = Editor(window)
    assert editor.rows()["Select sentence"] == ""
    editor.give("Larger text", "S")
    assert "claim" in editor.told()
    editor.close()
    window.bridge.run(lambda p: p.edit_label(1, key="x"))
    press("Esc", "S", "X")
    assert [s.end for s in window.bridge.project.spans(1)] == [17, 3]
    assert window.settings.keys == {}


# Letters


def every_field(window: Window) -> Iterator[QWidget]:
    """Show every field that takes letters, one after the other."""
    press("Ctrl+F")
    yield window.find_bar.findChild(QLineEdit)
    for tab in (window.provenance, window.labels):
        window.side.tabs.setCurrentWidget(tab)
        yield from (f for f in tab.findChildren(QLineEdit) if f.isVisible())
        yield from tab.findChildren(QPlainTextEdit)


def test_no_plain_letter_works_while_a_field_has_the_keyboard(window: Window) -> None:
    plain = [
        key
        for spec in SPECS
        for key in spec.keys
        if len(key) == 1 and key.isascii() and key.isprintable()
    ]
    letters = "".join([*plain, "1", "2", "3", " "]).lower()
    assert {"s", "q", "m", "]", "["} <= set(letters)
    before = window.bridge.project.history()
    window.view.select(0, 3)
    fields = 0
    for field in every_field(window):
        window.view.select(0, 3)
        field.setFocus()
        assert QApplication.focusWidget() is field
        start = field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()
        limit = 999 if isinstance(field, QPlainTextEdit) else field.maxLength()
        press("Ctrl+A", "Del")
        press(*("Space" if letter == " " else letter for letter in letters))
        now = field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()
        assert now == letters[:limit]
        assert window.view.selection == (0, 3) or field.parent() is window.find_bar
        press("Ctrl+A", "Del")
        (field.setPlainText if isinstance(field, QPlainTextEdit) else field.setText)(start)
        fields += 1
    assert fields >= 10
    assert window.bridge.project.history() == before
    assert tagged(window) == []


# Other keys


def test_an_action_gets_another_key_and_acts_on_it_at_once(window: Window) -> None:
    editor = Editor(window)
    editor.give("Larger text", "Ctrl+J")
    assert editor.rows()["Larger text"] == "Ctrl+J"
    editor.close()
    before = window.view.kind.size
    press("Ctrl++")
    assert window.view.kind.size == before, "the usual key does it no more"
    press("Ctrl+J")
    assert window.view.kind.size > before
    assert "Ctrl+J" in page_of_keys(window)


def test_a_plain_letter_can_be_the_key_of_what_is_done_while_reading(window: Window) -> None:
    editor = Editor(window)
    editor.give("Select sentence", "X")
    editor.close()
    press("X", "1")
    assert [(s.start, s.end) for s in window.bridge.project.spans(1)] == [(0, 17)]


@pytest.mark.parametrize(
    ("key", "owner"), [("Ctrl+F", "Find…"), ("Ctrl+Y", "Redo"), ("1", "claim"), ("S", "Select sen")]
)
def test_a_key_that_is_taken_is_refused_and_it_is_said_whose_it_is(
    window: Window, key: str, owner: str
) -> None:
    editor = Editor(window)
    editor.give("Larger text", key)
    assert owner in editor.told()
    assert editor.rows()["Larger text"] == "Ctrl++"
    assert editor.keys.keySequence() == QKeySequence("Ctrl++")
    editor.close()
    assert window.settings.keys == {}
    before = window.view.kind.size
    press("Ctrl++")
    assert window.view.kind.size > before


def test_the_usual_key_comes_back(window: Window) -> None:
    editor = Editor(window)
    editor.give("Larger text", "Ctrl+J")
    click(editor.button("Usual key"))
    assert editor.rows()["Larger text"] == "Ctrl++"
    editor.close()
    assert window.settings.keys == {}
    sizes = [window.view.kind.size]
    for key in ("Ctrl+J", "Ctrl++", "Ctrl+="):
        press(key)
        sizes.append(window.view.kind.size)
    assert sizes == [19.0, 19.0, 21.0, 24.0]


def test_the_usual_key_does_not_come_back_while_another_has_it(window: Window) -> None:
    editor = Editor(window)
    editor.give("Larger text", "Ctrl+J")
    editor.give("Smaller text", "Ctrl++")
    editor.choose("Larger text")
    click(editor.button("Usual key"))
    assert "Smaller text" in editor.told()
    assert editor.rows()["Larger text"] == "Ctrl+J"
    editor.close()
    assert window.settings.keys == {"zoom_in": "Ctrl+J", "zoom_out": "Ctrl++"}


def test_a_key_is_taken_away(window: Window) -> None:
    editor = Editor(window)
    editor.choose("Larger text")
    click(editor.button("No key"))
    assert editor.rows()["Larger text"] == ""
    editor.close()
    before = window.view.kind.size
    press("Ctrl++")
    assert window.view.kind.size == before
    assert window.settings.keys == {"zoom_in": ""}


def test_looking_at_an_action_changes_no_key(window: Window) -> None:
    editor = Editor(window)
    before = editor.rows()
    for words in ("High contrast", "Redo", "Larger text", "High contrast", "Accept"):
        editor.choose(words)
        click(editor.keys)
        editor.keys.setFocus()
    editor.choose("Quit")
    editor.close()
    assert window.settings.keys == {}
    editor = Editor(window)
    assert editor.rows() == before
    assert len(window.acts.by_id["accept"].shortcuts()) == 2
    editor.close()


def test_letters_narrow_the_list_and_choose_what_is_left(window: Window) -> None:
    editor = Editor(window)
    editor.search("LARGER")
    assert list(editor.rows()) == ["Larger text"]
    editor.keys.setFocus()
    press("Ctrl+J")
    assert editor.rows() == {"Larger text": "Ctrl+J"}
    editor.close()
    assert window.settings.keys == {"zoom_in": "Ctrl+J"}


def test_where_no_action_is_left_no_key_is_given(window: Window) -> None:
    editor = Editor(window)
    editor.search("no such thing")
    assert editor.rows() == {}
    editor.keys.setFocus()
    press("Ctrl+J")
    click(editor.button("Usual key"))
    click(editor.button("No key"))
    editor.close()
    assert window.settings.keys == {}


def test_chosen_keys_survive_a_restart(open_window: OpenWindow) -> None:
    window = open_window(TEXT, settings=load_settings())
    editor = Editor(window)
    editor.give("Larger text", "Ctrl+J")
    editor.give("Select sentence", "X")
    editor.close()
    window.close()
    save_settings(window.settings)
    window = open_window(settings=load_settings())
    press("X", "2", "Ctrl+J")
    assert [(s.end, s.label) for s in window.bridge.project.spans(1)] == [(17, "rebuttal")]
    assert window.view.kind.size == 21.0
    editor = Editor(window)
    assert editor.rows()["Larger text"] == "Ctrl+J"
    editor.choose("Larger text")
    click(editor.button("Usual key"))
    editor.close()
    window.close()
    save_settings(window.settings)
    assert load_settings().keys == {"select_sentence": "X"}


def test_keys_of_actions_that_are_no_more_are_left_alone(open_window: OpenWindow) -> None:
    window = open_window(
        TEXT, settings=Settings(keys={"an_old_action": "Ctrl+J", "zoom_in": "no key"})
    )
    before = window.view.kind.size
    press("Ctrl+J", "Ctrl++")
    assert window.view.kind.size == before
    assert window.settings.keys["an_old_action"] == "Ctrl+J"
