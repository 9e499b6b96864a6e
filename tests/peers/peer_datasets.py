"""Hugging Face's datasets loads our folder: its parts, types, spans and the names of tags."""

import json
from collections.abc import Callable
from pathlib import Path

from exchange_data import article, dataset

from annotator import exchange
from annotator.domain.splitting import Split


def test_datasets_loads_the_parts_of_our_data_set(tmp_path: Path, peer: Callable[..., str]) -> None:
    texts = ["A 😀 John lied.", "Ann\u2028left at 9.", "שלום עולם, e\u0301."]
    spans = [[(4, 8, "PERSON"), (4, 13, "claim")], [(0, 3, "PERSON")], [(0, 4, "rebuttal")]]
    found = [
        article(text, spans, [], number)
        for number, (text, spans) in enumerate(zip(texts, spans, strict=True), 1)
    ]

    exchange.write_split(
        lambda ids: dataset(*(one for one in found if ids is None or one.article.id in ids)),
        None,
        tmp_path / "ours",
        "hf",
        Split((40, 30, 30)),
    )
    told = json.loads(peer("datasets", tmp_path / "ours", tmp_path / "caches"))
    assert (told["start"], told["created"]) == ("int32", "timestamp[us, tz=UTC]")
    assert told["splits"].keys() == {"train", "validation", "test"}
    rows = {row["text"]: row for rows in told["splits"].values() for row in rows}
    for one in found:
        assert rows[one.text]["spans"] == [
            [s.start, s.end, s.label, one.text[s.start : s.end]] for s in one.spans
        ]
    assert rows[texts[0]]["tags"] == [
        ["A", "O"],
        ["😀", "O"],
        ["John", "B-claim"],
        ["lied", "I-claim"],
        [".", "O"],
    ]


def test_datasets_loads_a_data_set_that_is_whole(tmp_path: Path, peer: Callable[..., str]) -> None:
    exchange.write(dataset(article(), article(number=2)), tmp_path / "ours", "hf")
    told = json.loads(peer("datasets", tmp_path / "ours", tmp_path / "caches"))
    assert [len(rows) for rows in told["splits"].values()] == [2]
