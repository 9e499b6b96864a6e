"""Chromium shows the text of an HTML export to the last character, and all its marks."""

import json
import subprocess
from pathlib import Path

from exchange_data import article, dataset

from annotator import exchange

TEXTS = [
    "A 😀 John <b>lied</b>,\tAnn\u2028said.\n\n  Two  blanks & &amp;\u00a0end\x0b\x85.",
    "\nשלום, e\u0301 العربية\u200f\u202e 👩‍👩‍👧 \ufeff",
]


def test_chromium_finds_text_and_marks(tmp_path: Path) -> None:
    some = [
        article(text, [(0, 9, "claim"), (4, 12, "quote"), (5, 6, "PERSON")], [], number)
        for number, text in enumerate(TEXTS, 1)
    ]
    page = tmp_path / "page.html"
    exchange.write(dataset(*some), page, "html")
    # The page forbids scripts; what asks it stands in a copy without that line.
    ask = (
        "<script>document.title = JSON.stringify([...document.querySelectorAll('.text')].map(t =>"
        " [t.textContent, [...t.querySelectorAll('mark')].map("
        "m => [m.dataset.span, m.textContent])]))</script>"
    )
    lines = page.read_bytes().decode().split("\n")
    asked = tmp_path / "asked.html"
    open_page = "\n".join(line for line in lines if "Content-Security-Policy" not in line)
    asked.write_bytes((open_page + ask).encode())
    done = subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", asked.as_uri()],
        capture_output=True,
        check=True,
    )
    title = done.stdout.decode().split("<title>")[1].split("</title>")[0]
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\xa0"), ("&amp;", "&")):
        title = title.replace(entity, character)
    shown = json.loads(title)
    assert [text for text, _ in shown] == TEXTS
    for one, (_, marks) in zip(some, shown, strict=True):
        for span in one.spans:
            pieces = [words for number, words in marks if number == str(span.id)]
            assert "".join(pieces) == one.text[span.start : span.end]
