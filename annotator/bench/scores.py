"""The rules by which suggestions are scored against gold annotations; pure functions.

All figures are per cent, rounded to one decimal, but mean average precision, from 0 to 1.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from annotator.domain.suggestion import Proposal
from annotator.domain.text import Extent

Gold = Mapping[str, Any]
"""What a data set says of one document, one quote, one sentence or one name."""

_EDGES = frozenset("\"'“”‘’«» ,.;:\n\t\u00a0")
_HALF = 0.5
_WORDS = 4
"""A quote of fewer words need not be found; where it is found, it is not wrong."""

ONTONOTES_TO_WORLDWIDE = {
    "PERSON": "Person",
    "ORG": "Organization",
    "NORP": "NORP",
    "FAC": "Facility",
    "PRODUCT": "Product",
    "DATE": "Date",
    "MONEY": "Money",
    **dict.fromkeys(("GPE", "LOC"), "Location"),
    **dict.fromkeys(("EVENT", "LAW", "WORK_OF_ART", "LANGUAGE"), "Misc"),
}
ONTONOTES_TO_CONLL = {
    "PERSON": "PER",
    "ORG": "ORG",
    **dict.fromkeys(("GPE", "LOC", "FAC"), "LOC"),
    **dict.fromkeys(("NORP", "EVENT", "LAW", "WORK_OF_ART", "LANGUAGE", "PRODUCT"), "MISC"),
}
CORE = frozenset(("Person", "Organization", "Location", "NORP"))
"""The four classes of names that matter most in articles, as Worldwide NER calls them."""


@dataclass(frozen=True, slots=True)
class Found:
    """How much was found.

    Attributes:
        right: what was suggested rightly.
        suggested: all that was suggested.
        gold: all that there was to be found.
    """

    right: int
    suggested: int
    gold: int

    @property
    def precision(self) -> float:
        """How much of what was suggested is right."""
        return percent(self.right, self.suggested)

    @property
    def recall(self) -> float:
        """How much of what there was has been found."""
        return percent(self.right, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return percent(2 * self.right, self.suggested + self.gold)


def percent(part: float, whole: float) -> float:
    """Return `part` in per cent of `whole`, to one decimal; 0 of nothing."""
    return round(100 * part / whole, 1) if whole else 0.0


def bare(text: str, start: int, end: int) -> Extent:
    """Return an extent without the quotation marks, spaces and stops at its ends."""
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def shared(one: Extent, other: Extent) -> int:
    """Return how many code points two extents have in common."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def likeness(one: Extent, other: Extent) -> float:
    """Return what two extents share, as a part of what they cover together."""
    common = shared(one, other)
    return common / (max(one[1], other[1]) - min(one[0], other[0])) if common else 0.0


def pairs(
    gold: Sequence[Extent],
    suggested: Sequence[Extent],
    alike: Callable[[Extent, Extent], float] = likeness,
    least: float = _HALF,
) -> list[tuple[int, int]]:
    """Match one to one, by index: those most alike first, and of equals the last ones first."""
    candidates = [
        (alike(each, other), i, j)
        for i, each in enumerate(gold)
        for j, other in enumerate(suggested)
    ]
    free_gold, free = set(range(len(gold))), set(range(len(suggested)))
    matched = []
    for value, i, j in sorted(candidates, reverse=True):
        if value >= least and i in free_gold and j in free:
            free_gold.remove(i)
            free.remove(j)
            matched.append((i, j))
    return matched


@dataclass(frozen=True, slots=True)
class QuoteScores:
    """How well quotes were found.

    Attributes:
        exact: the same extent, but for marks and stops at its ends.
        found: more than half of what the two extents cover is in both.
        whole: found, and with the right speaker: one that shares a code point with the gold one,
            or none where there is none.
        speaker: of quotes found whose gold has a speaker, how many have the right one.
        cue: of quotes found whose gold has a cue, how many share a code point with it.
        judged: the score of each suggestion, and whether it is found with the right speaker.
    """

    exact: Found
    found: Found
    whole: Found
    speaker: Found
    cue: Found
    judged: list[tuple[float, bool]]


def score_quotes(documents: Iterable[tuple[Gold, Sequence[Proposal]]]) -> QuoteScores:
    """Score the quotes suggested in each document."""
    tally: Counter[str] = Counter()
    judged: list[tuple[float, bool]] = []
    for document, suggested in documents:
        text, gold = document["text"], document["quotes"]
        wanted = [bare(text, each["start"], each["end"]) for each in gold]
        given = [bare(text, each.start, each.end) for each in suggested]
        needed = [each["words"] >= _WORDS for each in gold]
        same = pairs(wanted, given, lambda one, other: float(one == other), 1.0)
        matched = pairs(wanted, given)
        tally["gold"] += sum(needed)
        for name, found in (("exact", same), ("found", matched)):
            tally[name] += sum(needed[i] for i, _ in found)
            tally[f"{name} suggested"] += len(given) - sum(not needed[i] for i, _ in found)
        for i, j in matched:
            if needed[i]:
                tally.update(_ascription(gold[i], suggested[j]))
        right = {j: _speaks(gold[i], suggested[j]) for i, j in matched}
        optional = {j for i, j in matched if not needed[i]}
        judged += [
            (each.score, right.get(j, False))
            for j, each in enumerate(suggested)
            if j not in optional
        ]
    return QuoteScores(
        Found(tally["exact"], tally["exact suggested"], tally["gold"]),
        Found(tally["found"], tally["found suggested"], tally["gold"]),
        Found(tally["whole"], tally["found suggested"], tally["gold"]),
        Found(tally["speaker right"], tally["speaker named"], tally["speaker"]),
        Found(tally["cue right"], tally["cue named"], tally["cue"]),
        judged,
    )


def _ascription(gold: Gold, suggested: Proposal) -> Iterable[str]:
    if _speaks(gold, suggested):
        yield "whole"
    if gold["speaker"]:
        yield "speaker"
        yield from ["speaker named"] * (suggested.speaker is not None)
        if _speaks(gold, suggested):
            yield "speaker right"
    if gold["cue"]:
        yield "cue"
        yield from ["cue named"] * (suggested.cue is not None)
        if suggested.cue is not None and shared(_extent(gold["cue"]), suggested.cue):
            yield "cue right"


def _speaks(gold: Gold, suggested: Proposal) -> bool:
    who = suggested.speaker
    if who is None or not gold["speaker"]:
        return who is None and gold["speaker"] is None
    return shared(_extent(gold["speaker"]), (who.start, who.end)) > 0


def _extent(gold: Gold) -> Extent:
    return gold["start"], gold["end"]


@dataclass(frozen=True, slots=True)
class UnitScores:
    """How well sentences or clauses were told apart.

    Attributes:
        found: those that are, and are suggested.
        accuracy: how many of all are told rightly.
        mean_average_precision: over the documents that have one at least, by the units' scores;
            None where each document is one unit.
        judged: the score of each unit, and whether it is one.
    """

    found: Found
    accuracy: float
    mean_average_precision: float | None
    judged: list[tuple[float, bool]]


def claim_units(document: Gold) -> list[tuple[Extent, bool]]:
    """Return the sentences of a document, and whether each is worth checking.

    A document without sentences is one.
    """
    found = document.get("sentences") or document.get("units")
    if not found:
        return [((0, len(document["text"])), bool(document.get("claims")))]
    return [
        (_extent(each), each["label"] == "check-worthy")
        for each in found
        if each.get("raw_label") not in ("ignored", "noise")
    ]


def rebuttal_units(document: Gold) -> list[tuple[Extent, bool]]:
    """Return the clauses or headlines of a document, and whether each rebuts or undercuts."""
    found = document.get("units") or document.get("sentences") or []
    return [(_extent(each), each.get("function") in ("reb", "und")) for each in found]


def score_units(
    documents: Iterable[tuple[Gold, Sequence[Proposal]]],
    units: Callable[[Gold], list[tuple[Extent, bool]]],
    least: float,
) -> UnitScores:
    """Score units of text; one is suggested if half of its letters are in suggestions.

    Args:
        documents: each with all that may be suggested in it, whatever the score.
        units: returns those of a document.
        least: the score from which on something is suggested.
    """
    tally: Counter[tuple[bool, bool]] = Counter()
    judged: list[tuple[float, bool]] = []
    means: list[float] = []
    for document, suggested in documents:
        rows, near_by = [], _by_place(suggested)
        for extent, is_one in units(document):
            near = near_by(extent)
            told = _covered(document["text"], extent, [n for n in near if n.score >= least])
            tally[told, is_one] += 1
            rows.append((max((each.score for each in near), default=0.0), is_one))
        if len(rows) > 1 and any(is_one for _, is_one in rows):
            means.append(average_precision(rows))
        judged += rows
    right, wrong, missed = tally[True, True], tally[True, False], tally[False, True]
    return UnitScores(
        Found(right, right + wrong, right + missed),
        percent(right + tally[False, False], tally.total()),
        round(fmean(means), 4) if means else None,
        judged,
    )


def _by_place(suggested: Sequence[Proposal]) -> Callable[[Extent], list[Proposal]]:
    """Return a function that returns what touches an extent."""
    found = sorted(suggested, key=lambda each: each.start)
    starts = [each.start for each in found]
    longest = max((each.end - each.start for each in found), default=0)

    def near(extent: Extent) -> list[Proposal]:
        some = slice(bisect_left(starts, extent[0] - longest), bisect_left(starts, extent[1]))
        return [each for each in found[some] if shared(extent, (each.start, each.end))]

    return near


def _covered(text: str, extent: Extent, suggested: Sequence[Proposal]) -> bool:
    letters = {at for at in range(*extent) if text[at].isalnum()}
    inside = {at for each in suggested for at in letters & {*range(each.start, each.end)}}
    return len(inside) / (len(letters) or 1) >= _HALF


def average_precision(rows: Sequence[tuple[float, bool]]) -> float:
    """Return the mean of the precisions at each unit that is one, by score; equals in order.

    https://doi.org/10.1007/978-0-387-39940-9_482
    """
    ranked = sorted(rows, key=lambda row: -row[0])
    at = [rank for rank, (_, is_one) in enumerate(ranked, 1) if is_one]
    return fmean(number / rank for number, rank in enumerate(at, 1))


@dataclass(frozen=True, slots=True)
class EntityScores:
    """How well names were found.

    Attributes:
        exact: with the same extent and label.
        extents: with the same extent.
        labels: as `exact`, by label.
        judged: the score of each suggestion, and whether it is exact.
    """

    exact: Found
    extents: Found
    labels: dict[str, Found]
    judged: list[tuple[float, bool]]


def score_entities(
    documents: Iterable[tuple[Gold, Sequence[Proposal]]],
    labels: Mapping[str, str],
    only: frozenset[str] | None = None,
) -> EntityScores:
    """Score the names suggested in each document.

    Args:
        documents: each with what is suggested in it.
        labels: what the data set calls our labels; what has no name there is left out.
        only: the labels that count, as the data set calls them; None for all.
    """
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    extents: Counter[str] = Counter()
    judged: list[tuple[float, bool]] = []
    for document, suggested in documents:
        gold = {(e["start"], e["end"], e["label"]) for e in document["entities"]}
        gold = {each for each in gold if only is None or each[2] in only}
        scored = {
            (*name_extent(document["text"], each), label): each.score
            for each in suggested
            if (label := labels.get(each.label)) and (only is None or label in only)
        }
        right.update(label for _, _, label in gold & scored.keys())
        given.update(label for _, _, label in scored)
        wanted.update(label for _, _, label in gold)
        same, theirs = {each[:2] for each in scored}, {each[:2] for each in gold}
        extents.update(right=len(same & theirs), given=len(same), wanted=len(theirs))
        judged += [(score, each in gold) for each, score in scored.items()]
    return EntityScores(
        Found(right.total(), given.total(), wanted.total()),
        Found(extents["right"], extents["given"], extents["wanted"]),
        {name: Found(right[name], given[name], wanted[name]) for name in sorted(given | wanted)},
        judged,
    )


def name_extent(text: str, suggested: Proposal) -> Extent:
    """Return the extent of a name without “the” before it, which our model keeps and others not."""
    article = text[suggested.start : suggested.start + 4].lower() == "the "
    return suggested.start + 4 * article, suggested.end


@dataclass(frozen=True, slots=True)
class Reliability:
    """Whether scores keep what they promise.

    Attributes:
        bins: from the lowest scores to the highest, a tenth each: how many, their mean score, and
            how many of them are right, both from 0 to 1. Empty ones are left out.
        error: the expected calibration error: the mean distance of the two, weighed by number.
            Naeini, Cooper and Hauskrecht, https://doi.org/10.1609/aaai.v29i1.9602
    """

    bins: list[tuple[int, float, float]]
    error: float


def reliability(judged: Iterable[tuple[float, bool]], bins: int = 10) -> Reliability:
    """Compare scores with how often they were right."""
    groups: dict[int, list[tuple[float, bool]]] = {}
    for score, right in judged:
        groups.setdefault(min(int(score * bins), bins - 1), []).append((score, right))
    rows = [
        (len(group), fmean(score for score, _ in group), fmean(right for _, right in group))
        for _, group in sorted(groups.items())
    ]
    total = sum(count for count, _, _ in rows)
    error = sum(count * abs(mean - right) for count, mean, right in rows) / total if total else 0.0
    return Reliability(
        [(count, round(mean, 3), round(right, 3)) for count, mean, right in rows], round(error, 4)
    )
