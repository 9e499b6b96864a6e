"""What each action does: one method for each row of the table in `actions`."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from annotator.domain.article import Article, ArticleState
from annotator.domain.change import Change
from annotator.domain.labels import ENTITY_WORDS
from annotator.domain.span import Span
from annotator.domain.suggestion import Suggestion
from annotator.domain.text import excerpt
from annotator.project import SUFFIX, Project
from annotator.store.lock import InUse
from annotator.ui.actions import key_words
from annotator.ui.article.marks import MarkKey, key_of
from annotator.ui.background import Job
from annotator.ui.backups import BackupsPage
from annotator.ui.history import open_history
from annotator.ui.mentions import Mentions
from annotator.ui.palette import Choice
from annotator.ui.panels.marks import Order
from annotator.ui.theme import INTERFACE_FACE, READING_FACE
from annotator.ui.words import counted, label_words, later

if TYPE_CHECKING:
    from annotator.intake import Draft
    from annotator.ui.exporting import Exporting
    from annotator.ui.importing import Importing
    from annotator.ui.loading import Loading
    from annotator.ui.revising import Revising
    from annotator.ui.window import Window

# What a relation is called, by the labels of the spans that it goes from and to.
_RELATIONS = {
    ("rebuttal", "claim"): later("rebuts"),
    ("quote", "PERSON"): later("said by"),
    ("quote", "ORG"): later("said by"),
}

_SURE = 0.95


class Commands(QObject):
    """The slots of the actions. Each works on what has the focus in the window."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._view = window.view
        self._bridge = window.bridge
        self.link_from: int | None = None
        self.mentions = Mentions(window)
        self._sure: list[int] = []

    # Files; the readers and formats take a while to import, and most days nobody needs them

    @cached_property
    def _loading(self) -> "Loading":
        from annotator.ui.loading import Loading

        return Loading(self._window)

    @cached_property
    def _exporting(self) -> "Exporting":
        from annotator.ui.exporting import Exporting

        return Exporting(self._window)

    @cached_property
    def _revising(self) -> "Revising":
        from annotator.ui.revising import Revising

        return Revising(self._window)

    @cached_property
    def _importing(self) -> "Importing":
        from annotator.ui.importing import Importing

        return Importing(self._window)

    def open_files(self) -> None:
        """Ask for files and open them."""
        if paths := self._window.ask.files_to_open():
            self.open_paths(paths)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open a project, or load articles into the open one."""
        projects = [path for path in paths if path.suffix == SUFFIX]
        if projects:
            self._window.open_project(projects[0])
            return
        self._loading.open(paths)

    def new_project(self) -> None:
        """Ask where, make a project there and open it."""
        if path := self._window.ask.new_project():
            self._window.open_project(path, create=True)

    def save_copy(self) -> None:
        """Ask where, and write all that the project holds there; go on with it where need be.

        It is the way out where the project's own file was moved, deleted or replaced, is a backup
        or may not be written.
        """
        window, project = self._window, self._bridge.project
        path = window.ask.copy_to(project.path)
        if path is None:
            return

        def work(_job: Job) -> Path:
            project.copy_to(path)
            return path

        def finish(_: object) -> None:
            if not (project.is_in_place() and isinstance(project.reading_only, InUse | None)):
                window.open_project(path)
            self._bridge.told.emit(self.tr("Saved a copy as {0}.").format(path.name), False)

        window.start(Job(self.tr("Saving a copy")), work, finish)

    def paste_article(self) -> None:
        """Load what is on the clipboard as an article."""
        self._loading.paste()

    def export(self) -> None:
        """Choose a format, see how it looks, and write it."""
        self._exporting.begin()

    def import_data(self) -> None:
        """Choose a data set, see what is in it, and take it over."""
        self._importing.begin()

    def import_file(self, path: Path) -> None:
        """Look at a file as a data set, and take it over."""
        self._importing.begin(path)

    def show_report(self) -> None:
        """Show what came of the last loading, import or export."""
        self._window.show_report()

    def open_version(self) -> None:
        """Ask for a file with a corrected text of the article, and compare it."""
        self._revising.open()

    def paste_version(self) -> None:
        """Compare what is on the clipboard as a corrected text of the article."""
        self._revising.paste()

    def compare_versions(self) -> None:
        """Compare the corrected texts that were left out when many files were loaded."""
        self._loading.compare()

    def revise(
        self, article: Article, draft: "Draft", then: Callable[[], object] | None = None
    ) -> None:
        """Compare a draft as a corrected text of an article; do `then` once it is taken over."""
        self._revising.compare(article, lambda: draft, then)

    def show_orphans(self) -> None:
        """List the spans whose words are gone, above the article."""
        self._window.orphans.ask()

    def remove_article(self) -> None:
        """Remove the open article; undo brings it back."""
        if article := self._window.article:
            self._bridge.run(lambda p: p.remove_article(article.id))

    def backups(self) -> None:
        """Show the backups of the project, and restore one."""
        BackupsPage(self._window).open()

    def quit(self) -> None:
        """Close the window."""
        self._window.close()

    # Editing

    def undo(self) -> None:
        """Take the last step back, wherever in the project it was."""
        self.show_touched(self._bridge.run(Project.undo))

    def redo(self) -> None:
        """Do the step that was last taken back again."""
        self.show_touched(self._bridge.run(Project.redo))

    def history(self) -> None:
        """Show what each step did, and go back to any of them, or forward."""
        open_history(self._window)

    def span_history(self) -> None:
        """Show what was done to the focused span."""
        if isinstance(item := self._view.focused, Span):
            open_history(self._window, item)

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

    def select_paragraph(self) -> None:
        """Select the paragraph at the caret; again, the next one as well."""
        self._grow(self._view.units.paragraph_at)

    def select_all(self) -> None:
        """Select the whole text."""
        self._view.select(0, len(self._view.text))

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

    def find(self) -> None:
        """Find words in the article, to begin with those selected."""
        extent = self._view.selection
        words = self._view.text[slice(*extent)] if extent else ""
        self._window.find_bar.ask(words if "\n" not in words and len(words) < 100 else "")

    def find_next(self) -> None:
        """Go to the next hit, or to the next of the mentions shown."""
        self._step_hit(1)

    def find_previous(self) -> None:
        """Go to the hit before, or to the mention before."""
        self._step_hit(-1)

    def _step_hit(self, step: int) -> None:
        if self.mentions.shown:
            self.mentions.step(step)
        else:
            self._window.find_bar.step(step)

    def find_everywhere(self) -> None:
        """Find words in all articles of the project."""
        self._window.find_everywhere()

    def list_spans(self) -> None:
        """Go through the spans of all articles, by label, annotator, origin and words."""
        self._window.list_spans()

    def palette(self) -> None:
        """Choose a command or an article by a few letters."""
        self._window.show_palette()

    def clear(self) -> None:
        """Let go of selection, focus and mentions, and of a relation half made."""
        self.link_from = None
        self.mentions.drop()
        self._view.focus(None)
        self._view.move_to(self._view.caret)

    # Tagging

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
            self._answer(lambda p: p.correct(item.id, label=label))
        elif item is not None:
            self._bridge.run(lambda p: p.relabel([item.id], label))

    def show_mentions(self) -> None:
        """Show all mentions of the selected or focused words; again, whatever their case."""
        self.mentions.show()

    def tag_mentions(self) -> None:
        """Tag all mentions shown with the label of the span or suggestion they are shown of."""
        self.mentions.tag_alike()

    def mentions_everywhere(self) -> None:
        """Look for the mentions shown in all articles; a label key then tags them all."""
        self.mentions.look_everywhere()

    def choose_label(self) -> None:
        """Choose any label, those of entities among them, for what is selected or focused."""
        own = self._window.looks.own_labels()
        names = [label.name for label in own] + sorted(ENTITY_WORDS, key=label_words)
        choices = [Choice(label_words(n), n, partial(self.tag, n)) for n in names]
        self._window.choose(choices, self.tr("Choose a label"))

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

    def remove_span(self) -> None:
        """Delete the focused span."""
        item = self._view.focused
        if isinstance(item, Span):
            self._bridge.run(lambda p: p.remove([item.id]))

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

    # Suggestions

    def next_suggestion(self) -> None:
        """Go to the next open suggestion, after the last to the first."""
        self._go(1, suggested=True)

    def previous_suggestion(self) -> None:
        """Go to the open suggestion before."""
        self._go(-1, suggested=True)

    def accept(self) -> None:
        """Make a span of the focused suggestion and go to the next."""
        if isinstance(item := self._view.focused, Suggestion):
            self._answer(lambda p: p.accept([item.id]))

    def reject(self) -> None:
        """Turn the focused suggestion down for good and go to the next."""
        if isinstance(item := self._view.focused, Suggestion):
            self._answer(lambda p: p.reject([item.id]))

    def accept_same(self) -> None:
        """Accept every open suggestion of the same words with the same label in this article."""
        ids = self._same()
        self._answer(lambda p: p.accept(ids))

    def reject_same(self) -> None:
        """Reject every open suggestion of the same words with the same label in this article."""
        ids = self._same()
        self._answer(lambda p: p.reject(ids))

    def accept_label(self) -> None:
        """Accept every open suggestion with the same label in this article."""
        if isinstance(item := self._view.focused, Suggestion):
            ids = [s.id for s in self._view.marks.suggestions() if s.label == item.label]
            self._answer(lambda p: p.accept(ids))

    def accept_all(self) -> None:
        """Accept every open suggestion of the article, as one step."""
        if ids := [s.id for s in self._view.marks.suggestions()]:
            self._answer(lambda p: p.accept(ids))

    def accept_sure(self) -> None:
        """Tint the suggestions that are all but certain; done again, accept them as one step."""
        view = self._view
        sure = [s for s in view.marks.suggestions() if s.score >= _SURE]
        extents = sorted({(s.start, s.end) for s in sure})
        if not sure:
            self._bridge.told.emit(self.tr("No suggestion here is as sure as that."), True)
        elif list(view.hits) == extents and self._sure == [s.id for s in sure]:
            self.clear()
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
        order = self._window.review.turn_order()
        words = {
            Order.PLACE: self.tr("Suggestions in the order of the text."),
            Order.SCORE: self.tr("Suggestions with the surest first."),
            Order.DOUBT: self.tr("Suggestions with the most doubtful first: they teach most."),
        }
        self._bridge.told.emit(words[order], False)

    def suggest(self) -> None:
        """Let the model read the article again; what was answered keeps its answer."""
        self._window.read_article(again=True)

    def choose_kinds(self) -> None:
        """Choose which kinds of suggestions are made and shown."""
        self._window.choose_kinds()

    def show_taught(self) -> None:
        """Show what answers have taught the suggesters."""
        self._window.show_taught()

    def choose_model(self) -> None:
        """Choose the pipeline that suggests, or leave it to the article's language."""
        self._window.choose_model()

    def cancel(self) -> None:
        """Stop what runs: reading, loading or exporting."""
        self._window.cancel()

    def _answer(self, verb: Callable[[Project], Change]) -> None:
        view, review = self._view, self._window.review
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

    # Going about

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
        self._go(1, suggested=False)

    def previous_span(self) -> None:
        """Go to the span before."""
        self._go(-1, suggested=False)

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
        self._window.choose(choices, self.tr("Choose a mark on this line"))

    def next_article(self) -> None:
        """Open the next article."""
        self._window.step_article(1)

    def previous_article(self) -> None:
        """Open the article before."""
        self._window.step_article(-1)

    def done(self) -> None:
        """Mark the article as done and open the next."""
        self._finish(ArticleState.DONE)

    def skip(self) -> None:
        """Mark the article as skipped and open the next."""
        self._finish(ArticleState.SKIPPED)

    def next_pane(self) -> None:
        """Give the keyboard to the next pane."""
        self._window.next_pane()

    def zoom_in(self) -> None:
        """Set the text larger."""
        self._view.zoom(1)

    def zoom_out(self) -> None:
        """Set the text smaller."""
        self._view.zoom(-1)

    def zoom_reset(self) -> None:
        """Set the text in its usual size."""
        self._view.zoom(0)

    def wider(self) -> None:
        """Set longer lines."""
        self._view.widen(1)

    def narrower(self) -> None:
        """Set shorter lines."""
        self._view.widen(-1)

    def looser(self) -> None:
        """Put more room between the lines."""
        self._view.lead(1)

    def tighter(self) -> None:
        """Put less room between the lines."""
        self._view.lead(-1)

    def face(self) -> None:
        """Set the text in the other of the two faces."""
        kind = self._view.kind
        other = READING_FACE if kind.reading_face == INTERFACE_FACE else INTERFACE_FACE
        self._view.set_kind(replace(kind, reading_face=other))

    def language(self) -> None:
        """Choose the language of the window."""
        self._window.choose_language()

    def theme_system(self) -> None:
        """Follow the desktop."""
        self._window.set_theme("")

    def theme_light(self) -> None:
        """Use the light theme."""
        self._window.set_theme("light")

    def theme_dark(self) -> None:
        """Use the dark theme."""
        self._window.set_theme("dark")

    def theme_contrast(self) -> None:
        """Use the theme of high contrast."""
        self._window.set_theme("contrast")

    def show_keys(self) -> None:
        """Show all actions with their keys."""
        self._window.show_keys()

    def edit_keys(self) -> None:
        """Let the user give actions other keys."""
        self._window.edit_keys()

    def about(self) -> None:
        """Tell what this is."""
        self._window.about()

    def _finish(self, state: ArticleState) -> None:
        article = self._window.article
        if article is None:
            return
        if self._bridge.run(lambda p: p.edit_article(article.id, state=state)) is not None:
            self._window.step_article(1)

    def _go(self, step: int, *, suggested: bool) -> None:
        view, review = self._view, self._window.review
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

    def _grow(self, unit: Callable[[int], tuple[int, int]]) -> None:
        view = self._view
        selection = view.selection
        start, end = unit(view.caret if selection is None else selection[0])
        if selection is not None and selection[0] <= start and end <= selection[1]:
            after = view.units.skip_space(selection[1])
            start, end = selection[0], max(unit(after)[1], selection[1])
        if start < end:
            view.select(start, end)
