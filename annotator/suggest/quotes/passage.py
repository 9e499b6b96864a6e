"""A paragraph with its quotations masked, so that what stands around them reads as sentences."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.domain.text import Extent
from annotator.suggest.lexicons import folded
from annotator.suggest.parsed import Name, Parsed
from annotator.suggest.quotes.marks import Quoted

_NOMINAL = {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"}
_HEADS = {"NOUN", "PROPN", "PRON"}
_MISTAKEN = {"AUX", "VERB", "ADV", "INTJ", "SCONJ", "X"}
_NEAR = 60  # items
_DEEPEST = 40  # in a sentence's tree
_WHEN = {"DATE", "TIME"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, from item `first` up to, not including, `last`, and its head's token."""

    first: int
    last: int
    head: int


class Passage:
    """A paragraph as items: tokens outside of quotations, and each quotation as one.

    Attributes:
        parsed: the paragraph.
        quotations: in it, by place.
        items: index of a token, or ``~n`` for the quotation with index n.
        sentences: extents in `items`; set by `divide`.
    """

    def __init__(
        self,
        parsed: Parsed,
        quotations: Sequence[Quoted],
        language: str,
        within: Extent | None = None,
    ) -> None:
        """Make the items.

        Args:
            parsed: the paragraph.
            quotations: in it, by place.
            language: its ISO 639 code.
            within: the part of it to make items of, in code points of the article; None for all.
        """
        self.parsed = parsed
        self.quotations = quotations
        self.language = language
        self.items: list[int] = []
        self._place: dict[int, int] = {}
        self._begin: dict[int, int] = {}  # where a token begins that holds a closing mark, too
        start, end = within or (parsed.start, parsed.end)
        tokens = range(bisect_left(parsed.starts, start), bisect_left(parsed.starts, end))
        self._mask(tokens)
        self._raw = [self.slice(self.start(i), self.end(i)) for i in range(len(self.items))]
        self._words = [
            folded(word) if item >= 0 else ""
            for item, word in zip(self.items, self._raw, strict=True)
        ]
        first = bisect_left(parsed.names, tokens.start, key=lambda name: name.first)
        last = bisect_left(parsed.names, tokens.stop, key=lambda name: name.first)
        names = parsed.names[first:last]
        self._named = {t: name for name in names for t in range(name.first, name.last)}
        self._when = {t for t, name in self._named.items() if name.label in _WHEN}
        self._brackets = self._bracketed()
        self._children: dict[int, list[int]] = defaultdict(list)
        for place, item in enumerate(self.items):
            if item >= 0:
                self._children[parsed.heads[item]].append(place)
        self.sentences: list[tuple[int, int]] = []
        self._sentence_of: list[int] = []

    def _mask(self, tokens: range) -> None:
        parsed, n = self.parsed, 0
        for token in tokens:
            start, end = parsed.starts[token], parsed.ends[token]
            while n < len(self.quotations) and self.quotations[n].end <= start:
                self._add(~n)
                n += 1
            inside = n < len(self.quotations) and end > self.quotations[n].start
            if inside and end > self.quotations[n].end > start:  # no space after the mark
                self._add(~n)
                self._begin[token] = self.quotations[n].end
                n, inside = n + 1, False
            if not inside and parsed.tags[token] != "SPACE" and parsed.word(token).strip():
                self._add(token)
        for rest in range(n, len(self.quotations)):
            self._add(~rest)

    def _add(self, item: int) -> None:
        self._place[item] = len(self.items)
        self.items.append(item)

    def place(self, item: int) -> int | None:
        """Return where a token, or ``~n``, stands among the items; None for one inside marks."""
        return self._place.get(item)

    def divide(self, sentences: Iterable[tuple[int, int]]) -> None:
        """Set the sentences, which follow one another and hold all items."""
        self.sentences = list(sentences)
        self._sentence_of = [n for n, (a, b) in enumerate(self.sentences) for _ in range(a, b)]

    def sentence_of(self, i: int) -> int:
        """Return the index of the sentence that holds item `i`."""
        return self._sentence_of[i]

    def is_quotation(self, i: int) -> bool:
        """Tell whether item `i` is a quotation; False beyond the ends."""
        return 0 <= i < len(self.items) and self.items[i] < 0

    def quotation(self, i: int) -> Quoted:
        """Return the quotation at item `i`."""
        return self.quotations[~self.items[i]]

    def word(self, i: int) -> str:
        """Return the word at item `i`, folded; empty for a quotation and beyond the ends."""
        return self._words[i] if 0 <= i < len(self.items) else ""

    def raw(self, i: int) -> str:
        """Return what stands at item `i`, as it is in the text."""
        return self._raw[i]

    def tag(self, i: int) -> str:
        """Return the coarse tag of item `i`, ``QUOTE`` of a quotation; empty beyond the ends."""
        if not 0 <= i < len(self.items):
            return ""
        return "QUOTE" if self.items[i] < 0 else self.parsed.tags[self.items[i]]

    def lemma(self, i: int) -> str:
        """Return the base form at item `i`, folded; empty for a quotation and beyond the ends."""
        return folded(self.parsed.lemmas[self.items[i]]) if self._is_token(i) else ""

    def feature(self, i: int, feature: str) -> bool:
        """Tell whether the token at item `i` has a feature such as ``VerbForm=Fin``."""
        return self._is_token(i) and feature in self.parsed.features[self.items[i]]

    def relation(self, i: int) -> str:
        """Return how the token at item `i` depends on its head."""
        return self.parsed.relations[self.items[i]] if self._is_token(i) else ""

    def head(self, i: int) -> int | None:
        """Return the item on which item `i` depends; None inside marks."""
        return self.place(self.parsed.heads[self.items[i]]) if self._is_token(i) else None

    def children(self, i: int) -> list[int]:
        """Return the items that depend on the token at item `i`, by place; not those far away."""
        found = self._children.get(self.items[i], [])
        near = found[bisect_left(found, i - _NEAR) : bisect_left(found, i + _NEAR)]
        return [place for place in near if place != i]

    def above(self, i: int) -> set[int]:
        """Return all items that the token at item `i`, or a quotation's first word, depends on."""
        item = self.items[i]
        token = item if item >= 0 else self._first_token(~item)
        found: set[int] = set()
        for _ in range(_DEEPEST):
            token, below = self.parsed.heads[token], token
            if token == below:
                break
            if (place := self.place(token)) is not None:
                found.add(place)
        return found

    def _first_token(self, n: int) -> int:
        """Return the first word of a quotation."""
        parsed, quotation = self.parsed, self.quotations[n]
        token = bisect_left(parsed.starts, quotation.start)
        while token + 1 < len(parsed.tags) and parsed.tags[token] in ("PUNCT", "SPACE"):
            token += 1
        return min(token, len(parsed.tags) - 1)

    def start(self, i: int) -> int:
        """Return where item `i` starts, in code points of the article."""
        item = self.items[i]
        if item < 0:
            return self.quotations[~item].start
        return self._begin.get(item) or self.parsed.starts[item]

    def end(self, i: int) -> int:
        """Return where item `i` ends, in code points of the article."""
        item = self.items[i]
        return self.quotations[~item].end if item < 0 else self.parsed.ends[item]

    def slice(self, start: int, end: int) -> str:
        """Return the text of an extent of the article that lies in the paragraph."""
        return self.parsed.text[start - self.parsed.start : end - self.parsed.start]

    def capital(self, i: int) -> bool:
        """Tell whether item `i` is a token that begins with a capital."""
        return self._is_token(i) and self._raw[i][:1].isupper()

    def name(self, i: int) -> str:
        """Return the label of the name that the token at item `i` is part of; empty for none."""
        named = self._named.get(self.items[i]) if self._is_token(i) else None
        return named.label if named else ""

    def in_brackets(self, i: int) -> bool:
        """Tell whether item `i` stands in brackets."""
        return i in self._brackets

    def _bracketed(self) -> set[int]:
        found: set[int] = set()
        opened = -1
        for i, word in enumerate(self._words):
            if word in ("(", "["):
                opened = i
            elif word in (")", "]") and opened >= 0:
                found.update(range(opened, i + 1))
                opened = -1
        return found

    def name_at(self, token: int) -> Name | None:
        """Return the name that a token, not an item, is part of."""
        return self._named.get(token)

    def is_when(self, i: int) -> bool:
        """Tell whether item `i` is part of a date or time."""
        return self._is_token(i) and self.items[i] in self._when

    def ends_with(self, i: int, marks: tuple[str, ...]) -> bool:
        """Tell whether what the quotation at item `i` says ends with one of `marks`."""
        quotation = self.quotation(i)
        words = self.slice(quotation.start, quotation.end).rstrip("”’»›“\"'` \u00a0\u202f")
        return words.endswith(marks)

    def _is_token(self, i: int) -> bool:
        return 0 <= i < len(self.items) and self.items[i] >= 0

    def phrase_from(self, i: int, limit: int = 25) -> Phrase | None:
        """Return the noun phrase that starts at item `i`, without appositions; None if none does.

        It goes on over “of” and “for” as long as it has no name: “a spokesman for the mayor”.
        """
        head = name = -1
        at, passed = i, False  # has the head been passed by a preposition?
        while at < min(i + limit, len(self.items)):
            tag = self._nominal_tag(at, head)
            if (self.is_when(at) and head >= 0) or (tag == "PRON" and at > i):
                break
            if tag in _HEADS:
                head = head if passed else at
                name = at if self.name(at) else name
                if tag == "PRON" and not self.feature(at, "Poss=Yes"):
                    at += 1
                    break
            elif tag == "ADP" and head >= 0 and self._goes_on(at, name):
                passed = True
            elif tag not in _NOMINAL and not self._inside_phrase(at, head):
                break
            at += 1
        while at > i and self.tag(at - 1) in ("ADP", "DET", "PUNCT", "CCONJ", "PART"):
            at -= 1
        return Phrase(i, at, self.items[head]) if i <= head < at else None

    def _nominal_tag(self, at: int, head: int) -> str:
        """Return the tag of an item in a noun phrase, where pipelines mistake some."""
        tag = self.tag(at)
        if tag in _MISTAKEN and self.capital(at) and at > 0 and self._raw[at - 1][:1].islower():
            return "PROPN"  # “said Will Doyle”
        if tag == "NUM" and head < 0 and self.tag(at + 1) not in _NOMINAL:
            return "NOUN"  # “the two”
        return tag

    def _goes_on(self, at: int, name: int) -> bool:
        following = self.tag(at + 1) in _NOMINAL and not self.is_when(at + 1)
        return following and (name < 0 or bool(self.name(at)))

    def _inside_phrase(self, at: int, head: int) -> bool:
        if self.tag(at) == "PART" or self.word(at) in ("'s", "'", "-", "&"):
            return self.tag(at + 1) in _NOMINAL
        if self.tag(at) == "CCONJ":
            return head >= 0 and self.name(at + 1) != "" and self.name(at - 1) != ""
        if head < 0 and self.tag(at - 1) in _NOMINAL | {"ADV", "PUNCT", "VERB"}:  # “one well-known”
            return self.tag(at) in ("VERB", "ADV") and self.tag(at + 1) in _NOMINAL | {"PUNCT"}
        return False
