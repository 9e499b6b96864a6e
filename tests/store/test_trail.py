"""The audit trail tells who or what made, changed, answered and deleted each object."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator import Project, UserError
from annotator.domain.suggestion import Kind, Proposal, Suggester
from annotator.store import trail

SPACY = Suggester("spacy-ner", "en_core_web_sm", "3.8.0")
TEXT = "=It 🌉 works,” said Zoë."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.annot", annotator="ada") as project:
        yield project


def told(records: Iterator[dict[str, Any]], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(record[name] for name in names) for record in records]


def test_it_tells_of_a_span_from_suggestion_to_deletion(project: Project) -> None:
    article = project.add_article(TEXT, title="Bridge").article.id
    project.put_suggestions(article, SPACY, [Proposal(Kind.ENTITY, 19, 22, "PERSON", 0.75)])
    span = project.accept([project.suggestions(article)[0].id]).span
    project.annotator = "grace"
    project.relabel([span.id], "claim")
    other = project.annotate(article, 0, 5, "quote").span.id
    project.link("answers", other, span.id)
    project.edit_label(1, name="assertion")
    project.relabel([other], "assertion")
    project.remove([span.id])
    project.undo()
    found = list(project.trail(span=span.id))
    assert told(iter(found), "what", "change", "annotator", "verb", "state") == [
        ("span", "made", "ada", "accept", "done"),
        ("decision", "made", "ada", "accept", "done"),
        ("span", "changed", "grace", "relabel", "done"),
        ("relation", "made", "grace", "link", "done"),
        ("relation", "deleted", "grace", "remove", "undone"),
        ("decision", "changed", "grace", "remove", "undone"),
        ("span", "deleted", "grace", "remove", "undone"),
    ]
    made, answer, changed, *_, deleted = found
    assert made["before"] is None
    after = made["after"]
    assert (after["label"], after["quote"], after["start"], after["end"]) == (
        "PERSON", "Zoë", 19, 22,
    )  # fmt: skip
    assert (after["suggester"], after["model"], after["version"], after["score"]) == (
        "spacy-ner", "en_core_web_sm", "3.8.0", 0.75,
    )  # fmt: skip
    assert (answer["after"]["answer"], answer["after"]["quote"]) == ("accepted", "Zoë")
    assert (changed["before"]["label"], changed["after"]["label"]) == ("PERSON", "claim")
    assert (deleted["before"]["label"], deleted["after"]) == ("assertion", None)
    assert {record["article"] for record in found} == {article}
    assert [step.verb for step in project.history(span=span.id)] == [
        "remove", "link", "relabel", "accept",
    ]  # fmt: skip


def test_what_was_abandoned_is_told_as_such_and_names_nothing_else(project: Project) -> None:
    article = project.add_article(TEXT).article.id
    project.edit_label(1, name="assertion")
    project.undo()
    project.annotate(article, 0, 2, "claim")
    project.remove_article(article)
    other = project.add_article("Other.").article.id
    project.annotate(other, 0, 5, "quote")
    records = list(project.trail())
    [renamed] = [x for x in records if x["state"] == "abandoned"]
    assert (renamed["what"], renamed["article"]) == ("label", None)
    assert [x["after"]["label"] for x in records if x["what"] == "span" and x["after"]] == [
        "claim", "quote",
    ]  # fmt: skip
    assert set(told(project.trail(article=other), "article", "verb")) == {
        (other, "add_article"), (other, "annotate"),
    }  # fmt: skip
    assert [step.verb for step in project.history(article=article)] == [
        "remove_article", "annotate", "add_article",
    ]  # fmt: skip
    assert [x.verb for x in project.history(2, below=records[-1]["step"], abandoned=False)] == [
        "add_article", "remove_article",
    ]  # fmt: skip


def test_it_reads_a_long_history_of_many_articles_a_part_at_a_time(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("One.", "Two.", "Three."):
        article = project.add_article(text).article.id
        project.annotate(article, 0, len(text) - 1, "claim")
    whole = list(project.trail())
    monkeypatch.setattr(trail, "_STEPS_AT_ONCE", 2)
    monkeypatch.setattr(trail, "_TEXTS_AT_HAND", 1)
    assert list(project.trail()) == whole
    assert [x["after"]["quote"] for x in whole if x["what"] == "span"] == ["One", "Two", "Three"]


def test_a_relation_is_of_the_article_of_its_spans(project: Project) -> None:
    for text in ("One two.", "One two."):
        article = project.add_article(text).article.id
        spans = [project.annotate(article, *at, "claim").span.id for at in ((0, 3), (4, 7))]
        step = project.link("answers", *spans).step
    assert [x.id for x in project.history(1, article=article)] == [step]
    assert [x.verb for x in project.history(article=1)] == [
        "link", "annotate", "annotate", "add_article",
    ]  # fmt: skip


def test_a_step_tells_where_it_was(project: Project) -> None:
    def place() -> Any:
        found = project.place_of(project.history(1)[0].id)
        return found and (found.article_id, found.span_id, found.extent)

    assert place() is None
    article = project.add_article(TEXT).article.id
    assert place() == (article, None, None)
    first = project.annotate(article, 0, 2, "claim").span.id
    assert place() == (article, first, (0, 2))
    second = project.annotate(article, 3, 5, "quote").span.id
    project.link("answers", second, first)
    assert place() == (article, second, None)
    linked = project.history(1)[0].id
    project.put_suggestions(article, SPACY, [Proposal(Kind.CLAIM, 18, 21, "claim", 0.75)])
    project.reject([project.suggestions(article)[0].id])
    assert place() == (article, None, (18, 21))
    project.remove([first, second])
    assert project.place_of(linked) is None


def test_it_is_written_as_lines_or_as_a_table_that_runs_nothing(
    project: Project, tmp_path: Path
) -> None:
    project.add_article(TEXT, title="=1+1")
    project.annotate(1, 0, 3, "claim", note="@SUM(1)")
    count = project.export_trail(tmp_path / "trail.jsonl")
    lines = (tmp_path / "trail.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == list(project.trail())
    assert project.export_trail(tmp_path / "trail.csv", article=1) == 3
    with (tmp_path / "trail.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert count == len(rows) + 3  # the labels that every project begins with
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")]
    assert [row["quote"] for row in rows if row["what"] == "span"] == ["'=It"]
    with pytest.raises(UserError, match=r"ends in \.jsonl or \.csv\.$"):
        project.export_trail(tmp_path / "trail.txt")


def test_a_new_version_is_something_done_to_its_article(project: Project) -> None:
    article = project.add_article(TEXT).article.id
    project.annotate(article, 0, 5, "quote")
    project.revise(article, f"Now: {TEXT}")
    assert project.place_of(project.history(1)[0].id) == trail.Touched(article)
