"""How many values a Parquet file says to hold, read from its footer without Arrow.

Arrow ends the process when it is asked for that of a file with a damaged footer, while its readers
just refuse the file (measured with pyarrow 26.0.1: ``RowGroupMetaData.column`` lets a C++ exception
through).

The footer is Thrift's compact protocol: structs of fields with numbers, of which we follow three.
https://parquet.apache.org/docs/file-format/metadata/
https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
"""

from pathlib import Path
from typing import Any

_MAGIC = b"PAR1"
_ROW_GROUPS, _COLUMNS, _META_DATA, _NUM_VALUES = 4, 1, 3, 5
_TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _LIST, _SET, _MAP, _STRUCT = 1, 2, 3, 7, 8, 9, 10, 11, 12
_INTEGERS = (4, 5, 6)
_DEEPEST = 32


def values_told(file: Path) -> int:
    """Return how many values all columns of a Parquet file have, as it says itself.

    Raises:
        ValueError, LookupError, TypeError: its footer is damaged.
        OSError: it cannot be read.
    """
    with file.open("rb") as stream:
        end = stream.seek(0, 2)
        stream.seek(max(end - 8, 0))
        tail = stream.read()
        size = int.from_bytes(tail[:4], "little")
        if tail[4:] != _MAGIC or not 0 < size <= end - 8:
            raise ValueError("its footer is damaged")
        stream.seek(end - 8 - size)
        footer = _Compact(stream.read(size)).struct()
    columns = (each for group in footer[_ROW_GROUPS] for each in group[_COLUMNS])
    counts = [each[_META_DATA][_NUM_VALUES] for each in columns]
    if any(count < 0 for count in counts):
        raise ValueError("its footer is damaged")
    return sum(counts)


class _Compact:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0
        self._depth = 0

    def struct(self) -> dict[int, Any]:
        """Return the fields of the struct that begins here, by number."""
        found: dict[int, Any] = {}
        number = 0
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ValueError("its footer is nested too deep")
        while head := self._byte():
            step, kind = head >> 4, head & 15
            number = number + step if step else self._signed()
            found[number] = kind == _TRUE if kind in (_TRUE, _FALSE) else self._value(kind)
        self._depth -= 1
        return found

    def _value(self, kind: int) -> Any:
        if kind in _INTEGERS:
            return self._signed()
        if kind == _STRUCT:
            return self.struct()
        if kind == _BINARY:
            return self._skip(self._varint())
        if kind in (_LIST, _SET):
            return self._list()
        if kind in (_TRUE, _FALSE, _BYTE):  # within a list a truth value is a byte
            return self._byte()
        if kind == _DOUBLE:
            return self._skip(8)
        if kind == _MAP and not self._byte():
            return {}
        raise ValueError(f"its footer holds what no footer does ({kind})")

    def _list(self) -> list[Any]:
        head = self._byte()
        size, kind = head >> 4, head & 15
        size = self._varint() if size == 15 else size
        if size > len(self._data) - self._at:
            raise ValueError("its footer is damaged")
        return [self._value(kind) for _ in range(size)]

    def _byte(self) -> int:
        self._at += 1
        return self._data[self._at - 1]

    def _varint(self) -> int:
        value = shift = 0
        while (byte := self._byte()) & 128:
            value |= (byte & 127) << shift
            shift += 7
            if shift > 63:
                raise ValueError("its footer is damaged")
        return value | byte << shift

    def _signed(self) -> int:
        value = self._varint()
        return (value >> 1) ^ -(value & 1)

    def _skip(self, size: int) -> None:
        self._at += size
