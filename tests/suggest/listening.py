"""A client and what it tells, as the tests use it; and the types of their fixtures."""

import queue
from collections.abc import Callable
from pathlib import Path

from annotator.domain.suggestion import Kind, Proposal
from annotator.domain.text import paragraphs
from annotator.suggest.client import SuggestClient
from annotator.suggest.knowledge import Knowledge
from annotator.suggest.messages import Cancelled, Event, Failed, Finished, Found, Request
from annotator.suggest.pipelines import Pipeline

Place = Callable[..., Path]
"""Puts a pipeline into the user's folder of models, see the fixture `place`."""

TEXT = "Angela Merkel met Emmanuel Macron in Paris."


class Listener:
    """A client with what it has told so far."""

    def __init__(self) -> None:
        self._events: queue.Queue[Event] = queue.Queue()
        self.watch: Callable[[Event], None] = lambda _: None
        self.client = SuggestClient(self._take)

    def _take(self, event: Event) -> None:
        self._events.put(event)
        self.watch(event)

    def ask(
        self,
        job: int,
        pipeline: Pipeline,
        text: str = "",
        *,
        backwards: bool = False,
        kinds: frozenset[Kind] = frozenset({Kind.ENTITY}),
    ) -> None:
        """Ask for what is in a text, paragraph by paragraph or `backwards`."""
        extents = list(paragraphs(text))[:: -1 if backwards else 1]
        request = Request(text, "en", kinds, Knowledge())
        self.client.suggest(job, pipeline, extents, lambda: request)

    def next(self) -> Event:
        return self._events.get(timeout=30)

    def until_end(self, job: int) -> list[Event]:
        """Return the events of a job up to its last, in order; others are passed over."""
        events: list[Event] = []
        while not (events and isinstance(events[-1], Finished | Failed | Cancelled)):
            event = self.next()
            if event.job == job:
                events.append(event)
        return events

    def silent(self) -> bool:
        return self._events.empty()


def lines(count: int) -> str:
    """Return lines of which none says just what the one before says: that would be read once."""
    return "\n".join(TEXT[:-1] + ".!"[n % 2] for n in range(count))


def found(events: list[Event]) -> list[Found]:
    return [event for event in events if isinstance(event, Found)]


def standing(events: list[Event]) -> list[Proposal]:
    """Return what stands after all of them, by place; what is withdrawn has been told before."""
    told: dict[tuple[int, int, str], Proposal] = {}
    for event in found(events):
        told |= {(each.start, each.end, each.label): each for each in event.proposals}
        for each in event.withdrawn:
            del told[each.start, each.end, each.label]
    return sorted(told.values(), key=lambda each: (each.start, each.end))


def starts(events: list[Event]) -> list[int]:
    return [each.start for each in standing(events)]


def all_starts(count: int) -> list[int]:
    step = len(TEXT) + 1
    return [step * i + TEXT.index(name) for i in range(count) for name in ("Ang", "Emm", "Par")]
