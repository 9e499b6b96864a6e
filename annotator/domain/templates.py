"""Sentences made of a template: which values they were made with."""

import re
from functools import cache

Kinds = tuple[tuple[str, str], ...]
"""By the name of a value, a pattern of what may stand for it."""


def values_in(sentence: str, template: str, kinds: Kinds = ()) -> dict[str, str] | None:
    """Return the values with which `template` makes `sentence`; None if it does not.

    Args:
        sentence: as it was told.
        template: with names in braces where values stand, as for `str.format`.
        kinds: what certain values look like; others may be anything.
    """
    made = _pattern(template, kinds).fullmatch(sentence)
    return None if made is None else made.groupdict()


@cache
def _pattern(template: str, kinds: Kinds) -> re.Pattern[str]:
    known = dict(kinds)
    parts = re.split(r"\{(\w+)\}", template)
    for at, part in enumerate(parts):
        parts[at] = f"(?P<{part}>{known.get(part, '.*')})" if at % 2 else re.escape(part)
    return re.compile("".join(parts), re.DOTALL)
