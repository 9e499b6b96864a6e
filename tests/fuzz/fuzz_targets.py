"""What is fuzzed: every reader, importer and parser of wild text, with what must be true after it.

A target takes any bytes. What it reads out of them has to be valid, or be refused by a `UserError`
of one sentence; any other exception is a crash. Archives and folders are fuzzed inside: there the
bytes are the parts, each with its name in its first line, with `BREAK` between.
"""

import io
import math
import re
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

TESTS = Path(__file__).resolve().parent.parent
sys.path += [str(TESTS / each) for each in ("intake", "exchange", "suggest")]

import made_files  # noqa: E402
from exchange_data import article, dataset  # noqa: E402
from handmade import handmade  # noqa: E402

from annotator import exchange, intake  # noqa: E402
from annotator.domain.dataset import AnnotatedArticle  # noqa: E402
from annotator.domain.errors import UserError  # noqa: E402
from annotator.domain.quotes import paired, quotations  # noqa: E402
from annotator.domain.search import Query, find_all, grams  # noqa: E402
from annotator.domain.text import Utf16Map, normalise, paragraphs, sha256  # noqa: E402
from annotator.domain.zones import find_zones  # noqa: E402
from annotator.exchange import FORMATS, Reading  # noqa: E402
from annotator.suggest.quotes import find_indirect, find_quotes  # noqa: E402

BREAK = b"\n\x1e\x1e\n"
_MOST = 1 << 63  # what SQLite holds as an integer


@dataclass(frozen=True, slots=True)
class Target:
    """Something to fuzz: good inputs to begin from, and a call that raises where it went wrong."""

    seeds: Callable[[], list[bytes]]
    run: Callable[[bytes], None]


# Oracles


def check_error(error: UserError) -> None:
    """One sentence."""
    said = str(error)
    assert said.strip(), "nothing is said"
    assert "\n" not in said, "more than a line"
    said.encode()


def check_draft(draft: intake.Draft) -> None:
    assert draft.text == normalise(draft.text)
    assert draft.title.strip(), "no title"
    for each in draft.dropped:
        assert 0 <= each.at <= len(draft.text)
        assert each.text.strip()
    whole = intake.with_restored(draft, range(len(draft.dropped)))
    assert len(whole.text) >= len(draft.text)
    _check_values(draft)


def check_article(one: AnnotatedArticle) -> None:
    text = one.text
    assert text == normalise(text)
    assert (one.article.sha256, one.article.length) == (sha256(text), len(text))
    for span in one.spans:
        assert 0 <= span.start < span.end <= len(text), span
    ids = [span.id for span in one.spans]
    assert len(set(ids)) == len(ids)
    for relation in one.relations:
        assert {relation.from_span, relation.to_span} <= set(ids), relation
    for each in one.suggestions:
        speaker = each.speaker and (each.speaker.start, each.speaker.end)
        for extent in ((each.start, each.end), speaker, each.cue, each.answers):
            assert extent is None or 0 <= extent[0] < extent[1] <= len(text), each
    _check_values(one)


def _check_values(made: Any) -> None:
    """All words can be written as UTF-8 and hold no NUL, and all numbers fit into SQLite."""
    if isinstance(made, str):
        made.encode()
        assert "\0" not in made, "NUL"
    elif isinstance(made, float):
        assert math.isfinite(made)
    elif isinstance(made, int):
        assert -_MOST <= made < _MOST
    elif is_dataclass(made):
        for field in fields(made):
            _check_values(getattr(made, field.name))
    elif isinstance(made, Mapping):
        _check_values(tuple(made.items()))
    elif isinstance(made, tuple | list):
        for each in made:
            _check_values(each)


# Archives and folders as one input


def joined(parts: Mapping[str, bytes]) -> bytes:
    return BREAK.join(name.encode() + b"\n" + content for name, content in parts.items())


def parted(data: bytes) -> dict[str, bytes]:
    parts = {}
    for part in data.split(BREAK):
        name, _, content = part.partition(b"\n")
        parts[name.decode("utf-8", "replace")] = content
    return parts


def unpacked(archive: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(archive)) as file:
        return joined({name: file.read(name) for name in file.namelist()})


# Readers

_SAID = "<p>“It works,” Zoë said.</p>"
_ONE = "<w:p><w:r><w:t>“It works,” Zoë said.</w:t></w:r></w:p>"
_PAGE = made_files.html_of(["The bridge cost twice as much as planned."] * 5)
_PRINT = made_files.printed([["The bridge cost twice as much as planned, said the board."]])
_LETTER = (
    b"From: Zo =?utf-8?q?=C3=AB?= <z@a.example>\nTo: b@a.example\nSubject: One\n"
    b"Date: Tue, 3 Mar 2026 09:30:00 +0100\nMIME-Version: 1.0\n"
    b'Content-Type: multipart/alternative; boundary="x"\n\n--x\nContent-Type: text/plain; '
    b"charset=latin-1\nContent-Transfer-Encoding: quoted-printable\n\nIt w=F6rks.\n--x\n"
    b"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+SXQ8L3A+\n--x--\n"
)
_TABLE = b'id,title,text,url,published\n1,One,"It ""works"", said",https://a.example,2026-03-03\n'
_PACKED = (".docx", ".odt", ".epub")

_GOOD: dict[str, Callable[[], list[bytes]]] = {
    ".txt": lambda: ["Zoë said “no”.\n".encode(), "One\r\n\r\nTwo".encode("utf-16"), b"\xe9t\xe9"],
    ".md": lambda: [b"# One\n\nTwo *three* [four](https://a.example)\n\n- five\n\n```\nsix\n```\n"],
    ".html": lambda: [
        _PAGE.encode(),
        b"<meta charset=latin-1><title>a</title><article><p>\xe9<br>b<script>c</script></article>",
    ],
    ".mhtml": lambda: [made_files.mhtml(_PAGE)],
    ".docx": lambda: [made_files.docx(_ONE * 2), made_files.docx(_ONE, footnotes="<x/>")],
    ".odt": lambda: [
        made_files.odt(made_files.odt_paragraph("One\t two"), "<dc:title>a</dc:title>")
    ],
    ".epub": lambda: [made_files.epub([made_files.xhtml(_SAID)] * 2, "<dc:title>a</dc:title>")],
    ".pdf": lambda: [made_files.pdf([_PRINT, _PRINT], "/Title (a)")],
    ".eml": lambda: [_LETTER],
    ".csv": lambda: [_TABLE, "texte;titre\nZoë a dit;Un\n".encode("cp1252")],
    ".tsv": lambda: [_TABLE.replace(b",", b"\t")],
    ".jsonl": lambda: [b'{"text": "One", "title": "a", "meta": {"url": null}}\n{"body": "Two"}\n'],
}


def _seeds_of_reader(suffix: str) -> list[bytes]:
    good = _GOOD[suffix]()
    return good + [unpacked(each) for each in good] if suffix in _PACKED else good


def _read(suffix: str, data: bytes) -> None:
    if suffix in _PACKED and not data.startswith(b"PK"):
        parts = {name.partition("\0")[0] or "_": part for name, part in parted(data).items()}
        data = made_files.packed(parts)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{suffix}")
        path.write_bytes(data)
        for found in intake.read_each([path]):
            if isinstance(found, intake.Failure):
                check_error(found.error)
            else:
                check_draft(found)


# Importers


def _seeds_of_format(name: str) -> list[bytes]:
    text = "“It works,” Zoë\tsaid.\n\n=1+1 🌉 <b>&amp; “No.”"
    spans = [(0, 11, "quote"), (12, 15, "speaker"), (0, 15, "claim"), (23, 28, "claim")]
    with tempfile.TemporaryDirectory() as folder, patch("os.fsync"):
        path = Path(folder, "out")
        exchange.write(dataset(article(text, spans), article(number=2)), path, name)
        if name == "spacy":
            return [path.read_bytes(), zlib.decompress(path.read_bytes())]
        if not path.is_dir():
            return [path.read_bytes()]
        files = sorted(each for each in path.rglob("*") if each.is_file())
        return [joined({str(each.relative_to(path)): each.read_bytes() for each in files})]


def _import(name: str, data: bytes) -> None:
    chosen = FORMATS[name]
    if name == "spacy" and not data.startswith(b"\x78"):
        data = zlib.compress(data)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "in") if chosen.folder else Path(folder, f"in{chosen.suffix}")
        if chosen.folder:
            path.mkdir()
            for file, content in parted(data).items():
                (path / (re.sub(r"^\.+|[^\w.-]", "_", file)[:60] or "_")).write_bytes(content)
        else:
            path.write_bytes(data)
        try:
            reading = Reading(annotator="ada")
            for one in exchange.read(path, name, reading).articles:
                check_article(one)
            "".join(each.where + each.what for each in reading.misfits).encode()
        except UserError as error:
            check_error(error)


# Parsers of wild text

_WILD = [
    '“It works,” Zoë said. ‘No,’ he wrote: “Nothing ‘new’.”\n\n« Non », dit-elle. 🌉 "x"',
    "Claim: the bridge fell\n\nSays who?\n\nFalse\n\nBy Ada Lovelace\n\nPhoto: a/b\n\nOne.\nOne.",
]


def _text(data: bytes) -> str | None:
    with suppress(UserError):
        return normalise(data.decode("utf-8", "replace").replace("\0", " "))
    return None


def _seeds_of_text() -> list[bytes]:
    return [each.encode() for each in _WILD]


def _search(data: bytes) -> None:
    """The first line is what is searched, its first character how."""
    head, _, text = data.decode("utf-8", "replace").partition("\n")
    how = ord(head[:1] or "0")
    query = Query(head[1:], case=bool(how & 1), whole=bool(how & 2), pattern=bool(how & 4))
    try:
        grams(query)
        end = 0
        for a, b in find_all(text, query):
            assert end <= a < b <= len(text)
            end = b
    except UserError as error:
        check_error(error)


def _zones(data: bytes) -> None:
    if text := _text(data):
        end = 0
        for zone in find_zones(text):
            assert end <= zone.start < zone.end <= len(text), zone
            end = zone.end


def _places(data: bytes) -> None:
    if text := _text(data):
        utf16 = Utf16Map(text)
        for a, b in paragraphs(text):
            assert 0 <= a <= b <= len(text)
            assert utf16.to_code_point(utf16.to_utf16(b)) == b
        assert utf16.to_utf16(len(text)) == len(text.encode("utf-16-le")) // 2


def _quotations(data: bytes) -> None:
    if text := _text(data):
        for a, b in quotations(text):
            assert 0 <= a < b <= len(text)
        found, _ = paired(text)
        assert all(0 <= each.start < each.end <= len(text) for each in found)


def _quotes(data: bytes) -> None:
    """Words, with their tags where braces give them, as a pipeline would have read them."""
    if not (marked := _text(data)):
        return
    try:
        text, read = handmade(*marked.split("\n"))
    except IndexError:  # a word of nothing, which no pipeline gives
        return
    for language in ("en", "fr"):
        found = [
            *find_quotes(read, language, find_zones(text or " ")),
            *find_indirect(read, language),
        ]
        for each in found:
            speaker = each.speaker and (each.speaker.start, each.speaker.end)
            for extent in ((each.start, each.end), speaker, each.cue):
                assert extent is None or 0 <= extent[0] < extent[1] <= len(text), each


_PARSERS: dict[str, Target] = {
    "search": Target(
        lambda: ["4(a|b)+é\nabbé".encode(), b"7\\bw{2,3}\nwww", b"2No.\nNo. no"], _search
    ),
    "zones": Target(_seeds_of_text, _zones),
    "places": Target(_seeds_of_text, _places),
    "quotations": Target(_seeds_of_text, _quotations),
    "quotes": Target(
        lambda: [*_seeds_of_text(), "“It works,” {she|PRON} {said|VERB|say} {Zoë|PROPN}.".encode()],
        _quotes,
    ),
}

TARGETS: dict[str, Target] = {
    **{
        f"read{suffix}": Target(partial(_seeds_of_reader, suffix), partial(_read, suffix))
        for suffix in _GOOD
    },
    **{
        f"import-{name}": Target(partial(_seeds_of_format, name), partial(_import, name))
        for name, each in FORMATS.items()
        if each.read is not None
    },
    **_PARSERS,
}
"""Everything that is fuzzed, by name."""
