"""Commands on the backups of a project: listed, made, restored."""

from pathlib import Path

import click

from annotator.cli.options import command, on_project, opened
from annotator.cli.output import out, out_json, out_table, say
from annotator.domain.backups import Comparison, Way
from annotator.domain.errors import UserError


@command("backups", "annotator backups facts.annot")
@on_project
@click.option("--json", "as_json", is_flag=True, help="Write a JSON array of objects.")
def backups(path: Path, as_json: bool) -> None:
    """List the backups of a project, the newest first.

    They are project files in the folder “NAME backups” beside it. For a pipe: one a line, with
    tabs between name, time (UTC), why it was made, bytes, articles, spans and steps.

    With --json each is an object with name, at, reason, bytes, articles, spans and steps. One
    that cannot be read is told on standard error.
    """
    with opened(path) as project:
        rows = []
        for each in project.backups.all():
            try:
                held = project.backups.held(each.path)
            except UserError as error:  # the others are what one looks for
                say(str(error))
                continue
            size = each.path.stat().st_size
            rows.append((each, size, held.articles, held.spans, held.steps))
    names = ("bytes", "articles", "spans", "steps")
    if as_json:
        out_json(
            [
                {
                    "name": each.path.name,
                    "at": each.at.isoformat(timespec="seconds"),
                    "reason": each.occasion.value,
                    **dict(zip(names, rest, strict=True)),
                }
                for each, *rest in rows
            ]
        )
        return
    out_table(
        ("name", "at (UTC)", "made", *names),
        ((x.path.name, f"{x.at:%Y-%m-%d %H:%M:%S}", x.occasion, *rest) for x, *rest in rows),
    )


@command("backup", "annotator backup facts.annot")
@on_project
def backup(path: Path) -> None:
    """Back up a project, and verify the copy.

    It prints the path of the backup, which is kept until you remove it.
    """
    with opened(path) as project:
        out(str(project.backups.make().path))


@command(
    "restore",
    "annotator restore facts.annot '2026-11-22 20.30.15 UTC.annot' --preview",
    "annotator restore facts.annot '2026-11-22 20.30.15 UTC.annot'",
)
@on_project
@click.argument("backup", metavar="BACKUP")
@click.option("--preview", is_flag=True, help="Only tell what would be lost, returned, changed.")
def restore(path: Path, backup: str, preview: bool) -> None:
    """Put a backup in the place of what a project holds now.

    BACKUP is a name that `annotator backups` lists, or a path. How the project is now is backed
    up first; the path of that backup is printed.
    """
    with opened(path) as project:
        saved = project.backups.named(backup)
        if preview:
            _tell(project.backups.compare(saved))
            return
        before = project.backups.restore(saved)
    say(f"Restored {saved.name}. How it was before is in:")
    out(str(before.path))


def _tell(found: Comparison) -> None:
    for way in Way:
        counts = [
            f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"
            for (what, direction), count in found.counts.items()
            if direction is way and count
        ]
        say(f"{way.value}: {', '.join(counts) or 'nothing'}")
    out_table(("way", "what", "words", "in"), ((x.way, x.what, x.words, x.where)
              for x in found.differences))  # fmt: skip
