"""Mentions of a name vote for its label; long and short forms of a name help each other."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from annotator.suggest.names.clues import inner_clues, outer_clues
from annotator.suggest.names.lexicon import NameLexicon
from annotator.suggest.names.mention import NAMES, ORG, PERSON, Mention, Odds

_MOST = 4.0  # of evidence from the words around all mentions: the same sentence often comes twice
_DOUBT = 0.5  # of organisations: recognisers take unknown names of any kind for one
_OWN = 0.5  # of a mention's own evidence, once more: “Washington” may be two things in an article
_PERSON_WORDS = (2, 4)  # of full names; longer ones have other parts than a surname


def total_odds(mentions: Sequence[Mention], lexicon: NameLexicon) -> Odds:
    """Return the evidence for each label from mentions of the same words.

    They are no independent witnesses, for the recogniser has the same prejudice each time; so
    their mean counts, and their number only a little. What was not found at all does not vote.
    """
    voters = [mention for mention in mentions if mention.chances]
    weight = (1 + 0.5 * math.log(len(voters))) / len(voters) if voters else 0.0
    odds = dict.fromkeys(NAMES, 0.0)
    outer: Odds = defaultdict(float)
    for mention in voters:
        for label, value in mention.evidence().items():
            odds[label] += value * weight
    for mention in mentions:
        for label, value in outer_clues(mention, lexicon).items():
            outer[label] += value
    for label, value in outer.items():
        odds[label] += max(-_MOST, min(_MOST, value))
    inner = inner_clues(mentions[0], lexicon)
    for label, value in inner.items():
        odds[label] += value
    if lexicon.names and inner.get(ORG, 0.0) <= 0:
        odds[ORG] -= _DOUBT
    return odds


def own_odds(mention: Mention, odds: Odds) -> Odds:
    """Return the evidence for one mention, given that of all mentions of its words."""
    own = mention.evidence()
    most = max(own.values())  # for labels of the user's, of which a recogniser knows nothing
    return {
        label: value + _OWN * (own.get(label, most) + mention.clues.get(label, 0.0))
        for label, value in odds.items()
    }


def best(odds: Odds) -> str:
    """Return the label with the most evidence."""
    return max(odds, key=odds.__getitem__)


def link_persons(odds: Mapping[str, Odds]) -> dict[str, str]:
    """Let full names of persons and their parts help each other.

    Args:
        odds: evidence by folded name; those of persons are changed.

    Returns:
        The full name of each part that is one.
    """
    parts: dict[str, list[str]] = defaultdict(list)
    least, most = _PERSON_WORDS
    for key in odds:
        words = key.split()
        if least <= len(words) <= most:
            parts[words[-1]].append(key)
            parts[words[0]].append(key)
    gains: list[tuple[str, float]] = []
    whole: dict[str, str] = {}
    for key in odds:
        for long in parts.get(key, ()):
            mine, theirs = _lead(odds[key], PERSON), _lead(odds[long], PERSON)
            if theirs > 0:
                gains.append((key, min(4.0, 1.0 + theirs)))
                whole.setdefault(key, long)
            if mine > 0:
                gains.append((long, min(2.0, mine)))
    for key, gain in gains:
        odds[key][PERSON] += gain
    return {part: long for part, long in whole.items() if best(odds[part]) == PERSON}


def by_key(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    """Group mentions of the same words."""
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[mention.key].append(mention)
    return groups


def _lead(odds: Odds, label: str) -> float:
    """Return by how much `label` leads the next one; negative where it does not."""
    return odds[label] - max(value for other, value in odds.items() if other != label)
