"""What tagging and answering do to the rows of a project; `Project` gives them their names."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from annotator.domain.article import Article, ArticleState
from annotator.domain.change import Delta
from annotator.domain.errors import UserError, Words
from annotator.domain.labels import (
    CUE,
    ENTITY_COLOR,
    ENTITY_WORDS,
    SPEAKER,
    LabelDraft,
    LabelSet,
    by_suggested_name,
)
from annotator.domain.quotes import PAIRS
from annotator.domain.span import (
    CUED_BY,
    MANUAL,
    NO_ATTRIBUTES,
    REBUTS,
    SAID_BY,
    Origin,
    OriginKind,
    validate_extent,
)
from annotator.domain.suggestion import (
    SUGGESTION_KEY,
    Kind,
    Proposal,
    Status,
    Suggester,
    Suggestion,
)
from annotator.domain.text import excerpt
from annotator.history import StepTransaction
from annotator.store import queries
from annotator.store import rows as to

Answer = tuple[Suggestion, Status, int | None]
"""A suggestion, what is said to it, and the span that was made of it."""


_MISSING = {
    "span": Words("There is no span {id} in this project."),
    "relation": Words("There is no relation {id} in this project."),
    "label": Words("There is no label {id} in this project."),
    "orphan": Words("There is no orphan {id} in this project."),
}


def known(tx: StepTransaction, table: str, ids: Sequence[int]) -> list[to.Values]:
    """Return the rows `ids` of a table, in the order asked for.

    Raises:
        UserError: one of them is not there.
    """
    found = {row["id"]: row for row in tx.rows(table, "id", set(ids))}
    if missing := set(ids) - found.keys():
        raise UserError(_MISSING[table], id=str(min(missing)))
    return [found[row_id] for row_id in dict.fromkeys(ids)]


def suggestions(tx: StepTransaction, ids: Sequence[int]) -> list[Suggestion]:
    """Return suggestions by article and place.

    Raises:
        UserError: one of them is not there.
    """
    found = queries.suggestions(tx.connection, ids=ids)
    if missing := set(ids) - {suggestion.id for suggestion in found}:
        raise UserError("There is no suggestion {id} in this project.", id=str(min(missing)))
    return found


def label_id(tx: StepTransaction, name: str) -> int:
    """Return the id of the label `name`; that of a known class of entities is made if need be.

    Raises:
        UserError: there is none.
    """
    names = {label.name: label.id for label in queries.labels(tx.connection)}
    if name not in names and name in ENTITY_WORDS:
        return _labels_for(tx, {name})[name]
    if name not in names:
        raise UserError(
            "There is no label “{name}”: there are {known}.",
            name=name,
            known=", ".join(names) or Words("none"),
        )
    return names[name]


def words(tx: StepTransaction, article: Article, start: int, end: int) -> str:
    """Return the text between two code points, shortened for a summary.

    Without its own quotation marks where it has a pair around it: the summary gives it others.
    """
    said = queries.article_text(tx.connection, article.sha256)[start:end]
    quoted = len(said) > 2 and said[-1] in PAIRS.get(said[0], "")
    return excerpt(said[1:-1] if quoted else said)


def tag(
    tx: StepTransaction,
    article_id: int,
    extents: Sequence[tuple[int, int]],
    label: str,
    annotator: str,
    note: str = "",
    attributes: Mapping[str, str] = NO_ATTRIBUTES,
    origin: Origin = MANUAL,
) -> str:
    """Make a span of each extent, and return the words of the first for a summary.

    Raises:
        UserError: there is no such article or label, or an extent is not within the text.
    """
    article = queries.article(tx.connection, article_id)
    for start, end in extents:
        validate_extent(start, end, article.length)
    wanted = label_id(tx, label)
    same = {
        "note": note.strip(),
        "attributes": to.to_json(dict(attributes)),
        **_signed(annotator),
        **to.origin_values(origin),
    }
    tx.insert_many("span", [_placed(article_id, a, b, wanted) | same for a, b in extents])
    start_work(tx, [article_id])
    return words(tx, article, *extents[0])


def untagged(
    tx: StepTransaction, article_id: int, extents: Sequence[tuple[int, int]], label: str
) -> list[tuple[int, int]]:
    """Return the extents that are not tagged as `label` already, each once."""
    if not extents:
        return []
    wanted = label_id(tx, label)
    tagged = {
        (row["start"], row["end"])
        for row in tx.rows("span", "article_id", [article_id])
        if row["label_id"] == wanted
    }
    return [extent for extent in dict.fromkeys(extents) if extent not in tagged]


def asked(
    tx: StepTransaction, article_id: int, extents: Sequence[tuple[int, int]], label: str
) -> list[Suggestion]:
    """Return the open suggestions of these very extents that ask for `label`."""
    if not extents:
        return []
    starts = [start for start, _ in extents]
    wanted, places = label_id(tx, label), set(extents)
    labels = by_suggested_name(queries.labels(tx.connection))
    names = {name for name, known in labels.items() if known.id == wanted}
    found = queries.suggestions(tx.connection, [article_id], starts=starts, open_only=True)
    return [s for s in found if s.label in names and (s.start, s.end) in places]


def change_spans(tx: StepTransaction, ids: Sequence[int], values: to.Values) -> None:
    """Set `values` in spans; those that hold them already do not count as modified.

    Raises:
        UserError: one of the spans is not there.
    """
    changed = [
        row["id"]
        for row in known(tx, "span", ids)
        if any(row[column] != value for column, value in values.items())
    ]
    tx.update("span", changed, {**values, "modified": to.now()})


def start_work(tx: StepTransaction, article_ids: Iterable[int]) -> None:
    """Put those of the articles in progress that were new."""
    new = [
        row["id"]
        for row in tx.rows("article", "id", article_ids)
        if row["state"] == ArticleState.NEW.value
    ]
    tx.update("article", new, {"state": ArticleState.IN_PROGRESS.value})


def propose(
    tx: StepTransaction,
    article_id: int,
    suggester: Suggester,
    proposals: Sequence[Proposal],
    replaces: Collection[Kind],
    withdraws: Sequence[Proposal],
) -> None:
    """Store proposals, after others are forgotten; tell of both.

    What is tagged so already is no question. Forgotten are the open ones of the kinds in
    `replaces`, and those that `withdraws` stand for.
    """
    dropped = queries.suggestions(tx.connection, [article_id], kinds=replaces, open_only=True)
    queries.clear_suggestions(tx.connection, article_id, replaces)
    dropped += queries.drop_suggestions(tx.connection, article_id, withdraws)
    tx.suggestions += [Delta(old, None) for old in dropped]
    proposals = _questions(tx, article_id, proposals)
    if not proposals:
        return
    starts = [proposal.start for proposal in proposals]
    kinds = {proposal.kind for proposal in proposals}
    before = queries.suggestions(tx.connection, [article_id], starts=starts, kinds=kinds)
    queries.put_suggestions(tx.connection, article_id, suggester, proposals)
    after = queries.suggestions(tx.connection, [article_id], starts=starts, kinds=kinds)
    stood = {old.id: old for old in before}
    tx.suggestions += [Delta(stood.get(new.id), new) for new in after if stood.get(new.id) != new]


def _questions(
    tx: StepTransaction, article_id: int, proposals: Sequence[Proposal]
) -> list[Proposal]:
    """Return the proposals of which no span stands already that came of no suggestion."""
    labels = by_suggested_name(queries.labels(tx.connection))
    starts = {proposal.start for proposal in proposals}
    tagged = {
        (row["start"], row["end"], row["label_id"])
        for row in tx.rows("span", "article_id", [article_id], start=starts)
        if row["origin"] != OriginKind.SUGGESTION.value
    }
    ids = {name: label.id for name, label in labels.items()}
    return [each for each in proposals if (each.start, each.end, ids.get(each.label)) not in tagged]


def accept(tx: StepTransaction, accepted: Sequence[Suggestion], annotator: str) -> None:
    """Make a span of each suggestion, unless the very span stands already, and note the answers.

    What a suggestion names beside itself is tagged and related too: see `_relate`.
    """
    labels = _labels_for(tx, {suggestion.label for suggestion in accepted})
    mentions = _tag_mentions(tx, accepted, annotator)
    standing: dict[tuple[int, int, int, int], int] = {}
    articles, starts = {s.article_id for s in accepted}, {s.start for s in accepted}
    for row in tx.rows("span", "article_id", articles, start=starts):
        standing[row["article_id"], row["start"], row["end"], row["label_id"]] = row["id"]
    keys = [(s.article_id, s.start, s.end, labels[s.label]) for s in accepted]
    fresh: dict[tuple[int, int, int, int], to.Values] = {}
    for key, suggestion in zip(keys, accepted, strict=True):
        if key not in standing and key not in fresh:
            fresh[key] = _placed(*key) | _suggested(suggestion, annotator)
    standing.update(zip(fresh, tx.insert_many("span", list(fresh.values())), strict=True))
    made = [(s, standing[key]) for key, s in zip(keys, accepted, strict=True)]
    decide(tx, [(s, Status.ACCEPTED, span) for s, span in made], annotator)
    _relate(tx, made, mentions, annotator)


def correct(
    tx: StepTransaction, suggestion: Suggestion, label: str, start: int, end: int, annotator: str
) -> None:
    """Make a span of a suggestion with the label and extent given, and note the answer."""
    labels = by_suggested_name(queries.labels(tx.connection))
    meant = labels.get(suggestion.label)
    own = label == suggestion.label or (meant is not None and meant == labels.get(label))
    wanted = _labels_for(tx, {label})[label] if own else label_id(tx, label)
    mentions = _tag_mentions(tx, [suggestion], annotator) if own else {}
    span = _placed(suggestion.article_id, start, end, wanted) | _suggested(suggestion, annotator)
    made = tx.insert("span", span)
    decide(tx, [(suggestion, Status.CORRECTED, made)], annotator)
    if own:
        _relate(tx, [(suggestion, made)], mentions, annotator)


def hangers_on(tx: StepTransaction, span_ids: Collection[int]) -> set[int]:
    """Return the speakers and cues that were tagged for the sake of spans alone."""
    related = {
        row["to_span"]
        for row in tx.rows("relation", "from_span", span_ids, type=[SAID_BY, CUED_BY])
    }
    labels = {label.id for label in queries.labels(tx.connection) if label.name in (SPEAKER, CUE)}
    alone = {row["id"] for row in tx.rows("span", "id", related) if row["label_id"] in labels}
    needed = {
        row["to_span"]
        for row in tx.rows("relation", "to_span", alone)
        if row["from_span"] not in span_ids
    }
    return alone - needed - set(span_ids)


def _tag_mentions(
    tx: StepTransaction, accepted: Sequence[Suggestion], annotator: str
) -> dict[tuple[int, int, int], int]:
    """Tag the speakers and cues that suggestions name; return the spans by article and extent.

    Where the speaker is tagged as a person or the like already, that span serves.
    """
    named = [s for s in accepted if s.speaker is not None or s.cue is not None]
    if not named:
        return {}
    labels = queries.labels(tx.connection)
    usable = {x.id for x in labels if x.set is LabelSet.ENTITY}
    ids = _labels_for(tx, {SPEAKER, CUE})
    found: dict[tuple[int, int, int], int] = {}
    for row in tx.rows("span", "article_id", {s.article_id for s in named}):
        if row["label_id"] in usable:
            found.setdefault((row["article_id"], row["start"], row["end"]), row["id"])
    for s in named:
        if s.speaker is not None:
            place = (s.article_id, s.speaker.start, s.speaker.end)
            if place not in found:
                name = to.to_json({"name": s.speaker.name})
                values = _suggested(s, annotator) | {"attributes": name}
                found[place] = tx.insert("span", _placed(*place, ids[SPEAKER]) | values)
        if s.cue is not None:
            place = (s.article_id, *s.cue)
            if place not in found:
                values = _placed(*place, ids[CUE]) | _suggested(s, annotator)
                found[place] = tx.insert("span", values)
    return found


def _relate(
    tx: StepTransaction,
    made: Sequence[tuple[Suggestion, int]],
    mentions: Mapping[tuple[int, int, int], int],
    annotator: str,
) -> None:
    """Relate quotes to speakers and cues, and rebuttals to the claims that they answer.

    A rebuttal waits for its claim: they are related when the later of the two is accepted.
    """
    wanted: list[tuple[str, int, int]] = []
    for s, span in made:
        if s.speaker is not None:
            wanted.append((SAID_BY, span, mentions[s.article_id, s.speaker.start, s.speaker.end]))
        if s.cue is not None:
            wanted.append((CUED_BY, span, mentions[s.article_id, *s.cue]))
    wanted += _answering(tx, made)
    articles = tx.rows("relation", "from_span", [source for _, source, _ in wanted])
    known = {(row["type"], row["from_span"], row["to_span"]) for row in articles}
    fresh = [each for each in dict.fromkeys(wanted) if each not in known and each[1] != each[2]]
    columns = ("type", "from_span", "to_span")
    signed = {"annotator": annotator, "created": to.now()}
    tx.insert_many("relation", [dict(zip(columns, each, strict=True)) | signed for each in fresh])


def _answering(
    tx: StepTransaction, made: Sequence[tuple[Suggestion, int]]
) -> list[tuple[str, int, int]]:
    """Return the relations between rebuttals and claims of which one was accepted just now."""
    kinds = {s.kind for s, _ in made}
    articles = {s.article_id for s, _ in made}
    if not kinds & {Kind.CLAIM, Kind.REBUTTAL}:
        return []
    answered = tx.rows("decision", "article_id", articles, kind=[Kind.CLAIM, Kind.REBUTTAL])
    span_of = {
        (row["kind"], row["article_id"], row["start"], row["end"]): row["span_id"]
        for row in answered
        if row["span_id"] is not None
    }
    just_now = {span for _, span in made}
    found = []
    for s in queries.suggestions(tx.connection, articles, kinds=[Kind.REBUTTAL]):
        source = span_of.get((Kind.REBUTTAL, s.article_id, s.start, s.end))
        target = s.answers and span_of.get((Kind.CLAIM, s.article_id, *s.answers))
        if source and target and just_now & {source, target}:
            found.append((REBUTS, source, target))
    return found


def decide(tx: StepTransaction, answers: Sequence[Answer], annotator: str) -> None:
    """Note the answers, each in the place of an earlier one to the same suggestion."""
    articles = {suggestion.article_id for suggestion, _, _ in answers}
    earlier = {
        tuple(row[name] for name in SUGGESTION_KEY): row["id"]
        for row in tx.rows(
            "decision",
            "article_id",
            articles,
            kind={suggestion.kind.value for suggestion, _, _ in answers},
            start={suggestion.start for suggestion, _, _ in answers},
        )
    }
    fresh = []
    for suggestion, answer, span_id in answers:
        values = {
            **{name: getattr(suggestion, name) for name in SUGGESTION_KEY},
            "kind": suggestion.kind.value,
            "answer": answer.value,
            "span_id": span_id,
            "annotator": annotator,
            "decided": to.now(),
            "score": suggestion.score,
            **to.suggester_values(suggestion.suggester),
        }
        old = earlier.get(tuple(values[name] for name in SUGGESTION_KEY))
        if old is None:
            fresh.append(values)
        else:
            tx.update("decision", [old], values)
    tx.insert_many("decision", fresh)
    start_work(tx, articles)


def _placed(article_id: int, start: int, end: int, label: int) -> to.Values:
    return {"article_id": article_id, "start": start, "end": end, "label_id": label}


def _signed(annotator: str) -> to.Values:
    now = to.now()
    return {"annotator": annotator, "created": now, "modified": now}


def _suggested(suggestion: Suggestion, annotator: str) -> to.Values:
    """Return the columns of a span made of a suggestion now, all but its place."""
    by = suggestion.suggester
    origin = Origin(OriginKind.SUGGESTION, by.name, by.model, by.version, suggestion.score)
    return {"note": "", "attributes": "{}", **_signed(annotator), **to.origin_values(origin)}


def _labels_for(tx: StepTransaction, names: set[str]) -> dict[str, int]:
    """Return the ids of the labels that suggesters call `names`, whatever the user calls them.

    A model's own label is made when it is first used.
    """
    labels = queries.labels(tx.connection)
    ids = {name: label.id for name, label in by_suggested_name(labels).items()}
    place = 1 + max((label.position for label in labels), default=-1)
    for name in sorted(names - ids.keys()):
        draft = LabelDraft(name, ENTITY_COLOR, set=LabelSet.ENTITY)
        own = {"position": place, "suggested_as": name}
        ids[name] = tx.insert("label", {**to.label_values(draft), **own})
        place += 1
    return ids


def touching(tx: StepTransaction, span_ids: Collection[int]) -> set[int]:
    """Return the ids of the relations that touch spans."""
    return {
        row["id"]
        for column in ("from_span", "to_span")
        for row in tx.rows("relation", column, span_ids)
    }
