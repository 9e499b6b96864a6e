"""Suggests rebuttals: what denies, contradicts or disproves a claim, which claim, and why."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from annotator.domain.quotes import PAIRS
from annotator.domain.suggestion import Kind, Proposal
from annotator.domain.text import Extent
from annotator.domain.zones import Verdict, Zone, ZoneKind, verdict_of
from annotator.suggest.claims.candidates import Candidate, bare, block_extent, placed
from annotator.suggest.learning import Classifier
from annotator.suggest.learning.weights import reason, weights
from annotator.suggest.lexicons import lexicon
from annotator.suggest.parsed import Parsed
from annotator.suggest.rebuttals.clauses import Clause, clauses
from annotator.suggest.rebuttals.features import (
    Claimed,
    Claims,
    cue,
    features_of,
    negated,
    stems,
    turns,
    word_features,
)
from annotator.suggest.sentences import Sentence, is_title, joined

LABEL = "rebuttal"
WEIGHTS = "rebuttals"
LEAST = 0.5
"""The score from which on a clause is suggested."""

_BODY = frozenset((None, ZoneKind.HEADLINE))
_LINKS = 0.25
"""A clause that shares no more than that of a claim's words is not about it for their sake."""

_REACH = 1_000
"""So many code points back a claim may stand that is answered without a word of it."""

_COMMENT_SENTENCES = 60
_QUOTED = 6
"""More than one sentence in so many that tells what someone says makes a report of a comment."""


@dataclass(frozen=True, slots=True)
class RebuttalCandidate(Candidate):
    """A passage that may be a rebuttal.

    Attributes:
        answers: the extent of the claim that it is about, where one is near.
        cues: by feature, the word that shows it.
    """

    answers: Extent | None
    cues: dict[str, str]


def find_rebuttals(
    article: Sequence[Parsed],
    language: str,
    zones: Sequence[Zone],
    claims: Sequence[Proposal],
    classifier: Classifier | None = None,
    least: float = LEAST,
) -> list[Proposal]:
    """Return the passages of an article that answer a claim, by place.

    In a fact-check the paragraph after a verdict that is not “true” is the first rebuttal, and
    answers the claim over the verdict.

    Args:
        article: its paragraphs in order.
        language: ISO 639 code, for the word lists; without them only the finding is found.
        zones: see `find_zones`.
        claims: what was said in the article, as spans or suggestions tell.
        classifier: what was learned from answers; None for the weights that we set.
        least: the score below which a passage is left out.
    """
    judge = classifier or untaught()
    found: list[Proposal] = []
    for each in candidates(article, language, zones, claims):
        score = judge.score(each.features)
        if score >= least:
            found.append(
                Proposal(
                    kind=Kind.REBUTTAL,
                    start=each.start,
                    end=each.end,
                    label=LABEL,
                    score=round(score, 4),
                    reason=reason(WEIGHTS, judge, each.features, each.cues),
                    features=each.features,
                    answers=each.answers,
                )
            )
    return found


def untaught() -> Classifier:
    """Return the classifier that has seen no answers."""
    return Classifier(weights(WEIGHTS).prior)


def candidates(
    article: Sequence[Parsed],
    language: str,
    zones: Sequence[Zone],
    claims: Sequence[Proposal],
) -> list[RebuttalCandidate]:
    """Return every passage that may be a rebuttal, by place; none in captions, claims and such.

    A passage is a clause; a headline is one, and so is the finding of a fact-check.
    """
    sited = list(placed(article, zones))
    said = [sentence for sentence, _ in sited]
    block = next((zone for zone in zones if zone.kind is ZoneKind.CLAIM), None)
    checked = block_extent(article, block) if block else None
    claimed = _claimed(said, claims, checked, language)
    context = _Context(
        language,
        Claims(claimed),
        sorted(each.extent for each in claimed),
        checked,
        _is_comment(said, zones, language),
    )
    finding, weight = _finding(article, zones)
    inside = [each for each, zone in sited if (zone.kind if zone else None) in _BODY]
    passages: list[Clause] = []
    for paragraph, group in groupby(inside, key=lambda sentence: sentence.of):
        if paragraph is finding or is_title(paragraph):
            whole = joined(list(group))
            passages.append(Clause(whole, 0, len(whole)))
        else:
            passages += [clause for each in group for clause in _clauses(each, language)]
    return [
        context.candidate(clause, after, weight if clause.of.of is finding else 0.0)
        for clause, after in zip(passages, [*passages[1:], None], strict=False)
    ]


def _clauses(sentence: Sentence, language: str) -> Sequence[Clause]:
    key = ("clauses", language, sentence.first)
    return sentence.of.once(key, lambda: tuple(clauses(sentence, language)))


@dataclass(frozen=True, slots=True)
class _Context:
    """What of the article counts for each of its clauses."""

    language: str
    claims: Claims
    extents: Sequence[Extent]
    checked: Extent | None
    comment: bool

    def candidate(self, clause: Clause, after: Clause | None, finding: float) -> RebuttalCandidate:
        """Return a clause as it may answer a claim.

        Args:
            clause: what may be a rebuttal.
            after: the next clause of the article.
            finding: how much it counts that the clause is what a fact-check found.
        """
        language = self.language
        words = stems(clause.of, clause.first, clause.last)
        answered = self.claims.nearest((clause.start, clause.end), words)
        known = features_of(clause, language, answered)
        known |= word_features(clause)
        if self.comment:
            known |= turns(clause, after, language)
        if finding:
            known["finding"] = finding
        offset = clause.of.of.start
        start, end = bare(clause.of.of.text, (clause.start - offset, clause.end - offset))
        return RebuttalCandidate(
            start + offset,
            end + offset,
            known,
            self.checked if finding and self.checked else self._about(clause.start, answered),
            {name: cue(clause, name, language) for name in known},
        )

    def _about(self, start: int, answered: tuple[Claimed, float] | None) -> Extent | None:
        """Return the claim that shares words with a clause, or is checked, or is close before."""
        if answered is not None and answered[1] > _LINKS:
            return answered[0].extent
        if self.checked is not None:
            return self.checked
        at = bisect_left(self.extents, (start, start)) - 1
        near = at >= 0 and self.extents[at][1] >= start - _REACH
        return self.extents[at] if near else None


def _claimed(
    said: Sequence[Sentence],
    claims: Sequence[Proposal],
    checked: Extent | None,
    language: str,
) -> list[Claimed]:
    """Return the claims with the words that they consist of, and the claim that is checked."""
    extents = {(each.start, each.end) for each in claims} | ({checked} if checked else set())
    ends = [sentence.end for sentence in said]
    found = []
    for start, end in sorted(extents):
        parts = []
        at = bisect_right(ends, start)
        while at < len(said) and said[at].start < end:
            parts.append(_part(said[at], start, end))
            at += 1
        words = {
            word
            for part in parts
            for token in range(part.first, part.last)
            for word in (part.of.words[token], part.of.lemmas[token])
        }
        roots = {stem for part in parts for stem in stems(part.of, part.first, part.last)}
        denied = any(negated(part, language) for part in parts)
        found.append(
            Claimed(
                (start, end), frozenset(roots), frozenset(words), denied and len(parts) == 1,
                (start, end) == checked,
            )
        )  # fmt: skip
    return found


def _part(sentence: Sentence, start: int, end: int) -> Clause:
    """Return the tokens of a sentence that an extent covers, or touches."""
    of, shift = sentence.of, sentence.first
    first = bisect_right(of.ends, start, sentence.first, sentence.last) - shift
    last = bisect_left(of.starts, end, sentence.first, sentence.last) - shift
    return Clause(sentence, first, max(first, last))


def _finding(article: Sequence[Parsed], zones: Sequence[Zone]) -> tuple[Parsed | None, float]:
    """Return the first paragraph of the body after a verdict, and how much it speaks against."""
    verdict = next((zone for zone in zones if zone.kind is ZoneKind.VERDICT), None)
    given = next((p for p in article if verdict and p.start <= verdict.start < p.end), None)
    if verdict is None or given is None:
        return None, 0.0
    words = given.text[verdict.start - given.start : verdict.end - given.start]
    against = {Verdict.FALSE: 1.0, Verdict.MIXED: 0.6}.get(verdict_of(words) or Verdict.TRUE, 0.0)
    taken = sorted((zone.start, zone.end) for zone in zones)
    for each in article:
        at = bisect_left(taken, (each.end, 0)) - 1
        if each.start >= verdict.end and (at < 0 or taken[at][1] <= each.start):
            return (each, against) if against else (None, 0.0)
    return None, 0.0


def _is_comment(said: Sequence[Sentence], zones: Sequence[Zone], language: str) -> bool:
    """Tell whether a text speaks with one voice: nobody is quoted, and hardly anyone reported.

    In a comment or a letter, “of course” and “but” mark what is granted and what is answered;
    in a report they mark all sorts of contrast.
    """
    if not 1 < len(said) <= _COMMENT_SENTENCES or any(zone.kind in _NO_COMMENT for zone in zones):
        return False
    if 2 * sum(is_title(sentence.of) for sentence in said) > len(said):
        return False  # a list
    sayings = lexicon(language, "sayings")
    told = sum(
        sentence.lemmas[sentence.root()] in sayings
        or any(sentence.words[at] in _MARKS for at in range(len(sentence)))
        for sentence in said
    )
    named = sum(label in _NAMED for sentence in said for *_, label in sentence.names())
    return told <= max(1, len(said) / _QUOTED) and named <= max(2, len(said) / 2)


_NAMED = frozenset(("PERSON", "PER", "ORG"))
_NO_COMMENT = frozenset((ZoneKind.VERDICT, ZoneKind.CLAIM))
_MARKS = frozenset((*PAIRS, *PAIRS.values())) - {"'", "’", "‘"}
