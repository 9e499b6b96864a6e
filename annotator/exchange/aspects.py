"""What a format can hold of an annotated article, and how its loss is told."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from annotator.domain.dataset import AnnotatedArticle


class Aspect(StrEnum):
    """One thing that an annotated article has and that a format may be unable to hold."""

    TEXT = "text"
    """Every character of the article's text."""
    EXTENTS = "extents"
    """Spans that begin or end anywhere, not only where tokens do."""
    OVERLAPS = "overlaps"
    """Spans that overlap or share their extent."""
    RELATIONS = "relations"
    NOTES = "notes"
    ATTRIBUTES = "attributes"
    ORIGINS = "origins"
    """Who made a span, when and how."""
    SUGGESTIONS = "suggestions"
    SOURCE = "source"
    """The article's title, language and where it comes from."""
    ORPHANS = "orphans"
    """Spans whose words are gone from the text: no format has a place for them."""


ALL = frozenset(Aspect) - {Aspect.ORPHANS}
"""What a format may hold."""

_TOLD = {
    Aspect.TEXT: "characters replaced that the format cannot hold: {count}",
    Aspect.EXTENTS: "spans widened to whole tokens: {count}",
    Aspect.OVERLAPS: "spans left out because they overlap others: {count}",
    Aspect.RELATIONS: "relations left out: {count}",
    Aspect.NOTES: "notes left out: {count}",
    Aspect.ATTRIBUTES: "spans whose attributes were left out: {count}",
    Aspect.ORIGINS: "spans that do not tell any more who made them and when: {count}",
    Aspect.SUGGESTIONS: "suggestions left out: {count}",
    Aspect.ORPHANS: "orphans left out, which wait to be placed: {count}",
    Aspect.SOURCE: "articles whose title and source were left out: {count}",
}
_MOST = 10


class Losses:
    """What a data set has and a file of some format does not, with the ids of articles and objects.

    The object is a span, relation or suggestion by its id; for the text it is the code point, for
    the source the article itself.
    """

    __slots__ = ("_lost",)

    def __init__(self) -> None:
        self._lost: dict[Aspect, list[tuple[int, int]]] = {}

    def add(self, aspect: Aspect, article_id: int, ids: Iterable[int]) -> None:
        """Note that objects of an article were lost in this way."""
        found = [(article_id, each) for each in ids]
        if found:
            self._lost.setdefault(aspect, []).extend(found)

    def add_unheld(self, annotated: AnnotatedArticle, holds: frozenset[Aspect]) -> None:
        """Note what an article has of the aspects that a format does not hold at all.

        How text, extents and overlaps fare depends on each character and span: writers note that.
        """
        article_id = annotated.article.id
        has: dict[Aspect, Iterable[int]] = {
            Aspect.RELATIONS: (each.id for each in annotated.relations),
            Aspect.NOTES: (span.id for span in annotated.spans if span.note),
            Aspect.ATTRIBUTES: (span.id for span in annotated.spans if span.attributes),
            Aspect.ORIGINS: (span.id for span in annotated.spans),
            Aspect.SUGGESTIONS: (each.id for each in annotated.suggestions),
            Aspect.SOURCE: (article_id,),
            Aspect.ORPHANS: annotated.orphans,
        }
        for aspect in has.keys() - holds:
            self.add(aspect, article_id, has[aspect])

    def as_map(self) -> Mapping[Aspect, tuple[tuple[int, int], ...]]:
        """Return the pairs of article and object by aspect."""
        return {each: tuple(self._lost[each]) for each in Aspect if each in self._lost}


def told(aspect: Aspect, lost: tuple[tuple[int, int], ...]) -> str:
    """Return in words how many objects were lost in this way, and the first of them by id."""
    named = ", ".join(f"{article}:{each}" for article, each in lost[:_MOST])
    more = ", …" if len(lost) > _MOST else ""
    return f"{_TOLD[aspect].format(count=f'{len(lost):,}')} ({named}{more})"
