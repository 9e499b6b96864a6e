"""Suggests claims: sentences that say as fact what someone may want to check, and why."""

from collections.abc import Iterator, Sequence

from annotator.domain.suggestion import Kind, Proposal
from annotator.domain.text import Extent
from annotator.domain.zones import Zone, ZoneKind
from annotator.suggest.claims.candidates import Candidate, bare, block_extent, placed
from annotator.suggest.claims.features import features_of, tells, word_features
from annotator.suggest.learning import Classifier
from annotator.suggest.learning.weights import reason, weights
from annotator.suggest.lexicons import lexicon
from annotator.suggest.parsed import Parsed
from annotator.suggest.sentences import Sentence

LABEL = "claim"
WEIGHTS = "claims"
LEAST = 0.5
"""The score from which on a sentence is suggested."""

_FACT_CHECKED = "claim of the fact-check"
_IN_FACT_CHECKED = "in the claim of the fact-check"
_DENSE = "dense article"
_USUAL_LOGIT = -1.8
"""But for what can be measured, the average sentence has about this one, or a higher one: reports
tell all in past tense and with names, so there neither tells much."""

_DOUBT = 20
"""So many sentences of the usual kind are added to an article's own, for short ones."""

_SAYING = ("sayings", "assertions", "opinion_verbs")
_MOST = 0.6
"""What someone says is tagged alone if it is at least so much of the sentence."""

_NO_CLAIMS = frozenset((ZoneKind.BYLINE, ZoneKind.CAPTION, ZoneKind.CLAIMANT, ZoneKind.VERDICT))


def find_claims(
    article: Sequence[Parsed],
    language: str,
    zones: Sequence[Zone] = (),
    classifier: Classifier | None = None,
    least: float = LEAST,
) -> list[Proposal]:
    """Return the sentences of an article that are worth checking, the worthiest first.

    The score is the probability, as features of the sentence tell, that a fact-checker would
    check it. In a fact-check the claim that it is about comes before all others.

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
            features=each.features,
        )
        for score, each in sorted(scored, key=_rank)
    ]


def _rank(scored: tuple[float, Candidate]) -> tuple[bool, float, int]:
    score, each = scored
    return _FACT_CHECKED not in each.features, -score, each.start


def untaught() -> Classifier:
    """Return the classifier that has seen no answers."""
    return Classifier(weights(WEIGHTS).prior)


def candidates(
    article: Sequence[Parsed], language: str, zones: Sequence[Zone] = ()
) -> list[Candidate]:
    """Return every sentence that may be a claim, by place; none in captions, bylines and such.

    The claim block of a fact-check is one candidate, and its sentences are others.
    """
    found = [
        _candidate(sentence, zone, language)
        for sentence, zone in placed(article, zones)
        if zone is None or zone.kind not in _NO_CLAIMS
    ]
    prior = untaught().prior
    logits = [
        sum(prior.mean(name) * value for name, value in each.features.items() if not tells(name))
        for each in found
    ]
    excess = sum(logit - _USUAL_LOGIT for logit in logits) / (len(found) + _DOUBT)
    if excess > 0:
        for each in found:
            each.features[_DENSE] = excess
    return sorted(_with_blocks(found, article, zones), key=lambda each: (each.start, -each.end))


def _candidate(sentence: Sentence, zone: Zone | None, language: str) -> Candidate:
    extent, alone = sentence.of.once(
        ("claim", language, sentence.first),
        lambda: _by_itself(sentence, language),
    )
    known = {**alone}
    if zone is not None and zone.kind is ZoneKind.CLAIM:
        known[_IN_FACT_CHECKED] = 1.0
    elif zone is not None and zone.kind is ZoneKind.HEADLINE:
        known["headline"] = 1.0
    return Candidate(*extent, known)


def _by_itself(sentence: Sentence, language: str) -> tuple[Extent, dict[str, float]]:
    """Return what of a sentence to tag, and its features wherever it stands."""
    known = features_of(sentence, language) | word_features(sentence)
    return _extent(sentence, language), known


def _with_blocks(
    found: Sequence[Candidate], article: Sequence[Parsed], zones: Sequence[Zone]
) -> Iterator[Candidate]:
    """Yield the candidates with each claim block; of a block that is one sentence, only that."""
    blocks = [block_extent(article, zone) for zone in zones if zone.kind is ZoneKind.CLAIM]
    same: dict[Extent, Candidate] = {(each.start, each.end): each for each in found}
    for extent in blocks:
        alone = same.pop(extent, None)
        known = {**alone.features} if alone else {"always": 1.0}
        known.pop(_IN_FACT_CHECKED, None)
        known.pop(_DENSE, None)
        yield Candidate(*extent, known | {_FACT_CHECKED: 1.0})
    yield from same.values()


def _extent(sentence: Sentence, language: str) -> Extent:
    """Return what of a sentence to tag: all, or what follows “I think that” and “he said”."""
    start, end = sentence.start, sentence.end
    said = _said(sentence, language)
    if said is not None:
        start, end = said
    offset = sentence.of.start
    start, end = bare(sentence.of.text, (start - offset, end - offset))
    return start + offset, end + offset


def _opens_before(sentence: Sentence, root: int) -> bool:
    """Tell whether a clause stands before the main verb, as in “So it is, he said, and ...”."""
    return any(sentence.tag(at) == "VERB" for at in range(root))


def _said(sentence: Sentence, language: str) -> Extent | None:
    """Return the clause that is what someone says or thinks, where it is most of the sentence."""
    root = sentence.root()
    if not any(sentence.lemmas[root] in lexicon(language, name) for name in _SAYING):
        return None
    clauses = [
        at for at in range(root + 1, len(sentence))
        if sentence.relation(at) == "ccomp" and sentence.head(at) == root
    ]  # fmt: skip
    if len(clauses) != 1:
        return None
    below = sentence.below(clauses[0])
    first, last = below[0], below[-1] + 1
    if sentence.relation(first) == "mark":
        first += 1
    if all(sentence.tag(at) == "PUNCT" for at in range(last, len(sentence))):
        last = len(sentence)
    start, end = (
        sentence.of.starts[sentence.first + first],
        sentence.of.ends[sentence.first + last - 1],
    )
    most = (end - start) >= _MOST * (sentence.end - sentence.start)
    fits = most and root < first and not _opens_before(sentence, root)
    return (start, end) if fits else None
