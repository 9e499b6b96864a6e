import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from annotator.suggest.pieces import (
    BATCH_LENGTH,
    BATCH_PIECES,
    FIRST_LENGTH,
    LONGEST_PIECE,
    batches,
    cut,
    in_sight_first,
)

TEXTS = st.text(st.sampled_from("ab .\n。”\u0301\u200d😀"), max_size=80)


@given(TEXTS, st.integers(2, 20))
def test_pieces_cover_the_text_and_none_is_too_long(text: str, longest: int) -> None:
    extents = list(cut(text, longest))
    assert "".join(text[a:b] for a, b in extents) == text
    assert all(b - a <= longest for a, b in extents)
    assert all(a < b for a, b in extents) or not text


def test_cuts_after_a_sentence_rather_than_a_word_rather_than_a_letter() -> None:
    assert pieces("aaaa bb. cc dd ee", 12) == ["aaaa bb. ", "cc dd ee"]
    assert pieces("aaaa bb cc dd ee", 12) == ["aaaa bb cc ", "dd ee"]
    assert pieces("abcdefghijklmnop", 12) == ["abcdefghijkl", "mnop"]
    assert pieces("他说。那是我们的家乡。他走了", 12) == ["他说。那是我们的家乡。", "他走了"]
    assert pieces("He said: “It rains.” Then he", 22) == ["He said: “It rains.” ", "Then he"]


def test_leaves_a_letter_and_its_marks_together() -> None:
    accented = unicodedata.normalize("NFD", "ééééééé")
    assert pieces(accented, 5) == [accented[i : i + 4] for i in (0, 4, 8)] + [accented[12:]]
    assert pieces("👩‍🔧👩‍🔧👩‍🔧", 5) == ["👩‍🔧", "👩‍🔧", "👩‍🔧"]


def test_a_cluster_longer_than_a_piece_is_cut_all_the_same() -> None:
    assert [b - a for a, b in cut("a" + "\u0301" * 30, 10)] == [6, 6, 6, 6, 7]


@given(st.lists(st.integers(0, 3 * LONGEST_PIECE).map("a".__mul__), max_size=50))
def test_batches_keep_all_text_with_its_place_and_are_small(texts: list[str]) -> None:
    parts = [(1_000_000 * i, text) for i, text in enumerate(texts)]
    found: dict[int, str] = {}
    ends = 0
    for batch in batches(parts):
        assert 0 < len(batch) <= BATCH_PIECES
        assert sum(len(piece.text) for piece in batch) <= BATCH_LENGTH
        for piece in batch:
            start = 1_000_000 * ends
            assert piece.offset == start + len(found.get(ends, ""))
            found[ends] = found.get(ends, "") + piece.text
            ends += piece.ends_part
    assert list(found.values()) == texts
    assert ends == len(texts)


def test_a_first_batch_may_be_small_but_never_empty() -> None:
    parts = [(0, "a" * 3_000), (3_001, "b" * 900), (4_000, "c" * 200), (4_201, "d" * 9_000)]
    lengths = [[len(piece.text) for piece in each] for each in batches(parts, FIRST_LENGTH)]
    assert lengths == [[3_000, 900], [200, 9_000]]
    assert [len(each) for each in batches(parts[3:], FIRST_LENGTH)] == [1]


def test_what_is_in_sight_comes_first_also_in_the_middle_of_a_long_paragraph() -> None:
    text = "One.\n\nTwo.\n" + "Three goes on. " * 2_000
    order = in_sight_first(text, (20_000, 20_100))
    assert order[0][0] <= 20_000 < 20_100 <= order[0][1]
    assert order[1:] == sorted(order[1:])
    assert "".join(text[a:b] for a, b in sorted(order)) == text.replace("\n", "")
    assert in_sight_first(text, (0, 3))[:2] == [(0, 4), (6, 10)]


def pieces(text: str, longest: int) -> list[str]:
    return [text[a:b] for a, b in cut(text, longest)]
