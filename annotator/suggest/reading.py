"""Reading an article here and now, in this process: for scripts and the command line.

The window has a process for it (see `annotator.suggest.client`), as reading takes seconds.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from annotator.domain.errors import UserError, Words
from annotator.domain.suggestion import Kind, Proposal, Suggester
from annotator.domain.text import paragraphs
from annotator.suggest.pipelines import (
    Pipeline,
    choose_pipeline,
    find_pipelines,
    no_pipeline,
)

if TYPE_CHECKING:
    from annotator.suggest.engine import Engine

SUGGESTIBLE = frozenset({Kind.ENTITY})
"""What can be suggested so far."""

_one_at_a_time = Lock()  # a pipeline can't read for two threads at once


def read(
    text: str,
    language: str,
    kinds: frozenset[Kind],
    model: str | None,
    advance: Callable[[int], None] = lambda _: None,
) -> tuple[Suggester, list[Proposal]]:
    """Let a spaCy pipeline read a text; it stays loaded for the next one.

    Args:
        text: an article's text.
        language: its ISO 639 code.
        kinds: what to look for.
        model: name of the pipeline; None for the best one for the language.
        advance: called with the number of code points read since it was last called; they sum up
            to the length of the text.

    Returns:
        Who read it, and its proposals by paragraph, in code points of the text.

    Raises:
        UserError: there is no such pipeline, none for the language, it cannot be loaded, or a
            kind is asked for that nothing can suggest.
    """
    _check(kinds)
    pipeline = choose_pipeline(find_pipelines(), language, model)
    if pipeline is None:
        raise no_pipeline(language)
    extents = list(paragraphs(text))
    proposals: list[Proposal] = []
    last = 0
    with _one_at_a_time:
        engine = _engine(pipeline)
        found = engine.entities((start, text[start:end]) for start, end in extents)
        for (_, end), of_paragraph in zip(extents, found, strict=True):
            proposals += of_paragraph
            advance(end - last)
            last = end
    advance(len(text) - last)
    return engine.suggester, proposals


@lru_cache(maxsize=4)
def _engine(pipeline: Pipeline) -> "Engine":
    from annotator.suggest.engine import Engine

    return Engine(pipeline)


def _check(kinds: frozenset[Kind]) -> None:
    """Refuse kinds that nothing can suggest, and none at all."""
    if not kinds or kinds - SUGGESTIBLE:
        raise UserError(
            "{kinds} cannot be suggested yet; {known} can.",
            kinds=_listed(kinds - SUGGESTIBLE) or Words("Nothing"),
            known=_listed(SUGGESTIBLE),
        )


def _listed(kinds: Iterable[Kind]) -> str:
    return ", ".join(f"“{kind}”" for kind in sorted(kinds))
