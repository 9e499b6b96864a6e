"""Files of every kind, made for the tests; all words are ours."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from email.message import EmailMessage
from html import escape
from xml.sax.saxutils import escape as xml

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
)
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word file of the XML of its body; other parts by name, without `.xml`."""
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    more = {f"word/{name}.xml": content for name, content in parts.items()}
    return packed({"word/document.xml": document, **more})


def odt(body: str, meta: str = "", **parts: str) -> bytes:
    content = (
        f"<office:document-content {OFFICE}><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    about = (
        f"<office:document-meta {OFFICE}><office:meta>{meta}</office:meta></office:document-meta>"
    )
    return packed({"content.xml": content, "meta.xml": about, **parts})


def odt_paragraph(text: str) -> str:
    """A paragraph as OpenDocument wants its white space."""
    signs = {" ": "<text:s/>", "\t": "<text:tab/>", "\n": "<text:line-break/>"}
    return f"<text:p>{''.join(signs.get(sign) or xml(sign) for sign in text)}</text:p>"


def epub(chapters: Sequence[str], metadata: str = "", **items: str) -> bytes:
    """A book of chapters in XHTML; `items` are attributes of the first one."""
    extra = "".join(f' {name}="{value}"' for name, value in items.items())
    manifest = "".join(
        f'<item id="c{n}" href="text/c%20{n}.xhtml"{extra if n == 0 else ""}/>'
        for n in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    book = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{metadata}</metadata><manifest>{manifest}</manifest>"
        f"<spine>{spine}<itemref idref='gone'/></spine></package>"
    )
    parts = {"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": book}
    texts = {f"OEBPS/text/c {n}.xhtml": chapter for n, chapter in enumerate(chapters)}
    return packed({"mimetype": "application/epub+zip", **parts, **texts})


def xhtml(body: str) -> str:
    return f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{body}</body></html>'


def html_of(paragraphs: Iterable[str]) -> str:
    inner = "".join(f"<p>{escape(each).replace(chr(10), '<br>')}</p>" for each in paragraphs)
    return f"<!DOCTYPE html><html><body>{inner}</body></html>"


def mhtml(html: str, url: str = "https://tide.example/bridge") -> bytes:
    """A page as Chromium saves it."""
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = url
    message["Subject"] = "Saved title"
    message["Date"] = "Tue, 3 Mar 2026 09:30:00 +0100"
    message.set_content(html, subtype="html", cte="quoted-printable")
    message.add_related(b"\x89PNG", "image", "png")
    return message.as_bytes()


Printed = tuple[float, float, float, str]
"""A line of print: left, base, size in points, and its words."""


def pdf(pages: Sequence[Sequence[Printed]], about: str = "", content: bytes | None = None) -> bytes:
    """A PDF file in Helvetica; `content` takes the place of the first page's stream."""
    bodies = [b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    kids = []
    tree = 2 * len(pages) + 2
    for lines in pages:
        stream = content or zlib.compress(_drawn(lines))
        content = None
        head = f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n".encode()
        bodies.append(head + stream + b"\nendstream")
        kids.append(f"{len(bodies) + 1} 0 R")
        page = (
            f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 595 842] "
            f"/Contents {len(bodies)} 0 R /Resources << /Font << /F1 1 0 R >> >> >>"
        )
        bodies.append(page.encode())
    bodies.append(f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode())
    bodies.append(f"<< /Type /Catalog /Pages {tree} 0 R >>".encode())
    bodies.append(f"<< {about} >>".encode())
    return _numbered(bodies, f"/Root {tree + 1} 0 R /Info {tree + 2} 0 R")


def _drawn(lines: Sequence[Printed]) -> bytes:
    drawn = b"BT\n"
    for left, base, size, words in lines:
        text = words.encode("cp1252")
        for sign in (b"\\", b"(", b")"):
            text = text.replace(sign, b"\\" + sign)
        drawn += f"/F1 {size} Tf 1 0 0 1 {left} {base} Tm (".encode() + text + b") Tj\n"
    return drawn + b"ET"


def _numbered(bodies: Sequence[bytes], trailer: str) -> bytes:
    file, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(file)
    file += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    file += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    file += f"trailer\n<< /Size {len(bodies) + 1} {trailer} >>\n".encode()
    return file + f"startxref\n{start}\n%%EOF".encode()


def printed(
    paragraphs: Sequence[Sequence[str]], top: float = 760, size: float = 11
) -> list[Printed]:
    """Paragraphs, each given by its lines, one under the other with a gap between."""
    lines: list[Printed] = []
    for paragraph in paragraphs:
        for words in paragraph:
            lines.append((72, top, size, words))
            top -= 1.25 * size
        top -= size
    return lines
