"""The pane at the right: what is marked in the article, on tabs, and beneath what has the focus."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from annotator.domain.change import Change
from annotator.ui.article.marks import Marks
from annotator.ui.article.view import ArticleView
from annotator.ui.panels.details import Details
from annotator.ui.panels.labels import Labels
from annotator.ui.panels.marks import MarkList
from annotator.ui.panels.provenance import Provenance
from annotator.ui.panels.rows import RowDelegate, RowView
from annotator.ui.theme import Theme
from annotator.ui.words import figure

_ROOM_FOR_COUNTS = 60
"""Pixels that the numbers in the names of tabs take."""


class SidePane(QWidget):
    """Suggestions and spans, each as a list, the forms of article and labels, and details.

    Attributes:
        review, spans: the marks.
        review_list, span_list: the views of these.
        details: all on the mark in focus.

    Signals:
        chosen: the `MarkKey` of the row that someone chose; None for a row without a mark.
    """

    chosen = Signal(object)

    def __init__(
        self,
        current: Callable[[], Theme],
        color: Callable[[str], str],
        provenance: Provenance,
        labels: Labels,
    ) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.review = MarkList(color, suggested=True)
        self.spans = MarkList(color, suggested=False)
        self.review_list = RowView(self.review, RowDelegate(current), 48)
        self.review_list.setAccessibleName(self.tr("Suggestions to review"))
        self.span_list = RowView(self.spans, RowDelegate(current), 48)
        self.span_list.setAccessibleName(self.tr("Spans"))
        self.details = Details()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setMinimumWidth(250)
        for widget, name in (
            (self.review_list, self.tr("Review")),
            (self.span_list, self.tr("Spans")),
            (provenance, self.tr("Article")),
            (labels, self.tr("Labels")),
        ):
            self.tabs.addTab(widget, name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.tabs, 1)
        self._column.addWidget(self.details)
        for rows in (self.review_list, self.span_list):
            rows.selectionModel().currentChanged.connect(self._row_chosen)

    def usual_width(self) -> int:
        """Return how many pixels it takes, by the words of the language."""
        return max(320, self.tabs.tabBar().sizeHint().width() + _ROOM_FOR_COUNTS)

    def load(self, text: str, marks: Marks) -> None:
        """Show the marks of another article."""
        self.review.load(text, marks)
        self.spans.load(text, marks)

    def apply(self, change: Change, article_id: int) -> None:
        """Show what a change did to the article; the marks know it already."""
        self.review.apply(change, article_id)
        self.spans.apply(change, article_id)

    def show_counts(self) -> None:
        """Say on the tabs how many marks there are."""
        self.tabs.setTabText(0, f"{self.tr('Review')} {figure(self.review.count())}")
        self.tabs.setTabText(1, f"{self.tr('Spans')} {figure(self.spans.count())}")

    def follow(self, view: ArticleView) -> None:
        """Show what has the focus in the article."""
        self.details.show_item(view.focused, view.text, view.marks)
        self._column.activate()  # so that the lists scroll to their row in the room they have
        for rows, model in ((self.review_list, self.review), (self.span_list, self.spans)):
            rows.choose(-1 if view.focused_key is None else model.row_of(view.focused_key))

    def _row_chosen(self, index: QModelIndex) -> None:
        model = index.model()
        if isinstance(model, MarkList):
            self.chosen.emit(model.key(index.row()))
