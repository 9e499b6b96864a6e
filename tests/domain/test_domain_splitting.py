"""Splits: shares, strata, seeds, and what must stay together."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.article import Source
from annotator.domain.errors import UserError
from annotator.domain.splitting import (
    PARTS,
    By,
    Split,
    Traits,
    assign,
    date_key,
    parse_shares,
    source_key,
)

_labels = st.dictionaries(st.sampled_from(["claim", "quote", "rebuttal"]), st.integers(0, 5))
_articles = st.lists(
    st.builds(
        Traits,
        st.just(0),
        st.uuids().map(str),
        _labels,
        st.none() | st.sampled_from("abcdefgh"),
        st.none() | st.sampled_from(["2024", "2025-03", "2025-03-02", "2026-01-01"]),
    ),
    min_size=3,
    max_size=40,
).map(lambda found: [Traits(n, a.sha256, a.labels, a.source, a.date) for n, a in enumerate(found)])


def traits(number: int, labels: dict[str, int] | None = None, **more: str | None) -> Traits:
    return Traits(number, f"{number:08}", labels or {}, **more)


def shares(parts: dict[int, str]) -> dict[str, int]:
    return {part: list(parts.values()).count(part) for part in PARTS}


@given(articles=_articles, by=st.sampled_from(By), seed=st.integers(0, 3), data=st.data())
def test_every_article_has_a_part_with_those_it_is_tied_to(
    articles: list[Traits], by: By, seed: int, data: st.DataObject
) -> None:
    ids = st.sampled_from([each.id for each in articles])
    ties = data.draw(st.lists(st.tuples(ids, ids), max_size=5))
    split = Split(data.draw(st.sampled_from([(80, 10, 10), (50, 0, 50), (1, 1, 98)])), by, seed)
    try:
        parts = assign(articles, ties, split)
    except UserError:
        assert by is By.SOURCE or ties
        return
    assert parts.keys() == {each.id for each in articles}
    assert set(parts.values()) == set(split.parts())
    assert all(parts[one] == parts[other] for one, other in ties)
    if by is By.SOURCE:
        of_source = {each.source: parts[each.id] for each in articles}
        assert all(parts[e.id] == of_source[e.source] for e in articles if e.source is not None)
    if by is By.DATE and not ties:
        order = sorted(articles, key=lambda each: each.date or "")
        dates = [(each.date or "", PARTS.index(parts[each.id])) for each in order]
        assert all(a[0] == b[0] or a[1] <= b[1] for a, b in pairwise(dates))
    assert assign(list(reversed(articles)), [tie[::-1] for tie in ties], split) == parts


def test_each_part_gets_its_share_of_articles_and_of_each_label() -> None:
    articles = [
        traits(n, {"claim": 2, "rebuttal": int(n % 10 == 0), "quote": n % 3}) for n in range(200)
    ]
    parts = assign(articles, [], Split())
    assert shares(parts) == {"train": 160, "dev": 20, "test": 20}
    counts = Counter[tuple[str, str]]()
    for each in articles:
        for label, count in each.labels.items():
            counts[parts[each.id], label] += count
    assert [counts[part, "rebuttal"] for part in PARTS] == [16, 2, 2]
    assert all(abs(counts[part, "quote"] - 20) <= 2 for part in ("dev", "test"))


def test_another_seed_gives_another_split_and_the_same_one_the_same() -> None:
    articles = [traits(number) for number in range(50)]
    first, again, other = (assign(articles, [], Split(seed=seed)) for seed in (1, 1, 2))
    assert first == again != other


def test_by_date_the_last_are_tested_with() -> None:
    articles = [traits(n, date=f"2026-01-{n:02}") for n in range(1, 11)]
    parts = assign([*articles, traits(11), traits(12, date="2026-02-01")], [(1, 12)], Split())
    assert parts[1] == parts[12]
    by_date = assign([*articles, traits(11)], [(1, 10)], Split(by=By.DATE))
    assert {number for number, part in by_date.items() if part == "test"} == {1, 10}
    assert by_date[9] == "dev"
    assert by_date[11] == "train"


def test_few_groups_fill_every_part_or_are_refused() -> None:
    assert shares(assign([traits(n) for n in range(3)], [], Split())) == dict.fromkeys(PARTS, 1)
    with pytest.raises(UserError, match="2 groups of articles that must stay together, too few"):
        assign([traits(n) for n in range(3)], [(0, 2)], Split())


def test_shares_as_they_are_written() -> None:
    assert parse_shares(" 80 / 10/10 ") == (80, 10, 10)
    assert parse_shares("0.7/0.3/0") == (0.7, 0.3, 0)
    assert Split(parse_shares("0.7/0.3/0")).parts() == ["train", "dev"]


@pytest.mark.parametrize(
    "words", ["", "80/20", "1/0/0", "-1/1/1", "a/b/c", "80/10/10/0", "1e9/1/1"]
)
def test_shares_that_are_none(words: str) -> None:
    with pytest.raises(UserError, match="is no split"):
        parse_shares(words)


@pytest.mark.parametrize(
    ("source", "key"),
    [
        (Source(), None),
        (Source(publisher=" The  Post ", url="https://a.example"), "the post"),
        (Source(url="https://www.A.example/b"), "a.example"),
        (Source(url="https://[broken", author="Zoë"), "zoë"),
        (Source(url="nowhere", author="Zoë"), "zoë"),
        (Source(publisher=" "), None),
    ],
)
def test_who_an_article_is_from(source: Source, key: str | None) -> None:
    assert source_key(source) == key


@pytest.mark.parametrize(
    ("published", "key"),
    [(None, None), ("", None), ("May", None), ("2026-05-03T10:00", "2026-05-03"), ("2026", "2026")],
)
def test_when_an_article_was_published(published: str | None, key: str | None) -> None:
    assert date_key(Source(published=published)) == key
