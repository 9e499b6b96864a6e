"""Someone tags an article: with the keyboard alone, with the mouse, and thinks again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from desk import BRIDGE, Alt, Desk, SitDown

pytestmark = pytest.mark.usefixtures("no_model")

QUOTE = "“the bridge cost twice as much as planned”"
BILL = "The final bill was 9 per cent above the estimate."


def test_the_keyboard_alone_tags_a_sentence_a_quotation_and_a_paragraph(desk: Desk) -> None:
    desk.press("Ctrl+Down", "Q", "3")
    assert desk.spans() == [(QUOTE, "quote")]
    desk.press("Ctrl+Down", "S", "2")
    assert desk.spans()[1:] == [(BILL, "rebuttal")]
    desk.press("Ctrl+Home", "P", "1")
    assert desk.spans()[0] == ("Did the bridge cost twice as much?", "claim")
    assert [span.annotator for span in desk.article_spans()] == ["ada"] * 3
    assert desk.articles()[0].state == "in progress"


def test_the_keyboard_alone_tags_words_and_characters(desk: Desk) -> None:
    desk.press("Ctrl+Right", "Ctrl+Right", "Shift+Ctrl+Right", "1")
    assert desk.spans() == [("bridge", "claim")]
    desk.press("Esc", "Ctrl+Home", "Shift+Right", "Shift+Right", "Shift+Right", "2")
    assert desk.spans() == [("Did", "rebuttal"), ("bridge", "claim")]


def test_a_unit_pressed_again_takes_the_next_one_as_well(desk: Desk) -> None:
    desk.press("Ctrl+Down", "Ctrl+Down", "S", "S", "1")
    assert desk.spans() == [(f"{BILL} The council voted on it twice.", "claim")]


def test_sentences_are_gone_through_without_the_mouse(desk: Desk) -> None:
    desk.press("Alt+Down", "Alt+Down", "Alt+Down", "S", "1", "Alt+Up", "S", "2")
    assert desk.spans() == [
        ("He said it again.", "rebuttal"), (BILL, "claim"),
    ]  # fmt: skip


def test_the_mouse_tags_by_words_by_a_double_click_and_by_characters(desk: Desk) -> None:
    desk.drag_over("ouncil vot")
    desk.press("1")
    assert desk.spans() == [("council voted", "claim")]
    desk.double_click("Monday")
    desk.press("2")
    assert desk.spans()[0] == ("Monday", "rebuttal")
    desk.drag_over("ouncil vot", Alt)
    desk.press("3")
    assert desk.spans()[1:] == [("council voted", "claim"), ("ouncil vot", "quote")]


def test_a_key_without_a_selection_tags_nothing(desk: Desk) -> None:
    desk.press("1", "2", "3", "Del", "Backspace", "Return", "]")
    assert desk.spans() == []
    assert desk.stored(lambda project: len(project.history())) == 2


def test_what_is_tagged_alike_already_is_not_tagged_twice(desk: Desk) -> None:
    desk.press("S", "1", "Esc", "Ctrl+Home", "S", "1")
    assert len(desk.spans()) == 1
    assert "already" in desk.told()
    desk.press("Esc", "Ctrl+Home", "S", "2")
    assert len(desk.spans()) == 2


# Thinking again. Each change is taken back and done again, and both in a window opened later.

Change = Callable[[Desk], None]


def relabel(desk: Desk) -> None:
    desk.press("2")


def lengthen(desk: Desk) -> None:
    desk.press("]", "]")


def delete(desk: Desk) -> None:
    desk.press("Del")


def note(desk: Desk) -> None:
    desk.answers.words = "see the account"
    desk.press("N")


def relate(desk: Desk) -> None:
    desk.press("R", "J", "R")


def resize_with_the_mouse(desk: Desk) -> None:
    start, end = desk.find("cost twice")
    desk.drag(desk.spot(start), desk.spot(start + 5))
    assert end


CHANGES = [relabel, lengthen, delete, note, relate, resize_with_the_mouse]


def outcome(desk: Desk) -> object:
    """Return all that can be said of the spans but when they were changed."""
    return [
        [(s.id, s.start, s.end, s.label, s.note) for s in desk.article_spans()],
        [(r.type, r.from_span, r.to_span) for r in desk.relations()],
    ]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_every_change_is_taken_back_and_done_again_also_after_a_restart(
    sit_down: SitDown, change: Change
) -> None:
    desk = sit_down(BRIDGE)
    desk.press("Ctrl+Down", "S", "2", "Esc", "Ctrl+Home")
    start, _ = desk.find("cost twice")
    desk.view.select(start, start + len("cost twice"))
    desk.press("1")
    before = outcome(desk)
    change(desk)
    after = outcome(desk)
    assert before != after

    desk.press("Ctrl+Z")
    if change is lengthen:
        desk.press("Ctrl+Z")
    assert outcome(desk) == before
    desk.press("Ctrl+Y", "Ctrl+Shift+Z")
    assert outcome(desk) == after

    desk.leave()
    again = sit_down(path=desk.path)
    assert outcome(again) == after
    again.press("Ctrl+Z")
    if change is lengthen:
        again.press("Ctrl+Z")
    assert outcome(again) == before

    again.leave()
    third = sit_down(path=desk.path)
    third.press("Ctrl+Y", "Ctrl+Y")
    assert outcome(third) == after


def test_a_span_is_relabelled_resized_by_words_and_characters_noted_and_deleted(
    desk: Desk,
) -> None:
    start, end = desk.find("cost twice")
    desk.view.select(start, end)
    desk.press("1")
    steps = [
        ("2", ("cost twice", "rebuttal")),
        ("]", ("cost twice as", "rebuttal")),
        ("}", ("cost twice", "rebuttal")),
        ("[", ("bridge cost twice", "rebuttal")),
        ("{", ("cost twice", "rebuttal")),
        ("Ctrl+}", ("cost twic", "rebuttal")),
        ("Ctrl+]", ("cost twice", "rebuttal")),
        ("Ctrl+[", (" cost twice", "rebuttal")),
        ("Ctrl+{", ("cost twice", "rebuttal")),
    ]
    for key, expected in steps:
        desk.press(key)
        found = desk.spans()
        assert [(words.strip(), label) for words, label in found] == [
            (expected[0].strip(), expected[1])
        ], key
    desk.answers.words = "  why twice?  "
    desk.press("N")
    assert desk.article_spans()[0].note == "why twice?"
    desk.answers.words = None
    desk.press("N")
    assert desk.article_spans()[0].note == "why twice?"
    desk.press("Del")
    assert desk.spans() == []


def test_an_edge_is_dragged_to_another_place(desk: Desk) -> None:
    desk.drag_over("council voted")
    desk.press("1")
    desk.click("council voted")
    start, end = desk.find("council voted on it")
    desk.drag(desk.spot(start + len("council voted") - 1, after=True), desk.spot(end))
    assert desk.spans() == [("council voted on it", "claim")]
    desk.click("council voted on it")
    desk.drag(desk.spot(start), desk.spot(desk.find("The council")[0]))
    assert desk.spans() == [("The council voted on it", "claim")]


def test_a_rebuttal_is_related_to_the_claim_that_it_answers(desk: Desk) -> None:
    desk.press("Ctrl+Down", "Q", "1", "Ctrl+Down", "S", "2")
    claim, rebuttal = desk.article_spans()
    desk.press("R")
    desk.press("K", "R")
    assert [(r.type, r.from_span, r.to_span) for r in desk.relations()] == [
        ("rebuts", rebuttal.id, claim.id)
    ]
    desk.press("J", "R", "Esc", "K", "J", "R", "R")
    assert len(desk.relations()) == 1, "a relation half made is let go, and none is made twice"


def test_a_click_takes_the_shortest_span_and_the_next_click_the_one_beneath(desk: Desk) -> None:
    desk.press("Ctrl+Down", "Ctrl+Down", "S", "2")
    desk.drag_over("per cent")
    desk.press("1")
    desk.press("Esc")
    desk.click("per cent")
    desk.press("3")
    desk.click("per cent")
    desk.press("1")
    assert desk.spans() == [(BILL, "claim"), ("per cent", "quote")]


def test_spans_stacked_at_one_place_are_gone_through_with_the_space_bar(desk: Desk) -> None:
    desk.press("Ctrl+Down", "Ctrl+Down", "S", "2")
    desk.drag_over("per cent")
    desk.press("1", "Space", "3", "Space", "2", "Space", "1")
    assert desk.spans() == [(BILL, "claim"), ("per cent", "rebuttal")]


def test_a_relation_goes_with_its_span_and_comes_back_with_it(desk: Desk) -> None:
    desk.press("Ctrl+Down", "Q", "1", "Ctrl+Down", "S", "2", "R", "K", "R")
    assert len(desk.relations()) == 1
    desk.press("Del")
    assert desk.relations() == []
    desk.press("Ctrl+Z")
    assert len(desk.relations()) == 1
    assert len(desk.spans()) == 2


def test_a_small_window_is_a_whole_one(sit_down: SitDown) -> None:
    desk = sit_down(BRIDGE, size=(880, 560))
    assert (desk.window.width(), desk.window.height()) == (880, 560)
    desk.press("Ctrl+Down", "Q", "3")
    desk.drag_over("council voted")
    desk.press("1")
    assert desk.spans() == [(QUOTE, "quote"), ("council voted", "claim")]
    for widget in (desk.view, desk.window.article_list, desk.window.side.tabs):
        assert widget.isVisible()
        assert widget.width() > 150
        inside = widget.rect().translated(widget.mapTo(desk.window, widget.rect().topLeft()))
        assert desk.window.rect().contains(inside)


def test_copying_gives_the_very_text(sit_down: SitDown) -> None:
    from PySide6.QtGui import QGuiApplication

    desk = sit_down("A\xa0b\u2009c e\u0301 🌉. Next.")
    desk.press("S", "Ctrl+C")
    assert QGuiApplication.clipboard().text() == "A\xa0b\u2009c e\u0301 🌉."
    desk.press("1", "Ctrl+Home", "J", "Ctrl+C")
    assert QGuiApplication.clipboard().text() == "A\xa0b\u2009c e\u0301 🌉."


def test_everything_is_saved_without_saving(sit_down: SitDown, tmp_path: Path) -> None:
    desk = sit_down(BRIDGE)
    desk.press("S", "1")
    desk.leave()
    assert desk.spans() == [("Did the bridge cost twice as much?", "claim")]
    assert desk.stored(lambda project: project.check()) == []
