"""The one table of actions: menus, buttons, shortcuts and the page of keys all come from it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from annotator.domain.labels import Label
from annotator.ui.plain import tip
from annotator.ui.words import later, say


class Menu(Enum):
    """The menus, in their order."""

    FILE = later("&File")
    EDIT = later("&Edit")
    TAG = later("&Tag")
    REVIEW = later("&Review")
    GO = later("&Go")
    VIEW = later("&View")
    HELP = later("&Help")


@dataclass(frozen=True, slots=True)
class Situation:
    """What there is to act on; decides which actions are enabled."""

    article: bool = False
    selection: bool = False
    span: bool = False
    suggestion: bool = False
    can_undo: bool = False
    can_redo: bool = False
    busy: bool = False
    linking: bool = False
    mentions: bool = False
    alike: bool = False
    report: bool = False
    writable: bool = True


def _always(_: Situation) -> bool:
    return True


def _article(now: Situation) -> bool:
    return now.article


def _span(now: Situation) -> bool:
    return now.span


def _suggestion(now: Situation) -> bool:
    return now.suggestion


def _mark(now: Situation) -> bool:
    return now.span or now.suggestion


def _words(now: Situation) -> bool:
    return now.selection or now.span or now.suggestion


def _shown(now: Situation) -> bool:
    return now.mentions


def _alike(now: Situation) -> bool:
    return now.alike


@dataclass(frozen=True, slots=True)
class Spec:
    """One action.

    Attributes:
        id: its name, which is also the method that does it, of the commands of its menu.
        text: what menus and the page of keys call it.
        keys: shortcuts, in Qt's portable notation.
        reading: whether its keys work in the article and the lists only, so that they can be
            plain letters; else they work in the whole window.
        enabled: when it can be done.
        repeats: whether holding the key down repeats it.
    """

    id: str
    text: str
    menu: Menu
    keys: tuple[str, ...] = ()
    reading: bool = False
    enabled: Callable[[Situation], bool] = _article
    repeats: bool = False


SEPARATOR = None

TABLE: tuple[Spec | None, ...] = (
    Spec("open_files", "Open articles or a project…", Menu.FILE, ("Ctrl+O",), enabled=_always),
    Spec("new_project", "New project…", Menu.FILE, ("Ctrl+N",), enabled=_always),
    Spec("paste_article", "New article from clipboard", Menu.FILE, ("Ctrl+V",), True, _always),
    SEPARATOR,
    Spec("import_data", "Import a data set…", Menu.FILE, ("Ctrl+Shift+O",), enabled=_always),
    Spec("export", "Export…", Menu.FILE, ("Ctrl+E",), enabled=_article),
    Spec("save_copy", "Save a copy as…", Menu.FILE, enabled=_always),
    Spec("show_report", "Last report…", Menu.FILE, enabled=lambda s: s.report),
    SEPARATOR,
    Spec("open_version", "New version of this article…", Menu.FILE),
    Spec("paste_version", "New version from clipboard", Menu.FILE, ("Ctrl+Shift+V",)),
    Spec("compare_versions", "Compare new versions", Menu.FILE, ("Ctrl+Shift+N",), enabled=_always),
    Spec("remove_article", "Remove article", Menu.FILE),
    Spec("backups", "Backups…", Menu.FILE, enabled=_always),
    SEPARATOR,
    Spec("quit", "Quit", Menu.FILE, ("Ctrl+Q",), enabled=_always),
    Spec("undo", "Undo", Menu.EDIT, ("Ctrl+Z",), False, lambda s: s.can_undo, True),
    Spec("redo", "Redo", Menu.EDIT, ("Ctrl+Shift+Z", "Ctrl+Y"), False, lambda s: s.can_redo, True),
    Spec("history", "History…", Menu.EDIT, ("Ctrl+H",), False, _always),
    SEPARATOR,
    Spec("copy", "Copy text", Menu.EDIT, ("Ctrl+C",), True),
    Spec("select_sentence", "Select sentence", Menu.EDIT, ("S",), True),
    Spec("select_quotation", "Select quotation", Menu.EDIT, ("Q",), True),
    Spec("select_paragraph", "Select paragraph", Menu.EDIT, ("P",), True),
    Spec("select_all", "Select all", Menu.EDIT, ("Ctrl+A",), True),
    Spec("clear", "Clear selection and focus", Menu.EDIT, ("Esc",), True),
    SEPARATOR,
    Spec("find", "Find…", Menu.EDIT, ("Ctrl+F",)),
    Spec("find_everywhere", "Find in all articles…", Menu.EDIT, ("Ctrl+Shift+F",), False, _always),
    Spec("list_spans", "Spans of all articles…", Menu.EDIT, ("Ctrl+Shift+L",), False, _always),
    Spec("find_next", "Find next", Menu.EDIT, ("F3",), repeats=True),
    Spec("find_previous", "Find previous", Menu.EDIT, ("Shift+F3",), repeats=True),
    Spec("choose_label", "Choose any label…", Menu.TAG, ("L",), True, _words),
    Spec("note", "Edit note", Menu.TAG, ("N",), True, _span),
    Spec("link", "Relate to another span", Menu.TAG, ("R",), True, lambda s: s.span or s.linking),
    Spec("show_mentions", "All mentions of these words", Menu.TAG, ("M",), True, _words),
    Spec("mentions_everywhere", "Mentions in all articles", Menu.TAG, ("Ctrl+M",), True, _shown),
    Spec("tag_mentions", "Tag all mentions alike", Menu.TAG, ("Shift+M",), True, _alike),
    Spec("span_history", "History of this span…", Menu.TAG, ("Ctrl+Shift+H",), True, _span),
    Spec("remove_span", "Delete span", Menu.TAG, ("Del",), True, _span),
    Spec("show_orphans", "Orphans of this article", Menu.TAG, ("Shift+O",), True),
    SEPARATOR,
    Spec("end_right", "End one word further", Menu.TAG, ("]",), True, _mark, True),
    Spec("end_left", "End one word earlier", Menu.TAG, ("}",), True, _mark, True),
    Spec("start_left", "Start one word earlier", Menu.TAG, ("[",), True, _mark, True),
    Spec("start_right", "Start one word later", Menu.TAG, ("{",), True, _mark, True),
    Spec(
        "end_right_character", "End one character further", Menu.TAG, ("Ctrl+]",), True, _mark, True
    ),
    Spec(
        "end_left_character", "End one character earlier", Menu.TAG, ("Ctrl+}",), True, _mark, True
    ),
    Spec(
        "start_left_character",
        "Start one character earlier",
        Menu.TAG,
        ("Ctrl+[",),
        True,
        _mark,
        True,
    ),
    Spec(
        "start_right_character",
        "Start one character later",
        Menu.TAG,
        ("Ctrl+{",),
        True,
        _mark,
        True,
    ),
    Spec("next_suggestion", "Next suggestion", Menu.REVIEW, ("Tab",), True, repeats=True),
    Spec(
        "previous_suggestion",
        "Previous suggestion",
        Menu.REVIEW,
        ("Shift+Tab",),
        True,
        repeats=True,
    ),
    SEPARATOR,
    Spec("accept", "Accept", Menu.REVIEW, ("Return", "Enter"), True, _suggestion),
    Spec("reject", "Reject", Menu.REVIEW, ("Backspace",), True, _suggestion),
    Spec(
        "accept_same",
        "Accept all of the same words",
        Menu.REVIEW,
        ("Shift+Return",),
        True,
        _suggestion,
    ),
    Spec(
        "reject_same",
        "Reject all of the same words",
        Menu.REVIEW,
        ("Shift+Backspace",),
        True,
        _suggestion,
    ),
    Spec(
        "accept_label",
        "Accept all with this label",
        Menu.REVIEW,
        ("Ctrl+Return",),
        True,
        _suggestion,
    ),
    Spec(
        "accept_all",
        "Accept all suggestions of the article",
        Menu.REVIEW,
        ("Ctrl+Shift+Return",),
        True,
    ),
    SEPARATOR,
    Spec("suggest", "Suggest again", Menu.REVIEW, ("Ctrl+R",)),
    Spec("accept_sure", "Accept all that are sure…", Menu.REVIEW, ("Ctrl+Shift+A",), True),
    Spec("review_order", "Review in another order", Menu.REVIEW, ("O",), True),
    Spec("choose_kinds", "Choose what is suggested…", Menu.REVIEW, enabled=_always),
    Spec("show_taught", "What answers have taught…", Menu.REVIEW, enabled=_always),
    Spec("choose_model", "Choose a model…", Menu.REVIEW, enabled=_always),
    Spec("cancel", "Cancel what runs", Menu.REVIEW, ("Ctrl+.",), False, lambda s: s.busy),
    Spec("next_unmarked", "Next sentence without a mark", Menu.GO, ("U",), True, repeats=True),
    Spec("next_span", "Next span", Menu.GO, ("J",), True, repeats=True),
    Spec("previous_span", "Previous span", Menu.GO, ("K",), True, repeats=True),
    Spec("cycle", "Next span under the caret", Menu.GO, ("Space",), True),
    Spec("list_line", "Marks on this line…", Menu.GO, ("Shift+Space",), True),
    SEPARATOR,
    Spec("next_article", "Next article", Menu.GO, ("Ctrl+PgDown",), repeats=True),
    Spec("previous_article", "Previous article", Menu.GO, ("Ctrl+PgUp",), repeats=True),
    Spec("done", "Done, go to next", Menu.GO, ("Ctrl+D",)),
    Spec("skip", "Skip, go to next", Menu.GO, ("Ctrl+Shift+D",)),
    SEPARATOR,
    Spec("next_pane", "Next pane", Menu.GO, ("F6",), enabled=_always),
    Spec("zoom_in", "Larger text", Menu.VIEW, ("Ctrl++", "Ctrl+="), repeats=True),
    Spec("zoom_out", "Smaller text", Menu.VIEW, ("Ctrl+-",), repeats=True),
    Spec("zoom_reset", "Usual size", Menu.VIEW, ("Ctrl+0",)),
    SEPARATOR,
    Spec("wider", "Longer lines", Menu.VIEW, ("Ctrl+Alt+Right",), repeats=True),
    Spec("narrower", "Shorter lines", Menu.VIEW, ("Ctrl+Alt+Left",), repeats=True),
    Spec("looser", "More room between lines", Menu.VIEW, ("Ctrl+Alt+Down",), repeats=True),
    Spec("tighter", "Less room between lines", Menu.VIEW, ("Ctrl+Alt+Up",), repeats=True),
    Spec("face", "Text with or without serifs", Menu.VIEW),
    Spec("language", "Language…", Menu.VIEW, enabled=_always),
    SEPARATOR,
    Spec("theme_system", "Light or dark as the system", Menu.VIEW, enabled=_always),
    Spec("theme_light", "Light", Menu.VIEW, enabled=_always),
    Spec("theme_dark", "Dark", Menu.VIEW, enabled=_always),
    Spec("theme_contrast", "High contrast", Menu.VIEW, enabled=_always),
    Spec("palette", "Run a command…", Menu.GO, ("Ctrl+K",), enabled=_always),
    Spec("edit_keys", "Change keys…", Menu.HELP, enabled=_always),
    Spec("show_keys", "Keys", Menu.HELP, ("F1",), enabled=_always),
    Spec("about", "About Annotator", Menu.HELP, enabled=_always),
)
# Separators stand in the menu of the action before them.

_WRITING = frozenset(
    {
        *("paste_article", "import_data", "remove_article", "undo", "redo", "choose_label"),
        *("note", "link", "tag_mentions", "remove_span", "end_right", "end_left", "start_left"),
        *("start_right", "end_right_character", "end_left_character", "start_left_character"),
        *("start_right_character", "accept", "reject", "accept_same", "reject_same"),
        *("accept_label", "accept_all", "accept_sure", "suggest", "done", "skip"),
        *("backups", "open_version", "paste_version", "compare_versions"),
    }
)
"""What cannot be done in a project that may only be read."""


class Actions:
    """The table as Qt's actions, and one more for each of the project's labels."""

    def __init__(
        self,
        window: QWidget,
        readers: list[QWidget],
        slots: Mapping[Menu, QObject],
        tag: Callable[[str], None],
        keys: Mapping[str, str],
    ) -> None:
        self._window = window
        self._readers = readers
        self._tag = tag
        self._specs = {spec.id: spec for spec in TABLE if spec is not None}
        self.by_id: dict[str, QAction] = {}
        self.labels: list[QAction] = []
        for spec in self._specs.values():
            action = self._action(
                say(spec.text), spec.keys, reading=spec.reading, repeats=spec.repeats
            )
            action.triggered.connect(getattr(slots[spec.menu], spec.id))
            self.by_id[spec.id] = action
        self._given = {key: action.shortcuts() for key, action in self.by_id.items()}
        for key, sequence in keys.items():
            if key in self.by_id:
                self.give(key, [QKeySequence(sequence)])

    def set_labels(self, labels: list[Label]) -> None:
        """Make an action for each label, under its own key."""
        for action in self.labels:
            for widget in self._readers:
                widget.removeAction(action)
            action.deleteLater()
        self.labels = []
        for label in labels:
            keys = (label.key,) if label.key else ()
            action = self._action(label.name, keys, reading=True, repeats=False)
            action.setToolTip(tip(label.description or label.name))
            action.triggered.connect(lambda _=False, name=label.name: self._tag(name))
            self.labels.append(action)
        for key, given in self._given.items():
            self.give(key, given)

    def give(self, key: str, sequences: Sequence[QKeySequence]) -> None:
        """Give an action its shortcuts; one that a label has stays the label's while it has it."""
        self._given[key] = [s for s in sequences if not s.isEmpty()]
        taken = [action.shortcut() for action in self.labels]
        self.by_id[key].setShortcuts([s for s in self._given[key] if s not in taken])

    def owner(self, sequence: QKeySequence) -> QAction | None:
        """Return the action or label that has a shortcut, if one has."""
        for action in (*self.by_id.values(), *self.labels):
            if sequence in action.shortcuts():
                return action
        return None

    def usual(self, key: str) -> list[QKeySequence]:
        """Return the shortcuts of an action as the table has them."""
        return [QKeySequence(k) for k in self._specs[key].keys]

    def refresh(self, now: Situation) -> None:
        """Enable what can be done now."""
        for key, spec in self._specs.items():
            allowed = now.writable or key not in _WRITING
            self.by_id[key].setEnabled(allowed and spec.enabled(now))
        for action in self.labels:
            action.setEnabled(now.writable and _words(now))

    def _action(self, text: str, keys: tuple[str, ...], *, reading: bool, repeats: bool) -> QAction:
        action = QAction(text, self._window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setAutoRepeat(repeats)
        if reading:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            for widget in self._readers:
                widget.addAction(action)
        else:
            self._window.addAction(action)
        return action


def key_words(action: QAction) -> str:
    """Return the first shortcut of an action as the desktop writes it."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
