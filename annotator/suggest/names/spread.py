"""Finds the mentions of names that are found already, where the recogniser passed them over."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from annotator.suggest.names.lexicon import fold
from annotator.suggest.names.mention import Mention
from annotator.suggest.parsed import Parsed

_SHORTEST = 3  # code points of a single word

Forms = Mapping[str, Sequence[tuple[str, ...]]]
"""Names as folded tokens, longest first, by their first token."""


def forms(mentions: Sequence[Mention]) -> Forms:
    """Return the names that `mentions` are of, to be looked up by their first token."""
    names: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for mention in mentions:
        words = tuple(map(fold, mention.words))
        if len(words) > 1 or len(words[0]) >= _SHORTEST:
            names[words[0]].add(words)
    return {first: sorted(each, key=len, reverse=True) for first, each in names.items()}


def more_mentions(
    paragraph: Parsed, taken: Sequence[bool], names: Forms, lower: frozenset[str]
) -> Iterator[Mention]:
    """Yield mentions of `names` in the tokens of a paragraph that are not `taken`.

    A single word that the article also has in small letters is no mention where a sentence opens.
    """
    index, count = 0, len(taken)
    while index < count:
        word = paragraph.word(index)
        last = 0
        if word[:1].isupper() and not taken[index]:
            last = _end(paragraph, index, taken, names.get(fold(word), ()))
        if last and not (last == index + 1 and word.casefold() in lower):
            yield Mention(paragraph, index, last, {}, 0.0, found=False)
            index = last
        else:
            index += 1


def _end(
    paragraph: Parsed, index: int, taken: Sequence[bool], names: Sequence[tuple[str, ...]]
) -> int:
    for words in names:
        last = index + len(words)
        if last > len(taken) or any(taken[index:last]):
            continue
        if all(fold(paragraph.word(index + i)) == each for i, each in enumerate(words)):
            return last
    return 0
