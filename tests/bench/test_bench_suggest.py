"""The benchmark of the suggesters reads data sets, and tells what it found in all of them."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from annotator.bench import speed
from annotator.cli.main import cli

NEWS = "“The old bridge was never safe,” said Mary Smith on Monday. She left for Paris."
SPEAKER = {"start": 38, "end": 48, "text": "Mary Smith"}
CUE = {"start": 33, "end": 37, "text": "said"}
QUOTE = {"start": 0, "end": 32, "words": 6, "speaker": SPEAKER, "cue": CUE}
DEBATE = "We spent 40 billion dollars in 2012.\nThank you."
SENTENCES = [
    {"start": 0, "end": 36, "label": "check-worthy"},
    {"start": 37, "end": 47, "label": "no"},
]
RUMOUR = "The bridge is closed\n\nNo, the bridge is not closed\nBridge closed on Monday"
UNITS = [{"start": 22, "end": 50, "function": "reb"}, {"start": 51, "end": 74, "function": "for"}]
NAMES = [{"start": 38, "end": 48, "label": "Person"}, {"start": 73, "end": 78, "label": "Location"}]
SETS: dict[str, dict[str, Any]] = {
    "polnear": {"id": "news_2016-01-01_a", "text": NEWS, "quotes": [QUOTE]},
    "ct24_en": {"id": "a", "split": "dev", "text": DEBATE, "sentences": SENTENCES},
    "clef19_t1": {"id": "a", "text": DEBATE, "sentences": SENTENCES},
    "emergent": {"id": "a", "text": RUMOUR, "units": UNITS, "claims": [{"start": 0, "end": 20}]},
    "arg_microtexts": {"id": "a", "text": RUMOUR, "units": UNITS, "claims": []},
    "worldwide_ner": {"id": "a", "text": NEWS, "entities": NAMES},
    "conllpp": {"id": "a", "text": NEWS, "entities": [{**NAMES[0], "label": "PER"}]},
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(speed, "_ROUNDS", 1)
    for name, document in SETS.items():
        (tmp_path / name).mkdir()
        line = json.dumps(document, ensure_ascii=False)
        (tmp_path / name / "dev.jsonl").write_text(f"{line}\n", encoding="utf-8")
    return tmp_path


def run(folder: Path, *more: str, exits: int = 0) -> Result:
    words = ["bench", "suggest", "--data", str(folder), *more]
    result = CliRunner().invoke(cli, words, catch_exceptions=False)
    assert result.exit_code == exits, result.output
    return result


def test_every_table_is_told_for_machines(folder: Path) -> None:
    told = json.loads(run(folder, "--json").stdout)
    assert list(told) == ["quotes", "claims", "rebuttals", "entities", "effort", "speed"]
    figures = {
        (each["data"], each["measure"]): each["ours"]
        for table in list(told.values())[:4]
        for each in table["figures"]
    }
    assert figures["polnear", "found with the right speaker, F1"] == 100
    assert figures["ct24_en, dev", "worth checking, F1"] == 100
    assert figures["clef19_t1", "checked, mean average precision"] == 1
    assert figures["emergent", "headline against the claim, F1; the claim given"] == 100
    assert figures["conllpp", "exact F1"] > 0
    assert figures["worldwide_ner", "Person, exact F1"] == 100
    assert told["quotes"]["reliability"]["bins"][0][0] == 1
    assert told["effort"].keys() == {"polnear", "worldwide_ner"}
    single = told["effort"]["polnear"]["single"]
    assert 0 < single["share"] <= 2
    assert [work["spans"] for work in single["quarters"]["by hand"]] == [1, 0, 0, 0]
    rates = told["speed"]
    assert min(rates["pipeline"], rates["engine"], *rates["suggesters"].values()) > 0
    assert rates["ratio"] == pytest.approx(rates["engine"] / rates["pipeline"], abs=0.001)


def test_for_people_each_line_names_its_table_and_what_is_absent_is_told(folder: Path) -> None:
    (folder / "conllpp" / "dev.jsonl").unlink()
    told = run(folder, "--only", "entities", "--only", "effort")
    assert {line.split("\t")[0] for line in told.stdout.splitlines()} == {"entities", "effort"}
    assert "entities\tworldwide_ner\tPerson, exact F1\t100.0" in told.stdout
    assert "entities\tworldwide_ner\texpected calibration error" in told.stdout
    assert "no data set “conllpp”" in told.stderr
    assert "effort\tpolnear\tsingle keys\tof the keys by hand" in told.stdout


def test_without_a_data_set_nothing_is_measured(tmp_path: Path) -> None:
    told = run(tmp_path, exits=1)
    assert "There is no data set in" in told.stderr
    assert told.stdout == ""


@pytest.mark.parametrize("content", ["{", "[]", '{"id": "a"}'])
def test_a_file_that_is_no_data_set_is_told(folder: Path, content: str) -> None:
    (folder / "polnear" / "dev.jsonl").write_text(content, encoding="utf-8")
    assert "dev.jsonl" in run(folder, "--only", "quotes", exits=1).stderr
