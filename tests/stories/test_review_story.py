"""Someone reviews what the machine suggests, and never has to say the same thing twice."""

from pathlib import Path

import pytest
from at_the_window import READER
from desk import BRIDGE, Desk, SitDown, proposals

from annotator.domain.span import OriginKind
from annotator.domain.suggestion import Kind
from annotator.project import Project

pytestmark = pytest.mark.usefixtures("no_model")

NAMES = ["Tomas Reyl", "Monday", "Tomas Reyl", "Mr. Reyl"]
LIKES_GONE = ["Monday", "Mr. Reyl"]
"""What is left when the first name is none."""


@pytest.fixture
def review(sit_down: SitDown, tmp_path: Path) -> Desk:
    """The window on an article that a model has read."""
    path = tmp_path / "read.annot"
    with Project.create(path) as project:
        project.add_article(BRIDGE)
        read(project)
    return sit_down(path=path)


def read(project: Project) -> None:
    """Store what a model would find, as the window does."""
    found = [
        *proposals(BRIDGE, "Tomas Reyl", "Mr. Reyl"),
        *proposals(BRIDGE, "Monday", label="DATE"),
    ]
    kinds = [Kind.ENTITY]
    project.put_suggestions(1, READER, found, replaces=kinds, completes=kinds)


def test_tab_and_enter_accept_one_after_the_other(review: Desk) -> None:
    assert review.asked() == NAMES
    review.press("Return")
    assert review.spans() == [("Tomas Reyl", "PERSON")]
    review.press("Return")
    assert review.spans()[1:] == [("Monday", "DATE")]
    assert review.asked() == NAMES[2:]


def test_an_accepted_suggestion_keeps_who_suggested_it(review: Desk) -> None:
    review.press("Return")
    (span,) = review.article_spans()
    assert span.origin.kind is OriginKind.SUGGESTION
    assert (span.origin.suggester, span.origin.model, span.origin.version, span.origin.score) == (
        READER.name, READER.model, READER.version, 0.75,
    )  # fmt: skip
    assert span.annotator == "ada"


def test_backspace_rejects_and_goes_on_to_the_next(review: Desk) -> None:
    review.press("Backspace", "Backspace")
    assert review.asked() == ["Mr. Reyl"]
    assert review.asked(status="rejected") == NAMES[:2]
    assert review.spans() == []


def test_a_label_key_corrects_the_suggestion(review: Desk) -> None:
    review.press("1")
    assert review.spans() == [("Tomas Reyl", "claim")]
    assert review.asked(status="corrected") == ["Tomas Reyl"]
    assert review.asked() == NAMES[1:]


def test_shift_tab_goes_back_and_tab_begins_again_after_the_last(review: Desk) -> None:
    review.press("Shift+Tab", "Backspace")
    assert review.asked(status="rejected") == ["Mr. Reyl"]
    review.press("Esc", "Ctrl+End", "Tab", "Return")
    assert review.asked() == NAMES[1:3]


@pytest.mark.parametrize(
    ("key", "status"), [("Shift+Return", "accepted"), ("Shift+Backspace", "rejected")]
)
def test_all_of_the_same_words_are_answered_at_once(review: Desk, key: str, status: str) -> None:
    review.press(key)
    assert review.asked(status=status) == ["Tomas Reyl", "Tomas Reyl"]
    assert review.asked() == ["Monday", "Mr. Reyl"]
    review.press("Ctrl+Z")
    assert review.asked() == NAMES


def test_all_with_the_same_label_are_accepted_at_once(review: Desk) -> None:
    review.press("Ctrl+Return")
    assert review.asked() == ["Monday"]
    assert {label for _, label in review.spans()} == {"PERSON"}


def test_all_of_the_article_are_accepted_in_one_step(review: Desk) -> None:
    review.press("Ctrl+Shift+Return")
    assert review.asked() == []
    assert [words for words, _ in review.spans()] == NAMES
    review.press("Ctrl+Z")
    assert review.spans() == []
    assert review.asked() == NAMES
    review.press("Ctrl+Y")
    assert len(review.spans()) == 4


@pytest.mark.parametrize("answer", ["Return", "Backspace", "2"])
def test_every_answer_is_taken_back_and_given_again_also_after_a_restart(
    review: Desk, sit_down: SitDown, answer: str
) -> None:
    review.press(answer)
    spans = review.spans()
    review.press("Ctrl+Z")
    assert review.spans() == []
    assert review.asked() == NAMES
    review.press("Ctrl+Y")
    rest = LIKES_GONE if answer == "Backspace" else NAMES[1:]
    assert (review.spans(), review.asked()) == (spans, rest)
    review.leave()
    again = sit_down(path=review.path)
    again.press("Ctrl+Z")
    assert (again.spans(), again.asked()) == ([], NAMES)


def test_what_was_rejected_is_not_asked_again(review: Desk, sit_down: SitDown) -> None:
    """Though the model finds it again whenever it reads the article."""
    review.press("Backspace", "Return", "1")
    review.leave()
    review.stored(read)
    again = sit_down(path=review.path)
    assert again.asked() == ["Tomas Reyl"]  # elsewhere, by a model that has not learned
    again.press("Tab", "Return")
    assert again.asked() == []
    again.press("Tab")
    assert "No open suggestions" in again.told()


def test_a_rejected_mistake_comes_back_by_undo_alone(review: Desk) -> None:
    review.press("Backspace")
    assert review.asked() == LIKES_GONE
    review.press("Ctrl+Z")
    assert review.asked() == NAMES


def test_deleting_what_was_accepted_is_a_rejection(review: Desk) -> None:
    review.press("Return", "K", "Del")
    assert review.spans() == []
    assert review.asked(status="rejected") == ["Tomas Reyl"]


def test_keys_work_in_the_list_of_suggestions_too(review: Desk) -> None:
    review.window.side.review_list.setFocus()
    review.press("Return")
    assert review.spans() == [("Tomas Reyl", "PERSON")]
    assert review.window.side.review_list.hasFocus()
    review.press("Down", "Backspace")
    assert len(review.asked()) == 2


def test_another_label_of_a_name_is_asked_for_at_its_other_mentions_too(review: Desk) -> None:
    review.press("L", "o", "Down", "Return")
    assert review.spans() == [("Tomas Reyl", "ORG")]
    review.press("Return", "Return")
    assert review.spans() == [("Tomas Reyl", "ORG"), ("Monday", "DATE"), ("Tomas Reyl", "ORG")]
    review.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert (review.spans(), review.asked()) == ([], NAMES)


def test_when_all_is_answered_the_way_on_is_told(review: Desk) -> None:
    review.press("Return", "Return", "Return")
    assert "Ctrl+D" not in review.told()
    review.press("Return")
    assert review.asked() == []
    assert "Ctrl+D" in review.told()


def test_the_first_suggestion_in_sight_has_the_focus_and_what_is_read_on_does_not_move(
    review: Desk, sit_down: SitDown
) -> None:
    assert review.view.focused is not None
    review.press("Esc", "Ctrl+End")
    caret = review.view.caret
    review.leave()
    again = sit_down(path=review.path)
    assert (again.view.focused, again.view.caret) == (None, caret)


def test_an_article_is_done_and_the_next_one_comes(sit_down: SitDown) -> None:
    desk = sit_down("First article.", "Second article.", "Third article.")
    desk.press("Ctrl+D")
    assert desk.view.text == "Second article."
    desk.press("Ctrl+Shift+D", "S", "1")
    assert desk.spans(3) == [("Third article.", "claim")]
    assert [str(article.state) for article in desk.articles()] == [
        "done", "skipped", "in progress",
    ]  # fmt: skip
    desk.press("Ctrl+PgUp", "Ctrl+PgUp", "Ctrl+PgUp")
    assert desk.view.text == "First article."
    desk.press("Ctrl+PgDown")
    assert desk.view.text == "Second article."


def test_undo_leads_to_the_article_that_it_changes(sit_down: SitDown) -> None:
    desk = sit_down("First article.", "Second article.")
    desk.press("S", "1", "Ctrl+PgDown")
    assert desk.view.text == "Second article."
    desk.press("Ctrl+Z", "Ctrl+Y")
    assert desk.view.text == "First article."
    assert desk.spans(1) == [("First article.", "claim")]


def test_an_article_is_removed_and_comes_back_with_all_that_was_said_of_it(review: Desk) -> None:
    review.press("Return", "Tab", "Backspace")
    remove = next(
        action
        for menu in review.window.menuBar().actions()
        for action in menu.menu().actions()
        if action.text() == "Remove article"
    )
    remove.trigger()
    assert review.articles() == []
    assert review.view.text == ""
    review.press("Ctrl+Z")
    assert review.view.text == BRIDGE
    assert review.spans() == [("Tomas Reyl", "PERSON")]

    def decisions(project: Project) -> list[str]:
        return [str(decision.answer) for decision in project.decisions()]

    assert review.stored(decisions) == ["accepted", "rejected"]
