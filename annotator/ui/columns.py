"""Which column holds what, in a file with one article a row."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.text import excerpt
from annotator.intake import FIELDS, Table
from annotator.ui.plain import PlainLabel
from annotator.ui.words import later, say

_FIELD_WORDS = {
    "text": later("Text"),
    "title": later("Title"),
    "language": later("Language"),
    "url": later("Address"),
    "publisher": later("Publisher"),
    "author": later("Author"),
    "published": later("Published"),
    "retrieved": later("Retrieved"),
}
_LONGEST = 120
_WIDEST = 260
_PADDING = 24


class ColumnsDialog(QDialog):
    """Lets the user say which column holds which field; Return loads.

    Signals:
        chosen: the column of each field by its name; an empty one where it has none.
        import_asked: that the file be imported with the spans that are in it.
    """

    chosen = Signal(object)
    import_asked = Signal()

    def __init__(
        self,
        window: QWidget,
        name: str,
        table: Table,
        kept: Mapping[str, str] | None,
        *,
        has_spans: bool,
    ) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Load articles from a table"))
        self._table = table
        self._boxes: dict[str, QComboBox] = {}
        columns = table.columns if kept is None else kept
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        for number, field in enumerate(FIELDS):
            row, side = divmod(number, 2)
            form.addWidget(PlainLabel(say(_FIELD_WORDS[field])), row, 2 * side)
            form.addWidget(self._box(field, columns.get(field, "")), row, 2 * side + 1)
        for side in (1, 3):
            form.setColumnStretch(side, 1)
        self._told = PlainLabel()
        self._told.setObjectName("quiet")
        self._told.setWordWrap(True)
        heading = PlainLabel(excerpt(name, 60))
        heading.setObjectName("heading")
        self._load = self._button(self.tr("Load"), self._go)
        self._load.setDefault(True)
        spans = self._button(self.tr("Import with its spans…"), self._import)
        spans.setVisible(has_spans)
        below = QHBoxLayout()
        below.addWidget(spans)
        below.addStretch(1)
        below.addWidget(self._button(self.tr("Cancel"), self.close))
        below.addWidget(self._load)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addLayout(form)
        column.addWidget(self._told)
        column.addWidget(self._rows(), 1)
        column.addLayout(below)
        self.resize(760, 560)
        self._check()
        self._boxes["text"].setFocus()

    def _button(self, text: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(slot)
        return button

    def _box(self, field: str, chosen: str) -> QComboBox:
        box = self._boxes[field] = QComboBox()
        box.addItem("–", "")
        for header in self._table.headers:
            box.addItem(header, header)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        box.setAccessibleName(say(_FIELD_WORDS[field]))
        box.currentIndexChanged.connect(lambda _: self._check())
        return box

    def _rows(self) -> QTableWidget:
        """Show the first rows."""
        rows, headers = self._table.rows, self._table.headers
        shown = QTableWidget(len(rows), len(headers))
        shown.setHorizontalHeaderLabels(list(headers))
        for at, row in enumerate(rows):
            for column, header in enumerate(headers):
                cell = QTableWidgetItem(excerpt(row.get(header, ""), _LONGEST))
                shown.setItem(at, column, cell)
        shown.setAccessibleName(self.tr("The first rows"))
        shown.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        shown.setShowGrid(False)
        shown.setWordWrap(False)
        shown.setTabKeyNavigation(False)
        shown.verticalHeader().hide()
        heads = shown.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        shown.resizeColumnsToContents()
        for column in range(len(headers)):
            shown.setColumnWidth(column, min(shown.columnWidth(column) + _PADDING, _WIDEST))
        return shown

    def _check(self) -> None:
        """Let a column be loaded once it is said which holds the texts."""
        text = self._boxes["text"].currentData()
        self._load.setEnabled(bool(text))
        needed = self.tr("Say which column holds the text of the articles.")
        first = self.tr("The first article begins: “{0}”")
        words = self._table.rows[0].get(text, "") if text and self._table.rows else ""
        self._told.setText(first.format(excerpt(words, _LONGEST)) if text else needed)

    def _go(self) -> None:
        columns = {field: box.currentData() for field, box in self._boxes.items()}
        self.close()
        self.chosen.emit(columns)

    def _import(self) -> None:
        self.close()
        self.import_asked.emit()
