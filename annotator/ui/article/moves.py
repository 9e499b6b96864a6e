"""Where keys of movement take the caret."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from annotator.ui.article.page import Page

_Key = Qt.Key
_ACROSS = (_Key.Key_Left, _Key.Key_Right)
_DOWN = (_Key.Key_Up, _Key.Key_Down)
_PAGE = (_Key.Key_PageUp, _Key.Key_PageDown)
_ENDS = (_Key.Key_Home, _Key.Key_End)
_FORWARD = (_Key.Key_Right, _Key.Key_Down, _Key.Key_PageDown, _Key.Key_End)

UPRIGHT = (*_DOWN, *_PAGE)
"""Keys that keep to one place across the column while they go up and down."""

# Shift only extends the selection.
_IGNORED = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


def target(event: QKeyEvent, page: Page, here: int, x: float) -> int | None:
    """Return where a key takes the caret; None if it is no key of movement.

    Args:
        event: the key with its modifiers.
        page: the text.
        here: where the caret stands, in code points.
        x: where it would like to stand in the column when it goes up or down, in pixels.
    """
    key, modifiers = _Key(event.key()), event.modifiers() & ~_IGNORED
    step = 1 if key in _FORWARD else -1
    if modifiers == Qt.KeyboardModifier.NoModifier:
        if key in _ACROSS:
            return page.units.character(here, step)
        if key in _DOWN:
            return page.beside(here, x, step)
        if key in _PAGE:
            return page.beside(here, x, step * _lines_of_a_screen(page))
        if key in _ENDS:
            line = page.line_of(here)[1]
            return line.start if step < 0 else page.line_end(line)
    if modifiers == Qt.KeyboardModifier.ControlModifier:
        if key in _ACROSS:
            return page.units.word(here, step)
        if key in _DOWN:
            return _paragraph(page, here, step)
        if key in _ENDS:
            return 0 if step < 0 else len(page.blocks.text)
    if modifiers == Qt.KeyboardModifier.AltModifier and key in _DOWN:
        return page.units.sentence(here, step)
    return None


def _lines_of_a_screen(page: Page) -> int:
    return max(int(page.size.height() / (page.kind.size * 2.2)), 1)


def _paragraph(page: Page, here: int, step: int) -> int:
    blocks = page.blocks
    block = blocks.at(here)
    if step < 0 and here > blocks.starts[block]:
        return blocks.starts[block]
    block += step
    while 0 < block < len(blocks) and not blocks.slice(block).strip():
        block += step
    return blocks.starts[min(max(block, 0), len(blocks) - 1)]
