"""One article before it is loaded: what was left out, what it is like, how it was read."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.article import Article
from annotator.domain.errors import UserError
from annotator.domain.text import excerpt
from annotator.intake import Draft, with_restored
from annotator.ui.background import Background, Job
from annotator.ui.guarded import guarded
from annotator.ui.plain import PlainLabel
from annotator.ui.words import counted, error_words, percent

Twin = tuple[Article, float] | None
_DROPPED = Qt.ItemDataRole.UserRole
_MOST = 2_000
"""Paragraphs that are shown."""
_LONGEST = 800


def paragraphs(draft: Draft) -> Iterator[tuple[str, int | None]]:
    """Yield what is kept and what was left out, in the order of the page.

    With what was left out comes its place in `draft.dropped`.
    """
    start = 0
    for number, each in enumerate(draft.dropped):
        for kept in draft.text[start : each.at].split("\n\n"):
            if kept.strip():
                yield kept.strip(), None
        start = max(each.at, start)
        yield each.text, number
    for kept in draft.text[start:].split("\n\n"):
        if kept.strip():
            yield kept.strip(), None


@guarded
class ReviewDialog(QDialog):
    """Shows an article as it would be loaded; Space takes back what was left out, Return loads.

    Signals:
        chosen: the `Draft` to load.
        opened: the id of the article to open in its place.
        version_of: the `Draft`, and the `Article` of which it is a new version.
    """

    chosen = Signal(object)
    opened = Signal(int)
    version_of = Signal(object, object)

    def __init__(
        self,
        window: QWidget,
        background: Background,
        draft: Draft,
        twin: Twin,
        read_again: Callable[[str], tuple[Draft, Twin]],
    ) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Load an article"))
        self._background = background
        self._read_again = read_again
        self._job: Job | None = None
        self._draft, self._twin = draft, twin
        self._title, self._from = PlainLabel(), PlainLabel()
        self._title.setObjectName("heading")
        self._from.setObjectName("quiet")
        self._alike, self._told = PlainLabel(), PlainLabel()
        for label in (self._title, self._from, self._alike, self._told):
            label.setWordWrap(True)
        self._encoding = QComboBox()
        self._list = QListWidget()
        self._list.setObjectName("paragraphs")
        self._list.setWordWrap(True)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("Paragraphs"))
        self._list.itemChanged.connect(self._taken)
        self._all = self._button(self.tr("Take all back"), self._take_all)
        self._open = self._button(self.tr("Open the one you have"), self._go_there)
        self._revise = self._button(self.tr("Compare as a new version"), self._go_compare)
        self._load = self._button(self.tr("Load"), self._go)
        self._arrange()
        self._fill_encodings()
        self._show()
        self.resize(760, 640)

    def done(self, result: int) -> None:
        """Close; what is being read is of no use any more."""
        self._job = None
        super().done(result)

    def _button(self, text: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(slot)
        return button

    def _arrange(self) -> None:
        self._how = QWidget()
        how = QHBoxLayout(self._how)
        how.setContentsMargins(0, 0, 0, 0)
        how.addWidget(
            PlainLabel(self.tr("It is not sure how its characters were written. Read as"))
        )
        how.addWidget(self._encoding)
        how.addStretch(1)
        below = QHBoxLayout()
        below.addWidget(self._all)
        below.addStretch(1)
        below.addWidget(self._button(self.tr("Cancel"), self.close))
        below.addWidget(self._load)
        below.addWidget(self._revise)
        below.addWidget(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._from)
        column.addSpacing(6)
        for widget in (self._alike, self._how, self._told):
            column.addWidget(widget)
        column.addWidget(self._list, 1)
        column.addSpacing(4)
        column.addLayout(below)

    def _fill_encodings(self) -> None:
        read_as = self._draft.encoding
        self._how.setVisible(read_as is not None and not read_as.sure)
        if read_as is not None:
            self._encoding.addItems([read_as.name, *read_as.alternatives])
        self._encoding.setAccessibleName(self.tr("Encoding"))
        self._encoding.activated.connect(self._decode)

    def _show(self) -> None:
        """Show the draft."""
        draft, source = self._draft, self._draft.source
        told = (source.publisher, source.author, source.published, source.url or source.file)
        self._title.setText(draft.title)
        self._from.setText(" · ".join(each for each in told if each))
        self._from.setVisible(bool(self._from.text()))
        self._show_twin()
        self._list.blockSignals(True)
        self._list.clear()
        for number, (text, dropped) in enumerate(paragraphs(draft)):
            if number < _MOST:
                self._list.addItem(self._item(text, dropped))
        self._list.blockSignals(False)
        first = next((n for n in range(self._list.count()) if self._is_dropped(n)), 0)
        self._list.setCurrentRow(first)
        self._list.scrollToItem(self._list.item(0))
        self._all.setVisible(bool(draft.dropped))
        self._tell()
        self._list.setFocus()

    def _show_twin(self) -> None:
        """Say what it is like, and offer to open that."""
        twin = self._twin
        self._alike.setVisible(twin is not None)
        corrected = twin is not None and twin[1] < 1
        self._open.setVisible(twin is not None)
        self._revise.setVisible(corrected)
        self._open.setDefault(twin is not None and not corrected)
        self._revise.setDefault(corrected)
        self._load.setDefault(twin is None)
        self._load.setText(self.tr("Load") if twin is None else self.tr("Load anyway"))
        if twin is not None:
            same = self.tr("The project has this very text already: “{0}”.")
            like = self.tr("The project has an article that is {1} the same: “{0}”.")
            words = same if twin[1] == 1 else like
            self._alike.setText(words.format(twin[0].title, percent(twin[1])))

    def _item(self, text: str, dropped: int | None) -> QListWidgetItem:
        item = QListWidgetItem(excerpt(text, _LONGEST))
        item.setData(_DROPPED, dropped)
        flag = Qt.ItemFlag
        if dropped is not None:
            item.setFlags(flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        elif self._draft.dropped:
            item.setFlags(flag.NoItemFlags)  # the arrows go through what was left out alone
        self._paint(item)
        return item

    def _is_dropped(self, row: int) -> bool:
        return self._list.item(row).data(_DROPPED) is not None

    def _paint(self, item: QListWidgetItem) -> None:
        """Show what is kept as text and what is left out as quiet."""
        dropped = item.data(_DROPPED) is not None
        out = dropped and item.checkState() is Qt.CheckState.Unchecked
        palette = self.palette()
        role = palette.ColorRole.PlaceholderText if out else palette.ColorRole.Text
        item.setForeground(QBrush(QColor(palette.color(palette.ColorGroup.Active, role))))

    def _taken(self, item: QListWidgetItem) -> None:
        self._list.blockSignals(True)
        self._paint(item)
        self._list.blockSignals(False)
        self._tell()

    def _take_all(self) -> None:
        """Take back all that was left out; done again, leave it out again."""
        left = len(self._restored()) < len(self._draft.dropped)
        state = Qt.CheckState.Checked if left else Qt.CheckState.Unchecked
        for row in range(self._list.count()):
            if self._is_dropped(row):
                self._list.item(row).setCheckState(state)

    def _restored(self) -> list[int]:
        items = [self._list.item(row) for row in range(self._list.count())]
        return [
            item.data(_DROPPED)
            for item in items
            if item.data(_DROPPED) is not None and item.checkState() is Qt.CheckState.Checked
        ]

    def _tell(self) -> None:
        """Say how much is left out."""
        left = len(self._draft.dropped) - len(self._restored())
        words = counted("%Ln paragraph(s) of the page are left out, shown quieter.", left)
        self._told.setText(words + " " + self.tr("Space takes one back."))
        self._told.setVisible(bool(self._draft.dropped))
        self._all.setText(self.tr("Take all back") if left else self.tr("Leave all out"))

    def _decode(self) -> None:
        """Read the file in the chosen encoding."""
        encoding, job = self._encoding.currentText(), Job(self.windowTitle())
        self._job = job
        job.ended.connect(lambda result: self._decoded(job, result))
        self._background.start(job, lambda _: self._read_again(encoding))

    def _decoded(self, job: Job, result: object) -> None:
        if job is not self._job:
            return
        self._job = None
        if isinstance(result, UserError):
            self._told.setText(error_words(result))
            self._told.show()
        elif isinstance(result, tuple):
            self._draft, self._twin = result
            self._show()

    def _go(self) -> None:
        draft = with_restored(self._draft, self._restored())
        self.close()
        self.chosen.emit(draft)

    def _go_compare(self) -> None:
        if self._twin is not None:
            draft, article = with_restored(self._draft, self._restored()), self._twin[0]
            self.close()
            self.version_of.emit(draft, article)

    def _go_there(self) -> None:
        if self._twin is not None:
            article = self._twin[0].id
            self.close()
            self.opened.emit(article)
