"""Many articles into a project at once: each in whole or not at all, as one step to undo.

They are put in by portions, each a transaction of its own that goes on with the same step, so that
whoever else writes to the project never waits long, and a stop or a crash leaves what was put in
whole. If another step comes between, the next portion begins a new one.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from time import monotonic

from annotator.articles import Ready, put
from annotator.domain.article import Article, Source
from annotator.domain.change import Change, Step
from annotator.domain.errors import UserError
from annotator.domain.likeness import LIKE, Fingerprints, fingerprint, likeness
from annotator.domain.text import excerpt
from annotator.history import StepTransaction
from annotator.intake.draft import Draft, Failure
from annotator.store import journal, queries
from annotator.store.file import Store
from annotator.store.transaction import Connection

SAME_FILE = 0.2
"""From this likeness on a text from a file of the same name is a new version.

Texts that have nothing to do with one another are below 0.02, and names such as ``index.html`` are
no more than a hint.
"""

PORTION = 100
"""At most so many articles are put in at once."""

_PORTION_SECONDS = 0.5


class Duplicates(StrEnum):
    """What to do with a text that is there already, or with a new version: leave it out, or not."""

    SKIP = "skip"
    LOAD = "load"


@dataclass(frozen=True, slots=True)
class Twin:
    """An article with the same text (likeness 1), or with one of which this is a new version."""

    article_id: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Loaded:
    """A draft that is an article now, and the one that it is like, if there is one."""

    name: str
    article: Article
    like: Twin | None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A draft that was left out, and the article that has its text already."""

    name: str
    like: Twin


@dataclass(frozen=True, slots=True)
class Version:
    """A draft that was left out as a new version of an article, until someone has compared them.

    Attributes:
        sha256: of its text.
    """

    draft: Draft
    sha256: str
    like: Twin


@dataclass(slots=True)
class LoadReport:
    """What became of drafts, each kind in their order.

    Attributes:
        stopped: whether some were not asked for any more.
    """

    loaded: list[Loaded] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    stopped: bool = False

    @property
    def done(self) -> int:
        """How many drafts were dealt with."""
        left_out = len(self.skipped) + len(self.versions)
        return len(self.loaded) + left_out + len(self.failed)


class _Known:
    """The texts of a project, to find the twin of one more."""

    def __init__(self, connection: Connection) -> None:
        articles = queries.articles(connection)
        self._by_hash: dict[str, int | Ready] = {
            article.sha256: article.id for article in reversed(articles)
        }
        found = [(place, article.id) for article in articles for place, _ in places(article.source)]
        often = Counter(place for place, _ in found)
        self._by_place = {place: article_id for place, article_id in found if often[place] == 1}
        marks = queries.fingerprints(connection)
        self._marks = Fingerprints(mark for _, mark in marks)
        self._owners: list[int | Ready] = [article_id for article_id, _ in marks]

    def twin(self, connection: Connection, new: Ready) -> tuple[int | Ready, float] | None:
        """Return who has the same text as `new`, or else the likest, with the likeness.

        Or else the one article that had come from the same place before all of these.
        """
        if (same := self._by_hash.get(new.sha256)) is not None:
            return same, 1.0
        near = [] if new.fingerprint is None else self._marks.near(new.fingerprint)
        likest: tuple[int | Ready, float] | None = None
        for owner in (self._owners[at] for at in near):
            how = likeness(new.draft.text, _text_of(connection, owner))
            if how >= LIKE and (likest is None or how > likest[1]):
                likest = owner, how
        for place, least in () if likest else places(new.draft.source):
            if (there := self._by_place.get(place)) is not None:
                how = likeness(new.draft.text, _text_of(connection, there))
                if how >= least:
                    return there, how
        return likest

    def add(self, new: Ready) -> None:
        self._by_hash.setdefault(new.sha256, new)
        if new.fingerprint is not None:
            self._marks.add(new.fingerprint)
            self._owners.append(new)

    def settle(self, ids: dict[Ready, int]) -> None:
        """Put the ids of articles that are in now in the place of what they were made of."""
        for new, article_id in ids.items():
            if self._by_hash[new.sha256] is new:
                self._by_hash[new.sha256] = article_id
        for at in range(len(self._owners) - 1, -1, -1):
            owner = self._owners[at]
            if isinstance(owner, int):
                break
            self._owners[at] = ids[owner]


def places(source: Source) -> Iterator[tuple[str, float]]:
    """Yield where an article comes from: its address on the web, and the name of its file.

    With each comes the likeness from which on what comes from there too is another version of it.
    """
    if source.url:
        yield source.url, 0.0
    if source.file:
        yield source.file, SAME_FILE


def similar(connection: Connection, text: str) -> list[tuple[Article, float]]:
    """Return the articles that have nearly the same text, with the likeness, the likest first."""
    if (mark := fingerprint(text)) is None:
        return []
    found: dict[int, float] = {}
    marks = queries.fingerprints(connection)
    for at in Fingerprints(each for _, each in marks).near(mark):
        article_id = marks[at][0]
        how = likeness(text, _text_of(connection, article_id))
        if how >= LIKE:
            found[article_id] = how
    articles = queries.articles(connection, found)
    return sorted(
        ((article, found[article.id]) for article in articles),
        key=lambda each: (-each[1], each[0].id),
    )


def _text_of(connection: Connection, owner: int | Ready) -> str:
    if isinstance(owner, Ready):
        return owner.draft.text
    return queries.article_text(connection, queries.article(connection, owner).sha256)


class Loader:
    """Puts drafts into a project; what became of them is in `report`."""

    def __init__(self, store: Store, annotator: str, duplicates: Duplicates) -> None:
        self._store = store
        self._annotator = annotator
        self._duplicates = duplicates
        self._known: _Known | None = None
        self._newest: Step | None = None
        self._step: int | None = None
        self._in_step = 0
        self.report = LoadReport()

    def load(
        self,
        drafts: Iterable[Draft | Failure],
        stopped: Callable[[], bool],
        arrived: Callable[[Change], None],
        progressed: Callable[[LoadReport], None],
    ) -> LoadReport:
        """Put in all of `drafts`, or those that come until `stopped` says so."""
        for portion in self._portions(drafts, stopped):
            try:
                change = self._put(portion)
            except UserError as error:  # such as a full disk: the next would fare no better
                self.report.failed += [Failure(each.draft.name, error) for each in portion]
                self.report.stopped = True
                progressed(self.report)
                break
            if change.articles:
                arrived(change)
            progressed(self.report)
        return self.report

    def _portions(
        self, drafts: Iterable[Draft | Failure], stopped: Callable[[], bool]
    ) -> Iterator[list[Ready]]:
        """Yield what is ready, as soon as it is many or has waited for a while."""
        portion: list[Ready] = []
        since = monotonic()
        for draft in drafts:
            if stopped():
                self.report.stopped = True
                break
            try:
                if isinstance(draft, Failure):
                    raise draft.error
                portion.append(Ready.of(draft))
            except UserError as error:
                self.report.failed.append(Failure(draft.name, error))
            if len(portion) >= PORTION or monotonic() - since > _PORTION_SECONDS:
                yield portion
                portion = []
                since = monotonic()
        yield portion

    def _put(self, portion: Sequence[Ready]) -> Change:
        with self._store.writing() as connection:
            tx = StepTransaction(connection, "add_articles", "")
            newest = journal.newest(connection)
            if self._known is None or newest != self._newest:  # someone else was here
                self._known = _Known(connection)
                self._step, self._in_step = None, 0
            fresh, twins, left_out = self._sorted(connection, self._known, portion)
            ids = dict(zip(fresh, put(tx, fresh), strict=True)) if fresh else {}
            count = self._in_step + len(ids)
            one = fresh and f"Added “{excerpt(fresh[0].draft.title)}”"
            tx.summary = one if one and count == 1 else f"Added {count:,} articles"
            tx.record(self._annotator, self._step)
            self._newest = journal.newest(connection)
        # Committed: only now is it true.
        self._known.settle(ids)
        if tx.change.step is not None:
            self._step, self._in_step = tx.change.step, count
        self._tell(tx.change, fresh, ids, twins)
        for each, like in left_out:
            twin = _twin(like, ids)
            if twin.likeness == 1:
                self.report.skipped.append(Skipped(each.draft.name, twin))
            else:
                self.report.versions.append(Version(each.draft, each.sha256, twin))
        return tx.change

    def _sorted(
        self, connection: Connection, known: _Known, portion: Sequence[Ready]
    ) -> tuple[list[Ready], dict[Ready, "_Like"], list[tuple[Ready, "_Like"]]]:
        """Return what to put in, what of it is like others, and what to leave out."""
        fresh: list[Ready] = []
        twins: dict[Ready, _Like] = {}
        left_out: list[tuple[Ready, _Like]] = []
        for each in portion:
            like = known.twin(connection, each)
            if like is not None and self._duplicates is Duplicates.SKIP:
                left_out.append((each, like))
                continue
            if like is not None:
                twins[each] = like
            fresh.append(each)
            known.add(each)
        return fresh, twins, left_out

    def _tell(
        self,
        change: Change,
        fresh: Sequence[Ready],
        ids: dict[Ready, int],
        twins: dict[Ready, "_Like"],
    ) -> None:
        articles = {delta.after.id: delta.after for delta in change.articles if delta.after}
        for each in fresh:
            like = _twin(twins[each], ids) if each in twins else None
            self.report.loaded.append(Loaded(each.draft.name, articles[ids[each]], like))


_Like = tuple[int | Ready, float]


def _twin(like: _Like, ids: dict[Ready, int]) -> Twin:
    owner, how = like
    return Twin(ids[owner] if isinstance(owner, Ready) else owner, how)
