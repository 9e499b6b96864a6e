"""Finds the place of a span again when the text of its article has changed.

As in the W3C's Web Annotation Data Model a place is told by its position and by its words with
those before and after them (https://www.w3.org/TR/annotation-model/#text-quote-selector), and as in
Hypothesis' fuzzy anchoring (https://web.hypothes.is/blog/fuzzy-anchoring/) the words may have
changed a little. Both texts are at hand here, so that the place comes from their alignment: words
that belong to another place in the old text are never taken for those that are looked for.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from annotator.domain.alignment import STYLES, Alignment, Block
from annotator.domain.text import Extent

SURE = 0.9
"""From this confidence on nobody need look at it."""

LIKELY = 0.5
"""From this confidence on a place is taken unless someone says otherwise."""

CONTEXT = 32
"""So many code points before and after a place tell it from others, as in our Web Annotations."""

_ENOUGH, _ENOUGH_MOVED = 32, 80
"""So many code points that stood, of a place and its context, tell it for sure."""
_WHOLE_RUN = 5
"""Shorter stretches may be the same by chance."""
_LEAST, _SHIFTED, _DOUBT = 0.4, 0.97, 0.6
_CHANGED, _LOOSE = 0.97, 0.85
_SHORT, _SLACK = 20, 20
_NEAR = 400
_LONGEST_RIVAL = 80


class How(StrEnum):
    """By what a place was found."""

    ALIGNED = "aligned"
    """The very words, in the order of those around them."""
    QUOTE = "quote"
    """The very words, elsewhere than they were, told by those around them."""
    FUZZY = "fuzzy"
    """Words that have changed, told by what is left of them and by those around them."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in the new text: an extent in code points.

    Attributes:
        confidence: how sure it is, from 0 to 1; see `SURE` and `LIKELY`.
    """

    start: int
    end: int
    confidence: float
    how: How


def anchors(old: str, new: str, extents: Iterable[Extent]) -> list[Anchor | None]:
    """Return the place of each extent of `old` in `new`; None for one whose words are gone."""
    alignment = Alignment(old, new)
    return [anchor(alignment, start, end) for start, end in extents]


def anchor(alignment: Alignment, start: int, end: int) -> Anchor | None:
    """Return the place of the old extent `start` to `end` in the new text, if it has one."""
    chain = _heaviest(alignment.touching(start, end), start, end)
    if not chain:
        return None
    (new_start, new_end), firm = _place(alignment, chain, start, end)
    if new_start >= new_end:
        return None
    same = alignment.old[start:end] == alignment.new[new_start:new_end]
    shared = (
        2 * sum(_shared(each, start, end) for each in chain) / (end - start + new_end - new_start)
    )
    confidence = shared * _held(alignment, (start, end), (new_start, new_end), moved=chain[0].moved)
    if end - start <= _SHORT and _torn(alignment, start, end, new_start, new_end):
        confidence = min(confidence, _LOOSE)
    if alignment.doubtful(start, end) or _rivalled(alignment, start, end, new_start):
        confidence = min(confidence, _DOUBT)
    if not same:
        confidence *= _CHANGED if firm else _LOOSE
    how = How.FUZZY if not same else How.QUOTE if chain[0].moved else How.ALIGNED
    return Anchor(new_start, new_end, round(min(confidence, 1.0), 4), how)


def _heaviest(blocks: Sequence[Block], start: int, end: int) -> list[Block]:
    """Return those of the blocks that lie together in the new text, the most if they are parted."""
    chains: list[list[Block]] = []
    for each in blocks:
        if not chains or not _goes_on(chains[-1][-1], each, end - start):
            chains.append([])
        chains[-1].append(each)
    return max(
        chains, key=lambda chain: sum(_shared(each, start, end) for each in chain), default=[]
    )


def _goes_on(last: Block, each: Block, length: int) -> bool:
    room = 2 * (each.old - last.old_end) + CONTEXT + length // 2
    return last.moved == each.moved and 0 <= each.new - last.new_end <= room


def _shared(block: Block, start: int, end: int) -> int:
    return max(0, min(block.old_end, end) - max(block.old, start))


def _place(
    alignment: Alignment, chain: Sequence[Block], start: int, end: int
) -> tuple[Extent, bool]:
    """Return where a chain of blocks puts an extent, and whether its first and last sign stood.

    What has changed at an edge is taken as far as the next words that stood, if it is not much
    longer than it was.
    """
    old, new = alignment.old, alignment.new
    heaviest = max(chain, key=lambda block: _shared(block, start, end))
    straight = start + heaviest.new - heaviest.old
    if straight >= 0 and new[straight : straight + end - start] == old[start:end]:
        return (straight, straight + end - start), True
    first, last = chain[0], chain[-1]
    before, after = alignment.around(first, last)
    gone_before, gone_after = max(0, first.old - start), max(0, end - last.old_end)
    new_start = first.new + max(0, start - first.old)
    new_end = last.new_end - max(0, last.old_end - end)
    if gone_before and before is not None:
        room = first.new - before.new_end
        whole = not old[before.old_end : start].strip() and room <= 2 * gone_before + _SLACK
        new_start -= room if whole else min(room, gone_before)
    if gone_after and after is not None:
        room = after.new - last.new_end
        whole = not old[end : after.old].strip() and room <= 2 * gone_after + _SLACK
        new_end += room if whole else min(room, gone_after)
    while gone_before and new_start < new_end and new[new_start].isspace():
        new_start += 1
    while gone_after and new_start < new_end and new[new_end - 1].isspace():
        new_end -= 1
    return (new_start, new_end), not (gone_before or gone_after)


def _held(alignment: Alignment, was: Extent, now: Extent, *, moved: bool) -> float:
    """Return how well the words that stood tell the place, with those before and after it, to 1.

    What moved is told by how much of it moved together.
    """
    reach = _ENOUGH_MOVED if moved else CONTEXT
    left, right = max(0, was[0] - reach), min(len(alignment.old), was[1] + reach)
    stood = 0
    for each in alignment.touching(left, right):
        near = now[0] - 2 * reach <= each.new_end and each.new <= now[1] + 2 * reach
        own = _shared(each, *was) > 0
        if near and each.moved == moved and (each.length >= _WHOLE_RUN or own):
            stood += _shared(each, left, right)
        if own and not each.old and not each.new:
            stood += CONTEXT  # the beginning of the text is a context, too
    if moved:
        return _LEAST + (_SHIFTED - _LEAST) * min(1.0, stood / _ENOUGH_MOVED)
    return _LEAST + (1 - _LEAST) * min(1.0, stood / min(_ENOUGH, right - left))


def _torn(alignment: Alignment, start: int, end: int, new_start: int, new_end: int) -> bool:
    """Tell whether other words stand right before or right after a place than did."""
    old, new = alignment.old, alignment.new
    before = old[max(0, start - _SLACK) : start], new[max(0, new_start - _SLACK) : new_start]
    after = old[end : end + _SLACK], new[new_end : new_end + _SLACK]
    sides = [[side[::-1] for side in before], after]
    return any(_next_word(one) != _next_word(two) for one, two in sides)


def _next_word(side: str) -> str:
    """Return the first word or sign of what stands beside a place; none past a paragraph's end."""
    words = side.translate(STYLES).split()
    return words[0] if words and "\n\n" not in side[: side.index(side.strip()[0])] else ""


def _rivalled(alignment: Alignment, start: int, end: int, new_start: int) -> bool:
    """Tell whether the same words stand near that went or came, and fit there nearly as well."""
    old, new, length = alignment.old, alignment.new, end - start
    if length > _LONGEST_RIVAL:
        return False
    fits = _fit(old, start, new, new_start, length)
    if fits == 2 * CONTEXT:
        return False
    words = old[start:end]
    went = (
        _fit(old, at, new, new_start, length)
        for at in _places(old, words, start)
        if not alignment.touching(at, at + length)
    )
    came = (
        _fit(old, start, new, at, length)
        for at in _places(new, words, new_start)
        if not alignment.taken(at, at + length)
    )
    return any(2 * rival >= fits for rival in (*went, *came))


def _fit(old: str, at: int, new: str, new_at: int, length: int) -> int:
    """Return how many code points before and after two places are the same, `CONTEXT` each way."""
    before = zip(
        old[max(0, at - CONTEXT) : at][::-1],
        new[max(0, new_at - CONTEXT) : new_at][::-1],
        strict=False,
    )
    past, new_past = at + length, new_at + length
    after = zip(old[past : past + CONTEXT], new[new_past : new_past + CONTEXT], strict=False)
    return sum(
        sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], side)) for side in (before, after)
    )


def _places(text: str, words: str, near: int) -> Iterator[int]:
    """Yield where else `words` stand near an offset."""
    past = near + len(words) + _NEAR
    at = text.find(words, max(0, near - _NEAR), past)
    while at >= 0:
        if at != near:
            yield at
        at = text.find(words, at + 1, past)
