"""Quotations are found by their marks, nested and across styles, and apostrophes are none."""

import pytest
from at_the_window import OpenWindow, press
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.quotes import PAIRS, quotation_around, quotations


def quoted(paragraph: str) -> list[str]:
    return [paragraph[start:end] for start, end in sorted(quotations(paragraph))]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("He said “it is so” and left.", ["“it is so”"]),
        ("“One,” he said, “and two.”", ["“One,”", "“and two.”"]),
        ("“He told me, ‘It is,’ and left.”", ["“He told me, ‘It is,’ and left.”", "‘It is,’"]),
        ("‘He said “so” to me.’", ["‘He said “so” to me.’", "“so”"]),
        ('"Plain marks" and "more".', ['"Plain marks"', '"more"']),
        ("«Le pont», „die Brücke“, ‹ceci›", ["«Le pont»", "„die Brücke“", "‹ceci›"]),
        ("The pilots’ steps and Reyl’s figure don’t count.", []),
        ("‘It’s Reyl’s,’ she said.", ["‘It’s Reyl’s,’"]),
        ("“Never closed, he went on", ["“Never closed, he went on"]),
        ("“Outer ‘inner never closed” and on", ["“Outer ‘inner never closed”"]),
        ("A 5\" nail and 6\" more", []),
        ("No marks at all.", []),
        ("", []),
        ("”", []),
        ("“", []),
        ("“ space after it opens nothing", []),
        ("“”", ["“”"]),
    ],
)  # fmt: skip
def test_quotations_of_a_paragraph(paragraph: str, expected: list[str]) -> None:
    assert quoted(paragraph) == expected


paragraphs = st.text("ab ,’" + "".join(PAIRS) + "".join(PAIRS.values()), max_size=40)


@given(paragraphs)
def test_quotations_nest_and_begin_and_end_with_their_marks(paragraph: str) -> None:
    found = quotations(paragraph)
    assert len({start for start, _ in found}) == len(found)
    for start, end in found:
        assert 0 <= start < end <= len(paragraph)
        mixed = {paragraph[start], paragraph[end - 1]} <= set('"„“”')
        closed = (paragraph[end - 1] in PAIRS[paragraph[start]] or mixed) and end - start > 1
        assert closed or end == len(paragraph)
        for other_start, other_end in found:
            crossing = start < other_start < end < other_end
            assert not crossing, "of two, one lies in the other or they are apart"


@given(paragraphs, st.integers(0, 40))
def test_the_quotation_around_a_place_is_the_shortest_that_holds_it(
    paragraph: str, offset: int
) -> None:
    around = [(a, b) for a, b in quotations(paragraph) if a <= offset < b]
    found = quotation_around(paragraph, offset)
    assert (found is None) == (around == [])
    if found is not None:
        assert found in around
        assert all(found[1] - found[0] <= b - a for a, b in around)


def test_again_at_the_very_start_goes_on(open_window: OpenWindow) -> None:
    window = open_window("“One,” she said. “Two,” said he.")
    press("Q")
    assert window.view.selection == (0, 6)
    press("Q")
    assert window.view.selection == (17, 23)
