"""The dialog of exports: a format, which articles, what it cannot hold, how the first one looks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.article import ArticleState
from annotator.domain.errors import UserError
from annotator.domain.splitting import SHARES, By, Split, parse_shares
from annotator.exchange import (
    FORMATS,
    Aspect,
    ExportReport,
    Format,
    Preview,
    SplitReport,
    preview,
)
from annotator.exchange.aspects import ALL
from annotator.project import Project
from annotator.ui.background import Job
from annotator.ui.guarded import guarded
from annotator.ui.panels.rows import Row, RowDelegate, RowList, RowView
from annotator.ui.plain import PlainLabel
from annotator.ui.reports import Report, Section, held
from annotator.ui.words import counted, error_words, label_words, later, say

if TYPE_CHECKING:
    from annotator.ui.window import Window

_UNHELD = {
    Aspect.TEXT: later("some control characters"),
    Aspect.EXTENTS: later("spans that begin or end within a token"),
    Aspect.OVERLAPS: later("spans that overlap"),
    Aspect.RELATIONS: later("relations"),
    Aspect.NOTES: later("notes"),
    Aspect.ATTRIBUTES: later("attributes"),
    Aspect.ORIGINS: later("who made a span, when and how"),
    Aspect.SUGGESTIONS: later("suggestions"),
    Aspect.SOURCE: later("titles and sources"),
}
_SPLITS = {
    By.ARTICLE: later("Train, dev and test, drawn by article"),
    By.SOURCE: later("Train, dev and test, each source in one part"),
    By.DATE: later("Train, dev and test, by date"),
}
_MOST_IDS = 200
_MOST_SHOWN = 20_000
_SPACE = 48
_MOST_SEED = 999_999


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be exported, how and where to.

    Attributes:
        articles: ids; None for all.
        split: how it is split for training; None for one piece.
        licence: under which it may be used, for the data set card; None for none.
    """

    format: Format
    articles: tuple[int, ...] | None
    path: Path
    split: Split | None = None
    licence: str | None = None


def loss_words(aspect: Aspect, n: int) -> str:
    """Return in words that `n` things were lost in a way."""
    match aspect:
        case Aspect.TEXT:
            return counted("%Ln character(s) replaced that the format cannot hold", n)
        case Aspect.EXTENTS:
            return counted("%Ln span(s) widened to whole tokens", n)
        case Aspect.OVERLAPS:
            return counted("%Ln span(s) left out because they overlap others", n)
        case Aspect.RELATIONS:
            return counted("%Ln relation(s) left out", n)
        case Aspect.NOTES:
            return counted("%Ln note(s) left out", n)
        case Aspect.ATTRIBUTES:
            return counted("%Ln span(s) without their attributes", n)
        case Aspect.ORIGINS:
            return counted("%Ln span(s) that no longer tell who made them and when", n)
        case Aspect.SUGGESTIONS:
            return counted("%Ln suggestion(s) left out", n)
        case Aspect.ORPHANS:
            return counted("%Ln orphan(s) left out, which wait to be placed", n)
        case Aspect.SOURCE:
            return counted("%Ln article(s) without title and source", n)


def report_of(done: ExportReport) -> Report:
    """Return what an export wrote, and what its format could not hold."""
    summary = say("Written to {path}, read back and compared, slice by slice: {held}.")
    sections = _lost_in(done)
    contents = held(done.articles, done.spans, done.relations, done.suggestions)
    words = summary.format(path=done.path, held=contents)
    if sections:
        words += " " + say("What it could not hold is named by article and number.")
    return Report(say("Exported"), words, sections)


def _lost_in(done: ExportReport) -> tuple[Section, ...]:
    return tuple(
        (f"{loss_words(aspect, len(lost))}:", (_ids(lost),)) for aspect, lost in done.lost.items()
    )


def report_of_split(done: SplitReport) -> Report:
    """Return what each part holds, and what is to be known before one trains with them."""
    labels = dict.fromkeys(label for counts in done.balance.values() for label in counts)
    spread = tuple(
        f"{label_words(label)}: " + " / ".join(str(x.get(label, 0)) for x in done.balance.values())
        for label in labels
    )
    parts = tuple(
        f"{part}: {held(each.articles, each.spans, each.relations, each.suggestions)}"
        for part, each in done.parts.items()
    )
    ties = tuple(f"{tie.one}, {tie.other}: {say(tie.why.value)}" for tie in done.ties)
    keyless = (", ".join(map(str, done.keyless)),) if done.keyless else ()
    lost = [
        (f"{part}: {head}", lines)
        for part, each in done.parts.items()
        for head, lines in _lost_in(each)
    ]
    summary = say("Written to {path} in parts, read back and compared, slice by slice.")
    sections: tuple[Section, ...] = (
        (say("Parts:"), parts),
        (say("Spans by label, in the order of the parts:"), spread),
        (say("Articles that were kept together for what they share:"), ties),
        (say("Articles that do not tell what they are split by:"), keyless),
        *lost,
    )
    return Report(say("Exported"), summary.format(path=done.path), sections)


def _ids(lost: Sequence[tuple[int, int]]) -> str:
    """Return the ids of the article and of what was lost in it."""
    more = ", …" if len(lost) > _MOST_IDS else ""
    return ", ".join(f"{article}:{each}" for article, each in lost[:_MOST_IDS]) + more


@guarded
class ExportDialog(QDialog):
    """Lets the user choose; Return asks where to, and exports.

    Signals:
        chosen: what is `Wanted`.
    """

    chosen = Signal(object)

    def __init__(self, window: "Window", ask: Callable[[Path, bool], Path | None]) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export"))
        self._project: Project = window.bridge.project
        self._background = window.background
        self._ask = ask
        self._job: Job | None = None
        self._all = list(FORMATS.values())
        self._list = RowView(
            RowList([Row(each.name, say(each.description)) for each in self._all]),
            RowDelegate(lambda: window.theme),
            _SPACE,
        )
        self._list.setAccessibleName(self.tr("Formats"))
        self._list.setFixedWidth(264)
        self._articles = self._scopes(window)
        self._split = QComboBox()
        self._split.addItem(self.tr("In one piece"), None)
        for by, words in _SPLITS.items():
            self._split.addItem(say(words), by)
        self._shares = QLineEdit(SHARES)
        self._seed = QLineEdit("0")
        self._seed.setValidator(QIntValidator(0, _MOST_SEED, self._seed))
        self._licence = QLineEdit()
        self._licence.setPlaceholderText(self.tr("such as cc-by-4.0"))
        self._about, self._unheld, self._lost = (self._label() for _ in range(3))
        for quiet in (self._unheld, self._lost):
            quiet.setObjectName("quiet")
        self._shown = QPlainTextEdit()
        self._shown.setObjectName("code")
        self._shown.setReadOnly(True)
        self._shown.setTabChangesFocus(True)
        self._shown.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._shown.setAccessibleName(self.tr("Preview of the first article"))
        self._arrange()
        self.resize(940, 620)
        names = [each.name for each in self._all]
        last = window.settings.last_format
        self._list.selectRow(names.index(last) if last in names else 0)
        self._list.selectionModel().currentChanged.connect(self._choose)
        self._articles.currentIndexChanged.connect(lambda _: self._choose())
        self._split.currentIndexChanged.connect(lambda _: self._show_options())
        self._choose()
        self._list.setFocus()

    def export(self) -> None:
        """Ask where to; go if there is an answer, stay if there is none."""
        try:
            split = self._wanted_split()
        except UserError as error:
            self._lost.setText(error_words(error))
            self._shares.setFocus()
            return
        chosen = self._format()
        name = self._project.path.with_suffix("").name
        folder = chosen.folder or split is not None
        end = f"-{chosen.name}" if folder else chosen.suffix
        path = self._ask(self._project.path.with_name(name + end), folder)
        if path is not None:
            self.close()
            licence = self._licence.text().strip() if self._has_card() else ""
            ids = self._articles.currentData()
            self.chosen.emit(Wanted(chosen, ids, path, split, licence or None))

    def _wanted_split(self) -> Split | None:
        """Return how to split.

        Raises:
            UserError: the shares are none.
        """
        by = self._split.currentData()
        if by is None:
            return None
        # Qt keeps plain strings.
        return Split(parse_shares(self._shares.text()), By(by), int(self._seed.text() or 0))

    def _has_card(self) -> bool:
        return self._split.currentData() is not None or self._format().card

    def done(self, result: int) -> None:
        """Close; a preview under way is of no use any more."""
        self._stop()
        super().done(result)

    def _format(self) -> Format:
        return self._all[max(self._list.currentIndex().row(), 0)]

    def _scopes(self, window: "Window") -> QComboBox:
        """Make the choice of articles."""
        box = QComboBox()
        found = window.articles.all()
        done = tuple(each.id for each in found if each.state is ArticleState.DONE)
        box.addItem(counted("All of the project: %Ln article(s)", len(found)), None)
        if done:
            box.addItem(counted("Those that are done: %Ln article(s)", len(done)), done)
        if window.article is not None:
            box.addItem(self.tr("The open one"), (window.article.id,))
        self._first = found[0].id
        box.setAccessibleName(self.tr("Articles"))
        return box

    def _label(self) -> PlainLabel:
        label = PlainLabel()
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        return label

    def _arrange(self) -> None:
        self._options = QFormLayout()
        self._options.setHorizontalSpacing(16)
        self._options.addRow(self.tr("Articles"), self._articles)
        self._options.addRow(self.tr("Parts"), self._split)
        self._options.addRow(self.tr("Shares"), self._shares)
        self._options.addRow(self.tr("Draw number"), self._seed)
        self._options.addRow(self.tr("Licence"), self._licence)
        cancel, export = QPushButton(self.tr("Cancel")), QPushButton(self.tr("Export…"))
        cancel.clicked.connect(self.close)
        export.setDefault(True)
        export.clicked.connect(self.export)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(export)
        right = QVBoxLayout()
        right.setContentsMargins(20, 18, 20, 16)
        right.setSpacing(12)
        right.addWidget(self._about)
        right.addLayout(self._options)
        right.addWidget(self._unheld)
        right.addWidget(self._shown, 1)
        right.addWidget(self._lost)
        right.addLayout(buttons)
        rule = QWidget()
        rule.setObjectName("rule")
        rule.setFixedWidth(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._list)
        row.addWidget(rule)
        row.addLayout(right, 1)

    def _show_options(self) -> None:
        """Show what the choice made asks for."""
        by = self._split.currentData()
        self._options.setRowVisible(self._shares, by is not None)
        self._options.setRowVisible(self._seed, by in (By.ARTICLE, By.SOURCE))
        self._options.setRowVisible(self._licence, self._has_card())

    def _choose(self, *_: QModelIndex) -> None:
        """Show what there is to know of the chosen format, and begin its preview."""
        self._stop()
        self._show_options()
        chosen = self._format()
        words = say(chosen.description)
        self._about.setText(words[0].upper() + words[1:] + ".")
        unheld = [say(_UNHELD[each]) for each in Aspect if each in ALL - chosen.holds]
        told = self.tr("It cannot hold: {0}. What is lost is counted and told.")
        self._unheld.setText(
            told.format(", ".join(unheld)) if unheld else self.tr("It holds everything.")
        )
        self._lost.setText("")
        job = self._job = Job(self.windowTitle())
        ids, project, name = self._articles.currentData(), self._project, chosen.name
        first = self._first if ids is None else ids[0]

        def work(_job: Job) -> Preview:
            return preview(project.dataset([first]), name, _MOST_SHOWN)

        job.ended.connect(lambda result: self._show(job, result))
        self._background.start(job, work)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _show(self, job: Job, result: object) -> None:
        if job is not self._job:
            return
        self._job = None
        if isinstance(result, UserError):
            self._shown.setPlainText("")
            self._lost.setText(error_words(result))
        elif isinstance(result, Preview):
            self._shown.setPlainText(self._texts(result))
            lost = [loss_words(aspect, len(ids)) for aspect, ids in result.lost.items()]
            told = self.tr("Of the first article: {0}.")
            self._lost.setText(told.format(", ".join(lost)) if lost else "")

    def _texts(self, shown: Preview) -> str:
        """Return the files of a preview one under the other, each under its name if they are many.

        Programs' own files have no text to be looked at.
        """
        no_text = self.tr("A binary file: there is no text in it to show.")
        if len(shown.files) == 1:
            [only] = shown.files.values()
            return no_text if only is None else only
        parts = [f"── {n} ──\n{no_text if t is None else t}" for n, t in shown.files.items()]
        return "\n\n".join(parts)


class Exporting(QObject):
    """Lets the user choose an export, writes it in the thread for files, and tells what came."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window

    def begin(self) -> None:
        """Let the user choose."""
        ask = self._window.ask
        dialog = ExportDialog(self._window, lambda path, folder: ask.export_to(path, folder=folder))
        dialog.chosen.connect(self._export)
        dialog.open()

    def _export(self, wanted: Wanted) -> None:
        window, project = self._window, self._window.bridge.project
        window.settings.last_format = wanted.format.name
        window.session.keep_soon()
        total = window.articles.rowCount() if wanted.articles is None else len(wanted.articles)
        times = 1 if wanted.split is None else 2  # the first time to plan the parts

        def work(job: Job) -> object:
            written = 0

            def each() -> None:
                nonlocal written
                if job.cancelled:
                    raise UserError("The export was cancelled: nothing was written.")
                job.progressed.emit(written, total * times)
                written += 1

            name, ids, licence = wanted.format.name, wanted.articles, wanted.licence
            if wanted.split is not None:
                return project.export_split(
                    wanted.path, wanted.split, format=name, articles=ids, licence=licence, each=each
                )
            return project.export(
                wanted.path, format=name, articles=ids, licence=licence, each=each
            )

        window.jobs.start(Job(self.tr("Exporting")), work, self._exported)

    def _exported(self, done: object) -> None:
        if isinstance(done, SplitReport):
            told = self.tr("Exported and verified: {0}").format(done.path)
            self._window.jobs.tell_report(told, report_of_split(done), wrong=False, show=True)
            return
        assert isinstance(done, ExportReport)
        told = self.tr("Exported and verified: {0}").format(done.path)
        self._window.jobs.tell_report(told, report_of(done), wrong=False, show=bool(done.lost))
