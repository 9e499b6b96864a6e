"""Benchmarks: figures on the real widgets, the real store and the real models, never in a test."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

SIZES = {"100k": (100_000, 1_000), "1m": (1_000_000, 10_000), "10m": (10_000_000, 100_000)}
"""Characters and spans of the articles that the view is measured on."""


def view_figures(sizes: list[str], *, one_paragraph: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    """Measure the article view, each size in a new process, and yield the figures of each."""
    for size in sizes:
        command = [sys.executable, "-m", "annotator.bench.view", size, str(int(one_paragraph))]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
        yield size, json.loads(done.stdout.splitlines()[-1])
