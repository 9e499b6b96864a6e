"""Kills the program at random moments and compares what is left with what was acknowledged."""

import json
import os
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, NoReturn

import driver_line
import driver_window
from driver_line import call
from plans import EXPORT, PROJECT, Planner, Verb, fill

from annotator.project import Project

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PATIENCE = 60.0

Dump = dict[str, list[tuple[Any, ...]]]

_TABLES = (
    *("project", "article", "label", "span", "relation", "suggestion", "decision"),
    *("text", "step", "row_change"),
)
_TIMES = {"created", "modified", "decided", "at", "retrieved"}


def dump(path: Path) -> Dump:
    """Return all that a project file holds, without the times, which two runs cannot share."""
    found: Dump = {}
    with closing(sqlite3.connect(path)) as connection:
        for table in _TABLES:
            rows = connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2")
            names = [column[0] for column in rows.description]
            keep = [n for n, name in enumerate(names) if name not in _TIMES]
            found[table] = [tuple(_timeless(row[n]) for n in keep) for row in rows]
    return found


def _timeless(value: Any) -> Any:
    """Return a value of a row, the rows that the journal keeps without their times."""
    if not isinstance(value, str) or not value.startswith("{"):
        return value
    return tuple(sorted((k, v) for k, v in json.loads(value).items() if k not in _TIMES))


def difference(left: Dump, right: Dump) -> str:
    """Return where two dumps part first."""
    for table in _TABLES:
        for one, other in zip(left[table], right[table], strict=False):
            if one != other:
                return f"{table}: {one} is {other}"
        if len(left[table]) != len(right[table]):
            return f"{table}: {len(left[table])} rows are {len(right[table])}"
    return "nothing"


@dataclass
class Score:
    """What came of the kills; "lost" and "torn" count verbs and files, and have to stay 0."""

    kills: Counter[str] = field(default_factory=Counter)
    verbs: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    torn: Counter[str] = field(default_factory=Counter)
    under_way: Counter[str] = field(default_factory=Counter)
    """Kills that came while a verb was under way: "done" or "not done" when reopened."""
    injected: int = 0
    """Calls of the system that were made to fail."""
    faults: list[str] = field(default_factory=list)

    def fault(self, kind: str, how: str, what: str) -> None:
        """Note that something was lost or torn."""
        {"lost": self.lost, "torn": self.torn}[how][kind] += 1
        self.faults.append(f"{kind}, {how}: {what}")


class Program:
    """The program as a process of its own that is driven by lines.

    It is forked from this one, so that it need not import all modules at each of a thousand starts.
    """

    def __init__(self, main: Callable[[], object], *arguments: str, home: Path) -> None:
        orders, self._orders = os.pipe()
        self._answers, answers = os.pipe()
        self._complaints = home / "complaints"
        self._left = b""
        self.process = os.fork()
        if self.process == 0:
            complaints = os.open(self._complaints, os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
            for number, stream in enumerate((orders, answers, complaints)):
                os.dup2(stream, number)
            _be(main, arguments, home)
        os.close(orders)
        os.close(answers)

    def send(self, orders: Sequence[object]) -> None:
        """Send orders, each a line."""
        data = "".join(json.dumps(order) + "\n" for order in orders)
        os.write(self._orders, data.encode())

    def line(self, seconds: float = PATIENCE) -> str | None:
        """Return the next line that it writes, or None if none comes in time."""
        until = time.monotonic() + seconds
        while b"\n" not in self._left:
            wait = max(0.0, until - time.monotonic())
            if not select.select([self._answers], [], [], wait)[0]:
                return None
            if not (more := os.read(self._answers, 65_536)):
                raise AssertionError(f"it ended by itself: {self._complaints.read_text()}")
            self._left += more
        line, _, self._left = self._left.partition(b"\n")
        return line.decode()

    def kill(self) -> list[str]:
        """Kill it and return the lines that it had written."""
        os.kill(self.process, signal.SIGKILL)
        while more := os.read(self._answers, 65_536):
            self._left += more
        _, status = os.waitpid(self.process, 0)
        os.close(self._answers)
        os.close(self._orders)
        assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL, self._complaints.read_text()
        return self._left.decode().splitlines()


def _be(main: Callable[[], object], arguments: Sequence[str], home: Path) -> NoReturn:
    """Be the forked program until it ends."""
    try:
        os.environ.update(environment(home))
        os.chdir(home)
        sys.argv = ["annotator", *arguments]
        sys.stdin = os.fdopen(0, encoding="utf-8")
        sys.stdout, sys.stderr = (os.fdopen(n, "w", buffering=1) for n in (1, 2))
        main()
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        os._exit(1)


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a process that has a home of its own and no screen."""
    own = {name: str(home) for name in ("HOME", "XDG_RUNTIME_DIR")}
    kept = {k: v for k, v in os.environ.items() if not k.startswith("XDG_")}
    return (
        kept
        | own
        | {
            "QT_QPA_PLATFORM": "offscreen",
            "LC_ALL": "C.UTF-8",
            "LANGUAGE": "en",
            "PYTHONPATH": str(ROOT),
        }
    )


@dataclass
class Plan:
    """Verbs to ask for one after the other, and what the file holds before and after each."""

    verbs: list[Verb]
    dumps: list[Dump]


class Case:
    """One project that is tortured, and the reference project beside it that is not."""

    def __init__(self, folder: Path, random: Random, score: Score, fault: str = "") -> None:
        self.folder = folder
        self.path = folder / "case.annot"
        self._fault = fault
        self.random = random
        self.score = score
        folder.mkdir(parents=True)
        self._reference = folder / "reference.annot"
        self.export = folder / "case.jsonl"
        self._reference_export = folder / "reference.jsonl"
        fill(self._reference, random)
        shutil.copy(self._reference, self.path)
        self.first = self.last = dump(self._reference)
        self._made = max(row[0] for row in self.first["step"])
        self._seconds = defaultdict(lambda: 0.05, start=1.0)

    def plan(self, length: int, *, by_hand: bool) -> Plan:
        """Draw verbs and do them to the reference."""
        made = Plan([], [self.last])
        with Project.open(self._reference) as reference:
            planner = Planner(reference, self._made, self.random, self.folder)
            for _ in range(length):
                verb = planner.draw(by_hand=by_hand)
                here = placed(verb, self._reference, self._reference_export)
                code, said = call(here)
                assert code in (0, 1), said
                made.verbs.append(verb)
                made.dumps.append(dump(self._reference))
        self.last = made.dumps[-1]
        return made

    # Three ways to ask

    def kill_line(self, kind: str = "command line") -> None:
        """Kill a process that does calls of the command line, within one of them or after."""
        plan = self.plan(self.random.randint(1, 6), by_hand=False)
        program = Program(driver_line.main, self._fault, home=self.folder)
        assert program.line() == "ready"
        orders = [placed(verb, self.path, self.export) for verb in plan.verbs]
        told = self._die(program, plan, orders)
        self._judge(kind, plan, len(told))

    def kill_window(self) -> None:
        """Kill the window, within a verb or after."""
        plan = self.plan(self.random.randint(1, 6), by_hand=True)
        program = Program(driver_window.main, str(self.path), home=self.folder)
        assert program.line() == "ready"
        told = self._die(program, plan, [verb.hands for verb in plan.verbs])
        for number, line in enumerate(told):
            self.compare_drawn(plan.dumps[number + 1], json.loads(line))
        self._judge("window", plan, len(told))

    def kill_start(self) -> None:
        """Kill one call of the command line, anywhere between its start and its end."""
        plan = self.plan(1, by_hand=False)
        call_ = placed(plan.verbs[0], self.path, self.export)
        began = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-m", "annotator", *call_],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment(self.folder),
        )
        usual = self._seconds["start"]
        try:
            code = process.wait(self.random.uniform(0.4, 1.1) * usual)
            self._seconds["start"] = time.monotonic() - began
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait()
            self._seconds["start"] = max(usual, time.monotonic() - began)
        self._judge("single calls", plan, int(code >= 0))

    def _die(self, program: Program, plan: Plan, orders: Sequence[object]) -> list[str]:
        """Let the program do its orders and kill it within one; return what it acknowledged."""
        victim = self.random.randrange(len(orders))
        told = []
        for order in orders[:victim]:
            program.send([order])
            began = time.monotonic()
            told.append(program.line())
            self._note_time(plan.verbs[len(told) - 1], time.monotonic() - began)
        kind = plan.verbs[victim].call[0]
        # Often within the verb, at times in what it does last, or when the next has begun.
        wait = self.random.uniform(0, 1.3) * self._seconds[kind]
        program.send(orders[victim:])
        began = time.monotonic()
        first = program.line(wait)
        if first is not None:
            told.append(first)
            self._note_time(plan.verbs[victim], time.monotonic() - began)
            time.sleep(self.random.uniform(0, max(0.0, wait - (time.monotonic() - began))))
        else:
            self._seconds[kind] *= 1.1
        assert None not in told, "no answer"
        return [line for line in told if line is not None] + program.kill()

    def _note_time(self, verb: Verb, seconds: float) -> None:
        kind = verb.call[0]
        self._seconds[kind] += (seconds - self._seconds[kind]) / 4

    # What is left

    def compare_drawn(self, held: Dump, told: Any) -> None:
        """See that the window drew what is stored, no more and no less."""
        labels = {row[0]: row[1] for row in held["label"]}
        stored = sorted(
            [row[0], row[2], row[3], labels[row[4]]]
            for row in held["span"]
            if row[1] == told["article"]
        )
        if sorted(told["drawn"]) != stored:
            what = [each for each in told["drawn"] if each not in stored]
            missing = [each for each in stored if each not in told["drawn"]]
            self.score.fault("window", "lost", f"drawn only {what}, stored only {missing}")

    def _judge(self, kind: str, plan: Plan, acknowledged: int) -> None:
        """Compare what is left with what was acknowledged, and go on from there."""
        self.score.kills[kind] += 1
        self.score.verbs[kind] += acknowledged
        held = self._reopened(kind)
        stands = last_index(plan.dumps, held, acknowledged)
        if stands is None:
            which = difference(plan.dumps[acknowledged], held)
            self.score.fault(kind, "torn", f"{plan.verbs[: acknowledged + 1]}: {which}")
            raise BrokenError
        if stands < acknowledged:
            missing = plan.verbs[stands:acknowledged]
            self.score.fault(kind, "lost", f"{missing}")
            self.score.lost[kind] += len(missing) - 1
        if acknowledged < len(plan.verbs):
            self.score.under_way["done" if stands > acknowledged else "not done"] += 1
        self._see_export(kind)
        for verb in plan.verbs[stands:]:  # what was not done is asked for again
            call(placed(verb, self.path, self.export))
        if (again := dump(self.path)) != self.last:
            self.score.fault(kind, "torn", f"asked again, {difference(self.last, again)}")
            raise BrokenError

    def _reopened(self, kind: str) -> Dump:
        with Project.open(self.path) as project:
            for problem in project.check():
                self.score.fault(kind, "torn", f"check: {problem}")
        return dump(self.path)

    def _see_export(self, kind: str) -> None:
        """See that an export stands there whole, old or new, or not at all."""
        if self.export.exists():
            for line in self.export.read_text(encoding="utf-8").splitlines():
                try:
                    json.loads(line)
                except ValueError:
                    self.score.fault(kind, "torn", f"an export breaks off: {line[:80]}")
                    break

    def finish(self) -> None:
        """Undo all there is and redo it, and see that both ends are what they were."""
        with Project.open(self.path) as project:
            back = 0
            while (step := project.next_undo()) is not None and step.id > self._made:
                project.undo()
                back += 1
            if not same_rows(self.first, dump(self.path)):
                self.score.fault("undo", "torn", difference(self.first, dump(self.path)))
            for _ in range(back):
                project.redo()
            # Suggestions are not of the history: those of an article that was away are gone.
            if not same_rows(self.last, dump(self.path)):
                self.score.fault("redo", "torn", difference(self.last, dump(self.path)))
            for problem in project.check():
                self.score.fault("undo", "torn", problem)
        self.score.verbs["undo and redo at the end"] += 2 * back


class BrokenError(Exception):
    """The file holds something else than it should: the case cannot go on."""


_HISTORIC = ("project", "article", "label", "span", "relation", "decision")


def same_rows(left: Dump, right: Dump) -> bool:
    return all(sorted(left[name]) == sorted(right[name]) for name in _HISTORIC)


def last_index(dumps: Sequence[Dump], held: Dump, acknowledged: int) -> int | None:
    """Return after how many verbs the file stood as it does, at best as it should, or None.

    The verb that was under way may be done; verbs that change nothing stand as their neighbours.
    """
    allowed = range(min(acknowledged + 1, len(dumps) - 1), -1, -1)
    return next((n for n in allowed if dumps[n] == held), None)


def placed(verb: Verb, path: Path, export: Path) -> list[str]:
    places = {PROJECT: str(path), EXPORT: str(export)}
    return [places.get(word, word) for word in verb.call]


@contextmanager
def kept_apart(folder: Path) -> Iterator[None]:
    """Let this process, which does to the reference what is asked, have a home of its own too."""
    before = dict(os.environ)
    os.environ.update(environment(folder))
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
