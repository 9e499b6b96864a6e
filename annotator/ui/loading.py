"""Articles from files and the clipboard: what is in doubt is asked first, the rest comes in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from annotator.domain.article import Article
from annotator.domain.change import Change
from annotator.domain.errors import UserError
from annotator.domain.likeness import likeness
from annotator.intake import (
    Draft,
    Failure,
    Options,
    Table,
    draft_from_text,
    find_files,
    preview_rows,
    read_article,
    read_each,
    read_html,
)
from annotator.loading import Duplicates, LoadReport, Twin, Version, places
from annotator.project import Project
from annotator.ui.actions import key_words
from annotator.ui.background import Job
from annotator.ui.columns import ColumnsDialog
from annotator.ui.reports import Report, Way
from annotator.ui.reviewing import ReviewDialog
from annotator.ui.words import counted, error_words, percent, say

if TYPE_CHECKING:
    from annotator.ui.window import Window

_LONGEST = 200
_TRIED = 3
_MOST_KEPT = 100
"""Sets of columns that are remembered; the oldest go first."""

Columns = Mapping[str, Mapping[str, str]]
"""Which column holds which field, by `key_of` the columns."""
Arrived = Callable[[Change], None]
Drafts = Callable[[Job], Iterator[Draft | Failure]]
"""Reads many articles one by one, telling the job how far it is."""


@dataclass(frozen=True, slots=True)
class Single:
    """One article about which there is something to ask, before the project has it.

    Attributes:
        twin: an article of the project with the same text or nearly, and how alike, up to 1.
        file: where it was read; None if it was pasted.
    """

    draft: Draft
    twin: tuple[Article, float] | None
    file: Path | None


@dataclass(frozen=True, slots=True)
class Rows:
    """A file with one article a row, and whether other programs' spans are in it."""

    file: Path
    table: Table
    has_spans: bool


@dataclass(slots=True)
class Outcome:
    """What became of articles, with what one may want to look at again.

    Attributes:
        dropped: how many paragraphs were left out, by the name of the draft.
        unsure: in which encoding a file was read where that was not sure.
        again: reads them once more.
    """

    report: LoadReport
    dropped: dict[str, int] = field(default_factory=dict)
    unsure: dict[str, str] = field(default_factory=dict)
    again: "Drafts | None" = None


def key_of(headers: Sequence[str]) -> str:
    """Return under what the columns of a file are remembered."""
    return "\t".join(headers)


def open_files(
    project: Project, paths: Sequence[Path], columns: Columns, job: Job, arrived: Arrived
) -> Single | Rows | Outcome:
    """Load the files that `paths` stand for, or return what is to be asked of a single one.

    Raises:
        UserError: the single one cannot be read.
    """
    files = find_files(paths)
    if len(files) != 1:
        return load(project, partial(_drafts, files, columns), job, arrived)
    [file] = files
    if (table := preview_rows(file)) is not None:
        return Rows(file, table, _has_spans(file))
    return ask_or_load(project, Single(read_article(file), None, file), job, arrived)


def paste(
    project: Project, html: str, text: str, url: str | None, job: Job, arrived: Arrived
) -> Single | Outcome:
    """Load what was pasted, or return it where there is something to ask.

    Raises:
        UserError: there is no text in it.
    """
    draft = None
    if html:
        with suppress(UserError):  # then its text may do
            draft = read_html(html, url=url)
    return ask_or_load(project, Single(draft or draft_from_text(text), None, None), job, arrived)


def ask_or_load(project: Project, one: Single, job: Job, arrived: Arrived) -> Single | Outcome:
    """Load a draft, unless something was left out of it, or is not sure, or it has a twin."""
    one = with_twin(project, one)
    sure = one.draft.encoding is None or one.draft.encoding.sure
    if one.draft.dropped or one.twin or not sure:
        return one
    return load(project, lambda _: iter([one.draft]), job, arrived)


def with_twin(project: Project, one: Single) -> Single:
    """Return `one` with the article that is most like it, or else is from the same place."""
    draft = one.draft
    same = project.same_text(draft.text)
    likest = [(same[0], 1.0)] if same else project.similar(draft.text)[:1]
    for place, least in () if likest else places(draft.source):
        if (there := project.article_at(place)) is not None:
            how = likeness(draft.text, project.text(there.id))
            likest += [(there, how)] if how >= least else []
    return Single(draft, likest[0] if likest else None, one.file)


def load(
    project: Project,
    drafts: Drafts,
    job: Job,
    arrived: Arrived,
    duplicates: Duplicates = Duplicates.SKIP,
) -> Outcome:
    """Load drafts; each is there whole or not at all."""
    outcome = Outcome(LoadReport(), again=drafts)

    def watched() -> Iterator[Draft | Failure]:
        for draft in drafts(job):
            if isinstance(draft, Draft):
                if draft.dropped:
                    outcome.dropped[draft.name] = len(draft.dropped)
                if draft.encoding is not None and not draft.encoding.sure:
                    outcome.unsure[draft.name] = draft.encoding.name
            yield draft

    outcome.report = project.add_articles(
        watched(), duplicates=duplicates, stopped=lambda: job.cancelled, arrived=arrived
    )
    return outcome


def _drafts(files: Sequence[Path], columns: Columns, job: Job) -> Iterator[Draft | Failure]:
    """Yield the articles of many files; those with rows by the columns that are remembered."""
    for number, file in enumerate(files):
        job.progressed.emit(number, len(files))
        known: Mapping[str, str] = {}
        if columns:
            with suppress(UserError):  # which will be told of the file below
                table = preview_rows(file)
                known = {} if table is None else columns.get(key_of(table.headers), {})
        yield from read_each([file], Options(columns=known))


def _has_spans(file: Path) -> bool:
    """Tell whether a file with rows is another program's data set with spans."""
    from annotator.exchange import Reading, guess, read

    with suppress(UserError):
        if name := guess(file):
            return any(x.spans for x in islice(read(file, name, Reading()).articles, _TRIED))
    return False


def words_of(report: LoadReport) -> str:
    """Return what became of articles in a sentence or two."""
    parts = [counted("Loaded %Ln article(s)", len(report.loaded))]
    if report.skipped:
        parts.append(counted("%Ln here already", len(report.skipped)))
    if report.versions:
        parts.append(counted("%Ln left out as new version(s)", len(report.versions)))
    if report.stopped:
        parts.append(say("cancelled"))
    words = ", ".join(parts) + "."
    if report.failed:
        told = error_words(report.failed[0].error)
        words += f" {told[:_LONGEST]}…" if len(told) > _LONGEST else f" {told}"
        if len(report.failed) > 1:
            words += " " + counted("(%Ln more could not be loaded.)", len(report.failed) - 1)
    return words


def report_of(outcome: Outcome, titles: Mapping[int, str], ways: tuple[Way, ...]) -> Report:
    """Return what became of each article.

    Args:
        outcome: of a loading.
        titles: of the articles of the project, by id.
        ways: what can be done with those that were left out.
    """
    report = outcome.report
    like = say("{name}: {percent} the same as “{title}”")

    def line(name: str, twin: Twin) -> str:
        title = titles.get(twin.article_id, str(twin.article_id))
        return like.format(name=name, percent=percent(twin.likeness), title=title)

    dropped = tuple(
        f"{name}: {counted('%Ln paragraph(s)', n)}" for name, n in outcome.dropped.items()
    )
    return Report(
        say("Loaded"),
        words_of(report),
        (
            (say("Could not be loaded:"), tuple(error_words(x.error) for x in report.failed)),
            (
                say("Here already, and left out:"),
                tuple(line(each.name, each.like) for each in report.skipped),
            ),
            (
                say("New versions of what is here, left out until you take them over:"),
                tuple(line(each.draft.name, each.like) for each in report.versions),
            ),
            (say("Pages of which parts were left out (open one by itself to see them):"), dropped),
            (
                say("Read in an encoding that is not sure (open one by itself to choose another):"),
                tuple(f"{name}: {encoding}" for name, encoding in outcome.unsure.items()),
            ),
            (say("Loaded:"), tuple(each.name or each.article.title for each in report.loaded)),
        ),
        ways,
    )


class Loading(QObject):
    """Loads articles in the thread for files, and asks what is to be asked in dialogs."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._versions = list[tuple[Project, Version]]()

    def open(self, paths: Sequence[Path]) -> None:
        """Load files and folders."""
        project, columns = self._window.bridge.project, dict(self._window.settings.columns)
        self._start(lambda job: open_files(project, paths, columns, job, self._arrived(project)))

    def paste(self) -> None:
        """Load what is on the clipboard: files, a piece of a page, or text."""
        clip = QGuiApplication.clipboard().mimeData()
        files = [Path(url.toLocalFile()) for url in clip.urls() if url.isLocalFile()]
        if files:
            self.open(files)
            return
        project, html, text, url = self._window.bridge.project, clip.html(), clip.text(), _url(clip)
        arrived = self._arrived(project)
        self._start(lambda job: paste(project, html, text, url, job, arrived))

    def _start(self, work: Callable[[Job], object]) -> None:
        self._window.jobs.start(Job(self.tr("Loading")), work, self._go_on)

    def _arrived(self, project: Project) -> Arrived:
        return partial(self._window.arrived.emit, project)

    def _go_on(self, result: object) -> None:
        """Ask, or tell what came of it."""
        if isinstance(result, Single):
            self._ask_about(result)
        elif isinstance(result, Rows):
            self._ask_for_columns(result)
        elif isinstance(result, Outcome):
            self._tell(result)

    def _tell(self, outcome: Outcome) -> None:
        report = outcome.report
        if report.loaded:
            self._window.show_article(report.loaded[-1].article.id)
        elif report.skipped:
            self._window.show_article(report.skipped[-1].like.article_id)
        words, ways = "", list[Way]()
        if outcome.dropped:
            words += " " + self.tr("Parts of pages were left out: see the report.")
        if report.versions:
            self._versions += [(self._window.bridge.project, each) for each in report.versions]
            key = key_words(self._window.acts.by_id["compare_versions"])
            words += " " + self.tr("{0} compares them.").format(key)
            ways.append((say("Compare new versions"), self.compare))
            ways.append((say("Load new versions as articles"), self._load_versions))
        if report.skipped:
            again = partial(self._load_skipped, outcome)
            ways.append((say("Load what is here already too"), again))
        titles = {each.id: each.title for each in self._window.articles.all()}
        told = report_of(outcome, titles, tuple(ways))
        words = told.summary + words
        self._window.jobs.tell_report(words, told, wrong=bool(report.failed), show=False)

    def _load_skipped(self, outcome: Outcome) -> None:
        """Load what was left out, since it is wanted after all."""
        again, names = outcome.again, {each.name for each in outcome.report.skipped}
        assert again is not None
        self._load_anyway(lambda job: (each for each in again(job) if each.name in names))

    def _load_versions(self) -> None:
        """Load the new versions that wait as articles of their own."""
        drafts = [each.draft for each in self._waiting()]
        self._load_anyway(lambda _: iter(drafts))

    def _load_anyway(self, drafts: Drafts) -> None:
        project = self._window.bridge.project
        arrived = self._arrived(project)
        self._start(lambda job: load(project, drafts, job, arrived, Duplicates.LOAD))

    def compare(self) -> None:
        """Show the next new version that waits beside its article; Return takes it over.

        Then the one after it follows. Esc leaves it for the last and ends.
        """
        if not self._compare_next():
            self._window.status.tell(self.tr("No new version was left out."), wrong=True)

    def _compare_next(self) -> bool:
        if not (waiting := self._waiting()):
            return False
        version, *others = waiting
        project = self._window.bridge.project
        self._versions = [(project, each) for each in (*others, version)]
        article = project.article(version.like.article_id)
        self._window.commands.file.revise(article, version.draft, self._compare_next)
        return True

    def _waiting(self) -> list[Version]:
        """Return the new versions of which the article is here still, and the text not yet."""
        project, articles = self._window.bridge.project, self._window.articles.all()
        ids, texts = {each.id for each in articles}, {each.sha256 for each in articles}
        return [
            each
            for of, each in self._versions
            if of is project and each.like.article_id in ids and each.sha256 not in texts
        ]

    def _ask_about(self, one: Single) -> None:
        project = self._window.bridge.project

        def read_again(encoding: str) -> tuple[Draft, tuple[Article, float] | None]:
            assert one.file is not None
            [draft] = read_each([one.file], Options(encoding=encoding))
            if isinstance(draft, Failure):
                raise draft.error
            again = with_twin(project, Single(draft, None, one.file))
            return again.draft, again.twin

        dialog = ReviewDialog(
            self._window, self._window.background, one.draft, one.twin, read_again
        )
        dialog.chosen.connect(self._load)
        dialog.opened.connect(self._window.show_article)
        dialog.version_of.connect(
            lambda draft, article: self._window.commands.file.revise(article, draft)
        )
        dialog.open()

    def _load(self, draft: Draft) -> None:
        project = self._window.bridge.project
        arrived = self._arrived(project)

        def work(job: Job) -> Outcome:
            return _seen(load(project, lambda _: iter([draft]), job, arrived, Duplicates.LOAD))

        self._start(work)

    def _ask_for_columns(self, rows: Rows) -> None:
        kept = self._window.settings.columns.get(key_of(rows.table.headers))
        dialog = ColumnsDialog(
            self._window, rows.file.name, rows.table, kept, has_spans=rows.has_spans
        )
        dialog.chosen.connect(partial(self._load_rows, rows))
        dialog.import_asked.connect(partial(self._window.commands.file.import_file, rows.file))
        dialog.open()

    def _load_rows(self, rows: Rows, columns: dict[str, str]) -> None:
        kept = self._window.settings.columns
        kept.pop(key_of(rows.table.headers), None)
        kept[key_of(rows.table.headers)] = columns
        while len(kept) > _MOST_KEPT:
            del kept[next(iter(kept))]
        self._window.session.keep_soon()
        project, options = self._window.bridge.project, Options(columns=columns)
        arrived = self._arrived(project)

        def drafts(_job: Job) -> Iterator[Draft | Failure]:
            return read_each([rows.file], options)

        self._start(lambda job: load(project, drafts, job, arrived))


def _seen(outcome: Outcome) -> Outcome:
    """Return an outcome of which all that was left out or unsure has just been looked at."""
    return Outcome(outcome.report)


def _url(clip: QMimeData) -> str | None:
    """Return the address of the page that was copied from, where the browser tells it.

    Chromium and Firefox each have a type of their own for it.
    """
    if address := bytes(clip.data("chromium/x-source-url").data()).decode("utf-8", "replace"):
        return address
    mozilla = bytes(clip.data("text/x-moz-url-priv").data())
    return mozilla.decode("utf-16-le", "replace").partition("\n")[0].strip("\x00\r ") or None
