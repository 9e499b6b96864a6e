"""The command palette: every action and every article, found by a few letters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from annotator.ui.guarded import guarded
from annotator.ui.plain import tip

_SHOWN = 60
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 10,
    Qt.Key.Key_PageUp: -10,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen: what it is called, what stands beside it, what it does."""

    text: str
    aside: str
    act: Callable[[], object]


def matching(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """Return the choices that hold every word typed, or have it beside them, by where it is.

    Those that begin with it come first.
    """
    words = typed.casefold().split()
    found = [c for c in choices if all(word in f"{c.text}\n{c.aside}".casefold() for word in words)]
    return sorted(found, key=lambda c: not c.text.casefold().startswith(typed.casefold().strip()))


@guarded
class Palette(QDialog):
    """Shows what matches while one types; Enter does the one that is chosen."""

    def __init__(self, window: QWidget, choices: Sequence[Choice], what: str) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._choices = choices
        self._found: list[Choice] = []
        self._typed = QLineEdit()
        self._typed.setPlaceholderText(what)
        self._typed.setAccessibleName(what)
        self._list = QListWidget()
        self._list.setFrameShape(QListWidget.Shape.NoFrame)
        self._list.setAccessibleName(what)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._typed)
        column.addWidget(self._list)
        self._typed.textChanged.connect(self._filter)
        self._typed.installEventFilter(self)
        self._list.itemActivated.connect(lambda _item: self._act())
        self._list.itemClicked.connect(lambda _item: self._act())
        self._filter("")
        width = min(560, window.width() - 80)
        self.resize(width, 420)
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - width) // 2, corner.y() + 70)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keyboard, which popups do not by themselves."""
        super().showEvent(event)
        self._typed.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while the line has the keyboard."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if (step := _STEPS.get(Qt.Key(event.key()))) is not None:
                row = self._list.currentRow() + step
                self._list.setCurrentRow(min(max(row, 0), self._list.count() - 1))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._act()
                return True
        return super().eventFilter(watched, event)

    def _filter(self, typed: str) -> None:
        self._found = matching(self._choices, typed)[:_SHOWN]
        self._list.clear()
        for choice in self._found:
            item = QListWidgetItem(choice.text)
            item.setData(Qt.ItemDataRole.ToolTipRole, tip(choice.aside))
            if choice.aside:
                item.setText(f"{choice.text}    {choice.aside}")
            self._list.addItem(item)
        self._list.setCurrentRow(0)

    def _act(self) -> None:
        row = self._list.currentRow()
        chosen = self._found[row] if 0 <= row < len(self._found) else None
        self.close()
        if chosen is not None:
            chosen.act()
