"""What a new text of an article does to the rows of a project; `Project` gives it its name."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from annotator import tagging
from annotator.domain.alignment import Alignment
from annotator.domain.article import Article, Source
from annotator.domain.errors import UserError
from annotator.domain.likeness import fingerprint
from annotator.domain.revision import Comparison, Move, likely, moves
from annotator.domain.span import validate_extent
from annotator.domain.suggestion import SUGGESTION_KEY
from annotator.domain.text import Extent, excerpt
from annotator.history import StepTransaction
from annotator.store import queries
from annotator.store import rows as to
from annotator.store.transaction import Connection, RowChange

Chosen = Mapping[int, Extent | None]
"""The place that someone has chosen for a span, by its id; None to let it wait as an orphan."""


def align(connection: Connection, article_id: int, text: str) -> tuple[Article, Alignment]:
    """Return an article, and its text beside another.

    Raises:
        UserError: there is no such article, or this is its text.
    """
    article = queries.article(connection, article_id)
    old = queries.article_text(connection, article.sha256)
    if old == text:
        raise UserError(
            "This is the text that “{title}” has already.", title=excerpt(article.title)
        )
    return article, Alignment(old, text)


def compare(
    connection: Connection, article: Article, alignment: Alignment, chosen: Chosen
) -> Comparison:
    """Return what becomes of the spans of an article in another text.

    Raises:
        UserError: it has another text than was compared, or a place that was chosen is none.
    """
    if queries.article(connection, article.id).sha256 != article.sha256:
        raise UserError(
            "“{title}” was changed meanwhile: compare it again.", title=excerpt(article.title)
        )
    for place in chosen.values():
        if place is not None:
            validate_extent(*place, len(alignment.new))
    spans = queries.spans(connection, [article.id])
    if strange := chosen.keys() - {span.id for span in spans}:
        raise UserError("There is no span {id} in this article.", id=str(min(strange)))
    return Comparison(article, alignment, moves(alignment, spans, chosen))


def revise(
    tx: StepTransaction,
    compared: Comparison,
    annotator: str,
    title: str | None,
    source: Source | None,
) -> None:
    """Give an article the new text, and its spans, answers and suggestions their places there.

    A span without a place becomes an orphan, with its relations and answers. An answer to a
    suggestion whose words are gone goes, as it cannot be asked again.
    """
    article, alignment = compared.article, compared.alignment
    asked = tx.rows("suggestion", "article_id", [article.id])
    answered = tx.rows("decision", "article_id", [article.id])
    for table, rows in (("suggestion", asked), ("decision", answered)):
        tx.apply([RowChange(table, row["id"], row, None) for row in rows])
    homeless = [move.span.id for move in compared.moves if move.anchor is None]
    _orphan(tx, article, homeless, answered)
    _change_text(tx, article, alignment.new, annotator, title, source)
    _move(tx, compared.moves)
    there = [row for row in answered if row["span_id"] not in homeless or row["span_id"] is None]
    for table, rows in (("decision", there), ("suggestion", asked)):
        tx.apply([RowChange(table, row["id"], None, row) for row in _placed(alignment, rows)])


def _orphan(
    tx: StepTransaction, article: Article, span_ids: Collection[int], answered: Sequence[to.Values]
) -> None:
    """Put spans out of their text, where they wait with all that they had."""
    related = tx.rows("relation", "id", tagging.touching(tx, span_ids))
    spans = tx.rows("span", "id", span_ids)
    tx.apply([RowChange("relation", row["id"], row, None) for row in related])
    tx.apply([RowChange("span", row["id"], row, None) for row in spans])
    orphans = []
    for row in spans:
        own = [each for each in related if row["id"] in (each["from_span"], each["to_span"])]
        made_of = [each for each in answered if each["span_id"] == row["id"]]
        orphans.append(
            {key: value for key, value in row.items() if key != "id"}
            | {
                "span_id": row["id"],
                "sha256": article.sha256,
                "relations": to.to_json(own),
                "decisions": to.to_json(made_of),
            }
        )
    tx.insert_many("orphan", orphans)


def _change_text(
    tx: StepTransaction,
    article: Article,
    text: str,
    annotator: str,
    title: str | None,
    source: Source | None,
) -> None:
    tx.insert(
        "revision",
        {
            "article_id": article.id,
            "sha256": article.sha256,
            "title": article.title,
            "source": to.to_json(to.source_values(article.source)),
            "annotator": annotator,
            "replaced": to.now(),
        },
    )
    [sha] = queries.put_texts(tx.connection, [(text, fingerprint(text))])
    queries.index_words(tx.connection, [(article.id, text)])
    values: to.Values = {} if source is None else to.source_values(source)
    if title is not None and title.strip():
        values["title"] = title.strip()
    tx.update("article", [article.id], {"sha256": sha, **values})


def _move(tx: StepTransaction, moves: Sequence[Move]) -> None:
    """Put spans where they are now; that is no work of an annotator, so their times stay."""
    places = {move.span.id: move.anchor for move in moves if move.anchor is not None}
    changes = []
    for row in tx.rows("span", "id", places):
        at = places[row["id"]]
        moved = {**row, "start": at.start, "end": at.end}
        if moved != row:
            changes.append(RowChange("span", row["id"], row, moved))
    tx.apply(changes)


_NAMED = ("speaker", "cue", "answers")


def _placed(alignment: Alignment, rows: Sequence[to.Values]) -> list[to.Values]:
    """Return the rows of suggestions or decisions at their new places, each question once."""
    found: dict[tuple[Any, ...], to.Values] = {}
    for row in rows:
        at = likely(alignment, row["start"], row["end"])
        if at is None:
            continue
        moved = {**row, "start": at.start, "end": at.end}
        for name in _NAMED:
            if row.get(f"{name}_start") is not None:
                other = likely(alignment, row[f"{name}_start"], row[f"{name}_end"])
                moved[f"{name}_start"] = None if other is None else other.start
                moved[f"{name}_end"] = None if other is None else other.end
        found.setdefault(tuple(moved[key] for key in SUGGESTION_KEY), moved)
    return list(found.values())


def place(tx: StepTransaction, orphan_id: int, start: int, end: int) -> None:
    """Make the span of an orphan again, at another place, with what it had.

    Relations come back where both spans are there, answers where nothing else was answered.

    Raises:
        UserError: there is no such orphan, or the extent is not within the text.
    """
    [row] = tagging.known(tx, "orphan", [orphan_id])
    article = queries.article(tx.connection, row["article_id"])
    validate_extent(start, end, article.length)
    tx.summary = f"Placed an orphan at “{tagging.words(tx, article, start, end)}”"
    tx.delete("orphan", [orphan_id])
    left_out = {"id", "span_id", "sha256", "relations", "decisions"}
    span = {key: value for key, value in row.items() if key not in left_out}
    span |= {"id": row["span_id"], "start": start, "end": end, "modified": to.now()}
    tx.apply([RowChange("span", row["span_id"], None, span)])
    _relate_again(tx, to.from_json(row["relations"]))
    answers = [{**each, "start": start, "end": end} for each in to.from_json(row["decisions"])]
    _answer_again(tx, answers)


def _relate_again(tx: StepTransaction, relations: Sequence[to.Values]) -> None:
    ends = {each[end] for each in relations for end in ("from_span", "to_span")}
    there = {row["id"] for row in tx.rows("span", "id", ends)}
    known = {
        (row["type"], row["from_span"], row["to_span"])
        for row in tx.rows("relation", "from_span", ends)
    }
    tx.apply(
        [
            RowChange("relation", each["id"], None, each)
            for each in relations
            if {each["from_span"], each["to_span"]} <= there
            and (each["type"], each["from_span"], each["to_span"]) not in known
        ]
    )


def _answer_again(tx: StepTransaction, answers: Sequence[to.Values]) -> None:
    articles = {each["article_id"] for each in answers}
    known = {
        tuple(row[key] for key in SUGGESTION_KEY)
        for row in tx.rows("decision", "article_id", articles)
    }
    tx.apply(
        [
            RowChange("decision", each["id"], None, each)
            for each in answers
            if tuple(each[key] for key in SUGGESTION_KEY) not in known
        ]
    )
