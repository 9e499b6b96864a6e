"""Every reason that a suggester gives can be told in another language, and counted by its rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import SAMPLE, read

from annotator.domain.suggestion import Kind
from annotator.suggest.article import ArticleReading
from annotator.suggest.knowledge import Knowledge
from annotator.suggest.learning.weights import weights
from annotator.suggest.messages import Request
from annotator.suggest.names import KnownNames
from annotator.suggest.reasons import MEANINGS, Reason, retold, rule

FRENCH = {
    Reason.SHORT_FORM: "forme courte de {name}",
    Reason.SHOWN: "{feature} : « {cue} »",
    Reason.NAMED: "nommé : {meaning}",
    Reason.LIST: "{first} ; {rest}",
    "a date or period": "une date",
    "number": "un nombre",
    "denies": "dément",
}


def in_french(words: str) -> str:
    return FRENCH.get(words, words)


def test_what_suggesters_say_is_made_of_what_is_listed() -> None:
    listed = {*Reason, *MEANINGS.values()}
    for name in ("claims", "rebuttals"):
        listed |= set(weights(name).reasons.values())
    asked: set[str] = set()

    def say(words: str) -> str:
        asked.add(words)
        return words

    text = SAMPLE.read_text("utf-8")
    known = Knowledge(KnownNames.of([("Zoë Lindquist", "PERSON")]))
    reading = ArticleReading(Request(text, "en", frozenset(Kind), known))
    reading.add(read(text))
    for proposal in reading.proposals():
        assert proposal.reason
        assert retold(proposal.reason, say) == proposal.reason
    assert asked <= listed
    assert {*asked} >= {Reason.ACCEPTED, Reason.NAMED, Reason.BESIDE, "number", "negates the claim"}


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("named: a date or period", "nommé : une date"),
        ("short form of Tomas Reyl", "forme courte de Tomas Reyl"),
        ("denies: “no; never”; number", "dément : « no; never » ; un nombre"),
        ("told by an older version", "told by an older version"),
    ],
)
def test_each_part_of_a_reason_is_told(reason: str, told: str) -> None:
    assert retold(reason, in_french) == told


@given(st.text())
def test_any_text_stays_as_it_is_where_there_are_no_other_words(reason: str) -> None:
    assert retold(reason, str) == reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“said” beside it", "“wrote” beside it"),
        ("same name 3 times in the article", "same name 12 times in the article"),
        ("short form of Tomas Reyl", "short form of Edda Marsh"),
        ("denies: “refused”; number", "denies: “denied”; number"),
    ],
)
def test_what_is_of_one_text_makes_no_other_rule(one: str, other: str) -> None:
    assert rule(one) == rule(other)
    assert rule(rule(one)) == rule(one)


def test_other_reasons_are_other_rules() -> None:
    reasons = [*Reason, *(Reason.NAMED.format(meaning=each) for each in MEANINGS.values())]
    assert len({rule(reason) for reason in reasons}) == len(set(reasons))
