"""brat's standoff files: what brat itself would write, and what it has written."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from exchange_calls import broken_copies, places, read, read_or_refused, refused, tamper, written
from exchange_data import article, dataset

from annotator import exchange
from annotator.domain.dataset import AnnotatedArticle
from annotator.exchange import Aspect

TEXT = "Zoë: 🌉 “It works,\n\tand well.”\n\nNo."


def noted() -> AnnotatedArticle:
    one = article(TEXT, [(7, 30, "quote"), (7, 17, "fact check"), (31, 34, "rebuttal")], [])
    first, second, third = one.spans
    return replace(
        one,
        spans=(
            replace(first, note="Really?\n\\u000a “C:\\users”"),
            replace(second, attributes={"speaker": "Zoë", "sure": "", "é|": "a b"}),
            replace(third, attributes={"speaker": "Zoë?"}),
        ),
        relations=(
            replace(one.relations[0], type="said by", from_span=third.id, to_span=first.id),
        ),
    )


def test_the_files_are_as_brat_writes_them(tmp_path: Path) -> None:
    files = written(tmp_path, "brat", noted())
    assert files["000001-bridge.txt"] == TEXT
    assert files["000001-bridge.ann"] == (
        "T1\tquote 7 17;19 29\t“It works, and well.”\n"
        "#1\tAnnotatorNotes T1\tReally?\\u000a\\u005cu000a “C:\\users”\n"
        "T2\tfact_check 7 17\t“It works,\n"
        "A1\tspeaker T2 Zoe\n"
        "A2\tsure T2 name\n"
        "A3\te_ T2 a_b\n"
        "T3\trebuttal 31 34\tNo.\n"
        "A4\tspeaker T3 Zoe_\n"
        "R1\tsaid_by Arg1:T3 Arg2:T1\t\n"
    )
    assert files["annotation.conf"] == (
        "[entities]\nclaim\nrebuttal\nquote\nPERSON\nfact_check\n\n"
        "[relations]\nsaid_by\tArg1:<ENTITY>, Arg2:<ENTITY>\n"
        "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n"
        "[events]\n\n"
        "[attributes]\nspeaker\tArg:<ENTITY>, Value:Zoe|Zoe_\nsure\tArg:<ENTITY>, Value:name\n"
        "e_\tArg:<ENTITY>, Value:a_b\n"
    )
    shown = files["visual.conf"].split("\n")
    assert {"fact_check | fact check", "Zoe | Zoë", "e_ | é\\u007c", 'name | ""'} <= set(shown)
    assert "claim\tbgColor:#8c1f2f, fgColor:white" in shown


def test_all_of_it_comes_back(tmp_path: Path) -> None:
    one = noted()
    written(tmp_path, "brat", one)
    [back], misfits = read(tmp_path / "out", "brat")
    assert misfits == []
    assert back.text == TEXT
    # The line end at the end of the quote is gone, as in brat.
    assert places(back) == [(7, 17, "fact check"), (7, 29, "quote"), (31, 34, "rebuttal")]
    assert {s.note for s in back.spans} == {s.note for s in one.spans}
    assert {tuple(sorted(s.attributes.items())) for s in back.spans} == {
        tuple(sorted(s.attributes.items())) for s in one.spans
    }
    [relation] = back.relations
    assert relation.type == "said by"


def test_what_brat_cannot_place_is_moved_and_told(tmp_path: Path) -> None:
    spans = [(17, 18, "claim"), (15, 18, "claim"), (0, 3, "claim")]
    report = exchange.write(dataset(article(TEXT, spans, [])), tmp_path / "out", "brat")
    assert report.lost[Aspect.EXTENTS] == ((1, 100), (1, 101))
    [back], _ = read(tmp_path / "out", "brat")
    assert places(back) == [(0, 3, "claim"), (15, 17, "claim"), (19, 20, "claim")]
    report = exchange.write(dataset(article("A\n", [(1, 2, "x")], [])), tmp_path / "end", "brat")
    [back], _ = read(tmp_path / "end", "brat")
    assert places(back) == [(0, 1, "x")]


def test_names_that_brat_would_store_alike_stay_apart(tmp_path: Path) -> None:
    labels = ["é", "e", "E", "漢", "字", "--", "a" * 50, "a" * 50 + "b", "", "!x", "x<ANY>"]
    spans = [(0, 3, label) for label in labels]
    files = written(tmp_path, "brat", article(TEXT, spans, []))
    types = re.findall(r"^T\d+\t(\S+) 0 3\tZoë$", files["000001-bridge.ann"], re.MULTILINE)
    assert len(set(types)) == len(labels)
    assert all(re.fullmatch("[A-Za-z0-9_-]+", each) for each in types)
    [back], _ = read(tmp_path / "out", "brat")
    assert sorted(span.label for span in back.spans) == sorted(labels)


def test_names_of_files_are_safe_and_apart(tmp_path: Path) -> None:
    titles = ["../../etc/passwd", "..", "", "CON", "Übung: “a/b\\c”?*" + "x" * 300, "漢字", "con"]
    articles = [
        replace(one, article=replace(one.article, title=title))
        for one, title in ((article(number=n), t) for n, t in enumerate(titles, 1))
    ]
    names = sorted(written(tmp_path, "brat", *articles))
    assert len({name.lower() for name in names}) == 2 * len(titles) + 2
    assert all(re.fullmatch(r"\d{6}(-[a-z0-9-]{1,40})?\.(txt|ann)|\w+\.conf", n) for n in names)
    assert "000001-etc-passwd.ann" in names


REAL = {
    "doc.txt": "John said taxes doubled. They never did, she replied.",
    "doc.ann": (
        "T1\tClaim 10 23\ttaxes doubled\n"
        "T2\tRebuttal 25 35;41 52\tThey never she replied\n"
        "T3\tSpeaker 0 4\tJohn\n"
        "T4\tSpeaker 41 44\tshe\n"
        "T5\tSay 5 9\tsaid\n"
        "E1\tSay:T5 Who:T3\n"
        "R1\tRebuts Arg1:T2 Arg2:T1\n"
        "R2\tRebuts Arg1:E1 Arg2:T1\n"
        "A1\tChecked T1\n"
        "A2\tSure T1 very sure\n"
        "A3\tNegation E1\n"
        "N1\tReference T3 Wikidata:Q42\tJohn\n"
        "#1\tAnnotatorNotes T1\tsee source 2\n"
        "#2\tAnnotatorNotes T1\tand 3\n"
        "#3\tAnnotatorNotes R1\twhy\n"
        "*\tEquiv T3 T4\n"
        "\n"
    ),
}


def put(folder: Path, files: dict[str, str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())
    return folder


def test_a_file_of_brats_own(tmp_path: Path) -> None:
    [one], misfits = read(put(tmp_path / "deep" / "in", REAL).parent, "brat")
    assert places(one) == [
        (0, 4, "Speaker"),
        (5, 9, "Say"),
        (10, 23, "Claim"),
        (25, 52, "Rebuttal"),
        (41, 44, "Speaker"),
    ]
    by = {span.label: span for span in one.spans if span.start != 41}
    assert by["Claim"].note == "see source 2\nand 3"
    assert by["Claim"].attributes == {"Checked": "true", "Sure": "very sure"}
    assert by["Speaker"].attributes == {"Wikidata": "Q42"}
    [relation] = one.relations
    assert (relation.type, relation.from_span, relation.to_span) == (
        "Rebuts",
        by["Rebuttal"].id,
        by["Claim"].id,
    )
    assert misfits == [
        ("doc", "T2 is in 2 pieces and became “They never did, she replied”"),
        ("doc", "a relation “Rebuts” has not both its spans"),
        ("doc", "left out: 1 events, of which the words of their triggers are spans"),
        ("doc", "left out: 1 groups such as equivalences"),
        ("doc", "left out: attributes of 1 that are no spans"),
        ("doc", "left out: notes of 1 that are no spans"),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("🌉\r\nJohn lied", "T1\tX 3 7\tJohn"),  # a line end counted as two
        ("🌉\r\nJohn lied", "T1\tX 2 6\tJohn"),  # as one
        ("🌉\nJohn lied", "T1\tX 3 7\tJohn"),  # UTF-16
        ("🌉\nJohn lied", "T1\tX 5 9\tJohn"),  # bytes
        ("\ufeff🌉\nJohn lied", "T1\tX 3 7\tJohn"),
        ("🌉\nJohn lied", "T1\tX 2 6"),  # without its words
    ],
)
def test_offsets_are_measured_by_the_words(tmp_path: Path, text: str, line: str) -> None:
    [one], _ = read(put(tmp_path, {"a.txt": text, "a.ann": line}) / "a.ann", "brat")
    assert [one.text[span.start : span.end] for span in one.spans] == ["John"]


def test_words_that_stand_elsewhere_are_told(tmp_path: Path) -> None:
    files = {"a.txt": "John lied", "a.ann": "T1\tX 0 4\tJane\nT2\tX 5 9;1 3\tlied oh\nT3\tX 5 99\t"}
    [one], misfits = read(put(tmp_path, files), "brat")
    assert places(one) == [(1, 9, "X")]
    assert [what for _, what in misfits] == [
        "“John” stands at 0 to 4, not “Jane”",
        "5 to 99 are no span of its text, counted in code points",
        "T2 is in 2 pieces and became “ohn lied”",
    ]


@pytest.mark.parametrize(
    "line",
    ["T1", "T1\tX", "T1\tX 1", "T1\tX a b\tc", "T1\tX 1 2;\tc", "R1\tX T1 T2", "R1\tX Arg1:T1",
     "Q1\tX 1 2\tc", "N1\tReference T1\tx", "N1\tReference T1 x", "T1\tX 1 2 3\tc", "\tX 1 2\tc"],
)  # fmt: skip
def test_a_line_that_is_none_is_told(tmp_path: Path, line: str) -> None:
    said = refused(put(tmp_path, {"a.txt": "John", "a.ann": line}), "brat")
    assert "“a.ann” cannot be read: line 1 is" in said


def test_broken_folders_are_refused_or_read_in_part_but_never_wrong(tmp_path: Path) -> None:
    written(tmp_path, "brat", noted())
    text = noted().text
    for copy in broken_copies(tmp_path / "out", tmp_path / "broken"):
        assert all(one.text in text for one in read_or_refused(copy, "brat"))


def test_a_folder_without_its_parts(tmp_path: Path) -> None:
    assert "holds no files that end in .ann" in refused(tmp_path, "brat")
    put(tmp_path, {"a.ann": "T1\tX 0 1\ta"})
    assert "There is no “a.txt” beside it" in refused(tmp_path, "brat")


@pytest.mark.parametrize(
    ("file", "right", "wrong", "sentence"),
    [
        ("*.txt", "Zoë", "Zoe\u0308", "does not match the text"),
        ("*.txt", "No.", "No!", "does not match the text"),
        ("*.txt", "🌉", "!", "a value in it has changed"),
        ("*.ann", "7 17;19 29", "7 17;20 29", "T1 of 000001-bridge does not match"),
        ("*.ann", "T3\trebuttal", "T3\tquote", "a value in it has changed"),
        ("*.ann", "T3\trebuttal", "T3\tlie", "annotation.conf does not list “lie”"),
        ("*.ann", "T2 Zoe\n", "T3 Zoe\n", "a value in it has changed"),
        ("*.ann", "Really", "Surely", "a value in it has changed"),
        ("*.ann", "Arg1:T3", "Arg1:T2", "a value in it has changed"),
        ("*.ann", "R1\tsaid_by Arg1:T3 Arg2:T1\t\n", "", "it holds 0 relations instead of 1"),
        ("*.ann", "T3\trebuttal", "3\trebuttal", "it is no brat of ours"),
        ("annotation.conf", "\nfact_check\n", "\n", "does not list “fact_check”"),
        ("visual.conf", "fact check", "fact  check", "a value in it has changed"),
        ("visual.conf", "said_by | ", "said_by : ", "it is no brat of ours"),
    ],
)
def test_files_that_lie_are_never_put_in_place(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    file: str,
    right: str,
    wrong: str,
    sentence: str,
) -> None:
    tamper(monkeypatch, "brat", file, lambda text: text.replace(right, wrong, 1))
    with pytest.raises(exchange.ProofError, match=sentence):
        exchange.write(dataset(noted()), tmp_path / "out", "brat")
    assert list(tmp_path.iterdir()) == []
