"""The small strip beside what is selected or focused, with the keys that answer it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from annotator.ui.actions import key_words

_SHORT = {"Return": "↵", "Backspace": "⌫", "Del": "⌦", "Enter": "↵"}
_GAP = 6


class Strip(QFrame):
    """A row of buttons, one an action; it never covers the words that it is about."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self.setObjectName("strip")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(5, 3, 5, 3)
        self._row.setSpacing(1)
        self._actions: list[QAction] = []
        self.hide()

    def offer(self, actions: Sequence[QAction], about: QRectF) -> None:
        """Show buttons for `actions` under `about`, a rectangle of the viewport, or above it."""
        if list(actions) != self._actions:
            self._fill(actions)
        self.adjustSize()
        area = self._viewport.rect()
        below = about.bottom() + _GAP
        top = below if below + self.height() < area.height() else about.top() - self.height() - _GAP
        left = max(min(about.left(), area.width() - self.width() - 8), 8)
        if about.isEmpty() or top < 0:
            self.hide()
            return
        self.move(round(left), round(top))
        self.show()
        self.raise_()

    def _fill(self, actions: Sequence[QAction]) -> None:
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._actions = list(actions)
        for action in actions:
            button = QToolButton(self)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            key = _SHORT.get(action.shortcut().toString()) or key_words(action)
            button.setText(f"{key}  {action.text()}".strip())
            button.setToolTip(action.toolTip())
            button.clicked.connect(action.trigger)
            self._row.addWidget(button)
