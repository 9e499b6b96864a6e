"""Text: normalised once, counted in code points, and converted to UTF-16 at one border."""

import hashlib
import sys

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from annotator.domain import text as domain_text
from annotator.domain.errors import UserError
from annotator.domain.text import Utf16Map, excerpt, normalise, paragraphs, sha256

ASTRAL = st.characters(min_codepoint=0x10000, max_codepoint=sys.maxunicode)
BORDERS = st.sampled_from("\ud7ff\ue000\uffff\U00010000\U0010ffff\0\n\u2028\xa0\u0301\u200d")
UNICODE = st.text(st.characters(exclude_categories=["Cs"]) | ASTRAL | BORDERS)
LINES = st.text(
    st.sampled_from("\r\n\ufeff \t\xa0\u2028\x85\x0b\x1cab")
    | st.characters(exclude_categories=["Cs"])
)


def units(text: str) -> int:
    """Return how many UTF-16 code units `text` takes."""
    return len(text.encode("utf-16-le")) // 2


@given(UNICODE)
@example("")
@example("\U00010000")
@example("a\U0010ffffb\U00010000\U00010000")
def test_every_offset_goes_to_utf16_and_back(text: str) -> None:
    both_ways = Utf16Map(text)
    for offset in range(len(text) + 1):
        pos16 = units(text[:offset])
        assert both_ways.to_utf16(offset) == pos16
        assert both_ways.to_code_point(pos16) == offset


@given(UNICODE)
def test_a_position_inside_a_surrogate_pair_is_that_of_its_character(text: str) -> None:
    both_ways = Utf16Map(text)
    for offset, character in enumerate(text):
        if ord(character) > 0xFFFF:
            assert both_ways.to_code_point(units(text[:offset]) + 1) == offset


def test_every_character_of_unicode_takes_as_many_units_as_python_says() -> None:
    for plane in range(17):
        text = "".join(
            map(chr, (c for c in range(plane << 16, (plane + 1) << 16) if not 0xD800 <= c < 0xE000))
        )
        both_ways = Utf16Map(text)
        assert both_ways.to_utf16(len(text)) == units(text)
        for offset in (1, 0x7FF, 0x8000, len(text) - 1):
            assert both_ways.to_utf16(offset) == units(text[:offset])


@given(LINES)
def test_normal_text_has_line_feeds_alone_and_nothing_else_changed(raw: str) -> None:
    expected = "\n".join(raw.lstrip("\ufeff").replace("\r\n", "\r").split("\r"))
    if not expected.strip() or "\0" in expected:
        with pytest.raises(UserError):
            normalise(raw)
    else:
        assert normalise(raw) == expected


@given(LINES)
def test_a_normal_text_stays_as_it_is(raw: str) -> None:
    assume(raw.lstrip("\ufeff").strip() and "\0" not in raw)
    text = normalise(raw)
    assert normalise(text) == text


@pytest.mark.parametrize("text", ["e\u0301", "\u00e9", "ﬁ", "\u212b", "\u1100\u1161", "ẛ̣"])
def test_no_character_is_composed_or_decomposed(text: str) -> None:
    assert normalise(text) == text


@pytest.mark.parametrize("raw", ["", " ", "\n\n", "\ufeff", "\ufeff\r\n\t\u2028\xa0\x85"])
def test_a_text_that_says_nothing_is_refused(raw: str) -> None:
    with pytest.raises(UserError, match=r"^The article is empty: "):
        normalise(raw)


@pytest.mark.parametrize(
    ("raw", "what", "where"),
    [
        ("ab\0", "U+0000", "2"),
        ("\ud800", "U+D800", "0"),
        ("\udfffa", "U+DFFF", "0"),
        ("\r\n\r\na\ud83d\ude00", "U+D83D", "3"),
        ("a" * 1500 + "\udc80", "U+DC80", "1,500"),
    ],
)
def test_what_utf8_or_sqlite_cannot_carry_is_refused_by_name_and_place(
    raw: str, what: str, where: str
) -> None:
    with pytest.raises(UserError) as refused:
        normalise(raw)
    assert str(refused.value).startswith(f"The text holds {what} at character {where}, ")


def test_a_text_may_be_as_long_as_the_limit_and_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(domain_text, "MAX_CODE_POINTS", 1_000)
    assert normalise("🌉" * 1_000) == "🌉" * 1_000
    with pytest.raises(UserError, match=r"^The article has 1,001 characters; 1,000 is the most\.$"):
        normalise("🌉" * 1_001)


def test_the_hash_is_that_of_the_text_in_utf8() -> None:
    text = "“Zoë” 🌉\n"
    assert sha256(text) == hashlib.sha256(text.encode("utf-8")).hexdigest()


@given(LINES)
def test_paragraphs_are_the_lines_that_say_something(text: str) -> None:
    found = list(paragraphs(text))
    assert [text[start:end] for start, end in found] == [
        line for line in text.split("\n") if line.strip()
    ]


@given(LINES)
def test_paragraphs_cover_all_but_blank_text_once_and_in_order(text: str) -> None:
    covered = 0
    for start, end in paragraphs(text):
        assert covered <= start < end <= len(text)
        assert not text[covered:start].strip()
        covered = end
    assert not text[covered:].strip()


@given(UNICODE, st.integers(1, 80))
def test_an_excerpt_is_one_line_of_limited_length_that_begins_the_text(
    text: str, limit: int
) -> None:
    short, flat = excerpt(text, limit), " ".join(text.split())
    assert len(short) <= limit
    assert "\n" not in short
    if short != flat:
        assert short.endswith("…")
        assert flat.startswith(short[:-1])
        assert len(flat) > limit
