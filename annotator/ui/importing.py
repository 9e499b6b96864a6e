"""The dialog of imports: a file, its format, what would come of it and what does not fit."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.article import validate_language
from annotator.domain.change import Change
from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.errors import UserError
from annotator.domain.text import excerpt
from annotator.exchange import FORMATS, Misfit, Reading, Unit, guess, read
from annotator.importing import Imported
from annotator.project import Project
from annotator.ui.background import Job
from annotator.ui.guarded import guarded
from annotator.ui.kept import misfit_words, where_words
from annotator.ui.panels.rows import Row, RowDelegate, RowList, RowView
from annotator.ui.plain import PlainLabel, tip
from annotator.ui.reports import Report, Section, held
from annotator.ui.words import counted, error_words, figure, label_words, later, say

if TYPE_CHECKING:
    from annotator.ui.window import Window

_UNITS = {
    Unit.CODE_POINTS: later("code points"),
    Unit.UTF16: later("UTF-16 units"),
    Unit.BYTES: later("bytes of UTF-8"),
    Unit.GRAPHEMES: later("graphemes"),
}
_SPACE = 44
_MOST_MISFITS = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be imported; a `format` of None is to be guessed, a `unit` of None is its own."""

    path: Path
    format: str | None = None
    unit: Unit | None = None
    language: str = "en"


@dataclass(slots=True)
class Found:
    """What a file would bring.

    Attributes:
        format: its name, as given or guessed; None where it has none of ours.
        known: articles whose very text the project has.
    """

    format: str | None
    articles: int = 0
    known: int = 0
    spans: Counter[str] = field(default_factory=Counter)
    relations: int = 0
    suggestions: int = 0
    misfits: list[Misfit] = field(default_factory=list)
    units: dict[Unit, int] = field(default_factory=dict)


def open_data(
    project: Project, wanted: Wanted, each: Callable[[], None]
) -> tuple[Dataset, Reading]:
    """Open a file as it is wanted; `each` is called before every article.

    Raises:
        UserError: it has not the format's shape, or the language is none; so does the iterator.
    """
    assert wanted.format is not None
    reading = Reading(wanted.unit, validate_language(wanted.language), project.annotator)
    reading.text_at = project.text_at
    found = read(wanted.path, wanted.format, reading)

    def watched() -> Iterator[AnnotatedArticle]:
        for annotated in found.articles:
            each()
            yield annotated

    return Dataset(found.name, found.labels, watched()), reading


def look(project: Project, wanted: Wanted, job: Job) -> Found:
    """Read a whole file and tell what it would bring; nothing is changed.

    Raises:
        UserError: it cannot be read, or the job was cancelled.
    """
    format_ = wanted.format or guess(wanted.path)
    found = Found(format_)
    if format_ is None:
        return found
    here = {article.sha256 for article in project.articles()}
    named = Wanted(wanted.path, format_, wanted.unit, wanted.language)
    dataset, reading = open_data(project, named, lambda: _go_on(job))
    for annotated in dataset.articles:
        found.articles += 1
        found.known += annotated.article.sha256 in here
        found.spans.update(span.label for span in annotated.spans)
        found.relations += len(annotated.relations)
        found.suggestions += len(annotated.suggestions)
    found.misfits, found.units = reading.misfits, reading.units
    return found


def _go_on(job: Job) -> None:
    if job.cancelled:
        raise UserError("The import was cancelled: nothing was changed.")


def summary_of(found: Found) -> str:
    """Return in words what a file would bring."""
    words = held(found.articles, found.spans.total(), found.relations, found.suggestions) + "."
    if found.known:
        words += " " + counted(
            "%Ln article(s) of them are here already and get the spans that they have not.",
            found.known,
        )
    for unit, n in found.units.items():
        in_articles = counted("in %Ln article(s)", n)
        words += " " + say("Offsets count {unit} {in_articles}.").format(
            unit=say(_UNITS[unit]), in_articles=in_articles
        )
    return words


@guarded
class ImportDialog(QDialog):
    """Lets the user choose a file and see what is in it; Return imports it.

    Signals:
        chosen: what is `Wanted`, and how many articles there are.
    """

    chosen = Signal(object, int)

    def __init__(self, window: "Window", path: Path | None = None) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import a data set"))
        self._window = window
        self._path = path
        self._job: Job | None = None
        self._found: Found | None = None
        self._name = PlainLabel()
        self._name.setObjectName("heading")
        self._file = self._button(self.tr("File…"), self._choose_file)
        self._folder = self._button(self.tr("Folder…"), self._choose_folder)
        self._format, self._unit = QComboBox(), QComboBox()
        self._language = QLineEdit("en")
        self._language.setMaximumWidth(60)
        self._summary = PlainLabel()
        self._summary.setWordWrap(True)
        self._rows = RowList()
        self._list = RowView(self._rows, RowDelegate(lambda: window.theme), _SPACE)
        self._list.setAccessibleName(self.tr("What would come"))
        self._import = self._button(self.tr("Import"), self._go)
        self._fill()
        self._arrange()
        self.resize(720, 600)
        self._format.activated.connect(self._look)
        self._unit.activated.connect(self._look)
        self._language.editingFinished.connect(self._look)
        self._open(path)

    def done(self, result: int) -> None:
        """Close; what is being read is of no use any more."""
        self._stop()
        super().done(result)

    def _fill(self) -> None:
        for each in FORMATS.values():
            if each.read is not None:
                self._format.addItem(each.name, each.name)
                self._format.setItemData(
                    self._format.count() - 1, say(each.description), Qt.ItemDataRole.ToolTipRole
                )
        self._unit.addItem(self.tr("As the format says, checked against its words"), None)
        for unit in Unit:
            self._unit.addItem(say(_UNITS[unit]), unit)

    def _arrange(self) -> None:
        above = QHBoxLayout()
        above.addWidget(self._name, 1)
        above.addWidget(self._file)
        above.addWidget(self._folder)
        self._how = QWidget()
        form = QFormLayout(self._how)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.addRow(self.tr("Format"), self._format)
        form.addRow(self.tr("Offsets count"), self._unit)
        form.addRow(self.tr("Language where it is not told"), self._language)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self._button(self.tr("Cancel"), self.close))
        below.addWidget(self._import)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addLayout(above)
        column.addWidget(self._how)
        column.addWidget(self._summary)
        column.addWidget(self._list, 1)
        column.addLayout(below)

    def _button(self, text: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(slot)
        return button

    def _choose_file(self) -> None:
        if path := self._window.ask.file_to_import():
            self._open(path)

    def _choose_folder(self) -> None:
        if path := self._window.ask.folder_to_import():
            self._open(path)

    def _open(self, path: Path | None) -> None:
        """Look into another file, whose format is to be guessed."""
        self._path = path
        self._how.setVisible(path is not None)
        if path is None:
            self._name.setText(self.tr("Choose a file, or a folder for formats that are one."))
            self._import.setEnabled(False)
            self._file.setDefault(True)
            self._file.setFocus()
            return
        self._name.setText(excerpt(path.name, 60))
        self._name.setToolTip(tip(str(path)))
        self._format.setCurrentIndex(-1)
        self._unit.setCurrentIndex(0)
        self._look()

    def _wanted(self, path: Path) -> Wanted:
        format_, unit = self._format.currentData(), self._unit.currentData()
        counted_in = None if unit is None else Unit(unit)  # Qt keeps plain strings
        return Wanted(path, format_, counted_in, self._language.text())

    def _look(self) -> None:
        """Read the file anew; what was under way is dropped."""
        if self._path is None:
            return
        self._stop()
        self._found = None
        self._import.setEnabled(False)
        self._summary.setText(self.tr("Reading…"))
        self._rows.load([])
        job, project = Job(self.windowTitle()), self._window.bridge.project
        wanted = self._wanted(self._path)
        self._job = job
        job.ended.connect(lambda result: self._show(job, result))
        self._window.background.start(job, lambda _: look(project, wanted, job))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _show(self, job: Job, result: object) -> None:
        if job is not self._job:
            return
        self._job = None
        if isinstance(result, UserError):
            self._summary.setText(error_words(result))
        elif isinstance(result, Found):
            self._found = result
            self._show_found(result)

    def _show_found(self, found: Found) -> None:
        if found.format is None:
            self._summary.setText(
                self.tr("This is none of the formats that are known here; choose one to try it.")
            )
            return
        self._format.setCurrentIndex(self._format.findData(found.format))
        self._summary.setText(summary_of(found))
        rows = []
        if found.spans:
            rows.append(Row(self.tr("Spans by label"), header=True))
        for label, n in found.spans.most_common():
            color = self._window.looks.color(label)
            rows.append(Row(label_words(label), figure=figure(n), bar=color))
        if found.misfits:
            told = counted(
                "%Ln thing(s) that do not fit, or not without a doubt", len(found.misfits)
            )
            rows.append(Row(told, header=True))
        rows += [
            Row(misfit_words(x.what), where_words(x.where)) for x in found.misfits[:_MOST_MISFITS]
        ]
        self._rows.load(rows)
        self._import.setEnabled(found.articles > 0)
        self._import.setDefault(True)
        if self.focusWidget() in (None, self._file, self._folder):
            self._import.setFocus()

    def _go(self) -> None:
        if self._path is not None and self._found is not None:
            wanted, articles = self._wanted(self._path), self._found.articles
            self.close()
            self.chosen.emit(wanted, articles)


class Importing(QObject):
    """Lets the user choose a data set, takes it over as one step, and tells what came of it."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window

    def begin(self, path: Path | None = None) -> None:
        """Let the user choose, or look at what was chosen."""
        dialog = ImportDialog(self._window, path)
        dialog.chosen.connect(self._take)
        dialog.open()

    def _take(self, wanted: Wanted, total: int) -> None:
        project = self._window.bridge.project

        def work(job: Job) -> object:
            done = 0

            def each() -> None:
                nonlocal done
                _go_on(job)
                job.progressed.emit(done, total)
                done += 1

            dataset, reading = open_data(project, wanted, each)
            change, imported = project.import_dataset(dataset)
            return change, imported, reading.misfits

        self._window.jobs.start(Job(self.tr("Importing")), work, self._taken)

    def _taken(self, result: object) -> None:
        assert isinstance(result, tuple)
        change, done, misfits = result
        assert isinstance(change, Change)
        self._window.bridge.publish(change)
        touched = [delta.after.id for delta in change.articles if delta.after is not None]
        touched += [delta.after.article_id for delta in change.spans if delta.after is not None]
        if touched:
            self._window.show_article(touched[0])
        report = self._report(done, misfits)
        show, summary = bool(misfits), report.summary
        self._window.jobs.tell_report(summary, report, wrong=show, show=show)

    def _report(self, done: Imported, misfits: list[Misfit]) -> Report:
        told = [held(done.articles, done.spans, done.relations, done.suggestions)]
        if done.known:
            told.append(counted("%Ln article(s) here already", done.known))
        if done.repeated:
            told.append(counted("%Ln span(s) here already", done.repeated))
        words = self.tr("Imported: {0}.").format(", ".join(told))
        if misfits:
            words += " " + counted("%Ln thing(s) did not fit.", len(misfits))
        lines = tuple(f"{where_words(each.where)}: {misfit_words(each.what)}" for each in misfits)
        section: Section = (self.tr("What did not fit:"), lines)
        return Report(self.tr("Imported"), words, (section,))
