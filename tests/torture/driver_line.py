"""The program's command line, kept running: calls come by standard input, one a line as JSON.

Run as a program. It writes "ready", and after each call its exit code: the
acknowledgement; with the argument "talk" also what was said.
"""

import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout

import broken_stores
import click

from annotator.cli.main import cli
from annotator.domain.errors import UserError
from annotator.exchange import FORMATS


def call(arguments: list[str]) -> tuple[int, str]:
    """Do what a call of the command line does; return its exit code and what it said."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        try:
            result = cli.main(arguments, prog_name="annotator", standalone_mode=False)
        except click.exceptions.Exit as end:
            result = end.exit_code
        except click.ClickException as error:
            if not isinstance(error.__cause__, UserError):
                raise
            said.write(error.format_message())
            result = 1
    return int(result or 0), said.getvalue()


def main() -> None:
    """Do the calls until standard input ends."""
    fault = sys.argv[1] if len(sys.argv) > 1 else ""
    if fault != "talk":
        broken_stores.install(fault)
    assert FORMATS  # they are imported now, so that no kill is spent on that
    os.write(1, b"ready\n")
    for line in sys.stdin:
        code, said = call(json.loads(line))
        answer = json.dumps([code, said]) if fault == "talk" else str(code)
        os.write(1, answer.encode() + b"\n")


if __name__ == "__main__":
    main()
