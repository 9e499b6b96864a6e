"""What `make soak` does: eight hours of tagging at the real window, without the pauses.

Someone who tags 2,000 articles in a day opens one every 14 seconds. In each, this opens it, answers
suggestions, tags, relabels, now and then notes, undoes, redoes, searches or deletes, and is done
with it: all by keys. Memory and the time of each act, up to its painting, are looked at all along,
and beside each article the time of a piece of work that is always the same: a machine that others
keep busy makes that slower as well.
"""

import argparse
import os
import resource
import signal
import sqlite3
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from statistics import median, quantiles

from bench_of_kills import environment
from plans import LANGUAGE, sentence
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.app import make_application, settle_memory
from annotator.domain.suggestion import Kind, Proposal, Suggester
from annotator.intake.draft import Draft
from annotator.project import Project
from annotator.settings import Settings
from annotator.ui.dialogs import Ask
from annotator.ui.window import Window

SLOWER = 1.25
"""So many times what an act took in the first tenth, its median may take in the last, once what
the machine has become slower is taken off."""
FEW = 100
"""An act that was done so seldom is told, and proves nothing."""
LARGER_MB = 40
"""So much the process may grow after the first tenth."""

SAME = "the same work"

_READER = Suggester("soak", "made", "1")


class Notes(Ask):
    """Someone who answers what is asked at once."""

    def __init__(self) -> None:
        pass

    def note(self, note: str) -> str:
        return f"{note} seen"


def fill(path: Path, count: int, random: Random) -> None:
    """Make a project with `count` articles, each with suggestions."""
    with Project.create(path, annotator="soak") as project:
        drafts = []
        for number in range(count):
            parts = (" ".join(sentence(random, 12) + "." for _ in range(4)) for _ in range(10))
            drafts.append(
                Draft(f"{number}\n\n" + "\n\n".join(parts), f"Article {number}", LANGUAGE)
            )
        project.add_articles(drafts, duplicates="load")
        for article in project.articles():
            starts = random.sample(range(10, article.length - 20), 20)
            proposals = [
                Proposal(Kind.ENTITY, at, at + 8, random.choice(("PERSON", "ORG")), 0.7)
                for at in starts
            ]
            project.put_suggestions(article.id, _READER, proposals)


def same_work() -> float:
    """Return the milliseconds of the processor that a piece of work takes now."""
    began = time.process_time()
    for _ in range(3):
        sorted({str(number): [number] for number in range(5_000)})
    return 1000 * (time.process_time() - began)


class Day:
    """A day before the window; `times` has what each act took, in milliseconds of the processor."""

    def __init__(self, window: Window, random: Random) -> None:
        self._window = window
        self._random = random
        self.times: dict[str, list[float]] = defaultdict(list)
        self.memory: list[float] = []
        self.verbs = self.articles = 0
        window.bridge.changed.connect(self._count)

    def _count(self, _change: object) -> None:
        self.verbs += 1

    def act(self, name: str, *keys: str) -> None:
        """Press keys and wait until all is painted."""
        began = time.process_time()
        for key in keys:
            pressed = QKeySequence(key)[0]
            target = QGuiApplication.focusWindow()
            QTest.keyClick(target, pressed.key(), pressed.keyboardModifiers())
        QApplication.processEvents()
        self.times[name].append(1000 * (time.process_time() - began))

    def article(self) -> None:
        """Work on the open article, then be done with it, which opens the next."""
        random = self._random
        for _ in range(random.randint(1, 3)):
            self.act("next suggestion", "Tab")
            if random.random() < 0.7:
                self.act("accept", "Return")
            else:
                self.act("reject", "Backspace")
        self.act("tag", "Esc", *["Ctrl+Down"] * random.randint(1, 5), "S", random.choice("123"))
        chance = random.random()
        if chance < 0.2:
            self.act("relabel", random.choice("123"))
        elif chance < 0.35:
            self.act("note", "N")
        elif chance < 0.5:
            self.act("undo", "Ctrl+Z")
            if chance < 0.42:
                self.act("redo", "Ctrl+Shift+Z")
        elif chance < 0.55:
            self.act("delete", "Del")
        elif chance < 0.6:
            self._search()
        self.times[SAME].append(same_work())
        self._window.view.setFocus()
        self.act("done, next article", "Ctrl+D")

    def _search(self) -> None:
        self.act("search", "Ctrl+F")
        field = QApplication.focusWidget()
        if field is not None:
            QTest.keyClicks(field, "bridge")
            QTest.keyClick(field, Qt.Key.Key_Return)
            QTest.keyClick(field, Qt.Key.Key_Escape)
        QApplication.processEvents()


def resident_mb() -> float:
    """Return the memory of this process that is in the machine's, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def sizes(path: Path) -> dict[str, float]:
    """Return what makes the file as large as it is, in MB."""
    asked = {
        "texts": "SELECT sum(length(CAST(content AS BLOB))) FROM text",
        "history": "SELECT sum(coalesce(length(before), 0) + coalesce(length(after), 0)) "
        "FROM row_change",
        "search index": "SELECT sum(length(block)) FROM word_index_data",
        "suggestions": "SELECT sum(length(reason) + length(label) + 120) FROM suggestion",
    }
    with closing(sqlite3.connect(path)) as connection:
        found = {what: connection.execute(sql).fetchone()[0] / 1e6 for what, sql in asked.items()}
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        (free,) = connection.execute("PRAGMA freelist_count").fetchone()
    return {"file": pages * 4096 / 1e6, "of it unused": free * 4096 / 1e6, **found}


def soak(count: int, seed: int, path: Path) -> tuple[Day, Callable[[], dict[str, float]]]:
    """Make the project, work on all of it, and return what was seen.

    Told to end (SIGTERM), it does so after the article at hand.
    """
    random, ended = Random(seed), list[bool]()
    fill(path, count, random)
    settle_memory()
    application = make_application()
    project = Project.open(path, annotator="soak")
    window = Window(project, Settings(annotator="soak"), Notes())
    window.show()
    window.activateWindow()
    while not window.view.hasFocus():
        application.processEvents()
    day = Day(window, random)
    signal.signal(signal.SIGTERM, lambda *_: ended.append(True))
    for number in range(count - 1):
        if ended:
            break
        day.article()
        if number % max(1, count // 200) == 0:
            day.memory.append(resident_mb())
            print(f"\r{number:,} of {count:,} articles", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    day.articles = number + 1
    problems = project.check()
    window.close()
    assert problems == [], problems
    return day, lambda: sizes(path)


def ends(times: list[float]) -> tuple[float, float]:
    """Return the medians of the first tenth and of the last."""
    tenth = max(2, len(times) // 10)
    return median(times[:tenth]), median(times[-tenth:])


def slowing(times: list[float]) -> float:
    """Return how many times as long the last tenth took as the first."""
    first, last = ends(times)
    return last / first


def main() -> int:
    """Do it and tell; return 1 where the end was slower or larger than the start."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        os.environ.update(environment(Path(name)))
        day, file = soak(wanted.articles, wanted.seed, Path(name) / "soak.annot")
        told = file()
    failed = False
    machine = slowing(day.times[SAME])
    print(
        f"{'ms of processor':20}{'times':>8}{'first tenth':>13}{'last tenth':>12}{'95 of 100':>11}"
        f"{'slower':>8}"
    )
    for act, times in sorted(day.times.items()):
        first, last = ends(times)
        most, slower = quantiles(times, n=20)[-1], slowing(times) / machine
        failed |= slower > SLOWER and len(times) >= FEW
        print(f"{act:20}{len(times):>8,}{first:>13.1f}{last:>12.1f}{most:>11.1f}{slower:>8.2f}")
    early, late = day.memory[len(day.memory) // 10], day.memory[-1]
    failed |= late > early + LARGER_MB
    print(f"memory: {early:.0f} MB after a tenth, {late:.0f} MB at the end")
    print("MB: " + ", ".join(f"{what} {size:.1f}" for what, size in told.items()))
    minutes = (time.monotonic() - began) / 60
    print(f"{day.articles:,} articles, {day.verbs:,} verbs in {minutes:.0f} minutes")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
