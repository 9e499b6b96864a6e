"""How well spans are found again in a changed text, and how long it takes."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from annotator.bench.edits import Edited, made_article, tagged
from annotator.domain.anchors import LIKELY, SURE, anchors
from annotator.domain.errors import UserError
from annotator.domain.text import Extent, normalise

SIZES = {"100 KB": (100_000, 1_000), "1 MB": (1_000_000, 10_000)}
"""Code points and spans of the long articles."""

_LENGTHS = (1_500, 3_000, 6_000, 10_000)
_MOST_EDITS = 6


@dataclass(frozen=True, slots=True)
class Figures:
    """What became of the spans of all versions, by one way of finding them.

    Attributes:
        survived: spans whose words survived the edits, one after the other.
        right: those of them that were placed, to the character.
        wrong: spans placed elsewhere than they are, or though their words are gone.
        sure_and_wrong: those of them with a confidence of `SURE` or more.
        orphans: spans that were not placed.
        article_ms: milliseconds for a version, the median.
    """

    survived: int
    right: int
    wrong: int
    sure_and_wrong: int
    orphans: int
    article_ms: float

    @property
    def right_share(self) -> float:
        """The share of spans whose words survived that were placed rightly."""
        return self.right / max(1, self.survived)


Way = Callable[[str, str, Sequence[Extent]], list[tuple[Extent | None, float]]]
"""Finds extents of an old text in a new one, with the confidence of each."""


def by_anchors(old: str, new: str, extents: Sequence[Extent]) -> list[tuple[Extent | None, float]]:
    """Place extents as `Project.revise` does."""
    return [
        (None, 0.0)
        if each is None or each.confidence < LIKELY
        else ((each.start, each.end), each.confidence)
        for each in anchors(old, new, extents)
    ]


def by_first_match(
    old: str, new: str, extents: Sequence[Extent]
) -> list[tuple[Extent | None, float]]:
    """Place extents where their words stand first."""
    found: list[tuple[Extent | None, float]] = []
    for start, end in extents:
        at = new.find(old[start:end])
        found.append((None, 0.0) if at < 0 else ((at, at + end - start), 1.0))
    return found


WAYS: dict[str, Way] = {"anchors": by_anchors, "first match": by_first_match}
"""Ours, and the naive one."""


def texts_in(folder: Path) -> list[str]:
    """Return the articles of the text files in a folder and those within.

    Raises:
        UserError: there is none.
    """
    found = [normalise(each.read_text("utf-8")) for each in sorted(folder.rglob("*.txt"))]
    if not found:
        raise UserError("There is no .txt file in “{folder}”.", folder=folder)
    return found


def figures(
    texts: Sequence[str], count: int, advance: Callable[[int], None] = lambda _: None
) -> dict[str, Figures]:
    """Edit articles `count` times, and find their spans again by each way.

    Args:
        texts: articles to edit; made ones where there are none.
        count: how many versions to make.
        advance: told how many more were made.
    """
    sums = {name: Counter[str]() for name in WAYS}
    times: dict[str, list[float]] = {name: [] for name in WAYS}
    for number in range(count):
        dice = random.Random(number)  # noqa: S311 - nothing secret
        old = texts[number % len(texts)] if texts else made_article(dice, dice.choice(_LENGTHS))
        extents = tagged(dice, old)
        edited = Edited(old, dice)
        edited.edit(dice.randint(1, _MOST_EDITS))
        new, truth = edited.text, edited.truth(extents)
        for name, way in WAYS.items():
            start = perf_counter()
            placed = way(old, new, extents)
            times[name].append(perf_counter() - start)
            for was, (place, confidence) in zip(truth, placed, strict=True):
                sums[name] += _judged(was.place, place, confidence, survived=was.survived)
        advance(1)
    return {
        name: Figures(
            each["survived"],
            each["right"],
            each["wrong"],
            each["sure_and_wrong"],
            each["orphans"],
            round(1_000 * median(times[name]), 2),
        )
        for name, each in sums.items()
    }


def _judged(
    true: Extent | None, place: Extent | None, confidence: float, *, survived: bool
) -> Counter[str]:
    """Return what is to be counted of one span.

    Where its words have changed, a place is wrong that shares less than half with the true one.
    """
    told = Counter(survived=int(survived), orphans=int(place is None))
    if place is None:
        return told
    if survived:
        right = place == true
        told["right"] = int(right)
    else:
        right = true is not None and _overlap(true, place) >= 0.5
    told["wrong"] = int(not right)
    told["sure_and_wrong"] = int(not right and confidence >= SURE)
    return told


def _overlap(one: Extent, two: Extent) -> float:
    shared = max(0, min(one[1], two[1]) - max(one[0], two[0]))
    return shared / (max(one[1], two[1]) - min(one[0], two[0]))


def seconds(size: str) -> float:
    """Return how long the spans of a long article take, edited once for each 5,000 characters."""
    length, spans = SIZES[size]
    dice = random.Random(1)  # noqa: S311 - nothing secret
    text = made_article(dice, length)
    edited = Edited(text, dice)
    edited.edit(min(length // 5_000, 40))
    extents = tagged(dice, text, spans)
    start = perf_counter()
    anchors(text, edited.text, extents)
    return round(perf_counter() - start, 2)
