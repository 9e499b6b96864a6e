"""The benchmark of loading: its figures are of what was done."""

import json

from click.testing import CliRunner

from annotator.bench.load import load_figures
from annotator.cli.main import cli


def test_all_articles_are_loaded_and_told() -> None:
    told: list[int] = []
    figures = load_figures(20, told.append)
    assert figures.articles == sum(told) == 20
    assert figures.load_s > 0
    assert figures.file_mb > 0.08
    assert figures.similar_ms > 0


def test_the_command_writes_the_figures() -> None:
    result = CliRunner().invoke(cli, ["bench", "load", "--articles", "10", "--json"])
    assert json.loads(result.stdout)["articles"] == 10
    line = CliRunner().invoke(cli, ["bench", "load", "--articles", "10"]).stdout
    assert line.startswith("10\t")
    assert len(line.split("\t")) == 6
