"""Names joined over an article; the paragraphs are made by hand, without a pipeline."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.suggestion import Kind, Proposal
from annotator.suggest.names import KnownNames, join_names
from annotator.suggest.names.gazetteer import Entry, Gazetteer
from annotator.suggest.parsed import Hint, Name, Parsed

Found = Sequence[tuple[str, str, float]]
"""What the recogniser is to find in a paragraph: words, label, score."""


def paragraph(text: str, found: Found = (), start: int = 0, hints: Found = ()) -> Parsed:
    """Cut `text` into words and signs; each of `found` and `hints` once, from left to right."""
    tokens = [m.span() for m in re.finditer(r"'s\b|’s\b|\w+(?:[-.]\w+)*|[^\w\s]", text)]
    words = [text[begin:end] for begin, end in tokens]

    def place(name: str) -> tuple[int, int]:
        begin = text.index(name)
        first = next(i for i, (a, _) in enumerate(tokens) if a == begin)
        last = next(i for i, (_, b) in enumerate(tokens) if b == begin + len(name))
        return first, last + 1

    count = len(tokens)
    return Parsed(
        start=start,
        text=text,
        starts=tuple(start + begin for begin, _ in tokens),
        ends=tuple(start + end for _, end in tokens),
        lemmas=tuple(LEMMAS.get(word, word.lower()) for word in words),
        tags=tuple(_tag(word) for word in words),
        features=("",) * count,
        relations=("",) * count,
        heads=tuple(range(count)),
        opens=tuple(i == 0 or words[i - 1] in ".?!" for i in range(count)),
        names=tuple(
            Name(*place(words), label, score, ((label, score),)) for words, label, score in found
        ),
        hints=tuple(Hint(place(words)[0], ((label, score),)) for words, label, score in hints),
    )


LEMMAS = {"said": "say", "spokesmen": "spokesman"}


def _tag(word: str) -> str:
    if word in LEMMAS:
        return "VERB"
    return "PROPN" if word[:1].isupper() else "NOUN" if word[:1].isalpha() else "PUNCT"


def article(*paragraphs: tuple[Any, ...]) -> tuple[str, list[Parsed]]:
    """Lay out paragraphs one below the other: (text, found) or (text, found, hints)."""
    parsed: list[Parsed] = []
    start = 0
    for text, *rest in paragraphs:
        found, hints = (*rest, (), ())[:2]
        parsed.append(paragraph(text, found, start, hints))
        start += len(text) + 1
    return "\n".join(each[0] for each in paragraphs), parsed


def joined(*paragraphs: tuple[Any, ...], language: str = "en", **more: Any) -> list[Any]:
    """Return the words and label of each proposal."""
    text, parsed = article(*paragraphs)
    return [
        (text[each.start : each.end], each.label) for each in join_names(parsed, language, **more)
    ]


def test_mentions_vote_for_one_label() -> None:
    names = joined(
        ("Ombasi spoke for an hour.", [("Ombasi", "PERSON", 0.9)]),
        ("Later Ombasi left.", [("Ombasi", "PERSON", 0.9)]),
        ("They followed Ombasi home.", [("Ombasi", "ORG", 0.4)]),
    )
    assert names == [("Ombasi", "PERSON")] * 3


def test_a_full_name_settles_its_short_forms_and_finds_those_missed() -> None:
    text, parsed = article(
        ("Wenda Ombasi came.", [("Wenda Ombasi", "PERSON", 0.9)]),
        ("Nobody but Ombasi’s driver knew.", [("Ombasi", "ORG", 0.4)]),
        ("They asked Wenda Ombasi twice.",),
    )
    proposals = join_names(parsed, "en")
    assert [(text[p.start : p.end], p.label) for p in proposals] == [
        ("Wenda Ombasi", "PERSON"),
        ("Ombasi", "PERSON"),
        ("Wenda Ombasi", "PERSON"),
    ]
    assert proposals[1].reason == "short form of Wenda Ombasi"
    assert proposals[0].reason == "named: a person"
    assert proposals[2].reason == "same name 2 times in the article"


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("We met Dr Wenda Ombasi.", ("Dr Wenda Ombasi", "PERSON"), ["Wenda Ombasi"]),
        ("It is Ombasi's car.", ("Ombasi's", "PERSON"), ["Ombasi"]),
        ("It is Ombasi’s car.", ("Ombasi’s", "PERSON"), ["Ombasi"]),
        ("Ombasi and Kulu came.", ("Ombasi and Kulu", "PERSON"), ["Ombasi", "Kulu"]),
        ("the Zorb Bank (ZB) said", ("the Zorb Bank (ZB)", "ORG"), ["Zorb Bank", "ZB"]),
        ("Zorb 2 Quax 1", ("Zorb 2 Quax 1", "ORG"), ["Zorb", "Quax"]),
        ("AFP PHOTO / Wenda OMBASI", ("AFP PHOTO / Wenda OMBASI", "ORG"), ["AFP", "Wenda OMBASI"]),
        ("Ask zorb_quax now", ("zorb_quax", "ORG"), []),
    ],
)  # fmt: skip
def test_names_begin_and_end_where_they_should(
    text: str, found: tuple[str, str], expected: list[str]
) -> None:
    assert [words for words, _ in joined((text, [(*found, 0.9)]))] == expected


def test_well_known_places_are_places_throughout() -> None:
    names = joined(
        ("In Grozny people sang.",),
        ("Letters read 'I love Grozny' in central Grozny.", [("Grozny", "PERSON", 0.6)]),
        ("While Grozny continues to deny it, Chechens laugh.", [("Grozny", "ORG", 0.6)]),
    )
    assert names == [*[("Grozny", "GPE")] * 4, ("Chechens", "NORP")]


def test_what_stands_before_and_after_tells_the_label() -> None:
    assert joined(("A letter to President Ombasi, who laughed.",)) == [("Ombasi", "PERSON")]
    assert joined(
        ("Ombasi, press secretary of nobody, came.", [("Ombasi", "ORG", 0.3)]),
    ) == [("Ombasi", "PERSON")]
    assert joined(
        ("Police in southern Quaxia wait.", [("Quaxia", "PERSON", 0.4)]),
    ) == [("Quaxia", "GPE")]


def test_an_acronym_in_brackets_stands_for_the_name_before_it() -> None:
    names = joined(
        ("The Zorbian Quality League (ZQL) met.", [("Zorbian Quality League", "ORG", 0.8)]),
        ("Then ZQL split.",),
    )
    assert names == [("Zorbian Quality League", "ORG"), ("ZQL", "ORG"), ("ZQL", "ORG")]


def test_a_common_word_with_a_capital_is_no_name() -> None:
    found = [("Church", "ORG", 0.5)]
    assert joined(("Church was full.", found), ("An old church stood there.",)) == []
    assert joined(("Monday was wet.", [("Monday", "PERSON", 0.4)])) == []


def test_hints_become_names_where_there_is_enough_for_them() -> None:
    text = ("We saw Ombasi run.", [], [("Ombasi", "PERSON", 0.5)])
    assert joined(text) == [("Ombasi", "PERSON")]
    assert joined(("we saw Ombasi run.", [], [("Ombasi", "PERSON", 0.051)])) == []


def test_pieces_side_by_side_are_one_name() -> None:
    text = ("Today Wenda Ombasi came.", [("Wenda", "PERSON", 0.8)], [("Ombasi", "PERSON", 0.3)])
    assert joined(text) == [("Wenda Ombasi", "PERSON")]


def test_dates_and_figures_stay_as_they_were() -> None:
    [proposal] = join_names(
        [paragraph("It rained in May 2019.", [("May 2019", "DATE", 0.7)])], "en"
    )
    assert proposal == Proposal(Kind.ENTITY, 13, 21, "DATE", 0.7, "named: a date or period")


def test_a_label_that_was_rejected_is_not_proposed_again_nor_its_like() -> None:
    text = ("We saw Tutubalina run.", [("Tutubalina", "ORG", 0.9)])
    assert joined(text) == [("Tutubalina", "ORG")]
    for name in ("Tutubalina", "TUTUBALINA’S", "Tutubalína", "Tutubalyna"):
        assert joined(text, known=KnownNames.of([], [(name, "ORG")])) == []
    for name in ("Tutu", "Tutubalinava"):
        assert joined(text, known=KnownNames.of([], [(name, "ORG")])) == [("Tutubalina", "ORG")]
    assert joined(text, known=KnownNames.of([], [("Tutubalina", "PERSON")])) == [
        ("Tutubalina", "ORG")
    ]
    twice = KnownNames.of([("Tutubalina", "ORG")] * 2, [("Tutubalina", "ORG")])
    assert joined(text, known=twice) == [("Tutubalina", "ORG")]


def test_what_was_accepted_is_found_with_its_label() -> None:
    known = KnownNames.of([("Ombasi", "PERSON"), ("Zorb", "Suspect")])
    text, parsed = article(("We saw Ombasi and Zorb run.", [("Ombasi", "ORG", 0.9)]))
    proposals = join_names(parsed, "en", known)
    assert [(text[p.start : p.end], p.label, p.reason) for p in proposals] == [
        ("Ombasi", "PERSON", "accepted before"),
        ("Zorb", "Suspect", "accepted before"),
    ]


def test_names_of_lists_go_before_what_is_found_unless_rejected() -> None:
    gazetteer = Gazetteer([Entry("Zorb Bank", "Suspect")])
    text = ("The Zorb Bank of Quaxia paid.", [("Zorb Bank of Quaxia", "ORG", 0.9)])
    assert joined(text, gazetteer=gazetteer) == [("Zorb Bank", "Suspect")]
    known = KnownNames.of([], [("Zorb Bank", "Suspect")])
    assert joined(text, gazetteer=gazetteer, known=known) == [("Zorb Bank of Quaxia", "ORG")]


def test_other_schemes_of_labels_are_kept() -> None:
    names = joined(
        ("Wenda Ombasi mangea.", [("Wenda Ombasi", "PER", 0.9)]),
        ("Puis Ombasi quitta Quaxia.", [("Ombasi", "LOC", 0.4), ("Quaxia", "LOC", 0.9)]),
        language="fr",
    )
    assert names == [("Wenda Ombasi", "PER"), ("Ombasi", "PER"), ("Quaxia", "LOC")]


def test_scores_rise_with_the_evidence() -> None:
    def score(*paragraphs: tuple[Any, ...]) -> float:
        return join_names(article(*paragraphs)[1], "en")[0].score

    alone = score(("We saw Ombasi run.", [("Ombasi", "PERSON", 0.5)]))
    titled = score(("We saw President Ombasi run.", [("Ombasi", "PERSON", 0.5)]))
    assert alone < titled < 1


WORDS = st.sampled_from(
    [
        "the",
        "The",
        "President",
        "Dr",
        "Ombasi",
        "Wenda",
        "GROZNY",
        "Grozny's",
        "Church",
        "church",
        "U.S.",
        "AFP",
        "PHOTO",
        "/",
        "(",
        ")",
        ",",
        ".",
        "-",
        "–",
        "'s",
        "and",
        "of",
        "in",
        "2",
        "https://x.org",
        "said",
        "\xa0",
        "é",
        "👩",
        "’",
        "'",
    ]
)


@st.composite
def articles(draw: st.DrawFn) -> list[Parsed]:
    parsed: list[Parsed] = []
    start = 0
    for words in draw(st.lists(st.lists(WORDS, max_size=12), max_size=4)):
        text = " ".join(words)
        made = paragraph(text, start=start)
        count = len(made.starts)
        borders = sorted(draw(st.sets(st.integers(0, count), max_size=6)))
        labels = st.sampled_from(["PERSON", "ORG", "GPE", "DATE", "Odd"])
        names = tuple(
            Name(a, b, draw(labels), draw(st.floats(0, 1)))
            for a, b in zip(borders[::2], borders[1::2], strict=False)
        )
        free = set(range(count)) - {i for name in names for i in range(name.first, name.last)}
        hints = tuple(Hint(i, (("PERSON", 0.4),)) for i in sorted(free))
        parsed.append(replace(made, names=names, hints=hints))
        start += len(text) + 1
    return parsed


@settings(max_examples=150, deadline=None)
@given(articles(), st.sampled_from(["en", "fr", "en-GB", "xx"]))
def test_whatever_was_found_proposals_lie_in_order_in_their_paragraphs(
    parsed: list[Parsed], language: str
) -> None:
    last = 0
    for each in join_names(parsed, language):
        assert last <= each.start < each.end
        assert any(p.start <= each.start and each.end <= p.end for p in parsed)
        assert 0 <= each.score <= 1
        assert each.label
        assert each.reason
        last = each.end
