"""What the actions of the menu Edit do."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from annotator.domain.change import Change
from annotator.domain.span import Span
from annotator.domain.suggestion import Suggestion
from annotator.project import Project
from annotator.ui.article.marks import key_of
from annotator.ui.everywhere import AllSpans, FindEverywhere
from annotator.ui.history import open_history
from annotator.ui.panels.rows import RowDelegate

if TYPE_CHECKING:
    from annotator.ui.window import Window


class EditCommands(QObject):
    """Steps are undone, text is selected and found."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._view = window.view
        self._bridge = window.bridge

    def undo(self) -> None:
        """Take the last step back, wherever in the project it was."""
        self.show_touched(self._bridge.run(Project.undo))

    def redo(self) -> None:
        """Do the step that was last taken back again."""
        self.show_touched(self._bridge.run(Project.redo))

    def history(self) -> None:
        """Show what each step did, and go back to any of them, or forward."""
        open_history(self._window)

    def show_touched(self, change: Change | None) -> None:
        """Go to the first span or suggestion that an undo, or such, has changed."""
        if change is None:
            return
        spans = [delta.after for delta in change.spans if delta.after is not None]
        asked = [delta.after for delta in change.suggestions if delta.after is not None]
        items: list[Span | Suggestion] = [*spans, *asked]
        if items:
            self._window.show_article(items[0].article_id)
            if self._view.marks.get(key_of(items[0])) is not None:
                self._view.focus(key_of(items[0]))

    def copy(self) -> None:
        """Copy the selected text, or that of the focused mark, exactly as it is in the article."""
        extent = self._view.selection
        if extent is None and (item := self._view.focused):
            extent = item.start, item.end
        if extent is not None:
            QGuiApplication.clipboard().setText(self._view.text[slice(*extent)])

    def select_sentence(self) -> None:
        """Select the sentence at the caret; again, the next one as well."""
        self._grow(self._view.units.sentence_at)

    def select_quotation(self) -> None:
        """Select the quotation around the caret, else the next one; again, the one around it."""
        view = self._view
        selection = view.selection
        found = view.units.quotation_at(view.caret if selection is None else selection[0])
        if selection is not None and found == selection:
            found = view.units.quotation_at(selection[0] - 1) if selection[0] > 0 else None
        if found is None:
            found = view.units.next_quotation(view.caret)
        if found is None:
            self._bridge.told.emit(self.tr("No quotation follows."), True)
        else:
            view.select(*found)

    def select_paragraph(self) -> None:
        """Select the paragraph at the caret; again, the next one as well."""
        self._grow(self._view.units.paragraph_at)

    def select_all(self) -> None:
        """Select the whole text."""
        self._view.select(0, len(self._view.text))

    def clear(self) -> None:
        """Let go of selection, focus and mentions, and of a relation half made."""
        tag = self._window.commands.tag
        tag.link_from = None
        tag.mentions.drop()
        self._view.focus(None)
        self._view.move_to(self._view.caret)

    def find(self) -> None:
        """Find words in the article, to begin with those selected."""
        extent = self._view.selection
        words = self._view.text[slice(*extent)] if extent else ""
        self._window.find_bar.ask(words if "\n" not in words and len(words) < 100 else "")

    def find_everywhere(self) -> None:
        """Find words in all articles of the project."""
        self._open_places(FindEverywhere)

    def list_spans(self) -> None:
        """Go through the spans of all articles, by label, annotator, origin and words."""
        self._open_places(AllSpans)

    def find_next(self) -> None:
        """Go to the next hit, or to the next of the mentions shown."""
        self._step_hit(1)

    def find_previous(self) -> None:
        """Go to the hit before, or to the mention before."""
        self._step_hit(-1)

    def _step_hit(self, step: int) -> None:
        mentions = self._window.commands.tag.mentions
        if mentions.shown:
            mentions.step(step)
        else:
            self._window.find_bar.step(step)

    def _open_places(self, kind: type[FindEverywhere | AllSpans]) -> None:
        delegate = RowDelegate(lambda: self._window.theme)
        dialog = kind(self._bridge.project, self._window.background, delegate)
        dialog.setParent(self._window, Qt.WindowType.Dialog)
        dialog.chosen.connect(self._go_to)
        dialog.open()

    def _go_to(self, article_id: int, start: int, end: int) -> None:
        self._window.show_article(article_id)
        self._view.select(start, end)
        self._view.setFocus()

    def _grow(self, unit: Callable[[int], tuple[int, int]]) -> None:
        view = self._view
        selection = view.selection
        start, end = unit(view.caret if selection is None else selection[0])
        if selection is not None and selection[0] <= start and end <= selection[1]:
            after = view.units.skip_space(selection[1])
            start, end = selection[0], max(unit(after)[1], selection[1])
        if start < end:
            view.select(start, end)
