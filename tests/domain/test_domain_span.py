"""Spans: which extents there can be, and where a quote stands."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.domain.errors import UserError
from annotator.domain.span import validate_extent
from annotator.domain.text import find_quote

WORDS = st.text("ab🌉", max_size=12)


@given(st.integers(-3, 8), st.integers(-3, 8), st.integers(0, 6))
@example(0, 1, 1)
@example(0, 1, 0)
def test_an_extent_has_to_name_at_least_one_character_of_the_text(
    start: int, end: int, length: int
) -> None:
    if start in range(length) and end in range(start + 1, length + 1):
        validate_extent(start, end, length)
    else:
        with pytest.raises(UserError):
            validate_extent(start, end, length)


def test_a_refused_extent_is_named_with_what_there_is() -> None:
    with pytest.raises(UserError) as refused:
        validate_extent(1_000, 2_000, 1_500)
    assert str(refused.value) == (
        "Characters 1,000 to 2,000 are no span of this article: it needs 0 <= start < end <= 1,500."
    )


@given(WORDS, WORDS.filter(bool))
def test_each_place_of_a_quote_is_found_in_order_overlaps_too(text: str, quote: str) -> None:
    places = [at for at in range(len(text)) if text.startswith(quote, at)]
    for nth, at in enumerate(places, 1):
        assert find_quote(text, quote, nth) == (at, at + len(quote))
    with pytest.raises(UserError):
        find_quote(text, quote, len(places) + 1)


def test_a_quote_is_found_word_for_word() -> None:
    assert find_quote("aaa", "aa", 2) == (1, 3)
    assert find_quote("“It 🌉 works,” 🌉", "🌉 works") == (4, 11)
    with pytest.raises(UserError):
        find_quote("It works", "it works")


@pytest.mark.parametrize(
    ("quote", "nth", "reason"),
    [
        ("", 1, "The quote to look for is empty."),
        ("c", 1, "“c” does not stand in the article."),
        ("b", 2, "“b” stands once in the article."),
        ("a", 5, "“a” stands 3 times in the article."),
        ("a", 0, "Places of a quote are counted from 1, so there is no number 0."),
        ("a", -1, "Places of a quote are counted from 1, so there is no number -1."),
    ],
)
def test_a_quote_that_does_not_stand_there_is_refused(quote: str, nth: int, reason: str) -> None:
    with pytest.raises(UserError) as refused:
        find_quote("a b a a", quote, nth)
    assert str(refused.value) == reason
