"""How much work suggestions save: an annotator is simulated who knows what is right.

Article after article, in the order given, with one key a press:

- By hand, each span costs the way to it, its selection and its label (see `Keyboard`). A quotation
  is selected by Q, which takes those on the way too. A name's label is chosen with L, its first
  letters and Return.
- With suggestions, the first has the focus if it is in sight, else Tab goes there; Return accepts
  and Backspace rejects, and both go on to the next by themselves: one key each. A suggestion that
  overlaps a gold span but has another label or extent is mended where that is cheaper than to
  reject it and tag by hand: for three keys, or more where our keys take more, namely a key for each
  word that an end moves (and Tab to go on), and those of the label. What is missed is tagged by
  hand, and Tab goes back to the suggestions. What is said of a name, its other mentions follow.
- With the keys for the same words, M tags all mentions of the same words by one more key, and what
  it tags wrongly is gone to and deleted, two keys each; Shift+Return and Shift+Backspace answer
  all suggestions of the same words with the same label, where one answer is right for all.
- With the key for a label, Ctrl+Return besides accepts the suggestions of a label that are left,
  once all of them are right.

Only the spans count: nobody pays for speakers and cues, which suggestions bring along. A decision
is an answer or a span tagged, for one or for all of the same words; Ctrl+Return is as many as it
accepts, since each has to be looked at. After each article the answers teach the
suggesters, as in a project (`annotator.suggest.knowledge`); what was tagged by hand is an answer
too where it is a name.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import IntEnum

from annotator.bench.keyboard import Keyboard
from annotator.bench.scores import shared
from annotator.domain.search import Query, find_all
from annotator.domain.suggestion import Answered, Kind, Proposal
from annotator.domain.text import Extent
from annotator.suggest.follow import REASON, SCORE, Lesson, Place, follow
from annotator.suggest.knowledge import Knowledge, learn

MEND = 3
"""Keys to give a suggestion another label or extent, at the least."""

QUARTERS = 4


class Keys(IntEnum):
    """Which keys the annotator uses; each with those before."""

    SINGLE = 0
    SAME_WORDS = 1
    SAME_LABEL = 2


LABEL_KEYS = {"quote": 1, "PERSON": 4, "ORG": 4, "GPE": 4, "NORP": 3}
"""The keys of a label: its own, or L with the letters and arrows that single it out, and Return."""

IN_SIGHT = 1_500
"""Code points of an article that are in sight when it is opened, in a window of the usual size."""

_TO_DELETE = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """A gold span.

    Attributes:
        labels: the labels of ours that are right for it; the first is what a person chooses.
    """

    start: int
    end: int
    labels: tuple[str, ...]

    @property
    def extent(self) -> Extent:
        """Where it stands, in code points."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Task:
    """One article to be tagged.

    Attributes:
        text: its text.
        wanted: the gold spans.
        suggest: returns what is suggested, given what answers have taught.
        fits: tells whether a suggestion has the extent of a gold span.
    """

    text: str
    wanted: Sequence[Wanted]
    suggest: Callable[[Knowledge], Sequence[Proposal]]
    fits: Callable[[Proposal, Wanted], bool]


@dataclass(slots=True)
class Work:
    """What it took: keys, decisions, and gold spans that were done."""

    keys: int = 0
    decisions: int = 0
    spans: int = 0

    def __add__(self, other: "Work") -> "Work":
        """Return both together."""
        return Work(
            self.keys + other.keys, self.decisions + other.decisions, self.spans + other.spans
        )

    @property
    def per_span(self) -> float:
        """Keys for one gold span."""
        return self.keys / self.spans if self.spans else 0.0

    @property
    def decisions_per_span(self) -> float:
        """Decisions for one gold span."""
        return self.decisions / self.spans if self.spans else 0.0


class Annotator:
    """Someone at the keyboard with one article.

    Attributes:
        work: what it has taken so far.
        answers: what was said to suggestions, and which names were tagged by hand.
    """

    def __init__(self, task: Task, keys: Keys, *, follows: bool = True) -> None:
        """Begin at the top of the text.

        Args:
            task: what there is to do.
            keys: which keys are used.
            follows: whether what is suggested follows the answers at once, as in the window.
        """
        self._task = task
        self._keys = keys
        self._follows = follows
        self._keyboard = Keyboard(task.text)
        self._caret = 0
        self._done: set[Extent] = set()
        self._open: list[Proposal] = []
        self._meant: dict[Place, Wanted] = {}
        self._missed: list[Wanted] = []
        self._tagged: set[Place] = set()
        self._rejected: set[Place] = set()
        self.work = Work(spans=len(task.wanted))
        self.answers: list[Answered] = []

    def by_hand(self) -> None:
        """Tag all without suggestions."""
        for each in self._task.wanted:
            self._tag(each)

    def with_suggestions(self, suggestions: Sequence[Proposal]) -> None:
        """Answer all suggestions, and tag what they miss."""
        self._open = sorted(suggestions, key=_by_place)
        self._look()
        here = (0, 0)
        if self._open:
            self.work.keys += self._open[0].start >= IN_SIGHT  # Tab, to the first
        while self._open:
            each = next((x for x in self._open if _by_place(x) >= here), None)
            if each is None:
                self.work.keys += 1  # Tab, to the first again
                each = self._open[0]
            here = _by_place(each)
            if self._caught_up(each):
                self._caret = each.start
                self._answer(each)
        for miss in list(self._missed):
            self._tag(miss)

    def _caught_up(self, each: Proposal) -> bool:
        """Tag what was missed before a suggestion; tell whether that stands then as it did."""
        keys = self.work.keys
        self._caret = each.start
        while before := [miss for miss in self._missed if miss.start < each.start]:
            self._tag(before[0])
        self.work.keys += self.work.keys > keys  # Tab, to the suggestions
        return each in self._open

    def _answer(self, each: Proposal) -> None:
        """Answer a suggestion, and with it others where a key does so."""
        self.work.decisions += 1
        wanted = self._meant.get(_place(each))
        if wanted is not None and not self._right(each, wanted):
            self._mend(each, wanted)
            return
        self.work.keys += 1
        same = self._answered_with(each)
        self.work.decisions += (len(same) - 1) * (self._keys >= Keys.SAME_LABEL)
        for one in same:
            self._note(one, each.label, yes=wanted is not None)
        if wanted is None:
            self._learn(Lesson(_place(each), None))

    def _answered_with(self, each: Proposal) -> list[Proposal]:
        """Return what the best key answers rightly together with a suggestion, that among it."""
        label = [one for one in self._open if one.label == each.label]
        words = self._words(each)
        alike = [one for one in label if self._words(one) == words]
        rest = [one for one in label if _by_place(one) >= _by_place(each)]
        yes = _place(each) in self._meant
        if self._keys >= Keys.SAME_LABEL and yes and self._all_right(rest):
            return rest
        if self._keys >= Keys.SAME_WORDS and (
            self._all_right(alike) if yes else not any(_place(one) in self._meant for one in alike)
        ):
            return alike
        return [each]

    def _all_right(self, some: Iterable[Proposal]) -> bool:
        return all(
            (wanted := self._meant.get(_place(each))) is not None and self._right(each, wanted)
            for each in some
        )

    def _mend(self, each: Proposal, wanted: Wanted) -> None:
        keys, label, extent = 0, each.label, (each.start, each.end)
        if label not in wanted.labels:
            label = wanted.labels[0]
            keys += LABEL_KEYS[label]
        if not self._task.fits(each, wanted):
            extent = wanted.extent
            keys += self._keyboard.move_edges((each.start, each.end), extent) + 1
        anew = 1 + self._way_and_keys(wanted) + 1  # Backspace before, Tab after
        if max(MEND, keys) <= anew:
            self.work.keys += max(MEND, keys)
            self._note(each, label, yes=True, extent=extent)
            self._learn(Lesson(_place(each), (*extent, label)))
        else:
            self.work.keys += anew
            self._note(each, each.label, yes=False)
            self._learn(Lesson(_place(each), None))
            self._by_hand(wanted)

    def _tag(self, wanted: Wanted) -> None:
        """Go to a span and tag it, unless that is done; with M all other mentions of its words."""
        if wanted.extent in self._done:
            return
        self.work.keys += self._way_and_keys(wanted)
        self.work.decisions += 1
        self._caret = wanted.start
        others = self._with_m(wanted) if self._keys and wanted.labels[0] != "quote" else []
        for each in [wanted, *others]:
            self._by_hand(each)

    def _with_m(self, wanted: Wanted) -> list[Wanted]:
        """Return the other mentions that M tags, where that is worth its keys."""
        words = self._task.text[slice(*wanted.extent)]
        places = set(find_all(self._task.text, Query(words, case=True, whole=True)))
        places -= {*self._done, wanted.extent}
        others = [
            each
            for each in self._task.wanted
            if each.extent in places and each.labels == wanted.labels
        ]
        wrong = len(places) - len(others)
        if len(others) <= _TO_DELETE * wrong:
            return []
        self.work.keys += 1 + _TO_DELETE * wrong
        return others

    def _way_and_keys(self, wanted: Wanted) -> int:
        keys = self._keyboard.way(self._caret, wanted.start) + self._keyboard.select(*wanted.extent)
        if wanted.labels[0] == "quote":
            keys = min(keys, self._keyboard.select_quotation(self._caret, wanted.extent) or keys)
        return keys + LABEL_KEYS[wanted.labels[0]]

    def _by_hand(self, wanted: Wanted) -> None:
        label = wanted.labels[0]
        self._is_done(wanted)
        if label != "quote":
            words = self._task.text[slice(*wanted.extent)]
            self.answers.append(Answered(Kind.ENTITY, label, label, words, True, "", {}))
            self._tagged.add((*wanted.extent, label))
            self._learn(Lesson(None, (*wanted.extent, label)))

    def _is_done(self, wanted: Wanted) -> None:
        self._done.add(wanted.extent)
        self._missed = [each for each in self._missed if each is not wanted]

    def _note(self, each: Proposal, label: str, *, yes: bool, extent: Extent | None = None) -> None:
        """Note an answer, after which a suggestion is open no more."""
        place, words = _place(each), self._words(each)
        self.answers.append(
            Answered(each.kind, label, each.label, words, yes, each.reason, each.features)
        )
        self._open.remove(each)
        if not yes:
            self._rejected.add(place)
            return
        self._tagged.add((*(extent or place[:2]), label))
        if (wanted := self._meant.get(place)) is not None:
            self._is_done(wanted)

    def _learn(self, lesson: Lesson) -> None:
        """Let the other suggestions of the article follow from an answer, as in the window."""
        told = lesson.made or lesson.asked
        if not self._follows or told is None or told[2] == "quote":
            return
        still_open = {_place(each): each for each in self._open}
        found = follow(self._task.text, lesson, still_open, self._tagged, self._rejected)
        for place, becomes in found.changed.items():
            self._open.remove(still_open[place])
            if becomes is not None:
                self._open.append(_followed(becomes))
        self._open += map(_followed, found.added)
        if found.changed or found.added:
            self._open.sort(key=_by_place)
            self._look()

    def _words(self, each: Proposal) -> str:
        return self._task.text[each.start : each.end]

    def _right(self, each: Proposal, wanted: Wanted) -> bool:
        return each.label in wanted.labels and self._task.fits(each, wanted)

    def _look(self) -> None:
        """See which gold span each open suggestion is or may be mended to, and what is missed."""
        left = [each for each in self._task.wanted if each.extent not in self._done]
        near = sorted(
            (
                (-self._right(each, wanted), -shared((each.start, each.end), wanted.extent), n, m)
                for n, each in enumerate(self._open)
                for m, wanted in enumerate(left)
                if shared((each.start, each.end), wanted.extent)
            ),
        )
        meant: dict[int, int] = {}
        taken: set[int] = set()
        for _, _, n, m in near:
            if n not in meant and m not in taken:
                meant[n] = m
                taken.add(m)
        self._meant = {_place(self._open[n]): left[m] for n, m in meant.items()}
        self._missed = [each for m, each in enumerate(left) if m not in taken]


def _place(each: Proposal) -> Place:
    return each.start, each.end, each.label


def _by_place(each: Proposal) -> tuple[int, int]:
    return each.start, -each.end


def _followed(place: Place) -> Proposal:
    return Proposal(Kind.ENTITY, *place, SCORE, REASON)


@dataclass(frozen=True, slots=True)
class Effort:
    """What a run of articles took, by quarters of the articles.

    Attributes:
        by_hand: without suggestions.
        suggested: with them, and with what answers taught.
        untaught: with them, as if nobody had answered yet.
    """

    by_hand: list[Work]
    suggested: list[Work]
    untaught: list[Work]

    @property
    def ways(self) -> dict[str, list[Work]]:
        """All three, by name."""
        return {
            "by hand": self.by_hand,
            "with suggestions": self.suggested,
            "untaught": self.untaught,
        }

    @property
    def share(self) -> float:
        """The keys with suggestions as a part of those by hand."""
        return _part(_sum(self.suggested), _sum(self.by_hand))

    @property
    def shares(self) -> list[float]:
        """By quarter, the keys with suggestions as a part of those by hand."""
        return [_part(*works) for works in zip(self.suggested, self.by_hand, strict=True)]

    @property
    def taught_shares(self) -> list[float]:
        """By quarter, the keys with suggestions as a part of those untaught."""
        return [_part(*works) for works in zip(self.suggested, self.untaught, strict=True)]

    @property
    def cheaper(self) -> float:
        """By how much of its keys a span is cheaper in the last quarter than in the first."""
        first = self.suggested[0].per_span
        return 1 - self.suggested[-1].per_span / first if first else 0.0

    @property
    def taught(self) -> float:
        """By how much of the keys the articles are cheaper for what answers taught."""
        return 1 - _part(_sum(self.suggested), _sum(self.untaught))

    def plain(self) -> object:
        """Return all of it as plain values."""
        return {
            "share": round(self.share, 4),
            "last_quarter_cheaper": round(self.cheaper, 4),
            "taught_cheaper": round(self.taught, 4),
            "shares": [round(part, 4) for part in self.shares],
            "taught_shares": [round(part, 4) for part in self.taught_shares],
            "quarters": {
                name: [asdict(work) for work in works] for name, works in self.ways.items()
            },
        }


def effort(
    tasks: Sequence[Task], keys: Keys, advance: Callable[[str], None] = lambda _: None
) -> Effort:
    """Let the annotator do all articles, in their order, by hand and with suggestions."""
    found = Effort(*([Work() for _ in range(QUARTERS)] for _ in range(3)))
    answers: list[Answered] = []
    for n, task in enumerate(tasks):
        quarter = n * QUARTERS // len(tasks)
        hand = Annotator(task, keys)
        hand.by_hand()
        taught = Annotator(task, keys)
        taught.with_suggestions(task.suggest(learn(answers)))
        answers += taught.answers
        untaught = Annotator(task, keys, follows=False)
        untaught.with_suggestions(task.suggest(Knowledge()))
        for works, one in (
            (found.by_hand, hand),
            (found.suggested, taught),
            (found.untaught, untaught),
        ):
            works[quarter] += one.work
        advance(task.text)
    return found


def _part(one: Work, other: Work) -> float:
    return one.keys / (other.keys or 1)


def _sum(works: Iterable[Work]) -> Work:
    return sum(works, Work())
