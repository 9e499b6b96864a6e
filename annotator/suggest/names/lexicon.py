"""Lists of words that help to tell names, per language: the program's and the user's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from annotator.suggest.lexicons import entries

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """What is known of names in one language; all of it is empty where nothing is.

    Attributes:
        names: label of well-known names, by their folded form.
        given: given names, folded.
        titles: words that stand before a person's name, as tokens in lower case.
        roles: nouns for persons, in lower case.
        last_heads, first_heads: label of names that end or begin with a word.
        words: words that are capitalised but name nobody, as they are written.
        credits: words of photo credits, as they are written.
        longest_title, longest_name: in tokens.
    """

    names: dict[str, str] = field(default_factory=dict)
    given: frozenset[str] = frozenset()
    titles: frozenset[Words] = frozenset()
    roles: frozenset[str] = frozenset()
    last_heads: dict[str, str] = field(default_factory=dict)
    first_heads: dict[str, str] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    credits: frozenset[str] = frozenset()
    longest_title: int = 0
    longest_name: int = 0

    def label(self, words: str) -> str | None:
        """Return the label of a well-known name; None for any other."""
        return self.names.get(words) or self.names.get(fold(words))


def fold(words: str) -> str:
    """Return `words` as names are compared: without accents' case, article and curly quotes."""
    plain = words.replace("’", "'").replace("‘", "'").casefold()
    return re.sub(r"^the\s+", "", " ".join(plain.split()))


@cache
def name_lexicon(language: str) -> NameLexicon:
    """Return the lexicon for `language` (ISO 639 code, with a region or without).

    It is made of the word lists below ``names`` (see `annotator.suggest.lexicons`). A line that is
    not of the form that its list asks for is left out.
    """
    titles = frozenset(tuple(line.casefold().split()) for line in _lines(language, "titles"))
    heads: dict[str, dict[str, str]] = {"last": {}, "first": {}}
    for line in _lines(language, "heads"):
        label, place, *words = [*line.split(), ""]
        heads.get(place, {}).update((word, label) for word in words if word)
    names = _names(language)
    return NameLexicon(
        names=names,
        given=frozenset(fold(word) for word in _words(language, "given_names")),
        titles=titles,
        roles=frozenset(_words(language, "roles")),
        last_heads=heads["last"],
        first_heads=heads["first"],
        words=frozenset(_words(language, "words")),
        credits=frozenset(_words(language, "credits")),
        longest_title=max(map(len, titles), default=0),
        longest_name=max((len(re.findall(r"\w+|[^\w\s]", name)) for name in names), default=0),
    )


def _names(language: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for line in _lines(language, "organisations"):
        names.setdefault(_key(line), "ORG")
    for label, name in (("GPE", "places"), ("LOC", "natural_places")):
        for line in _lines(language, name):
            names.setdefault(fold(line), label)
    for line in _lines(language, "nations"):
        places, capitals, peoples, *_ = (column.split(",") for column in f"{line}||".split("|"))
        for label, words in (("GPE", places + capitals), ("NORP", peoples)):
            names.update((_key(word), label) for word in map(str.strip, words) if word)
    names.update((fold(line), "NORP") for line in _lines(language, "peoples"))
    return names


def _key(name: str) -> str:
    """Return how a name is kept: an acronym as it is written, as in small letters it is a word."""
    return name if name.isupper() else fold(name)


def _words(language: str, name: str) -> Iterator[str]:
    for line in _lines(language, name):
        yield from line.split()


def _lines(language: str, name: str) -> tuple[str, ...]:
    return entries(language, f"names/{name}")
