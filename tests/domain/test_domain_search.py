"""Finding words in a text."""

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import search
from annotator.domain.errors import UserError
from annotator.domain.search import GRAM, Query, find_all, fold, grams

TEXT = "The U.S. said “no”; the u.s. said so. Thesis: 🌉 the end. Straße, straße"


def hits(words: str, **how: bool) -> list[str]:
    return [TEXT[start:end] for start, end in find_all(TEXT, Query(words, **how))]


def test_words_are_found_in_any_case_and_anywhere_unless_told_otherwise() -> None:
    assert hits("the") == ["The", "the", "The", "the"]
    assert hits("the", case=True) == ["the", "the"]
    assert hits("the", whole=True) == ["The", "the", "the"]
    assert hits("the", case=True, whole=True) == ["the", "the"]
    assert hits("STRASSE") == []
    assert hits("STRAßE") == ["Straße", "straße"]


def test_a_word_may_begin_and_end_with_a_mark() -> None:
    assert hits("u.s.", whole=True) == ["U.S.", "u.s."]
    assert hits("“no”", whole=True) == ["“no”"]
    assert find_all(TEXT, Query("🌉", whole=True)) == [(TEXT.index("🌉"), TEXT.index("🌉") + 1)]


def test_a_word_goes_on_with_its_vowel_signs_and_accents() -> None:
    assert find_all("कला कल", Query("कल", whole=True)) == [(4, 6)]
    assert find_all("cafe\u0301 cafe", Query("cafe", whole=True)) == [(6, 10)]
    assert find_all("e\u0301t t", Query("t", whole=True)) == [(4, 5)]
    assert find_all("cafe\u0301", Query("cafe\u0301", whole=True)) == [(0, 5)]


def test_a_sign_is_whole_whatever_variant_of_it_stands_there() -> None:
    assert find_all("❤\ufe0fno", Query("❤", whole=True)) == [(0, 1)]
    assert find_all("❤\ufe0fno", Query("no", whole=True)) == [(2, 4)]
    assert find_all("\u0301no", Query("no", whole=True)) == [(1, 3)]


def test_marks_mean_themselves_unless_a_pattern_is_asked_for() -> None:
    assert hits("u.s") == ["U.S", "u.s"]
    assert hits(".") == ["."] * TEXT.count(".")
    assert hits("s[.o]", pattern=True, case=True) == ["s.", "so"]
    assert hits("the|said", pattern=True, whole=True, case=True) == ["said", "the", "said", "the"]


@pytest.mark.parametrize("how", [{}, {"whole": True}, {"pattern": True}])
def test_nothing_is_found_by_nothing(how: dict[str, bool]) -> None:
    assert find_all(TEXT, Query("", **how)) == []
    assert find_all("", Query("a", **how)) == []


def test_a_pattern_that_fits_between_characters_finds_nothing_there() -> None:
    assert hits("x*", pattern=True) == []
    assert hits("(?=T)", pattern=True) == []


@pytest.mark.parametrize("words", ["(", "[", "*", "\\", "(?P<a>", "(" * 5000])
def test_what_is_no_pattern_is_refused_in_words(words: str) -> None:
    with pytest.raises(UserError, match="is no regular expression"):
        find_all(TEXT, Query(words, pattern=True))
    assert find_all(words, Query(words)) == [(0, len(words))]


@pytest.mark.parametrize("whole", [False, True])
def test_the_error_counts_in_what_was_typed(whole: bool) -> None:
    with pytest.raises(UserError, match=r"“a\(b” is no regular expression: .* at position 3\."):
        find_all(TEXT, Query("a(b", pattern=True, whole=whole))
    with pytest.raises(UserError, match="unbalanced parenthesis at position 1"):
        find_all(TEXT, Query("a)|(?:b", pattern=True, whole=whole))


def test_a_pattern_that_would_look_for_hours_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "PATIENCE", 0.05)
    with pytest.raises(UserError, match=r"“\(a\|aa\)\+\$” takes too long here"):
        find_all("a" * 60 + "!", Query("(a|aa)+$", pattern=True))


@pytest.mark.parametrize(
    "words", ["a{4294967296}", "((((a{99}){99}){99}){99}){99}", "(a{,9999}){1,9999}"]
)
def test_a_pattern_that_would_take_all_memory_is_refused(words: str) -> None:
    with pytest.raises(UserError, match="repeats too often"):
        find_all("a", Query(words, pattern=True))
    assert find_all("aaa", Query("a{2,}", pattern=True)) == [(0, 3)]
    assert find_all("a{,}", Query("a{,}", pattern=True)) == [(0, 1)]


@given(st.text("ab🌉.", max_size=20), st.text("ab🌉.", min_size=1, max_size=3))
def test_hits_are_in_order_do_not_overlap_and_are_all_there(text: str, words: str) -> None:
    found = find_all(text, Query(words, case=True))
    assert [text[start:end] for start, end in found] == [words] * text.count(words)
    assert [start for start, _ in found] == [m.start() for m in re.finditer(re.escape(words), text)]


LETTERS = "aAbß🌉.é\u0301 \nनी7"
texts = st.text(LETTERS, max_size=30)
queries = st.builds(
    Query,
    st.text(LETTERS, max_size=3),
    case=st.booleans(),
    whole=st.booleans(),
    pattern=st.just(False),
)
patterns = st.builds(
    Query,
    st.sampled_from(
        ["a+", "a|ab", r"\w+", r"[^a]", "a*", r"\b", "(a)(b)?", "é|e.", r"\s", "^.", "🌉?"]
    ),
    case=st.booleans(),
    whole=st.booleans(),
    pattern=st.just(True),
)


def is_of_a_word(text: str, at: int) -> bool:
    """Tell whether the character at `at`, if there is one, is a letter, a figure or on one."""
    while 0 < at < len(text) and unicodedata.category(text[at]).startswith("M"):
        at -= 1
    return 0 <= at < len(text) and text[at].isalnum()


@given(texts, st.one_of(queries, patterns))
def test_every_hit_is_what_was_asked_for(text: str, query: Query) -> None:
    found = find_all(text, query)
    assert found == sorted(found)
    assert all(end <= start for (_, end), (start, _) in pairwise(found)), "hits overlap"
    for start, end in found:
        assert 0 <= start < end <= len(text)
        said = text[start:end]
        if not query.pattern:
            same = said if query.case else said.lower()
            assert same == (query.words if query.case else query.words.lower())
        if query.whole:
            assert not is_of_a_word(text, start - 1)
            assert not is_of_a_word(text, end)


@given(st.lists(st.sampled_from(["U.S.", "us", "🌉", "“no”", "-", "é"]), max_size=12))
def test_whole_words_set_off_by_spaces_are_all_found(words: list[str]) -> None:
    text = " ".join(words)
    for word in ("U.S.", "us", "🌉", "“no”", "é"):
        found = find_all(text, Query(word, case=True, whole=True))
        assert len(found) == words.count(word)


# What tells texts apart before they are searched


def test_whatever_finding_takes_for_the_same_is_the_same_once_folded() -> None:
    cased = [
        c for c in map(chr, range(0x110000)) if len({c, c.lower(), c.upper(), c.casefold()}) > 1
    ]
    everything = "".join(cased)
    assert len(cased) > 2_500
    for char in cased:
        same = {everything[start] for start, _ in find_all(everything, Query(char))}
        assert {fold(other) for other in same} == {fold(char)}, ascii(char)


FOLDED = "aAIiİıSsſßΣσςµμKﬅﬆ 🌉"


@given(st.text(FOLDED, max_size=30), st.text(FOLDED, max_size=6), st.booleans(), st.booleans())
def test_a_text_with_hits_holds_all_grams_of_what_is_looked_for(
    text: str, words: str, case: bool, whole: bool
) -> None:
    query = Query(words, case=case, whole=whole)
    if find_all(text, query):
        assert all(gram in fold(text) for gram in grams(query))


def test_grams_are_the_three_letters_in_a_row_each_once() -> None:
    assert grams(Query("Banana")) == ["ban", "ana", "nan"]
    assert {len(gram) for gram in grams(Query("anything"))} == {GRAM}
    assert grams(Query("no")) == grams(Query("ban.na", pattern=True)) == []
