"""The second reading: all steps in their order."""

from collections.abc import Sequence

from annotator.domain.suggestion import Kind, Proposal
from annotator.suggest.names.clues import inner_clues
from annotator.suggest.names.edges import tidy
from annotator.suggest.names.hints import candidates, is_name
from annotator.suggest.names.lexicon import NameLexicon, name_lexicon
from annotator.suggest.names.mention import NAMES, Mention, Odds
from annotator.suggest.names.votes import best, by_key, link_persons, total_odds
from annotator.suggest.parsed import Parsed


def join_names(article: Sequence[Parsed], language: str) -> list[Proposal]:
    lexicon = name_lexicon(language)
    mentions = [mention for paragraph in article for mention in tidy(paragraph, lexicon)]
    lower = _lower_words(article)
    groups = by_key(mentions)
    odds = {key: total_odds(group, lexicon) for key, group in groups.items()}
    more = []
    for paragraph in article:
        taken = _taken(paragraph, mentions)
        for candidate in candidates(paragraph, taken, lexicon):
            more.append(candidate)
    new = by_key(more)
    for key, group in new.items():
        o = total_odds(group, lexicon)
        for m in group:
            clue = dict(inner_clues(m, lexicon))
            for l, v in m.clues.items():
                clue[l] = clue.get(l, 0) + v
            if is_name(m, max([0.0, *clue.values()]), key in odds, key in lower):
                mentions.append(m)
    groups = by_key(mentions)
    odds = {key: total_odds(group, lexicon) for key, group in groups.items()}
    link_persons(odds)
    for key, group in groups.items():
        for m in group:
            m.label = _label(m, odds[key])
    return [Proposal(Kind.ENTITY, m.start, m.end, m.label, m.score, m.reason) for m in mentions] + [
        Proposal(Kind.ENTITY, p.starts[n.first], p.ends[n.last - 1], n.label, n.score)
        for p in article for n in p.names if n.label not in NAMES
    ]


def _label(mention: Mention, odds: Odds) -> str:
    own = mention.evidence()
    return best({l: v + 0.5 * own[l] + 0.5 * mention.clues.get(l, 0.0) for l, v in odds.items()})


def _lower_words(article):
    return {p.word(i) for p in article for i in range(len(p.starts)) if p.word(i).islower()}


def _taken(paragraph, mentions):
    taken = [False] * len(paragraph.starts)
    for n in paragraph.names:
        for i in range(n.first, n.last): taken[i] = True
    return taken
