"""What may be suggested, with its features, and where it stands among the zones of an article."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from annotator.domain.quotes import PAIRS
from annotator.domain.text import Extent
from annotator.domain.zones import Zone
from annotator.suggest.learning import Example
from annotator.suggest.parsed import Parsed
from annotator.suggest.sentences import Sentence, sentences

_ENDS_WORDS_BEFORE = re.compile(r"(?:\"?[,;:.!?)\]”’»\s]*\s)?(?:[-–—•*·]\s+)?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may be suggested, with what is known of it.

    Attributes:
        start, end: what would be tagged, in code points of the article, half-open.
        features: with those of its words, which count only once they are learned.
    """

    start: int
    end: int
    features: dict[str, float]


def examples(found: Sequence[Candidate], answers: Iterable[tuple[Extent, bool]]) -> list[Example]:
    """Return what answers in an article teach: the features of what each is about, and yes or no.

    An answer to what is no candidate teaches nothing.
    """
    known = ((nearest(found, extent), answer) for extent, answer in answers)
    return [(each.features, answer) for each, answer in known if each is not None]


def nearest(found: Sequence[Candidate], extent: Extent) -> Candidate | None:
    """Return the candidate that shares most with an extent someone answered; None if none does."""
    start, end = extent

    def alike(each: Candidate) -> float:
        shared = min(each.end, end) - max(each.start, start)
        return shared / (max(each.end, end) - min(each.start, start))

    best = max(found, key=alike, default=None)
    return best if best is not None and alike(best) > 0 else None


def placed(
    article: Sequence[Parsed], zones: Sequence[Zone]
) -> Iterator[tuple[Sentence, Zone | None]]:
    """Yield the sentences of an article, each with the zone that it stands in."""
    where = sorted(zones, key=lambda zone: zone.start)
    starts = [zone.start for zone in where]
    for paragraph in article:
        for sentence in sentences(paragraph):
            at = bisect_right(starts, sentence.start) - 1
            inside = at >= 0 and sentence.start < where[at].end
            yield sentence, where[at] if inside else None


def block_extent(article: Sequence[Parsed], zone: Zone) -> Extent:
    """Return the extent of a claim block without the quotation marks around it."""
    inside = [each for each in article if zone.start <= each.start < zone.end]
    if not inside:
        return zone.start, zone.end
    first, last = inside[0], inside[-1]
    if first is last:
        start, end = bare(first.text, (zone.start - first.start, zone.end - first.start))
        return start + first.start, end + first.start
    start, _ = bare(first.text, (zone.start - first.start, len(first.text)))
    _, end = bare(last.text, (0, zone.end - last.start))
    return start + first.start, end + last.start


def bare(text: str, extent: Extent) -> Extent:
    """Return an extent without the quotation marks around it, or the one mark at its edge.

    Nor with what ends the words before it, such as a comma and a closing mark, or opens a list's.
    """
    start, end = extent
    if before := _ENDS_WORDS_BEFORE.match(text, start, end - 1):
        start = before.end()
    opens, closes = text[start : start + 1] in PAIRS, text[end - 1 : end] in PAIRS.values()
    inner = text[start + 1 : end - 1]
    if opens and (closes or PAIRS[text[start]] not in inner):
        start += 1
    if closes and (opens or not any(mark in inner for mark in PAIRS)):
        end -= 1
    inner = text[start:end]
    if not inner.strip():
        return extent
    return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())
