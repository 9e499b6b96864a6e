"""Suggests quotes: what is said in quotation marks, by whom, and which words tell."""

from collections.abc import Sequence

from annotator.domain.suggestion import Kind, Proposal, Speaker
from annotator.domain.zones import Zone
from annotator.suggest.parsed import Parsed
from annotator.suggest.quotes.speech import is_mere_wording, use_by_place
from annotator.suggest.quotes.marks import Use, quoted, bare
from annotator.suggest.quotes.passage import Passage
from annotator.suggest.quotes.speakers import ascribe


def find_quotes(
    article: Sequence[Parsed], language: str, zones: Sequence[Zone] = ()
) -> list[Proposal]:
    passages = _passages(article, language)
    out = []
    for a in ascribe(passages):
        words = bare(a.passage.slice(a.quotation.start, a.quotation.end))
        n = len(words.split())
        if n < 4 and a.evidence < 2: continue
        if is_mere_wording(a.passage, a.place): continue
        sp = Speaker(*a.speaker, "") if a.speaker else None
        out.append(Proposal(Kind.QUOTE, a.quotation.start, a.quotation.end, "quote", 0.5, a.reason, sp, a.cue))
    return out


def _passages(article: Sequence[Parsed], language: str) -> list[Passage]:
    """Return the paragraphs with what is speech, as far as its place tells, masked."""
    marked = quoted([(each.start, each.text) for each in article])
    found = []
    for parsed, quotations in zip(article, marked, strict=True):
        passage = Passage(parsed, quotations, language)
        for i, item in enumerate(passage.items):
            if item < 0:
                passage.quotation(i).use = use_by_place(passage, i)
        speech = [each for each in quotations if each.use is Use.SPEECH]
        same = len(speech) == len(quotations)
        found.append(passage if same else Passage(parsed, speech, language))
    return found
