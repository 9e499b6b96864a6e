"""Marks and lists that follow changes one by one end up as if they were loaded anew."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from view_data import SPACY, added, article, span, suggestion

from annotator.domain.article import ArticleState, Counts
from annotator.domain.change import Change, Delta
from annotator.domain.errors import UserError
from annotator.domain.span import Span
from annotator.domain.suggestion import Kind, Proposal, Status
from annotator.project import Project
from annotator.ui.article.marks import MarkKey, Marks, key_of, next_in_cycle
from annotator.ui.panels.articles import ArticleList
from annotator.ui.panels.marks import MarkList
from annotator.ui.panels.rows import ROW, Row

pytestmark = pytest.mark.usefixtures("qapp")

TEXT = "One claims, two deny, and “three” quote Ada and Bob. " * 3
LABELS = ("claim", "rebuttal", "quote")

extents = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(
    lambda pair: (pair[0], min(pair[0] + pair[1], len(TEXT)))
)
numbers = st.integers(0, 10_000)


def color(label: str) -> str:
    return f"#{sum(map(ord, label)):06x}"


class Shadow(QObject):
    """What a view shows that asks a model only for rows that the model has told of."""

    def __init__(self, model: QAbstractItemModel) -> None:
        super().__init__()
        self._model = model
        self.rows: list[Row] = []
        model.modelReset.connect(self._reset)
        model.rowsInserted.connect(self._inserted)
        model.rowsRemoved.connect(self._removed)
        model.rowsMoved.connect(self._moved)
        model.dataChanged.connect(self._changed)
        self._reset()

    def _row(self, row: int) -> Row:
        found = self._model.index(row, 0).data(ROW)
        assert isinstance(found, Row)
        return found

    def _reset(self) -> None:
        self.rows = [self._row(n) for n in range(self._model.rowCount())]

    def _inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.rows[first:first] = [self._row(n) for n in range(first, last + 1)]

    def _removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        del self.rows[first : last + 1]

    def _moved(
        self, _parent: QModelIndex, first: int, last: int, _to: QModelIndex, before: int
    ) -> None:
        moved = self.rows[first : last + 1]
        self.rows[before:before] = moved
        behind = len(moved) if before <= first else 0
        del self.rows[first + behind : last + 1 + behind]

    def _changed(self, first: QModelIndex, last: QModelIndex) -> None:
        for row in range(first.row(), last.row() + 1):
            self.rows[row] = self._row(row)


def rows_of(model: QAbstractItemModel) -> list[Row]:
    return Shadow(model).rows


def watched(model: QAbstractItemModel) -> Shadow:
    """Let Qt's own tester look at every signal of a model; what it finds is a Qt warning."""
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    shadow = Shadow(model)
    QAbstractItemModelTester(model, mode, shadow)
    return shadow


class FollowingMachine(RuleBasedStateMachine):
    """Runs every verb of a real project, and shows one article of it as the window does."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.project = Project.create(Path(self.folder.name) / "p.annot", annotator="ada")
        for n in range(2):
            self.project.add_article(f"{TEXT}{n}", title=f"Article {n}")
        self.articles = ArticleList(color)
        self.articles.load(self.project.articles(), self.project.counts())
        self.review = MarkList(color, suggested=True)
        self.spans = MarkList(color, suggested=False)
        self.shadows = [watched(m) for m in (self.articles, self.review, self.spans)]
        self.open = 0
        self._show(1)

    def teardown(self) -> None:
        self.project.close()
        self.folder.cleanup()

    def _show(self, article_id: int) -> None:
        self.open = article_id
        self.marks = self._fresh()
        text = self.project.text(article_id) if article_id else ""
        self.review.load(text, self.marks)
        self.spans.load(text, self.marks)

    def _fresh(self) -> Marks:
        if not self.open:
            return Marks()
        return Marks(
            self.project.spans(self.open),
            self.project.suggestions(self.open),
            self.project.relations(self.open),
        )

    def _run(self, verb: Any, *arguments: Any, **options: Any) -> None:
        try:
            change = verb(*arguments, **options)
        except UserError:
            return
        self.marks.apply(change, self.open)
        self.articles.apply(change)
        self.review.apply(change, self.open)
        self.spans.apply(change, self.open)
        left = [article.id for article in self.project.articles()]
        if self.open not in left:
            self._show(left[0] if left else 0)

    def _articles(self) -> list[int]:
        return [article.id for article in self.project.articles()]

    def _pick(self, number: int, things: list[Any]) -> Any:
        return things[number % len(things)] if things else None

    def _spans(self) -> list[int]:
        return [span.id for one in self._articles() for span in self.project.spans(one)]

    def _asked(self) -> list[int]:
        return [one.id for one in self.project.suggestions(open_only=True)]

    @precondition(lambda self: self._articles())
    @rule(where=numbers, extent=extents, label=st.sampled_from(LABELS))
    def annotate(self, where: int, extent: tuple[int, int], label: str) -> None:
        self._run(self.project.annotate, self._pick(where, self._articles()), *extent, label)

    @precondition(lambda self: self._articles())
    @rule(places=st.lists(extents, max_size=5), many=st.booleans())
    def annotate_all(self, places: list[tuple[int, int]], many: bool) -> None:
        everywhere = dict.fromkeys(self._articles(), places * (30 if many else 1))
        self._run(self.project.annotate_all, everywhere, "claim")

    @precondition(lambda self: self._spans())
    @rule(which=st.lists(numbers, min_size=1, max_size=3), label=st.sampled_from(LABELS))
    def relabel(self, which: list[int], label: str) -> None:
        self._run(self.project.relabel, [self._pick(n, self._spans()) for n in which], label)

    @precondition(lambda self: self._spans())
    @rule(which=numbers, extent=extents)
    def resize(self, which: int, extent: tuple[int, int]) -> None:
        self._run(self.project.resize, self._pick(which, self._spans()), *extent)

    @precondition(lambda self: self._spans())
    @rule(which=numbers, words=st.sampled_from(["", "why?"]))
    def note(self, which: int, words: str) -> None:
        self._run(self.project.note, self._pick(which, self._spans()), words)

    @precondition(lambda self: self._spans())
    @rule(which=st.lists(numbers, min_size=1, max_size=4))
    def remove(self, which: list[int]) -> None:
        self._run(self.project.remove, [self._pick(n, self._spans()) for n in which])

    @precondition(lambda self: len(self._spans()) > 1)
    @rule(one=numbers, other=numbers)
    def link(self, one: int, other: int) -> None:
        spans = self._spans()
        self._run(self.project.link, "rebuts", self._pick(one, spans), self._pick(other, spans))

    @precondition(lambda self: any(self.project.relations(n) for n in self._articles()))
    @rule(which=numbers)
    def unlink(self, which: int) -> None:
        found = [r.id for n in self._articles() for r in self.project.relations(n)]
        self._run(self.project.unlink, [self._pick(which, found)])

    @precondition(lambda self: self._articles())
    @rule(
        where=numbers,
        found=st.lists(st.tuples(extents, st.sampled_from(Kind), st.sampled_from("AB"))),
        again=st.booleans(),
    )
    def suggest(
        self, where: int, found: list[tuple[tuple[int, int], Kind, str]], again: bool
    ) -> None:
        proposals = [Proposal(kind, *extent, label, 0.5, "seen") for extent, kind, label in found]
        self._run(
            self.project.put_suggestions,
            self._pick(where, self._articles()),
            SPACY,
            proposals,
            replaces=Kind if again else (),
        )

    @precondition(lambda self: self._asked())
    @rule(which=st.lists(numbers, min_size=1, max_size=5), yes=st.booleans())
    def answer(self, which: list[int], yes: bool) -> None:
        verb = self.project.accept if yes else self.project.reject
        self._run(verb, [self._pick(n, self._asked()) for n in which])

    @precondition(lambda self: self._asked())
    @rule(which=numbers, extent=extents, label=st.sampled_from([None, *LABELS]))
    def correct(self, which: int, extent: tuple[int, int], label: str | None) -> None:
        start, end = extent
        one = self._pick(which, self._asked())
        self._run(self.project.correct, one, label=label, start=start, end=end)

    @rule(title=st.sampled_from("XYZ"))
    def add_article(self, title: str) -> None:
        self._run(self.project.add_article, TEXT + title, title=title)

    @precondition(lambda self: self._articles())
    @rule(which=numbers)
    def remove_article(self, which: int) -> None:
        self._run(self.project.remove_article, self._pick(which, self._articles()))

    @precondition(lambda self: self._articles())
    @rule(which=numbers, state=st.sampled_from(ArticleState))
    def edit_article(self, which: int, state: ArticleState) -> None:
        self._run(self.project.edit_article, self._pick(which, self._articles()), state=state)

    @rule(name=st.sampled_from(["claim", "rebuttal", "Behauptung"]))
    def rename_label(self, name: str) -> None:
        self._run(self.project.edit_label, self.project.labels()[0].id, name=name)

    @rule()
    def undo(self) -> None:
        self._run(self.project.undo)

    @rule()
    def redo(self) -> None:
        self._run(self.project.redo)

    @precondition(lambda self: self._articles())
    @rule(which=numbers)
    def show(self, which: int) -> None:
        self._show(self._pick(which, self._articles()))

    @invariant()
    def marks_are_as_if_loaded_anew(self) -> None:
        fresh = self._fresh()
        for suggested in (False, True):
            index = self.marks.index(suggested=suggested)
            assert index.entries() == fresh.index(suggested=suggested).entries()
        assert self.marks.touching(0, 10_000) == fresh.touching(0, 10_000)
        assert self.marks.following(3, 4) == fresh.following(3, 4)
        assert self.marks.suggestions() == fresh.suggestions()
        for item in fresh.touching(0, 10_000):
            assert self.marks.caption(item) == fresh.caption(item)
            if isinstance(item, Span):
                assert self.marks.relations(item.id) == fresh.relations(item.id)

    @invariant()
    def lists_are_as_if_loaded_anew(self) -> None:
        articles, review, spans = self._fresh_lists()
        for shadow, model, fresh in zip(
            self.shadows,
            (self.articles, self.review, self.spans),
            (articles, review, spans),
            strict=True,
        ):
            assert rows_of(model) == rows_of(fresh)
            assert shadow.rows == rows_of(fresh), "a row changed that nobody was told of"
        assert self.articles.done() == articles.done()
        for mine, new in ((self.review, review), (self.spans, spans)):
            assert mine.count() == new.count()
            keys = [mine.key(row) for row in range(mine.rowCount())]
            assert keys == [new.key(row) for row in range(new.rowCount())]
            assert [mine.row_of(key) for key in keys if key] == [
                row for row, key in enumerate(keys) if key
            ]

    def _fresh_lists(self) -> tuple[ArticleList, MarkList, MarkList]:
        articles = ArticleList(color)
        articles.load(self.project.articles(), self.project.counts())
        text = self.project.text(self.open) if self.open else ""
        review, spans = MarkList(color, suggested=True), MarkList(color, suggested=False)
        for model in (review, spans):
            model.load(text, self._fresh())
        return articles, review, spans


def test_what_follows_changes_is_as_if_it_were_loaded_anew() -> None:
    unshrunk = settings(
        max_examples=6,
        stateful_step_count=20,
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
    )
    run_state_machine_as_test(FollowingMachine, settings=unshrunk)


# Marks


def test_a_change_tells_where_in_the_article_it_touched() -> None:
    marks = Marks([span(1, 2, 5)])
    assert marks.apply(added(span(2, 7, 9), suggestion(1, 3, 4)), 1) == [(7, 9), (3, 4)]
    moved = Change("resize", "", spans=[Delta(span(1, 2, 5), span(1, 4, 6))])
    assert set(marks.apply(moved, 1)) == {(2, 5), (4, 6)}
    elsewhere = added(span(3, 0, 9, article=2), suggestion(4, 0, 9, article=2))
    assert marks.apply(elsewhere, 1) == []
    assert list(marks.index(suggested=False)) == [1, 2]


def test_an_answered_suggestion_is_no_mark_any_more() -> None:
    asked = suggestion(1, 0, 4)
    answered = suggestion(1, 0, 4, status=Status.REJECTED)
    marks = Marks([], [asked, suggestion(2, 5, 6, status=Status.ACCEPTED)])
    assert marks.suggestions() == [asked]
    assert marks.apply(Change("reject", "", suggestions=[Delta(asked, answered)]), 1)
    assert marks.suggestions() == []
    assert marks.get(key_of(asked)) is None
    marks.apply(Change("undo:reject", "", suggestions=[Delta(answered, asked)]), 1)
    assert marks.get(key_of(asked)) == asked


def test_a_mark_is_called_by_its_label_what_it_answers_and_whether_it_has_a_note() -> None:
    marks = Marks([span(1, 0, 4), span(2, 5, 9, "rebuttal", note="sure?")], [suggestion(1, 0, 3)])
    assert [marks.caption(item) for item in marks.touching(0, 9)] == [
        "claim", "person?", "rebuttal · note",
    ]  # fmt: skip
    assert marks.get(None) is None


def test_marks_at_a_place_are_named_with_how_far_they_are_the_same() -> None:
    marks = Marks([span(1, 0, 10), span(2, 4, 6, "quote")])
    assert marks.names_at(5, (0, 20)) == (["claim", "quote"], 4, 6)
    assert marks.names_at(2, (0, 20)) == (["claim"], 0, 4)
    assert marks.names_at(8, (0, 20)) == (["claim"], 6, 10)
    assert marks.names_at(15, (0, 20)) == ([], 10, 20)


def test_stacked_marks_take_turns() -> None:
    keys = [MarkKey(False, n) for n in (1, 2, 3)]
    assert next_in_cycle(keys, None) == keys[0]
    assert next_in_cycle(keys, keys[0]) == keys[1]
    assert next_in_cycle(keys, keys[2]) == keys[0]
    assert next_in_cycle(keys, MarkKey(True, 9)) == keys[0]
    assert next_in_cycle([], keys[0]) is None


# Lists


def test_rows_say_all_that_they_show() -> None:
    marks = Marks(
        [span(1, 4, 10)], [suggestion(1, 0, 3), suggestion(2, 4, 10, "X", kind=Kind.QUOTE)]
    )
    review, spans = MarkList(color, suggested=True), MarkList(color, suggested=False)
    for model in (review, spans):
        model.load("Ada spoke of it", marks)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert [review.index(n).data(role) for n in range(review.rowCount())] == [
        "Quotes · 1", "spoke, X · seen, .50", "Names · 1", "Ada, person · seen, .50",
    ]  # fmt: skip
    assert spans.index(0).data(role) == "spoke, claim"
    assert not review.flags(review.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert review.flags(review.index(1)) & Qt.ItemFlag.ItemIsSelectable
    assert review.row_of(MarkKey(False, 1)) == -1
    assert review.key(99) is None


def test_an_article_is_a_row_with_its_state_and_what_waits() -> None:
    model = ArticleList(color)
    model.load([article("Hello"), article("World", 2)], {2: Counts((("claim", 3),), 4)})
    assert model.index(1).data() == "Bridge, pasted · new · 4 to review"
    assert model.index(1).data(ROW).shares == ((color("claim"), 3),)
    assert model.index(0).data(Qt.ItemDataRole.ToolTipRole) == "Bridge"
    assert model.row_of(2) == 1
    assert model.row_of(9) == -1
    assert model.article(1) == article("World", 2)
    assert model.article(2) is None
