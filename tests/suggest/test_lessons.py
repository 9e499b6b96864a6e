"""What answers have taught, in words for people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.suggestion import Answered, Kind
from annotator.suggest.lessons import About, Effect, Lesson, taught


def name(words: str, label: str, *, yes: bool = True, suggested: str = "") -> Answered:
    return Answered(Kind.ENTITY, label, suggested or label, words, yes, "named: a person", {})


def claim(*features: str, yes: bool) -> Answered:
    return Answered(Kind.CLAIM, "claim", "claim", "It is.", yes, "", dict.fromkeys(features, 1.0))


def quote(*, yes: bool, cue: str = "said") -> Answered:
    return Answered(Kind.QUOTE, "quote", "quote", "“Yes”", yes, f"“{cue}” beside it", {})


def about(answers: list[Answered], what: About) -> list[Lesson]:
    return [each for each in taught(answers).lessons if each.about is what]


def test_without_answers_nothing_is_taught() -> None:
    assert (taught([]).answers, taught([]).lessons) == (0, [])


def test_a_name_is_told_as_it_was_last_written_with_each_label_it_was_asked_as() -> None:
    answers = [
        name("tomas reyl", "PERSON"),
        name("Tomas  Reyl", "PERSON"),
        name("Tomas Reyl", "ORG", yes=False),
    ]
    assert about(answers, About.NAME) == [
        Lesson(About.NAME, "Tomas Reyl", "PERSON", 2, 0, Effect.OFFERED),
        Lesson(About.NAME, "Tomas Reyl", "ORG", 0, 1, Effect.NOT_OFFERED),
    ]


def test_a_name_with_as_many_yes_as_no_and_another_label_is_undecided() -> None:
    answers = [name("Kelsend", "ORG"), name("Kelsend", "ORG", yes=False)]
    answers += [name("Kelsend", "GPE")] * 2
    effects = {each.label: each.effect for each in about(answers, About.NAME)}
    assert effects == {"ORG": Effect.UNDECIDED, "GPE": Effect.OFFERED}


@pytest.mark.parametrize(
    ("count", "yes", "effect"),
    [(1, True, Effect.MORE), (40, True, Effect.MUCH_MORE), (40, False, Effect.MUCH_LESS)],
)
def test_a_feature_counts_for_more_or_less(count: int, yes: bool, effect: Effect) -> None:
    lessons = about([claim("prediction", yes=yes)] * count, About.FEATURE)
    assert lessons == [Lesson(About.FEATURE, "prediction", "claim", *_of(count, yes=yes), effect)]


def _of(count: int, *, yes: bool) -> tuple[int, int]:
    return (count, 0) if yes else (0, count)


def test_features_are_told_as_people_read_them() -> None:
    answers = [claim("figure", "fragment", "word: tax", yes=False)] * 20
    assert {each.what for each in about(answers, About.FEATURE)} == {
        "number",
        "no verb",
        "the word “tax”",
    }


@pytest.mark.parametrize(
    ("right", "wrong", "effect"),
    [
        (1, 0, Effect.MOSTLY),
        (20, 0, Effect.NEARLY_ALWAYS),
        (2, 5, Effect.SELDOM),
        (0, 20, Effect.HARDLY_EVER),
    ],
)
def test_a_rule_is_right_as_often_as_it_was(right: int, wrong: int, effect: Effect) -> None:
    answers = [quote(yes=True, cue="wrote")] * right + [quote(yes=False)] * wrong
    lesson = Lesson(About.RULE, "“…” beside it", "quote", right, wrong, effect)
    assert about(answers, About.RULE) == [lesson]


def test_claims_have_no_rules_and_what_was_tagged_by_hand_has_none() -> None:
    by_hand = Answered(Kind.ENTITY, "ORG", "ORG", "Harbour Board", True, "", {})
    ruled = Answered(Kind.CLAIM, "claim", "claim", "It is.", True, "number", {"figure": 1.0})
    assert about([by_hand, ruled], About.RULE) == []


@given(
    st.lists(
        st.sampled_from(
            [
                name("Reyl", "PERSON"),
                name("Reyl", "ORG", yes=False),
                quote(yes=True),
                claim("figure", yes=False),
            ]
        ),
        max_size=12,
    )
)
def test_what_most_answers_teach_comes_first(answers: list[Answered]) -> None:
    found = taught(answers)
    assert found.answers == len(answers)
    counts = [each.yes + each.no for each in found.lessons]
    assert counts == sorted(counts, reverse=True)
    assert all(0 < count <= len(answers) for count in counts)
