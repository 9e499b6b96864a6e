"""The project's verbs one by one: what they do, say, and refuse."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import annotator
from annotator import Project, UserError, project
from annotator.domain.article import ArticleState, Source
from annotator.domain.labels import DEFAULT_LABELS
from annotator.domain.search import Query
from annotator.domain.span import Origin, OriginKind
from annotator.domain.suggestion import Kind, Proposal, Speaker, Suggester
from annotator.domain.text import normalise
from annotator.store import queries

TEXT = "“It 🌉 works,” said Zoë.\nIt does not, said the Harbour Board."

HOSTILE = [
    "😀🌉𝒳 and a 👩‍👩‍👧‍👦 family",
    "One\r\nTwo\rThree\n\r\nFour\r\r\n",
    "\ufeffA mark of byte order, and \ufeff another",
    "שלום, עולם! العربية \u200f\u202eright to left\u202c",
    "漢字とかな、한국어。𠮷野家",
    "e\u0301 a\u0308 Z\u0335\u0321\u0347a\u0334lg\u0335o n\u0303",
    "One\u2028Two\u2029Three\x85Four\x0bFive\x0cSix\x1cSeven",
    "no\xa0break\u202fspace\u2009thin\u3000wide\u200bnone",
    "tab\tbell\x07escape\x1b[31m delete\x7f",
    "'; DROP TABLE span; -- \\ \" %s {0} $1 ?1 :name",
]
UNICODE = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    | st.sampled_from("🌉\U0010ffff\r\n\u2028\xa0\ufeff\u0301\u202e漢ش"),
    min_size=1,
)


@pytest.fixture
def p(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.annot", annotator="ada") as made:
        made.add_article(TEXT)
        yield made


# Texts


def tag_and_compare(p: Project, raw: str, places: list[tuple[int, int]]) -> None:
    """Load, tag, reopen, and see that each slice is what was tagged."""
    article = p.add_article(raw).article
    text = normalise(raw)
    assert article.length == len(text)
    tagged = {}
    for start, end in places:
        span = p.annotate(article.id, start, end, "quote").span
        tagged[span.id] = text[start:end]
    p.close()
    with Project.open(p.path) as reopened:
        assert reopened.text(article.id) == text
        [annotated] = reopened.dataset([article.id]).articles
        assert annotated.text == text
        assert {span.id: text[span.start : span.end] for span in annotated.spans} == tagged
        assert reopened.check() == []


@pytest.mark.parametrize("raw", HOSTILE, ids=lambda raw: ascii(raw)[:24])
def test_every_slice_of_a_hostile_text_is_exact(p: Project, raw: str) -> None:
    length = len(normalise(raw))
    tag_and_compare(p, raw, [(at, at + 1) for at in range(length)] + [(0, length)])


@settings(max_examples=25)
@given(raw=UNICODE.filter(lambda raw: raw.removeprefix("\ufeff").strip()), data=st.data())
def test_any_text_is_loaded_tagged_and_read_without_a_wrong_character(
    tmp_path_factory: pytest.TempPathFactory, raw: str, data: st.DataObject
) -> None:
    length = len(normalise(raw))
    starts = data.draw(st.lists(st.integers(0, length - 1), max_size=3))
    places = [(start, data.draw(st.integers(start + 1, length))) for start in starts]
    with Project.create(tmp_path_factory.mktemp("any") / "p.annot") as p:
        tag_and_compare(p, raw, places)


def test_a_text_of_a_megabyte_is_tagged_from_end_to_end(p: Project) -> None:
    raw = "".join(f"{number}: {line}\r\n" for number in range(4_000) for line in HOSTILE)
    length = len(normalise(raw))
    assert len(raw.encode()) > 1_000_000
    step = length // 40
    places = [(at, at + step) for at in range(0, length - step, step)]
    tag_and_compare(p, raw, [*places, (0, length), (length - 1, length), (0, 1)])


def test_a_text_is_kept_once_however_many_articles_have_it(p: Project) -> None:
    twin = p.add_article(TEXT.replace("\n", "\r\n"), title="Twin").article
    p.add_article("Another.")
    assert [article.id for article in p.same_text("\ufeff" + TEXT)] == [1, twin.id]
    assert p.same_text("unknown") == []
    assert p.article(1).sha256 == twin.sha256
    p.remove_article(1)
    assert p.text(twin.id) == TEXT


# Articles


def test_the_text_from_an_address_is_that_of_its_first_article(p: Project) -> None:
    p.add_article("One.", source=Source(url="https://a.example"))
    p.add_article("Two.", source=Source(url="https://a.example", file="two.txt"))
    assert p.text_at("https://a.example") == "One."
    assert p.text_at("two.txt") == "Two."
    assert p.text_at("https://b.example") is None


def test_an_article_is_new_and_titled_by_its_text_unless_told_otherwise(p: Project) -> None:
    source = Source(file="a.txt", url="https://example.org", published="2026-01-02")
    change = p.add_article("Words.", title=" A  title ", language="DE", source=source)
    article = change.article
    assert (article.title, article.language, article.source) == ("A  title", "de", source)
    assert article.state is ArticleState.NEW
    assert change.summary == "Added “A title”"
    assert p.add_article("\n\n  First line.\nSecond.").article.title == "First line."
    assert [each.id for each in p.articles()] == [1, 2, 3]
    assert p.article(2) == article


def test_an_article_is_edited_part_by_part(p: Project) -> None:
    old = p.article(1)
    change = p.edit_article(1, title=" New ", language="fr")
    assert (change.article.title, change.article.language) == ("New", "fr")
    assert change.summary == "Edited: “New”"
    assert change.article.source == old.source
    assert p.edit_article(1, state="skipped").summary == "Marked as skipped: “New”"
    assert p.edit_article(1, source=Source(author="Zoë")).article.source == Source(author="Zoë")
    assert p.edit_article(1, source=Source()).article.source == Source()
    assert p.edit_article(1).step is None
    assert p.edit_article(1, title="New", state=ArticleState.SKIPPED).step is None


def test_a_removed_article_comes_back_with_all_that_was_said_about_it(p: Project) -> None:
    other = p.add_article("Another.").article.id
    first, second = (p.annotate(1, start, start + 2, "claim").span.id for start in (0, 24))
    kept = p.annotate(other, 0, 3, "quote").span
    relation = p.link("rebuts", first, second).relation
    change = p.remove_article(1)
    assert [delta.before.id for delta in change.spans] == [first, second]
    assert [delta.before for delta in change.relations] == [relation]
    assert [article.id for article in p.articles()] == [other]
    assert p.spans(other) == [kept]
    assert p.spans(1) == p.relations(1) == []
    back = p.undo()
    assert {delta.after.id for delta in back.spans} == {first, second}
    assert p.relations(1) == [relation]
    assert p.text(1) == TEXT


# Spans


def test_a_span_knows_all_that_was_said_of_it(p: Project) -> None:
    origin = Origin(OriginKind.IMPORT, None, "brat", None, 1)
    change = p.annotate(
        1, 0, 13, "quote", note=" see ", attributes={"b": "2", "a": "1"}, origin=origin
    )
    span = change.span
    assert (span.article_id, span.start, span.end, span.label) == (1, 0, 13, "quote")
    assert (span.note, span.attributes, span.origin) == ("see", {"a": "1", "b": "2"}, origin)
    assert span.annotator == "ada"
    assert span.created == span.modified
    assert datetime.now(UTC) - span.created < timedelta(minutes=1)
    assert span.created.utcoffset() == timedelta(0)
    assert change.summary == "Tagged “It 🌉 works,” as quote"
    assert p.spans(1) == [span]
    assert hash(span) == hash(p.spans(1)[0])
    with pytest.raises(TypeError):
        span.attributes["a"] = "3"  # type: ignore[index]


def test_spans_may_overlap_nest_cross_and_coincide_and_stand_in_reading_order(p: Project) -> None:
    places = [(5, 10), (0, 10), (0, 20), (8, 15), (5, 10), (0, 20)]
    ids = [p.annotate(1, *place, "claim").span.id for place in places]
    assert [(span.start, span.end) for span in p.spans(1)] == [
        (0, 20), (0, 20), (0, 10), (5, 10), (5, 10), (8, 15),
    ]  # fmt: skip
    assert [span.id for span in p.spans(1)] == [ids[at] for at in (2, 5, 1, 0, 4, 3)]


def test_who_is_at_work_signs_what_is_made(p: Project) -> None:
    first = p.annotate(1, 0, 2, "claim").span
    p.annotator = "grace"
    second = p.annotate(1, 3, 5, "claim").span
    p.resize(first.id, 0, 3)
    assert [span.annotator for span in p.spans(1)] == ["ada", "grace"]
    assert p.link("rebuts", first.id, second.id).relation.annotator == "grace"


def test_many_places_are_tagged_in_one_step(p: Project) -> None:
    other = p.add_article("It is. It is not.").article.id
    change = p.annotate_all({1: [(1, 3), (24, 26)], other: [(7, 9), (0, 2)], 99: []}, "claim")
    assert len(change.spans) == 4
    assert change.summary == "Tagged 4 spans as claim: “It”"
    more = p.annotate_all({1: [(1, 3), (5, 6), (5, 6)], other: [(0, 2)]}, "claim")
    assert [(delta.after.start, delta.after.end) for delta in more.spans] == [(5, 6)]
    assert p.annotate_all({1: [(1, 3)]}, "claim").step is None
    assert len(p.annotate_all({1: [(1, 3)]}, "quote").spans) == 1
    for _ in range(3):
        assert p.undo().step is None
    assert p.spans(1) == p.spans(other) == []
    assert p.annotate_all({}, "claim").step is None


def test_suggestions_of_the_very_places_are_accepted_where_all_are_tagged(p: Project) -> None:
    reader = Suggester("rules", "own", "1")
    asked = [
        Proposal(Kind.ENTITY, 1, 3, "PERSON", 0.9),
        Proposal(Kind.ENTITY, 24, 26, "PERSON", 0.8),
        Proposal(Kind.ENTITY, 24, 27, "PERSON", 0.7),
        Proposal(Kind.CLAIM, 1, 3, "claim", 0.6),
    ]
    p.put_suggestions(1, reader, asked)
    change = p.annotate_all({1: [(1, 3), (24, 26), (4, 5)]}, "PERSON")
    assert change.summary == "Tagged 3 spans as PERSON: “🌉”"
    assert [(s.start, s.origin.kind) for s in p.spans(1)] == [
        (1, OriginKind.SUGGESTION),
        (4, OriginKind.MANUAL),
        (24, OriginKind.SUGGESTION),
    ]
    assert [(s.start, s.end) for s in p.suggestions(1, open_only=True)] == [(1, 3), (24, 27)]
    again = p.annotate_all({1: [(24, 27)]}, "PERSON")
    assert again.summary == "Accepted “It” as PERSON"
    p.undo()
    p.undo()
    assert len(p.suggestions(1, open_only=True)) == 4


def test_a_suggestion_keeps_speaker_cue_and_what_it_answers(p: Project) -> None:
    quote = Proposal(
        Kind.QUOTE, 0, 13, "quote", 0.9, "said", Speaker(19, 22, "Zoë Day"), (14, 18), None
    )
    rebuttal = Proposal(Kind.REBUTTAL, 24, 35, "rebuttal", 0.5, answers=(0, 13))
    p.put_suggestions(1, Suggester("rules", "own", "1"), [quote, rebuttal])
    first, second = p.suggestions(1)
    assert (first.speaker, first.cue, first.answers) == (quote.speaker, (14, 18), None)
    assert (second.speaker, second.cue, second.answers) == (None, None, (0, 13))
    bare = replace(quote, speaker=None, cue=None)
    p.put_suggestions(1, Suggester("rules", "own", "2"), [bare])
    assert (p.suggestions(1)[0].speaker, p.suggestions(1)[0].cue) == (None, None)
    for wrong in (
        replace(quote, speaker=Speaker(19, 99, "Zoë")),
        replace(quote, cue=(18, 14)),
        replace(rebuttal, answers=(0, 99)),
    ):
        with pytest.raises(UserError):
            p.put_suggestions(1, Suggester("rules", "own", "1"), [wrong])


READER = Suggester("rules", "own", "1")


def test_what_no_longer_stands_is_withdrawn_unless_it_was_answered(p: Project) -> None:
    asked = [Proposal(Kind.ENTITY, at, at + 2, "PERSON", 0.9) for at in (1, 4, 24)]
    twin = Proposal(Kind.CLAIM, 24, 26, "PERSON", 0.5)
    p.put_suggestions(1, READER, [*asked, twin])
    accepted, rejected, *_ = p.suggestions(1)
    p.accept([accepted.id])
    p.reject([rejected.id])
    change = p.put_suggestions(1, READER, [], withdraws=asked)
    assert [(delta.before.start, delta.after) for delta in change.suggestions] == [(24, None)]
    assert change.step is None
    left = [(each.kind, each.start, each.status) for each in p.suggestions(1)]
    assert left == [
        (Kind.ENTITY, 1, "accepted"),
        (Kind.ENTITY, 4, "rejected"),
        (Kind.CLAIM, 24, "open"),
    ], "what was answered keeps its answer, and another kind at the same place its question"
    assert p.put_suggestions(1, READER, [], withdraws=asked).suggestions == []
    fresh = p.put_suggestions(1, READER, asked[2:], withdraws=[twin])
    assert [delta.after and delta.after.kind for delta in fresh.suggestions] == [None, Kind.ENTITY]


def taught(p: Project) -> list[tuple[object, ...]]:
    """Return what there is to learn from: kind, label, suggested label, words, yes or no."""
    with p._store.reading() as connection:
        found = queries.answers(connection)
    return [(a.kind, a.label, a.suggested_label, a.words, a.yes) for a in found]


def test_answers_come_with_their_exact_words_and_what_they_were_suggested_for(p: Project) -> None:
    features = {"figure": 1.0, "word: bridge 🌉": 0.5}
    quote = Proposal(Kind.QUOTE, 0, 13, "quote", 0.9, "“said” beside it")
    claim = Proposal(Kind.CLAIM, 4, 12, "claim", 0.8, "a figure", features=features)
    p.put_suggestions(1, READER, [quote, claim, Proposal(Kind.ENTITY, 19, 22, "ORG", 0.7)])
    one, two, three = p.suggestions(1)
    p.accept([one.id])
    p.reject([two.id])
    p.correct(three.id, label="PERSON")
    assert taught(p) == [
        (Kind.QUOTE, "quote", "quote", "“It 🌉 works,”", True),
        (Kind.CLAIM, "claim", "claim", "🌉 works,"[:8], False),
        (Kind.ENTITY, "PERSON", "ORG", "Zoë", True),
    ]
    with p._store.reading() as connection:
        said, figured, _ = queries.answers(connection)
    assert (said.reason, said.features) == ("“said” beside it", {})
    assert (figured.reason, figured.features) == ("a figure", features)


def test_a_label_that_was_corrected_is_a_yes_for_the_new_and_a_no_for_the_old(p: Project) -> None:
    p.put_suggestions(1, READER, [Proposal(Kind.ENTITY, 19, 22, "ORG", 0.7)])
    p.correct(p.suggestions(1)[0].id, label="PERSON")
    names = p.knowledge().names
    assert names.label("Zoë") == "PERSON"
    assert names.refused("Zoë", "ORG")
    assert not names.refused("Zoë", "PERSON")


def test_entities_tagged_by_hand_are_answers_too_and_other_spans_are_none(p: Project) -> None:
    p.annotate(1, 46, 59, "ORG")
    p.annotate(1, 0, 13, "quote")
    assert taught(p) == [(Kind.ENTITY, "ORG", "ORG", "Harbour Board", True)]
    assert p.knowledge().names.label("the Harbour Board") == "ORG"
    p.undo()
    p.undo()
    assert p.knowledge().answers == 0


def test_a_span_that_was_accepted_and_then_removed_teaches_a_no(p: Project) -> None:
    p.put_suggestions(1, READER, [Proposal(Kind.ENTITY, 19, 22, "ORG", 0.7)])
    [span] = p.accept([p.suggestions(1)[0].id]).spans
    assert [yes for *_, yes in taught(p)] == [True], "it counts once"
    p.remove([span.after.id])
    assert [yes for *_, yes in taught(p)] == [False]
    p.undo()
    assert [yes for *_, yes in taught(p)] == [True]


def test_answers_count_though_the_suggestion_is_forgotten(p: Project) -> None:
    p.put_suggestions(1, READER, [Proposal(Kind.ENTITY, 19, 22, "ORG", 0.7, "why")])
    p.reject([p.suggestions(1)[0].id])
    p.remove_article(1)
    assert taught(p) == []
    p.undo()
    with p._store.reading() as connection:
        [left] = queries.answers(connection)
    assert (left.words, left.yes, left.reason, left.features) == ("Zoë", False, "", {})


def test_forgotten_answers_teach_nothing_and_are_not_asked_again(p: Project) -> None:
    asked = [Proposal(Kind.ENTITY, 19, 22, "ORG", 0.7), Proposal(Kind.ENTITY, 46, 59, "ORG", 0.6)]
    p.put_suggestions(1, READER, asked)
    first, second = p.suggestions(1)
    p.reject([first.id])
    p.annotate(1, 24, 26, "PERSON")
    assert p.knowledge().answers == 2
    steps = p.history()
    p.forget_answers()
    assert p.history() == steps
    assert p.knowledge().answers == 0
    assert [each.status for each in p.suggestions(1)] == ["rejected", "open"]
    assert p.answers_forgotten()
    p.accept([second.id])
    assert p.knowledge().answers == 1
    assert p.knowledge().names.label("Harbour Board") == "ORG"
    assert [each.what for each in p.taught().lessons] == ["Harbour Board"]
    p.recall_answers()
    assert not p.answers_forgotten()
    assert p.taught().answers == p.knowledge().answers == 3
    assert p.history()[1:] == steps


@settings(max_examples=25)
@given(raw=UNICODE.filter(lambda raw: raw.removeprefix("\ufeff").strip()), data=st.data())
def test_the_words_of_answers_are_exact_in_any_text(
    tmp_path_factory: pytest.TempPathFactory, raw: str, data: st.DataObject
) -> None:
    text = normalise(raw)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    with Project.create(tmp_path_factory.mktemp("words") / "p.annot") as p:
        p.add_article(raw)
        p.put_suggestions(1, READER, [Proposal(Kind.ENTITY, start, end, "ORG", 0.7)])
        p.reject([p.suggestions(1)[0].id])
        assert taught(p) == [(Kind.ENTITY, "ORG", "ORG", text[start:end], False)]


def test_a_change_that_changes_nothing_is_no_step_and_no_modification(p: Project) -> None:
    span = p.annotate(1, 0, 2, "claim", note="why", attributes={"a": "1"}).span
    steps = p.history()
    for verb in (
        lambda: p.relabel([span.id], "claim"),
        lambda: p.relabel([], "claim"),
        lambda: p.resize(span.id, 0, 2),
        lambda: p.note(span.id, " why "),
        lambda: p.set_attributes(span.id, {"a": "1"}),
        lambda: p.remove([]),
        lambda: p.unlink([]),
        lambda: p.order_labels([1, 2, 3]),
        lambda: p.edit_label(1),
    ):
        change = verb()
        assert (change.step, change.spans, change.labels) == (None, [], [])
    assert p.history() == steps
    assert p.spans(1) == [span]


@pytest.mark.parametrize(
    ("verb", "summary"),
    [
        (lambda p: p.relabel([1], "quote"), "Relabelled a span as quote"),
        (lambda p: p.relabel([2, 1, 2], "quote"), "Relabelled 2 spans as quote"),
        (lambda p: p.resize(1, 24, 35), "Resized to “It does not”"),
        (lambda p: p.note(1, "see\nthere"), "Noted “see there”"),
        (lambda p: p.note(1, " "), "Removed a note"),
        (lambda p: p.set_attributes(1, {"a": "1"}), "Changed the attributes of a span"),
        (lambda p: p.remove([1, 2]), "Removed 2 spans"),
        (lambda p: p.remove([1]), "Removed a span"),
        (lambda p: p.link(" is  the same as ", 2, 1), "Linked two spans: is the same as"),
        (lambda p: p.unlink([1]), "Unlinked 1 relation"),
        (lambda p: p.unlink([1, 2]), "Unlinked 2 relations"),
        (lambda p: p.remove_article(1), "Removed ““It 🌉 works,” said Zoë.”"),
        (lambda p: p.add_label("verdict", "#112233"), "Added the label “verdict”"),
        (lambda p: p.edit_label(1, name="said"), "Changed the label “said”"),
        (lambda p: p.order_labels([3, 1, 2]), "Reordered the labels"),
        (lambda p: p.remove_label(2), "Removed the label “rebuttal”"),
    ],
)
def test_each_step_says_what_it_did(
    p: Project, verb: Callable[[Project], annotator.domain.change.Change], summary: str
) -> None:
    p.annotate(1, 0, 13, "claim", note="old")
    p.annotate(1, 24, 35, "claim")
    p.link("rebuts", 2, 1)
    p.link("rebuts", 1, 2)
    change = verb(p)
    assert change.summary == summary
    step = p.next_undo()
    assert (step.id, step.summary, step.annotator) == (change.step, change.summary, "ada")
    assert step.verb == change.verb


# Labels


def test_a_project_begins_with_the_default_labels(p: Project) -> None:
    assert [(x.name, x.color, x.key, x.description, x.examples) for x in p.labels()] == [
        (x.name, x.color, x.key, x.description, x.examples) for x in DEFAULT_LABELS
    ]


def test_keys_stay_with_their_labels_when_the_order_changes(p: Project) -> None:
    change = p.order_labels([3, 1, 2])
    assert len(change.labels) == 3
    assert [(x.name, x.key) for x in p.labels()] == [
        ("quote", "3"),
        ("claim", "1"),
        ("rebuttal", "2"),
    ]


def test_a_label_is_edited_part_by_part_and_its_spans_go_with_it(p: Project) -> None:
    span = p.annotate(1, 0, 2, "claim").span
    p.annotate(1, 0, 2, "quote")
    change = p.edit_label(1, name="assertion", description="new", examples=["One."])
    label = change.label
    assert (label.name, label.description, label.examples) == ("assertion", "new", ("One.",))
    assert (label.color, label.key) == (DEFAULT_LABELS[0].color, "1")
    [delta] = change.spans
    assert (delta.before, delta.after.label) == (span, "assertion")
    assert p.edit_label(1, key="").label.key is None
    assert p.edit_label(2, key="1").label.key == "1"
    p.undo()
    p.undo()
    back = p.undo()
    assert [delta.after for delta in back.spans] == [span]


def test_a_label_that_spans_have_is_not_removed(p: Project) -> None:
    p.annotate(1, 0, 2, "claim")
    with pytest.raises(UserError, match=r"^1 span tagged “claim”: relabel or remove them first\.$"):
        p.remove_label(1)
    p.annotate(1, 0, 2, "claim")
    with pytest.raises(UserError, match=r"^2 spans tagged “claim”: "):
        p.remove_label(1)
    p.relabel([1, 2], "quote")
    p.remove_label(1)
    assert [label.name for label in p.labels()] == ["rebuttal", "quote"]


def test_without_labels_nothing_can_be_tagged(p: Project) -> None:
    for label in (1, 2, 3):
        p.remove_label(label)
    with pytest.raises(UserError, match=r"^There is no label “claim”: there are none\.$"):
        p.annotate(1, 0, 2, "claim")
    assert p.add_label("first", "#112233").label.position == 0


@pytest.mark.parametrize(
    ("verb", "reason"),
    [
        (lambda p: p.article(9), "There is no article 9 in this project."),
        (lambda p: p.dataset([1, 9, 8]), "There is no article 8 in this project."),
        (lambda p: p.edit_article(1, title="\n"), "An article needs a title."),
        (lambda p: p.edit_article(1, language="x1"), "“x1” is no language code: .*"),
        (lambda p: p.add_article("Words.", language=""), "“” is no language code: .*"),
        (
            lambda p: p.annotate(1, 0, 1, "x"),
            "There is no label “x”: there are claim, rebuttal, .*",
        ),
        (lambda p: p.annotate(1, 3, 99, "claim"), "Characters 3 to 99 are no span of .* <= 60."),
        (lambda p: p.relabel([1, 9], "claim"), "There is no span 9 in this project."),
        (lambda p: p.link("", 1, 2), "A relation needs a type, such as “rebuts”."),
        (lambda p: p.link("x", 1, 1), "A span cannot be related to itself."),
        (lambda p: p.link("x", 1, 3), "Only spans of one article can be related."),
        (lambda p: p.link(" rebuts ", 1, 2), "These spans are related as “rebuts” already."),
        (lambda p: p.unlink([9]), "There is no relation 9 in this project."),
        (lambda p: p.edit_label(9, name="x"), "This label is no longer there."),
        (lambda p: p.order_labels([1, 2]), "The order has to name each label of the project once."),
        (lambda p: p.order_labels([1, 2, 3, 3]), "The order has to name each label .* once."),
        (lambda p: p.remove_label(9), "There is no label 9 in this project."),
        (lambda p: p.note(1, "\udcff"), "The project file cannot hold U.DCFF, which is no text."),
        (lambda p: p.note(10**30, ""), "There is no span 10{30} in this project."),
        (lambda p: p.decisions(10**30), "The project file cannot hold a number that large."),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    p: Project, verb: Callable[[Project], object], reason: str
) -> None:
    p.annotate(1, 0, 13, "claim")
    p.annotate(1, 24, 35, "claim")
    p.add_article("Another.")
    p.annotate(2, 0, 3, "claim")
    p.link("rebuts", 1, 2)
    with pytest.raises(UserError) as refused:
        verb(p)
    assert re.fullmatch(reason, str(refused.value)), str(refused.value)


# Reading


def test_counts_are_by_label_in_the_labels_order_and_leave_out_what_is_empty(p: Project) -> None:
    p.add_article("Nothing here.")
    for label in ("quote", "claim", "quote", "PERSON"):
        p.annotate(1, 0, 2, label)
    counts = p.counts()
    assert counts[1].spans == (("claim", 1), ("quote", 2), ("PERSON", 1))
    assert counts.keys() == {1}
    assert p.counts([2]) == {}
    assert p.counts([1, 2]) == counts


def test_spans_of_all_articles_can_be_narrowed_down(p: Project) -> None:
    other = p.add_article("It is so.").article.id
    first = p.annotate(other, 0, 2, "claim").span
    p.annotator = "grace"
    second = p.annotate(1, 24, 35, "rebuttal").span
    third = p.annotate(1, 1, 3, "claim", origin=Origin(OriginKind.IMPORT)).span
    assert p.annotators() == ["ada", "grace"]
    assert p.spans() == [third, second, first]
    assert p.spans(label="claim") == [third, first]
    assert p.spans(annotator="ada") == [first]
    assert p.spans(1, origin="manual") == [second]
    assert p.spans(origin=OriginKind.IMPORT, label="claim", annotator="grace") == [third]
    assert p.spans(label="nonesuch") == p.spans(annotator="") == p.spans(99) == []


def test_words_are_found_in_every_article_that_has_them(p: Project) -> None:
    p.add_article("Nothing.")
    other = p.add_article("It is 🌉, it is.").article
    found = [(article.id, hits) for article, _, hits in p.find(Query("it is"))]
    assert found == [(other.id, [(0, 5), (9, 14)])]
    found = [[text[a:b] for a, b in hits] for _, text, hits in p.find(Query("it", case=True))]
    assert found == [["it"]]
    assert list(p.find(Query("nowhere"))) == []
    with pytest.raises(UserError, match="is no regular expression"):
        list(p.find(Query("(", pattern=True)))


def test_only_articles_that_may_hold_the_words_are_read(
    p: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = p.add_article("The HARBOUR Board, 🌉.").article.id
    gone = p.add_article("A harbour that went.").article.id
    p.remove_article(gone)
    read: list[int] = []
    usual = Project.text
    monkeypatch.setattr(Project, "text", lambda own, n: (read.append(n), usual(own, n))[1])
    for query, wanted in (
        (Query("harbour"), [1, other]),
        (Query("HARBOUR", case=True), [1, other]),
        (Query("arbour B"), [1, other]),
        (Query('d, 🌉."'), []),
        (Query("d, 🌉."), [other]),
        (Query("İt 🌉"), [1]),
        (Query("no"), [1, other]),
        (Query("nowhere.", pattern=True), [1, other]),
    ):
        read.clear()
        list(p.find(query))
        assert read == wanted, query
    p.undo()
    assert [article.id for article, _, _ in p.find(Query("harbour"))] == [1, other, gone]


def test_finding_can_be_stopped_between_articles(p: Project) -> None:
    for number in range(5):
        p.add_article(f"It is {number}.")
    found = []
    for article, _, _ in p.find(Query("it is"), lambda: len(found) == 2):
        found.append(article.id)
    assert found == [2, 3]


def test_a_text_may_be_found_by_anything_in_it(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.annot") as own:
        for text in HOSTILE:
            kept = normalise(text)
            article = own.add_article(text).article
            for start in range(0, len(kept) - 3, 2):
                found = own.find(Query(kept[start : start + 4], case=True))
                assert article.id in {each.id for each, _, _ in found}, ascii(kept[start:])


def test_a_data_set_holds_the_articles_asked_for_in_the_order_they_were_added(p: Project) -> None:
    for number in range(3):
        p.add_article(f"Article {number}.")
    assert [each.article.id for each in p.dataset().articles] == [1, 2, 3, 4]
    assert [each.article.id for each in p.dataset([4, 2, 4]).articles] == [2, 4]
    assert list(p.dataset([]).articles) == []
    assert p.dataset().name == "p"


def test_where_the_reader_was_is_remembered_and_is_no_step(p: Project) -> None:
    steps = p.history()
    p.remember({"article": "1", "place": "24"})
    p.remember({"place": "30"})
    p.remember({})
    p.close()
    with Project.open(p.path) as reopened:
        assert reopened.remembered() == {"article": "1", "place": "30"}
        assert reopened.history() == steps
        assert reopened.check() == []


def test_a_project_is_exported_and_what_was_there_before_stays_when_that_fails(
    p: Project, tmp_path: Path
) -> None:
    p.annotate(1, 0, 13, "quote")
    out = tmp_path / "out.json"
    report = p.export(out)
    assert (report.articles, report.spans) == (1, 1)
    assert TEXT.partition("\n")[0] in out.read_text(encoding="utf-8")
    before = out.read_bytes()
    with pytest.raises(UserError):
        p.export(out, articles=[9])
    with pytest.raises(UserError):
        p.export(out, format="nonesuch")
    assert out.read_bytes() == before


# The public face


def test_the_annotator_is_the_user_unless_told_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "zoë")
    with Project.create(tmp_path / "p.annot") as made:
        assert made.annotator == "zoë"
        assert made.history()[0].annotator == "zoë"
    with Project.open(tmp_path / "p.annot", annotator="ada") as opened:
        assert opened.annotator == "ada"

    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 54321")  # as in a container

    monkeypatch.setattr(project, "getuser", nobody)
    with Project.open(tmp_path / "p.annot") as opened:
        assert opened.annotator == "annotator"


def test_the_package_offers_its_public_names_and_no_others() -> None:
    assert set(annotator.__all__) == {"Project", "UserError", "__version__", "settle_memory"}
    assert annotator.Project is Project
    assert annotator.UserError is UserError
    assert re.fullmatch(r"\d+\.\d+\.\d+", annotator.__version__)
    with pytest.raises(AttributeError, match="'annotator' has no attribute 'Nonesuch'"):
        annotator.Nonesuch  # noqa: B018


def test_the_example_in_the_docstring_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _, _, example = annotator.__doc__.partition("::\n")
    lines = [line[4:] for line in example.splitlines() if line.startswith("    ") or not line]
    code = "\n".join(lines)
    assert "project.suggest(" in code
    exec(compile(code, "the docstring", "exec"), {})
    with Project.open("bridge.annot") as made:
        assert [span.label for span in made.spans(1)] == ["quote"]
        assert "Ada" in [made.text(1)[s.start : s.end] for s in made.suggestions(1)]
    assert '"quote"' in Path("bridge.json").read_text(encoding="utf-8")


def test_a_renamed_label_still_takes_what_suggesters_call_by_its_old_name(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.annot") as own:
        article = own.add_article("Ada said so.").article
        claim = next(label for label in own.labels() if label.name == "claim")
        own.edit_label(claim.id, name="assertion")
        proposal = Proposal(Kind.CLAIM, 0, 12, "claim", 0.9)
        change = own.put_suggestions(article.id, Suggester("rules", "own", "1"), [proposal])
        [asked] = [delta.after for delta in change.suggestions if delta.after is not None]
        assert own.accept([asked.id]).span.label == "assertion"
        assert len(own.labels()) == 3


def test_the_project_is_not_exported_over_itself(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.annot") as own:
        own.add_article("Ada said so.")
        with pytest.raises(UserError, match="is this project"):
            own.export(own.path)
        assert own.check() == []
