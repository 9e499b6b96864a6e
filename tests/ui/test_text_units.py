"""Blocks tile the text, and no step of the caret ends inside what a reader takes for one sign."""

from collections.abc import Callable
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from view_data import GRAPHEMES, borders, grapheme_lists

from annotator.ui.article import blocks as blocks_module
from annotator.ui.article.blocks import MAX_BLOCK, Blocks, is_rtl
from annotator.ui.article.units import Units

SMALL = 24  # code points a block may hold in some tests, so that short texts have many


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks_module, "MAX_BLOCK", SMALL)


def assert_tiles(blocks: Blocks, text: str, longest: int) -> None:
    """Every code point is in one block, but for the newlines between blocks."""
    assert blocks.starts[0] == 0
    assert blocks.ends[-1] == len(text)
    for end, start in zip(blocks.ends, blocks.starts[1:], strict=False):
        assert text[end:start] in {"", "\n"}
    for block, (start, end) in enumerate(zip(blocks.starts, blocks.ends, strict=True)):
        assert start <= end <= start + longest
        assert blocks.slice(block) == text[start:end]
        assert "\n" not in blocks.slice(block)
        assert blocks.begins_line(block) == (start == 0 or text[start - 1] == "\n")


# Blocks


@pytest.mark.usefixtures("small_blocks")
class TestSmallBlocks:
    @given(grapheme_lists)
    def test_blocks_tile_the_text_and_split_no_grapheme(self, graphemes: list[str]) -> None:
        text = "".join(graphemes)
        blocks = Blocks(text)
        assert_tiles(blocks, text, SMALL)
        assert set(blocks.starts) <= set(borders(graphemes))

    @given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
    def test_blocks_tile_any_text(self, text: str) -> None:
        assert_tiles(Blocks(text), text, SMALL)

    @given(grapheme_lists)
    def test_the_block_of_a_caret_is_the_one_it_stands_in(self, graphemes: list[str]) -> None:
        text = "".join(graphemes)
        blocks = Blocks(text)
        for offset in range(len(text) + 1):
            block = blocks.at(offset)
            assert blocks.starts[block] <= offset <= blocks.ends[block]
            start, end = blocks.paragraph(offset)
            assert start <= offset <= end
            assert text[start:end] == (text[:offset].split("\n")[-1] + text[offset:].split("\n")[0])


@pytest.mark.parametrize(
    "unit",
    [
        "word ",
        "👩\u200d👩\u200d👧\u200d👦",
        "🇫🇷",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "e\u0301\u0323",
        " \u0301",
        "\u1100\u1161\u11a8",
        "क्षि",
        "กำ",
        "漢",
    ],
)
def test_a_megabyte_without_a_newline_is_cut_between_graphemes(unit: str) -> None:
    size = 1_000_000 if len(unit) in (1, 5) else 200_000  # the same, for those that take longer
    text = unit * (size // len(unit))
    blocks = Blocks(text)
    assert_tiles(blocks, text, MAX_BLOCK)
    assert len(blocks) <= 2.1 * len(text) / MAX_BLOCK
    assert [start for start in blocks.starts if start % len(unit)] == []


def test_a_long_line_is_cut_after_a_space_where_it_has_one() -> None:
    text = "слово " * 2_000
    assert {Blocks(text).slice(n)[-1] for n in range(len(Blocks(text)) - 1)} == {" "}


def test_a_pile_of_marks_longer_than_a_block_is_cut_all_the_same() -> None:
    text = "e" + "\u0301" * (3 * MAX_BLOCK)
    assert_tiles(Blocks(text), text, MAX_BLOCK)


@pytest.mark.parametrize("text", ["", "\n", "\n\n", "a\n", "\na"])
def test_empty_lines_are_blocks_too(text: str) -> None:
    blocks = Blocks(text)
    assert len(blocks) == text.count("\n") + 1
    assert_tiles(blocks, text, MAX_BLOCK)


@pytest.mark.parametrize(
    ("text", "rtl"),
    [
        ("plain, é, 漢, 🌉", False),
        ("שלום", True),
        ("a العربية b", True),
        ("\u202eforced\u202c", True),
        ("\u2067isolated\u2069", True),
        ("ends with a mark\u200f", True),
        ("𐤀", True),
    ],
)
def test_text_that_runs_from_the_right_is_told(text: str, rtl: bool) -> None:
    assert is_rtl(text) is rtl


# The caret


def test_a_grapheme_is_one_whatever_it_stands_beside() -> None:
    """Qt alone takes emoji apart beside Devanagari and Thai, and flags after an emoji."""
    for one, other in product(GRAPHEMES, repeat=2):
        graphemes = [one, other, one]
        units = units_of("".join(graphemes))
        assert walk(units.character, 0, 1) == borders(graphemes), graphemes


@pytest.mark.usefixtures("small_blocks")
class TestTheCaret:
    @given(grapheme_lists)
    def test_it_stops_at_every_grapheme_and_nowhere_else(self, graphemes: list[str]) -> None:
        units = Units(Blocks("".join(graphemes)))
        stops = borders(graphemes)
        for offset, following in pairwise(stops):
            assert units.character(offset, 1) == following
            assert units.character(following, -1) == offset
        assert units.character(0, -1) == 0
        assert units.character(stops[-1], 1) == stops[-1]

    @given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=80))
    def test_in_any_text_the_way_back_is_the_way_there(self, text: str) -> None:
        units = Units(Blocks(text))
        there = walk(units.character, 0, 1)
        assert walk(units.character, len(text), -1) == there[::-1]
        assert there[-1] == len(text)

    @given(grapheme_lists)
    def test_words_and_sentences_end_between_graphemes(self, graphemes: list[str]) -> None:
        text = "".join(graphemes)
        units = Units(Blocks(text))
        stops = set(borders(graphemes))
        for move in (units.word, units.word_start, units.word_end, units.sentence):
            for offset in stops:
                assert offset == len(text) or offset < move(offset, 1) <= len(text)
                assert offset == 0 or 0 <= move(offset, -1) < offset
                assert {move(offset, 1), move(offset, -1)} <= stops
        for unit in (units.word_at, units.sentence_at, units.paragraph_at):
            for offset in stops:
                start, end = unit(offset)
                assert start <= end
                assert {start, end} <= stops

    @given(grapheme_lists)
    def test_the_word_and_the_sentence_at_a_place_hold_it(self, graphemes: list[str]) -> None:
        text = "".join(graphemes)
        units = Units(Blocks(text))
        for offset in borders(graphemes)[:-1]:
            if text[offset] != "\n":
                start, end = units.word_at(offset)
                assert start <= offset < end
                if not text[offset].isspace():
                    start, end = units.sentence_at(offset)
                    assert start <= offset < end


def walk(move: Callable[[int, int], int], offset: int, step: int) -> list[int]:
    """Return every stop from `offset` to where no step leads further."""
    stops = [offset]
    while (at := move(stops[-1], step)) != stops[-1]:
        stops.append(at)
    return stops


def test_the_caret_of_a_long_line_stops_before_every_character() -> None:
    """Where a long line is cut there is no newline to step over."""
    text = "x" * (2 * MAX_BLOCK + 5)
    units = Units(Blocks(text))
    for offset in (MAX_BLOCK - 1, MAX_BLOCK, MAX_BLOCK + 1, 2 * MAX_BLOCK):
        assert units.character(offset, -1) == offset - 1
        assert units.character(offset, 1) == offset + 1


# Words


def test_the_caret_goes_from_word_to_word() -> None:
    text = "“Reyl’s figure,” he said, was 3.5 million – per cent.\nNext"
    assert [text[at:].partition(" ")[0] for at in walk(units_of(text).word, 0, 1)] == [
        "“Reyl’s", "Reyl’s", "figure,”", "he", "said,", "was", "3.5", "million",
        "per", "cent.\nNext", "Next", "",
    ]  # fmt: skip
    assert walk(units_of(text).word, len(text), -1)[::-1][1:] == walk(units_of(text).word, 0, 1)[1:]


def test_an_edge_stops_where_a_word_or_a_mark_begins_or_ends() -> None:
    text = "Reyl’s  bill, was"
    assert walk(units_of(text).word_end, 0, 1) == [0, 6, 12, 13, 17]
    assert walk(units_of(text).word_start, 17, -1) == [17, 14, 12, 8, 0]


@pytest.mark.parametrize(
    ("text", "offset", "word"),
    [
        ("the bridge, ", 6, "bridge"),
        ("the bridge, ", 10, ","),
        ("the bridge", 10, "bridge"),
        ("3.5 per cent", 1, "3.5"),
        ("Zoë\u0308 Lindquist", 1, "Zoë\u0308"),
        ("don’t", 4, "don’t"),
        ("", 0, ""),
    ],
)
def test_the_word_at_a_place(text: str, offset: int, word: str) -> None:
    start, end = units_of(text).word_at(offset)
    assert text[start:end] == word


def units_of(text: str) -> Units:
    return Units(Blocks(text))


# Sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["The bill was right.", "Was it?", "It was!"],
        ["Mr. Reyl met Dr. Marsh and Prof. Lindquist.", "They spoke."],
        ["The U.S. Senate voted.", "It passed."],
        ["J. R. Reyl spoke.", "He left."],
        ["On Oct. 8 the council met.", "Nobody came."],
        ["It cost 3.5 million.", "It was No. 5 of the list."],
        ["Was it true?", "No.", "The council voted twice."],
        ["“It was dear.”", "He said “Why?” and left."],
        ["“We were told,” she said.", "“Twice.”"],
        ["It grew (see Fig. 2) fast.", "Then it fell."],
        ["这是一座桥。", "它很贵。"],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    glue = "" if sentences[0].endswith("。") else " "
    text = glue.join(sentences)
    units = units_of(text)
    found = []
    for start in walk(units.sentence, 0, 1)[:-1]:
        assert units.sentence_at(start)[0] == start
        found.append(text[slice(*units.sentence_at(start))])
    assert found == sentences
    assert walk(units.sentence, len(text), -1)[::-1][:-1] == walk(units.sentence, 0, 1)[:-1]


def test_sentences_go_on_over_blank_lines_and_end_with_the_line() -> None:
    text = "A headline\n\n  One. Two.\n \nThree"
    starts = walk(units_of(text).sentence, 0, 1)
    assert [text[at : at + 3] for at in starts] == ["A h", "One", "Two", "Thr", ""]
    assert walk(units_of(text).sentence, len(text), -1)[::-1] == starts


def test_the_sentence_before_the_first_is_no_step_forward() -> None:
    assert units_of("   One. Two.").sentence(2, -1) <= 2


# Quotations


def quoted(text: str, offset: int) -> str | None:
    extent = units_of(text).quotation_at(offset)
    return None if extent is None else text[slice(*extent)]


def test_the_quotation_at_a_place_is_the_innermost_one() -> None:
    text = "One\n“He told me, ‘It is all in the gazette,’ and left,” said Dahl.\nEnd"
    assert quoted(text, text.index("all")) == "‘It is all in the gazette,’"
    assert quoted(text, text.index("told")) == "“He told me, ‘It is all in the gazette,’ and left,”"
    assert quoted(text, text.index("“")) == quoted(text, text.index("told"))
    assert quoted(text, text.index("said")) is None
    assert quoted(text, 0) is None


def test_the_next_quotation_is_found_whatever_its_style() -> None:
    text = (
        'He said.\n«Le pont» and „die Brücke“ and "it" and ‘that’ and ‹ceci› and “this”.\n\nNone.'
    )
    found = []
    offset = 0
    while (extent := units_of(text).next_quotation(offset)) is not None:
        found.append(text[slice(*extent)])
        offset = extent[0] + 1
    assert found == ["«Le pont»", "„die Brücke“", '"it"', "‘that’", "‹ceci›", "“this”"]


def test_a_quotation_in_a_long_line_is_found_whole() -> None:
    text = "“" + "so it went on " * 500 + "to the end” he said."
    end = text.index("”") + 1
    assert units_of(text).next_quotation(0) == (0, end)
    assert units_of(text).quotation_at(MAX_BLOCK + 100) == (0, end)
    later = text + " And “that” was all."
    assert units_of(later).next_quotation(5) == (later.index("“that"), later.index(" was all"))
