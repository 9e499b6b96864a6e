"""The scoring rules, on cases made by hand."""

from collections.abc import Mapping
from typing import Any

import pytest

from annotator.bench.reported import score_reported
from annotator.bench.scores import (
    CORE,
    ONTONOTES_TO_WORLDWIDE,
    Found,
    average_precision,
    claim_units,
    pairs,
    rebuttal_units,
    reliability,
    score_entities,
    score_quotes,
    score_units,
)
from annotator.domain.suggestion import Kind, Proposal, Speaker

TEXT = (
    "“It rains a good deal here,” said Ada. “No,” said Bo. The “old” bridge “held up well today”."
)


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def place(words: str) -> dict[str, Any]:
    start, end = at(words)
    return {"start": start, "end": end, "text": words}


def gold_quote(words: str, count: int, speaker: str = "", cue: str = "") -> dict[str, Any]:
    return {
        **place(words),
        "words": count,
        "speaker": place(speaker) if speaker else None,
        "cue": place(cue) if cue else None,
    }


def quote(words: str, speaker: str = "", cue: str = "", score: float = 0.9) -> Proposal:
    who = Speaker(*at(speaker), speaker) if speaker else None
    return Proposal(
        Kind.QUOTE, *at(words), "quote", score, speaker=who, cue=at(cue) if cue else None
    )


LONG = gold_quote("“It rains a good deal here,”", 6, "Ada", "said Ada")
SHORT = gold_quote("“No,”", 1, "Bo", "said Bo")
LAST = gold_quote("“held up well today”", 4)


def test_indirect_speech_is_scored_on_attributions_that_are_not_all_quotation() -> None:
    pieces = [place("The “old” bridge"), place("held up")]
    gold = [
        {"kind": "mixed", "content": pieces, "source": [place("Bo")], "cue": []},
        {"kind": "indirect", "content": [place("a good deal")], "source": [], "cue": []},
        {"kind": "direct", "content": [place("“No,”")], "source": [], "cue": []},
        {"kind": "indirect", "content": [], "source": [], "cue": []},
    ]
    told = [quote("The “old” bridge “held up", "Bo"), quote("a good deal"), quote("“No,”")]
    found = score_reported([({"text": TEXT, "attributions": gold}, told)])
    assert found.found == Found(2, 3, 2)
    assert found.whole == Found(1, 3, 2)


def test_a_quote_needs_the_right_speaker_to_count_as_whole() -> None:
    document = {"text": TEXT, "quotes": [LONG, SHORT, LAST]}
    suggested = [
        quote("It rains a good deal here", "Ada", "said"),
        quote("“old”"),
        quote("“held up well today”", "bridge", score=0.4),
    ]
    found = score_quotes([(document, suggested)])
    assert found.exact == Found(2, 3, 2), "marks at the ends make no difference"
    assert found.found == Found(2, 3, 2)
    assert found.whole == Found(1, 3, 2), "a speaker where gold has none is wrong"
    assert (found.speaker.recall, found.cue.recall) == (100.0, 100.0)
    assert found.judged == [(0.9, True), (0.9, False), (0.4, False)]


def test_a_short_quote_is_neither_missed_nor_wrong() -> None:
    document = {"text": TEXT, "quotes": [SHORT]}
    for suggested in ([], [quote("“No,”", "Ada")]):
        found = score_quotes([(document, suggested)])
        assert found.found == found.whole == Found(0, 0, 0)
        assert found.judged == []


def test_less_than_half_of_a_quote_is_not_found() -> None:
    document = {"text": TEXT, "quotes": [LONG]}
    assert score_quotes([(document, [quote("rains a good deal here")])]).found.right == 1
    assert score_quotes([(document, [quote("deal here")])]).found.right == 0


def test_each_is_matched_once_and_the_most_alike_first() -> None:
    assert sorted(pairs([(0, 10), (0, 8)], [(0, 8), (0, 9)])) == [(0, 1), (1, 0)]
    assert pairs([(0, 10)], [(0, 8), (0, 10)]) == [(0, 1)]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (Found(3, 4, 6), (75.0, 50.0, 60.0)),
        (Found(0, 0, 0), (0, 0, 0)),
        (Found(0, 1, 0), (0, 0, 0)),
    ],
)
def test_precision_recall_and_f1(found: Found, expected: tuple[float, ...]) -> None:
    assert (found.precision, found.recall, found.f1) == expected


def claim(start: int, end: int, score: float) -> Proposal:
    return Proposal(Kind.CLAIM, start, end, "claim", score)


SENTENCES: Mapping[str, Any] = {
    "text": "aaaa bbbb. cccc dddd. eeee ffff.",
    "sentences": [
        {"start": 0, "end": 10, "label": "check-worthy"},
        {"start": 11, "end": 21, "label": "no"},
        {"start": 22, "end": 32, "label": "check-worthy"},
    ],
}


def test_a_sentence_is_told_by_half_of_its_letters() -> None:
    suggested = [claim(0, 4, 0.6), claim(11, 14, 0.7), claim(22, 32, 0.4)]
    found = score_units([(SENTENCES, suggested)], claim_units, 0.5)
    assert found.found == Found(1, 1, 2)
    assert found.accuracy == pytest.approx(66.7)
    assert found.judged == [(0.6, True), (0.7, False), (0.4, True)]
    assert found.mean_average_precision == pytest.approx((1 / 2 + 2 / 3) / 2, abs=1e-4)


def test_a_text_without_sentences_is_one_unit() -> None:
    found = score_units([({"text": "aa bb", "claims": [1]}, [claim(0, 5, 0.9)])], claim_units, 0.5)
    assert (found.found, found.mean_average_precision) == (Found(1, 1, 1), None)


def test_sentences_that_the_data_set_ignores_do_not_count() -> None:
    sentence = {"start": 0, "end": 2, "label": "no", "raw_label": "ignored"}
    assert claim_units({"text": "aa", "sentences": [sentence]}) == []


def test_what_rebuts_or_undercuts_is_a_rebuttal() -> None:
    units = [{"start": 0, "end": 1, "function": name} for name in ("reb", "und", "sup", None)]
    assert [is_one for _, is_one in rebuttal_units({"units": units})] == [True, True, False, False]


def test_average_precision_keeps_the_order_of_equals() -> None:
    assert average_precision([(0.5, True), (0.5, False), (0.9, False)]) == 1 / 2
    assert average_precision([(0.9, True), (0.5, False), (0.1, True)]) == (1 + 2 / 3) / 2


def test_names_are_compared_by_extent_and_class_without_the() -> None:
    text = "The Senate met Ada in Bern in May."
    gold = [(4, 10, "Organization"), (15, 18, "Person"), (22, 26, "Location"), (30, 33, "Date")]
    document = {"text": text, "entities": [{"start": a, "end": b, "label": c} for a, b, c in gold]}
    names = [(0, 10, "ORG"), (15, 18, "GPE"), (22, 26, "LOC"), (30, 33, "DATE"), (30, 33, "TIME")]
    suggested = [Proposal(Kind.ENTITY, a, b, label, 0.8) for a, b, label in names]
    found = score_entities([(document, suggested)], ONTONOTES_TO_WORLDWIDE)
    assert (found.exact, found.extents) == (Found(3, 4, 4), Found(4, 4, 4))
    assert found.labels["Location"] == Found(1, 2, 1)
    core = score_entities([(document, suggested)], ONTONOTES_TO_WORLDWIDE, CORE)
    assert core.exact == Found(2, 3, 3)


def test_scores_that_keep_their_promise_have_no_error() -> None:
    kept = reliability([(0.75, True)] * 3 + [(0.75, False)])
    assert (kept.bins, kept.error) == ([(4, 0.75, 0.75)], 0.0)
    broken = reliability([(1.0, False), (0.5, True)])
    assert broken.bins == [(1, 0.5, 1.0), (1, 1.0, 0.0)]
    assert broken.error == pytest.approx(0.75)
    assert reliability([]).error == 0.0
