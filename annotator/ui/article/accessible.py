"""The article view for those who hear it: text, caret, selection and marks through QAccessible.

Qt's accessible offsets are UTF-16 code units of the whole text; ours are code points.
"""

import re
from typing import Any, ClassVar

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
    QAccessibleTextSelectionEvent,
)
from PySide6.QtWidgets import QAccessibleWidget

from annotator.domain.text import Utf16Map
from annotator.ui.article.view import ArticleView
from annotator.ui.guarded import guarded

_SIGN = re.compile(r"[\\:;,=]")
"""Signs of the notation for attributes, which IAccessible2 has escaped within a value."""


@guarded
class ArticleAccessible(QAccessibleWidget, QAccessibleTextInterface):
    """The text interface of one view."""

    known: ClassVar[dict[int, "ArticleAccessible"]] = {}
    """One for each view, kept since Qt holds no reference to what Python made."""

    def __init__(self, view: ArticleView) -> None:
        QAccessibleWidget.__init__(self, view, QAccessible.Role.EditableText)
        QAccessibleTextInterface.__init__(self)
        self._view = view
        self._mapped = ""
        self._map = Utf16Map("")

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Offer the text interface."""
        if kind == QAccessible.InterfaceType.TextInterface:
            return self
        return super().interface_cast(kind)

    def state(self) -> QAccessible.State:
        """Tell that the text can be selected in but not changed."""
        state = super().state()
        state.readOnly = True
        state.selectableText = True
        state.multiLine = True
        return state

    # The text interface; all offsets are UTF-16

    def text(self, start: Any, end: int | None = None) -> str:
        """Return a slice of the text or, asked with one argument, a name of the view."""
        if end is None:
            return str(super().text(start))
        a, b = self._in(start), self._in(end)
        return self._view.text[a:b]

    def characterCount(self) -> int:
        """Return the length of the text."""
        return self._out(len(self._view.text))

    def cursorPosition(self) -> int:
        """Return where the caret stands."""
        return self._out(self._view.caret)

    def setCursorPosition(self, position: int) -> None:
        """Move the caret."""
        self._view.move_to(self._in(position))

    def selectionCount(self) -> int:
        """Return how many stretches are selected."""
        return int(self._view.selection is not None)

    def selection(self, _index: int) -> tuple[int, int]:
        """Return the selected stretch."""
        start, end = self._view.selection or (self._view.caret, self._view.caret)
        return self._out(start), self._out(end)

    def addSelection(self, start: int, end: int) -> None:
        """Select a stretch."""
        self._view.select(self._in(start), self._in(end))

    def setSelection(self, _index: int, start: int, end: int) -> None:
        """Select a stretch."""
        self.addSelection(start, end)

    def removeSelection(self, _index: int) -> None:
        """Select nothing."""
        self._view.move_to(self._view.caret)

    def scrollToSubstring(self, start: int, _end: int) -> None:
        """Bring a stretch in sight."""
        self._view.move_to(self._in(start))

    def characterRect(self, offset: int) -> QRect:
        """Return where a character is on the screen; nowhere if out of sight."""
        at = self._in(offset)
        rect = self._view.rect_of(at, at + 1).toRect()
        return rect.translated(self._view.viewport().mapToGlobal(QPoint(0, 0)))

    def offsetAtPoint(self, point: QPoint) -> int:
        """Return the character at a point of the screen."""
        return self._out(self._view.offset_at(self._view.viewport().mapFromGlobal(point)))

    def attributes(self, offset: int) -> tuple[str, int, int]:
        """Return the labels on a character, and from where to where they are the same."""
        at = self._in(offset)
        start, end = self._view.units.paragraph_at(at)
        names, start, end = self._view.marks.names_at(at, (start, max(end, at + 1)))
        told = ", ".join(_SIGN.sub(r"\\\g<0>", name) for name in names)
        return (
            f"annotations:{told};" if names else "",
            self._out(start),
            self._out(end),
        )

    def _out(self, offset: int) -> int:
        return self._at_hand().to_utf16(offset)

    def _in(self, pos16: int) -> int:
        return self._at_hand().to_code_point(max(pos16, 0))

    def _at_hand(self) -> Utf16Map:
        if self._mapped is not self._view.text:
            self._mapped = self._view.text
            self._map = Utf16Map(self._mapped)
        return self._map


def install() -> None:
    """Let Qt ask us for the accessible side of article views."""
    QAccessible.installFactory(_make)


def watch(view: ArticleView) -> None:
    """Tell assistive programs when the caret or the selection of `view` moves."""

    def tell() -> None:
        if not QAccessible.isActive():
            return
        text = ArticleAccessible.known.get(id(view))
        if text is not None:
            QAccessible.updateAccessibility(
                QAccessibleTextSelectionEvent(view, *text.selection(0))
                if view.selection
                else QAccessibleTextCursorEvent(view, text.cursorPosition())
            )

    view.moved.connect(tell)


def _make(_kind: str, thing: QObject | None) -> QAccessibleInterface | None:
    if not isinstance(thing, ArticleView):
        return None
    made = ArticleAccessible.known.get(id(thing))
    if made is None:
        key, known = id(thing), ArticleAccessible.known
        made = known[key] = ArticleAccessible(thing)
        thing.destroyed.connect(lambda: known.pop(key, None))
    return made
