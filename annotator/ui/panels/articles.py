"""The articles of the project, each with its state and what it holds."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from annotator.domain.article import Article, ArticleState, Counts
from annotator.domain.change import Change
from annotator.domain.labels import ENTITY_WORDS
from annotator.domain.suggestion import Kind, Status
from annotator.ui.guarded import guarded
from annotator.ui.panels.rows import ROW, Index, Row
from annotator.ui.plain import tip
from annotator.ui.words import counted, say


@guarded
class ArticleList(QAbstractListModel):
    """The articles in the order they were added; kept up from changes alone."""

    def __init__(self, color: Callable[[str], str]) -> None:
        super().__init__()
        self._color = color
        self._articles: list[Article] = []
        self._spans: dict[int, Counter[str]] = {}
        self._open: Counter[int] = Counter()
        self._orphans: Counter[int] = Counter()
        self._kinds: Collection[Kind] = tuple(Kind)

    def load(
        self,
        articles: list[Article],
        counts: Mapping[int, Counts],
        kinds: Collection[Kind] = tuple(Kind),
    ) -> None:
        """Show these articles; of suggestions, those of `kinds` are counted."""
        self.beginResetModel()
        self._kinds = kinds
        self._articles = list(articles)
        self._count(counts)
        self.endResetModel()

    def count_all(self, counts: Mapping[int, Counts]) -> None:
        """Show what all articles hold now."""
        self._count(counts)
        if self._articles:
            self.dataChanged.emit(self.index(0), self.index(len(self._articles) - 1))

    def _count(self, counts: Mapping[int, Counts]) -> None:
        self._spans = {key: Counter(dict(count.spans)) for key, count in counts.items()}
        self._open = Counter({key: count.open_suggestions for key, count in counts.items()})
        self._orphans = Counter({key: count.orphans for key, count in counts.items()})

    def recount(self, counts: Mapping[int, Counts]) -> None:
        """Show what articles hold whose text is another now."""
        for key, count in counts.items():
            self._spans[key] = Counter(dict(count.spans))
            self._open[key], self._orphans[key] = count.open_suggestions, count.orphans

    def apply(self, change: Change) -> None:
        """Show what a change did."""
        touched: set[int] = set()
        for span in change.spans:
            for item, sign in ((span.before, -1), (span.after, 1)):
                if item is not None:
                    self._spans.setdefault(item.article_id, Counter())[item.label] += sign
                    touched.add(item.article_id)
        for suggestion in change.suggestions:
            for asked, sign in ((suggestion.before, -1), (suggestion.after, 1)):
                if asked and asked.status is Status.OPEN and asked.kind in self._kinds:
                    self._open[asked.article_id] += sign
                    touched.add(asked.article_id)
        touched |= self._count_orphans(change)
        for delta in change.articles:
            self._swap(delta.before, delta.after)
        touched |= {delta.after.id for delta in change.articles if delta.after is not None}
        for article_id in touched:
            if (row := self.row_of(article_id)) >= 0:
                self.dataChanged.emit(self.index(row), self.index(row))

    def _count_orphans(self, change: Change) -> set[int]:
        """Count the orphans that came and went, and return of which articles."""
        sides = [(each.before, -1) for each in change.orphans]
        sides += [(each.after, 1) for each in change.orphans]
        found = [(orphan.span.article_id, sign) for orphan, sign in sides if orphan is not None]
        for article_id, sign in found:
            self._orphans[article_id] += sign
        return {article_id for article_id, _ in found}

    def all(self) -> list[Article]:
        """Return the articles."""
        return list(self._articles)

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many articles there are."""
        return len(self._articles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return an article as a row, or in words."""
        if not index.isValid():
            return None
        article = self._articles[index.row()]
        if role == ROW:
            return self._row(article)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._row(article).spoken
        return tip(article.title) if role == Qt.ItemDataRole.ToolTipRole else None

    def article(self, row: int) -> Article | None:
        """Return the article in a row; None outside."""
        return self._articles[row] if 0 <= row < len(self._articles) else None

    def row_of(self, article_id: int) -> int:
        """Return the row of an article; -1 if it is not there."""
        row = self._place(article_id)
        article = self.article(row)
        return row if article is not None and article.id == article_id else -1

    def done(self) -> int:
        """Return how many articles need no more work."""
        ended = (ArticleState.DONE, ArticleState.SKIPPED)
        return sum(article.state in ended for article in self._articles)

    def _swap(self, before: Article | None, after: Article | None) -> None:
        if after is None:
            assert before is not None
            self._remove(before.id)
        elif before is None:
            self._insert(after)
        else:
            self._articles[self.row_of(after.id)] = after

    def _row(self, article: Article) -> Row:
        spans = self._spans.get(article.id, Counter())
        source = article.source
        parts = [source.publisher or source.file or say("pasted"), say(article.state.value)]
        if waiting := self._open[article.id]:
            parts.append(counted("%Ln to review", waiting))
        if orphans := self._orphans[article.id]:
            parts.append(counted("%Ln orphan(s)", orphans))
        own_first = sorted(spans.items(), key=lambda pair: (pair[0] in ENTITY_WORDS, pair))
        shares = tuple((self._color(name), n) for name, n in own_first if n > 0)
        return Row(article.title, " · ".join(parts), state=article.state, shares=shares)

    def _place(self, article_id: int) -> int:
        """Return the row where an article is or would be: ids rise in the order of adding."""
        return bisect_left(self._articles, article_id, key=lambda article: article.id)

    def _insert(self, article: Article) -> None:
        row = self._place(article.id)
        self.beginInsertRows(QModelIndex(), row, row)
        self._articles.insert(row, article)
        self.endInsertRows()

    def _remove(self, article_id: int) -> None:
        row = self.row_of(article_id)
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._articles[row]
        self._spans.pop(article_id, None)
        del self._open[article_id], self._orphans[article_id]
        self.endRemoveRows()
