"""What the command line says of itself; and a path in the place of a command."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from cli_calls import Call, Misused, Windows

from annotator import __version__
from annotator.cli.main import cli
from annotator.cli.options import Command

COMMANDS = sorted((name, command) for name, command in cli.commands.items() if name != "bench")
CONTRACT = {"add", "list", "suggest", "accept", "label", "show", "export", "check", "models"}
CONTRACT |= {"demo"}


def test_every_command_of_the_contract_is_there() -> None:
    assert cli.commands.keys() >= CONTRACT


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_every_command_and_option_is_documented(
    name: str, command: click.Command, call: Call
) -> None:
    assert isinstance(command, Command)
    assert command.name == name
    assert command.examples
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
        else:
            assert parameter.make_metavar(click.Context(command)).strip("[].").isupper()
    said = call(name, "--help").out
    assert "..." not in re.sub(r"[A-Z]+\]?\.\.\.|,\.\.\.", "", said)
    assert max(map(len, said.splitlines())) <= 100


def test_help_has_each_command_once_and_whole(call: Call) -> None:
    said = call("--help").out
    for name in cli.commands:
        [line] = re.findall(rf"^  {name}  .*$", said, re.MULTILINE)
        assert line.endswith("."), line
        assert not line.endswith("..."), line
    assert call("-h").out == said


def test_the_benchmarks_are_documented(call: Call) -> None:
    bench = cli.commands["bench"]
    assert isinstance(bench, click.Group)
    for name, command in bench.commands.items():
        assert name in call("bench", "--help").out
        assert all(p.help for p in command.params if isinstance(p, click.Option))


def examples() -> list[str]:
    said = [example for _, command in COMMANDS for example in command.examples]
    called = re.compile(r"^  (annotator \w+ facts.*?)(?:   .*)?$", re.MULTILINE)
    return sorted([*said, *called.findall(cli.get_help(CONTEXT))])


CONTEXT = cli.make_context("annotator", [])


@pytest.mark.parametrize("example", examples())
def test_every_example_can_be_called(example: str) -> None:
    """Its options are parsed; nothing is run."""
    [call_] = [part for part in example.split("|") if part.strip().startswith("annotator")]
    _, name, *arguments = shlex.split(call_)
    cli.commands[name].make_context(name, arguments, parent=CONTEXT).close()


def test_version(call: Call) -> None:
    assert call("--version").out == f"annotator {__version__}\n"


def test_without_a_command_the_window_opens(call: Call, windows: Windows) -> None:
    windows.code = 4
    call(exits=4)
    assert windows.opened == [None]


@pytest.mark.parametrize("name", ["a.txt", "p.annot", "no-suffix"])
def test_a_path_opens_the_window(call: Call, windows: Windows, name: str) -> None:
    Path(name).touch()
    call(name)
    assert windows.opened == [Path(name)]


def test_a_command_comes_before_a_path_of_its_name(call: Call, windows: Windows) -> None:
    Path("models").mkdir()
    call("models")
    assert windows.opened == []
    call(Path("models").absolute())
    assert len(windows.opened) == 1


def test_only_one_path_opens(misused: Misused, windows: Windows) -> None:
    Path("a.txt").touch()
    misused("a.txt", "b.txt")
    assert windows.opened == []


def test_what_is_neither_command_nor_path_is_said_with_the_commands(misused: Misused) -> None:
    said = misused("nosuchcommand")
    assert "“nosuchcommand” is no command, and there is no such file." in said
    assert all(name in said for name in CONTRACT)
    assert "Did you mean label?" in misused("lable", "p.annot")
    assert "annotator add new.annot" in misused("new.annot")
    assert "No such option" in misused("--nothing")


def test_nothing_a_person_reads_names_an_unknown_command(call: Call) -> None:
    texts = [call("--help").out, *(call(name, "--help").out for name, _ in COMMANDS)]
    named = {name for text in texts for name in re.findall(r"`annotator ([\w-]+)", text)}
    assert named <= cli.commands.keys()


def test_the_fixture_sees_what_it_should(misused: Callable[..., str]) -> None:
    assert "Missing argument 'PROJECT'" in misused("list")
