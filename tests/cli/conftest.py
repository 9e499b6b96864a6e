"""The command line as a test calls it: in this process, in an empty folder, without a screen."""

from pathlib import Path
from typing import Any

import pytest
from cli_calls import TEXT, Call, Misused, Refused, Said, Windows
from click.testing import CliRunner

from annotator.cli.main import cli


@pytest.fixture
def windows() -> Windows:
    return Windows()


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, windows: Windows) -> Call:
    """Call a command and see that it exits as it should."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object, exits: int = 0, stdin: bytes | None = None) -> Said:
        words = [str(argument) for argument in arguments]
        result = CliRunner().invoke(
            cli, words, input=stdin, obj=windows, prog_name="annotator", catch_exceptions=False
        )
        assert result.exit_code == exits, result.output
        return Said(result.stdout, result.stderr)

    return call


@pytest.fixture
def refused(call: Call) -> Refused:
    """Call a command that cannot be done; return its sentence, which is all that it says."""

    def refused(*arguments: object, **more: Any) -> str:
        said = call(*arguments, exits=1, **more)
        assert said.out == ""
        assert said.err.count("\n") == 1
        return said.err.strip()

    return refused


@pytest.fixture
def misused(call: Call) -> Misused:
    """Call a command wrongly; return what it says."""

    def misused(*arguments: object) -> str:
        said = call(*arguments, exits=2)
        assert said.out == ""
        assert said.err.startswith("Usage: annotator")
        return said.err.split("Error: ")[1].strip()

    return misused


@pytest.fixture
def project(call: Call) -> str:
    """A project with one article, whose id is 1."""
    Path("bridge.txt").write_text(TEXT, encoding="utf-8")
    call("add", "p.annot", "bridge.txt", "--annotator", "ada")
    return "p.annot"
