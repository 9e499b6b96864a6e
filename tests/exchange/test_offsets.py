"""Offsets of other programs become code points of our text, or are told not to fit."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.errors import UserError
from annotator.domain.text import normalise
from annotator.exchange.offsets import Ruler, Unit
from annotator.exchange.reading import Reading

RAW = "\ufeffZoë 🌉\r\nsaid\re\u0301 漢 👩‍👩‍👧"
_texts = st.text(
    st.sampled_from("ab \r\n\ufeff🌉ë漢\u0301\u200d👩👧\u2028\xa0ש"), min_size=1, max_size=30
).filter(lambda raw: raw.lstrip("\ufeff").strip() != "")


def counted(raw: str, unit: Unit) -> int:
    """The length of `raw` in a unit, by the shortest way there is."""
    match unit:
        case Unit.CODE_POINTS:
            return len(raw)
        case Unit.UTF16:
            return len(raw.encode("utf-16-le")) // 2
        case Unit.BYTES:
            return len(raw.encode())
        case Unit.GRAPHEMES:
            return len(regex.findall(r"\X", raw))


@pytest.mark.parametrize("unit", Unit)
def test_words_are_found_in_every_unit(unit: Unit) -> None:
    ruler = Ruler(RAW, unit)
    start = counted(RAW[: RAW.index("said")], unit)
    extent = ruler.extent(start, start + 4)
    assert extent is not None
    assert ruler.text[slice(*extent)] == "said"


@pytest.mark.parametrize("unit", [Unit.CODE_POINTS, Unit.UTF16, Unit.BYTES])
@given(raw=_texts, ends=st.tuples(st.integers(0, 30), st.integers(0, 30)))
def test_any_slice_of_the_file_is_the_same_slice_of_our_text(
    unit: Unit, raw: str, ends: tuple[int, int]
) -> None:
    start, end = sorted(min(each, len(raw)) for each in ends)
    wanted = raw[start:end].replace("\r\n", "\n").replace("\r", "\n")
    # A cut through a line end is no place of our text: to us it is one character.
    cut = any(raw[at - 1 : at + 1] == "\r\n" for at in (start, end))
    extent = Ruler(raw, unit).extent(counted(raw[:start], unit), counted(raw[:end], unit))
    ours = wanted if raw[:start].strip("\ufeff") else wanted.lstrip("\ufeff")
    if extent is None:
        assert not ours
    elif not cut:
        text = normalise(raw)
        assert text[slice(*extent)] == ours


@given(raw=_texts)
def test_line_ends_may_count_as_one(raw: str) -> None:
    once = raw.replace("\r\n", "\n")
    ruler = Ruler(raw, Unit.CODE_POINTS, line_ends=False)
    mark = len(once) - len(once.lstrip("\ufeff"))
    for at in range(mark, len(once)):
        assert ruler.extent(at, at + 1) == (at - mark, at - mark + 1)


def test_an_offset_inside_a_character_is_no_place() -> None:
    assert Ruler("🌉!", Unit.UTF16).extent(1, 3) is None
    assert Ruler("ë!", Unit.BYTES).extent(1, 3) is None
    assert Ruler("🌉!", Unit.UTF16).extent(0, 9) is None
    assert Ruler("abc", Unit.CODE_POINTS).extent(2, 2) is None
    assert Ruler("abc", Unit.CODE_POINTS).extent(-1, 2) is None


def test_the_words_prove_another_unit() -> None:
    reading = Reading()
    text, extents = reading.measure("🌉 it works", [(3, 5, "it")], Unit.CODE_POINTS, "line 1")
    assert [text[slice(*each)] for each in extents if each] == ["it"]
    assert reading.units == {Unit.UTF16: 1}
    (misfit,) = reading.misfits
    assert (misfit.where, "UTF-16" in misfit.what) == ("line 1", True)


def test_a_declared_unit_is_taken_and_what_it_does_not_fit_is_listed() -> None:
    reading = Reading(unit=Unit.CODE_POINTS)
    _, extents = reading.measure("🌉 it", [(3, 5, "it"), (2, 4, "it")], Unit.UTF16, "line 1")
    assert extents == [None, (2, 4)]
    assert [each.what for each in reading.misfits] == [
        "3 to 5 are no span of its text, counted in code points"
    ]


def test_words_that_fit_no_unit_are_listed_one_by_one() -> None:
    reading = Reading()
    spans = [(0, 2, "it"), (3, 8, "other")]
    _, extents = reading.measure("it works", spans, Unit.CODE_POINTS, "line 1")
    assert extents == [(0, 2), None]
    assert [each.what for each in reading.misfits] == ["“works” stands at 3 to 8, not “other”"]


def test_without_words_the_native_unit_is_taken_silently() -> None:
    reading = Reading()
    text, [extent] = reading.measure("🌉 it", [(3, 5, None)], Unit.UTF16, "line 1")
    assert extent is not None
    assert text[slice(*extent)] == "it"
    assert reading.misfits == []


def test_line_ends_counted_once_are_proved_by_the_words() -> None:
    reading = Reading()
    text, [extent] = reading.measure("a\r\nb c", [(2, 3, "b")], Unit.CODE_POINTS, "x")
    assert extent is not None
    assert text[slice(*extent)] == "b"
    assert reading.misfits == []


def test_no_text_is_a_user_error() -> None:
    with pytest.raises(UserError, match="no text to mark up"):
        Reading().measure(" \r\n", [], Unit.CODE_POINTS, "x")
