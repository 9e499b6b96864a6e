"""What may be said about files before they are read, and how much of them is taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.domain.text import MAX_CODE_POINTS

MAX_BYTES = 4 * MAX_CODE_POINTS + 4
"""Largest file that is read: more cannot be one article in any encoding that we read."""

MAX_PAGE = 20_000_000
"""Longest web page that is taken apart, in bytes, pictures inside it not counted."""

MAX_UNPACKED = 100_000_000
"""Most bytes that the parts of a packed file may have, all together."""

MAX_PACKED_FILES = 20_000
"""Most files in a packed one."""

MAX_PDF_PAGES = 5_000


@dataclass(frozen=True, slots=True)
class Options:
    """What the user knows of the files; what is None or empty is told from each file.

    Attributes:
        title: of the article; not for files with several.
        language: ISO 639 code.
        encoding: how characters are written, for files that do not say so themselves.
        columns: for files with one article a row, the column of each field (see ``rows.FIELDS``);
            an empty one where it has none.
        whole: keep all of a page, navigation and adverts too.
    """

    title: str | None = None
    language: str | None = None
    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False


NOTHING_SAID = Options()
