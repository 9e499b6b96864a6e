"""Word lists: the program's and the user's, folded; none where there is no such file."""

import pytest

from annotator.suggest import lexicons
from annotator.suggest.lexicons import entries, folded, lexicon
from annotator.suggest.names.lexicon import NameLexicon, name_lexicon


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """Two folders for models, the program's and the user's, in place of the real ones."""
    both = tmp_path / "program", tmp_path / "user"
    for folder in both:
        (folder / "lexicons" / "en" / "names").mkdir(parents=True)
    monkeypatch.setattr(lexicons, "model_folders", lambda: both)
    caches = (lexicon, entries, name_lexicon)
    for each in caches:
        each.cache_clear()
    yield both
    for each in caches:
        each.cache_clear()


def write(folder, text, name="verbs", language="en"):
    (folder / "lexicons" / language / f"{name}.txt").write_text(text, encoding="utf-8")


def test_one_entry_a_line_without_comments(folders):
    write(folders[0], "# verbs\n\nsay\n  Point   Out  # two words\nfinirent-ils par l’avouer\n")
    assert lexicon("en", "verbs") == {"say", "point out", "finirent-ils par l'avouer"}


def test_the_users_file_adds_to_the_programs(folders):
    write(folders[0], "say\ntell")
    write(folders[1], "\ufefftell\nquip")
    assert lexicon("en", "verbs") == {"say", "tell", "quip"}


def test_a_region_does_not_count(folders):
    write(folders[0], "say")
    assert lexicon("en-GB", "verbs") == lexicon("EN", "verbs") == lexicon("en_us", "verbs")
    assert lexicon("en-GB", "verbs") == {"say"}


@pytest.mark.parametrize("language", ["de", "", "..", "../en", "und"])
def test_a_language_without_lists_has_no_entries(folders, language):
    write(folders[0], "say")
    assert lexicon(language, "verbs") == frozenset()


def test_bytes_that_are_no_text_spoil_no_other_entry(folders):
    (folders[1] / "lexicons" / "en" / "verbs.txt").write_bytes(b"say\nd\xe9clarer\ntell")
    assert {"say", "tell"} < lexicon("en", "verbs")


def test_folded_as_entries_are():
    assert folded(" D’après\u00a0 LUI ") == "d'après lui"


def test_without_lists_nothing_is_known_of_names(folders):
    assert name_lexicon("en") == name_lexicon("tlh") == NameLexicon()


def test_the_users_lists_add_to_what_is_known_of_names(folders):
    write(folders[0], "Westham", "names/places")
    write(folders[0], "North Sea", "names/natural_places")
    write(folders[1], "Kelsend  # on the coast", "names/places")
    write(folders[1], "Kelsia | Kelsend | Kelsian, Kelsians", "names/nations")
    write(folders[1], "Harbour Board\nHB", "names/organisations")
    write(folders[1], "Port Captain", "names/titles")
    write(folders[1], "ORG last Board\nGPE first Port", "names/heads")
    known = name_lexicon("en-GB")
    labels = {"Westham": "GPE", "the North Sea": "LOC", "Kelsend": "GPE", "Kelsians": "NORP"}
    labels |= {"Harbour Board": "ORG", "HB": "ORG"}
    assert {name: known.label(name) for name in labels} == labels
    assert known.label("hb") is None
    assert known.titles == {("port", "captain")}
    assert (known.last_heads, known.first_heads) == ({"Board": "ORG"}, {"Port": "GPE"})
    assert (known.longest_title, known.longest_name) == (2, 2)


def test_lines_of_another_form_spoil_nothing(folders):
    write(folders[1], "ORG\nORG middle Board\nORG last Union", "names/heads")
    write(folders[1], "Kelsia\n| |\nA | B | C | D", "names/nations")
    known = name_lexicon("en")
    assert (known.last_heads, known.first_heads) == ({"Union": "ORG"}, {})
    assert known.names == {"kelsia": "GPE", "A": "GPE", "B": "GPE", "C": "NORP"}
