"""Indirect speech: what is reported without quotation marks, and by whom."""

from collections.abc import Callable

import pytest

from annotator.domain.suggestion import USUAL, Kind
from annotator.suggest.parsed import Parsed
from annotator.suggest.quotes import find_indirect

Reads = Callable[[str], list[Parsed]]


@pytest.mark.parametrize(
    ("text", "words", "speaker", "cue"),
    [
        ("Tomas Reyl said that the bridge was safe.",
         "that the bridge was safe", "Tomas Reyl", "said"),
        ("Tomas Reyl denied that anybody had asked him about it.",
         "that anybody had asked him about it", "Tomas Reyl", "denied"),
        ("The bridge has never been safe, Tomas Reyl said.",
         "The bridge has never been safe", "Tomas Reyl", "said"),
        ("According to Tomas Reyl, the bridge has never been safe.",
         "the bridge has never been safe", "Tomas Reyl", "According to"),
        ("The bridge has never been safe, according to Tomas Reyl.",
         "The bridge has never been safe", "Tomas Reyl", "according to"),
        ("Tomas Reyl said that the whole council was “asleep”.",
         "that the whole council was “asleep”", "Tomas Reyl", "said"),
    ],
)  # fmt: skip
def test_a_clause_that_completes_a_verb_of_saying_is_reported(
    reads: Reads, text: str, words: str, speaker: str, cue: str
) -> None:
    [found] = find_indirect(reads(text), "en")
    who, by = found.speaker, found.cue
    assert who is not None
    assert by is not None
    assert (found.kind, found.label) == (Kind.INDIRECT, "indirect")
    told = text[found.start : found.end], text[who.start : who.end], text[by[0] : by[1]]
    assert told == (words, speaker, cue)


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge has never been safe,” said Tomas Reyl.",
        "“The bridge,” Tomas Reyl said, “has never been safe.”",
        "Tomas Reyl said it was “old”.",
        "Tomas Reyl was told that the bridge was safe.",
        "Tomas Reyl thinks that the bridge is safe.",
        "The bridge fell in May.",
        "",
    ],
)
def test_what_is_quoted_or_thought_or_told_to_someone_is_not(reads: Reads, text: str) -> None:
    assert find_indirect(reads(text), "en") == []


def test_a_pronoun_has_its_name(reads: Reads) -> None:
    text = "Tomas Reyl opened the bridge in May. He said that nobody had been told of it."
    [found] = find_indirect(reads(text), "en")
    assert found.speaker is not None
    assert (text[found.speaker.start : found.speaker.end], found.speaker.name) == (
        "He", "Tomas Reyl",
    )  # fmt: skip


def test_it_is_looked_for_only_where_it_is_asked_for() -> None:
    assert {*USUAL} == {*Kind} - {Kind.INDIRECT}
