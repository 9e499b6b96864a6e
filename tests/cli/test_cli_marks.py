"""Marks of spans within a text."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.cli.marks import Mark, pieces


def mark(name: str, start: int, end: int) -> Mark:
    return Mark(start, end, f"[{name}|", f"|{name}]", "#000000")


def drawn(text: str, *marks: Mark) -> str:
    return "".join(piece.text for piece in pieces(text, marks))


def test_marks_nest_cross_and_share_their_extent() -> None:
    a, b = mark("a", 0, 2), mark("b", 1, 3)
    assert drawn("abcd") == "abcd"
    assert drawn("abcd", a, mark("b", 2, 4)) == "[a|ab|a][b|cd|b]"
    assert drawn("abcd", a, b) == "[a|a[b|b|a]c|b]d"
    assert drawn("abcd", mark("in", 1, 2), mark("out", 0, 2)) == "[out|a[in|b|in]|out]cd"
    assert drawn("abcd", mark("x", 1, 3), mark("y", 1, 3)) == "a[x|[y|bc|y]|x]d"


def test_a_stretch_is_coloured_by_the_shortest_mark_around_it() -> None:
    long, short = mark("long", 0, 9), mark("short", 3, 5)
    covered = [(p.text, p.mark) for p in pieces("0123456789", [long, short]) if not p.is_border]
    assert covered == [("012", long), ("34", short), ("5678", long), ("9", None)]


EXTENTS = st.tuples(st.integers(0, 30), st.integers(0, 30)).filter(lambda pair: pair[0] < pair[1])


@given(st.lists(EXTENTS, max_size=12), st.text(min_size=30, max_size=30))
def test_between_the_borders_stands_the_text_and_every_span(
    extents: list[tuple[int, int]], text: str
) -> None:
    marks = [Mark(start, end, "[", "]", f"#{n}") for n, (start, end) in enumerate(extents)]
    place, seen = 0, {each.color: [] for each in marks}
    for piece in pieces(text, marks):
        if piece.is_border and piece.mark:
            seen[piece.mark.color].append(place)
        else:
            assert text.startswith(piece.text, place)
            around = [each for each in marks if each.start <= place < each.end]
            length = piece.mark and piece.mark.end - piece.mark.start
            assert length == min((each.end - each.start for each in around), default=None)
            place += len(piece.text)
    assert place == len(text)
    assert seen == {each.color: [each.start, each.end] for each in marks}
