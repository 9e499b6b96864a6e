"""The second reading of names: all steps in their order."""

import math
from collections.abc import Iterable, Iterator, Sequence

from annotator.domain.suggestion import Kind, Proposal
from annotator.suggest.gazetteer import Gazetteer, Listed
from annotator.suggest.names import reasons, scheme
from annotator.suggest.names.clues import inner_clues, outer_clues
from annotator.suggest.names.edges import tidy
from annotator.suggest.names.hints import candidates, is_name
from annotator.suggest.names.known import KnownNames
from annotator.suggest.names.lexicon import NameLexicon, fold, name_lexicon
from annotator.suggest.names.mention import NAMES, NORP, Mention, Odds
from annotator.suggest.names.spread import forms, more_mentions
from annotator.suggest.names.votes import best, by_key, link_persons, own_odds, total_odds
from annotator.suggest.parsed import Parsed

_SOFTENING = 1.5  # of the probabilities, which else claim more than they keep
_WORTH_ASKING = 0.25  # least score of a name that the recogniser did not find itself
_OTHER_LABEL = 0.5  # least probability of a label after another one was rejected
_ACCEPTED = 6.0  # evidence for a label that the user accepted the name as: above all lists
_SURE = 0.95  # score of what is in a user's list
_ACRONYM_LENGTH = 6

Taken = dict[int, list[bool]]
"""Of each paragraph, by its start: whether a token is in a name, a date or a figure."""


def join_names(
    article: Sequence[Parsed],
    language: str,
    known: KnownNames | None = None,
    gazetteer: Gazetteer | None = None,
) -> list[Proposal]:
    """Return the entities of a whole article, by place, no two of them overlapping.

    Names are joined: what is told of one mention by its words, its surroundings and the
    recogniser counts for all of them, for its short forms and for mentions that were missed.
    Dates and figures are returned as the recogniser found them.

    The score is the probability of the label by all that evidence, softened as the recogniser's
    own scores are.

    Args:
        article: its paragraphs in their order, each as the pipeline read it.
        language: ISO 639 code of the article; without a lexicon for it, less is known.
        known: what users accepted and rejected before.
        gazetteer: names of the user's own lists; they go before what is found.
    """
    known = known or KnownNames()
    lexicon = name_lexicon(language)
    lower = _lower_words(article)
    listed = list(_listed(article, gazetteer or Gazetteer(), known))
    mentions = _free(_read(article, lexicon, lower, known), listed)
    taken = _taken(article, mentions, listed)
    mentions = _merged(mentions + _hinted(article, mentions, taken, lower, lexicon, known), lexicon)
    names, taken = forms(mentions), _taken(article, mentions, listed)
    for paragraph in article:
        mentions += more_mentions(paragraph, taken[paragraph.start], names, lower)
    _decide(mentions, _repeats(article), lexicon, known)
    labels = scheme.labels_of(article)
    proposals = [
        Proposal(
            Kind.ENTITY,
            mention.start,
            mention.end,
            scheme.written(mention.label, labels),
            round(mention.score, 4),
            mention.reason,
        )
        for mention in mentions
        if mention.label
    ]
    proposals += [
        Proposal(Kind.ENTITY, each.start, each.end, each.label, _SURE, reasons.LISTED)
        for each in listed
    ]
    proposals += _figures(article, listed)
    return sorted(proposals, key=lambda each: each.start)


def _read(
    article: Sequence[Parsed], lexicon: NameLexicon, lower: frozenset[str], known: KnownNames
) -> list[Mention]:
    return [
        mention
        for paragraph in article
        for mention in tidy(paragraph, lexicon)
        if known.label(mention.text) or not _is_common_word(mention, lower, lexicon)
    ]


def _is_common_word(mention: Mention, lower: frozenset[str], lexicon: NameLexicon) -> bool:
    """Tell of a single word that the article, or the language, has in small letters too."""
    word = mention.text
    if mention.last - mention.first > 1:
        return False
    if word in lexicon.words:
        return True
    if mention.label == NORP or lexicon.label(word):
        return False
    return word.casefold() in lower and not (word.isupper() and len(word) <= _ACRONYM_LENGTH)


def _hinted(
    article: Sequence[Parsed],
    mentions: Iterable[Mention],
    taken: Taken,
    lower: frozenset[str],
    lexicon: NameLexicon,
    known: KnownNames,
) -> list[Mention]:
    """Return the names that the recogniser missed but for a hint, or that their place betrays."""
    keys = {mention.key for mention in mentions}
    found = [
        mention
        for paragraph in article
        for mention in candidates(paragraph, taken[paragraph.start], lexicon)
    ]
    names: list[Mention] = []
    for key, group in by_key(found).items():
        inner = inner_clues(group[0], lexicon)
        accepted = known.label(group[0].text) is not None
        for mention in group:
            mention.clues = outer_clues(mention, lexicon)
            clues = [inner.get(label, 0) + mention.clues.get(label, 0) for label in NAMES]
            if accepted or is_name(mention, max(0.0, *clues), key in keys, key in lower):
                names.append(mention)
    return names


def _merged(mentions: Iterable[Mention], lexicon: NameLexicon) -> list[Mention]:
    """Join pieces of a name that stand side by side, of which one at least was a mere hint."""
    merged: list[Mention] = []
    for mention in sorted(mentions, key=lambda each: each.start):
        before = merged[-1] if merged else None
        if before and _belong_together(before, mention, lexicon):
            whole = before if before.found or not mention.found else mention
            whole.first, whole.last = before.first, mention.last
            merged[-1] = whole
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


def _decide(
    mentions: Sequence[Mention],
    repeats: frozenset[int],
    lexicon: NameLexicon,
    known: KnownNames,
) -> None:
    """Give each mention its label, score and reason; no label where it is not to be suggested."""
    groups = by_key(mentions)
    odds: dict[str, Odds] = {}
    accepted: dict[str, str] = {}
    for key, group in groups.items():
        fresh = [each for each in group if each.paragraph.start not in repeats]
        odds[key] = total_odds(fresh or group, lexicon)
        for mention in group:
            mention.clues = outer_clues(mention, lexicon)
        if (label := known.label(group[0].text)) is not None:
            accepted[key] = scheme.read(label)
            odds[key][accepted[key]] = odds[key].get(accepted[key], 0.0) + _ACCEPTED
    whole = link_persons(odds)
    for key, group in groups.items():
        for mention in group:
            _label(mention, own_odds(mention, odds[key]), known)
            if key in accepted and mention.label == accepted[key]:
                mention.reason = reasons.ACCEPTED
            elif mention.label:
                full = groups[whole[key]][0].text if key in whole else ""
                mention.reason = _reason(mention, len(group), full, lexicon)


def _label(mention: Mention, odds: Odds, known: KnownNames) -> None:
    shares = _shares(odds)
    label = best(shares)
    if known.refused(mention.text, label):
        shares = _shares({other: value for other, value in odds.items() if other != label})
        label = best(shares)
        if shares[label] < _OTHER_LABEL or known.refused(mention.text, label):
            return
    mention.score = shares[label] * (0.8 + 0.2 * mention.score if mention.found else 0.9)
    if mention.found or mention.score >= _WORTH_ASKING:
        mention.label = label


def _shares(odds: Odds) -> Odds:
    """Return the probability of each label, softened."""
    most = max(odds.values())
    weights = {label: math.exp((value - most) / _SOFTENING) for label, value in odds.items()}
    total = sum(weights.values())
    return {label: weight / total for label, weight in weights.items()}


def _reason(mention: Mention, count: int, whole: str, lexicon: NameLexicon) -> str:
    if whole:
        return reasons.short_form(whole)
    if mention.found and mention.label == mention.model_label:
        return reasons.named(mention.label)
    if lexicon.label(mention.text) == mention.label:
        return reasons.WELL_KNOWN
    return reasons.repeated(count) if count > 1 else reasons.AROUND


def _listed(
    article: Sequence[Parsed], gazetteer: Gazetteer, known: KnownNames
) -> Iterator[Listed]:
    """Yield what is in the user's lists: the names, then patterns where no name is."""
    for paragraph in article:
        found = gazetteer.find(paragraph.text, paragraph.start)
        for name in paragraph.listed:
            start, end = paragraph.starts[name.first], paragraph.ends[name.last - 1]
            if all(end <= each.start or each.end <= start for each in found):
                found.append(Listed(start, end, name.label))
        for each in found:
            words = paragraph.text[each.start - paragraph.start : each.end - paragraph.start]
            if not known.refused(words, each.label):
                yield each


def _free(mentions: Iterable[Mention], listed: Sequence[Listed]) -> list[Mention]:
    """Return the mentions that overlap nothing that is listed."""
    if not listed:
        return list(mentions)
    return [m for m in mentions if all(m.end <= x.start or x.end <= m.start for x in listed)]


def _figures(article: Sequence[Parsed], listed: Sequence[Listed]) -> Iterator[Proposal]:
    for paragraph in article:
        for name in paragraph.names:
            start, end = paragraph.starts[name.first], paragraph.ends[name.last - 1]
            free = all(end <= each.start or each.end <= start for each in listed)
            if free and not scheme.is_name(name.label):
                reason = reasons.named(name.label)
                yield Proposal(Kind.ENTITY, start, end, name.label, round(name.score, 4), reason)


def _lower_words(article: Sequence[Parsed]) -> frozenset[str]:
    words = {
        paragraph.word(index) for paragraph in article for index in range(len(paragraph.starts))
    }
    return frozenset(word for word in words if word.islower())


def _repeats(article: Sequence[Parsed]) -> frozenset[int]:
    """Return the starts of paragraphs that only say again what one before says, as captions do."""
    seen: set[str] = set()
    repeats: set[int] = set()
    for paragraph in article:
        text = fold(paragraph.text)
        if text in seen:
            repeats.add(paragraph.start)
        seen.add(text)
    return frozenset(repeats)


def _taken(
    article: Sequence[Parsed], mentions: Iterable[Mention], listed: Iterable[Listed]
) -> Taken:
    taken = {paragraph.start: [False] * len(paragraph.starts) for paragraph in article}
    for paragraph in article:
        for name in paragraph.names:
            taken[paragraph.start][name.first : name.last] = [True] * (name.last - name.first)
    for each in mentions:
        taken[each.paragraph.start][each.first : each.last] = [True] * (each.last - each.first)
    spots = list(listed)
    for paragraph in article if spots else ():
        for each in spots:
            for index, (start, end) in enumerate(zip(paragraph.starts, paragraph.ends, strict=True)):
                if start < each.end and each.start < end:
                    taken[paragraph.start][index] = True
    return taken
