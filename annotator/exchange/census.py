"""Counts of what is in a data set, taken as its articles go by."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from annotator.domain.dataset import AnnotatedArticle, Dataset


@dataclass(slots=True)
class Census:
    """What went by.

    Attributes:
        articles, spans, relations, suggestions: how many.
        labels: spans by label.
        annotators: spans by who tagged them.
        languages, states: articles by each.
    """

    articles: int = 0
    spans: int = 0
    relations: int = 0
    suggestions: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    annotators: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)

    def counting(self, dataset: Dataset) -> Dataset:
        """Return `dataset` with its articles counted as they are read."""
        return replace(dataset, articles=self._counted(dataset.articles))

    def _counted(self, articles: Iterator[AnnotatedArticle]) -> Iterator[AnnotatedArticle]:
        for annotated in articles:
            self.articles += 1
            self.spans += len(annotated.spans)
            self.relations += len(annotated.relations)
            self.suggestions += len(annotated.suggestions)
            self.labels.update(span.label for span in annotated.spans)
            self.annotators.update(span.annotator for span in annotated.spans)
            self.languages[annotated.article.language] += 1
            self.states[annotated.article.state.value] += 1
            yield annotated
