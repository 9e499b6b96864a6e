"""The benchmark of anchors: what it edits, and what it counts."""

import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from annotator.bench import anchors as bench
from annotator.bench.edits import EDITS, Edited, made_article, tagged
from annotator.cli.main import cli


@pytest.mark.parametrize("kind", EDITS)
def test_each_edit_keeps_account_of_every_character(kind: str) -> None:
    changed = 0
    for seed in range(6):
        dice = random.Random(seed)
        old = made_article(dice, 2_000)
        edited = Edited(old, dice)
        EDITS[kind](edited)
        changed += edited.text != old
        assert len(edited.signs) == len(edited.came_from)
        kept = [at for at in edited.came_from if at >= 0]
        assert len(kept) == len(set(kept))
        truth = edited.truth(tagged(dice, old))
        for (start, end), was in zip(tagged(random.Random(seed), old), truth, strict=False):
            if was.survived:
                assert was.place is not None
            assert start < end
    assert changed


def test_the_figures_are_of_all_spans_and_ours_are_better() -> None:
    told: list[int] = []
    found = bench.figures([], 12, told.append)
    ours, naive = found["anchors"], found["first match"]
    assert sum(told) == 12
    assert ours.survived == naive.survived > 100
    assert ours.right_share >= 0.99
    assert ours.sure_and_wrong == 0
    assert ours.right > naive.right
    assert naive.wrong == naive.sure_and_wrong > 0


def test_the_command_edits_articles_of_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "SIZES", {"small": (3_000, 20)})
    command = ["bench", "anchors", "--versions", "2"]
    refused = CliRunner().invoke(cli, [*command, "--data", str(tmp_path)])
    assert refused.exit_code == 1
    assert "no .txt file" in refused.stderr
    (tmp_path / "a.txt").write_text(made_article(random.Random(1), 1_500), encoding="utf-8")
    line = CliRunner().invoke(cli, [*command, "--data", str(tmp_path)]).stdout
    assert line.startswith("anchors\t")
    told = json.loads(CliRunner().invoke(cli, [*command, "--json"]).stdout)
    assert told["anchors"]["survived"] > 10
    assert told["seconds"].keys() == {"small"}
