"""What the translations are checked against: the sources, the files of Qt, and what is shown."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "build_spec"))

import translations  # noqa: E402
from translations import FOLDER, Message, messages  # noqa: E402

__all__ = [
    "FOLDER",
    "Message",
    "Translated",
    "messages",
    "shape",
    "translated",
    "translations",
    "untold",
]


class Translated(NamedTuple):
    """A message of a .ts file, with its one translation or its plural forms."""

    message: Message
    state: str
    forms: tuple[str, ...]


def translated(code: str) -> list[Translated]:
    """Return what a .ts file has."""
    tree = ET.parse(FOLDER / f"annotator_{code}.ts")
    found = []
    for context in tree.iter("context"):
        for each in context.iter("message"):
            told = each.find("translation")
            assert told is not None
            counts = each.get("numerus") == "yes"
            message = Message(context.findtext("name", ""), each.findtext("source", ""), counts)
            forms = [form.text or "" for form in told.findall("numerusform")]
            found.append(
                Translated(
                    message,
                    told.get("type", "finished"),
                    tuple(forms if counts else [told.text or ""]),
                )
            )
    return found


SHOWING = {
    *("setText", "setWindowTitle", "setToolTip", "setStatusTip", "setPlaceholderText"),
    *("setAccessibleName", "setAccessibleDescription", "setWhatsThis", "setTitle", "setTabText"),
    *("setLabelText", "setInformativeText", "setHeaderData", "setHorizontalHeaderLabels"),
    *("addAction", "addMenu", "addItem", "addItems", "addTab", "addRow", "setHtml", "emit", "tell"),
    *("running", "drawText", "QLabel", "QPushButton", "QToolButton", "QCheckBox", "QAction"),
    *("QMessageBox", "QListWidgetItem", "QTableWidgetItem", "QGroupBox", "Row", "Choice", "Job"),
    *("getOpenFileNames", "getOpenFileName", "getSaveFileName", "getMultiLineText", "getText"),
    *("append", "join", "_button", "_toggle", "_list", "_fill"),
}
"""Functions and classes that show the words they are given, or gather words to be shown."""
NO_WORDS = re.compile(r"Annotator|SHA-256|JSON( Lines)?|\*\.\w+|&\w+;|</?\w+[^>]*>|Aa")
"""Names and notations, which are the same in every language."""


def untold(source: str) -> list[str]:
    """Return the words that a module shows as they stand in it, untranslated."""
    return [
        f"line {call.lineno}: {words}"
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call) and _name(call) in SHOWING
        for argument in (*call.args, *(keyword.value for keyword in call.keywords))
        for words in _words(argument)
    ]


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _words(node: ast.AST) -> Iterator[str]:
    """Find the literals in an argument that hold words, but in what is called within it."""
    if isinstance(node, ast.Call | ast.Compare | ast.Subscript | ast.Lambda):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if re.search(r"[^\W\d_]{2}", NO_WORDS.sub("", node.value)):
            yield node.value
        return
    for child in ast.iter_child_nodes(node):
        yield from _words(child)


def shape(source: str) -> re.Pattern[str]:
    """Return a pattern of what is shown for a sentence, whatever stands where it has values."""
    parts = re.split(r"\{\w+\}|%Ln", source.replace("&", ""))
    return re.compile(".+".join(map(re.escape, parts)), re.DOTALL)
