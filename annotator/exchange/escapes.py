r"""Characters that a format cannot hold, in names, notes and other words about a text.

They are written as ``\uXXXX``, four hexadecimal digits in lower case, and so is a backslash that
stands where it would be taken for such an escape: what is read is what was written, and text
without such characters stays as it is. All of them are within the Basic Multilingual Plane.
"""

import re
from collections.abc import Callable

_ESCAPED = re.compile(r"\\u(?!0000|d[89a-f])([0-9a-f]{4})")


def escaper(unheld: str) -> Callable[[str], str]:
    """Return what escapes the characters that match `unheld`, a regular expression of one each."""
    pattern = re.compile(rf"(?:{unheld})|\\(?=u[0-9a-f]{{4}})")

    def escape(text: str) -> str:
        return pattern.sub(lambda found: f"\\u{ord(found[0]):04x}", text)

    return escape


def unescape(text: str) -> str:
    """Return `text` with its escapes as the characters that they stand for; never a surrogate."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
