"""Label Studio's own validator and converter take our file."""

import json
from collections.abc import Callable
from pathlib import Path

from exchange_data import article, dataset

from annotator import exchange


def test_label_studio_takes_our_file(tmp_path: Path, peer: Callable[..., str]) -> None:
    text = "A 😀 John lied, Ann\u2028said. שלום"
    spans = [(4, 13, "claim"), (15, 23, "rebuttal"), (4, 8, "PERSON")]
    one = article(text, spans, [(4, 8, "PERSON"), (0, 1, "claim")])
    source = tmp_path / "ours.json"
    exchange.write(dataset(one, article("None.", [], [], number=2)), source, "label-studio")
    said = json.loads(peer("label-studio", source, tmp_path))
    assert said == [[], True]  # no errors of the prediction, and the annotation is right
    [came, none] = json.loads((tmp_path / "result.json").read_text())
    assert [(v["start"], v["end"], *v["labels"]) for v in came["label"]] == spans
    assert all(text[v["start"] : v["end"]] == v["text"] for v in came["label"])
    assert (came["title"], none["text"]) == ("Bridge", "None.")
    lines = (tmp_path / "result.conll").read_text().splitlines()
    assert "lied -X- _ I-claim" in lines
