"""The commands that measure: how fast the window is, and how good the suggestions are."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, astuple
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.options import FILE, Whole, command
from annotator.cli.output import out_json, out_table, progress, say

if TYPE_CHECKING:
    from annotator.bench.gold import Data, Measured

_COLUMNS = (
    "open_ms",
    "tag_ms",
    "frame_p95_ms",
    "jump_ms",
    "find_ms",
    "memory_mb",
    "suggesting_p95_ms",
)


@click.group()
def bench() -> None:
    """Measure the speed and the suggestions of this program."""


@command("view", "annotator bench view", "annotator bench view --size 1m --json")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object, by size.")
@click.option(
    "--size",
    "sizes",
    multiple=True,
    type=click.Choice(["100k", "1m", "10m"]),
    help="Characters of the article; may be given again. By default all three.",
)
@click.option("--one-paragraph", is_flag=True, help="An article without a single line end.")
def view(as_json: bool, sizes: tuple[str, ...], one_paragraph: bool) -> None:
    """Measure the article view, beside a plain Qt text edit that does the same.

    Times are in milliseconds: opening an article until it is painted, tagging from the key press
    until the span is stored durably and painted, a frame while scrolling (95 of 100 are
    quicker), a jump to a span or the end, and finding all of a word until the first hit is
    painted. Memory is in megabytes above the empty window. All but the frames are medians; the
    last ones are frames while a model reads the article and its suggestions come in.
    """
    from annotator.bench import SIZES, view_figures

    wanted = list(sizes) or list(SIZES)
    figures = dict(view_figures(wanted, one_paragraph=one_paragraph))
    if as_json:
        out_json(figures)
        return
    rows = []
    for size, measured in figures.items():
        rows.append((size, *(_figure(measured, name) for name in _COLUMNS)))
        if naive := measured.get("naive"):
            rows.append((f"{size}, text edit", *(_figure(naive, name) for name in _COLUMNS)))
    out_table(("article", *_COLUMNS), rows)
    if "10m" in figures:
        say("The text edit is not measured on the largest article: it takes minutes.")


def _figure(measured: dict[str, object], name: str) -> str:
    return str(measured.get(name, ""))


_TABLES = ("quotes", "claims", "rebuttals", "entities", "effort", "speed")


@command(
    "suggest",
    "annotator bench suggest --data gold",
    "annotator bench suggest --data gold --only quotes --only effort --json",
)
@click.option(
    "--data",
    "folder",
    type=FILE,
    metavar="DIR",
    required=True,
    help="The folder with the data sets, a folder with dev.jsonl for each.",
)
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object, by table.")
@click.option(
    "--only",
    "tables",
    multiple=True,
    type=click.Choice(_TABLES),
    help="Only this table; may be given again. By default all six.",
)
def suggest(folder: Path, as_json: bool, tables: tuple[str, ...]) -> None:
    """Measure the suggestions on articles that people have annotated.

    Each figure stands beside our goal and what others published. For each kind of suggestion,
    there is how often suggestions of a score were right. “effort” is what a simulated annotator
    needs in keys, by hand and with suggestions that learn from the answers; “speed” is in words a
    second, beside the bare pipeline. The data sets are not part of this program.
    """
    from annotator.bench.gold import Data

    data = Data(folder)
    wanted = [name for name in _TABLES if not tables or name in tables]
    found: dict[str, Measured] = {}
    with progress(_total(data, wanted)) as bar:
        for name in wanted:
            bar.title(name)
            found[name] = _measured(name, data, lambda text: bar.advance(len(text)))
    if as_json:
        out_json({name: each.plain() for name, each in found.items()})
        return
    for name, each in found.items():
        for head, rows in each.tables():
            out_table(("", *head), [(name, *row) for row in rows])
        for absent in each.absent:
            say(f"{name}: there is no data set “{absent}” in {folder}, so it is left out.")


def _total(data: "Data", wanted: Sequence[str]) -> int:
    """Return how many code points are to be read, by the pipeline and by the annotator."""
    from annotator.bench.suggest import NEEDS
    from annotator.bench.tasks import RUNS, TASKS

    read = {name for table in wanted for name in NEEDS.get(table, ())}
    runs = dict.fromkeys(read, 1)
    if "effort" in wanted:
        runs |= dict.fromkeys(TASKS, RUNS + 1)
    return sum(
        count * sum(len(line["text"]) for line in data.lines(name))
        for name, count in runs.items()
        if name in data
    )


def _measured(name: str, data: "Data", advance: Callable[[str], None]) -> "Measured":
    if name == "effort":
        from annotator.bench.tasks import efforts

        return efforts(data, advance)
    if name == "speed":
        from annotator.bench.speed import speed

        return speed(data)
    from annotator.bench.suggest import table

    return table(name, data, advance)


@command("load", "annotator bench load", "annotator bench load --articles 1000 --json")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@click.option(
    "--articles", "count", type=Whole(10), metavar="N", default=10_000, show_default=True,
    help="How many articles of 4,000 characters.",
)  # fmt: skip
def load(as_json: bool, count: int) -> None:
    """Measure how fast many articles are loaded from text files.

    Seconds to load them all, to find of a tenth of them that they are there already, and to undo
    it; milliseconds to look for articles that are like a text; megabytes of the project.
    """
    from annotator.bench.load import load_figures

    with progress(count) as bar:
        figures = asdict(load_figures(count, bar.advance))
    if as_json:
        out_json(figures)
    else:
        out_table(tuple(figures), [tuple(figures.values())])


@command("exchange", "annotator bench exchange", "annotator bench exchange --articles 200 --json")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object.")
@click.option(
    "--articles", "count", type=Whole(1), metavar="N", default=2_000, show_default=True,
    help="How many articles of 3,000 characters and 30 spans.",
)  # fmt: skip
def exchange(as_json: bool, count: int) -> None:
    """Measure how fast a data set is imported and exported, as jsonl.

    Seconds to import it into a new project as one step, and to export it with the proof, each
    before what Python's own JSON takes for the same in memory, storing and checking nothing; the
    most memory of the process and the size of the file in megabytes.
    """
    from annotator.bench.exchange import exchange_figures

    figures = asdict(exchange_figures(count))
    if as_json:
        out_json(figures)
    else:
        out_table(tuple(figures), [tuple(figures.values())])


@command(
    "anchors",
    "annotator bench anchors",
    "annotator bench anchors --data articles --versions 200 --json",
)
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object, by way.")
@click.option(
    "--data", "folder", type=FILE, metavar="DIR", help="Edit the .txt files in it, not made ones."
)
@click.option(
    "--versions", "count", type=Whole(1), metavar="N", default=1_000, show_default=True,
    help="How many versions of articles, each with one to six edits and 20 spans.",
)  # fmt: skip
def anchors(as_json: bool, folder: Path | None, count: int) -> None:
    """Measure how well spans are found again in texts that were edited.

    Words, sentences and paragraphs are put in, taken out and moved, typos mended, quotations
    and names changed, lines broken anew, quotation marks straightened; where each character went is
    known. Beside our way stands the naive one: the first place where the words stand.
    The last lines are the seconds for long articles, edited all over.
    """
    from annotator.bench.anchors import SIZES, figures, seconds, texts_in

    texts = texts_in(folder) if folder else []
    with progress(count) as bar:
        found = figures(texts, count, bar.advance)
    times = {size: seconds(size) for size in SIZES}
    if as_json:
        ways = {name: {**asdict(each), "right_share": each.right_share}
                for name, each in found.items()}  # fmt: skip
        out_json({**ways, "seconds": times})
        return
    rows = [
        (name, f"{100 * each.right_share:.2f} %", *astuple(each)) for name, each in found.items()
    ]
    head = ("survived", "right", "wrong", "sure and wrong", "orphans", "ms per article")
    out_table(("", "right share", *head), rows)
    out_table(("article", "seconds"), list(times.items()))


bench.add_command(view)
bench.add_command(anchors)
bench.add_command(load)
bench.add_command(exchange)
bench.add_command(suggest)
