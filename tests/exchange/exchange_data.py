"""Data sets for the tests of exchange: builders, and strategies for hostile ones."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import assume
from hypothesis import strategies as st

from annotator.domain.article import Article, ArticleState, Source
from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.labels import DEFAULT_LABELS, ENTITY_COLOR, Label, LabelSet
from annotator.domain.span import Origin, OriginKind, Relation, Span
from annotator.domain.suggestion import Kind, Status, Suggester, Suggestion
from annotator.domain.text import normalise, sha256

LABELS = (
    *(
        Label(number, each.name, each.color, each.key, each.description, each.examples, number)
        for number, each in enumerate(DEFAULT_LABELS, 1)
    ),
    Label(4, "PERSON", ENTITY_COLOR, None, "", (), 0, LabelSet.ENTITY),
)
MOMENT = datetime(2026, 1, 2, 3, 4, 5, 678901, UTC)
SPACY = Suggester("entities", "en_core_web_sm", "3.8.0")


def dataset(*articles: AnnotatedArticle, name: str = "Bridge") -> Dataset:
    return Dataset(name, LABELS, iter(articles))


def article(
    text: str = "“It works,” Zoë said. 🌉",
    spans: Iterable[tuple[int, int, str]] = ((0, 11, "quote"),),
    suggestions: Iterable[tuple[int, int, str]] = ((12, 15, "PERSON"),),
    number: int = 1,
) -> AnnotatedArticle:
    """An article with spans and suggestions at these extents, and the first two spans linked."""
    made = tuple(
        Span(100 * number + place, number, start, end, label, "ada", MOMENT, MOMENT)
        for place, (start, end, label) in enumerate(spans)
    )
    return AnnotatedArticle(
        Article(number, "Bridge", "en", ArticleState.NEW, sha256(text), len(text), Source()),
        text,
        made,
        (Relation(1, "rebuts", made[0].id, made[1].id, "ada", MOMENT),) if len(made) > 1 else (),
        tuple(
            Suggestion(place, number, Kind.ENTITY, start, end, label, 0.5, "", SPACY)
            for place, (start, end, label) in enumerate(suggestions, 1)
        ),
    )


_characters = st.one_of(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    st.sampled_from(
        "😀🌉𝒳漢字 \u0301\u0308\u200d עברית العربية \u200f\u202e "
        "\xa0\u2028\u2029\x85\t\r\n\x0b\x0c\x1c\ufeff\\/\"'“”‘’"
    ),
)
_words = st.text(_characters, max_size=12)
_maybe = st.none() | _words
_ids = st.integers(1, 2**53)
_moments = st.datetimes(
    min_value=datetime(1970, 1, 2),
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45))]),
)
_scores = st.floats(0, 1)


@st.composite
def texts(draw: st.DrawFn) -> str:
    raw = draw(st.text(_characters, min_size=1, max_size=60))
    assume(raw.removeprefix("\ufeff").strip())
    return normalise(raw)


@st.composite
def annotated(draw: st.DrawFn) -> AnnotatedArticle:
    text = draw(texts())
    number = draw(_ids)

    def extent() -> tuple[int, int]:
        start = draw(st.integers(0, len(text) - 1))
        return start, draw(st.integers(start + 1, len(text)))

    spans = []
    for span_id in draw(st.lists(_ids, max_size=4, unique=True)):
        # Every other span has the extent of the one before.
        start, end = (spans[-1].start, spans[-1].end) if len(spans) % 2 else extent()
        spans.append(
            Span(
                span_id,
                number,
                start,
                end,
                draw(st.text(_characters, min_size=1, max_size=5)),
                draw(_words),
                draw(_moments),
                draw(_moments),
                Origin(
                    draw(st.sampled_from(OriginKind)),
                    draw(_maybe),
                    draw(_maybe),
                    draw(_maybe),
                    draw(st.none() | _scores),
                ),
                draw(_words),
                draw(st.dictionaries(_words, _words, max_size=2)),
            )
        )
    span_ids = st.sampled_from([span.id for span in spans] or [1])
    relations = [
        Relation(each, "rebuts", draw(span_ids), draw(span_ids), "ada", MOMENT)
        for each in (draw(st.lists(_ids, max_size=2, unique=True)) if spans else [])
    ]
    suggestions = [
        Suggestion(
            each,
            number,
            draw(st.sampled_from(Kind)),
            *extent(),
            "PERSON",
            draw(_scores),
            draw(_words),
            Suggester("entities", draw(_words), draw(_words)),
            draw(st.sampled_from(Status)),
        )
        for each in draw(st.lists(_ids, max_size=3, unique=True))
    ]
    return AnnotatedArticle(
        Article(
            number,
            draw(_words),
            draw(st.sampled_from(["en", "he", "zh"])),
            draw(st.sampled_from(ArticleState)),
            sha256(text),
            len(text),
            Source(
                *(draw(_maybe) for _ in range(6)),
                file_sha256=draw(st.none() | _words.map(sha256)),
                read_with=draw(_maybe),
            ),
        ),
        text,
        tuple(spans),
        tuple(relations),
        tuple(suggestions),
    )
