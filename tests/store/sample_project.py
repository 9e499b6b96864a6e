"""A small project with some of everything, as each schema version has to keep it.

Run as a program, this writes the files of today's schema version that `tests/files` lacks.
"""

import sqlite3
import sys
from contextlib import closing
from dataclasses import astuple
from pathlib import Path

from annotator import Project
from annotator.domain.article import ArticleState, Source
from annotator.domain.change import StepState
from annotator.domain.dataset import AnnotatedArticle
from annotator.domain.span import Origin, OriginKind
from annotator.domain.suggestion import Kind, Proposal, Status, Suggester
from annotator.store.schema import SCHEMA_VERSION

FILES = Path(__file__).resolve().parent.parent / "files"
TEXT = "“It 🌉 works,” said Zoë.\nIt does not, said the Harbour Board."
SOURCE = Source(
    *("bridge.txt", "https://example.org/ü", "The Paper", "Zoë", "2026", "2026-01-02"),
    file_sha256=64 * "a",
    read_with="plain text, utf-8",
)
FIRST_WITH_HASH = 3
FIRST_WITH_REVISIONS = 4
SPACY = Suggester("entities", "en_core_web_sm", "3.8.0")


def file_of(version: int) -> Path:
    return FILES / f"project-v{version}.annot"


def schema_of(version: int) -> Path:
    return FILES / f"schema-v{version}.sql"


def fill(project: Project) -> None:
    """Do something of everything."""
    article = project.add_article(TEXT, title="Bridge", source=SOURCE).article.id
    other = project.add_article("Nothing yet.", title="Other", language="de").article.id
    asked = Proposal(Kind.QUOTE, 0, 13, "quote", 1.0)
    project.put_suggestions(article, SPACY, [asked])  # before it is tagged: then it is no question
    quote = project.annotate(article, 0, 13, "quote", note="see 🌉").span.id
    rebuttal = project.annotate(
        article, 24, 35, "rebuttal", attributes={"b": "2", "a": "“1”"}
    ).span.id
    imported = Origin(OriginKind.IMPORT, "brat", None, None, 0.25)
    project.annotate(article, 1, 12, "claim", origin=imported)
    relation = project.link("rebuts", rebuttal, quote).relation.id
    project.link("quotes", quote, rebuttal)
    project.unlink([relation + 1])
    project.edit_label(1, name="assertion", description="What is said to be so.")
    project.add_label("verdict", "#445566", key="v", examples=["False."])
    project.order_labels([2, 1, 3, 4])
    proposals = [
        Proposal(Kind.ENTITY, 19, 22, "PERSON", 0.9, "a name"),
        Proposal(Kind.ENTITY, 46, 59, "ORG", 0.8),
        Proposal(Kind.ENTITY, 4, 5, "MISC", 0.1),
    ]
    project.put_suggestions(article, SPACY, proposals, completes=[Kind.ENTITY, Kind.QUOTE])
    _, person, org, misc = sorted(project.suggestions(article), key=lambda each: each.id)
    project.accept([person.id])
    project.reject([misc.id])
    project.correct(org.id, start=42)
    project.edit_article(article, state="done")
    words, rest = project.annotate_all({other: [(0, 7), (11, 12)]}, "quote").spans
    assert words.after is not None
    assert rest.after is not None
    project.link("repeats", words.after.id, rest.after.id)
    project.revise(other, "Nothing yet??")
    project.annotate(article, 24, 26, "verdict")
    project.undo()
    project.remember({"place": "1:24", "🌉": ""})


def assert_filled(project: Project, version: int = SCHEMA_VERSION) -> None:
    """See that all that `fill` did is there, as far as files of the schema `version` held it."""
    assert project.check() == []
    bridge, other = project.dataset().articles
    assert bridge.text == TEXT
    assert (bridge.article.title, bridge.article.state) == ("Bridge", ArticleState.DONE)
    added = 2 if version < FIRST_WITH_HASH else 0
    assert astuple(bridge.article.source) == (*astuple(SOURCE)[: 8 - added], *[None] * added)
    assert other.article.language == "de"
    if version < FIRST_WITH_REVISIONS:
        assert other.text == "Nothing yet."
        assert other.article.state is ArticleState.NEW
    else:
        assert_revised(project, other)
    assert [(label.name, label.key, label.set) for label in project.labels()] == [
        ("rebuttal", "2", "project"),
        ("assertion", "1", "project"),
        ("quote", "3", "project"),
        ("verdict", "v", "project"),
        ("PERSON", None, "entity"),
        ("ORG", None, "entity"),
    ]
    by_spacy = (OriginKind.SUGGESTION, "entities", "en_core_web_sm", "3.8.0")
    spans = bridge.spans
    assert [(TEXT[span.start : span.end], span.label, span.origin) for span in spans] == [
        ("“It 🌉 works,”", "quote", Origin()),
        ("It 🌉 works,", "assertion", Origin(OriginKind.IMPORT, "brat", None, None, 0.25)),
        ("Zoë", "PERSON", Origin(*by_spacy, 0.9)),
        ("It does not", "rebuttal", Origin()),
        ("the Harbour Board", "ORG", Origin(*by_spacy, 0.8)),
    ]
    assert [span.note for span in spans] == ["see 🌉", "", "", "", ""]
    assert spans[3].attributes == {"a": "“1”", "b": "2"}
    assert {span.annotator for span in spans} == {"ada"}
    [relation] = bridge.relations
    assert (relation.type, relation.from_span, relation.to_span) == (
        "rebuts",
        spans[3].id,
        spans[0].id,
    )
    assert [(each.kind, each.label, each.status) for each in bridge.suggestions] == [
        (Kind.QUOTE, "quote", Status.OPEN),
        (Kind.ENTITY, "MISC", Status.REJECTED),
        (Kind.ENTITY, "PERSON", Status.ACCEPTED),
        (Kind.ENTITY, "ORG", Status.CORRECTED),
    ]
    assert {decision.suggester for decision in project.decisions()} == {SPACY}
    assert project.suggested_by(bridge.article.id) == {Kind.ENTITY: SPACY, Kind.QUOTE: SPACY}
    assert project.remembered() == {"place": "1:24", "🌉": ""}
    steps = project.history()
    assert (steps[0].verb, steps[0].state) == ("annotate", StepState.UNDONE)
    assert {step.state for step in steps[1:]} == {StepState.DONE}


def assert_revised(project: Project, other: AnnotatedArticle) -> None:
    assert other.text == "Nothing yet??"
    [span] = other.spans
    assert (span.start, span.end, span.label) == (0, 7, "quote")
    [orphan] = project.orphans()
    assert (orphan.quote, orphan.prefix, orphan.suffix) == (".", "Nothing yet", "")
    assert orphan.span.annotator == "ada"
    [earlier] = project.revisions(other.article.id)
    assert project.earlier_text(earlier) == "Nothing yet."
    assert (earlier.number, earlier.title, earlier.annotator) == (1, "Other", "ada")


def schema_sql(path: Path) -> str:
    """Return the statements that make the tables of a file."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute(
            "SELECT sql FROM sqlite_master WHERE sql > '' ORDER BY tbl_name, type DESC, name"
        )
        lines = [line.rstrip() for (made,) in found for line in f"{made.strip()};".splitlines()]
    return "\n".join(lines) + "\n"


def main() -> None:
    path, sql = file_of(SCHEMA_VERSION), schema_of(SCHEMA_VERSION)
    if path.exists() or sql.exists():
        sys.exit(f"{path} and {sql} are kept as they are: a new schema needs a new version.")
    with Project.create(path, name="Sample", annotator="ada") as project:
        fill(project)
        assert_filled(project)
    sql.write_text(schema_sql(path), encoding="utf-8")


if __name__ == "__main__":
    main()
