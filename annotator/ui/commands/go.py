"""What the actions of the menu Go do."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from annotator.domain.article import ArticleState
from annotator.domain.text import excerpt
from annotator.ui.actions import key_words
from annotator.ui.article.marks import key_of
from annotator.ui.palette import Choice, Palette
from annotator.ui.panels.marks import Order
from annotator.ui.words import say

if TYPE_CHECKING:
    from annotator.ui.window import Window


class GoCommands(QObject):
    """Ways through marks, articles and panes."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._view = window.view
        self._bridge = window.bridge

    def next_unmarked(self) -> None:
        """Select the next sentence in which nothing is tagged or suggested."""
        view = self._view
        at = view.caret
        while (following := view.units.sentence(at, 1)) > at:
            at = following
            start, end = view.units.sentence_at(at)
            if start < end and start >= at and not view.marks.touching(start, end):
                view.select(start, end)
                return
        self._bridge.told.emit(self.tr("No sentence without a mark follows."), True)

    def next_span(self) -> None:
        """Go to the next span."""
        self.to_mark(1, suggested=False)

    def previous_span(self) -> None:
        """Go to the span before."""
        self.to_mark(-1, suggested=False)

    def cycle(self) -> None:
        """Give the focus to the next of the marks stacked at the caret."""
        self._view.cycle()

    def list_line(self) -> None:
        """Choose among the marks on the line of the caret, however many are stacked there."""
        view = self._view
        items = view.marks_on_line()
        if not items:
            self._bridge.told.emit(self.tr("Nothing is marked on this line."), True)
            return
        choices = [
            Choice(
                excerpt(view.text[item.start : item.end]),
                view.marks.caption(item),
                partial(view.focus, key_of(item)),
            )
            for item in items
        ]
        Palette(self._window, choices, self.tr("Choose a mark on this line")).open()

    def next_article(self) -> None:
        """Open the next article."""
        self._step(1)

    def previous_article(self) -> None:
        """Open the article before."""
        self._step(-1)

    def done(self) -> None:
        """Mark the article as done and open the next."""
        self._finish(ArticleState.DONE)

    def skip(self) -> None:
        """Mark the article as skipped and open the next."""
        self._finish(ArticleState.SKIPPED)

    def next_pane(self) -> None:
        """Give the keyboard to the next of articles, article and the open tab."""
        window = self._window
        panes: list[QWidget] = [window.article_list, self._view, window.side.tabs]
        has = window.focusWidget()
        at = next((n for n, pane in enumerate(panes) if _holds(pane, has)), 0)
        following = panes[(at + 1) % len(panes)]
        if following is window.side.tabs:
            following = _first_control(window.side.tabs.currentWidget())
        following.setFocus(Qt.FocusReason.TabFocusReason)

    def palette(self) -> None:
        """Choose a command or an article by a few letters: what can be done now is offered."""
        window = self._window
        acts = [*window.acts.by_id.values(), *window.acts.labels]
        choices = [
            Choice(act.text(), key_words(act), act.trigger) for act in acts if act.isEnabled()
        ]
        for row in range(window.articles.rowCount()):
            if (article := window.articles.article(row)) is not None:
                open_it = partial(window.show_article, article.id)
                choices.append(Choice(article.title, say(article.state.value), open_it))
        Palette(self._window, choices, self.tr("Run a command or open an article")).open()

    def _finish(self, state: ArticleState) -> None:
        article = self._window.article
        if article is None:
            return
        if self._bridge.run(lambda p: p.edit_article(article.id, state=state)) is not None:
            self._step(1)

    def _step(self, step: int) -> None:
        """Open the next (1) or previous (-1) article of the list."""
        window = self._window
        if window.article is not None:
            row = window.articles.row_of(window.article.id) + step
            if (article := window.articles.article(row)) is not None:
                window.show_article(article.id)

    def to_mark(self, step: int, *, suggested: bool) -> None:
        """Go to the next (1) or previous (-1) span or open suggestion, and round about."""
        view, review = self._view, self._window.side.review
        if suggested and review.order is not Order.PLACE:
            key = next(iter(review.from_here(view.focused_key, step)), None)
        else:
            key = view.reach(step, suggested=suggested)
        if key is None:
            key = view.first(step, suggested=suggested)
        if key is None:
            what = self.tr("No open suggestions here.") if suggested else self.tr("No spans yet.")
            self._bridge.told.emit(what, True)
            return
        view.focus(key)


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))


def _first_control(pane: QWidget) -> QWidget:
    """Return the first control in a pane that takes the keyboard, which may be the pane."""
    controls = [pane, *pane.findChildren(QWidget)]
    taking = (c for c in controls if c.focusPolicy() & Qt.FocusPolicy.TabFocus and c.isEnabled())
    return next(taking, pane)
