"""The line at the bottom: what was done, what runs, where the caret is, which keys help now."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QStatusBar, QToolButton

from annotator.domain.span import Span
from annotator.domain.text import excerpt
from annotator.ui.actions import key_words
from annotator.ui.article.view import ArticleView
from annotator.ui.guarded import guarded
from annotator.ui.plain import PlainLabel, tip
from annotator.ui.theme import Theme
from annotator.ui.words import figure

_TOLD_MS = 6_000
_TOLD_LEAST, _RUNS_LEAST = 560, 80


@guarded
class _Yielding(PlainLabel):
    """A label that is shortened where there is no room, down to so many pixels."""

    def __init__(self, least: int, words: str = "") -> None:
        super().__init__(words)
        self._least = least

    def minimumSizeHint(self) -> QSize:
        """Return the size to which it may be shortened."""
        whole = super().minimumSizeHint()
        return QSize(min(self._least, whole.width()), whole.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as many of the words as there is room for."""
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        with QPainter(self) as painter:
            self.style().drawItemText(
                painter, room, self.alignment().value, self.palette(), self.isEnabled(), shown,
                self.foregroundRole(),
            )  # fmt: skip


class Status(QStatusBar):
    """A few labels and, while something runs, how far it is and a way to stop it."""

    def __init__(self, current: Callable[[], Theme], cancel: QAction, report: QAction) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._theme = current
        self._wrong = False
        self._told = _Yielding(_TOLD_LEAST, self.tr("Saved"))
        self._runs = _Yielding(_RUNS_LEAST)
        self._place = PlainLabel()
        self._keys = _Yielding(0)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._cancel = QToolButton()
        self._cancel.setDefaultAction(cancel)
        self._cancel.setText(self.tr("Cancel"))
        self._report = QToolButton()
        self._report.setDefaultAction(report)
        self._report.hide()
        for widget in (self._told, self._report, self._runs, self._bar, self._cancel):
            self.addWidget(widget)
        for lasting in (self._place, self._keys):
            self.addPermanentWidget(lasting)
        self._bar.hide()
        self._cancel.hide()
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.setInterval(_TOLD_MS)
        self._forget.timeout.connect(lambda: self._say(self.tr("Saved"), wrong=False))

    def tell(self, words: str, wrong: bool, *, report: bool = False) -> None:
        """Say a sentence for a few seconds: what was done or, if `wrong`, why it was not.

        With a `report` it stands until the next one, beside a button that shows the report.
        """
        self._say(words, wrong=wrong)
        self._report.setVisible(report)
        if report:
            self._forget.stop()
        else:
            self._forget.start()

    def running(self, words: str) -> None:
        """Say what runs, or how the model stands."""
        self._runs.setText(excerpt(words, 80))
        self._runs.setToolTip(tip(words))

    def progress(self, done: int, total: int, *, busy: bool) -> None:
        """Show how far what runs is."""
        self._bar.setVisible(busy)
        self._cancel.setVisible(busy)
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def follow(self, view: ArticleView, labels: list[QAction], *, article: bool) -> None:
        """Show where the caret is, and which keys help there."""
        self._place.setText(f"{figure(view.caret)} / {figure(len(view.text))}" if article else "")
        if not article:
            words = self.tr("Open an article (Ctrl+O), drop it here or paste it (Ctrl+V)")
        elif view.selection is not None:
            words = "  ".join(f"{key_words(label)} {label.text()}" for label in labels)
        elif view.focused is None:
            words = self.tr("Tab next suggestion · S sentence · Q quotation · F1 keys")
        elif isinstance(view.focused, Span):
            words = self.tr("[ ] resize · N note · R relate · Del delete · F1 keys")
        else:
            words = self.tr("↵ accept · ⌫ reject · ⇧↵ all of the same words · F1 keys")
        self._keys.setText(words)
        self._keys.setToolTip(tip(words))

    def renew(self) -> None:
        """Say what is said in the colours of another theme."""
        self._say(self._told.text(), wrong=self._wrong)

    def stop(self) -> None:
        """Do nothing more."""
        self._forget.stop()

    def _say(self, words: str, *, wrong: bool) -> None:
        theme = self._theme()
        self._wrong = wrong
        self._told.setText(words)
        self._told.setToolTip(tip(words))
        color = theme.text if wrong else theme.quiet
        self._told.setStyleSheet(f"color: {color}; font-weight: {600 if wrong else 400};")
