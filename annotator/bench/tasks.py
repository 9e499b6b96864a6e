"""What the simulated annotator is given to do: quotes in news, and names in world news."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from annotator.bench.effort import QUARTERS, Effort, Keys, Task, Wanted, Work, effort
from annotator.bench.gold import LANGUAGE, Data, Document, Rows
from annotator.bench.scores import bare, name_extent
from annotator.bench.suggest import names_of, quotes_of
from annotator.domain.suggestion import Proposal
from annotator.domain.text import sha256
from annotator.suggest.knowledge import Knowledge
from annotator.suggest.names import join_names

_KEYS = {
    Keys.SINGLE: "single keys",
    Keys.SAME_WORDS: "and keys for the same words",
    Keys.SAME_LABEL: "and a key for a label",
}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LABELS = {
    "Person": ("PERSON",),
    "Organization": ("ORG",),
    "Location": ("GPE", "LOC"),
    "NORP": ("NORP",),
}
"""By the data set's class, our labels that are right for it; others are not tagged."""


TASKS = ("polnear", "worldwide_ner")
"""The data sets whose articles are tagged."""

RUNS = len(Keys)
"""How many times each article is tagged."""


@dataclass(frozen=True, slots=True)
class Efforts:
    """What the simulated annotator needed.

    Attributes:
        found: by data set and the keys that are used.
        absent: the data sets that are not there.
    """

    found: dict[str, dict[Keys, Effort]]
    absent: list[str]

    def plain(self) -> object:
        """Return all of it as plain values."""
        return {
            name: {keys.name.lower(): each.plain() for keys, each in runs.items()}
            for name, runs in self.found.items()
        }

    def tables(self) -> Iterator[Rows]:
        """Yield keys and decisions for one gold span, by quarters of the articles."""
        for name, runs in self.found.items():
            rows: list[tuple[object, ...]] = []
            for keys, each in runs.items():
                for how, works in each.ways.items():
                    quarters = [f"{work.per_span:.2f}" for work in works]
                    total = sum(works, Work())
                    rows.append((name, _KEYS[keys], how, f"{total.per_span:.2f}", *quarters,
                                 f"{total.decisions_per_span:.2f}"))  # fmt: skip
                for other, parts in (("by hand", each.shares), ("untaught", each.taught_shares)):
                    cells = [f"{100 * part:.1f} %" for part in parts]
                    rows.append((name, _KEYS[keys], f"of the keys {other}", "", *cells, ""))
                share, cheaper, taught = 100 * each.share, 100 * each.cheaper, 100 * each.taught
                rows.append((name, _KEYS[keys], "of all keys by hand", f"{share:.1f} %"))
                rows.append(
                    (name, _KEYS[keys], "last quarter cheaper than first", f"{cheaper:.1f} %")
                )
                rows.append(
                    (name, _KEYS[keys], "cheaper by what answers taught", f"{taught:.1f} %")
                )
            quarters = [f"quarter {n + 1}" for n in range(QUARTERS)]
            yield (
                ("data", "with", "keys a span", "all", *quarters, "decisions"),
                [(*row, *("" for _ in range(len(quarters) + 5 - len(row)))) for row in rows],
            )


def efforts(data: Data, advance: Callable[[str], None] = lambda _: None) -> Efforts:
    """Return the effort for each data set that is there.

    The articles come by the date in their id, or mixed where they have none.

    Raises:
        UserError: the data cannot be read.
    """
    found = {}
    for name, made in zip(TASKS, (_quotes, _names), strict=True):
        if name in data:
            tasks = [made(each) for each in _in_order(data.documents(name, advance))]
            found[name] = {keys: effort(tasks, keys, advance) for keys in Keys}
    return Efforts(found, [name for name in TASKS if name not in data])


def _in_order(documents: Sequence[Document]) -> list[Document]:
    """Return the documents by date; where they have none, mixed, always in the same way.

    Else their file's order would tell: Worldwide NER is sorted by country, so that each quarter
    would be of other countries than the one before.
    """
    dates = [match[0] if (match := _DATE.search(each.id)) else "" for each in documents]
    if all(dates):
        return [documents[n] for n in sorted(range(len(dates)), key=dates.__getitem__)]
    return sorted(documents, key=lambda each: sha256(each.id))


def _quotes(document: Document) -> Task:
    """Return the task to tag all quotes; one is right without its marks and stops, too."""
    text = document.text
    first = quotes_of(document)

    def suggest(knowledge: Knowledge) -> list[Proposal]:
        return _judged(first, knowledge)

    def fits(suggested: Proposal, wanted: Wanted) -> bool:
        return bare(text, suggested.start, suggested.end) == bare(text, *wanted.extent)

    wanted = [Wanted(each["start"], each["end"], ("quote",)) for each in document.gold["quotes"]]
    return Task(text, sorted(wanted, key=lambda each: each.extent), suggest, fits)


def _names(document: Document) -> Task:
    """Return the task to tag persons, organisations, places and groups; the rest is rejected."""
    text = document.text
    first = names_of(document)

    def suggest(knowledge: Knowledge) -> list[Proposal]:
        if not knowledge.answers:
            return first
        return _judged(join_names(document.read, LANGUAGE, knowledge.names), knowledge)

    def fits(suggested: Proposal, wanted: Wanted) -> bool:
        return name_extent(text, suggested) == wanted.extent

    wanted = [
        Wanted(each["start"], each["end"], labels)
        for each in document.gold["entities"]
        if (labels := _LABELS.get(each["label"]))
    ]
    return Task(text, sorted(wanted, key=lambda each: each.extent), suggest, fits)


def _judged(found: Sequence[Proposal], knowledge: Knowledge) -> list[Proposal]:
    return [each for each in map(knowledge.judged, found) if each is not None]
