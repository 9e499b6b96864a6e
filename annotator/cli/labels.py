"""Commands on the labels of a project."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.options import by_annotator, command, on_project, opened
from annotator.cli.output import out, out_json, out_table
from annotator.domain.errors import UserError

if TYPE_CHECKING:
    from annotator.domain.labels import Label
    from annotator.project import Project

_NAME = click.argument("label", metavar="LABEL")
_KEY = click.option("--key", metavar="KEY", help="The key that tags with it in the window.")
_DESCRIPTION = click.option(
    "--description", metavar="T", help="The guideline: what to tag with it, and what not."
)
_EXAMPLES = click.option(
    "--example",
    "examples",
    metavar="T",
    multiple=True,
    help="A passage rightly tagged; may be given several times.",
)


@command(
    "labels",
    "annotator labels facts.annot",
    "annotator labels facts.annot --json | jq -r '.[].name'",
)
@on_project
@click.option("--json", "as_json", is_flag=True, help="Write a JSON array of objects.")
def labels(path: Path, as_json: bool) -> None:
    """List the labels.

    The project's own come first, in their order, then those that models gave to entities.

    For a pipe: one label a line, with tabs between name, key, colour, set and guideline.

    With --json each label is an object with name, color (#rrggbb), key (or null), set (project or
    entity), description and examples.
    """
    with opened(path) as project:
        found = project.labels()
    if as_json:
        out_json([_listed(label) for label in found])
        return
    out_table(
        ("label", "key", "colour", "set", "guideline"),
        ((x.name, x.key or "", x.color, x.set, x.description) for x in found),
    )


def _listed(label: "Label") -> dict[str, object]:
    return {
        "name": label.name,
        "color": label.color,
        "key": label.key,
        "set": label.set.value,
        "description": label.description,
        "examples": list(label.examples),
    }


@command("add-label", "annotator add-label facts.annot opinion --color '#7a4fa3' --key 4")
@on_project
@_NAME
@click.option("--color", metavar="#rrggbb", required=True, help="Its colour.")
@_KEY
@_DESCRIPTION
@_EXAMPLES
@by_annotator
def add_label(
    path: Path,
    label: str,
    color: str,
    key: str | None,
    description: str | None,
    examples: Sequence[str],
    annotator: str | None,
) -> None:
    """Add a label to the project's own, after the others."""
    with opened(path, annotator) as project:
        change = project.add_label(
            label, color, key=key, description=description or "", examples=examples
        )
    out(change.summary)


@command(
    "edit-label",
    "annotator edit-label facts.annot claim --name assertion",
    "annotator edit-label facts.annot quote --key '' --color '#0a5fa0'",
)
@on_project
@_NAME
@click.option("--name", metavar="T", help="Its new name.")
@click.option("--color", metavar="#rrggbb", help="Its colour.")
@_KEY
@_DESCRIPTION
@_EXAMPLES
@by_annotator
def edit_label(
    path: Path,
    label: str,
    name: str | None,
    color: str | None,
    key: str | None,
    description: str | None,
    examples: Sequence[str],
    annotator: str | None,
) -> None:
    """Change a label; what you do not name stays.

    Its spans keep it under its new name. An empty key takes the key away.
    """
    if not examples and (name, color, key, description) == (None, None, None, None):
        raise click.UsageError("Say what to change, such as --color '#7a4fa3'.")
    with opened(path, annotator) as project:
        change = project.edit_label(
            _id_of(project, label),
            name=name,
            color=color,
            key=key,
            description=description,
            examples=examples or None,
        )
    out(change.summary)


@command("order-labels", "annotator order-labels facts.annot quote claim rebuttal")
@on_project
@click.argument("names", metavar="LABEL...", nargs=-1, required=True)
@by_annotator
def order_labels(path: Path, names: Sequence[str], annotator: str | None) -> None:
    """Put the project's own labels in an order.

    All have to be named. Each keeps its key.
    """
    with opened(path, annotator) as project:
        out(project.order_labels([_id_of(project, name) for name in names]).summary)


@command("remove-label", "annotator remove-label facts.annot opinion")
@on_project
@_NAME
@by_annotator
def remove_label(path: Path, label: str, annotator: str | None) -> None:
    """Remove a label that no span has."""
    with opened(path, annotator) as project:
        out(project.remove_label(_id_of(project, label)).summary)


def _id_of(project: "Project", name: str) -> int:
    ids = {label.name: label.id for label in project.labels()}
    if name not in ids:
        raise UserError(f"There is no label “{name}”: there are {', '.join(ids)}.")
    return ids[name]
