"""The spans of the open article, and its open suggestions by kind: one model, two lists."""

from bisect import bisect_left, insort
from collections.abc import Callable
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from annotator.domain.change import Change
from annotator.domain.span import Span
from annotator.domain.suggestion import Kind, Suggestion
from annotator.domain.text import excerpt
from annotator.ui.article.marks import Item, MarkKey, Marks, key_of
from annotator.ui.guarded import guarded
from annotator.ui.kept import reason_words
from annotator.ui.panels.rows import ROW, Index, Row
from annotator.ui.words import figure, label_words, later, say, short_score

Entry = tuple[float, float, int]
"""Two numbers to sort by and the id of the mark. A group holds marks of one kind alone."""


class Order(Enum):
    """How suggestions are listed: by place, the surest first, or those that teach most first.

    An answer teaches most where the suggester is least certain (Lewis and Gale 1994, A sequential
    algorithm for training text classifiers).
    """

    PLACE = "place"
    SCORE = "score"
    DOUBT = "doubt"


_AT_ONCE = 100
_TITLES = {
    Kind.QUOTE: later("Quotes"),
    Kind.INDIRECT: later("Indirect speech"),
    Kind.CLAIM: later("Claims"),
    Kind.REBUTTAL: later("Rebuttals"),
    Kind.ENTITY: later("Names"),
}


@guarded
class MarkList(QAbstractListModel):
    """Marks in reading order; suggestions stand under the name of their kind."""

    def __init__(self, color: Callable[[str], str], *, suggested: bool) -> None:
        super().__init__()
        self._color = color
        self._suggested = suggested
        self._marks = Marks()
        self._text = ""
        self._groups: dict[Kind | None, list[Entry]] = {}
        self._told: dict[Kind | None, int] = {}  # how many a group's name says there are
        self.order = Order.PLACE

    def load(self, text: str, marks: Marks) -> None:
        """Show the marks of another article, or of this one anew."""
        self.beginResetModel()
        self._text, self._marks = text, marks
        kinds: list[Kind | None] = list(_TITLES) if self._suggested else [None]
        self._groups = {kind: [] for kind in kinds}
        if self._suggested:
            for item in marks.suggestions():
                self._groups[item.kind].append(self._entry(item))
            for entries in self._groups.values():
                entries.sort()
        else:
            self._groups[None] = list(marks.index(suggested=False).entries())
        self._told = {kind: len(entries) for kind, entries in self._groups.items()}
        self.endResetModel()

    def apply(self, change: Change, article_id: int) -> None:
        """Show what a change did; the marks know it already."""
        if len(change.spans) + len(change.suggestions) > _AT_ONCE:
            self.load(self._text, self._marks)
            return
        if self._suggested:
            for asked in change.suggestions:
                self._swap(asked.before, asked.after, article_id)
        else:
            for tagged in change.spans:
                self._swap(tagged.before, tagged.after, article_id)
            for span in self._marks.named_anew(change):
                self._tell(self.row_of(key_of(span)))
        for kind, entries in self._groups.items():
            if self._told[kind] != len(entries):
                self._told[kind] = len(entries)
                self._tell_group(kind)

    def turn_order(self) -> Order:
        """List the marks in the next order, and return which that is."""
        orders = list(Order)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self.load(self._text, self._marks)
        return self.order

    def from_here(self, key: MarkKey | None, step: int) -> list[MarkKey]:
        """Return the marks after `key` as listed, then those before it; with -1 the other way."""
        every = [e[2] for entries in self._groups.values() for e in entries][::step]
        at = every.index(key.id) + 1 if key and key.suggested and key.id in every else 0
        left = every[at:] + every[: max(at - 1, 0)]
        return [MarkKey(self._suggested, id_) for id_ in left]

    def count(self) -> int:
        """Return how many marks are listed."""
        return sum(len(group) for group in self._groups.values())

    def key(self, row: int) -> MarkKey | None:
        """Return the mark in a row; None for the name of a group."""
        for entries in self._groups.values():
            header = self._header(entries)
            if row < header:
                return None
            if row < header + len(entries):
                return MarkKey(self._suggested, entries[row - header][2])
            row -= header + len(entries)
        return None

    def row_of(self, key: MarkKey) -> int:
        """Return the row of a mark; -1 if it is not listed."""
        item = self._marks.get(key)
        if item is None or key.suggested != self._suggested:
            return -1
        entries = self._groups.get(_kind(item), [])
        at = bisect_left(entries, self._entry(item))
        found = at < len(entries) and entries[at][2] == key.id
        return self._first(_kind(item)) + at if found else -1

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many rows there are, names of groups among them."""
        return sum(self._header(entries) + len(entries) for entries in self._groups.values())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a mark as a row, or in words."""
        if not index.isValid():
            return None
        if role == ROW:
            return self._row(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._row(index.row()).spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only marks be chosen, not the names of groups."""
        if index.isValid() and self.key(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def _row(self, row: int) -> Row:
        item = self._marks.get(self.key(row))
        if item is None:
            return self._group_row(row)
        words = excerpt(self._text[item.start : item.end], 80)
        color = self._color(item.label)
        label = label_words(item.label)
        if isinstance(item, Suggestion):
            who = item.speaker.name if item.speaker else label
            detail = f"{who} · {reason_words(item.reason)}"
            return Row(words, detail, short_score(item.score), color)
        detail = self._marks.caption(item) or label
        if item.origin.suggester:
            detail += f" · {item.origin.model or item.origin.suggester}"
        return Row(words, detail, bar=color)

    def _entry(self, item: Item) -> Entry:
        if isinstance(item, Suggestion) and self.order is not Order.PLACE:
            sure = item.score if self.order is Order.SCORE else -abs(item.score - 0.5)
            return -sure, item.start, item.id
        return item.start, -item.end, item.id

    def _group_row(self, row: int) -> Row:
        for kind, entries in self._groups.items():
            if kind is not None and entries and row == self._first(kind) - 1:
                return Row(f"{kind_words(kind)} · {figure(self._told[kind])}", header=True)
        return Row("", header=True)

    def _header(self, entries: list[Entry]) -> int:
        return int(self._suggested and bool(entries))

    def _first(self, kind: Kind | None) -> int:
        """Return the row of the first mark of a kind."""
        row = 0
        for other, entries in self._groups.items():
            row += self._header(entries)
            if other == kind:
                break
            row += len(entries)
        return row

    def _swap(self, before: Item | None, after: Item | None, article_id: int) -> None:
        if before is not None and before.article_id != article_id:
            before = None
        if after is not None and (
            after.article_id != article_id or self._marks.get(key_of(after)) is None
        ):
            after = None
        if before is not None and after is not None and self._move(before, after):
            return
        if before is not None:
            self._remove(before)
        if after is not None:
            self._insert(after)

    def _move(self, before: Item, after: Item) -> bool:
        """Give a mark its new place in the same row or another; tell whether it was listed."""
        entries = self._groups[_kind(before)]
        at = bisect_left(entries, self._entry(before))
        if at == len(entries) or entries[at][2] != before.id or _kind(before) != _kind(after):
            return False
        first = self._first(_kind(before))
        to = bisect_left(entries, self._entry(after))
        if to in (at, at + 1):
            entries[at] = self._entry(after)
        else:
            self.beginMoveRows(QModelIndex(), first + at, first + at, QModelIndex(), first + to)
            del entries[at]
            insort(entries, self._entry(after))
            self.endMoveRows()
        row = self.index(first + bisect_left(entries, self._entry(after)))
        self.dataChanged.emit(row, row)
        return True

    def _remove(self, item: Item) -> None:
        entries = self._groups[_kind(item)]
        at = bisect_left(entries, self._entry(item))
        if at == len(entries) or entries[at][2] != item.id:
            return
        last = self._suggested and len(entries) == 1
        row = self._first(_kind(item)) + at
        self.beginRemoveRows(QModelIndex(), row - last, row)
        del entries[at]
        self.endRemoveRows()

    def _insert(self, item: Item) -> None:
        entries = self._groups[_kind(item)]
        entry = self._entry(item)
        at = bisect_left(entries, entry)
        if at < len(entries) and entries[at] == entry:
            return
        row = self._first(_kind(item)) + at
        self.beginInsertRows(QModelIndex(), row, row + (self._suggested and not entries))
        insort(entries, entry)
        self.endInsertRows()

    def _tell_group(self, kind: Kind | None) -> None:
        """Tell that the name of a group counts another number."""
        if self._suggested and self._groups[kind]:
            self._tell(self._first(kind) - 1)

    def _tell(self, row: int) -> None:
        self.dataChanged.emit(self.index(row), self.index(row))


def kind_words(kind: Kind) -> str:
    """Return what the suggestions of a kind are called together."""
    return say(_TITLES[kind])


def _kind(item: Item) -> Kind | None:
    return None if isinstance(item, Span) else item.kind
