"""Finds entities with a spaCy pipeline. The only module that imports spaCy."""

import importlib
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import spacy
from spacy import attrs
from spacy.errors import MatchPatternError
from spacy.glossary import GLOSSARY
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc
from spacy.util import filter_spans

from annotator.domain.errors import UserError
from annotator.domain.suggestion import Kind, Proposal, Suggester
from annotator.domain.text import excerpt
from annotator.suggest.gazetteer import TokenPattern
from annotator.suggest.parsed import Name, Parsed
from annotator.suggest.pieces import Piece, batches
from annotator.suggest.pipelines import Pipeline
from annotator.suggest.scored import Reading, StepwiseRecogniser

NER = "ner"

_EMBEDDERS = {"tok2vec", "transformer", "curated_transformer"}
_PRECISION_UNKNOWN = 0.5
_PLAIN = str.maketrans(
    {**dict.fromkeys("’‘‛′´`", "'"), **dict.fromkeys("“”„‟″", '"')}
    | {"‐": "-", "‑": "-", "\u00a0": " ", "\u202f": " "}
)


class Engine:
    """A loaded pipeline, of which only the components that find entities are kept.

    Without the parser, which only keeps entities from crossing its sentence borders, a small
    pipeline takes two thirds of the time and finds the same in news.

    The score of a proposal is the probability that the model gives to it, softened, as
    `StepwiseRecogniser` says. Where the recogniser is of another make than spaCy's greedy one, it
    is the precision that the pipeline's makers publish for the label.

    Attributes:
        suggester: whom the proposals are by.
    """

    suggester: Suggester

    def __init__(self, pipeline: Pipeline) -> None:
        """Load `pipeline`, which takes a second or more.

        Raises:
            UserError: it cannot be loaded, or finds no entities.
        """
        if Kind.ENTITY not in pipeline.kinds:
            raise UserError("The pipeline {pipeline} names no entities.", pipeline=pipeline.name)
        self.suggester = pipeline.suggester
        self._nlp = _load(pipeline)
        self._performance: Mapping[str, Any] = self._nlp.meta.get("performance") or {}
        self._reasons: dict[str, str] = {}
        ner = self._nlp.get_pipe(NER)
        greedy = isinstance(ner, EntityRecognizer) and ner.cfg.get("beam_width", 1) == 1
        self._stepwise = StepwiseRecogniser(ner) if greedy else None

    def entities(self, parts: Iterable[tuple[int, str]]) -> Iterator[list[Proposal]]:
        """Yield, for each part in turn, the entities in it, by place.

        Args:
            parts: of an article, each its offset there in code points and its text; taken when
                they are needed, some 20 at a time. Very long ones are cut, see `pieces`.
        """
        found: list[Proposal] = []
        for batch in batches(parts):
            for piece, proposals in zip(batch, self._read(batch), strict=True):
                found += proposals
                if piece.ends_part:
                    yield found
                    found = []

    def _read(self, batch: Sequence[Piece]) -> list[list[Proposal]]:
        with self._nlp.memory_zone():  # else new words pile up over thousands of articles
            docs = [self._nlp.make_doc(plain(piece.text)) for piece in batch]
            scores: list[list[float]] | None = None
            component: Any
            for name, component in self._nlp.pipeline:
                if name == NER and self._stepwise:
                    readings = self._stepwise.annotate(docs)
                    scores = [[name.score for name in reading.names] for reading in readings]
                else:
                    docs = list(component.pipe(docs, batch_size=len(docs)))
            if scores is None:
                scores = [[self._precision(entity.label_) for entity in doc.ents] for doc in docs]
            return [list(self._proposals(*read)) for read in zip(batch, docs, scores, strict=True)]

    def _proposals(self, piece: Piece, doc: Doc, scores: Sequence[float]) -> Iterator[Proposal]:
        for entity, score in zip(doc.ents, scores, strict=True):
            words = piece.text[entity.start_char : entity.end_char]
            if not words.strip():
                continue
            start = piece.offset + entity.start_char + len(words) - len(words.lstrip())
            yield Proposal(
                kind=Kind.ENTITY,
                start=start,
                end=start + len(words.strip()),
                label=entity.label_,
                score=round(min(max(score, 0.0), 1.0), 4),
                reason=self._reason(entity.label_),
            )

    def _reason(self, label: str) -> str:
        if label not in self._reasons:
            meaning = (GLOSSARY.get(label) or "").lower()
            self._reasons[label] = f"named: {meaning}" if meaning else "named by the model"
        return self._reasons[label]

    def _precision(self, label: str) -> float:
        """Return the published precision; some makers publish 0 for each label by mistake."""
        of_label = (self._performance.get("ents_per_type") or {}).get(label) or {}
        published = of_label.get("p") or self._performance.get("ents_p") or _PRECISION_UNKNOWN
        return float(published)


class TokenPatterns:
    """Patterns of tokens from users' lists, see `annotator.suggest.gazetteer`."""

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
            nlp = spacy.load(pipeline.path, exclude=sorted(exclude))
            for name in nlp.disabled:
                nlp.enable_pipe(name)
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


def _needed(config: Mapping[str, Any]) -> set[str]:
    """Return the recogniser's name and those of the components whose output it takes.

    A component shares another's embedding by a "listener" layer in its model.
    https://spacy.io/usage/embeddings-transformers#embedding-layers
    """
    components = config["components"]
    needed = {NER}
    for upstream in _upstreams(components[NER].get("model")):
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
