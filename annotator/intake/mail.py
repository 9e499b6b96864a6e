"""E-mails (.eml), and web pages saved as such (.mhtml, RFC 2557)."""

import email.policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser

from annotator.domain.article import Source
from annotator.domain.errors import UserError
from annotator.domain.text import with_line_feeds
from annotator.intake.encoding import decode
from annotator.intake.found import Found, iso_date, said
from annotator.intake.html import paragraphs_of, parse_html
from annotator.intake.options import Options
from annotator.intake.web import Page, decode_page, found_on

_SIGNATURE = "-- "  # RFC 3676, section 4.3


def parse_mail(data: bytes) -> EmailMessage:
    """Return a message; what is no message gives one without a text.

    Raises:
        UserError: it is damaged.
    """
    try:
        found = BytesParser(policy=email.policy.default).parsebytes(data)
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        raise _damaged() from error
    assert isinstance(found, EmailMessage)
    return found


def is_saved_page(message: EmailMessage) -> bool:
    """Tell whether a message is a saved web page rather than a letter."""
    return (
        message.get("Snapshot-Content-Location") is not None
        or message.get_content_type() == "multipart/related"
    ) and message.get("To") is None


def found_in_mail(message: EmailMessage, options: Options) -> Found:
    """Return the body of a letter: its plain text, else its HTML.

    What it quotes of others, and its signature, are dropped.

    Raises:
        UserError: it is damaged, or has no text.
    """
    try:
        body = message.get_body(("plain", "html"))
        if body is None:
            raise UserError("there is no text in it to mark up.")
        text, encoding = decode(_payload(body), options.encoding, body.get_content_charset())
        if body.get_content_type() == "text/html":
            root = parse_html(text.encode("utf-8", "surrogatepass"))
            paragraphs = [(each.text, True) for each in paragraphs_of(root)]
        else:
            paragraphs = _plain(with_line_feeds(text), str(body.get_param("format", "")))
        source = Source(
            author=said(_header(message, "From")),
            published=iso_date(_header(message, "Date")),
            read_with="e-mail",
        )
        title = said(_header(message, "Subject"))
    except (MessageError, ValueError, LookupError, RecursionError, AttributeError) as error:
        raise _damaged() from error
    return Found(paragraphs, source, title, _header(message, "Content-Language"), encoding)


def found_in_saved_page(message: EmailMessage, options: Options) -> Found:
    """Return what is on a web page that was saved in one file.

    Raises:
        UserError: it is damaged, or has no text.
    """
    try:
        part = next(
            (each for each in message.walk() if each.get_content_type() == "text/html"), None
        )
        if part is None:
            raise UserError("there is no web page in it.")
        html, encoding = decode_page(_payload(part), options, part.get_content_charset())
        page = Page(
            html,
            encoding,
            said(
                _header(message, "Snapshot-Content-Location") or _header(part, "Content-Location")
            ),
            iso_date(_header(message, "Date")),
            said(_header(message, "Subject")),
        )
    except (MessageError, ValueError, LookupError, RecursionError, AttributeError) as error:
        raise _damaged() from error
    return found_on(page, options)


def _payload(part: object) -> bytes:
    payload = part.get_payload(decode=True) if hasattr(part, "get_payload") else None
    return payload if isinstance(payload, bytes) else b""


def _header(message: object, name: str) -> str | None:
    value = message.get(name) if hasattr(message, "get") else None
    return None if value is None else str(value)


def _plain(text: str, how: str) -> list[tuple[str, bool]]:
    """Return the paragraphs of a plain body; lines that were only broken to fit are joined."""
    lines = text.split("\n")
    end = lines.index(_SIGNATURE) if _SIGNATURE in lines else len(lines)
    said_ = _paragraphs(lines[:end], how)
    paragraphs = [(each, not each.startswith(">")) for each in said_]
    return paragraphs + [(each, False) for each in _paragraphs(lines[end + 1 :], how)]


def _paragraphs(lines: list[str], how: str) -> list[str]:
    found: list[str] = []
    quoted = False
    fresh = True
    for line in lines:
        if not line.strip():
            fresh = True
            continue
        flows = how == "flowed" and found and found[-1].endswith(" ") and not fresh
        if fresh or line.startswith(">") != quoted:
            found.append(line)
        else:
            found[-1] += line if flows else "\n" + line
        quoted, fresh = line.startswith(">"), False
    return [each.rstrip(" ") for each in found]


def _damaged() -> UserError:
    return UserError("it is damaged; it cannot be taken apart.")
