"""An export in parts: each is proved, nothing leaks, a card tells all, and spaCy trains on it."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from exchange_calls import read
from exchange_data import article, dataset
from spacy.cli.init_config import init_config
from spacy.cli.train import train

from annotator import exchange
from annotator.domain.article import Source
from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.errors import UserError
from annotator.domain.leaks import Tie, Why
from annotator.domain.splitting import PARTS, By, Split
from annotator.exchange import FORMATS, Aspect

WORDS = "harbour bridge council ferry pillar engineer repair budget report closure"
SAID = "“Nobody was told about the cracks in it,” she said."


def articles(count: int = 10) -> list[AnnotatedArticle]:
    """Articles with a claim each and a quote in every other."""
    found = []
    for number in range(1, count + 1):
        word = WORDS.split()[number % 10]
        text = f"Lee {number} saw the {word * 2} at {number * 7}. “No {word}, {number},” said Ann."
        quote = text.index("“"), text.index("”") + 1
        spans = [(0, 5, "PERSON"), (*quote, "quote")] if number % 2 else [(0, 5, "PERSON")]
        found.append(article(text, spans, [], number))
    return found


def reader(found: Sequence[AnnotatedArticle]) -> Callable[[Sequence[int] | None], Dataset]:
    """What a project gives: the articles of these ids, each time anew."""
    return lambda ids: dataset(*(one for one in found if ids is None or one.article.id in ids))


def test_every_format_is_written_in_parts(tmp_path: Path) -> None:
    found = articles()
    for name, each in FORMATS.items():
        folder = tmp_path / name
        report = exchange.write_split(reader(found), None, folder, name, Split())
        assert {part: told.articles for part, told in report.parts.items()} == {
            "train": 8,
            "dev": 1,
            "test": 1,
        }
        files = {path.name for path in folder.iterdir()}
        ends = "" if each.folder else each.suffix
        assert files == {*(f"{part}{ends}" for part in PARTS), "README.md", "annotator-files.json"}
        if each.read is not None and Aspect.TEXT in each.holds:
            texts = [one.text for part in PARTS for one in read(folder / f"{part}{ends}", name)[0]]
            assert sorted(texts) == sorted(one.text for one in found)


def test_the_same_split_gives_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        exchange.write_split(reader(articles()), None, tmp_path / name, "jsonl", Split(seed=3))
        made.append({file.name: file.read_bytes() for file in (tmp_path / name).iterdir()})
    assert made[0] == made[1]


def test_articles_that_share_a_quote_or_a_text_stay_together(tmp_path: Path) -> None:
    found = articles()
    found.append(article(f"A first one: {SAID}", [], [], 11))
    found.append(article(f"And quite another. {SAID}", [], [], 12))
    found.append(article(found[0].text + " He left.", [], [], 13))
    report = exchange.write_split(
        reader(found), None, tmp_path / "out", "jsonl", Split((50, 25, 25))
    )
    assert set(report.ties) == {Tie(11, 12, Why.QUOTE), Tie(1, 13, Why.TEXT)}
    for pair in ((11, 12), (1, 13)):
        [_] = [
            part
            for part in PARTS
            if set(pair)
            & {one.article.id for one in read(tmp_path / f"out/{part}.jsonl", "jsonl")[0]}
        ]
    assert "or more, are in one part: 2 pairs" in (tmp_path / "out/README.md").read_text()


def test_by_source_and_by_date(tmp_path: Path) -> None:
    found = [
        replace(
            one,
            article=replace(
                one.article,
                source=Source(publisher=f"Paper {number % 4}", published=f"2026-01-{number:02}"),
            ),
        )
        for number, one in enumerate(articles(), 1)
    ]
    found[2] = replace(found[2], article=replace(found[2].article, source=Source()))
    for by in (By.SOURCE, By.DATE):
        report = exchange.write_split(
            reader(found), None, tmp_path / by, "jsonl", Split((60, 20, 20), by)
        )
        assert report.keyless == (3,)
        assert f"tell no {by}: 1" in (tmp_path / by / "README.md").read_text()
    [*tested], _ = read(tmp_path / "date" / "test.jsonl", "jsonl")
    assert [one.article.id for one in tested] == [9, 10]
    of = {
        one.article.id: part
        for part in PARTS
        for one in read(tmp_path / "source" / f"{part}.jsonl", "jsonl")[0]
    }
    assert of[1] == of[5] == of[9]
    assert of[2] == of[6] == of[10]


def test_a_part_without_a_share_is_not_made(tmp_path: Path) -> None:
    report = exchange.write_split(
        reader(articles()), [1, 2, 3, 4], tmp_path / "out", "jsonl", Split((75, 25, 0))
    )
    assert {part: told.articles for part, told in report.parts.items()} == {"train": 3, "dev": 1}


def test_too_few_articles_leave_no_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="too few for 3 parts"):
        exchange.write_split(reader(articles(2)), None, tmp_path / "out", "jsonl", Split())
    assert list(tmp_path.iterdir()) == []


def test_the_card_tells_labels_counts_and_losses(tmp_path: Path) -> None:
    found = articles()
    noted = replace(found[0].spans[0], note="Really?", annotator="a|b <x>")
    found[0] = replace(found[0], spans=(noted, *found[0].spans[1:]), relations=())
    exchange.write_split(
        reader(found), None, tmp_path / "out", "doccano", Split(), licence="cc-by-4.0"
    )
    card = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert card.startswith('---\npretty_name: "Bridge"\nlanguage:\n- "en"\nlicense: "cc-by-4.0"\n')
    assert "| train | 8 |" in card
    assert "| quote | Words reported as someone's own." in card
    assert "| rebuttal |" not in card
    assert "| a\\|b \\<x> | 1 |" in card
    assert "- Not in these files: notes left out: 1 (1:100)." in card
    assert "- Split 80/10/10 by article, seed 0." in card
    assert "configs:" not in card


def test_a_hugging_face_data_set_has_a_card_that_names_its_files(tmp_path: Path) -> None:
    report = exchange.write(dataset(*articles(3)), tmp_path / "one", "hf")
    whole = (tmp_path / "one" / "README.md").read_text()
    assert '  - split: train\n    path: "*.parquet"\n' in whole
    assert "None was named" in whole
    assert report.bytes == sum(
        file.stat().st_size
        for file in (tmp_path / "one").iterdir()
        if file.name != "annotator-files.json"
    )
    exchange.write_split(reader(articles()), None, tmp_path / "parts", "hf", Split())
    split = (tmp_path / "parts" / "README.md").read_text()
    assert '  - split: validation\n    path: "dev/*.parquet"\n' in split
    files = json.loads((tmp_path / "parts" / "annotator-files.json").read_text())["files"]
    assert "train/data.parquet" in files
    assert len(read(tmp_path / "parts", "hf")[0]) == 10


def test_a_name_cannot_break_the_card(tmp_path: Path) -> None:
    name = 'A\n---\n"b" \x85\x07: 🌉 [x](http://a.example) `c`'
    data = replace(dataset(article()), name=name)
    exchange.write(data, tmp_path / "out", "hf", licence="x\n- y")
    header, body = (tmp_path / "out" / "README.md").read_text("utf-8").split("\n---\n")[:2]
    assert 'pretty_name: "A --- \\"b\\" : 🌉 [x](http://a.example) `c`"' in header
    assert 'license: "x - y"' in header
    assert '# A --- "b" : 🌉 \\[x\\](http://a.example) \\`c\\`' in body


def test_spacy_trains_on_the_parts(tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    exchange.write_split(reader(articles(20)), None, folder, "spacy", Split((60, 20, 20)))
    config = init_config(lang="en", pipeline=["ner", "spancat"], silent=True)
    config.to_disk(tmp_path / "config.cfg")
    train(
        tmp_path / "config.cfg",
        tmp_path / "model",
        overrides={
            "paths.train": str(folder / "train.spacy"),
            "paths.dev": str(folder / "dev.spacy"),
            "training.max_epochs": 1,
            "training.eval_frequency": 1,
        },
    )
    nlp = spacy.load(tmp_path / "model" / "model-last")
    assert set(nlp.get_pipe("ner").labels) == {"PERSON", "quote"}
    assert set(nlp.get_pipe("spancat").labels) == {"PERSON", "quote"}
    scores = json.loads((tmp_path / "model/model-last/meta.json").read_text())["performance"]
    assert {"ents_f", "spans_sc_f"} <= scores.keys()
