"""Finding words in the open article: typing, keys, and where the reader is taken."""

from pathlib import Path

import pytest
from at_the_window import NO_MODEL, OpenWindow, click, press, tagged, told
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton

from annotator.ui.window import Window

TEXT = (
    "The harbour bridge opened. The U.S. paid for the bridge, 🌉🌉 the Bridge of e\u0301lan.\n\n"
    "Nobody bridged 👩\u200d👩\u200d👧 the gap; the U.S. did (bridge)."
)
OTHER = "A bridge too far, and one bridge more."


@pytest.fixture
def window(open_window: OpenWindow) -> Window:
    return open_window(TEXT, OTHER)


def write(words: str) -> None:
    """Type words where the keyboard is; those for which there are no keys are pasted."""
    if words.isascii():
        QTest.keyClicks(QApplication.focusWidget(), words)
    else:
        QGuiApplication.clipboard().setText(words)
        press("Ctrl+V")


def look_for(words: str) -> None:
    """Open the bar and type."""
    press("Ctrl+F", "Ctrl+A", "Del")
    write(words)


def switch(window: Window, name: str) -> None:
    """Click one of the bar's switches."""
    [button] = [
        b for b in window.find_bar.findChildren(QToolButton) if name in (b.text(), b.toolTip())
    ]
    click(button)


def said(window: Window) -> str:
    """Return what the bar says was found."""
    return told(window.find_bar, hidden=False)


def typed(window: Window) -> str:
    [line] = window.find_bar.findChildren(QLineEdit)
    return line.text()


def found(window: Window) -> list[str]:
    """Return the words that are tinted."""
    return [window.view.text[slice(*hit)] for hit in window.view.hits]


def at(window: Window) -> int:
    """Return which of the hits is selected, from 0."""
    assert window.view.selection is not None
    return list(window.view.hits).index(window.view.selection)


# Typing


def test_each_letter_finds_anew_and_goes_to_the_first_hit_from_the_caret(window: Window) -> None:
    window.view.move_to(30)
    press("Ctrl+F")
    write("the")
    assert (len(found(window)), at(window)) == (6, 2)
    assert window.view.selection == (TEXT.index("the bridge"), TEXT.index("the bridge") + 3)
    write(" b")
    assert found(window) == ["the b", "the B"]
    assert said(window) == "1 of 2"
    press("Backspace", "Backspace")
    assert (len(found(window)), at(window)) == (6, 2)


def test_what_is_not_there_is_said_and_the_reader_stays(window: Window) -> None:
    look_for("tunnel")
    assert (found(window), said(window)) == ([], "not found")
    assert window.view.caret < 4, "typing went on while there was something to be found"
    press("Return", "Shift+Return", "F3")
    assert said(window) == "not found"
    press("Ctrl+A", "Del")
    assert said(window) == ""


def test_case_and_whole_words_are_asked_for_by_switches(window: Window) -> None:
    look_for("Bridge")
    assert found(window) == ["bridge", "bridge", "Bridge", "bridge", "bridge"]
    switch(window, "Whole words only")
    assert found(window) == ["bridge", "bridge", "Bridge", "bridge"]
    switch(window, "Upper and lower case differ")
    assert (found(window), said(window)) == (["Bridge"], "1 of 1")
    switch(window, "Whole words only")
    switch(window, "Upper and lower case differ")
    assert len(found(window)) == 5


def test_a_word_with_points_is_found_whole(window: Window) -> None:
    switch_on = "Whole words only"
    look_for("u.s.")
    switch(window, switch_on)
    assert found(window) == ["U.S.", "U.S."]
    look_for("u.s")
    assert found(window) == ["U.S", "U.S"]
    look_for("paid.for")
    assert found(window) == []


def test_a_regular_expression_finds_what_it_fits(window: Window) -> None:
    look_for(r"\bbridge\w+|gap|x*")
    assert found(window) == []
    switch(window, "Regular expression")
    assert found(window) == ["bridged", "gap"]


def test_a_broken_regular_expression_says_so_and_keeps_the_window(window: Window) -> None:
    switch(window, "Regular expression")
    look_for("bridge")
    width = window.find_bar.width()
    look_for("(bridge")
    assert "is no regular expression" in said(window)
    assert found(window) == []
    press("Return", "Shift+Return")
    write(")")
    assert len(found(window)) == 5
    look_for("“" + "(" * 3_000)
    assert "is no regular expression" in said(window)
    window.grab()
    assert window.find_bar.width() == width
    press("Esc")
    assert window.view.hasFocus()


# Places


def test_hits_after_emoji_are_exact(window: Window) -> None:
    look_for("lan")
    assert window.view.selection == (TEXT.index("lan"), TEXT.index("lan") + 3)
    look_for("🌉")
    assert window.view.hits == [(TEXT.index("🌉") + n, TEXT.index("🌉") + n + 1) for n in (0, 1)]
    look_for("the gap")
    press("Esc", "1")
    [span] = window.bridge.project.spans(1)
    assert TEXT[span.start : span.end] == "the gap"


def test_what_is_found_is_in_sight(window: Window, tmp_path: Path) -> None:
    far = "A word and another.\n\n" * 400 + "At last the needle."
    window.bridge.run(lambda p: p.add_article(far, language=NO_MODEL))
    window.show_article(3)
    look_for("needle")
    rect = window.view.rect_of(*window.view.hits[0])
    assert window.view.viewport().rect().contains(rect.toRect())


# Going on


@pytest.mark.parametrize(("on", "back"), [("Return", "Shift+Return"), ("F3", "Shift+F3")])
def test_hits_are_gone_through_and_begin_again_at_the_end(
    window: Window, on: str, back: str
) -> None:
    look_for("bridge")
    gone = [at(window)]
    for _ in range(6):
        press(on)
        gone.append(at(window))
    assert gone == [0, 1, 2, 3, 4, 0, 1]
    assert said(window) == "2 of 5"
    for _ in range(3):
        press(back)
        gone.append(at(window))
    assert gone[-3:] == [0, 4, 3]
    assert said(window) == "4 of 5"


@pytest.mark.parametrize("words", ["bridge ", " bridge", " ", "\u0301"])
def test_hits_that_begin_or_end_with_white_space_are_gone_through_as_well(
    window: Window, words: str
) -> None:
    """What is selected has no white space at its ends: the hit and the selection differ."""
    look_for(words)
    count = len(window.view.hits)
    assert count
    carets = [window.view.caret]
    for _ in range(count):
        press("Return")
        carets.append(window.view.caret)
    assert carets == [*(end for _, end in window.view.hits), window.view.hits[0][1]]
    for _ in range(count):
        press("Shift+Return")
        carets.append(window.view.caret)
    assert carets[count:] == carets[: count + 1][::-1]


def test_from_where_the_reader_has_gone_the_next_hit_is_the_one_after(window: Window) -> None:
    look_for("bridge")
    press("F6")
    window.view.setFocus()
    press("Ctrl+End", "F3")
    assert at(window) == 0
    press("Ctrl+Home", "Shift+F3")
    assert at(window) == 4
    window.view.move_to(TEXT.index("Bridge"))
    press("F3")
    assert at(window) == 2


def test_buttons_go_on_and_back_and_close(window: Window) -> None:
    look_for("bridge")
    switch(window, "Next")
    assert at(window) == 1
    switch(window, "Previous")
    switch(window, "Previous")
    assert at(window) == 4
    switch(window, "Close")
    assert not window.find_bar.isVisible()


def test_enter_presses_the_button_that_has_the_keyboard(window: Window) -> None:
    look_for("Bridge")
    press("Tab", "Return")
    assert (found(window), said(window)) == (["Bridge"], "1 of 1")
    press("Return", "Tab", "Tab", "Tab", "Return")
    assert (len(found(window)), said(window)) == (5, "5 of 5")
    press("Tab", "Tab", "Return")
    assert not window.find_bar.isVisible()


# The bar


def test_escape_leaves_the_bar_with_the_hit_selected_and_nothing_tinted(window: Window) -> None:
    look_for("bridge")
    press("Return", "Esc")
    assert not window.find_bar.isVisible()
    assert window.view.hasFocus()
    assert found(window) == []
    assert window.view.selection == (TEXT.index("bridge,"), TEXT.index("bridge,") + 6)
    press("1")
    assert [(s.start, s.label) for s in window.bridge.project.spans(1)] == [
        (TEXT.index("bridge,"), "claim")
    ]


def test_the_bar_begins_with_the_words_that_are_selected(window: Window) -> None:
    window.view.select(TEXT.index("bridge,"), TEXT.index("bridge,") + 6)
    press("Ctrl+F")
    assert (typed(window), said(window)) == ("bridge", "2 of 5")
    write("gap")
    assert found(window) == ["gap"]


def test_what_was_typed_stays_when_the_bar_is_asked_for_on_a_hit(window: Window) -> None:
    switch(window, "Regular expression")
    look_for("b.{4}e")
    press("Ctrl+F")
    assert typed(window) == "b.{4}e"
    window.view.select(TEXT.index("(bridge)"), TEXT.index("(bridge)") + 8)
    press("Ctrl+F")
    assert found(window) == ["(bridge)"]


@pytest.mark.parametrize("name", ["Aa", "Word", ".*"])
def test_a_switch_that_is_on_looks_otherwise(window: Window, name: str) -> None:
    press("Ctrl+F")
    [button] = [b for b in window.find_bar.findChildren(QToolButton) if b.text() == name]
    before = button.grab().toImage()
    switch(window, name)
    window.view.setFocus()
    assert button.grab().toImage() != before


def test_a_long_selection_is_not_looked_for(window: Window) -> None:
    press("P", "Ctrl+F")
    assert window.view.selection is not None
    assert typed(window) == TEXT.split("\n", maxsplit=1)[0]
    press("Esc")
    window.view.select(0, len(TEXT))
    press("Ctrl+F")
    assert typed(window) == TEXT.split("\n", maxsplit=1)[0], "a line edit holds one line"


def test_the_next_hit_is_gone_to_after_the_bar_was_left(window: Window) -> None:
    look_for("bridge")
    press("Esc", "F3")
    assert (at(window), said(window)) == (1, "2 of 5")
    assert window.view.hasFocus()


def test_nothing_is_found_before_anything_was_looked_for(window: Window) -> None:
    press("F3", "Shift+F3")
    assert window.view.selection is None
    assert not window.find_bar.isVisible()


def test_an_open_bar_finds_in_the_article_that_is_opened_next(window: Window) -> None:
    look_for("bridge")
    press("Ctrl+PgDown")
    assert window.view.text == OTHER
    assert (found(window), said(window)) == (["bridge", "bridge"], "found 2")
    assert window.view.selection is None, "the reader is left where they were in that article"
    press("F3")
    assert at(window) == 0


def test_letters_typed_in_the_bar_do_nothing_else(window: Window) -> None:
    window.view.select(0, 3)
    press("Ctrl+F")
    write("1 2 3 S Q P M L U J K")
    assert typed(window) == "1 2 3 S Q P M L U J K"
    assert tagged(window) == []
