"""Finds entities with a spaCy pipeline. The only module that imports spaCy."""

import importlib
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import spacy
from spacy.glossary import GLOSSARY
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

from annotator.domain.errors import UserError
from annotator.domain.suggestion import Kind, Proposal, Suggester
from annotator.domain.text import excerpt
from annotator.suggest.pieces import batches
from annotator.suggest.pipelines import Pipeline

_NER = "ner"
_EMBEDDERS = {"tok2vec", "transformer", "curated_transformer"}
_TEMPERATURE = 2.0
_UNKNOWN_PRECISION = 0.5

Scores = npt.NDArray[np.float32]


class Engine:
    """A loaded pipeline, of which only the components that find entities are kept.

    The score of a proposal is the probability that the model gives to it, softened: the product,
    over the tokens of the entity, of the softmax with temperature 2 of the scores by which spaCy's
    transition-based recogniser chose its action there (begin, in, last, unit, out). Networks are
    overconfident, and a temperature between 1 and 3 mends most of it (Guo et al. 2017,
    https://arxiv.org/abs/1706.04599); 2 is a round value, not fitted. The marginals of a beam
    search, the usual way with spaCy, cost more and told right from wrong far worse when we
    compared them. Of a pipeline whose recogniser decides in another way, the score is the
    precision that its makers publish for the label.

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
            raise UserError(f"The pipeline {pipeline.name} names no entities.")
        self.suggester = pipeline.suggester
        self._nlp = _load(pipeline)
        self._greedy = _GreedyRecogniser.of(self._nlp.get_pipe(_NER))
        self._reasons: dict[str, str] = {}

    def entities(self, parts: Iterable[tuple[int, str]]) -> Iterator[list[Proposal]]:
        """Yield, for each part in turn, what entities it holds.

        Args:
            parts: of an article, each its offset in the article in code points and its text;
                taken as they are needed, some 20 at a time. Long ones are cut, see `pieces`.
        """
        found: list[Proposal] = []
        for batch in batches(parts):
            with self._nlp.memory_zone():  # forgets the words, or 10,000 articles would pile up
                read = self._read([piece.text for piece in batch])
                for piece, doc in zip(batch, read, strict=True):
                    found += self._proposals(doc, piece.text, piece.offset)
                    if piece.ends_part:
                        yield found
                        found = []

    def _read(self, texts: Sequence[str]) -> list["_ReadDoc"]:
        docs = [self._nlp.make_doc(text) for text in texts]
        scores = None
        for name, component in self._nlp.pipeline:
            if name == _NER and self._greedy:
                scores = self._greedy.annotate(docs)
            else:
                docs = list(component.pipe(docs, batch_size=len(docs)))
        return [_ReadDoc(doc) for doc in docs]
