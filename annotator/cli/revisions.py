"""Commands on texts that were corrected, and on the spans whose words are gone."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.options import FILE, ID, OFFSET, by_annotator, command, on_article, on_project
from annotator.cli.options import opened as opened_project
from annotator.cli.output import out, out_json, out_table, say
from annotator.domain.errors import UserError
from annotator.domain.text import excerpt, find_quote

if TYPE_CHECKING:
    from annotator.domain.revision import Comparison, Move
    from annotator.intake import Draft

_ORPHAN = click.argument("orphan_id", type=ID, metavar="ORPHAN")


@command(
    "revise",
    "annotator revise facts.annot 1 bridge-corrected.html --dry-run",
    "annotator revise facts.annot 1 bridge-corrected.html",
    "curl -s https://example.org/bridge.txt | annotator revise facts.annot 1 -",
)
@on_project
@on_article
@click.argument("file", type=FILE, metavar="FILE")
@click.option("--dry-run", is_flag=True, help="Only tell what would become of the spans.")
@click.option("--encoding", metavar="E", help="How characters are written, such as windows-1252.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@by_annotator
def revise(
    path: Path,
    article_id: int,
    file: Path,
    dry_run: bool,
    encoding: str | None,
    as_json: bool,
    annotator: str | None,
) -> None:
    """Give an article a corrected version of its text.

    FILE is read as by “add”; - is standard input. Spans keep their ids, notes and relations and
    find their places in the new text; answers to suggestions do too, so that nothing is asked
    again. A span whose words are gone waits as an orphan: see “orphans”. One step undoes all.

    Prints a line for each span that did not stay as it was, the least sure first: its id, what
    became of it, how sure that is, its new extent, its words before and now.
    """
    from annotator.domain.revision import Fate, newer_source

    draft = _read(file, encoding)
    with opened_project(path, annotator) as project:
        if dry_run:
            done = project.compare(article_id, draft.text)
        else:
            source = newer_source(project.article(article_id).source, draft.source)
            change, done = project.revise(article_id, draft.text, source=source)
            say(change.summary)
    fates = list(reversed(Fate))
    ordered = sorted(done.moves, key=lambda move: (fates.index(move.fate), _sureness(move)))
    if as_json:
        out_json([_plain(done, move) for move in ordered])
        return
    rows = [_row(done, move) for move in ordered if move.fate is not Fate.STAYED]
    out_table(("span", "fate", "sure", "start", "end", "was", "is"), rows)
    say(", ".join(f"{fate}: {done.count(fate):,}" for fate in Fate))


def _read(file: Path, encoding: str | None) -> "Draft":
    from annotator.intake import Options, read, read_data

    options = Options(encoding=encoding)
    piped = file == Path("-")
    found = read_data(sys.stdin.buffer.read(), options) if piped else read(file, options)
    if len(found) != 1:
        raise UserError(
            "“{name}” has {count} articles: a new version is one.",
            name=file.name,
            count=len(found),
        )
    return found[0]


def _sureness(move: "Move") -> float:
    return 0.0 if move.anchor is None else move.anchor.confidence


def _row(done: "Comparison", move: "Move") -> tuple[object, ...]:
    at, span, texts = move.anchor, move.span, done.alignment
    was = excerpt(texts.old[span.start : span.end])
    if at is None:
        return span.id, move.fate, "", "", "", was, ""
    now = excerpt(texts.new[at.start : at.end])
    return span.id, move.fate, f"{at.confidence:.2f}", at.start, at.end, was, now


def _plain(done: "Comparison", move: "Move") -> dict[str, object]:
    at, span, texts = move.anchor, move.span, done.alignment
    return {
        "span": span.id,
        "label": span.label,
        "fate": move.fate.value,
        "confidence": None if at is None else at.confidence,
        "was": {"start": span.start, "end": span.end, "text": texts.old[span.start : span.end]},
        "is": None
        if at is None
        else {"start": at.start, "end": at.end, "text": texts.new[at.start : at.end]},
    }


@command("orphans", "annotator orphans facts.annot", "annotator orphans facts.annot --article 1")
@on_project
@click.option("--article", "article_id", type=ID, metavar="ID", help="Only of this article.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON array.")
def orphans(path: Path, article_id: int | None, as_json: bool) -> None:
    """List the spans whose words are gone from their articles.

    Prints the orphan, its article, the span that it was, its label, and its words in « » between
    those before and after them.
    """
    with opened_project(path) as project:
        found = project.orphans(article_id)
    if as_json:
        out_json(
            [
                {
                    "orphan": each.id,
                    "article": each.span.article_id,
                    "span": each.span.id,
                    "label": each.span.label,
                    "annotator": each.span.annotator,
                    "note": each.span.note,
                    "prefix": each.prefix,
                    "quote": each.quote,
                    "suffix": each.suffix,
                }
                for each in found
            ]
        )
        return
    rows = [
        (
            each.id,
            each.span.article_id,
            each.span.id,
            each.span.label,
            f"{each.prefix}«{each.quote}»{each.suffix}",
        )
        for each in found
    ]
    out_table(("orphan", "article", "span", "label", "words"), rows)


@command(
    "place",
    "annotator place facts.annot 3 --quote 'twice as much as planned'",
    "annotator place facts.annot 3 --start 120 --end 144",
)
@on_project
@_ORPHAN
@click.option("--start", type=OFFSET, metavar="N", help="Where the span begins now.")
@click.option("--end", type=OFFSET, metavar="N", help="Where it ends; not included.")
@click.option("--quote", metavar="WORDS", help="The place where these very words stand.")
@click.option("--nth", type=ID, metavar="K", help="Which of these places, from 1; by default 1.")
@by_annotator
def place(
    path: Path,
    orphan_id: int,
    start: int | None,
    end: int | None,
    quote: str | None,
    nth: int | None,
    annotator: str | None,
) -> None:
    """Make a span of an orphan again, at another place.

    It gets back its id, its note, its relations to spans that are there, and all else it had.

    Prints the id of the span.
    """
    by_extent = start is not None and end is not None
    if by_extent == (quote is not None) or (nth is not None and quote is None):
        raise click.UsageError("Name the place either by --quote or by --start and --end.")
    with opened_project(path, annotator) as project:
        known = {each.id: each.span.article_id for each in project.orphans()}
        if orphan_id not in known:
            raise UserError("There is no orphan {id} in this project.", id=str(orphan_id))
        if quote is not None:
            start, end = find_quote(project.text(known[orphan_id]), quote, nth or 1)
        assert start is not None
        assert end is not None
        out(str(project.place_orphan(orphan_id, start, end).span.id))


@command("drop", "annotator drop facts.annot 3 4")
@on_project
@click.argument("orphan_ids", type=ID, metavar="ORPHAN...", nargs=-1, required=True)
@by_annotator
def drop(path: Path, orphan_ids: Sequence[int], annotator: str | None) -> None:
    """Forget orphans; “undo” brings them back."""
    with opened_project(path, annotator) as project:
        say(project.drop_orphans(orphan_ids).summary)
