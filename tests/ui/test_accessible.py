"""The window for those who hear it: names, the text with its marks, and the way round by keys."""

from pathlib import Path

import pytest
from at_the_window import NO_MODEL, READER, Nobody, OpenWindow, place_in, press, run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
    QAccessibleTextSelectionEvent,
)
from PySide6.QtWidgets import QApplication, QTabBar, QWidget
from pytestqt.qtbot import QtBot
from view_data import GRAPHEMES, article

from annotator.app import make_application
from annotator.domain.suggestion import Kind, Proposal
from annotator.project import Project
from annotator.settings import Settings
from annotator.ui.article.marks import Marks
from annotator.ui.window import Window

TEXT = (
    "The 🌉 bridge cost twice as much.\n\n"
    "👩\u200d👩\u200d👧 deny it: the bill was\xa0less. “Not so”, said 🇫🇷 Ada.\n"
) + "One more line of the account.\n" * 200


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path) -> Window:
    project = Project.create(tmp_path / "p.annot", annotator="ada")
    for title, text in (("The bridge", TEXT), ("Another", "Short.")):
        project.add_article(text, title=title, language=NO_MODEL)
    project.annotate(1, *place("🌉 bridge cost"), "claim")
    project.annotate(1, *place("cost twice"), "quote")
    return open_window(project=project)


@pytest.fixture
def spoken(window: Window) -> QAccessibleInterface:
    """What assistive programs are given of the article view."""
    found = QAccessible.queryAccessibleInterface(window.view)
    assert found is not None
    return found


@pytest.fixture
def words(spoken: QAccessibleInterface) -> QAccessibleTextInterface:
    found = spoken.textInterface()
    assert found is not None
    return found


def place(said: str) -> tuple[int, int]:
    return place_in(TEXT, said)


def utf16(offset: int, text: str = TEXT) -> int:
    """Return where a code point stands in UTF-16."""
    return len(text[:offset].encode("utf-16-le")) // 2


def place16(said: str) -> tuple[int, int]:
    start, end = place(said)
    return utf16(start), utf16(end)


def slice16(text: str, start: int, end: int) -> str:
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


# The article


def test_the_article_is_a_text_that_can_be_selected_in_but_not_changed(
    spoken: QAccessibleInterface,
) -> None:
    assert spoken.role() == QAccessible.Role.EditableText
    state = spoken.state()
    assert (state.readOnly, state.selectableText, state.multiLine) == (1, 1, 1)
    assert (state.focusable, state.focused) == (1, 1)


def test_the_view_is_called_as_the_article_that_it_shows(
    window: Window, spoken: QAccessibleInterface
) -> None:
    assert spoken.text(QAccessible.Text.Name) == "The bridge"
    window.show_article(2)
    assert spoken.text(QAccessible.Text.Name) == "Another"


def test_the_text_is_read_by_slices_that_count_utf16(words: QAccessibleTextInterface) -> None:
    assert words.characterCount() == utf16(len(TEXT)) == len(TEXT) + 6
    assert words.text(0, words.characterCount()) == TEXT
    assert words.text(*place16("🌉 bridge")) == "🌉 bridge"
    assert words.text(*place16("🇫🇷 Ada.")) == "🇫🇷 Ada."
    assert words.text(*place16("was\xa0less")) == "was\xa0less"
    assert words.text(words.characterCount(), words.characterCount() + 9) == ""


def test_the_text_is_that_of_the_article_that_is_shown(
    window: Window, words: QAccessibleTextInterface
) -> None:
    window.show_article(2)
    assert (words.characterCount(), words.text(0, 99)) == (6, "Short.")


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(GRAPHEMES), max_size=30).map("".join), st.data())
def test_every_slice_on_the_border_of_two_characters_is_exact(
    window: Window, words: QAccessibleTextInterface, text: str, data: st.DataObject
) -> None:
    window.view.open(article(text), text, Marks(), window.looks)
    offsets = st.integers(0, len(text))
    start, end = sorted([data.draw(offsets), data.draw(offsets)])
    start16, end16 = utf16(start, text), utf16(end, text)
    assert words.text(start16, end16) == text[start:end] == slice16(text, start16, end16)
    words.setSelection(0, start16, end16)
    assert words.cursorPosition() == end16
    assert window.view.caret == end
    said = text[start:end]
    first = start + len(said) - len(said.lstrip())
    last = end - len(said) + len(said.rstrip())
    if said.strip():
        assert words.selection(0) == (utf16(first, text), utf16(last, text))
    else:
        assert words.selectionCount() == 0


def test_the_caret_is_told_and_moved(window: Window, words: QAccessibleTextInterface) -> None:
    start, _ = place("deny")
    window.view.move_to(start)
    assert words.cursorPosition() == utf16(start)
    words.setCursorPosition(utf16(place("Ada")[0]))
    assert window.view.caret == place("Ada")[0]
    assert window.view.selection is None
    words.setCursorPosition(10**6)
    assert window.view.caret == len(TEXT)
    words.setCursorPosition(-1)
    assert window.view.caret == 0


def test_the_selection_is_told_and_set(window: Window, words: QAccessibleTextInterface) -> None:
    assert words.selectionCount() == 0
    window.view.move_to(place("deny")[0])
    press("Ctrl+Shift+Right", "Ctrl+Shift+Right")
    assert words.selectionCount() == 1
    assert words.text(*words.selection(0)) == "deny it:"
    window.view.move_to(place("Ada")[1])
    press("Shift+Left", "Shift+Left")
    assert words.text(*words.selection(0)) == "da"
    assert words.cursorPosition() == words.selection(0)[0], "the caret is at its start"
    words.setSelection(0, *place16("🇫🇷 Ada"))
    assert window.view.selection == place("🇫🇷 Ada")
    press("2")
    assert [s.label for s in window.bridge.project.spans(1)] == ["claim", "quote", "rebuttal"]
    words.addSelection(*place16("bill"))
    assert window.view.selection == place("bill")
    words.removeSelection(0)
    assert (words.selectionCount(), window.view.selection) == (0, None)


def test_the_labels_on_a_character_are_told_over_exact_extents(
    words: QAccessibleTextInterface,
) -> None:
    found, offset = [], 0
    while offset < utf16(TEXT.index("\n")):
        named, start, end = words.attributes(offset)
        assert start <= offset < end
        found.append((named, words.text(start, end)))
        offset = end
    assert found == [
        ("", "The "),
        ("annotations:claim;", "🌉 bridge "),
        ("annotations:claim, quote;", "cost"),
        ("annotations:quote;", " twice"),
        ("", TEXT[place("cost twice")[1] : TEXT.index("\n")]),
    ], "to the end of the paragraph at the furthest"
    assert words.attributes(offset - 1) == words.attributes(offset - 9)


def test_suggestions_notes_and_relations_are_told_as_well(
    window: Window, words: QAccessibleTextInterface
) -> None:
    start, end = place("Ada")
    proposal = Proposal(Kind.ENTITY, start, end, "PERSON", 0.5, "seen")
    window.bridge.run(lambda p: p.put_suggestions(1, READER, [proposal]))
    assert words.attributes(utf16(start)) == ("annotations:person?;", utf16(start), utf16(end))
    window.bridge.run(lambda p: p.note(1, "sure?"))
    assert words.attributes(place16("bridge")[0])[0] == "annotations:claim · note;"
    change = window.bridge.run(lambda p: p.annotate(1, *place("deny it"), "rebuttal"))
    window.bridge.run(lambda p: p.link("rebuts", change.span.id, 1))
    assert words.attributes(place16("deny")[0])[0] == "annotations:rebuttal → claim;"


def test_signs_of_the_notation_in_the_name_of_a_label_are_escaped(
    window: Window, words: QAccessibleTextInterface
) -> None:
    window.bridge.run(lambda p: p.edit_label(1, name="true; a=b, c:d \\"))
    assert words.attributes(place16("🌉")[0])[0] == "annotations:true\\; a\\=b\\, c\\:d \\\\;"


def test_characters_have_their_place_inside_the_view(
    window: Window, words: QAccessibleTextInterface
) -> None:
    corner = window.view.viewport().mapToGlobal(QPoint(0, 0))
    view = window.view.viewport().rect().translated(corner)
    left = corner.x()
    for offset in range(len("The 🌉 bridge")):
        rect = words.characterRect(utf16(offset))
        assert view.contains(rect)
        assert rect.left() >= left, "characters follow one another"
        left = rect.left()
        assert words.offsetAtPoint(rect.center()) == utf16(offset)
    assert words.characterRect(words.characterCount() - 5).isEmpty(), "out of sight"
    words.scrollToSubstring(words.characterCount() - 5, words.characterCount())
    assert view.contains(words.characterRect(words.characterCount() - 5))


def test_moves_of_caret_and_selection_are_announced(
    window: Window, words: QAccessibleTextInterface, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[str, object]] = []

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleTextSelectionEvent):
            heard.append(("selection", (event.selectionStart(), event.selectionEnd())))
        elif isinstance(event, QAccessibleTextCursorEvent):
            heard.append(("caret", event.cursorPosition()))

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    window.view.move_to(place("deny")[0])
    window.view.select(*place("🇫🇷 Ada"))
    assert heard[0] == ("caret", place16("deny")[0])
    assert heard[-1] == ("selection", place16("🇫🇷 Ada"))


def test_nothing_is_kept_of_a_window_that_is_gone(qtbot: QtBot, tmp_path: Path) -> None:
    make_application()
    for number in range(5):
        project = Project.create(tmp_path / f"{number}.annot")
        project.add_article(f"Text {number}", title=f"Title {number}", language=NO_MODEL)
        window = Window(project, Settings(), Nobody())
        view = QAccessible.queryAccessibleInterface(window.view)
        assert view.text(QAccessible.Text.Name) == f"Title {number}"
        assert view.textInterface().text(0, 99) == f"Text {number}"
        window.close()
        window.deleteLater()
        qtbot.wait(1)


# The window


def focusable(parent: QWidget) -> list[QWidget]:
    """Return what of a pane can have the keyboard and can be seen."""
    return [
        widget
        for widget in parent.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
    ]


def nameless(parent: QWidget) -> list[str]:
    """Return the controls that say nothing of what they are for."""
    found = []
    for widget in focusable(parent):
        spoken = QAccessible.queryAccessibleInterface(widget)
        if not spoken.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()}".strip())
    return found


def test_every_control_of_the_window_has_a_name(window: Window) -> None:
    press("Ctrl+F")
    without = {}
    for at in range(window.side.tabs.count()):
        window.side.tabs.setCurrentIndex(at)
        if found := nameless(window):
            without[window.side.tabs.tabText(at)] = found
    assert without == {}


@pytest.mark.parametrize(
    "action",
    ["palette", "find_everywhere", "list_spans", "edit_keys", "show_keys", "choose_label"],
)
def test_every_control_of_a_dialog_has_a_name(window: Window, action: str, qtbot: QtBot) -> None:
    window.view.select(0, 3)
    run(window, action)
    dialog = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    assert focusable(dialog)
    assert nameless(dialog) == []
    dialog.close()
    qtbot.wait(20)


def test_rows_of_lists_are_read_out(window: Window) -> None:
    def read_out(rows: QWidget) -> list[str]:
        spoken = QAccessible.queryAccessibleInterface(rows)
        texts = [
            spoken.child(number).text(QAccessible.Text.Name)
            for number in range(spoken.childCount())
        ]
        return [
            text for text in texts if text and not text.isdecimal()
        ]  # those are numbers of rows

    window.side.tabs.setCurrentWidget(window.side.span_list)
    assert read_out(window.side.span_list) == ["🌉 bridge cost, claim", "cost twice, quote"]
    first, second = read_out(window.article_list)
    assert first.startswith("The bridge, pasted · in progress")
    assert second.startswith("Another, pasted · new")


# Ways round


TABS = ["Review", "Spans", "Article", "Labels"]


def show_tab(window: Window, name: str) -> None:
    window.side.tabs.setCurrentIndex(TABS.index(name))


def pane(window: Window) -> str:
    """Return which pane has the keyboard."""
    focus = QApplication.focusWidget()
    panes = {"articles": window.article_list, "article": window.view, "right": window.side.tabs}
    return next(
        (name for name, each in panes.items() if each is focus or each.isAncestorOf(focus)), "none"
    )


@pytest.mark.parametrize("tab", TABS)
def test_f6_goes_round_all_panes(window: Window, tab: str) -> None:
    show_tab(window, tab)
    been = []
    for _ in range(6):
        press("F6")
        been.append(pane(window))
    assert been == ["right", "articles", "article"] * 2


def test_f6_goes_on_from_wherever_the_keyboard_is_in_a_pane(window: Window) -> None:
    window.side.tabs.setCurrentWidget(window.provenance)
    for field in focusable(window.provenance):
        field.setFocus()
        press("F6")
        assert pane(window) == "articles"


@pytest.mark.parametrize("tab", ["Article", "Labels"])
def test_f6_goes_to_a_control_not_to_the_ground_it_stands_on(window: Window, tab: str) -> None:
    show_tab(window, tab)
    press("F6")
    assert QApplication.focusWidget() in focusable(window.side.tabs)


@pytest.mark.parametrize("tab", ["Article", "Labels"])
def test_tab_reaches_every_control_of_the_right_pane(window: Window, tab: str) -> None:
    show_tab(window, tab)
    controls = focusable(window.side.tabs.currentWidget())
    controls[0].setFocus()
    reached = []
    for _ in range(len(controls) + 3):
        reached.append(QApplication.focusWidget())
        press("Tab")
    assert set(controls) <= set(reached)


def test_the_tabs_of_the_right_pane_are_changed_by_keys(window: Window) -> None:
    press("F6")
    assert window.side.tabs.currentWidget() is window.side.review_list
    seen = []
    for _ in range(4):
        press("Ctrl+Tab")
        seen.append(window.side.tabs.currentIndex())
    assert seen == [1, 2, 3, 0]
    window.side.tabs.findChild(QTabBar).setFocus()
    press("Right", "Right")
    assert window.side.tabs.currentWidget() is window.provenance


def test_the_keyboard_comes_back_to_the_article_from_every_pane(window: Window) -> None:
    for at in range(window.side.tabs.count()):
        window.side.tabs.setCurrentIndex(at)
        window.view.setFocus()
        press("F6", "F6", "F6")
        assert pane(window) == "article"
