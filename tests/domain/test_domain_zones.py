"""Zones: what in an article is headline, byline, caption, claimant, claim or verdict."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.zones import Verdict, Zone, ZoneKind, find_zones, is_repeated, verdict_of

SAMPLE = Path(__file__).parents[2] / "resources" / "sample" / "harbour-bridge.txt"
BODY = "The lift stood still for two days, and the people of Ostwick went on foot.\n"
LONG = "".join(f"On day {day} the people of Ostwick went on foot.\n" for day in range(9))


def told(text: str) -> list[tuple[str, str]]:
    return [(zone.kind.value, text[zone.start : zone.end]) for zone in find_zones(text)]


def test_a_fact_check_is_told_apart_line_by_line() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    zones = find_zones(text)
    assert [zone.kind.value for zone in zones] == [
        "headline", "byline", "caption", "caption", "claimant", "claim", "verdict",
        "caption", "caption",
    ]  # fmt: skip
    assert [text[zone.start : zone.end] for zone in zones[4:7]] == [
        "Tomas Reyl, spokesman of the port authority",
        "“The bridge cost twice as much as planned, and nobody was told.”",
        "Misleading",
    ]


def test_a_caption_said_twice_with_other_marks_repeats_the_first() -> None:
    text = (
        "Walkers rest by the 'Old Lift' - in Ostwick\n"
        "Walkers rest by the ‘Old Lift’ – in Ostwick\n"
        "Walkers  rest by the 'old lift' - in Ostwick\n" + BODY
    )
    zones = find_zones(text)
    assert [zone.kind for zone in zones] == [ZoneKind.CAPTION] * 3
    assert [zone.repeats for zone in zones] == [None, 0, 0]
    again = [is_repeated(zones, at) for at in range(len(text) + 1)]
    assert again == [any(z.start <= at < z.end for z in zones[1:]) for at in range(len(again))]


def test_few_words_said_twice_are_no_caption() -> None:
    assert not find_zones(BODY + "No, no!\n\nNo, no!\n" + BODY)


@pytest.mark.parametrize(
    "line",
    [
        "Two men look at the lift in Ostwick. / AFP PHOTO / Ana FERN",
        "Two men look at the lift in Ostwick on May 3, 2017",
        "Deux hommes regardent l’ascenseur à Ostwick le 3 mai 2017",
        "Two men look at the lift. (AP Photo/Ana Fern)",
        "Two men look at the lift (Photo by Ana Fern)",
        "Two men look at the lift. Photo: Ana Fern",
        "Photo: Ana Fern",
        "© Ana Fern",
        "Two men look at the lift. REUTERS/Ana Fern",
        "Two men look at the lift, 2019. Getty Images",
        "Deux hommes devant l’ascenseur. Crédit photo : Ana Fern",
    ],
)
def test_a_line_with_a_credit_or_a_day_at_its_end_is_a_caption(line: str) -> None:
    assert told(f"{BODY}{line}\n{BODY}") == [("caption", line)]


@pytest.mark.parametrize(
    "line",
    [
        "The agency Reuters said that the photo was taken in May.",
        "OSTWICK (Reuters) - The lift stood still on Monday, the operator said.",
        "He sold the picture to Getty Images, which paid him well for it.",
        "The photo shows two men: one of them looks at the lift. It was taken long ago, he said.",
    ],
)
def test_a_paragraph_about_photos_and_agencies_is_no_caption(line: str) -> None:
    assert told(f"{BODY}{line}\n{BODY}") == []


@pytest.mark.parametrize(
    "line", ["By Ana Fern", "By Ana Fern and Li van der Moor", "Par Inès Moreau", "By Polygraph"]
)
def test_bylines_stand_near_the_start_or_the_end(line: str) -> None:
    assert told(f"{BODY}{line}\n" + LONG) == [("byline", line)]
    assert told(f"{LONG}{line}") == [("byline", line)]
    assert told(f"{LONG}{line}\n{LONG}") == []


@pytest.mark.parametrize("line", ["By then it was late.", "By and large", "By noon they had gone"])
def test_a_line_that_begins_with_by_may_be_no_byline(line: str) -> None:
    assert told(f"{BODY}{line}\n" + LONG) == []


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("False", Verdict.FALSE),
        ("MOSTLY FALSE!", Verdict.FALSE),
        ("Our ruling: Pants on Fire", Verdict.FALSE),
        ("Half True", Verdict.MIXED),
        ("Mostly true", Verdict.TRUE),
        ("Verdict : plutôt vrai", Verdict.TRUE),
        ("Trompeur", Verdict.FALSE),
        ("“Misleading”", Verdict.FALSE),
        ("False alarm", None),
        ("True to his word, he went on foot and did not complain of it even once", None),
        ("", None),
    ],
)
def test_verdicts_are_short_lines_of_known_words(words: str, verdict: Verdict | None) -> None:
    assert verdict_of(words) is verdict


def test_only_the_first_verdict_is_one() -> None:
    assert told(f"{BODY}False\n{BODY}True\n{BODY}") == [("verdict", "False")]


def test_a_claim_of_several_paragraphs_reaches_from_the_claimant_to_the_verdict() -> None:
    claim = "“The lift is new.\n\n“It cost 3 million crowns.”"
    text = f"Is the lift new?\n\nLi Moor, mayor of Ostwick\n\n{claim}\n\nFalse\n\n{BODY}"
    assert told(text) == [
        ("headline", "Is the lift new?"),
        ("claimant", "Li Moor, mayor of Ostwick"),
        ("claim", claim),
        ("verdict", "False"),
    ]


def test_a_quotation_over_the_verdict_is_the_claim_without_a_claimant_too() -> None:
    assert told(f"{BODY}“The lift is quite new.”\nFalse\n{BODY}") == [
        ("claim", "“The lift is quite new.”"),
        ("verdict", "False"),
    ]


def test_a_paragraph_over_the_verdict_is_no_claim_unless_quoted_or_named_so() -> None:
    assert told(f"{BODY}The lift is quite new.\nFalse\n{BODY}") == [("verdict", "False")]
    assert told(f"{BODY}Claim: The lift is quite new.\nFalse\n{BODY}") == [
        ("claim", "Claim: The lift is quite new."),
        ("verdict", "False"),
    ]


def test_without_a_verdict_a_quotation_under_a_claimant_near_the_start_is_the_claim() -> None:
    quoted = "Li Moor, mayor of Ostwick\n“The lift is quite new.”\n"
    assert told(quoted + BODY) == [
        ("claimant", "Li Moor, mayor of Ostwick"),
        ("claim", "“The lift is quite new.”"),
    ]
    assert told(LONG + quoted + BODY) == []


def test_who_stated_it_when_is_a_claimant_as_well() -> None:
    text = f"{BODY}Li Moor stated on May 3 in a speech:\n“The lift is quite new.”\nFalse\n{BODY}"
    assert told(text)[0] == ("claimant", "Li Moor stated on May 3 in a speech:")
    assert told(text.replace("False\n", "")) == []  # any report may quote in this way


def test_a_claimants_line_said_twice_is_a_caption_and_the_claimant() -> None:
    line = "Li Moor, mayor of Ostwick"
    zones = find_zones(f"{line}\n{line}\n“The lift is quite new.”\nFalse\n{BODY}")
    assert zones[:2] == [
        Zone(ZoneKind.CAPTION, 0, 25),
        Zone(ZoneKind.CLAIMANT, 26, 51, repeats=0),
    ]


def test_a_verdict_on_the_first_line_has_no_claim_over_it() -> None:
    assert told(f"False\n{BODY}") == [("verdict", "False")]


@pytest.mark.parametrize("text", ["One line alone", "It rains.\n" + BODY, "—\n" + BODY, ""])
def test_what_ends_as_a_sentence_or_stands_alone_is_no_headline(text: str) -> None:
    assert told(text) == []


def test_a_text_of_captions_alone_has_no_headline() -> None:
    assert {kind for kind, _ in told("Photo: Ana Fern\n" * 9)} == {"caption"}


LINES = st.sampled_from(
    ["False", "By Ana Fern", "Li Moor, mayor of Ostwick", "“It is new.”", "Photo: Ana Fern",
     "Is it new?", "Claim: it is quite new", "“Open", "…", "🌉 a b c d", "", "It rains."]
)  # fmt: skip


@given(st.one_of(st.text(max_size=80), st.lists(LINES, max_size=12).map("\n".join)))
def test_zones_lie_in_the_text_in_order_without_overlap_or_blanks_at_their_edges(text: str) -> None:
    end = 0
    for zone in find_zones(text):
        assert end <= zone.start < zone.end <= len(text)
        assert text[zone.start : zone.end] == text[zone.start : zone.end].strip()
        assert zone.repeats is None or zone.repeats < zone.start
        end = zone.end


@pytest.mark.parametrize("part", ["“x”\n", "False\n", "By A B, ", "Li, x\n", "(AP x", "/ AFP / "])
def test_a_megabyte_of_anything_is_read_in_one_go(part: str) -> None:
    find_zones(part * (1_000_000 // len(part)))
