"""Labels: what a set of them may hold."""

import re

import pytest

from annotator.domain.errors import UserError
from annotator.domain.labels import (
    DEFAULT_LABELS,
    Label,
    LabelDraft,
    LabelSet,
    label_words,
    validate_label,
)

CLAIM = Label(1, "claim", "#8c1f2f", "1", "", (), 0)
STRASSE = Label(2, "Straße", "#112233", None, "", (), 1)
PERSON = Label(3, "PERSON", "#5b6b82", None, "", (), 0, LabelSet.ENTITY)
OTHERS = (CLAIM, STRASSE, PERSON)


def test_the_default_labels_pass_their_own_rules_and_have_keys_and_guidelines() -> None:
    known: tuple[Label, ...] = ()
    for place, draft in enumerate(DEFAULT_LABELS):
        tidy = validate_label(draft, known)
        assert tidy == draft
        assert draft.description
        assert draft.examples
        known += (Label(place, draft.name, draft.color, draft.key, "", (), place),)
    assert [(label.name, label.key) for label in known] == [
        ("claim", "1"),
        ("rebuttal", "2"),
        ("quote", "3"),
    ]


def test_a_draft_is_tidied_and_otherwise_kept() -> None:
    draft = LabelDraft(" two \n words ", "#AABBCC", "ß", " what\nit is ", ("a", "b"))
    assert validate_label(draft, OTHERS) == LabelDraft(
        "two words", "#aabbcc", "ß", "what\nit is", ("a", "b")
    )


def test_a_name_may_have_sixty_characters() -> None:
    assert validate_label(LabelDraft("🌉" * 60, "#112233"), OTHERS).name == "🌉" * 60


@pytest.mark.parametrize("key", [None, "4", "ß", "🌉", "%"])
def test_a_key_is_one_character_or_none(key: str | None) -> None:
    assert validate_label(LabelDraft("x", "#112233", key), OTHERS).key == key


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        (LabelDraft("", "#112233"), "A label needs a name."),
        (LabelDraft(" \n ", "#112233"), "A label needs a name."),
        (LabelDraft("x" * 61, "#112233"), "A label's name has 60 characters at most."),
        (LabelDraft(" claim", "#112233"), "There is already a label “claim”."),
        (LabelDraft("CLAIM", "#112233"), "There is already a label “CLAIM”."),
        (LabelDraft("STRASSE", "#112233"), "There is already a label “STRASSE”."),
        (LabelDraft("PERSON", "#112233"), "There is already a label “PERSON”."),
        (
            LabelDraft("person", "#112233", set=LabelSet.ENTITY),
            "There is already a label “person”.",
        ),
        (LabelDraft("x", "red"), "“red” is no colour: write it as #rrggbb."),
        (LabelDraft("x", "#12345"), "“#12345” is no colour: write it as #rrggbb."),
        (LabelDraft("x", "#1122334"), "“#1122334” is no colour: write it as #rrggbb."),
        (LabelDraft("x", "#11223g"), "“#11223g” is no colour: write it as #rrggbb."),
        (LabelDraft("x", "#112233\n"), "“#112233\n” is no colour: write it as #rrggbb."),
        (LabelDraft("x", "#112233", ""), "A label's key is one character."),
        (LabelDraft("x", "#112233", "12"), "A label's key is one character."),
        (LabelDraft("x", "#112233", " "), "A label's key is one character."),
        (LabelDraft("x", "#112233", "\t"), "A label's key is one character."),
        (LabelDraft("x", "#112233", "\x7f"), "A label's key is one character."),
        (LabelDraft("x", "#112233", "1"), "The key “1” belongs to the label “claim”."),
    ],
)
def test_a_label_that_breaks_a_rule_is_refused_with_the_reason(
    draft: LabelDraft, reason: str
) -> None:
    with pytest.raises(UserError, match=f"^{re.escape(reason)}$"):
        validate_label(draft, OTHERS)


def test_a_project_may_name_in_its_own_case_what_a_model_names_in_capitals() -> None:
    assert validate_label(LabelDraft("Person", "#112233"), OTHERS).name == "Person"


def test_the_codes_of_models_are_shown_in_words_and_all_else_as_it_is() -> None:
    assert label_words("GPE") == "place"
    assert label_words("claim") == "claim"
    assert label_words("gpe") == "gpe"
