"""Corrected texts of articles: read, compared in the thread for files, looked at, taken over."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from annotator.domain.article import Article
from annotator.domain.change import Change
from annotator.domain.errors import UserError
from annotator.domain.revision import Comparison, newer_source
from annotator.domain.span import Relation
from annotator.domain.text import Extent
from annotator.intake import Draft, draft_from_text, read_article, read_html
from annotator.ui.background import Job
from annotator.ui.comparing import CompareDialog

if TYPE_CHECKING:
    from annotator.ui.window import Window

Compared = tuple[Draft, Comparison, list[Relation]]


class Revising(QObject):
    """Takes over new versions of articles, after they were looked at."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window

    def open(self) -> None:
        """Ask for a file with a new version of the open article."""
        article = self._window.article
        if article and (path := self._window.ask.version_of(article.title)):
            self.compare(article, lambda: read_article(path))

    def paste(self) -> None:
        """Take what is on the clipboard for a new version of the open article."""
        clip = QGuiApplication.clipboard().mimeData()
        files = [Path(url.toLocalFile()) for url in clip.urls() if url.isLocalFile()]
        html, text = clip.html(), clip.text()

        def read() -> Draft:
            if files:
                return read_article(files[0])
            if html:
                with suppress(UserError):  # then its text may do
                    return read_html(html)
            return draft_from_text(text)

        if article := self._window.article:
            self.compare(article, read)

    def compare(
        self,
        article: Article,
        read: Callable[[], Draft],
        then: Callable[[], object] | None = None,
    ) -> None:
        """Read a new version of an article, show it beside the old; once taken over, do `then`."""
        project = self._window.bridge.project

        def work(_job: Job) -> Compared:
            draft = read()
            compared = project.compare(article.id, draft.text)
            return draft, compared, project.relations(article.id)

        self._window.jobs.start(
            Job(self.tr("Comparing")), work, lambda found: self._show(found, then)
        )

    def _show(self, result: object, then: Callable[[], object] | None) -> None:
        assert isinstance(result, tuple)
        draft, compared, relations = result
        self._window.show_article(compared.article.id)
        view = self._window.view
        dialog = CompareDialog(self._window, compared, relations, view.looks, view.kind)
        dialog.applied.connect(lambda chosen: self._apply(draft, compared, chosen, then))
        dialog.open()

    def _apply(
        self,
        draft: Draft,
        compared: Comparison,
        chosen: dict[int, Extent | None],
        then: Callable[[], object] | None,
    ) -> None:
        project, article = self._window.bridge.project, compared.article
        source = newer_source(article.source, draft.source)

        def work(_job: Job) -> Change:
            change, _ = project.revise(
                article.id, draft.text, source=source, chosen=chosen, compared=compared
            )
            return change

        def finish(result: object) -> None:
            assert isinstance(result, Change)
            self._window.bridge.publish(result)
            if then is not None:
                then()

        self._window.jobs.start(Job(self.tr("Taking over the new version")), work, finish)
