"""Evidence for the label of a name from its own words and from those around it.

Weights are logarithms of odds in round figures: 1 where a clue is weak, 2 where it is good, 3 and
more where it hardly ever misleads. They come from how English news is written, not from data.
"""

import re

from annotator.suggest.names.edges import title_length
from annotator.suggest.names.lexicon import NameLexicon
from annotator.suggest.names.mention import GPE, LOC, NORP, ORG, PERSON, Mention, Odds
from annotator.suggest.parsed import Parsed

_SPEAKS = {
    "say", "tell", "add", "write", "tweet", "note", "explain", "argue", "insist", "recall", "ask",
    "reply", "admit", "think", "believe", "laugh", "smile", "marry", "die", "bear", "resign",
}  # fmt: skip
_KIN = {
    "wife", "husband", "son", "daughter", "father", "mother", "brother", "sister", "death",
    "lawyer", "family", "career", "parents", "widow", "friend", "colleague", "hometown", "body",
}  # fmt: skip
_AREAS = {
    "city", "town", "village", "province", "district", "state", "region", "county", "island",
    "municipality", "area", "suburb", "capital", "port", "neighbourhood", "neighborhood",
}  # fmt: skip
_STAFF = {
    "spokesman", "spokeswoman", "spokesperson", "official", "member", "share", "chairman", "ceo",
    "employee", "executive", "staff", "supporter", "activist", "militant", "subsidiary", "logo",
    "headquarters", "shareholder", "customer", "stock", "lawmaker", "candidate", "leader", "boss",
}  # fmt: skip
_DIRECTIONS = {
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central",
    "northeastern", "northwestern", "southeastern", "southwestern", "downtown", "nearby",
    "neighbouring", "neighboring", "mainland", "rural", "upstate", "occupied", "northwest",
    "northeast", "southwest", "southeast",
}  # fmt: skip
_INITIAL = re.compile(r"(?:[A-Z]\.?){1,3}")
_ACRONYM = re.compile(r"[A-Z][A-Z&.-]{1,6}[A-Z]s?|[A-Z]{2,8}s?|(?:[A-Z]\.){2,}")
_COMPANY = re.compile(r"(?:Inc|Ltd|Corp|LLC|LLP|PLC|plc|GmbH|SA|Pvt)\.?")


def inner_clues(mention: Mention, lexicon: NameLexicon) -> Odds:
    """Return the evidence from the name's own words; none where the language has no lexicon."""
    odds: Odds = {}
    if lexicon.names:
        _by_lists(mention, lexicon, odds)
        _by_shape(mention, lexicon, odds)
    return odds


def outer_clues(mention: Mention, lexicon: NameLexicon) -> Odds:
    """Return the evidence from the words around it; none where the language has no lexicon."""
    odds: Odds = {}
    if lexicon.names:
        _by_words_before(mention, lexicon, odds)
        _by_words_after(mention, lexicon, odds)
    return odds


def _add(odds: Odds, weight: float, *labels: str) -> None:
    for label in labels:
        odds[label] = odds.get(label, 0.0) + weight


def _by_lists(mention: Mention, lexicon: NameLexicon, odds: Odds) -> None:
    text = mention.text
    label = lexicon.label(text)
    if label:
        _add(odds, 5.0 if len(mention.words) == 1 else 7.0, label)
    words = mention.words
    if label is None and len(words) > 1:
        if head := lexicon.last_heads.get(words[-1].capitalize() if text.isupper() else words[-1]):
            _add(odds, 2.5, head)
        if words[0] in lexicon.first_heads and (words[1] in {"of", "for"} or words[0] in _NATURAL):
            _add(odds, 2.5, lexicon.first_heads[words[0]])
        if _COMPANY.fullmatch(words[-1]):
            _add(odds, 3.0, ORG)


_NATURAL = {"Lake", "Mount", "Mt", "Mt.", "Cape", "Isle", "Hurricane", "Typhoon", "Cyclone"}


def _by_shape(mention: Mention, lexicon: NameLexicon, odds: Odds) -> None:
    words = mention.words
    given = words[0].casefold() in lexicon.given
    if len(words) == 1:
        if given:
            _add(odds, 1.5, PERSON)
        if _ACRONYM.fullmatch(words[0]) and not mention.paragraph.text.isupper():
            _add(odds, 1.0, ORG)
            _add(odds, -2.0, PERSON)
    elif len(words) <= 5 and all(w[:1].isupper() or w.casefold() in _SMALL for w in words):
        if given and words[-1] not in lexicon.last_heads:
            _add(odds, 3.0, PERSON)
        elif _INITIAL.fullmatch(words[0]) and words[-1][1:].islower():
            _add(odds, 1.5, PERSON)
    elif {"of", "for", "the"} & set(words):
        _add(odds, -2.0, PERSON)


_SMALL = {"al", "bin", "de", "da", "del", "van", "von", "der", "la", "le", "-", "el", "di", "dos"}


def _by_words_before(mention: Mention, lexicon: NameLexicon, odds: Odds) -> None:
    paragraph, first = mention.paragraph, mention.first
    if not first:
        return
    before = paragraph.word(first - 1)
    low = before.casefold()
    if _has_title_before(paragraph, first, lexicon):
        _add(odds, 3.0 if before[:1].isupper() else 2.0, PERSON)
    elif low in lexicon.roles:
        _add(odds, 2.0, PERSON)
    elif low == "the":
        if len(mention.words) == 1 and paragraph.tags[mention.last - 1] == "PROPN":
            _add(odds, -2.0, PERSON)
            _add(odds, 0.5, ORG)
    elif low in {"in", "near", "across", "outside", "throughout"}:
        _add(odds, 1.5, GPE)
        _add(odds, 1.0, LOC)
    elif low in {"from", "to", "at"}:
        _add(odds, 0.5, GPE)
    elif low in _DIRECTIONS:  # but “West Ham”
        _add(odds, 3.0 if before.islower() else 1.0, GPE)
        _add(odds, 1.0, LOC)
    elif low == "of" and first > 1 and paragraph.word(first - 2).casefold() in _AREAS:
        _add(odds, 3.0, GPE)
    elif paragraph.lemmas[first - 1] in _SPEAKS:
        _add(odds, 1.0, PERSON)
    elif low == "/" and first > 1 and paragraph.word(first - 2) in lexicon.credits:
        _add(odds, 3.0, PERSON)


def _has_title_before(paragraph: Parsed, first: int, lexicon: NameLexicon) -> bool:
    for begin in range(max(0, first - lexicon.longest_title), first):
        if title_length(paragraph, begin, first, lexicon) == first - begin:
            word = paragraph.word(begin)
            return word[:1].isupper() or first - begin == 1
    return False


def _by_words_after(mention: Mention, lexicon: NameLexicon, odds: Odds) -> None:
    paragraph, last = mention.paragraph, mention.last
    count = len(paragraph.starts)
    words = [paragraph.word(i) for i in range(last, min(last + 3, count))] + ["", "", ""]
    low = words[0].casefold()
    if low == ",":
        _by_apposition(mention, words[1], words[2], lexicon, odds)
    elif low in _CLITICS and words[1].casefold() in _KIN:
        _add(odds, 2.0, PERSON)
    elif low == "who":
        _add(odds, 1.0, PERSON)
    elif low in _HYPHENS and words[1] == "based":
        _add(odds, 2.0, GPE)
    elif low in _AREAS:
        _add(odds, 1.0, GPE)
        _add(odds, 0.5, LOC)
    elif low == ")" and _is_acronym_of_words_before(mention):
        _add(odds, 2.0, ORG)
    if last < count:
        _by_next_word(mention, paragraph.lemmas[last], paragraph.tags[last], odds)


def _by_apposition(
    mention: Mention, first: str, second: str, lexicon: NameLexicon, odds: Odds
) -> None:
    if first == "who":
        _add(odds, 2.0, PERSON)
    if first.isdigit() and len(first) <= _AGE_DIGITS and second in {",", "."}:
        _add(odds, 2.5, PERSON)
    if _is_role_of(mention, lexicon):
        _add(odds, 2.0, PERSON)
    if lexicon.label(first) == GPE:
        _add(odds, 1.5, GPE)


def _by_next_word(mention: Mention, lemma: str, tag: str, odds: Odds) -> None:
    if lemma in _SPEAKS and tag == "VERB":
        _add(odds, 1.5, PERSON)
        _add(odds, 0.5, ORG)
    if lemma in _STAFF:
        _add(odds, 1.0, ORG)
    if tag == "NOUN" and mention.text.endswith(_ADJECTIVE):
        _add(odds, 1.0, NORP)


def _is_role_of(mention: Mention, lexicon: NameLexicon) -> bool:
    """Tell of a name with an apposition: “Alvi Karimov, press secretary of …”."""
    paragraph, last = mention.paragraph, mention.last + 1
    for index in range(last, min(last + 5, len(paragraph.starts))):
        if not any(map(str.isalpha, paragraph.word(index))):
            return False
        if paragraph.word(index) in lexicon.roles:
            return True
    return False


def _is_acronym_of_words_before(mention: Mention) -> bool:
    """Tell of “AI” in “Amnesty International (AI)”: the words before begin with its letters."""
    paragraph, first = mention.paragraph, mention.first
    if first < 3 or paragraph.word(first - 1) != "(":
        return False
    letters = [letter.casefold() for letter in mention.text if letter.isupper()]
    begins = [
        paragraph.word(index)[:1].casefold() for index in range(max(0, first - 13), first - 1)
    ]
    while letters and begins:
        if begins.pop() == letters[-1]:
            letters.pop()
    return not letters


_AGE_DIGITS = 2
_CLITICS = {"'s", "’s", "‘s"}
_HYPHENS = {"-", "–"}
_ADJECTIVE = ("ian", "ean", "ese", "ish", "ist", "ists", "ians", "eans")
