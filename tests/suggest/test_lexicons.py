"""Word lists: the program's and the user's, folded; none where there is no such file."""

import pytest

from annotator.suggest import lexicons
from annotator.suggest.lexicons import folded, lexicon


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """Two folders for models, the program's and the user's, in place of the real ones."""
    both = tmp_path / "program", tmp_path / "user"
    for folder in both:
        (folder / "lexicons" / "en").mkdir(parents=True)
    monkeypatch.setattr(lexicons, "model_folders", lambda: both)
    lexicon.cache_clear()
    yield both
    lexicon.cache_clear()


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
    assert lexicon("en-GB", "verbs") == lexicon("EN", "verbs") == {"say"}


@pytest.mark.parametrize("language", ["de", "", "..", "../en", "und"])
def test_a_language_without_lists_has_no_entries(folders, language):
    write(folders[0], "say")
    assert lexicon(language, "verbs") == frozenset()


def test_bytes_that_are_no_text_spoil_no_other_entry(folders):
    (folders[1] / "lexicons" / "en" / "verbs.txt").write_bytes(b"say\nd\xe9clarer\ntell")
    assert {"say", "tell"} < lexicon("en", "verbs")


def test_folded_as_entries_are():
    assert folded(" D’après\u00a0 LUI ") == "d'après lui"
