"""Lets the suggesting process read the open article, and stores what it finds as it comes."""

import logging
import sys
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from annotator.domain.article import Article
from annotator.domain.change import Change
from annotator.domain.errors import UserError
from annotator.domain.suggestion import Kind, Proposal, Suggester
from annotator.domain.text import excerpt, sha256
from annotator.project import Project
from annotator.suggest.client import SuggestClient
from annotator.suggest.messages import (
    Cancelled,
    Event,
    Failed,
    Finished,
    Found,
    Loading,
    Request,
    of_a_bug,
)
from annotator.suggest.pieces import in_sight_first
from annotator.suggest.pipelines import (
    METHODS,
    Pipeline,
    choose_pipeline,
    find_pipelines,
    no_pipeline,
)
from annotator.suggest.trust import is_trusted, trust
from annotator.ui.bridge import Bridge
from annotator.ui.kept import failure_words
from annotator.ui.words import error_words

log = logging.getLogger("annotator")

_BREATH_MS = 2


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is being read, and where what is found in it is stored."""

    job: int
    project: Project
    article: int
    sha256: str
    pipeline: Pipeline
    kinds: Sequence[Kind]

    def store(
        self,
        proposals: Sequence[Proposal] = (),
        withdrawn: Sequence[Proposal] = (),
        *,
        replaces: bool = False,
        completes: bool = False,
    ) -> list[Change]:
        """Store what was found, kind by kind; with `replaces` or `completes` for every kind.

        Raises:
            UserError: the project cannot be written, or the article has another text by now.
        """
        changes = []
        for kind in self.kinds:
            fresh = [each for each in proposals if each.kind is kind]
            gone = [each for each in withdrawn if each.kind is kind]
            if fresh or gone or replaces or completes:
                change = self.project.put_suggestions(
                    self.article,
                    self.pipeline.suggester(kind),
                    fresh,
                    replaces=(kind,) if replaces else (),
                    completes=(kind,) if completes else (),
                    withdraws=gone,
                    read=self.sha256,
                )
                changes.append(change)
        return changes


@dataclass(frozen=True, slots=True)
class _News:
    """An event of the client, if it is one, and what was stored for it."""

    reading: _Reading
    event: Event | None
    changes: Sequence[Change] = ()
    error: UserError | None = None


class Suggesting(QObject):
    """One reading at a time, of the open article; a newer one takes the place of an older.

    What is found is stored in the client's thread, and shown in small helpings.

    Signals:
        progressed: paragraphs read, and of how many; equal when it has ended.
        stands: a few words on the model, for the status line.
        trust_asked: a pipeline that is not loaded before the user trusts its folder, and whether
            an article is to be read again with it; `answer` takes what is said.
    """

    progressed = Signal(int, int)
    stands = Signal(str)
    trust_asked = Signal(object, bool)
    _came = Signal(object)

    def __init__(self, bridge: Bridge, model: str = "") -> None:
        super().__init__()
        self._bridge = bridge
        self._model = model
        self._client = SuggestClient(self._heard)
        self._came.connect(self._queue, Qt.ConnectionType.QueuedConnection)
        self._waiting: deque[_News] = deque()
        self._breath = QTimer(self)
        self._breath.setInterval(_BREATH_MS)
        self._breath.timeout.connect(self._take_next)
        self._pipelines: tuple[Pipeline, ...] | None = None
        self._asked: set[Path] = set()
        self._distrusted: set[Path] = set()
        self._deadly: set[tuple[Path, int]] = set()
        self._jobs = 0
        self._reading: _Reading | None = None

    @property
    def busy(self) -> bool:
        """Whether an article is being read."""
        return self._reading is not None

    def pipelines(self) -> tuple[Pipeline, ...]:
        """Return the pipelines that are installed."""
        if self._pipelines is None:
            self._pipelines = find_pipelines()
        return self._pipelines

    def prefer(self, model: str) -> None:
        """Read with the pipeline `model` from now on; without a name with the best there is."""
        self._model = model

    def answer(self, pipeline: Pipeline, *, trusted: bool) -> None:
        """Take what the user says of a pipeline: trusted from now on, or not for this session."""
        self._asked.discard(pipeline.path)
        if not trusted:
            self._distrusted.add(pipeline.path)
            return
        self._distrusted.discard(pipeline.path)
        try:
            trust(pipeline)
        except UserError as error:
            self._bridge.told.emit(error_words(error), True)

    def read(
        self,
        article: Article,
        text: str,
        visible: tuple[int, int],
        kinds: frozenset[Kind],
        *,
        again: bool,
    ) -> None:
        """Let an article be read for `kinds`, what is visible first; not twice unless `again`."""
        self.cancel()
        project = self._bridge.project
        read_by = project.suggested_by(article.id)
        if not again and read_by.keys() >= kinds:
            self.stands.emit(self._words_on(next(iter(read_by.values()))) if kinds else "")
            return
        if again:
            self._distrusted.clear()
            self._deadly.discard((project.path, article.id))
        if (project.path, article.id) in self._deadly:
            self.stands.emit(self.tr("not read: the process died of it"))
            return
        pipeline = self._choose(article.language, again=again)
        if pipeline is None:
            return
        self._jobs += 1
        wanted = [kind for kind in METHODS if kind in kinds]
        reading = self._reading = _Reading(
            self._jobs, project, article.id, sha256(text), pipeline, wanted
        )
        extents = in_sight_first(text, visible)

        def request() -> Request:
            # Also what a reading that was cancelled has left is taken away.
            self._came.emit(_News(reading, None, reading.store(replaces=True)))
            return Request(text, article.language, kinds, project.knowledge())

        self._client.suggest(reading.job, pipeline, extents, request)
        self.progressed.emit(0, len(extents))

    def cancel(self) -> None:
        """Stop reading; what was found is kept, and the article read again when next opened."""
        if self._reading is not None:
            self._client.cancel(self._reading.job)
            self._end(self.tr("reading cancelled"))

    def close(self) -> None:
        """End the process."""
        self._breath.stop()
        self._reading = None
        self._client.close()

    def _words_on(self, suggester: Suggester) -> str:
        words = self.tr("article read")
        return f"{suggester.model} {suggester.version} · {words}"

    def _choose(self, language: str, *, again: bool) -> Pipeline | None:
        try:
            # One that is not trusted is passed over, unless it was asked for by its name.
            all_ = self.pipelines()
            open_to = all_ if self._model else [p for p in all_ if p.path not in self._distrusted]
            pipeline = choose_pipeline(open_to, language, self._model or None)
        except UserError as error:
            self._bridge.told.emit(error_words(error), True)
            return None
        if pipeline is None:
            self.stands.emit(error_words(no_pipeline(language)))
        elif not is_trusted(pipeline):
            if pipeline.path in self._distrusted:
                words = self.tr("{0} is not loaded: its folder is not trusted")
                self.stands.emit(words.format(pipeline.name))
            elif pipeline.path not in self._asked:
                self._asked.add(pipeline.path)
                self.trust_asked.emit(pipeline, again)
            return None
        return pipeline

    def _heard(self, event: Event) -> None:
        """Store what an event brings, on the client's thread, and pass it on to the window's."""
        reading = self._reading
        if reading is None or event.job != reading.job:
            return
        changes: Sequence[Change] = ()
        try:
            if isinstance(event, Found):
                changes = reading.store(event.proposals, event.withdrawn)
            elif isinstance(event, Finished):
                changes = reading.store(completes=True)
        except UserError as error:
            self._came.emit(_News(reading, event, error=error))
        except Exception as error:  # noqa: BLE001 - it is reported
            sys.excepthook(type(error), error, error.__traceback__)
            self._came.emit(_News(reading, Failed(event.job, *of_a_bug(error))))
        else:
            self._came.emit(_News(reading, event, changes))

    def _queue(self, news: _News) -> None:
        """Take what came as the window has time for it: keys and paint come between."""
        self._waiting.append(news)
        if not self._breath.isActive():
            self._breath.start()

    def _take_next(self) -> None:
        if self._waiting:
            self._take(self._waiting.popleft())
        else:
            self._breath.stop()

    def _take(self, news: _News) -> None:
        """Show what was stored, and how far the reading is; what is stored is shown in any case."""
        if news.reading.project is self._bridge.project:
            for change in news.changes:
                self._bridge.publish(change)
        if news.reading is not self._reading:
            return
        if news.error is not None:
            self._bridge.told.emit(error_words(news.error), True)
        event = news.event
        if isinstance(event, Loading):
            self.stands.emit(self.tr("loading {0}…").format(event.pipeline))
        elif isinstance(event, Found):
            self.progressed.emit(event.done, event.total)
            self.stands.emit(self.tr("reading…"))
        elif isinstance(event, Finished):
            self._end(self._words_on(event.pipeline.suggester(Kind.ENTITY)))
        elif isinstance(event, Failed):
            self._failed(news.reading, event)
        elif isinstance(event, Cancelled):
            self._end(self.tr("reading cancelled"))

    def _failed(self, reading: _Reading, event: Failed) -> None:
        """Tell why an article is not read, and which, and do not try it again by itself."""
        words = failure_words(event.message)
        if event.details:
            log.error("bug in a reading\n%s", event.details)
        if event.died:
            self._deadly.add((reading.project.path, reading.article))
            title = excerpt(reading.project.article(reading.article).title)
            words = self.tr("“{0}” is not read: {1}").format(title, words)
        self._bridge.told.emit(words, True)
        self._end(self.tr("not read"))

    def _end(self, words: str) -> None:
        self._reading = None
        self.stands.emit(words)
        self.progressed.emit(1, 1)
