"""Users' lists of names: what can be read, and where their names are found."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.errors import UserError
from annotator.suggest.names.gazetteer import Entry, Gazetteer, own_lists


def found(gazetteer: Gazetteer, text: str) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.label) for each in gazetteer.find(text)]


def test_csv_is_read_whatever_its_columns_order(own_list: Callable[[str, str], Path]) -> None:
    own_list("names.csv", '\ufeffLabel,note, Name\nPlace,,"Grozny"\n\nBody,x,"Zorb, Quax & Co"\n')
    gazetteer = own_lists()
    assert len(gazetteer) == 2
    text = "In Grozny Zorb, Quax & Co paid."
    assert found(gazetteer, text) == [("Grozny", "Place"), ("Zorb, Quax & Co", "Body")]


def test_jsonl_takes_names_and_patterns_of_the_entity_ruler(
    own_list: Callable[[str, str], Path],
) -> None:
    own_list(
        "names.JSONL",
        '{"name": "Grozny", "label": "Place"}\n\n'
        '{"label": "ORG", "pattern": "Novaya Gazeta", "id": "ng"}\n'
        '{"label": "ORG", "pattern": [{"LOWER": "zorb"}, {"IS_DIGIT": true}]}\n',
    )
    gazetteer = own_lists()
    assert len(gazetteer) == 2
    assert gazetteer.patterns == (("ORG", ({"LOWER": "zorb"}, {"IS_DIGIT": True})),)
    assert found(gazetteer, "Novaya Gazeta of Grozny") == [
        ("Novaya Gazeta", "ORG"),
        ("Grozny", "Place"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("n.csv", "name;label\nx;y\n", "line 1: the columns “name” and “label” are needed"),
        ("n.csv", "", "line 1: the columns"),
        ("n.csv", "name,label\nGrozny,\n", "line 2: the label is missing"),
        ("n.csv", "name,label\nGrozny,Place\n…,Place\n", "line 3: the name is missing"),
        ("n.csv", "name,label\n", "“n.csv” holds no names"),
        ("n.csv", 'name,label\n"a"b,c\n', "line 2: this is no CSV"),
        ("n.jsonl", '{"name": "x", "label": "y"}\n{"name"', "line 2: this is no JSON"),
        ("n.jsonl", "[1]", "line 1: an object with name and label is needed"),
        ("n.jsonl", '{"name": 7, "label": "y"}', "line 1: the name is missing"),
        ("n.jsonl", '{"name": "x"}', "line 1: the label is missing"),
        ("n.jsonl", '{"pattern": [], "label": "y"}', "line 1: a pattern is"),
        ("n.jsonl", '{"pattern": ["x"], "label": "y"}', "line 1: a pattern is"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    own_list: Callable[[str, str], Path], name: str, content: str, message: str
) -> None:
    own_list(name, content)
    with pytest.raises(UserError, match=message):
        own_lists()


def test_files_that_cannot_be_read_are_named(own_list: Callable[[str, str], Path]) -> None:
    old = own_list("old.csv", "")
    old.write_bytes(b"name,label\n\xe9,x")
    with pytest.raises(UserError, match=r"^“old\.csv” is not in UTF-8"):
        own_lists()
    old.unlink()
    old.with_name("folder.csv").mkdir()
    with pytest.raises(UserError, match=r"^“folder\.csv” cannot be read"):
        own_lists()


def test_whole_words_the_longest_first_and_the_later_entry_count() -> None:
    gazetteer = Gazetteer([Entry("New York", "Place"), Entry("New York Times", "Press")])
    text = "New  York, the New York Times, Renew Yorkers"
    assert found(gazetteer, text) == [("New  York", "Place"), ("New York Times", "Press")]
    assert found(Gazetteer([Entry("Zorb", "A"), Entry("Zorb", "B")]), "Zorb") == [("Zorb", "B")]


def test_capitals_count_but_in_a_line_of_capitals() -> None:
    gazetteer = Gazetteer([Entry("WHO", "Body"), Entry("Grozny", "Place"), Entry("apple", "Fruit")])
    assert found(gazetteer, "who saw GROZNY, or grozny?") == [("GROZNY", "Place")]
    assert found(gazetteer, "WHO knows Apple and apple") == [("WHO", "Body"), ("apple", "Fruit")]


def test_apostrophes_of_any_kind_are_the_same() -> None:
    gazetteer = Gazetteer([Entry("Cox's Bazar", "Place")])
    assert found(gazetteer, "in Cox’s Bazar") == [("Cox’s Bazar", "Place")]


@given(st.text("aB ’'.-é中", max_size=20), st.lists(st.text("aB ’é", max_size=4), max_size=4))
def test_places_lie_in_the_text_in_order(text: str, names: list[str]) -> None:
    gazetteer = Gazetteer(Entry(name, "x") for name in names)
    last = 100
    for each in gazetteer.find(text, 100):
        assert last <= each.start < each.end <= 100 + len(text)
        last = each.end


def test_without_lists_of_ones_own_there_are_no_names(home: Path) -> None:
    assert len(own_lists()) == 0
    assert own_lists().patterns == ()


def test_ones_own_lists_are_joined_and_the_later_file_counts(
    own_list: Callable[[str, str], Path],
) -> None:
    own_list("b.csv", "name,label\nZorb,ORG\n")
    own_list("a.csv", "name,label\nZorb,PERSON\nQuax,GPE\n")
    own_list("c.jsonl", '{"label": "LAW", "pattern": [{"LOWER": "act"}]}\n')
    own_list("notes.txt", "no list")
    lists = own_lists()
    assert found(lists, "Zorb of Quax") == [("Zorb", "ORG"), ("Quax", "GPE")]
    assert lists.patterns == (("LAW", ({"LOWER": "act"},)),)
    assert own_lists() is lists, "read once"


def test_a_list_that_has_changed_is_read_anew(own_list: Callable[[str, str], Path]) -> None:
    file = own_list("mine.csv", "name,label\nZorb,ORG\n")
    assert found(own_lists(), "Zorb, Quax") == [("Zorb", "ORG")]
    changed = file.stat().st_mtime_ns + 1_000_000
    own_list("mine.csv", "name,label\nQuax,GPE\n")
    os.utime(file, ns=(changed, changed))
    assert found(own_lists(), "Zorb, Quax") == [("Quax", "GPE")]
    file.unlink()
    assert found(own_lists(), "Zorb, Quax") == []


def test_a_bad_list_of_ones_own_is_told_each_time_until_it_is_mended(
    own_list: Callable[[str, str], Path],
) -> None:
    own_list("mine.csv", "name,label\nZorb,ORG\n")
    own_list("other.csv", "words\nQuax\n")
    for _ in range(2):
        with pytest.raises(UserError, match=r"^“other.csv”, line 1: the columns “name” and"):
            own_lists()
    own_list("other.csv", "name,label\nQuax,GPE\n")
    assert len(own_lists()) == 2
