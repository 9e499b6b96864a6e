"""Brings the translations up to date with the sources: ``make translations``.

What the window says is found here, by Python's own parser, and handed to Qt's `lupdate` as a list
in C++, which it reads without fail: in Python it misses words in f-strings and what `translate`
counts, and loses the class after a function within a function (measured with PySide6 6.11).
`lupdate` then keeps the files for translators, ``annotator_*.ts``, and `lrelease` makes what the
window reads of them, ``annotator_*.qm``.

New sentences are unfinished in the .ts: translate them, with Qt Linguist or by hand, drop
``type="unfinished"``, and run this again.
"""

import ast
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "annotator"
WINDOW = ("annotator/ui/", "annotator/app.py")
SILENT = {"cli", "bench"}
"""Folders in which nothing speaks in the window."""
FOLDER = ROOT / "resources" / "translations"
CONTEXT = "Annotator"
IN_CORE = {"UserError": 0, "InUse": 0, "Words": 0, "Format": 2}
IN_WINDOW = {**IN_CORE, "say": 0, "later": 0, "counted": 0, "Spec": 1}
"""Calls that take a sentence, and which of their arguments it is."""
TABLES = {
    "ENTITY_WORDS",
    "ArticleState",
    "OriginKind",
    "Reason",
    "MEANINGS",
    "About",
    "Effect",
    "Why",
}
"""Tables and enumerations of the core whose values the window says."""


class Message(NamedTuple):
    """A sentence to translate, and whether it counts something."""

    context: str
    source: str
    counts: bool


class NotFixedError(Exception):
    """A sentence that cannot be found, since it is made up at run time."""


def messages() -> dict[Message, set[str]]:
    """Return what the window says, and in which files.

    Raises:
        NotFixedError: something is to be translated that is no literal.
    """
    found: dict[Message, set[str]] = {}
    for file in sorted(SOURCES.rglob("*.py")):
        if file.relative_to(SOURCES).parts[0] in SILENT:
            continue
        name = file.relative_to(ROOT).as_posix()
        tree = ast.parse(file.read_text("utf-8"), name)
        for message in (*_said(tree, "", name), *_tables(tree)):
            found.setdefault(message, set()).add(name)
    for message, name in _features():
        found.setdefault(message, set()).add(name)
    return found


def literals(node: ast.expr) -> list[str] | None:
    """Return the string that an expression is, or those it is one of; None where it is neither."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        one, other = literals(node.body), literals(node.orelse)
        return None if one is None or other is None else one + other
    return None


def _said(node: ast.AST, of: str, file: str) -> Iterator[Message]:
    """Find the sentences in `node`, which is in the class `of`."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield from _call(child, of, file)
        yield from _said(child, child.name if isinstance(child, ast.ClassDef) else of, file)


def _call(call: ast.Call, of: str, file: str) -> Iterator[Message]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    place = f"{file}, line {call.lineno}"
    saying = IN_WINDOW if file.startswith(WINDOW) else IN_CORE
    if name == "tr":
        if ast.unparse(call.func) != "self.tr" or len(call.args) != 1 or call.keywords:
            raise NotFixedError(f"{place}: write self.tr(“…”) or, where it counts, counted(“…”, n)")
        yield from (Message(of, text, False) for text in _fixed(call.args[0], place))
    elif isinstance(call.func, ast.Name) and len(call.args) > saying.get(name, len(call.args)):
        said = call.args[saying[name]]
        texts = literals(said)
        if texts is None and not isinstance(said, ast.Name | ast.Attribute | ast.Subscript):
            raise NotFixedError(f"{place}: {name} takes a literal, and values by name")
        for text in texts or ():
            yield Message(CONTEXT, text, name == "counted")


def _fixed(node: ast.expr, place: str) -> list[str]:
    texts = literals(node)
    if texts is None:
        raise NotFixedError(f"{place}: only a literal can be translated")
    return texts


def _tables(tree: ast.Module) -> Iterator[Message]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name in TABLES:
            values = [part.value for part in node.body if isinstance(part, ast.Assign)]
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in TABLES:
            values = node.value.values if isinstance(node.value, ast.Dict) else []
        else:
            continue
        yield from (Message(CONTEXT, text, False) for v in values for text in literals(v) or ())


def _features() -> Iterator[tuple[Message, str]]:
    """Find what the window says of the features that suggestions are weighed by."""
    for file in sorted((ROOT / "models" / "weights").glob("*.toml")):
        for feature, row in tomllib.loads(file.read_text("utf-8")).items():
            words = row.get("reason", row.get("name", feature))
            yield Message(CONTEXT, words, False), file.relative_to(ROOT).as_posix()


def update(folder: Path) -> None:
    """Bring the .ts files in `folder` up to date with the sources, and make their .qm files."""
    with tempfile.TemporaryDirectory() as temporary:
        listing = Path(temporary) / "messages.cpp"
        listing.write_text(_in_cpp(messages()), encoding="utf-8")
        for code, options in (("en", ["-pluralonly"]), ("fr", [])):
            ts = folder / f"annotator_{code}.ts"
            languages = ["-source-language", "en", "-target-language", code]
            quiet = ["-silent", "-no-obsolete", "-locations", "none", "-sort-messages"]
            _run("lupdate", *quiet, *options, *languages, listing, "-ts", ts)
            _run("lrelease", "-silent", ts, "-qm", ts.with_suffix(".qm"))


def _in_cpp(found: dict[Message, set[str]]) -> str:
    lines = []
    for message, files in found.items():
        context, source = _quoted(message.context), _quoted(message.source)
        macro = "QT_TRANSLATE_N_NOOP" if message.counts else "QT_TRANSLATE_NOOP"
        lines.append(f"//: {', '.join(sorted(files))}\n{macro}({context}, {source});\n")
    return "".join(lines)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _run(tool: str, *arguments: str | Path) -> None:
    """Run one of Qt's tools as PySide6 brings it."""
    command = [Path(sys.executable).parent / f"pyside6-{tool}", *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
    if done.returncode or "warning" in done.stderr.lower():
        sys.exit(f"{tool}: {done.stderr or done.stdout}")


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    update(FOLDER)
