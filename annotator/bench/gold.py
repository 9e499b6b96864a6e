"""Data sets with gold annotations, as others published them, and what our pipeline reads in them.

A folder of data sets has a folder for each, with a file of JSON lines: an object a document, with
its ``id``, its ``text`` and what people found in it. Offsets are code points, half-open.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from annotator.domain.errors import UserError
from annotator.domain.text import paragraphs
from annotator.suggest.engine import Engine
from annotator.suggest.parsed import Parsed
from annotator.suggest.pipelines import Pipeline
from annotator.suggest.reading import pipeline_for

LANGUAGE = "en"
NAMES = (
    "polnear",
    "ct24_en",
    "clef19_t1",
    "emergent",
    "arg_microtexts",
    "worldwide_ner",
    "conllpp",
)
"""The data sets that are known, as their folders are called."""

_FILE = "dev.jsonl"

Rows = tuple[tuple[str, ...], list[tuple[object, ...]]]
"""A table to print: its head, and its rows."""


class Measured(Protocol):
    """What one benchmark found."""

    @property
    def absent(self) -> Sequence[str]:
        """The data sets that are not there."""

    def plain(self) -> object:
        """Return all of it as plain values, for JSON."""

    def tables(self) -> Iterator[Rows]:
        """Yield tables for people to read."""


@dataclass(frozen=True, slots=True)
class Document:
    """One text of a data set.

    Attributes:
        gold: all that its line says, by name.
        read: its paragraphs, as our pipeline read them.
    """

    gold: Mapping[str, Any]
    read: Sequence[Parsed]

    @property
    def id(self) -> str:
        """How the data set calls it."""
        return str(self.gold["id"])

    @property
    def text(self) -> str:
        """Its text."""
        return str(self.gold["text"])


class Data:
    """A folder of data sets, with the pipeline that reads them; each is read when it is needed."""

    def __init__(self, folder: Path) -> None:
        """Look for data sets in `folder`.

        Raises:
            UserError: there is none, or no pipeline to read them.
        """
        self._files = {name: file for name in NAMES if (file := _file(folder / name)) is not None}
        if not self._files:
            raise UserError(
                "There is no data set in “{folder}”: a folder such as “{name}” with a file “{file}”"
                " is needed.",
                folder=folder,
                name=NAMES[0],
                file=_FILE,
            )
        self.pipeline: Pipeline = pipeline_for(LANGUAGE, None)
        self._engine: Engine | None = None
        self._read: dict[str, list[Document]] = {}

    def __contains__(self, name: object) -> bool:
        """Tell whether a data set is there."""
        return name in self._files

    @property
    def engine(self) -> Engine:
        """The pipeline, loaded once it is asked for."""
        if self._engine is None:
            self._engine = Engine(self.pipeline)
        return self._engine

    def lines(self, name: str) -> list[dict[str, Any]]:
        """Return the documents of a data set as they stand in its file.

        Raises:
            UserError: the file cannot be read, or is none of JSON lines.
        """
        file = self._files[name]
        try:
            text = file.read_text("utf-8")
            found = [json.loads(line) for line in text.split("\n") if line.strip()]
        except (OSError, ValueError) as error:
            raise UserError("“{file}” cannot be read: {said}.", file=file, said=error) from error
        if not all(isinstance(each, dict) and {"id", "text"} <= each.keys() for each in found):
            raise UserError("“{file}” has a line without “id” or “text”.", file=file)
        return found

    def documents(
        self, name: str, advance: Callable[[str], None] = lambda _: None
    ) -> list[Document]:
        """Return the documents of a data set, read by the pipeline; they are kept.

        Args:
            name: of the data set.
            advance: called with the text of each document that has been read.

        Raises:
            UserError: as `lines`.
        """
        if name not in self._read:
            found = self._read[name] = []
            for line in self.lines(name):
                found.append(Document(line, self._paragraphs(str(line["text"]))))
                advance(str(line["text"]))
        return self._read[name]

    def _paragraphs(self, text: str) -> list[Parsed]:
        parts = ((start, text[start:end]) for start, end in paragraphs(text))
        return [piece for pieces in self.engine.read(parts) for piece in pieces]


def _file(folder: Path) -> Path | None:
    """Return the file of a data set: the development half, else the only one there is."""
    if (usual := folder / _FILE).is_file():
        return usual
    found = sorted(folder.glob("*.jsonl"))
    return found[0] if len(found) == 1 else None
