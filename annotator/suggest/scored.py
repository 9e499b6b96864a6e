"""Runs spaCy's greedy entity recogniser step by step, to learn how sure it is of each entity."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from annotator.suggest.parsed import Hint, Name

TEMPERATURE = 2.0

_LEAST_CHANCE = 0.02  # of a label to be told at all
_LEAST_HINT = 0.05  # chance that a token is in a name, to be told although none was found there

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the recogniser makes of a text: its entities, and the tokens that it hesitated at."""

    names: tuple[Name, ...]
    hints: tuple[Hint, ...]


class StepwiseRecogniser:
    """Does what the recogniser's own ``predict`` does, and keeps the scores of its actions.

    The score of an entity is the probability that the model gives to it, softened: the product,
    over its tokens, of the softmax with temperature 2 of the scores by which the action there was
    chosen (begin, in, last, unit, out). Networks are overconfident, and a temperature between 1
    and 3 mends most of it (Guo et al. 2017, https://arxiv.org/abs/1706.04599); 2 is a round value,
    with 1 and 1.5 the model claimed more than it kept. The marginals of a beam search, the usual
    way with spaCy, tell right from wrong far worse.

    It is also quicker: spaCy 3.8 lets go of the interpreter's lock for its own loop, only to take
    it again for each action that it weighs, some 70 a token.
    """

    def __init__(self, recogniser: Any) -> None:
        """Wrap an ``EntityRecognizer`` without a beam.

        Its model walks each text from left to right, one action a token.
        https://spacy.io/api/architectures#TransitionBasedParser
        """
        self._recogniser = recogniser
        moves = recogniser.moves
        self._classes = {moves.get_class_name(i): i for i in range(moves.n_moves)}
        labels = {name: name.partition("-")[2] for name in self._classes}
        self._labels = sorted(set(labels.values()) - {""})
        self._label_of = np.zeros((moves.n_moves, len(self._labels)), dtype=np.float32)
        for name, row in self._classes.items():
            if labels[name]:
                self._label_of[row, self._labels.index(labels[name])] = 1

    def annotate(self, docs: Sequence[Any]) -> list[Reading]:
        """Set the entities of `docs`; return what was found in each, with its scores."""
        states = self._recogniser.moves.init_batch(docs)
        steps = self._run(docs, states)
        self._recogniser.set_annotations(docs, states)
        lengths = [len(doc) for doc in docs]
        rows = [steps[token][doc] for doc, length in enumerate(lengths) for token in range(length)]
        if not rows:
            return [Reading((), ()) for _ in docs]
        shares = _softmax(np.stack(rows) / TEMPERATURE)
        chances = shares @ self._label_of
        borders = np.cumsum(lengths)[:-1]
        parts = zip(docs, np.split(shares, borders), np.split(chances, borders), strict=True)
        return [self._reading(*part) for part in parts]

    def _run(self, docs: Sequence[Any], states: Sequence[Any]) -> list[dict[int, Scores]]:
        """Bring `states` to their end; return, for each step, the scores of each doc still open."""
        steps: list[dict[int, Scores]] = []
        active = [i for i, state in enumerate(states) if not state.is_final()]
        if not active:
            return steps
        model = self._recogniser.model.predict(docs)
        while active:
            still = [states[i] for i in active]
            scores = model.predict(still)
            steps.append(dict(zip(active, scores, strict=True)))
            self._recogniser.transition_states(still, scores)
            active = [i for i in active if not states[i].is_final()]
        model.clear_memory()
        return steps

    def _reading(self, doc: Any, shares: Scores, chances: Scores) -> Reading:
        names: list[Name] = []
        free = np.ones(len(doc), dtype=bool)
        for entity in doc.ents:
            first, last, label = entity.start, entity.end, entity.label_
            chosen = [self._classes[f"{move}-{label}"] for move in _moves(last - first)]
            score = float(np.prod(shares[np.arange(first, last), chosen]))
            names.append(Name(first, last, label, score, self._told(chances[first])))
            free[first:last] = False
        near = np.flatnonzero(free & (chances.sum(axis=1) >= _LEAST_HINT))
        hints = tuple(Hint(token, self._told(chances[token])) for token in near.tolist())
        return Reading(tuple(names), hints)

    def _told(self, chances: Scores) -> tuple[tuple[str, float], ...]:
        return tuple(
            (label, round(chance, 4))
            for label, chance in zip(self._labels, chances.tolist(), strict=True)
            if chance >= _LEAST_CHANCE
        )


def _softmax(scores: Scores) -> Scores:
    weights: Scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Scores = weights / weights.sum(axis=1, keepdims=True)
    return shares


def _moves(length: int) -> str:
    """Return the actions that make an entity of `length` tokens."""
    return "U" if length == 1 else "B" + "I" * (length - 2) + "L"
