"""The old and the new text of an article side by side, and what becomes of its spans."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.anchors import Anchor, How
from annotator.domain.revision import Comparison, Fate, Move
from annotator.domain.span import Relation, Span
from annotator.domain.text import Extent
from annotator.ui.article.layout import Type
from annotator.ui.article.looks import Looks
from annotator.ui.article.marks import MarkKey, Marks
from annotator.ui.article.view import ArticleView
from annotator.ui.guarded import guarded
from annotator.ui.panels.rows import Row, RowDelegate, RowList, RowView
from annotator.ui.plain import PlainLabel
from annotator.ui.words import counted, label_words, later, percent, say

_FATES = {
    Fate.ORPHANED: later("no place: it will wait as an orphan"),
    Fate.UNSURE: later("unsure"),
    Fate.CHANGED: later("its words changed"),
    Fate.MOVED: later("moved"),
    Fate.STAYED: later("as it was"),
}
_ORDER = list(_FATES)
_ROW = 48


@guarded
class CompareDialog(QDialog):
    """Shows a new version of an article beside the old; Return takes it over.

    Up and Down go through the spans, those that had better be looked at first. In the new text,
    words that are selected become the place of the span by Return; Del lets it wait as an orphan.

    Signals:
        applied: the places that were chosen for spans, by their ids; None for an orphan.
    """

    applied = Signal(object)

    def __init__(
        self,
        window: QWidget,
        compared: Comparison,
        relations: list[Relation],
        looks: Looks,
        kind: Type,
    ) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("New version of an article"))
        self._compared, self._relations, self._looks = compared, relations, looks
        self._moves = sorted(
            compared.moves, key=lambda each: (_ORDER.index(each.fate), _sureness(each))
        )
        self._chosen: dict[int, Extent | None] = {}
        self.old, self.new = ArticleView(looks), ArticleView(looks)
        self._rows = RowList()
        self.list = RowView(self._rows, RowDelegate(lambda: looks.theme), _ROW)
        self.list.setAccessibleName(self.tr("Spans, the least sure first"))
        self._title, self._summary, self._hint = PlainLabel(), PlainLabel(), PlainLabel()
        self._title.setObjectName("heading")
        self._title.setText(self.tr("New version of “{0}”").format(compared.article.title))
        self._summary.setObjectName("quiet")
        self._hint.setObjectName("quiet")
        self._hint.setWordWrap(True)
        self._apply = QPushButton(self.tr("Take over"))
        self._apply.setDefault(True)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._arrange()
        self._wire()
        self._show_texts(kind)
        self._show_rows()
        self.resize(1180, 780)
        self.list.setCurrentIndex(self._rows.index(0))
        self.list.setFocus()

    def _arrange(self) -> None:
        texts = QSplitter(Qt.Orientation.Horizontal)
        for view, name in ((self.old, self.tr("Before")), (self.new, self.tr("New version"))):
            pane = QWidget()
            column = QVBoxLayout(pane)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            caption = PlainLabel(name)
            caption.setObjectName("sidehead")
            column.addWidget(caption)
            column.addWidget(view, 1)
            texts.addWidget(pane)
        texts.setSizes([600, 600])
        texts.setHandleWidth(1)
        texts.setChildrenCollapsible(False)
        both = QSplitter(Qt.Orientation.Vertical)
        both.setHandleWidth(1)
        both.setChildrenCollapsible(False)
        both.addWidget(texts)
        both.addWidget(self.list)
        both.setSizes([520, 190])
        both.setStretchFactor(0, 1)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 4)
        head.addWidget(self._title, 1)
        head.addWidget(self._summary)
        foot.setContentsMargins(16, 8, 12, 12)
        foot.setSpacing(12)
        foot.addWidget(self._hint, 1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._apply)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(both, 1)
        column.addLayout(foot)

    def _wire(self) -> None:
        self._apply.clicked.connect(self._go)
        self._cancel.clicked.connect(self.close)
        self.list.selectionModel().currentChanged.connect(self._show_chosen)
        self.list.clicked.connect(self._show_chosen)
        self.new.resize_asked.connect(self._resized)
        self.new.moved.connect(self._tell)
        self.old.verticalScrollBar().valueChanged.connect(self._follow_old)
        for widget in (self.list, self.new, self.old):
            widget.installEventFilter(self)
        pane = QShortcut(QKeySequence("F6"), self)
        pane.activated.connect(self._next_pane)

    # What is shown

    def _show_texts(self, kind: Type) -> None:
        texts, article = self._compared.alignment, self._compared.article
        spans = [move.span for move in self._compared.moves]
        gone, come = texts.changed()
        for view, text, changed, marks in (
            (self.old, texts.old, gone, Marks(spans, relations=self._relations)),
            (self.new, texts.new, come, self._new_marks()),
        ):
            view.open(replace(article, length=len(text)), text, marks, self._looks)
            view.set_kind(kind)
            view.show_hits(changed)
        self.old.setAccessibleName(self.tr("Before"))
        self.new.setAccessibleName(self.tr("New version"))

    def _new_marks(self) -> Marks:
        spans = list[Span]()
        for move in self._compared.moves:
            place = self._place(move)
            if place is not None:
                spans.append(replace(move.span, start=place[0], end=place[1]))
        there = {span.id for span in spans}
        ends = [each for each in self._relations if {each.from_span, each.to_span} <= there]
        return Marks(spans, relations=ends)

    def _place(self, move: Move) -> Extent | None:
        if move.span.id in self._chosen:
            return self._chosen[move.span.id]
        return None if move.anchor is None else (move.anchor.start, move.anchor.end)

    def _show_rows(self) -> None:
        self._rows.load([self._row(move) for move in self._moves])
        fates = [self._fate(move) for move in self._moves]
        told = [(fate, fates.count(fate)) for fate in _ORDER]
        self._summary.setText(" · ".join(_how_many(fate, n) for fate, n in told if n))

    def _fate(self, move: Move) -> Fate:
        if move.span.id not in self._chosen:
            return move.fate
        place = self._chosen[move.span.id]
        return Move(move.span, None if place is None else Anchor(*place, 1.0, How.QUOTE)).fate

    def _row(self, move: Move) -> Row:
        texts, span, place = self._compared.alignment, move.span, self._place(move)
        was = " ".join(texts.old[span.start : span.end].split())
        chosen = span.id in self._chosen
        words = self.tr("placed by hand") if chosen and place else say(_FATES[self._fate(move)])
        parts = [label_words(span.label), words]
        if place is not None and (now := " ".join(texts.new[slice(*place)].split())) != was:
            parts.append(self.tr("now “{0}”").format(now))
        sure = "" if place is None else percent(1.0 if chosen else _sureness(move))
        return Row(f"“{was}”", " · ".join(parts), sure, self._looks.color(span.label))

    def _chosen_move(self) -> Move | None:
        row = self.list.currentIndex().row()
        return self._moves[row] if 0 <= row < len(self._moves) else None

    def _show_chosen(self) -> None:
        """Show the chosen span in both texts, at one height."""
        if (move := self._chosen_move()) is not None:
            self.old.focus(MarkKey(False, move.span.id))
            place = self._place(move)
            if place is None:
                self._follow_old()
                self.new.focus(None)
            else:
                self.new.focus(MarkKey(False, move.span.id))
                self._level(*place, self.old.rect_of(move.span.start, move.span.end).top())
        self._tell()

    def _level(self, start: int, end: int, top: float) -> None:
        """Scroll the new text so that an extent stands as high as its counterpart."""
        rect, bar = self.new.rect_of(start, end), self.new.verticalScrollBar()
        if not rect.isEmpty():
            bar.setValue(bar.value() + round(rect.top() - top))

    def _follow_old(self) -> None:
        """Show of the new text what stands beside the first line of the old in sight."""
        beside = self._compared.alignment.beside(self.old.first_in_sight())
        self.new.restore(beside, beside)

    def _tell(self) -> None:
        move = self._chosen_move()
        if move is None:
            words = self.tr("Nothing is tagged: only the text changes.")
        elif self.new.selection is not None:
            words = self.tr("Return places the span at the selected words.")
        elif self._place(move) is None:
            words = self.tr(
                "Return takes the new version over. F6 goes to the new text: select words there to "
                "place this span; else it waits as an orphan."
            )
        else:
            words = self.tr(
                "Return takes the new version over. F6 goes to the new text: select words there to "
                "place this span elsewhere; Del lets it wait as an orphan."
            )
        self._hint.setText(words)

    # What is done

    def _resized(self, span_id: int, start: int, end: int) -> None:
        self._choose(span_id, (start, end))

    def _choose(self, span_id: int, place: Extent | None) -> None:
        self._chosen[span_id] = place
        row, first = self.list.currentIndex().row(), self.new.first_in_sight()
        article = replace(self._compared.article, length=len(self._compared.alignment.new))
        hits = self.new.hits
        self.new.open(article, self._compared.alignment.new, self._new_marks(), self._looks)
        self.new.show_hits(hits)
        self.new.restore(first, first)
        self._show_rows()
        self.list.setCurrentIndex(self._rows.index(row))

    def _place_here(self) -> None:
        move, place = self._chosen_move(), self.new.selection
        if move is not None and place is not None:
            self._choose(move.span.id, place)
            self.list.setFocus()

    def _let_wait(self) -> None:
        if (move := self._chosen_move()) is not None:
            self._choose(move.span.id, None)

    def _go(self) -> None:
        chosen: Mapping[int, Extent | None] = dict(self._chosen)
        self.close()
        self.applied.emit(chosen)

    def _next_pane(self) -> None:
        panes = (self.list, self.new, self.old)
        at = next((n for n, pane in enumerate(panes) if pane.hasFocus()), -1)
        panes[(at + 1) % len(panes)].setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the keys their meaning wherever the keyboard is."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            match event.key():
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    if watched is self.new and self.new.selection is not None:
                        self._place_here()
                    else:
                        self._go()
                    return True
                case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if watched is self.list:
                    self._let_wait()
                    return True
        return super().eventFilter(watched, event)


def _how_many(fate: Fate, n: int) -> str:
    match fate:
        case Fate.ORPHANED:
            return counted("%Ln without a place", n)
        case Fate.UNSURE:
            return counted("%Ln unsure", n)
        case Fate.CHANGED:
            return counted("%Ln changed", n)
        case Fate.MOVED:
            return counted("%Ln moved", n)
        case _:
            return counted("%Ln as before", n)


def _sureness(move: Move) -> float:
    return 0.0 if move.anchor is None else move.anchor.confidence
