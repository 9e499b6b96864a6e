"""Commands on spans and the relations between them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from annotator.cli.options import (
    ID,
    OFFSET,
    by_annotator,
    command,
    on_article,
    on_project,
    opened,
)
from annotator.cli.output import out, say
from annotator.domain.search import Query, find_all
from annotator.domain.text import find_quote


class Attribute(click.ParamType[tuple[str, str]]):
    """An attribute as NAME=VALUE; the value is the pair."""

    name = "attribute"

    def convert(
        self, value: str | tuple[str, str], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Return the pair in `value`."""
        if isinstance(value, tuple):
            return value
        key, sign, rest = value.partition("=")
        if not sign or not key.strip():
            self.fail(f"“{value}”: write an attribute as NAME=VALUE.", param, ctx)
        return key.strip(), rest.strip()


_LABEL = click.option("--label", required=True, metavar="LABEL", help="Name of the label.")
_SPAN = click.argument("span_id", type=ID, metavar="SPAN")
_SPANS = click.argument("span_ids", type=ID, metavar="SPAN...", nargs=-1, required=True)


@command(
    "label",
    "annotator label facts.annot 1 --label claim --quote 'nobody was told'",
    "annotator label facts.annot 1 --label quote --quote 'the tunnel' --nth 3 --note 'Check this'",
    "annotator label facts.annot 1 --label claim --quote 'twice as much' --all",
    "annotator label facts.annot 1 --label rebuttal --start 120 --end 188",
)
@on_project
@on_article
@_LABEL
@click.option("--start", type=OFFSET, metavar="N", help="Where the span begins.")
@click.option("--end", type=OFFSET, metavar="N", help="Where it ends; not included.")
@click.option("--quote", metavar="WORDS", help="Tag the place where these very words stand.")
@click.option("--nth", type=ID, metavar="K", help="Which of these places, from 1; by default 1.")
@click.option("--all", "everywhere", is_flag=True, help="Tag all of these places, as one step.")
@click.option("--note", default="", metavar="T", help="A note on the span.")
@by_annotator
def label(
    path: Path,
    article_id: int,
    label: str,
    start: int | None,
    end: int | None,
    quote: str | None,
    nth: int | None,
    everywhere: bool,
    note: str,
    annotator: str | None,
) -> None:
    """Tag a place in an article with a label.

    Name the place either by its words, exact to the character (--quote), or by its extent (--start
    and --end), in characters from 0: Unicode code points, so that an emoji may be one or more.

    Prints the id of the new span; of all, one a line, with --all.
    """
    extent = None if start is None or end is None else (start, end)
    _check_place(extent, quote, nth, everywhere=everywhere, note=note)
    if quote is not None and (start, end) != (None, None):
        raise click.UsageError(_ONE_WAY)
    hint = ""
    with opened(path, annotator) as project:
        if quote is not None:
            text = project.text(article_id)
            extent = find_quote(text, quote, nth or 1)
            if nth is None and not everywhere and text.find(quote, extent[0] + 1) >= 0:
                hint = "These words stand in several places; the first is taken: see --nth, --all."
        assert extent is not None
        if quote is not None and everywhere:
            extents = find_all(text, Query(quote, case=True))
            change = project.annotate_all({article_id: extents}, label)
        else:
            change = project.annotate(article_id, *extent, label, note=note)
    say(change.summary)
    if hint:
        say(hint)
    for span in change.spans:
        assert span.after is not None
        out(str(span.after.id))


_ONE_WAY = "Name the place by --start and --end, or by --quote."


def _check_place(
    extent: tuple[int, int] | None,
    quote: str | None,
    nth: int | None,
    *,
    everywhere: bool,
    note: str,
) -> None:
    """Refuse options that do not go together."""
    if quote is None and (nth is not None or everywhere):
        raise click.UsageError("--nth and --all go with --quote.")
    if everywhere and (nth is not None or note):
        raise click.UsageError("--nth and --note are for one span, --all is for several.")
    if (extent is None) == (quote is None):
        raise click.UsageError(_ONE_WAY)


@command("relabel", "annotator relabel facts.annot 4 7 --label quote")
@on_project
@_SPANS
@_LABEL
@by_annotator
def relabel(path: Path, span_ids: Sequence[int], label: str, annotator: str | None) -> None:
    """Give spans another label."""
    with opened(path, annotator) as project:
        out(project.relabel(span_ids, label).summary)


@command("resize", "annotator resize facts.annot 4 --start 120 --end 162")
@on_project
@_SPAN
@click.option("--start", type=OFFSET, metavar="N", required=True, help="Where it is to begin.")
@click.option("--end", type=OFFSET, metavar="N", required=True, help="Where to end; not included.")
@by_annotator
def resize(path: Path, span_id: int, start: int, end: int, annotator: str | None) -> None:
    """Move the borders of a span.

    They are given in characters from 0 (Unicode code points); `annotator show` tells those that
    it has now.
    """
    with opened(path, annotator) as project:
        out(project.resize(span_id, start, end).summary)


@command(
    "note",
    "annotator note facts.annot 4 'The minutes say otherwise'",
    "annotator note facts.annot 4 ''",
)
@on_project
@_SPAN
@click.argument("note", metavar="TEXT")
@by_annotator
def note(path: Path, span_id: int, note: str, annotator: str | None) -> None:
    """Set the note on a span; an empty one removes it."""
    with opened(path, annotator) as project:
        out(project.note(span_id, note).summary)


@command("attributes", "annotator attributes facts.annot 4 certainty=high topic=costs")
@on_project
@_SPAN
@click.argument("attributes", type=Attribute(), metavar="[NAME=VALUE]...", nargs=-1)
@by_annotator
def attributes(
    path: Path, span_id: int, attributes: Sequence[tuple[str, str]], annotator: str | None
) -> None:
    """Set the attributes of a span.

    They take the place of those that it has; none removes them all.
    """
    values: Mapping[str, str] = dict(attributes)
    with opened(path, annotator) as project:
        out(project.set_attributes(span_id, values).summary)


@command("remove", "annotator remove facts.annot 4 7")
@on_project
@_SPANS
@by_annotator
def remove(path: Path, span_ids: Sequence[int], annotator: str | None) -> None:
    """Remove spans, and the relations that touch them.

    A suggestion that one of them was made of counts as rejected from then on.
    """
    with opened(path, annotator) as project:
        out(project.remove(span_ids).summary)


@command("link", "annotator link facts.annot rebuts 7 4")
@on_project
@click.argument("type_", metavar="TYPE")
@click.argument("from_span", type=ID, metavar="SPAN")
@click.argument("to_span", type=ID, metavar="SPAN")
@by_annotator
def link(path: Path, type_: str, from_span: int, to_span: int, annotator: str | None) -> None:
    """Relate two spans of one article.

    The first is related to the second, not the other way. TYPE says how in your own words, such
    as rebuts. Prints the id of the relation.
    """
    with opened(path, annotator) as project:
        change = project.link(type_, from_span, to_span)
    say(change.summary)
    out(str(change.relation.id))


@command("unlink", "annotator unlink facts.annot 2")
@on_project
@click.argument("relation_ids", type=ID, metavar="RELATION...", nargs=-1, required=True)
@by_annotator
def unlink(path: Path, relation_ids: Sequence[int], annotator: str | None) -> None:
    """Remove relations; the spans stay."""
    with opened(path, annotator) as project:
        out(project.unlink(relation_ids).summary)
