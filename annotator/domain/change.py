"""What a verb changed: the one message between the project and everything that shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

from annotator.domain.article import Article
from annotator.domain.labels import Label
from annotator.domain.revision import Orphan
from annotator.domain.span import Relation, Span
from annotator.domain.suggestion import Suggestion

T = TypeVar("T")


class StepState(StrEnum):
    """Where a step stands: in force, taken back, or taken back and overtaken by another."""

    DONE = "done"
    UNDONE = "undone"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the history: what one verb did, in words, by whom and when (UTC)."""

    id: int
    verb: str
    summary: str
    annotator: str
    at: datetime
    state: StepState


@dataclass(frozen=True, slots=True)
class Delta(Generic[T]):
    """One object before and after; None where it did not exist."""

    before: T | None
    after: T | None


@dataclass(frozen=True, slots=True)
class Change:
    """What one verb, undo or redo changed.

    Attributes:
        verb: name of the verb, ``undo:VERB`` or ``redo:VERB``.
        summary: what happened, in a few words for the user.
        step: its undo step; None where there is nothing to undo.
        suggestions: none of an article that has another text now: all of that is to be read anew.
    """

    verb: str
    summary: str
    step: int | None = None
    articles: Sequence[Delta[Article]] = ()
    labels: Sequence[Delta[Label]] = ()
    spans: Sequence[Delta[Span]] = ()
    relations: Sequence[Delta[Relation]] = ()
    suggestions: Sequence[Delta[Suggestion]] = ()
    orphans: Sequence[Delta[Orphan]] = ()

    @property
    def article(self) -> Article:
        """The article that a verb about one article made or changed."""
        return _last(self.articles)

    @property
    def revised(self) -> set[int]:
        """The ids of the articles that have another text now."""
        pairs = ((delta.before, delta.after) for delta in self.articles)
        return {old.id for old, new in pairs if old and new and old.sha256 != new.sha256}

    @property
    def span(self) -> Span:
        """The span that a verb about one span made or changed."""
        return _last(self.spans)

    @property
    def label(self) -> Label:
        """The label that a verb about one label made or changed."""
        return _last(self.labels)

    @property
    def relation(self) -> Relation:
        """The relation that a verb about one relation made."""
        return _last(self.relations)


def _last(deltas: Sequence[Delta[T]]) -> T:
    for delta in reversed(deltas):
        if delta.after is not None:
            return delta.after
    raise LookupError("this change made no such object")
