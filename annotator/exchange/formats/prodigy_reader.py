"""Reading Prodigy's JSON Lines: see `prodigy`.

Tasks that were rejected tell of suggestions that were wrong; those that were ignored, nothing.
Lines with the same text are the same article, which an import puts together.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from annotator.domain.article import ArticleState
from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.errors import UserError
from annotator.domain.span import Relation, Span
from annotator.domain.suggestion import Status
from annotator.exchange.details import (
    OURS,
    SpanDetails,
    asked,
    read_fields,
    read_suggestion_details,
)
from annotator.exchange.lines import lines
from annotator.exchange.offsets import Covered, Unit
from annotator.exchange.reading import Reading, damaged
from annotator.exchange.records import SuggestionShape, places, read_suggestion


def read(path: Path, reading: Reading) -> Dataset:
    """Read such a file, task by task.

    Raises:
        UserError: a line is no such task; the iterator raises it.
    """
    return Dataset(path.stem, (), _articles(path, reading))


class _Token(msgspec.Struct):
    text: str
    ws: bool = True


class _Place(msgspec.Struct):
    start: int
    end: int
    label: str | None = None
    text: str | None = None
    token_start: int | None = None
    token_end: int | None = None
    score: float | None = None
    note: str = ""
    details: SpanDetails | None = msgspec.field(default=None, name=OURS)


class _Relation(msgspec.Struct):
    head: int
    child: int
    label: str = "related"
    head_span: _Place | None = None
    child_span: _Place | None = None


class _Ours(msgspec.Struct):
    suggestions: list[SuggestionShape] = []


class _Task(msgspec.Struct):
    text: str
    spans: list[_Place] = []
    relations: list[_Relation] = []
    tokens: list[_Token] = []
    meta: dict[str, Any] = {}
    answer: str | None = None
    label: str | None = None
    accept: list[Any] = []
    by: str | None = msgspec.field(default=None, name="_annotator_id")
    at: float | None = msgspec.field(default=None, name="_timestamp")
    ours: _Ours = msgspec.field(default_factory=_Ours, name=OURS)


_Key = tuple[int, int, str | None] | int | None
"""What a relation names its ends by: the place of the span, or its last token."""


def _articles(path: Path, reading: Reading) -> Iterator[AnnotatedArticle]:
    decode = msgspec.json.Decoder(_Task).decode
    for number, line in lines(path):
        where = f"line {number}"
        try:
            yield _article(decode(line), number, reading, where)
        except (ValueError, RecursionError, UserError) as error:
            raise damaged(path, error, where) from error


def _article(task: _Task, number: int, reading: Reading, where: str) -> AnnotatedArticle:
    marks = _marks(task, reading, where)
    wanted = task.ours.suggestions
    if task.answer == "reject":
        wanted = [*wanted, *(_rejected(each, task) for each in marks)]
    if task.answer in ("reject", "ignore"):
        marks = []
    covered = [_covered(each, task.tokens) for each in marks]
    covered += [place for shape in wanted for place in places(shape)]
    text, extents = reading.measure(task.text, covered, Unit.CODE_POINTS, where)
    due = iter(extents[len(marks) :])
    suggestions = [read_suggestion(shape, number, due) for shape in wanted]
    spans: list[Span] = []
    numbers: dict[_Key, int] = {}
    for each, extent in zip(marks, extents[: len(marks)], strict=True):
        if extent is not None:
            numbers[_key(each)] = numbers[each.token_end] = len(spans) + 1
            span = reading.span(len(spans) + 1, number, extent, each.label or "", annotator=task.by)
            spans.append(_details(each, task).put_on(span))
    fields = read_fields(task.meta)
    if task.answer == "ignore":
        fields["state"] = ArticleState.SKIPPED
    return reading.article(
        number,
        text,
        spans=spans,
        relations=_relations(task, numbers, reading, where),
        suggestions=[each for each in suggestions if each is not None],
        **fields,
    )


def _marks(task: _Task, reading: Reading, where: str) -> list[_Place]:
    """Return the spans that have a label, and list what else there is."""
    if task.label is not None or task.accept:
        reading.note(where, "what it says of the whole text is not taken over")
    if task.answer == "ignore" and task.spans:
        reading.note(where, f"it was ignored, so its spans are not taken over: {len(task.spans)}")
    marks = [each for each in task.spans if each.label]
    if bare := len(task.spans) - len(marks):
        reading.note(where, f"its spans without a label are not taken over: {bare}")
    return marks


def _rejected(mark: _Place, task: _Task) -> SuggestionShape:
    label = mark.label or ""
    details = asked(label, str(task.meta.get("model", "")), mark.score, Status.REJECTED)
    start, end, words = _covered(mark, task.tokens)
    return read_suggestion_details((start, end, words or task.text[start:end]), label, details)


def _covered(mark: _Place, tokens: Sequence[_Token]) -> Covered:
    """Return a place with its words: those told, or those of its tokens."""
    words = mark.text
    first, last = mark.token_start, mark.token_end
    if (
        words is None
        and first is not None
        and last is not None
        and 0 <= first <= last < len(tokens)
    ):
        told = "".join(each.text + " " * each.ws for each in tokens[first : last + 1])
        words = told[: len(told) - tokens[last].ws]
    return mark.start, mark.end, words


def _key(mark: _Place) -> _Key:
    return mark.start, mark.end, mark.label


def _details(mark: _Place, task: _Task) -> SpanDetails:
    """Return what is said of a span beside its place and label.

    Raises:
        msgspec.ValidationError: the time of the task is none.
    """
    if mark.details is not None:
        return mark.details
    at = None if task.at is None else msgspec.convert(task.at, datetime, strict=False)
    return SpanDetails(created=at, note=mark.note)


def _relations(
    task: _Task, numbers: dict[_Key, int], reading: Reading, where: str
) -> list[Relation]:
    found: list[Relation] = []
    if task.answer in ("reject", "ignore"):
        return found
    for each in task.relations:
        from_, to = (
            (numbers.get(_key(span)) if span else None) or numbers.get(token)
            for span, token in ((each.head_span, each.head), (each.child_span, each.child))
        )
        if from_ is None or to is None:
            reading.note(where, f"a relation “{each.label}” has not both its spans")
        else:
            found.append(reading.relation(len(found) + 1, each.label, from_, to))
    return found
