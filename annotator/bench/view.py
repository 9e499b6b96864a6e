"""How fast the article view is, next to Qt's own text edit with a selection for each span.

Each size runs in a process of its own, so that memory is told apart. All figures are medians
unless they say otherwise; times in milliseconds, memory in megabytes above the empty window.
"""

import gc
import json
import os
import random
import statistics
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

from annotator import settle_memory
from annotator.app import make_application
from annotator.bench import SIZES
from annotator.domain.labels import DEFAULT_LABELS
from annotator.domain.span import MANUAL, Span
from annotator.domain.suggestion import Kind, Suggester
from annotator.project import Project
from annotator.settings import Settings
from annotator.ui.article.looks import Looks
from annotator.ui.article.marks import Marks
from annotator.ui.window import Window

_PROSE = (
    "the harbour bridge cost twice as much as planned and nobody was told council voted in "
    "public minutes show every figure table May estimate tunnel freight board said audit"
)
_NAIVE_LIMIT = 1_000_000
_NAIVE_SECONDS = 5.0  # for each figure: on one long paragraph it takes seconds for a frame
_PATIENCE = 60.0
_FRAMES = 400
_MODEL = Suggester("bench", "none", "0")


def measure(size: str, *, one_paragraph: bool) -> dict[str, Any]:
    """Measure one size in this process."""
    characters, count = SIZES[size]
    rng = random.Random(7)  # noqa: S311 - figures have to repeat, not to be secret
    text = _article(rng, characters, one_paragraph=one_paragraph)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = make_application()
    settle_memory()
    with tempfile.TemporaryDirectory() as folder:
        project = Project.create(Path(folder) / "bench.annot")
        empty = Window(project, Settings())
        empty.show()
        application.processEvents()
        before = _memory()
        article = project.add_article(text, title="bench").article
        spans = _spans(rng, text, count, article.id)
        for draft in DEFAULT_LABELS:
            extents = [(span.start, span.end) for span in spans if span.label == draft.name]
            project.annotate_all({article.id: extents}, draft.name)
        # As if a model had read it already: none does while the view is measured.
        project.put_suggestions(article.id, _MODEL, [], completes=Kind)
        empty.close()
        empty.deleteLater()
        del empty
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        window = Window(Project.open(Path(folder) / "bench.annot"), Settings())
        window.show()
        application.processEvents()
        figures = _view(window, text, spans, rng)
        gc.collect()
        figures["memory_mb"] = round(_memory() - before, 1)
        figures["suggesting_p95_ms"] = _suggesting(window)
        window.close()
    if characters <= _NAIVE_LIMIT:
        figures["naive"] = _naive(text, spans, rng)
    return figures


def _view(window: Window, text: str, spans: list[Span], rng: random.Random) -> dict[str, Any]:
    view = window.view
    article = window.article
    assert article is not None
    looks = Looks(window.view.looks.theme, window.bridge.project.labels())

    def open_article() -> None:
        view.open(article, text, Marks(spans), looks)
        view.viewport().repaint()

    opened = _times(open_article, 7)
    window.article = None
    window.show_article(article.id)

    def tag() -> None:
        QTest.keyClick(view, Qt.Key.Key_1)
        view.viewport().repaint()

    tagged = []
    for _ in range(25):
        start = rng.randrange(len(text) - 100)
        window.activateWindow()
        view.select(start, start + 40)
        view.viewport().repaint()
        QApplication.processEvents()
        tagged += _times(tag, 1)
    bar = view.verticalScrollBar()
    view.move_to(len(text) // 3)
    view.viewport().repaint()

    def scroll() -> None:
        bar.setValue(bar.value() + 120)
        view.viewport().repaint()

    frames = _times(scroll, 300)

    def jump() -> None:
        view.move_to(spans[rng.randrange(len(spans))].start)
        view.viewport().repaint()

    def end() -> None:
        view.move_to(0)
        view.viewport().repaint()
        start = perf_counter()
        view.move_to(len(text))
        view.viewport().repaint()
        jumps.append((perf_counter() - start) * 1000)

    jumps = _times(jump, 30)
    for _ in range(5):
        end()
    view.move_to(0)
    QTest.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)

    def find() -> None:
        window.find_bar.ask("harbour")
        view.viewport().repaint()

    found = _times(find, 5)
    return _figures(opened, tagged, frames, jumps) | {"find_ms": _median(found)}


def _suggesting(window: Window) -> float | None:
    """Measure the frames while a model reads the article and its suggestions come in.

    A frame takes in what came since the last one. None where nothing can read the article.
    """
    view, article, suggesting = window.view, window.article, window.suggesting
    assert article is not None
    done: list[int] = []
    suggesting.progressed.connect(lambda pieces, _total: done.append(pieces))
    suggesting.read(article, view.text, view.visible_extent(), window.settings.kinds, again=True)
    give_up = perf_counter() + _PATIENCE
    while suggesting.busy and not any(done) and perf_counter() < give_up:
        QTest.qWait(5)

    def frame() -> None:
        QApplication.processEvents()
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 40)
        view.viewport().repaint()

    frames: list[float] = []
    while suggesting.busy and len(frames) < _FRAMES:
        frames += _times(frame, 1)
        QTest.qWait(4)
    suggesting.cancel()
    return _p95(frames) if frames else None


def _p95(times: list[float]) -> float:
    return round(sorted(times)[int(len(times) * 0.95)], 1)


def _figures(
    opened: list[float], tagged: list[float], frames: list[float], jumps: list[float]
) -> dict[str, Any]:
    return {
        "open_ms": _median(opened),
        "tag_ms": _median(tagged),
        "frame_p95_ms": _p95(frames),
        "jump_ms": _median(jumps),
    }


def _median(times: list[float]) -> float:
    return round(statistics.median(times), 1)


def _naive(text: str, spans: list[Span], rng: random.Random) -> dict[str, Any]:
    """Measure what most would write first: a text edit with an extra selection for each span."""
    edit = QTextEdit()
    edit.setReadOnly(True)
    edit.resize(900, 900)
    colors = {draft.name: QColor(draft.color) for draft in DEFAULT_LABELS}
    edit.show()
    QApplication.processEvents()

    def selections() -> list[QTextEdit.ExtraSelection]:
        made = []
        for span in spans:
            cursor = QTextCursor(edit.document())
            cursor.setPosition(span.start)
            cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
            selection = QTextEdit.ExtraSelection()
            selection.cursor = cursor
            style = QTextCharFormat()
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            style.setUnderlineColor(colors[span.label])
            selection.format = style
            made.append(selection)
        return made

    def open_article() -> None:
        edit.setPlainText(text)
        edit.setExtraSelections(selections())
        edit.viewport().repaint()

    def tag() -> None:
        edit.setExtraSelections(selections())
        edit.viewport().repaint()

    def scroll() -> None:
        edit.verticalScrollBar().setValue(edit.verticalScrollBar().value() + 120)
        edit.viewport().repaint()

    def jump() -> None:
        cursor = edit.textCursor()
        cursor.setPosition(spans[rng.randrange(len(spans))].start)
        edit.setTextCursor(cursor)
        edit.viewport().repaint()

    def find() -> None:
        found, place = [], edit.document().find("harbour")
        while not place.isNull():
            selection = QTextEdit.ExtraSelection()
            selection.cursor = place
            found.append(selection)
            place = edit.document().find("harbour", place)
        edit.setExtraSelections(found)
        edit.viewport().repaint()

    def times(action: Callable[[], None], repeats: int) -> list[float]:
        return _times(action, repeats, _NAIVE_SECONDS)

    figures = _figures(
        times(open_article, 3), times(tag, 5), times(scroll, 100), times(jump, 20)
    ) | {"find_ms": _median(times(find, 1))}
    edit.close()
    return figures


def _times(action: Callable[[], None], repeats: int, seconds: float = float("inf")) -> list[float]:
    """Time an action so many times, at least once; no more once `seconds` are over."""
    times: list[float] = []
    while len(times) < repeats and sum(times) < seconds * 1000:
        start = perf_counter()
        action()
        times.append((perf_counter() - start) * 1000)
    return times


def _article(rng: random.Random, characters: int, *, one_paragraph: bool) -> str:
    words = _PROSE.split()
    parts, length = [], 0
    while length < characters:
        part = " ".join(rng.choice(words) for _ in range(rng.randint(20, 140)))
        parts.append(part)
        length += len(part) + 2
    return (" " if one_paragraph else "\n\n").join(parts)[:characters].strip()


def _spans(rng: random.Random, text: str, count: int, article: int) -> list[Span]:
    now = datetime.now(UTC)
    spans = []
    for number in range(count):
        start = rng.randrange(len(text) - 250)
        end = start + rng.randint(5, 200)
        label = DEFAULT_LABELS[number % len(DEFAULT_LABELS)].name
        spans.append(Span(number + 1, article, start, end, label, "bench", now, now, MANUAL))
    return spans


def _memory() -> float:
    """Return the resident memory of this process in megabytes; 0 where it cannot be read."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * 4096 / 1e6


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], one_paragraph=sys.argv[2] == "1")))  # noqa: T201
