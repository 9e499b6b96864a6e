"""What `make torture` does: kills, power failures and faults, and a table of what came of them.

The seed that it prints makes it draw the same verbs and moments again; when exactly a kill hits is
up to the machine all the same.
"""

import argparse
import shutil
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from random import Random

import power_cuts
from bench_of_kills import BrokenError, Case, Score, kept_apart
from faults import inject_many
from kills_of_files import Files
from power import is_possible

ROUNDS = 25
"""Kills that one project sees before it is taken back to its beginning and forth again."""


def kill(count: int, folder: Path, random: Random, score: Score) -> None:
    """Kill the program `count` times in all its shapes."""
    files = Files(folder / "files", random, score)
    done = cases = 0
    while done < count:
        cases += 1
        case = Case(folder / f"case-{cases}", random, score)
        ways = (
            *(case.kill_line,) * 9,
            *(case.kill_window,) * 6,
            *(case.kill_start,) * 3,
            *(files.make, files.migrate, files.backup),
        )
        try:
            for _ in range(min(ROUNDS, count - done)):
                random.choice(ways)()
                done += 1
            case.finish()
        except BrokenError:
            done += 1
        shutil.rmtree(case.folder)
        print(f"\r{done:,} of {count:,} kills", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


def kill_broken(count: int, folder: Path, random: Random, score: Score, fault: str) -> None:
    """Kill a program with a store that breaks its promise, until that is noticed."""
    for number in range(count):
        case = Case(folder / f"case-{number}", random, score, fault)
        with suppress(BrokenError):
            case.kill_line()
        if score.faults:
            break


def cut(count: int, folder: Path, random: Random, score: Score) -> None:
    """Cut the power at about `count` places of records of the program at work."""
    if not is_possible():
        print("strace is not to be had here: no power failures were tried.", file=sys.stderr)
        return
    done = 0
    while done < count:
        place = folder / f"power-{done}"
        share = min(100, count)
        power_cuts.cut_window(place.with_suffix(".window"), random, score, share * 2 // 5)
        power_cuts.cut_commands(place.with_suffix(".commands"), random, score, share * 2 // 5)
        power_cuts.cut_making(place.with_suffix(".making"), random, score, share // 10)
        power_cuts.cut_backup(place.with_suffix(".backup"), random, score, share // 10)
        done += share


def table(score: Score) -> str:
    """Return what came of it, a line for each way to die."""
    head = ("", "kills", "verbs", "lost", "torn")
    kinds = sorted({*score.kills, *score.verbs, *score.lost, *score.torn})
    counters = (score.kills, score.verbs, score.lost, score.torn)
    rows = [(kind, *(counter[kind] for counter in counters)) for kind in kinds]
    rows.append(("all", *(counter.total() for counter in counters)))
    lines = [head, *((name, *(f"{n:,}" for n in figures)) for name, *figures in rows)]
    return "\n".join(f"{name:28}{'':2}{a:>8}{b:>9}{c:>7}{d:>7}" for name, a, b, c, d in lines)


def torture(seed: int, kills: int, cuts: int, faults: int, fault: str = "") -> Score:
    """Do all of it in a folder that is removed afterwards; or only kills, of a store that fails."""
    random, score = Random(seed), Score()
    with tempfile.TemporaryDirectory(prefix="torture-") as name, kept_apart(Path(name)):
        folder = Path(name)
        if fault == "unsynced":
            power_cuts.cut_commands(folder / "case", random, score, cuts, fault)
        elif fault:
            kill_broken(kills, folder, random, score, fault)
        else:
            kill(kills, folder, random, score)
            cut(cuts, folder, random, score)
            if is_possible():
                inject_many(faults, folder, random, score)
    return score


def main() -> int:
    """Do what the arguments say; return 1 where anything was lost or torn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--cuts", type=int, default=2_000)
    parser.add_argument("--faults", type=int, default=300)
    parser.add_argument("--broken", default="", choices=("late", "two", "unsynced"))
    wanted = parser.parse_args()
    began = time.monotonic()
    print(f"seed {wanted.seed}", file=sys.stderr)
    score = torture(wanted.seed, wanted.kills, wanted.cuts, wanted.faults, wanted.broken)
    print(table(score))
    under_way = score.under_way
    survived = score.injected - sum("faults, " in fault for fault in score.faults)
    print(f"{score.injected:,} faults injected, {survived:,} survived")
    print(
        f"Of the verbs under way when the kill came, {under_way['done']:,} were done as a whole "
        f"and {under_way['not done']:,} not at all. Seed {wanted.seed}, "
        f"{(time.monotonic() - began) / 60:.0f} minutes."
    )
    for fault in score.faults:
        print(fault)
    return 1 if score.faults else 0


if __name__ == "__main__":
    sys.exit(main())
