"""Fuzzes every reader, importer and parser, led by the coverage of our code; prints a table.

    make fuzz SECONDS=600 TARGETS="read.docx import-w3c"

Each target runs in a process of its own with little memory. What crashed, took long or wrote
outside its folder is kept below `--out`, one file for each place in the code; put it into
`tests/fuzz/crashes` as TARGET--NAME, where `make test` reads it from then on.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any

MEMORY = 4 << 30  # bytes of address space
SLOW = 5.0  # seconds of processor time for one input
HUNG = 60  # seconds after which an input ends the process
LONGEST = 20_000  # bytes of an input
OURS = str(Path(__file__).resolve().parents[2] / "annotator")


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("targets", nargs="*")
    asked.add_argument("--seconds", type=int, default=60, help="for each target")
    asked.add_argument("--out", type=Path, default=Path("out/fuzz"))
    asked.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.child:
        fuzz(given.targets[0], given.seconds, given.out)
    from fuzz_targets import TARGETS

    print(f"{'target':20} {'inputs':>10} {'seconds':>8} {'of processor':>12} {'crashes':>8}")
    rows = [one(name, given.seconds, given.out) for name in given.targets or TARGETS]
    tell("together", *(sum(column) for column in zip(*rows, strict=True)))
    return int(any(row[-1] for row in rows))


def tell(name: str, inputs: int, seconds: float, of_processor: float, crashes: int) -> None:
    """Print a line of the table."""
    print(f"{name:20} {inputs:10,} {seconds:8.0f} {of_processor:12.0f} {crashes:8}", flush=True)


def one(name: str, seconds: int, out: Path) -> tuple[int, float, float, int]:
    """Fuzz a target, again where an input ended the process; tell its line of the table.

    On a busy machine the seconds of the processor tell how much was done.
    """
    folder = (out / name).resolve()
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    started, before, inputs = time.monotonic(), children_seconds(), 0
    while (left := seconds - (time.monotonic() - started)) > 1:
        report = folder / "inputs"
        report.write_text("0")
        command = [sys.executable, __file__, "--child", name, "--out", str(folder)]
        with (folder / "log").open("ab") as log:
            ended = subprocess.run(
                [*command, "--seconds", str(round(left))], stderr=log, stdout=log, check=False
            )
        inputs += int(report.read_text())
        if ended.returncode == 0:
            break
    crashes = len([each for each in folder.iterdir() if each.name.startswith(("crash", "timeout"))])
    row = inputs, time.monotonic() - started, children_seconds() - before, crashes
    tell(name, *row)
    return row


def children_seconds() -> float:
    """Return the processor's time that processes started here have had."""
    times = os.times()
    return times.children_user + times.children_system


def fuzz(name: str, seconds: int, folder: Path) -> None:
    """Fuzz a target in this process, which ends with it."""
    import resource

    import atheris

    with atheris.instrument_imports(include=["annotator"]):
        from fuzz_targets import TARGETS

        target = TARGETS[name]
        seeds = target.seeds()
        for seed in seeds:
            target.run(seed)  # imports what is imported late, instrumented too
    for number, seed in enumerate(seeds):
        (folder / "corpus" / f"seed-{number}").write_bytes(seed)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    work = tempfile.mkdtemp(prefix="annotator-fuzz-")
    tempfile.tempdir = work
    guard(work, str(folder))
    done = 0

    def run(data: bytes) -> None:
        nonlocal done
        done += 1
        if done % 20 == 0:
            (folder / "inputs").write_text(str(done))
        before = time.process_time()
        try:
            target.run(data)
            took = time.process_time() - before
            assert took < SLOW, f"{took:.1f} s"
        except BaseException as error:  # noqa: BLE001 - each is kept, and the search goes on
            keep(folder, data, error)

    options = [
        "-verbosity=0", "-print_final_stats=0", f"-max_total_time={seconds}",
        f"-max_len={LONGEST}", f"-timeout={HUNG}", f"-artifact_prefix={folder}/", "-rss_limit_mb=0",
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(folder / "corpus")], run)
    atheris.Fuzz()


def keep(folder: Path, data: bytes, error: BaseException) -> None:
    """Keep an input that went wrong, the shortest for each place in our code."""
    frames = traceback.extract_tb(error.__traceback__)
    at = next((each for each in reversed(frames) if each.filename.startswith(OURS)), frames[-1])
    place = f"crash-{type(error).__name__}-{Path(at.filename).stem}-{at.lineno}"
    file = folder / place
    if not file.exists() or file.stat().st_size > len(data):
        file.write_bytes(data)
        (folder / f"said-{place}").write_text("".join(traceback.format_exception(error)))


def guard(*allowed: str) -> None:
    """Let nothing be written but below these folders, no process be started, no address asked."""
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
    forbidden = ("socket.", "subprocess.", "os.system", "os.exec", "urllib.", "ctypes.dlopen")

    def hook(event: str, told: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = told
            outside = isinstance(path, str) and not os.path.abspath(path).startswith(allowed)  # noqa: PTH100 - it may not be there
            if outside and path != os.devnull and isinstance(flags, int) and flags & writing:
                raise PermissionError(f"written outside: {path}")
        elif event.startswith(forbidden):
            raise PermissionError(f"{event} {told}")

    sys.addaudithook(hook)


if __name__ == "__main__":
    sys.exit(main())
