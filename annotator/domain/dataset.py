"""What is exported: a project's articles with all that was said about them."""

from collections.abc import Iterator
from dataclasses import dataclass

from annotator.domain.article import Article
from annotator.domain.labels import Label
from annotator.domain.span import Relation, Span
from annotator.domain.suggestion import SPOKEN, Suggestion
from annotator.domain.zones import Zone


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article with its text and all that was said about it, each in a stable order.

    Attributes:
        orphans: the ids of spans without a place, which are told and not exported.
    """

    article: Article
    text: str
    spans: tuple[Span, ...]
    relations: tuple[Relation, ...]
    suggestions: tuple[Suggestion, ...]
    zones: tuple[Zone, ...] = ()
    orphans: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Dataset:
    """A project as an exporter sees it; the articles are read one by one, once."""

    name: str
    labels: tuple[Label, ...]
    articles: Iterator[AnnotatedArticle]

    @property
    def spoken(self) -> frozenset[str]:
        """The names of the labels whose spans have a speaker and a cue."""
        return frozenset(x.name for x in self.labels if (x.suggested_as or x.name) in SPOKEN)
