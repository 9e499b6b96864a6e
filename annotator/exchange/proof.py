"""Proof that a file holds what was to be written: slices, hashes, and every value."""

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec

from annotator.domain.errors import UserError
from annotator.domain.text import sha256
from annotator.exchange.aspects import Losses


class ProofError(UserError):
    """A file read back is not what was to be written; it was not put in place."""


Held = tuple[object, ...]
"""What a format holds of a span, relation or suggestion: text, numbers, None, tuples of these."""


class Tally:
    """Counts of what went by, and a digest of all of it in order: equal tallies, equal data.

    The writer adds what it means to write and the reader what it finds in the file; memory does
    not grow with either.

    Attributes:
        articles, spans, relations, suggestions: how many went by.
        losses: what the writer could not put into the file.
    """

    __slots__ = ("_digest", "articles", "losses", "relations", "spans", "suggestions")

    def __init__(self) -> None:
        self.articles = self.spans = self.relations = self.suggestions = 0
        self.losses = Losses()
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

    def add(
        self,
        text: str,
        spans: Iterable[Held],
        relations: Iterable[Held] = (),
        suggestions: Iterable[Held] = (),
    ) -> None:
        """Note one article as a format holds it, whatever the order of its spans.

        A reader checks each span against the text before: see `check_slice`.

        Args:
            text: as the file holds it.
            spans: each as numbers and words, such as start, end, label and slice.
            relations: each with type and the spans it goes from and to, told apart by more than
                a number that the file alone knows.
            suggestions: as the spans.
        """
        record = {
            "text": text,
            "spans": sorted(spans, key=repr),
            "relations": sorted(relations, key=repr),
            "suggestions": sorted(suggestions, key=repr),
        }
        self.add_article(record)

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
        # MessagePack tells 1 from 1.0 and True, and keeps the order.
        self._digest.update(msgspec.msgpack.encode(record))


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


def check_slice(text: str, start: int, end: int, words: str | None, where: str) -> None:
    """Check a span as read from a file: it lies in `text` and covers the words the file gives.

    Raises:
        ProofError: it does not.
    """
    if not 0 <= start < end <= len(text) or (words is not None and text[start:end] != words):
        raise ProofError(f"a span of {where} does not match the text at {start} to {end}")
