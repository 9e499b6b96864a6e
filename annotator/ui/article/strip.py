"""The small strip beside what is selected or focused, with the keys that answer it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from annotator.ui.actions import key_words

_SHORT = {"Return": "↵", "Backspace": "⌫", "Del": "⌦", "Enter": "↵"}
_GAP = 6
_EDGE = 8


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
        self._buttons: list[QToolButton] = []
        self.hide()

    def offer(self, actions: Sequence[QAction], about: QRectF) -> None:
        """Show buttons for `actions` above `about`, a rectangle of the viewport, or below it.

        Above, what is covered has been read; below comes what is looked at next.
        """
        if list(actions) != self._actions:
            self._fill(actions)
        area = self._viewport.rect()
        self._fit(area.width() - 2 * _EDGE)
        top = about.top() - self.height() - _GAP
        if top < 0:
            top = about.bottom() + _GAP
        left = max(min(about.left(), area.width() - self.width() - _EDGE), _EDGE)
        if about.isEmpty() or top + self.height() > area.height():
            self.hide()
            return
        self.move(round(left), round(top))
        self.show()
        self.raise_()

    def _fit(self, width: int) -> None:
        """Show as many buttons as have room."""
        for button in self._buttons:
            button.show()
        for button in reversed(self._buttons):
            if self.sizeHint().width() <= width:
                break
            button.hide()
        self.adjustSize()

    def _fill(self, actions: Sequence[QAction]) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons.clear()
        self._actions = list(actions)
        for action in actions:
            button = QToolButton(self)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            key = _SHORT.get(action.shortcut().toString()) or key_words(action)
            button.setText(f"{key}  {action.text()}".strip())
            button.setToolTip(action.toolTip())
            button.clicked.connect(action.trigger)
            self._row.addWidget(button)
            self._buttons.append(button)
