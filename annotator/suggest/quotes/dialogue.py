"""Speech after a dash at the start of a paragraph: “— Je ne sais pas, dit-il.”."""

from collections.abc import Sequence

from annotator.suggest.parsed import Parsed
from annotator.suggest.quotes.cues import Cue, inverted_cue
from annotator.suggest.quotes.marks import Quoted
from annotator.suggest.quotes.passage import Passage

_DASHES = ("—", "―", "–")
_BEFORE_CUE = {",", "?", "!", "…", "...", "—", "–"}
_AFTER_CUE = {".", ",", ":", ";", "—", "–"}


def dialogue(article: Sequence[Parsed], language: str) -> dict[int, list[Quoted]]:
    """Return the quotations of paragraphs that open with a dash, by the paragraph's index.

    A dash may also open the entry of a list: so one of the paragraphs that stand together must
    have its speaker after the verb, as dialogue has.
    """
    found: dict[int, list[Quoted]] = {}
    run: dict[int, list[Quoted]] = {}
    told = False
    for n, parsed in enumerate(article):
        if parsed.text.lstrip().startswith(_DASHES):
            run[n], has_cue = _lines(parsed, language)
            told = told or has_cue
            continue
        if told:
            found |= run
        run, told = {}, False
    return found | run if told else found


def _lines(parsed: Parsed, language: str) -> tuple[list[Quoted], bool]:
    """Return what is said in a paragraph, around its cue, and whether it has one."""
    passage = Passage(parsed, (), language)
    size = len(passage.items)
    start = parsed.start + len(parsed.text) - len(parsed.text.lstrip())
    end = parsed.start + len(parsed.text.rstrip())
    for i in range(2, size - 1):
        if passage.word(i) not in _BEFORE_CUE:
            continue
        cue = inverted_cue(passage, i + 1, size)
        if cue is None:
            continue
        stop = i if passage.word(i) in (",", "—", "–") else i + 1
        lines = [_line(start, passage.end(stop - 1))]
        after = _end_of_cue(passage, cue)
        if after < size:
            lines.append(_line(passage.start(after), end))
        return lines, True
    return [_line(start, end)] if size > 1 else [], False


def _line(start: int, end: int) -> Quoted:
    return Quoted(start, end, in_dialogue=True)


def _end_of_cue(passage: Passage, cue: Cue) -> int:
    at = max(cue.last, cue.subject.last if cue.subject else 0)
    while at < len(passage.items) and passage.word(at) not in _AFTER_CUE:
        at += 1
    while at < len(passage.items) and passage.word(at) in _AFTER_CUE:
        at += 1
    return at
