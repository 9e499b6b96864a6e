"""Commands on data sets: out, in, and which formats there are."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.articles import Language
from annotator.cli.options import (
    FILE,
    OFFSET,
    Command,
    by_annotator,
    command,
    made,
    on_project,
    opened,
    some_articles,
)
from annotator.cli.output import out, out_json, out_table, say
from annotator.domain.errors import UserError

if TYPE_CHECKING:
    from annotator.exchange import ExportReport, SplitReport
    from annotator.project import Project


class FormatName(click.ParamType[str]):
    """The name of a format of exports; they are known once one is asked for."""

    name = "format"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name if there is such a format."""
        from annotator.exchange import FORMATS

        if value not in FORMATS:
            self.fail(f"“{value}” is none of {', '.join(FORMATS)}.", param, ctx)
        return value


class Shares(click.ParamType[tuple[float, float, float]]):
    """The shares of train, dev and test, such as ``80/10/10``."""

    name = "shares"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[float, float, float]:
        """Return the three shares."""
        from annotator.domain.splitting import parse_shares

        try:
            return parse_shares(str(value))
        except UserError as error:
            self.fail(str(error), param, ctx)


class ExportCommand(Command):
    """Its help tells what each format is."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the formats, then the examples."""
        from annotator.exchange import FORMATS

        with formatter.section("Formats"):
            formatter.write_dl([(each.name, each.description) for each in FORMATS.values()])
        super().format_epilog(ctx, formatter)


@click.command(
    "export",
    cls=ExportCommand,
    examples=(
        "annotator export facts.annot --format json --out facts.json",
        "annotator export facts.annot --out facts.jsonl --article 1 --article 4",
        "annotator export facts.annot --format spacy --out parts --split 80/10/10 --by source",
    ),
)
@on_project
@click.option(
    "--format", "format_", type=FormatName(), help="By default, what the file's name ends with."
)
@click.option(
    "--out", "target", type=FILE, metavar="PATH", required=True, help="The file or folder."
)
@some_articles
@click.option(
    "--split",
    "shares",
    type=Shares(),
    metavar="N/N/N",
    help="Write train, dev and test in these shares into the folder PATH, with a data set card.",
)
@click.option(
    "--by",
    type=click.Choice(["article", "source", "date"]),
    default="article",
    show_default=True,
    help="With --split: draw articles, keep those of a source together, or go by date.",
)
@click.option(
    "--seed",
    type=OFFSET,
    metavar="N",
    default=0,
    show_default=True,
    help="With --split: another number draws another split.",
)
@click.option(
    "--licence", metavar="NAME", help="For the data set card, such as cc-by-4.0.", default=None
)
def export(
    path: Path,
    format_: str | None,
    target: Path,
    article_ids: Sequence[int],
    shares: tuple[float, float, float] | None,
    by: str,
    seed: int,
    licence: str | None,
) -> None:
    """Write annotated articles to a file.

    All articles of the project, or some, with all that was said about them. The file is read
    back and compared, slice by slice, before it takes its place. Offsets are characters
    (Unicode code points) from 0, the end not included: `text[start:end]` in Python.

    With --split each part gets its share of the articles and of the spans of each label.
    Articles with nearly the same text, or with the same long quotation, stay in one part, and
    are told on standard error.
    """
    format_ = format_ or _format_of(target)
    ids = article_ids or None
    with opened(path) as project:
        if shares is None:
            _tell(project.export(target, format=format_, articles=ids, licence=licence))
            return
        from annotator.domain.splitting import By, Split

        split = Split(shares, By(by), seed)
        report = project.export_split(target, split, format=format_, articles=ids, licence=licence)
    _tell_split(report, by)


def _tell(report: "ExportReport", part: str = "") -> None:
    from annotator.exchange import told

    out(
        f"{report.path}: articles {report.articles:,}, spans {report.spans:,}, "
        f"relations {report.relations:,}, suggestions {report.suggestions:,}; every slice is exact"
    )
    for aspect, lost in report.lost.items():
        say(part + told(aspect, lost))


def _tell_split(report: "SplitReport", by: str) -> None:
    for part, written in report.parts.items():
        _tell(written, f"{part}: ")
    labels = dict.fromkeys(label for counts in report.balance.values() for label in counts)
    out_table(
        ("label", *report.parts),
        (
            (label, *(_share(counts, label) for counts in report.balance.values()))
            for label in labels
        ),
    )
    for part, counts in report.balance.items():
        if missing := [label for label in labels if label not in counts]:
            say(f"{part} has no spans of: {', '.join(missing)}")
    for tie in report.ties:
        say(f"Articles {tie.one} and {tie.other} have {tie.why}: they stay in one part.")
    if report.keyless:
        ids = ", ".join(map(str, report.keyless))
        say(f"Articles that tell no {by}: {len(report.keyless):,} ({ids})")


def _share(counts: Mapping[str, int], label: str) -> str:
    """Return how many spans of a part have a label, and the share of these in the part."""
    count, total = counts.get(label, 0), sum(counts.values())
    return f"{count:,} ({100 * count / total if total else 0:.1f} %)"


def _format_of(target: Path) -> str:
    """Return the first format whose file's name ends as that of `target` does."""
    from annotator.exchange import FORMATS

    for each in FORMATS.values():
        if each.suffix == target.suffix.lower() and not each.folder:
            return each.name
    raise click.UsageError("Name the format by --format; `annotator formats` lists them.")


_UNITS = ("code-points", "utf-16", "bytes", "graphemes")


@command(
    "import",
    "annotator import facts.annot facts.jsonl",
    "annotator import facts.annot project.jsonl --format doccano --unit utf-16",
)
@on_project
@click.argument("file", type=FILE, metavar="FILE")
@click.option(
    "--format",
    "format_",
    type=FormatName(),
    help="One that `annotator formats` lists; by default, what fits the file best.",
)
@click.option(
    "--unit",
    type=click.Choice(_UNITS),
    help="What its offsets count; by default what the format says.",
)
@click.option(
    "--language",
    type=Language(),
    metavar="L",
    default="en",
    show_default=True,
    help="Code of the language (ISO 639) of articles that do not tell it.",
)
@by_annotator
def import_(
    path: Path,
    file: Path,
    format_: str | None,
    unit: str | None,
    language: str,
    annotator: str | None,
) -> None:
    """Take over articles and spans from another program's file.

    If there is no such project it is made. FILE is a file, or a folder for the formats that are
    one. An article whose very text is in the project already gets the spans that it has not.

    Offsets are checked against the words that the file gives for its spans: where these prove
    another unit, it is taken and told. What does not fit is told on standard error, and the exit
    code is 1; the rest is taken over, as one step that `annotator undo` takes back.
    """
    from annotator.exchange import Reading, Unit, guess, read

    counted = None if unit is None else dict(zip(_UNITS, Unit, strict=True))[unit]
    reading = Reading(counted, language)
    if format_ is None and file.exists() and (format_ := guess(file)) is None:
        raise click.UsageError("Name the format by --format; `annotator formats` lists them.")
    dataset = read(file, format_ or "json", reading)
    with _opened_or_made(path, annotator) as project:
        reading.annotator = project.annotator
        reading.text_at = project.text_at
        _, done = project.import_dataset(dataset)
    out(
        f"{file}: articles {done.articles:,}, known already {done.known:,}, spans {done.spans:,}, "
        f"there already {done.repeated:,}, relations {done.relations:,}, "
        f"suggestions {done.suggestions:,}"
    )
    for misfit in reading.misfits:
        say(f"{misfit.where}: {misfit.what}")
    if reading.misfits:
        raise click.exceptions.Exit(1)


@contextmanager
def _opened_or_made(path: Path, annotator: str | None) -> Iterator["Project"]:
    """Open the project at `path`, or make one, which is gone again if the block fails."""
    if path.exists():
        with opened(path, annotator) as project:
            yield project
        return
    try:
        with made(path, annotator) as project:
            yield project
    except BaseException:
        path.unlink(missing_ok=True)
        raise


@command("formats", "annotator formats", "annotator formats --json | jq '.[].name'")
@click.option("--json", "as_json", is_flag=True, help="Write a JSON array of objects.")
def formats(*, as_json: bool) -> None:
    """List the formats of data sets, and what each can hold.

    For a pipe: one format a line, with tabs between its name, ways (out, in), unit of offsets,
    and yes or no for each thing that an article has.

    With --json each format is an object with name, description, suffix, folder, reads, unit and
    holds.
    """
    from annotator.exchange import FORMATS, Aspect
    from annotator.exchange.aspects import ALL

    if as_json:
        out_json(
            [
                {
                    "name": each.name,
                    "description": each.description,
                    "suffix": each.suffix,
                    "folder": each.folder,
                    "reads": each.read is not None,
                    "unit": each.unit.value,
                    "holds": [aspect.value for aspect in Aspect if aspect in each.holds],
                }
                for each in FORMATS.values()
            ]
        )
        return
    out_table(
        ("name", "ways", "unit", *(aspect.value for aspect in Aspect if aspect in ALL)),
        (
            (
                each.name,
                "out" if each.read is None else "out, in",
                each.unit.value,
                *("yes" if aspect in each.holds else "no" for aspect in Aspect if aspect in ALL),
            )
            for each in FORMATS.values()
        ),
    )
