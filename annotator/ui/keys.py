"""The page of keys and their editor: every action with its shortcut, from the one table."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.actions import TABLE, Actions, Menu, key_words
from annotator.ui.plain import PlainLabel
from annotator.ui.words import say


class KeyPage(QDialog):
    """Every action that has a key, by menu."""

    def __init__(self, window: QWidget, acts: Actions) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        page = QTextBrowser()
        page.setHtml("".join(_section(menu, acts) for menu in Menu))
        page.setAccessibleName(self.tr("Keys"))
        column = QVBoxLayout(self)
        column.addWidget(page)
        self.resize(520, 640)


def _section(menu: Menu, acts: Actions) -> str:
    shown = [acts.by_id[s.id] for s in TABLE if s is not None and s.menu is menu]
    if menu is Menu.TAG:
        shown = [*acts.labels, *shown]
    rows = "".join(
        f"<tr><td width='140'><b>{escape(keys)}</b></td><td>{escape(act.text())}</td></tr>"
        for act in shown
        if (keys := key_words(act))
    )
    title = say(menu.value).replace("&", "")
    return f"<h3>{title}</h3><table>{rows}</table>"


class KeyEditor(QDialog):
    """Gives actions other keys, at once; a key that is taken is refused, saying whose it is.

    `chosen` keeps what differs from the table, and outlives the dialog.
    """

    def __init__(self, window: QWidget, acts: Actions, chosen: dict[str, str]) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        self._acts = acts
        self._chosen = chosen
        self._ids = [spec.id for spec in TABLE if spec is not None]
        self._typed = QLineEdit()
        self._typed.setPlaceholderText(self.tr("Search"))
        self._typed.setAccessibleName(self.tr("Search"))
        self._table = QTableWidget(len(self._ids), 2)
        self._table.setHorizontalHeaderLabels([self.tr("Action"), self.tr("Key")])
        self._table.verticalHeader().hide()
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self._table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._table.setAccessibleName(self.tr("Actions and their keys"))
        for at, key in enumerate(self._ids):
            self._table.setItem(at, 0, QTableWidgetItem(acts.by_id[key].text()))
            self._table.setItem(at, 1, QTableWidgetItem(key_words(acts.by_id[key])))
        self._keys = QKeySequenceEdit()
        self._keys.setMaximumSequenceLength(1)
        self._keys.setAccessibleName(self.tr("New key"))
        self._told = PlainLabel(self.tr("Choose an action, then press its new key."))
        self._told.setObjectName("quiet")
        row = QHBoxLayout()
        row.addWidget(self._keys)
        for text, slot in (
            (self.tr("Usual key"), self._reset),
            (self.tr("No key"), lambda: self.give(QKeySequence())),
            (self.tr("Close"), self.close),
        ):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            row.addWidget(button)
        row.insertStretch(row.count() - 1, 1)
        column = QVBoxLayout(self)
        column.addWidget(self._typed)
        column.addWidget(self._table)
        column.addWidget(self._told)
        column.addLayout(row)
        self._typed.textChanged.connect(self._filter)
        self._table.currentCellChanged.connect(lambda *_: self._show_key())
        self._keys.editingFinished.connect(self._take)
        self._table.setCurrentCell(0, 0)
        self.resize(560, 600)

    def choose(self, key: str) -> None:
        """Choose the action whose key is to change."""
        self._table.setCurrentCell(self._ids.index(key), 0)

    def give(self, sequence: QKeySequence) -> None:
        """Give the chosen action a key, unless another has it; an empty one takes its key away."""
        if (key := self._id()) is None:
            return
        action = self._acts.by_id[key]
        owner = None if sequence.isEmpty() else self._acts.owner(sequence)
        if owner is not None and owner is not action:
            words = self.tr("{0} is the key of “{1}” already.")
            told = words.format(
                sequence.toString(QKeySequence.SequenceFormat.NativeText), owner.text()
            )
            self._told.setText(told)
            self._show_key(tell=False)
            return
        if owner is None and sequence != action.shortcut():
            self._acts.give(key, [sequence])
            self._chosen[key] = sequence.toString(QKeySequence.SequenceFormat.PortableText)
        self._show_key()

    def _id(self) -> str | None:
        row = self._table.currentRow()
        return self._ids[row] if row >= 0 else None

    def _take(self) -> None:
        self.give(self._keys.keySequence())

    def _reset(self) -> None:
        if (key := self._id()) is None:
            return
        for sequence in self._acts.usual(key):
            if self._acts.owner(sequence) not in (None, self._acts.by_id[key]):
                self.give(sequence)
                return
        self._acts.give(key, self._acts.usual(key))
        self._chosen.pop(key, None)
        self._show_key()

    def _show_key(self, *, tell: bool = True) -> None:
        if (key := self._id()) is None:
            self._keys.clear()
            return
        action = self._acts.by_id[key]
        item = self._table.item(self._table.currentRow(), 1)
        if item is not None:
            item.setText(key_words(action))
        self._keys.setKeySequence(action.shortcut())
        if tell:
            self._told.setText(self.tr("Choose an action, then press its new key."))

    def _filter(self, typed: str) -> None:
        texts = [self._acts.by_id[key].text().casefold() for key in self._ids]
        left = [row for row, text in enumerate(texts) if typed.casefold() in text]
        for row in range(len(texts)):
            self._table.setRowHidden(row, row not in left)
        if self._table.currentRow() not in left:  # no key for an action that is out of sight
            self._table.setCurrentCell(left[0] if left else -1, 0)
