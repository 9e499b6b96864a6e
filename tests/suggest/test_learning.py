"""Learning from answers: towards what was answered, from where the weights were set."""

import random
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.suggest.learning import Classifier, Prior, fit, logistic

PRIOR = Prior({"always": -1.0, "figure": 2.0, "opinion": -1.0})


def answers(count: int, seed: int = 0) -> list[tuple[dict[str, float], bool]]:
    """Return answers of someone who wants taxes, figures or not, with one in ten at random."""
    dice = random.Random(seed)
    made = []
    for _ in range(count):
        features = {"always": 1.0}
        for name in ("figure", "opinion", "word: tax", "word: lift"):
            if dice.random() < 0.4:
                features[name] = 1.0
        wanted = "word: tax" in features
        made.append((features, wanted if dice.random() < 0.9 else not wanted))
    return made


def right(classifier: Classifier, asked: list[tuple[dict[str, float], bool]]) -> float:
    return sum((classifier.score(f) >= 0.5) == answer for f, answer in asked) / len(asked)


def test_without_answers_the_weights_that_were_set_count() -> None:
    untaught = fit(PRIOR, [])
    assert untaught.score({"always": 1.0, "figure": 1.0}) == pytest.approx(logistic(1.0))
    assert untaught.score({}) == 0.5
    assert untaught.explain({"always": 1.0, "figure": 1.0, "new": 1.0}) == [
        ("figure", 2.0),
        ("always", -1.0),
    ]


def test_two_hundred_answers_teach_what_someone_wants() -> None:
    rest = answers(1_000, seed=1)
    before, after = right(Classifier(PRIOR), rest), right(fit(PRIOR, answers(200)), rest)
    assert before < 0.6
    assert after > 0.75
    reasons = fit(PRIOR, answers(200)).explain({"always": 1.0, "figure": 1.0, "word: tax": 1.0})
    assert reasons[0][0] == "word: tax"


def test_one_answer_moves_what_it_has_and_overturns_nothing() -> None:
    features = {"always": 1.0, "figure": 1.0}
    taught = fit(PRIOR, [(features, False)])
    assert taught.score(features) < Classifier(PRIOR).score(features)
    assert taught.score(features) > 0.5
    assert taught.weight("opinion") == -1.0


def test_the_order_of_answers_does_not_matter() -> None:
    few = answers(4)
    learned = [fit(PRIOR, order).learned for order in permutations(few)]
    for weights in learned:
        assert weights == pytest.approx(learned[0], abs=1e-5)


def test_an_answer_taken_back_leaves_no_trace() -> None:
    assert fit(PRIOR, answers(50)[:-1]).learned == fit(PRIOR, answers(49)).learned


def test_the_weights_found_are_the_most_probable_ones() -> None:
    """One feature, one answer: where the slope of the posterior is nought."""
    weight = fit(Prior({"a": 0.5}, spread=2.0), [({"a": 1.0}, False)]).weight("a")
    assert logistic(weight) + (weight - 0.5) / 4 == pytest.approx(0, abs=1e-6)


def test_a_yes_counts_more_than_a_no() -> None:
    both = [({"a": 1.0}, True), ({"a": 1.0}, False)]
    assert fit(Prior({}), both).score({"a": 1.0}) > 0.5


def test_thousands_of_words_are_learned_without_a_square_matrix() -> None:
    dice = random.Random(5)
    many = [
        ({"always": 1.0} | {f"word: {dice.randrange(30_000)}": 0.3 for _ in range(12)},
         dice.random() < 0.3)
        for _ in range(3_000)
    ]  # fmt: skip
    learned = fit(PRIOR, many).learned
    assert len(learned) > 20_000
    assert learned["always"] < 0


NAMES = st.sampled_from(["always", "figure", "opinion", "word: tax", "new"])
FEATURES = st.dictionaries(NAMES, st.floats(-20, 20), max_size=5)


@given(st.lists(st.tuples(FEATURES, st.booleans()), max_size=12), FEATURES)
def test_whatever_was_answered_scores_stay_probabilities(examples, features) -> None:
    taught = fit(PRIOR, examples)
    assert 0 <= taught.score(features) <= 1
    total = sum(part for _, part in taught.explain(features))
    assert taught.score(features) == pytest.approx(logistic(total), abs=1e-9)
