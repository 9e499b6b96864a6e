"""Drafts: what was dropped is kept with its place, and can be taken back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.intake import Draft, Dropped, draft_from_text, with_restored
from annotator.intake.draft import PARAGRAPH_BREAK, put_together

paragraphs = st.lists(
    st.tuples(st.text("ab .\n", min_size=1).filter(str.strip), st.booleans()), min_size=1
).filter(lambda each: any(kept for _, kept in each))


def drafted(made: list[tuple[str, bool]]) -> Draft:
    text, dropped = put_together(made)
    return Draft(text, "Title", dropped=dropped)


@given(paragraphs, st.data())
def test_what_is_taken_back_stands_where_it_stood(
    made: list[tuple[str, bool]], data: st.DataObject
) -> None:
    draft = drafted(made)
    away = [at for at, (_, kept) in enumerate(made) if not kept]
    chosen = data.draw(st.sets(st.sampled_from(range(len(away))))) if away else set()
    back = {away[number] for number in chosen}
    expected = drafted([(text, kept or at in back) for at, (text, kept) in enumerate(made)])
    assert with_restored(draft, chosen) == expected


@given(paragraphs)
def test_all_can_be_taken_back_one_by_one(made: list[tuple[str, bool]]) -> None:
    draft = drafted(made)
    while draft.dropped:
        draft = with_restored(draft, [len(draft.dropped) // 2])
    assert draft.text == PARAGRAPH_BREAK.join(text for text, _ in made)


def test_places_of_what_was_dropped() -> None:
    draft = drafted([("nav", False), ("One", True), ("ad", False), ("Two", True), ("foot", False)])
    assert draft.text == "One\n\nTwo"
    assert draft.dropped == (Dropped("nav", 0), Dropped("ad", 5), Dropped("foot", 8))
    back = with_restored(draft, [1])
    assert back.text == "One\n\nad\n\nTwo"
    assert back.dropped == (Dropped("nav", 0), Dropped("foot", 12))
    assert with_restored(draft, []) == draft


@pytest.mark.parametrize("wrong", [1, -1])
def test_what_was_not_dropped_cannot_be_taken_back(wrong: int) -> None:
    with pytest.raises(IndexError):
        with_restored(drafted([("One", True), ("ad", False)]), [wrong])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council voted on it twice in public.", "en"),
        ("Le pont a coûté deux fois plus cher que prévu.", "fr"),
        ("Die Brücke hat doppelt so viel gekostet wie geplant.", "de"),
        ("Мост стоил вдвое больше, чем планировалось.", "ru"),
        ("桥开通了，费用是计划的两倍。", "zh"),
        ("Bridge", "en"),
        ("12", "en"),
        ("\u2028 ?", "en"),
    ],
)
def test_the_language_is_told_from_the_text(text: str, language: str) -> None:
    assert draft_from_text(text).language == language
    assert draft_from_text(text, language="xx").language == "xx"
