"""Records the program at work, cuts the power at many places, and looks at what is left."""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from bench_of_kills import (
    HERE,
    Case,
    Plan,
    Score,
    difference,
    dump,
    environment,
    last_index,
    placed,
)
from power import failures, traced

from annotator.domain.errors import UserError
from annotator.project import Project


def cut_commands(folder: Path, random: Random, score: Score, cuts: int, fault: str = "") -> None:
    """Cut the power while calls of the command line are done; each opens and closes the file."""
    case = Case(folder, random, score, fault)
    plan = case.plan(8, by_hand=False)
    orders = [placed(verb, case.path, case.export) for verb in plan.verbs]
    _cut(case, plan, orders, ["driver_line.py", fault], cuts)


def cut_window(folder: Path, random: Random, score: Score, cuts: int) -> None:
    """Cut the power while someone works at the window, which keeps the file open."""
    case = Case(folder, random, score)
    plan = case.plan(20, by_hand=True)
    orders = [verb.hands for verb in plan.verbs]
    _cut(case, plan, orders, ["driver_window.py", str(case.path)], cuts)


def cut_making(folder: Path, random: Random, score: Score, cuts: int) -> None:
    """Cut the power while a project is made."""

    def look(left: Path, told: bool) -> list[str]:
        path = left / "made.annot"
        if not path.exists():
            return ["it is not there"] if told else []
        with Project.open(path) as project:
            labels = len(project.labels())
            return [*project.check(), *(["it is half made"] if labels < 3 else [])]

    folder.mkdir()
    _cut_file(folder, "make", folder / "made.annot", look, random, score, cuts)


def cut_backup(folder: Path, random: Random, score: Score, cuts: int) -> None:
    """Cut the power while a project is backed up."""
    case = Case(folder, random, score)

    def look(left: Path, told: bool) -> list[str]:
        copies = list(left.glob("*UTC asked for.annot"))
        if not copies:
            return ["it is not there"] if told else []
        with Project.open(copies[0]) as project:
            problems = project.check()
        held = dump(copies[0])
        return [*problems, *([] if held == case.last else [difference(case.last, held)])]

    _cut_file(folder, "backup", case.path, look, random, score, cuts)


def _cut_file(
    folder: Path,
    what: str,
    path: Path,
    look: Callable[[Path, bool], list[str]],
    random: Random,
    score: Score,
    cuts: int,
) -> None:
    before = {str(each): each.read_bytes() for each in folder.iterdir() if each.is_file()}
    record = _record(folder, ["kills_of_files.py", what, str(path)], "go\n\n")
    kind = f"power, {what}"
    places = [random.random() for _ in range(cuts)]
    for number, (disk, told) in enumerate(failures(record, folder, before, places)):
        left = folder / f"left-{number}"
        left.mkdir()
        how = disk.fail(random, left)
        score.kills[kind] += 1
        try:
            problems = look(left, len(told) > 1)
        except (UserError, sqlite3.DatabaseError) as error:
            problems = [str(error)]
        for problem in problems:
            score.fault(kind, "lost" if len(told) > 1 else "torn", f"{how}: {problem}")
        shutil.rmtree(left)
    score.verbs[kind] += 1


def _record(folder: Path, driver: Sequence[str], orders: str) -> Path:
    """Let a driver do its orders to the end; return the record of what it did to the disk."""
    work = folder / "work"
    work.mkdir()
    record = work / "record"
    subprocess.run(
        [*traced(record), sys.executable, str(HERE / driver[0]), *driver[1:]],
        input=orders,
        text=True,
        check=True,
        capture_output=True,
        env=environment(work),
        cwd=work,
    )
    return record


def _cut(case: Case, plan: Plan, orders: Sequence[object], driver: list[str], cuts: int) -> None:
    random, score = case.random, case.score
    before = {str(case.path): case.path.read_bytes()}
    lines = "".join(json.dumps(order) + "\n" for order in orders)
    record = _record(case.folder, driver, lines)
    kind = "power, window" if "window" in driver[0] else "power, command line"
    places = [random.random() for _ in range(cuts)]
    for number, (disk, told) in enumerate(failures(record, case.folder, before, places)):
        left = case.folder / f"left-{number}"
        left.mkdir()
        how = disk.fail(random, left)
        score.kills[kind] += 1
        _judge(case, plan, left / case.path.name, kind, how, max(0, len(told) - 1))
        shutil.rmtree(left)
    score.verbs[kind] += len(plan.verbs)
    if dump(case.path) != plan.dumps[-1]:
        score.fault(kind, "torn", difference(plan.dumps[-1], dump(case.path)))


def _judge(case: Case, plan: Plan, path: Path, kind: str, how: str, told: int) -> None:
    try:
        with Project.open(path) as project:
            problems = project.check()
        held = dump(path)
    except (UserError, sqlite3.DatabaseError) as error:
        case.score.fault(kind, "torn", f"{how}: {error}")
        return
    for problem in problems:
        case.score.fault(kind, "torn", f"{how}, check: {problem}")
    stands = last_index(plan.dumps, held, told)
    if stands is None:
        case.score.fault(kind, "torn", f"{how}: {difference(plan.dumps[told], held)}")
    elif stands < told:
        case.score.fault(kind, "lost", f"{how}: {plan.verbs[stands:told]}")
