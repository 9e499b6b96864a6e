"""Pulling values out of JSON piece by piece, however the pieces fall."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exchange.pull import JsonPuller


class Trickle(io.BytesIO):
    """A stream that gives a few bytes at a time, whatever it is asked for."""

    def __init__(self, data: bytes, size: int) -> None:
        super().__init__(data)
        self._size = size

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(self._size)


def pull(data: bytes, size: int = 1 << 18) -> dict[str, Any]:
    """Return the whole object, its list member "items" pulled item by item."""
    puller = JsonPuller(Trickle(data, size))
    found = {
        key: list(puller.items()) if key == "items" else puller.value() for key in puller.members()
    }
    puller.end()
    return found


_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


@given(
    st.dictionaries(st.text("abc😀", max_size=3), _values, max_size=4),
    st.none() | st.lists(_values, max_size=4),
    st.integers(1, 9),
    st.sampled_from([None, 2]),
)
def test_it_reads_what_json_reads(
    members: dict[str, Any], items: list[Any] | None, size: int, indent: int | None
) -> None:
    whole = members if items is None else members | {"items": items}
    data = json.dumps(whole, ensure_ascii=False, indent=indent).encode("utf-8", "surrogatepass")
    assert pull(data, size) == whole


def test_a_value_larger_than_many_chunks() -> None:
    long = "🌉" * 600_000
    assert pull(json.dumps({"items": [long, 1, long]}).encode()) == {"items": [long, 1, long]}


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b" ",
        b"[]",
        b"{",
        b'{"a"',
        b'{"a":',
        b'{"a":1',
        b'{"a":1,}',
        b'{"a" 1}',
        b'{"a":1 "b":2}',
        b"{1:1}",
        b"{}x",
        b"{}{}",
        b'{"items":1}',
        b'{"items":[1}',
        b'{"items":[1,]}',
        b'{"a":NaN}',
        b'{"a":-Infinity}',
        b'{"a":tru}',
        b'{"a":"\xff"}',
        b'{"a":"\xf0\x9f"',
    ],
)
@pytest.mark.parametrize("size", [1, 1 << 18])
def test_what_is_no_json_is_a_value_error(broken: bytes, size: int) -> None:
    with pytest.raises(ValueError, match=r"."):
        pull(broken, size)
