"""What importing a data set does to the rows of a project; `Project` gives it its name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from annotator import tagging
from annotator.domain.article import ArticleState, validate_language
from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.labels import (
    ENTITY_COLOR,
    ENTITY_WORDS,
    Label,
    LabelDraft,
    LabelSet,
    spare_color,
    validate_label,
)
from annotator.domain.span import Span
from annotator.domain.suggestion import (
    Decision,
    Kind,
    Proposal,
    Status,
    Suggester,
    Suggestion,
)
from annotator.history import StepTransaction
from annotator.intake.title import title_of
from annotator.store import queries
from annotator.store import rows as to

_AT_ONCE = 200
"""Articles whose rows are written together: a statement each costs more than the rows."""


@dataclass(slots=True)
class Imported:
    """What was taken over.

    Attributes:
        articles: that are new to the project.
        known: whose text was there, and that got what was said of them beside what they had.
        spans, relations, suggestions: that are new.
        repeated: spans that were there already.
    """

    articles: int = 0
    known: int = 0
    spans: int = 0
    relations: int = 0
    suggestions: int = 0
    repeated: int = 0


def import_dataset(tx: StepTransaction, dataset: Dataset, annotator: str) -> Imported:
    """Take over all articles of a data set with what is said of them.

    An article whose very text is in the project already is that one: it gets the spans that it has
    not. A label that the project has not is made.

    Raises:
        UserError: a language or label is none, or what the data set's iterator raises.
    """
    done = Imported()
    labels = _Labels(tx)
    for label in dataset.labels:
        labels.make(label)
    known = queries.articles_by_text(tx.connection)
    articles = iter(dataset.articles)
    while some := list(islice(articles, _AT_ONCE)):
        ids = _put_articles(tx, some, known, done)
        spans = _put_spans(tx, list(zip(ids, some, strict=True)), labels, done)
        _put_relations(tx, some, spans, done)
        for article_id, annotated, own in zip(ids, some, spans, strict=True):
            _put_suggestions(tx, article_id, annotated, own, annotator, done)
    return done


class _Labels:
    """The labels of a project by name, made when they are first met."""

    def __init__(self, tx: StepTransaction) -> None:
        self._tx = tx
        self._labels = list(queries.labels(tx.connection))
        self.ids = {label.name: label.id for label in self._labels}

    def id_of(self, name: str) -> int:
        """Return the id of the label `name`."""
        if (found := self.ids.get(name)) is not None:
            return found
        entity = name in ENTITY_WORDS
        color = ENTITY_COLOR if entity else spare_color(self._labels)
        label_set = LabelSet.ENTITY if entity else LabelSet.PROJECT
        return self.make(Label(0, name, color, None, "", (), 0, label_set))

    def make(self, label: Label) -> int:
        """Make `label` unless there is one of its name; a key that is taken is left out."""
        if (found := self.ids.get(label.name)) is not None:
            return found
        keys = {each.key for each in self._labels}
        draft = LabelDraft(
            label.name,
            label.color,
            None if label.key in keys else label.key,
            label.description,
            label.examples,
            label.set,
        )
        draft = validate_label(draft, tuple(self._labels))
        place = 1 + max((each.position for each in self._labels), default=-1)
        values = {**to.label_values(draft), "position": place, "suggested_as": None}
        if draft.set is LabelSet.ENTITY:
            values["suggested_as"] = draft.name
        made = self._tx.insert("label", values)
        name, color, key = draft.name, draft.color, draft.key
        self._labels.append(Label(made, name, color, key, "", (), place, draft.set))
        self.ids[label.name] = self.ids[draft.name] = made
        return made


def _put_articles(
    tx: StepTransaction, some: Sequence[AnnotatedArticle], known: dict[str, int], done: Imported
) -> list[int]:
    """Return the ids of articles, made where the project has no such text."""
    fresh: dict[str, AnnotatedArticle] = {}
    for each in some:
        if each.article.sha256 not in known:
            fresh.setdefault(each.article.sha256, each)
    if not fresh:
        done.known += len(some)
        return [known[each.article.sha256] for each in some]
    texts = [each.text for each in fresh.values()]
    queries.put_texts(tx.connection, [(text, None) for text in texts])
    rows = [
        {
            "title": each.article.title.strip() or title_of(each.text),
            "language": validate_language(each.article.language),
            "state": _state(each).value,
            "sha256": each.article.sha256,
            **to.source_values(each.article.source),
        }
        for each in fresh.values()
    ]
    ids = tx.insert_many("article", rows)
    queries.index_words(tx.connection, zip(ids, texts, strict=True))
    known.update(zip(fresh, ids, strict=True))
    done.articles += len(ids)
    done.known += len(some) - len(ids)
    return [known[each.article.sha256] for each in some]


def _state(each: AnnotatedArticle) -> ArticleState:
    new = each.article.state is ArticleState.NEW
    return ArticleState.IN_PROGRESS if new and each.spans else each.article.state


def _put_spans(
    tx: StepTransaction,
    articles: Sequence[tuple[int, AnnotatedArticle]],
    labels: _Labels,
    done: Imported,
) -> list[dict[int, int]]:
    """Make the spans that are not there; return for each article its ids by those of the file."""
    standing = {
        (row["article_id"], row["start"], row["end"], row["label_id"]): row["id"]
        for row in tx.rows("span", "article_id", {article_id for article_id, _ in articles})
    }
    fresh: dict[tuple[int, int, int, int], to.Values] = {}
    keys: list[dict[int, tuple[int, int, int, int]]] = []
    for article_id, annotated in articles:
        own = {}
        for span in annotated.spans:
            key = (article_id, span.start, span.end, labels.id_of(span.label))
            own[span.id] = key
            if key in standing or key in fresh:
                done.repeated += 1
            else:
                fresh[key] = _span_values(key, span)
        keys.append(own)
    standing.update(zip(fresh, tx.insert_many("span", list(fresh.values())), strict=True))
    done.spans += len(fresh)
    return [{number: standing[key] for number, key in own.items()} for own in keys]


def _span_values(key: tuple[int, int, int, int], span: Span) -> to.Values:
    article_id, start, end, label = key
    created = to.time_text(span.created)
    return {
        "article_id": article_id,
        "start": start,
        "end": end,
        "label_id": label,
        "annotator": span.annotator,
        "created": created,
        "modified": created if span.modified == span.created else to.time_text(span.modified),
        "note": span.note,
        "attributes": to.to_json(dict(span.attributes)),
        **to.origin_values(span.origin),
    }


def _put_relations(
    tx: StepTransaction,
    articles: Sequence[AnnotatedArticle],
    spans: Sequence[Mapping[int, int]],
    done: Imported,
) -> None:
    wanted = {
        (each.type, own[each.from_span], own[each.to_span]): each
        for annotated, own in zip(articles, spans, strict=True)
        for each in annotated.relations
    }
    from_spans = [from_span for _, from_span, _ in wanted]
    standing = {
        (row["type"], row["from_span"], row["to_span"])
        for row in tx.rows("relation", "from_span", from_spans)
    }
    rows = [
        {
            "type": type_,
            "from_span": from_span,
            "to_span": to_span,
            "annotator": each.annotator,
            "created": to.time_text(each.created),
        }
        for (type_, from_span, to_span), each in wanted.items()
        if (type_, from_span, to_span) not in standing and from_span != to_span
    ]
    done.relations += len(tx.insert_many("relation", rows))


def _put_suggestions(
    tx: StepTransaction,
    article_id: int,
    annotated: AnnotatedArticle,
    spans: Mapping[int, int],
    annotator: str,
    done: Imported,
) -> None:
    """Keep suggestions, and the answers to those that the project has no answer to."""
    if not annotated.suggestions:
        return
    by: dict[Suggester, list[Proposal]] = {}
    for each in annotated.suggestions:
        by.setdefault(each.suggester, []).append(_proposal(each))
    for suggester, proposals in by.items():
        queries.put_suggestions(tx.connection, article_id, suggester, proposals)
    done.suggestions += len(annotated.suggestions)
    answered = [each for each in annotated.suggestions if each.status is not Status.OPEN]
    if not answered:
        return
    questions = {_question(each) for each in queries.decisions(tx.connection, article_id)}
    made = {(s.start, s.end, s.label): spans[s.id] for s in annotated.spans}
    tagging.decide(
        tx,
        [
            (
                replace(each, article_id=article_id),
                each.status,
                None
                if each.status is Status.REJECTED
                else made.get((each.start, each.end, each.label)),
            )
            for each in answered
            if _question(each) not in questions
        ],
        annotator,
    )


def _question(each: Suggestion | Decision) -> tuple[Kind, int, int, str]:
    return each.kind, each.start, each.end, each.label


def _proposal(each: Suggestion) -> Proposal:
    return Proposal(
        each.kind, each.start, each.end, each.label, each.score, each.reason,
        each.speaker, each.cue, each.answers,
    )  # fmt: skip
