"""The commands, together: how they are listed, and what becomes of errors."""

import sys
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

import click

from annotator import __version__, settle_memory
from annotator.cli import (
    articles,
    backups,
    bench,
    demo,
    exchange,
    files,
    labels,
    models,
    revisions,
    show,
    spans,
    suggestions,
)
from annotator.cli.options import FILE, Window, command
from annotator.cli.output import nowhere, say
from annotator.domain.errors import UserError

_SECTIONS: Mapping[str, Sequence[click.Command]] = {
    "Start here": (demo.demo,),
    "Articles": (articles.add, articles.list_, show.show, articles.edit, articles.remove_article),
    "Suggestions": (
        suggestions.suggest,
        suggestions.accept,
        suggestions.reject,
        suggestions.learned,
        suggestions.correct,
        models.models,
    ),
    "Spans and relations": (
        spans.label,
        spans.relabel,
        spans.resize,
        spans.note,
        spans.attributes,
        spans.remove,
        spans.link,
        spans.unlink,
    ),
    "Corrected texts": (revisions.revise, revisions.orphans, revisions.place, revisions.drop),
    "Labels": (
        labels.labels,
        labels.add_label,
        labels.edit_label,
        labels.order_labels,
        labels.remove_label,
    ),
    "Data sets": (exchange.export, exchange.import_, exchange.formats),
    "The project file": (
        files.check,
        files.copy,
        files.history,
        files.undo,
        files.redo,
        files.go_to,
        backups.backup,
        backups.backups,
        backups.restore,
    ),
    "Measuring": (bench.bench,),
}

_EXAMPLES = (
    "annotator                                    the window",
    "annotator facts.annot                        the window on a project or an article",
    "annotator add facts.annot karimov.txt        load an article; prints its id, 1",
    "annotator suggest facts.annot                suggest quotes, claims, rebuttals and names",
    "annotator accept facts.annot --min-score 0.8",
    "annotator label facts.annot 1 --label claim --quote 'nobody was told'",
    "annotator show facts.annot 1",
    "annotator export facts.annot --format json --out facts.json",
)


class _Failure(click.ClickException):
    """What the user can mend: one sentence on standard error."""

    def show(self, file: object = None) -> None:
        """Write the sentence."""
        del file
        say(self.message)


class _Interrupted(_Failure):
    """Ctrl-C, as shells count it."""

    exit_code = 130


class Annotator(click.Group):
    """A path or a command."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what the user can mend becomes a sentence."""
        try:
            return super().invoke(ctx)
        except UserError as error:
            raise _Failure(str(error)) from error
        except MemoryError as error:
            raise _Failure(
                "There is too little memory: close other programs, and do it again."
            ) from error
        except KeyboardInterrupt as error:
            words = str(error) or "Interrupted; what was done before is kept."
            raise _Interrupted(words) from error

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take what is no command for a file to open."""
        name = args[0]
        if name in self.commands or name.startswith("-"):
            return super().resolve_command(ctx, args)
        if not Path(name).exists():
            raise click.UsageError(_no_command(name, [*self.commands]), ctx)
        return "window", _window, args

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write both ways to call it."""
        formatter.write_usage(ctx.command_path, "[PATH]")
        formatter.write_usage(ctx.command_path, "COMMAND [ARGUMENTS]...", prefix="       ")

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands by what they are about."""
        limit = formatter.width - 6 - max(map(len, self.commands))
        for title, commands in _SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl(
                    [(str(each.name), each.get_short_help_str(limit)) for each in commands]
                )

    def format_epilog(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        with formatter.section("Examples"):
            for example in _EXAMPLES:
                formatter.write(f"  {example}\n")


def _no_command(name: str, commands: list[str]) -> str:
    hint = ""
    if near := get_close_matches(name, commands, 1):
        hint = f" Did you mean {near[0]}?"
    elif name.endswith(".annot"):
        hint = f" To make a project: annotator add {name} ARTICLE."
    return (
        f"“{name}” is no command, and there is no such file.{hint}\n"
        f"Commands: {', '.join(sorted(commands))}."
    )


@click.group(
    cls=Annotator,
    invoke_without_command=True,
    subcommand_metavar="",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="annotator", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Mark up articles with claims, rebuttals, quotes and names, exact to the character, offline.

    Without a command it opens the window, on PATH if you name a project or an article. All that
    the window does to articles can be done by the commands below; each has a --help of its own.

    A PROJECT is one file, NAME.annot; every command that changes it is saved at once and can be
    undone. Offsets count characters (Unicode code points) from 0, the end not included.

    Results go to standard output, all other words to standard error. The exit code is 0, or 1 with
    a sentence for what could not be done, 2 for a wrong call, 130 for Ctrl-C.
    """
    if ctx.invoked_subcommand is None:
        _open(ctx, None)


@command("window")
@click.argument("path", type=FILE, metavar="[PATH]")
@click.pass_context
def _window(ctx: click.Context, path: Path) -> None:
    """Open the window on a project or an article."""
    _open(ctx, path)


def _open(ctx: click.Context, path: Path | None) -> None:
    window: Callable[[Path | None], int] = ctx.obj
    ctx.exit(window(path))


for _commands in _SECTIONS.values():
    for _command in _commands:
        cli.add_command(_command)


def run(window: Window) -> NoReturn:
    """Do what the command line asks and end the program; `window` opens the window.

    Raises:
        SystemExit: always.
    """
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller, or a window's script on Windows
            setattr(sys, name, nowhere())
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # not every terminal can write all
    settle_memory()
    cli.main(prog_name="annotator", obj=window)
