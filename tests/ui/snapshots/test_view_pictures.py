"""Pictures of the view, compared with those that were looked at and found good.

After a change that is meant to be seen: ``UPDATE_SNAPSHOTS=1 pytest tests/ui/snapshots``, then look
at every picture in ``tests/snapshots`` that changed. Where one differs, what was painted instead is
written beside it, as ``NAME.actual.png``. Only letters of our own faces stand in them: all others
come from the machine.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QRawFont
from pytestqt.qtbot import QtBot
from view_data import LABELS, article, marks_of, span, suggestion

from annotator.domain.span import Relation, Span
from annotator.domain.suggestion import Kind, Suggestion
from annotator.ui import theme
from annotator.ui.article.looks import Looks
from annotator.ui.article.marks import MarkKey
from annotator.ui.article.view import ArticleView

PICTURES = Path(__file__).resolve().parents[2] / "snapshots"
UPDATE = bool(os.environ.get("UPDATE_SNAPSHOTS"))

MEAN = 1.0  # of 255: how far a picture may be off in all, since rasterisers differ a little
LOUD = 64  # of 255: from here on a point counts as another
SHARE = 0.004  # of all points that may be others

TEXT = """Did the harbour bridge cost twice as much?

By Ines Moreau · The Tide · 3 March

A crane lowers the last section of the deck. / Photo: Harbour Board
A crane lowers the last section of the deck. / Photo: Harbour Board

“The bridge cost twice as much as planned, and nobody was told.”

Misleading

The final bill was 9 per cent above the estimate; the council voted on it twice in public. The \
figure that Tomas Reyl used counts the freight tunnel, which was never part of the bridge.

The Harbour Board said “every figure was on the table in May” and published the minutes."""

Show = Callable[..., ArticleView]


def tagged(number: int, words: str, label: str, *, until: str = "", note: str = "") -> Span:
    start = TEXT.index(words)
    end = TEXT.index(until, start) + len(until) if until else start + len(words)
    return span(number, start, end, label, note=note)


def asked(number: int, words: str, label: str = "PERSON", kind: Kind = Kind.ENTITY) -> Suggestion:
    start = TEXT.index(words)
    return suggestion(number, start, start + len(words), label, kind=kind)


SPANS = (
    tagged(1, "“The bridge cost", "quote", until="told.”"),
    tagged(2, "The bridge cost twice as much as planned", "claim", note="which bridge?"),
    tagged(3, "The final bill", "rebuttal", until="twice in public."),
    tagged(4, "Tomas Reyl", "PERSON"),
)
RELATIONS = (Relation(1, "rebuts", 3, 2, "ada", SPANS[0].created),)


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Return a function that opens a text with marks in a view of a fixed size, unseen."""

    def open_view(
        text: str,
        *marks: Span | Suggestion,
        name: str = "light",
        relations: tuple[Relation, ...] = (),
        size: tuple[int, int] = (700, 560),
    ) -> ArticleView:
        looks = Looks(theme.load_theme(name), LABELS)
        view = ArticleView(looks)
        qtbot.addWidget(view)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.resize(*size)
        view.open(article(text), text, marks_of(*marks, relations=relations), looks)
        assert_ours(text, view)
        return view

    return open_view


def assert_ours(text: str, view: ArticleView) -> None:
    """See that no letter comes from a face of this machine."""
    face = QRawFont.fromFont(theme.font(theme.READING_FACE, view.kind.size))
    lacking = {char for char in text if char not in "\n\u202e\u202c"} - {
        char for char in text if face.supportsCharacter(ord(char))
    }
    assert lacking == set()


def differences(one: QImage, other: QImage) -> tuple[float, float]:
    """Return the mean difference of two pictures of one size, and the share of points far off."""
    first, second = (bytes(picture.constBits()) for picture in (one, other))
    steps = [abs(a - b) for a, b in zip(first, second, strict=True)]
    points = [max(steps[at : at + 3]) for at in range(0, len(steps), 4)]
    return sum(points) / len(points), sum(step >= LOUD for step in points) / len(points)


def check(view: ArticleView, name: str) -> None:
    """Compare what the view paints with the picture `name`."""
    painted = view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert painted.devicePixelRatio() == 1
    file = PICTURES / f"{name}.png"
    actual = PICTURES / f"{name}.actual.png"
    actual.unlink(missing_ok=True)
    if UPDATE:
        PICTURES.mkdir(exist_ok=True)
        small = painted.convertToFormat(QImage.Format.Format_RGB888)
        assert small.save(str(file), "PNG", 0)  # 0 packs most
        return
    known = QImage(str(file)).convertToFormat(QImage.Format.Format_RGB32)
    same = known.size() == painted.size()
    mean, share = differences(known, painted) if same else (255.0, 1.0)
    if mean > MEAN or share > SHARE:
        painted.save(str(actual))
        pytest.fail(f"{actual.name} differs: {mean:.2f} of 255 in the mean, {share:.2%} of points")


def test_an_article_with_spans(show: Show) -> None:
    view = show(TEXT, *SPANS, relations=RELATIONS)
    check(view, "spans")


def test_overlaps_stay_readable(show: Show) -> None:
    """Nested, crossing, of one extent, over several lines, and more than there are lanes."""
    text = (
        "Words that are nested in each other, words that cross, words of one extent, and a long "
        "stretch that runs on over the end of the line and well into the next one. Crowded place."
    )

    def at(number: int, first: str, last: str, label: str) -> Span:
        start = text.index(first)
        return span(number, start, text.index(last, start) + len(last), label)

    crowd = text.index("Crowded")
    view = show(
        text,
        at(1, "Words", "other", "claim"),
        at(2, "are nested", "in each", "quote"),
        at(3, "nested", "nested", "PERSON"),
        at(4, "words that", "cross", "rebuttal"),
        at(5, "cross, words", "one", "claim"),
        at(6, "extent", "extent", "claim"),
        at(7, "extent", "extent", "quote"),
        at(8, "a long", "next one", "rebuttal"),
        *(span(20 + n, crowd, crowd + 7, ("claim", "rebuttal", "quote")[n % 3]) for n in range(6)),
        size=(700, 330),
    )
    check(view, "overlaps")


def test_suggestions_are_drawn_unlike_annotations(show: Show) -> None:
    view = show(
        TEXT,
        *SPANS[2:],
        asked(1, "Ines Moreau"),
        asked(2, "3 March", "DATE"),
        asked(3, "9 per cent", "PERCENT"),
        asked(4, "“every figure was on the table in May”", "quote", Kind.QUOTE),
        asked(5, "Harbour Board said"[:13], "ORG"),
        relations=RELATIONS,
    )
    view.focus(MarkKey(True, 3))
    check(view, "suggestions")


@pytest.mark.parametrize("name", ["dark", "contrast"])
def test_other_themes(show: Show, name: str) -> None:
    view = show(TEXT, *SPANS, asked(1, "Ines Moreau"), name=name, relations=RELATIONS)
    view.focus(MarkKey(False, 2))
    check(view, name)


def test_what_is_selected_and_what_was_found(show: Show) -> None:
    view = show(TEXT, *SPANS[:2])
    start = TEXT.index("A crane")
    view.show_hits([(at, at + 6) for at in range(len(TEXT)) if TEXT.startswith("bridge", at)])
    view.select(start + 2, TEXT.index("9 per") + 5)
    check(view, "selected")


def test_text_from_right_to_left(show: Show) -> None:
    """Latin letters, told to run from the right: our faces have no others that do."""
    text = (
        "Here \u202ethese words run from the right\u202c and these do not, and "
        "\u202ehere is a longer stretch that runs from the right over the end of the line\u202c, "
        "back again.\n\n\u202eA paragraph of its own.\u202c"
    )

    def at(number: int, words: str, label: str) -> Span:
        start = text.index(words)
        return span(number, start, start + len(words), label)

    view = show(
        text,
        at(1, "Here \u202ethese words", "claim"),
        at(2, "from the right\u202c and", "rebuttal"),
        at(3, "stretch that runs from the right over", "quote"),
        at(4, "line\u202c, back", "claim"),
        at(5, "paragraph", "rebuttal"),
        size=(700, 260),
    )
    start = text.index("longer")
    view.select(start, start + 14)
    check(view, "right-to-left")


def test_large_text(show: Show) -> None:
    view = show(TEXT, *SPANS, relations=RELATIONS)
    view.zoom(3)
    check(view, "large")
