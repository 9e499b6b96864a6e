"""Spans: stretches of an article's text that someone has tagged, and the relations between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

import msgspec

from annotator.domain.errors import UserError


class OriginKind(StrEnum):
    """How a span came to be."""

    MANUAL = "manual"
    SUGGESTION = "suggestion"
    IMPORT = "import"
    PROPAGATED = "propagated"


@dataclass(frozen=True, slots=True)
class Origin:
    """How a span came to be, and which suggester with which model proposed it, if one did."""

    kind: OriginKind = OriginKind.MANUAL
    suggester: str | None = None
    model: str | None = None
    version: str | None = None
    score: float | None = None


MANUAL = Origin()
NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})


@dataclass(init=False, repr=False, eq=False, match_args=False)
class Span(msgspec.Struct, frozen=True, gc=False):
    """A tagged stretch of an article's text.

    A Struct, since there are many and one is made in a tenth of the time, and is never part of a
    cycle; a dataclass for the rest.

    Attributes:
        start, end: code points of the article's text, half-open.
        label: name of the label.
        annotator: who tagged it.
        created, modified: UTC.
    """

    id: int
    article_id: int
    start: int
    end: int
    label: str
    annotator: str
    created: datetime
    modified: datetime
    origin: Origin = MANUAL
    note: str = ""
    attributes: Mapping[str, str] = NO_ATTRIBUTES

    def __hash__(self) -> int:
        return self.id  # a mapping has no hash


@dataclass(frozen=True, slots=True)
class Relation:
    """A directed, typed link between two spans of one article, such as ``rebuts``."""

    id: int
    type: str
    from_span: int
    to_span: int
    annotator: str
    created: datetime


SAID_BY, CUED_BY, REBUTS = "said by", "cued by", "rebuts"
"""Types of relations that suggesters know: from a quote, from a quote, and from a rebuttal."""


def validate_extent(start: int, end: int, length: int) -> None:
    """Refuse an extent that is empty or outside a text of `length` code points.

    Raises:
        UserError: in that case.
    """
    if not 0 <= start < end <= length:
        raise UserError(
            "Characters {start} to {end} are no span of this article: it needs 0 <= start < "
            "end <= {length}.",
            start=start,
            end=end,
            length=length,
        )
