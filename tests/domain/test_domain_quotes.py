"""Quotations: where words are marked as someone's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.quotes import PAIRS, quotation_around, quotations


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("none at all", []),
        ("“One,” he said, “two.”", ["“One,”", "“two.”"]),
        ('"One," he said, "two."', ['"One,"', '"two."']),
        ("“He said ‘no’ twice”", ["‘no’", "“He said ‘no’ twice”"]),
        ("«Он сказал „нет“ дважды»", ["„нет“", "«Он сказал „нет“ дважды»"]),
        ("„Nein“, sagte er, ‹so›.", ["„Nein“", "‹so›"]),
        ("It’s the dogs’ bone, isn’t it", []),
        ("‘It’s so,’ he said", ["‘It’s so,’"]),
        ("“It never ends", ["“It never ends"]),
        ("“One ‘two", ["‘two", "“One ‘two"]),
        ("“One ‘two” three", ["“One ‘two”"]),
        ("five “ six", []),
        ("at the end “", []),
        ("”no opening”", []),
        ("🌉 “🌉”", ["“🌉”"]),
        ("''One,'' he said, ''two.''", ["''One,''", "''two.''"]),
        ("``One,'' he said.", ["``One,''"]),
        ("''He told me, 'No,''' she said.", ["'No,'", "''He told me, 'No,'''"]),
        ("'One,' he said, 'isn't the dogs' bone.'", ["'One,'", "'isn't the dogs' bone.'"]),
        ("‘The dogs’ bone,’ she said", ["‘The dogs’ bone,’"]),
        ("‘First’ and ‘second’ of them", ["‘First’", "‘second’"]),
        ("the class of '98, the '90s' end", []),
        ('"It is 6" long," he said, "and 2" wide."', ['"It is 6" long,"', '"and 2" wide."']),
        ('a 6"x4" board', []),
        ('“One," he said, “two.”', ['“One,"', "“two.”"]),
        ('"One,” he said, "two."', ['"One,”', '"two."']),
        ("“One“ he said, “two”", ["“One“", "“two”"]),
        ('“He has 6" of it,” she said', ['“He has 6" of it,”']),
        ('"One, he said. "Two," she said.', ['"Two,"']),
        ("“One, he said. “Two,” she said.", ["“Two,”"]),
        ('"One," he said. Two" or not. "Three."', ['"One,"', '"Three."']),
        ("« Un », dit-il, «\u00a0deux\u00a0»", ["« Un »", "«\u00a0deux\u00a0»"]),
        ("»Eins«, sagte er, »zwei.«", ["»Eins«", "»zwei.«"]),
        ("„Jeden”, powiedział, ‚dwa’", ["„Jeden”", "‚dwa’"]),
        ("«Он сказал: «Нет».", ["«Нет»", "«Он сказал: «Нет»."]),
        ('he said (“one”) and ["two"]', ["“one”", '"two"']),
    ],
)
def test_quotations_are_found_with_their_marks(paragraph: str, found: list[str]) -> None:
    assert [paragraph[start:end] for start, end in quotations(paragraph)] == found


def test_the_innermost_quotation_around_a_place_is_found() -> None:
    paragraph = "Say “one ‘two’ three” four"
    outer, inner = (4, 21), (9, 14)
    expected = {3: None, 4: outer, 8: outer, 9: inner, 13: inner, 14: outer, 20: outer, 21: None}
    assert {at: quotation_around(paragraph, at) for at in expected} == expected


def test_a_long_paragraph_of_quotations_that_never_close_is_read_in_one_go() -> None:
    """Once, each character was compared with each open mark: minutes for a megabyte."""
    count = 20_000
    paragraph = "and ‘tis so, the dogs’ bone is; “" + "he said ‘tis so, " * count
    found = quotations(paragraph)
    assert len(found) == count + 2
    assert (paragraph.index("“"), len(paragraph)) in found


@given(st.text('“”‘’«»„‹›"ab 🌉', max_size=30))
def test_quotations_lie_in_the_paragraph_begin_with_a_mark_and_do_not_cross(text: str) -> None:
    found = quotations(text)
    for start, end in found:
        assert 0 <= start < end <= len(text)
        assert text[start] in PAIRS
        mixed = {text[start], text[end - 1]} <= set('"„“”')
        assert text[end - 1] in PAIRS[text[start]] or mixed or end == len(text)
    for start, end in found:
        for other, other_end in found:
            assert not start < other < end < other_end
