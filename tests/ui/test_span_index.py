"""The index of spans answers as a plain list would, and lanes never collide."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from annotator.domain import spans
from annotator.domain.spans import SpanIndex, lanes

Extent = tuple[int, int]

_offsets = st.integers(0, 60)
_extents = st.tuples(_offsets, st.one_of(st.integers(1, 4), st.integers(1, 60))).map(
    lambda pair: (pair[0], pair[0] + pair[1])
)


class PlainIndex:
    """What `SpanIndex` means, without any of its speed."""

    def __init__(self, extents: dict[int, Extent]) -> None:
        self.extents = dict(extents)

    def order(self) -> list[int]:
        return sorted(self.extents, key=lambda k: (self.extents[k][0], -self.extents[k][1], k))

    def touching(self, start: int, end: int) -> list[int]:
        return [k for k in self.order() if self.extents[k][0] < end and start < self.extents[k][1]]

    def after(self, offset: int) -> int | None:
        return next((k for k in self.order() if self.extents[k][0] >= offset), None)

    def before(self, offset: int) -> int | None:
        return next((k for k in reversed(self.order()) if self.extents[k][0] < offset), None)

    def neighbour(self, key: int, step: int) -> int | None:
        order = self.order()
        at = order.index(key) + step
        return order[at] if 0 <= at < len(order) else None


class IndexMachine(RuleBasedStateMachine):
    """Adds and discards keys, many at one place too, and compares every answer."""

    keys = Bundle("keys")

    @initialize(extents=st.lists(_extents, max_size=40))
    def load(self, extents: list[Extent]) -> None:
        self.next_key = len(extents)
        self.plain = PlainIndex(dict(enumerate(extents)))
        self.index = SpanIndex((key, *extent) for key, extent in enumerate(extents))

    @rule(target=keys, extent=_extents)
    def add(self, extent: Extent) -> int:
        self.next_key += 1
        self.plain.extents[self.next_key] = extent
        self.index.add(self.next_key, *extent)
        return self.next_key

    @rule(extent=_extents, count=st.integers(5, 30))
    def add_many_at_one_place(self, extent: Extent, count: int) -> None:
        for _ in range(count):
            self.add(extent)

    @rule(key=keys, extent=_extents)
    def move(self, key: int, extent: Extent) -> None:
        self.plain.extents[key] = extent
        self.index.add(key, *extent)

    @rule(key=consumes(keys))
    def discard(self, key: int) -> None:
        self.plain.extents.pop(key, None)
        self.index.discard(key)

    @rule(share=st.sampled_from([0.5, 1.0]))
    def discard_the_first(self, share: float) -> None:
        for key in self.plain.order()[: round(len(self.plain.extents) * share)]:
            self.discard(key)

    @rule(key=st.integers(-9, -1))
    def discard_what_is_not_there(self, key: int) -> None:
        self.index.discard(key)

    @rule(extent=_extents)
    def ask_what_touches(self, extent: Extent) -> None:
        assert self.index.touching(*extent) == self.plain.touching(*extent)

    @rule(offset=st.integers(-1, 130))
    def ask_what_is_next(self, offset: int) -> None:
        assert self.index.after(offset) == self.plain.after(offset)
        assert self.index.before(offset) == self.plain.before(offset)

    @rule()
    def ask_for_neighbours(self) -> None:
        for key in self.plain.extents:
            assert self.index.after(0, key) == self.plain.neighbour(key, 1)
            assert self.index.before(0, key) == self.plain.neighbour(key, -1)

    @invariant()
    def holds_the_same(self) -> None:
        order, extents = self.plain.order(), self.plain.extents
        assert list(self.index) == order
        assert len(self.index) == len(order)
        assert self.index.entries() == [(extents[k][0], -extents[k][1], k) for k in order]
        assert all(key in self.index and self.index.extent(key) == extents[key] for key in order)
        assert -1 not in self.index


@pytest.mark.parametrize("chunk", [2, 256])
def test_the_index_answers_as_a_plain_list_would(
    chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Small chunks too, so that splitting and emptying them happens in a handful of steps."""
    monkeypatch.setattr(spans, "_CHUNK", chunk)
    run_state_machine_as_test(
        IndexMachine, settings=settings(max_examples=40, stateful_step_count=30)
    )


def test_a_span_over_the_whole_text_is_found_among_thousands_below_it() -> None:
    index = SpanIndex([(0, 0, 1_000_000), *((n, 10 * n, 10 * n + 5) for n in range(1, 20_000))])
    assert index.touching(150_002, 150_013) == [0, 15_000, 15_001]
    index.add(20_000, 5, 999_999)
    assert index.touching(150_006, 150_009) == [0, 20_000]
    index.discard(0)
    assert index.touching(150_006, 150_009) == [20_000]


def test_thousands_may_start_at_the_same_place() -> None:
    index = SpanIndex((n, 7, 8 + n % 3) for n in range(3_000))
    index.add(5_000, 7, 20)
    assert index.after(7) == 5_000
    assert index.before(8) == 2_997
    assert index.before(7) is None
    assert len(index.touching(9, 10)) == 1_001
    for n in range(3_000):
        index.discard(n)
    assert list(index) == [5_000]


def test_an_extent_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        SpanIndex[int]().extent(1)


@given(st.lists(_extents, max_size=30))
def test_no_two_spans_that_overlap_share_a_lane_and_no_lane_is_wasted(
    extents: list[Extent],
) -> None:
    extents.sort(key=lambda extent: (extent[0], -extent[1]))
    chosen = lanes(extents)
    for lane in set(chosen):
        ends = [extent for extent, at in zip(extents, chosen, strict=True) if at == lane]
        assert all(one[1] <= other[0] for one, other in pairwise(ends))
    deepest = max((_depth(extents, start) for start, _ in extents), default=0)
    assert set(chosen) == set(range(deepest))


def _depth(extents: Sequence[Extent], offset: int) -> int:
    return sum(start <= offset < end for start, end in extents)


@given(st.lists(_extents, min_size=1, max_size=20), st.data())
def test_what_comes_later_in_the_text_moves_no_lane_before_it(
    extents: list[Extent], data: st.DataObject
) -> None:
    """A span that is added takes its lane; those that begin before it keep theirs."""
    extents.sort(key=lambda extent: (extent[0], -extent[1]))
    at = data.draw(st.integers(0, len(extents) - 1))
    assert lanes(extents[:at]) == lanes(extents)[:at]
