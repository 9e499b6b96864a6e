"""Ascribes each quotation of an article to a speaker."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.domain.text import Extent
from annotator.suggest.quotes.cues import Cue, Evidence, cue_inside, is_person_like, cue_after, cue_closing, cues_before, nearest, subject_of
from annotator.suggest.quotes.marks import Quoted
from annotator.suggest.quotes.passage import Passage


@dataclass(frozen=True, slots=True)
class Ascribed:
    """A quotation with who says it.

    Attributes:
        speaker, cue: extents in the article.
        evidence: how plainly it is ascribed; 0 where nothing tells.
        reason: in words.
    """

    quotation: Quoted
    passage: Passage
    place: int
    speaker: Extent | None = None
    cue: Extent | None = None
    evidence: int = 0
    reason: str = ""


def ascribe(passages: Sequence[Passage]) -> list[Ascribed]:
    """Return the quotations of an article, by place, each with its speaker where one is found."""
    found: list[Ascribed] = []
    for n, passage in enumerate(passages):
        found += _Reading(passage, passages[n - 1] if n else None, found).run()
    return found


class _Reading:
    def __init__(self, passage: Passage, before: Passage | None, done: Sequence[Ascribed]) -> None:
        self.passage = passage
        self.before = before
        self.last = done[-1] if done else None

    def run(self) -> list[Ascribed]:
        passage = self.passage
        found: dict[int, Ascribed] = {}
        for first, end in passage.sentences:
            for i in range(first, end):
                if passage.is_quotation(i):
                    cue = self._cue(i, first, end)
                    if label := cue_inside(passage, i):
                        found[i] = Ascribed(passage.quotation(i), passage, i, label, (label[1], label[1] + 1), int(Evidence.COLON), "label")
                    elif cue:
                        found[i] = self._by(i, cue)
        out = []
        recent: Ascribed | None = None
        for first, end in passage.sentences:
            for i in range(first, end):
                if passage.is_quotation(i):
                    each = found.get(i) or self._inherit(i, first, recent, found)
                    out.append(each)
                    if each.speaker:
                        recent = each
                    self.last = each
        return out

    def _cue(self, i: int, first: int, end: int) -> Cue | None:
        passage = self.passage
        before = cues_before(passage, first, i)
        after = cue_after(passage, i + 1, end)
        close = bool(before) and before[0].evidence >= Evidence.COLON and before[0].subject
        if after and not close:
            return after
        if chosen := nearest(passage, before, i):
            return chosen
        return cue_closing(passage, i, end) or self._weak(i, first)

    def _weak(self, i: int, first: int) -> Cue | None:
        colon = self.passage.word(i - 1) == ":"
        for at in range(i - 1, first - 1, -1):
            if self.passage.tag(at) == "VERB":
                subject = subject_of(self.passage, at, first)
                if subject and subject.last <= i and (colon or is_person_like(self.passage, subject)):
                    evidence = Evidence.COLON if colon else Evidence.SENTENCE
                    return Cue(at, at + 1, subject, evidence)
        return None

    def _by(self, i: int, cue: Cue) -> Ascribed:
        passage = self.passage
        subject = cue.subject
        return Ascribed(
            passage.quotation(i), passage, i,
            (passage.start(subject.first), passage.end(subject.last - 1)) if subject else None,
            (passage.start(cue.first), passage.end(cue.last - 1)),
            int(cue.evidence),
            cue.evidence.name.lower(),
        )  # fmt: skip

    def _inherit(self, i: int, first: int, recent: Ascribed | None, found: dict[int, Ascribed]) -> Ascribed:
        passage = self.passage
        source = recent
        reason = "continues"
        if passage.quotation(i).continues and self.last and i == 0:
            source = self.last
        near = self._said_before(passage, first, recent)
        if near:
            return self._by(i, near)
        if source is None and self.before is not None:
            near = None
            if not self.last or self.last.passage is not self.before:
                sents = self.before.sentences
                b = self.before
                reader = _Reading(b, None, [])
                c = reader._said_before(b, len(b.items), None)
                if c is None and b.word(len(b.items) - 1) == ":":
                    first = sents[-1][0]
                    ph = b.phrase_from(first)
                    c = Cue(ph.last, len(b.items), ph, Evidence.COLON) if ph and ph.last < len(b.items) else None
                if c:
                    e = reader._by0(c)
                    return Ascribed(passage.quotation(i), passage, i, e[0], e[1], 1, "before")
            else:
                source = self.last; reason = "lastpara"
        if source:
            return Ascribed(passage.quotation(i), passage, i, source.speaker, source.cue, 1, reason)
        return Ascribed(passage.quotation(i), passage, i)

    def _by0(self, cue):
        passage = self.passage; subject = cue.subject
        return (passage.start(subject.first), passage.end(subject.last - 1)), (passage.start(cue.first), passage.end(cue.last - 1))

    def _said_before(self, passage: Passage, first: int, recent: Ascribed | None) -> Cue | None:
        """Return the last cue in the sentences before item `first`, after the last quotation."""
        floor = 0
        if recent and recent.passage is passage:
            floor = next(end for start, end in passage.sentences if start <= recent.place < end)
        for start, end in reversed(passage.sentences):
            if end > first:
                continue
            if start < floor:
                break
            for cue in cues_before(passage, start, end):
                if cue.subject:
                    return cue
        return None
