"""The second reading of names: all steps in their order."""

import math
from collections.abc import Iterable, Sequence

from annotator.domain.suggestion import Kind, Proposal
from annotator.suggest.names.clues import inner_clues
from annotator.suggest.names.edges import tidy
from annotator.suggest.names.hints import candidates, is_name
from annotator.suggest.names.known import KnownNames
from annotator.suggest.names.lexicon import NameLexicon, name_lexicon
from annotator.suggest.names.mention import NAMES, NORP, Mention, Odds
from annotator.suggest.names.spread import forms, more_mentions
from annotator.suggest.names.votes import best, by_key, link_persons, own_odds, total_odds
from annotator.suggest.parsed import Parsed


def join_names(
    article: Sequence[Parsed], language: str, known: KnownNames | None = None
) -> list[Proposal]:
    lexicon = name_lexicon(language)
    lower = frozenset(_lower_words(article))
    mentions = [
        mention
        for paragraph in article
        for mention in tidy(paragraph, lexicon)
        if not _is_common_word(mention, lower, lexicon)
    ]
    mentions = _merged(mentions + _hinted(article, mentions, lower, lexicon), lexicon)
    names = forms(mentions)
    taken = _taken(article, mentions)
    for paragraph in article:
        mentions += more_mentions(paragraph, taken[paragraph.start], names, lower)
    odds = {key: total_odds(group, lexicon) for key, group in by_key(mentions).items()}
    whole = link_persons(odds)
    for m in mentions:
        o = own_odds(m, odds[m.key])
        m.label = best(o)
        z = sum(math.exp((v - o[m.label]) / 2) for v in o.values())
        m.p = 1 / z
    return [Proposal(Kind.ENTITY, m.start, m.end, m.label, m.score, (m.found, m.p, len(m.words))) for m in mentions] + [
        Proposal(Kind.ENTITY, p.starts[n.first], p.ends[n.last - 1], n.label, n.score)
        for p in article
        for n in p.names
        if n.label not in NAMES
    ]


def _hinted(article, mentions, lower, lexicon) -> list[Mention]:
    keys = {mention.key for mention in mentions}
    taken = _taken(article, mentions)
    found = []
    for paragraph in article:
        found += candidates(paragraph, taken[paragraph.start], lexicon)
    accepted = []
    for key, group in by_key(found).items():
        total_odds(group, lexicon)
        for m in group:
            clue = dict(inner_clues(m, lexicon))
            for label, v in m.clues.items():
                clue[label] = clue.get(label, 0) + v
            if is_name(m, max([0.0, *clue.values()]), key in keys, key in lower):
                accepted.append(m)
    return accepted


def _merged(mentions: Iterable[Mention], lexicon: NameLexicon) -> list[Mention]:
    """Join pieces of a name that stand side by side, of which one at least was a mere hint."""
    merged: list[Mention] = []
    for mention in sorted(mentions, key=lambda each: each.start):
        before = merged[-1] if merged else None
        if before and _belong_together(before, mention, lexicon):
            whole = before if before.found or not mention.found else mention
            merged[-1] = Mention(
                before.paragraph,
                before.first,
                mention.last,
                whole.chances,
                whole.score,
                whole.found,
            )
        else:
            merged.append(mention)
    return merged


def _belong_together(before: Mention, after: Mention, lexicon: NameLexicon) -> bool:
    return (
        before.paragraph is after.paragraph
        and before.last == after.first
        and not (before.found and after.found)
        and lexicon.label(before.text) is None
        and lexicon.label(after.text) is None
    )


def _is_common_word(mention: Mention, lower: frozenset[str], lexicon: NameLexicon) -> bool:
    """Tell of a single word that the article, or the language, has in small letters too."""
    word = mention.text
    if mention.last - mention.first > 1:
        return False
    if word in lexicon.words:
        return True
    if mention.label == NORP or lexicon.label(word):
        return False
    return word.casefold() in lower and not (word.isupper() and len(word) < 7)


def _lower_words(article):
    return {p.word(i) for p in article for i in range(len(p.starts)) if p.word(i).islower()}


def _taken(article: Sequence[Parsed], mentions: Iterable[Mention]) -> dict[int, list[bool]]:
    taken = {paragraph.start: [False] * len(paragraph.starts) for paragraph in article}
    for p in article:
        for n in p.names:
            for i in range(n.first, n.last):
                taken[p.start][i] = True
    for m in mentions:
        for i in range(m.first, m.last):
            taken[m.paragraph.start][i] = True
    return taken
