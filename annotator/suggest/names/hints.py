"""Candidates for names that the recogniser nearly found, or that stand where a name must."""

import math
from collections.abc import Iterator, Mapping, Sequence

from annotator.suggest.names.edges import is_address, is_particle, title_length
from annotator.suggest.names.lexicon import NameLexicon
from annotator.suggest.names.mention import NAMES, Mention
from annotator.suggest.parsed import Parsed

_UNHEARD = 0.03  # chance that a capitalised word is a name of which the recogniser gave no hint


def candidates(paragraph: Parsed, taken: Sequence[bool], lexicon: NameLexicon) -> Iterator[Mention]:
    """Yield runs of capitalised words that are in no name yet.

    Args:
        paragraph: where to look.
        taken: whether each token is in a name, or a date or figure.
        lexicon: of the language.
    """
    hints = {hint.token: dict(hint.chances) for hint in paragraph.hints}
    index, count = 0, len(paragraph.starts)
    while index < count:
        if taken[index]:
            index += 1
            continue
        if last := _well_known(paragraph, index, taken, lexicon):
            yield _candidate(paragraph, index, last, hints)
            index = last
            continue
        if not _may_begin(paragraph, index, lexicon):
            index += 1
            continue
        if length := title_length(paragraph, index, count, lexicon):
            index += length
            continue
        last = index + 1
        while last < count and not taken[last] and _may_go_on(paragraph, last, lexicon):
            last += 1
        while is_particle(paragraph.word(last - 1)):
            last -= 1
        yield _candidate(paragraph, index, last, hints)
        index = last


def _candidate(
    paragraph: Parsed, first: int, last: int, hints: Mapping[int, dict[str, float]]
) -> Mention:
    heard = [hints[token] for token in range(first, last) if token in hints]
    chances = heard[0] if heard else {}
    named = max((_named(each) for each in heard), default=_UNHEARD)
    return Mention(paragraph, first, last, chances, max(named, _UNHEARD), found=False)


def _well_known(paragraph: Parsed, index: int, taken: Sequence[bool], lexicon: NameLexicon) -> int:
    """Return the end of the longest well-known name that begins at a token; 0 where none does."""
    if not paragraph.word(index)[:1].isupper():
        return 0
    start = paragraph.starts[index] - paragraph.start
    for last in range(min(len(taken), index + lexicon.longest_name), index, -1):
        words = paragraph.text[start : paragraph.ends[last - 1] - paragraph.start]
        if lexicon.label(words) and words not in lexicon.words:
            return 0 if any(taken[index:last]) else last
    return 0


def _named(chances: dict[str, float]) -> float:
    return sum(share for label, share in chances.items() if label in NAMES)


def _may_begin(paragraph: Parsed, index: int, lexicon: NameLexicon) -> bool:
    word = paragraph.word(index)
    return (
        word[:1].isupper()
        and (len(word) > 1 or _goes_on_upper(paragraph, index))
        and word not in lexicon.words
        and word not in lexicon.credits
        and (paragraph.tags[index] == "PROPN" or not paragraph.opens[index])
        and not is_address(word)
    )


def _goes_on_upper(paragraph: Parsed, index: int) -> bool:
    return index + 1 < len(paragraph.starts) and paragraph.word(index + 1)[:1].isupper()


def _may_go_on(paragraph: Parsed, index: int, lexicon: NameLexicon) -> bool:
    word = paragraph.word(index)
    if word[:1].isupper():
        return not (word in lexicon.words or word in lexicon.credits or is_address(word))
    return is_particle(word) and _goes_on_upper(paragraph, index)


def is_name(
    mention: Mention, best_clue: float, known: bool, lower: bool, beside: bool = False
) -> bool:
    """Tell whether a candidate is rather a name than not.

    Recognisers miss more than they let on: where one gives a tenth to a name, it is one in every
    third case or so; hence the slope of a half.

    Args:
        mention: the candidate.
        best_clue: the evidence for its best label, from the words in and around it.
        known: whether the article names it elsewhere.
        lower: whether the article has the same word in small letters.
        beside: whether it stands side by side with a person's name.
    """
    share = min(mention.score, 0.95)
    odds = 0.5 * math.log(share / (1 - share)) + 0.3 + 0.7 * best_clue
    odds += 1.5 * known + 1.0 * beside
    if len(mention.words) == 1:
        odds -= 1.5 * lower
        odds -= 1.0 * mention.paragraph.opens[mention.first]
        odds -= 1.0 * (mention.paragraph.tags[mention.first] != "PROPN")
    return odds > 0
