"""CoNLL columns: what we write, what spaCy's converter makes of it, and files of all schemes."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from exchange_calls import broken_copies, places, read, read_or_refused, refused, tamper, written
from exchange_data import article, dataset
from hypothesis import given
from hypothesis import strategies as st
from spacy.training.converters import conll_ner_to_docs

from annotator import exchange
from annotator.exchange import Aspect
from annotator.exchange.formats import iob

TEXT = "“It works,” said Dr. Lee. It cost 9\xa0%.\n\nNo 🌉."


def test_one_column_of_tags_where_nothing_overlaps(tmp_path: Path) -> None:
    one = article(TEXT, [(0, 11, "quote"), (17, 24, "PERSON"), (41, 46, "fact check")])
    assert written(tmp_path, "conll", one, article("No.", [], number=2))["out"] == (
        "-DOCSTART- -X- O O\n"
        "\n"
        "“ -X- _ B-quote\n"
        "It -X- _ I-quote\n"
        "works -X- _ I-quote\n"
        ", -X- _ I-quote\n"
        "” -X- _ I-quote\n"
        "said -X- _ O\n"
        "Dr. -X- _ B-PERSON\n"
        "Lee -X- _ I-PERSON\n"
        ". -X- _ O\n"
        "\n"
        "It -X- _ O\n"
        "cost -X- _ O\n"
        "9 -X- _ O\n"
        "% -X- _ O\n"
        ". -X- _ O\n"
        "\n"
        "No -X- _ B-fact%20check\n"
        "🌉 -X- _ I-fact%20check\n"
        ". -X- _ I-fact%20check\n"
        "\n"
        "-DOCSTART- -X- O O\n"
        "\n"
        "No -X- _ O\n"
        ". -X- _ O\n"
        "\n"
    )


def test_a_column_for_each_label_where_spans_overlap(tmp_path: Path) -> None:
    one = article("It works.", [(0, 8, "rebuttal"), (3, 8, "odd"), (0, 2, "claim")])
    assert written(tmp_path, "conll", one, article("No.", [], number=2))["out"] == (
        "-DOCSTART- -X- O O O O\n"
        "\n"
        "It -X- _ B-claim B-rebuttal O\n"
        "works -X- _ O I-rebuttal B-odd\n"
        ". -X- _ O O O\n"
        "\n"
        "-DOCSTART- -X- O O O O\n"
        "\n"
        "No -X- _ O O O\n"
        ". -X- _ O O O\n"
        "\n"
    )


def test_no_sentence_ends_inside_a_span(tmp_path: Path) -> None:
    one = article("One. Two. Three. Four.", [(5, 15, "claim")], [])
    blocks = written(tmp_path, "conll", one)["out"].split("\n\n")
    assert [block.count("\n") + 1 for block in blocks[1:-1]] == [2, 4, 2]


def test_what_is_lost_is_told(tmp_path: Path) -> None:
    text = "-DOCSTART- works  well.\nNo."
    spans = [(0, 16, "claim"), (11, 14, "claim"), (12, 14, "quote"), (12, 15, "quote")]
    report = exchange.write(dataset(article(text, spans)), tmp_path / "out.conll", "conll")
    assert report.lost[Aspect.OVERLAPS] == ((1, 101), (1, 103))
    assert report.lost[Aspect.EXTENTS] == ((1, 102),)
    assert report.lost[Aspect.TEXT] == ((1, 0), (1, 16))
    [back], misfits = read(tmp_path / "out.conll", "conll")
    assert misfits == []
    assert back.text == "‐DOCSTART‐ works well.\nNo."
    assert places(back) == [(0, 16, "claim"), (11, 16, "quote")]


def test_a_text_of_plain_sentences_comes_back_whole(tmp_path: Path) -> None:
    text = "“It works,” said Lee (who wasn't there).\nIt cost $9; didn’t it?"
    one = article(text, [(0, 11, "quote")])
    report = exchange.write(dataset(one), tmp_path / "out.conll", "conll")
    assert Aspect.TEXT not in report.lost
    [back], _ = read(tmp_path / "out.conll", "conll")
    assert back.text == text
    assert places(back) == places(one)


def test_the_converter_of_spacy_takes_it(tmp_path: Path) -> None:
    one = article(TEXT, [(0, 11, "quote"), (17, 24, "PERSON"), (37, 46, "claim")])
    [file] = written(tmp_path, "conll", one, article(number=2)).values()
    first, second = conll_ner_to_docs(file, no_print=True)
    assert [(each.text, each.label_) for each in first.ents] == [
        ("“ It works , ”", "quote"),
        ("Dr. Lee", "PERSON"),
        (". No 🌉 .", "claim"),
    ]
    assert [each.label_ for each in second.ents] == ["quote"]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        # IOB1, as in CoNLL-2003 itself: a sentence is a border
        ("U.N. NNP I-NP I-ORG\n\nEkeus NNP I-NP I-ORG\nUK NNP I-NP B-ORG", ["U.N.", "Ekeus", "UK"]),
        ("Mary B-PER\nAnn I-PER\nLee B-PER", ["Mary Ann", "Lee"]),
        ("Mary\tB-PER\r\nAnn\tI-PER\r\nLee\tI-LOC\r\n", ["Mary Ann", "Lee"]),
        ("Mary _ B-PER\nAnn _ E-PER\nLee _ S-PER", ["Mary Ann", "Lee"]),
        ("Mary B-PER\nAnn I-PER\nLee L-PER\nAnn U-PER\n. O", ["Mary Ann Lee", "Ann"]),
        ("\ufeff# id = 3\nMary I-PER\n# O\n\n\n  \nAnn  I-PER", ["Mary", "Ann"]),
        ("New York\tB-GPE\nCity\tI-GPE", ["New York City"]),
        ("New X B-NP B-GPE B-a\nYork X B-NP I-GPE O", ["New York", "New"]),
    ],
)
def test_the_schemes_of_others(tmp_path: Path, lines: str, found: list[str]) -> None:
    path = tmp_path / "theirs.conll"
    path.write_bytes(lines.encode())
    [back], misfits = read(path, "conll")
    assert misfits == []
    assert [back.text[span.start : span.end] for span in back.spans] == found


def test_articles_begin_where_the_file_says(tmp_path: Path) -> None:
    path = tmp_path / "theirs.conll"
    path.write_text("-DOCSTART- O\n\n-DOCSTART-\n\nOne O\n-DOCSTART- -X- O O\nTwo B-x\n\nThree O\n")
    articles, _ = read(path, "conll")
    assert [each.text for each in articles] == ["One", "Two\nThree"]


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("Paris", "at line 1: it has no token and tag"),
        ("Paris B-GPE\nLyon GPE", "at line 2: it has no token and tag"),
        ("Paris B-GPE\nLyon X O\n\n", "at line 3: the lines of a sentence have not all as many"),
        ("a X Y B-GPE O\na X Y x O", "“x” is no tag such as"),
        ("a B-\n", "it has no token and tag"),
        ("\t\tO\n", "at line 3: The article is empty"),
        ("a\0 O\n", "at line 3: The text holds U+0000"),
    ],
)
def test_a_broken_file_gives_one_sentence(tmp_path: Path, lines: str, sentence: str) -> None:
    path = tmp_path / "broken.conll"
    path.write_text(lines)
    assert sentence.lower() in refused(path, "conll").lower()


def test_a_copy_that_is_cut_or_of_another_encoding(tmp_path: Path) -> None:
    written(tmp_path, "conll", article(TEXT, [(0, 11, "quote")]))
    for path in broken_copies(tmp_path / "out", tmp_path):
        read_or_refused(path, "conll")


def test_a_token_of_nothing_is_no_span(tmp_path: Path) -> None:
    path = tmp_path / "theirs.conll"
    path.write_text("\tB-x\nParis\tO\n")
    [back], misfits = read(path, "conll")
    assert back.spans == ()
    assert misfits == [("article 1", "a span “x” covers no text")]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda file: file.replace("works", "worked"), "a value in it has changed"),
        (lambda file: file.replace("I-quote", "O", 1), "it holds 2 spans instead of 1"),
        (lambda file: file.replace("said -X- _ O", "said -X- _ B-x"), "it holds 2 spans"),
        (lambda file: file.replace("” -X- _ I-quote", "” -X- _ O"), "a value in it has"),
        (lambda file: file.replace("quote", "claim"), "a value in it has changed"),
        (lambda file: file.replace("said -X- _ O\n", "said -X- _\n"), "it is no conll of ours"),
        (lambda file: file.replace("-DOCSTART- ", "DOC "), "it holds 0 articles instead of 1"),
        (lambda file: file + "x -X- _ B-x\n\n", "it holds 2 spans instead of 1"),
    ],
)
def test_a_file_that_lies_is_never_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[str], str], sentence: str
) -> None:
    tamper(monkeypatch, "conll", "*", change)
    path = tmp_path / "out.conll"
    with pytest.raises(exchange.ProofError, match=sentence):
        exchange.write(dataset(article()), path, "conll")
    assert not path.exists()


@given(spans=st.lists(st.tuples(st.integers(0, 9), st.integers(1, 5), st.sampled_from("ab"))))
def test_tags_tell_the_spans_that_are_apart(spans: list[tuple[int, int, str]]) -> None:
    found = iob.apart((first, min(first + length, 10), label) for first, length, label in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(found))
    assert bool(found) is bool(spans)
    assert iob.decode(iob.encode(10, found)) == found


@given(label=st.text(min_size=1))
def test_a_label_is_made_safe_and_back(label: str) -> None:
    safe = iob.safe(label)
    assert len(safe.split()) == 1
    assert iob.unsafe(safe) == label
    assert iob.decode([f"B-{safe}"]) == [(0, 1, safe)]
