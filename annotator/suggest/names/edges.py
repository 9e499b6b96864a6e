"""Mends where a name begins and ends: titles, possessives, brackets, lists, scores, addresses."""

import re
from collections.abc import Iterator

from annotator.suggest.names.lexicon import NameLexicon
from annotator.suggest.names.mention import NAMES, NORP, ORG, PERSON, Mention
from annotator.suggest.names.scheme import read
from annotator.suggest.parsed import Parsed

_ADDRESS = re.compile(r"://|^www\.|\w@\w|^[@#]|\w\.(?:com|org|net|html?)\b.*/|_", re.IGNORECASE)
_BREAK = re.compile(r"[()\[\]{}|/;:•*]+|-{1,3}|[–—―…]|\.{3,}")
_SCORE = re.compile(r"\d+(?:[-–.:/]\d+)*")
_CLITIC = ("'s", "’s", "‘s", "'", "’", "‘", "´s", "`s")
_ARTICLES = {
    "the",
    "a",
    "an",
    "this",
    "that",
    "these",
    "those",
    "his",
    "her",
    "their",
    "its",
    "our",
}
_PARTICLES = {
    "al", "el", "bin", "bint", "ibn", "ben", "abu", "de", "da", "do", "dos", "das", "del", "della",
    "di", "du", "la", "le", "van", "von", "der", "den", "ter", "ten", "y", "e", "zu", "af", "st",
}  # fmt: skip


def tidy(paragraph: Parsed, lexicon: NameLexicon) -> list[Mention]:
    """Return the names of a paragraph, from the first word to the last, parted where it is two."""
    found: list[Mention] = []
    for name in paragraph.names:
        label = read(name.label)
        if label not in NAMES:
            continue
        chances = {read(each): share for each, share in name.chances} or {label: name.score}
        for part_first, part_last in _parts(paragraph, name.first, name.last, label, lexicon):
            first, last = _trimmed(paragraph, part_first, part_last, lexicon)
            if first < last:
                first = _after_title(paragraph, first, last, label, lexicon)
                part = Mention(paragraph, first, last, chances, name.score)
                if first != name.first:  # the recogniser weighed the label at the first token
                    part.chances = {label: share / 2 for label, share in chances.items()}
                part.label = part.model_label = label
                found.append(part)
    return found


def is_address(word: str) -> bool:
    """Tell whether a token is a web or e-mail address, or a handle."""
    return _ADDRESS.search(word) is not None


def is_particle(word: str) -> bool:
    """Tell whether a word in small letters may stand within a name, such as “bin” or “van”."""
    return word in _PARTICLES


def _parts(
    paragraph: Parsed, first: int, last: int, label: str, lexicon: NameLexicon
) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a name that run over what no name holds."""
    begin = first
    for index in range(first, last):
        word = paragraph.word(index)
        if is_address(word) or _parts_names(paragraph, index, begin, last, label, lexicon):
            if begin < index:
                yield begin, index
            begin = index + 1
    if begin < last:
        yield begin, last


def _parts_names(
    paragraph: Parsed, index: int, begin: int, last: int, label: str, lexicon: NameLexicon
) -> bool:
    word = paragraph.word(index)
    if _BREAK.fullmatch(word):
        spaced = index == 0 or paragraph.starts[index] > paragraph.ends[index - 1]
        return spaced or word[0] not in "-–"
    if label in {PERSON, ORG, "GPE", "LOC", NORP} and index > begin:
        if _SCORE.fullmatch(word):
            return index + 1 == last or paragraph.word(index + 1)[0].isupper()
        if word == "," and label in {PERSON, NORP}:
            return True
        if word == "," and index + 1 < last:
            return paragraph.word(index + 1).casefold() in lexicon.given
        if word == "and" and label == PERSON:
            return True
        if word in _CLITIC and label != ORG:
            return True
    return False


def _trimmed(paragraph: Parsed, first: int, last: int, lexicon: NameLexicon) -> tuple[int, int]:
    """Take off articles, quotes, other signs, words of credits, and a possessive's 's."""
    while first < last and _is_edge(paragraph.word(first), lexicon):
        first += 1
    while first < last and (
        _is_edge(paragraph.word(last - 1), lexicon) or paragraph.word(last - 1) in _CLITIC
    ):
        last -= 1
    return first, last


def _is_edge(word: str, lexicon: NameLexicon) -> bool:
    return _is_sign(word) or word.casefold() in _ARTICLES or word in lexicon.credits


def _is_sign(word: str) -> bool:
    return not any(map(str.isalnum, word))


def _after_title(paragraph: Parsed, first: int, last: int, label: str, lexicon: NameLexicon) -> int:
    """Return where the name begins after the titles before it."""
    if label not in {PERSON, ORG} or not lexicon.titles:
        return first
    begin = first
    while step := title_length(paragraph, begin, last - 1, lexicon):
        begin += step
    if begin == first or not paragraph.word(begin)[:1].isupper():
        return first
    given = paragraph.word(begin).casefold() in lexicon.given
    return begin if label == PERSON or given else first


def title_length(paragraph: Parsed, first: int, last: int, lexicon: NameLexicon) -> int:
    """Return how many tokens from `first` on, before `last`, are a title; the longest one."""
    for length in range(min(lexicon.longest_title, last - first), 0, -1):
        words = tuple(paragraph.word(first + i).casefold() for i in range(length))
        if words in lexicon.titles:
            return length
    return 0
