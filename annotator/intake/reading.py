"""Reads files of any kind that we know, told by what is in them before their names."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from annotator.domain.article import Source
from annotator.domain.errors import UserError
from annotator.intake import docx, epub, odt
from annotator.intake.draft import Draft, Failure
from annotator.intake.encoding import decode
from annotator.intake.files import Raw, load
from annotator.intake.found import Found, draft_of
from annotator.intake.options import NOTHING_SAID, Options
from annotator.intake.packed import Package
from annotator.intake.rows import Table, drafts_in_rows, preview_table
from annotator.intake.web import Page, decode_page, found_on

_ROWS = (".jsonl", ".ndjson", ".csv", ".tsv")
_PAGES = (".html", ".htm", ".xhtml")
_HEAD = 1_024
_OPENS_PAGE = (b"<!doctype html", b"<html")
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # compound file: [MS-CFB], section 2.2
_UNKNOWN = {
    ".rtf": "RTF",
    ".doc": "DOC",
    ".pages": "Pages",
    ".ppt": "PPT",
    ".pptx": "PPTX",
    ".xls": "XLS",
    ".xlsx": "XLSX",
}


def read(path: Path, options: Options = NOTHING_SAID) -> list[Draft]:
    """Return the articles in the file at `path`: one, or as many as it has rows.

    Raises:
        UserError: it cannot be read, or a row of it; said in one sentence that names it.
    """
    return _all(read_each([path], options))


def read_each(paths: Iterable[Path], options: Options = NOTHING_SAID) -> Iterator[Draft | Failure]:
    """Yield the articles in files one by one, or why there is none.

    A file is read when its first article is asked for; what fails does not hinder the others.
    """
    for path in paths:
        try:
            raw = load(path)
        except UserError as error:
            yield Failure(path.name, error)
        else:
            yield from _each(raw, options)


def read_data(data: bytes, options: Options = NOTHING_SAID, name: str = "data") -> list[Draft]:
    """Return the articles in what came otherwise than as a file, such as by a pipe.

    Raises:
        UserError: as for `read`.
    """
    found = _all(_each(Raw(name, data), options))
    return [replace(each, source=replace(each.source, file=None)) for each in found]


def preview_rows(path: Path, options: Options = NOTHING_SAID) -> Table | None:
    """Return what a file with one article a row looks like; None where it is another file.

    Raises:
        UserError: it cannot be read, or a column of `options` is not there.
    """
    if path.suffix.lower() not in _ROWS:
        return None
    raw = load(path)
    try:
        return preview_table(raw, options)
    except UserError as error:
        raise _naming(raw.name, error) from error


def read_article(path: Path, title: str | None = None, *, language: str | None = None) -> Draft:
    """Return the one article in the file at `path`.

    Raises:
        UserError: it cannot be read, or has several rows; said in one sentence that names it.
    """
    drafts = read(path, Options(title=title, language=language))
    if len(drafts) != 1:
        raise UserError(
            "“{name}” has {count} articles: add it to a project.",
            name=path.name,
            count=len(drafts),
        )
    return drafts[0]


def _all(found: Iterable[Draft | Failure]) -> list[Draft]:
    drafts: list[Draft] = []
    for each in found:
        if isinstance(each, Failure):
            raise each.error
        drafts.append(each)
    return drafts


def _each(raw: Raw, options: Options) -> Iterator[Draft | Failure]:
    try:
        for found in _drafts(raw, options):
            yield _named(found, raw)
    except UserError as error:
        yield Failure(raw.name, _naming(raw.name, error))


def _named(found: Draft | Failure, raw: Raw) -> Draft | Failure:
    if isinstance(found, Failure):
        return Failure(found.name, _naming(found.name, found.error))
    source = replace(found.source, file=raw.name, file_sha256=raw.sha256)
    return replace(found, source=source, name=found.name or raw.name)


def _naming(name: str, error: UserError) -> UserError:
    return UserError("“{name}” cannot be read: {said}", name=name, said=error)


def _drafts(raw: Raw, options: Options) -> Iterator[Draft | Failure]:
    if not raw.data.strip():
        raise UserError("there is no text in it to mark up.")
    if raw.suffix in _ROWS:
        yield from drafts_in_rows(raw, options)
    else:
        yield draft_of(_reader(raw)(raw, options), options)


def _reader(raw: Raw) -> Callable[[Raw, Options], Found]:
    """Return the reader for a file, told by its first bytes before its name."""
    head = raw.data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed
    if head.startswith(b"%PDF-") or (raw.suffix == ".pdf" and b"%PDF-" in head):
        return _pdf
    if head.startswith(_OLD_WORD):
        raise UserError(
            "it is encrypted, or an old Word file; save it as .docx without a password and try "
            "again."
        )
    if head.startswith(b"{\\rtf") or raw.suffix in _UNKNOWN:
        raise UserError(
            "files of its kind ({kind}) are not read; save it as .docx or .odt and try again.",
            kind=_UNKNOWN.get(raw.suffix, "RTF"),
        )
    if head.lower().startswith(_OPENS_PAGE):
        return _page
    return _BY_SUFFIX.get(raw.suffix, _plain)


def _plain(raw: Raw, options: Options) -> Found:
    text, encoding = decode(raw.data, options.encoding)
    kind = "Markdown" if raw.suffix in (".md", ".markdown") else "plain text"
    return Found([(text, True)], Source(read_with=f"{kind}, {encoding.name}"), encoding=encoding)


def _page(raw: Raw, options: Options) -> Found:
    html, encoding = decode_page(raw.data, options)
    return found_on(Page(html, encoding), options)


def _message(raw: Raw, options: Options) -> Found:
    from annotator.intake import mail

    message = mail.parse_mail(raw.data)
    if mail.is_saved_page(message):
        return mail.found_in_saved_page(message, options)
    return mail.found_in_mail(message, options)


def _pdf(raw: Raw, _options: Options) -> Found:
    from annotator.intake.pdf import found_in_pdf

    return found_in_pdf(raw.data)


def _packed(raw: Raw, _options: Options) -> Found:
    package = Package(raw.data)
    for part, found_in in _BY_PART.items():
        if part in package:
            return found_in(package)
    raise UserError("it is packed; unpack it first and choose the files in it.")


def _not(kind: str) -> Callable[[Raw, Options], Found]:
    def refuse(_raw: Raw, _options: Options) -> Found:
        raise UserError("it is no {kind} file, whatever its name says.", kind=kind)

    return refuse


_BY_PART: Mapping[str, Callable[[Package], Found]] = {
    epub.CONTAINER: epub.found_in_epub,
    docx.CONTENT: docx.found_in_docx,
    odt.CONTENT: odt.found_in_odt,
}
_BY_SUFFIX: Mapping[str, Callable[[Raw, Options], Found]] = {
    **dict.fromkeys(_PAGES, _page),
    **dict.fromkeys((".mhtml", ".mht", ".eml"), _message),
    **{suffix: _not(suffix[1:]) for suffix in (".docx", ".odt", ".epub", ".pdf")},
}
