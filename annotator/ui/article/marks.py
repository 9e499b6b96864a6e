"""What is marked in the open article: its spans and its open suggestions, in one order."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator.domain.change import Change, Delta
from annotator.domain.span import Relation, Span
from annotator.domain.spans import SpanIndex
from annotator.domain.suggestion import Status, Suggestion
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
    ) -> None:
        tagged = [(MarkKey(False, span.id), span) for span in spans]
        asked = [(MarkKey(True, s.id), s) for s in suggestions if s.status is Status.OPEN]
        self._items: dict[MarkKey, Item] = {**dict(tagged), **dict(asked)}
        self._relations = {relation.id: relation for relation in relations}
        open_ones = [(key, s.start, s.end) for key, s in asked]
        self.index = SpanIndex([*((key, s.start, s.end) for key, s in tagged), *open_ones])
        self.suggested = SpanIndex(open_ones)

    def get(self, key: MarkKey | None) -> Item | None:
        """Return the span or suggestion `key`, if it is still there."""
        return None if key is None else self._items.get(key)

    def spans(self) -> list[Span]:
        """Return the spans in reading order."""
        items = (self._items[key] for key in self.index if not key.suggested)
        return [item for item in items if isinstance(item, Span)]

    def suggestions(self) -> list[Suggestion]:
        """Return the open suggestions in reading order."""
        items = (self._items[key] for key in self.suggested)
        return [item for item in items if isinstance(item, Suggestion)]

    def touching(self, start: int, end: int) -> list[Item]:
        """Return what shares a code point with `start` to `end`, in reading order."""
        return [self._items[key] for key in self.index.touching(start, end)]

    def relations(self, span_id: int) -> list[Relation]:
        """Return the relations that touch a span."""
        return [r for r in self._relations.values() if span_id in (r.from_span, r.to_span)]

    def caption(self, item: Item) -> str:
        """Return the name of a mark: its label, as a question if suggested, and what it answers."""
        words = label_words(item.label)
        if isinstance(item, Suggestion):
            return say("{0}?").format(words)
        for relation in self._relations.values():
            if relation.from_span == item.id and (to := self.get(MarkKey(False, relation.to_span))):
                words += f" → {label_words(to.label)}"
        return f"{words} · {say('note')}" if item.note else words

    def names_at(self, offset: int, length: int) -> tuple[list[str], int, int]:
        """Return the names of the marks on a character, and how far around they are the same."""
        here = self.touching(offset, offset + 1)
        start = max((item.start for item in here), default=0)
        end = min((item.end for item in here), default=length)
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
                    self._drop(key_of(item))
            after = delta.after
            if after is not None and after.article_id == article_id and _is_shown(after):
                self._put(after)
        for link in change.relations:
            if link.before:
                self._relations.pop(link.before.id, None)
            if link.after and MarkKey(False, link.after.from_span) in self._items:
                self._relations[link.after.id] = link.after
        return touched + [(span.start, span.end) for span in self.named_anew(change)]

    def named_anew(self, change: Change) -> list[Span]:
        """Return the spans that are called otherwise because of what they relate to, or did."""
        links = [r for link in change.relations for r in (link.before, link.after) if r is not None]
        changed = {s.id for delta in change.spans for s in (delta.before, delta.after) if s}
        links += [r for r in self._relations.values() if r.to_span in changed]
        items = [self.get(MarkKey(False, n)) for n in dict.fromkeys(r.from_span for r in links)]
        return [item for item in items if isinstance(item, Span)]

    def _put(self, item: Item) -> None:
        key = key_of(item)
        self._items[key] = item
        self.index.add(key, item.start, item.end)
        if key.suggested:
            self.suggested.add(key, item.start, item.end)

    def _drop(self, key: MarkKey) -> None:
        if self._items.pop(key, None) is not None:
            self.index.discard(key)
            self.suggested.discard(key)


def _is_shown(item: Item) -> bool:
    return isinstance(item, Span) or item.status is Status.OPEN


def next_in_cycle(keys: Sequence[MarkKey], current: MarkKey | None) -> MarkKey | None:
    """Return the key after `current` among `keys`, the first after the last; None if empty."""
    if not keys:
        return None
    if current not in keys:
        return keys[0]
    return keys[(keys.index(current) + 1) % len(keys)]
