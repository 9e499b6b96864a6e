"""Articles: an immutable text with its provenance and the state of the work on it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.errors import UserError


class ArticleState(StrEnum):
    """How far the work on an article has come."""

    NEW = "new"
    IN_PROGRESS = "in progress"
    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article comes from. Dates as the source gives them, ISO 8601 where we set them.

    Attributes:
        file: name of the file, without its folder.
        file_sha256: hexadecimal SHA-256 of the file's bytes.
        read_with: how the file was read, such as ``plain text, windows-1252``.
    """

    file: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    retrieved: str | None = None
    file_sha256: str | None = None
    read_with: str | None = None


def validate_language(code: str) -> str:
    """Return `code` as an ISO 639 code in lower case, such as ``en``.

    Raises:
        UserError: it is none.
    """
    tidy = code.strip().lower()
    if not re.fullmatch("[a-z]{2,3}", tidy):
        raise UserError(
            "“{code}” is no language code: write two or three letters, such as en.", code=code
        )
    return tidy


@dataclass(frozen=True, slots=True)
class Article:
    """An article without its text, as lists show it.

    Attributes:
        language: ISO 639-1 code of the text.
        sha256: hash of the text, which is kept under it and never changes.
        length: code points in the text.
    """

    id: int
    title: str
    language: str
    state: ArticleState
    sha256: str
    length: int
    source: Source


@dataclass(frozen=True, slots=True)
class Counts:
    """What an article holds: spans by label, suggestions not yet answered, and orphans."""

    spans: tuple[tuple[str, int], ...] = ()
    open_suggestions: int = 0
    orphans: int = 0

    @property
    def span_total(self) -> int:
        """Spans of all labels."""
        return sum(count for _, count in self.spans)
