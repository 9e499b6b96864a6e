"""Files that are broken, or made to harm: one sentence each, and soon."""

import io
import random
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from made_files import docx, epub, html_of, mhtml, odt, packed, pdf, printed, xhtml

from annotator.domain.errors import UserError
from annotator.intake import Draft, Failure, find_files, read_data, read_each

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
BOMB = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>'
ENTITY = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
ONE = "<w:p><w:r><w:t>One</w:t></w:r></w:p>"
REPORT = printed([["The bridge cost twice as much as planned, said the harbour board."]])


def refused(data: bytes, name: str = "a") -> str:
    with pytest.raises(UserError) as error:
        read_data(data, name=name)
    sentence = str(error.value)
    assert sentence.startswith(f"“{name}” cannot be read: ")
    assert "\n" not in sentence
    return sentence.removeprefix(f"“{name}” cannot be read: ")


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """A packed file with one part more, or another one of that name."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {each: old.read(each) for each in old.namelist()}
    return packed(parts | {name: content})


def encrypted(data: bytes) -> bytes:
    """A packed file that says of all its parts that they are encrypted."""
    data = data.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01")
    return data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (with_part(docx(ONE), "word/document.xml", BOMB.encode() + b"<x>&l11;</x>"), "damaged"),
        (with_part(docx(ONE), "word/document.xml", ENTITY + b"<x>&a;</x>"), "declares entities"),
        (with_part(odt(""), "content.xml", BOMB.encode() + b"<x a='&l11;'/>"), "damaged"),
        (with_part(odt(""), "meta.xml", BOMB.encode() + b"<x/>"), "declares entities"),
        (docx("<w:p>" * 300 + "</w:p>" * 300), "it is nested too deep."),
        (epub([xhtml("<div>" * 100_000)]), "it is nested too deep."),
        (docx("<w:p"), "it is damaged; a part of it is no XML."),
        (packed({"word/document.xml": b""}), "it is damaged; a part of it is no XML."),
        (packed({"a.txt": "One"}), "it is packed; unpack it first and choose the files in it."),
        (packed({"META-INF/container.xml": "<x/>"}), "it does not say where its text is."),
        (packed({"content.xml": "<x/>"}), "it is no OpenDocument text; export it as one"),
        (odt("<text:p> </text:p>"), "there is no text in it to mark up."),
        (docx(""), "there is no text in it to mark up."),
        (docx(ONE)[:-30], "it is damaged; it cannot be unpacked."),
        (docx(ONE)[:40] + b"xxxx" + docx(ONE)[44:], "it is damaged; it cannot be unpacked."),
        (encrypted(docx(ONE)), "it is encrypted; save it without a password and try again."),
        (
            with_part(odt("<text:p>x</text:p>"), "META-INF/manifest.xml", b"<encryption-data/>"),
            "it is encrypted; save it without a password and try again.",
        ),
        (
            with_part(
                epub([xhtml("x")]), "META-INF/encryption.xml", b'<x URI="OEBPS/text/c 0.xhtml"/>'
            ),
            "it is encrypted; save it without a password and try again.",
        ),
        (
            with_part(docx(ONE), "_rels/.rels", b'<x><y Type="/officeDocument" Target="/n"/></x>'),
            "it is damaged; its part “n” is missing.",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "it is encrypted, or an old Word file"),
        (b"{\\rtf1 One}", "files of its kind (RTF) are not read; save it as .docx or .odt"),
        (b"%PDF-1.7\n", "it is damaged; it cannot be opened."),
        (pdf([REPORT])[:400], "it is damaged; it cannot be opened."),
        (b"<html><body><script>One</script></body></html>", "there is no text in it to mark up."),
        (b"<html></html>", "there is no text in it to mark up."),
    ],
)
def test_one_sentence_for_each(data: bytes, sentence: str) -> None:
    assert sentence in refused(data)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("a.docx", "it is no docx file, whatever its name says."),
        ("a.pdf", "it is no pdf file, whatever its name says."),
        ("a.doc", "files of its kind (DOC) are not read; save it as .docx or .odt and try again."),
        ("a.csv", "no column of it is known to hold the text"),
        ("a.jsonl", "no column of it is known to hold the text"),
    ],
)
def test_files_that_are_not_what_their_names_say(name: str, sentence: str) -> None:
    assert sentence in refused(b"\n\nOne" if name == "a.jsonl" else b"One", name)


def test_a_part_that_unpacks_to_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.intake.packed.MAX_UNPACKED", 1_000_000)
    bomb = docx(ONE + "<!--" + "0" * 1_100_000 + "-->")
    assert len(bomb) < 10_000
    assert "unpacked it has more than 1,000,000 bytes" in refused(bomb)
    # One that declares less than it is gives no more than it declares, and is damaged.
    size = (1_100_000 + 145).to_bytes(4, "little")
    with zipfile.ZipFile(io.BytesIO(bomb)) as archive:
        size = archive.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    assert size in bomb
    lying = bomb.replace(size, (900_000).to_bytes(4, "little"))
    assert refused(lying) == "it is damaged; it cannot be unpacked."


def test_a_book_of_many_chapters_is_counted_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.intake.packed.MAX_UNPACKED", 1_000_000)
    chapters = [xhtml("<p>" + "0" * 300_000 + "</p>")] * 4
    assert "unpacked it has more than" in refused(epub(chapters))


def test_an_archive_of_too_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.intake.packed.MAX_PACKED_FILES", 3)
    data = packed({f"{n}": "" for n in range(4)})
    assert refused(data) == "it holds 4 files, which is too many."


def test_an_archive_packed_in_ways_that_have_no_limit() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert refused(file.getvalue()) == "it is damaged; it cannot be unpacked."


def test_pdf_streams_are_tried_before_they_are_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.intake.pdf_streams.MAX_UNPACKED", 1_000_000)
    bomb = pdf([REPORT], content=zlib.compress(b" " * 1_100_000))
    assert "unpacked it has more than 1,000,000 bytes" in refused(bomb)
    twice = pdf([REPORT]).replace(b"/FlateDecode", b"[/FlateDecode /FlateDecode]")
    assert refused(twice) == "it is compressed in a way that no PDF needs."
    picture = pdf([REPORT, []], content=None) + b"stream\n" + bytes(range(256)) * 20 + b"endstream"
    assert read_data(picture)[0].text.startswith("The bridge")


def test_a_pdf_of_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.intake.pdf.MAX_PDF_PAGES", 2)
    assert refused(pdf([REPORT] * 3)) == "it has 3 pages; 2 is the most."


def test_a_pdf_page_that_is_huge_is_read_all_the_same() -> None:
    data = pdf([REPORT]).replace(b"[0 0 595 842]", b"[0 0 9e9 9e9]")
    assert read_data(data)[0].text.startswith("The bridge")


def test_a_pdf_of_too_many_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.intake.pdf.MAX_CODE_POINTS", 20)
    assert refused(pdf([REPORT])) == "it has more than 20 characters."


PAGE = html_of(["The bridge cost twice as much as planned."] * 5)
SOUND: dict[str, Callable[[], bytes]] = {
    "a.docx": lambda: docx(ONE * 5),
    "a.odt": lambda: odt("<text:p>One</text:p>" * 5),
    "a.epub": lambda: epub([xhtml("<p>One</p>")] * 3),
    "a.pdf": lambda: pdf([REPORT] * 2),
    "a.html": lambda: PAGE.encode(),
    "a.mhtml": lambda: mhtml(PAGE),
    "a.eml": lambda: b"From: a@b.example\nSubject: One\n\nTwo\n",
    "a.csv": lambda: b"text,title\nOne,Two\n",
    "a.jsonl": lambda: b'{"text": "One"}\n{"text": "Two"}\n',
    "a.txt": lambda: "Zoë said “no”.\n".encode(),
}


@pytest.mark.parametrize("name", SOUND)
def test_fifty_ways_to_break_a_file(name: str, tmp_path: Path) -> None:
    """Cut short, with bytes changed, doubled or swapped: an article, or one sentence."""
    dice = random.Random(name)
    data = SOUND[name]()
    for number in range(50):
        broken = bytearray(data)
        at = dice.randrange(len(broken))
        match number % 5:
            case 0:
                del broken[at:]
            case 1:
                for _ in range(1 + number // 5):
                    broken[dice.randrange(len(broken))] = dice.randrange(256)
            case 2:
                del broken[at : at + 1 + dice.randrange(40)]
            case 3:
                broken[at:at] = broken[: dice.randrange(len(broken))]
            case 4:
                broken = broken[at:] + broken[:at]
        path = tmp_path / f"{number}-{name}"
        path.write_bytes(broken)
        for found in read_each(find_files([path])):
            if isinstance(found, Failure):
                assert str(found.error).startswith(f"“{found.name}” cannot be read: ")
                assert "\n" not in str(found.error)
            else:
                assert isinstance(found, Draft)
                assert found.text.strip()
