"""The benchmark of data sets: its figures are of what was done."""

import json

from click.testing import CliRunner

from annotator.cli.main import cli


def test_all_spans_come_in_and_go_out_again() -> None:
    result = CliRunner().invoke(cli, ["bench", "exchange", "--articles", "20", "--json"])
    figures = json.loads(result.stdout)
    assert (figures["articles"], figures["spans"]) == (20, 600)
    assert figures["file_mb"] > 0.1
    assert figures["import_s"] > 0


def test_without_json_the_figures_are_a_line() -> None:
    line = CliRunner().invoke(cli, ["bench", "exchange", "--articles", "1"]).stdout
    assert line.startswith("1\t30\t")
    assert len(line.split("\t")) == 8
