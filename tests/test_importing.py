"""Importing a data set: what becomes of it in a project, and that it is one step."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator import Project, UserError
from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.labels import LabelSet
from annotator.domain.span import OriginKind
from annotator.domain.suggestion import Kind, Proposal, Speaker, Status, Suggester
from annotator.exchange import Reading, read
from annotator.intake import draft_from_text

TEXT = "“It 🌉 works,” said Zoë.\nIt does not, said the Harbour Board."
SPACY = Suggester("entities", "en_core_web_sm", "3.8.0")


@pytest.fixture
def p(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.annot", annotator="ada") as made:
        yield made


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Project]:
    """A project with one of everything."""
    with Project.create(tmp_path / "full.annot", annotator="bea") as made:
        made.add_article(TEXT, title="The bridge")
        made.add_article("Another.", language="fr")
        made.add_label("source", "#123456", key="4", description="Who says so.")
        quote = made.annotate(1, 0, 13, "quote", note="see 🌉", attributes={"a": "1"}).span
        rebuttal = made.annotate(1, 24, 35, "rebuttal").span
        made.annotate(1, 19, 22, "source")
        made.link("rebuts", rebuttal.id, quote.id)
        proposals = [
            Proposal(Kind.ENTITY, 19, 22, "PERSON", 0.9),
            Proposal(Kind.ENTITY, 42, 59, "ORG", 0.8),
            Proposal(Kind.ENTITY, 4, 5, "FAC", 0.1),
            Proposal(Kind.QUOTE, 0, 12, "quote", 0.7, speaker=Speaker(19, 22, "Zoë"), cue=(14, 18)),
        ]
        made.put_suggestions(1, SPACY, proposals)
        first, _, third, _ = (
            sorted(made.suggestions(1), key=lambda s: -s.score)[:1]
            + sorted(made.suggestions(1), key=lambda s: s.label)[:3]
        )
        made.accept([first.id])
        made.reject([s.id for s in made.suggestions(1) if s.label == "FAC"])
        assert third
        yield made


def said(project: Project) -> list[AnnotatedArticle]:
    """All that a project says, without ids and reasons."""
    found = []
    for each in project.dataset().articles:
        places = {s.id: (s.start, s.end, s.label) for s in each.spans}
        found.append(
            replace(
                each,
                article=replace(each.article, id=0),
                spans=tuple(
                    replace(s, id=0, article_id=0)
                    for s in sorted(each.spans, key=lambda s: (s.start, -s.end, s.label))
                ),
                relations=tuple(
                    (r.type, places[r.from_span], places[r.to_span])  # type: ignore[misc]
                    for r in each.relations
                ),
                suggestions=tuple(
                    replace(s, id=0, article_id=0, reason="") for s in each.suggestions
                ),
            )
        )
    return found


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_an_export_comes_back_whole(full: Project, p: Project, tmp_path: Path, format: str) -> None:
    path = tmp_path / "out"
    full.export(path, format=format)
    reading = Reading()
    change, done = p.import_dataset(read(path, format, reading))
    assert reading.misfits == []
    assert said(p) == said(full)
    assert p.check() == []
    assert (done.articles, done.known, done.spans, done.repeated) == (2, 0, 4, 0)
    assert (done.relations, done.suggestions) == (1, 4)
    assert change.summary.startswith("Imported 2 articles with 4 spans from “")
    assert [delta.after.title for delta in change.articles if delta.after] == [
        "The bridge",
        "Another.",
    ]
    assert [s.status for s in p.suggestions(1) if s.label == "FAC"] == [Status.REJECTED]
    assert [x.span_id for x in p.decisions(1) if x.answer is Status.ACCEPTED] == [
        s.id for s in p.spans(1) if s.origin.kind is OriginKind.SUGGESTION
    ]


def test_json_brings_the_labels_along(full: Project, p: Project, tmp_path: Path) -> None:
    full.export(tmp_path / "out.json")
    p.import_dataset(read(tmp_path / "out.json", "json", Reading()))
    (source,) = (label for label in p.labels() if label.name == "source")
    assert (source.color, source.key, source.description) == ("#123456", "4", "Who says so.")
    assert {x.name for x in p.labels() if x.set is LabelSet.ENTITY} == {
        x.name for x in full.labels() if x.set is LabelSet.ENTITY
    }


def test_labels_that_no_file_describes_are_made(full: Project, p: Project, tmp_path: Path) -> None:
    full.export(tmp_path / "out.jsonl", format="jsonl")
    p.add_label("other", "#2f6fb0", key="4")
    p.import_dataset(read(tmp_path / "out.jsonl", "jsonl", Reading()))
    made = {label.name: label for label in p.labels()}
    assert made["source"].color != "#2f6fb0"
    assert (made["source"].key, made["source"].set) == (None, LabelSet.PROJECT)
    assert made["PERSON"].set is LabelSet.ENTITY


def test_a_key_that_is_taken_is_left_out(full: Project, p: Project, tmp_path: Path) -> None:
    full.export(tmp_path / "out.json")
    p.add_label("other", "#2f6fb0", key="4")
    p.import_dataset(read(tmp_path / "out.json", "json", Reading()))
    assert next(x.key for x in p.labels() if x.name == "source") is None


def test_an_article_that_is_there_gets_what_it_has_not(full: Project, tmp_path: Path) -> None:
    full.export(tmp_path / "out.jsonl", format="jsonl")
    before = said(full)
    full.remove([s.id for s in full.spans(1) if s.label == "source"])
    _, done = full.import_dataset(read(tmp_path / "out.jsonl", "jsonl", Reading()))
    assert (done.articles, done.known, done.spans, done.repeated) == (0, 2, 1, 3)
    assert done.relations == 0
    assert said(full) == before


def test_what_was_answered_here_stays(full: Project, tmp_path: Path) -> None:
    full.export(tmp_path / "out.jsonl", format="jsonl")
    fac = next(s for s in full.suggestions(1) if s.label == "FAC")
    full.accept([fac.id])
    full.import_dataset(read(tmp_path / "out.jsonl", "jsonl", Reading()))
    assert next(s.status for s in full.suggestions(1) if s.label == "FAC") is Status.ACCEPTED


def test_it_is_one_step(full: Project, p: Project, tmp_path: Path) -> None:
    full.export(tmp_path / "out.json")
    empty = said(p), p.labels()
    p.import_dataset(read(tmp_path / "out.json", "json", Reading()))
    there = said(p)
    p.undo()
    assert (said(p), p.labels()) == empty
    p.redo()
    # Suggestions are no part of the history: they can be made again.
    assert said(p) == [replace(each, suggestions=()) for each in there]


def test_what_cannot_be_read_to_its_end_changes_nothing(full: Project, p: Project) -> None:
    def articles() -> Iterator[AnnotatedArticle]:
        yield from full.dataset().articles
        raise UserError("The file ends too soon.")

    with pytest.raises(UserError, match="ends too soon"):
        p.import_dataset(Dataset("x", full.labels(), articles()))
    assert p.articles() == []
    assert len(p.history()) == 1


def test_two_articles_of_one_text_become_one(p: Project, full: Project) -> None:
    (first, _) = full.dataset().articles
    _, done = p.import_dataset(Dataset("x", (), iter([first, first])))
    assert (done.articles, done.known, done.spans, done.repeated) == (1, 1, 4, 4)
    assert len(p.articles()) == 1


def test_an_untitled_article_is_called_after_its_text(p: Project, full: Project) -> None:
    (first, _) = full.dataset().articles
    untitled = replace(first, article=replace(first.article, title=" "))
    p.import_dataset(Dataset("x", (), iter([untitled])))
    assert p.article(1).title == "“It 🌉 works,” said Zoë."


def test_a_language_that_is_none_is_refused(p: Project, full: Project) -> None:
    (first, _) = full.dataset().articles
    wrong = replace(first, article=replace(first.article, language="English"))
    with pytest.raises(UserError, match="no language code"):
        p.import_dataset(Dataset("x", (), iter([wrong])))


@settings(deadline=None, max_examples=25)
@given(cuts=st.lists(st.tuples(st.integers(0, 58), st.integers(1, 20)), max_size=12))
def test_any_spans_come_back(
    cuts: list[tuple[int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    with Project.create(folder / "a.annot") as a, Project.create(folder / "b.annot") as b:
        a.add_article(TEXT)
        for start, length in cuts:
            a.annotate(1, start, min(start + length, 60), "claim")
        a.export(folder / "out.jsonl", format="jsonl")
        b.import_dataset(read(folder / "out.jsonl", "jsonl", Reading()))
        assert {(s.start, s.end) for s in b.spans(1)} == {(s.start, s.end) for s in a.spans(1)}


def test_what_was_imported_is_found_to_be_like(p: Project, tmp_path: Path) -> None:
    words = " ".join(f"word{n} is said of the bridge" for n in range(40))
    with Project.create(tmp_path / "other.annot") as other:
        other.add_article(words)
        other.add_article("…")
        p.import_dataset(other.dataset())
    assert p.check() == []
    [(article, how)] = p.similar(words.replace("word7", "another"))
    assert (article.id, 0.6 < how < 1) == (1, True)
    assert p.check() == []
    report = p.add_articles([draft_from_text(words.replace("word9", "another"))])
    assert [each.like.article_id for each in report.versions] == [1]
