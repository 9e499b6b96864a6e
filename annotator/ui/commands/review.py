"""What the actions of the menu Review do."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.domain.change import Change
from annotator.domain.suggestion import Kind, Suggestion
from annotator.project import Project
from annotator.suggest.pipelines import METHODS
from annotator.ui.actions import key_words
from annotator.ui.article.marks import MarkKey, key_of
from annotator.ui.palette import Choice, Palette
from annotator.ui.panels.marks import Order, kind_words
from annotator.ui.taught import TaughtPage
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.ui.window import Window


_SURE = 0.95


class ReviewCommands(QObject):
    """Suggestions are answered, and made as the user wants them."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._view = window.view
        self._bridge = window.bridge
        self._sure: list[int] = []

    def next_suggestion(self) -> None:
        """Go to the next open suggestion, after the last to the first."""
        self._window.commands.go.to_mark(1, suggested=True)

    def previous_suggestion(self) -> None:
        """Go to the open suggestion before."""
        self._window.commands.go.to_mark(-1, suggested=True)

    def accept(self) -> None:
        """Make a span of the focused suggestion and go to the next."""
        if isinstance(item := self._view.focused, Suggestion):
            self.answer(lambda p: p.accept([item.id]))

    def reject(self) -> None:
        """Turn the focused suggestion down for good and go to the next."""
        if isinstance(item := self._view.focused, Suggestion):
            self.answer(lambda p: p.reject([item.id]))

    def accept_same(self) -> None:
        """Accept every open suggestion of the same words with the same label in this article."""
        ids = self._same()
        self.answer(lambda p: p.accept(ids))

    def reject_same(self) -> None:
        """Reject every open suggestion of the same words with the same label in this article."""
        ids = self._same()
        self.answer(lambda p: p.reject(ids))

    def accept_label(self) -> None:
        """Accept every open suggestion with the same label in this article."""
        if isinstance(item := self._view.focused, Suggestion):
            ids = [s.id for s in self._view.marks.suggestions() if s.label == item.label]
            self.answer(lambda p: p.accept(ids))

    def accept_all(self) -> None:
        """Accept every open suggestion of the article, as one step."""
        if ids := [s.id for s in self._view.marks.suggestions()]:
            self.answer(lambda p: p.accept(ids))

    def suggest(self) -> None:
        """Let the model read the article again; what was answered keeps its answer."""
        self._window.read_article(again=True)

    def accept_sure(self) -> None:
        """Tint the suggestions that are all but certain; done again, accept them as one step."""
        view = self._view
        sure = [s for s in view.marks.suggestions() if s.score >= _SURE]
        extents = sorted({(s.start, s.end) for s in sure})
        if not sure:
            self._bridge.told.emit(self.tr("No suggestion here is as sure as that."), True)
        elif list(view.hits) == extents and self._sure == [s.id for s in sure]:
            self._window.commands.edit.clear()
            self._bridge.run(lambda p: p.accept([s.id for s in sure]))
        else:
            self._sure = [s.id for s in sure]
            view.show_hits(extents)
            told = counted(
                "%Ln suggestion(s) with a score of 0.95 or more: do it again to accept, Esc leaves",
                len(sure),
            )
            self._bridge.told.emit(told, False)

    def review_order(self) -> None:
        """Put the suggestions in the next order: by place, by score, by what teaches most."""
        order = self._window.side.review.turn_order()
        words = {
            Order.PLACE: self.tr("Suggestions in the order of the text."),
            Order.SCORE: self.tr("Suggestions with the surest first."),
            Order.DOUBT: self.tr("Suggestions with the most doubtful first: they teach most."),
        }
        self._bridge.told.emit(words[order], False)

    def choose_kinds(self) -> None:
        """Choose which kinds of suggestions are made and shown."""
        kinds = self._window.settings.kinds
        choices = [
            Choice(
                kind_words(kind),
                self.tr("suggested") if kind in kinds else self.tr("not suggested"),
                partial(self._turn, kind),
            )
            for kind in METHODS
        ]
        Palette(self._window, choices, self.tr("Choose what is suggested, and what not")).open()

    def show_taught(self) -> None:
        """Show what answers have taught the suggesters."""
        TaughtPage(self._window, self._bridge.project, self._window.background).open()

    def choose_model(self) -> None:
        """Choose the pipeline that suggests, or leave it to the article's language."""
        pipelines = self._window.suggesting.pipelines()
        best = Choice(self.tr("The best for the language"), "", partial(self._use_model, ""))
        choices = [best]
        for each in pipelines:
            aside = f"{each.language} · {each.version}"
            choices.append(Choice(each.name, aside, partial(self._use_model, each.name)))
        Palette(self._window, choices, self.tr("Choose a model")).open()

    def cancel(self) -> None:
        """Stop what runs: reading, loading or exporting."""
        self._window.jobs.cancel()

    def _turn(self, kind: Kind) -> None:
        """Suggest a kind no longer, or again."""
        self._window.settings.turn(kind)
        self._window.session.keep_soon()
        self._window.reload()

    def _use_model(self, name: str) -> None:
        self._window.settings.model = name
        self._window.session.keep_soon()
        self._window.suggesting.prefer(name)
        self._window.read_article(again=True)

    def answer(self, verb: Callable[[Project], Change]) -> None:
        """Run a verb that answers the focused suggestion, and go to the next."""
        view, review = self._view, self._window.side.review
        item = view.focused
        rest = [] if item is None else review.from_here(key_of(item), 1)
        if self._bridge.run(verb) is None or item is None:
            return
        if review.order is Order.PLACE:
            following = view.marks.index(suggested=True).after(item.start)
            view.focus(None if following is None else MarkKey(True, following))
        else:
            view.focus(next((key for key in rest if view.marks.get(key) is not None), None))
        if view.first(1, suggested=True) is None:
            words = self.tr("All suggestions here are answered: {0} goes to the next article.")
            self._bridge.told.emit(words.format(key_words(self._window.acts.by_id["done"])), False)

    def _same(self) -> list[int]:
        item, text = self._view.focused, self._view.text
        if not isinstance(item, Suggestion):
            return []
        words = text[item.start : item.end]
        return [
            s.id
            for s in self._view.marks.suggestions()
            if s.label == item.label and text[s.start : s.end] == words
        ]
