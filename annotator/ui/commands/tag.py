"""What the actions of the menu Tag do, and the keys of the labels."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.domain.labels import ENTITY_WORDS
from annotator.domain.span import Span
from annotator.domain.suggestion import Suggestion
from annotator.project import Project
from annotator.ui.article.marks import MarkKey, key_of
from annotator.ui.history import open_history
from annotator.ui.mentions import Mentions
from annotator.ui.palette import Choice, Palette
from annotator.ui.words import label_words, later

if TYPE_CHECKING:
    from annotator.ui.window import Window


# What a relation is called, by the labels of the spans that it goes from and to.
_RELATIONS = {
    ("rebuttal", "claim"): later("rebuts"),
    ("quote", "PERSON"): later("said by"),
    ("quote", "ORG"): later("said by"),
}


class TagCommands(QObject):
    """Spans are made, changed and related.

    Attributes:
        link_from: the span that is to be related to the next one, if one is.
        mentions: the mentions that are shown, if any.
    """

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._view = window.view
        self._bridge = window.bridge
        self.link_from: int | None = None
        self.mentions = Mentions(window)

    def tag(self, label: str) -> None:
        """Tag all mentions shown, else the selection; else answer or relabel what has the focus."""
        article, view = self._window.article, self._view
        item = view.focused
        if article is None:
            return
        if self.mentions.shown:
            self.mentions.tag(label)
        elif (extent := view.selection) is not None:
            start, end = extent
            for same in view.marks.touching(start, end):
                if (same.start, same.end, same.label) != (*extent, label):
                    continue
                if isinstance(same, Span):
                    view.focus(key_of(same))
                    self._bridge.told.emit(
                        self.tr("Tagged as {0} already.").format(label_words(label)), True
                    )
                    return
                # It is the reader's own answer to the suggestion.
                change = self._bridge.run(partial(Project.accept, suggestion_ids=[same.id]))
                break
            else:
                change = self._bridge.run(lambda p: p.annotate(article.id, start, end, label))
            if change is not None:
                view.focus(key_of(change.span))
        elif isinstance(item, Suggestion):
            self._window.commands.review.answer(lambda p: p.correct(item.id, label=label))
        elif item is not None:
            self._bridge.run(lambda p: p.relabel([item.id], label))

    def choose_label(self) -> None:
        """Choose any label, those of entities among them, for what is selected or focused."""
        own = self._window.looks.own_labels()
        names = [label.name for label in own] + sorted(ENTITY_WORDS, key=label_words)
        choices = [Choice(label_words(n), n, partial(self.tag, n)) for n in names]
        Palette(self._window, choices, self.tr("Choose a label")).open()

    def note(self) -> None:
        """Ask for the note on the focused span."""
        item = self._view.focused
        if isinstance(item, Span) and (words := self._window.ask.note(item.note)) is not None:
            self._bridge.run(lambda p: p.note(item.id, words))

    def link(self) -> None:
        """First remember the focused span, then relate it to the one that has the focus."""
        item = self._view.focused
        if not isinstance(item, Span):
            return
        start = self._view.marks.get(
            None if self.link_from is None else MarkKey(False, self.link_from)
        )
        if not isinstance(start, Span):
            self.link_from = item.id
            words = self.tr(
                "Go to the span that this {0} relates to and press R again; Esc lets go."
            )
            self._bridge.told.emit(words.format(label_words(item.label)), False)
            return
        self.link_from = None
        kind = _RELATIONS.get((start.label, item.label), later("relates to"))
        self._bridge.run(lambda p: p.link(kind, start.id, item.id))

    def show_mentions(self) -> None:
        """Show all mentions of the selected or focused words; again, whatever their case."""
        self.mentions.show()

    def mentions_everywhere(self) -> None:
        """Look for the mentions shown in all articles; a label key then tags them all."""
        self.mentions.look_everywhere()

    def tag_mentions(self) -> None:
        """Tag all mentions shown with the label of the span or suggestion they are shown of."""
        self.mentions.tag_alike()

    def span_history(self) -> None:
        """Show what was done to the focused span."""
        if isinstance(item := self._view.focused, Span):
            open_history(self._window, item)

    def remove_span(self) -> None:
        """Delete the focused span."""
        item = self._view.focused
        if isinstance(item, Span):
            self._bridge.run(lambda p: p.remove([item.id]))

    def show_orphans(self) -> None:
        """List the spans whose words are gone, above the article."""
        self._window.orphans.ask()

    def end_right(self) -> None:
        """Move the end of the focused span to the next word."""
        self._move_edge("end", 1)

    def end_left(self) -> None:
        """Move the end of the focused span back a word."""
        self._move_edge("end", -1)

    def start_left(self) -> None:
        """Move the start of the focused span back a word."""
        self._move_edge("start", -1)

    def start_right(self) -> None:
        """Move the start of the focused span to the next word."""
        self._move_edge("start", 1)

    def end_right_character(self) -> None:
        """Move the end of the focused span on by a character."""
        self._move_edge("end", 1, by_word=False)

    def end_left_character(self) -> None:
        """Move the end of the focused span back by a character."""
        self._move_edge("end", -1, by_word=False)

    def start_left_character(self) -> None:
        """Move the start of the focused span back by a character."""
        self._move_edge("start", -1, by_word=False)

    def start_right_character(self) -> None:
        """Move the start of the focused span on by a character."""
        self._move_edge("start", 1, by_word=False)

    def resize(self, span_id: int, start: int, end: int) -> None:
        """Give a span another extent."""
        self._bridge.run(lambda p: p.resize(span_id, start, end))

    def _move_edge(self, edge: str, step: int, *, by_word: bool = True) -> None:
        """Move an edge of what has the focus; a suggestion becomes a span by it."""
        item, units = self._view.focused, self._view.units
        if item is None:
            return
        start, end = item.start, item.end
        if edge == "end":
            end = (units.word_end if by_word else units.character)(end, step)
        else:
            start = (units.word_start if by_word else units.character)(start, step)
        if start >= end or (start, end) == (item.start, item.end):
            return
        if isinstance(item, Span):
            self.resize(item.id, start, end)
            return
        change = self._bridge.run(lambda p: p.correct(item.id, start=start, end=end))
        if change is not None:
            self._view.focus(key_of(change.span))
