"""Places in an article where a name stands, or may stand."""

import math
from dataclasses import dataclass, field

from annotator.suggest.names.lexicon import fold
from annotator.suggest.parsed import Parsed

PERSON, ORG, GPE, LOC, NORP = "PERSON", "ORG", "GPE", "LOC", "NORP"
OTHERS = ("FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "MISC")
NAMES = (PERSON, ORG, GPE, LOC, NORP, *OTHERS)
"""Labels of names, as OntoNotes has them, and one of other schemes; dates and figures are none."""

_FLOOR = 0.05  # of the probability of a label: no model is surer than that

Chances = dict[str, float]
Odds = dict[str, float]
"""Evidence for labels: natural logarithms of odds, to be summed."""


@dataclass(slots=True, eq=False)
class Mention:
    """One place of a name: the tokens `first` up to, not including, `last` of a paragraph.

    Attributes:
        chances: probability of each label by the recogniser.
        score: how sure the recogniser was of the name as it found it; of a hint, how sure that it
            is a name at all.
        found: whether the recogniser found it, or it is a mere hint.
        clues: evidence from the words in and around it.
        label: at first the recogniser's, then as it is decided; empty for none.
        model_label: the recogniser's; empty for a hint.
        reason: why, in words.
    """

    paragraph: Parsed
    first: int
    last: int
    chances: Chances
    score: float
    found: bool = True
    clues: Odds = field(default_factory=dict)
    label: str = ""
    model_label: str = ""
    reason: str = ""

    @property
    def start(self) -> int:
        """Where it begins in the article, in code points."""
        return self.paragraph.starts[self.first]

    @property
    def end(self) -> int:
        """Where it ends in the article, in code points."""
        return self.paragraph.ends[self.last - 1]

    @property
    def text(self) -> str:
        """Its words as they stand there."""
        return self.paragraph.text[
            self.start - self.paragraph.start : self.end - self.paragraph.start
        ]

    @property
    def words(self) -> list[str]:
        """Its tokens."""
        return [self.paragraph.word(index) for index in range(self.first, self.last)]

    @property
    def key(self) -> str:
        """What all mentions of the same words have in common."""
        return fold(self.text)

    def evidence(self) -> Odds:
        """Return what the recogniser gives for each label, as logarithms."""
        return {label: math.log(self.chances.get(label, 0.0) + _FLOOR) for label in NAMES}
