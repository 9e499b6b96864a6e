"""What happens to articles inside a step: they are put in, changed and taken out.

Functions of a transaction, as in ``tagging``; the verbs of `Project` are made of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from annotator import tagging
from annotator.domain.article import ArticleState, Source, validate_language
from annotator.domain.errors import UserError
from annotator.domain.likeness import fingerprint
from annotator.domain.text import excerpt, sha256
from annotator.history import StepTransaction
from annotator.intake.draft import Draft
from annotator.store import queries
from annotator.store import rows as to


@dataclass(frozen=True, slots=True, eq=False)
class Ready:
    """An article ready to be put in: all that takes time is done before the file is locked."""

    draft: Draft
    language: str
    sha256: str
    fingerprint: int | None

    @classmethod
    def of(cls, draft: Draft) -> Self:
        """Make a draft ready.

        Raises:
            UserError: its language is no code.
        """
        text = draft.text
        return cls(draft, validate_language(draft.language), sha256(text), fingerprint(text))


def put(tx: StepTransaction, articles: Sequence[Ready]) -> list[int]:
    """Put articles in, of which there are some, and return their ids in order."""
    texts = [(each.draft.text, each.fingerprint) for each in articles]
    hashes = queries.put_texts(tx.connection, texts)
    values = [
        {
            "title": each.draft.title,
            "language": each.language,
            "state": ArticleState.NEW.value,
            "sha256": key,
            **to.source_values(each.draft.source),
        }
        for each, key in zip(articles, hashes, strict=True)
    ]
    ids = tx.insert_many("article", values)
    queries.index_words(tx.connection, zip(ids, (text for text, _ in texts), strict=True))
    return ids


def change(
    tx: StepTransaction,
    article_id: int,
    title: str | None,
    language: str | None,
    state: ArticleState | None,
    source: Source | None,
) -> None:
    """Change what is known about an article; what is None stays.

    Raises:
        UserError: there is no such article, the title is empty, or the language no code.
    """
    values: to.Values = {} if source is None else to.source_values(source)
    if title is not None:
        if not title.strip():
            raise UserError("An article needs a title.")
        values["title"] = title.strip()
    if language is not None:
        values["language"] = validate_language(language)
    if state is not None:
        values["state"] = state.value
    article = queries.article(tx.connection, article_id)
    what = f"Marked as {state}" if state else "Edited"
    tx.summary = f"{what}: “{excerpt(values.get('title', article.title))}”"
    tx.update("article", [article_id], values)


def remove(tx: StepTransaction, article_id: int) -> None:
    """Remove an article with its spans, their relations, and the answers to suggestions.

    Raises:
        UserError: there is no such article.
    """
    article = queries.article(tx.connection, article_id)
    tx.summary = f"Removed “{excerpt(article.title)}”"
    spans = [row["id"] for row in tx.rows("span", "article_id", [article_id])]
    tx.delete("relation", tagging.touching(tx, spans))
    for table in ("orphan", "revision"):
        tx.delete(table, [row["id"] for row in tx.rows(table, "article_id", [article_id])])
    decisions = tx.rows("decision", "article_id", [article_id])
    tx.delete("decision", [row["id"] for row in decisions])
    tx.delete("span", spans)
    tx.delete("article", [article_id])
