"""A corrected version of an article's text, and what becomes of its spans."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from annotator.domain.alignment import Alignment
from annotator.domain.anchors import CONTEXT, LIKELY, SURE, Anchor, How, anchor
from annotator.domain.article import Article, Source
from annotator.domain.span import Span
from annotator.domain.text import Extent


class Fate(StrEnum):
    """What becomes of a span in a new text."""

    STAYED = "stayed"
    """The very words, in their order among the others."""
    MOVED = "moved"
    """The very words, elsewhere."""
    CHANGED = "changed"
    """Its words have changed."""
    UNSURE = "unsure"
    """A place that someone had better look at."""
    ORPHANED = "orphaned"
    """No place: it becomes an orphan."""


_FATES = {How.ALIGNED: Fate.STAYED, How.QUOTE: Fate.MOVED, How.FUZZY: Fate.CHANGED}


@dataclass(frozen=True, slots=True)
class Move:
    """A span of the old text, and its place in the new one.

    Attributes:
        anchor: None for a span that becomes an orphan, as nothing is likely enough.
    """

    span: Span
    anchor: Anchor | None

    @property
    def fate(self) -> Fate:
        """What becomes of it."""
        if self.anchor is None:
            return Fate.ORPHANED
        return _FATES[self.anchor.how] if self.anchor.confidence >= SURE else Fate.UNSURE


@dataclass(frozen=True, slots=True)
class Comparison:
    """The text of an article beside another.

    Attributes:
        moves: one for each span, in their order in the old text.
    """

    article: Article
    alignment: Alignment
    moves: Sequence[Move]

    def count(self, fate: Fate) -> int:
        """Return how many spans have a fate."""
        return sum(move.fate is fate for move in self.moves)


def likely(alignment: Alignment, start: int, end: int) -> Anchor | None:
    """Return the place of an old extent that is taken unless someone says otherwise."""
    found = anchor(alignment, start, end)
    return None if found is None or found.confidence < LIKELY else found


def moves(
    alignment: Alignment, spans: Sequence[Span], chosen: Mapping[int, Extent | None]
) -> list[Move]:
    """Return what becomes of spans; `chosen` gives the place, or none, of some by their ids."""
    found = []
    for span in spans:
        if span.id in chosen:
            place = chosen[span.id]
            at = None if place is None else Anchor(*place, 1.0, _how(alignment, span, place))
        else:
            at = likely(alignment, span.start, span.end)
        found.append(Move(span, at))
    return found


def _how(alignment: Alignment, span: Span, place: Extent) -> How:
    same = alignment.old[span.start : span.end] == alignment.new[slice(*place)]
    return How.QUOTE if same else How.FUZZY


@dataclass(frozen=True, slots=True)
class Orphan:
    """A span whose words are gone from its article's text; it waits to be placed or dropped.

    Attributes:
        span: as it was, in the old text; it has the same id when it is placed.
        quote, prefix, suffix: its words, and those before and after them.
    """

    id: int
    span: Span
    quote: str
    prefix: str
    suffix: str


def context(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return the words of an extent, and those before and after it, `CONTEXT` code points each."""
    return text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier text of an article.

    Attributes:
        number: from 1, the oldest.
        annotator, replaced: by whom and when (UTC) another took its place.
    """

    number: int
    sha256: str
    title: str
    source: Source
    annotator: str
    replaced: datetime


def newer_source(old: Source, new: Source) -> Source:
    """Return the source of a new version: what it does not tell stays."""
    return Source(
        new.file or old.file,
        new.url or old.url,
        new.publisher or old.publisher,
        new.author or old.author,
        new.published or old.published,
        new.retrieved,
        new.file_sha256,
        new.read_with,
    )
