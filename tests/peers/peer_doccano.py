"""doccano itself imports our file, with relations and metadata, and we read what it exports."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from exchange_data import article, dataset
from foreign import read, related, tagged, told

from annotator import exchange
from annotator.domain.article import Source


def test_doccano_takes_our_file_and_gives_it_back(tmp_path: Path, peer: Callable[..., str]) -> None:
    one = article(
        "A 😀 John lied,\tAnn\u2028said.",
        [(4, 13, "claim"), (15, 23, "rebuttal"), (4, 8, "PERSON")],
    )
    one = replace(one, article=replace(one.article, source=Source(url="https://a.example")))
    two = article("👩‍👩‍👧 שלום, e\u0301.", [], number=2)
    exchange.write(dataset(one, two), tmp_path / "ours.jsonl", "doccano")
    (tmp_path / "data").mkdir()
    peer("doccano", *(tmp_path / each for each in ("data", "ours.jsonl", "theirs.jsonl")))
    theirs = (tmp_path / "theirs.jsonl").read_bytes()
    came, reading = read(tmp_path / "in.jsonl", theirs, "doccano")
    assert told(reading) == []
    assert [each.text for each in came] == [one.text, two.text]
    assert sorted(tagged(came[0])) == sorted(tagged(one))
    assert related(came[0]) == related(one)
    assert came[0].article.title == one.article.title
    assert came[0].article.source == one.article.source
