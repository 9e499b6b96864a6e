"""Texts that are nearly the same are found, and others are not."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.likeness import LIKE, MAX_DISTANCE, Fingerprints, fingerprint, likeness

WORDS = [f"word{number}" for number in range(900)]
TEXT = " ".join(WORDS[:600])


def changed(share: float, seed: int) -> str:
    picks = random.Random(seed)
    return " ".join(f"{w}x" if picks.random() < share else w for w in WORDS[:600])


def distance(one: str, two: str) -> int:
    first, second = fingerprint(one), fingerprint(two)
    assert first is not None
    assert second is not None
    return ((first ^ second) & (2**64 - 1)).bit_count()


@pytest.mark.parametrize("seed", range(20))
def test_a_text_with_some_words_changed_is_near(seed: int) -> None:
    other = changed(0.04, seed)
    assert likeness(TEXT, other) > LIKE
    assert distance(TEXT, other) <= MAX_DISTANCE


def test_a_text_in_other_words_is_not() -> None:
    other = " ".join(WORDS[300:][::-1])
    assert likeness(TEXT, other) == 0
    assert distance(TEXT, other) > MAX_DISTANCE


def test_case_signs_and_line_ends_do_not_count() -> None:
    assert fingerprint("“It works,” she said.") == fingerprint("It WORKS — she\nsaid!")
    assert likeness("“It works,” she said.", "It WORKS — she\nsaid!") == 0.999


def test_the_likeness_is_the_share_of_runs_of_three_words() -> None:
    assert likeness("a b c d", "a b c e") == pytest.approx(1 / 3)
    assert likeness("a b c", "a b c") == 1
    assert likeness("a b", "a c") == 0
    assert likeness("a b", "A, b.") == 0.999
    assert likeness("?", "!") == 0


def test_scripts_without_spaces_are_compared_sign_by_sign() -> None:
    assert likeness("桥开通了，费用是计划", "桥开通了，费用是计划的") > LIKE


def test_a_text_without_words_has_none() -> None:
    assert fingerprint("— … !") is None


def test_a_fingerprint_never_changes() -> None:
    """It is stored: where this fails, a migration has to compute all of them anew."""
    assert fingerprint("The bridge cost twice as much as planned, he said.") == STORED
    assert fingerprint("Zoë") == STORED_SHORT


STORED = 1472821427404806536
STORED_SHORT = 5923137667275124194

marks = st.lists(st.integers(-(2**63), 2**63 - 1), max_size=40)


@given(marks, marks, st.integers(-(2**63), 2**63 - 1), st.integers(0, 2**64 - 1))
def test_all_that_are_near_are_found(
    first: list[int], later: list[int], mark: int, noise: int
) -> None:
    near_one = (mark ^ (noise & noise >> 7 & noise >> 13)) & (2**64 - 1)
    later = [*later, near_one - 2**64 if near_one >> 63 else near_one]
    found = Fingerprints(first)
    for each in later:
        found.near(mark)
        found.add(each)
    every = [*first, *later]
    expected = [
        at
        for at, each in enumerate(every)
        if ((each ^ mark) & (2**64 - 1)).bit_count() <= MAX_DISTANCE
    ]
    assert found.near(mark) == expected


def test_nothing_is_near_where_there_is_nothing() -> None:
    assert Fingerprints().near(1) == []
