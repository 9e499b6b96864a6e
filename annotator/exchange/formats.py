"""The registry of formats: what ``--format`` names, and how each is written and proved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from annotator.domain.dataset import Dataset
from annotator.exchange import native
from annotator.exchange.proof import Tally


@dataclass(frozen=True, slots=True)
class Format:
    """One format of data sets.

    Attributes:
        name: what ``--format`` and the dialog call it.
        suffix: the usual end of its files' names, with the dot.
        description: what it is and for whom, in one line.
        write: writes the data set and tallies what was to be written.
        prove: reads the file by another way than it was written, checks the text of every slice
            and tallies what it finds. It raises ProofError for a wrong slice, and ValueError,
            KeyError or TypeError where the file has not the format's shape at all.
    """

    name: str
    suffix: str
    description: str
    write: Callable[[Dataset, BinaryIO], Tally]
    prove: Callable[[BinaryIO], Tally]


_ALL = (
    Format(
        "json",
        ".json",
        "one JSON object with the project's labels and all its articles, laid out for reading",
        native.write_json,
        native.prove_json,
    ),
    Format(
        "jsonl",
        ".jsonl",
        "JSON Lines: one article a line, for programs and for large projects",
        native.write_jsonl,
        native.prove_jsonl,
    ),
)

FORMATS: Mapping[str, Format] = {each.name: each for each in _ALL}
