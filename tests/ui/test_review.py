"""What is suggested can be chosen, put in order, and accepted where it is sure."""

import pytest
from at_the_window import OpenWindow, press, run, tagged, told
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from annotator.domain.suggestion import Kind, Proposal, Speaker, Suggester
from annotator.ui.panels.rows import ROW
from annotator.ui.window import Window

TEXT = "“It works,” said Ada. It never did, the board told Ada Day in May."
PROPOSALS = (
    Proposal(
        Kind.QUOTE, 0, 11, "quote", 0.95, "“said” beside it", Speaker(17, 20, "Ada Day"), (12, 16)
    ),
    Proposal(Kind.REBUTTAL, 22, 34, "rebuttal", 0.52, "denies", answers=(1, 9)),
    Proposal(Kind.CLAIM, 1, 9, "claim", 0.7, "past tense"),
    Proposal(Kind.ENTITY, 17, 20, "PERSON", 0.97, "named: people"),
    Proposal(Kind.ENTITY, 51, 58, "PERSON", 0.5, "named: people"),
    Proposal(Kind.ENTITY, 62, 65, "DATE", 0.8, "named: dates"),
)


@pytest.fixture
def window(open_window: OpenWindow) -> Window:
    window = open_window(TEXT)
    reader = Suggester("rules", "none", "1")
    window.bridge.run(lambda p: p.put_suggestions(1, reader, PROPOSALS, completes=tuple(Kind)))
    return window


def listed(window: Window) -> list[str]:
    """Return the rows of the review list, names of groups among them."""
    model = window.side.review
    return [model.index(n, 0).data(ROW).title for n in range(model.rowCount())]


def focused(window: Window) -> str:
    item = window.view.focused
    return "" if item is None else TEXT[item.start : item.end]


def test_by_place_by_score_and_by_doubt(window: Window) -> None:
    assert listed(window)[-4:] == ["Names · 3", "Ada", "Ada Day", "May"]
    press("O")
    assert listed(window)[-4:] == ["Names · 3", "Ada", "May", "Ada Day"]
    assert "surest first" in told(window)
    press("O")
    assert listed(window)[-4:] == ["Names · 3", "Ada Day", "May", "Ada"]
    press("O")
    assert listed(window)[-4:] == ["Names · 3", "Ada", "Ada Day", "May"]


def test_the_keys_go_through_the_list_in_its_order(window: Window) -> None:
    press("O", "Tab")
    assert focused(window) == "“It works,”"
    press("Tab", "Tab", "Tab", "Tab")
    assert focused(window) == "May"
    press("Return")
    assert focused(window) == "Ada Day"
    press("Shift+Tab")
    assert focused(window) == "Ada"
    press("Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab")
    assert focused(window) == "Ada Day", "from the first to the last"


def test_all_that_are_sure_are_shown_and_then_accepted_as_one_step(window: Window) -> None:
    before = len(window.bridge.project.history())
    press("Ctrl+Shift+A")
    assert window.view.hits == [(0, 11), (17, 20)]
    assert tagged(window) == []
    assert "2 suggestions" in told(window)
    press("Ctrl+Shift+A")
    assert sorted(label for _, label in tagged(window)) == ["PERSON", "cue", "quote", "speaker"]
    assert list(window.view.hits) == []
    assert len(window.bridge.project.history()) == before + 1
    press("Ctrl+Shift+A")
    assert "No suggestion here" in told(window)


def test_escape_leaves_those_that_are_sure(window: Window) -> None:
    press("Ctrl+Shift+A", "Esc")
    assert list(window.view.hits) == []
    assert tagged(window) == []
    press("Ctrl+Shift+A")
    assert tagged(window) == [], "shown again first"


def test_a_kind_that_is_not_wanted_is_neither_shown_nor_counted(window: Window) -> None:
    assert "6 to review" in window.articles.index(0).data()
    run(window, "choose_kinds")
    press(*"names", "Return")
    assert window.settings.hidden == ["entity"]
    assert "Names · 3" not in listed(window)
    assert "3 to review" in window.articles.index(0).data()
    assert len(window.view.marks.suggestions()) == 3
    window.bridge.run(
        lambda p: p.put_suggestions(1, Suggester("r", "n", "2"), [PROPOSALS[4], PROPOSALS[2]])
    )
    assert len(window.view.marks.suggestions()) == 3
    run(window, "choose_kinds")
    press(*"names", "Return")
    assert window.settings.hidden == []
    assert "6 to review" in window.articles.index(0).data()


def test_indirect_speech_is_shown_once_it_is_chosen(window: Window) -> None:
    reader, said = Suggester("r", "n", "2"), Proposal(Kind.INDIRECT, 22, 34, "indirect", 0.7)
    window.bridge.run(lambda p: p.put_suggestions(1, reader, [said]))
    assert len(window.view.marks.suggestions()) == 6
    for shown in (7, 6):
        run(window, "choose_kinds")
        press(*"indirect", "Return")
        assert len(window.view.marks.suggestions()) == shown
        assert ("Indirect speech · 1" in listed(window)) == (shown == 7)
        assert (window.settings.hidden, window.settings.wanted) == (
            [], ["indirect"] if shown == 7 else [],
        )  # fmt: skip


def test_who_speaks_is_told_in_the_text_the_list_and_the_details(window: Window) -> None:
    press("Tab")
    item = window.view.focused
    assert item is not None
    assert window.view.marks.caption(item) == "quote? · Ada Day"
    assert window.view.marks.beside(item) == [(17, 20), (12, 16)]
    assert "Ada Day · “said” beside it" in window.side.review.index(1, 0).data(ROW).detail
    details = " ".join(
        child.text() for child in (window.side.details._head, window.side.details._body)
    )
    assert "said by Ada Day (“Ada”), “said”" in details
    press("Return", "K")
    quote = window.view.focused
    assert quote is not None
    assert window.view.marks.caption(quote) == "quote · Ada Day"
    assert sorted(window.view.marks.beside(quote)) == [(12, 16), (17, 20)]


class Paints(QObject):
    """Counts how many times a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.count += event.type() is QEvent.Type.Paint
        return super().eventFilter(watched, event)

    def since(self) -> int:
        """Return how many times since it was last asked."""
        QApplication.processEvents()
        count, self.count = self.count, 0
        return count


def test_where_no_row_is_chosen_moving_about_paints_none(window: Window) -> None:
    window.view.focus(None)
    rows = window.side.review_list
    paints = Paints(rows.viewport())
    paints.since()
    press("Right", "Right", "Left")
    assert paints.since() == 0
    press("Tab")
    assert paints.since()
    assert rows.selectionModel().hasSelection()
    press("Esc")
    assert paints.since()
    assert not rows.selectionModel().hasSelection()
