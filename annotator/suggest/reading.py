"""Reading an article here and now, in this process: for scripts and the command line.

The window has a process for it (see `annotator.suggest.client`), as reading takes seconds.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from annotator.domain.errors import UserError
from annotator.domain.suggestion import Kind, Proposal, Suggester
from annotator.domain.text import paragraphs
from annotator.suggest.article import ArticleReading
from annotator.suggest.knowledge import Knowledge
from annotator.suggest.messages import Request
from annotator.suggest.pipelines import (
    METHODS,
    Pipeline,
    choose_pipeline,
    find_pipelines,
    no_pipeline,
)
from annotator.suggest.threads import keep_to_one
from annotator.suggest.trust import is_trusted, not_trusted, trust

if TYPE_CHECKING:
    from annotator.suggest.engine import Engine

_one_at_a_time = Lock()  # a pipeline can't read for two threads at once


def pipeline_for(language: str, model: str | None, *, trusting: bool = False) -> Pipeline:
    """Return the pipeline to read a language with, as `choose_pipeline` does.

    Args:
        language: ISO 639 code.
        model: name of the pipeline; None for the best one for the language.
        trusting: trust it from now on, if its folder was not trusted before.

    Raises:
        UserError: there is no such pipeline, none for the language, or it is not trusted.
    """
    pipeline = choose_pipeline(find_pipelines(), language, model)
    if pipeline is None:
        raise no_pipeline(language)
    if not is_trusted(pipeline):
        if not trusting:
            raise not_trusted(pipeline)
        trust(pipeline)
    return pipeline


def read(
    text: str,
    language: str,
    kinds: frozenset[Kind],
    pipeline: Pipeline,
    knowledge: Knowledge | None = None,
    advance: Callable[[int], None] = lambda _: None,
) -> Mapping[Kind, tuple[Suggester, list[Proposal]]]:
    """Let a spaCy pipeline and our suggesters read a text; the pipeline stays loaded.

    Args:
        text: an article's text.
        language: its ISO 639 code.
        kinds: what to look for.
        pipeline: what to read it with.
        knowledge: what users' answers have taught.
        advance: called with the number of code points read since it was last called; they sum up
            to the length of the text. What it raises ends the reading.

    Returns:
        By kind, who suggests, and the proposals by place, in code points of the text.

    Raises:
        UserError: the pipeline cannot be loaded, a list of names cannot be read, or no kind is
            asked for.
    """
    if not kinds:
        raise UserError("Nothing is to be suggested: name a kind.")
    article = ArticleReading(Request(text, language, kinds, knowledge or Knowledge()))
    extents = list(paragraphs(text))
    last = 0
    with _one_at_a_time:
        pieces = _engine(pipeline).read(((a, text[a:b]) for a, b in extents), article.patterns)
        for (_, end), of_paragraph in zip(extents, pieces, strict=True):
            article.add(of_paragraph)
            advance(end - last)
            last = end
    proposals = sorted(article.proposals(), key=lambda each: (each.start, -each.end))
    advance(len(text) - last)
    return {
        kind: (pipeline.suggester(kind), [each for each in proposals if each.kind is kind])
        for kind in METHODS
        if kind in kinds
    }


@lru_cache(maxsize=4)
def _engine(pipeline: Pipeline) -> "Engine":
    keep_to_one()
    from annotator.suggest.engine import Engine

    return Engine(pipeline)
