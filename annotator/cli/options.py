"""What the commands share: their class, their arguments and their types of values."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from annotator.domain.suggestion import Kind

if TYPE_CHECKING:
    from annotator.project import Project

F = TypeVar("F", bound=Callable[..., Any])

Window = Callable[[Path | None], int]
"""Opens the window on a project, an article or nothing, and returns the exit code."""

FILE = click.Path(path_type=Path)


class Command(click.Command):
    """A command whose help ends with examples."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, each as it is typed."""
        super().format_epilog(ctx, formatter)
        if self.examples:
            with formatter.section("Examples"):
                for example in self.examples:
                    formatter.write(f"  {example}\n")


class Whole(click.ParamType[int]):
    """A whole number from `least` on that SQLite can keep."""

    name = "number"

    def __init__(self, least: int) -> None:
        self.least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number in `value`."""
        try:
            number = int(value)
        except ValueError:
            self.fail(f"“{value}” is no whole number.", param, ctx)
        if not self.least <= number < 2**63:
            self.fail(f"{number} is not a number from {self.least} on.", param, ctx)
        return number


ID = Whole(1)
OFFSET = Whole(0)


class Score(click.ParamType[float]):
    """A score from 0 to 1."""

    name = "score"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the score in `value`."""
        try:
            score = float(value)
        except ValueError:
            self.fail(f"“{value}” is no number.", param, ctx)
        if not 0 <= score <= 1:
            self.fail(f"{value} is not within 0 to 1.", param, ctx)
        return score


class Kinds(click.ParamType[frozenset[Kind]]):
    """Kinds of suggestions, parted by commas; the value is a set of `Kind`."""

    name = "kinds"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> frozenset[Kind]:
        """Return the kinds named in `value`."""
        if isinstance(value, frozenset):
            return value
        try:
            return frozenset(Kind(name.strip().lower()) for name in str(value).split(","))
        except ValueError:
            self.fail(f"“{value}”: write one or more of {_KINDS}, parted by commas.", param, ctx)


_KINDS = ", ".join(Kind)


def command(name: str, *examples: str) -> Callable[[Callable[..., Any]], Command]:
    """Make a function the command `name`, with examples of its use."""
    return click.command(name, cls=Command, examples=examples)


def on_project(function: F) -> F:
    """Give a command its first argument, the project's file."""
    return click.argument("path", type=FILE, metavar="PROJECT")(function)


def on_article(function: F) -> F:
    """Give a command the argument ARTICLE."""
    return click.argument("article_id", type=ID, metavar="ARTICLE")(function)


def some_articles(function: F) -> F:
    """Give a command the option ``--article``; no article means all."""
    return click.option(
        "--article",
        "article_ids",
        type=ID,
        metavar="ID",
        multiple=True,
        help="Only this article; may be given several times.",
    )(function)


def some_kinds(meaning: str, default: str | None = None) -> Callable[[F], F]:
    """Give a command the option ``--kinds``."""
    return click.option(
        "--kinds",
        type=Kinds(),
        metavar="KIND,...",
        default=default,
        show_default=default is not None,
        help=f"{meaning} ({_KINDS}; parted by commas).",
    )


def by_annotator(function: F) -> F:
    """Give a command the option ``--annotator``."""
    return click.option(
        "--annotator",
        metavar="NAME",
        help="Whose name it bears; by default the one set in the window, or your login name.",
    )(function)


def opened(path: Path, annotator: str | None = None) -> "Project":
    """Open the project at `path`.

    Raises:
        UserError: see `Project.open`.
    """
    from annotator.project import Project
    from annotator.settings import load_settings

    return Project.open(path, annotator=annotator or load_settings().annotator or None)


def made(path: Path, annotator: str | None = None) -> "Project":
    """Make a project at `path` and open it.

    Raises:
        UserError: see `Project.create`.
    """
    from annotator.project import Project
    from annotator.settings import load_settings

    return Project.create(path, annotator=annotator or load_settings().annotator or None)
