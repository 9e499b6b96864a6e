"""The short form of `make torture`; the long one is run by hand, its figures are in docs/."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def torture(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Torture the program in a process that may fork, for it has no threads."""
    return subprocess.run(
        [sys.executable, str(HERE / "run.py"), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_nothing_acknowledged_is_lost_and_nothing_torn() -> None:
    done = torture("--kills", 6, "--cuts", 10, "--faults", 3)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[0].split() == ["kills", "verbs", "lost", "torn"]


def test_a_store_that_acknowledges_too_early_is_caught() -> None:
    done = torture("--broken", "late", "--kills", 60, "--seed", 5)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "lost: " in done.stdout
