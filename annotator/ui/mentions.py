"""All mentions of some words: shown first, then tagged alike as one step."""

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.domain.change import Change
from annotator.domain.search import Query, find_all
from annotator.domain.span import Origin, OriginKind
from annotator.domain.text import Extent, excerpt
from annotator.ui.background import Job
from annotator.ui.words import counted, figure

if TYPE_CHECKING:
    from annotator.ui.window import Window

_ORIGIN = Origin(OriginKind.PROPAGATED)


class Mentions(QObject):
    """What is shown until a label key tags it.

    It stays while the reader goes through the mentions, and is dropped when anything else is
    selected or focused.
    """

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._view = window.view
        self._bridge = window.bridge
        self._of: tuple[object, ...] | None = None
        self._label: str | None = None
        self._query: Query | None = None
        self._hits: list[Extent] = []
        self._places: dict[int, list[Extent]] = {}

    @property
    def shown(self) -> bool:
        """Whether mentions are shown, and what they are of, or one of them, is still in focus."""
        return self._of is not None and (self._of == self._here() or self._at_mention())

    @property
    def alike(self) -> bool:
        """Whether mentions are shown of a span or suggestion, so that its label can be theirs."""
        return self.shown and self._label is not None

    def show(self) -> None:
        """Show all mentions of the selected or focused words; again, whatever their case."""
        view, item, article = self._view, self._view.focused, self._window.article
        extent = self._extent()
        if extent is None or article is None:
            return
        again = self.shown and self._query is not None and self._query.case
        if not again:
            self._of = self._here()
            self._label = None if item is None else item.label
        words = view.text[slice(*extent)]
        self._query = Query(words, case=not again, whole=True)
        self._hits = find_all(view.text, self._query)
        view.show_hits(self._hits)
        self._places = {article.id: self._hits}
        other = len(find_all(view.text, Query(words, whole=True))) - len(self._hits)
        told = self.tr("{0} of “{1}” here: a label key tags all, Ctrl+M looks in all articles.")
        if other:
            told = self.tr(
                "{0} of “{1}” here, {2} more in other case (M): a label key tags all, "
                "Ctrl+M looks in all articles."
            )
        told = told.format(figure(len(self._hits)), excerpt(words, 40), figure(other))
        self._bridge.told.emit(told, False)
        view.moved.emit()

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) mention of this article; after the last the first."""
        here = self._extent() or (self._view.caret, self._view.caret)
        at = bisect_right(self._hits, here) if step > 0 else bisect_left(self._hits, here) - 1
        self._view.select(*self._hits[at % len(self._hits)])

    def look_everywhere(self) -> None:
        """Look for the mentions in all articles; a label key then tags them all."""
        if not self.shown or self._query is None:
            return
        query, project = self._query, self._bridge.project

        def look(job: Job) -> dict[int, list[Extent]]:
            found = project.find(query, lambda: job.cancelled)
            every = {article.id: hits for article, _, hits in found}
            return {} if job.cancelled else every

        title = self.tr("Looking through all articles")
        self._window.jobs.start(Job(title), look, self._found_everywhere)

    def _found_everywhere(self, result: object) -> None:
        if isinstance(result, dict) and result and self.shown:
            self._places = result
            count = sum(len(hits) for hits in result.values())
            mentions = counted("%Ln mention(s)", count)
            articles = counted("in %Ln article(s)", len(result))
            told = self.tr("{0} {1}: a label key tags them all, Esc none.")
            self._bridge.told.emit(told.format(mentions, articles), False)

    def tag_alike(self) -> None:
        """Tag the mentions with the label of the span or suggestion that they are shown of."""
        if self.shown and self._label is not None:
            self.tag(self._label)

    def tag(self, label: str) -> None:
        """Tag the mentions; those of many articles in the thread for files."""
        places = self._places
        self.drop()
        if len(places) == 1:
            self._tell_if_none(
                self._bridge.run(lambda p: p.annotate_all(places, label, origin=_ORIGIN))
            )
            return
        project = self._bridge.project
        self._window.jobs.start(
            Job(self.tr("Tagging")),
            lambda _job: project.annotate_all(places, label, origin=_ORIGIN),
            self._tagged,
        )

    def follow(self) -> None:
        """Drop the mentions once the reader is elsewhere."""
        if self._of is not None and not self.shown:
            self.drop()

    def drop(self) -> None:
        """Show them no longer; what the find bar found is shown instead."""
        self._of = None
        self._view.show_hits(())
        self._window.find_bar.renew()

    def _tagged(self, result: object) -> None:
        if isinstance(result, Change):
            self._bridge.publish(result)
            self._tell_if_none(result)

    def _tell_if_none(self, change: Change | None) -> None:
        if change is not None and change.step is None:
            self._bridge.told.emit(self.tr("All of them are tagged so already."), True)

    def _here(self) -> tuple[object, ...]:
        view = self._view
        return view.caret, view.selection, view.focused_key

    def _extent(self) -> Extent | None:
        """Return what is selected or focused."""
        item = self._view.focused
        return self._view.selection or (None if item is None else (item.start, item.end))

    def _at_mention(self) -> bool:
        selection = self._view.selection
        if selection is None or self._view.caret not in selection:
            return False
        at = bisect_left(self._hits, selection)
        return at < len(self._hits) and self._hits[at] == selection
