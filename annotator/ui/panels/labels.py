"""The project's labels with their guidelines: a list, and a form for the one that is chosen."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.labels import Label, spare_color
from annotator.ui.article.looks import Looks
from annotator.ui.bridge import Bridge
from annotator.ui.guarded import guarded
from annotator.ui.panels.rows import ROW, Index, Row, RowDelegate, RowView
from annotator.ui.plain import tip


@guarded
class LabelList(QAbstractListModel):
    """The project's own labels in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.labels: list[Label] = []
        self._looks: Looks | None = None

    def load(self, looks: Looks) -> None:
        """Show the labels of a project."""
        self.beginResetModel()
        self._looks = looks
        self.labels = looks.own_labels()
        self.endResetModel()

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many labels there are."""
        return len(self.labels)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a label as a row, or in words."""
        if not index.isValid() or self._looks is None:
            return None
        label = self.labels[index.row()]
        row = Row(label.name, label.description, label.key or "", self._looks.color(label.name))
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        return tip(label.description) if role == Qt.ItemDataRole.ToolTipRole else None


@guarded
class Labels(QWidget):
    """Adds, renames, recolours, explains and orders labels; each change is a step to undo."""

    def __init__(self, bridge: Bridge, delegate: RowDelegate) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._bridge = bridge
        self._model = LabelList()
        self._list = RowView(self._model, delegate, 48)
        self._list.setAccessibleName(self.tr("Labels"))
        self._name = QLineEdit()
        self._key = QLineEdit()
        self._key.setMaxLength(1)
        self._color = QToolButton()
        self._color.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._guideline = QPlainTextEdit()
        self._guideline.setTabChangesFocus(True)
        self._guideline.setAccessibleName(self.tr("Guideline"))
        self._guideline.setPlaceholderText(self.tr("What to tag with this label, and what not"))
        form = QFormLayout()
        form.setContentsMargins(16, 8, 16, 4)
        form.setVerticalSpacing(8)
        form.addRow(self.tr("Name"), self._name)
        form.addRow(self.tr("Key"), self._key)
        form.addRow(self.tr("Colour"), self._color)
        form.addRow(self._guideline)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(self._list, 1)
        column.addLayout(self._buttons())
        column.addLayout(form)
        self._list.selectionModel().currentChanged.connect(self._show_chosen)
        self._name.editingFinished.connect(self._save)
        self._key.editingFinished.connect(self._save)
        self._guideline.installEventFilter(self)
        self._color.clicked.connect(self._choose_color)

    def load(self, looks: Looks) -> None:
        """Show the labels of a project, and the one that was chosen before."""
        row = max(self._list.currentIndex().row(), 0)
        self._model.load(looks)
        self._list.setCurrentIndex(self._model.index(min(row, self._model.rowCount() - 1)))
        self._show_chosen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save the guideline when it is left."""
        if watched is self._guideline and event.type() == QEvent.Type.FocusOut:
            self._save()
        return super().eventFilter(watched, event)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        for text, slot in (
            (self.tr("Add"), self._add),
            (self.tr("Up"), lambda: self._move(-1)),
            (self.tr("Down"), lambda: self._move(1)),
            (self.tr("Remove"), self._remove),
        ):
            button = QToolButton()
            button.setText(text)
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _chosen(self) -> Label | None:
        row = self._list.currentIndex().row()
        return self._model.labels[row] if 0 <= row < len(self._model.labels) else None

    def _show_chosen(self) -> None:
        label = self._chosen()
        for widget in (self._name, self._key, self._color, self._guideline):
            widget.setEnabled(label is not None)
        self._name.setText(label.name if label else "")
        self._key.setText(label.key or "" if label else "")
        self._guideline.setPlainText(label.description if label else "")
        color = label.color if label else "#808080"
        self._color.setText(color)
        swatch = QPixmap(14, 14)
        swatch.fill(QColor(color))
        self._color.setIcon(swatch)

    def _save(self) -> None:
        label = self._chosen()
        if label is None:
            return
        name, key = self._name.text(), self._key.text()
        words = self._guideline.toPlainText()
        if (name, key, words) == (label.name, label.key or "", label.description):
            return
        changed = self._bridge.run(
            lambda p: p.edit_label(label.id, name=name, key=key, description=words)
        )
        if changed is None:
            self._show_chosen()

    def _choose_color(self) -> None:
        label = self._chosen()
        if label is None:
            return
        dialog = QColorDialog(QColor(label.color), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(
            lambda color: self._bridge.run(lambda p: p.edit_label(label.id, color=color.name()))
        )
        dialog.open()

    def _add(self) -> None:
        taken = {label.name for label in self._model.labels}
        words = self.tr("label {0}")
        name = next(n for i in range(1, len(taken) + 2) if (n := words.format(i)) not in taken)
        keys = {label.key for label in self._model.labels}
        key = next((k for k in "123456789" if k not in keys), None)
        color = spare_color(self._model.labels)
        if self._bridge.run(lambda p: p.add_label(name, color, key=key)) is not None:
            self._list.setCurrentIndex(self._model.index(self._model.rowCount() - 1))
            self._name.setFocus()
            self._name.selectAll()

    def _move(self, step: int) -> None:
        row = self._list.currentIndex().row()
        order = [label.id for label in self._model.labels]
        if row >= 0 and 0 <= row + step < len(order):
            order[row], order[row + step] = order[row + step], order[row]
            self._list.setCurrentIndex(self._model.index(row + step))
            self._bridge.run(lambda p: p.order_labels(order))

    def _remove(self) -> None:
        if (label := self._chosen()) is not None:
            self._bridge.run(lambda p: p.remove_label(label.id))
