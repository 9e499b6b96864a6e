"""The format html: a page that holds every character, runs nothing and is read back."""

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from exchange_data import article, dataset
from foreign import read

from annotator import exchange
from annotator.domain.article import Source
from annotator.domain.dataset import AnnotatedArticle
from annotator.domain.errors import UserError

EVIL = "</script></mark></div><script>alert(1)</script>\" onclick='x' &lt; <!-- é\n"
CROSSING = [(0, 8, "claim"), (4, 12, "quote"), (4, 6, "PERSON"), (6, 12, "claim")]


class Elements(HTMLParser):
    """The elements of a page with their attributes, and its text by the ids of articles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def page(folder: Path, *articles: AnnotatedArticle, name: str = "Bridge") -> str:
    exchange.write(dataset(*articles, name=name), folder / "x.html", "html")
    return (folder / "x.html").read_bytes().decode()


def evil() -> AnnotatedArticle:
    one = article(EVIL, [(0, 20, EVIL), (10, len(EVIL), "quote")], [])
    span = replace(one.spans[0], note=EVIL, annotator=EVIL, attributes={EVIL: EVIL})
    relation = replace(one.relations[0], type=EVIL)
    source = Source(EVIL, "javascript:alert(1)", EVIL, EVIL, EVIL, EVIL)
    about = replace(one.article, title=EVIL, source=source)
    return replace(one, article=about, spans=(span, one.spans[1]), relations=(relation,))


def test_nothing_in_the_data_is_taken_for_the_page(tmp_path: Path) -> None:
    found = Elements(page(tmp_path, evil(), name=EVIL))
    assert {each["type"] for each in found.named("script")} == {"application/json"}
    assert not [each for _, each in found.found if "onclick" in each]
    assert {(each["href"] or "")[:1] for each in found.named("a")} == {"#"}
    assert not {tag for tag, _ in found.found} & {"link", "img", "iframe", "object", "base"}
    [policy] = [each for each in found.named("meta") if "http-equiv" in each]
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_what_stands_in_the_page_is_read_back(tmp_path: Path) -> None:
    made = page(tmp_path, evil(), name=EVIL).encode()
    [came], reading = read(tmp_path / "y.html", made, "html")
    assert (came.text, came.article.title) == (EVIL, EVIL)
    assert [(s.start, s.end, s.label, s.note) for s in came.spans] == [
        (s.start, s.end, s.label, s.note) for s in evil().spans
    ]
    assert reading.misfits == []


def test_pieces_of_crossing_spans_carry_their_id_and_the_last_one_the_label(tmp_path: Path) -> None:
    made = page(tmp_path, article("One, two, three.", CROSSING, []))
    marks = Elements(made).named("mark")
    pieces = [(each["data-span"], "id" in each, each.get("data-label")) for each in marks]
    assert pieces == [
        ("100", True, None),
        ("100", False, None), ("101", True, None), ("102", True, "person"),
        ("100", False, "claim"), ("101", False, None), ("103", True, None),
        ("101", False, "quote"), ("103", False, "claim"),
    ]  # fmt: skip
    lanes = {each["data-span"]: (each["class"] or "").split()[-1] for each in marks}
    assert lanes == {"100": "l0", "101": "l1", "102": "l2", "103": "l2"}


def test_links_lead_to_marks_that_are_there(tmp_path: Path) -> None:
    one = article(spans=[(0, 11, "quote"), (12, 15, "PERSON")])
    one = replace(one, article=replace(one.article, source=Source(url="https://a.example/?a&b")))
    found = Elements(page(tmp_path, one, article("None.", [], [], number=2)))
    links = {each["href"] for each in found.named("a")}
    ids = {each["id"] for _, each in found.found if "id" in each}
    assert "https://a.example/?a&b" in links
    assert {link[1:] for link in links if link and link[0] == "#"} == ids
    assert [each["id"] for each in found.named("article")] == ["a1", "a2"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is no page of Annotator's: add it as an article."),
        (b"<div class=text><mark>a</mark></mark></div>", "is no page of Annotator's"),
        (b'<script class="annotator-1">5</script>', "cannot be read: Expected `object`"),
        (b'<script class="annotator-1">{</script>', "cannot be read: "),
        (b'<script class="annotator-1">{"format": "x"}</script>', "its format is 'x'"),
        (b'<script class="annotator-1">{}</script>\xff', "utf-8"),
        (
            b'<script class="annotator-1">{}</script><script class="annotator-1">[]</script>',
            "cannot be read at article 1: Expected `object`",
        ),
        (b'<script class="annotator-1">' + b"[" * 99999 + b"</script>", "cannot be read"),
    ],
)
def test_other_pages_are_refused(tmp_path: Path, data: bytes, sentence: str) -> None:
    with pytest.raises(UserError, match=f"^“x.html” .*{sentence}"):
        read(tmp_path / "x.html", data, "html")
