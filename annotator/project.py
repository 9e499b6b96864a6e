"""The project: one file, and the verbs that change it.

Each verb is one transaction, one step of the history and one returned `Change`; when it returns,
the change is durable. A verb that cannot be done raises `UserError` and changes nothing.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from getpass import getuser
from pathlib import Path
from types import TracebackType
from typing import Self

from annotator import articles, following, history, importing, revising, tagging
from annotator.contents import FORGOTTEN, NOTHING_CHOSEN, Contents
from annotator.domain.article import Article, ArticleState, Source
from annotator.domain.change import Change
from annotator.domain.dataset import Dataset
from annotator.domain.errors import UserError
from annotator.domain.labels import (
    DEFAULT_LABELS,
    LabelDraft,
    LabelSet,
    validate_label,
)
from annotator.domain.revision import Comparison, Fate
from annotator.domain.span import (
    MANUAL,
    NO_ATTRIBUTES,
    Origin,
    validate_extent,
)
from annotator.domain.suggestion import (
    USUAL,
    Kind,
    Proposal,
    Status,
    Suggester,
    Suggestion,
)
from annotator.domain.text import Extent, excerpt, normalise, sha256
from annotator.history import StepTransaction
from annotator.importing import Imported
from annotator.intake.draft import Draft, Failure
from annotator.intake.title import title_of
from annotator.loading import Duplicates, Loader, LoadReport, similar
from annotator.others import News, Others
from annotator.store import journal, queries
from annotator.store import rows as to
from annotator.store.file import Store
from annotator.store.lock import InUse, Lock
from annotator.store.repair import Repair, repair
from annotator.store.transaction import Transaction

SUFFIX = ".annot"

_MADE_SPANS = (Status.ACCEPTED, Status.CORRECTED)


class Project(Contents):
    """One project file, open for reading and writing.

    Safe to use from several threads: each call takes a connection of its own, and writers wait
    for one another.

    Attributes:
        annotator: whose name the spans, relations, decisions and steps made from now on bear.
        unlocked: why `hold` cannot keep other windows from writing, if it cannot.
    """

    def __init__(self, store: Store, annotator: str) -> None:
        super().__init__(store)
        self.annotator = annotator
        self.unlocked: UserError | None = None
        self._lock: Lock | None = None
        self._others: Others | None = None

    @classmethod
    def create(
        cls, path: Path | str, *, name: str | None = None, annotator: str | None = None
    ) -> Self:
        """Make a project file at `path` with the default labels, and open it.

        Raises:
            UserError: something is there already, or it cannot be written.
        """
        path = Path(path)
        name = name or path.stem
        annotator = annotator or _user()

        def fill(tx: Transaction) -> None:
            tx.insert("project", {"name": name, "created": to.now()})
            for position, draft in enumerate(DEFAULT_LABELS):
                own = {"position": position, "suggested_as": draft.name}
                tx.insert("label", {**to.label_values(draft), **own})
            summary = f"Created the project “{name}”"
            journal.record(tx.connection, history.CREATE, summary, annotator, tx.changes)

        return cls(Store.create(path, fill), annotator)

    @classmethod
    def open(cls, path: Path | str, *, annotator: str | None = None) -> Self:
        """Open the project file at `path`, brought to today's schema if it is older.

        Where it may not be written, or is a backup, it is opened for reading only, and
        `reading_only` says why.

        Raises:
            UserError: there is none, it is no project, or it is newer than this program.
        """
        return cls(Store.open(Path(path)), annotator or _user())

    @classmethod
    def open_or_create(cls, path: Path | str, *, annotator: str | None = None) -> Self:
        """Open the project file at `path`, or make one where there is nothing yet."""
        if os.path.exists(path):  # noqa: PTH110 - Path's raises where the name cannot be
            return cls.open(path, annotator=annotator)
        return cls.create(path, annotator=annotator)

    def close(self) -> None:
        """Let go of the file; every verb is refused from now on. There is nothing to save."""
        self._store.close()
        if self._lock is not None:
            self._lock.release()

    def hold(self) -> bool:
        """Be the one window that writes to this file; asked again, try again.

        While another window is, this one only reads: `reading_only` says who it is. Command lines
        do not ask: each of their verbs is done in a moment, and they wait for one another.

        Returns:
            Whether this one writes now.

        Raises:
            UserError: the other window has gone, but the file cannot be written.
        """
        self._others = self._others or Others(self._store)
        reason = self.reading_only
        if self._lock is not None or not isinstance(reason, InUse | None):
            return reason is None
        try:
            self._lock = Lock.take(self.path, self.annotator)
        except InUse as held:
            self._store.only_read(held)
            return False
        except OSError as error:
            self.unlocked = UserError(
                "This folder knows no locks ({said}): see to it that no other window has “{name}” "
                "open.",
                said=error.strerror or error,
                name=self.path.name,
            )
        if reason is not None:
            self._store.write_from_now_on()
        return True

    def back_up(self) -> None:
        """Make a backup if the newest is not of this state; also if the project's file is gone.

        Raises:
            UserError: it cannot be written.
        """
        if self.is_in_place():
            self.backups.make_if_changed()
        else:
            self.backups.rescue(self.copy_to)

    def news(self) -> list[News]:
        """Return what other programs did to this project since `hold` or since last asked.

        It takes a moment at most: SQLite knows whether anyone has written.

        Raises:
            UserError: the project is closed, or its file cannot be read.
        """
        self._others = self._others or Others(self._store)
        return self._others.news()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.close()

    def while_waiting(self, call: Callable[[], object]) -> None:
        """Have `call` called, in the thread that waits, when another program writes for longer."""
        self._store.waits = call

    def remember(self, values: Mapping[str, str]) -> None:
        """Keep where the reader is; no step of the history, and nothing that is exported."""
        with self._store.writing(patient=False) as connection:
            queries.put_states(connection, values)

    def similar(self, text: str) -> list[tuple[Article, float]]:
        """Return the articles with this text or nearly the same, the likest first.

        Each comes with its likeness: the share of runs of three words that both have, up to 1.
        """
        with self._store.writing() as connection:  # fingerprints may be left to compute
            return similar(connection, normalise(text))

    def repair(self) -> Repair:
        """Mend what `check` finds wrong, after a backup, and return what came of it.

        What is recorded in the history by it is a step, which undo takes back.

        Raises:
            UserError: the file may not be written, or no backup of it can be made.
        """
        return repair(self._store, self.annotator)

    def import_dataset(self, dataset: Dataset) -> tuple[Change, Imported]:
        """Take over the articles of a data set with all that is said of them, as one step.

        An article whose very text is here already gets the spans that it has not. Labels that are
        not here are made.

        Raises:
            UserError: the data set cannot be read to its end, or names a label or language that is
                none; nothing was changed.
        """
        with self._step("import_dataset", "") as tx:
            done = importing.import_dataset(tx, dataset, self.annotator)
            tx.summary = (
                f"Imported {_many(done.articles + done.known, 'article')} with "
                f"{_many(done.spans, 'span')} from “{excerpt(dataset.name)}”"
            )
        return tx.change, done

    # Articles

    def add_article(
        self,
        text: str,
        *,
        title: str | None = None,
        language: str = "en",
        source: Source | None = None,
    ) -> Change:
        """Load an article; the title is its first line unless given.

        Raises:
            UserError: the text is empty or no text (see `normalise`), or the language no code.
        """
        text = normalise(text)
        title = (title or "").strip() or title_of(text)
        ready = articles.Ready.of(Draft(text, title, language, source or Source()))
        with self._step("add_article", f"Added “{excerpt(title)}”") as tx:
            articles.put(tx, [ready])
        return tx.change

    def add_articles(
        self,
        drafts: Iterable[Draft | Failure],
        *,
        duplicates: Duplicates | str = Duplicates.SKIP,
        stopped: Callable[[], bool] = lambda: False,
        arrived: Callable[[Change], None] = lambda _change: None,
        progressed: Callable[[LoadReport], None] = lambda _report: None,
    ) -> LoadReport:
        """Load many articles as one step, each whole or not at all (see ``loading``).

        Args:
            drafts: such as `intake.read_each` yields them; each is asked for in its turn.
            duplicates: whether to leave out a text that is here already, and one that looks like
                a new version of an article, which `revise` takes; or to load them.
            stopped: asked before each draft; nothing more is loaded once it says yes.
            arrived: called with what each portion changed.
            progressed: called with what became of the drafts so far.

        Returns:
            What became of each: loaded, skipped, a new version of an article, or failed with the
            reason.
        """
        loader = Loader(self._store, self.annotator, Duplicates(duplicates))
        return loader.load(drafts, stopped, arrived, progressed)

    def edit_article(
        self,
        article_id: int,
        *,
        title: str | None = None,
        language: str | None = None,
        state: ArticleState | str | None = None,
        source: Source | None = None,
    ) -> Change:
        """Change what is known about an article; what is None stays.

        Raises:
            UserError: there is no such article, the title is empty, or the language no code.
        """
        with self._step("edit_article", "") as tx:
            named = None if state is None else ArticleState(state)
            articles.change(tx, article_id, title, language, named, source)
        return tx.change

    def remove_article(self, article_id: int) -> Change:
        """Remove an article with all that was said about it; undo brings it back.

        Its suggestions are not brought back: they can be made again.

        Raises:
            UserError: there is no such article.
        """
        with self._step("remove_article", "") as tx:
            articles.remove(tx, article_id)
        return tx.change

    # Texts that were changed

    def revise(
        self,
        article_id: int,
        text: str,
        *,
        title: str | None = None,
        source: Source | None = None,
        chosen: Mapping[int, Extent | None] = NOTHING_CHOSEN,
        compared: Comparison | None = None,
    ) -> tuple[Change, Comparison]:
        """Give an article a corrected text; spans, answers and suggestions find their places in it.

        A span keeps its id and all that it has. One that finds no place likely enough becomes an
        orphan, with its relations, and waits for `place_orphan` or `drop_orphans`. The old text
        stays, as a revision. Undo brings all of it back.

        Args:
            article_id: the article.
            text: its new text.
            title: of the new version; None to leave it.
            source: of the new version; None to leave it.
            chosen: the place of some spans, by their ids; None for one that is to be an orphan.
            compared: what `compare` returned for this text, which spares the time to compare.

        Returns:
            The change, and what became of each span.

        Raises:
            UserError: there is no such article, this is its text, a place is none, or the article
                got yet another text meanwhile.
        """
        text = normalise(text)
        if compared is not None and compared.alignment.new == text:
            article, alignment = compared.article, compared.alignment
        else:
            with self._store.reading() as connection:
                article, alignment = revising.align(connection, article_id, text)
        with self._step("revise", "") as tx:
            done = revising.compare(tx.connection, article, alignment, chosen)
            revising.revise(tx, done, self.annotator, title, source)
            lost = done.count(Fate.ORPHANED)
            placed = _many(len(done.moves) - lost, "span")
            tx.summary = f"New version of “{excerpt(title or article.title)}”: {placed} placed"
            tx.summary += f", {_many(lost, 'orphan')}" if lost else ""
        return tx.change, done

    def place_orphan(self, orphan_id: int, start: int, end: int) -> Change:
        """Make the span of an orphan again, at the code points `start` to `end`.

        It gets back its id, its relations to spans that are there, and the answer it came of.

        Raises:
            UserError: there is no such orphan, or the extent is not within the text.
        """
        with self._step("place_orphan", "") as tx:
            revising.place(tx, orphan_id, start, end)
        return tx.change

    def drop_orphans(self, orphan_ids: Sequence[int]) -> Change:
        """Forget orphans; undo brings them back.

        Raises:
            UserError: one of them is not there.
        """
        count = len(set(orphan_ids))
        with self._step("drop_orphans", f"Dropped {_many(count, 'orphan')}") as tx:
            tagging.known(tx, "orphan", orphan_ids)
            tx.delete("orphan", orphan_ids)
        return tx.change

    # Spans and relations

    def annotate(
        self,
        article_id: int,
        start: int,
        end: int,
        label: str,
        *,
        note: str = "",
        attributes: Mapping[str, str] = NO_ATTRIBUTES,
        origin: Origin = MANUAL,
    ) -> Change:
        """Tag the code points `start` to `end` of an article as `label`.

        Raises:
            UserError: there is no such article or label, or the extent is not within the text.
        """
        with self._step("annotate", "") as tx:
            words = tagging.tag(
                tx, article_id, [(start, end)], label, self.annotator, note, attributes, origin
            )
            tx.summary = f"Tagged “{words}” as {label}"
            following.tagged(tx, article_id, [(start, end, label)])
        return tx.change

    def annotate_all(
        self,
        places: Mapping[int, Sequence[tuple[int, int]]],
        label: str,
        *,
        origin: Origin = MANUAL,
    ) -> Change:
        """Tag many extents, given by article, as `label`, as one step.

        What is tagged so already is left alone. Open suggestions of these very extents and label
        are accepted by it.

        Raises:
            UserError: there is no such article or label, or an extent is not within its text.
        """
        with self._step("annotate_all", "") as tx:
            count = 0
            for article_id, extents in places.items():
                asked = tagging.asked(tx, article_id, extents, label)
                tagging.accept(tx, asked, self.annotator)
                if asked:
                    count += len(asked)
                    tx.summary = _answered(tx, "Accepted", asked)
                if fresh := tagging.untagged(tx, article_id, extents, label):
                    words = tagging.tag(tx, article_id, fresh, label, self.annotator, origin=origin)
                    count += len(fresh)
                    tx.summary = f"Tagged {_many(count, 'span')} as {label}: “{words}”"
                    following.tagged(tx, article_id, [(*extent, label) for extent in fresh])
        return tx.change

    def relabel(self, span_ids: Sequence[int], label: str) -> Change:
        """Give spans another label.

        Raises:
            UserError: there is no such span or label.
        """
        with self._step("relabel", f"Relabelled {_spans(span_ids)} as {label}") as tx:
            old = tagging.known(tx, "span", span_ids)
            tagging.change_spans(tx, span_ids, {"label_id": tagging.label_id(tx, label)})
            following.respanned(tx, span_ids, old)
        return tx.change

    def resize(self, span_id: int, start: int, end: int) -> Change:
        """Move the borders of a span to the code points `start` and `end`.

        Raises:
            UserError: there is no such span, or the extent is not within the text.
        """
        with self._step("resize", "") as tx:
            (row,) = tagging.known(tx, "span", [span_id])
            article = queries.article(tx.connection, row["article_id"])
            validate_extent(start, end, article.length)
            tx.summary = f"Resized to “{tagging.words(tx, article, start, end)}”"
            tagging.change_spans(tx, [span_id], {"start": start, "end": end})
            following.respanned(tx, [span_id], [row])
        return tx.change

    def note(self, span_id: int, note: str) -> Change:
        """Set the note on a span.

        Raises:
            UserError: there is no such span.
        """
        note = note.strip()
        with self._step("note", f"Noted “{excerpt(note)}”" if note else "Removed a note") as tx:
            tagging.change_spans(tx, [span_id], {"note": note})
        return tx.change

    def set_attributes(self, span_id: int, attributes: Mapping[str, str]) -> Change:
        """Replace the attributes of a span.

        Raises:
            UserError: there is no such span.
        """
        with self._step("set_attributes", "Changed the attributes of a span") as tx:
            tagging.change_spans(tx, [span_id], {"attributes": to.to_json(dict(attributes))})
        return tx.change

    def remove(self, span_ids: Sequence[int]) -> Change:
        """Remove spans and the relations that touch them.

        A suggestion that one of them was made of counts as rejected from now on. Speakers and
        cues that were tagged for the sake of a quote go with it.

        Raises:
            UserError: there is no such span.
        """
        with self._step("remove", f"Removed {_spans(span_ids)}") as tx:
            tagging.known(tx, "span", span_ids)
            going = {*span_ids, *tagging.hangers_on(tx, span_ids)}
            tx.delete("relation", tagging.touching(tx, going))
            answered = [row["id"] for row in tx.rows("decision", "span_id", going)]
            tx.update("decision", answered, {"answer": Status.REJECTED.value, "span_id": None})
            tx.delete("span", going)
        return tx.change

    def link(self, type: str, from_span: int, to_span: int) -> Change:
        """Relate two spans of one article, such as a rebuttal that ``rebuts`` a claim.

        Raises:
            UserError: a span is not there, they are the same or of two articles, or the
                relation is there already.
        """
        type_ = " ".join(type.split())
        if not type_:
            raise UserError("A relation needs a type, such as “rebuts”.")
        if from_span == to_span:
            raise UserError("A span cannot be related to itself.")
        with self._step("link", f"Linked two spans: {type_}") as tx:
            first, second = tagging.known(tx, "span", [from_span, to_span])
            if first["article_id"] != second["article_id"]:
                raise UserError("Only spans of one article can be related.")
            if any(
                row["type"] == type_ and row["to_span"] == to_span
                for row in tx.rows("relation", "from_span", [from_span])
            ):
                raise UserError("These spans are related as “{type}” already.", type=type_)
            tx.insert(
                "relation",
                {
                    "type": type_,
                    "from_span": from_span,
                    "to_span": to_span,
                    "annotator": self.annotator,
                    "created": to.now(),
                },
            )
        return tx.change

    def unlink(self, relation_ids: Sequence[int]) -> Change:
        """Remove relations.

        Raises:
            UserError: one of them is not there.
        """
        with self._step("unlink", f"Unlinked {_many(len(set(relation_ids)), 'relation')}") as tx:
            tagging.known(tx, "relation", relation_ids)
            tx.delete("relation", relation_ids)
        return tx.change

    # Labels

    def add_label(
        self,
        name: str,
        color: str,
        *,
        key: str | None = None,
        description: str = "",
        examples: Sequence[str] = (),
    ) -> Change:
        """Add a label to the project's own set, after the others.

        Raises:
            UserError: see `validate_label`.
        """
        with self._step("add_label", f"Added the label “{name}”") as tx:
            known = queries.labels(tx.connection)
            draft = LabelDraft(name, color, key, description, tuple(examples))
            draft = validate_label(draft, known)
            place = 1 + max((label.position for label in known), default=-1)
            tx.insert("label", {**to.label_values(draft), "position": place})
        return tx.change

    def edit_label(
        self,
        label_id: int,
        *,
        name: str | None = None,
        color: str | None = None,
        key: str | None = None,
        description: str | None = None,
        examples: Sequence[str] | None = None,
    ) -> Change:
        """Change a label; what is None stays, and an empty key takes the key away.

        Raises:
            UserError: there is no such label, or see `validate_label`.
        """
        with self._step("edit_label", "") as tx:
            known = {label.id: label for label in queries.labels(tx.connection)}
            if (old := known.pop(label_id, None)) is None:
                raise UserError("This label is no longer there.")
            draft = LabelDraft(
                old.name if name is None else name,
                old.color if color is None else color,
                old.key if key is None else key or None,
                old.description if description is None else description,
                old.examples if examples is None else tuple(examples),
                old.set,
            )
            draft = validate_label(draft, tuple(known.values()))
            tx.summary = f"Changed the label “{draft.name}”"
            tx.update("label", [label_id], to.label_values(draft))
        return tx.change

    def order_labels(self, label_ids: Sequence[int]) -> Change:
        """Put the project's own labels in the order of `label_ids`; their keys stay theirs.

        Raises:
            UserError: `label_ids` does not name each of them once.
        """
        with self._step("order_labels", "Reordered the labels") as tx:
            own = [x.id for x in queries.labels(tx.connection) if x.set is LabelSet.PROJECT]
            if sorted(own) != sorted(label_ids):
                raise UserError("The order has to name each label of the project once.")
            for position, label_id in enumerate(label_ids):
                tx.update("label", [label_id], {"position": position})
        return tx.change

    def remove_label(self, label_id: int) -> Change:
        """Remove a label that no span has.

        Raises:
            UserError: there is no such label, or spans have it.
        """
        with self._step("remove_label", "") as tx:
            (row,) = tagging.known(tx, "label", [label_id])
            if used := len(tx.rows("span", "label_id", [label_id])):
                raise UserError(
                    "1 span tagged “{label}”: relabel or remove them first."
                    if used == 1
                    else "{count} spans tagged “{label}”: relabel or remove them first.",
                    count=used,
                    label=row["name"],
                )
            if tx.rows("orphan", "label_id", [label_id]):
                raise UserError(
                    "Orphans are tagged “{label}”: place or drop them first.", label=row["name"]
                )
            tx.summary = f"Removed the label “{row['name']}”"
            tx.delete("label", [label_id])
        return tx.change

    # Suggestions and answers

    def put_suggestions(
        self,
        article_id: int,
        suggester: Suggester,
        proposals: Sequence[Proposal],
        *,
        replaces: Iterable[Kind] = (),
        completes: Iterable[Kind] = (),
        withdraws: Sequence[Proposal] = (),
        read: str | None = None,
    ) -> Change:
        """Store what a suggester proposes for an article; no step of the history.

        What was answered before keeps its answer, whichever model asks again.

        Args:
            article_id: the article that was read.
            suggester: who proposes.
            proposals: with extents in code points of the article's text.
            replaces: kinds whose unanswered suggestions so far are forgotten first.
            completes: kinds for which the whole article has now been read.
            withdraws: proposals of before that no longer stand; unanswered, they are forgotten.
            read: SHA-256 of the text that was read, where the article may have another by now.

        Raises:
            UserError: there is no such article, it has another text than was read, or an extent
                is not within its text.
        """
        with self._store.writing() as connection:
            article = queries.article(connection, article_id)
            if read not in (None, article.sha256):
                raise UserError(
                    "“{title}” got another text while it was read: have it read again.",
                    title=excerpt(article.title),
                )
            for proposal in proposals:
                for start, end in proposal.extents:
                    validate_extent(start, end, article.length)
            tx = StepTransaction(connection, "suggest", _many(len(proposals), "suggestion"))
            tagging.propose(tx, article_id, suggester, proposals, set(replaces), withdraws)
            queries.mark_suggested(connection, article_id, completes, suggester)
            tx.tell()
        return tx.change

    def suggest(
        self,
        article_id: int,
        *,
        kinds: Iterable[Kind | str] = USUAL,
        model: str | None = None,
    ) -> list[Change]:
        """Let a spaCy pipeline and our suggesters read an article here and now.

        Args:
            article_id: the article to read.
            kinds: what to look for.
            model: name of the pipeline; by default the best one for the article's language.

        Returns:
            What was stored, kind by kind.

        Raises:
            UserError: there is no such article, or no pipeline for it.
        """
        from annotator.suggest.reading import pipeline_for, read

        wanted = frozenset(Kind(kind) for kind in kinds)
        article = self.article(article_id)
        pipeline = pipeline_for(article.language, model)
        text = self.text(article_id)
        found = read(text, article.language, wanted, pipeline, self.knowledge())
        return self.put_all(article_id, found, text)

    def put_all(
        self,
        article_id: int,
        found: Mapping[Kind, tuple[Suggester, Sequence[Proposal]]],
        text: str,
    ) -> list[Change]:
        """Store what suggesters found in the whole `text` of an article; what was before goes.

        Raises:
            UserError: there is no such article, or it has another text by now.
        """
        of = sha256(text)
        return [
            self.put_suggestions(
                article_id, suggester, proposals, replaces=(kind,), completes=(kind,), read=of
            )
            for kind, (suggester, proposals) in found.items()
        ]

    def forget_answers(self) -> None:
        """Let the suggesters begin anew: they learn from later answers only; no step.

        The answers stay: what was rejected is not asked again at the same place, and
        `recall_answers` lets the suggesters learn from them again.
        """
        self.remember({FORGOTTEN: to.now()})

    def recall_answers(self) -> None:
        """Let the suggesters learn from all answers again; no step."""
        self.remember({FORGOTTEN: ""})

    def accept(self, suggestion_ids: Sequence[int]) -> Change:
        """Make spans of suggestions, with the suggester, its model, version and score as origin.

        Where the very span stands already, it is taken; what is accepted already is left alone.

        Raises:
            UserError: one of the suggestions is not there.
        """
        with self._step("accept", "") as tx:
            found = tagging.suggestions(tx, suggestion_ids)
            todo = [s for s in found if s.status not in _MADE_SPANS]
            tx.summary = _answered(tx, "Accepted", todo)
            tagging.accept(tx, todo, self.annotator)
        return tx.change

    def reject(self, suggestion_ids: Sequence[int]) -> Change:
        """Turn suggestions down: they are not asked again. One that became a span is left alone.

        Raises:
            UserError: one of the suggestions is not there.
        """
        with self._step("reject", "") as tx:
            found = tagging.suggestions(tx, suggestion_ids)
            todo = [s for s in found if s.status is Status.OPEN]
            tx.summary = _answered(tx, "Rejected", todo)
            tagging.decide(tx, [(s, Status.REJECTED, None) for s in todo], self.annotator)
            following.answered(tx, [(s, None) for s in todo])
        return tx.change

    def correct(
        self,
        suggestion_id: int,
        *,
        label: str | None = None,
        start: int | None = None,
        end: int | None = None,
    ) -> Change:
        """Make a span of a suggestion with another label or extent; what is None stays.

        Raises:
            UserError: there is no such suggestion or label, it was made a span already, or the
                extent is not within the text.
        """
        with self._step("correct", "") as tx:
            (suggestion,) = tagging.suggestions(tx, [suggestion_id])
            if suggestion.status in _MADE_SPANS:
                raise UserError("This suggestion has become a span already: change the span.")
            article = queries.article(tx.connection, suggestion.article_id)
            start = suggestion.start if start is None else start
            end = suggestion.end if end is None else end
            validate_extent(start, end, article.length)
            label = label or suggestion.label
            words = tagging.words(tx, article, start, end)
            tx.summary = f"Corrected to “{words}” as {label}"
            tagging.correct(tx, suggestion, label, start, end, self.annotator)
            following.answered(tx, [(suggestion, (start, end, label))])
        return tx.change

    # Undo

    def undo(self) -> Change:
        """Take the newest step that stands back.

        Raises:
            UserError: there is none.
        """
        return self._move(history.undo)

    def redo(self) -> Change:
        """Do the step that was last taken back again.

        Raises:
            UserError: there is none.
        """
        return self._move(history.redo)

    def go_to_step(self, step_id: int) -> Change:
        """Take the project to where it stood just after a step, back or forward; no step itself.

        It is `undo` or `redo` as often as it takes, at once and as one change. What was undone can
        be gone forward to until a new step overtakes it. The step that made the project is the
        farthest back.

        Raises:
            UserError: there is no such step, or it was undone and overtaken.
        """
        return self._move(lambda tx, _annotator: history.go_to_step(tx, step_id))

    def _move(self, way: Callable[[StepTransaction, str], None]) -> Change:
        with self._store.writing(replays=True) as connection:
            tx = StepTransaction(connection, "", "")
            way(tx, self.annotator)
            tx.tell()
        return tx.change

    @contextmanager
    def _step(self, verb: str, summary: str) -> Iterator[StepTransaction]:
        """Give a transaction that becomes one step; on an error nothing has happened."""
        with self._store.writing() as connection:
            tx = StepTransaction(connection, verb, summary)
            yield tx
            tx.record(self.annotator)


def _user() -> str:
    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return "annotator"


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _spans(span_ids: Sequence[int]) -> str:
    count = len(set(span_ids))
    return "a span" if count == 1 else _many(count, "span")


def _answered(tx: StepTransaction, verb: str, suggestions: Sequence[Suggestion]) -> str:
    if len(suggestions) != 1:
        return f"{verb} {_many(len(suggestions), 'suggestion')}"
    (one,) = suggestions
    article = queries.article(tx.connection, one.article_id)
    return f"{verb} “{tagging.words(tx, article, one.start, one.end)}” as {one.label}"
