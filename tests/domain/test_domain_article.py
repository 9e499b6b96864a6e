"""Articles: languages and counts."""

import pytest

from annotator.domain.article import Counts, validate_language
from annotator.domain.errors import UserError


@pytest.mark.parametrize(("code", "tidy"), [("en", "en"), (" DE ", "de"), ("kmr", "kmr")])
def test_a_language_is_two_or_three_letters(code: str, tidy: str) -> None:
    assert validate_language(code) == tidy


@pytest.mark.parametrize("code", ["", " ", "e", "engl", "e1", "en\nde", "рус", "en-GB", "\udcff"])
def test_what_is_no_language_code_is_refused(code: str) -> None:
    with pytest.raises(UserError, match="is no language code"):
        validate_language(code)


def test_all_spans_are_counted_over_their_labels() -> None:
    assert Counts((("claim", 2), ("quote", 3))).span_total == 5
    assert Counts().span_total == 0
