"""Drafts: articles before a project has them."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from annotator.domain.article import Source
from annotator.domain.errors import UserError
from annotator.domain.text import normalise
from annotator.intake.language import language_of
from annotator.intake.title import title_of

PARAGRAPH_BREAK = "\n\n"
"""What stands between two paragraphs of a file that knows paragraphs, such as a web page."""

SURE = 0.75
"""From this confidence on an encoding need not be asked about."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the characters of a file were written.

    Attributes:
        name: such as ``utf-8`` or ``windows-1252``.
        confidence: how sure that is, from 0 to 1; 1 where the file says so or UTF-8 fits.
        alternatives: other encodings in which the file would be text too, the likeliest first.
    """

    name: str
    confidence: float = 1.0
    alternatives: tuple[str, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether nobody need be asked."""
        return self.confidence >= SURE


@dataclass(frozen=True, slots=True)
class Dropped:
    """A paragraph of a page that was left out, such as navigation or an advert.

    Attributes:
        text: the paragraph, normalised.
        at: the code point of the draft's text before which it stood; the text's length where
            nothing that was kept followed.
    """

    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Draft:
    """An article before a project has it.

    Attributes:
        text: normalised, as ``domain.text.normalise`` does it.
        language: ISO 639 code.
        encoding: how the file's characters were written; None where that was no question.
        dropped: what was left out, in the order of the page; `with_restored` takes it back.
        name: what to call it in a report: its file, and its row where there are several.
    """

    text: str
    title: str
    language: str = "en"
    source: Source = field(default_factory=Source)
    encoding: Encoding | None = None
    dropped: tuple[Dropped, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be read: its name as in `Draft`, and why."""

    name: str
    error: UserError


def draft_from_text(
    text: str,
    title: str | None = None,
    *,
    language: str | None = None,
    source: Source | None = None,
    encoding: Encoding | None = None,
) -> Draft:
    """Return a draft of `text`, pasted or read; what is not given is told from the text.

    Raises:
        UserError: the text is empty, too long, or holds what is no text.
    """
    normal = normalise(text)
    given = " ".join((title or "").split())
    return Draft(
        normal,
        given or title_of(normal),
        language or language_of(normal),
        source or Source(),
        encoding,
    )


def with_restored(draft: Draft, indexes: Iterable[int]) -> Draft:
    """Return `draft` with some of what was dropped back in its place.

    Args:
        draft: as it was read.
        indexes: places in `draft.dropped` of what to take back.

    Raises:
        IndexError: there is no such place.
    """
    wanted = set(indexes)
    if not wanted <= set(range(len(draft.dropped))):
        raise IndexError(max(wanted))
    paragraphs: list[tuple[str, bool]] = []
    start = 0
    for number, each in enumerate(draft.dropped):
        if each.at > start:
            broken = each.at < len(draft.text)  # what follows is parted from it
            end = each.at - len(PARAGRAPH_BREAK) * broken
            paragraphs.append((draft.text[start:end], True))
            start = each.at
        paragraphs.append((each.text, number in wanted))
    if start < len(draft.text):
        paragraphs.append((draft.text[start:], True))
    text, dropped = put_together(paragraphs)
    return replace(draft, text=text, dropped=dropped)


def put_together(paragraphs: Iterable[tuple[str, bool]]) -> tuple[str, tuple[Dropped, ...]]:
    """Return the text of the paragraphs that are kept, and the others with their places.

    Args:
        paragraphs: each with whether it is kept.
    """
    kept: list[str] = []
    dropped: list[tuple[str, int]] = []
    starts = [0]
    for text, keep in paragraphs:
        if keep:
            kept.append(text)
            starts.append(starts[-1] + len(text) + len(PARAGRAPH_BREAK))
        else:
            dropped.append((text, len(kept)))
    whole = PARAGRAPH_BREAK.join(kept)
    return whole, tuple(Dropped(text, min(starts[at], len(whole))) for text, at in dropped)
