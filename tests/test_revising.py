"""A corrected text of an article: what becomes of spans, answers, relations; and undo of it all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator import Project, UserError
from annotator.domain.article import Source
from annotator.domain.change import Change
from annotator.domain.revision import Fate
from annotator.domain.search import Query
from annotator.domain.span import Origin, OriginKind
from annotator.domain.suggestion import Kind, Proposal, Speaker, Status, Suggester

OLD = """The council met on Monday, as Lana Reyl had asked.

“The bridge cost twice as much as planned,” said Tomas Reyl, who speaks for the port.

The final bill was 9 per cent above the estimate, and the council voted on it twice."""
FIRST, SAID, BILL = OLD.split("\n\n")
NEW = "\n\n".join([BILL.replace("9 per", "nine per"), FIRST])
"""The second paragraph is gone, the third comes first."""
SPACY = Suggester("spacy-ner", "a_model", "1.0")


@pytest.fixture
def p(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.annot", annotator="ada") as project:
        project.add_article(OLD, title="Bridge", source=Source(url="https://a.example/b"))
        yield project


def tag(p: Project, words: str, label: str = "claim", **more: object) -> int:
    start = p.text(1).index(words)
    return p.annotate(1, start, start + len(words), label, **more).span.id  # type: ignore[arg-type]


def ask(p: Project, words: str, label: str, kind: Kind = Kind.ENTITY, **more: object) -> int:
    start = OLD.index(words)
    asked = Proposal(kind, start, start + len(words), label, 0.5, **more)  # type: ignore[arg-type]
    p.put_suggestions(1, SPACY, [asked], completes=[kind])
    [id_] = [s.id for s in p.suggestions(1) if (s.start, s.label) == (start, label)]
    return id_


def everything(p: Project) -> list[object]:
    """Return all that is said of the article but for what a suggester can say again."""
    return [p.article(1), p.text(1), p.spans(1), p.relations(1), p.orphans(), p.decisions(),
            p.revisions(1), p.counts()[1].spans, p.labels()]  # fmt: skip


def words_of(p: Project) -> dict[int, str]:
    return {span.id: p.text(1)[span.start : span.end] for span in p.spans(1)}


def test_spans_keep_all_that_they_have_and_find_their_words(p: Project) -> None:
    origin = Origin(OriginKind.IMPORT, "brat", None, None, 0.25)
    kept = tag(p, "The final bill", note="check", attributes={"a": "b"}, origin=origin)
    changed = tag(p, "9 per cent above the estimate")
    before = {span.id: span for span in p.spans(1)}
    change, done = p.revise(1, NEW.replace("\n", "\r\n"))
    assert p.text(1) == NEW
    assert words_of(p) == {kept: "The final bill", changed: "nine per cent above the estimate"}
    [after] = [span for span in p.spans(1) if span.id == kept]
    moved = before[kept].created, before[kept].modified, "ada", "check", {"a": "b"}, origin
    assert (after.created, after.modified, after.annotator, after.note,
            dict(after.attributes), after.origin) == moved  # fmt: skip
    assert {m.span.id: m.fate for m in done.moves} == {
        kept: Fate.MOVED if done.moves[0].anchor.how == "quote" else Fate.STAYED,
        changed: next(m.fate for m in done.moves if m.span.id == changed),
    }
    assert change.revised == {1}
    assert change.summary == "New version of “Bridge”: 2 spans placed"
    assert p.check() == []


def test_a_span_whose_words_are_gone_waits_with_all_that_it_had(p: Project) -> None:
    lost = tag(p, "The bridge cost twice", "quote", note="who?")
    other = tag(p, "The final bill", "rebuttal")
    relation = p.link("rebuts", other, lost).relation
    before = everything(p)
    change, done = p.revise(1, NEW)
    assert [m.span.id for m in done.moves if m.fate is Fate.ORPHANED] == [lost]
    [orphan] = p.orphans(1)
    assert orphan.quote == "The bridge cost twice"
    assert orphan.prefix.endswith("\n\n“")
    assert orphan.suffix.startswith(" as much as planned")
    assert (orphan.span.id, orphan.span.note, orphan.span.label) == (lost, "who?", "quote")
    assert [(d.before, d.after) for d in change.orphans] == [(None, orphan)]
    assert change.summary.endswith(": 1 span placed, 1 orphan")
    assert p.counts()[1].orphans == p.counts([1])[1].orphans == 1
    assert p.relations(1) == []
    assert p.check() == []
    start = NEW.index("the council voted")
    placed = p.place_orphan(orphan.id, start, start + 11)
    assert placed.span.id == lost
    assert (placed.span.note, words_of(p)[lost]) == ("who?", "the council")
    assert p.relations(1) == [relation]
    assert p.orphans() == []
    assert p.check() == []
    p.undo()
    assert p.orphans() == [orphan]
    p.undo()
    assert everything(p) == before
    assert p.check() == []


def test_all_of_it_comes_back_by_undo_and_again_by_redo_also_after_a_restart(p: Project) -> None:
    one, two = tag(p, "Tomas Reyl"), tag(p, "The bridge cost twice")
    p.link("says", one, two)
    asked = ask(p, "Lana Reyl", "PERSON")
    p.accept([asked])
    before = everything(p)
    p.revise(1, NEW, title="Bridge, corrected", source=Source(file="b.txt"))
    after = everything(p)
    assert after != before
    assert p.article(1).title == "Bridge, corrected"
    p.close()
    with Project.open(p.path, annotator="bo") as again:
        assert everything(again) == after
        again.undo()
        assert everything(again) == before
        assert again.check() == []
        again.redo()
        assert everything(again) == after
        assert again.check() == []
        again.undo()
        while again.next_undo():
            again.undo()
        assert again.check() == []


def test_two_orphans_are_related_again_once_both_are_placed(p: Project) -> None:
    one, two = tag(p, "Tomas Reyl"), tag(p, "The bridge cost twice")
    relation = p.link("says", one, two).relation
    p.revise(1, NEW)
    first, second = sorted(p.orphans(), key=lambda each: each.span.id)
    p.place_orphan(first.id, 0, 3)
    assert p.relations(1) == []
    p.place_orphan(second.id, 4, 9)
    assert p.relations(1) == [relation]


def test_a_relation_that_was_made_again_is_not_made_twice(p: Project) -> None:
    one, two, three = tag(p, "Tomas Reyl"), tag(p, "The final bill"), tag(p, "Lana Reyl")
    p.link("says", one, two)
    p.revise(1, NEW)
    [orphan] = p.orphans()
    p.place_orphan(orphan.id, 0, 3)
    p.revise(1, NEW + "!", chosen={one: None, three: (0, 3)})
    [orphan] = p.orphans()
    with pytest.raises(UserError, match="no orphan 99"):
        p.place_orphan(99, 0, 3)
    with pytest.raises(UserError, match="no span of this article"):
        p.place_orphan(orphan.id, 0, 9_999)
    assert p.drop_orphans([orphan.id]).summary == "Dropped 1 orphan"
    p.undo()
    assert p.orphans() == [orphan]


def test_answers_move_so_that_nothing_is_asked_again(p: Project) -> None:
    yes, no = ask(p, "Lana Reyl", "PERSON"), ask(p, "Monday", "DATE")
    gone, kept = ask(p, "Tomas Reyl", "PERSON"), ask(p, "9 per cent above", "PERCENT")
    p.accept([yes, gone])
    p.reject([no, kept])
    p.revise(1, NEW)
    told = {NEW[s.start : s.end]: s.status for s in p.suggestions(1)}
    assert told["Lana Reyl"] is Status.ACCEPTED
    assert told["Monday"] is Status.REJECTED
    assert "Tomas Reyl" not in told
    start = NEW.index("Monday")
    p.put_suggestions(1, SPACY, [Proposal(Kind.ENTITY, start, start + 6, "DATE", 0.9)])
    assert [s.status for s in p.suggestions(1) if s.start == start] == [Status.REJECTED]
    [orphan] = p.orphans()
    p.place_orphan(orphan.id, 0, 3)
    [again] = [d for d in p.decisions() if d.span_id == orphan.span.id]
    assert (again.start, again.end, again.answer) == (0, 3, Status.ACCEPTED)
    assert p.check() == []


def test_what_was_found_in_the_old_text_is_not_suggested_in_the_new_one(
    p: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(text: str, *_: object) -> object:
        assert text == OLD
        p.revise(1, NEW)
        return {Kind.ENTITY: (SPACY, [Proposal(Kind.ENTITY, 0, 3, "ORG", 0.9)])}

    monkeypatch.setattr("annotator.suggest.reading.pipeline_for", lambda *_: None)
    monkeypatch.setattr("annotator.suggest.reading.read", read)
    with pytest.raises(UserError, match=r"^“Bridge” got another text while it was read: have"):
        p.suggest(1)
    assert p.suggestions(1) == []
    assert p.suggested_by(1) == {}


def test_an_answer_does_not_come_back_where_another_was_given(p: Project) -> None:
    gone = ask(p, "Tomas Reyl", "PERSON")
    p.accept([gone])
    p.revise(1, NEW)
    p.put_suggestions(1, SPACY, [Proposal(Kind.ENTITY, 0, 3, "PERSON", 0.9)])
    p.reject([s.id for s in p.suggestions(1, open_only=True)])
    [orphan] = p.orphans()
    p.place_orphan(orphan.id, 0, 3)
    assert [d.answer for d in p.decisions() if d.start == 0] == [Status.REJECTED]
    assert p.check() == []


def test_open_suggestions_move_and_the_new_text_has_still_to_be_read(p: Project) -> None:
    speaker = OLD.index("Tomas Reyl")
    ask(p, "“The bridge cost twice as much as planned,”", "quote", Kind.QUOTE,
        speaker=Speaker(speaker, speaker + 10, "Tomas Reyl"),
        cue=(speaker - 5, speaker - 1))  # fmt: skip
    ask(p, "The final bill", "ORG")
    new = OLD.replace("said Tomas Reyl", "said a man").replace("The council", "A council")
    p.revise(1, new)
    quote, bill = sorted(p.suggestions(1), key=lambda s: s.start)
    assert new[quote.start : quote.end].startswith("“The bridge")
    assert quote.speaker is None
    assert quote.cue is not None
    assert new[slice(*quote.cue)] == "said"
    assert new[bill.start : bill.end] == "The final bill"
    assert p.suggested_by(1) == {}
    p.put_suggestions(1, SPACY, [Proposal(Kind.ENTITY, 0, 1, "ORG", 0.9)])
    p.undo()
    assert {OLD[s.start : s.end][:9] for s in p.suggestions(1)} == {"“The brid", "The final"}
    assert p.suggested_by(1) == {}
    assert p.check() == []


def test_questions_that_come_to_the_same_place_become_one(p: Project) -> None:
    p.add_article("A toll, a toll. It was said that the bridge was old and never paid for.")
    for start in (2, 10):
        p.put_suggestions(2, SPACY, [Proposal(Kind.ENTITY, start, start + 4, "ORG", 0.5)])
    p.revise(2, "A toll. It was said that the bridge was old and never paid for.")
    assert len(p.suggestions(2)) <= 1
    assert p.check() == []


def test_someone_may_choose_the_places(p: Project) -> None:
    one, two = tag(p, "Tomas Reyl"), tag(p, "The final bill")
    compared = p.compare(1, NEW, chosen={one: (0, 3)})
    assert [m.fate for m in compared.moves if m.span.id == one] == [Fate.CHANGED]
    start = NEW.index("The final")
    change, done = p.revise(
        1, NEW, chosen={one: None, two: (start, start + 14)}, compared=p.compare(1, NEW)
    )
    assert done.count(Fate.ORPHANED) == 1
    assert [m.fate for m in done.moves if m.span.id == two] == [Fate.MOVED]
    assert words_of(p) == {two: "The final bill"}
    assert isinstance(change, Change)


def test_what_cannot_be_a_new_version_changes_nothing(p: Project) -> None:
    span = tag(p, "Tomas Reyl")
    before = everything(p)
    compared = p.compare(1, NEW)
    for text, chosen, said in (
        (OLD, {}, "the text that “Bridge” has already"),
        ("  ", {}, "empty"),
        (NEW, {span: (5, 9_999)}, "no span of this article"),
        (NEW, {99: None}, "There is no span 99"),
    ):
        with pytest.raises(UserError, match=said):
            p.revise(1, text, chosen=chosen)
    with pytest.raises(UserError, match="no article 7"):
        p.compare(7, NEW)
    assert everything(p) == before
    p.revise(1, OLD + "\n\nMore.")
    with pytest.raises(UserError, match="changed meanwhile"):
        p.revise(1, NEW, compared=compared)
    assert p.text(1) == OLD + "\n\nMore."


def test_an_article_knows_its_earlier_texts(p: Project) -> None:
    p.revise(1, NEW, title="Second")
    p.revise(1, OLD + "!", source=Source(url="https://a.example/c"))
    first, second = p.revisions(1)
    assert (first.number, first.title, first.annotator) == (1, "Bridge", "ada")
    assert first.source.url == second.source.url == "https://a.example/b"
    assert (second.number, second.title) == (2, "Second")
    assert [p.earlier_text(each) for each in (first, second)] == [OLD, NEW]
    assert first.replaced <= second.replaced
    p.remove_article(1)
    assert p.check() == []
    p.undo()
    assert p.revisions(1) == [first, second]


def test_words_likeness_and_address_follow_the_text(p: Project) -> None:
    p.revise(1, NEW)
    assert [article.id for article, _, _ in p.find(Query("nine per cent"))] == [1]
    assert list(p.find(Query("twice as much as planned"))) == []
    [(article, how)] = p.similar(NEW)
    assert (article.id, how) == (1, 1.0)
    assert p.text_at("https://a.example/b") == NEW
    there = p.article_at("https://a.example/b")
    assert there is not None
    assert there.id == 1
    assert p.article_at("https://none.example") is None
    p.undo()
    assert [article.id for article, _, _ in p.find(Query("twice as much as planned"))] == [1]


def test_a_label_of_orphans_stays(p: Project) -> None:
    label = p.add_label("fact", "#445566").label
    tag(p, "Tomas Reyl", "fact")
    p.revise(1, NEW)
    with pytest.raises(UserError, match="Orphans are tagged “fact”"):
        p.remove_label(label.id)
    p.edit_label(label.id, name="truth")
    [orphan] = p.orphans()
    assert orphan.span.label == "truth"
    p.drop_orphans([orphan.id])
    p.remove_label(label.id)


def test_the_project_goes_to_any_step_before_and_after_a_new_version(p: Project) -> None:
    one = tag(p, "Tomas Reyl")
    p.accept([ask(p, "Lana Reyl", "PERSON")])
    ask(p, "The final bill", "ORG")
    early, before = p.history()[0].id, everything(p)
    p.revise(1, NEW)
    p.revise(1, NEW + "\n\nMore.")
    p.put_suggestions(1, SPACY, [Proposal(Kind.ENTITY, len(NEW) + 2, len(NEW) + 6, "ORG", 0.9)],
                      completes=[Kind.ENTITY])  # fmt: skip
    late, after = p.history()[0].id, everything(p)
    change = p.go_to_step(early)
    assert change.revised == {1}
    assert change.suggestions == []
    assert everything(p) == before
    assert {OLD[s.start : s.end] for s in p.suggestions(1)} == {"Lana Reyl", "The final bill"}
    assert p.suggested_by(1) == {}
    assert p.check() == []
    p.go_to_step(late)
    assert everything(p) == after
    assert {p.text(1)[s.start : s.end] for s in p.suggestions(1)} <= {"Lana Reyl", "The final bill"}
    assert p.check() == []
    p.go_to_step(1)
    assert p.check() == []
    p.go_to_step(late)
    assert everything(p) == after
    assert p.orphans()[0].span.id == one


def test_the_audit_trail_quotes_each_text_as_it_was(p: Project) -> None:
    kept, lost = tag(p, "The final bill"), tag(p, "Tomas Reyl")
    p.revise(1, "Now: " + NEW.replace("The final bill", "The final Bill"))
    of_step = [r for r in p.trail(article=1) if r["verb"] == "revise"]
    told = {(r["what"], r["id"]): (r["before"], r["after"]) for r in of_step}
    before, after = told["span", kept]
    assert (before["quote"], after["quote"]) == ("The final bill", "The final Bill")
    assert told["span", lost][0]["quote"] == "Tomas Reyl"
    [orphan] = p.orphans()
    assert told["orphan", orphan.id][1]["quote"] == "Tomas Reyl"
    assert told["orphan", orphan.id][1]["label"] == "claim"
    assert any(what == "revision" for what, _ in told)
