"""Ascribes each quotation of an article to a speaker, by its cue or by the quotations around it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotator.domain.text import Extent
from annotator.domain.zones import Zone, ZoneKind
from annotator.suggest.quotes.cues import (
    REACH,
    Cue,
    Evidence,
    after_dateline,
    cue_after,
    cue_closing,
    cue_inside,
    cues_before,
    label_inside,
    lacks_speaker,
)
from annotator.suggest.quotes.marks import Quoted
from annotator.suggest.quotes.passage import Passage, Phrase
from annotator.suggest.quotes.rivals import (
    in_opening_clause,
    is_heading,
    is_thought,
    is_within_phrase,
    nearest,
)
from annotator.suggest.quotes.subjects import is_person_like, subject_of

_DASHES = {"-", "–", "—", "--", "―"}
_LONGEST_LINE = 25
_ABOVE = 6  # sentences


@dataclass(frozen=True, slots=True)
class Ascribed:
    """A quotation with who says it.

    Attributes:
        passage: the paragraph that it stands in.
        place: its item there.
        speaker, cue: extents in the article; None where nothing tells.
        evidence: how plainly it is ascribed.
        head: the item of the speaker's head, in the passage of the speaker.
        speaks_in: the passage of the speaker.
    """

    quotation: Quoted
    passage: Passage
    place: int
    evidence: Evidence = Evidence.NONE
    speaker: Extent | None = None
    cue: Extent | None = None
    head: int = 0
    speaks_in: Passage | None = None

    def passed_on(self, to: "Ascribed", evidence: Evidence) -> "Ascribed":
        """Return `to`, another quotation, as said by the same speaker."""
        return replace(
            to,
            evidence=evidence,
            speaker=self.speaker,
            cue=self.cue,
            head=self.head,
            speaks_in=self.speaks_in,
        )


def ascribe(passages: Sequence[Passage], zones: Sequence[Zone] = ()) -> list[Ascribed]:
    """Return the quotations of an article, by place, each with its speaker where one is found."""
    found: list[Ascribed] = []
    claimants = _claimants(passages, zones)
    for n in range(len(passages)):
        found += _Reader(passages, n, found[-1] if found else None, claimants).read()
    return found


def _claimants(passages: Sequence[Passage], zones: Sequence[Zone]) -> list[Passage]:
    """Return the last line of each part that names a claimant, by place."""
    places = [passage.parsed.start for passage in passages]
    found = []
    for zone in zones:
        last = bisect_left(places, zone.end) - 1
        if zone.kind is ZoneKind.CLAIMANT and last >= 0 and places[last] >= zone.start:
            found.append(passages[last])
    return found


class _Reader:
    """Reads one paragraph."""

    def __init__(
        self,
        passages: Sequence[Passage],
        n: int,
        last: Ascribed | None,
        claimants: Sequence[Passage],
    ) -> None:
        self._passage = passages[n]
        self._before = passages[n - 1] if n else None
        self._after = passages[n + 1] if n + 1 < len(passages) else None
        self._last = last
        self._claimants = claimants

    def read(self) -> list[Ascribed]:
        found: list[Ascribed] = []
        recent: Ascribed | None = None  # the last one in this paragraph that has a speaker
        for first, end in self._passage.sentences:
            for i in range(first, end):
                if self._passage.is_quotation(i):
                    each = self._by_its_sentence(i, first, end) or self._by_others(i, first, recent)
                    found.append(each)
                    recent = each if each.speaker else recent
        return found

    def _by_its_sentence(self, i: int, first: int, end: int) -> Ascribed | None:
        passage = self._passage
        first, end = max(first, i - REACH), min(end, i + REACH)
        if label := label_inside(passage, i):
            plain = Ascribed(passage.quotation(i), passage, i, Evidence.COLON)
            return replace(plain, speaker=label, cue=(label[1], label[1] + 1), speaks_in=None)
        if cue := self._cue(i, first, end):
            return self._by(i, cue)
        if inside := cue_inside(passage, i):
            whole, cue = inside
            return _by(Ascribed(passage.quotation(i), passage, i), whole, cue, passage)
        if cue := self._weak(i, first):
            return self._by(i, cue)
        return None

    def _cue(self, i: int, first: int, end: int) -> Cue | None:
        passage = self._passage
        first = after_dateline(passage, first)
        before = cues_before(passage, first, i)
        close = before[0] if before and before[0].subject else None
        weak = close is None or is_heading(passage, close) or is_thought(passage, close)
        if weak or (close and close.evidence < Evidence.COLON):
            after = cue_after(passage, i + 1, end)
            if after:
                return in_opening_clause(passage, after, before, first, i) or after
        closing = cue_closing(passage, i, end)
        left = nearest(passage, before, i)
        if left and closing and is_within_phrase(passage, left):
            return closing
        return left or closing or self._signed(i, end)

    def _signed(self, i: int, end: int) -> Cue | None:
        """Return the name after a dash that ends the paragraph: “...” — Ms Reyl, mayor."""
        if self._passage.word(i + 1) not in _DASHES or end != len(self._passage.items):
            return None
        phrase = self._passage.phrase_from(i + 2)
        named = phrase and self._passage.tag(i + 2) == "PROPN"
        return Cue(i + 1, i + 2, phrase, Evidence.LINE) if named else None

    def _weak(self, i: int, first: int) -> Cue | None:
        """Return the nearest verb before a quotation that has a person as its subject."""
        colon = self._passage.word(i - 1) == ":"
        for at in range(i - 1, first - 1, -1):
            if self._passage.tag(at) == "VERB" and not lacks_speaker(self._passage, at):
                subject = subject_of(self._passage, at, first)
                if subject is None or subject.last > i:
                    continue
                if colon or is_person_like(self._passage, subject):
                    evidence = Evidence.COLON if colon else Evidence.SENTENCE
                    return Cue(at, at + 1, subject, evidence)
        return None

    def _by_others(self, i: int, first: int, recent: Ascribed | None) -> Ascribed:
        """Ascribe a quotation without a cue of its own: by what stands around its sentence."""
        passage = self._passage
        plain = Ascribed(passage.quotation(i), passage, i)
        if i == 0 and passage.quotation(i).continues and self._last:
            return self._last.passed_on(plain, Evidence.CONTINUES)
        if cue := self._cue_above(passage, first, recent):
            return self._by(i, replace(cue, evidence=Evidence.ABOVE))
        if recent:
            return recent.passed_on(plain, Evidence.FOLLOWS)
        if first and (cue := self._subject_above(first)):
            return self._by(i, cue)
        if plain.quotation.in_dialogue:
            return plain
        return self._by_line(plain) or self._by_paragraph_before(plain)

    def _subject_above(self, first: int) -> Cue | None:
        """Return the main verb of the sentence before item `first` if its subject is a person."""
        passage = self._passage
        start, end = passage.sentences[passage.sentence_of(first - 1)]
        for at in range(max(start, end - REACH), end):
            if passage.relation(at) == "ROOT" and passage.tag(at) in ("VERB", "AUX"):
                subject = subject_of(passage, at, start)
                if subject and is_person_like(passage, subject):
                    return Cue(at, at + 1, subject, Evidence.SENTENCE)
        return None

    def _by_line(self, plain: Ascribed) -> Ascribed | None:
        """Ascribe a block quote to the one whom the line before or after it names."""
        if len(self._passage.items) > 1:
            return None
        lines = [(self._before, 0), (self._after, 1 if self._after else 0)]
        at = plain.quotation.start
        if above := bisect_left(self._claimants, at, key=lambda each: each.parsed.start):
            lines.insert(0, (self._claimants[above - 1], 0))
        for line, skip in lines:
            phrase = _speaker_of_line(line, skip) if line else None
            if line and phrase:
                return replace(
                    plain,
                    evidence=Evidence.LINE,
                    speaker=(line.start(phrase.first), line.end(phrase.last - 1)),
                    head=phrase.head,
                    speaks_in=line,
                )
        return None

    def _by_paragraph_before(self, plain: Ascribed) -> Ascribed:
        if self._before is None:
            return plain
        if self._last and self._last.passage is self._before and self._last.speaker:
            later = self._cue_above(self._before, len(self._before.items), self._last)
            if later is None:
                return self._last.passed_on(plain, Evidence.BEFORE)
        else:
            later = self._cue_above(self._before, len(self._before.items), None)
        later = later or _introduction(self._before)
        if later is None:
            return plain
        return _by(plain, self._before, replace(later, evidence=Evidence.BEFORE))

    def _cue_above(self, passage: Passage, first: int, recent: Ascribed | None) -> Cue | None:
        """Return the last cue in the sentences before item `first`, after the last quotation."""
        above = passage.sentence_of(first - 1) if first else -1
        floor = -1
        if recent and recent.passage is passage:
            floor = passage.sentence_of(recent.place)
        for n in range(above, max(floor, above - _ABOVE), -1):
            cues = [cue for cue in cues_before(passage, *passage.sentences[n]) if cue.subject]
            for cue in cues:
                if passage.relation(cue.first) == "ROOT":
                    return cue
            if cues:
                return cues[-1]
        return None

    def _by(self, i: int, cue: Cue) -> Ascribed:
        return _by(Ascribed(self._passage.quotation(i), self._passage, i), self._passage, cue)


def _by(plain: Ascribed, passage: Passage, cue: Cue, speaks_in: Passage | None = None) -> Ascribed:
    found = replace(
        plain,
        evidence=cue.evidence,
        cue=(passage.start(cue.first), passage.end(cue.last - 1)),
    )
    if cue.subject is None:
        return found
    return replace(
        found,
        speaker=(passage.start(cue.subject.first), passage.end(cue.subject.last - 1)),
        head=cue.subject.head,
        speaks_in=speaks_in or passage,
    )


def _introduction(passage: Passage) -> Cue | None:
    """Return the verb and subject of a paragraph that announces what follows: “She wrote this:”.

    Of one without a verb, the phrase that it begins with: “The answer below:”.
    """
    last = len(passage.items)
    if passage.word(last - 1) != ":" or not passage.sentences:
        return None
    first = passage.sentences[-1][0]
    for at in range(max(first, last - REACH), last):
        if passage.relation(at) == "ROOT" and passage.tag(at) in ("VERB", "AUX"):
            subject = subject_of(passage, at, first)
            return Cue(at, last, subject, Evidence.COLON) if subject else None
    phrase = passage.phrase_from(first)
    return Cue(phrase.last, last, phrase, Evidence.COLON) if phrase and phrase.last < last else None


def _speaker_of_line(passage: Passage, skip: int) -> Phrase | None:
    """Return the name that a line opens with, if it is no sentence: “Ada Reyl, mayor of Halm”.

    Args:
        passage: the line.
        skip: how many dashes must stand before the name.
    """
    size = len(passage.items)
    if not skip < size <= _LONGEST_LINE or passage.quotations:
        return None
    if skip and passage.word(0) not in _DASHES:
        return None
    ends = passage.word(size - 1) in (".", "?", "!", ":")
    tells = any(passage.feature(i, "VerbForm=Fin") for i in range(size))
    phrase = passage.phrase_from(skip)
    if phrase is None or ends or tells or not passage.name(skip):
        return None
    return phrase
