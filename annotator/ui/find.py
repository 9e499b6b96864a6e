"""The bar that finds words in the open article."""

from bisect import bisect_left, bisect_right

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from annotator.domain.errors import UserError
from annotator.domain.search import Query, find_all
from annotator.ui.article.view import ArticleView


class FindBar(QWidget):
    """Finds as one types; Enter goes to the next hit, Shift+Enter to the one before.

    Signals:
        left: the user is done with it.
    """

    left = Signal()

    def __init__(self, view: ArticleView) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self._view = view
        self._from = 0
        self._words = QLineEdit()
        self._words.setPlaceholderText(self.tr("Find in this article"))
        self._words.setClearButtonEnabled(True)
        self._words.setMaximumWidth(380)
        self._case = self._toggle("Aa", self.tr("Upper and lower case differ"))
        self._whole = self._toggle(self.tr("Word"), self.tr("Whole words only"))
        self._pattern = self._toggle(".*", self.tr("Regular expression"))
        self._count = QLabel()
        self._count.setObjectName("quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        for widget in (self._words, self._case, self._whole, self._pattern, self._count):
            row.addWidget(widget)
        row.addStretch(1)
        for text, slot in (
            (self.tr("Previous"), lambda: self.step(-1)),
            (self.tr("Next"), lambda: self.step(1)),
            (self.tr("Close"), self.leave),
        ):
            button = QToolButton()
            button.setText(text)
            button.clicked.connect(slot)
            row.addWidget(button)
        self._words.textChanged.connect(self.search)
        self.hide()

    def ask(self, words: str) -> None:
        """Show the bar, with `words` to begin from if there are any."""
        self.show()
        self._from = min(self._view.selection or (self._view.caret,))
        if words:
            self._words.setText(words)
        self._words.selectAll()
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search()

    def search(self) -> None:
        """Find anew, and go to the first hit from where the caret was when the bar was shown."""
        query = Query(
            self._words.text(),
            case=self._case.isChecked(),
            whole=self._whole.isChecked(),
            pattern=self._pattern.isChecked(),
        )
        try:
            hits = find_all(self._view.text, query)
        except UserError as error:
            self._count.setText(str(error))
            hits = []
        else:
            self._count.setText(self._words_of(len(hits)) if query.words else "")
        self._view.show_hits(hits)
        if hits:
            self._go(bisect_left(hits, (self._from, 0)) % len(hits))

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) hit; after the last to the first."""
        hits = self._view.hits
        if not hits:
            return
        selection = self._view.selection or (self._view.caret, self._view.caret)
        if step > 0:
            self._go(bisect_right(hits, selection) % len(hits))
        else:
            self._go(bisect_left(hits, selection) - 1)

    def leave(self) -> None:
        """Close the bar; the last hit stays selected."""
        self.hide()
        self._view.show_hits(())
        self._view.setFocus()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the hits, or leave."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _go(self, number: int) -> None:
        hits = self._view.hits
        self._view.select(*hits[number])
        place = number % len(hits) + 1
        self._count.setText(self.tr("{0} of {1}").format(f"{place:,}", f"{len(hits):,}"))

    def _words_of(self, count: int) -> str:
        return self.tr("found {0}").format(f"{count:,}") if count else self.tr("not found")

    def _toggle(self, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setCheckable(True)
        button.toggled.connect(self.search)
        return button
