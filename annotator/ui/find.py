"""The bar that finds words in the open article."""

import re
from bisect import bisect_left, bisect_right

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.errors import UserError
from annotator.domain.search import Query, find_all
from annotator.domain.text import Extent
from annotator.ui.article.view import ArticleView
from annotator.ui.guarded import guarded
from annotator.ui.plain import PlainLabel
from annotator.ui.words import counted, error_words, figure


@guarded
class FindBar(QWidget):
    """Finds as one types; Enter goes to the next hit, Shift+Enter to the one before."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._view = view
        self._from = 0
        self._gone_to: tuple[Extent, int, Extent | None] | None = None
        self._words = QLineEdit()
        self._words.setPlaceholderText(self.tr("Find in this article"))
        self._words.setAccessibleName(self._words.placeholderText())
        self._words.setClearButtonEnabled(True)
        self._words.setMaximumWidth(380)
        self._case = self._toggle("Aa", self.tr("Upper and lower case differ"))
        self._whole = self._toggle(self.tr("Word"), self.tr("Whole words only"))
        self._pattern = self._toggle(".*", self.tr("Regular expression"))
        self._count = PlainLabel()
        self._count.setObjectName("quiet")
        self._wrong = PlainLabel()
        # However much is told, the window keeps its width.
        self._wrong.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._wrong.hide()
        row = QHBoxLayout()
        row.addWidget(self._words, 1)
        for widget in (self._case, self._whole, self._pattern, self._count):
            row.addWidget(widget)
        row.addStretch()
        for text, tip, slot in (
            ("↑", self.tr("Previous"), lambda: self.step(-1)),
            ("↓", self.tr("Next"), lambda: self.step(1)),
            ("✕", self.tr("Close"), self.leave),
        ):
            button = _button(text, tip)
            button.clicked.connect(slot)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 12, 6)
        column.addLayout(row)
        column.addWidget(self._wrong)
        self._words.textChanged.connect(self.search)
        view.opened.connect(self.renew)
        self.hide()

    def ask(self, words: str) -> None:
        """Show the bar, with `words` to begin from if there are any, and they are no hit."""
        self.show()
        self._from = min(self._view.selection or (self._view.caret,))
        if self._hit_here() is not None:
            words = ""
        typed = re.escape(words) if self._pattern.isChecked() else words
        if typed and typed != self._words.text():
            self._words.setText(typed)  # which searches
        else:
            self.search()
        self._words.selectAll()
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def search(self) -> None:
        """Find anew, and go to the first hit from where the caret was when the bar was shown."""
        self._find()
        if hits := self._view.hits:
            self._go(bisect_left(hits, (self._from, 0)) % len(hits))

    def renew(self) -> None:
        """Find anew without going there, if the bar is shown: the article is another."""
        self._gone_to = None
        if not self.isHidden():
            self._from = 0
            self._find()

    def _find(self) -> None:
        query = Query(
            self._words.text(),
            case=self._case.isChecked(),
            whole=self._whole.isChecked(),
            pattern=self._pattern.isChecked(),
        )
        wrong = ""
        try:
            hits = find_all(self._view.text, query)
        except UserError as error:
            hits, wrong = [], error_words(error)
        self._count.setText(self._words_of(len(hits)) if query.words and not wrong else "")
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        self._view.show_hits(hits)

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) hit; after the last to the first."""
        if self.isHidden() and not self._view.hits and self._words.text():
            self.show()
            self._find()
        view, hits = self._view, self._view.hits
        if not hits:
            return
        here = self._hit_here() or view.selection or (view.caret, view.caret)
        if step > 0:
            self._go(bisect_right(hits, here) % len(hits))
        else:
            self._go(bisect_left(hits, here) - 1)

    def leave(self) -> None:
        """Close the bar; the last hit stays selected."""
        self.hide()
        self._view.show_hits(())
        self._view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the hits, press the button that has the keyboard, or leave."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(button := self.focusWidget(), QToolButton):
                button.click()
                return
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _hit_here(self) -> Extent | None:
        """Return the hit that was gone to, unless the reader has left it.

        It may begin or end with white space, which what is selected never does.
        """
        now = self._view.caret, self._view.selection
        return self._gone_to[0] if self._gone_to and self._gone_to[1:] == now else None

    def _go(self, number: int) -> None:
        hits = self._view.hits
        self._view.select(*hits[number])
        self._gone_to = hits[number], self._view.caret, self._view.selection
        place = number % len(hits) + 1
        self._count.setText(self.tr("{0} of {1}").format(figure(place), figure(len(hits))))

    def _words_of(self, count: int) -> str:
        return counted("found %Ln", count) if count else self.tr("not found")

    def _toggle(self, text: str, tip: str) -> QToolButton:
        button = _button(text, tip)
        button.setCheckable(True)
        button.toggled.connect(self.search)
        return button


def _button(text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button
