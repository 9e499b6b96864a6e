"""What is read from a project file, as domain objects. All are plain functions of a connection."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, and_, delete, func, select
from sqlalchemy.dialects.sqlite import Insert, insert

from annotator.domain.article import Article, Counts
from annotator.domain.dataset import AnnotatedArticle
from annotator.domain.errors import UserError
from annotator.domain.labels import Label, LabelSet
from annotator.domain.likeness import fingerprint
from annotator.domain.revision import Orphan, Revision
from annotator.domain.search import fold
from annotator.domain.span import OriginKind, Relation, Span
from annotator.domain.suggestion import (
    SUGGESTION_KEY,
    Answered,
    Decision,
    Kind,
    Proposal,
    Suggester,
    Suggestion,
)
from annotator.domain.text import sha256
from annotator.domain.zones import find_zones
from annotator.store import rows, schema
from annotator.store.types import see_rows, unseen

T = TypeVar("T")

_MOST_GRAMS = 40

_MATCH = and_(*(schema.suggestion.c[name] == schema.decision.c[name] for name in SUGGESTION_KEY))


def among(column: ColumnElement[Any], values: Iterable[object]) -> ColumnElement[bool]:
    """Return the condition that `column` is one of `values`, of which there may be any number.

    They are one parameter of the statement, since SQLite has a limit on those.
    """
    each = func.json_each(rows.to_json(list(values))).table_valued("value")
    return column.in_(select(each.c.value))


def project_name(connection: Connection) -> str:
    """Return the project's name."""
    return str(connection.execute(select(schema.project.c.name)).scalar_one())


def states(connection: Connection) -> dict[str, str]:
    """Return what was remembered of the reader's place."""
    found = connection.execute(select(schema.state.c.key, schema.state.c.value))
    return dict(found.all())


def put_states(connection: Connection, values: Mapping[str, str]) -> None:
    """Remember `values` beside what is remembered already."""
    if values:
        statement = insert(schema.state)
        connection.execute(
            statement.on_conflict_do_update(
                index_elements=["key"], set_={"value": statement.excluded.value}
            ),
            [{"key": key, "value": value} for key, value in values.items()],
        )


def labels(connection: Connection) -> tuple[Label, ...]:
    """Return all labels: the project's own in their order, then those of entities."""
    table = schema.label
    query = select(table).order_by(table.c.set.desc(), table.c.position, table.c.id)
    return tuple(rows.label_of(row) for row in connection.execute(query).mappings())


def label_names(connection: Connection) -> dict[int, str]:
    """Return the name of each label by its id."""
    found = connection.execute(select(schema.label.c.id, schema.label.c.name))
    return dict(found.all())


def articles(connection: Connection, ids: Iterable[int] | None = None) -> list[Article]:
    """Return the articles, without their texts, in the order they were added."""
    table = schema.article
    query = select(table, schema.text.c.length).join(schema.text).order_by(table.c.id)
    if ids is not None:
        query = query.where(among(table.c.id, ids))
    return [rows.article_of(row, row["length"]) for row in connection.execute(query).mappings()]


def article(connection: Connection, article_id: int) -> Article:
    """Return one article.

    Raises:
        UserError: there is none with this id.
    """
    if found := articles(connection, [article_id]):
        return found[0]
    raise UserError("There is no article {article} in this project.", article=str(article_id))


def article_id_at(connection: Connection, address: str) -> int | None:
    """Return the id of the first article whose URL or file is `address`."""
    table = schema.article
    here = (table.c.url == address) | (table.c.file == address)
    query = select(table.c.id).where(here).order_by(table.c.id).limit(1)
    return connection.execute(query).scalar()


def article_text(connection: Connection, sha: str) -> str:
    """Return the text kept under its hash; the last one stays at hand, as it is asked for again."""
    kept: tuple[str, str] | None = connection.info.get("text")
    if kept is None or kept[0] != sha:
        query = select(schema.text.c.content).where(schema.text.c.sha256 == sha)
        kept = connection.info["text"] = (sha, str(connection.execute(query).scalar_one()))
    return kept[1]


def text_lengths(connection: Connection, shas: Iterable[str]) -> dict[str, int]:
    """Return the length in code points of each text kept under a hash."""
    table = schema.text
    query = select(table.c.sha256, table.c.length).where(among(table.c.sha256, shas))
    return dict(connection.execute(query).all())


def articles_with_text(connection: Connection, content: str) -> list[Article]:
    """Return the articles that have this very text."""
    query = select(schema.article.c.id).where(schema.article.c.sha256 == sha256(content))
    return articles(connection, connection.execute(query).scalars())


def articles_by_text(connection: Connection) -> dict[str, int]:
    """Return the first article that has each text, by the hash of the text."""
    table = schema.article
    found = connection.execute(select(table.c.sha256, func.min(table.c.id)).group_by("sha256"))
    return dict(found.all())


def put_texts(connection: Connection, texts: Sequence[tuple[str, int | None]]) -> list[str]:
    """Keep texts, which never change, with their fingerprints, and return their hashes.

    There has to be one at least.
    """
    values = [
        {"sha256": sha256(content), "length": len(content), "content": content, "fingerprint": mark}
        for content, mark in texts
    ]
    connection.execute(insert(schema.text).on_conflict_do_nothing(), values)
    return [str(each["sha256"]) for each in values]


def fingerprints(connection: Connection) -> list[tuple[int, int]]:
    """Return the fingerprint of each article that has one, by its id.

    Those that an import left out, to be quick, are computed and kept; it needs a connection to
    write with.
    """
    table = schema.text
    left_out = select(table.c.sha256, table.c.content).where(table.c.fingerprint.is_(None))
    found = [(fingerprint(content), sha) for sha, content in connection.execute(left_out)]
    if told := [each for each in found if each[0] is not None]:
        connection.exec_driver_sql("UPDATE text SET fingerprint = ? WHERE sha256 = ?", told)
    mark = table.c.fingerprint
    query = select(schema.article.c.id, mark).join(table).where(mark.is_not(None))
    return [(article_id, value) for article_id, value in connection.execute(query)]


def index_words(connection: Connection, articles: Iterable[tuple[int, str]]) -> None:
    """Let `articles_with` know what articles hold: their ids with their texts, one at least."""
    statement = f"INSERT INTO {schema.WORD_INDEX} (rowid, words) VALUES (?, ?)"  # noqa: S608
    values = [(article_id, fold(content)) for article_id, content in articles]
    connection.exec_driver_sql(statement, values)


def articles_with(connection: Connection, wanted: Sequence[str]) -> set[int]:
    """Return the ids of the articles that hold all of `wanted`, as `grams` returns them.

    Those of articles that were removed may be among them.
    """
    match = " AND ".join('"' + gram.replace('"', '""') + '"' for gram in wanted[:_MOST_GRAMS])
    found = connection.exec_driver_sql(
        f"SELECT rowid FROM {schema.WORD_INDEX} WHERE {schema.WORD_INDEX} MATCH ?",  # noqa: S608
        (match,),
    )
    return {int(row_id) for (row_id,) in found}


def spans(
    connection: Connection,
    article_ids: Iterable[int] | None = None,
    *,
    label: str | None = None,
    annotator: str | None = None,
    origin: OriginKind | None = None,
) -> list[Span]:
    """Return spans, of some articles or all, by article and place: start, the longer first, age."""
    table = schema.span
    columns = [table.c[name] for name in rows.SPAN]
    query = select(*map(unseen, columns)).order_by(
        table.c.article_id, table.c.start, table.c.end.desc(), table.c.id
    )
    if article_ids is not None:
        query = query.where(among(table.c.article_id, article_ids))
    if label is not None:
        named = select(schema.label.c.id).where(schema.label.c.name == label)
        query = query.where(table.c.label_id.in_(named))
    if annotator is not None:
        query = query.where(table.c.annotator == annotator)
    if origin is not None:
        query = query.where(table.c.origin == origin.value)
    names = label_names(connection)
    found = connection.execute(query).all()
    see_rows(columns, found)
    return rows.spans_of(found, names)


def annotators(connection: Connection) -> list[str]:
    """Return whose names the spans bear."""
    query = select(schema.span.c.annotator).distinct().order_by(schema.span.c.annotator)
    return list(connection.execute(query).scalars())


def orphans(connection: Connection, article_ids: Iterable[int] | None = None) -> list[Orphan]:
    """Return the orphans, of some articles or all, by article and their place in the old text."""
    table = schema.orphan
    query = select(table).order_by(table.c.article_id, table.c.start, table.c.id)
    if article_ids is not None:
        query = query.where(among(table.c.article_id, article_ids))
    names = label_names(connection)
    return [
        rows.orphan_of(row, names, article_text(connection, row["sha256"]))
        for row in connection.execute(query).mappings().all()
    ]


def revisions(connection: Connection, article_id: int) -> list[Revision]:
    """Return the earlier texts of an article, the oldest first."""
    table = schema.revision
    query = select(table).where(table.c.article_id == article_id).order_by(table.c.id)
    found = connection.execute(query).mappings()
    return [rows.revision_of(row, number) for number, row in enumerate(found, 1)]


def relations(connection: Connection, article_ids: Iterable[int]) -> list[Relation]:
    """Return the relations between spans of articles, by age."""
    table = schema.relation
    # Both ends are of one article, and the index is on this one.
    own = select(schema.span.c.id).where(among(schema.span.c.article_id, article_ids))
    query = select(table).where(table.c.to_span.in_(own)).order_by(table.c.id)
    return [rows.relation_of(row) for row in connection.execute(query).mappings()]


def annotated(connection: Connection, ids: Sequence[int]) -> list[AnnotatedArticle]:
    """Return articles with all that was said of them; together they are read sooner than singly."""
    found = articles(connection, ids)
    table = schema.text
    query = select(table.c.sha256, table.c.content)
    texts = dict(
        connection.execute(query.where(among(table.c.sha256, {a.sha256 for a in found}))).all()
    )
    own_spans = _by_article(spans(connection, ids), lambda span: span.article_id)
    article_of = {span.id: span.article_id for each in own_spans.values() for span in each}
    own_relations = _by_article(relations(connection, ids), lambda each: article_of[each.from_span])
    orphan = schema.orphan
    homeless = select(orphan.c.article_id, orphan.c.id).where(among(orphan.c.article_id, ids))
    own_orphans = _by_article(connection.execute(homeless.order_by(orphan.c.id)), itemgetter(0))
    own_suggestions = _by_article(suggestions(connection, ids), lambda each: each.article_id)
    return [
        AnnotatedArticle(
            each,
            texts[each.sha256],
            tuple(own_spans[each.id]),
            tuple(own_relations[each.id]),
            tuple(own_suggestions[each.id]),
            tuple(find_zones(texts[each.sha256])),
            tuple(orphan_id for _, orphan_id in own_orphans[each.id]),
        )
        for each in found
    ]


def _by_article(found: Iterable[T], article_of: Callable[[T], int]) -> dict[int, list[T]]:
    by: dict[int, list[T]] = defaultdict(list)
    for each in found:
        by[article_of(each)].append(each)
    return by


def suggestions(
    connection: Connection,
    article_ids: Iterable[int] | None = None,
    *,
    ids: Iterable[int] | None = None,
    starts: Iterable[int] | None = None,
    kinds: Iterable[Kind] | None = None,
    min_score: float = 0.0,
    open_only: bool = False,
) -> list[Suggestion]:
    """Return suggestions with what became of them, by article, place and kind.

    `starts` keeps those that begin at one of some code points.
    """
    article_ids, ids, kinds = _listed(article_ids), _listed(ids), _listed(kinds)
    if [] in (article_ids, ids, kinds):
        return []
    table = schema.suggestion
    # What they were weighed by is long, and of no use here.
    wanted = [column for column in table.c if column is not table.c.features]
    query = (
        select(*wanted, schema.decision.c.answer)
        .outerjoin(schema.decision, _MATCH)
        .order_by(
            table.c.article_id, table.c.start, table.c.end.desc(), table.c.kind, table.c.label
        )
    )
    if article_ids is not None:
        query = query.where(among(table.c.article_id, article_ids))
    if starts is not None:
        query = query.where(among(table.c.start, starts))
    if kinds is not None:
        query = query.where(table.c.kind.in_([kind.value for kind in kinds]))
    if min_score > 0:
        query = query.where(table.c.score >= min_score)
    if open_only:
        query = query.where(schema.decision.c.id.is_(None))
    if ids is not None:
        query = query.where(among(table.c.id, ids))
    columns = [column.name for column in wanted]
    return [
        rows.suggestion_of(dict(zip(columns, row, strict=False)), rows.status_of(row[-1]))
        for row in connection.execute(query).all()
    ]


def names(connection: Connection, article_id: int) -> list[tuple[int, int, str]]:
    """Return the places of an article's names: start, end, and what suggesters call the label."""
    span, label = schema.span, schema.label
    query = (
        select(span.c.start, span.c.end, func.coalesce(label.c.suggested_as, label.c.name))
        .join(label)
        .where(span.c.article_id == article_id, label.c.set == LabelSet.ENTITY.value)
    )
    return [(start, end, name) for start, end, name in connection.execute(query)]


def asked_names(
    connection: Connection, article_id: int
) -> tuple[dict[tuple[int, int, str], int], list[tuple[int, int, str]]]:
    """Return the ids of the open suggestions of names by place, and the places of the answers."""
    asked, decision = (
        select(table.c.start, table.c.end, table.c.label, table.c.id)
        .where(table.c.article_id == article_id, table.c.kind == Kind.ENTITY.value)
        .order_by(table.c.start, table.c.id)
        for table in (schema.suggestion, schema.decision)
    )
    answered = [(start, end, label) for start, end, label, _ in connection.execute(decision)]
    still_open = {(start, end, label): id_ for start, end, label, id_ in connection.execute(asked)}
    for place in answered:
        still_open.pop(place, None)
    return still_open, answered


def _listed(values: Iterable[T] | None) -> list[T] | None:
    return None if values is None else list(values)


def decisions(connection: Connection, article_id: int | None = None) -> list[Decision]:
    """Return the decisions, of one article or all, oldest first."""
    table = schema.decision
    query = select(table).order_by(table.c.decided, table.c.id)
    if article_id is not None:
        query = query.where(table.c.article_id == article_id)
    return [rows.decision_of(row) for row in connection.execute(query).mappings()]


def put_suggestions(
    connection: Connection, article_id: int, suggester: Suggester, proposals: Sequence[Proposal]
) -> None:
    """Keep `proposals`, of which there are some; one that asks what stands takes its place."""
    values = [rows.suggestion_values(article_id, proposal, suggester) for proposal in proposals]
    connection.execute(_PUT_SUGGESTION, values)


def _put_suggestion() -> Insert:
    statement, key = insert(schema.suggestion), [*SUGGESTION_KEY]
    fresh = {name: each for name, each in statement.excluded.items() if name not in {"id", *key}}
    return statement.on_conflict_do_update(index_elements=key, set_=fresh)


_PUT_SUGGESTION = _put_suggestion()


def answers(connection: Connection, since: str = "") -> list[Answered]:
    """Return what was answered after a time, with the words; spans of entities are answers too."""
    decision, span, label = schema.decision, schema.span, schema.label
    own_name = func.coalesce(label.c.suggested_as, label.c.name)
    decided = (
        select(
            *(decision.c[name] for name in ("kind", "start", "end", "label", "answer")),
            schema.article.c.sha256,
            schema.suggestion.c.reason,
            schema.suggestion.c.features,
            own_name.label("span_label"),
        )
        .join(schema.article, schema.article.c.id == decision.c.article_id)
        .outerjoin(schema.suggestion, _MATCH)
        .outerjoin(span, span.c.id == decision.c.span_id)
        .outerjoin(label, label.c.id == span.c.label_id)
        .where(decision.c.decided > since)
        .order_by(decision.c.article_id, decision.c.id)
    )
    by_hand = (
        select(span.c.start, span.c.end, schema.article.c.sha256, own_name.label("label"))
        .join(label, label.c.id == span.c.label_id)
        .join(schema.article, schema.article.c.id == span.c.article_id)
        .where(
            label.c.set == LabelSet.ENTITY.value,
            span.c.origin != OriginKind.SUGGESTION.value,
            span.c.created > since,
        )
        .order_by(span.c.article_id, span.c.id)
    )

    def words(row: rows.Row) -> str:  # by article, so that each text is read once
        return article_text(connection, row["sha256"])[row["start"] : row["end"]]

    found = [
        rows.answered_of({**row, "words": words(row)})
        for row in connection.execute(decided).mappings().all()
    ]
    for row in connection.execute(by_hand).mappings().all():
        name = row["label"]
        found.append(Answered(Kind.ENTITY, name, name, words(row), True, "", {}))
    return found


def drop_suggestions(
    connection: Connection, article_id: int, proposals: Sequence[Proposal]
) -> list[Suggestion]:
    """Forget the open suggestions that `proposals` stand for, and return them."""
    if not proposals:
        return []
    starts = [proposal.start for proposal in proposals]
    keys = {(p.kind, p.start, p.end, p.label) for p in proposals}
    gone = [
        each
        for each in suggestions(
            connection,
            [article_id],
            starts=starts,
            kinds={proposal.kind for proposal in proposals},
            open_only=True,
        )
        if (each.kind, each.start, each.end, each.label) in keys
    ]
    table = schema.suggestion
    connection.execute(delete(table).where(among(table.c.id, [each.id for each in gone])))
    return gone


_SUGGESTER = ("suggester", "model", "version")


def clear_suggestions(connection: Connection, article_id: int, kinds: Iterable[Kind]) -> None:
    """Forget the unanswered suggestions of `kinds`, and that the article was read for them."""
    values = [kind.value for kind in kinds]
    if not values:
        return
    for table in (schema.suggestion, schema.suggested):
        answered = select(schema.decision.c.id).where(_MATCH)
        unanswered = [~answered.exists()] if table is schema.suggestion else []
        connection.execute(
            delete(table).where(
                table.c.article_id == article_id, table.c.kind.in_(values), *unanswered
            )
        )


def forget_suggestions(connection: Connection, article_id: int) -> None:
    """Forget all suggestions for an article, and that it was read."""
    table = schema.suggestion
    connection.execute(delete(table).where(table.c.article_id == article_id))
    forget_readings(connection, [article_id])


def forget_readings(connection: Connection, article_ids: Iterable[int]) -> None:
    """Forget that articles were read."""
    table = schema.suggested
    connection.execute(delete(table).where(among(table.c.article_id, article_ids)))


def mark_suggested(
    connection: Connection, article_id: int, kinds: Iterable[Kind], suggester: Suggester
) -> None:
    """Record that `suggester` has read the whole article, whether or not it found anything."""
    read = [kind.value for kind in kinds]
    if not read:
        return
    statement = insert(schema.suggested)
    names = (*_SUGGESTER, "finished")
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["article_id", "kind"],
            set_={name: statement.excluded[name] for name in names},
        ),
        [
            {
                "article_id": article_id,
                "kind": kind,
                "finished": rows.now(),
                **rows.suggester_values(suggester),
            }
            for kind in read
        ],
    )


def readings(
    connection: Connection, article_ids: Iterable[int] | None = None
) -> dict[int, dict[Kind, Suggester]]:
    """Return who has read which whole article, for each kind that someone read it for."""
    query = select(schema.suggested)
    if article_ids is not None:
        query = query.where(among(schema.suggested.c.article_id, article_ids))
    found: dict[int, dict[Kind, Suggester]] = defaultdict(dict)
    for row in connection.execute(query).mappings():
        found[row["article_id"]][Kind(row["kind"])] = rows.suggester_of(row)
    return found


def counts(
    connection: Connection,
    ids: Iterable[int] | None = None,
    kinds: Iterable[Kind] | None = None,
) -> Mapping[int, Counts]:
    """Return what each article holds; one with nothing is left out.

    Of suggestions, those of `kinds` are counted; by default all.
    """
    span, suggestion = schema.span, schema.suggestion
    by_label = (
        select(span.c.article_id, schema.label.c.name, func.count())
        .join(schema.label)
        .group_by(span.c.article_id, schema.label.c.id)
        .order_by(schema.label.c.set.desc(), schema.label.c.position)
    )
    still_open = (
        select(suggestion.c.article_id, func.count())
        .outerjoin(schema.decision, _MATCH)
        .where(schema.decision.c.id.is_(None))
        .group_by(suggestion.c.article_id)
    )
    orphan = schema.orphan.c.article_id
    homeless = select(orphan, func.count()).group_by(orphan)
    if kinds is not None:
        still_open = still_open.where(suggestion.c.kind.in_([kind.value for kind in kinds]))
    if ids is not None:
        wanted = list(ids)
        by_label = by_label.where(among(span.c.article_id, wanted))
        still_open = still_open.where(among(suggestion.c.article_id, wanted))
        homeless = homeless.where(among(orphan, wanted))
    tagged: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for article_id, name, count in connection.execute(by_label):
        tagged[article_id].append((name, count))
    waiting: dict[int, int] = dict(connection.execute(still_open).all())
    orphaned: dict[int, int] = dict(connection.execute(homeless).all())
    return {
        key: Counts(tuple(tagged.get(key, ())), waiting.get(key, 0), orphaned.get(key, 0))
        for key in tagged.keys() | waiting.keys() | orphaned.keys()
    }
