"""What two versions of a text share: stretches that stayed in place, and stretches that moved.

Words and signs are compared, without regard to case, to the spaces between them and to the style
of quotation marks, so that a text which was only set anew is still the same. Runs of words that
stand once in both versions are matched first, then shorter ones between them: patience diff
(B. Cohen, 2008, https://bramcohen.livejournal.com/73318.html). What has no such run is left to the
greedy algorithm of E. Myers, “An O(ND) difference algorithm and its variations”, Algorithmica 1986,
which gives up where too much differs. Python's `difflib` is quadratic, and serves for single words
alone. All offsets are code points.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from annotator.domain.likeness import SOLID
from annotator.domain.text import Extent

# A word or sign with the spaces after it; spaces at the very beginning stand by themselves.
_TOKEN = re.compile(rf"(\A(?=\s)|[{SOLID}]|[^\W{SOLID}]{{1,64}}|[^\w\s])(\s*)")
STYLES = str.maketrans("“”„‟«»‘’‚‛‹›‐‑–—", "\"\"\"\"\"\"''''''----")

_RUNS = (6, 2, 1)
"""Words in a row that are looked for in both texts, one length after the other."""
_MOVED_RUNS = (6, 3)
_MOST_EDITS = 200
_LONGEST_GAP = 300
_ALIKE = 0.5

_Run = tuple[int, int, int]
"""Where a run of tokens begins in the old and the new text, and how many they are."""


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """A stretch that both texts have: each code point is another's counterpart.

    Attributes:
        old, new: where it begins in each text.
        length: in code points, in both.
        moved: whether it stands elsewhere among the others than it did.
    """

    old: int
    new: int
    length: int
    moved: bool = False

    @property
    def old_end(self) -> int:
        """Where it ends in the old text."""
        return self.old + self.length

    @property
    def new_end(self) -> int:
        """Where it ends in the new text."""
        return self.new + self.length


class _Tokens:
    """The words and signs of a text, as numbers that are the same where the words are."""

    def __init__(self, text: str, numbers: dict[str, int]) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.keys: list[int] = []
        known: dict[str, int] = {}
        at = 0
        for word, spaces in _TOKEN.findall(text):
            if (key := known.get(word)) is None:
                plain = word.casefold().translate(STYLES)
                key = known[word] = numbers.setdefault(plain, len(numbers))
            self.keys.append(key)
            self.starts.append(at)
            at += len(word)
            self.ends.append(at)
            at += len(spaces)

    def start(self, at: int) -> int:
        """Return where token `at` begins; the one after the last begins at the text's end."""
        return self.starts[at] if at < len(self.starts) else len(self.text)

    def boundary(self, at: int) -> int:
        """Return how much the place before token `at` is one: 3 for a paragraph's, 0 for none."""
        if at == 0 or at == len(self.starts):
            return 3
        end = self.ends[at - 1]
        if "\n" in self.text[end : self.starts[at]]:
            return 3
        sign = self.text[end - 1 : end]
        if sign in ".!?…" and end < self.starts[at]:
            return 2
        return int(sign in ",;:)–—")


class Alignment:
    """What the texts `old` and `new` share.

    Attributes:
        blocks: in the order of the old text; none overlaps another in either text.
        doubts: extents of the old text, in order, of which it cannot be told which of two equal
            neighbours went or came.
    """

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        numbers: dict[str, int] = {}
        a, b = _Tokens(old, numbers), _Tokens(new, numbers)
        common, self.doubts = _settled(_common(a.keys, b.keys), a, b)
        runs, moved = _parted(a, b, common)
        blocks = [block for run in runs for block in _blocks(a, b, run, moved=False)]
        blocks += [block for run in moved for block in _blocks(a, b, run, moved=True)]
        blocks = _merged(sorted(blocks))
        self.blocks: Sequence[Block] = _merged(sorted([*blocks, *_letters(old, new, blocks)]))
        self._starts = [block.old for block in self.blocks]
        self._by_new = sorted((block.new, block.new_end) for block in self.blocks)

    def touching(self, start: int, end: int) -> Sequence[Block]:
        """Return the blocks that share a code point with an extent of the old text."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        if first < len(self.blocks) and self.blocks[first].old_end <= start:
            first += 1
        return self.blocks[first : bisect_left(self._starts, end)]

    def around(self, first: Block, last: Block) -> tuple[Block | None, Block | None]:
        """Return the blocks before and after two, where they are so in both texts."""
        at, to = bisect_left(self._starts, first.old), bisect_left(self._starts, last.old) + 1
        before = self.blocks[at - 1] if at else Block(0, 0, 0)
        ends = Block(len(self.old), len(self.new), 0)
        after = self.blocks[to] if to < len(self.blocks) else ends
        return (
            before if self._next_to(before.new_end, first.new) else None,
            after if self._next_to(last.new_end, after.new) else None,
        )

    def _next_to(self, end: int, start: int) -> bool:
        return end <= start and not self.taken(end, start)

    def taken(self, start: int, end: int) -> bool:
        """Tell whether an extent of the new text has something that the old text had."""
        at = bisect_left(self._by_new, (end,)) - 1
        return at >= 0 and self._by_new[at][1] > start

    def beside(self, offset: int) -> int:
        """Return the place in the new text that is beside one of the old."""
        at = max(bisect_right(self._starts, offset) - 1, 0)
        if at == len(self.blocks):
            return min(offset, len(self.new))
        block = self.blocks[at]
        return block.new + min(max(offset - block.old, 0), block.length)

    def doubtful(self, start: int, end: int) -> bool:
        """Tell whether an extent of the old text is all of words that may be its neighbours'."""
        at = bisect_right(self.doubts, start, key=lambda doubt: doubt[0]) - 1
        return at >= 0 and end <= self.doubts[at][1]

    def changed(self) -> tuple[list[Extent], list[Extent]]:
        """Return what reads otherwise in the old text and in the new: whole words, by place."""
        old = [(each.old, each.old_end) for each in self.blocks]
        gone, come = _between(old, len(self.old)), _between(self._by_new, len(self.new))
        for each in self.blocks:
            here = self.old[each.old : each.old_end]
            there = self.new[each.new : each.new_end]
            if here != there:
                for at, pair in enumerate(zip(here, there, strict=True)):
                    if pair[0] != pair[1] and not (pair[0].isspace() and pair[1].isspace()):
                        gone.append((each.old + at, each.old + at + 1))
                        come.append((each.new + at, each.new + at + 1))
        return _whole_words(self.old, gone), _whole_words(self.new, come)


def _between(extents: Iterable[Extent], length: int) -> list[Extent]:
    found, at = [], 0
    for start, end in [*extents, (length, length)]:
        if start > at:
            found.append((at, start))
        at = end
    return found


def _whole_words(text: str, extents: Iterable[Extent]) -> list[Extent]:
    """Return extents grown to whole words, without spaces at their ends, those that meet as one."""
    found: list[Extent] = []
    for first, last in sorted(extents):
        start, end = first, last
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        while start and text[start].isalnum() and text[start - 1].isalnum():
            start -= 1
        while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
            end += 1
        if found and start <= found[-1][1]:
            last_start, last_end = found.pop()
            start, end = last_start, max(last_end, end)
        found.append((start, end))
    return found


def _common(a: Sequence[int], b: Sequence[int]) -> list[_Run]:
    """Return the runs that both have in the same order."""
    found: list[_Run] = []
    todo = [(0, len(a), 0, len(b), 0)]
    while todo:
        a0, a1, b0, b1, level = todo.pop()
        head = a0
        while a0 < a1 and b0 < b1 and a[a0] == b[b0]:
            a0, b0 = a0 + 1, b0 + 1
        if a0 > head:
            found.append((head, b0 - (a0 - head), a0 - head))
        tail = a1
        while a0 < a1 and b0 < b1 and a[a1 - 1] == b[b1 - 1]:
            a1, b1 = a1 - 1, b1 - 1
        if a1 < tail:
            found.append((a1, b1, tail - a1))
        if a0 == a1 or b0 == b1:
            continue
        anchors = _anchors(a, a0, a1, b, b0, b1, _RUNS[level])
        last = level == len(_RUNS) - 1
        if not anchors and last:
            found += _least_edits(a, a0, a1, b, b0, b1)
            continue
        for i, j, size in anchors:
            found.append((i, j, size))
            todo.append((a0, i, b0, j, min(level + 1, len(_RUNS) - 1)))
            a0, b0 = i + size, j + size
        todo.append((a0, a1, b0, b1, min(level + 1, len(_RUNS) - 1)))
    return sorted(found)


def _anchors(
    a: Sequence[int], a0: int, a1: int, b: Sequence[int], b0: int, b1: int, size: int
) -> list[_Run]:
    """Return the longest ordered chain of runs of `size` that stand once in both, extended."""
    here, there = _once(a, [(a0, a1)], size), _once(b, [(b0, b1)], size)
    pairs = [(at, there[key]) for key, at in here.items() if key in there]
    runs: list[_Run] = []
    i, j = a0, b0
    for at, at_new in _increasing(pairs):
        if at < i or at_new < j:
            continue
        start, i, j = at, at + size, at_new + size
        while i < a1 and j < b1 and a[i] == b[j]:
            i, j = i + 1, j + 1
        runs.append((start, at_new, i - start))
    return runs


def _once(keys: Sequence[int], within: Iterable[Extent], size: int) -> dict[tuple[int, ...], int]:
    """Return where each run of `size` stands that stands once within some extents."""
    found: dict[tuple[int, ...], int] = {}
    for start, end in within:
        shifted = [keys[start + n : end] for n in range(size)]
        for at, key in enumerate(zip(*shifted, strict=False), start):
            found[key] = -1 if key in found else at
    return {key: at for key, at in found.items() if at >= 0}


def _increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of `pairs`, which are in order, whose second numbers increase.

    M. Fredman, “On computing the length of longest increasing subsequences”, 1975.
    """
    ends: list[int] = []
    chosen: list[int] = []
    before: list[int] = []
    for number, (_, value) in enumerate(pairs):
        at = bisect_left(ends, value)
        ends[at : at + 1] = [value]
        chosen[at : at + 1] = [number]
        before.append(chosen[at - 1] if at else -1)
    found = []
    number = chosen[-1] if chosen else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _least_edits(
    a: Sequence[int], a0: int, a1: int, b: Sequence[int], b0: int, b1: int
) -> list[_Run]:
    """Return runs common to both by the fewest words left out; none where those are too many."""
    if set(a[a0:a1]).isdisjoint(b[b0:b1]):
        return []
    n, m = a1 - a0, b1 - b0
    furthest = {1: 0}
    trail: list[dict[int, int]] = []
    for edits in range(min(n + m, _MOST_EDITS) + 1):
        trail.append(furthest.copy())
        for k in range(-edits, edits + 1, 2):
            down = k == -edits or (k != edits and furthest.get(k - 1, -1) < furthest.get(k + 1, -1))
            x = furthest[k + 1] if down else furthest[k - 1] + 1
            y = x - k
            while x < n and y < m and a[a0 + x] == b[b0 + y]:
                x, y = x + 1, y + 1
            furthest[k] = x
            if x >= n and y >= m:
                return _walked(trail, n, m, a0, b0)
    return []


def _walked(trail: Sequence[dict[int, int]], x: int, y: int, a0: int, b0: int) -> list[_Run]:
    """Return the runs on the way that `_least_edits` found, from its end back."""
    found = []
    for edits in range(len(trail) - 1, -1, -1):
        furthest, k = trail[edits], x - y
        down = k == -edits or (k != edits and furthest.get(k - 1, -1) < furthest.get(k + 1, -1))
        before = k + 1 if down else k - 1
        x_before = furthest[before]
        x_start = x_before if down else x_before + 1
        if x > x_start:
            found.append((a0 + x_start, b0 + x_start - k, x - x_start))
        x, y = x_before, x_before - before
    return found


def _settled(runs: Sequence[_Run], a: _Tokens, b: _Tokens) -> tuple[list[_Run], list[Extent]]:
    """Return `runs` with what came or went between two put where it reads as a whole.

    In “a b a c” that became “a c”, either “a b” or “b a” went: preferred is what begins a
    paragraph or sentence (compare https://github.com/mhagger/diff-slider-tools). Where that does
    not tell, the words are told as a doubt.
    """
    joined: list[_Run] = []
    doubts: list[Extent] = []
    for run in runs:
        i, j, size = run
        if joined:
            i0, j0, size0 = joined[-1]
            gone, come = i - (i0 + size0), j - (j0 + size0)
            if gone == 0 or come == 0:
                side, at, room = (a, i0 + size0, gone) if gone else (b, j0 + size0, come)
                best, most = _slide(side, at, room, size0, size)
                if best < most:
                    first = i0 + size0 + best
                    past = i0 + size0 + most + gone
                    doubts.append((a.start(first), a.start(past)))
                joined[-1] = i0, j0, size0 + best
                i, j, size = i + best, j + best, size - best
        joined.append((i, j, size))
    return [run for run in joined if run[2]], doubts


def _slide(side: _Tokens, at: int, room: int, before: int, after: int) -> tuple[int, int]:
    """Return how far tokens that came or went may slide: to the first and the last good place."""
    keys = side.keys
    left = right = 0
    while left < before and keys[at - 1 - left] == keys[at + room - 1 - left]:
        left += 1
    while right < after and keys[at + right] == keys[at + room + right]:
        right += 1
    places = range(-left, right + 1)
    worth = [side.boundary(at + by) + side.boundary(at + room + by) for by in places]
    best = [by for by, each in zip(places, worth, strict=True) if each == max(worth)]
    return best[0], best[-1]


def _parted(a: _Tokens, b: _Tokens, common: Sequence[_Run]) -> tuple[list[_Run], list[_Run]]:
    """Return the runs that stayed in place, and those that moved.

    A run in place that is shorter than what changed on either side may be the same by chance (as
    in N. Fraser's semantic cleanup, https://neil.fraser.name/writing/diff/): it counts where
    nothing that moved has need of its words.
    """
    ends = [(0, 0, 0), *common, (len(a.keys), len(b.keys), 0)]
    runs, chance = list[_Run](), list[_Run]()
    for (i0, j0, size0), run, (i1, j1, _) in zip(ends, common, ends[2:], strict=False):
        i, j, size = run
        length = a.ends[i + size - 1] - a.starts[i]
        before = max(a.start(i) - a.start(i0 + size0), b.start(j) - b.start(j0 + size0))
        after = max(a.start(i1) - a.start(i + size), b.start(j1) - b.start(j + size))
        (chance if length <= min(before, after) else runs).append(run)
    free = _Free(len(a.keys), len(b.keys))
    for run in runs:
        free.take(run)
    moved = _moved(a.keys, b.keys, free)
    runs += [run for run in chance if free.has(run)]
    return runs, moved


class _Free:
    """The tokens of both texts that are not matched yet."""

    def __init__(self, count: int, count_new: int) -> None:
        self.old, self.new = bytearray(b"\1") * count, bytearray(b"\1") * count_new

    def take(self, run: _Run) -> None:
        i, j, size = run
        self.old[i : i + size] = self.new[j : j + size] = bytes(size)

    def has(self, run: _Run) -> bool:
        i, j, size = run
        return 0 not in self.old[i : i + size] and 0 not in self.new[j : j + size]


def _moved(a: Sequence[int], b: Sequence[int], free: _Free) -> list[_Run]:
    """Return the runs that stand once in what only the old, and only the new tokens have."""
    found: list[_Run] = []
    for size in _MOVED_RUNS:
        here, there = _once(a, _stretches(free.old), size), _once(b, _stretches(free.new), size)
        for key, at in here.items():
            i, j = at, there.get(key, -1)
            if j < 0 or not free.has((i, j, size)):
                continue
            end, past = i + size, j + size
            while i and j and a[i - 1] == b[j - 1] and free.has((i - 1, j - 1, 1)):
                i, j = i - 1, j - 1
            while end < len(a) and past < len(b) and a[end] == b[past] and free.has((end, past, 1)):
                end, past = end + 1, past + 1
            found.append((i, j, end - i))
            free.take(found[-1])
    return found


def _stretches(free: bytearray) -> list[Extent]:
    return [each.span() for each in re.finditer(b"\1+", free)]


def _blocks(a: _Tokens, b: _Tokens, run: _Run, *, moved: bool) -> list[Block]:
    """Return a run of tokens as blocks of code points, cut where one is longer than the other."""
    i, j, size = run
    old, new, length = a.starts[i], b.starts[j], a.start(i + size) - a.starts[i]
    if a.text[old : old + length] == b.text[new : b.start(j + size)]:
        return [Block(old, new, length, moved)]
    found: list[Block] = []
    length = 0
    for at, to in zip(range(i, i + size), range(j, j + size), strict=True):
        start, end, new_start, new_end = a.starts[at], a.ends[at], b.starts[to], b.ends[to]
        word = end - start if end - start == new_end - new_start else 0
        spaces = min(a.start(at + 1) - end, b.start(to + 1) - new_end)
        for here, there, more in ((start, new_start, word), (end, new_end, spaces)):
            if (old + length, new + length) == (here, there):
                length += more
            elif more:
                found.append(Block(old, new, length, moved))
                old, new, length = here, there, more
    found.append(Block(old, new, length, moved))
    return [block for block in found if block.length]


def _merged(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks in order, with those that meet in both texts made one."""
    found: list[Block] = []
    for each in blocks:
        if found and (found[-1].old_end, found[-1].new_end) == (each.old, each.new):
            last = found[-1]
            found[-1] = Block(last.old, last.new, last.length + each.length, last.moved)
        else:
            found.append(each)
    return found


def _letters(old: str, new: str, blocks: Sequence[Block]) -> list[Block]:
    """Return what words have in common that changed a little, between blocks that did not."""
    ends = Block(0, 0, 0), Block(len(old), len(new), 0)
    follows = dict(pairwise([ends[0], *sorted(blocks, key=lambda each: each.new), ends[1]]))
    found: list[Block] = []
    for left, right in pairwise([ends[0], *blocks, ends[1]]):
        if follows[left] is not right:
            continue
        gone, come = old[left.old_end : right.old], new[left.new_end : right.new]
        if not gone or not come or max(len(gone), len(come)) > _LONGEST_GAP:
            continue
        matcher = SequenceMatcher(None, gone, come, autojunk=False)
        if matcher.ratio() >= _ALIKE:
            found += [
                Block(left.old_end + i, left.new_end + j, size, left.moved)
                for i, j, size in matcher.get_matching_blocks()
                if size
            ]
    return found
