"""Many spans over one text: which lie where, and in which lane each is drawn."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Generic, Protocol, Self, TypeVar

_CHUNK = 256
_BY_END, _BY_KEY = itemgetter(1), itemgetter(2)


class Comparable(Protocol):
    """What keys of an index have to be: hashable and in an order."""

    def __lt__(self, other: Self, /) -> bool: ...
    def __hash__(self) -> int: ...


K = TypeVar("K", bound=Comparable)


class _Chunk(Generic[K]):
    """A run of entries ``(start, -end, key)`` in order, and how far the furthest reaches."""

    __slots__ = ("entries", "reach")

    def __init__(self, entries: list[tuple[int, int, K]]) -> None:
        self.entries = entries
        self.measure()

    def measure(self) -> None:
        self.reach = -min(map(_BY_END, self.entries), default=0)


class SpanIndex(Generic[K]):
    """Extents by key, in reading order: by start, the longer first, then by key.

    A sorted list in chunks, each of which knows how far it reaches, so that a long span that
    starts far above is found without a walk over all between. Finding the spans of a screen,
    adding and removing one take time in the logarithm and a few chunks, not in all spans.
    All offsets are code points, half-open.
    """

    def __init__(self, extents: Iterable[tuple[K, int, int]] = ()) -> None:
        entries = sorted([(start, -end, key) for key, start, end in extents])
        self._entries = dict(zip(map(_BY_KEY, entries), entries, strict=True))
        self._chunks = [
            _Chunk(entries[i : i + _CHUNK]) for i in range(0, len(entries), _CHUNK)
        ] or [_Chunk[K]([])]
        self._firsts = [chunk.entries[0] for chunk in self._chunks if chunk.entries]

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, key: K) -> bool:
        return key in self._entries

    def __iter__(self) -> Iterator[K]:
        return (entry[2] for chunk in self._chunks for entry in chunk.entries)

    def entries(self) -> list[tuple[int, int, K]]:
        """Return all keys as ``(start, -end, key)``, which sort in reading order."""
        return [entry for chunk in self._chunks for entry in chunk.entries]

    def extent(self, key: K) -> tuple[int, int]:
        """Return the extent of `key`; KeyError where it is not there."""
        start, minus_end, _ = self._entries[key]
        return start, -minus_end

    def add(self, key: K, start: int, end: int) -> None:
        """Put `key` at an extent, wherever it was before."""
        self.discard(key)
        entry = self._entries[key] = (start, -end, key)
        at = max(bisect_right(self._firsts, entry) - 1, 0)
        chunk = self._chunks[at]
        insort(chunk.entries, entry)
        chunk.reach = max(chunk.reach, end)
        if len(chunk.entries) > 2 * _CHUNK:
            self._chunks.insert(at + 1, _Chunk(chunk.entries[_CHUNK:]))
            del chunk.entries[_CHUNK:]
            chunk.measure()
            self._firsts.insert(at + 1, self._chunks[at + 1].entries[0])
        self._firsts[at : at + 1] = [chunk.entries[0]]

    def discard(self, key: K) -> None:
        """Take `key` out, if it is there."""
        if (entry := self._entries.pop(key, None)) is None:
            return
        at = bisect_right(self._firsts, entry) - 1
        chunk = self._chunks[at]
        del chunk.entries[bisect_left(chunk.entries, entry)]
        if chunk.entries:
            chunk.measure()
            self._firsts[at] = chunk.entries[0]
        else:
            del self._firsts[at]
            if len(self._chunks) > 1:
                del self._chunks[at]
            else:
                chunk.measure()

    def touching(self, start: int, end: int) -> list[K]:
        """Return the keys whose extents share a code point with `start` to `end`, in order."""
        found: list[K] = []
        for chunk in self._chunks:
            if not chunk.entries or chunk.entries[0][0] >= end:
                break
            if chunk.reach <= start:
                continue
            for entry in chunk.entries:
                if entry[0] >= end:
                    break
                if -entry[1] > start:
                    found.append(entry[2])
        return found

    def after(self, offset: int, key: K | None = None) -> K | None:
        """Return the first key that starts at `offset` or later; if `key` is given, past it."""
        for chunk, at in self._from(offset, key):
            if at < len(chunk.entries):
                return chunk.entries[at][2]
        return None

    def following(self, offset: int, limit: int) -> list[K]:
        """Return at most `limit` keys that start at `offset` or later, in order."""
        found: list[K] = []
        for chunk, at in self._from(offset, None):
            found += [entry[2] for entry in chunk.entries[at : at + limit - len(found)]]
            if len(found) == limit:
                break
        return found

    def before(self, offset: int, key: K | None = None) -> K | None:
        """Return the last key that starts before `offset`; if `key` is given, the one before it."""
        last: K | None = None
        if key is None:
            at = bisect_left(self._firsts, offset, key=lambda entry: entry[0]) - 1
            if at < 0:
                return None
            entries = self._chunks[at].entries
            last = entries[bisect_left(entries, offset, key=lambda entry: entry[0]) - 1][2]
        else:
            entry = self._entries[key]
            at = bisect_right(self._firsts, entry) - 1
            entries = self._chunks[at].entries
            place = bisect_left(entries, entry)
            if place:
                last = entries[place - 1][2]
            elif at:
                last = self._chunks[at - 1].entries[-1][2]
        return last

    def _from(self, offset: int, key: K | None) -> Iterator[tuple[_Chunk[K], int]]:
        if key is None:
            at = max(bisect_left(self._firsts, offset, key=lambda entry: entry[0]) - 1, 0)
            entries = self._chunks[at].entries
            yield self._chunks[at], bisect_left(entries, offset, key=lambda entry: entry[0])
        else:
            entry = self._entries[key]
            at = bisect_right(self._firsts, entry) - 1
            yield self._chunks[at], bisect_left(self._chunks[at].entries, entry) + 1
        for chunk in self._chunks[at + 1 :]:
            yield chunk, 0


def lanes(extents: Sequence[tuple[int, int]]) -> list[int]:
    """Return a lane for each extent, so that no two that overlap share one.

    `extents` have to be in reading order (by start, the longer first). Each takes the first lane
    that is free, which uses the fewest lanes there can be: interval partitioning, see Kleinberg
    and Tardos, Algorithm Design, section 4.1.
    """
    free_from: list[int] = []
    chosen = []
    for start, end in extents:
        lane = next((n for n, free in enumerate(free_from) if free <= start), len(free_from))
        if lane == len(free_from):
            free_from.append(end)
        else:
            free_from[lane] = end
        chosen.append(lane)
    return chosen
