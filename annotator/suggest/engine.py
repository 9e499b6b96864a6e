"""Reads text with a spaCy pipeline. With `scored` the only module that knows spaCy."""

import importlib
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import spacy
from spacy import attrs
from spacy.errors import MatchPatternError
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc
from spacy.util import filter_spans
from thinc.api import get_current_ops, use_ops

from annotator.domain.errors import UserError
from annotator.domain.suggestion import Kind
from annotator.domain.text import excerpt
from annotator.suggest.names.gazetteer import TokenPattern
from annotator.suggest.parsed import Name, Parsed
from annotator.suggest.pieces import Piece, batches
from annotator.suggest.pipelines import Pipeline
from annotator.suggest.scored import Reading, StepwiseRecogniser

NER = "ner"

_EMBEDDERS = {"tok2vec", "transformer", "curated_transformer"}
_USED = {
    NER, "tagger", "morphologizer", "parser", "senter", "sentencizer", "attribute_ruler",
    "lemmatizer", "trainable_lemmatizer",
}  # fmt: skip
_PRECISION_UNKNOWN = 0.5
_PLAIN = str.maketrans(
    {**dict.fromkeys("’‘‛′´`", "'"), **dict.fromkeys("“”„‟″", '"')}
    | {"‐": "-", "‑": "-", "\u00a0": " ", "\u202f": " "}
)


class Engine:
    """A loaded pipeline, of which only the components are kept that suggesters need.

    The score of a name is the probability that the model gives to it, softened, as
    `StepwiseRecogniser` says. Where the recogniser is of another make than spaCy's greedy one, it
    is the precision that the pipeline's makers publish for the label.
    """

    def __init__(self, pipeline: Pipeline) -> None:
        """Load `pipeline`, which takes a second or more.

        Raises:
            UserError: it cannot be loaded, or finds no entities.
        """
        if Kind.ENTITY not in pipeline.kinds:
            raise UserError("The pipeline {pipeline} names no entities.", pipeline=pipeline.name)
        self._nlp = _load(pipeline)
        self._performance: Mapping[str, Any] = self._nlp.meta.get("performance") or {}
        ner = self._nlp.get_pipe(NER)
        greedy = isinstance(ner, EntityRecognizer) and ner.cfg.get("beam_width", 1) == 1
        self._stepwise = StepwiseRecogniser(ner) if greedy else None

    @property
    def components(self) -> tuple[str, ...]:
        """The components of the pipeline that are kept, in their order."""
        return tuple(self._nlp.pipe_names)

    def read(
        self, parts: Iterable[tuple[int, str]], patterns: Sequence[TokenPattern] = ()
    ) -> Iterator[list[Parsed]]:
        """Yield, for each part in turn, the pieces of it as the pipeline reads them.

        Args:
            parts: of an article, each its offset there in code points and its text; taken when
                they are needed, some 20 at a time. Very long ones are cut, see `pieces`.
            patterns: of users' lists; what they match is told with each piece.

        Raises:
            UserError: one of the patterns is none.
        """
        matcher = TokenPatterns(self._nlp, patterns) if patterns else None
        found: list[Parsed] = []
        for batch in batches(parts):
            for piece, one in zip(batch, self._read(batch, matcher), strict=True):
                found.append(one)
                if piece.ends_part:
                    yield found
                    found = []

    def _read(self, batch: Sequence[Piece], patterns: "TokenPatterns | None") -> list[Parsed]:
        with self._nlp.memory_zone():  # else new words pile up over thousands of articles
            docs = [self._nlp.make_doc(plain(piece.text)) for piece in batch]
            readings: Sequence[Reading] | None = None
            component: Any
            for name, component in self._nlp.pipeline:
                if name == NER and self._stepwise:
                    readings = self._stepwise.annotate(docs)
                else:
                    docs = list(component.pipe(docs, batch_size=len(docs)))
            if readings is None:
                readings = [Reading(tuple(self._names(doc)), ()) for doc in docs]
            return [
                parsed(
                    doc, piece.offset, piece.text, reading, patterns.find(doc) if patterns else ()
                )
                for piece, doc, reading in zip(batch, docs, readings, strict=True)
            ]

    def _names(self, doc: Doc) -> Iterator[Name]:
        for entity in doc.ents:
            label = entity.label_
            yield Name(entity.start, entity.end, label, self._precision(label))

    def _precision(self, label: str) -> float:
        """Return the published precision; some makers publish 0 for each label by mistake."""
        of_label = (self._performance.get("ents_per_type") or {}).get(label) or {}
        published = of_label.get("p") or self._performance.get("ents_p") or _PRECISION_UNKNOWN
        return float(published)


class TokenPatterns:
    """Patterns of tokens from users' lists, see `annotator.suggest.names.gazetteer`."""

    def __init__(self, nlp: Language, patterns: Sequence[TokenPattern]) -> None:
        """Compile `patterns` for the pipeline `nlp`.

        Raises:
            UserError: one of them is no pattern of spaCy's ``Matcher``.
        """
        self._matcher = Matcher(nlp.vocab, validate=True)
        for label, pattern in patterns:
            try:
                self._matcher.add(label, [[dict(token) for token in pattern]], greedy="LONGEST")
            except (MatchPatternError, ValueError) as error:
                raise UserError(
                    "spaCy knows no such pattern (“{label}”): {said}",
                    label=label,
                    said=excerpt(str(error), 120),
                ) from error

    def find(self, doc: Doc) -> tuple[Name, ...]:
        """Return what they match, by place; of those that overlap, the longest."""
        spans = filter_spans(self._matcher(doc, as_spans=True))
        return tuple(Name(span.start, span.end, span.label_) for span in spans)


def plain(text: str) -> str:
    """Return `text` with typewriter's quotation marks, hyphens and spaces: each for one.

    Models were trained on texts that have few others. https://catalog.ldc.upenn.edu/LDC2013T19
    """
    return text.translate(_PLAIN)


def parsed(
    doc: Doc,
    start: int,
    text: str | None = None,
    reading: Reading | None = None,
    listed: Sequence[Name] = (),
) -> Parsed:
    """Return what `doc`, made of a paragraph that begins at `start` of its article, holds.

    Args:
        doc: as the pipeline read it.
        start: offset of the paragraph, in code points.
        text: the paragraph's own text, of the same length, where `doc` was made of a `plain` one.
        reading: what the recogniser told besides; its names are those of `doc`.
        listed: what the patterns of users' lists match.
    """
    table = doc.to_array(
        [attrs.IDX, attrs.LEMMA, attrs.POS, attrs.MORPH, attrs.DEP, attrs.HEAD, attrs.SENT_START]
    )
    strings = doc.vocab.strings
    starts = table[:, 0].astype(np.int64) + start
    heads = np.arange(len(doc)) + table[:, 5].astype(np.int64)
    opens = table[:, 6].astype(np.int64) == 1
    columns = [tuple(strings[key] for key in table[:, at]) for at in (1, 2, 3, 4)]
    names = tuple(Name(each.start, each.end, each.label_) for each in doc.ents)
    return Parsed(
        start=start,
        text=doc.text if text is None else text,
        starts=tuple(starts.tolist()),
        ends=tuple(at + len(token) for at, token in zip(starts.tolist(), doc, strict=True)),
        lemmas=columns[0],
        tags=columns[1],
        features=columns[2],
        relations=columns[3],
        heads=tuple(heads.tolist()),
        opens=tuple(opens.tolist()),
        names=names if reading is None else reading.names,
        hints=() if reading is None else reading.hints,
        listed=tuple(listed),
    )


def _load(pipeline: Pipeline) -> Language:
    try:
        with warnings.catch_warnings():
            # Such as that the pipeline was made with a slightly older spaCy.
            warnings.simplefilter("ignore")
            if pipeline.package:
                importlib.import_module(pipeline.package)  # may bring code of its own
            config = spacy.util.load_config(pipeline.path / "config.cfg")
            exclude = set(config["nlp"]["pipeline"]) - _needed(config)
            with _numpys_own_products():
                nlp = spacy.load(pipeline.path, exclude=sorted(exclude))
            for name in nlp.disabled:
                nlp.enable_pipe(name)
            if not {"parser", "senter", "sentencizer"} & set(nlp.pipe_names):
                nlp.add_pipe("sentencizer", first=True)
    except MemoryError:
        raise
    except Exception as error:
        raise UserError(
            "The pipeline {pipeline} cannot be loaded: it needs {missing}: {said}"
            if pipeline.missing
            else "The pipeline {pipeline} cannot be loaded: {said}",
            pipeline=pipeline.name,
            missing=", ".join(pipeline.missing),
            said=excerpt(str(error), 200),
        ) from error
    return nlp


@contextmanager
def _numpys_own_products() -> Iterator[None]:
    """Have what is loaded multiply matrices by NumPy, three times as fast as by thinc's BLIS.

    Other makes of operations, such as Apple's or those of a graphics card, are left alone.
    """
    if get_current_ops().name != "numpy":
        yield
        return
    with use_ops("numpy", use_blis=False):
        yield


def _needed(config: Mapping[str, Any]) -> set[str]:
    """Return the names of the components that are used, and of those whose output they take.

    A component shares another's embedding by a "listener" layer in its model.
    https://spacy.io/usage/embeddings-transformers#embedding-layers
    """
    components = config["components"]
    used = {name for name in components if name in _USED}
    if "parser" in used:
        used.discard("senter")  # it divides sentences as well
    needed = set(used)
    for name in used:
        for upstream in _upstreams(components[name].get("model")):
            if upstream == "*":  # whichever there is
                needed |= {n for n, each in components.items() if each.get("factory") in _EMBEDDERS}
            else:
                needed.add(upstream)
    return needed


def _upstreams(layer: object) -> Iterator[str]:
    if isinstance(layer, Mapping):
        if "Listener" in str(layer.get("@architectures")):
            yield str(layer.get("upstream", "*"))
        for inner in layer.values():
            yield from _upstreams(inner)
