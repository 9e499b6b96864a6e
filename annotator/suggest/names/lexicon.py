"""Lists of words that help to tell names, per language, from ``models/lexicons``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from annotator import paths

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
    """Return the lexicon for `language` (ISO 639 code, with a region or without)."""
    folder = paths.bundled("models") / "lexicons" / re.split("[-_]", language.lower())[0] / "names"
    if not folder.is_dir():
        return NameLexicon()
    titles = frozenset(tuple(line.casefold().split()) for line in _lines(folder / "titles.txt"))
    last_heads: dict[str, str] = {}
    first_heads: dict[str, str] = {}
    for line in _lines(folder / "heads.txt"):
        label, place, *words = line.split()
        (last_heads if place == "last" else first_heads).update(dict.fromkeys(words, label))
    names = _names(folder)
    return NameLexicon(
        names=names,
        given=frozenset(fold(word) for word in _words(folder / "given_names.txt")),
        titles=titles,
        roles=frozenset(_words(folder / "roles.txt")),
        last_heads=last_heads,
        first_heads=first_heads,
        words=frozenset(_words(folder / "words.txt")),
        credits=frozenset(_words(folder / "credits.txt")),
        longest_title=max(map(len, titles), default=0),
        longest_name=max(len(re.findall(r"\w+|[^\w\s]", name)) for name in names),
    )


def _names(folder: Path) -> dict[str, str]:
    names: dict[str, str] = {}
    for line in _lines(folder / "organisations.txt"):
        names.setdefault(_key(line), "ORG")
    label = "GPE"
    for line in _lines(folder / "places.txt"):
        if line == "natural":
            label = "LOC"
        names.setdefault(fold(line), label)
    for line in _lines(folder / "nations.txt"):
        places, capitals, peoples = (column.split(",") for column in line.split("|"))
        for label, words in (("GPE", places + capitals), ("NORP", peoples)):
            names.update((_key(word), label) for word in map(str.strip, words) if word)
    names.update((fold(line), "NORP") for line in _lines(folder / "peoples.txt"))
    return names


def _key(name: str) -> str:
    """Return how a name is kept: an acronym as it is written, as in small letters it is a word."""
    return name if name.isupper() else fold(name)


def _words(file: Path) -> Iterator[str]:
    for line in _lines(file):
        yield from line.split()


def _lines(file: Path) -> Iterator[str]:
    for line in file.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()
