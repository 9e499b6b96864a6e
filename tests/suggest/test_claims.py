"""Claims: what is suggested, in which order, and why."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from texts import SAMPLE, any_article, read, tokens

from annotator.domain.suggestion import Kind
from annotator.domain.zones import Zone, ZoneKind, find_zones
from annotator.suggest import claims
from annotator.suggest.claims import find_claims
from annotator.suggest.claims.candidates import examples, nearest
from annotator.suggest.learning import Classifier, Prior
from annotator.suggest.learning.weights import weights


def suggested(text: str, least: float = 0.5) -> dict[str, tuple[float, str]]:
    found = find_claims(read(text), "en", find_zones(text), least=least)
    return {text[each.start : each.end]: (each.score, each.reason) for each in found}


def score(text: str) -> float:
    """Return the score of a text of one sentence."""
    return max((each.score for each in find_claims(read(text), "en", least=0)), default=0.0)


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("The town spends 4 million crowns a year on the lift.", "number"),
        ("Rents in Ostwick have risen twice as fast as wages.", "statistic + increase or loss"),
        ("Ostwick has the highest crime rate in the country.", "superlative"),
        ("Mayor Moor voted against the bill in 2019.", "law or vote + past tense"),
        ("Ana Fern closed three schools in her first term as mayor.", "number"),
        ("The senator supported the ban on lifts and then denied it.", "past tense"),
        ("Nobody published the accounts of the town.", "no exception + past tense"),
        ("Unemployment fell because of the new lift.", "cause"),
        ("She claims that Ana Fern inspected the lift.", "assertion of someone named"),
    ],
)
def test_what_can_be_checked_is_suggested_with_the_reason(sentence: str, reason: str) -> None:
    (found,) = find_claims(read(sentence), "en")
    assert found.kind is Kind.CLAIM
    assert found.label == "claim"
    assert found.score >= 0.5
    assert reason in found.reason


@pytest.mark.parametrize(
    "sentence",
    [
        "Thank you very much for that question.",
        "I think that is a very good idea.",
        "We will do better next year.",
        "What should we do about the lift?",
        "Let us go and look at it together.",
        "We must all work harder for this town.",
        "I hope the people of this town are happy.",
        "When I was a boy, I was often out in the rain.",
        "That would be wonderful if it were possible.",
    ],
)
def test_opinions_wishes_questions_and_the_like_are_not_suggested(sentence: str) -> None:
    assert find_claims(read(sentence), "en") == []


def test_a_number_that_is_measured_outdoes_one_that_is_foreseen() -> None:
    assert score("The town lost 400 jobs last year.") > score("The town will create 400 jobs.")
    assert score("The town will create 400 jobs.") > score("The town will create jobs.")


def test_a_year_or_an_ordinal_is_no_number() -> None:
    found = claims.candidates(read("Moor became the 3rd mayor of Ostwick in 1998."), "en")
    assert "figure" not in found[0].features
    assert "time span" in found[0].features


def test_in_a_fact_check_the_claim_that_is_checked_comes_first() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    found = suggested(text)
    first = next(iter(found))
    assert first == "The bridge cost twice as much as planned, and nobody was told."
    assert "claim of the fact-check" in found[first][1]
    assert [value for value, _ in found.values()] == sorted(
        (value for value, _ in found.values()), reverse=True
    )


def test_captions_bylines_claimants_and_verdicts_hold_no_claims() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    zones = [zone for zone in find_zones(text) if zone.kind not in (ZoneKind.CLAIM, "headline")]
    for each in find_claims(read(text), "en", find_zones(text), least=0):
        assert not any(zone.start < each.end and each.start < zone.end for zone in zones)


def test_a_claim_block_is_suggested_as_a_whole_and_by_its_sentences() -> None:
    block = "“The lift cost 3 million crowns. Nobody in Ostwick voted for it.”"
    text = f"Li Moor, mayor of Ostwick\n{block}\nFalse\nThe lift was a gift of the state.\n"
    found = suggested(text, least=0)
    assert next(iter(found)) == block.strip("“”")
    assert "The lift cost 3 million crowns." in found
    assert "Nobody in Ostwick voted for it." in found


def test_of_what_someone_said_only_what_was_said_is_tagged() -> None:
    text = "Moor said that the town had spent 3 million crowns on the lift in 2019."
    assert list(suggested(text)) == ["the town had spent 3 million crowns on the lift in 2019."]


def test_where_what_was_said_is_the_lesser_part_the_sentence_is_tagged() -> None:
    text = "The mayor of the old town of Ostwick on the river Ost said on Monday: “3 men died.”"
    assert list(suggested(text)) == [text]


def test_what_all_sentences_of_a_report_do_tells_little() -> None:
    line = "Ana Fern left Ostwick on Monday."
    report = "\n".join(f"Ana Fern met Li Moor in Ostwick on day {n}." for n in ("one", "two") * 20)
    alone = score(line)
    within = suggested(f"{line}\n{report}", least=0)[line][0]
    assert within < alone - 0.2


@pytest.mark.parametrize("mark", ["–", "-", "•", "*"])
def test_the_mark_of_a_list_is_not_tagged(mark: str) -> None:
    line = "Ostwick spent 4 million crowns on the lift in 2019."
    assert list(suggested(f"{mark} {line}")) == [line]


def test_in_an_article_of_nothing_but_figures_each_is_a_claim() -> None:
    lines = [f"Unemployment in Ostwick fell by {n % 9 + 2} per cent." for n in range(150)]
    assert len(find_claims(read("\n".join(lines)), "en")) == len(lines)


def test_what_was_learned_is_what_scores() -> None:
    text = "The town spends 4 million crowns a year on the lift."
    learned = Classifier(weights("claims").prior, {"figure": -9.0})
    assert find_claims(read(text), "en", (), learned) == []


def test_every_feature_has_a_weight_and_every_reason_is_for_one() -> None:
    text = SAMPLE.read_text(encoding="utf-8") + (
        "\nI think that I voted twice, but should we? Thank you. Go home. He wants 3 taxes.\n"
    )
    named = {
        name
        for each in claims.candidates(read(text), "en", find_zones(text))
        for name in each.features
        if not name.startswith("word: ")
    }
    assert len(named) > 30
    assert named <= set(weights("claims").prior.means)
    assert set(weights("claims").reasons) <= set(weights("claims").prior.means)


def test_the_nearest_candidate_to_an_answer_is_the_one_it_is_about() -> None:
    text = "The lift is new. It cost 3 million crowns. It rains."
    found = claims.candidates(read(text), "en")
    best = nearest(found, (text.index("cost"), text.index(" It rains")))
    assert best is not None
    assert text[best.start : best.end] == "It cost 3 million crowns."
    assert nearest(found, (900, 905)) is None
    assert examples(found, [((best.start, best.end), True), ((900, 905), False)]) == [
        (best.features, True)
    ]
    assert nearest([], (0, 5)) is None


def test_french_is_read_with_french_lists_alone() -> None:
    """“La ville a voté une taxe de 3 %”, “Je pense”, as a French pipeline reads them."""
    fact = tokens(
        ("La", "le", "DET", "", "det", 1),
        ("ville", "ville", "NOUN", "", "nsubj", 3),
        ("a", "avoir", "AUX", "Tense=Pres|VerbForm=Fin", "aux:tense", 3),
        ("voté", "voter", "VERB", "Tense=Past|VerbForm=Part", "ROOT", 3),
        ("une", "un", "DET", "", "det", 5),
        ("taxe", "taxe", "NOUN", "", "obj", 3),
        ("de", "de", "ADP", "", "case", 8),
        ("3", "3", "NUM", "", "nummod", 8),
        ("%", "%", "NOUN", "", "nmod", 5),
    )
    view = tokens(
        ("Je", "je", "PRON", "", "nsubj", 1),
        ("pense", "penser", "VERB", "Tense=Pres|VerbForm=Fin", "ROOT", 1),
        ("souvent", "souvent", "ADV", "", "advmod", 1),
        start=100,
    )
    (found,) = find_claims([fact, view], "fr")
    assert (found.start, found.end) == (0, fact.end)
    assert "law or vote + past tense" in found.reason
    assert "number" in found.reason


def test_without_word_lists_figures_still_tell() -> None:
    assert find_claims(read("The town spends 4,000,000 crowns on 3 lifts."), "xx", least=0.3)


ZONES = st.lists(
    st.builds(
        lambda kind, start, size: Zone(kind, start, start + size),
        st.sampled_from(ZoneKind), st.integers(0, 60), st.integers(1, 40),
    ),
    max_size=3,
)  # fmt: skip


@settings(deadline=None)
@given(any_article(), ZONES, st.sampled_from(["en", "fr", "xx"]))
def test_whatever_a_pipeline_says_claims_lie_in_the_article(article, zones, language) -> None:
    end = max((each.end for each in article), default=0)
    for each in find_claims(article, language, zones, least=0):
        assert 0 <= each.start < max(each.end, 1)
        assert each.end <= max(end, *(zone.end for zone in zones), 0)
        assert 0 <= each.score <= 1


def test_no_article_no_claims() -> None:
    assert find_claims([], "en", [Zone(ZoneKind.CLAIM, 0, 5)], Classifier(Prior({}))) != []
    assert find_claims([], "en") == []
