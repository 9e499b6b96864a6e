"""Users' own lists of names: reading them, and finding their names in a text.

A list is a CSV file with the columns ``name`` and ``label``, or a JSONL file whose lines are
``{"name": ..., "label": ...}`` or patterns of spaCy's EntityRuler,
``{"label": ..., "pattern": ...}``, see https://spacy.io/usage/rule-based-matching#entityruler.
A pattern that is a string is a name; one that is a list of tokens needs a pipeline, and is kept
for the engine.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from annotator.domain.errors import UserError
from annotator.paths import model_folders

TokenPattern = tuple[str, tuple[Mapping[str, Any], ...]]
"""A label, and a pattern for spaCy's ``Matcher``: one mapping a token."""

_TOKEN = re.compile(r"\w+|[^\w\s]")
_QUOTES = str.maketrans("’‘“”", "''\"\"")


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of a list, and what it is there."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A place where a name of a list stands: code points of the text, half-open."""

    start: int
    end: int
    label: str


class _Node(dict[str, "_Node"]):
    """A step on the way along a name, by the next token; `entries` are those that end here."""

    __slots__ = ("entries",)

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []


class Gazetteer:
    """Names to be found wherever they stand as whole words.

    Spaces and the kind of quotation marks make no difference. Capitals do, but for a text in
    capitals only: “WHO” is not “who”, and “Grozny” is found in “GROZNY” too.

    Attributes:
        patterns: the patterns of tokens, which are not looked for here.
    """

    def __init__(
        self, entries: Iterable[Entry] = (), patterns: Iterable[TokenPattern] = ()
    ) -> None:
        """Take in `entries`; of the same name twice, the later one counts."""
        self.patterns = tuple(patterns)
        self._root = _Node()
        self._size = 0
        for entry in entries:
            node = self._root
            for token in _TOKEN.findall(entry.name.translate(_QUOTES)):
                node = node.setdefault(token.casefold(), _Node())
            if node is not self._root:
                node.entries.append(entry)
                self._size += 1

    def __len__(self) -> int:
        """Return how many entries there are."""
        return self._size

    def find(self, text: str, start: int = 0) -> list[Listed]:
        """Return where names stand in `text`, by place; of those that overlap, the first longest.

        Args:
            text: a paragraph.
            start: its offset in the article, in code points, which is added.
        """
        if not self._size:
            return []
        tokens = list(_TOKEN.finditer(text.translate(_QUOTES)))
        found: list[Listed] = []
        index = 0
        while index < len(tokens):
            last, entry = self._longest(tokens, index)
            if entry is None:
                index += 1
                continue
            begin, end = tokens[index].start(), tokens[last - 1].end()
            found.append(Listed(start + begin, start + end, entry.label))
            index = last
        return found

    def _longest(self, tokens: list[re.Match[str]], index: int) -> tuple[int, Entry | None]:
        node = self._root
        best: tuple[int, Entry | None] = index, None
        words: list[str] = []
        for last in range(index, len(tokens)):
            word = tokens[last][0]
            following = node.get(word.casefold())
            if following is None:
                break
            node = following
            words.append(word)
            for entry in node.entries:
                if _same_case(words, entry):
                    best = last + 1, entry
        return best


def _same_case(words: list[str], entry: Entry) -> bool:
    listed = _TOKEN.findall(entry.name.translate(_QUOTES))
    return words == listed or all(
        word == each or (len(each) > 1 and word == each.upper() and not each.islower())
        for word, each in zip(words, listed, strict=True)
    )


def _read_list(file: Path) -> tuple[list[Entry], list[TokenPattern]]:
    try:
        text = file.read_text("utf-8-sig")
    except OSError as error:
        raise UserError(
            "“{file}” cannot be read: {said}.", file=file.name, said=error.strerror
        ) from error
    except UnicodeDecodeError as error:
        raise UserError(
            "“{file}” is not in UTF-8: save it as UTF-8 and try again.", file=file.name
        ) from error
    found = list(_READERS[file.suffix.lower()](file.name, text))
    if not found:
        raise UserError("“{file}” holds no names.", file=file.name)
    entries = [each for each in found if isinstance(each, Entry)]
    return entries, [each for each in found if not isinstance(each, Entry)]


def _from_csv(file: str, text: str) -> Iterator[Entry | TokenPattern]:
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = [column.strip().lower() for column in rows.fieldnames or ()]
        if not {"name", "label"} <= set(columns):
            raise UserError(
                "“{file}”, line 1: the columns “name” and “label” are needed.", file=file
            )
        rows.fieldnames = columns
        for row in rows:
            if any(isinstance(value, str) and value.strip() for value in row.values()):
                yield _entry(file, rows.line_num, row.get("name"), row.get("label"))
    except csv.Error as error:
        number = min(rows.line_num + 1, len(text.splitlines()))  # it counts those that are read
        raise UserError(
            "“{file}”, line {line}: this is no CSV ({said}).", file=file, line=number, said=error
        ) from error


def _from_jsonl(file: str, text: str) -> Iterator[Entry | TokenPattern]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise UserError(
                "“{file}”, line {line}: this is no JSON.", file=file, line=number
            ) from error
        if not isinstance(record, dict):
            raise UserError(
                "“{file}”, line {line}: an object with name and label is needed.",
                file=file,
                line=number,
            )
        pattern = record.get("pattern")
        if isinstance(pattern, list):
            yield _token_pattern(file, number, record.get("label"), pattern)
        else:
            name = record.get("name") if pattern is None else pattern
            yield _entry(file, number, name, record.get("label"))


def _entry(file: str, line: int, name: object, label: object) -> Entry:
    if not isinstance(name, str) or not any(map(str.isalnum, name)):
        raise UserError("“{file}”, line {line}: the name is missing.", file=file, line=line)
    return Entry(name.strip(), _label(file, line, label))


def _token_pattern(file: str, line: int, label: object, pattern: list[object]) -> TokenPattern:
    tokens = tuple(token for token in pattern if isinstance(token, dict))
    if not tokens or len(tokens) < len(pattern):
        raise UserError(
            "“{file}”, line {line}: a pattern is a string or a list of objects.",
            file=file,
            line=line,
        )
    return _label(file, line, label), tokens


def _label(file: str, line: int, label: object) -> str:
    if not isinstance(label, str) or not label.strip():
        raise UserError("“{file}”, line {line}: the label is missing.", file=file, line=line)
    return label.strip()


def own_lists() -> Gazetteer:
    """Return the names of all lists in ``names`` below the folders for models, read once.

    Of the same name in two lists, that of the later file by its name counts. A list that has
    changed is read anew.

    Raises:
        UserError: one of the lists cannot be read; the sentence names the line.
    """
    folders = [folder / "names" for folder in model_folders()]
    files = [
        file
        for folder in folders
        if folder.is_dir()
        for file in sorted(folder.iterdir())
        if file.suffix.lower() in _READERS
    ]
    return _joined(tuple((file, file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=1)
def _joined(files: tuple[tuple[Path, int], ...]) -> Gazetteer:
    lists = [_read_list(file) for file, _ in files]
    return Gazetteer(
        [entry for entries, _ in lists for entry in entries],
        [pattern for _, patterns in lists for pattern in patterns],
    )


_READERS = {".csv": _from_csv, ".jsonl": _from_jsonl}
