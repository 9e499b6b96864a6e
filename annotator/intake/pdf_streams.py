"""A look at the compressed streams of a PDF file before pdfium unpacks them."""

import re
import zlib

from annotator.domain.errors import UserError
from annotator.intake.options import MAX_UNPACKED

_STREAM = re.compile(rb"stream\r?\n")
_END = b"endstream"
# A stream deflated twice may be a million times what it takes; nobody writes such.
_TWICE = re.compile(rb"/Fl(?:ateDecode)?\s*/Fl(?:ateDecode)?")
_BEST = 1_032
"""Deflate makes nothing smaller than by this factor: https://zlib.net/zlib_tech.html"""

_PIECE = 1 << 20


def check_streams(data: bytes) -> None:
    """See that no stream of a PDF file unpacks to more than `MAX_UNPACKED` bytes.

    Only a stream that is long enough to do so is tried, and only as far as that.

    Raises:
        UserError: one does.
    """
    if _TWICE.search(data):
        raise UserError("it is compressed in a way that no PDF needs.")
    for match in _STREAM.finditer(data):
        start = match.end()
        end = data.find(_END, start)
        end = len(data) if end < 0 else end
        if (end - start) * _BEST > MAX_UNPACKED and _unpacks_to_too_much(data[start:end]):
            raise UserError(
                "unpacked it has more than {most} bytes; split it into one file an article.",
                most=MAX_UNPACKED,
            )


def _unpacks_to_too_much(stream: bytes) -> bool:
    inflate = zlib.decompressobj()
    total = 0
    rest = stream
    try:
        while rest and not inflate.eof:
            total += len(inflate.decompress(rest, _PIECE))
            if total > MAX_UNPACKED:
                return True
            rest = inflate.unconsumed_tail
    except zlib.error:  # a picture, or something else that is not deflated
        return False
    return False
