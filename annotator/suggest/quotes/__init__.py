"""Suggests quotes: what is said in quotation marks, by whom, and which words tell."""

from collections.abc import Sequence

from annotator.domain.suggestion import Kind, Proposal, Speaker
from annotator.domain.zones import Zone
from annotator.suggest.parsed import Parsed
from annotator.suggest.quotes.marks import quoted, bare
from annotator.suggest.quotes.passage import Passage
from annotator.suggest.quotes.speakers import ascribe


def find_quotes(
    article: Sequence[Parsed], language: str, zones: Sequence[Zone] = ()
) -> list[Proposal]:
    marked = quoted([(each.start, each.text) for each in article])
    passages = [Passage(p, q, language) for p, q in zip(article, marked, strict=True)]
    out = []
    for a in ascribe(passages):
        words = bare(a.passage.slice(a.quotation.start, a.quotation.end))
        n = len(words.split())
        if n < 4 and a.evidence < 2: continue
        if a.quotation.minor: continue
        if a.passage.slice(a.quotation.start-1, a.quotation.start)=='=': continue
        sp = Speaker(*a.speaker, "") if a.speaker else None
        out.append(Proposal(Kind.QUOTE, a.quotation.start, a.quotation.end, "quote", 0.5, a.reason, sp, a.cue))
    return out
