"""The data set card: what is in an export and how it was made, for those who train on it.

``README.md`` in Markdown, with the YAML header that Hugging Face reads
(https://huggingface.co/docs/hub/datasets-cards); in the same words for the same data set.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from annotator.domain.labels import Label
from annotator.domain.text import excerpt
from annotator.exchange.aspects import Losses, told
from annotator.exchange.census import Census
from annotator.exchange.files import seal
from annotator.exchange.formats import Format

CARD = "README.md"

_SPLITS = {"dev": "validation"}
"""What Hugging Face calls the parts, where it is not as we do."""


def write_card(
    folder: Path,
    name: str,
    labels: Sequence[Label],
    parts: Mapping[str, Census],
    chosen: Format,
    losses: Iterable[Losses],
    *,
    files: Mapping[str, str],
    how: Sequence[str] = (),
    licence: str | None = None,
) -> int:
    """Write the card of an export into its folder; return how many bytes it has.

    Args:
        folder: where it stands.
        name: of the data set.
        labels: of the project, with their guidelines.
        parts: what is in each part.
        chosen: the format of the files.
        losses: what the files do not hold, of each part.
        files: the files of each part, as a pattern for Hugging Face.
        how: sentences on how it was made.
        licence: under which the data set may be used; None leaves it open.
    """
    lines = [
        *_header(name, parts, files, licence),
        f"# {_line(name)}",
        "",
        "Articles with spans that people have tagged, made with Annotator.",
        "",
        *_counts(parts),
        *_labels(labels, parts),
        *_annotators(parts),
        "## How it was made",
        "",
        f"- Written by Annotator in the format `{chosen.name}`: {chosen.description}.",
        "- Each file was read back and every span compared with its text.",
        *(f"- {sentence}" for sentence in how),
        *(f"- Not in these files: {_line(each)}." for each in _lost(losses)),
        "",
        "## Licence",
        "",
        _line(licence) if licence else "None was named: ask those who made it.",
    ]
    card = folder / CARD
    card.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return seal(card)


def _header(
    name: str, parts: Mapping[str, Census], files: Mapping[str, str], licence: str | None
) -> list[str]:
    languages = sorted(sum((census.languages for census in parts.values()), Counter[str]()))
    lines = ["---", f"pretty_name: {_quoted(name)}"]
    if languages:
        lines += ["language:", *(f"- {_quoted(language)}" for language in languages)]
    if licence:
        lines.append(f"license: {_quoted(licence)}")
    lines += ["task_categories:", "- token-classification"]
    if files:
        lines += ["configs:", "- config_name: default", "  data_files:"]
        for part, pattern in files.items():
            lines += [f"  - split: {_SPLITS.get(part, part)}", f"    path: {_quoted(pattern)}"]
    return [*lines, "---", ""]


def _counts(parts: Mapping[str, Census]) -> list[str]:
    rows = [
        (part, *(f"{n:,}" for n in (each.articles, each.spans, each.relations, each.suggestions)))
        for part, each in parts.items()
    ]
    return _table(("part", "articles", "spans", "relations", "suggestions"), rows)


def _labels(labels: Sequence[Label], parts: Mapping[str, Census]) -> list[str]:
    """Return the labels with their guidelines, and how many spans each part has of them."""
    guidelines = {label.name: label.description for label in labels}
    found = sum((census.labels for census in parts.values()), Counter[str]())
    names = [name for name in guidelines if name in found]
    names += sorted(found.keys() - guidelines.keys())
    rows = [
        (name, guidelines.get(name, ""), *(f"{each.labels[name]:,}" for each in parts.values()))
        for name in names
    ]
    return ["## Labels", "", *_table(("label", "guideline", *parts), rows)]


def _annotators(parts: Mapping[str, Census]) -> list[str]:
    found = sum((census.annotators for census in parts.values()), Counter[str]())
    ordered = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    rows = [(name or "(without a name)", f"{count:,}") for name, count in ordered]
    return ["## Annotators", "", *_table(("annotator", "spans"), rows)]


def _lost(losses: Iterable[Losses]) -> list[str]:
    whole = Losses()
    for each in losses:
        for aspect, pairs in each.as_map().items():
            for article, number in pairs:
                whole.add(aspect, article, [number])
    return [told(aspect, pairs) for aspect, pairs in whole.as_map().items()]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return [*(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines), ""]


def _cell(words: str) -> str:
    return _line(words).replace("|", "\\|")


def _line(words: str) -> str:
    """Return words on one line, without what is no sign to read or would be HTML or a link."""
    shown = "".join(each for each in excerpt(words, 2000) if each.isprintable())
    for sign in "\\`*_[]<":
        shown = shown.replace(sign, f"\\{sign}")
    return shown


def _quoted(words: str) -> str:
    """Return words as YAML has them; JSON is YAML but for signs that cannot be read."""
    shown = "".join(each for each in excerpt(words, 200) if each.isprintable())
    return json.dumps(shown, ensure_ascii=False)
