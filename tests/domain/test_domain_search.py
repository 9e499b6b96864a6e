"""Finding words in a text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.errors import UserError
from annotator.domain.search import Query, find_all

TEXT = "The U.S. said “no”; the u.s. said so. Thesis: 🌉 the end. Straße, straße"


def hits(words: str, **how: bool) -> list[str]:
    return [TEXT[start:end] for start, end in find_all(TEXT, Query(words, **how))]


def test_words_are_found_in_any_case_and_anywhere_unless_told_otherwise() -> None:
    assert hits("the") == ["The", "the", "The", "the"]
    assert hits("the", case=True) == ["the", "the"]
    assert hits("the", whole=True) == ["The", "the", "the"]
    assert hits("the", case=True, whole=True) == ["the", "the"]
    assert hits("STRASSE") == []
    assert hits("STRAßE") == ["Straße", "straße"]


def test_a_word_may_begin_and_end_with_a_mark() -> None:
    assert hits("u.s.", whole=True) == ["U.S.", "u.s."]
    assert hits("“no”", whole=True) == ["“no”"]
    assert find_all(TEXT, Query("🌉", whole=True)) == [(TEXT.index("🌉"), TEXT.index("🌉") + 1)]


def test_marks_mean_themselves_unless_a_pattern_is_asked_for() -> None:
    assert hits("u.s") == ["U.S", "u.s"]
    assert hits(".") == ["."] * TEXT.count(".")
    assert hits("s[.o]", pattern=True, case=True) == ["s.", "so"]
    assert hits("the|said", pattern=True, whole=True, case=True) == ["said", "the", "said", "the"]


@pytest.mark.parametrize("how", [{}, {"whole": True}, {"pattern": True}])
def test_nothing_is_found_by_nothing(how: dict[str, bool]) -> None:
    assert find_all(TEXT, Query("", **how)) == []
    assert find_all("", Query("a", **how)) == []


def test_a_pattern_that_fits_between_characters_finds_nothing_there() -> None:
    assert hits("x*", pattern=True) == []
    assert hits("(?=T)", pattern=True) == []


@pytest.mark.parametrize("words", ["(", "[", "*", "\\", "(?P<a>", "a{4294967296}", "(" * 5000])
def test_what_is_no_pattern_is_refused_in_words(words: str) -> None:
    with pytest.raises(UserError, match="is no regular expression"):
        find_all(TEXT, Query(words, pattern=True))
    assert find_all(words, Query(words)) == [(0, len(words))]


@given(st.text("ab🌉.", max_size=20), st.text("ab🌉.", min_size=1, max_size=3))
def test_hits_are_in_order_do_not_overlap_and_are_all_there(text: str, words: str) -> None:
    found = find_all(text, Query(words, case=True))
    assert [text[start:end] for start, end in found] == [words] * text.count(words)
    assert [start for start, _ in found] == [m.start() for m in re.finditer(re.escape(words), text)]
