"""A client and what it tells, as the tests use it; and the types of their fixtures."""

import queue
from collections.abc import Callable
from pathlib import Path

from annotator.suggest.client import SuggestClient
from annotator.suggest.messages import Cancelled, Event, Failed, Finished, Found

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


def parts(count: int) -> list[tuple[int, str]]:
    return [(100 * i, TEXT) for i in range(count)]


def found(events: list[Event]) -> list[Found]:
    return [event for event in events if isinstance(event, Found)]


def starts(events: list[Event]) -> list[int]:
    return [each.start for event in found(events) for each in event.proposals]


def all_starts(count: int) -> list[int]:
    return [100 * i + TEXT.index(name) for i in range(count) for name in ("Ang", "Emm", "Par")]
