"""The format csv: cells that spreadsheets leave alone, and tables of others."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pyarrow.csv
import pytest
from exchange_data import article, dataset
from foreign import read, related, tagged, told

from annotator import exchange
from annotator.domain.errors import UserError
from annotator.exchange import Unit

TEXT = "A 😀 John lied, Ann said."
SPANS = [("John lied", "claim"), ("Ann said", "rebuttal")]
RISKY = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "'", "'a", "a=1"]


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("words", RISKY)
def test_no_cell_is_a_formula_and_all_come_back(tmp_path: Path, words: str) -> None:
    text = words.replace("\r", "\n") + " stands here."
    one = article(text, [(0, len(text), words)], [])
    one = replace(
        one,
        article=replace(one.article, title=words),
        spans=(replace(one.spans[0], note=words, annotator=words),),
    )
    exchange.write(dataset(one), tmp_path / "x.csv", "csv")
    cells = [cell for row in rows_of(tmp_path / "x.csv") for cell in row.values()]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r\n＝＋－＠")]
    [came], reading = read(tmp_path / "y.csv", (tmp_path / "x.csv").read_bytes(), "csv")
    assert came.text == text
    assert came.article.title == words
    assert [(s.label, s.note, s.annotator) for s in came.spans] == [(words, words, words)]
    assert told(reading) == []


def test_a_row_for_each_span_and_one_for_an_article_without(tmp_path: Path) -> None:
    one = article(TEXT, [(4, 13, "claim"), (15, 23, "rebuttal")])
    exchange.write(dataset(one, article("None.", [], number=2)), tmp_path / "x.csv", "csv")
    first, second, third = rows_of(tmp_path / "x.csv")
    told = ("article", "title", "start", "end", "text", "label", "relations", "article_text")
    assert [first[name] for name in told] == [
        "1", "Bridge", "4", "13", "John lied", "claim", '[["rebuts",101]]', TEXT
    ]  # fmt: skip
    assert [second[name] for name in told] == [
        "1", "Bridge", "15", "23", "Ann said", "rebuttal", "", ""
    ]  # fmt: skip
    assert [third[name] for name in told] == ["2", "Bridge", "", "", "", "", "", "None."]


def test_arrow_reads_the_same_table(tmp_path: Path) -> None:
    text = 'One,\n“two”; "three",\tand 😀.'
    exchange.write(dataset(article(text, [(0, 10, "a"), (12, 19, "b")])), tmp_path / "x.csv", "csv")
    table = pyarrow.csv.read_csv(
        tmp_path / "x.csv", parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True)
    )
    assert [text[r["start"] : r["end"]] == r["text"] for r in table.to_pylist()] == [True, True]
    assert table["article_text"][0].as_py() == text


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_tables_of_others(tmp_path: Path, delimiter: str, encoding: str) -> None:
    table = [
        ["Doc_ID", "Content", "begin", "stop", "Category", "quote", "Comment"],
        ["7", TEXT, "4.0", "13.0", "claim", "John lied", "=so?"],
        ["8", "'=No spans.", "", "", "", "", ""],
        ["7", TEXT, "15", "23", "rebuttal", "Ann said", ""],
    ]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(table)
    [one, two], reading = read(tmp_path / "x.csv", out.getvalue().encode(encoding), "csv")
    assert tagged(one) == SPANS
    assert [span.note for span in one.spans] == ["=so?", ""]
    assert two.text == "'=No spans."  # nobody but us takes an apostrophe off
    assert told(reading) == []


def test_rows_that_have_been_sorted_and_changed_in_a_spreadsheet(tmp_path: Path) -> None:
    one = article(TEXT, [(4, 13, "claim"), (15, 23, "rebuttal")])
    exchange.write(dataset(one, article("None.", [], number=2)), tmp_path / "x.csv", "csv")
    rows = rows_of(tmp_path / "x.csv")
    rows[0]["label"] = "opinion"
    out = io.StringIO()
    table = csv.DictWriter(out, list(reversed(rows[0])), delimiter=";")
    table.writeheader()
    table.writerows(reversed(rows))
    [two, came], reading = read(tmp_path / "y.csv", out.getvalue(), "csv")
    assert (two.text, two.spans) == ("None.", ())
    assert sorted(tagged(came)) == [("Ann said", "rebuttal"), ("John lied", "opinion")]
    assert related(came) == [("rebuts", "John lied", "Ann said")]
    assert told(reading) == []


def test_the_words_prove_the_unit(tmp_path: Path) -> None:
    data = f'article_text,start,end,label,text\n"{TEXT}",5,14,claim,John lied\n'
    [one], reading = read(tmp_path / "x.csv", data, "csv")
    assert tagged(one) == SPANS[:1]
    assert reading.units == {Unit.UTF16: 1}


def test_what_does_not_fit_is_listed(tmp_path: Path) -> None:
    data = (
        "article,title,article_text,start,end,text,label,span,relations\n"
        'a,Bridge,It works.,0,2,It,claim,1,"[[""rebuts"",5]]"\n'
        "a,,,3,8,wrong,claim,,\n"
        "a,,,x,8,,claim,,\n"
        "a,,,3,8,,,,\n"
        "b,,,3,8,works,claim,,\n"
    )
    [one], reading = read(tmp_path / "x.csv", data, "csv")
    assert tagged(one) == [("It", "claim")]
    assert told(reading) == [
        "Bridge: line 4 has not start, end and label",
        "Bridge: line 5 has not start, end and label",
        "Bridge: “works” stands at 3 to 8, not “wrong”",
        "Bridge: a relation “rebuts” has not both its spans",
        "article b: its text is not in the table",
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "it has no column “article_text”"),
        (b"article_text,start,end\n", "it has no column “label”"),
        (b"article_text,start,end,label\n\xff,1,2,x\n", "utf-8"),
        (b'article_text,start,end,label\n"never ends', "unexpected end of data"),
        (b"article_text,start,end,label,attributes\nIt,0,1,x,{\n", "at article It"),
        (b"article_text,start,end,label,attributes\nIt,0,1,x,[1]\n", "Expected `object`"),
        (b"article_text,start,end,label,created\nIt,0,1,x,soon\n", "RFC3339"),
        (b"article_text,start,end,label,relations\nIt,0,1,x,5\n", "Expected `array`"),
        (b"article_text,start,end,label,origin,score\nIt,0,1,x,manual,a\n", "float"),
        (b"article_text,start,end,label\n ,0,1,x\n", "The article is empty"),
    ],
)
def test_a_table_that_is_none_is_refused(tmp_path: Path, data: bytes, sentence: str) -> None:
    with pytest.raises(UserError, match=rf"^“x\.csv” cannot be read.*{sentence}"):
        read(tmp_path / "x.csv", data, "csv")
