"""Suggestions and the answers to them: a suggestion is no span, and nothing is asked twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator import Project, UserError
from annotator.domain.article import ArticleState
from annotator.domain.change import Change
from annotator.domain.labels import ENTITY_COLOR, LabelSet
from annotator.domain.span import MANUAL, Origin, OriginKind
from annotator.domain.suggestion import Kind, Proposal, Speaker, Status, Suggester
from annotator.store import rows
from annotator.store.transaction import Transaction

TEXT = "“It works,” Ada said. Ada Lovelace said so in London."
SMALL = Suggester("entities", "en_core_web_sm", "3.8.0")
LARGE = Suggester("entities", "en_core_web_lg", "3.8.0")
ADA = Proposal(Kind.ENTITY, 12, 15, "PERSON", 0.9, "a name")
LOVELACE = Proposal(Kind.ENTITY, 22, 34, "PERSON", 0.8)
LONDON = Proposal(Kind.ENTITY, 46, 52, "GPE", 0.4)
WORDS = Proposal(Kind.QUOTE, 0, 11, "quote", 1.0, "between quotation marks")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.annot", annotator="ada") as project:
        project.add_article(TEXT)
        yield project


def suggest(project: Project, *proposals: Proposal, by: Suggester = SMALL) -> list[int]:
    """Let proposals be made and return the ids of all suggestions there are then."""
    project.put_suggestions(1, by, proposals)
    return [suggestion.id for suggestion in project.suggestions(1)]


def answers(project: Project) -> dict[str, Status]:
    return {TEXT[s.start : s.end]: s.status for s in project.suggestions(1)}


def test_a_suggestion_is_no_annotation_and_no_step(project: Project) -> None:
    steps = project.history()
    suggest(project, ADA, WORDS)
    assert project.spans(1) == []
    assert project.history() == steps
    assert project.article(1).state is ArticleState.NEW
    assert [(s.kind, s.start, s.end, s.label, s.score, s.reason, s.suggester, s.status)
            for s in project.suggestions(1)] == [
        (Kind.QUOTE, 0, 11, "quote", 1.0, "between quotation marks", SMALL, Status.OPEN),
        (Kind.ENTITY, 12, 15, "PERSON", 0.9, "a name", SMALL, Status.OPEN),
    ]  # fmt: skip


def test_suggestions_may_stream_in_part_by_part(project: Project) -> None:
    """Neither `replaces` nor `completes` is given while the article is being read."""
    project.put_suggestions(1, SMALL, [ADA], replaces=[Kind.ENTITY])
    project.put_suggestions(1, SMALL, [])
    change = project.put_suggestions(1, SMALL, [LOVELACE, LONDON])
    assert [delta.before for delta in change.suggestions] == [None, None]
    assert project.suggested_by(1) == {}
    project.put_suggestions(1, SMALL, [], completes=[Kind.ENTITY])
    assert project.suggested_by(1) == {Kind.ENTITY: SMALL}
    assert len(project.suggestions(1)) == 3


def test_what_is_tagged_so_by_hand_already_is_not_asked(project: Project) -> None:
    project.annotate(1, 12, 15, "PERSON")
    project.edit_label(3, name="saying")
    project.annotate(1, 0, 11, "saying")
    suggest(project, ADA, LOVELACE, WORDS)
    assert [s.start for s in project.suggestions(1)] == [22]
    project.undo()
    suggest(project, WORDS)
    assert [s.start for s in project.suggestions(1)] == [0, 22]


def test_reading_again_with_another_model_replaces_what_the_first_suggested(
    project: Project,
) -> None:
    suggest(project, ADA, LONDON, WORDS)
    change = project.put_suggestions(
        1, LARGE, [LOVELACE, LONDON], replaces=[Kind.ENTITY], completes=[Kind.ENTITY]
    )
    found = {s.start: s.suggester for s in project.suggestions(1)}
    assert found == {0: SMALL, 22: LARGE, 46: LARGE}
    assert [(d.before is None, d.after is None) for d in change.suggestions] == [
        (False, True), (False, True), (True, False), (True, False),
    ]  # fmt: skip
    assert project.suggested_by(1) == {Kind.ENTITY: LARGE}


def test_the_same_question_is_kept_once_and_in_its_newest_words(project: Project) -> None:
    [first] = suggest(project, ADA)
    change = project.put_suggestions(1, LARGE, [ADA, ADA])
    [delta] = change.suggestions
    assert (delta.before.id, delta.before.suggester) == (first, SMALL)
    assert (delta.after.id, delta.after.suggester) == (first, LARGE)
    assert project.put_suggestions(1, LARGE, [ADA]).suggestions == []


def test_suggestions_can_be_narrowed_down(project: Project) -> None:
    other = project.add_article("Ada.").article.id
    suggest(project, ADA, LONDON, WORDS)
    project.put_suggestions(other, SMALL, [Proposal(Kind.ENTITY, 0, 3, "PERSON", 0.7)])
    assert len(project.suggestions()) == 4
    assert [s.article_id for s in project.suggestions(other)] == [other]
    assert [s.label for s in project.suggestions(kinds=["quote"])] == ["quote"]
    assert [s.score for s in project.suggestions(kinds=[Kind.ENTITY], min_score=0.7)] == [0.9, 0.7]
    assert project.suggestions(kinds=[]) == []
    project.reject([s.id for s in project.suggestions(1)])
    assert [s.article_id for s in project.suggestions(open_only=True)] == [other]


def test_accepting_makes_a_span_that_remembers_who_suggested_it(project: Project) -> None:
    [suggestion] = suggest(project, ADA)
    change = project.accept([suggestion])
    assert change.summary == "Accepted “Ada” as PERSON"
    span = change.span
    assert (span.start, span.end, span.label, span.annotator) == (12, 15, "PERSON", "ada")
    assert span.origin == Origin(OriginKind.SUGGESTION, "entities", "en_core_web_sm", "3.8.0", 0.9)
    assert project.spans(1) == [span]
    assert answers(project) == {"Ada": Status.ACCEPTED}
    assert change.article.state is ArticleState.IN_PROGRESS
    [decision] = project.decisions(1)
    assert (decision.answer, decision.span_id, decision.suggester) == (
        Status.ACCEPTED, span.id, SMALL,
    )  # fmt: skip
    assert decision.decided.utcoffset().total_seconds() == 0


def test_a_models_label_joins_the_second_set_when_it_is_first_used(project: Project) -> None:
    change = project.accept(suggest(project, ADA, LOVELACE, LONDON))
    assert [label.after.name for label in change.labels] == ["GPE", "PERSON"]
    *own, gpe, person = project.labels()
    assert [label.set for label in own] == [LabelSet.PROJECT] * 3
    assert (gpe.set, gpe.color, gpe.key) == (LabelSet.ENTITY, ENTITY_COLOR, None)
    assert person.set is LabelSet.ENTITY
    added = project.add_label("verdict", "#112233").label
    assert project.labels()[3] == added
    project.order_labels([added.id, 3, 2, 1])
    assert [label.name for label in project.labels()] == [
        "verdict", "quote", "rebuttal", "claim", "GPE", "PERSON",
    ]  # fmt: skip


def test_a_label_of_the_project_is_used_where_the_model_names_it(project: Project) -> None:
    change = project.accept(suggest(project, WORDS))
    assert change.labels == []
    assert change.span.label == "quote"


def test_a_label_of_the_project_can_still_be_changed_beside_a_models_twin(
    project: Project,
) -> None:
    own = project.add_label("Person", "#112233").label
    project.accept(suggest(project, ADA))
    assert project.edit_label(own.id, color="#445566").label.color == "#445566"
    assert project.spans(1)[0].label == "PERSON"


def test_accepting_takes_a_span_that_stands_already(project: Project) -> None:
    asked = suggest(project, WORDS)
    mine = project.annotate(1, 0, 11, "quote").span
    change = project.accept(asked)
    assert change.spans == []
    assert project.spans(1) == [mine]
    assert project.spans(1)[0].origin == MANUAL
    assert project.decisions()[0].span_id == mine.id


def test_two_who_suggest_the_same_place_and_label_make_one_span(project: Project) -> None:
    twin = Proposal(Kind.CLAIM, 0, 11, "quote", 0.5)
    change = project.accept(suggest(project, WORDS, twin))
    assert change.summary == "Accepted 2 suggestions"
    assert len(change.spans) == len(project.spans(1)) == 1
    assert {decision.span_id for decision in project.decisions()} == {change.span.id}


def test_what_was_accepted_is_left_alone_the_second_time(project: Project) -> None:
    ids = suggest(project, ADA)
    project.accept(ids)
    again = project.accept(ids)
    assert (again.step, again.spans, again.suggestions) == (None, [], [])
    assert again.summary == "Accepted 0 suggestions"
    assert project.reject(ids).step is None
    assert answers(project) == {"Ada": Status.ACCEPTED}


def test_what_was_rejected_never_comes_back(project: Project) -> None:
    project.reject(suggest(project, ADA, LONDON)[:1])
    for by in (SMALL, LARGE):
        project.put_suggestions(1, by, [ADA, LOVELACE, LONDON], replaces=Kind, completes=Kind)
        waiting = [TEXT[s.start : s.end] for s in project.suggestions(1, open_only=True)]
        assert waiting == ["Ada Lovelace", "London"]
        assert answers(project)["Ada"] is Status.REJECTED
    assert project.counts()[1].open_suggestions == 2


def test_reading_again_forgets_only_what_was_not_answered(project: Project) -> None:
    ids = suggest(project, ADA, LOVELACE, LONDON)
    project.reject(ids[:1])
    project.accept(ids[1:2])
    change = project.put_suggestions(1, LARGE, [], replaces=Kind)
    assert [(d.before.id, d.after) for d in change.suggestions] == [(ids[2], None)]
    assert answers(project) == {"Ada": Status.REJECTED, "Ada Lovelace": Status.ACCEPTED}


def test_an_answer_outlives_the_program(project: Project) -> None:
    project.reject(suggest(project, ADA))
    project.close()
    with Project.open(project.path) as reopened:
        reopened.put_suggestions(1, LARGE, [ADA])
        assert answers(reopened) == {"Ada": Status.REJECTED}
        assert reopened.undo().suggestions[0].after.status is Status.OPEN


def test_an_entity_that_no_model_named_may_be_tagged_as_one(project: Project) -> None:
    change = project.annotate(1, 46, 52, "GPE")
    assert [delta.after.set for delta in change.labels] == [LabelSet.ENTITY]
    assert project.annotate(1, 46, 52, "GPE").labels == []
    with pytest.raises(UserError, match="There is no label “gpe”: there are claim, "):
        project.annotate(1, 46, 52, "gpe")


def test_what_was_rejected_may_be_accepted_after_all(project: Project) -> None:
    ids = suggest(project, ADA)
    project.reject(ids)
    change = project.accept(ids)
    [delta] = change.suggestions
    assert (delta.before.status, delta.after.status) == (Status.REJECTED, Status.ACCEPTED)
    [decision] = project.decisions()
    assert (decision.answer, decision.span_id) == (Status.ACCEPTED, change.span.id)


def test_another_label_or_extent_is_not_the_same_question(project: Project) -> None:
    project.reject(suggest(project, ADA))
    ids = suggest(
        project,
        Proposal(Kind.ENTITY, 12, 15, "ORG", 0.1),
        Proposal(Kind.ENTITY, 12, 16, "PERSON", 0.1),
        Proposal(Kind.CLAIM, 12, 15, "PERSON", 0.1),
    )
    waiting = [s for s in project.suggestions(1) if s.status is Status.OPEN]
    assert (len(ids), len(waiting)) == (4, 3)


@pytest.mark.parametrize(
    ("start", "end", "label", "words"),
    [
        (None, 34, None, "Ada said. Ada Lovelace"),
        (13, None, None, "da"),
        (None, None, "claim", "Ada"),
        (0, 11, "quote", "“It works,”"),
        (None, None, None, "Ada"),
    ],
)
def test_correcting_makes_a_span_of_another_label_or_extent(
    project: Project, start: int | None, end: int | None, label: str | None, words: str
) -> None:
    [suggestion] = suggest(project, ADA)
    change = project.correct(suggestion, start=start, end=end, label=label)
    span = change.span
    assert TEXT[span.start : span.end] == words
    assert span.label == (label or "PERSON")
    assert span.origin.model == "en_core_web_sm"
    assert change.summary == f"Corrected to “{words.strip('“”')}” as {span.label}"
    assert answers(project) == {"Ada": Status.CORRECTED}
    assert project.undo().suggestions[0].after.status is Status.OPEN


def test_what_has_become_a_span_is_not_corrected_but_the_span_is(project: Project) -> None:
    [suggestion] = suggest(project, ADA)
    project.accept([suggestion])
    with pytest.raises(UserError, match="has become a span already: change the span"):
        project.correct(suggestion, label="claim")


def test_a_span_that_is_removed_takes_its_suggestion_back_as_rejected(project: Project) -> None:
    person, _ = suggest(project, ADA, LONDON)
    span = project.accept([person]).span
    change = project.remove([span.id])
    [delta] = change.suggestions
    assert (delta.before.status, delta.after.status) == (Status.ACCEPTED, Status.REJECTED)
    assert project.decisions()[0].span_id is None
    assert project.undo().suggestions[0].after.status is Status.ACCEPTED


def test_an_article_takes_its_suggestions_with_it_and_answers_come_back(project: Project) -> None:
    project.accept(suggest(project, ADA, LONDON)[:1])
    gone = project.remove_article(1)
    assert [(d.before.status, d.after) for d in gone.suggestions] == [
        (Status.ACCEPTED, None),
        (Status.OPEN, None),
    ]
    back = project.undo()
    assert back.suggestions == []
    assert project.suggestions() == []
    assert project.suggested_by(1) == {}
    suggest(project, ADA)
    assert answers(project) == {"Ada": Status.ACCEPTED}


def test_work_on_an_article_puts_it_in_progress_unless_it_is_beyond_that(
    project: Project,
) -> None:
    ids = suggest(project, ADA, LONDON, WORDS)
    project.reject(ids[:1])
    assert project.article(1).state is ArticleState.IN_PROGRESS
    for state in (ArticleState.DONE, ArticleState.SKIPPED):
        project.edit_article(1, state=state)
        project.accept(ids[1:2])
        project.annotate(1, 0, 3, "claim")
        assert project.article(1).state is state


@pytest.mark.parametrize(
    ("verb", "summary"),
    [
        (lambda p: p.reject([1]), "Rejected “Ada” as PERSON"),
        (lambda p: p.reject([1, 2, 2]), "Rejected 2 suggestions"),
        (lambda p: p.accept([]), "Accepted 0 suggestions"),
        (lambda p: p.put_suggestions(1, SMALL, [ADA]), "1 suggestion"),
    ],
)
def test_answers_are_told_in_words(project: Project, verb: object, summary: str) -> None:
    suggest(project, ADA, LONDON)
    change = verb(project)  # type: ignore[operator]
    assert isinstance(change, Change)
    assert change.summary == summary


def test_answering_one_of_many_reads_only_what_lies_there(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The article may hold ten thousand others; what is read must not grow with them."""
    many = project.add_article("".join(map(chr, range(0x4E00, 0x4E00 + 1_000)))).article.id
    project.put_suggestions(
        many, SMALL, [Proposal(Kind.ENTITY, at, at + 1, "X", 0.5) for at in range(1_000)]
    )
    ids = [suggestion.id for suggestion in project.suggestions(many)]
    project.accept(ids[:400])
    project.reject(ids[400:800])
    read: list[object] = []

    def counted_rows(*arguments: object, **also: object) -> object:
        found = real_rows(*arguments, **also)
        read.extend(found)
        return found

    def counted_suggestion(*arguments: object) -> object:
        read.append(arguments)
        return real_suggestion(*arguments)

    real_rows, real_suggestion = Transaction.rows, rows.suggestion_of
    monkeypatch.setattr(Transaction, "rows", counted_rows)
    monkeypatch.setattr(rows, "suggestion_of", counted_suggestion)
    for verb in (
        lambda: project.accept([ids[900]]),
        lambda: project.reject([ids[901]]),
        lambda: project.correct(ids[902], end=950),
        project.undo,
        project.redo,
        lambda: project.put_suggestions(many, SMALL, [Proposal(Kind.CLAIM, 903, 904, "X", 0.5)]),
        lambda: project.annotate(many, 0, 1, "claim"),
    ):
        read.clear()
        verb()
        assert 0 < len(read) < 10


@pytest.mark.parametrize("verb", ["accept", "reject"])
def test_one_unknown_suggestion_stops_the_answer_to_all(project: Project, verb: str) -> None:
    ids = suggest(project, ADA, LONDON)
    with pytest.raises(UserError, match=r"^There is no suggestion 98 in this project\.$"):
        getattr(project, verb)([99, *ids, 98])
    assert set(answers(project).values()) == {Status.OPEN}


# What a suggestion names beside itself

SAID = Proposal(
    Kind.QUOTE, 0, 11, "quote", 0.9, "“said” beside it", Speaker(12, 15, "Ada Lovelace"), (16, 20)
)
SO = Proposal(Kind.QUOTE, 35, 42, "quote", 0.6, "“said”", Speaker(22, 34, "Ada Lovelace"), (16, 20))
CLAIM = Proposal(Kind.CLAIM, 1, 9, "claim", 0.7)
REBUTTAL = Proposal(Kind.REBUTTAL, 22, 42, "rebuttal", 0.6, answers=(1, 9))


def related(project: Project) -> set[tuple[str, str, str]]:
    """Return the relations, each with the words and labels at its ends."""
    told = {s.id: f"{TEXT[s.start : s.end]}/{s.label}" for s in project.spans(1)}
    return {(told[r.from_span], r.type, told[r.to_span]) for r in project.relations(1)}


def test_an_accepted_quote_is_related_to_its_speaker_and_cue(project: Project) -> None:
    change = project.accept(suggest(project, SAID))
    assert change.span.label == "quote"
    quote = "“It works,”/quote"
    assert related(project) == {
        (quote, "said by", "Ada/speaker"),
        (quote, "cued by", "said/cue"),
    }
    [speaker] = [span for span in project.spans(1) if span.label == "speaker"]
    assert speaker.attributes == {"name": "Ada Lovelace"}
    assert speaker.origin.kind is OriginKind.SUGGESTION
    assert {label.set for label in project.labels() if label.name in ("speaker", "cue")} == {
        LabelSet.ENTITY
    }
    assert project.check() == []
    project.undo()
    assert (project.spans(1), project.relations(1)) == ([], [])
    project.redo()
    assert len(related(project)) == 2


def test_a_speaker_that_is_tagged_as_a_person_already_serves(project: Project) -> None:
    project.annotate(1, 12, 15, "PERSON")
    project.accept(suggest(project, SAID))
    assert ("“It works,”/quote", "said by", "Ada/PERSON") in related(project)
    assert [span.label for span in project.spans(1)] == ["quote", "PERSON", "cue"]


def test_two_quotes_may_share_a_cue(project: Project) -> None:
    project.accept(suggest(project, SAID, SO))
    assert len([span for span in project.spans(1) if span.label == "cue"]) == 1
    assert len(related(project)) == 4


def test_a_quote_that_is_removed_takes_its_speaker_and_cue_along(project: Project) -> None:
    project.accept(suggest(project, SAID, SO))
    first, second = [span.id for span in project.spans(1) if span.label == "quote"]
    project.remove([first])
    assert [(s.start, s.label) for s in project.spans(1)] == [
        (16, "cue"),
        (22, "speaker"),
        (35, "quote"),
    ], "the cue is the other's too"
    project.remove([second])
    assert project.spans(1) == []
    project.undo()
    project.undo()
    assert len(related(project)) == 4
    person = project.annotate(1, 22, 34, "PERSON").span.id
    project.link("said by", second, person)
    project.remove([second])
    assert "PERSON" in [span.label for span in project.spans(1)], "which someone tagged"


def test_a_corrected_quote_keeps_its_speaker(project: Project) -> None:
    [asked] = suggest(project, SAID)
    change = project.correct(asked, start=1)
    assert (change.span.start, change.span.label) == (1, "quote")
    assert ("It works,”/quote", "said by", "Ada/speaker") in related(project)
    project.undo()
    assert project.correct(asked, label="claim").span.label == "claim"
    assert related(project) == set(), "what is no quote has no speaker"


REPORTED = Proposal(
    Kind.INDIRECT, 35, 52, "indirect", 0.7, speaker=Speaker(22, 34, "Ada Lovelace"), cue=(35, 39)
)


def test_indirect_speech_becomes_a_quote_with_its_speaker(project: Project) -> None:
    project.accept(suggest(project, REPORTED))
    assert [s.label for s in project.spans(1)] == ["speaker", "quote", "cue"]
    assert {r.type for r in project.relations(1)} == {"said by", "cued by"}


def test_indirect_speech_takes_a_label_of_its_own_where_there_is_one(project: Project) -> None:
    project.add_label("indirect", color="#112233")
    project.accept(suggest(project, REPORTED))
    assert [s.label for s in project.spans(1)] == ["speaker", "indirect", "cue"]


def test_indirect_speech_that_is_tagged_as_a_quote_by_hand_is_answered(project: Project) -> None:
    suggest(project, REPORTED)
    project.annotate_all({1: [(REPORTED.start, REPORTED.end)]}, "quote")
    assert answers(project) == {"said so in London": Status.ACCEPTED}
    project.remove([s.id for s in project.spans(1)])
    project.annotate(1, LOVELACE.start, LOVELACE.end, "quote")
    again = Proposal(Kind.INDIRECT, LOVELACE.start, LOVELACE.end, "indirect", 0.7)
    assert project.put_suggestions(1, SMALL, [again]).suggestions == []


def test_indirect_speech_corrected_to_a_quote_keeps_its_speaker(project: Project) -> None:
    [number] = suggest(project, REPORTED)
    project.correct(number, label="quote", end=42)
    assert [s.label for s in project.spans(1)] == ["speaker", "quote", "cue"]


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("first", [Kind.CLAIM, Kind.REBUTTAL])
def test_a_rebuttal_is_related_to_its_claim_whichever_is_accepted_first(
    project: Project, first: Kind, together: bool
) -> None:
    ids = suggest(project, CLAIM, REBUTTAL)
    kinds = {each.id: each.kind for each in project.suggestions(1)}
    ids.sort(key=lambda each: kinds[each] is not first)
    if together:
        project.accept(ids)
    else:
        project.accept(ids[:1])
        assert related(project) == set()
        project.accept(ids[1:])
    assert related(project) == {("Ada Lovelace said so/rebuttal", "rebuts", "It works/claim")}
    project.undo()
    assert related(project) == set()
    assert project.check() == []


def test_a_rebuttal_of_a_rejected_claim_stands_alone(project: Project) -> None:
    claim, rebuttal = suggest(project, CLAIM, REBUTTAL)
    project.reject([claim])
    project.accept([rebuttal])
    assert related(project) == set()
