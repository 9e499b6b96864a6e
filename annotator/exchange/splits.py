"""An export in parts for training: a file or folder for each, and a data set card."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.dataset import Dataset
from annotator.domain.leaks import QUOTE_WORDS, Leaks, Tie
from annotator.domain.splitting import By, Split, Traits, assign, date_key, source_key
from annotator.exchange.card import write_card
from annotator.exchange.census import Census
from annotator.exchange.export import ExportReport, fill, format_of, reported
from annotator.exchange.files import replacing_folder
from annotator.exchange.proof import Tally

Read = Callable[[Sequence[int] | None], Dataset]
"""Gives the articles of these ids, or all; each time anew."""


@dataclass(frozen=True, slots=True)
class SplitReport:
    """What an export in parts wrote.

    Attributes:
        path: the folder.
        parts: what was written of each part.
        balance: spans by label, of each part.
        ties: articles that share text or quotes, and were kept together.
        keyless: ids of the articles that tell no source or no date, where that was asked.
    """

    path: Path
    parts: Mapping[str, ExportReport]
    balance: Mapping[str, Mapping[str, int]]
    ties: tuple[Tie, ...]
    keyless: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    parts: Mapping[str, Sequence[int]]
    ties: tuple[Tie, ...]
    keyless: tuple[int, ...]


def write_split(
    read: Read,
    article_ids: Sequence[int] | None,
    path: Path,
    format: str,
    split: Split,
    licence: str | None = None,
) -> SplitReport:
    """Write articles to the folder `path`, each part in the format of that name.

    Every part is read back and compared before the folder takes its place, as `export.write` does.

    Args:
        read: gives the articles, which are read twice: to plan, and to write.
        article_ids: which articles; None for all.
        path: the folder.
        format: the name of the format.
        split: how to split them.
        licence: for the card.

    Raises:
        UserError: there is no such format, there are too few articles, or the folder cannot be
            written.
        ProofError: what is read back is not what was to be written (a UserError).
    """
    chosen, dataset = format_of(format), read(article_ids)
    plan = _plan(dataset, split)
    reports: dict[str, ExportReport] = {}
    counts: dict[str, Census] = {}
    tallies: list[Tally] = []
    with replacing_folder(path) as folder:
        for part, ids in plan.parts.items():
            counts[part] = Census()
            place = folder / (part if chosen.folder else f"{part}{chosen.suffix}")
            if chosen.folder:
                place.mkdir()
            tally, size = fill(chosen, counts[part].counting(read(ids)), place, path)
            tallies.append(tally)
            reports[part] = reported(tally, size, path / place.name)
        write_card(
            folder,
            dataset.name,
            dataset.labels,
            counts,
            chosen,
            [tally.losses for tally in tallies],
            files={part: f"{part}/*{chosen.suffix}" for part in counts} if chosen.card else {},
            how=_how(split, plan),
            licence=licence,
        )
    balance = {part: dict(census.labels) for part, census in counts.items()}
    return SplitReport(path, reports, balance, plan.ties, plan.keyless)


def _plan(dataset: Dataset, split: Split) -> _Plan:
    """Return which articles go where, reading each once.

    Raises:
        UserError: there are too few.
    """
    leaks, ties = Leaks(), list[Tie]()
    articles: list[Traits] = []
    for annotated in dataset.articles:
        article, spans = annotated.article, annotated.spans
        quotes = [(span.start, span.end) for span in spans if span.label in dataset.spoken]
        ties += leaks.ties(article.id, annotated.text, quotes)
        articles.append(
            Traits(
                article.id,
                article.sha256,
                Counter(span.label for span in spans),
                source_key(article.source),
                date_key(article.source),
            )
        )
    placed = assign(articles, [(tie.one, tie.other) for tie in ties], split)
    return _Plan(
        {part: [each.id for each in articles if placed[each.id] == part] for part in split.parts()},
        tuple(ties),
        tuple(each.id for each in articles if _key(each, split.by) is None),
    )


def _key(traits: Traits, by: By) -> str | None:
    match by:
        case By.ARTICLE:
            return ""
        case By.SOURCE:
            return traits.source
        case By.DATE:
            return traits.date


def _how(split: Split, plan: _Plan) -> list[str]:
    """Return sentences on how it was split, for the card."""
    shares = "/".join(f"{share:g}" for share in split.shares)
    lines = [f"Split {shares} by {split.by.value}, seed {split.seed}."]
    if split.by is not By.DATE:
        lines.append("Each part has its share of the spans of each label, as far as it can be.")
    lines.append(
        "Articles with nearly the same text, or with the same quotation of "
        f"{QUOTE_WORDS} words or more, are in one part: {len(plan.ties):,} pairs."
    )
    if plan.keyless:
        told = "learned from" if split.by is By.DATE else "drawn one by one"
        lines.append(f"Articles that tell no {split.by.value}: {len(plan.keyless):,}, {told}.")
    return lines
