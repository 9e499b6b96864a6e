"""Lets the suggesting process read the open article, and stores what it finds as it comes."""

from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from annotator.domain.article import Article
from annotator.domain.errors import UserError
from annotator.domain.suggestion import Kind, Proposal, Suggester
from annotator.domain.text import paragraphs
from annotator.suggest.client import SuggestClient
from annotator.suggest.messages import (
    Cancelled,
    Event,
    Failed,
    Finished,
    Found,
    Loading,
    Request,
)
from annotator.suggest.pipelines import (
    METHODS,
    Pipeline,
    choose_pipeline,
    find_pipelines,
    no_pipeline,
)
from annotator.ui.bridge import Bridge
from annotator.ui.kept import failure_words
from annotator.ui.words import error_words

_BREATH_MS = 2


class Suggesting(QObject):
    """One reading at a time, of the open article; a newer one takes the place of an older.

    Signals:
        progressed: paragraphs read, and of how many; equal when it has ended.
        stands: a few words on the model, for the status line.
    """

    progressed = Signal(int, int)
    stands = Signal(str)
    _came = Signal(object)

    def __init__(self, bridge: Bridge, model: str = "") -> None:
        super().__init__()
        self._bridge = bridge
        self._model = model
        self._client = SuggestClient(self._came.emit)
        self._came.connect(self._queue, Qt.ConnectionType.QueuedConnection)
        self._waiting: deque[Event] = deque()
        self._breath = QTimer(self)
        self._breath.setInterval(_BREATH_MS)
        self._breath.timeout.connect(self._take_next)
        self._pipelines: tuple[Pipeline, ...] | None = None
        self._job = 0
        self._article: int | None = None
        self._pipeline: Pipeline | None = None
        self._kinds: Sequence[Kind] = ()

    @property
    def busy(self) -> bool:
        """Whether an article is being read."""
        return self._article is not None

    def pipelines(self) -> tuple[Pipeline, ...]:
        """Return the pipelines that are installed."""
        if self._pipelines is None:
            self._pipelines = find_pipelines()
        return self._pipelines

    def prefer(self, model: str) -> None:
        """Read with the pipeline `model` from now on; without a name with the best there is."""
        self._model = model

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
        pipeline = self._choose(article.language)
        if pipeline is None:
            return
        self._job += 1
        self._article = article.id
        self._pipeline = pipeline
        self._kinds = [kind for kind in METHODS if kind in kinds]
        self._store((), replaces=True)  # also what a reading that was cancelled has left
        start, end = visible
        extents = sorted(
            paragraphs(text), key=lambda part: (not (part[0] < end and start < part[1]), part)
        )
        language = article.language
        self._client.suggest(
            self._job,
            pipeline,
            extents,
            lambda: Request(text, language, kinds, project.knowledge()),
        )
        self.progressed.emit(0, len(extents))

    def cancel(self) -> None:
        """Stop reading; what was found is kept, and the article read again when next opened."""
        if self._article is not None:
            self._client.cancel(self._job)
            self._end(self.tr("reading cancelled"))

    def close(self) -> None:
        """End the process."""
        self._breath.stop()
        self._article = None
        self._client.close()

    def _words_on(self, suggester: Suggester) -> str:
        words = self.tr("article read")
        return f"{suggester.model} {suggester.version} · {words}"

    def _choose(self, language: str) -> Pipeline | None:
        try:
            pipeline = choose_pipeline(self.pipelines(), language, self._model or None)
        except UserError as error:
            self._bridge.told.emit(error_words(error), True)
            return None
        if pipeline is None:
            self.stands.emit(error_words(no_pipeline(language)))
        return pipeline

    def _queue(self, event: Event) -> None:
        """Take what came as the window has time for it: keys and paint come between."""
        self._waiting.append(event)
        if not self._breath.isActive():
            self._breath.start()

    def _take_next(self) -> None:
        if self._waiting:
            self._take(self._waiting.popleft())
        else:
            self._breath.stop()

    def _take(self, event: Event) -> None:
        if event.job != self._job or self._article is None:
            return
        if isinstance(event, Loading):
            self.stands.emit(self.tr("loading {0}…").format(event.pipeline))
        elif isinstance(event, Found):
            self._store(event.proposals, event.withdrawn)
            self.progressed.emit(event.done, event.total)
            self.stands.emit(self.tr("reading…"))
        elif isinstance(event, Finished):
            self._store((), completes=True)
            self._end(self._words_on(event.pipeline.suggester(Kind.ENTITY)))
        elif isinstance(event, Failed):
            self._bridge.told.emit(failure_words(event.message), True)
            self._end("")
        elif isinstance(event, Cancelled):
            self._end(self.tr("reading cancelled"))

    def _store(
        self,
        proposals: Sequence[Proposal],
        withdrawn: Sequence[Proposal] = (),
        *,
        replaces: bool = False,
        completes: bool = False,
    ) -> None:
        """Store what was found, kind by kind; with `replaces` or `completes` for every kind."""
        for kind in self._kinds:
            fresh = [each for each in proposals if each.kind is kind]
            gone = [each for each in withdrawn if each.kind is kind]
            if fresh or gone or replaces or completes:
                self._store_kind(
                    kind,
                    fresh,
                    gone,
                    replaces=(kind,) if replaces else (),
                    completes=(kind,) if completes else (),
                )

    def _store_kind(
        self,
        kind: Kind,
        proposals: Sequence[Proposal],
        withdrawn: Sequence[Proposal],
        *,
        replaces: Sequence[Kind],
        completes: Sequence[Kind],
    ) -> None:
        article, pipeline = self._article, self._pipeline
        if article is None or pipeline is None:
            return
        self._bridge.run(
            lambda project: project.put_suggestions(
                article,
                pipeline.suggester(kind),
                proposals,
                replaces=replaces,
                completes=completes,
                withdraws=withdrawn,
            )
        )

    def _end(self, words: str) -> None:
        self._article = None
        self.stands.emit(words)
        self.progressed.emit(1, 1)
