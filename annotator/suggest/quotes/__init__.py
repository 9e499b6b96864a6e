"""Suggests quotes: what is said in quotation marks, by whom, and which words tell.

The method is of rules, as in Pouliquen, Steinberger and Best, "Automatic Detection of Quotations in
Multilingual News" (RANLP 2007): marks are paired, what is no speech is set aside, and a quotation
goes to the subject of a verb of saying beside it, or to the speaker of the one before. Whatever
belongs to a language stands in its word lists (`annotator.suggest.lexicons`).
"""

from collections.abc import Sequence

from annotator.domain.suggestion import Kind, Proposal, Speaker
from annotator.domain.zones import Zone
from annotator.suggest.parsed import Parsed
from annotator.suggest.quotes.cues import Evidence
from annotator.suggest.quotes.dialogue import dialogue
from annotator.suggest.quotes.indirect import reported
from annotator.suggest.quotes.marks import Quoted, Use, quoted
from annotator.suggest.quotes.passage import Passage
from annotator.suggest.quotes.people import People
from annotator.suggest.quotes.sentences import passage_of
from annotator.suggest.quotes.speakers import Ascribed, ascribe
from annotator.suggest.quotes.speech import is_mere_wording, use_by_place, word_count
from annotator.suggest.reasons import Reason

__all__ = ["Quoted", "Use", "find_indirect", "find_quotes", "find_uses"]

_FEW = 3

_SCORES = {
    Evidence.ADJACENT: 0.95,
    Evidence.CONTINUES: 0.95,
    Evidence.FOLLOWS: 0.9,
    Evidence.CLOSING: 0.85,
    Evidence.LEFT: 0.8,
    Evidence.LINE: 0.75,
    Evidence.COLON: 0.7,
    Evidence.ABOVE: 0.6,
    Evidence.SENTENCE: 0.5,
    Evidence.BEFORE: 0.4,
    Evidence.NONE: 0.3,
}
"""By evidence, roughly how many of ten such quotes have the right speaker in news."""

_SHORT = 0.75  # of the score: a few words may be the writer's own
_REASONS = {
    Evidence.ADJACENT: Reason.BESIDE,
    Evidence.CONTINUES: Reason.CONTINUES,
    Evidence.FOLLOWS: Reason.FOLLOWS,
    Evidence.CLOSING: Reason.CLOSING,
    Evidence.LEFT: Reason.LEFT,
    Evidence.LINE: Reason.LINE,
    Evidence.COLON: Reason.AFTER,
    Evidence.ABOVE: Reason.ABOVE,
    Evidence.SENTENCE: Reason.SENTENCE,
    Evidence.BEFORE: Reason.BEFORE,
    Evidence.NONE: Reason.NO_CUE,
}


def find_quotes(
    article: Sequence[Parsed], language: str, zones: Sequence[Zone] = ()
) -> list[Proposal]:
    """Return the quotes of an article by place, each with its speaker and cue where it has them.

    Args:
        article: its paragraphs.
        language: its ISO 639 code; of one without word lists, quotes are found without cues.
        zones: its parts that are no body; the claimant of a fact-check speaks the claim.
    """
    passages = _masked(article, language)
    ascribed = _ascribed(passages, zones)
    people = People(passages)
    return [_proposal(each, people) for each in ascribed if each.quotation.use is Use.SPEECH]


def find_indirect(article: Sequence[Parsed], language: str) -> list[Proposal]:
    """Return what an article reports without quotation marks, by place, each with its speaker.

    Args:
        article: its paragraphs.
        language: its ISO 639 code; of one without word lists, nothing is found.
    """
    passages = _masked(article, language)
    return sorted(reported(passages, People(passages)), key=lambda each: (each.start, -each.end))


def find_uses(article: Sequence[Parsed], language: str) -> list[Quoted]:
    """Return all that stands in quotation marks, outermost and by place, with what it is for."""
    found: list[Quoted] = []
    passages = _masked(article, language, found)
    _ascribed(passages, ())
    return sorted(found, key=lambda each: each.start)


def _masked(
    article: Sequence[Parsed], language: str, collected: list[Quoted] | None = None
) -> list[Passage]:
    """Return the paragraphs, with what may be speech masked; put all quotations in `collected`."""
    marked = quoted([(each.start, each.text) for each in article])
    for n, lines in dialogue(article, language).items():
        marked[n] = marked[n] or lines
    found = []
    for parsed, quotations in zip(article, marked, strict=True):
        passage = passage_of(parsed, quotations, language)
        for i, item in enumerate(passage.items):
            if item < 0:
                passage.quotation(i).use = use_by_place(passage, i)
        speech = [each for each in quotations if each.use is Use.SPEECH]
        same = len(speech) == len(quotations)
        found.append(passage if same else passage_of(parsed, speech, language))
        if collected is not None:
            collected += quotations
    return found


def _ascribed(passages: Sequence[Passage], zones: Sequence[Zone]) -> list[Ascribed]:
    """Return the quotations with their speakers; those that turn out as no speech are marked."""
    found = ascribe(passages, zones)
    for each in found:
        if is_mere_wording(each.passage, each.place, each.evidence):
            each.quotation.use = Use.SCARE
    return found


def _proposal(found: Ascribed, people: People) -> Proposal:
    few = word_count(found.passage, found.place) <= _FEW
    cue = ""
    if found.cue and found.speaks_in:
        cue = found.speaks_in.slice(*found.cue)
    speaker = None
    if found.speaker:
        speaker = Speaker(*found.speaker, people.name(found))
    return Proposal(
        kind=Kind.QUOTE,
        start=found.quotation.start,
        end=found.quotation.end,
        label="quote",
        score=round(_SCORES[found.evidence] * (_SHORT if few else 1), 4),
        reason=_REASONS[found.evidence].format(cue=cue or ":"),
        speaker=speaker,
        cue=found.cue,
    )
