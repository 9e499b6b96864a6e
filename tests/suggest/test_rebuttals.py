"""Rebuttals: what is suggested, which claim it answers, and why."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_claims import ZONES
from texts import SAMPLE, any_article, read, tokens

from annotator.domain.suggestion import Kind, Proposal
from annotator.domain.zones import find_zones
from annotator.suggest import rebuttals
from annotator.suggest.claims import find_claims
from annotator.suggest.learning import Classifier
from annotator.suggest.learning.weights import weights
from annotator.suggest.rebuttals import find_rebuttals

CLAIM = "The mayor of Ostwick sold the old lift"
OTHER = "Ana Fern won the regatta of 1998"


def claim(text: str, words: str) -> Proposal:
    start = text.index(words)
    return Proposal(Kind.CLAIM, start, start + len(words), "claim", 1.0)


def answered(line: str, said: str = CLAIM) -> list[tuple[str, str, float, str]]:
    """Return what is suggested in a line under two claims: words, claim, score and reason."""
    text = f"{OTHER}\n{said}\n{line}"
    found = find_rebuttals(read(text), "en", [], [claim(text, OTHER), claim(text, said)], least=0)
    return [
        (text[each.start : each.end], text[slice(*each.answers)], each.score, each.reason)
        for each in found
        if each.answers and each.start > len(OTHER + said)
    ]


@pytest.mark.parametrize(
    ("headline", "reason"),
    [
        ("No, the mayor of Ostwick did not sell the lift", "opens with “no”"),
        ("Mayor denies sale of old lift", "denies: “denies”"),
        ("Story of mayor who sold old lift is a hoax", "calls it false: “hoax”"),
        ("Old lift of Ostwick NOT sold by mayor", "negates the claim"),
        ("Experts cast doubt on sale of old lift", "doubts it: “cast doubt”"),
        ("There is no evidence that the mayor sold the old lift", "no evidence: “no evidence”"),
        ("Mayor of Ostwick rejects claim about old lift", "denies"),
    ],
)
def test_headlines_that_answer_a_claim_are_found_with_their_cue(headline: str, reason: str) -> None:
    ((words, about, score, why),) = answered(headline)
    assert words == headline
    assert about == CLAIM
    assert score >= 0.5
    assert reason in why


@pytest.mark.parametrize(
    "headline",
    [
        "Mayor of Ostwick sells old lift to the state",
        "Old lift of Ostwick: not only the mayor was pleased",
        "Sale of lift is no hoax, mayor of Ostwick insists",
        "Ostwick: man falls from the lift, mayor shocked",
        "Forty years of the old lift: what the mayor remembers",
    ],
)
def test_headlines_that_repeat_a_claim_are_none(headline: str) -> None:
    assert all(score < 0.5 for *_, score, _ in answered(headline))


def test_what_denies_a_denial_is_no_rebuttal_of_it() -> None:
    said = "The mayor of Ostwick did not sell the old lift"
    against = answered("The old lift was not sold by the mayor of Ostwick", CLAIM)
    agrees = answered("The old lift was not sold by the mayor of Ostwick", said)
    assert against[0][2] >= 0.5 > agrees[0][2]


def test_the_opposite_of_a_claim_answers_it() -> None:
    ((_, about, score, why),) = answered("Mayor Moor is alive, friends say", "Mayor Moor is dead")
    assert about == "Mayor Moor is dead"
    assert score >= 0.5
    assert "says the opposite of the claim" in why


def test_a_word_that_only_describes_a_thing_calls_nothing_false() -> None:
    text = "Two men were caught with forged tickets at the lift on Monday morning."
    assert find_rebuttals(read(text), "en", [], []) == []


def test_the_finding_of_a_fact_check_answers_its_claim() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    zones = find_zones(text)
    found = find_rebuttals(read(text), "en", zones, find_claims(read(text), "en", zones))
    first = found[0]
    assert text[first.start : first.end].startswith("The final bill was 9 per cent above")
    assert text[first.start : first.end].endswith("which was never part of the bridge.")
    assert first.answers is not None
    assert text[slice(*first.answers)] == (
        "The bridge cost twice as much as planned, and nobody was told."
    )
    assert first.score == max(each.score for each in found)
    assert first.reason.startswith("finding of the fact-check")
    assert [each.start for each in found] == sorted(each.start for each in found)


@pytest.mark.parametrize(
    ("verdict", "answers"), [("False", True), ("Half true", True), ("True", False), ("", False)]
)
def test_only_a_verdict_that_is_not_true_makes_a_finding_a_rebuttal(
    verdict: str, answers: bool
) -> None:
    text = (
        f"Is the lift new?\n\n“The lift is new, and it is fast.”\n\n{verdict}\n\n"
        "Two men look at the lift. / AFP PHOTO / Ana FERN\n\n"
        "The lift was built in 1911. Its cabin is a gift of the state.\n\nIt rains in Ostwick.\n"
    )
    found = find_rebuttals(read(text), "en", find_zones(text), [])
    expected = ["The lift was built in 1911. Its cabin is a gift of the state."] if answers else []
    assert [text[each.start : each.end] for each in found] == expected


def test_in_a_comment_what_is_granted_and_what_answers_it_are_told_apart() -> None:
    text = (
        "The town should keep the old lift. Of course it costs a lot to run, "
        "but it brings people up the hill in the rain. Everyone in town uses it."
    )
    found = find_rebuttals(read(text), "en", [], [claim(text, "The town should keep the old lift")])
    assert [text[each.start : each.end] for each in found] == [
        "Of course it costs a lot to run,",
        "but it brings people up the hill in the rain.",
    ]
    assert "granted to the other side: “Of course”" in found[0].reason
    assert "set against what was said before: “but”" in found[1].reason


def test_in_a_report_contrast_alone_is_no_rebuttal() -> None:
    text = (
        "Ana Fern said on Monday that the lift is closed. Of course it is raining, but people "
        "walk. Li Moor told The Tide that he is glad. “It is fine,” said Ben Ost of Lifts Ltd."
    )
    assert find_rebuttals(read(text), "en", [], []) == []


def test_a_claim_is_not_answered_by_itself() -> None:
    text = "The lift was never sold.\nThe lift was never sold to the state."
    found = find_rebuttals(read(text), "en", [], [claim(text, "The lift was never sold.")], least=0)
    assert found[0].answers is None
    assert found[1].answers == (0, 24)


def test_a_claim_close_before_is_answered_when_no_words_are_shared() -> None:
    text = f"{CLAIM}.\nThat is a lie."
    (found,) = find_rebuttals(read(text), "en", [], [claim(text, CLAIM)])
    assert found.answers == (0, len(CLAIM))


def test_without_claims_denials_are_found_and_answer_none() -> None:
    (found,) = find_rebuttals(read("The mayor denied the report on Monday."), "en", [], [])
    assert found.answers is None


def test_what_was_learned_is_what_scores() -> None:
    learned = Classifier(weights("rebuttals").prior, {"denies": -9.0})
    text = "The mayor denied the report on Monday."
    assert find_rebuttals(read(text), "en", [], [], learned) == []


def test_every_feature_has_a_weight_and_every_reason_is_for_one() -> None:
    text = (
        "Is it so? No, it is not a hoax. He denied it, although it may be true, but it is not. "
        "She does not deny or doubt that. They do help. There is no evidence in fact. It fell."
    )
    made = [claim(text, "it may be true"), claim(text, "It fell")]
    named = {
        name
        for each in rebuttals.candidates(read(text), "en", [], made)
        for name in each.features
        if not name.startswith("word: ")
    }
    assert len(named) > 12
    assert named <= set(weights("rebuttals").prior.means)
    assert set(weights("rebuttals").reasons) <= set(weights("rebuttals").prior.means)


def test_french_is_read_with_french_lists_alone() -> None:
    """“La maire dément la vente”, as a French pipeline reads it."""
    line = tokens(
        ("La", "le", "DET", "", "det", 1),
        ("maire", "maire", "NOUN", "", "nsubj", 2),
        ("dément", "démentir", "VERB", "Tense=Pres|VerbForm=Fin", "ROOT", 2),
        ("la", "le", "DET", "", "det", 4),
        ("vente", "vente", "NOUN", "", "obj", 2),
    )
    (found,) = find_rebuttals([line], "fr", [], [])
    assert "“dément”" in found.reason


@settings(deadline=None)
@given(any_article(), ZONES, st.sampled_from(["en", "fr", "xx"]), st.data())
def test_whatever_a_pipeline_says_rebuttals_lie_in_the_article(article, zones, language, data):
    end = max((each.end for each in article), default=0)
    places = st.tuples(st.integers(0, end), st.integers(0, end)).map(sorted)
    made = [Proposal(Kind.CLAIM, *place, "claim", 1.0) for place in data.draw(st.lists(places))]
    for each in find_rebuttals(article, language, zones, made, least=0):
        assert 0 <= each.start < each.end <= end
        assert 0 <= each.score <= 1
        assert each.kind is Kind.REBUTTAL


def test_many_claims_and_clauses_are_matched_in_reasonable_time() -> None:
    """Compared one by one, 4,000 claims with 4,000 sentences would take minutes."""
    row = (("lift", "lift", "NOUN", "", "nsubj", 1), ("denied", "deny", "VERB", "", "ROOT", 1))
    article = [
        tokens((f"a{n % 97}b", "x", "NOUN", "", "nsubj", 1), *row[1:], row[0], start=30 * n)
        for n in range(4_000)
    ]
    made = [Proposal(Kind.CLAIM, each.start, each.end, "claim", 1.0) for each in article]
    assert len(find_rebuttals(article, "en", [], made)) == 4_000
