"""The outermost quotations of an article, by their marks alone, over its paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.text import paragraphs
from annotator.suggest.quotes.marks import bare, quoted


def found(text: str) -> list[tuple[str, bool]]:
    """Return what is quoted, and whether it continues the quotation before."""
    places = [(start, text[start:end]) for start, end in paragraphs(text)]
    return [(text[q.start : q.end], q.continues) for each in quoted(places) for q in each]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One ‘two’ three”", [("“One ‘two’ three”", False)]),
        ("“One\n“two\n“three” four", [("“One", False), ("“two", True), ("“three”", True)]),
        ("«Un\n«deux»", [("«Un", False), ("«deux»", True)]),
        ('"One\n"two"', [('"One', False), ('"two"', True)]),
        ("''One\n''two''", [("''One", False), ("''two''", True)]),
        ("he said: “One\ntwo\nthree” four", [("“One", False), ("two", True), ("three”", True)]),
        ("he said: “One\nnothing else", [("“One", False)]),
        ("the “one\nnothing else", []),
        ("the “one\n“Two,” he said", [("“Two,”", False)]),
        ("“One” and\n“two”", [("“One”", False), ("“two”", False)]),
        ("‘One,\ntwo", []),
        ("“One\ntwo “three” four", [("“One", False), ("“three”", False)]),
    ],
)
def test_quotations_over_paragraphs(text: str, expected: list[tuple[str, bool]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("‘One,’ he said", [False]),
        ("“One,” he said of ‘two’", [False, True]),
        ("'One,' he said of 'two' and ''three''", [False, False, False]),
    ],
)
def test_single_marks_are_minor_where_most_are_double(text: str, minor: list[bool]) -> None:
    [quotations] = quoted([(0, text)])
    assert [each.minor for each in quotations] == minor


def test_bare_words_have_no_marks_around_them() -> None:
    assert bare("«\u00a0L’un\u00a0»") == "L’un"


@given(st.text("“”‘’«»„'\"`ab :\n", max_size=40))
def test_quotations_do_not_overlap_and_lie_in_their_paragraphs(text: str) -> None:
    places = [(start, text[start:end]) for start, end in paragraphs(text)]
    for (start, paragraph), each in zip(places, quoted(places), strict=True):
        last = start
        for quotation in each:
            assert last <= quotation.start < quotation.end <= start + len(paragraph)
            last = quotation.end
