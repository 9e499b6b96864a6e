"""Web pages in: the article, what else is on the page, and where it comes from."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from made_files import html_of, mhtml

from annotator.domain.article import Source
from annotator.domain.errors import UserError
from annotator.intake import Draft, Options, read, read_data, read_html, with_restored
from annotator.intake.html import paragraphs_of, parse_html

PAGE = """<!DOCTYPE html>
<!-- saved from url=(0040)https://tide.example/checks/harbour-bridge -->
<html lang="en-GB"><head><meta charset="utf-8">
<title>Did the harbour bridge cost twice as much? | The Tide</title>
<meta property="og:title" content="Did the harbour bridge cost twice as much?">
<meta property="og:site_name" content="The Tide"><meta name="author" content="Ines Moreau">
<meta property="article:published_time" content="2026-03-03T09:00:00Z">
<script>var unseen = 1;</script><style>p { color: red }</style></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/c">Fact checks</a></li></ul></nav>
</header>
<article><h1>Did the harbour bridge cost <em>twice</em> as much?</h1>
<p class="byline">By Ines Moreau</p>
<figure><img src="b.jpg"><figcaption>The bridge at dawn. / Photo: Tide archive</figcaption></figure>
<div class="box"><div>Tomas Reyl, member of the council</div>
<blockquote>“The bridge cost twice as much as planned, and nobody was told.”</blockquote>
<div class="verdict">Misleading</div></div>
<p>The final bill was 14&nbsp;percent over the plan, and the council voted on it twice in public.
The figures were printed in the minutes of both meetings, which anyone may read.</p>
<p>Reyl said at a rally on Sunday that the city had hidden the real cost from voters.<br>He gave no
source. When The Tide asked him for one, he pointed to a <q>report</q> that does not exist.</p>
<p>“We told everyone who asked,” said Zoë Lindqvist, who led the works. She showed this newspaper
the letters that her office had sent to each of the council’s members in the spring.</p>
<aside><p>Subscribe to our newsletter for the latest checks.</p></aside>
<p>The plan of the works had named a cost of 40 million; the bill was 45.6 million in the end. That
is more than planned, but it is far from twice as much, whatever is said of it.</p></article>
<footer><p>© 2026 The Tide. All rights reserved. Contact us, privacy, cookies</p></footer></body>
</html>"""


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    path = tmp_path_factory.mktemp("pages") / "bridge.html"
    path.write_text(PAGE, encoding="utf-8")
    [found] = read(path)
    return found


def test_the_article_is_kept_to_the_character(draft: Draft) -> None:
    paragraphs = draft.text.split("\n\n")
    assert paragraphs[0] == "Did the harbour bridge cost twice as much?"
    assert paragraphs[-1].startswith("The plan of the works had named a cost of 40 million;")
    assert "The final bill was 14\u00a0percent over the plan" in draft.text
    assert "from voters.\nHe gave no source." in draft.text
    assert "pointed to a “report” that does" in draft.text
    assert "  " not in draft.text


def test_the_claim_block_of_a_fact_check_stays_with_it(draft: Draft) -> None:
    assert draft.text.split("\n\n")[1:4] == [
        "Tomas Reyl, member of the council",
        "“The bridge cost twice as much as planned, and nobody was told.”",
        "Misleading",
    ]


def test_what_is_not_the_article_is_dropped_and_can_be_taken_back(draft: Draft) -> None:
    dropped = [each.text for each in draft.dropped]
    assert dropped[:2] == ["Home", "Fact checks"]
    assert "Subscribe to our newsletter for the latest checks." in dropped
    assert dropped[-1].startswith("© 2026 The Tide.")
    caption = dropped.index("The bridge at dawn. / Photo: Tide archive")
    back = with_restored(draft, [caption])
    assert "?\n\nThe bridge at dawn. / Photo: Tide archive\n\nTomas Reyl" in back.text


def test_nothing_on_the_page_is_lost(draft: Draft) -> None:
    whole = with_restored(draft, range(len(draft.dropped)))
    paragraphs = [each.text for each in paragraphs_of(parse_html(PAGE.encode()))]
    assert whole.text == "\n\n".join(paragraphs)
    assert "unseen" not in whole.text
    [all_of_it] = read_data(PAGE.encode(), Options(whole=True))
    assert (all_of_it.text, all_of_it.dropped) == (whole.text, ())
    assert all_of_it.source.read_with == "web page, all text"


def test_what_the_page_tells_of_itself(draft: Draft) -> None:
    source = draft.source
    assert draft.title == "Did the harbour bridge cost twice as much?"
    assert draft.language == "en"
    assert (source.file, source.publisher, source.author) == (
        "bridge.html",
        "The Tide",
        "Ines Moreau",
    )
    assert source.url == "https://tide.example/checks/harbour-bridge"
    assert source.published == "2026-03-03"
    assert (source.read_with or "").startswith("web page, main text, trafilatura ")


def test_a_page_of_a_few_words_is_kept_whole() -> None:
    [draft] = read_data(b"<html><body><p>One</p><p>Two</p></body></html>")
    assert (draft.text, draft.dropped) == ("One\n\nTwo", ())


def test_what_extensions_say_of_a_page_that_they_saved() -> None:
    saved = (
        "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://tide.example/b \n"
        " saved date: Tue Mar 03 2026 09:30:00 GMT+0100 (CET)\n--><body><p>One</p></body></html>"
    )
    [draft] = read_data(saved.encode())
    assert draft.source.url == "https://tide.example/b"
    assert draft.source.retrieved == "2026-03-03T09:30:00+01:00"
    [draft] = read_data(saved.replace("Mar 03", "Mar 99").encode())
    assert draft.source.retrieved is None


def test_a_page_saved_in_one_file() -> None:
    [draft] = read_data(mhtml(PAGE), name="bridge.mhtml")
    assert draft.text.startswith("Did the harbour bridge cost twice as much?\n\nTomas Reyl")
    assert draft.source.url == "https://tide.example/bridge"
    assert draft.source.retrieved == "2026-03-03T08:30:00Z"
    [plain] = read_data(mhtml("<p>One</p>"), name="one.mht")
    assert (plain.text, plain.title) == ("One", "Saved title")


def test_a_page_by_any_other_name() -> None:
    for name in ("page.mht", "page.txt", "page.docx", "page"):
        [draft] = read_data(b"\xef\xbb\xbf \n<HTML><p>One", name=name)
        assert draft.text == "One"


def test_pictures_inside_a_page_cost_nothing() -> None:
    picture = "A" * 25_000_000
    page = f'<html><body><p>One</p><img src="data:image/png;base64,{picture}"></body></html>'
    [draft] = read_data(page.encode())
    assert draft.text == "One"


@pytest.mark.parametrize(
    ("html", "paragraphs"),
    [
        ("One<br>two<br><br>three", ["One\ntwo", "three"]),
        ("<p>One <b>two</b>,<i> three</i> </p>four", ["One two, three", "four"]),
        ("<div>One<p>two</p>three</div>", ["One", "two", "three"]),
        ("<ul><li>One<li>two</ul>", ["One", "two"]),
        (
            "<table><tr><th>One</th><td>two</td></tr><tr><td>three</td></tr></table>",
            ["One\ttwo", "three"],
        ),
        ("<pre>One\n  two\n</pre>", ["One\n  two"]),
        ("a&nbsp;b \u2028 c&shy;d", ["a\u00a0b \u2028 c\u00add"]),
        ("<p hidden>no</p><p style='display: NONE'>no</p><noscript>no</noscript>yes", ["yes"]),
        ("<!-- no --><?no?>yes<svg><text>no</text></svg> and", ["yes and"]),
        ("<h1>One</h1> \n <p>&nbsp;</p><p>two", ["One", "\u00a0", "two"]),
        ("x\0y", ["xy"]),
    ],
)
def test_a_page_is_read_as_a_browser_shows_it(html: str, paragraphs: list[str]) -> None:
    assert [each.text for each in paragraphs_of(parse_html(html.encode()))] == paragraphs


def test_what_was_copied_from_a_page_is_all_wanted() -> None:
    draft = read_html("<meta charset='utf-8'><h2>Le pont</h2><p>Il a <b>coûté</b> cher.</p>")
    assert (draft.text, draft.title) == ("Le pont\n\nIl a coûté cher.", "Le pont")
    assert draft.source == Source(read_with="HTML, pasted")
    draft = read_html("<p>One</p>", Options(title="Given"), url="https://tide.example/1")
    assert (draft.title, draft.source.url) == ("Given", "https://tide.example/1")
    with pytest.raises(UserError, match="no text"):
        read_html("<p> </p>")


folded = (
    st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"))
    .map(lambda text: "\n".join(" ".join(x.split(" ")).strip(" ") for x in text.split("\n")))
    .map(lambda text: "\n".join(line for line in text.split("\n") if line).strip(" \n"))
)


@given(st.lists(folded, min_size=1, max_size=5))
def test_any_text_written_as_a_page_comes_back(paragraphs: list[str]) -> None:
    texts = [" ".join(each.replace("\u000c", " ").split(" ")) for each in paragraphs]
    texts = [each for each in texts if each.strip()]
    assume(texts and all("  " not in each for each in texts))
    assume(not any(0xFDD0 <= ord(c) <= 0xFDEF or ord(c) & 0xFFFE == 0xFFFE for c in "".join(texts)))
    assume(not texts[0].startswith("\ufeff"))
    draft = read_html(html_of(texts))
    assert draft.text == "\n\n".join(texts)


def test_a_page_that_is_nested_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    path.write_text("<html><body>" + "<div>" * 100_000 + "deep", encoding="utf-8")
    with pytest.raises(UserError, match=r"^“deep\.html” cannot be read: it is nested too deep\.$"):
        read(path)


def test_a_page_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.intake.html.MAX_PAGE", 50)
    with pytest.raises(UserError, match="it is a page of 79 bytes; 50 is the most"):
        read_data(b"<html><body>" + b"long " * 10 + b"</body></html>   ")
