"""All mentions of the same words: shown first, then tagged alike in one step."""

from collections.abc import Callable, Iterator
from time import sleep

import pytest
from at_the_window import NO_MODEL, READER, OpenWindow, press, select, tagged, told
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar
from pytestqt.qtbot import QtBot

from annotator.domain.article import Article
from annotator.domain.search import Query
from annotator.domain.span import OriginKind
from annotator.domain.suggestion import Kind, Proposal, Status
from annotator.domain.text import Extent
from annotator.project import Project
from annotator.ui.window import Window

TEXTS = (
    "The port paid. 🌉 The port, said Ada, is a port; ports and airport are not.",
    "Ada saw the port. The port saw Ada.",
    "Nothing of the kind.",
)


@pytest.fixture
def window(open_window: OpenWindow) -> Window:
    return open_window(*TEXTS)


def places(window: Window, words: str = "port", article: int = 1) -> list[tuple[int, int]]:
    """Return where words stand as words of their own."""
    text = window.bridge.project.text(article)
    found = [(n, n + len(words)) for n in range(len(text)) if text[n:].startswith(words)]
    return [(a, b) for a, b in found if not (text[a - 1 : a].isalpha() or text[b:][:1].isalpha())]


def steps(window: Window) -> int:
    return len(window.bridge.project.history())


def finished(window: Window, qtbot: QtBot) -> None:
    """Wait until nothing runs in the background."""
    qtbot.waitUntil(lambda: not window.acts.by_id["cancel"].isEnabled())


# In the article


def test_m_shows_all_mentions_and_tags_none(window: Window) -> None:
    select(window, "port")
    press("M")
    assert window.view.hits == places(window)
    assert len(places(window)) == 3, "not within “ports” and “airport”"
    assert "3 of “port”" in told(window.status)
    assert tagged(window) == []


def test_a_label_key_tags_all_mentions_as_one_step(window: Window) -> None:
    before = steps(window)
    select(window, "port")
    press("M", "2")
    assert tagged(window) == [(place, "rebuttal") for place in places(window)]
    kinds = {span.origin.kind for span in window.bridge.project.spans(1)}
    assert kinds == {OriginKind.PROPAGATED}
    assert steps(window) == before + 1
    assert list(window.view.hits) == []
    press("Ctrl+Z")
    assert tagged(window) == []
    press("Ctrl+Y")
    assert len(tagged(window)) == 3


def test_what_is_tagged_so_already_is_left_alone(window: Window) -> None:
    first, second, _ = places(window)
    window.bridge.run(lambda p: p.annotate(1, *first, "claim", note="mine"))
    window.bridge.run(lambda p: p.annotate(1, *second, "quote"))
    select(window, "port, said")
    window.view.select(*second)
    press("M", "1")
    assert sorted(tagged(window)) == sorted(
        [(place, "claim") for place in places(window)] + [(second, "quote")]
    )
    [noted] = [s for s in window.bridge.project.spans(1) if (s.start, s.end) == first]
    assert (noted.note, noted.origin.kind) == ("mine", OriginKind.MANUAL)


def test_where_all_are_tagged_already_nothing_happens_and_that_is_said(window: Window) -> None:
    select(window, "port")
    press("M", "1")
    before = steps(window)
    select(window, "port")
    press("M", "1")
    assert (len(tagged(window)), steps(window)) == (3, before)
    assert "tagged so already" in told(window.status)


def test_mentions_of_a_focused_span_are_tagged_as_it_is(window: Window) -> None:
    select(window, "Ada")
    press("3")
    assert window.view.focused is not None
    select(window, "port")
    press("3", "M")
    assert window.view.hits == places(window)
    press("Shift+M")
    [ada, *ports] = sorted(tagged(window), key=lambda pair: pair[0] not in places(window, "Ada"))
    assert ports == [(place, "quote") for place in places(window)]
    kinds = [s.origin.kind for s in window.bridge.project.spans(1)]
    assert (ada[1], kinds.count(OriginKind.MANUAL)) == ("quote", 2)


def test_mentions_of_a_suggestion_are_tagged_as_it_asks_and_it_is_accepted(window: Window) -> None:
    first = places(window)[0]
    proposal = Proposal(Kind.ENTITY, *first, "ORG", 0.5, "seen")
    window.bridge.run(lambda p: p.put_suggestions(1, READER, [proposal]))
    before = steps(window)
    press("Tab", "M", "Shift+M")
    assert tagged(window) == [(place, "ORG") for place in places(window)]
    [asked] = window.bridge.project.suggestions(1)
    assert asked.status is Status.ACCEPTED
    kinds = [s.origin.kind for s in window.bridge.project.spans(1)]
    assert kinds == [OriginKind.SUGGESTION, OriginKind.PROPAGATED, OriginKind.PROPAGATED]
    assert steps(window) == before + 1
    press("Ctrl+Z")
    assert tagged(window) == []
    [asked] = window.bridge.project.suggestions(1)
    assert asked.status is Status.OPEN


def test_m_again_shows_mentions_whatever_their_case(window: Window) -> None:
    window.bridge.run(lambda p: p.add_article("PORT and Port, port.", language=NO_MODEL, title="c"))
    window.show_article(4)
    select(window, "port")
    press("M")
    assert window.view.hits == [(15, 19)]
    assert "1 of “port” here, 2 more in other case (M)" in told(window.status)
    press("M")
    assert window.view.hits == [(0, 4), (9, 13), (15, 19)]
    press("M")
    assert window.view.hits == [(15, 19)]
    press("M", "1")
    assert tagged(window, 4) == [((0, 4), "claim"), ((9, 13), "claim"), ((15, 19), "claim")]


def test_the_mentions_can_be_gone_through_before_they_are_tagged(window: Window) -> None:
    select(window, "Ada")
    press("3")
    select(window, "port")
    press("2", "M", "F3")
    assert window.view.selection == places(window)[1]
    press("F3", "F3", "Shift+F3")
    assert window.view.selection == places(window)[2]
    assert window.view.hits == places(window)
    press("Shift+M")
    assert [label for _, label in tagged(window)] == ["rebuttal", "rebuttal", "quote", "rebuttal"]


def test_tagging_by_hand_what_is_suggested_answers_the_suggestion(window: Window) -> None:
    first = places(window)[0]
    proposal = Proposal(Kind.CLAIM, *first, "claim", 0.5, "seen")
    window.bridge.run(lambda p: p.put_suggestions(1, READER, [proposal]))
    select(window, "port")
    press("1")
    assert tagged(window) == [(first, "claim")]
    [asked] = window.bridge.project.suggestions(1)
    assert asked.status is Status.ACCEPTED
    assert window.view.focused == window.bridge.project.spans(1)[0]


def test_without_a_preview_shift_m_does_nothing(window: Window) -> None:
    select(window, "port")
    press("1", "Shift+M", "Ctrl+M")
    assert len(tagged(window)) == 1


def test_without_a_selection_or_a_focus_there_are_no_mentions(window: Window) -> None:
    press("M", "1")
    assert list(window.view.hits) == []
    assert tagged(window) == []


# Second thoughts


def test_escape_drops_the_mentions(window: Window) -> None:
    select(window, "port")
    press("M", "Esc")
    assert list(window.view.hits) == []
    press("1")
    assert tagged(window) == []
    select(window, "Ada")
    press("1")
    assert tagged(window) == [(places(window, "Ada")[0], "claim")]


@pytest.mark.parametrize("away", ["Right", "Ctrl+End", "Shift+Right", "S"])
def test_after_moving_away_a_label_key_tags_what_is_selected_alone(
    window: Window, away: str
) -> None:
    select(window, "port")
    press("M", away)
    select(window, "Ada")
    press("1")
    assert tagged(window) == [(places(window, "Ada")[0], "claim")]


@pytest.mark.parametrize("away", ["Right", "Ctrl+End", "Shift+Right", "S"])
def test_what_would_no_longer_be_tagged_is_not_tinted_any_more(window: Window, away: str) -> None:
    select(window, "port")
    press("M", away)
    assert list(window.view.hits) == []


def test_coming_back_does_not_bring_the_mentions_back(window: Window) -> None:
    select(window, "port")
    press("M")
    select(window, "Ada")
    select(window, "port")
    press("1")
    assert tagged(window) == [(places(window)[0], "claim")]


def test_mentions_do_not_outlive_the_article_that_is_shown(window: Window) -> None:
    select(window, "port")
    press("M", "Ctrl+PgDown")
    assert list(window.view.hits) == []
    select(window, "port")
    press("1")
    assert tagged(window) == []
    assert tagged(window, 2) == [(places(window, article=2)[0], "claim")]


def test_mentions_give_way_to_the_hits_of_the_find_bar_when_they_are_dropped(
    window: Window,
) -> None:
    press("Ctrl+F")
    QTest.keyClicks(window.focusWidget(), "Ada")
    found = list(window.view.hits)
    window.view.setFocus()
    select(window, "port")
    press("M")
    assert list(window.view.hits) == places(window)
    press("Esc")
    assert list(window.view.hits) == found


# In all articles


def test_mentions_of_the_whole_project_are_found_and_tagged_as_one_step(
    window: Window, qtbot: QtBot
) -> None:
    before = steps(window)
    select(window, "port")
    press("M", "Ctrl+M")
    finished(window, qtbot)
    assert "5 mentions in 2 articles" in told(window.status)
    press("1")
    finished(window, qtbot)
    for article in (1, 2):
        assert tagged(window, article) == [
            (place, "claim") for place in places(window, article=article)
        ]
    assert tagged(window, 3) == []
    assert steps(window) == before + 1
    press("Ctrl+Z")
    assert tagged(window) == tagged(window, 2) == []


def test_what_is_found_in_all_articles_is_shown_in_this_one(window: Window, qtbot: QtBot) -> None:
    select(window, "port")
    press("M", "Ctrl+M")
    finished(window, qtbot)
    press("1")
    finished(window, qtbot)
    assert len(window.view.marks.index(suggested=False))
    assert window.articles.index(1).data().startswith("Ada saw the port")


def test_escape_drops_what_was_found_in_all_articles(window: Window, qtbot: QtBot) -> None:
    select(window, "port")
    press("M", "Ctrl+M")
    finished(window, qtbot)
    press("Esc")
    select(window, "Ada")
    press("1")
    assert tagged(window) == [(places(window, "Ada")[0], "claim")]
    assert tagged(window, 2) == []


def test_a_reader_who_moves_on_while_it_looks_tags_what_is_selected_alone(
    window: Window, qtbot: QtBot
) -> None:
    select(window, "port")
    press("M", "Ctrl+M")
    select(window, "Ada")
    finished(window, qtbot)
    press("1")
    assert tagged(window) == [(places(window, "Ada")[0], "claim")]
    assert tagged(window, 2) == []


@pytest.fixture
def reading(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Look through a thousand articles more, each found slowly; return those read so far."""
    usual = Project.find
    found: list[int] = []

    def find_slowly(
        project: Project, query: Query, stopped: Callable[[], bool]
    ) -> Iterator[tuple[Article, str, list[Extent]]]:
        every = list(usual(project, query))
        for article, text, hits in every * 500:
            if stopped():
                return
            found.append(article.id)
            yield article, text, hits
            sleep(0.01)

    monkeypatch.setattr(Project, "find", find_slowly)
    select(window, "port")
    press("M", "Ctrl+M")
    qtbot.waitUntil(lambda: len(found) > 2)
    return found


def test_looking_through_all_articles_ends_when_it_is_cancelled(
    window: Window, qtbot: QtBot, reading: list[int]
) -> None:
    assert "Looking through all articles" in told(window.status)
    assert window.findChild(QProgressBar).isVisible()
    press("Ctrl+.")
    finished(window, qtbot)
    assert len(reading) < 900
    assert "Looking through all articles" not in told(window.status)
    assert not window.findChild(QProgressBar).isVisible()


def test_what_was_cancelled_tags_no_other_article(
    window: Window, qtbot: QtBot, reading: list[int]
) -> None:
    press("Ctrl+.")
    finished(window, qtbot)
    press("1")
    finished(window, qtbot)
    assert tagged(window, 2) == []


def test_the_window_can_be_closed_while_it_looks(window: Window, reading: list[int]) -> None:
    window.close()
    assert len(reading) < 900
