"""The window: the articles, the article, what is marked in it; and who tells whom of what."""

import logging
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QRectF, Qt, QTimer, Signal
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
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.article import Article, ArticleState, Source
from annotator.domain.backups import project_of
from annotator.domain.change import Change
from annotator.domain.errors import UserError
from annotator.domain.span import Span
from annotator.domain.zones import find_zones
from annotator.others import News
from annotator.project import Project
from annotator.settings import Settings
from annotator.suggest.pipelines import Pipeline
from annotator.ui import theme
from annotator.ui.actions import TABLE, Actions, Menu, Situation
from annotator.ui.article import accessible
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
from annotator.ui.find import FindBar
from annotator.ui.guarded import guarded
from annotator.ui.jobs import Jobs
from annotator.ui.kept import step_words
from annotator.ui.orphans import OrphanBar
from annotator.ui.others import Notice, Watch, asked_anew, within
from annotator.ui.panels.articles import ArticleList
from annotator.ui.panels.labels import Labels
from annotator.ui.panels.marks import Order
from annotator.ui.panels.provenance import Provenance
from annotator.ui.panels.rows import RowDelegate, RowView
from annotator.ui.panels.side import SidePane
from annotator.ui.plain import PlainLabel
from annotator.ui.session import Session
from annotator.ui.status import Status
from annotator.ui.suggesting import Suggesting
from annotator.ui.topbar import TopBar
from annotator.ui.words import error_words, say

log = logging.getLogger("annotator")

_LEAST_ROOM_TO_READ = 350


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
        self.ask = ask or Ask(self)
        self.article: Article | None = None
        self._opened_at = 0
        self.theme = theme.chosen_theme(settings.theme)
        self.looks = Looks(self.theme)
        self.session = Session(self, save)
        self._first_reading = _timer(self, 50, lambda: self.read_article(again=False))
        self.background = Background()
        self.jobs = Jobs(self)
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
        self.panes.setSizes([240, 800, self.side.usual_width()])
        self._load_project()
        self.session.restore()
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
        self.article_list = RowView(self.articles, RowDelegate(lambda: self.theme), 76)
        self.article_list.setAccessibleName(self.tr("Articles"))
        self.provenance = Provenance(self._save_provenance)
        self.labels = Labels(self.bridge, RowDelegate(lambda: self.theme))
        self.side = SidePane(lambda: self.theme, self._color, self.provenance, self.labels)
        self.strip = Strip(self.view.viewport())
        readers: list[QWidget] = [self.view, self.side.review_list, self.side.span_list]
        self.acts = Actions(
            self, readers, self.commands.of, self.commands.tag.tag, self.settings.keys
        )
        self._build_menus()
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        self.panes.setHandleWidth(1)
        for pane in (self._left(), self._middle(), self.side):
            self.panes.addWidget(pane)
        self.panes.setStretchFactor(1, 1)
        self.panes.setChildrenCollapsible(False)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.notice = Notice()
        self._top_bar = TopBar(self.acts)
        column.addWidget(self._top_bar)
        column.addWidget(self.notice)
        column.addWidget(self.panes, 1)
        self.setCentralWidget(middle)
        self.acts.by_id["show_report"].setIconText(self.tr("Report"))
        cancel, report = (self.acts.by_id[each] for each in ("cancel", "show_report"))
        self.status = Status(lambda: self.theme, cancel, report)
        self.setStatusBar(self.status)

    def _color(self, label: str) -> str:
        return self.looks.color(label)

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
        self.view.moved.connect(self.session.keep_soon)
        self.panes.splitterMoved.connect(self.session.keep_soon)
        self.view.resize_asked.connect(self.commands.tag.resize)
        self.view.list_asked.connect(self.commands.go.list_line)
        self.suggesting.progressed.connect(self.jobs.show_progress)
        self.suggesting.progressed.connect(self._offer_when_read)
        self.suggesting.stands.connect(self.status.running)
        self.suggesting.trust_asked.connect(self._ask_trust)
        self.article_list.selectionModel().currentChanged.connect(self._chosen)
        self.article_list.clicked.connect(lambda _index: self.view.setFocus())
        self.side.chosen.connect(self._focus)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.follow_theme)

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
        self.session.remember()
        self.suggesting.cancel()
        old, self.bridge.project = self.bridge.project, project
        self.background.after_all(partial(self._let_go, old))
        self._load_project()
        if self._keeper is not None:
            self._keeper.back_up()

    def reload(self) -> None:
        """Show the project anew at the same place: all that it holds may be other than it was."""
        self.session.remember_anew()
        self._load_project()

    def _let_go(self, project: Project) -> None:
        """Close a project, backed up if it has changed."""
        try:
            if self._keeper is not None and project.reading_only is None:
                project.back_up()
        except UserError as error:  # what is not backed up is still saved
            log.warning("no backup at the end: %s", error)
        finally:
            project.close()

    def _load_project(self) -> None:
        project = self.bridge.project
        project.while_waiting(self.bridge.waits.emit)
        if project_of(project.path) is None:
            self.settings.last_project = str(project.path.absolute())
        self.setWindowTitle(f"{project.name} – Annotator")
        self._top_bar.show_name(project.name)
        self.article = None
        self._show_labels()
        self._show_writable()
        articles = project.articles()
        self.articles.load(articles, project.counts(kinds=self.settings.kinds), self.settings.kinds)
        self._show_counts()
        last = self.session.last_article()
        waiting = [a for a in articles if a.id == last] or [
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
                self.settings.kinds,
            )
        except UserError as error:
            self.status.tell(error_words(error), wrong=True)
            return
        self.session.remember()
        self.article = article
        self.commands.edit.clear()
        self.view.open(article, text, marks, self.looks)
        self._find_zones(text)
        self.side.load(text, marks)
        self.provenance.show_article(article)
        caret, top = self.session.place_in(article_id)
        if top is None:
            self.view.move_to(caret or 0)
        else:
            self.view.restore(caret or 0, top)
        self._opened_at = self.view.caret
        self.article_list.choose(self.articles.row_of(article_id))
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

    def _show_nothing(self) -> None:
        self.suggesting.cancel()
        self.article = None
        self.view.clear()
        self.side.load("", self.view.marks)
        self.provenance.show_article(None)
        self._show_counts()

    def read_article(self, *, again: bool) -> None:
        """Let the model read the open article, once the window has been painted."""
        article = self.article

        def read() -> None:
            now = None if self.watch.closed else self.article
            if article is not None and now is not None and now.id == article.id:
                visible = self.view.visible_extent()
                self.suggesting.read(now, self.view.text, visible, self.settings.kinds, again=again)

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
        if not self.isVisible() or not at_rest or self.side.review.order is not Order.PLACE:
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
            self.side.apply(change, self.article.id)
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

    def shows(self, project: Project) -> bool:
        """Tell whether this is the project in the window, and the window still open."""
        return project is self.bridge.project and not self.watch.closed

    def _show_news(self, project: Project, news: Sequence[News]) -> None:
        """Show what other programs did; the reader stays where he is."""
        if not self.shows(project):
            return
        for each in news:
            if each.change is None:
                self._read_anew()
            else:
                self.bridge.changed.emit(each.change)
                if words := step_words(each.change.summary):
                    self.status.tell(self.tr("Another program: {0}").format(words), wrong=False)
        if self.article is not None and not self.suggesting.busy:
            stored = project.suggestions(self.article.id, kinds=self.settings.kinds, open_only=True)
            if (change := asked_anew(self.view.marks.suggestions(), stored)) is not None:
                self.bridge.changed.emit(change)
                if not stored and not project.suggested_by(self.article.id):
                    self.read_article(again=False)  # as before a backup was put back
        self.articles.count_all(project.counts(kinds=self.settings.kinds))

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
        if self.shows(project):
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
        self.articles.recount(self.bridge.project.counts(revised, kinds=self.settings.kinds))
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
        self.commands.tag.mentions.follow()
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
                busy=self.jobs.busy,
                linking=self.commands.tag.link_from is not None,
                mentions=self.commands.tag.mentions.shown,
                alike=self.commands.tag.mentions.alike,
                report=self.jobs.report is not None,
                writable=self.bridge.project.reading_only is None,
            )
        )
        self.side.follow(view)
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

    def _focus(self, key: MarkKey | None) -> None:
        if key != self.view.focused_key:
            self.view.focus(key)

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
        self._top_bar.show_progress(self.articles.done(), self.articles.rowCount())
        self.side.show_counts()

    def _tell_of_waiting(self) -> None:
        """Say at once why nothing moves for a moment."""
        words = self.tr("Another program is writing to this project: waiting for it…")
        self.status.tell(words, wrong=True)
        self.status.repaint()

    def _publish(self, project: Project, change: Change) -> None:
        """Tell of a change that a job made, unless its project is no longer shown."""
        if self.shows(project):
            self.bridge.publish(change)

    # Theme, drops, the end

    def follow_theme(self) -> None:
        """Use the theme that the user chose; without one, the system's."""
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
        self.commands.file.open_paths([Path(u.toLocalFile()) for u in urls if u.isLocalFile()])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the size."""
        super().resizeEvent(event)
        self.session.keep_soon()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Keep the place."""
        super().moveEvent(event)
        self.session.keep_soon()

    def showEvent(self, event: QShowEvent) -> None:
        """Start to suggest once the first picture stands."""
        super().showEvent(event)
        if not event.spontaneous():
            self.view.setFocus()
            self._offer_first()
            self._first_reading.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the process and the thread; everything is saved already."""
        self.session.stop()
        self._first_reading.stop()
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


def _timer(parent: QWidget, milliseconds: int, slot: Callable[[], object]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(slot)
    return timer
