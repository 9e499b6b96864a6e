"""How fast many articles are loaded: from plain text files into a new project."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

from annotator.intake import find_files, read_each
from annotator.paths import bundled
from annotator.project import Project

T = TypeVar("T")

CHARACTERS = 4_000
"""Of each article."""

_PARAGRAPH = 60
_LOOKED_UP = 20


@dataclass(frozen=True, slots=True)
class LoadFigures:
    """What loading took.

    Attributes:
        articles: how many were loaded.
        load_s: seconds from the first file read to the last article stored.
        again_s: seconds to find of a tenth of the files that they are there already.
        similar_ms: milliseconds to look for texts like one more, the median of some.
        undo_s: seconds to take the one step back.
        file_mb: megabytes of the project's file.
    """

    articles: int
    load_s: float
    again_s: float
    similar_ms: float
    undo_s: float
    file_mb: float


def load_figures(count: int, advance: Callable[[int], None]) -> LoadFigures:
    """Make `count` files of words of the sample article, and load them.

    `advance` is told how many more were loaded.
    """
    with TemporaryDirectory() as folder:
        files = _files(Path(folder, "texts"), count)
        done = 0

        def tell(loaded: int) -> None:
            nonlocal done
            advance(loaded - done)
            done = loaded

        with Project.create(Path(folder, "bench.annot")) as project:
            load_s, report = _timed(
                lambda: project.add_articles(
                    read_each(files), progressed=lambda report: tell(report.done)
                )
            )
            again_s, _ = _timed(lambda: project.add_articles(read_each(files[: count // 10])))
            texts = [project.text(each.article.id) for each in report.loaded[:_LOOKED_UP]]
            times = [_timed(partial(project.similar, text))[0] for text in texts]
            undo_s, _ = _timed(project.undo)
            size = project.path.stat().st_size
        return LoadFigures(
            len(report.loaded),
            round(load_s, 2),
            round(again_s, 2),
            round(1000 * median(times), 1),
            round(undo_s, 2),
            round(size / 1e6, 1),
        )


def _files(folder: Path, count: int) -> list[Path]:
    folder.mkdir()
    sample = bundled("resources") / "sample" / "harbour-bridge.txt"
    words = sample.read_text(encoding="utf-8").split()
    for number in range(count):
        dice = random.Random(number)  # noqa: S311 - nothing secret
        text = f"Article {number}"
        while len(text) < CHARACTERS:
            text += "\n\n" + " ".join(dice.choices(words, k=_PARAGRAPH))
        (folder / f"{number:06}.txt").write_text(text[:CHARACTERS], encoding="utf-8")
    return find_files([folder])


def _timed(action: Callable[[], T]) -> tuple[float, T]:
    start = perf_counter()
    result = action()
    return perf_counter() - start, result
