"""Plain text files: their bytes, their encoding, their text."""

import codecs
import errno
import stat
from pathlib import Path

from annotator.domain.article import Source
from annotator.domain.errors import UserError
from annotator.domain.text import MAX_CODE_POINTS
from annotator.intake.draft import Draft, draft_from_text

MAX_BYTES = 4 * MAX_CODE_POINTS + 4
"""Largest file that is read: more cannot be one article in any encoding that we read."""

# The mark of UTF-32 begins with that of UTF-16, so it is asked for first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Read as they stand they would give another text than their readers see.
_NOT_PLAIN = frozenset((".htm", ".html", ".xhtml", ".mht", ".mhtml", ".rtf", ".pdf", ".epub"))
_NOT_PLAIN |= {".doc", ".docx", ".odt", ".eml"}


def read_article(path: Path, title: str | None = None, *, language: str = "en") -> Draft:
    """Read the plain text file `path`; Markdown is taken as it stands.

    The encoding is UTF-8, or what a byte order mark says. Nothing else is guessed: a wrong guess
    is a wrong text, and every offset in it with it.

    Raises:
        UserError: there is no such file, it may not be read, is no plain text, is empty or too
            long; said in one sentence that names it.
    """
    text, encoding = _decode(_read(path), path.name)
    if not text.removeprefix("\ufeff").strip():
        raise UserError("“{name}” is empty: there is no text to mark up.", name=path.name)
    try:
        return draft_from_text(
            text, title, language=language, source=Source(file=path.name), encoding=encoding
        )
    except UserError as error:
        raise UserError("“{name}”: {said}", name=path.name, said=error) from error


def _read(path: Path) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UserError("“{path}” is a folder: choose the files in it.", path=path)
        if not stat.S_ISREG(status.st_mode):
            raise UserError("“{path}” is no ordinary file.", path=path)
        if path.suffix.lower() in _NOT_PLAIN:
            raise UserError(
                "“{name}” is no plain text file: copy the article's text and paste it, or save "
                "it as .txt and try again.",
                name=path.name,
            )
        if status.st_size > MAX_BYTES:
            raise UserError(
                "“{name}” has {size} bytes, which is more than one article: split it into one "
                "file an article.",
                name=path.name,
                size=status.st_size,
            )
        return path.read_bytes()
    except OSError as error:
        raise _refused(error, path) from error


def _decode(data: bytes, name: str) -> tuple[str, str]:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if encoding is None and b"\0" in data:
        raise UserError(
            "“{name}” is no text file: it holds NUL bytes, as programs, pictures and "
            "documents of word processors do.",
            name=name,
        )
    try:
        return data.decode(encoding or "utf-8"), encoding or "utf-8"
    except UnicodeDecodeError as error:
        if encoding in (None, "utf-8"):
            raise UserError(
                "“{name}” is not UTF-8 text: save it as UTF-8 and try again.", name=name
            ) from error
        raise UserError(
            "“{name}” begins as {encoding} text but is damaged at byte {at}: save it as "
            "UTF-8 and try again.",
            name=name,
            encoding=encoding.upper(),
            at=error.start,
        ) from error


def _refused(error: OSError, path: Path) -> UserError:
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return UserError("There is no file “{path}”.", path=path)
        case errno.EACCES | errno.EPERM:
            return UserError(
                "“{path}” may not be read: ask for the permission or choose another file.",
                path=path,
            )
        case _:
            return UserError(
                "“{path}” cannot be read: {said}.", path=path, said=error.strerror or str(error)
            )
