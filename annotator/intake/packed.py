"""Files that are zip archives, such as .docx, read without unpacking more than is sensible."""

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from annotator.domain.errors import UserError
from annotator.intake.options import MAX_PACKED_FILES, MAX_UNPACKED
from annotator.intake.xml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENCRYPTED = 0x1  # https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, section 4.4.4


class Package:
    """A zip archive in memory.

    Python's ``zipfile`` gives no more of a part than the archive declares, so that declared sizes
    are a limit for what is unpacked, whatever else the archive says.
    """

    def __init__(self, data: bytes) -> None:
        """Look at what the archive holds.

        Raises:
            UserError: it is damaged or holds too much.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._parts = {info.filename: info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
            raise _damaged() from error
        if len(self._parts) > MAX_PACKED_FILES:
            raise UserError("it holds {count} files, which is too many.", count=len(self._parts))
        self._unpacked = 0

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def names(self) -> list[str]:
        """Return the names of the parts, in the order of the archive."""
        return list(self._parts)

    def read(self, name: str) -> bytes:
        """Return a part.

        Raises:
            UserError: it is not there, encrypted or damaged, or all that was read would be more
                than `MAX_UNPACKED`.
        """
        if (info := self._parts.get(name)) is None:
            raise UserError("it is damaged; its part “{part}” is missing.", part=name)
        if info.flag_bits & _ENCRYPTED:
            raise UserError("it is encrypted; save it without a password and try again.")
        self._unpacked += info.file_size
        if self._unpacked > MAX_UNPACKED:
            raise UserError(
                "unpacked it has more than {most} bytes; split it into one file an article.",
                most=MAX_UNPACKED,
            )
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _damaged()
        try:
            return self._zip.read(info)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            OverflowError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise _damaged() from error

    def xml(self, name: str) -> "_Element":
        """Return the root of a part that is XML.

        Raises:
            UserError: see `read` and `parse_xml`.
        """
        return parse_xml(self.read(name))


def _damaged() -> UserError:
    return UserError("it is damaged; it cannot be unpacked.")
