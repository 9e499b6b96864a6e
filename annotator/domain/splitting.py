"""Splits of a data set: which articles to learn from, to choose by, and to test with."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from urllib.parse import urlsplit

from annotator.domain.article import Source
from annotator.domain.errors import UserError

PARTS = ("train", "dev", "test")
SHARES = "80/10/10"
"""Of each part, where nothing else is asked for."""

_SHARES = re.compile(r"\s*(\d+(?:\.\d+)?)\s*/\s*(\d+(?:\.\d+)?)\s*/\s*(\d+(?:\.\d+)?)\s*")
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_ARTICLES = ""
"""Stands for the articles themselves among the labels that are counted."""


class By(StrEnum):
    """What is kept together or apart."""

    ARTICLE = "article"
    """Each article goes by itself."""
    SOURCE = "source"
    """Articles of one source stay in one part: by publisher, else site, else author."""
    DATE = "date"
    """What was published first is learned from, what came last is tested with."""


@dataclass(frozen=True, slots=True)
class Split:
    """How to split.

    Attributes:
        shares: how much of the articles each of `PARTS` gets; one that gets 0 is not made.
        by: what is kept together or apart.
        seed: another number gives another split, the same one the same.
    """

    shares: tuple[float, float, float] = (80, 10, 10)
    by: By = By.ARTICLE
    seed: int = 0

    def parts(self) -> list[str]:
        """Return the parts that are made."""
        return [part for part, share in zip(PARTS, self.shares, strict=True) if share]

    def share(self, part: str) -> float:
        """Return how much of all a part gets, from 0 to 1."""
        return self.shares[PARTS.index(part)] / sum(self.shares)


@dataclass(frozen=True, slots=True)
class Traits:
    """What a split has to know of an article.

    Attributes:
        sha256: of its text; articles are drawn by it, whatever their ids.
        labels: how many spans it has of each label.
        date: when it was published, as far as its source tells, such as ``2026-05``.
    """

    id: int
    sha256: str
    labels: Mapping[str, int]
    source: str | None = None
    date: str | None = None


def parse_shares(words: str) -> tuple[float, float, float]:
    """Return the shares that such words as ``80/10/10`` name.

    Raises:
        UserError: they are none, or but one part would get all.
    """
    found = _SHARES.fullmatch(words)
    shares = tuple(float(each) for each in found.groups()) if found else ()
    if sum(share > 0 for share in shares) < 2:
        raise UserError(
            "“{words}” is no split: write the shares of train, dev and test, such as 80/10/10.",
            words=words,
        )
    train, dev, test = shares
    return train, dev, test


def source_key(source: Source) -> str | None:
    """Return who an article is from: its publisher, else its site, else its author."""
    site = urlsplit(source.url).hostname if source.url and "[" not in source.url else None
    told = source.publisher or (site and site.removeprefix("www.")) or source.author
    return " ".join(told.casefold().split()) or None if told else None


def date_key(source: Source) -> str | None:
    """Return the year, month and day of publishing, as far as the source tells them."""
    found = _DATE.match(source.published or "")
    return found and found[0]


def assign(
    articles: Sequence[Traits], ties: Iterable[tuple[int, int]], split: Split
) -> dict[int, str]:
    """Return the part of each article by its id.

    Tied articles stay together, and those of one source where that is asked. By date, a group
    goes by its latest article, and what has no date is learned from. Otherwise groups are drawn
    so that each part gets its share of each label, the rarest first: K. Sechidis, G. Tsoumakas
    and I. Vlahavas, “On the stratification of multi-label data”, 2011.

    Raises:
        UserError: there are fewer groups than parts.
    """
    groups = _groups(articles, ties, by_source=split.by is By.SOURCE)
    parts = split.parts()
    if len(groups) < len(parts):
        raise UserError(
            "There are {groups} groups of articles that must stay together, too few for {parts} "
            "parts: add articles, or ask for fewer parts.",
            groups=len(groups),
            parts=len(parts),
        )
    placed = (_by_date if split.by is By.DATE else _stratified)(groups, split)
    return {each.id: part for part, found in placed.items() for group in found for each in group}


_Group = tuple[Traits, ...]
_Placed = dict[str, list[_Group]]


def _groups(
    articles: Sequence[Traits], ties: Iterable[tuple[int, int]], *, by_source: bool
) -> list[_Group]:
    """Return the articles that stay together."""
    heads = {each.id: each.id for each in articles}

    def head(one: int) -> int:
        while heads[one] != one:
            heads[one] = one = heads[heads[one]]
        return one

    for one, other in ties:
        heads[head(one)] = head(other)
    if by_source:
        firsts: dict[str, int] = {}
        for each in articles:
            if each.source is not None:
                heads[head(each.id)] = head(firsts.setdefault(each.source, each.id))
    found: dict[int, list[Traits]] = {}
    for each in articles:
        found.setdefault(head(each.id), []).append(each)
    return [tuple(group) for group in found.values()]


def _by_date(groups: Sequence[_Group], split: Split) -> _Placed:
    """Return the groups in the order of time; each part gets one at least."""
    queue = sorted(groups, key=lambda group: (_latest(group), _drawn(group, split.seed)))[::-1]
    placed: _Placed = {part: [] for part in split.parts()}
    total, done, due = sum(map(len, groups)), 0, 0.0
    for number, (part, found) in enumerate(placed.items(), 1):
        parts_left = len(placed) - number
        due += total * split.share(part)
        while len(queue) > parts_left and (
            not found or not parts_left or done + len(queue[-1]) / 2 <= due
        ):
            found.append(queue.pop())
            done += len(found[-1])
    return placed


def _stratified(groups: Sequence[_Group], split: Split) -> _Placed:
    """Return the groups so that each part has its share of each label, as far as they let it."""
    left = sorted(groups, key=lambda group: (-len(group), _drawn(group, split.seed)))
    placed: _Placed = {part: [] for part in split.parts()}
    total = sum(map(_weights, groups), Counter[str]())
    wanted = {
        part: {label: count * split.share(part) for label, count in total.items()}
        for part in placed
    }
    while left:
        met = Counter(label for group in left for label in _weights(group))
        rarest = min(met, key=lambda label: (label == _ARTICLES, met[label], label))
        for group in [each for each in left if rarest in _weights(each)]:
            part = max(placed, key=lambda p: (wanted[p][rarest], wanted[p][_ARTICLES]))
            placed[part].append(group)
            left.remove(group)
            for label, count in _weights(group).items():
                wanted[part][label] -= count
    for found in placed.values():
        if not found:  # as happens where there are few: a part needs one
            found.append(max(placed.values(), key=len).pop())
    return placed


def _weights(group: _Group) -> Counter[str]:
    """Return how many spans of each label a group has, and how many articles."""
    counts = Counter({_ARTICLES: len(group)})
    for each in group:
        counts.update({label: count for label, count in each.labels.items() if count})
    return counts


def _latest(group: _Group) -> str:
    return max(each.date or "" for each in group)


def _drawn(group: _Group, seed: int) -> str:
    """Return what puts groups in a random order, the same one on every machine."""
    return sha256(f"{seed} {min(each.sha256 for each in group)}".encode()).hexdigest()
