"""Prodigy's JSON Lines: one task a line, with tokens, spans and relations.

https://prodi.gy/docs/api-interfaces. Places are code points and tokens, the last one of a span
included. Prodigy takes the tokens of the file as they are: ours are spaCy's, cut where a span
begins or ends inside of one, so that all spans keep their extents. A relation goes from its head to
its child, each named by the last token of its span. What is known about the article stands in
``meta``, which Prodigy shows; what it has no word for stands under a key of our own. An answer
tells what the annotator thought of a task: one without is yet to be looked at.
"""

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec

from annotator.domain.article import ArticleState
from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.span import Span
from annotator.exchange.details import OURS, PLACE, add_to, article_fields
from annotator.exchange.proof import ProofError, Tally, check_slice
from annotator.exchange.records import Record, span_details, suggestion_record
from annotator.exchange.tokens import tokenize

_Token = tuple[int, int, bool]
"""Where a token begins and ends, and whether a space follows that is no token."""


def write(dataset: Dataset, path: Path, tally: Tally) -> None:
    """Write one article a line."""
    with path.open("wb") as stream:
        for annotated in dataset.articles:
            stream.write(msgspec.json.encode(_task(annotated)) + b"\n")
            add_to(tally, annotated)


def prove(path: Path, tally: Tally) -> None:
    """Read back what `write` wrote with the standard library, check every token, and count."""
    with path.open("rb") as stream:
        for line in stream:
            task = json.loads(line.decode())
            text, tokens = task["text"], task["tokens"]
            told = "".join(each["text"] + " " * each["ws"] for each in tokens)
            if told != text:
                raise ProofError("the tokens of an article are not its text")
            for number, each in enumerate(tokens):
                check_slice(text, each["start"], each["end"], each["text"], f"token {number}")
                if each["id"] != number:
                    raise ProofError(f"token {number} has another number")
            suggestions = task[OURS]["suggestions"]
            for each in suggestions:
                check_slice(text, each["start"], each["end"], each["text"], "a suggestion")
            tally.add_header(task["meta"])
            tally.add(
                text,
                [(*_proved(each, tokens), each[OURS]) for each in task["spans"]],
                [
                    (each["label"], _proved(each["head_span"], tokens, each["head"]),
                     _proved(each["child_span"], tokens, each["child"]))
                    for each in task["relations"]
                ],
                [
                    (number, s["start"], s["end"], s["label"], _without_place(s))
                    for number, s in enumerate(suggestions)
                ],
            )  # fmt: skip


def _without_place(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key not in PLACE}


def _task(annotated: AnnotatedArticle) -> Record:
    article, text = annotated.article, annotated.text
    tokens = _tokens(text, article.language, annotated.spans)
    starts = {start: number for number, (start, _, _) in enumerate(tokens)}
    ends = {end: number for number, (_, end, _) in enumerate(tokens)}
    places: dict[int, Record] = {
        span.id: {
            "start": span.start,
            "end": span.end,
            "token_start": starts[span.start],
            "token_end": ends[span.end],
            "label": span.label,
        }
        for span in annotated.spans
    }
    relations = [
        {
            "head": places[each.from_span]["token_end"],
            "child": places[each.to_span]["token_end"],
            "label": each.type,
            "head_span": places[each.from_span],
            "child_span": places[each.to_span],
        }
        for each in annotated.relations
    ]
    return {
        "text": text,
        "meta": article_fields(article),
        "tokens": [
            {"text": text[start:end], "start": start, "end": end, "id": number, "ws": space}
            for number, (start, end, space) in enumerate(tokens)
        ],
        "spans": [{**places[s.id], OURS: span_details(s)} for s in annotated.spans],
        "relations": relations,
        "_view_id": "relations" if relations else "spans_manual",
        **_answer(annotated),
        OURS: {"suggestions": [suggestion_record(each, text) for each in annotated.suggestions]},
    }


def _answer(annotated: AnnotatedArticle) -> Record:
    state = annotated.article.state
    if annotated.spans or state is ArticleState.DONE:
        return {"answer": "accept"}
    return {"answer": "ignore"} if state is ArticleState.SKIPPED else {}


def _tokens(text: str, language: str, spans: Sequence[Span]) -> list[_Token]:
    """Return the tokens of a text, so cut that every span is made of whole ones."""
    tokens = tokenize(text, language, blanks=True)
    opening, closing = {span.start for span in spans}, {span.end for span in spans}
    gaps = set(tokens.ends) - set(tokens.starts) - opening
    borders = {0, len(text), *tokens.starts, *tokens.ends, *opening, *closing}
    made: list[_Token] = []
    for start, end in pairwise(sorted(borders)):
        if start in gaps and end not in closing:
            made[-1] = (*made[-1][:2], True)
        else:
            made.append((start, end, False))
    return made


def _proved(
    span: dict[str, Any], tokens: list[dict[str, Any]], last: int | None = None
) -> tuple[int, int, str]:
    """Return the place of a span, which its tokens have to have too."""
    start, end = span["start"], span["end"]
    if last not in (None, span["token_end"]):
        raise ProofError(f"the relation at {start} has another token")
    if tokens[span["token_start"]]["start"] != start or tokens[span["token_end"]]["end"] != end:
        raise ProofError(f"the tokens of the span at {start} are others")
    return start, end, span["label"]
