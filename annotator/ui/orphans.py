"""The bar above the article that lists the spans whose words are gone from its text."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.domain.change import Change
from annotator.domain.revision import Orphan
from annotator.ui.article.marks import MarkKey
from annotator.ui.article.view import ArticleView
from annotator.ui.bridge import Bridge
from annotator.ui.guarded import guarded
from annotator.ui.panels.rows import Row, RowDelegate, RowList, RowView
from annotator.ui.plain import PlainLabel
from annotator.ui.words import counted, label_words, say

_ROW, _MOST_ROWS = 48, 4


@guarded
class OrphanBar(QWidget):
    """The orphans of the open article: select words and press Return to place one, Del drops it."""

    def __init__(self, bridge: Bridge, view: ArticleView, delegate: RowDelegate) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._bridge, self._view = bridge, view
        self._orphans: list[Orphan] = []
        self._rows = RowList()
        self._list = RowView(self._rows, delegate, _ROW)
        self._list.setAccessibleName(self.tr("Orphans"))
        self._count, self._told = PlainLabel(), PlainLabel()
        self._count.setObjectName("heading")
        self._told.setObjectName("quiet")
        self._told.setText(
            self.tr("Select the words in the article, then Return places the span; Del drops it.")
        )
        self._told.setWordWrap(True)
        self._place = QPushButton(self.tr("Place at the selection"))
        self._drop = QPushButton(self.tr("Drop"))
        self._close = QPushButton(self.tr("Close"))
        for button, slot in (
            (self._place, self.place),
            (self._drop, self.drop),
            (self._close, self.leave),
        ):
            button.clicked.connect(slot)
        self._arrange()
        bridge.changed.connect(self._apply)
        view.opened.connect(self._load)
        view.moved.connect(self._enable)
        view.installEventFilter(self)
        self.hide()

    def _arrange(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._count)
        head.addStretch(1)
        foot.addWidget(self._told, 1)
        for button in (self._place, self._drop, self._close):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 12, 8)
        column.addLayout(head)
        column.addWidget(self._list)
        column.addLayout(foot)

    def ask(self) -> None:
        """Show the orphans, if there are any; the keyboard goes to the list."""
        self._load()
        if not self._orphans:
            self._bridge.told.emit(self.tr("This article has no orphans."), False)
            return
        self.show()
        self._list.setFocus()

    def leave(self) -> None:
        """Close the bar."""
        self.hide()
        self._view.setFocus()

    def place(self) -> None:
        """Put the chosen orphan at the words that are selected in the article."""
        orphan, place = self._chosen(), self._view.selection
        if orphan is None:
            return
        if place is None:
            self._bridge.told.emit(self.tr("Select the words in the article first."), False)
            self._view.setFocus()
            return
        change = self._bridge.run(lambda project: project.place_orphan(orphan.id, *place))
        if change is not None:
            self._view.focus(MarkKey(False, orphan.span.id))

    def drop(self) -> None:
        """Forget the chosen orphan; undo brings it back."""
        if (orphan := self._chosen()) is not None:
            self._bridge.run(lambda project: project.drop_orphans([orphan.id]))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Place by Return in the article as well, where words are selected."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and self.isVisible() and self._view.selection is not None:
            assert isinstance(event, QKeyEvent)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self.place()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Place, drop or close."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.place()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.drop()
            case Qt.Key.Key_Escape:
                self.leave()
            case _:
                super().keyPressEvent(event)

    def _chosen(self) -> Orphan | None:
        row = self._list.currentIndex().row()
        return self._orphans[row] if 0 <= row < len(self._orphans) else None

    def _apply(self, change: Change) -> None:
        if change.orphans or change.revised:
            self._load()

    def _load(self) -> None:
        """Show the orphans of the open article; without any the bar goes."""
        article_id, row = self._view.article_id, max(self._list.currentIndex().row(), 0)
        project = self._bridge.project
        self._orphans = [] if article_id is None else project.orphans(article_id)
        self._rows.load([_row(each) for each in self._orphans])
        self._count.setText(counted("%Ln orphan(s)", len(self._orphans)))
        self._list.setFixedHeight(_ROW * min(max(len(self._orphans), 1), _MOST_ROWS))
        if self._orphans:
            self._list.setCurrentIndex(self._rows.index(min(row, len(self._orphans) - 1)))
        elif self.isVisible():
            self.leave()
        self._enable()

    def _enable(self) -> None:
        self._place.setEnabled(bool(self._orphans) and self._view.selection is not None)


def _row(orphan: Orphan) -> Row:
    quote, before, after = (
        " ".join(each.split()) for each in (orphan.quote, orphan.prefix, orphan.suffix)
    )
    parts = [label_words(orphan.span.label)]
    if orphan.span.note:
        parts.append(f"{say('note')}: {orphan.span.note}")
    parts.append(say("it stood between “{0}” and “{1}”").format(before, after))
    return Row(f"“{quote}”", " · ".join(parts))
