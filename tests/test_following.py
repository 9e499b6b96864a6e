"""What is said of a name, its other mentions in the article follow, and come back with undo."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.search import Query, find_all
from annotator.domain.suggestion import Kind, Proposal, Suggester
from annotator.project import Project
from annotator.suggest.follow import REASON, Lesson, Place, follow

TEXT = "Ada Reyl met Reyl in Bern. Bern's Reyl and President Reyl told Ada Reyl. Oslo, Oslo."
SMALL = Suggester("names-1", "small", "1")


def places(words: str, label: str) -> list[Place]:
    return [(a, b, label) for a, b in find_all(TEXT, Query(words, case=True, whole=True))]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "names.annot", annotator="ada") as project:
        project.add_article(TEXT)
        yield project


def suggest(project: Project, *asked: Place) -> None:
    found = [Proposal(Kind.ENTITY, *place, 0.5) for place in asked]
    kinds = [Kind.ENTITY]
    project.put_suggestions(1, SMALL, found, replaces=kinds, completes=kinds)


def still_open(project: Project) -> list[Place]:
    return [(s.start, s.end, s.label) for s in project.suggestions(1, open_only=True)]


BERNS, OSLOS = places("Bern", "ORG"), places("Oslo", "GPE")


def test_a_name_that_is_none_is_not_asked_again_and_undo_brings_all_back(project: Project) -> None:
    suggest(project, *BERNS, *OSLOS)
    change = project.reject([1])
    assert still_open(project) == OSLOS
    assert [delta.after is None for delta in change.suggestions] == [True, False]
    project.undo()
    assert still_open(project) == [*BERNS, *OSLOS]
    project.redo()
    assert still_open(project) == OSLOS
    assert project.check() == []


def test_another_label_goes_for_all_mentions(project: Project) -> None:
    suggest(project, *BERNS, *OSLOS)
    project.correct(1, label="GPE")
    assert still_open(project) == [(*BERNS[1][:2], "GPE"), *OSLOS]
    assert project.suggestions(1, open_only=True)[0].reason == REASON
    project.undo()
    assert still_open(project) == [*BERNS, *OSLOS]


def test_a_label_that_is_none_of_names_teaches_nothing(project: Project) -> None:
    suggest(project, *BERNS)
    project.correct(1, label="claim")
    assert still_open(project) == BERNS[1:]


def test_another_extent_goes_for_all_mentions_with_the_same_words_around(project: Project) -> None:
    first, _, _, _, last = reyls = places("Reyl", "PERSON")
    suggest(project, *reyls)
    project.correct(1, start=0)
    assert still_open(project) == [*reyls[1:4], (last[0] - 4, last[1], "PERSON")]
    assert first[0] == 4


def test_a_name_tagged_by_hand_is_asked_for_elsewhere(project: Project) -> None:
    project.annotate(1, *OSLOS[0][:2], "claim")
    suggest(project)
    project.annotate(1, *OSLOS[0][:2], "claim")
    assert still_open(project) == []
    suggest(project, *BERNS[:1])
    project.accept([1])
    project.annotate_all({1: [OSLOS[0][:2]]}, "ORG")
    assert still_open(project) == [(*OSLOS[1][:2], "ORG")]
    project.undo()
    assert still_open(project) == []


def test_nothing_is_asked_where_nobody_wanted_suggestions(project: Project) -> None:
    suggest(project, *OSLOS[:1])
    project.correct(1, label="ORG")
    other = project.add_article(TEXT).article.id
    project.annotate(other, *OSLOS[0][:2], "ORG")
    assert project.suggestions(other) == []


def test_a_span_that_is_changed_teaches_too(project: Project) -> None:
    suggest(project, *BERNS)
    project.accept([1])
    [span] = project.spans(1)
    project.correct(2, label="claim")
    suggest(project, *OSLOS)
    project.accept([project.suggestions(1, open_only=True)[0].id])
    oslo = project.spans(1)[-1]
    project.annotate(1, *BERNS[0][:2], "ORG")
    project.relabel([oslo.id], "ORG")
    assert still_open(project) == [(*OSLOS[1][:2], "ORG")]
    project.resize(oslo.id, oslo.start - 1, oslo.end)
    assert still_open(project) == [(OSLOS[1][0] - 1, OSLOS[1][1], "ORG")]
    assert span.label == "ORG"


def test_what_was_read_anew_meanwhile_stays_as_it_was_read(project: Project) -> None:
    suggest(project, *BERNS, *OSLOS)
    project.correct(1, label="GPE")
    suggest(project, *BERNS, *OSLOS)
    now = still_open(project)
    project.undo()
    assert still_open(project) == [BERNS[0], *now]
    project.redo()
    assert still_open(project) == now
    project.undo()
    project.reject([project.suggestions(1, open_only=True)[0].id])
    suggest(project, *BERNS, *OSLOS)
    project.undo()
    assert still_open(project) == [*BERNS, *OSLOS]
    assert project.check() == []


def test_a_name_that_is_tagged_so_elsewhere_is_asked_again() -> None:
    lesson = Lesson(BERNS[0], None)
    assert follow(TEXT, lesson, BERNS[1:], []).changed == {BERNS[1]: None}
    assert follow(TEXT, lesson, BERNS[1:], [BERNS[1]]).changed == {}


def test_what_would_be_asked_twice_goes() -> None:
    asked, made = BERNS[0], (*BERNS[0][:2], "GPE")
    twice = [BERNS[1], (*BERNS[1][:2], "GPE")]
    assert follow(TEXT, Lesson(asked, made), twice, [made]).changed == {BERNS[1]: None}


@pytest.mark.parametrize("words", ["in", "met", "and"])
def test_words_that_are_no_names_are_not_looked_for(words: str) -> None:
    text = f"{TEXT} {TEXT}"
    at = text.index(words)
    made = (at, at + len(words), "ORG")
    assert follow(text, Lesson(None, made), [], [made]).added == []


def test_a_yes_alone_says_nothing_of_others() -> None:
    found = follow(TEXT, Lesson(BERNS[0], BERNS[0]), BERNS[1:], BERNS[:1])
    assert (found.changed, found.added) == ({}, [])
