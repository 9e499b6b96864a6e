"""Commands on the whole project file: checked, undone."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.options import FILE, ID, command, on_project, opened
from annotator.cli.output import out, out_json, out_table, say

if TYPE_CHECKING:
    from annotator.project import Project


@command("check", "annotator check facts.annot", "annotator check facts.annot --repair")
@on_project
@click.option("--repair", is_flag=True, help="Mend what can be mended, after a backup.")
def check(path: Path, repair: bool) -> None:
    """Verify the whole file.

    Its tables, texts, extents, relations and history are looked at. The exit code is 0 if all
    is well, and 1 with a line on standard error for each thing that is wrong.

    With --repair each thing that was mended is a line on standard output, and the lines on
    standard error are what could not be. A row that its table has lost comes back from the
    history; one that the history does not have is recorded there, as a step. Of a file that
    SQLite itself finds damaged, what can be read goes into a new file beside it.
    """
    with opened(path) as project:
        problems = _repair(project) if repair else project.check()
    for problem in problems:
        say(problem)
    if problems:
        raise click.exceptions.Exit(1)
    out(f"{path} is whole.")


def _repair(project: "Project") -> list[str]:
    """Mend a project, say what was done, and return what is still wrong."""
    report = project.repair()
    for line in report.done:
        out(line)
    if report.backup is not None:
        out(f"As it was before: {report.backup}")
    if report.salvaged is not None:
        out(f"What could be read: {report.salvaged}")
        return [*report.left, f"{project.path} is damaged and was left as it is."]
    return report.left


@command("copy", "annotator copy facts.annot facts-of-monday.annot")
@on_project
@click.argument("target", type=FILE, metavar="TARGET")
def copy(path: Path, target: Path) -> None:
    """Copy a project to a new file, open or not.

    A plain copy of a file that is open would miss what still stands in the file beside it.
    """
    with opened(path) as project:
        project.copy_to(target)


@command(
    "history",
    "annotator history facts.annot",
    "annotator history facts.annot --article 1 --limit 100",
    "annotator history facts.annot --out trail.csv",
)
@on_project
@click.option("--limit", type=ID, metavar="N", default=20, show_default=True, help="How many.")
@click.option("--article", type=ID, metavar="N", help="Only what was done in this article.")
@click.option("--span", type=ID, metavar="N", help="Only what was done to this span.")
@click.option("--json", "as_json", is_flag=True, help="Write a JSON array of objects.")
@click.option("--out", "target", type=FILE, metavar="FILE", help="Write the audit trail.")
def history(
    path: Path,
    limit: int,
    article: int | None,
    span: int | None,
    as_json: bool,
    target: Path | None,
) -> None:
    """List the last steps, the newest first.

    For a pipe: one step a line, with tabs between id, time (UTC), state (done, undone, or
    abandoned: undone and overtaken), annotator and what was done.

    With --json each step is an object with id, at, state, annotator, verb and summary.

    With --out the whole audit trail is written to a file that ends in .jsonl or .csv: a record
    for each article, label, span, relation and answer (decision) that a step made, changed or
    deleted, with who, when, before and after, quotes, and the suggester, model, version and score
    that it came from.
    """
    with opened(path) as project:
        if target is not None:
            count = project.export_trail(target, article=article, span=span)
            say(f"Wrote {count:,} {'record' if count == 1 else 'records'} to {target}.")
            return
        steps = project.history(limit, article=article, span=span)
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


@command("go-to", "annotator go-to facts.annot 12")
@on_project
@click.argument("step", type=ID)
def go_to(path: Path, step: int) -> None:
    """Go back, or forward, to just after a step.

    It undoes or redoes all that lies between, and can be undone by going forward again, until
    something else is done. `annotator history` lists the steps.
    """
    with opened(path) as project:
        out(project.go_to_step(step).summary)
