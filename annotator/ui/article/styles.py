"""How each line of an article is set: headline, byline, caption or body, told from its looks."""

import re
from enum import Enum

from annotator.ui.article.blocks import Blocks

_BYLINE = re.compile(r"By \S+( \S+){0,7}")
_SENTENCE_END = (".", "!", "?", "…", "”", '"', ":", ";", ",")


class BlockStyle(Enum):
    """A way of setting a line; sizes and spaces as multiples of the reading size."""

    BODY = (1.0, 400, 0.1, 0.1)
    HEADLINE = (1.5, 650, 0.0, 0.15)
    STRONG = (1.0, 650, 0.1, 0.1)
    BYLINE = (0.74, 400, 0.0, 0.0)
    CAPTION = (0.84, 400, 0.0, 0.0)
    BLANK = (1.0, 400, 0.0, 0.0)

    def __init__(self, scale: float, weight: int, space_before: float, space_after: float) -> None:
        self.scale = scale
        self.weight = weight
        self.space_before = space_before
        self.space_after = space_after

    @property
    def interface(self) -> bool:
        """Whether it is set in the face of the interface."""
        return self is BlockStyle.BYLINE

    @property
    def quiet(self) -> bool:
        """Whether it steps back behind the body."""
        return self in (BlockStyle.BYLINE, BlockStyle.CAPTION)

    @property
    def space(self) -> float:
        """Height of a blank line, as a multiple of a line of body text."""
        return 0.5


def style_of(blocks: Blocks, block: int) -> BlockStyle:
    """Return how a block is set. It changes how text looks, never what it is."""
    text = blocks.slice(block).strip()
    if not text:
        return BlockStyle.BLANK
    if _is_repeated(blocks, block, text):
        return BlockStyle.CAPTION
    if len(text) > 140:
        return BlockStyle.BODY
    if block == 0 and not text.endswith((".", ":", ";", ",")):
        return BlockStyle.HEADLINE
    if _BYLINE.fullmatch(text):
        return BlockStyle.BYLINE
    alone = not _neighbour(blocks, block, -1) and not _neighbour(blocks, block, 1)
    if alone and len(text) <= 40 and len(text.split()) <= 3 and not text.endswith(_SENTENCE_END):
        return BlockStyle.STRONG
    return BlockStyle.BODY


def _neighbour(blocks: Blocks, block: int, step: int) -> str:
    return blocks.slice(block + step).strip() if 0 <= block + step < len(blocks) else ""


def _is_repeated(blocks: Blocks, block: int, text: str) -> bool:
    """Tell whether the line stands twice, with nothing or a blank line between: a caption."""
    flat = _flat(text)
    for step in (-1, 1):
        near = _neighbour(blocks, block, step) or _neighbour(blocks, block, 2 * step)
        if near and len(near) < 1000 and _flat(near) == flat:
            return True
    return False


def _flat(text: str) -> str:
    """Return `text` with typographic quotes and dashes made plain, as pages repeat captions."""
    return text.translate(str.maketrans("‘’“”–—", "''\"\"--"))
