"""What is marked in the open article: its spans and its open suggestions, in one order."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from annotator.domain.change import Change, Delta
from annotator.domain.labels import CUE
from annotator.domain.span import CUED_BY, SAID_BY, Relation, Span
from annotator.domain.spans import SpanIndex
from annotator.domain.suggestion import Kind, Status, Suggestion
from annotator.domain.text import Extent
from annotator.ui.kept import reason_words
from annotator.ui.words import label_words, say, score, short_moment


class MarkKey(NamedTuple):
    """Names a mark: a span or, sorted after it, a suggestion."""

    suggested: bool
    id: int


Item = Span | Suggestion


def key_of(item: Item) -> MarkKey:
    """Return the key of a span or suggestion."""
    return MarkKey(isinstance(item, Suggestion), item.id)


class Marks:
    """The spans and open suggestions of one article, found by place, kept up by changes."""

    def __init__(
        self,
        spans: Iterable[Span] = (),
        suggestions: Iterable[Suggestion] = (),
        relations: Iterable[Relation] = (),
        kinds: Collection[Kind] = tuple(Kind),
    ) -> None:
        """Take in what is marked; of suggestions only those of `kinds`, now and later."""
        self._kinds = kinds
        self._spans = {span.id: span for span in spans}
        self._suggestions = {s.id: s for s in suggestions if self._is_shown(s)}
        self._relations: dict[int, dict[int, Relation]] = {}  # by the spans at both ends, by id
        for relation in relations:
            self._put_relation(relation)
        self._index = _by_place(self._spans.values())
        self._suggested_index = _by_place(self._suggestions.values())

    def get(self, key: MarkKey | None) -> Item | None:
        """Return the span or suggestion `key`, if it is still there."""
        if key is None:
            return None
        return self._suggestions.get(key.id) if key.suggested else self._spans.get(key.id)

    def index(self, *, suggested: bool) -> SpanIndex[int]:
        """Return the ids of the spans, or of the open suggestions, by place."""
        return self._suggested_index if suggested else self._index

    def suggestions(self) -> list[Suggestion]:
        """Return the open suggestions in reading order."""
        return [self._suggestions[id_] for id_ in self._suggested_index]

    def touching(self, start: int, end: int) -> list[Item]:
        """Return what shares a code point with `start` to `end`, in reading order."""
        return self._merged(
            self._index.touching(start, end), self._suggested_index.touching(start, end)
        )

    def following(self, offset: int, limit: int) -> list[Item]:
        """Return at most `limit` marks that begin at `offset` or later, in reading order."""
        return self._merged(
            self._index.following(offset, limit), self._suggested_index.following(offset, limit)
        )[:limit]

    def _merged(self, spans: Sequence[int], suggestions: Sequence[int]) -> list[Item]:
        items: list[Item] = [self._spans[id_] for id_ in spans]
        if suggestions:
            items += [self._suggestions[id_] for id_ in suggestions]
            items.sort(key=lambda item: (item.start, -item.end))  # stable: spans come first
        return items

    def relations(self, span_id: int) -> list[Relation]:
        """Return the relations that touch a span."""
        return list(self._relations.get(span_id, {}).values())

    def caption(self, item: Item) -> str:
        """Return the name of a mark: its label, as a question if suggested, and what it is about.

        A cue has none: it stands beside a quote that has one.
        """
        words = label_words(item.label)
        if isinstance(item, Suggestion):
            asked = say("{0}?").format(words)
            return f"{asked} · {item.speaker.name}" if item.speaker else asked
        if item.label == CUE:
            return ""
        for relation in self.relations(item.id):
            to = self._spans.get(relation.to_span) if relation.from_span == item.id else None
            if to is None or relation.type == CUED_BY:
                continue
            name = to.attributes.get("name") if relation.type == SAID_BY else None
            words += f" · {name}" if name else f" → {label_words(to.label)}"
        return f"{words} · {say('note')}" if item.note else words

    def beside(self, item: Item | None) -> list[Extent]:
        """Return what a mark names beside itself: speaker and cue, or the claim it answers."""
        if isinstance(item, Suggestion):
            who = item.speaker
            speaker = None if who is None else (who.start, who.end)
            return [each for each in (speaker, item.cue, item.answers) if each is not None]
        if item is None:
            return []
        ends = [self._spans.get(r.to_span) for r in self.relations(item.id)]
        return [(end.start, end.end) for end in ends if end is not None and end.id != item.id]

    def names_at(self, offset: int, within: Extent) -> tuple[list[str], int, int]:
        """Return the names of the marks on a character, and how far around they are the same.

        Args:
            offset: code point of the character.
            within: how far to look.
        """
        here = self.touching(offset, offset + 1)
        start = max([within[0], *(item.start for item in here)])
        end = min([within[1], *(item.end for item in here)])
        for item in self.touching(start, end):
            if item.start > offset:
                end = min(end, item.start)
            elif item.end <= offset:
                start = max(start, item.end)
        return [self.caption(item) for item in here], start, end

    def tip(self, item: Item) -> str:
        """Return a line on a mark for those who point at it: what, who or what model, when."""
        if isinstance(item, Suggestion):
            return f"{self.caption(item)}  {score(item.score)} · {reason_words(item.reason)}"
        words = f"{self.caption(item)} · {item.annotator}, {short_moment(item.modified)}"
        if item.origin.model:
            words += f" · {item.origin.model} {item.origin.version}"
        return f"{words}\n{item.note}" if item.note else words

    def apply(self, change: Change, article_id: int) -> list[tuple[int, int]]:
        """Take over what `change` did in this article, and return the extents that it touched."""
        touched: list[tuple[int, int]] = []
        deltas: list[Delta[Span] | Delta[Suggestion]] = [*change.spans, *change.suggestions]
        for delta in deltas:
            for item in (delta.before, delta.after):
                if item is not None and item.article_id == article_id:
                    touched.append((item.start, item.end))
                    self._drop(item)
            after = delta.after
            if after is not None and after.article_id == article_id and self._is_shown(after):
                self._put(after)
        for link in change.relations:
            for old in (link.before,) if link.before else ():
                for end in (old.from_span, old.to_span):
                    self._relations.get(end, {}).pop(old.id, None)
            if link.after and link.after.from_span in self._spans:
                self._put_relation(link.after)
        return touched + [(span.start, span.end) for span in self.named_anew(change)]

    def named_anew(self, change: Change) -> list[Span]:
        """Return the spans that are called otherwise because of what they relate to, or did."""
        links = [r for link in change.relations for r in (link.before, link.after) if r is not None]
        changed = {s.id for delta in change.spans for s in (delta.before, delta.after) if s}
        links += [r for id_ in changed for r in self.relations(id_) if r.to_span == id_]
        named = dict.fromkeys(link.from_span for link in links)
        return [self._spans[id_] for id_ in named if id_ in self._spans]

    def _is_shown(self, item: Item) -> bool:
        if isinstance(item, Span):
            return True
        return item.status is Status.OPEN and item.kind in self._kinds

    def _put_relation(self, relation: Relation) -> None:
        for end in (relation.from_span, relation.to_span):
            self._relations.setdefault(end, {})[relation.id] = relation

    def _put(self, item: Item) -> None:
        if isinstance(item, Suggestion):
            self._suggestions[item.id] = item
            self._suggested_index.add(item.id, item.start, item.end)
        else:
            self._spans[item.id] = item
            self._index.add(item.id, item.start, item.end)

    def _drop(self, item: Item) -> None:
        if isinstance(item, Suggestion):
            self._suggestions.pop(item.id, None)
            self._suggested_index.discard(item.id)
        else:
            self._spans.pop(item.id, None)
            self._index.discard(item.id)


def _by_place(items: Iterable[Item]) -> SpanIndex[int]:
    return SpanIndex((item.id, item.start, item.end) for item in items)


def next_in_cycle(keys: Sequence[MarkKey], current: MarkKey | None) -> MarkKey | None:
    """Return the key after `current` among `keys`, the first after the last; None if empty."""
    if not keys:
        return None
    if current not in keys:
        return keys[0]
    return keys[(keys.index(current) + 1) % len(keys)]
