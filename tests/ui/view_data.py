"""What tests of the view are made of: graphemes, texts, spans, suggestions, changes."""

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import accumulate

from hypothesis import strategies as st

from annotator.domain.article import Article, ArticleState, Source
from annotator.domain.change import Change, Delta
from annotator.domain.labels import DEFAULT_LABELS, ENTITY_COLOR, Label, LabelSet
from annotator.domain.span import Relation, Span
from annotator.domain.suggestion import Kind, Status, Suggester, Suggestion
from annotator.domain.text import sha256
from annotator.ui.article.marks import Marks

MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
SPACY = Suggester("spacy-ner", "en_core_web_sm", "3.8.0")
LABELS = (
    *(
        Label(number, each.name, each.color, each.key, each.description, each.examples, number)
        for number, each in enumerate(DEFAULT_LABELS, 1)
    ),
    Label(4, "PERSON", ENTITY_COLOR, None, "", (), 9, LabelSet.ENTITY),
)

GRAPHEMES = (
    "a", "b", "Z", " ", "\n", "\t", ".", "“", "”", "’",
    "é", "e\u0301", "o\u0308\u0323",  # one code point, and several
    "👩\u200d👩\u200d👧\u200d👦", "👍🏽", "❤\ufe0f", "1\ufe0f\u20e3", "🌉",
    "🇫🇷", "🇩🇪", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "각", "\u1100\u1161\u11a8", "漢", "字", "か\u3099",
    "क्षि", "नी", "த", "กำ",
    "ש", "ש\u05c1", "ل", "ل\u064e", "\u200f", "\u202e",
    "𝒳", "\xa0", "\u2028",
)  # fmt: skip
"""Each is one grapheme, and stays one whatever stands beside it."""

grapheme_lists = st.lists(st.sampled_from(GRAPHEMES), max_size=60)


def borders(graphemes: list[str]) -> list[int]:
    """Return where each of `graphemes`, put one after another, begins, and where all end."""
    return [0, *accumulate(map(len, graphemes))]


def article(text: str, number: int = 1) -> Article:
    return Article(number, "Bridge", "en", ArticleState.NEW, sha256(text), len(text), Source())


def span(
    number: int, start: int, end: int, label: str = "claim", *, note: str = "", article: int = 1
) -> Span:
    return Span(number, article, start, end, label, "ada", MOMENT, MOMENT, note=note)


def suggestion(
    number: int,
    start: int,
    end: int,
    label: str = "PERSON",
    *,
    kind: Kind = Kind.ENTITY,
    status: Status = Status.OPEN,
    article: int = 1,
) -> Suggestion:
    return Suggestion(number, article, kind, start, end, label, 0.5, "seen", SPACY, status)


def marks_of(*items: Span | Suggestion, relations: Iterable[Relation] = ()) -> Marks:
    """Return what a view shows of `items`."""
    return Marks(
        [item for item in items if isinstance(item, Span)],
        [item for item in items if isinstance(item, Suggestion)],
        relations,
    )


def added(*items: Span | Suggestion) -> Change:
    """Return the change that makes `items`."""
    return Change(
        "annotate",
        "Tagged",
        spans=[Delta(None, item) for item in items if isinstance(item, Span)],
        suggestions=[Delta(None, item) for item in items if isinstance(item, Suggestion)],
    )
