"""Lets the open suggestions of an article follow what is said of a name, within the same step."""

from collections.abc import Iterable, Sequence

from annotator.domain.labels import Label, LabelSet
from annotator.domain.suggestion import Kind, Proposal, Suggestion
from annotator.history import StepTransaction
from annotator.store import queries
from annotator.store import rows as to
from annotator.suggest.follow import REASON, SCORE, Lesson, Place, follow


def answered(tx: StepTransaction, told: Iterable[tuple[Suggestion, Place | None]]) -> None:
    """Let suggestions follow answers: each a suggestion, and what was made of it, if anything.

    The label of what was made is a label of the project's; where it is none of names, nothing
    follows, for the words may be a name all the same.
    """
    lessons: dict[int, list[Lesson]] = {}
    names = _names(tx)
    for suggestion, made in told:
        if suggestion.kind is not Kind.ENTITY or (made is not None and made[2] not in names):
            continue
        asked = suggestion.start, suggestion.end, suggestion.label
        kept = None if made is None else (*made[:2], names[made[2]])
        lessons.setdefault(suggestion.article_id, []).append(Lesson(asked, kept))
    for article_id, of_article in lessons.items():
        _follow(tx, article_id, of_article)


def tagged(
    tx: StepTransaction, article_id: int, made: Iterable[Place], before: Place | None = None
) -> None:
    """Let suggestions follow names tagged by hand, or one that was another `before`."""
    names = _names(tx)
    asked = None
    if before is not None:
        asked = *before[:2], names.get(before[2], before[2])
    lessons = [Lesson(asked, (a, b, names[label])) for a, b, label in made if label in names]
    _follow(tx, article_id, lessons)


def respanned(tx: StepTransaction, ids: Sequence[int], old: Sequence[to.Values]) -> None:
    """Let suggestions follow spans `ids` that were changed from their `old` rows."""
    names = queries.label_names(tx.connection)
    was = {row["id"]: row for row in old}
    for row in tx.rows("span", "id", ids):
        before = was[row["id"]]
        tagged(
            tx,
            row["article_id"],
            [(row["start"], row["end"], names[row["label_id"]])],
            (before["start"], before["end"], names[before["label_id"]]),
        )


def _names(tx: StepTransaction) -> dict[str, str]:
    """Return how suggesters call each label of names, by its name and by theirs."""
    own: list[Label] = [x for x in queries.labels(tx.connection) if x.set is LabelSet.ENTITY]
    theirs = {label.suggested_as or label.name for label in own}
    return dict(zip(theirs, theirs, strict=True)) | {
        label.name: label.suggested_as or label.name for label in own
    }


def _follow(tx: StepTransaction, article_id: int, lessons: Sequence[Lesson]) -> None:
    lessons = [each for each in dict.fromkeys(lessons) if each.says_more]
    if not lessons:
        return
    text = queries.article_text(tx.connection, queries.article(tx.connection, article_id).sha256)
    ids, closed = queries.asked_names(tx.connection, article_id)
    standing: dict[Place, int | None] = dict(ids)  # by place; None for what is added
    tags = queries.names(tx.connection, article_id)
    for lesson in lessons:
        found = follow(text, lesson, standing, tags, closed)
        for place, becomes in found.changed.items():
            id_ = standing.pop(place)
            if becomes is not None:
                standing[becomes] = id_
        standing |= dict.fromkeys(found.added)
    _write(tx, article_id, ids, standing)


def _write(
    tx: StepTransaction,
    article_id: int,
    ids: dict[Place, int],
    standing: dict[Place, int | None],
) -> None:
    """Store what has changed of the suggestions that stood at `ids`."""
    left = {id_: place for place, id_ in standing.items()}
    tx.delete("suggestion", [id_ for id_ in ids.values() if id_ not in left])
    for place, id_ in ids.items():
        if id_ in left and left[id_] != place:
            start, end, label = left[id_]
            values = {"start": start, "end": end, "label": label}
            tx.update("suggestion", [id_], {**values, "score": SCORE, "reason": REASON})
    readers = queries.readings(tx.connection, [article_id]).get(article_id, {})
    reader = readers.get(Kind.ENTITY)
    fresh = [place for place, id_ in standing.items() if id_ is None]
    if reader is not None:
        asked = [Proposal(Kind.ENTITY, *place, SCORE, REASON) for place in fresh]
        tx.insert_many(
            "suggestion", [to.suggestion_values(article_id, each, reader) for each in asked]
        )
