"""Reading a large JSON file value by value with the standard library's decoder."""

import codecs
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

_CHUNK = 1 << 18
_SPACE = " \t\n\r"
_UNDECIDED = ("", ".", "e", "E")


class JsonPuller:
    """Walks through one JSON text without holding more of it than the value that is due.

    Every method raises ValueError where the text is no JSON, no UTF-8, or not what was asked for.
    """

    __slots__ = ("_at", "_buffer", "_decode", "_ended", "_stream")

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8")().decode
        self._buffer = ""
        self._at = 0
        self._ended = False

    def members(self) -> Iterator[str]:
        """Yield each key of the object that is due; the caller pulls the value in between."""
        for _ in self._comma_separated("{", "}"):
            if (found := self._peek()) != '"':
                raise ValueError(f"{found!r} where a key is due")
            key: str = self.value()
            self._expect(":")
            yield key

    def items(self) -> Iterator[Any]:
        """Yield each value of the array that is due."""
        for _ in self._comma_separated("[", "]"):
            yield self.value()

    def value(self) -> Any:
        """Return the value that is due, whole."""
        self._peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._buffer, self._at)
            except json.JSONDecodeError:
                if self._ended:
                    raise
            else:
                # A number that ends with the buffer, or whose fraction or exponent is cut off by
                # its end, goes on behind it.
                if self._ended or self._buffer[end : end + 1] not in _UNDECIDED:
                    self._at = end
                    return value
            self._fill()

    def end(self) -> None:
        """Make sure that nothing but white space follows."""
        if extra := self._peek():
            raise ValueError(f"{extra!r} follows the end")

    def _comma_separated(self, opening: str, closing: str) -> Iterator[None]:
        self._expect(opening)
        if self._peek() != closing:
            yield
            while self._peek() == ",":
                self._at += 1
                yield
        self._expect(closing)

    def _expect(self, wanted: str) -> None:
        if (found := self._peek()) != wanted:
            raise ValueError(f"{found!r} where {wanted!r} is due")
        self._at += 1

    def _peek(self) -> str:
        """Return the next character that is no white space, without taking it; "" at the end."""
        while True:
            while self._at < len(self._buffer):
                if self._buffer[self._at] not in _SPACE:
                    return self._buffer[self._at]
                self._at += 1
            if self._ended:
                return ""
            self._fill()

    def _fill(self) -> None:
        # As much again as is held, so that a long value is not scanned over and over.
        rest = self._buffer[self._at :]
        data = self._stream.read(max(_CHUNK, len(rest)))
        self._ended = not data
        self._buffer = rest + self._decode(data, final=self._ended)
        self._at = 0


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant)
