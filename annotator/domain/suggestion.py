"""Suggestions of the machine and the user's decisions on them; neither is a span."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from annotator.domain.text import Extent


class Kind(StrEnum):
    """What a suggester looks for."""

    ENTITY = "entity"
    QUOTE = "quote"
    CLAIM = "claim"
    REBUTTAL = "rebuttal"
    INDIRECT = "indirect"


USUAL = frozenset(Kind) - {Kind.INDIRECT}
"""What is looked for unless one chooses: indirect speech is left out, as it is told less surely."""


SPOKEN = frozenset({Kind.QUOTE, Kind.INDIRECT})
"""The kinds that say whose words they are: their suggestions have a speaker and a cue."""


class Status(StrEnum):
    """What became of a suggestion."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"


SUGGESTION_KEY = ("article_id", "kind", "start", "end", "label")
"""What makes two suggestions the same question; a decision answers it for good."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says a quotation: the words that name him or her there, and the name they stand for.

    Attributes:
        start, end: the mention, in code points of the text, half-open; such as “she”.
        name: whom the article names by it, such as “Lana Estemirova”; as the mention says it where
            the article does not tell.
    """

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A suggestion as a suggester makes it, before a project has stored it.

    Attributes:
        start, end: code points of the text, half-open.
        label: name of the label in the suggester's own words, such as ``PERSON``.
        score: how sure the suggester is, 0 to 1.
        reason: why, in words.
        speaker: of a quotation or indirect speech, who says it.
        cue: of the same, the words that ascribe it to the speaker, such as “said”.
        answers: of a rebuttal, the claim that it is about.
        features: what it was weighed by, for those that learn from answers; each with a value.
    """

    kind: Kind
    start: int
    end: int
    label: str
    score: float
    reason: str = ""
    speaker: Speaker | None = None
    cue: Extent | None = None
    answers: Extent | None = None
    features: Mapping[str, float] = field(default_factory=dict)

    @property
    def suggested_label(self) -> str:
        """What it asks for, by the same name as in `Answered`."""
        return self.label

    @property
    def extents(self) -> list[Extent]:
        """All places in the text that it names."""
        who = self.speaker
        speaker = None if who is None else (who.start, who.end)
        named = ((self.start, self.end), speaker, self.cue, self.answers)
        return [extent for extent in named if extent is not None]


@dataclass(frozen=True, slots=True)
class Suggester:
    """Who suggests: the method, and the model with its version where it has one."""

    name: str
    model: str
    version: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A stored proposal with its author and what became of it; the rest as in `Proposal`."""

    id: int
    article_id: int
    kind: Kind
    start: int
    end: int
    label: str
    score: float
    reason: str
    suggester: Suggester
    status: Status = Status.OPEN
    speaker: Speaker | None = None
    cue: Extent | None = None
    answers: Extent | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The user's answer to a suggestion, kept by its extent and label so that it outlives a re-run.

    Attributes:
        answer: any status but open.
        span_id: the span that was made of it, if any.
    """

    id: int
    article_id: int
    kind: Kind
    start: int
    end: int
    label: str
    answer: Status
    span_id: int | None
    annotator: str
    decided: datetime
    suggester: Suggester
    score: float


@dataclass(frozen=True, slots=True)
class Answered:
    """A decision with all that can be learned from it.

    Attributes:
        label: of the span that was made of the suggestion; as it was suggested if none was.
        suggested_label: what it asked for.
        words: the text of the suggestion.
        yes: whether a span was made of it.
        reason, features: as in `Proposal`.
    """

    kind: Kind
    label: str
    suggested_label: str
    words: str
    yes: bool
    reason: str
    features: Mapping[str, float]
