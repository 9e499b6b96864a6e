"""The window: the articles, the article, what is marked in it; and who tells whom of what."""

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QItemSelectionModel, QModelIndex, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QMoveEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QMessageBox,
    QSplitter,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

import annotator
from annotator.domain.article import Article, ArticleState, Source
from annotator.domain.change import Change
from annotator.domain.errors import UserError
from annotator.domain.span import Span
from annotator.domain.suggestion import USUAL, Kind
from annotator.domain.zones import find_zones
from annotator.others import News
from annotator.project import Project
from annotator.settings import Settings
from annotator.suggest.pipelines import METHODS, Pipeline
from annotator.ui import theme
from annotator.ui.actions import TABLE, Actions, Menu, Situation, key_words
from annotator.ui.article import accessible
from annotator.ui.article.layout import Type
from annotator.ui.article.looks import Looks
from annotator.ui.article.marks import MarkKey, Marks
from annotator.ui.article.overview import Overview
from annotator.ui.article.strip import Strip
from annotator.ui.article.view import ArticleView
from annotator.ui.background import Background, Job
from annotator.ui.backups import Keeper
from annotator.ui.bridge import Bridge
from annotator.ui.commands import Commands
from annotator.ui.dialogs import Ask
from annotator.ui.everywhere import AllSpans, FindEverywhere
from annotator.ui.find import FindBar
from annotator.ui.guarded import guarded
from annotator.ui.kept import step_words
from annotator.ui.keys import KeyEditor, KeyPage
from annotator.ui.language import LANGUAGES
from annotator.ui.orphans import OrphanBar
from annotator.ui.others import Notice, Watch, asked_anew, within
from annotator.ui.palette import Choice, Palette
from annotator.ui.panels.articles import ArticleList
from annotator.ui.panels.details import Details
from annotator.ui.panels.labels import Labels
from annotator.ui.panels.marks import MarkList, Order, kind_words
from annotator.ui.panels.provenance import Provenance
from annotator.ui.panels.rows import RowDelegate, RowView
from annotator.ui.plain import PlainLabel, tip
from annotator.ui.reports import Report, ReportPage
from annotator.ui.status import Status
from annotator.ui.suggesting import Suggesting
from annotator.ui.taught import TaughtPage
from annotator.ui.words import error_words, figure, say

log = logging.getLogger("annotator")

_ROOM_FOR_COUNTS = 60
"""Pixels that the numbers in the names of tabs take."""

_LEAST_ROOM_TO_READ = 350

_KEEP_MS = 1_000


@guarded
class Window(QMainWindow):
    """The main window on one project.

    Signals:
        arrived: a `Change` made by a job in the thread for files, and in which project.
    """

    arrived = Signal(object, object)

    def __init__(
        self,
        project: Project,
        settings: Settings,
        ask: Ask | None = None,
        save: Callable[[Settings], object] = lambda _: None,
        *,
        keeps_backups: bool = False,
    ) -> None:
        """Show a project.

        Args:
            project: is closed with the window.
            settings: are kept up to date with what the user chooses.
            ask: asks the user for files and words.
            save: called with the settings soon after they have changed.
            keeps_backups: whether projects are backed up while they are open, and when they close.
        """
        super().__init__()
        self.settings = settings
        self._save = save
        self._saved = asdict(settings)
        self._remembered: dict[str, str] = {}
        self.ask = ask or Ask(self)
        self.article: Article | None = None
        self._opened_at = 0
        self.theme = theme.chosen_theme(settings.theme)
        self.looks = Looks(self.theme)
        self._keeping = _timer(self, _KEEP_MS, self._keep)
        self._first_reading = _timer(self, 50, lambda: self.read_article(again=False))
        self._jobs: list[Job] = []
        self._report: Report | None = None
        self.background = Background()
        self._zoning: Job | None = None
        project.hold()
        self.bridge = Bridge(project)
        self.view = ArticleView(self.looks)
        accessible.watch(self.view)
        self.suggesting = Suggesting(self.bridge, settings.model)
        self.commands = Commands(self)
        self._build()
        self._wire()
        self._show_theme()
        self._share_room()
        self._load_project()
        self._restore()
        self.watch = Watch(lambda: self.bridge.project)
        self.watch.came.connect(self._show_news)
        self.watch.freed.connect(self._take_over)
        self.watch.failed.connect(_raise)
        self._keeper = Keeper(self) if keeps_backups else None

    # Building

    def _build(self) -> None:
        self.setMinimumSize(880, 560)
        self.resize(1360, 860)
        self.setAcceptDrops(True)
        self.articles = ArticleList(self._color)
        self.review = MarkList(self._color, suggested=True)
        self.spans = MarkList(self._color, suggested=False)
        self.article_list = self._list(self.articles, 76, self.tr("Articles"))
        self.review_list = self._list(self.review, 48, self.tr("Suggestions to review"))
        self.span_list = self._list(self.spans, 48, self.tr("Spans"))
        self.details = Details()
        self.provenance = Provenance(self._save_provenance)
        self.labels = Labels(self.bridge, RowDelegate(lambda: self.theme))
        self.strip = Strip(self.view.viewport())
        readers: list[QWidget] = [self.view, self.review_list, self.span_list]
        self.acts = Actions(self, readers, self.commands, self.commands.tag, self.settings.keys)
        self._build_menus()
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._panes.setHandleWidth(1)
        for pane in (self._left(), self._middle(), self._right()):
            self._panes.addWidget(pane)
        self._panes.setStretchFactor(1, 1)
        self._panes.setChildrenCollapsible(False)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.notice = Notice()
        column.addWidget(self._top_bar())
        column.addWidget(self.notice)
        column.addWidget(self._panes, 1)
        self.setCentralWidget(middle)
        self.acts.by_id["show_report"].setIconText(self.tr("Report"))
        cancel, report = (self.acts.by_id[each] for each in ("cancel", "show_report"))
        self.status = Status(lambda: self.theme, cancel, report)
        self.setStatusBar(self.status)

    def _share_room(self) -> None:
        """Give the panes their usual widths; the last by the words of the language."""
        tabs = self.tabs.tabBar().sizeHint().width()
        self._panes.setSizes([240, 800, max(320, tabs + _ROOM_FOR_COUNTS)])

    def _color(self, label: str) -> str:
        return self.looks.color(label)

    def _list(self, model: ArticleList | MarkList, height: int, name: str) -> RowView:
        view = RowView(model, RowDelegate(lambda: self.theme), height)
        view.setAccessibleName(name)
        return view

    def _left(self) -> QWidget:
        pane = QWidget()
        pane.setObjectName("panel")
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = PlainLabel(self.tr("Articles"))
        head.setObjectName("sidehead")
        column.addWidget(head)
        column.addWidget(self.article_list, 1)
        return pane

    def _middle(self) -> QWidget:
        pane = QWidget()
        pane.setMinimumWidth(_LEAST_ROOM_TO_READ)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.view, 1)
        row.addWidget(Overview(self.view))
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.find_bar = FindBar(self.view)
        column.addWidget(self.find_bar)
        self.orphans = OrphanBar(self.bridge, self.view, RowDelegate(lambda: self.theme))
        column.addWidget(self.orphans)
        column.addLayout(row, 1)
        return pane

    def _right(self) -> QWidget:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setMinimumWidth(250)
        for widget, name in (
            (self.review_list, self.tr("Review")),
            (self.span_list, self.tr("Spans")),
            (self.provenance, self.tr("Article")),
            (self.labels, self.tr("Labels")),
        ):
            self.tabs.addTab(widget, name)
        pane = QWidget()
        pane.setObjectName("panel")
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.details)
        self._right_pane = column
        return pane

    def _top_bar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("topbar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(6)
        self._name = PlainLabel()
        self._name.setObjectName("heading")
        self._progress = PlainLabel()
        self._progress.setObjectName("pill")
        row.addWidget(self._name)
        row.addSpacing(6)
        row.addWidget(self._progress)
        row.addSpacing(6)
        for action in ("undo", "redo"):
            row.addWidget(self._button(action))
        row.addStretch(1)
        for action, words in (
            ("open_files", self.tr("Open")),
            ("export", self.tr("Export")),
            ("done", self.tr("Done")),
        ):
            self.acts.by_id[action].setIconText(words)  # what the button says
            row.addWidget(self._button(action))
        return bar

    def _button(self, action: str) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(self.acts.by_id[action])
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key = key_words(self.acts.by_id[action])
        button.setToolTip(tip(f"{self.acts.by_id[action].text()}  {key}"))
        return button

    def _build_menus(self) -> None:
        menus = {menu: self.menuBar().addMenu(say(menu.value)) for menu in Menu}
        self._tag_menu = menus[Menu.TAG]
        current: QMenu = menus[Menu.FILE]
        for spec in TABLE:
            if spec is None:
                current.addSeparator()
            else:
                current = menus[spec.menu]
                current.addAction(self.acts.by_id[spec.id])

    def _wire(self) -> None:
        self.bridge.changed.connect(self._apply)
        self.bridge.told.connect(self.status.tell)
        self.bridge.waits.connect(self._tell_of_waiting)
        self.arrived.connect(self._publish)
        self.view.moved.connect(self._moved)
        self.view.moved.connect(self.keep_soon)
        self._panes.splitterMoved.connect(self.keep_soon)
        self.view.resize_asked.connect(self.commands.resize)
        self.view.list_asked.connect(self.commands.list_line)
        self.suggesting.progressed.connect(self._show_progress)
        self.suggesting.progressed.connect(self._offer_when_read)
        self.suggesting.stands.connect(self.status.running)
        self.suggesting.trust_asked.connect(self._ask_trust)
        self.article_list.selectionModel().currentChanged.connect(self._chosen)
        self.article_list.clicked.connect(lambda _index: self.view.setFocus())
        for rows in (self.review_list, self.span_list):
            rows.selectionModel().currentChanged.connect(self._row_chosen)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    # Project and article

    def open_project(self, path: Path, *, create: bool = False) -> None:
        """Show another project; the one that is open stays if it cannot be opened."""
        current = self.bridge.project
        in_place = current.is_in_place()
        if path.absolute() == current.path and not in_place:
            words = self.tr("The project was moved or replaced: save a copy, then close Annotator.")
            self.status.tell(words, wrong=True)
            return
        if not create and in_place and path.exists() and path.samefile(current.path):
            return
        try:
            opener = Project.create if create else Project.open
            project = opener(path, annotator=self.settings.annotator or None)
            project.hold()
        except UserError as error:
            self.status.tell(error_words(error), wrong=True)
            return
        self._remember()
        self.suggesting.cancel()
        old, self.bridge.project = self.bridge.project, project
        self.background.after_all(partial(self._let_go, old))
        self._load_project()
        if self._keeper is not None:
            self._keeper.back_up()

    def reload(self) -> None:
        """Show the project anew at the same place: all that it holds may be other than it was."""
        self._remembered = {}
        self._remember()
        self._load_project()

    def _let_go(self, project: Project) -> None:
        """Close a project, backed up if it has changed."""
        try:
            if self._keeper is not None and project.reading_only is None:
                project.backups.make_if_changed()
        except UserError as error:  # what is not backed up is still saved
            log.warning("no backup at the end: %s", error)
        finally:
            project.close()

    def _load_project(self) -> None:
        project = self.bridge.project
        project.while_waiting(self.bridge.waits.emit)
        self.settings.last_project = str(project.path.absolute())
        self.setWindowTitle(f"{project.name} – Annotator")
        self._name.setText(project.name)
        self.article = None
        self._show_labels()
        self._show_writable()
        articles = project.articles()
        self.articles.load(articles, project.counts(kinds=self.kinds), self.kinds)
        self._show_counts()
        last = project.remembered().get("article")
        waiting = [a for a in articles if str(a.id) == last] or [
            a for a in articles if a.state in (ArticleState.NEW, ArticleState.IN_PROGRESS)
        ]
        if first := next(iter(waiting or articles), None):
            self.show_article(first.id)
        else:
            self._show_nothing()

    def show_article(self, article_id: int) -> None:
        """Open an article of the project, unless it is open."""
        if self.article is not None and self.article.id == article_id:
            return
        project = self.bridge.project
        try:
            article = project.article(article_id)
            text = project.text(article_id)
            marks = Marks(
                within(text, project.spans(article_id)),
                within(text, project.suggestions(article_id, open_only=True)),
                project.relations(article_id),
                self.kinds,
            )
        except UserError as error:
            self.status.tell(error_words(error), wrong=True)
            return
        self._remember()
        self.article = article
        self.commands.clear()
        self.view.open(article, text, marks, self.looks)
        self._find_zones(text)
        self.review.load(text, marks)
        self.spans.load(text, marks)
        self.provenance.show_article(article)
        kept = project.remembered()
        caret, top = (_number(kept.get(f"{what}:{article_id}")) for what in ("caret", "top"))
        if top is None:
            self.view.move_to(caret or 0)
        else:
            self.view.restore(caret or 0, top)
        self._opened_at = self.view.caret
        self._choose_row(self.article_list, self.articles.row_of(article_id))
        self._show_counts()
        self._offer_first()
        self.read_article(again=False)

    def _find_zones(self, text: str) -> None:
        """Let the view name the zones of the open article as soon as they are found."""
        job = self._zoning = Job("")

        def show(found: object) -> None:
            if isinstance(found, list) and job is self._zoning:
                self.view.show_zones(found)

        job.ended.connect(show)
        self.background.start(job, lambda _: find_zones(text))

    def _remember(self) -> None:
        """Keep where the reader is, for the next time."""
        if self.article is None:
            return
        here = {
            "article": str(self.article.id),
            f"caret:{self.article.id}": str(self.view.caret),
            f"top:{self.article.id}": str(self.view.first_in_sight()),
        }
        if here != self._remembered:
            with suppress(UserError):  # the place is a comfort, and no reason to stop anything
                self.bridge.project.remember(here)
                self._remembered = here

    def keep_soon(self) -> None:
        """Keep the reader's place and choices in a moment, so that a crash costs neither."""
        if not self._keeping.isActive():
            self._keeping.start()

    def _keep(self) -> None:
        self._remember()
        kind, settings = self.view.kind, self.settings
        settings.size, settings.leading = str(kind.size), str(kind.leading)
        settings.measure, settings.face = str(kind.measure), kind.reading_face
        settings.window = self.saveGeometry().toBase64().toStdString()
        settings.panes = self._panes.saveState().toBase64().toStdString()
        if (chosen := asdict(settings)) != self._saved:
            self._saved = chosen
            self._save(settings)

    def _show_nothing(self) -> None:
        self.suggesting.cancel()
        self.article = None
        self.view.clear()
        for rows in (self.review, self.spans):
            rows.load("", self.view.marks)
        self.provenance.show_article(None)
        self._show_counts()

    def step_article(self, step: int) -> None:
        """Open the next (1) or previous (-1) article of the list."""
        if self.article is not None:
            row = self.articles.row_of(self.article.id) + step
            if (article := self.articles.article(row)) is not None:
                self.show_article(article.id)

    def read_article(self, *, again: bool) -> None:
        """Let the model read the open article, once the window has been painted."""
        article = self.article

        def read() -> None:
            now = None if self.watch.closed else self.article
            if article is not None and now is not None and now.id == article.id:
                visible = self.view.visible_extent()
                self.suggesting.read(now, self.view.text, visible, self.kinds, again=again)

        if self.isVisible() and self.bridge.project.reading_only is None:
            QTimer.singleShot(0, self, read)

    def _ask_trust(self, pipeline: Pipeline, again: bool) -> None:
        """Ask whether a pipeline may be loaded, and have the article read then, or by another."""

        def answered(trusted: bool) -> None:
            self.suggesting.answer(pipeline, trusted=trusted)
            self.read_article(again=again and trusted)

        self.ask.may_load(pipeline.name, pipeline.path, answered)

    def _offer_when_read(self) -> None:
        if not self.suggesting.busy:
            self._offer_first()

    def _offer_first(self) -> None:
        """Give the focus to the first suggestion in sight, unless someone is at work already.

        Nothing scrolls for it, so that it does not disturb who only reads.
        """
        view = self.view
        at_rest = view.focused is None and view.selection is None and view.caret == self._opened_at
        if not self.isVisible() or not at_rest or self.review.order is not Order.PLACE:
            return
        found = view.marks.index(suggested=True).after(max(view.caret, view.first_in_sight()))
        key = None if found is None else MarkKey(True, found)
        if (item := view.marks.get(key)) is not None:
            place = view.rect_of(item.start, item.end)
            if not place.isEmpty() and QRectF(view.viewport().rect()).contains(place):
                view.focus(key)

    # What happens

    def _apply(self, change: Change) -> None:
        """Refresh what the change names."""
        if change.labels:
            self._show_labels()
        if change.revised:
            self._show_revised(change)
            return
        self.view.apply(change)
        self.articles.apply(change)
        if self.article is not None:
            self.review.apply(change, self.article.id)
            self.spans.apply(change, self.article.id)
        for delta in change.articles:
            before, after = delta.before, delta.after
            if self.article is None:
                if after is not None and before is None:
                    self.show_article(after.id)
            elif after is not None and after.id == self.article.id:
                self.article = after
                self.provenance.show_article(after)
            elif after is None and before is not None and before.id == self.article.id:
                self._after_removal()
        # What suggesters find is no step: nothing else can be undone for it.
        self._show_counts(undo=change.verb != "suggest")
        self._moved()

    def _shows(self, project: Project) -> bool:
        """Tell whether this is the project in the window, and the window still open."""
        return project is self.bridge.project and not self.watch.closed

    def _show_news(self, project: Project, news: Sequence[News]) -> None:
        """Show what other programs did; the reader stays where he is."""
        if not self._shows(project):
            return
        for each in news:
            if each.change is None:
                self._read_anew()
            else:
                self.bridge.changed.emit(each.change)
                if words := step_words(each.change.summary):
                    self.status.tell(self.tr("Another program: {0}").format(words), wrong=False)
        if self.article is not None and not self.suggesting.busy:
            stored = project.suggestions(self.article.id, kinds=self.kinds, open_only=True)
            if (change := asked_anew(self.view.marks.suggestions(), stored)) is not None:
                self.bridge.changed.emit(change)
                if not stored and not project.suggested_by(self.article.id):
                    self.read_article(again=False)  # as before a backup was put back
        self.articles.count_all(project.counts(kinds=self.kinds))

    def _read_anew(self) -> None:
        """Read the whole project anew, and go back to where the reader was."""
        view, article = self.view, self.article
        at = view.caret, view.first_in_sight()
        self.reload()
        if article is not None and self.articles.row_of(article.id) >= 0:
            self.show_article(article.id)
            view.restore(*at)

    def _take_over(self, project: Project) -> None:
        """Write from now on: the other window has gone."""
        if self._shows(project):
            self._show_writable()
            self._show_counts()
            self._moved()
            self.status.tell(self.tr("The other window has gone: you can write now."), wrong=False)
            self.read_article(again=False)

    def _show_writable(self) -> None:
        """Say whether the project may be written; what would write is not offered otherwise."""
        project = self.bridge.project
        self.notice.tell(project.reading_only)
        for pane in (self.provenance, self.labels):
            pane.setEnabled(project.reading_only is None)
        if project.unlocked is not None:
            self.status.tell(error_words(project.unlocked), wrong=True)

    def _show_revised(self, change: Change) -> None:
        """Read anew what has another text now."""
        revised = change.revised
        self.articles.apply(change)
        self.articles.recount(self.bridge.project.counts(revised, kinds=self.kinds))
        if self.article is not None and self.article.id in revised:
            self.suggesting.cancel()
            reopened, self.article = self.article.id, None
            self.show_article(reopened)
        self._show_counts()
        self._moved()

    def _after_removal(self) -> None:
        self.article = None
        if (
            article := self.articles.article(max(self.article_list.currentIndex().row(), 0))
        ) is None:
            self._show_nothing()
        else:
            self.show_article(article.id)

    def _moved(self) -> None:
        """Follow the caret: what can be done, what is told, where the strip stands."""
        self.commands.mentions.follow()
        view, item = self.view, self.view.focused
        selection = view.selection
        self.acts.refresh(
            Situation(
                article=self.article is not None,
                selection=selection is not None,
                span=isinstance(item, Span),
                suggestion=item is not None and not isinstance(item, Span),
                can_undo=self._can_undo,
                can_redo=self._can_redo,
                busy=self._busy(),
                linking=self.commands.link_from is not None,
                mentions=self.commands.mentions.shown,
                alike=self.commands.mentions.alike,
                report=self._report is not None,
                writable=self.bridge.project.reading_only is None,
            )
        )
        self.details.show_item(item, view.text, view.marks)
        self._right_pane.activate()  # so that the lists scroll to their row in the room they have
        for rows, model in ((self.review_list, self.review), (self.span_list, self.spans)):
            row = -1 if view.focused_key is None else model.row_of(view.focused_key)
            self._choose_row(rows, row)
        has_article = self.article is not None
        self.status.follow(self.view, self.acts.labels, article=has_article)
        self._show_strip()

    def _show_strip(self) -> None:
        view, item = self.view, self.view.focused
        extent = view.selection
        if extent is None and item is not None:
            extent = item.start, item.end
        allowed = self.bridge.project.reading_only is None
        if extent is None or view.dragging or isinstance(item, Span) or not allowed:
            self.strip.hide()
            return
        answers = [] if item is None else [self.acts.by_id[x] for x in ("accept", "reject")]
        self.strip.offer([*answers, *self.acts.labels], view.rect_of(*extent))

    def _chosen(self, index: QModelIndex) -> None:
        article = self.articles.article(index.row())
        if article is not None:
            self.show_article(article.id)

    def _row_chosen(self, index: QModelIndex) -> None:
        model = index.model()
        if isinstance(model, MarkList) and (key := model.key(index.row())) != self.view.focused_key:
            self.view.focus(key)

    def _choose_row(self, rows: RowView, row: int) -> None:
        index = rows.model().index(row, 0)
        selection = rows.selectionModel()
        if row == rows.currentIndex().row() and selection.hasSelection() == index.isValid():
            return  # and nothing is painted, as at each step of scrolling
        blocked = selection.blockSignals(True)
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        selection.blockSignals(blocked)
        if index.isValid() and rows.isVisible():
            rows.scrollTo(index)
        rows.viewport().update()

    def _save_provenance(self, title: str, language: str, source: Source) -> None:
        if (article := self.article) is not None:
            self.bridge.run(
                lambda p: p.edit_article(article.id, title=title, language=language, source=source)
            )

    # What is told

    def _show_labels(self) -> None:
        self.looks = Looks(self.theme, self.bridge.project.labels())
        self.view.set_looks(self.looks)
        self.acts.set_labels(self.looks.own_labels())
        self.labels.load(self.looks)
        first = self._tag_menu.actions()[0]
        self._tag_menu.insertActions(first, self.acts.labels)

    def _show_counts(self, *, undo: bool = True) -> None:
        project = self.bridge.project
        if undo:
            self._can_undo = project.next_undo() is not None
            self._can_redo = project.next_redo() is not None
        total = self.articles.rowCount()
        self._progress.setText(
            self.tr("{0} of {1} done").format(figure(self.articles.done()), figure(total))
        )
        self.tabs.setTabText(0, f"{self.tr('Review')} {figure(self.review.count())}")
        self.tabs.setTabText(1, f"{self.tr('Spans')} {figure(self.spans.count())}")

    # Long work

    def start(
        self, job: Job, work: Callable[[Job], object], finish: Callable[[object], None]
    ) -> None:
        """Run work in the thread for files, with progress and Cancel.

        `finish` gets what it gave back; not if it failed, nor if another project is shown by then.
        """
        project = self.bridge.project

        def ended(result: object) -> None:
            self._jobs.remove(job)
            self.status.running("")
            self._show_progress(1, 1)
            if isinstance(result, UserError):
                self.status.tell(error_words(result), wrong=True)
            elif result is not None and self._shows(project):
                finish(result)

        self._jobs.append(job)
        job.progressed.connect(self._show_progress)
        job.ended.connect(ended)
        self.status.running(job.title)
        self.background.start(job, work)
        self._show_progress(0, 0)

    def tell_report(self, told: str, report: Report, *, wrong: bool, show: bool) -> None:
        """Say in a sentence what came of something, and keep the report of it; or show it too."""
        self._report = report
        self.acts.by_id["show_report"].setEnabled(True)
        self.status.tell(told, wrong, report=True)
        if show:
            self.show_report()

    def show_report(self) -> None:
        """Show what came of the last loading, import or export."""
        if self._report is not None:
            page = ReportPage(self, self._report)
            page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            page.open()

    def _tell_of_waiting(self) -> None:
        """Say at once why nothing moves for a moment."""
        words = self.tr("Another program is writing to this project: waiting for it…")
        self.status.tell(words, wrong=True)
        self.status.repaint()

    def _publish(self, project: Project, change: Change) -> None:
        """Tell of a change that a job made, unless its project is no longer shown."""
        if self._shows(project):
            self.bridge.publish(change)

    def choose_model(self) -> None:
        """Let the user choose the pipeline that suggests; the open article is read again."""
        pipelines = self.suggesting.pipelines()
        best = Choice(self.tr("The best for the language"), "", partial(self._use_model, ""))
        choices = [best]
        for each in pipelines:
            aside = f"{each.language} · {each.version}"
            choices.append(Choice(each.name, aside, partial(self._use_model, each.name)))
        self.choose(choices, self.tr("Choose a model"))

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of suggestions that are made and shown."""
        hidden, wanted = self.settings.hidden, self.settings.wanted
        return frozenset(k for k in Kind if k in wanted or (k in USUAL and k not in hidden))

    def choose_kinds(self) -> None:
        """Let the user choose what is suggested, one kind at a time."""
        choices = [
            Choice(
                kind_words(kind),
                self.tr("suggested") if kind in self.kinds else self.tr("not suggested"),
                partial(self._turn, kind),
            )
            for kind in METHODS
        ]
        self.choose(choices, self.tr("Choose what is suggested, and what not"))

    def _turn(self, kind: Kind) -> None:
        """Suggest a kind no longer, or again."""
        if kind in USUAL:
            self.settings.hidden = sorted(set(self.settings.hidden) ^ {kind.value})
        else:
            self.settings.wanted = sorted(set(self.settings.wanted) ^ {kind.value})
        self._remember()
        self.keep_soon()
        self._load_project()

    def _use_model(self, name: str) -> None:
        self.settings.model = name
        self.keep_soon()
        self.suggesting.prefer(name)
        self.read_article(again=True)

    def cancel(self) -> None:
        """Cancel all that runs."""
        for job in self._jobs:
            job.cancel()
        self.suggesting.cancel()

    def _busy(self) -> bool:
        return bool(self._jobs) or self.suggesting.busy

    def _show_progress(self, done: int, total: int) -> None:
        busy = self._busy()
        self.status.progress(done, total, busy=busy)
        self.acts.by_id["cancel"].setEnabled(busy)

    # Help

    def show_keys(self) -> None:
        """Show every action with its keys, from the one table."""
        KeyPage(self, self.acts).open()

    def edit_keys(self) -> None:
        """Let the user give actions other keys."""
        editor = KeyEditor(self, self.acts, self.settings.keys)
        editor.finished.connect(self.keep_soon)
        editor.open()

    def find_everywhere(self) -> None:
        """Let the user find words in all articles, and go there."""
        self._open_places(FindEverywhere)

    def list_spans(self) -> None:
        """Let the user go through the spans of all articles."""
        self._open_places(AllSpans)

    def show_taught(self) -> None:
        """Show what answers have taught the suggesters."""
        TaughtPage(self, self.bridge.project, self.background).open()

    def _open_places(self, kind: type[FindEverywhere | AllSpans]) -> None:
        delegate = RowDelegate(lambda: self.theme)
        dialog = kind(self.bridge.project, self.background, delegate)
        dialog.setParent(self, Qt.WindowType.Dialog)
        dialog.chosen.connect(self._go_to)
        dialog.open()

    def _go_to(self, article_id: int, start: int, end: int) -> None:
        self.show_article(article_id)
        self.view.select(start, end)
        self.view.setFocus()

    def show_palette(self) -> None:
        """Offer every action that can be done now, and every article."""
        acts = [*self.acts.by_id.values(), *self.acts.labels]
        choices = [
            Choice(act.text(), key_words(act), act.trigger) for act in acts if act.isEnabled()
        ]
        for row in range(self.articles.rowCount()):
            if (article := self.articles.article(row)) is not None:
                open_it = partial(self.show_article, article.id)
                choices.append(Choice(article.title, say(article.state.value), open_it))
        self.choose(choices, self.tr("Run a command or open an article"))

    def choose(self, choices: Sequence[Choice], what: str) -> None:
        """Let the user choose by a few letters."""
        Palette(self, choices, what).open()

    def about(self) -> None:
        """Tell what this is."""
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("About Annotator"))
        box.setText(
            self.tr("Annotator {0}\nMark up articles, exact to the character, offline.").format(
                annotator.__version__
            )
        )
        box.open()

    def next_pane(self) -> None:
        """Give the keyboard to the next of articles, article and the open tab."""
        panes: list[QWidget] = [self.article_list, self.view, self.tabs]
        has = self.focusWidget()
        at = next((n for n, pane in enumerate(panes) if _holds(pane, has)), 0)
        following = panes[(at + 1) % len(panes)]
        if following is self.tabs:
            following = _first_control(self.tabs.currentWidget())
        following.setFocus(Qt.FocusReason.TabFocusReason)

    # Language, theme, drops, the end

    def choose_language(self) -> None:
        """Let the user choose the language of the window."""
        names = {"": self.tr("The system's language"), **LANGUAGES}
        choices = [Choice(name, "", partial(self._speak, code)) for code, name in names.items()]
        self.choose(choices, self.tr("Choose a language"))

    def _speak(self, code: str) -> None:
        self.settings.language = code
        self.keep_soon()
        self.status.tell(self.tr("The window speaks it from the next start on."), wrong=False)

    def set_theme(self, name: str) -> None:
        """Use the theme `name`; without a name follow the system."""
        self.settings.theme = name
        self._follow_system()
        self.keep_soon()

    def _follow_system(self) -> None:
        self.theme = theme.chosen_theme(self.settings.theme)
        self._show_theme()
        self._show_labels()
        self.status.renew()

    def _show_theme(self) -> None:
        QGuiApplication.setPalette(theme.palette(self.theme))
        self.setStyleSheet(theme.style_sheet(self.theme))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open files that are dropped."""
        urls = event.mimeData().urls()
        self.commands.open_paths([Path(u.toLocalFile()) for u in urls if u.isLocalFile()])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the size."""
        super().resizeEvent(event)
        self.keep_soon()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Keep the place."""
        super().moveEvent(event)
        self.keep_soon()

    def showEvent(self, event: QShowEvent) -> None:
        """Start to suggest once the first picture stands."""
        super().showEvent(event)
        if not event.spontaneous():
            self.view.setFocus()
            self._offer_first()
            self._first_reading.start()

    def _restore(self) -> None:
        usual, kept = Type(), self.settings
        try:
            kind = Type(
                float(kept.size or usual.size),
                float(kept.leading or usual.leading),
                int(kept.measure or usual.measure),
                kept.face or usual.reading_face,
            )
        except ValueError:
            kind = usual
        if kind != usual:
            self.view.set_kind(kind)
        for state, restore in (
            (self.settings.window, self.restoreGeometry),
            (self.settings.panes, self._panes.restoreState),
        ):
            if state:
                restore(QByteArray.fromBase64(QByteArray(state.encode())))

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the process and the thread; everything is saved already."""
        self._keeping.stop()
        self._first_reading.stop()
        self._keep()
        self.status.stop()
        self.watch.close()
        if self._keeper is not None:
            self._keeper.stop()
        self.hide()  # to back up may take a moment
        self.suggesting.close()
        self.background.after_all(partial(self._let_go, self.bridge.project))
        self.background.close()
        super().closeEvent(event)


def _raise(error: Exception) -> None:
    """Raise what is a bug in another thread here, where it is told."""
    raise error


def _number(kept: str | None) -> int | None:
    return int(kept) if kept is not None and kept.isdecimal() else None


def _timer(parent: QWidget, milliseconds: int, slot: Callable[[], object]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(slot)
    return timer


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))


def _first_control(pane: QWidget) -> QWidget:
    """Return the first control in a pane that takes the keyboard, which may be the pane."""
    controls = [pane, *pane.findChildren(QWidget)]
    taking = (c for c in controls if c.focusPolicy() & Qt.FocusPolicy.TabFocus and c.isEnabled())
    return next(taking, pane)
