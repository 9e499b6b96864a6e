"""Tokens keep every character, and widening a span adds no more than the tokens it touches."""

import pytest
from exchange_data import texts
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.exchange.tokens import OTHERS, doc_of, tokenize

LANGUAGES = ["en", "fr", "ja", "zh", "he", "zz"]


def sentences(text: str, language: str = "en") -> list[str]:
    tokens = tokenize(text, language)
    return [text[slice(*tokens.extent(*each))] for each in tokens.sentences]


@settings(deadline=None, max_examples=30)
@given(text=texts(), language=st.sampled_from(LANGUAGES), data=st.data())
def test_every_character_belongs_to_a_token_or_is_blank(
    text: str, language: str, data: st.DataObject
) -> None:
    assert doc_of(text, language).text == text
    everything, words = (tokenize(text, language, blanks=blanks) for blanks in (True, False))
    for tokens, left in ((everything, " "), (words, None)):
        rest, at = "", 0
        for start, end in zip(tokens.starts, tokens.ends, strict=True):
            assert at <= start < end <= len(text)
            rest += text[at:start]
            at = end
        assert not (rest + text[at:]).strip(left)
        firsts, afters = zip(*tokens.sentences, strict=True)
        assert (firsts[0], afters[-1]) == (0, len(tokens))
        assert firsts[1:] == afters[:-1]
        assert all(first < after for first, after in tokens.sentences)
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        first, after = tokens.covering(start, end)
        assert 0 <= first < after <= len(tokens)
        touched = [n for n in range(len(tokens)) if tokens.starts[n] < end > start < tokens.ends[n]]
        assert touched == list(range(first, after)) or not touched
        wide = tokens.widened(start, end)
        assert tokens.widened(*wide) == wide


@pytest.mark.parametrize(
    ("text", "extent", "wide"),
    [
        ("The bridge stands.", (5, 7), "bridge"),
        ("The bridge stands.", (4, 10), "bridge"),
        ("The bridge stands.", (8, 12), "bridge stands"),
        ("The bridge stands.", (10, 11), "bridge"),
        ("  The bridge", (0, 1), "The"),
        ("The bridge\n\n", (10, 12), "bridge"),
        ("😀🌉 it works", (3, 4), "it"),
    ],
)
def test_a_span_is_widened_to_its_tokens(text: str, extent: tuple[int, int], wide: str) -> None:
    assert text[slice(*tokenize(text, "en").widened(*extent))] == wide


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("“It works.” “No!” said Dr. Lee.", ["“It works.”", "“No!”", "said Dr. Lee."]),
        ('"It works." "No?!" he said', ['"It works."', '"No?!"', "he said"]),
        ("It cost 3.5 million (5.1 now.) More", ["It cost 3.5 million (5.1 now.)", "More"]),
        ("Headline\nBody", ["Headline", "Body"]),
        (" A line.\n\n\n“Another", ["A line.", "“Another"]),
    ],
)
def test_sentences_end_after_their_marks_and_with_the_line(text: str, found: list[str]) -> None:
    assert sentences(text) == found


def test_sentences_without_spaces_between_them() -> None:
    text = "桥修好了。没有人知道！「好。」他说"
    assert sentences(text, "zh") == ["桥修好了。", "没有人知道！", "「好。」", "他说"]


@pytest.mark.parametrize("language", ["ja", "zz", ""])
def test_a_language_without_tokenizer_is_cut_as_any_other(language: str) -> None:
    text = "L'eau, 3.5 kg."
    assert tokenize(text, language) == tokenize(text, OTHERS)
