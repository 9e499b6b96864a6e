"""Lets calls of the system fail under the real program, and looks at what it tells and keeps.

strace is attached to the program and makes the n-th call of a kind fail that touches the project's
files: a full disk, a disk that cannot be read, a folder that may not be written, a lock that the
network does not give. The program has to tell it in a sentence and to change nothing, or to do what
it was asked; and to do it once the cause is gone.
"""

import json
import subprocess
import time
from pathlib import Path
from random import Random

import driver_line
import driver_window
from bench_of_kills import BrokenError, Case, Program, Score, difference, dump, placed
from driver_line import call

from annotator.project import Project

KINDS = (
    *(("pwrite64", "ENOSPC"), ("pwrite64", "EIO"), ("pread64", "EIO"), ("fdatasync", "EIO")),
    *(("ftruncate", "ENOSPC"), ("ftruncate", "EIO"), ("openat", "EACCES"), ("openat", "EROFS")),
    *(("openat", "EMFILE"), ("fcntl", "ENOLCK"), ("fcntl", "EIO"), ("unlink", "EACCES")),
    *(("mmap", "ENOMEM"), ("fsync", "EIO"), ("stat,newfstatat", "EACCES")),
)


def inject(case: Case, random: Random, score: Score, *, by_hand: bool) -> bool:
    """Let a call fail in the midst of a verb; return whether one did."""
    plan = case.plan(1, by_hand=by_hand)
    (verb,), (before, after) = plan.verbs, plan.dumps
    call_, error = random.choice(KINDS)
    first = random.randint(1, 8)
    when = random.choice((f"{first}", f"{first}+"))  # once, or from then on
    if by_hand:
        program = Program(driver_window.main, str(case.path), home=case.folder)
    else:
        program = Program(driver_line.main, "talk", home=case.folder)
    assert program.line() == "ready"
    record = case.folder / "injected"
    rules = ("-e", f"trace={call_}", "-e", f"inject={call_}:error={error}:when={when}")
    places = [f"-P{case.path}{suffix}" for suffix in ("", "-wal", "-shm", "-journal")]
    strace = subprocess.Popen(
        ["strace", "-f", "-p", str(program.process), *rules, *places, "-o", str(record)],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert strace.stderr is not None
    assert "attached" in strace.stderr.readline()
    program.send([verb.hands if by_hand else placed(verb, case.path, case.export)])
    what = f"{error} from {call_} {when} in {verb.call}"
    told = program.line()
    time.sleep(0.01)
    program.kill()
    strace.wait()
    strace.stderr.close()
    if "INJECTED" not in record.read_text():
        _go_on(case, verb.call, after, what, score)
        return False
    _judge(case, told, before, after, what, score, by_hand=by_hand)
    _go_on(case, verb.call, after, what, score)
    return True


def _judge(
    case: Case,
    told: str | None,
    before: object,
    after: object,
    what: str,
    score: Score,
    *,
    by_hand: bool,
) -> None:
    assert told is not None, what
    with Project.open(case.path) as project:
        for problem in project.check():
            score.fault("faults", "torn", f"{what}: {problem}")
    held = dump(case.path)
    if held not in (before, after):
        score.fault("faults", "torn", what)
    elif by_hand:
        answer = json.loads(told)
        # A commit that failed to be synced may stand all the same when the program dies at once.
        known = len(score.faults)
        case.compare_drawn(before if answer["refused"] else held, answer)
        score.faults[known:] = [f"faults, {what}: {each}" for each in score.faults[known:]]
    else:
        code, words = json.loads(told)
        if code == 0 and held != after:
            score.fault("faults", "lost", f"{what}: said to be done")
        refused = code == 1 and held != after  # and not an import of what fits of a file
        if refused and not all(line.endswith(".") for line in words.splitlines()):
            score.fault("faults", "torn", f"{what}: {words}")


def _go_on(case: Case, call_: tuple[str, ...], after: object, what: str, score: Score) -> None:
    """Do it again where it was not done, now that nothing fails."""
    if dump(case.path) != after:
        places = {"PROJECT": str(case.path), "EXPORT": str(case.export)}
        call([places.get(word, word) for word in call_])
    if (held := dump(case.path)) != case.last:
        score.fault("faults", "torn", f"{what}, done again: {difference(case.last, held)}")
        raise BrokenError


def inject_many(count: int, folder: Path, random: Random, score: Score) -> None:
    """Let calls fail `count` times, every third time under the window."""
    done = cases = 0
    while done < count:
        cases += 1
        case = Case(folder / f"faulty-{cases}", random, score)
        try:
            for _ in range(min(25, count - done)):
                by_hand = random.random() < 1 / 3
                score.injected += inject(case, random, score, by_hand=by_hand)
                done += 1
        except BrokenError:
            done += 1
