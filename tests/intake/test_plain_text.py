"""Plain text in: what a file or a paste becomes, and what is refused."""

import errno
import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.article import Source
from annotator.domain.errors import UserError
from annotator.intake import Encoding, draft_from_text, files, read_article
from annotator.paths import bundled

TEXT = "Did it cost twice as much?\n\n“No,” said Zoë. 🌉 שלום\n"


def put(folder: Path, data: bytes, name: str = "bridge.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("codec", "mark", "encoding"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("utf-16-le", b"\xff\xfe", "utf-16"),
        ("utf-16-be", b"\xfe\xff", "utf-16"),
        ("utf-32-le", b"\xff\xfe\0\0", "utf-32"),
        ("utf-32-be", b"\0\0\xfe\xff", "utf-32"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_file_is_read_in_the_encoding_that_it_declares(
    tmp_path: Path, codec: str, mark: bytes, encoding: str, line_end: str
) -> None:
    draft = read_article(put(tmp_path, mark + TEXT.replace("\n", line_end).encode(codec)))
    assert draft.text == TEXT
    assert draft.encoding == Encoding(encoding)
    assert draft.encoding.sure
    assert draft.title == "Did it cost twice as much?"
    assert draft.language == "en"
    data = (tmp_path / "bridge.txt").read_bytes()
    how = f"plain text, {encoding}"
    assert draft.source == Source(
        file="bridge.txt", file_sha256=hashlib.sha256(data).hexdigest(), read_with=how
    )


def test_markdown_is_taken_as_it_stands(tmp_path: Path) -> None:
    draft = read_article(put(tmp_path, b"# Bridge\n\n*Twice*, he said.\n", "note.MD"))
    assert draft.text == "# Bridge\n\n*Twice*, he said.\n"
    assert draft.title == "Bridge"


def test_the_caller_may_know_the_title_and_the_language(tmp_path: Path) -> None:
    path = put(tmp_path, b"Le pont\n")
    draft = read_article(path, " The \n bridge ", language="fr")
    assert (draft.title, draft.language) == ("The bridge", "fr")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "there is no text in it to mark up."),
        (b" \r\n\t", "there is no text in it to mark up."),
        (b"\xef\xbb\xbf\n", "there is no text in it to mark up."),
        (
            b"\xef\xbb\xbfZo\xeb",
            "it begins as UTF-8 text but is damaged at byte 5; save it as UTF-8 and try again.",
        ),
        (
            b"\xff\xfeA\0\x00\xd8B\0",
            "it begins as UTF-16 text but is damaged at byte 4; save it as UTF-8 and try again.",
        ),
        (
            b"\x89PNG\r\n\x1a\n\0\0\0",
            (
                "it is no text file; it holds NUL bytes, as programs, pictures and documents of "
                "word processors do."
            ),
        ),
        (
            "\ufeffA\0B".encode("utf-16-le"),
            (
                "the text holds U+0000 at character 1, which is no text: save the file as UTF-8 "
                "and try again."
            ),
        ),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(
    tmp_path: Path, data: bytes, sentence: str
) -> None:
    with pytest.raises(UserError) as error:
        read_article(put(tmp_path, data))
    assert str(error.value) == f"“bridge.txt” cannot be read: {sentence}"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"There is no file “.*gone\.txt”\."):
        read_article(tmp_path / "gone.txt")
    with pytest.raises(UserError, match="There is no file"):
        read_article(put(tmp_path, b"text") / "inside.txt")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is a folder"):
        read_article(tmp_path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="POSIX devices")
def test_a_device() -> None:
    with pytest.raises(UserError, match="is no ordinary file"):
        read_article(Path("/dev/zero"))


def test_a_file_that_is_far_too_large_is_not_even_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, b"far too long")
    monkeypatch.setattr(files, "MAX_BYTES", 11)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("read"))
    with pytest.raises(UserError, match="has 12 bytes, which is more than one article"):
        read_article(path)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.EACCES, "“.*bridge.txt” may not be read"),
        (errno.EIO, f"“.*bridge.txt” cannot be read: {os.strerror(errno.EIO)}"),
    ],
)
def test_a_system_that_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str
) -> None:
    def refuse(_path: Path) -> bytes:
        raise OSError(number, os.strerror(number))

    path = put(tmp_path, b"text")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UserError, match=sentence):
        read_article(path)


def test_pasted_text_follows_the_same_rules() -> None:
    draft = draft_from_text("\ufeffBridge\r\n\r\nTwice.\r")
    assert (draft.text, draft.title) == ("Bridge\n\nTwice.\n", "Bridge")
    assert (draft.source, draft.encoding) == (Source(), None)
    with pytest.raises(UserError, match="empty"):
        draft_from_text(" \n")
    with pytest.raises(UserError, match=r"U\+D83C"):
        draft_from_text("half an emoji: \ud83c")


def test_a_blank_title_is_none() -> None:
    assert draft_from_text("Bridge\n", " \t").title == "Bridge"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), min_size=1))
def test_nothing_but_line_ends_and_the_mark_changes(text: str) -> None:
    if not text.removeprefix("\ufeff").strip():
        return
    draft = draft_from_text(text)
    assert draft.text == text.removeprefix("\ufeff")
    assert draft.title.strip()
    assert len(draft.title) <= 100
    assert len(draft.title.splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n\n  Bridge opens \nMore", "Bridge opens"),
        ("* * *\n-----\nBridge opens", "Bridge opens"),
        ("By Ines Moreau\n\nBridge opens", "Bridge opens"),
        ("By Ines Moreau and Zoë van der Meer · The Tide · 3 March\nBridge opens", "Bridge opens"),
        ("https://tide.example/bridge\nBridge opens", "Bridge opens"),
        ("2026-03-03\nBridge opens", "Bridge opens"),
        ("By the numbers: a bridge\nMore", "By the numbers: a bridge"),
        ("By noon the bridge was shut.\nMore", "By noon the bridge was shut."),
        ("By Ines Moreau", "By Ines Moreau"),
        ("***", "***"),
        ("## Bridge # 2 opens\nMore", "Bridge # 2 opens"),
        ("#bridge opens", "#bridge opens"),
        ("Bridge\u2028opens", "Bridge"),
        ("桥开通了\n更多", "桥开通了"),
        ("A\u00a0bridge \t opens", "A bridge opens"),
        ("word " * 30, "word " * 18 + "word…"),
        ("A bridge, " * 20, "A bridge, " * 9 + "A…"),
        ("漢" * 200, "漢" * 99 + "…"),
    ],
)
def test_the_title_is_the_first_line_that_says_something(text: str, title: str) -> None:
    assert draft_from_text(text).title == title


def test_the_sample_is_an_article_with_all_that_an_annotator_meets() -> None:
    draft = read_article(bundled("resources") / "sample" / "harbour-bridge.txt")
    lines = draft.text.split("\n")
    assert lines[0] == draft.title == "Did the harbour bridge cost twice as much as planned?"
    assert 450 <= len(draft.text.split()) <= 700
    captions = [line for line in lines if "/ Photo: " in line]
    assert len(captions) == 4
    straight, curly = captions[::2], captions[1::2]
    assert straight != curly
    assert straight == [line.replace("‘", "'").replace("’", "'") for line in curly]
    assert "“The bridge cost twice as much as planned, and nobody was told.”" in lines
    assert "Misleading" in lines
    assert max(map(ord, draft.text)) > 0xFFFF
    assert draft.text.count("“") == draft.text.count("”") + 1  # the last quote runs on
