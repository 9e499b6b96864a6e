"""Commands on the whole project file: out, checked, undone."""

from collections.abc import Sequence
from pathlib import Path

import click

from annotator.cli.options import (
    FILE,
    ID,
    Command,
    command,
    on_project,
    opened,
    some_articles,
)
from annotator.cli.output import out, out_json, out_table, say


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
    with opened(path) as project:
        report = project.export(target, format=format_, articles=article_ids or None)
    out(
        f"{report.path}: articles {report.articles:,}, spans {report.spans:,}, "
        f"relations {report.relations:,}, suggestions {report.suggestions:,}; every slice is exact"
    )


def _format_of(target: Path) -> str:
    from annotator.exchange import FORMATS

    for each in FORMATS.values():
        if each.suffix == target.suffix.lower():
            return each.name
    raise click.UsageError(f"Name the format: --format {' or '.join(FORMATS)}.")


@command("check", "annotator check facts.annot")
@on_project
def check(path: Path) -> None:
    """Verify the whole file.

    Its tables, texts, extents, relations and history are looked at. The exit code is 0 if all
    is well, and 1 with a line on standard error for each thing that is wrong.
    """
    with opened(path) as project:
        problems = project.check()
    for problem in problems:
        say(problem)
    if problems:
        raise click.exceptions.Exit(1)
    out(f"{path} is whole.")


@command("history", "annotator history facts.annot", "annotator history facts.annot --limit 100")
@on_project
@click.option("--limit", type=ID, metavar="N", default=20, show_default=True, help="How many.")
@click.option("--json", "as_json", is_flag=True, help="Write a JSON array of objects.")
def history(path: Path, limit: int, as_json: bool) -> None:
    """List the last steps, the newest first.

    For a pipe: one step a line, with tabs between id, time (UTC), state (done, undone, or
    abandoned: undone and overtaken), annotator and what was done.

    With --json each step is an object with id, at, state, annotator, verb and summary.
    """
    with opened(path) as project:
        steps = project.history(limit)
    if as_json:
        out_json(
            [
                {
                    "id": step.id,
                    "at": step.at.isoformat(timespec="seconds"),
                    "state": step.state.value,
                    "annotator": step.annotator,
                    "verb": step.verb,
                    "summary": step.summary,
                }
                for step in steps
            ]
        )
        return
    out_table(
        ("id", "at (UTC)", "state", "annotator", "step"),
        ((x.id, f"{x.at:%Y-%m-%d %H:%M:%S}", x.state, x.annotator, x.summary) for x in steps),
    )


@command("undo", "annotator undo facts.annot")
@on_project
def undo(path: Path) -> None:
    """Take back the last step that stands.

    It does not matter who made it and when. `annotator history` lists the steps.
    """
    with opened(path) as project:
        out(project.undo().summary)


@command("redo", "annotator redo facts.annot")
@on_project
def redo(path: Path) -> None:
    """Do again what was last undone.

    That is no longer possible once something else was done.
    """
    with opened(path) as project:
        out(project.redo().summary)
