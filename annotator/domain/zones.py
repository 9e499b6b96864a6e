"""The parts of an article that are not its body: headline, captions, the claim of a fact-check."""

from dataclasses import dataclass
from enum import StrEnum


class ZoneKind(StrEnum):
    """What a part of an article is."""

    HEADLINE = "headline"
    BYLINE = "byline"
    CAPTION = "caption"
    CLAIMANT = "claimant"
    CLAIM = "claim"
    VERDICT = "verdict"


@dataclass(frozen=True, slots=True)
class Zone:
    """One or more paragraphs of one kind. What is in no zone is body.

    Attributes:
        start, end: code points of the text, half-open.
        repeats: of a caption that only says again what one before it says: that one's start.
    """

    kind: ZoneKind
    start: int
    end: int
    repeats: int | None = None
