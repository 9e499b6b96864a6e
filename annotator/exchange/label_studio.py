"""Label Studio's JSON: an array of tasks, each with annotations and predictions.

https://labelstud.io/guide/export#Label-Studio-JSON-format-of-annotated-tasks. A task holds the text
and what is known about it in ``data``; a region is a result of type ``labels`` with a place in code
points and its words, a relation one of type ``relation``. The results name the tags ``<Labels
name="label" toName="text">`` and ``<Text name="text" value="$text">`` of the project's labelling
interface. The note of a region stands in its ``meta``, where Label Studio shows it; what it has no
place for stands there too, under a key of our own. Suggestions are predictions: what a model said,
whatever became of it.
"""

from pathlib import Path
from typing import Any

import msgspec

from annotator.domain.article import ArticleState
from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.span import Span
from annotator.domain.suggestion import Suggestion
from annotator.domain.text import Extent
from annotator.exchange.details import (
    ARTICLE_FIELDS,
    OURS,
    add_to,
    article_fields,
    suggestion_details,
)
from annotator.exchange.proof import Held, ProofError, Tally, check_slice
from annotator.exchange.pull import JsonPuller
from annotator.exchange.records import Record, span_details

POSITION = "position"
"""The key of the place of a suggestion among those of its article."""


def write(dataset: Dataset, path: Path, tally: Tally) -> None:
    """Write an array with one task a line."""
    with path.open("wb") as stream:
        stream.write(b"[")
        for annotated in dataset.articles:
            stream.write(b",\n" if tally.articles else b"\n")
            stream.write(msgspec.json.encode(_task(annotated)))
            add_to(tally, annotated)
        stream.write(b"\n]\n")


def prove(path: Path, tally: Tally) -> None:
    """Read back what `write` wrote with the standard library, check every slice, and count."""
    with path.open("rb") as stream:
        puller = JsonPuller(stream)
        for task in puller.items():
            _prove_task(task, tally)
        puller.end()


def _task(annotated: AnnotatedArticle) -> Record:
    article, text = annotated.article, annotated.text
    results = [_region(span, text) for span in annotated.spans]
    results += [
        {
            "type": "relation",
            "from_id": str(each.from_span),
            "to_id": str(each.to_span),
            "direction": "right",
            "labels": [each.type],
        }
        for each in annotated.relations
    ]
    skipped = article.state is ArticleState.SKIPPED and not results
    done = article.state is not ArticleState.NEW or results
    return {
        "id": article.id,
        "data": {"text": text, **article_fields(article)},
        "annotations": [{"was_cancelled": skipped, "result": results}] if done else [],
        "predictions": _predictions(annotated),
    }


def _region(span: Span, text: str) -> Record:
    details = span_details(span)
    note = details.pop("note")
    meta: Record = {"text": [note]} if note else {}
    return _result(str(span.id), (span.start, span.end), span.label, text) | {
        "meta": meta | {OURS: details}
    }


def _result(id: str, extent: Extent, label: str, text: str) -> Record:
    start, end = extent
    return {
        "id": id,
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "value": {"start": start, "end": end, "text": text[start:end], "labels": [label]},
    }


def _predictions(annotated: AnnotatedArticle) -> list[Record]:
    """Return a prediction for each suggester, with the score that it has on the average."""
    by: dict[str, list[tuple[int, Suggestion]]] = {}
    for position, each in enumerate(annotated.suggestions):
        by.setdefault(_version(each), []).append((position, each))
    return [
        {
            "model_version": version,
            "score": sum(each.score for _, each in some) / len(some),
            "result": [
                _result(f"s{position}", (each.start, each.end), each.label, annotated.text)
                | {
                    "score": each.score,
                    "meta": {OURS: suggestion_details(each, annotated.text) | {POSITION: position}},
                }
                for position, each in some
            ],
        }
        for version, some in by.items()
    ]


def _version(suggestion: Suggestion) -> str:
    by = suggestion.suggester
    return " ".join(filter(None, (by.name, by.model, by.version)))


def _prove_task(task: dict[str, Any], tally: Tally) -> None:
    text, where = task["data"]["text"], f"task {task['id']}"
    spans: dict[str, tuple[int, int, str]] = {}
    held: list[Held] = []
    relations: list[Held] = []
    for result in (each for a in task["annotations"] for each in a["result"]):
        if result["type"] == "relation":
            ends = spans[result["from_id"]], spans[result["to_id"]]
            relations.append((*result["labels"], *ends))
            continue
        meta = result["meta"]
        details = meta[OURS]
        attributes = details.pop("attributes")
        told = details | {"note": meta.get("text", [""])[0], "attributes": attributes}
        spans[result["id"]] = _proved(result, text, where)
        held.append((*spans[result["id"]], told))
    suggestions: list[Held] = []
    for result in (each for p in task["predictions"] for each in p["result"]):
        told = result["meta"][OURS]
        position = told.pop(POSITION)
        place = _proved(result, text, where)
        if result["score"] != told["score"]:
            raise ProofError(f"a suggestion of {where} has two scores")
        suggestions.append((position, *place, told))
    tally.add_header({key: task["data"][key] for key in ARTICLE_FIELDS if key in task["data"]})
    tally.add(text, held, relations, suggestions)


def _proved(result: dict[str, Any], text: str, where: str) -> tuple[int, int, str]:
    value = result["value"]
    check_slice(text, value["start"], value["end"], value["text"], where)
    [label] = value["labels"]
    return value["start"], value["end"], label
