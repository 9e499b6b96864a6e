"""Articles as they are edited on the web, with the truth where each character came to stand."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from annotator.domain.text import Extent, paragraphs
from annotator.paths import bundled

_SENTENCE = re.compile(r"[^\s][^\n]*?[.!?]”?(?=\s|$)")
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"\b[A-Z]\w+ [A-Z]\w+\b")
_QUOTATION = re.compile("“[^”\n]+”")
_GIVEN = ["Ada", "Bao", "Cleo", "Dov", "Ewa", "Finn", "Gita", "Hugo", "Ines", "Jun", "Kaya", "Lars"]
_FAMILY = [
    "Amsel",
    "Brook",
    "Castor",
    "Dale",
    "Ender",
    "Frost",
    "Gower",
    "Hale",
    "Iversen",
    "Jarvis",
    "Kolb",
    "Lund",
    "Marsh",
]
_TAGGED = 20
_WIDTH = 72


def made_article(dice: random.Random, length: int) -> str:
    """Return an article of about `length` code points, of the words of the sample as often."""
    sample = bundled("resources") / "sample" / "harbour-bridge.txt"
    words = re.findall(r"[a-z]+", sample.read_text(encoding="utf-8"))
    names = [f"{dice.choice(_GIVEN)} {dice.choice(_FAMILY)}" for _ in range(4)]
    text = ""
    while len(text) < length:
        made = " ".join(_sentence(dice, words, names) for _ in range(dice.randint(1, 5)))
        text += f"{made}\n\n"
    return text


def _sentence(dice: random.Random, words: Sequence[str], names: Sequence[str]) -> str:
    said = dice.choices(words, k=dice.randint(5, 22))
    if dice.random() < 0.4:
        said[dice.randrange(len(said))] = dice.choice(names)
    made = " ".join(said)
    made = made[0].upper() + made[1:]
    return f"“{made},” said {dice.choice(names)}." if dice.random() < 0.25 else f"{made}."


def tagged(dice: random.Random, text: str, count: int = _TAGGED) -> list[Extent]:
    """Return extents as people tag them: words, names, sentences, quotations, clauses."""
    words = [each.span() for each in _WORD.finditer(text)]
    whole = [*_SENTENCE.finditer(text), *_QUOTATION.finditer(text), *_NAME.finditer(text)]
    found: list[Extent] = []
    for _ in range(count):
        if dice.random() < 0.6 and whole:
            found.append(dice.choice(whole).span())
        else:
            first = dice.randrange(len(words))
            last = min(first + dice.choice((0, 0, 1, 2, 5, 9)), len(words) - 1)
            found.append((words[first][0], words[last][1]))
    return found


@dataclass(frozen=True, slots=True)
class Truth:
    """What became of an extent.

    Attributes:
        place: from the first to the last of its characters that are still there; None without any.
        survived: whether all its words are there, in their order, with nothing between.
    """

    place: Extent | None
    survived: bool


class Edited:
    """A text that is edited, each character with the place where it stood, or -1 if it came new."""

    def __init__(self, text: str, dice: random.Random) -> None:
        self.old = text
        self.signs = list(text)
        self.came_from = list(range(len(text)))
        self._dice = dice

    @property
    def text(self) -> str:
        """The text as it is now."""
        return "".join(self.signs)

    def truth(self, extents: Sequence[Extent]) -> list[Truth]:
        """Return what became of extents of the old text."""
        now = {origin: at for at, origin in enumerate(self.came_from) if origin >= 0}
        found = []
        for start, end in extents:
            kept = [now.get(at, -1) for at in range(start, end) if not self.old[at].isspace()]
            there = sorted(at for at in kept if at >= 0)
            if not there:
                found.append(Truth(None, survived=False))
                continue
            place = there[0], there[-1] + 1
            own = {at for at in range(*place) if not self.signs[at].isspace()}
            same = self._written_alike(start, end, place)
            found.append(Truth(place, there == kept and own == set(there) and same))
        return found

    def _written_alike(self, start: int, end: int, place: Extent) -> bool:
        def plain(text: str) -> str:
            return re.sub(r"\s+", "", text).translate(str.maketrans("“”’", '""\''))

        return plain(self.old[start:end]) == plain("".join(self.signs[slice(*place)]))

    def edit(self, times: int) -> list[str]:
        """Make edits, each of any kind, and return the kinds."""
        kinds = self._dice.choices(list(EDITS), k=times)
        for kind in kinds:
            EDITS[kind](self)
        return kinds

    # Edits

    def insert_words(self) -> None:
        """Put some words in."""
        at = self._dice.choice([each.start() for each in _WORD.finditer(self.text)])
        self._put(
            at, at, "really very much so "[: self._dice.choice((7, 12, 17, 20))].strip() + " "
        )

    def insert_sentence(self) -> None:
        """Put a sentence before another, made of words that stand elsewhere."""
        at = self._sentence()[0]
        self._put(at, at, self._copied(self._dice.randint(6, 20)) + ". ")

    def insert_paragraph(self) -> None:
        """Put a paragraph before another."""
        at = self._paragraph()[0]
        made = ". ".join(self._copied(self._dice.randint(6, 20)) for _ in range(3))
        self._put(at, at, made + ".\n\n")

    def delete_words(self) -> None:
        """Take one to four words out."""
        words = [each.span() for each in _WORD.finditer(self.text)]
        first = self._dice.randrange(max(1, len(words) - 4))
        self._put(
            words[first][0], words[min(first + self._dice.randint(1, 4), len(words) - 1)][0], ""
        )

    def delete_sentence(self) -> None:
        """Take a sentence out."""
        start, end = self._sentence()
        self._put(start, end, "")

    def delete_paragraph(self) -> None:
        """Take a paragraph out."""
        start, end = self._paragraph()
        self._put(start, end, "")

    def fix_typos(self) -> None:
        """Change a letter in each of some words."""
        for _ in range(self._dice.randint(1, 5)):
            words = [each for each in _WORD.finditer(self.text) if len(each[0]) > 4]
            if words:
                at = self._dice.randrange(*self._dice.choice(words).span())
                self._put(at, at + self._dice.randint(0, 1), self._dice.choice("aeiorst"))

    def move_paragraph(self) -> None:
        """Put a paragraph elsewhere."""
        start, end = self._paragraph()
        signs, came_from = self.signs[start:end], self.came_from[start:end]
        del self.signs[start:end], self.came_from[start:end]
        if self.text.strip():
            start = self._paragraph()[0]
        self.signs[start:start], self.came_from[start:start] = signs, came_from

    def change_quote(self) -> None:
        """Put other words into a quotation, in the place of some of its own."""
        if found := list(_QUOTATION.finditer(self.text)):
            start, end = self._dice.choice(found).span()
            words = [each.span() for each in _WORD.finditer(self.text, start, end)]
            first = self._dice.randrange(len(words))
            last = min(first + self._dice.randint(0, 3), len(words) - 1)
            self._put(words[first][0], words[last][1], self._copied(last - first + 1).lower())

    def replace_name(self) -> None:
        """Give someone another name wherever it stands."""
        if found := list(_NAME.finditer(self.text)):
            name = self._dice.choice(found)[0]
            other = f"Otto {self._dice.choice(_FAMILY)}-Smith"
            for each in reversed([each for each in found if each[0] == name]):
                self._put(*each.span(), other)

    def reflow(self) -> None:
        """Break all lines anew, at `_WIDTH` or not at all."""
        width = self._dice.choice((_WIDTH, len(self.signs) + 1))
        column = 0
        for at, sign in enumerate(self.signs):
            column = 0 if sign == "\n" else column + 1
            alone = "\n" not in (self.signs[at - 1], *self.signs[at + 1 : at + 2])
            if sign == " " and column > width:
                self.signs[at], column = "\n", 0
            elif sign == "\n" and alone:
                self.signs[at] = " "

    def quote_otherwise(self) -> None:
        """Write curly quotation marks straight."""
        for at, sign in enumerate(self.signs):
            if sign in "“”":
                self.signs[at] = '"'

    def _put(self, start: int, end: int, words: str) -> None:
        self.signs[start:end] = words
        self.came_from[start:end] = [-1] * len(words)

    def _copied(self, count: int) -> str:
        words = _WORD.findall(self.text)
        first = self._dice.randrange(max(1, len(words) - count))
        half = self._dice.randrange(max(1, len(words) - count))
        made = " ".join([*words[first : first + count // 2], *words[half:][: count - count // 2]])
        return made[0].upper() + made[1:]

    def _sentence(self) -> Extent:
        found = list(_SENTENCE.finditer(self.text))
        if not found:
            return self._paragraph()
        start, end = self._dice.choice(found).span()
        while end < len(self.signs) and self.signs[end] == " ":
            end += 1
        return start, end

    def _paragraph(self) -> Extent:
        start, end = self._dice.choice(list(paragraphs(self.text)))
        while end < len(self.signs) and self.signs[end] == "\n":
            end += 1
        return start, end


EDITS: dict[str, Callable[[Edited], None]] = {
    name: getattr(Edited, name)
    for name in (
        *("insert_words", "insert_sentence", "insert_paragraph"),
        *("delete_words", "delete_sentence", "delete_paragraph"),
        *("fix_typos", "move_paragraph", "change_quote", "replace_name"),
        *("reflow", "quote_otherwise"),
    )
}
"""All kinds of edits."""
