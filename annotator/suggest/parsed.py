"""What a spaCy pipeline says of a paragraph, free of spaCy: small, and easy to make in tests."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Name:
    """An entity that the pipeline found: the tokens from `first` up to, not including, `last`.

    Attributes:
        score: how sure it was, 0 to 1.
        chances: what else it weighed where it began the name: labels with their probability.
            Empty where the pipeline cannot tell.
    """

    first: int
    last: int
    label: str
    score: float = 1.0
    chances: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Hint:
    """A token of no name that the pipeline nearly took for one; `chances` as for `Name`."""

    token: int
    chances: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A paragraph, or a piece of a very long one, as tokens. All lists but `names` are parallel.

    Attributes:
        start: offset of the paragraph in the article, in code points.
        text: its text.
        starts, ends: extents of the tokens in the *article*, in code points. White space that is
            a token of its own is left in, with the tag ``SPACE``.
        lemmas: base forms, in lower case but for proper nouns.
        tags: Universal Dependencies' coarse tags, https://universaldependencies.org/u/pos/
        features: morphology as ``Feature=Value|...``, of Universal Dependencies too.
        relations: dependency of the token on its head, in the pipeline's scheme (English models:
            https://github.com/clir/clearnlp-guidelines; French ones: Universal Dependencies).
        heads: index of the token that each depends on; its own for the root of a sentence.
        opens: whether the token is the first of a sentence.
        names: entities, in order of place.
        hints: tokens that may be names after all, in order of place.
        listed: what the patterns of a user's lists match, in order of place.
    """

    start: int
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    features: tuple[str, ...]
    relations: tuple[str, ...]
    heads: tuple[int, ...]
    opens: tuple[bool, ...]
    names: tuple[Name, ...]
    hints: tuple[Hint, ...] = ()
    listed: tuple[Name, ...] = ()
    _known: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def end(self) -> int:
        """Where the paragraph ends in the article."""
        return self.start + len(self.text)

    def word(self, index: int) -> str:
        """Return the text of a token."""
        return self.text[self.starts[index] - self.start : self.ends[index] - self.start]

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` makes of this paragraph alone, made when first asked for by `key`.

        Suggesters look at an article again and again while it is read; see `ArticleReading`.
        """
        if key not in self._known:
            self._known[key] = make()
        made: T = self._known[key]
        return made
