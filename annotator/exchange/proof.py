"""Proof that a file holds what was to be written: slices, hashes, and every value."""

import hashlib
import marshal
from typing import Any

from annotator.domain.errors import UserError
from annotator.domain.text import sha256


class ProofError(UserError):
    """A file read back is not what was to be written; it was not put in place."""


class Tally:
    """Counts of what went by, and a digest of all of it in order: equal tallies, equal data.

    The writer adds what it means to write and the reader what it finds in the file; memory does
    not grow with either.

    Attributes:
        articles, spans, relations, suggestions: how many went by.
    """

    __slots__ = ("_digest", "articles", "relations", "spans", "suggestions")

    def __init__(self) -> None:
        self.articles = self.spans = self.relations = self.suggestions = 0
        self._digest = hashlib.sha256()

    def add_header(self, record: dict[str, Any]) -> None:
        """Note what a file says beside its articles."""
        self._note(record)

    def add_article(self, record: dict[str, Any]) -> None:
        """Note one article.

        Raises:
            KeyError, TypeError: the record has not the shape of an article.
        """
        self.articles += 1
        self.spans += len(record["spans"])
        self.relations += len(record["relations"])
        self.suggestions += len(record["suggestions"])
        self._note(record)

    def difference(self, found: "Tally") -> str | None:
        """Return in words how `found` differs from this tally; None where it does not."""
        for what in ("articles", "spans", "relations", "suggestions"):
            expected, counted = getattr(self, what), getattr(found, what)
            if expected != counted:
                return f"it holds {counted:,} {what} instead of {expected:,}"
        if self._digest.digest() != found._digest.digest():
            return "a value in it has changed"
        return None

    def _note(self, record: dict[str, Any]) -> None:
        # marshal tells 1 from 1.0 and True and keeps the order; version 2 is the last in which the
        # bytes depend on the values alone, not on which objects are shared or interned.
        self._digest.update(marshal.dumps(record, 2))


def check_article(record: dict[str, Any]) -> None:
    """Check one article as read from a file against its own text.

    Raises:
        ProofError: the text has another SHA-256, or the text of a span or suggestion is not the
            slice that its offsets (code points, half-open) name.
        KeyError, TypeError: the record has not the shape of an article.
    """
    text = record["text"]
    if sha256(text) != record["sha256"]:
        raise ProofError(f"the text of article {record['id']} has another SHA-256")
    for zone in record["zones"]:
        if not 0 <= zone["start"] < zone["end"] <= len(text):
            raise ProofError(
                f"a zone of article {record['id']} goes from {zone['start']} to {zone['end']}, "
                "outside its text"
            )
    for what in ("spans", "suggestions"):
        for number, item in enumerate(record[what], 1):
            named = [item[name] for name in ("speaker", "cue", "answers") if name in item]
            for place in (item, *(each for each in named if each is not None)):
                start, end = place["start"], place["end"]
                if not 0 <= start < end <= len(text) or text[start:end] != place["text"]:
                    raise ProofError(
                        f"number {number:,} of the {what} of article {record['id']} "
                        f"does not match the text at {start} to {end}"
                    )
