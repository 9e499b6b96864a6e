"""Files with one article a row: columns guessed or given, and rows that are none."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.errors import UserError
from annotator.intake import Draft, Failure, Options, preview_rows, read, read_data, read_each

CSV = 'Headline,Body,URL,Lang\n"The bridge","One\r\ntwo, ""three""",https://t.example/1,en-GB\n\n'


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_columns_are_guessed_by_their_names(tmp_path: Path) -> None:
    path = put(tmp_path, "news.csv", CSV)
    table = preview_rows(path)
    assert table is not None
    assert table.headers == ("Headline", "Body", "URL", "Lang")
    assert table.columns == {"text": "Body", "title": "Headline", "url": "URL", "language": "Lang"}
    assert table.rows[0]["Headline"] == "The bridge"
    [draft] = read(path)
    assert draft.text == 'One\ntwo, "three"'
    assert (draft.title, draft.language, draft.name) == ("The bridge", "en", "news.csv, 1")
    source = draft.source
    assert (source.file, source.url, source.read_with) == (
        "news.csv",
        "https://t.example/1",
        "CSV, row 1",
    )
    [again] = read(path, Options(columns=table.columns))
    assert again == draft


def test_columns_are_as_the_user_says(tmp_path: Path) -> None:
    path = put(tmp_path, "news.tsv", "text\tkicker\tstory\nA\tB\tC\n")
    [draft] = read(path, Options(columns={"text": "story", "title": "kicker"}))
    assert (draft.text, draft.title) == ("C", "B")
    for columns, said in (
        ({"text": "body"}, "there is no column “body”, only text, kicker, story"),
        ({"size": "text"}, "there is no field “size”; it has to be one of text, title"),
    ):
        with pytest.raises(UserError, match=f"“news.tsv” cannot be read: {said}"):
            read(path, Options(columns=columns))
        with pytest.raises(UserError, match=f"“news.tsv” cannot be read: {said}"):
            preview_rows(path, Options(columns=columns))


def test_json_lines_may_have_objects_in_objects(tmp_path: Path) -> None:
    row = {
        "id": 1,
        "text": "One\u2028two",
        "title": None,
        "source": {"url": "https://t.example/1", "author": ["Ines", "Ada"], "publisher": "Tide"},
        "published": 2026,
    }
    path = put(tmp_path, "news.jsonl", "\ufeff\n" + json.dumps(row, ensure_ascii=False) + "\r\n")
    [draft] = read(path)
    assert (draft.text, draft.title) == ("One\u2028two", "One")
    source = draft.source
    assert (source.url, source.publisher, source.author, source.published) == (
        "https://t.example/1",
        "Tide",
        "Ines, Ada",
        "2026",
    )


def test_a_row_that_is_no_article_does_not_hinder_the_others(tmp_path: Path) -> None:
    lines = [
        '{"text": "One"}',
        "[1]",
        "{",
        '{"text": " "}',
        '{"title": "x"}',
        '{"text": "\\ud800"}',
    ]
    lines += ["[" * 100_000, '{"text": "Two"}']
    path = put(tmp_path, "news.jsonl", "\n".join(lines))
    found = list(read_each([path]))
    assert [each.text for each in found if isinstance(each, Draft)] == ["One", "Two"]
    failures = [each for each in found if isinstance(each, Failure)]
    assert [each.name for each in failures] == [f"news.jsonl, {n}" for n in (2, 3, 4, 5, 6, 7)]
    assert [str(each.error).split("cannot be read: ")[1] for each in failures] == [
        "this row is no JSON object.",
        "this row is no JSON.",
        "there is no text in it to mark up.",
        "there is no text in it to mark up.",
        (
            "the text holds U+D800 at character 0, which is no text: save the file as UTF-8 and "
            "try again."
        ),
        "this row is no JSON.",
    ]
    with pytest.raises(UserError, match=r"“news\.jsonl, 2” cannot be read"):
        read(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("text,title\na,b,c\n", "this row has 3 cells, more than there are columns"),
        ('text\n"a', "this row is no CSV"),
        ("a,b\n1,2\n", "no column of it is known to hold the text; say which"),
        ("text\n", "there is no row in it"),
        ('"te', "this row is no CSV"),
    ],
)
def test_tables_that_are_none(tmp_path: Path, content: str, said: str) -> None:
    path = put(tmp_path, "news.csv", content)
    [found] = read_each([path])
    assert isinstance(found, Failure)
    assert f"cannot be read: {said}" in str(found.error)


def test_other_files_have_no_rows(tmp_path: Path) -> None:
    assert preview_rows(tmp_path / "any.txt") is None
    with pytest.raises(UserError, match="There is no file"):
        preview_rows(tmp_path / "none.csv")


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff")).filter(
            str.strip
        ),
        min_size=1,
        max_size=4,
    )
)
def test_any_text_in_json_lines_comes_back(texts: list[str]) -> None:
    data = "\n".join(json.dumps({"text": each}, ensure_ascii=False) for each in texts)
    assert [draft.text for draft in read_data(data.encode(), name="a.jsonl")] == texts


def test_a_long_article_fits_in_a_cell(tmp_path: Path) -> None:
    path = put(tmp_path, "news.csv", "text\n" + '"' + "word " * 100_000 + '"\n')
    [draft] = read(path)
    assert len(draft.text) == 500_000
