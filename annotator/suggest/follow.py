"""What an answer to a name says of its other mentions in the same article, at once.

A name that is none is not asked again; another label or extent goes for all of its mentions; and
what is tagged by hand is suggested wherever else it stands. All of it remains a question: nothing
is tagged unseen.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from annotator.domain.search import Query, find_all
from annotator.suggest.names import known
from annotator.suggest.reasons import Reason

bare = lru_cache(maxsize=20_000)(known.bare)  # the same names are compared at each answer

REASON = Reason.SAID.value

SCORE = 0.86
"""Of what follows from an answer: as many of 1,356 were right in Worldwide NER (dev half)."""

_TRIMMED = 8  # code points by which mentions of a name may differ: “the”, 's, accents
_SHORTEST = 3  # code points of a name that is looked for elsewhere

Place = tuple[int, int, str]
"""Start, end and label."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """An answer to a suggestion of a name, or a name tagged by hand.

    Attributes:
        asked: what was suggested; None where nothing was.
        made: what it is; None where it is no name.
    """

    asked: Place | None
    made: Place | None

    @property
    def says_more(self) -> bool:
        """Whether it says more than that a suggestion was right."""
        return self.asked != self.made


@dataclass(frozen=True, slots=True)
class Following:
    """What follows from a lesson.

    Attributes:
        changed: by the place of an open suggestion what it is to become; None if it goes.
        added: what is to be suggested besides.
    """

    changed: dict[Place, Place | None]
    added: list[Place]


def follow(
    text: str,
    lesson: Lesson,
    still_open: Collection[Place],
    tagged: Collection[Place],
    rejected: Collection[Place] = (),
) -> Following:
    """Return what a lesson says of the rest of an article. A pure function.

    Args:
        text: of the article.
        lesson: what was answered.
        still_open: the open suggestions of names.
        tagged: names that are tagged.
        rejected: suggestions that were turned down; none of these is asked again.
    """
    changed: dict[Place, Place | None] = {}
    if not lesson.says_more:
        return Following(changed, [])
    here = {*still_open, *tagged, *rejected}
    for each in still_open:
        becomes = _becomes(text, lesson, each, tagged)
        if becomes != each:
            changed[each] = None if becomes in here else becomes
            here.discard(each)
            if becomes is not None:
                here.add(becomes)
    return Following(changed, list(_elsewhere(text, lesson, here)))


def _becomes(text: str, lesson: Lesson, each: Place, tagged: Collection[Place]) -> Place | None:
    """Return what a lesson makes of an open suggestion."""
    asked, made = lesson.asked, lesson.made
    start, end, label = each
    if not any(_about_as_long(each, other) for other in (asked, made) if other is not None):
        return each
    name = bare(text[start:end])
    alike = asked is not None and name == bare(text[asked[0] : asked[1]])
    if made is None:
        gone = asked is not None and alike and label == asked[2]
        return None if gone and not _stands(text, name, label, tagged) else each
    words = text[made[0] : made[1]]
    if asked is not None and alike:
        moved = max(start + made[0] - asked[0], 0), max(end + made[1] - asked[1], 0)
        if text[slice(*moved)] == words:
            return *moved, made[2]
    return (start, end, made[2]) if name == bare(words) else each


def _about_as_long(one: Place, other: Place) -> bool:
    """Tell whether two places may bear the same name: `bare` takes time, and most do not."""
    return abs((one[1] - one[0]) - (other[1] - other[0])) <= _TRIMMED


def _stands(text: str, name: str, label: str, tagged: Collection[Place]) -> bool:
    """Tell whether a name is tagged with a label somewhere."""
    return any(
        other == label and abs(b - a - len(name)) <= _TRIMMED and bare(text[a:b]) == name
        for a, b, other in tagged
    )


def _elsewhere(text: str, lesson: Lesson, here: Collection[Place]) -> Iterator[Place]:
    """Yield the other places of a name that was made, where no name stands yet."""
    if lesson.made is None:
        return
    start, end, label = lesson.made
    name = text[start:end]
    if len(name) < _SHORTEST or not any(map(str.isupper, name)):
        return
    for a, b in find_all(text, Query(name, case=True, whole=True)):
        if (a, b) != (start, end) and all(b <= other[0] or other[1] <= a for other in here):
            yield a, b, label
