"""Suggests claims: sentences that say as fact what someone may want to check, and why."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.domain.suggestion import Kind, Proposal
from annotator.domain.text import Extent
from annotator.domain.zones import Zone, ZoneKind
from annotator.suggest.claim_features import features, word_features
from annotator.suggest.learning import Classifier
from annotator.suggest.parsed import Parsed
from annotator.suggest.sentences import Sentence, sentences
from annotator.suggest.weights import reason, weights

LABEL = "claim"
WEIGHTS = "claims"
LEAST = 0.5
"""The score from which on a sentence is suggested."""

_NO_CLAIMS = frozenset(
    (ZoneKind.BYLINE, ZoneKind.CAPTION, ZoneKind.CLAIMANT, ZoneKind.VERDICT)
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be a claim, with what is known of it.

    Attributes:
        start, end: what would be tagged, in code points of the article, half-open.
        features: with those of its words, which count only once they are learned.
    """

    start: int
    end: int
    features: dict[str, float]


def find_claims(
    article: Sequence[Parsed],
    language: str,
    zones: Sequence[Zone] = (),
    classifier: Classifier | None = None,
    least: float = LEAST,
) -> list[Proposal]:
    """Return the sentences of an article that are worth checking, by score, the highest first.

    The score is the probability, as features of the sentence tell, that a fact-checker would
    check it. In a fact-check the claim that it is about comes first.

    Args:
        article: its paragraphs in order.
        language: ISO 639 code, for the word lists; without them figures and tenses still tell.
        zones: see `find_zones`.
        classifier: what was learned from answers; None for the weights that we set.
        least: the score below which a sentence is left out.
    """
    judge = classifier or untaught()
    scored = [(judge.score(each.features), each) for each in candidates(article, language, zones)]
    scored = [(score, each) for score, each in scored if score >= least]
    return [
        Proposal(
            kind=Kind.CLAIM,
            start=each.start,
            end=each.end,
            label=LABEL,
            score=round(score, 4),
            reason=reason(WEIGHTS, judge, each.features),
        )
        for score, each in sorted(scored, key=lambda pair: (-pair[0], pair[1].start))
    ]


def untaught() -> Classifier:
    """Return the classifier that has seen no answers."""
    return Classifier(weights(WEIGHTS).prior)


def candidates(
    article: Sequence[Parsed], language: str, zones: Sequence[Zone] = ()
) -> Iterator[Candidate]:
    """Yield every sentence that may be a claim; none in captions, bylines and the like."""
    where = sorted(zones, key=lambda zone: zone.start)
    starts = [zone.start for zone in where]
    for paragraph in article:
        for sentence in sentences(paragraph):
            at = bisect_right(starts, sentence.start) - 1
            zone = where[at] if at >= 0 and sentence.start < where[at].end else None
            kind = zone.kind if zone else None
            if kind in _NO_CLAIMS:
                continue
            known = features(sentence, language) | word_features(sentence)
            if kind is ZoneKind.CLAIM:
                known["claim of the fact-check"] = 1.0
            elif kind is ZoneKind.HEADLINE:
                known["headline"] = 1.0
            start, end = _extent(sentence)
            yield Candidate(start, end, known)


def _extent(sentence: Sentence) -> Extent:
    return sentence.start, sentence.end
