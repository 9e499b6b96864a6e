"""The tests of other programs use the data and the helpers of the tests of exchange."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "exchange"))


class Peer:
    """Runs a script in the environment of another program; `make test-peers` makes these."""

    def __call__(self, name: str, *arguments: Path) -> str:
        python = Path(os.environ["PEERS"]).resolve() / name / "bin" / "python"
        script = HERE / f"in_{name.replace('-', '_')}.py"
        done = subprocess.run(
            [python, script, *arguments], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
def peer() -> Peer:
    return Peer()
