"""What users' answers have taught: a pure function of them, sent to the suggesters with an article.

Names remember how they were answered; claims and rebuttals weigh their features anew; and every
other suggestion is trusted as far as those with the same reason proved right.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from annotator.domain.suggestion import Answered, Kind, Proposal
from annotator.suggest import claims, rebuttals
from annotator.suggest.learning import Classifier, fit
from annotator.suggest.names import KnownNames
from annotator.suggest.reasons import rule

LEAST = 0.2
"""A suggestion whose kind of reason has fallen below this score is not offered any more."""

_FIRMNESS = 8.0
"""So many answers weigh as much as the score that the suggester gave by itself."""

_LEARNERS = {Kind.CLAIM: claims, Kind.REBUTTAL: rebuttals}

Rule = tuple[Kind, str, str]
"""What is alike in suggestions: kind, label, and the reason without what is of one text."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What there is to know before an article is read.

    Attributes:
        names: as they were accepted and rejected.
        claims, rebuttals: the weights of features.
        rules: how many times suggestions of a rule were right, and how many times wrong.
        answers: how many answers all of it comes from.
    """

    names: KnownNames = field(default_factory=KnownNames)
    claims: Classifier = field(default_factory=claims.untaught)
    rebuttals: Classifier = field(default_factory=rebuttals.untaught)
    rules: Mapping[Rule, tuple[int, int]] = field(default_factory=dict)
    answers: int = 0

    def judged(self, proposal: Proposal) -> Proposal | None:
        """Return a proposal with the score that answers leave to it; None if it is not worth it.

        That of a claim or a rebuttal stands, as its classifier has learned already.
        """
        if proposal.kind in _LEARNERS:
            return proposal
        right, wrong = self.rules.get(rule_of(proposal), (0, 0))
        if not right + wrong:
            return proposal
        trust = (_FIRMNESS * proposal.score + right) / (_FIRMNESS + right + wrong)
        return None if trust < LEAST else replace(proposal, score=round(trust, 4))


def rule_of(told: Proposal | Answered) -> Rule:
    """Return by which rule something was suggested."""
    return told.kind, told.suggested_label, rule(told.reason)


def learn(answered: Iterable[Answered]) -> Knowledge:
    """Return what answers teach, whatever their order."""
    listed = list(answered)
    rules: dict[Rule, Counter[bool]] = {}
    for each in listed:
        rules.setdefault(rule_of(each), Counter())[each.yes] += 1
    taught = {
        kind: fit(
            learner.untaught().prior,
            [(each.features, each.yes) for each in listed if each.kind is kind and each.features],
        )
        for kind, learner in _LEARNERS.items()
    }
    entities = [each for each in listed if each.kind is Kind.ENTITY]
    return Knowledge(
        KnownNames.of(
            [(each.words, each.label) for each in entities if each.yes],
            [
                (each.words, each.suggested_label)
                for each in entities
                if not each.yes or each.label != each.suggested_label
            ],
        ),
        taught[Kind.CLAIM],
        taught[Kind.REBUTTAL],
        {rule: (count[True], count[False]) for rule, count in rules.items()},
        len(listed),
    )
