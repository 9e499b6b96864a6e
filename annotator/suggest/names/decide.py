"""Settles label, score and reason of each mention by all that the article tells of its name."""

import math
from collections.abc import Mapping, Sequence

from annotator.suggest.names import scheme
from annotator.suggest.names.clues import outer_clues
from annotator.suggest.names.known import KnownNames
from annotator.suggest.names.lexicon import NameLexicon
from annotator.suggest.names.mention import Mention, Odds
from annotator.suggest.names.votes import best, by_key, link_persons, own_odds, total_odds
from annotator.suggest.reasons import Reason, named

_SOFTENING = 1.5  # of the probabilities, which else claim more than they keep
_WORTH_ASKING = 0.25  # least score of a name that the recogniser did not find itself
_OTHER_LABEL = 0.5  # least probability of a label after another one was rejected
_ACCEPTED = 6.0  # evidence for the label that the user accepted the name as: above all lists


def decide(
    mentions: Sequence[Mention],
    repeats: frozenset[int],
    lexicon: NameLexicon,
    known: KnownNames,
    labels: frozenset[str],
) -> None:
    """Give each mention its label, score and reason; no label where it is not to be suggested.

    Args:
        mentions: all of an article.
        repeats: starts of the paragraphs that do not count as evidence, for an earlier one says
            the same.
        lexicon: of the language.
        known: what users said of names.
        labels: those of the pipeline, as `scheme.written` takes them.
    """
    groups = by_key(mentions)
    odds: dict[str, Odds] = {}
    accepted: dict[str, str] = {}
    for key, group in groups.items():
        for mention in group:
            mention.clues = outer_clues(mention, lexicon)
        fresh = [each for each in group if each.paragraph.start not in repeats]
        odds[key] = total_odds(fresh or group, lexicon)
        if (label := known.label(group[0].text)) is not None:
            accepted[key] = scheme.read(label)
            floor = max(odds[key].values())  # of a label that no recogniser has
            odds[key][accepted[key]] = odds[key].get(accepted[key], floor) + _ACCEPTED
    whole = link_persons(odds)
    for key, group in groups.items():
        full = groups[whole[key]][0].text if key in whole else ""
        for mention in group:
            _settle(mention, own_odds(mention, odds[key]), known, labels)
            mention.reason = (
                Reason.ACCEPTED.value
                if mention.label == accepted.get(key)
                else _reason(mention, len(group), full, lexicon)
            )


def _settle(mention: Mention, odds: Odds, known: KnownNames, labels: frozenset[str]) -> None:
    """Choose the label; that which was rejected is out, and another must stand on its own."""

    def refused(label: str) -> bool:
        return known.refused(mention.text, scheme.written(label, labels))

    mention.label = ""
    shares = _shares(odds)
    label = best(shares)
    if known.refused(mention.text, scheme.written(label, labels)):
        shares = _shares({other: value for other, value in odds.items() if other != label})
        label = best(shares)
        if shares[label] < _OTHER_LABEL or known.refused(
            mention.text, scheme.written(label, labels)
        ):
            return
    mention.score = shares[label] * (0.8 + 0.2 * mention.score if mention.found else 0.9)
    if mention.found or mention.score >= _WORTH_ASKING:
        mention.label = label


def _shares(odds: Mapping[str, float]) -> Odds:
    """Return the probability of each label, softened."""
    most = max(odds.values())
    weights = {label: math.exp((value - most) / _SOFTENING) for label, value in odds.items()}
    total = sum(weights.values())
    return {label: weight / total for label, weight in weights.items()}


def _reason(mention: Mention, count: int, whole: str, lexicon: NameLexicon) -> str:
    if whole:
        return Reason.SHORT_FORM.format(name=whole)
    if mention.found and mention.label == mention.model_label:
        return named(mention.label)
    if lexicon.label(mention.text) == mention.label:
        return Reason.WELL_KNOWN.value
    return Reason.REPEATED.format(count=count) if count > 1 else Reason.AROUND.value
