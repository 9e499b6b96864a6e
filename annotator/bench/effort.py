"""How much work suggestions save: an annotator is simulated who knows what is right.

Article after article, in the order given, with one key a press:

- By hand, each span costs the way to it, its selection and its label (see `Keyboard`). A quotation
  is selected by Q, which takes those on the way too. A name's label is chosen with L, its first
  letters and Return.
- With suggestions, Tab goes to the first; Return accepts and Backspace rejects, and both go on to
  the next by themselves: one key each. A suggestion that overlaps a gold span but has another
  label or extent is mended where that is cheaper than to reject it and tag by hand: for three
  keys, or more where our keys take more, namely a key for each word that an end moves (and Tab to
  go on), and those of the label. What is missed is tagged by hand, and Tab goes back to the
  suggestions.
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

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import IntEnum

from annotator.bench.keyboard import Keyboard
from annotator.bench.scores import shared
from annotator.domain.search import Query, find_all
from annotator.domain.suggestion import Answered, Kind, Proposal
from annotator.domain.text import Extent
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

    def __init__(self, task: Task, keys: Keys) -> None:
        """Begin at the top of the text."""
        self._task = task
        self._keys = keys
        self._keyboard = Keyboard(task.text)
        self._caret = 0
        self._done: set[Extent] = set()
        self._answered: set[int] = set()
        self.work = Work(spans=len(task.wanted))
        self.answers: list[Answered] = []

    def by_hand(self) -> None:
        """Tag all without suggestions."""
        for each in self._task.wanted:
            self._tag(each)

    def with_suggestions(self, suggestions: Sequence[Proposal]) -> None:
        """Answer all suggestions, and tag what they miss."""
        ranked = sorted(suggestions, key=lambda each: (each.start, -each.end))
        meant = self._meant(ranked)
        found = {each.extent for each in meant.values()}
        missed = [each for each in self._task.wanted if each.extent not in found]
        self.work.keys += bool(ranked)  # Tab, to the first
        for n, each in enumerate(ranked):
            before = [miss for miss in missed if miss.start < each.start]
            missed = missed[len(before) :]
            if n in self._answered:
                missed = before + missed
                continue
            self._caret = each.start
            self._catch_up(before, back=True)
            self._answered |= self._answer(n, ranked, meant)
            self._caret = each.start
        self._catch_up(missed, back=False)

    def _catch_up(self, missed: Sequence[Wanted], *, back: bool) -> None:
        keys = self.work.keys
        for each in missed:
            self._tag(each)
        self.work.keys += back and self.work.keys > keys  # Tab, to the suggestions

    def _answer(self, n: int, ranked: Sequence[Proposal], meant: Mapping[int, Wanted]) -> set[int]:
        """Answer a suggestion, and with it others where a key does so; return which."""
        each = ranked[n]
        self.work.decisions += 1
        if n in meant and not self._right(each, meant[n]):
            self._mend(each, meant[n])
            return {n}
        self.work.keys += 1
        open_ones = [m for m, other in enumerate(ranked)
                     if other.label == each.label and m not in self._answered]  # fmt: skip
        words = self._words(each)
        alike = [m for m in open_ones if self._words(ranked[m]) == words]
        rest = [m for m in open_ones if m >= n]
        same = {n}
        if self._keys >= Keys.SAME_LABEL and n in meant and self._all_right(rest, ranked, meant):
            self.work.decisions += len(rest) - 1
            same = set(rest)
        elif self._keys >= Keys.SAME_WORDS and (
            self._all_right(alike, ranked, meant) if n in meant else not meant.keys() & {*alike}
        ):
            same = set(alike)
        for m in same:
            self._note(ranked[m], each.label, yes=n in meant)
        self._done |= {meant[m].extent for m in same if m in meant}
        return same

    def _all_right(
        self, some: Iterable[int], ranked: Sequence[Proposal], meant: Mapping[int, Wanted]
    ) -> bool:
        return all(m in meant and self._right(ranked[m], meant[m]) for m in some)

    def _mend(self, each: Proposal, wanted: Wanted) -> None:
        keys, label = 0, each.label
        if label not in wanted.labels:
            label = wanted.labels[0]
            keys += LABEL_KEYS[label]
        if not self._task.fits(each, wanted):
            keys += self._keyboard.move_edges((each.start, each.end), wanted.extent) + 1
        self._caret = each.start
        anew = 1 + self._way_and_keys(wanted) + 1  # Backspace before, Tab after
        if max(MEND, keys) <= anew:
            self.work.keys += max(MEND, keys)
            self._note(each, label, yes=True)
            self._done.add(wanted.extent)
        else:
            self.work.keys += anew
            self._note(each, each.label, yes=False)
            self._by_hand(wanted)

    def _tag(self, wanted: Wanted) -> None:
        """Go to a span and tag it, unless that is done; with M all other mentions of its words."""
        if wanted.extent in self._done:
            return
        self.work.keys += self._way_and_keys(wanted)
        self.work.decisions += 1
        self._by_hand(wanted)
        if self._keys and wanted.labels[0] != "quote":
            self._tag_mentions(wanted)
        self._caret = wanted.start

    def _tag_mentions(self, wanted: Wanted) -> None:
        words = self._task.text[slice(*wanted.extent)]
        places = set(find_all(self._task.text, Query(words, case=True, whole=True)))
        others = [
            each
            for each in self._task.wanted
            if each.extent in places - self._done and each.labels == wanted.labels
        ]
        wrong = len(places - self._done) - len(others)
        if len(others) > _TO_DELETE * wrong:
            self.work.keys += 1 + _TO_DELETE * wrong
            for each in others:
                self._by_hand(each)

    def _way_and_keys(self, wanted: Wanted) -> int:
        keys = self._keyboard.way(self._caret, wanted.start) + self._keyboard.select(*wanted.extent)
        if wanted.labels[0] == "quote":
            keys = min(keys, self._keyboard.select_quotation(self._caret, wanted.extent) or keys)
        return keys + LABEL_KEYS[wanted.labels[0]]

    def _by_hand(self, wanted: Wanted) -> None:
        self._done.add(wanted.extent)
        label = wanted.labels[0]
        if label != "quote":
            words = self._task.text[slice(*wanted.extent)]
            self.answers.append(Answered(Kind.ENTITY, label, label, words, True, "", {}))

    def _note(self, each: Proposal, label: str, *, yes: bool) -> None:
        words = self._words(each)
        self.answers.append(
            Answered(each.kind, label, each.label, words, yes, each.reason, each.features)
        )

    def _words(self, each: Proposal) -> str:
        return self._task.text[each.start : each.end]

    def _right(self, each: Proposal, wanted: Wanted) -> bool:
        return each.label in wanted.labels and self._task.fits(each, wanted)

    def _meant(self, ranked: Sequence[Proposal]) -> dict[int, Wanted]:
        """Return the gold span that each suggestion is or may be mended to, one to one."""
        near = sorted(
            (
                (-self._right(each, wanted), -shared((each.start, each.end), wanted.extent), n, m)
                for n, each in enumerate(ranked)
                for m, wanted in enumerate(self._task.wanted)
                if shared((each.start, each.end), wanted.extent)
            ),
        )
        meant: dict[int, Wanted] = {}
        taken: set[int] = set()
        for _, _, n, m in near:
            if n not in meant and m not in taken:
                meant[n] = self._task.wanted[m]
                taken.add(m)
        return meant


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
        return _sum(self.suggested).keys / (_sum(self.by_hand).keys or 1)

    @property
    def cheaper(self) -> float:
        """By how much of its keys a span is cheaper in the last quarter than in the first."""
        first = self.suggested[0].per_span
        return 1 - self.suggested[-1].per_span / first if first else 0.0

    @property
    def taught(self) -> float:
        """By how much of the keys the articles are cheaper for what answers taught."""
        return 1 - _sum(self.suggested).keys / (_sum(self.untaught).keys or 1)

    def plain(self) -> object:
        """Return all of it as plain values."""
        return {
            "share": round(self.share, 4),
            "last_quarter_cheaper": round(self.cheaper, 4),
            "taught_cheaper": round(self.taught, 4),
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
        untaught = Annotator(task, keys)
        untaught.with_suggestions(task.suggest(Knowledge()))
        for works, one in (
            (found.by_hand, hand),
            (found.suggested, taught),
            (found.untaught, untaught),
        ):
            works[quarter] += one.work
        advance(task.text)
    return found


def _sum(works: Iterable[Work]) -> Work:
    return sum(works, Work())
