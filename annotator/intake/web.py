"""Web pages: the article's paragraphs, what else is on the page, and where it comes from."""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from annotator.domain.article import Source
from annotator.domain.zones import ZoneKind, find_zones
from annotator.intake.draft import PARAGRAPH_BREAK, Draft, Encoding
from annotator.intake.encoding import decode, marked
from annotator.intake.found import Found, draft_of, read_by, said
from annotator.intake.html import Paragraph, paragraphs_of, parse_html
from annotator.intake.options import NOTHING_SAID, Options

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD = 4_096
# What browsers and extensions write into a page that they save.
_SAVED_FROM = (
    re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE),
    re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)", re.IGNORECASE),
)
_SAVED_AT = re.compile(r"saved date:\s*(\w{3} \w{3} \d{1,2} \d{4} [\d:]{8} GMT[+-]\d{4})")

_SIGN = re.compile(r"[\W_]+")
_LONG = 30
"""From so many letters on, words that stand in the article's text are no accident."""

_FACT_CHECK = frozenset((ZoneKind.CLAIMANT, ZoneKind.CLAIM, ZoneKind.VERDICT))


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page: its HTML, and what came with it.

    Attributes:
        url, retrieved: where and when it was saved, as what saved it says.
        title: what saved it calls it.
    """

    html: str
    encoding: Encoding | None = None
    url: str | None = None
    retrieved: str | None = None
    title: str | None = None


def read_html(html: str, options: Options = NOTHING_SAID, url: str | None = None) -> Draft:
    """Return the draft of HTML that was copied from a page.

    What somebody selected is all wanted: nothing of it is dropped.

    Raises:
        UserError: there is no text in it, or it is nested too deep.
    """
    root = parse_html(html.encode("utf-8", "surrogatepass"))
    paragraphs = [(each.text, True) for each in paragraphs_of(root)]
    return draft_of(Found(paragraphs, Source(url=url, read_with="HTML, pasted")), options)


def decode_page(data: bytes, options: Options, declared: str | None = None) -> tuple[str, Encoding]:
    """Return the HTML in `data`; a page declares its encoding in its head.

    Raises:
        UserError: see `decode`.
    """
    if declared is None and marked(data) is None and (match := _DECLARED.search(data[:_HEAD])):
        declared = match[1].decode("ascii")
    return decode(data, options.encoding, declared)


def found_on(page: Page, options: Options) -> Found:
    """Return what is on a page: its main text as trafilatura tells it, and the rest dropped.

    Trafilatura tidies the characters of what it returns. So it is only asked which paragraphs are
    the article's; their text is ours, as the page has it (ADR 0013).

    Raises:
        UserError: there is no text on the page, or it is nested too deep.
    """
    root = parse_html(page.html.encode("utf-8", "surrogatepass"))
    paragraphs = list(paragraphs_of(root))
    url = page.url or _saved_from(page.html)
    document = _document(root, url)
    source = Source(
        url=said(url) or (said(document.url) if document else None),
        publisher=said(document.sitename) if document else None,
        author=said(document.author) if document else None,
        published=said(document.date) if document else None,
        retrieved=page.retrieved or _saved_at(page.html),
        read_with=read_by("trafilatura", "web page, main text"),
    )
    title = (said(document.title) if document else None) or page.title
    text = "" if document is None or options.whole else document.text or ""
    kept = _kept(paragraphs, text, title)
    if not any(kept):
        kept = [True] * len(paragraphs)
        source = replace(source, read_with="web page, all text")
    both = [(each.text, keep) for each, keep in zip(paragraphs, kept, strict=True)]
    return Found(both, source, title, root.get("lang") or root.get("xml:lang"), page.encoding)


def _document(root: "HtmlElement", url: str | None) -> "Document | None":
    from trafilatura import bare_extraction

    for name in ("trafilatura", "htmldate", "courlan"):  # what they miss is no news for a log
        logging.getLogger(name).setLevel(logging.CRITICAL)
    found = bare_extraction(
        root,
        url=url,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    assert not isinstance(found, dict)
    return found


def _kept(paragraphs: Sequence[Paragraph], text: str, title: str | None) -> list[bool]:
    """Tell which paragraphs are the article's, by what trafilatura takes for its text.

    With it go the headline, and the lines of a fact-check's claim block that stand between.
    """
    lines = {_letters(line) for line in text.splitlines()} - {""}
    whole = _letters(text)
    letters = [_letters(each.text) for each in paragraphs]
    kept = [
        each in lines or (len(each) >= _LONG and each in whole) if each else False
        for each in letters
    ]
    if not any(kept):
        return kept
    _keep_headline(paragraphs, letters, kept, title)
    _keep_claim_block(paragraphs, kept)
    return kept


def _keep_headline(
    paragraphs: Sequence[Paragraph], letters: Sequence[str], kept: list[bool], title: str | None
) -> None:
    first = kept.index(True)
    known = _letters(title or "")
    heads = [at for at in range(first) if paragraphs[at].tag == "h1" and not paragraphs[at].aside]
    same = [at for at in heads if known and letters[at] == known]
    if letters[first] != known and (found := same or heads):
        kept[found[-1]] = True


def _keep_claim_block(paragraphs: Sequence[Paragraph], kept: list[bool]) -> None:
    """Keep the claim, who made it and the verdict, which pages set apart as boxes."""
    last = len(kept) - 1 - kept[::-1].index(True)
    places = [
        at for at in range(kept.index(True), last + 1) if kept[at] or not paragraphs[at].aside
    ]
    ends: dict[int, int] = {}
    start = 0
    for at in places:
        ends[start] = at
        start += len(paragraphs[at].text) + len(PARAGRAPH_BREAK)
    for zone in find_zones(PARAGRAPH_BREAK.join(paragraphs[at].text for at in places)):
        if zone.kind in _FACT_CHECK:
            for begins, at in ends.items():
                if zone.start <= begins < zone.end:
                    kept[at] = True


def _letters(text: str) -> str:
    return _SIGN.sub("", text).casefold()


def _saved_from(html: str) -> str | None:
    for pattern in _SAVED_FROM:
        if match := pattern.search(html[:_HEAD]):
            return match[1]
    return None


def _saved_at(html: str) -> str | None:
    match = _SAVED_AT.search(html[:_HEAD])
    if match is None:
        return None
    try:
        moment = datetime.strptime(match[1], "%a %b %d %Y %H:%M:%S GMT%z")
    except ValueError:
        return None
    return moment.isoformat(timespec="seconds")
