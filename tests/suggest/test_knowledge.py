"""What answers teach: names, weights of features, and trust in rules."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import read

from annotator.domain.suggestion import Answered, Kind, Proposal
from annotator.suggest.article import ArticleReading
from annotator.suggest.knowledge import LEAST, Knowledge, learn, rule_of
from annotator.suggest.messages import Request

TEXT = (
    "Angela Merkel met Emmanuel Macron in Paris.\n"
    "In May 2021 the council approved an estimate of 212 million crowns. It rained.\n"
    "“It was too much,” said Emmanuel Macron.\n"
)

NOTHING = Knowledge()

ANSWERED = st.builds(
    Answered,
    kind=st.sampled_from(Kind),
    label=st.sampled_from(["PERSON", "ORG", "claim", "quote"]),
    suggested_label=st.sampled_from(["PERSON", "ORG", "claim", "quote"]),
    words=st.sampled_from(["Paris", "Reyl", "The 🌉", ""]),
    yes=st.booleans(),
    reason=st.sampled_from(["", "“said” beside it", "“wrote” beside it", "after “:”"]),
    features=st.dictionaries(
        st.sampled_from(["always", "figure", "vote", "word: bridge"]),
        st.floats(0, 2),
        max_size=3,
    ),
)


def found(
    knowledge: Knowledge = NOTHING,
    kinds: Sequence[Kind] = tuple(Kind),
) -> list[Proposal]:
    reading = ArticleReading(Request(TEXT, "en", frozenset(kinds), knowledge))
    reading.add(read(TEXT))
    return reading.proposals()


def answered(proposal: Proposal, *, yes: bool, label: str = "") -> Answered:
    return Answered(
        proposal.kind,
        label or proposal.label,
        proposal.label,
        TEXT[proposal.start : proposal.end],
        yes,
        proposal.reason,
        proposal.features,
    )


def words_of(proposals: Sequence[Proposal]) -> set[tuple[str, str]]:
    return {(TEXT[each.start : each.end], each.label) for each in proposals}


def first(proposals: Sequence[Proposal], kind: Kind) -> Proposal:
    return next(each for each in proposals if each.kind is kind)


def test_nothing_answered_teaches_nothing() -> None:
    assert learn([]) == NOTHING
    assert found(learn([])) == found()


@given(st.lists(ANSWERED, max_size=8).flatmap(lambda x: st.tuples(st.just(x), st.permutations(x))))
def test_the_order_of_answers_makes_no_difference(
    both: tuple[list[Answered], list[Answered]],
) -> None:
    one, other = map(learn, both)
    assert (one.names, one.rules, one.answers) == (other.names, other.rules, other.answers)
    for kind in ("claims", "rebuttals"):
        first, second = getattr(one, kind), getattr(other, kind)
        assert first.learned == pytest.approx(second.learned, abs=1e-3)


@given(st.lists(ANSWERED, max_size=8), st.floats(0, 1), st.sampled_from(Kind))
def test_a_score_stays_a_score_and_nothing_below_the_least_is_offered(
    answers: list[Answered], score: float, kind: Kind
) -> None:
    asked = Proposal(kind, 0, 1, "PERSON", score, "“cried” beside it")
    judged = learn(answers).judged(asked)
    if judged is not None and judged != asked:
        assert LEAST <= judged.score <= 1


def test_a_name_that_was_rejected_is_not_offered_again_as_that() -> None:
    before = found(kinds=[Kind.ENTITY])
    [paris] = [each for each in before if TEXT[each.start : each.end] == "Paris"]
    after = words_of(found(learn([answered(paris, yes=False)]), [Kind.ENTITY]))
    assert ("Paris", paris.label) not in after
    assert ("Angela Merkel", "PERSON") in after


def test_a_name_with_a_corrected_label_is_offered_as_what_it_was_corrected_to() -> None:
    before = found(kinds=[Kind.ENTITY])
    [paris] = [each for each in before if TEXT[each.start : each.end] == "Paris"]
    taught = learn([answered(paris, yes=True, label="ORG")])
    assert taught.names.label("Paris") == "ORG"
    assert taught.names.refused("Paris", paris.label)
    after = words_of(found(taught, [Kind.ENTITY]))
    assert {label for words, label in after if words == "Paris"} == {"ORG"}


def test_a_rule_that_is_always_wrong_is_given_up_and_others_are_not() -> None:
    quote = first(found(), Kind.QUOTE)
    wrong = answered(quote, yes=False)
    scores = []
    for count in range(100):
        offered = [each for each in found(learn([wrong] * count)) if each.kind is Kind.QUOTE]
        if not offered:
            break
        scores.append(offered[0].score)
    assert len(scores) > 5, "some wrong ones are not enough"
    assert scores == sorted(scores, reverse=True)
    assert min(scores) >= LEAST
    assert {each.kind for each in found(learn([wrong] * count))} >= {Kind.ENTITY, Kind.CLAIM}


def test_a_rule_that_is_right_rises() -> None:
    quote = first(found(), Kind.QUOTE)
    taught = learn([answered(quote, yes=True)] * 20)
    assert quote.score < first(found(taught), Kind.QUOTE).score < 1


def test_what_a_reason_cites_makes_no_other_rule() -> None:
    said, wrote = (
        Proposal(Kind.QUOTE, 0, 1, "quote", 0.9, f"“{verb}” beside it")
        for verb in ("said", "wrote")
    )
    assert rule_of(said) == rule_of(wrote)
    assert rule_of(said) != rule_of(Proposal(Kind.QUOTE, 0, 1, "quote", 0.9, "after “:”"))


def test_claims_like_one_that_was_rejected_score_less_and_like_one_accepted_more() -> None:
    claim = first(found(), Kind.CLAIM)
    assert claim.features

    def score(*, yes: bool) -> float:
        taught = learn([answered(claim, yes=yes)] * 3)
        return taught.claims.score(claim.features)

    assert score(yes=False) < claim.score < score(yes=True)


def test_a_kind_of_claim_that_is_always_rejected_is_not_offered_any_more() -> None:
    claims = [each for each in found() if each.kind is Kind.CLAIM]
    taught = learn([answered(claim, yes=False) for claim in claims for _ in range(60)])
    assert Kind.CLAIM not in {each.kind for each in found(taught)}
    assert Kind.ENTITY in {each.kind for each in found(taught)}


def test_rebuttals_learn_by_themselves() -> None:
    claim = first(found(), Kind.CLAIM)
    taught = learn([answered(claim, yes=False)] * 5)
    assert taught.rebuttals == NOTHING.rebuttals
    assert taught.claims != NOTHING.claims
    assert taught.answers == 5
