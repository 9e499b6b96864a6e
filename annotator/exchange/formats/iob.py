"""Tags of tokens: spans as IOB and back, and a text from its tokens where a file has no other.

A tag is ``O``, or a letter for the place of the token in its span and the label. In IOB2, which we
write, ``B-`` begins a span and ``I-`` goes on with it. IOB1 begins with ``I-`` where that is
plain; BIOES and BILOU tell the end (``E-``, ``L-``) and spans of one token (``S-``, ``U-``) too.
"""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from annotator.domain.text import Extent

OUTSIDE = "O"

Tagged = tuple[int, int, str]
"""A span by tokens: the number of its first, of the one after its last, and its label."""

_TAG = re.compile(r"O|([BIMELSU])-(\S.*)")
_UNSAFE = re.compile(r"[%\s\x00-\x1f]")

_AFTER = re.compile(r"[.,;:!?%)\]}»”’…]+|['’]\w{1,2}|n['’]t")
"""Tokens that stand at the one before."""
_BEFORE = re.compile(r"[(\[{«“‘$£€#]+")
"""Tokens that stand at the one after."""


def apart(spans: Iterable[Tagged]) -> list[Tagged]:
    """Return those spans that do not overlap, the longest first to be taken, in order."""
    taken: set[int] = set()
    kept = []
    for span in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if taken.isdisjoint(range(span[0], span[1])):
            taken.update(range(span[0], span[1]))
            kept.append(span)
    return sorted(kept)


def encode(length: int, spans: Iterable[Tagged]) -> list[str]:
    """Return the IOB2 tags of `length` tokens; the spans do not overlap."""
    tags = [OUTSIDE] * length
    for first, after, label in spans:
        tags[first:after] = [f"I-{label}"] * (after - first)
        tags[first] = f"B-{label}"
    return tags


def decode(tags: Sequence[str]) -> list[Tagged]:
    """Return the spans that the tags of one sentence tell, in IOB1, IOB2, BIOES or BILOU.

    Raises:
        ValueError: something among them is no tag.
    """
    spans: list[Tagged] = []
    first, label = 0, ""
    for number, (place, said) in enumerate(map(_parts, tags)):
        if label and (said != label or place in "BUS"):
            spans.append((first, number, label))
            label = ""
        if said and not label:
            first, label = number, said
        if label and place in "USLE":
            spans.append((first, number + 1, label))
            label = ""
    return [*spans, (first, len(tags), label)] if label else spans


def is_tag(word: str) -> bool:
    """Tell whether `word` may be a tag."""
    return _TAG.fullmatch(word) is not None


def _parts(tag: str) -> tuple[str, str]:
    if (found := _TAG.fullmatch(tag)) is None:
        raise ValueError(f"“{tag}” is no tag such as O, B-claim or I-claim")
    return found[1] or OUTSIDE, found[2] or ""


def safe(label: str) -> str:
    """Return a label without white space, in its place ``%20`` and the like."""
    return _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), label)


def unsafe(label: str) -> str:
    """Return the label that `safe` has made `label` of."""
    return unquote(label)


def joined(sentences: Iterable[Sequence[str]]) -> tuple[str, list[list[Extent]]]:
    """Return a text of these tokens, and where they are in it: a sentence a line.

    There is a space between two tokens, but for signs and endings that are seldom set apart.
    """
    pieces: list[str] = []
    places: list[list[Extent]] = []
    at = 0
    for words in sentences:
        before, found = "\n" if places else "", []
        for word in words:
            if before == " " and _AFTER.fullmatch(word):
                before = ""
            pieces += (before, word)
            at += len(before)
            found.append((at, at + len(word)))
            at += len(word)
            before = "" if _BEFORE.fullmatch(word) else " "
        places.append(found)
    return "".join(pieces), places
