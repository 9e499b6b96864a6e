"""Any sequence of verbs, undo, redo, reopening and kills, against a model that trusts changes."""

import itertools
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import event

from annotator import Project, UserError
from annotator.domain.anchors import How
from annotator.domain.article import ArticleState, Source
from annotator.domain.change import Change, StepState
from annotator.domain.labels import LabelSet
from annotator.domain.revision import Comparison
from annotator.domain.span import Span
from annotator.domain.suggestion import Kind, Proposal, Status, Suggester, Suggestion
from annotator.domain.text import normalise
from annotator.history import StepTransaction
from annotator.store.transaction import Transaction

KINDS = ("articles", "labels", "spans", "relations", "suggestions", "orphans")
MADE_SPANS = (Status.ACCEPTED, Status.CORRECTED)
NOBODY = 10**6
TOO_LARGE = 10**30

Snapshot = dict[str, dict[int, Any]]


def snapshot(project: Project) -> Snapshot:
    """Return all that the project tells, by kind and id."""
    dataset = project.dataset()
    found: Snapshot = {kind: {} for kind in KINDS} | {"texts": {}, "decisions": {}}
    found["labels"] = {label.id: label for label in dataset.labels}
    for annotated in dataset.articles:
        found["articles"][annotated.article.id] = annotated.article
        found["texts"][annotated.article.id] = annotated.text
        for kind in ("spans", "relations", "suggestions"):
            found[kind] |= {each.id: each for each in getattr(annotated, kind)}
    found["decisions"] = {decision.id: decision for decision in project.decisions()}
    found["orphans"] = {orphan.id: orphan for orphan in project.orphans()}
    found["revisions"] = {key: project.revisions(key) for key in found["articles"]}
    return found


def told(change: Change, before: Snapshot) -> Snapshot:
    """Return the snapshot after `change`, as a view computes it that reads nothing else."""
    after = visible(before, change.revised)
    for kind in KINDS:
        for delta in getattr(change, kind):
            key = (delta.before or delta.after).id
            assert after[kind].get(key) == delta.before, f"{kind} {key} was not as told"
            assert delta.before != delta.after, f"{kind} {key} did not change"
            if delta.after is None:
                del after[kind][key]
            else:
                after[kind][key] = delta.after
    return after


def visible(state: Snapshot, revised: Collection[int] = ()) -> Snapshot:
    """Return what changes tell of: all kinds, but no suggestions of `revised` articles."""
    seen = {kind: dict(state[kind]) for kind in KINDS}
    seen["suggestions"] = without(seen["suggestions"], revised)
    return seen


def without(suggestions: dict[int, Any], article_ids: Collection[int]) -> dict[int, Any]:
    return {key: x for key, x in suggestions.items() if x.article_id not in article_ids}


def revisions_on(*line: Snapshot) -> set[int]:
    """Return the ids of the articles that get another text on the way."""
    texts = [state["texts"] for state in line]
    pairs = itertools.pairwise(texts)
    return {key for old, new in pairs for key in old.keys() & new.keys() if old[key] != new[key]}


def in_history(state: Snapshot) -> Snapshot:
    """Return the part of a snapshot that undo brings back: all but the suggestions."""
    return {kind: objects for kind, objects in state.items() if kind != "suggestions"}


def question(asked: Any) -> tuple[int, Kind, int, int, str]:
    return asked.article_id, asked.kind, asked.start, asked.end, asked.label


TEXTS = st.sampled_from(
    [
        "Ada 🌉 said:\n“It works.”",
        "a",
        "\ufeffOne\r\nTwo\rThree\u2028Four",
        "שלום, עולם 漢字 e\u0301 \xa0.",
        "👩‍👩‍👧 𝒳",
        "Ada 🌉 said:\n“It works.” Twice.",
    ]
)
NAMES = st.sampled_from(
    ["claim", "Claim", "PERSON", "person", "Größe", " new  label ", "", "x" * 61]
)
KEYS = st.sampled_from([None, "", "1", "2", "7", "ß", "🌉", " ", "12", "\n"])
COLORS = st.sampled_from(["#112233", "#AABBCC", "red", ""])
NOTES = st.sampled_from(["", " why? ", "🌉 see “there”", "\n"])
ATTRIBUTES = st.dictionaries(st.sampled_from("abß"), st.sampled_from(["", "1", "“🌉”"]), max_size=2)
SUGGESTERS = st.sampled_from(
    [Suggester("entities", "small", "1"), Suggester("entities", "large", "2")]
)
KINDS_ASKED = st.sets(st.sampled_from(Kind))


def stepwise(project: Project, steps: int) -> Snapshot:
    """Return what a copy of the project holds after so many redos, or undos where negative."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy.annot")
        source = closing(sqlite3.connect(project.path))
        with source as here, closing(sqlite3.connect(copy)) as there:
            here.backup(there)
        with Project.open(copy) as other:
            for _ in range(abs(steps)):
                (other.redo if steps > 0 else other.undo)()
            assert other.check() == []
            return snapshot(other)


class ProjectMachine(RuleBasedStateMachine):
    """A project beside a model of it, which changes by what the verbs say they did."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.project = Project.create(self.folder / "p.annot", annotator="ada")
        self.now = snapshot(self.project)
        self.past: list[Snapshot] = []
        self.future: list[Snapshot] = []
        self.read: dict[tuple[int, Kind], Suggester] = {}

    def teardown(self) -> None:
        self.project.close()
        shutil.rmtree(self.folder)

    # The model

    def take(self, verb: Callable[[], Change]) -> dict[str, dict[int, tuple[Any, Any]]]:
        """Do a verb, follow its change, compare, and return what changed by kind and id."""
        before = self.now
        change = verb()
        after = snapshot(self.project)
        assert told(change, before) == visible(after, change.revised)
        if change.step is None:
            assert in_history(before) == in_history(after)
        else:
            assert self.project.next_undo().id == change.step
            self.past.append(before)
            self.future.clear()
        self.follow(after, change.revised)
        changed: dict[str, dict[int, tuple[Any, Any]]] = {kind: {} for kind in KINDS}
        for kind in KINDS:
            for delta in getattr(change, kind):
                key = (delta.before or delta.after).id
                assert key not in changed[kind], "an object is named once"
                changed[kind][key] = delta.before, delta.after
        return changed

    def follow(self, after: Snapshot, revised: Collection[int]) -> None:
        there = after["articles"].keys() - revised
        self.read = {key: by for key, by in self.read.items() if key[0] in there}
        self.now = after

    def refuse(self, verb: Callable[[], object]) -> None:
        """See that a verb is refused and leaves no trace."""
        steps = self.project.history()
        with pytest.raises(UserError):
            verb()
        assert snapshot(self.project) == self.now
        assert self.project.history() == steps

    def some(self, data: st.DataObject, kind: str) -> Any:
        return data.draw(st.sampled_from(list(self.now[kind].values())), label=kind)

    def ids(self, data: st.DataObject, kind: str) -> list[int]:
        """Return ids, which may come twice."""
        return data.draw(st.lists(st.sampled_from(list(self.now[kind])), max_size=4), label=kind)

    def extent(self, data: st.DataObject, article_id: int) -> tuple[int, int]:
        length = self.now["articles"][article_id].length
        start = data.draw(st.integers(0, length - 1), label="start")
        return start, data.draw(st.integers(start + 1, length), label="end")

    def label(self, name: str) -> Any:
        return next((x for x in self.now["labels"].values() if x.name == name), None)

    def working(self, *article_ids: int) -> dict[int, tuple[Any, Any]]:
        """Return how articles change by work on them: those that were new are in progress."""
        old = {key: self.now["articles"][key] for key in article_ids}
        return {
            key: (article, replace(article, state=ArticleState.IN_PROGRESS))
            for key, article in old.items()
            if article.state is ArticleState.NEW
        }

    @invariant()
    def the_file_is_whole(self) -> None:
        assert self.project.check() == []

    @invariant()
    def the_ways_back_and_forth_are_as_many_as_the_model_knows(self) -> None:
        states = [step.state for step in reversed(self.project.history())]
        undone = [state for state in states if state is not StepState.ABANDONED]
        assert undone == [StepState.DONE] * (1 + len(self.past)) + [StepState.UNDONE] * len(
            self.future
        )
        assert (self.project.next_undo() is None) == (not self.past)
        assert (self.project.next_redo() is None) == (not self.future)

    @invariant()
    def counts_agree_with_what_there_is(self) -> None:
        counts = self.project.counts()
        for key in self.now["articles"]:
            spans = [x.label for x in self.now["spans"].values() if x.article_id == key]
            waiting = [
                x
                for x in self.now["suggestions"].values()
                if x.article_id == key and x.status is Status.OPEN
            ]
            orphans = [x for x in self.now["orphans"].values() if x.span.article_id == key]
            assert (key in counts) == bool(spans or waiting or orphans)
            if key in counts:
                assert counts[key].orphans == len(orphans)
                assert dict(counts[key].spans) == {name: spans.count(name) for name in spans}
                assert counts[key].span_total == len(spans)
                assert counts[key].open_suggestions == len(waiting)
            reading = self.project.suggested_by(key)
            assert reading == {kind: by for (at, kind), by in self.read.items() if at == key}

    @invariant()
    def an_answer_holds_for_all_who_ask_the_same(self) -> None:
        answers = {question(each): each.answer for each in self.now["decisions"].values()}
        for suggestion in self.now["suggestions"].values():
            assert suggestion.status is answers.get(question(suggestion), Status.OPEN)

    # Articles

    @rule(text=TEXTS, title=st.sampled_from([None, "", " A title "]))
    def add_article(self, text: str, title: str | None) -> None:
        kept = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        changed = self.take(lambda: self.project.add_article(text, title=title, language="xx"))
        [(before, article)] = changed["articles"].values()
        assert before is None
        assert self.now["texts"][article.id] == kept
        assert article.length == len(kept)
        assert (article.title == "A title") == (title == " A title ")
        assert article.state is ArticleState.NEW

    @precondition(lambda self: self.now["articles"])
    @rule(
        data=st.data(),
        title=st.sampled_from([None, " Other "]),
        state=st.sampled_from([None, *ArticleState]),
        source=st.sampled_from([None, Source(url="https://example.org/ü")]),
    )
    def edit_article(
        self, data: st.DataObject, title: str | None, state: Any, source: Source | None
    ) -> None:
        old = self.some(data, "articles")
        new = replace(
            old,
            title=title.strip() if title else old.title,
            state=state or old.state,
            source=source or old.source,
        )
        changed = self.take(
            lambda: self.project.edit_article(old.id, title=title, state=state, source=source)
        )
        assert changed["articles"] == ({} if new == old else {old.id: (old, new)})

    @precondition(lambda self: self.now["articles"])
    @rule(data=st.data())
    def remove_article(self, data: st.DataObject) -> None:
        gone = self.some(data, "articles").id
        changed = self.take(lambda: self.project.remove_article(gone))
        for kind in ("spans", "suggestions"):
            of_it = {key for key, each in changed[kind].items() if each[0].article_id == gone}
            assert of_it == changed[kind].keys()
            assert not any(each.article_id == gone for each in self.now[kind].values())
        assert not any(each.article_id == gone for each in self.now["decisions"].values())
        assert not any(each.span.article_id == gone for each in self.now["orphans"].values())

    # Texts that were changed

    @precondition(lambda self: self.now["articles"])
    @rule(data=st.data(), words=st.sampled_from(["", "🌉", "Bob ", "It works", "\n\n"]))
    def revise(self, data: st.DataObject, words: str) -> None:
        article = self.some(data, "articles").id
        old, before = self.now["texts"][article], self.now
        start, end = self.extent(data, article)
        new = data.draw(TEXTS | st.just(old[:start] + words + old[end:]))
        if not new.strip() or normalise(new) == old:
            self.refuse(lambda: self.project.revise(article, new))
            return
        spans = {key: x for key, x in before["spans"].items() if x.article_id == article}
        chosen = {}
        for key in data.draw(st.sets(st.sampled_from(list(spans) or [0]), max_size=1)) & set(spans):
            chosen[key] = data.draw(st.none() | st.just((0, len(normalise(new)))))
        compared: list[Comparison] = []

        def verb() -> Change:
            change, done = self.project.revise(article, new, chosen=chosen)
            compared.append(done)
            return change

        changed = self.take(verb)
        assert self.now["texts"][article] == normalise(new)
        [earlier] = self.now["revisions"][article][len(before["revisions"][article]) :]
        assert earlier.sha256 == before["articles"][article].sha256
        there = {move.span.id: move.anchor for move in compared[0].moves}
        assert there.keys() == spans.keys()
        for key, span in spans.items():
            at = there[key]
            if at is not None:
                moved = replace(span, start=at.start, end=at.end)
                assert self.now["spans"][key] == moved
                if at.how is not How.FUZZY:
                    words = self.now["texts"][article][at.start : at.end]
                    assert words == old[span.start : span.end]
        lost = {key: span for key, span in spans.items() if there[key] is None}
        made = [orphan for _, orphan in changed["orphans"].values()]
        assert {each.span.id: each.span for each in made} == lost
        assert all(x.quote == old[x.span.start : x.span.end] for x in made)
        assert all(there[key] is None for key, at in chosen.items() if at is None)
        assert changed["relations"] == {
            key: (x, None)
            for key, x in before["relations"].items()
            if {x.from_span, x.to_span} & lost.keys()
        }

    @precondition(lambda self: self.now["orphans"])
    @rule(data=st.data())
    def place_orphan(self, data: st.DataObject) -> None:
        orphan = self.some(data, "orphans")
        start, end = self.extent(data, orphan.span.article_id)
        changed = self.take(lambda: self.project.place_orphan(orphan.id, start, end))
        assert changed["orphans"] == {orphan.id: (orphan, None)}
        [(before, span)] = changed["spans"].values()
        assert before is None
        assert span == replace(orphan.span, start=start, end=end, modified=span.modified)
        for _, relation in changed["relations"].values():
            assert span.id in (relation.from_span, relation.to_span)

    @precondition(lambda self: self.now["orphans"])
    @rule(data=st.data())
    def drop_orphans(self, data: st.DataObject) -> None:
        ids = self.ids(data, "orphans")
        changed = self.take(lambda: self.project.drop_orphans(ids))
        gone = set(ids)
        assert {key for key, both in changed["orphans"].items() if both[1] is None} == gone
        assert not any(changed[kind] for kind in KINDS if kind != "orphans")

    # Spans and relations

    @precondition(lambda self: self.now["articles"] and self.now["labels"])
    @rule(data=st.data(), note=NOTES, attributes=ATTRIBUTES)
    def annotate(self, data: st.DataObject, note: str, attributes: dict[str, str]) -> None:
        article, label = self.some(data, "articles"), self.some(data, "labels").name
        start, end = self.extent(data, article.id)
        working = self.working(article.id)
        changed = self.take(
            lambda: self.project.annotate(
                article.id, start, end, label, note=note, attributes=attributes
            )
        )
        [(before, span)] = changed["spans"].values()
        assert before is None
        assert (span.article_id, span.start, span.end, span.label) == (
            article.id, start, end, label,
        )  # fmt: skip
        assert (span.note, span.attributes, span.annotator) == (note.strip(), attributes, "ada")
        assert changed["articles"] == working

    @precondition(lambda self: self.now["articles"] and self.now["labels"])
    @rule(data=st.data())
    def annotate_all(self, data: st.DataObject) -> None:
        label = self.some(data, "labels").name
        places = {
            article: [self.extent(data, article) for _ in range(data.draw(st.integers(0, 2)))]
            for article in set(self.ids(data, "articles"))
        }
        tagged = {
            (x.article_id, x.start, x.end) for x in self.now["spans"].values() if x.label == label
        }
        wanted = {(article, *extent) for article in places for extent in places[article]} - tagged
        working = self.working(*(article for article, _, _ in wanted))
        changed = self.take(lambda: self.project.annotate_all(places, label))
        made = [span for _, span in changed["spans"].values()]
        assert sorted((x.article_id, x.start, x.end, x.label) for x in made) == sorted(
            (*place, label) for place in wanted
        )
        assert changed["articles"] == working

    def edit_spans(self, verb: Callable[[], Change], ids: list[int], **fields: object) -> None:
        """See that a verb sets `fields` of spans, and touches none that had them."""
        before = self.now["spans"]
        wanted = {key: replace(before[key], **fields) for key in ids}
        wanted = {key: span for key, span in wanted.items() if span != before[key]}
        changed = self.take(verb)
        assert changed["spans"].keys() == wanted.keys()
        for key, (old, new) in changed["spans"].items():
            assert new == replace(wanted[key], modified=new.modified)
            assert new.modified >= old.modified
        assert not any(changed[kind] for kind in KINDS if kind != "spans")

    @precondition(lambda self: self.now["spans"])
    @rule(data=st.data())
    def relabel(self, data: st.DataObject) -> None:
        ids, label = self.ids(data, "spans"), self.some(data, "labels").name
        self.edit_spans(lambda: self.project.relabel(ids, label), ids, label=label)

    @precondition(lambda self: self.now["spans"])
    @rule(data=st.data())
    def resize(self, data: st.DataObject) -> None:
        span = self.some(data, "spans")
        start, end = self.extent(data, span.article_id)
        self.edit_spans(
            lambda: self.project.resize(span.id, start, end), [span.id], start=start, end=end
        )

    @precondition(lambda self: self.now["spans"])
    @rule(data=st.data(), note=NOTES)
    def note(self, data: st.DataObject, note: str) -> None:
        span = self.some(data, "spans")
        self.edit_spans(lambda: self.project.note(span.id, note), [span.id], note=note.strip())

    @precondition(lambda self: self.now["spans"])
    @rule(data=st.data(), attributes=ATTRIBUTES)
    def set_attributes(self, data: st.DataObject, attributes: dict[str, str]) -> None:
        span = self.some(data, "spans")
        self.edit_spans(
            lambda: self.project.set_attributes(span.id, attributes),
            [span.id],
            attributes=attributes,
        )

    @precondition(lambda self: self.now["spans"])
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        ids = self.ids(data, "spans")
        before = self.now
        changed = self.take(lambda: self.project.remove(ids))
        assert changed["spans"].keys() == set(ids)
        touching = {
            key for key, x in before["relations"].items() if {x.from_span, x.to_span} & set(ids)
        }
        assert changed["relations"].keys() == touching
        turned = {question(x) for x in before["decisions"].values() if x.span_id in ids}
        assert {question(new) for _, new in changed["suggestions"].values()} <= turned
        assert all(new.status is Status.REJECTED for _, new in changed["suggestions"].values())

    @precondition(lambda self: len(self.now["spans"]) > 1)
    @rule(data=st.data(), type_=st.sampled_from(["rebuts", " quotes  from "]))
    def link(self, data: st.DataObject, type_: str) -> None:
        first, second = self.some(data, "spans"), self.some(data, "spans")
        type_kept = " ".join(type_.split())
        there = {(x.type, x.from_span, x.to_span) for x in self.now["relations"].values()}
        if (
            first.id == second.id
            or first.article_id != second.article_id
            or (type_kept, first.id, second.id) in there
        ):
            self.refuse(lambda: self.project.link(type_, first.id, second.id))
            return
        changed = self.take(lambda: self.project.link(type_, first.id, second.id))
        [(before, made)] = changed["relations"].values()
        assert before is None
        assert (made.type, made.from_span, made.to_span) == (type_kept, first.id, second.id)

    @precondition(lambda self: self.now["relations"])
    @rule(data=st.data())
    def unlink(self, data: st.DataObject) -> None:
        ids = self.ids(data, "relations")
        changed = self.take(lambda: self.project.unlink(ids))
        assert changed["relations"] == {
            key: (changed["relations"][key][0], None) for key in set(ids)
        }

    # Labels

    def acceptable(self, name: str, color: str, key: str | None, label: Any = None) -> bool:
        others = [x for x in self.now["labels"].values() if x is not label]
        set_ = label.set if label else LabelSet.PROJECT
        name = " ".join(name.split())
        return (
            0 < len(name) <= 60
            and not any(x.name == name for x in others)
            and not any(x.name.lower() == name.lower() and x.set is set_ for x in others)
            and color.startswith("#")
            and (key is None or (len(key) == 1 and not key.isspace()))
            and (key is None or key not in [x.key for x in others])
        )

    @rule(name=NAMES, color=COLORS, key=KEYS)
    def add_label(self, name: str, color: str, key: str | None) -> None:
        def verb() -> Change:
            return self.project.add_label(name, color, key=key, examples=["one"])

        if not self.acceptable(name, color, key):
            self.refuse(verb)
            return
        [(_, label)] = self.take(verb)["labels"].values()
        assert (label.name, label.color) == (" ".join(name.split()), color.lower())
        assert (label.key, label.examples) == (key, ("one",))
        own = [x for x in self.project.labels() if x.set is LabelSet.PROJECT]
        assert own[-1] == label

    @precondition(lambda self: self.now["labels"])
    @rule(data=st.data(), name=st.none() | NAMES, color=st.none() | COLORS, key=KEYS)
    def edit_label(
        self, data: st.DataObject, name: str | None, color: str | None, key: str | None
    ) -> None:
        old = self.some(data, "labels")
        wanted = {
            "name": old.name if name is None else name,
            "color": old.color if color is None else color,
            "key": old.key if key is None else key or None,
        }

        def verb() -> Change:
            return self.project.edit_label(old.id, name=name, color=color, key=key)

        if not self.acceptable(**wanted, label=old):
            self.refuse(verb)
            return
        new = replace(
            old,
            name=" ".join(wanted["name"].split()),
            color=wanted["color"].lower(),
            key=wanted["key"],
        )
        spans = [x for x in self.now["spans"].values() if x.label == old.name]
        orphans = [x for x in self.now["orphans"].values() if x.span.label == old.name]
        changed = self.take(verb)
        assert changed["labels"] == ({} if new == old else {old.id: (old, new)})
        if new.name == old.name:
            spans, orphans = [], []
        assert changed["spans"] == {x.id: (x, replace(x, label=new.name)) for x in spans}
        assert changed["orphans"] == {
            x.id: (x, replace(x, span=replace(x.span, label=new.name))) for x in orphans
        }

    @rule(data=st.data())
    def order_labels(self, data: st.DataObject) -> None:
        own = [x.id for x in self.project.labels() if x.set is LabelSet.PROJECT]
        order = data.draw(st.permutations(own))
        self.take(lambda: self.project.order_labels(order))
        assert [x.id for x in self.project.labels() if x.set is LabelSet.PROJECT] == list(order)

    @precondition(lambda self: self.now["labels"])
    @rule(data=st.data())
    def remove_label(self, data: st.DataObject) -> None:
        label = self.some(data, "labels")
        waiting = [orphan.span for orphan in self.now["orphans"].values()]
        if any(x.label == label.name for x in (*self.now["spans"].values(), *waiting)):
            self.refuse(lambda: self.project.remove_label(label.id))
        else:
            changed = self.take(lambda: self.project.remove_label(label.id))
            assert changed["labels"] == {label.id: (label, None)}

    # Suggestions

    @precondition(lambda self: self.now["articles"])
    @rule(data=st.data(), by=SUGGESTERS, replaces=KINDS_ASKED, completes=KINDS_ASKED)
    def put_suggestions(
        self, data: st.DataObject, by: Suggester, replaces: set[Kind], completes: set[Kind]
    ) -> None:
        article = self.some(data, "articles").id
        proposals = [
            Proposal(
                data.draw(st.sampled_from(Kind)),
                *self.extent(data, article),
                data.draw(st.sampled_from(["PERSON", "claim", "person"])),
                data.draw(st.sampled_from([0, 0.5, 1])),
            )
            for _ in range(data.draw(st.integers(0, 4)))
        ]
        kept = {
            question(x): (x.score, x.suggester)
            for x in self.now["suggestions"].values()
            if x.article_id != article or x.kind not in replaces or x.status is not Status.OPEN
        }
        kept |= {(article, x.kind, x.start, x.end, x.label): (x.score, by) for x in proposals}
        self.take(
            lambda: self.project.put_suggestions(
                article, by, proposals, replaces=iter(replaces), completes=iter(completes)
            )
        )
        now = self.now["suggestions"].values()
        assert {question(x): (x.score, x.suggester) for x in now} == kept
        for kind in replaces:
            self.read.pop((article, kind), None)
        self.read |= dict.fromkeys(((article, kind) for kind in completes), by)

    @precondition(lambda self: self.now["suggestions"])
    @rule(data=st.data())
    def accept(self, data: st.DataObject) -> None:
        ids = self.ids(data, "suggestions")
        before = self.now
        todo = [before["suggestions"][x] for x in set(ids)]
        todo = [x for x in todo if x.status not in MADE_SPANS]
        working = self.working(*{x.article_id for x in todo})
        changed = self.take(lambda: self.project.accept(ids))
        called = {x.id: self.called(x.label) for x in todo}
        place = {(x.article_id, x.start, x.end, called[x.id]) for x in todo}
        standing = {(x.article_id, x.start, x.end, x.label) for x in before["spans"].values()}
        made = [span for _, span in changed["spans"].values()]
        assert len(made) == len(place - standing)
        assert {(x.article_id, x.start, x.end, x.label) for x in made} == place - standing
        origins = {(x.suggester.name, x.suggester.model, x.score) for x in todo}
        assert {(x.origin.suggester, x.origin.model, x.origin.score) for x in made} <= origins
        assert changed["suggestions"] == {
            x.id: (x, replace(x, status=Status.ACCEPTED)) for x in todo
        }
        assert changed["articles"] == working
        assert all(new.set is LabelSet.ENTITY for _, new in changed["labels"].values())
        spans = self.now["spans"]
        asked = {question(x): x.id for x in todo}
        for decision in self.now["decisions"].values():
            if question(decision) in asked:
                span = spans[decision.span_id]
                assert (span.start, span.end, span.label) == (
                    decision.start, decision.end, called[asked[question(decision)]],
                )  # fmt: skip

    def called(self, word: str) -> str:
        """Return the name of the label that suggesters call `word`."""
        labels = self.now["labels"].values()
        if word in {label.name for label in labels}:
            return word
        return next((label.name for label in labels if label.suggested_as == word), word)

    @precondition(lambda self: self.now["suggestions"])
    @rule(data=st.data())
    def reject(self, data: st.DataObject) -> None:
        ids = self.ids(data, "suggestions")
        todo = [self.now["suggestions"][x] for x in set(ids)]
        todo = [x for x in todo if x.status is Status.OPEN]
        changed = self.take(lambda: self.project.reject(ids))
        assert self.answered(changed, todo) == {
            x.id: (x, replace(x, status=Status.REJECTED)) for x in todo
        }
        assert not changed["spans"]

    def answered(self, changed: Any, asked: Iterable[Suggestion]) -> Any:
        """Return what became of those that were answered; only open names may follow them."""
        ids = {suggestion.id for suggestion in asked}
        for key, both in changed["suggestions"].items():
            for each in both:
                if key not in ids and each is not None:
                    assert (each.kind, each.status) == (Kind.ENTITY, Status.OPEN)
        return {key: both for key, both in changed["suggestions"].items() if key in ids}

    @precondition(lambda self: self.now["suggestions"])
    @rule(data=st.data(), keep=st.booleans())
    def correct(self, data: st.DataObject, keep: bool) -> None:
        asked: Suggestion = self.some(data, "suggestions")
        start, end = (None, None) if keep else self.extent(data, asked.article_id)
        label = data.draw(st.sampled_from([None, *(x.name for x in self.now["labels"].values())]))

        def verb() -> Change:
            return self.project.correct(asked.id, label=label, start=start, end=end)

        if asked.status in MADE_SPANS:
            self.refuse(verb)
            return
        wanted = label or self.called(asked.label)
        changed = self.take(verb)
        [(_, span)] = changed["spans"].values()
        assert isinstance(span, Span)
        assert span.label == wanted
        assert (span.start, span.end) == ((asked.start, asked.end) if keep else (start, end))
        assert self.answered(changed, [asked]) == {
            asked.id: (asked, replace(asked, status=Status.CORRECTED))
        }

    # Undo, redo, and the rest

    def move(self, verb: Callable[[], Change], *line: Snapshot) -> None:
        """Go through states, and see that all is as in the last but what suggesters can make."""
        before = self.now
        change = verb()
        after = snapshot(self.project)
        revised = revisions_on(before, *line)
        assert told(change, before) == visible(after, change.revised)
        assert in_history(after) == in_history(line[-1])
        of_others = [
            {key for key, x in without(state, revised).items() if x.kind is not Kind.ENTITY}
            for state in (before["suggestions"], after["suggestions"])
        ]
        gone = {
            k for k, x in before["suggestions"].items() if x.article_id not in after["articles"]
        }
        assert of_others[1] == of_others[0] - gone
        self.follow(after, revised)

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        target = self.past.pop()
        self.future.append(self.now)
        self.move(self.project.undo, target)

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        target = self.future.pop()
        self.past.append(self.now)
        self.move(self.project.redo, target)

    @precondition(lambda self: self.past)
    @rule()
    def undo_all_and_redo_all(self) -> None:
        start, steps = self.now, len(self.past)
        for _ in range(steps):
            self.undo()
        self.refuse(self.project.undo)
        for _ in range(steps):
            self.redo()
        assert in_history(self.now) == in_history(start)

    @precondition(lambda self: self.past or self.future)
    @rule(data=st.data())
    def go_to_step(self, data: st.DataObject) -> None:
        """Go anywhere at once, and see that it is as step by step, to the last suggestion."""
        line = [*self.past, self.now, *reversed(self.future)]
        place = data.draw(st.integers(0, len(line) - 1), label="place")
        steps = [x for x in reversed(self.project.history()) if x.state is not StepState.ABANDONED]
        expected = stepwise(self.project, place - len(self.past))
        here = len(self.past)
        way = line[here : place + 1] if place >= here else line[place : here + 1][::-1]
        self.past, self.future = line[:place], line[:place:-1]
        self.move(lambda: self.project.go_to_step(steps[place].id), *way)
        assert self.now == expected

    @rule()
    def close_and_reopen(self) -> None:
        ways = self.project.next_undo(), self.project.next_redo()
        self.project.close()
        assert [path.name for path in self.folder.iterdir()] == ["p.annot"]
        self.project = Project.open(self.folder / "p.annot", annotator="ada")
        assert snapshot(self.project) == self.now
        assert (self.project.next_undo(), self.project.next_redo()) == ways

    @rule(data=st.data(), at_work=st.booleans())
    def kill(self, data: st.DataObject, at_work: bool) -> None:
        """Go on with the files as they are at this moment, maybe in the midst of a verb."""
        ways = self.project.next_undo(), self.project.next_redo()
        left = Path(tempfile.mkdtemp())

        def die(_: object = None) -> None:
            # by a process of its own: closing a file here would drop SQLite's locks of it
            subprocess.run(["cp", "-a", f"{self.folder}/.", left], check=True)

        if at_work:
            engine = self.project._store._engine
            event.listen(engine, "commit", die)
            self.project.add_article(data.draw(TEXTS))
            event.remove(engine, "commit", die)
        else:
            die()
        self.project.close()
        shutil.rmtree(self.folder)
        self.folder = left
        self.project = Project.open(left / "p.annot", annotator="ada")
        assert snapshot(self.project) == self.now
        assert (self.project.next_undo(), self.project.next_redo()) == ways

    @rule(which=st.integers(0, 100))
    def ask_for_what_cannot_be(self, which: int) -> None:
        refused = list(impossible(self.project, self.now))
        self.refuse(refused[which % len(refused)])


def impossible(p: Project, now: Snapshot) -> Iterator[Callable[[], object]]:
    """Give calls that have to be refused, whatever the project holds; some fail half-way."""
    articles, labels, spans, relations, suggestions, orphans = (list(now[x]) for x in KINDS)
    a_label = next((label.name for label in now["labels"].values()), "claim")
    by = Suggester("entities", "small", "1")
    yield partial(p.add_article, " \n\t")
    yield partial(p.add_article, "a\0b")
    for nobody in (NOBODY, TOO_LARGE, -1):
        yield partial(p.edit_article, nobody, language="de")
        yield partial(p.remove_article, nobody)
        yield partial(p.annotate, nobody, 0, 1, "claim")
        everywhere = {key: [(0, 1)] for key in (*articles, nobody)}
        yield partial(p.annotate_all, everywhere, a_label)
        yield partial(p.relabel, [*spans, nobody], "claim")
        yield partial(p.resize, nobody, 0, 1)
        yield partial(p.note, nobody, "note")
        yield partial(p.set_attributes, nobody, {})
        yield partial(p.remove, [*spans, nobody])
        yield partial(p.link, "rebuts", nobody, nobody + 1)
        yield partial(p.unlink, [*relations, nobody])
        yield partial(p.edit_label, nobody, name="other")
        yield partial(p.order_labels, [*labels, nobody])
        yield partial(p.remove_label, nobody)
        yield partial(p.put_suggestions, nobody, by, [])
        yield partial(p.accept, [*suggestions, nobody])
        yield partial(p.reject, [*suggestions, nobody])
        yield partial(p.correct, nobody)
        yield partial(p.revise, nobody, "Else.")
        yield partial(p.place_orphan, nobody, 0, 1)
        yield partial(p.drop_orphans, [*orphans, nobody])
        yield partial(p.article, nobody)
        yield partial(p.text, nobody)
        yield partial(p.dataset, [*articles, nobody])
    for article in articles[:1]:
        length = now["articles"][article].length
        good = Proposal(Kind.CLAIM, 0, length, "claim", 1.0)
        yield partial(p.edit_article, article, title=" ")
        yield partial(p.edit_article, article, language="\udcff")
        yield partial(p.annotate, article, 0, 1, "no such label")
        yield partial(p.annotate, article, 0, 1, "")
        for start, end in ((0, 0), (1, 0), (-1, 1), (0, length + 1), (length, length + 1)):
            bad = replace(good, start=start, end=end)
            yield partial(p.annotate, article, start, end, "claim")
            yield partial(p.annotate_all, {article: [(0, 1), (start, end)]}, "claim")
            yield partial(p.put_suggestions, article, by, [good, bad], replaces=Kind)
        yield partial(p.revise, article, now["texts"][article])
        yield partial(p.revise, article, " \n")
        yield partial(p.revise, article, "a\0b")
        yield partial(p.revise, article, "Else.", chosen={NOBODY: (0, 1)})
    for orphan in orphans[:1]:
        length = now["articles"][now["orphans"][orphan].span.article_id].length
        yield partial(p.place_orphan, orphan, 0, length + 1)
        yield partial(p.place_orphan, orphan, 1, 1)
    for span in spans[:1]:
        length = now["articles"][now["spans"][span].article_id].length
        yield partial(p.relabel, [span], "no such label")
        yield partial(p.resize, span, 0, length + 1)
        yield partial(p.resize, span, 1, 1)
        yield partial(p.note, span, "\udcff")
        yield partial(p.set_attributes, span, {"a": "\udcff"})
        yield partial(p.link, "rebuts", span, span)
        yield partial(p.link, " ", span, NOBODY)
    for suggestion in suggestions[:1]:
        length = now["articles"][now["suggestions"][suggestion].article_id].length
        yield partial(p.correct, suggestion, label="no such label")
        yield partial(p.correct, suggestion, end=length + 1)


TestProjectMachine = ProjectMachine.TestCase
TestProjectMachine.settings = settings(max_examples=12, stateful_step_count=35)


# What a machine need not find


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.annot", annotator="ada") as project:
        yield project


def test_there_is_nothing_to_undo_or_redo_in_a_new_project(project: Project) -> None:
    with pytest.raises(UserError, match=r"nothing to undo\.$"):
        project.undo()
    with pytest.raises(UserError, match=r"nothing to redo\.$"):
        project.redo()
    [step] = project.history()
    assert (step.verb, step.summary, step.annotator) == (
        "create", "Created the project “p”", "ada",
    )  # fmt: skip


def test_undo_and_redo_say_what_they_did(project: Project) -> None:
    article = project.add_article("It works.").article.id
    project.annotate(article, 0, 2, "claim")
    undone = project.undo()
    assert (undone.verb, undone.summary) == ("undo:annotate", "Undone: Tagged “It” as claim")
    redone = project.redo()
    assert (redone.verb, redone.summary) == ("redo:annotate", "Redone: Tagged “It” as claim")


def test_a_new_step_ends_redo_and_the_history_remembers_what_was_given_up(project: Project) -> None:
    article = project.add_article("It works.").article.id
    project.annotate(article, 0, 2, "claim")
    project.undo()
    project.annotate(article, 3, 8, "quote")
    with pytest.raises(UserError, match="nothing to redo"):
        project.redo()
    assert [(step.verb, step.state) for step in project.history(limit=3)] == [
        ("annotate", StepState.DONE),
        ("annotate", StepState.ABANDONED),
        ("add_article", StepState.DONE),
    ]


def test_steps_bear_the_name_of_who_did_them(project: Project) -> None:
    project.add_article("It works.")
    project.annotator = "grace"
    project.add_article("It works again.")
    assert [step.annotator for step in project.history(limit=2)] == ["grace", "ada"]


def test_an_id_is_never_used_again(project: Project) -> None:
    article = project.add_article("It works.").article.id
    first = project.annotate(article, 0, 2, "claim").span.id
    project.undo()
    assert project.annotate(article, 0, 2, "claim").span.id > first


def test_a_step_may_be_longer_than_the_parameters_that_sqlite_allows(project: Project) -> None:
    project._store._let_go()
    event.listen(project._store._engine, "connect", allow_few_parameters)
    count = 200
    article = project.add_article("x" * count).article.id
    proposals = [Proposal(Kind.ENTITY, at, at + 1, "X", 0.5) for at in range(count)]
    project.put_suggestions(article, Suggester("entities", "m", "1"), proposals)
    ids = [suggestion.id for suggestion in project.suggestions(article)]
    accepted = project.accept(ids[::-1])
    assert [delta.after.start for delta in accepted.spans] == list(range(count))
    spans = [span.id for span in project.spans(article)]
    assert len(project.remove([*spans, *spans]).spans) == count
    assert len(project.undo().spans) == count
    assert [span.id for span in project.spans(article)] == spans
    every = [article, *range(1000, 1000 + count)]
    assert project.counts(every)[article].span_total == count
    with pytest.raises(UserError, match="no article 1000 "):
        project.dataset(every)


def allow_few_parameters(connection: sqlite3.Connection, _entry: object) -> None:
    connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 30)


def test_a_row_that_changes_twice_in_a_step_is_told_once(project: Project) -> None:
    article = project.add_article("It works.").article
    with project._store.writing() as connection:
        tx = StepTransaction(connection, "edit_article", "Edited twice")
        tx.update("article", [article.id], {"title": "First"})
        tx.update("article", [article.id], {"title": "Second"})
        label = tx.insert(
            "label",
            tx.rows("label", "id", [1])[0] | {"id": 50, "name": "fleeting", "suggested_as": None},
        )
        tx.delete("label", [label])
        tx.record("ada")
    [delta] = tx.change.articles
    assert (delta.before, delta.after) == (article, replace(article, title="Second"))
    assert tx.change.labels == []
    project.undo()
    assert project.article(article.id) == article


def test_a_transaction_of_nothing_does_nothing(project: Project) -> None:
    with project._store.writing() as connection:
        tx = Transaction(connection)
        assert tx.insert_many("span", []) == []
        tx.update("span", [], {"note": "none"})
        tx.delete("span", [])
        assert tx.changes == []


def test_a_step_that_is_not_there_or_was_overtaken_cannot_be_gone_to(project: Project) -> None:
    project.add_article("One.")
    project.undo()
    project.add_article("Two.")
    with pytest.raises(UserError, match=r"^There is no step 99 in the history\.$"):
        project.go_to_step(99)
    with pytest.raises(UserError, match=r"^Step 2 was undone and then overtaken"):
        project.go_to_step(2)
    assert project.go_to_step(3).articles == []
    assert project.go_to_step(1).summary == "Went back to: Created the project “p”"
    assert project.go_to_step(3).verb == "go_to_step"


def test_names_that_were_swapped_by_way_of_a_third_go_back_at_once(project: Project) -> None:
    article = project.add_article("It works.").article.id
    project.annotate(article, 0, 2, "claim")
    start = project.history(1)[0].id
    before = snapshot(project)
    for label, name in ((1, "aside"), (2, "claim"), (1, "rebuttal")):
        project.edit_label(label, name=name)
    project.relabel([1], "claim")
    swapped = project.history(1)[0].id
    then = snapshot(project)
    assert told(project.go_to_step(start), then) == visible(before) == visible(snapshot(project))
    assert told(project.go_to_step(swapped), before) == visible(then)
    assert project.check() == []


def test_what_was_revised_goes_back_and_forward_at_once_as_step_by_step(project: Project) -> None:
    text = "Ada met Zoë Moor in Ostwick. It cost 3 million."
    article = project.add_article(text).article.id
    by = Suggester("spacy-ner", "small", "1")
    places = [(0, 3), (8, 16), (20, 27)]

    def ask() -> None:
        asked = [Proposal(Kind.ENTITY, *place, "PERSON", 0.5) for place in places]
        project.put_suggestions(article, by, asked, completes=[Kind.ENTITY])

    ask()
    project.accept([project.suggestions(article)[0].id])
    project.revise(article, text.replace("Ada", "Eve"))
    ask()
    project.reject([project.suggestions(article)[1].id])
    project.revise(article, text)
    ask()
    project.annotate(article, 20, 27, "claim")
    project.remove_article(article)
    line = [step.id for step in reversed(project.history())]
    for here in (0, len(line) - 1):
        for place in range(len(line)):
            project.go_to_step(line[here])
            expected = stepwise(project, place - here)
            project.go_to_step(line[place])
            assert snapshot(project) == expected, f"from {here} to {place}"
    assert project.check() == []


def test_suggestions_that_followed_answers_go_back_and_forward_at_once(project: Project) -> None:
    article = project.add_article("Ada met Ada. Zoë met Zoë.").article.id
    start = project.history(1)[0].id
    asked = [Proposal(Kind.ENTITY, at, at + 3, "PERSON", 0.5) for at in (0, 8, 13, 21)]
    by = Suggester("spacy-ner", "small", "1")
    project.put_suggestions(article, by, asked, completes=[Kind.ENTITY])
    first, _, third, _ = project.suggestions(article)
    before = snapshot(project)
    project.correct(first.id, label="ORG")
    project.reject([third.id])
    then, end = snapshot(project), project.history(1)[0].id
    assert {(s.start, s.label, s.status) for s in then["suggestions"].values()} == {
        (0, "PERSON", Status.CORRECTED), (8, "ORG", Status.OPEN), (13, "PERSON", Status.REJECTED),
    }  # fmt: skip
    assert told(project.go_to_step(start), then) == visible(before) == visible(snapshot(project))
    assert told(project.go_to_step(end), before) == visible(then) == visible(snapshot(project))
    assert project.check() == []
