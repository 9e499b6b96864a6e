"""Which files are taken: by themselves, from folders, by patterns."""

from pathlib import Path

import pytest

from annotator.intake import READABLE, Draft, Failure, find_files, read_each


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.HTML", "c.dat", ".hidden.txt", "~$c.docx", "deep/d.md", ".git/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"This is {name}", encoding="utf-8")
    return tmp_path


def names(folder: Path, *paths: str) -> list[str]:
    found = find_files([folder / each for each in paths])
    return [path.relative_to(folder).as_posix() for path in found]


def test_a_folder_stands_for_what_can_be_read_in_it(folder: Path) -> None:
    assert names(folder, ".") == ["a.HTML", "b.txt", "deep/d.md"]
    assert names(folder, "deep") == ["deep/d.md"]


def test_a_pattern_stands_for_what_it_matches(folder: Path) -> None:
    assert names(folder, "*.txt") == ["b.txt"]
    assert names(folder, "**/*.md", "d*") == ["deep/d.md", "d*"]
    assert names(folder, "[bc].*") == ["b.txt", "c.dat"]


def test_a_file_is_taken_once_and_in_its_turn(folder: Path) -> None:
    assert names(folder, "c.dat", "b.txt", ".", "c.dat") == [
        *("c.dat", "b.txt", "a.HTML", "deep/d.md"),
    ]
    (folder / "what[1].txt").write_text("One", encoding="utf-8")
    assert names(folder, "what[1].txt") == ["what[1].txt"]


def test_what_fails_does_not_hinder_the_others(folder: Path) -> None:
    paths = [folder / "none.txt", folder / "b.txt", folder / "a\0b", folder / "deep"]
    found = list(read_each(paths))
    assert [each.name for each in found] == ["none.txt", "b.txt", "a\0b", "deep"]
    assert [isinstance(each, Draft) for each in found] == [False, True, False, False]
    assert all("\n" not in str(each.error) for each in found if isinstance(each, Failure))


def test_each_kind_of_file_has_a_reader() -> None:
    from annotator.intake import reading, rows

    by_name = set(reading._BY_SUFFIX) | {".txt", ".md", ".markdown", *reading._ROWS}
    assert by_name == READABLE
    assert rows.FIELDS["text"]
