"""Commands on data sets: out, in, and which formats there are."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.articles import Language
from annotator.cli.options import (
    FILE,
    Command,
    by_annotator,
    command,
    made,
    on_project,
    opened,
    some_articles,
)
from annotator.cli.output import out, out_json, out_table, say

if TYPE_CHECKING:
    from annotator.project import Project


class FormatName(click.ParamType[str]):
    """The name of a format of exports; they are known once one is asked for."""

    name = "format"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        """Return the names there are."""
        from annotator.exchange import FORMATS

        return "|".join(FORMATS)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name if there is such a format."""
        from annotator.exchange import FORMATS

        if value not in FORMATS:
            self.fail(f"“{value}” is none of {', '.join(FORMATS)}.", param, ctx)
        return value


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
    ),
)
@on_project
@click.option(
    "--format", "format_", type=FormatName(), help="By default, what the file's name ends with."
)
@click.option("--out", "target", type=FILE, metavar="PATH", required=True, help="The file.")
@some_articles
def export(path: Path, format_: str | None, target: Path, article_ids: Sequence[int]) -> None:
    """Write annotated articles to a file.

    All articles of the project, or some, with all that was said about them. The file is read
    back and compared, slice by slice, before it takes its place. Offsets are characters
    (Unicode code points) from 0, the end not included: `text[start:end]` in Python.
    """
    format_ = format_ or _format_of(target)
    from annotator.exchange import told

    with opened(path) as project:
        report = project.export(target, format=format_, articles=article_ids or None)
    out(
        f"{report.path}: articles {report.articles:,}, spans {report.spans:,}, "
        f"relations {report.relations:,}, suggestions {report.suggestions:,}; every slice is exact"
    )
    for aspect, lost in report.lost.items():
        say(told(aspect, lost))


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
@click.option("--format", "format_", type=FormatName(), help="By default, what fits the file best.")
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
    """Take over articles with their spans from another program's file.

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
        ("name", "ways", "unit", *(aspect.value for aspect in Aspect)),
        (
            (
                each.name,
                "out" if each.read is None else "out, in",
                each.unit.value,
                *("yes" if aspect in each.holds else "no" for aspect in Aspect),
            )
            for each in FORMATS.values()
        ),
    )
