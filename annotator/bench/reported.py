"""The rules by which suggestions of indirect speech are scored; pure functions."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.bench.scores import Found, Gold, bare, pairs, shared
from annotator.domain.suggestion import Proposal
from annotator.domain.text import Extent


@dataclass(frozen=True, slots=True)
class ReportedScores:
    """How well indirect speech was found.

    Attributes:
        found: more than half of what the two extents cover is in both; a gold one of several
            pieces goes from the first to the last.
        whole: found, and with the right speaker: one that shares a code point with the gold one.
    """

    found: Found
    whole: Found


def score_reported(documents: Iterable[tuple[Gold, Sequence[Proposal]]]) -> ReportedScores:
    """Score the indirect speech suggested in each document.

    Gold are the attributions with words outside of quotation marks; they are of speech, thought and
    attitude alike.
    """
    tally: Counter[str] = Counter()
    for document, suggested in documents:
        text = document["text"]
        gold = [x for x in document["attributions"] if x["content"] and x["kind"] != "direct"]
        wanted = [_whole(text, each["content"]) for each in gold]
        given = [bare(text, each.start, each.end) for each in suggested]
        matched = pairs(wanted, given)
        tally.update(gold=len(gold), suggested=len(given), found=len(matched))
        tally["whole"] += sum(_from(gold[i]["source"], suggested[j]) for i, j in matched)
    return ReportedScores(
        Found(tally["found"], tally["suggested"], tally["gold"]),
        Found(tally["whole"], tally["suggested"], tally["gold"]),
    )


def _whole(text: str, pieces: Sequence[Gold]) -> Extent:
    return bare(text, min(x["start"] for x in pieces), max(x["end"] for x in pieces))


def _from(source: Sequence[Gold], suggested: Proposal) -> bool:
    who = suggested.speaker
    return who is not None and any(
        shared((x["start"], x["end"]), (who.start, who.end)) for x in source
    )
