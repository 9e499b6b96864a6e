"""What a reader found in a file, and how it becomes a draft."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC

from annotator.domain.article import Source
from annotator.domain.errors import UserError
from annotator.domain.text import FORBIDDEN, with_line_feeds
from annotator.intake.draft import Draft, Encoding, draft_from_text, put_together
from annotator.intake.options import Options

_LANGUAGE_TAG = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_].*)?\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader found.

    Attributes:
        paragraphs: each with whether it belongs to the article.
        source: as far as the file tells it, with the way it was read.
        language: as the file tells it, such as ``en-GB``.
    """

    paragraphs: Sequence[tuple[str, bool]]
    source: Source = field(default_factory=Source)
    title: str | None = None
    language: str | None = None
    encoding: Encoding | None = None


def draft_of(found: Found, options: Options) -> Draft:
    """Return the draft of what was found; what nobody said is told from the text.

    Raises:
        UserError: there is no text, or too much, or what is no text.
    """
    paragraphs = [(with_line_feeds(text), kept) for text, kept in found.paragraphs]
    text, dropped = put_together((text, kept) for text, kept in paragraphs if text.strip())
    if not text.lstrip("\ufeff").strip():
        raise UserError("there is no text in it to mark up.")
    draft = draft_from_text(
        text,
        options.title or found.title,
        language=options.language or language_code(found.language),
        source=found.source,
        encoding=found.encoding,
    )
    return replace(draft, dropped=dropped)


def language_code(tag: str | None) -> str | None:
    """Return the ISO 639 code in a language tag (BCP 47), such as ``en`` in ``en-GB``."""
    match = _LANGUAGE_TAG.fullmatch(tag or "")
    return match[1].lower() if match and match[1].lower() != "und" else None


def iso_date(header: str | None) -> str | None:
    """Return the date of an e-mail's header in ISO 8601; as it stands where it is none."""
    if (told := said(header)) is None:
        return None
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(told)
        return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    except (ValueError, TypeError, OverflowError):
        return told


def said(value: str | None) -> str | None:
    """Return `value` on one line, without what is no character; None where it says nothing."""
    return " ".join(FORBIDDEN.sub(" ", value or "").split()) or None


def read_by(package: str, how: str) -> str:
    """Return how something was read, with the version of the package that did it."""
    from importlib.metadata import version

    return f"{how}, {package} {version(package)}"
