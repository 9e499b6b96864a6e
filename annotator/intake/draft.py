"""Drafts: articles before a project has them."""

from dataclasses import dataclass, field

from annotator.domain.article import Source
from annotator.domain.text import normalise
from annotator.intake.title import title_of


@dataclass(frozen=True, slots=True)
class Draft:
    """An article before a project has it.

    Attributes:
        text: normalised, as ``domain.text.normalise`` does it.
        language: ISO 639-1 code.
        encoding: how the file was encoded (``utf-8``, ``utf-16`` or ``utf-32``); None for text
            that came from no file.
    """

    text: str
    title: str
    language: str = "en"
    source: Source = field(default_factory=Source)
    encoding: str | None = None


def draft_from_text(
    text: str,
    title: str | None = None,
    *,
    language: str = "en",
    source: Source | None = None,
    encoding: str | None = None,
) -> Draft:
    """Return a draft of `text`, pasted or read; without a `title` it gets one from the text.

    Raises:
        UserError: the text is empty, too long, or holds what is no text.
    """
    normal = normalise(text)
    given = " ".join((title or "").split())
    return Draft(normal, given or title_of(normal), language, source or Source(), encoding)
