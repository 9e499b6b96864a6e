"""A place of an old text is found in the new one, or is said to be gone."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.alignment import Alignment
from annotator.domain.anchors import LIKELY, SURE, Anchor, How, anchors

WORDS = (
    "the a council bridge said of cost twice toll Reyl “no” e\u0301tude 🌉 שלום العربية 漢字 it’s."
)
SIGNS = st.characters(exclude_categories=["Cs"], exclude_characters="\0") | st.sampled_from(
    "aab  \n.,“”\u0301\u0327🌉𝒳שع漢\u3000\u200d-"
)
TEXTS = st.text(SIGNS, max_size=60) | st.lists(
    st.sampled_from([*WORDS.split(), "\n\n", "the"]), max_size=40
).map(" ".join)

STORY = """The council met on Monday. The council denied it on Tuesday.

Reyl said the bridge cost twice as much as planned. Nobody was told.

The final bill was 9 per cent above the estimate, which the council had in May.

“Every figure was on the table,” said Lana Reyl, who runs the harbour board."""


def found(old: str, new: str, words: str, nth: int = 1) -> tuple[str, Anchor] | None:
    """Return what stands at the place of words now, and the place."""
    start = -1
    for _ in range(nth):
        start = old.index(words, start + 1)
    [place] = anchors(old, new, [(start, start + len(words))])
    return None if place is None else (new[place.start : place.end], place)


def at(old: str, new: str, words: str, nth: int = 1) -> Anchor:
    answer = found(old, new, words, nth)
    assert answer is not None
    return answer[1]


# Any text


def extents(draw: st.DataObject, text: str) -> list[tuple[int, int]]:
    if not text:
        return []
    starts = draw.draw(st.lists(st.integers(0, len(text) - 1), min_size=1, max_size=5))
    return [(start, draw.draw(st.integers(start + 1, len(text)))) for start in starts]


@given(text=TEXTS, draw=st.data())
def test_in_the_same_text_every_place_is_itself(text: str, draw: st.DataObject) -> None:
    places = extents(draw, text)
    assert anchors(text, text, places) == [Anchor(*place, 1.0, How.ALIGNED) for place in places]


@given(text=TEXTS, before=TEXTS, after=TEXTS, draw=st.data())
def test_what_is_put_before_or_after_shifts_each_place_exactly_if_it_is_sure(
    text: str, before: str, after: str, draw: st.DataObject
) -> None:
    """Marks of its own stand between, so that what comes is told from what was there."""
    old, new = f"\ue000 {text} \ue001", f"{before}\n\n\ue000 {text} \ue001\n\n{after}"
    shift = len(before) + 2
    for (start, end), place in zip(
        places := extents(draw, old), anchors(old, new, places), strict=True
    ):
        assert place is not None
        if place.confidence >= SURE:
            assert (place.start, place.end) == (start + shift, end + shift)


@given(old=TEXTS, new=TEXTS, draw=st.data())
def test_a_place_is_within_the_text_and_says_truly_how_it_was_found(
    old: str, new: str, draw: st.DataObject
) -> None:
    places = extents(draw, old)
    for (start, end), place in zip(places, anchors(old, new, places), strict=True):
        if place is not None:
            assert 0 <= place.start < place.end <= len(new)
            assert 0 <= place.confidence <= 1
            same = new[place.start : place.end] == old[start:end]
            assert same == (place.how is not How.FUZZY)


@given(old=TEXTS, new=TEXTS)
def test_each_code_point_has_one_counterpart_at_most(old: str, new: str) -> None:
    alignment = Alignment(old, new)
    for own in ([(b.old, b.old_end) for b in alignment.blocks],
                sorted((b.new, b.new_end) for b in alignment.blocks)):  # fmt: skip
        assert all(end <= start for (_, end), (start, _) in pairwise(own))
    for block in alignment.blocks:
        assert block.length > 0
        assert block.old_end <= len(old)
        assert block.new_end <= len(new)


@given(old=TEXTS, new=TEXTS, at=st.integers(0, 80))
def test_every_place_has_one_beside_it(old: str, new: str, at: int) -> None:
    assert 0 <= Alignment(old, new).beside(min(at, len(old))) <= len(new)


@given(old=TEXTS, new=TEXTS)
def test_what_changed_is_told_as_whole_words_in_order(old: str, new: str) -> None:
    for text, other, told in zip(
        (old, new), (new, old), Alignment(old, new).changed(), strict=True
    ):
        assert all(end < start for (_, end), (start, _) in pairwise(told))
        for start, end in told:
            assert text[start:end].strip() == text[start:end] != ""
        if text == other:
            assert told == []


# What editors do


@pytest.mark.parametrize("sign", ["e\u0301", "👩‍👩‍👧", "ש", "𠮷", "\u0301"])
def test_combining_astral_and_right_to_left_signs_are_counted_as_code_points(sign: str) -> None:
    old = f"Before it {sign}{sign} stands here, and all after it is as it was."
    new = f"{sign} came. {old}"
    words, place = found(old, new, sign + sign) or ("", None)
    assert words == sign + sign
    assert place is not None
    assert place.start == old.index(sign) + len(sign) + 7


def test_words_that_stay_are_sure_wherever_others_come_and_go() -> None:
    new = STORY.replace("Nobody was told.", "Nobody was told, ever.").replace(" in May", "")
    new = "News from the council.\n\n" + new
    for words in ("The council", "denied it", "Reyl said the bridge cost", "Lana Reyl"):
        place = at(STORY, new, words)
        assert new[place.start : place.end] == words
        assert place.confidence >= SURE
        assert place.how is How.ALIGNED


def test_a_moved_paragraph_takes_its_spans_along() -> None:
    first, second, third, fourth = STORY.split("\n\n")
    new = "\n\n".join([third, first, second, fourth])
    place = at(STORY, new, "9 per cent above the estimate")
    assert (place.how, place.start) == (How.QUOTE, new.index("9 per cent"))
    assert place.confidence >= SURE
    edited = "\n\n".join([third.replace("which", "that"), first, second, fourth])
    words, place = found(STORY, edited, "the estimate, which the council") or ("", place)
    assert words == "the estimate, that the council"
    assert place.how is How.FUZZY


def test_of_the_same_words_each_finds_its_own() -> None:
    old = "\n\n".join(
        f"In {year} the toll rose to {year % 7} crowns." for year in range(1990, 2010)
    )
    new = "\n\n".join(line for n, line in enumerate(old.split("\n\n")) if n not in {3, 8, 9})
    spot = -1
    for year in range(1990, 2010):
        spot = old.index("the toll", spot + 1)
        [place] = anchors(old, new, [(spot, spot + 8)])
        if year in {1993, 1998, 1999}:
            assert place is None or place.confidence < SURE
        else:
            assert place is not None
            assert new[: place.start].endswith(f"In {year} ")


def test_words_that_are_gone_are_not_taken_from_elsewhere() -> None:
    new = STORY.replace("Reyl said the bridge cost twice as much as planned. ", "")
    assert found(STORY, new, "Reyl") is None
    assert at(STORY, new, "Lana Reyl").confidence >= SURE


def test_a_sentence_that_went_is_told_from_its_twin() -> None:
    new = STORY.replace("The council met on Monday. ", "")
    first = found(STORY, new, "The council", 1)
    assert first is None or first[1].confidence < SURE
    assert at(STORY, new, "The council", 2).start == 0


def test_one_of_two_equal_words_that_went_is_a_doubt() -> None:
    old = "What she had had had an effect on all who read it, as the board had said before."
    new = old.replace("had had had", "had had")
    for nth in (1, 2, 3):
        answer = found(old, new, "had", nth)
        assert answer is None or answer[1].confidence < SURE
    came = old.replace("had had had", "had had had had")
    assert all(at(old, came, "had", nth).confidence < SURE for nth in (1, 2, 3))
    assert at(old, new, "effect on all").confidence >= SURE


def test_marks_cases_and_lines_that_are_set_otherwise_are_no_other_words() -> None:
    new = STORY.replace("“", '"').replace("”", '"').replace(" ", "\n").replace("Every", "every")
    words, place = found(STORY, new, "“Every figure was on the table,”") or ("", None)
    assert words == '"every\nfigure\nwas\non\nthe\ntable,"'
    assert place is not None
    assert place.confidence >= SURE
    assert place.how is How.FUZZY
    gone, come = Alignment(STORY, new).changed()
    assert [STORY[slice(*each)] for each in gone] == ["“Every", "”"]
    assert [new[slice(*each)] for each in come] == ['"every', '"']


def test_a_word_that_is_longer_in_small_letters_keeps_its_neighbours() -> None:
    for old, new in (
        ("A STRASSE, here it is", "a straße, here it is"),
        ("A STRASSE here it is", "a straße  here it is"),
    ):
        assert (found(old, new, "here it") or ("",))[0] == "here it"


def test_spaces_that_came_or_went_are_no_change_of_words() -> None:
    assert Alignment("a toll,  paid", "a toll, paid\n\n").changed() == ([], [])


def test_spaces_alone_are_no_place_of_words() -> None:
    assert anchors(" abc def", " def", [(0, 4)]) == [None]


def test_a_paragraph_that_begins_anew_before_a_changed_word_is_not_in_its_span() -> None:
    old, new = "One. Thsi bridge is old", "One.\n\nYon bridge is old"
    assert (found(old, new, "Thsi bridge is old") or ("",))[0] == "Yon bridge is old"


def test_what_moved_is_taken_with_words_that_say_it_again() -> None:
    chant = "no no no no no no no no bridge was ever built of iron by hand alone"
    old, new = f"{chant}.\n\n{STORY}", f"{STORY}\n\n{chant}."
    assert at(old, new, chant).start == new.index(chant)


def test_a_long_span_needs_no_look_at_its_rivals() -> None:
    words = STORY.split("\n\n")[2] + "\n\n“Every figure"
    assert at(STORY, STORY.replace("Nobody was told.", ""), words).confidence >= SURE


def test_a_mended_typo_is_placed_whole_at_either_edge() -> None:
    for right, wrong in (("Reyl", "Rayel"), ("planned", "planed"), ("twice", "twcie")):
        words = "Reyl said the bridge cost twice as much as planned"
        old = STORY.replace(words, words.replace(right, wrong))
        now, place = found(old, STORY, words.replace(right, wrong)) or ("", None)
        assert now == words
        assert place is not None
        assert LIKELY <= place.confidence < 1


def test_another_name_in_the_same_place_is_no_place_of_the_first() -> None:
    new = STORY.replace("Lana Reyl", "Otto Finch")
    answer = found(STORY, new, "Lana Reyl")
    assert answer is None or answer[1].confidence < LIKELY


def test_a_span_of_which_a_part_moved_away_stays_with_its_greater_part() -> None:
    first, second, third, fourth = STORY.split("\n\n")
    new = "\n\n".join([second, third, fourth, first])
    words, _ = found(STORY, new, "Tuesday.\n\nReyl said the bridge cost twice") or ("", None)
    assert words.strip().endswith("Reyl said the bridge cost twice")


def test_an_inserted_text_beside_a_changed_edge_is_not_swallowed() -> None:
    old = "It was so. Thsi bridge is old. Nobody knew of it in the year when it was built."
    more = "A long sentence came here that nobody had ever written before, of many new words. "
    new = old.replace("Thsi", more + "This")
    words, _ = found(old, new, "Thsi bridge is old") or ("", None)
    assert words.endswith("bridge is old")
    assert len(words) <= len("Thsi bridge is old") + 20


def test_the_end_of_a_span_that_changed_is_taken_as_far_as_it_was_long() -> None:
    old = "She said that it was thoroughly rebuilt, and then she left the room for good."
    new = old.replace("thoroughly rebuilt, and then she", "remade. Later on, she")
    words, place = found(old, new, "that it was thoroughly rebuilt, and") or ("", None)
    assert words.startswith("that it was")
    assert place is not None
    assert place.confidence < SURE


def test_texts_with_nothing_in_common_have_no_places() -> None:
    assert anchors("One two three.", "Vier fünf sechs!", [(0, 3), (4, 13)]) == [None, None]
    assert anchors("abc", " ", [(0, 3)]) == [None]
    assert anchors(" ", "abc", [(0, 1)]) == [None]


def test_texts_that_differ_everywhere_come_to_an_end() -> None:
    dice = random.Random(1)
    old, new = (" ".join(dice.choices("ab", k=4_000)) for _ in range(2))
    for place in anchors(old, new, [(n, n + 9) for n in range(0, 7_000, 70)]):
        assert place is None or place.end <= len(new)


def test_words_copied_elsewhere_before_theirs_went_are_not_sure() -> None:
    quote = "Reyl said the bridge"
    old = STORY
    new = STORY.replace(f"{quote} cost twice as much as planned. ", "")
    new = new.replace("Nobody", f"However, {quote} is old. Nobody")
    answer = found(old, new, "bridge")
    assert answer is None or answer[1].confidence < SURE


def test_a_rival_that_fits_as_well_makes_a_place_unsure() -> None:
    old = "We saw it. The toll is high. We saw it. The toll is low, they said to us then."
    new = "We saw it. The toll was low, they said to us then."
    place = found(old, new, "The toll", 1)
    assert place is None or place[1].confidence < SURE
