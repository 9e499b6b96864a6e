"""Words made to harm whoever opens an export, and folders made to read what is not theirs."""

import csv
import io
import json
import pickle
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from exchange_calls import no_sync, read, refused
from exchange_data import LABELS, MOMENT, SPACY, article

from annotator import exchange
from annotator.domain.article import Source
from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.span import Relation
from annotator.domain.suggestion import Kind, Suggestion
from annotator.exchange import FORMATS
from annotator.exchange.folders import LIST

EVIL = (
    '=HYPERLINK("javascript:alert(1)")--></style></textarea></title>]]>\'><script>alert(1)'
    '</script><img src=x onerror="alert(1)">\x1b[2J\u202e../../{{7*7}}${7*7}\n# a\n[b](javascript:c'
    ")"
)
ADDRESS = "javascript:alert(document.domain)//https://"


def evil() -> AnnotatedArticle:
    """An article that is evil wherever it has words."""
    one = article(EVIL, [(0, 20, EVIL), (5, 40, EVIL)], [])
    spans = tuple(
        replace(each, note=EVIL, annotator=EVIL, attributes={EVIL: EVIL}) for each in one.spans
    )
    source = Source(EVIL, ADDRESS, *([EVIL] * 4), read_with=EVIL)
    relation = Relation(1, EVIL, spans[0].id, spans[1].id, EVIL, MOMENT)
    asked = Suggestion(1, 1, Kind.ENTITY, 0, 9, EVIL, 0.5, EVIL, replace(SPACY, model=EVIL))
    about = replace(one.article, title=EVIL, source=source)
    return replace(one, article=about, spans=spans, relations=(relation,), suggestions=(asked,))


def written(folder: Path, name: str) -> dict[str, bytes]:
    label = replace(LABELS[0], name=EVIL, color="red}</style><script>", description=EVIL)
    path = folder / "out"
    exchange.write(Dataset(EVIL, (label, *LABELS[1:]), iter([evil()])), path, name, licence=EVIL)
    assert [each.name for each in folder.iterdir()] == ["out"], "nothing beside it"
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    return {each.name: each.read_bytes() for each in files if each.name != LIST}


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    no_sync(monkeypatch)


@pytest.mark.parametrize("name", FORMATS)
def test_names_of_files_are_harmless(name: str, tmp_path: Path) -> None:
    for file in written(tmp_path, name):
        assert file.isascii()
        assert not set(file) & set('/\\:*?"<>|=\0\n ')
        assert len(file) < 80


def test_a_page_runs_nothing_and_asks_for_nothing(tmp_path: Path) -> None:
    (page,) = written(tmp_path, "html").values()
    elements = Elements()
    elements.feed(page.decode())
    for tag, attributes in elements.found:
        assert tag not in {"img", "iframe", "object", "embed", "form", "base", "link", "textarea"}
        assert tag != "script" or attributes["type"] == "application/json"
        assert not [each for each in attributes if each.startswith("on")]
        assert attributes.get("src") is None
        assert (attributes.get("href") or "#").startswith(("#", "https://", "http://"))
    policy = [each for tag, each in elements.found if "http-equiv" in each]
    assert policy == [
        {
            "http-equiv": "Content-Security-Policy",
            "content": "default-src 'none'; style-src 'unsafe-inline'",
        }
    ]
    assert sum(tag == "style" for tag, _ in elements.found) == 1
    assert b"red}</style>" not in page


def test_a_spreadsheet_runs_no_cell(tmp_path: Path) -> None:
    (table,) = written(tmp_path, "csv").values()
    for row in csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_card_is_words_alone(tmp_path: Path) -> None:
    card = written(tmp_path, "hf")["README.md"].decode()
    _, header, body = card.split("---\n", 2)
    for line in body.splitlines():
        assert not line.startswith("# a")
        assert "<" not in line.replace("\\<", ""), line
        assert "](" not in line.replace("\\]", ""), line
    assert "\x1b" not in card
    assert json.loads(header.partition("pretty_name: ")[2].partition("\n")[0])


@pytest.mark.parametrize("name", ["brat", "cas-xmi", "webanno", "hf"])
def test_a_folder_gives_nothing_that_is_not_in_it(name: str, tmp_path: Path) -> None:
    """A link in a data set from elsewhere may lead to anything that its reader may read."""
    folder = tmp_path / "out"
    exchange.write(Dataset("a", LABELS, iter([article(number=1)])), folder, name)
    secret = tmp_path / "secret"
    moved = []
    for file in [each for each in folder.rglob("*") if each.suffix not in {".md", ".json"}]:
        if file.suffix in {".txt", FORMATS[name].suffix}:
            secret.mkdir(exist_ok=True)
            file.rename(secret / file.name)
            file.symlink_to(secret / file.name)
            moved.append(file)
    assert moved
    refused(folder, name)


@pytest.mark.parametrize("name", [each.name for each in FORMATS.values() if each.read is not None])
def test_nothing_is_unpickled(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exchange.write(Dataset("a", LABELS, iter([article()])), tmp_path / "out", name)
    for way in ("load", "loads", "Unpickler"):
        monkeypatch.setattr(pickle, way, lambda *_: pytest.fail("unpickled"))
    found, _ = read(tmp_path / "out", name)
    assert len(found) == 1
