"""How fast our reading is: beside the bare pipeline, and what the suggesters add to it."""

import statistics
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from time import perf_counter

import spacy
from spacy.language import Language

from annotator.bench.gold import LANGUAGE, Data, Rows
from annotator.domain.text import paragraphs
from annotator.domain.zones import find_zones
from annotator.suggest.claims import find_claims
from annotator.suggest.names import join_names
from annotator.suggest.parsed import Parsed
from annotator.suggest.quotes import find_quotes
from annotator.suggest.rebuttals import find_rebuttals

_ROUNDS = 5
_ARTICLES = 30
_SOURCES = ("polnear", "worldwide_ner", "conllpp")


@dataclass(frozen=True, slots=True)
class Speed:
    """Words a second, medians of some rounds; a word is what white space parts.

    Attributes:
        words: of the texts that were read; 0 where no data set with articles is there.
        pipeline: the bare pipeline, ``nlp.pipe`` with the components that we use.
        engine: our reading with the same components.
        suggesters: each by itself, on what has been read, by kind.
        absent: the data sets that would have been read and are not there.
    """

    words: int = 0
    pipeline: int = 0
    engine: int = 0
    suggesters: dict[str, int] = field(default_factory=dict)
    absent: tuple[str, ...] = ()

    @property
    def ratio(self) -> float:
        """How much of the bare pipeline's speed our reading keeps."""
        return round(self.engine / self.pipeline, 3) if self.pipeline else 0.0

    def plain(self) -> object:
        """Return all of it as plain values."""
        return asdict(self) | {"ratio": self.ratio}

    def tables(self) -> Iterator[Rows]:
        """Yield the words a second."""
        if self.words:
            rows: list[tuple[object, ...]] = [
                ("bare pipeline", self.pipeline),
                ("our reading", self.engine),
                ("our reading / bare pipeline", self.ratio),
            ]
            rows += [(f"suggester: {kind}", rate) for kind, rate in self.suggesters.items()]
            yield ("", "words/s"), rows


def speed(data: Data) -> Speed:
    """Measure on the first articles of a data set.

    The bare pipeline and ours take turns, so that whatever else the machine does slows both.

    Raises:
        UserError: the data cannot be read.
    """
    name = next((each for each in _SOURCES if each in data), None)
    if name is None:
        return Speed(absent=_SOURCES)
    texts = [str(line["text"]) for line in data.lines(name)[:_ARTICLES]]
    parts = [[(start, text[start:end]) for start, end in paragraphs(text)] for text in texts]
    nlp = _bare(data)
    bare, ours = [], []
    for _ in range(_ROUNDS):
        bare.append(_seconds(lambda: [list(nlp.pipe(text for _, text in each)) for each in parts]))
        ours.append(_seconds(lambda: [list(data.engine.read(each)) for each in parts]))
    read = [[piece for pieces in data.engine.read(each) for piece in pieces] for each in parts]
    words = sum(len(text.split()) for text in texts)
    suggesters = {
        kind: _rate(words, [_seconds(run) for _ in range(_ROUNDS)])
        for kind, run in _suggesters(texts, read).items()
    }
    return Speed(words, _rate(words, bare), _rate(words, ours), suggesters)


def _suggesters(
    texts: Sequence[str], read: Sequence[Sequence[Parsed]]
) -> dict[str, Callable[[], object]]:
    zones = [find_zones(text) for text in texts]
    articles = list(zip(read, zones, strict=True))
    claims = [find_claims(each, LANGUAGE, zone) for each, zone in articles]
    return {
        "entity": lambda: [join_names(each, LANGUAGE) for each in read],
        "quote": lambda: [find_quotes(each, LANGUAGE, zone) for each, zone in articles],
        "claim": lambda: [find_claims(each, LANGUAGE, zone) for each, zone in articles],
        "rebuttal": lambda: [
            find_rebuttals(each, LANGUAGE, zone, said)
            for (each, zone), said in zip(articles, claims, strict=True)
        ],
    }


def _bare(data: Data) -> Language:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # such as that it was made with a slightly older spaCy
        nlp = spacy.load(data.pipeline.path)
    kept = data.engine.components
    for name in set(nlp.component_names) - set(kept):
        nlp.remove_pipe(name)
    return nlp


def _seconds(action: Callable[[], object]) -> float:
    start = perf_counter()
    action()
    return perf_counter() - start


def _rate(words: int, times: Sequence[float]) -> int:
    return round(words / statistics.median(times))
