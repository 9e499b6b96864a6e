"""Sentences are taken apart by the template that made them."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.templates import values_in


@given(st.text(), st.integers())
def test_the_values_come_back(words: str, count: int) -> None:
    sentence = f"“{words}” as {count} (so)"
    kinds = (("count", r"-?\d+"),)
    assert values_in(sentence, "“{words}” as {count} (so)", kinds) == {
        "words": words,
        "count": str(count),
    }


def test_another_sentence_has_none() -> None:
    assert values_in("Removed a note", "Removed {spans}", (("spans", r"\d+ spans?"),)) is None
    assert values_in("Removed a note!", "Removed a note") is None
    assert values_in("Removed a note", "Removed a note") == {}
