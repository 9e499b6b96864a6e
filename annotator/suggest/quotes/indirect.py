"""Suggests indirect speech: what someone is said to have said, without quotation marks.

Such as “She denied that the bridge was safe”, “The bridge, according to her, is safe”. What is said
is the clause that completes a verb of saying, as in Pareti, "A Database of Attribution Relations"
(LREC 2012), who calls it the content, its speaker the source. It is a weaker kind than quotes: the
words are the writer's, and the clause is as good as the parse.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.domain.suggestion import Kind, Proposal, Speaker
from annotator.domain.text import Extent
from annotator.suggest.quotes.cues import Cue, Evidence, cue_phrase, lacks_speaker
from annotator.suggest.quotes.marks import Quoted
from annotator.suggest.quotes.passage import Passage
from annotator.suggest.quotes.people import People
from annotator.suggest.quotes.speakers import Ascribed
from annotator.suggest.quotes.subjects import PAUSES, says, subject_of
from annotator.suggest.reasons import Reason

_FEWEST = 3  # words of the writer's own; with fewer it is a quote
_FAR = 60  # items
_BESIDE = 4  # items
_CLAUSES = {"ccomp"}
_EDGES = {",", ":", ";", ".", "-", "–", "—", "--", "?", "!"}
_SCORES = {True: 0.75, False: 0.7}
"""By whether a word such as “that” opens the clause, how many of ten are right in news."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A cue with the items, from `first` up to, not including, `last`, that it reports."""

    cue: Cue
    first: int
    last: int


def reported(passages: Sequence[Passage], people: People) -> Iterator[Proposal]:
    """Yield the indirect speech of an article, by the place of its cue.

    Args:
        passages: its paragraphs, with quotations masked and sentences known.
        people: those whom it names.
    """
    for passage in passages:
        for first, last in passage.sentences:
            for told in _told(passage, first, last):
                if _own_words(passage, told) >= _FEWEST:
                    yield _proposal(passage, told, people)


def _told(passage: Passage, first: int, last: int) -> Iterator[_Told]:
    """Yield what a sentence reports."""
    for at in range(first, last):
        if says(passage, at) and not lacks_speaker(passage, at):
            subject = subject_of(passage, at, max(first, at - _FAR)) or passage.phrase_from(at + 1)
            clause = _clause(passage, at, first, last)
            if subject and clause:
                yield _Told(Cue(at, at + 1, subject, Evidence.LEFT), *clause)
        elif end := cue_phrase(passage, at):
            subject = passage.phrase_from(end)
            if subject and (around := _around(passage, at, subject.last, first, last)):
                yield _Told(Cue(at, end, subject, Evidence.LEFT), *around)


def _clause(passage: Passage, verb: int, first: int, last: int) -> Extent | None:
    """Return the items of the clause that completes a verb, with its “that”."""
    for child in passage.children(verb):
        if passage.relation(child) in _CLAUSES and first <= child < last:
            left, right = _subtree(passage, child, verb)
            split = any(passage.is_quotation(i) for i in range(left, verb + _BESIDE))
            if child < verb and split:
                continue  # “‘The bridge is old,’ she said, ‘and unsafe.’”
            return _trimmed(passage, max(left, first), min(right, last))
    return None


def _subtree(passage: Passage, top: int, apart: int) -> Extent:
    """Return the items that depend on `top`, near it, on its side of the item `apart`."""
    low, high = max(0, top - _FAR), min(len(passage.items), top + _FAR)
    if top > apart:
        low = max(low, apart + 1)
    else:
        high = min(high, apart)
    found = {top}
    edge = [top]
    while edge:
        for child in passage.children(edge.pop()):
            if low <= child < high and child not in found:
                found.add(child)
                edge.append(child)
    left, right = min(found), max(found) + 1
    while right < high and passage.is_quotation(right):
        right += 1
    return left, right


def _around(passage: Passage, cue: int, after: int, first: int, last: int) -> Extent | None:
    """Return the items of the sentence that a phrase such as “according to her” is about."""
    if cue == first:
        while after < last and passage.word(after) not in PAUSES:
            after += 1
        return _trimmed(passage, after, last)
    return _trimmed(passage, first, cue)


def _trimmed(passage: Passage, first: int, last: int) -> Extent | None:
    while first < last and passage.word(first) in _EDGES:
        first += 1
    while first < last and passage.word(last - 1) in _EDGES:
        last -= 1
    return (first, last) if first < last else None


def _own_words(passage: Passage, told: _Told) -> int:
    return sum(passage.word(i)[:1].isalnum() for i in range(told.first, told.last))


def _proposal(passage: Passage, told: _Told, people: People) -> Proposal:
    start, end = passage.start(told.first), passage.end(told.last - 1)
    cue = passage.start(told.cue.first), passage.end(told.cue.last - 1)
    subject = told.cue.subject
    assert subject is not None
    mention = passage.start(subject.first), passage.end(subject.last - 1)
    found = Ascribed(
        Quoted(start, end), passage, told.first, told.cue.evidence, mention, cue, subject.head,
        passage,
    )  # fmt: skip
    opened = passage.tag(told.first) == "SCONJ"
    return Proposal(
        kind=Kind.INDIRECT,
        start=start,
        end=end,
        label=Kind.INDIRECT.value,
        score=_SCORES[opened],
        reason=Reason.REPORTS.format(cue=passage.slice(*cue)),
        speaker=Speaker(*mention, people.name(found)),
        cue=cue,
    )
