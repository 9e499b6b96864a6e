"""What a project holds: the half of `Project` that reads."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from annotator import history, revising
from annotator.domain.article import Article, Counts
from annotator.domain.change import Step
from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.errors import UserError
from annotator.domain.labels import Label
from annotator.domain.revision import Comparison, Orphan, Revision
from annotator.domain.search import Query, find_all, grams
from annotator.domain.span import OriginKind, Relation, Span
from annotator.domain.splitting import Split
from annotator.domain.suggestion import Answered, Decision, Kind, Suggester, Suggestion
from annotator.domain.text import Extent, normalise
from annotator.store import check, journal, queries, trail
from annotator.store.backups import Backups
from annotator.store.file import Store
from annotator.store.trail import Record, Touched

if TYPE_CHECKING:
    from annotator.exchange import ExportReport, SplitReport
    from annotator.suggest.knowledge import Knowledge
    from annotator.suggest.lessons import Taught

FORGOTTEN = "answers forgotten"
"""What is kept of `Project.forget_answers`: when that was."""

NOTHING_CHOSEN: Mapping[int, Extent | None] = MappingProxyType({})

_READ_AT_ONCE = 200_000
"""Code points of the articles that are read together for an export."""


class Contents:
    """A project file as it is read: each call sees one state of it, whoever writes meanwhile."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def path(self) -> Path:
        """The project's file."""
        return self._store.path

    def is_in_place(self) -> bool:
        """Tell whether the file is still where it was opened, and no other."""
        return self._store.is_in_place()

    def copy_to(self, path: Path | str) -> None:
        """Write all that the project holds to a new file, also where its own was moved or deleted.

        Raises:
            UserError: something is there already, or it cannot be written.
        """
        self._store.copy_to(Path(path))

    @property
    def reading_only(self) -> UserError | None:
        """Why this project may only be read, if that is so; every verb is refused with it."""
        return self._store.reading_only

    @property
    def backups(self) -> Backups:
        """The project's backups."""
        return Backups(self._store.path)

    @property
    def name(self) -> str:
        """The project's name."""
        with self._store.reading() as connection:
            return queries.project_name(connection)

    def remembered(self) -> Mapping[str, str]:
        """Return what `remember` kept: where the reader was, by names of the reader's choice."""
        with self._store.reading() as connection:
            return queries.states(connection)

    def labels(self) -> tuple[Label, ...]:
        """Return all labels: the project's own in their order, then those of entities."""
        with self._store.reading() as connection:
            return queries.labels(connection)

    def articles(self) -> list[Article]:
        """Return the articles, without their texts, in the order they were added."""
        with self._store.reading() as connection:
            return queries.articles(connection)

    def article(self, article_id: int) -> Article:
        """Return one article.

        Raises:
            UserError: there is none with this id.
        """
        with self._store.reading() as connection:
            return queries.article(connection, article_id)

    def text(self, article_id: int) -> str:
        """Return the text of an article.

        Raises:
            UserError: there is no such article.
        """
        with self._store.reading() as connection:
            return queries.article_text(connection, queries.article(connection, article_id).sha256)

    def text_at(self, address: str) -> str | None:
        """Return the text of the first article from `address`, its URL or file; None without."""
        with self._store.reading() as connection:
            found = queries.article_id_at(connection, address)
            if found is None:
                return None
            return queries.article_text(connection, queries.article(connection, found).sha256)

    def article_at(self, address: str) -> Article | None:
        """Return the first article from `address`, its URL or file; None without."""
        with self._store.reading() as connection:
            found = queries.article_id_at(connection, address)
            return None if found is None else queries.article(connection, found)

    def counts(
        self,
        article_ids: Iterable[int] | None = None,
        kinds: Iterable[Kind] | None = None,
    ) -> Mapping[int, Counts]:
        """Return what the articles hold, by id; one with nothing is left out.

        Args:
            article_ids: which articles; None for all.
            kinds: of suggestions to count; None for all.
        """
        with self._store.reading() as connection:
            return queries.counts(connection, article_ids, kinds)

    def spans(
        self,
        article_id: int | None = None,
        *,
        label: str | None = None,
        annotator: str | None = None,
        origin: OriginKind | str | None = None,
    ) -> list[Span]:
        """Return spans, of one article or all, by place: start, then the longer first, then age."""
        kind = None if origin is None else OriginKind(origin)
        with self._store.reading() as connection:
            own = None if article_id is None else [article_id]
            return queries.spans(connection, own, label=label, annotator=annotator, origin=kind)

    def orphans(self, article_id: int | None = None) -> list[Orphan]:
        """Return the spans whose words are gone, of one article or all, by their old place."""
        with self._store.reading() as connection:
            return queries.orphans(connection, None if article_id is None else [article_id])

    def revisions(self, article_id: int) -> list[Revision]:
        """Return the earlier texts of an article, the oldest first."""
        with self._store.reading() as connection:
            return queries.revisions(connection, article_id)

    def earlier_text(self, revision: Revision) -> str:
        """Return the text that an article had before."""
        with self._store.reading() as connection:
            return queries.article_text(connection, revision.sha256)

    def compare(
        self, article_id: int, text: str, *, chosen: Mapping[int, Extent | None] = NOTHING_CHOSEN
    ) -> Comparison:
        """Return what `Project.revise` would do with a new text of an article; nothing changes.

        Args:
            article_id: the article.
            text: its new text.
            chosen: the place of some spans, by their ids; None for one that is to be an orphan.

        Raises:
            UserError: there is no such article, this is its text, or a place is none.
        """
        with self._store.reading() as connection:
            article, alignment = revising.align(connection, article_id, normalise(text))
            return revising.compare(connection, article, alignment, chosen)

    def annotators(self) -> list[str]:
        """Return whose names the spans bear."""
        with self._store.reading() as connection:
            return queries.annotators(connection)

    def relations(self, article_id: int) -> list[Relation]:
        """Return the relations between an article's spans."""
        with self._store.reading() as connection:
            return queries.relations(connection, [article_id])

    def suggestions(
        self,
        article_id: int | None = None,
        *,
        kinds: Iterable[Kind | str] | None = None,
        min_score: float = 0.0,
        open_only: bool = False,
    ) -> list[Suggestion]:
        """Return suggestions, of one article or all, by place, with what became of them."""
        with self._store.reading() as connection:
            return queries.suggestions(
                connection,
                None if article_id is None else [article_id],
                kinds=None if kinds is None else [Kind(kind) for kind in kinds],
                min_score=min_score,
                open_only=open_only,
            )

    def suggested_by(self, article_id: int) -> Mapping[Kind, Suggester]:
        """Return who has read the whole article, for each kind that someone read it for."""
        return self.readings([article_id]).get(article_id, {})

    def readings(
        self, article_ids: Sequence[int] | None = None
    ) -> Mapping[int, Mapping[Kind, Suggester]]:
        """Return who has read which whole article for which kind; by default of all articles."""
        with self._store.reading() as connection:
            return queries.readings(connection, article_ids)

    def decisions(self, article_id: int | None = None) -> list[Decision]:
        """Return the answers given to suggestions, oldest first."""
        with self._store.reading() as connection:
            return queries.decisions(connection, article_id)

    def same_text(self, text: str) -> list[Article]:
        """Return the articles that have this very text already."""
        with self._store.reading() as connection:
            return queries.articles_with_text(connection, normalise(text))

    def find(
        self, query: Query, stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[Article, str, list[Extent]]]:
        """Yield each article in which `query` is met, with its text and where.

        Only articles that may hold the words are read, unless the query is a regular expression.

        Args:
            query: what to look for.
            stopped: asked before each article is read; nothing more comes once it says yes.

        Raises:
            UserError: the regular expression of the query is none, or takes too long.
        """
        wanted = grams(query)
        with self._store.reading() as connection:
            likely = queries.articles_with(connection, wanted) if wanted else None
        for article in self.articles():
            if likely is not None and article.id not in likely:
                continue
            if stopped():
                return
            text = self.text(article.id)
            if hits := find_all(text, query):
                yield article, text, hits

    def history(
        self,
        limit: int | None = None,
        *,
        below: int | None = None,
        article: int | None = None,
        span: int | None = None,
        abandoned: bool = True,
    ) -> list[Step]:
        """Return the steps, newest first, those taken back among them.

        Args:
            limit: how many at most.
            below: only those with a lower id, to go on where another list ended.
            article: only those that changed this article or what is in it.
            span: only those that changed this span, its relations or the answer it came from.
            abandoned: whether those that were undone and overtaken are among them.
        """
        asked = article is not None or span is not None
        among = trail.touching(article, span) if asked else None
        with self._store.reading() as connection:
            return journal.steps(connection, limit, below=below, among=among, abandoned=abandoned)

    def trail(self, *, article: int | None = None, span: int | None = None) -> Iterator[Record]:
        """Yield the audit trail: a record for each object that a step changed, oldest first.

        Each says who did what with which object when, how it was before and after, and whether
        the step stands, was undone or was overtaken. `article` and `span` limit it to the steps
        that `history` would return for them.
        """
        wanted = None
        if article is not None or span is not None:
            wanted = {step.id for step in self.history(article=article, span=span)}
        with self._store.reading() as connection:
            for record in trail.records(connection):
                if (wanted is None or record["step"] in wanted) and (
                    trail.concerns(record, article, span)
                ):
                    yield record

    def export_trail(
        self, path: Path | str, *, article: int | None = None, span: int | None = None
    ) -> int:
        """Write the audit trail to a file, ``.jsonl`` or ``.csv``; return how many records.

        Raises:
            UserError: the file has another suffix, or cannot be written.
        """
        from annotator.exchange.trail import write

        return write(self.trail(article=article, span=span), Path(path))

    def place_of(self, step_id: int) -> Touched | None:
        """Return where in the articles a step did what it did; None if it did it nowhere."""
        with self._store.reading() as connection:
            return trail.place_of(connection, step_id)

    def check(self) -> list[str]:
        """Verify the whole file and return a sentence for each thing that is wrong."""
        with self._store.reading() as connection:
            return list(check.problems(connection))

    def dataset(self, article_ids: Sequence[int] | None = None) -> Dataset:
        """Return the project, or some of its articles, as exporters see it.

        Raises:
            UserError: one of the articles is not there.
        """
        with self._store.reading() as connection:
            found = queries.articles(connection, article_ids)
            if missing := set(article_ids or ()) - {article.id for article in found}:
                raise UserError(
                    "There is no article {article} in this project.", article=str(min(missing))
                )
            return Dataset(
                queries.project_name(connection),
                queries.labels(connection),
                self._annotated([(article.id, article.length) for article in found]),
            )

    def _annotated(self, sizes: Iterable[tuple[int, int]]) -> Iterator[AnnotatedArticle]:
        """Yield the articles of these ids and lengths as they are at one moment, some at a time."""
        with self._store.reading() as connection:
            some, size = list[int](), 0
            for article_id, length in sizes:
                some.append(article_id)
                size += length
                if size >= _READ_AT_ONCE:
                    yield from queries.annotated(connection, some)
                    some, size = [], 0
            yield from queries.annotated(connection, some)

    def export(
        self,
        path: Path | str,
        *,
        format: str = "json",
        articles: Sequence[int] | None = None,
        licence: str | None = None,
        each: Callable[[], object] = lambda: None,
    ) -> "ExportReport":
        """Write the project, or some articles, to `path`, and prove the file right.

        Args:
            path: a file, or a folder for the formats that are one.
            format: its name; `annotator.exchange.FORMATS` has them all.
            articles: ids; None for all.
            licence: under which it may be used, for formats with a data set card.
            each: called before each article; what it raises ends the export, and the old file
                stays.

        Raises:
            UserError: the format is unknown, the file cannot be written, or it does not hold
                what it should; a file that stood there before still does.
        """
        from annotator.exchange import write

        # Not only unwise: to open and close a database beside SQLite drops all its locks
        # (https://www.sqlite.org/howtocorrupt.html, section 2.2).
        if Path(path).exists() and Path(path).samefile(self.path):
            raise UserError(
                "“{path}” is this project: choose another name for the export.", path=path
            )
        return write(self._watched(articles, each), Path(path), format, licence)

    def export_split(
        self,
        path: Path | str,
        split: Split,
        *,
        format: str = "json",
        articles: Sequence[int] | None = None,
        licence: str | None = None,
        each: Callable[[], object] = lambda: None,
    ) -> "SplitReport":
        """Write the project, or some articles, to the folder `path` in parts for training.

        The arguments are those of `export`, but for how to split; every article is read twice.

        Raises:
            UserError: as `export` does, or there are too few articles to split.
        """
        from annotator.exchange import write_split

        def read(ids: Sequence[int] | None) -> Dataset:
            return self._watched(ids, each)

        return write_split(read, articles, Path(path), format, split, licence)

    def _watched(self, ids: Sequence[int] | None, each: Callable[[], object]) -> Dataset:
        """Return a data set that calls `each` before each of its articles."""
        found = self.dataset(ids)
        return replace(found, articles=_each(each, found.articles))

    def knowledge(self) -> "Knowledge":
        """Return what the answers so far teach the suggesters, since `forget_answers`."""
        from annotator.suggest.knowledge import learn

        return learn(self._answers())

    def taught(self) -> "Taught":
        """Return the same in words for people."""
        from annotator.suggest.lessons import taught

        return taught(self._answers())

    def _answers(self) -> list[Answered]:
        with self._store.reading() as connection:
            return queries.answers(connection, queries.states(connection).get(FORGOTTEN, ""))

    def answers_forgotten(self) -> bool:
        """Tell whether there is a time before which answers teach nothing."""
        return bool(self.remembered().get(FORGOTTEN))

    def current_step(self) -> Step:
        """Return the newest step in force; there is always one, that made the project."""
        with self._store.reading() as connection:
            return journal.current(connection)

    def next_undo(self) -> Step | None:
        """Return the step that `undo` would take back."""
        with self._store.reading() as connection:
            return history.next_undo(connection)

    def next_redo(self) -> Step | None:
        """Return the step that `redo` would do again."""
        with self._store.reading() as connection:
            return history.next_redo(connection)


def _each(
    call: Callable[[], object], articles: Iterable[AnnotatedArticle]
) -> Iterator[AnnotatedArticle]:
    for annotated in articles:
        call()
        yield annotated
