"""The command that shows an article with what was said about it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.marks import Mark, out_marked
from annotator.cli.options import command, on_article, on_project, opened
from annotator.cli.output import out, out_json
from annotator.domain.article import Article
from annotator.domain.labels import ENTITY_COLOR
from annotator.domain.suggestion import Suggestion
from annotator.domain.text import excerpt

if TYPE_CHECKING:
    from annotator.domain.span import Span
    from annotator.project import Project


@command(
    "show",
    "annotator show facts.annot 1",
    "annotator show facts.annot 1 --suggestions",
    "annotator show facts.annot 1 --json | jq '.spans[].text'",
)
@on_project
@on_article
@click.option("--suggestions", is_flag=True, help="Draw and list the open suggestions too.")
@click.option("--json", "as_json", is_flag=True, help="Write a JSON object.")
def show(path: Path, article_id: int, suggestions: bool, as_json: bool) -> None:
    """Show an article with its spans.

    The text is in colour on a terminal. A span is drawn as [label ID|its words|ID], an open
    suggestion as (label? ID|its words|ID); spans may nest and cross. Below the text all are
    listed with their ids and extents, in characters (Unicode code points) from 0, the end not
    included.

    With --json the article is an object as `annotator export` writes it, and its suggestions have
    an id and a reason besides.
    """
    with opened(path) as project:
        if as_json:
            out_json(_shown(project, article_id))
        else:
            _show(project, project.article(article_id), with_open=suggestions)


def _shown(project: "Project", article_id: int) -> dict[str, object]:
    from annotator.exchange.records import article_record

    dataset = project.dataset([article_id])
    (annotated,) = dataset.articles
    record = article_record(annotated, dataset.spoken)
    records = record["suggestions"]
    assert isinstance(records, list)
    record["suggestions"] = [
        {"id": suggestion.id, **each, "reason": suggestion.reason}
        for each, suggestion in zip(records, annotated.suggestions, strict=True)
    ]
    return record


def _show(project: "Project", article: Article, *, with_open: bool) -> None:
    text, spans = project.text(article.id), project.spans(article.id)
    waiting = project.suggestions(article.id, open_only=True)
    drawn = waiting if with_open else []
    colors = {label.name: label.color for label in project.labels()}
    out(f"{article.title}")
    out(f"article {article.id}, {article.language}, {article.state}, {article.length:,} characters")
    out("")
    marks = [_span_mark(span, colors) for span in spans]
    out_marked(text, marks + [_suggestion_mark(each) for each in drawn])
    out("")
    for span in spans:
        out(_span_line(span, text))
    for relation in project.relations(article.id):
        out(f"relation {relation.id}: {relation.from_span} {relation.type} {relation.to_span}")
    for each in drawn:
        out(_suggestion_line(each, text))
    if not spans:
        out("No spans yet.")
    if waiting and not drawn:
        out(f"Open suggestions: {_by_label(waiting)} (--suggestions shows them)")


def _span_mark(span: "Span", colors: Mapping[str, str]) -> Mark:
    opening, closing = f"[{span.label} {span.id}|", f"|{span.id}]"
    return Mark(span.start, span.end, opening, closing, colors[span.label])


def _suggestion_mark(suggestion: Suggestion) -> Mark:
    opening, closing = f"({suggestion.label}? {suggestion.id}|", f"|{suggestion.id})"
    return Mark(suggestion.start, suggestion.end, opening, closing, ENTITY_COLOR)


def _span_line(span: "Span", text: str) -> str:
    words = excerpt(text[span.start : span.end])
    line = f"{span.label} {span.id}: {span.start}-{span.end} “{words}”, by {span.annotator}"
    if span.origin.model is not None:
        line += f", suggested by {span.origin.model}"
    line += "".join(f", {name}={value}" for name, value in sorted(span.attributes.items()))
    return f"{line}; {excerpt(span.note, 200)}" if span.note else line


def _suggestion_line(suggestion: Suggestion, text: str) -> str:
    words = excerpt(text[suggestion.start : suggestion.end])
    return (
        f"{suggestion.label}? {suggestion.id}: {suggestion.start}-{suggestion.end} “{words}”, "
        f"{suggestion.score:.2f}"
    )


def _by_label(suggestions: Sequence[Suggestion]) -> str:
    counts = Counter(suggestion.label for suggestion in suggestions)
    return ", ".join(f"{count} {label}" for label, count in counts.most_common())
