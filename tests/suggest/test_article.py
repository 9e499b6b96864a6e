"""All suggesters on one article while it is read, in whatever order its paragraphs come."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from texts import SAMPLE, any_article, read

from annotator.domain.errors import UserError
from annotator.domain.suggestion import Kind, Proposal
from annotator.suggest.article import ArticleReading
from annotator.suggest.knowledge import Knowledge
from annotator.suggest.messages import Request
from annotator.suggest.parsed import Parsed

Key = tuple[Kind, int, int, str]

TEXT = SAMPLE.read_text("utf-8")
ALL = frozenset(Kind)


def reading(text: str = TEXT, kinds: Iterable[Kind] = Kind, language: str = "en") -> ArticleReading:
    return ArticleReading(Request(text, language, frozenset(kinds), Knowledge()))


def key(proposal: Proposal) -> Key:
    return proposal.kind, proposal.start, proposal.end, proposal.label


def keep(standing: dict[Key, Proposal], news: tuple[list[Proposal], list[Proposal]]) -> None:
    """Do to what stands what news say; only what stands can be withdrawn."""
    fresh, gone = news
    for each in gone:
        assert standing.pop(key(each)) == each
    for each in fresh:
        assert standing.get(key(each)) != each
        standing[key(each)] = each


@pytest.fixture(scope="module")
def expected() -> list[Proposal]:
    whole = reading()
    whole.add(read(TEXT))
    return whole.proposals()


def test_every_kind_is_found_within_the_text_and_without_spaces_around(
    expected: list[Proposal],
) -> None:
    assert {each.kind for each in expected} == ALL
    assert len({key(each) for each in expected}) == len(expected)
    for each in expected:
        words = TEXT[each.start : each.end]
        assert words == words.strip() != ""
        assert 0 <= each.score <= 1
        assert each.reason
        assert all(0 <= start < end <= len(TEXT) for start, end in each.extents)


def test_a_caption_that_stands_twice_is_suggested_once() -> None:
    caption = "Edda Marsh said “the bridge is not yet open” in Kelsend on 3 May 2021. / Photo: AFP"
    straight = caption.replace("“", '"').replace("”", '"')
    body = "Edda Marsh denied it. Nobody in Kelsend voted for 3 million crowns."
    once, twice = (f"{lines}\n\n{body}" for lines in (caption, f"{caption}\n{straight}"))
    found = []
    for text in (once, twice):
        whole = reading(text)
        whole.add(read(text))
        found.append([(each.kind, text[each.start : each.end]) for each in whole.proposals()])
    assert (Kind.QUOTE, "“the bridge is not yet open”") in found[0]
    assert found[1] == found[0]


@settings(max_examples=8)
@given(st.permutations(read(TEXT)))
def test_the_order_of_reading_makes_no_difference(
    expected: list[Proposal], pieces: list[Parsed]
) -> None:
    shuffled = reading()
    for piece in pieces:
        shuffled.add([piece])
    assert shuffled.proposals() == expected


@settings(max_examples=8)
@given(st.permutations(read(TEXT)), st.data())
def test_news_sum_up_to_what_is_found_in_the_whole(
    expected: list[Proposal], pieces: list[Parsed], data: st.DataObject
) -> None:
    told = reading()
    standing: dict[Key, Proposal] = {}
    while pieces:
        count = data.draw(st.integers(1, len(pieces)))
        told.add(pieces[:count])
        pieces = pieces[count:]
        keep(standing, told.news())
    assert sorted(map(key, standing.values())) == sorted(map(key, expected))
    assert all(standing[key(each)] == each for each in expected)


def test_news_are_told_once() -> None:
    told = reading()
    told.add(read(TEXT))
    fresh, gone = told.news()
    assert fresh
    assert gone == []
    assert told.news() == ([], [])


def test_what_no_longer_stands_once_more_is_known_is_withdrawn() -> None:
    """“Reyl” alone is a place to the model; the paragraph above tells that he is a man."""
    text = "Tomas Reyl, a farmer, spoke. Tomas Reyl is 40.\nPeople in Reyl were told. Reyl is far."
    first, second = read(text)
    told = reading(text, {Kind.ENTITY})
    told.add([second])
    standing: dict[Key, Proposal] = {}
    keep(standing, told.news())
    before = set(standing)
    told.add([first])
    fresh, gone = told.news()
    keep(standing, (fresh, gone))
    assert {key(each) for each in gone} == before - set(standing) != set()


def test_suggesters_look_again_at_three_times_as_much_unless_the_end_is_near() -> None:
    text = "\n".join(["It rained on us."] * 32)
    told = reading(text)
    assert not told.due, "nothing has been read"
    looked = []
    for count, piece in enumerate(read(text), 1):
        told.add([piece])
        if told.due:
            told.news()
            looked.append(count)
            assert not told.due
    assert looked == [1, 3, 9]


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_may_be_asked_for_alone(kind: Kind, expected: list[Proposal]) -> None:
    alone = reading(kinds={kind})
    alone.add(read(TEXT))
    assert alone.proposals() == [each for each in expected if each.kind is kind]


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_nothing_is_found_in_nothing(text: str) -> None:
    empty = reading(text)
    empty.add(read(text))
    assert empty.proposals() == []
    assert empty.news() == ([], [])


@settings(max_examples=60, deadline=None)
@given(any_article(), st.sampled_from(["en", "fr", "xx", "pt-BR", "zz", ""]))
def test_whatever_a_pipeline_says_in_any_language_proposals_lie_in_the_text(
    article: list[Parsed], language: str
) -> None:
    text = "\n".join(piece.text for piece in article)
    told = reading(text, language=language)
    told.add(article)
    for each in told.proposals():
        assert all(0 <= start <= end <= len(text) for start, end in each.extents)
        assert each.start < each.end


def test_names_of_the_users_lists_are_found(home: Path, own_list: Callable[..., Path]) -> None:
    own_list("mine.csv", "name,label\nZorb,ORG\n")
    text = "We went to Zorb."
    told = reading(text, {Kind.ENTITY})
    told.add(read(text))
    [found] = [each for each in told.proposals() if text[each.start : each.end] == "Zorb"]
    assert found.label == "ORG"


def test_a_list_of_names_that_is_none_is_told(home: Path, own_list: Callable[..., Path]) -> None:
    own_list("mine.jsonl", "Zorb")
    with pytest.raises(UserError, match=r"^“mine.jsonl”, line 1: this is no JSON\.$"):
        reading()
