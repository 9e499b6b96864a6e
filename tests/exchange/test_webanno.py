"""WebAnno TSV 3.3: tokens, parts of tokens, stacked spans and relations."""

from dataclasses import replace
from pathlib import Path

import pytest
from exchange_calls import broken_copies, places, read, read_or_refused, refused, tamper, written
from exchange_data import article, dataset

from annotator import exchange
from annotator.domain.dataset import AnnotatedArticle
from annotator.domain.span import Relation
from annotator.exchange import Aspect

TEXT = "Zoë 😀 lied.\t “No\\way,”\n\nshe said. \nEnd"


def noted() -> AnnotatedArticle:
    at = TEXT.index
    spans = [
        (0, at(".") + 1, "claim"),  # several tokens
        (at("lied"), at("lied") + 2, "a_b|c->[d];*\\"),  # a part of one
        (at("lied") + 1, at("she") + 3, "quote"),  # from a part of one, over the lines
        (at("She".lower()), at("she") + 3, "PERSON"),
        (at("said"), at("said") + 4, "claim"),
        (at("said"), at("said") + 4, "claim"),  # the same again
        (at("End"), at("End") + 3, "_"),
    ]
    one = article(TEXT, spans, [])
    ids = [span.id for span in one.spans]
    links = [("said by", 2, 3), ("rebuts", 4, 0), ("rebuts", 5, 0), ("x|y", 6, 6)]
    moment = one.spans[0].created
    relations = (
        Relation(n, type_, ids[a], ids[b], "ada", moment)
        for n, (type_, a, b) in enumerate(links, 1)
    )
    return replace(one, relations=tuple(relations))


WRITTEN = r"""#FORMAT=WebAnno TSV 3.3
#T_SP=custom.Span|label
#T_RL=custom.Relation|label|BT_custom.Span


#Text=Zoë 😀 lied.\t␠
1-1→0-3→Zoë→claim[1]→rebuts|rebuts→3-2[4_1]|3-2[5_1]→
1-2→4-6→😀→claim[1]→_→_→
1-3→7-11→lied→claim[1]→_→_→
1-3.1→7-9→li→a\_b\|c\->\[d\]\;\*\\→_→_→
1-3.2→8-11→ied→quote[2]→_→_→
1-4→11-12→.→claim[1]|quote[2]→_→_→

#Text=“No\\way,”
#Text=
2-1→14-15→“→quote[2]→_→_→
2-2→15-21→No\way→quote[2]→_→_→
2-3→21-22→,→quote[2]→_→_→
2-4→22-23→”→quote[2]→_→_→

#Text=she said.␠
3-1→25-28→she→quote[2]|PERSON[3]→said by→1-3.2[2_3]→
3-2→29-33→said→claim[4]|claim[5]→_→_→
3-3→33-34→.→_→_→_→

#Text=End
4-1→36-39→End→\_→x\|y→4-1→
""".replace("→", "\t").replace("␠", " ")


def test_the_lines_are_as_inception_writes_them(tmp_path: Path) -> None:
    [lines] = written(tmp_path, "webanno", noted()).values()
    assert lines == WRITTEN


def test_all_of_it_comes_back(tmp_path: Path) -> None:
    one = noted()
    report = exchange.write(dataset(one), tmp_path / "out", "webanno")
    assert not {Aspect.TEXT, Aspect.EXTENTS, Aspect.OVERLAPS} & report.lost.keys()
    [back], misfits = read(tmp_path / "out", "webanno")
    assert misfits == []
    assert back.text == TEXT
    assert places(back) == places(one)

    def related(these: AnnotatedArticle) -> list[object]:
        where = {span.id: (span.start, span.end, span.label) for span in these.spans}
        return sorted((r.type, where[r.from_span], where[r.to_span]) for r in these.relations)

    assert related(back) == related(one)


def test_white_space_at_the_ends_of_a_span_goes_and_is_told(tmp_path: Path) -> None:
    text = "A  b\n\nc"
    spans = [(0, 3, "x"), (1, 4, "y"), (1, 3, "between"), (4, 6, "lines"), (3, 4, "whole")]
    report = exchange.write(dataset(article(text, spans, [])), tmp_path / "out", "webanno")
    assert [number for _, number in report.lost[Aspect.EXTENTS]] == [100, 101, 102, 103]
    [back], _ = read(tmp_path / "out", "webanno")
    assert back.text == text
    assert places(back) == [
        (0, 1, "between"),
        (0, 1, "x"),
        (3, 4, "lines"),
        (3, 4, "whole"),
        (3, 4, "y"),
    ]


@pytest.mark.parametrize(
    "text", ["  a b", "a\n", "a\n\n", "a", "a \n b\n c\n \n", "a\x0b\x0c\x1f\\tb\r"]
)
def test_the_text_stays_as_it_is(tmp_path: Path, text: str) -> None:
    one = article(text.replace("\r", ""), [], [])
    report = exchange.write(dataset(one), tmp_path / "out", "webanno")
    assert Aspect.TEXT not in report.lost
    [back], _ = read(tmp_path / "out", "webanno")
    assert back.text == one.text


def test_white_space_before_the_first_word_becomes_spaces_and_is_told(tmp_path: Path) -> None:
    one = article(" \n\xa0a b", [(3, 4, "x")], [])
    report = exchange.write(dataset(one), tmp_path / "out", "webanno")
    assert report.lost[Aspect.TEXT] == ((1, 1), (1, 2))
    [back], _ = read(tmp_path / "out", "webanno")
    assert (back.text, places(back)) == ("   a b", [(3, 4, "x")])


OTHER = """#FORMAT=WebAnno TSV 3.2
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue
#T_SP=webanno.custom.Claim|kind|ROLE_webanno.custom.Claim:Who_webanno.custom.ClaimWhoLink|uima.tcas.Annotation|value
#T_SP=webanno.custom.Bare|
#T_CH=webanno.custom.CoreferenceLink|referenceType|referenceRelation
#T_RL=webanno.custom.Link|type|BT_webanno.custom.Claim


#Sentence.id=s1
#Text=He 😀 lied .
1-1\t0-2\tHe\tPRP\tbig[1]|*\tseller;goods[1]|_\t2-1|_\tx[1]|y\t*\tp[1]\tcoref->1-1\t_\t_\t
1-2\t3-5\t😀\tSYM\tbig[1]\t_\t_\tx[1]\t_\t_\t_\t_\t_\t
1-3\t6-10\tlied\tVBD\t_\t_\t_\t_\t*[2]\t_\t_\t_\t_\t
1-4\t11-12\t.\t.\t_\t_\t_\t_\t*[2]|*[3]\t_\t_\t_\t_\t

#Text=No .
2-1\t15-17\tNo\tUH\tsmall\t_\t_\t*\t_\t_\t_\tdenies|*\t1-1[1_0]|1-2\t
2-2\t18-19\t.\t.\t_\t_\t_\t_\t_\t_\t_\t_\t_\t
"""


def test_a_file_of_inceptions_own(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_bytes(OTHER.replace("\n", "\r\n").encode())
    [one], misfits = read(path, "webanno")
    assert one.text == "He 😀 lied .\n  No ."
    assert places(one) == [
        (0, 2, "Bare"),
        (0, 2, "y"),
        (0, 4, "x"),
        (5, 11, "Bare"),
        (10, 11, "Bare"),
        (14, 16, "small"),
    ]
    [big] = (span for span in one.spans if span.label == "x")
    assert big.attributes == {"kind": "big"}
    assert [link.type for link in one.relations] == ["denies"]
    core = "de.tudarmstadt.ukp.dkpro.core.api"
    assert [what for _, what in misfits] == [
        f"left out: 6 of {core}.lexmorph.type.pos.POS",
        "left out: 3 of slots of webanno.custom.Claim",
        "left out: 1 of webanno.custom.CoreferenceLink",
        "a relation “Link” has not both its spans",
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("", "it is no WebAnno TSV 3"),
        ("a\tb\n", "it is no WebAnno TSV 3"),
        (OTHER.replace("TSV 3.2", "TSV 2.0"), "it is no WebAnno TSV 3"),
        (WRITTEN.replace("7-11\t", "7\t"), "line 9 is “1-3 7 lied"),
        (WRITTEN.replace("7-11\t", "x-y\t"), "line 9 is"),
        (WRITTEN.replace("1-1\t0-3\tZoë", "1-1"), "line 7 is"),
        (WRITTEN.replace("rebuts|rebuts", "rebuts"), "line 7 is"),
        ("#FORMAT=WebAnno TSV 3.3\n\n\n#Text=  \n1-1\t0-1\t \t\n", "article is empty"),
        ("#FORMAT=WebAnno TSV 3.3\n", "article is empty"),
        (WRITTEN.encode("utf-16"), "utf-8"),
    ],
)
def test_broken_files_are_refused(tmp_path: Path, data: str | bytes, sentence: str) -> None:
    path = tmp_path / "a.tsv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    said = refused(path, "webanno")
    assert said.startswith("“a.tsv” cannot be read: ")
    assert sentence in said


def test_words_that_stand_elsewhere_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(WRITTEN.replace("36-39\tEnd\t", "36-39\tEne\t"), "utf-8")
    _, misfits = read(path, "webanno")
    assert misfits[0] == ("a", "“End” stands at 36 to 39, not “Ene”")
    path.write_text(WRITTEN.replace("0-3\tZoë", "9999999999-3\tZoë"), "utf-8")
    [one], misfits = read(path, "webanno")
    assert len(one.text) == len(TEXT)
    assert misfits[0][1] == "9999999999 to 12 are no span of its text, counted in UTF-16 units"


def test_broken_folders_are_refused_or_read_in_part_but_never_wrong(tmp_path: Path) -> None:
    written(tmp_path, "webanno", noted())
    for copy in broken_copies(tmp_path / "out", tmp_path / "broken"):
        assert all(len(one.text) <= len(TEXT) + 1 for one in read_or_refused(copy, "webanno"))
    (tmp_path / "none").mkdir()
    assert "no files that end in .tsv" in refused(tmp_path / "none", "webanno")


@pytest.mark.parametrize(
    ("right", "wrong", "sentence"),
    [
        ("0-3\tZoë", "0-3\tZoe", "does not match the text at 0-3"),
        ("4-6\t😀", "4-5\t😀", "it is no webanno of ours"),
        ("7-9\tli", "7-10\tlie", "a value in it has changed"),
        ("Text=End", "Text=Ene", "does not match the text"),
        ("she said", "she  aid", "does not match the text"),
        ("#Text=she", " #Text=she", "it is no webanno of ours"),
        ("\n\n#Text=End", "\n\n#Text=\n#Text=End", "does not match"),
        ("PERSON[3]", "PERSON[4]", "it is no webanno of ours"),
        ("quote[2]", "claim[2]", "a value in it has changed"),
        ("\t\\_\t", "\t_\t", "it is no webanno of ours"),
        ("[2_3]", "[1_3]", "a value in it has changed"),
        ("said by", "said", "a value in it has changed"),
        ("rebuts|rebuts", "rebuts", "it is no webanno of ours"),
        ("TSV 3.3", "TSV 3.2", "it is no webanno of ours"),
    ],
)
def test_files_that_lie_are_never_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, right: str, wrong: str, sentence: str
) -> None:
    tamper(monkeypatch, "webanno", "*", lambda text: text.replace(right, wrong, 1))
    with pytest.raises(exchange.ProofError, match=sentence):
        exchange.write(dataset(noted()), tmp_path / "out", "webanno")
    assert list(tmp_path.iterdir()) == []
