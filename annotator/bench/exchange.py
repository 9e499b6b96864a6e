"""How fast a data set comes in and goes out, beside plain JSON of the same without a proof."""

import json
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

import msgspec

from annotator import settle_memory
from annotator.domain.article import Article, ArticleState, Source
from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.labels import DEFAULT_LABELS
from annotator.domain.span import Span
from annotator.domain.text import sha256
from annotator.exchange import Reading, read, write
from annotator.paths import bundled
from annotator.project import Project

T = TypeVar("T")

SPANS = 30
"""In each article."""

CHARACTERS = 3_000
"""Of each article, or some more."""


@dataclass(frozen=True, slots=True)
class ExchangeFigures:
    """What exchanging a data set took.

    Attributes:
        articles, spans: how many there are.
        import_s: seconds to import them into a new project, as one step.
        export_s: seconds to export them from it, the file read back and compared.
        loads_s, dumps_s: seconds that Python's own JSON takes to read and to write the same file
            in memory, with nothing checked or stored.
        memory_mb: megabytes that the process had in memory at most, importing and exporting; 0
            where that cannot be read.
        file_mb: megabytes of the file.
    """

    articles: int
    spans: int
    import_s: float
    loads_s: float
    export_s: float
    dumps_s: float
    memory_mb: float
    file_mb: float


def exchange_figures(count: int) -> ExchangeFigures:
    """Exchange `count` articles as ``jsonl``, in a process of its own."""
    command = [sys.executable, "-m", "annotator.bench.exchange", str(count)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    return msgspec.json.decode(done.stdout, type=ExchangeFigures)


def _measure(count: int) -> ExchangeFigures:
    settle_memory()
    with TemporaryDirectory() as folder:
        file, again = Path(folder, "in"), Path(folder, "out")
        labels = Project.create(Path(folder, "labels.annot")).labels()
        write(Dataset("bench", labels, _articles(count)), file, "jsonl")
        with Project.create(Path(folder, "bench.annot")) as project:
            import_s, (_, done) = _timed(
                lambda: project.import_dataset(read(file, "jsonl", Reading()))
            )
            export_s, report = _timed(lambda: project.export(again, format="jsonl"))
        memory = _most_memory()
        assert (done.spans, report.spans) == (SPANS * count, SPANS * count)
        lines = again.read_text(encoding="utf-8").split("\n")
        loads_s, records = _timed(lambda: [json.loads(line) for line in lines if line])
        dumps_s, _ = _timed(lambda: [json.dumps(record) for record in records])
        return ExchangeFigures(
            done.articles,
            done.spans,
            round(import_s, 2),
            round(loads_s, 2),
            round(export_s, 2),
            round(dumps_s, 2),
            memory,
            round(again.stat().st_size / 1e6, 1),
        )


def _articles(count: int) -> Iterator[AnnotatedArticle]:
    """Yield articles of paragraphs of the sample article, with spans of nine words each."""
    sample = bundled("resources") / "sample" / "harbour-bridge.txt"
    paragraphs = sample.read_text(encoding="utf-8").split("\n\n")
    moment = datetime(2026, 1, 1, microsecond=1, tzinfo=UTC)
    for number in range(1, count + 1):
        dice = random.Random(number)  # noqa: S311 - nothing secret
        text = f"Article {number}"
        while len(text) < CHARACTERS:
            text += "\n\n" + dice.choice(paragraphs)
        words = list(re.finditer(r"\S+", text))
        spans = tuple(
            Span(
                SPANS * number + place, number, words[first].start(), words[first + 8].end(),
                dice.choice(DEFAULT_LABELS).name, "ada",
                made := moment + timedelta(minutes=SPANS * number + place), made,
            )
            for place, first in enumerate(sorted(dice.sample(range(len(words) - 8), SPANS)))
        )  # fmt: skip
        article = Article(
            number, f"Article {number}", "en", ArticleState.NEW, sha256(text), len(text), Source()
        )
        yield AnnotatedArticle(article, text, spans, (), ())


def _most_memory() -> float:
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    (most,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    return round(int(most) * 1024 / 1e6, 1)


def _timed(action: Callable[[], T]) -> tuple[float, T]:
    start = perf_counter()
    result = action()
    return perf_counter() - start, result


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(_measure(int(sys.argv[1])))))
