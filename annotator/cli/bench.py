"""The command that measures speed."""

import click

from annotator.cli.options import command
from annotator.cli.output import out_json, out_table, say

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
    """Measure the speed of this program on this machine."""


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


bench.add_command(view)
