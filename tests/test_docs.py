"""The documents say what is so: keys, commands, examples, words, decisions."""

import json
import re
import shlex
import shutil
import tomllib
from collections.abc import Callable, Iterator
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from packaging.requirements import Requirement
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontDatabase, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import annotator
from annotator import Project
from annotator.cli.main import cli
from annotator.domain.labels import DEFAULT_LABELS
from annotator.domain.suggestion import Kind
from annotator.exchange.proof import check_article
from annotator.settings import Settings
from annotator.suggest.pipelines import METHODS
from annotator.ui import theme
from annotator.ui.actions import TABLE
from annotator.ui.dialogs import Ask
from annotator.ui.window import Window

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "CONTEXT.md").read_text(encoding="utf-8")
SAMPLE = ROOT / "resources" / "sample" / "harbour-bridge.txt"
DECISIONS = sorted((ROOT / "docs" / "adr").glob("*.md"))
PAGES = [ROOT / name for name in ("README.md", "CONTEXT.md", "CHANGELOG.md")] + DECISIONS

Press = Callable[[str], None]


def section(title: str) -> str:
    """Return the part of the README under a heading of the second level."""
    match = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL)
    assert match is not None, title
    return match[1]


def block(title: str, language: str) -> str:
    """Return the one block of code in a language under a heading."""
    [code] = re.findall(rf"^```{language}\n(.*?)^```$", section(title), re.MULTILINE | re.DOTALL)
    return str(code)


def pairs(title: str) -> list[tuple[list[str], str]]:
    """Return what the table under a heading says, which has two entries a row: code, and words."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    cells = [cell.strip() for line in lines[2:] for cell in line[1:-1].split("|")]
    found = zip(cells[::2], cells[1::2], strict=True)
    return [(in_code(code), words) for code, words in found if words]


def in_code(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def test_every_action_with_a_key_is_in_the_readme() -> None:
    said = {words: tuple(keys) for keys, words in pairs("Keys")}
    there = {spec.text.rstrip("…"): spec.keys for spec in TABLE if spec is not None and spec.keys}
    tags = {f"Tag as {label.name}": (label.key,) for label in DEFAULT_LABELS}
    assert said == there | tags


def test_every_command_is_in_the_readme_as_the_help_has_it() -> None:
    there = [([name], cli.commands[name].get_short_help_str(200)) for name in listed_commands()]
    assert pairs("The command line") == there


def listed_commands() -> list[str]:
    """Return the commands in the order of ``annotator --help``."""
    text = cli.get_help(click.Context(cli))
    return [
        name for name in re.findall(r"^  ([\w-]+)  ", text, re.MULTILINE) if name in cli.commands
    ]


def test_the_readme_names_targets_of_make_that_are_there() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    for page in PAGES:
        named = re.findall(r"`make ([a-z]+)", page.read_text(encoding="utf-8"))
        assert set(named) <= set(targets), page.name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_within_the_repository_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_job_on_the_command_line_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(SAMPLE, tmp_path)
    for line in block("The command line", "sh").splitlines():
        program, *arguments = shlex.split(line)
        assert program == "annotator"
        result = CliRunner().invoke(cli, arguments, prog_name=program, catch_exceptions=False)
        assert result.exit_code == 0, f"{line}\n{result.output}"
    [article] = json.loads(Path("facts.json").read_text(encoding="utf-8"))["articles"]
    own = {span["label"]: span["text"] for span in article["spans"] if not span["origin"]["model"]}
    assert own["claim"] == "nobody was told"
    assert own["rebuttal"].startswith("The final bill")
    assert own["rebuttal"].endswith("twice in public.")


def test_the_python_example_gives_the_article_that_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    exec(compile(block("From Python", "python"), "README.md", "exec"), {})
    [line] = Path("bridge.jsonl").read_bytes().splitlines()
    shown = json.loads(block("Files", "json"))
    assert timeless(shown) == timeless(json.loads(line))
    check_article(shown)
    schema = json.loads((ROOT / "resources" / "schema" / "annotator-1.schema.json").read_bytes())
    Draft202012Validator(schema).evolve(schema=schema["$defs"]["article"]).validate(shown)


def timeless(value: Any) -> Any:
    """Return a record without what depends on the clock, or on the machine in the last digits."""
    if isinstance(value, dict):
        return {k: timeless(v) for k, v in value.items() if k not in ("created", "modified")}
    if isinstance(value, list):
        return [timeless(each) for each in value]
    return round(value, 1) if isinstance(value, float) else value


class Answers(Ask):
    """Says what a user would, where the window asks."""

    def __init__(self, export: Path) -> None:
        self.export = export

    def export_to(self, suggested: Path, *, folder: bool) -> Path:
        assert not folder
        return self.export

    def note(self, note: str) -> str:
        return "See the minutes"


@pytest.fixture
def press(qtbot: QtBot, tmp_path: Path) -> Iterator[Press]:
    """Press keys in a window on the sample, which the pipeline has read."""
    if theme.READING_FACE not in QFontDatabase.families():
        theme.load_fonts()
    project = Project.create(tmp_path / "tour.annot", annotator="ada")
    project.suggest(project.add_article(SAMPLE.read_text(encoding="utf-8")).article.id)
    window = Window(project, Settings(), Answers(tmp_path / "tour.json"))
    with qtbot.waitActive(window):
        window.show()

    def press(keys: str) -> None:
        stroke = QKeySequence(keys)[0]
        widget = QApplication.activeModalWidget() or window.view
        QTest.keyClick(widget, stroke.key(), stroke.keyboardModifiers())

    yield press
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_the_tour_does_what_it_says(press: Press, qtbot: QtBot, tmp_path: Path) -> None:
    """Each key that its numbered steps name is pressed, in their order."""
    steps = re.findall(
        r"^\d+\. (.*?)(?=^\d+\. |^$)", section("Two minutes.*?"), re.MULTILINE | re.DOTALL
    )
    for keys in (keys for step in steps for keys in in_code(step)):
        press(keys)
    exported = tmp_path / "tour.json"
    qtbot.waitUntil(exported.exists)
    [article] = json.loads(exported.read_text(encoding="utf-8"))["articles"]
    answers = [s["status"] for s in article["suggestions"] if s["status"] != "open"]
    assert answers == ["accepted", "rejected", "accepted"]
    own = {label.name for label in DEFAULT_LABELS}
    spans = {span["label"]: span for span in article["spans"] if span["label"] in own}
    assert {label: span["origin"]["suggester"] for label, span in spans.items()} == {
        "quote": METHODS[Kind.QUOTE],
        "claim": None,
        "rebuttal": None,
    }
    assert spans["quote"]["text"] == spans["claim"]["text"]
    assert spans["quote"]["text"].startswith("“The bridge cost twice")
    assert spans["rebuttal"]["text"].startswith("The final bill was 9 per cent")
    [relation] = [each for each in article["relations"] if each["type"] == "rebuts"]
    assert (relation["from"], relation["to"]) == (spans["rebuttal"]["id"], spans["claim"]["id"])
    assert [span["note"] for span in spans.values()].count("See the minutes") == 1
    assert article["state"] == "done"


# Classes of the domain whose names are no words of their own.
TECHNICAL = {
    *("annotatedarticle", "comparable", "labeldraft", "query", "spanindex", "utf16map", "words"),
}


def domain_classes() -> dict[str, type]:
    """Return the classes that the domain defines, by name."""
    found: dict[str, type] = {}
    for file in sorted((ROOT / "annotator" / "domain").glob("*.py")):
        module = import_module(f"annotator.domain.{file.stem}")
        found |= {
            name: each
            for name, each in vars(module).items()
            if isinstance(each, type) and each.__module__ == module.__name__ and name[0] != "_"
        }
    return found


def test_every_word_of_the_domain_is_in_the_glossary() -> None:
    heads = re.findall(r"^\*\*.*?\*\*:", GLOSSARY, re.MULTILINE)
    words = {word.lower().replace(" ", "") for word in re.findall(r"[\w ]+", " ,".join(heads))}
    missing = []
    for name, each in domain_classes().items():
        if issubclass(each, Enum):
            missing += [f"{name}.{v.name}" for v in each if f"`{v.value}`" not in GLOSSARY]
        elif name.lower() not in words | TECHNICAL:
            missing.append(name)
    assert missing == []


def test_every_word_of_the_glossary_says_what_to_avoid() -> None:
    entries = re.findall(r"^\*\*.*?(?=^$|\Z)", GLOSSARY, re.MULTILINE | re.DOTALL)
    assert len(entries) > 40
    assert [entry for entry in entries if entry.count("\n*Avoid:* ") != 1] == []


def test_what_users_read_avoids_the_words_that_mean_two_things() -> None:
    avoided = re.compile(
        r"\b((?<!\bWeb )annotations?|documents?|highlights?|codepoints?|tagger)\b", re.IGNORECASE
    )
    texts = {spec.id: spec.text for spec in TABLE if spec is not None}
    texts |= {name: command.help or "" for name, command in cli.commands.items()}
    texts |= {"README": README}
    found = {where: avoided.findall(text) for where, text in texts.items() if avoided.search(text)}
    assert found == {}


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_every_decision_has_its_four_parts(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    heads = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert heads == ["Context", "Options", "Decision", "Consequences"]
    assert text.startswith(f"# {page.stem[:4]}. ")
    assert text.count("\n") <= 60, "one page"


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(page.stem[:4]) for page in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_dependency_is_justified() -> None:
    [page] = [page for page in DECISIONS if page.stem.endswith("dependencies")]
    table = page.read_text(encoding="utf-8").lower()
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = [entry for group in pyproject["dependency-groups"].values() for entry in group]
    asked = pyproject["project"]["dependencies"] + [x for x in groups if isinstance(x, str)]
    names = [Requirement(text).name.lower() for text in asked]
    assert [name for name in names if not re.search(rf"[|,] {name} ", table)] == []


def test_the_changelog_names_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## \[(.+?)\]", text, re.MULTILINE)[0] == annotator.__version__
