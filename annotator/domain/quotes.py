"""Quotation marks in a paragraph: which open, which close, and which are apostrophes."""

import re

PAIRS = {"“": "”", "‘": "’", "«": "»", "„": "“", "‹": "›", '"': '"'}
_MARK = re.compile(f"[{''.join({**PAIRS, **dict.fromkeys(PAIRS.values())})}]")


def quotations(paragraph: str) -> list[tuple[int, int]]:
    """Return the extents of the quotations in a paragraph, marks included, as they close.

    A quotation that is never closed ends with the paragraph, as the first ones of a quotation
    over several paragraphs do (The Chicago Manual of Style, 13.32). Offsets are code points.
    """
    found: list[tuple[int, int]] = []
    open_marks: list[tuple[str, int]] = []
    closed_by: dict[str, list[int]] = {mark: [] for mark in PAIRS.values()}  # places in open_marks
    for match in _MARK.finditer(paragraph):
        at, char = match.start(), match[0]
        if closed_by.get(char) and not _is_apostrophe(paragraph, at):
            closing = closed_by[char][0]
            found.append((open_marks[closing][1], at + 1))
            for mark, _ in open_marks[closing:]:
                closed_by[PAIRS[mark]].pop()
            del open_marks[closing:]
        elif char in PAIRS and _may_open(paragraph, at):
            closed_by[PAIRS[char]].append(len(open_marks))
            open_marks.append((char, at))
    found += [(start, len(paragraph)) for _, start in reversed(open_marks)]
    return found


def quotation_around(paragraph: str, offset: int) -> tuple[int, int] | None:
    """Return the innermost quotation that holds `offset`, marks included; None if there is none."""
    around = [(start, end) for start, end in quotations(paragraph) if start <= offset < end]
    return min(around, key=lambda extent: extent[1] - extent[0], default=None)


def _is_apostrophe(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return text[at] == "’" and before.isalnum() and after.isalnum()


def _may_open(text: str, at: int) -> bool:
    after = text[at + 1 : at + 2]
    return bool(after) and not after.isspace()
