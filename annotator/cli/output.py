"""What the commands write: results to standard output, all other words to standard error."""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO, TextIOWrapper
from typing import TextIO

import click

from annotator.domain.errors import UserError

# Left alone, an article could move the cursor, or colour and rename the terminal.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def out(line: str) -> None:
    """Write a line of the result: as it is for a pipe, harmless for a terminal."""
    with _output():
        click.echo(harmless(line) if is_terminal(sys.stdout) else line, color=True)


def say(line: str) -> None:
    """Write a line for the person at the terminal, beside the result."""
    click.echo(harmless(line), err=True)


def harmless(text: str) -> str:
    """Return `text` with the characters that command a terminal replaced."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def out_json(value: object) -> None:
    """Write `value` as JSON in UTF-8, whatever the terminal speaks."""
    import msgspec

    with _output():
        sys.stdout.flush()
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")
        sys.stdout.buffer.flush()


@contextmanager
def _output() -> Iterator[None]:
    """Say it in words when the result cannot be written; a reader that went away is no error."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        sys.stdout = nowhere()  # what is still waiting would fail again when the program ends
        raise UserError(f"The output cannot be written: {error.strerror or error}.") from error


def nowhere() -> TextIO:
    """Return a stream that is empty and leads nowhere."""
    return TextIOWrapper(BytesIO(), encoding="utf-8")


def out_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table; for a pipe without its head, one row a line with tabs between the cells."""
    cells = [[" ".join(str(cell).split()) for cell in row] for row in rows]
    if not is_terminal(sys.stdout):
        for row in cells:
            out("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*head, box=None, pad_edge=False, header_style="bold")
    for row in cells:
        table.add_row(*(Text(harmless(cell)) for cell in row))
    Console(highlight=False).print(table)


def is_terminal(stream: TextIO) -> bool:
    """Tell whether a person watches what is written to `stream`."""
    return stream.isatty()


class Bar:
    """Nothing to see: what `progress` gives where nobody watches."""

    def title(self, words: str) -> None:
        """Say what is being done."""

    def advance(self, amount: int) -> None:
        """Tell that so many more are done."""

    def out(self, line: str) -> None:
        """Write a line of the result."""
        out(line)

    def say(self, line: str) -> None:
        """Write a line beside the result."""
        say(line)


@contextmanager
def progress(total: int) -> Iterator[Bar]:
    """Show how much of `total` is done, on standard error and for a terminal only."""
    if not is_terminal(sys.stderr):
        yield Bar()
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn
    from rich.progress import TimeRemainingColumn as TimeLeft

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeLeft())
    console = Console(stderr=True, highlight=False)
    # Left to itself rich sends standard output to the console's stream, past any pipe.
    with Progress(
        *columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False
    ) as shown:
        task = shown.add_task("", total=total)

        class Drawn(Bar):
            def title(self, words: str) -> None:
                shown.update(task, description=escape(harmless(words)))

            def advance(self, amount: int) -> None:
                shown.advance(task, amount)

            def out(self, line: str) -> None:
                if is_terminal(sys.stdout):
                    self.say(line)
                else:
                    out(line)

            def say(self, line: str) -> None:
                console.print(harmless(line), markup=False, soft_wrap=True)

        yield Drawn()
