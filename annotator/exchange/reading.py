"""Reading other programs' data sets: what fits becomes ours, what does not is listed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from annotator.domain.article import Article, ArticleState, Source
from annotator.domain.dataset import AnnotatedArticle
from annotator.domain.errors import UserError
from annotator.domain.span import Origin, OriginKind, Relation, Span
from annotator.domain.suggestion import Suggestion
from annotator.domain.text import Extent, excerpt, sha256
from annotator.exchange.offsets import Covered, Ruler, Unit, rulers

IMPORTED = Origin(OriginKind.IMPORT)


@dataclass(frozen=True, slots=True)
class Misfit:
    """Something in a file that could not be taken over, or not without a doubt.

    Attributes:
        where: the article, by its title or place in the file.
        what: a sentence.
    """

    where: str
    what: str


@dataclass(slots=True)
class Reading:
    """How a file is to be read, and what was found on the way.

    Attributes:
        unit: what the file's offsets count; None for the format's own, verified where it can be.
        language: of articles of which the file does not tell it.
        annotator: who made the spans of which the file does not tell it.
        misfits: what could not be taken over.
        text_at: tells the text of the project's article with an address, for files that have none.
        units: how many articles had offsets in which unit, as verified or assumed.
    """

    unit: Unit | None = None
    language: str = "en"
    annotator: str = ""
    text_at: Callable[[str], str | None] = lambda _: None
    misfits: list[Misfit] = field(default_factory=list)
    units: dict[Unit, int] = field(default_factory=dict)
    moment: datetime = field(default_factory=lambda: datetime.now(UTC))

    def note(self, where: str, what: str) -> None:
        """List something that could not be taken over."""
        self.misfits.append(Misfit(where, what))

    def measure(
        self, raw: str, spans: Sequence[Covered], native: Unit, where: str
    ) -> tuple[str, list[Extent | None]]:
        """Return our text of an article and the extent of each span, None for what does not fit.

        The unit is the one declared; else the format's own, unless the words that the file gives
        for the spans all fit another one alone. What fits no unit as a whole is measured in the
        first, and each span that does not fit it is listed.

        Args:
            raw: the text as the file has it.
            spans: start, end and, where the file gives them, the words.
            native: what the format says its offsets count.
            where: what to call the article in the list.

        Raises:
            UserError: the text is empty or no text.
        """
        ruler, unit, extents = self._ruler(raw, spans, native)
        if spans:
            self.units[unit] = self.units.get(unit, 0) + 1
            if unit is not (self.unit or native):
                self.note(where, f"its offsets count {unit}, as the words of its spans prove")
        for span, extent in zip(spans, extents, strict=True):
            if extent is None:
                self._note_misfit(ruler, unit, span, where)
        return ruler.text, extents

    def _ruler(
        self, raw: str, spans: Sequence[Covered], native: Unit
    ) -> tuple[Ruler, Unit, list[Extent | None]]:
        told = any(words is not None for _, _, words in spans)
        first: tuple[Ruler, Unit, list[Extent | None]] | None = None
        for ruler, unit in rulers(raw, self.unit or native, all_units=told and self.unit is None):
            extents = ruler.covered(spans)
            if None not in extents:
                return ruler, unit, extents
            first = first or (ruler, unit, extents)
        assert first is not None
        return first

    def _note_misfit(self, ruler: Ruler, unit: Unit, span: Covered, where: str) -> None:
        start, end, words = span
        if (extent := ruler.extent(start, end)) is None:
            self.note(where, f"{start} to {end} are no span of its text, counted in {unit}")
        else:
            found, told = excerpt(ruler.text[slice(*extent)]), excerpt(words or "")
            self.note(where, f"“{found}” stands at {start} to {end}, not “{told}”")

    def article(
        self,
        number: int,
        text: str,
        *,
        title: str = "",
        language: str | None = None,
        source: Source | None = None,
        state: ArticleState = ArticleState.NEW,
        spans: Sequence[Span] = (),
        relations: Sequence[Relation] = (),
        suggestions: Sequence[Suggestion] = (),
    ) -> AnnotatedArticle:
        """Return an article as it was read, its text normalised already."""
        article = Article(
            number, title, language or self.language, state, sha256(text), len(text),
            source or Source(),
        )  # fmt: skip
        return AnnotatedArticle(article, text, tuple(spans), tuple(relations), tuple(suggestions))

    def span(
        self,
        number: int,
        article: int,
        extent: Extent,
        label: str,
        *,
        annotator: str | None = None,
        note: str = "",
        attributes: dict[str, str] | None = None,
    ) -> Span:
        """Return a span as it was read, in code points of our text."""
        return Span(
            number, article, *extent, label, annotator or self.annotator,
            self.moment, self.moment, IMPORTED, note, attributes or {},
        )  # fmt: skip

    def relation(self, number: int, type: str, from_span: int, to_span: int) -> Relation:
        """Return a relation as it was read, between spans by their numbers."""
        return Relation(number, type, from_span, to_span, self.annotator, self.moment)


def damaged(path: Path, error: object, place: str = "") -> UserError:
    """Return the sentence for a file that has not the shape of its format."""
    said = excerpt(str(error), 120).removesuffix(".")
    if place:
        return UserError(
            "“{name}” cannot be read at {place}: {said}.",
            name=path.name,
            place=excerpt(place),
            said=said,
        )
    return UserError("“{name}” cannot be read: {said}.", name=path.name, said=said)
