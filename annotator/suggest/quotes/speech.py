"""Tells speech from the other uses of quotation marks: titles, names, scare quotes, markup."""

from annotator.suggest.lexicons import lexicon
from annotator.suggest.quotes.cues import Evidence
from annotator.suggest.quotes.marks import Use, bare
from annotator.suggest.quotes.passage import Passage
from annotator.suggest.quotes.subjects import is_reporting

_SHORT_WORD = 4
_FEW = 3
_HEADING = 8
_PREDICATIVE = {"VERB", "AUX", "SCONJ", "ADV", "ADP", "PART", "PRON", "PUNCT"}


def word_count(passage: Passage, i: int) -> int:
    """Return how many words the quotation at item `i` has."""
    return sum(any(c.isalnum() for c in word) for word in _words(passage, i))


def use_by_place(passage: Passage, i: int) -> Use:
    """Return what the quotation at item `i` is for, as far as its words and its place tell.

    A title is in title case, after what bears one (“the film”), a preposition or a possessive; a
    name stands between parts of a name or right after what is named.
    """
    quotation = passage.quotation(i)
    before = passage.slice(quotation.start - 1, quotation.start)
    if before == "=" or not word_count(passage, i):
        return Use.MARKUP
    if len(passage.items) == 1 and quotation.closed and _is_heading(passage, i):
        return Use.TITLE
    if quotation.minor and passage.parsed.start == 0:
        return Use.TITLE  # of the article: headlines have single marks, and shorten what was said
    if quotation.continues or not quotation.closed:
        return Use.SPEECH
    last = passage.word(i - 1) if passage.word(i - 1) != "," else passage.word(i - 2)
    if last in lexicon(passage.language, "wording_words") and not passage.ends_with(i, (".",)):
        return Use.SCARE
    if word_count(passage, i) <= _FEW and _within_name(passage, i):
        return Use.NAME
    by = lexicon(passage.language, "authoring_words")
    if passage.word(i + 1) in by and passage.capital(i + 2) and passage.tag(i - 1) != "VERB":
        return Use.TITLE
    titled = last in lexicon(passage.language, "title_words")
    if _in_title_case(passage, i) and not _said_at_once(passage, i):
        if titled or passage.tag(i - 1) in ("ADP", "PART") or _addressed(passage, i - 1):
            return Use.TITLE
        if word_count(passage, i) > 1 and passage.tag(i - 1) in ("DET", "PROPN", "NOUN", "ADJ"):
            is_name = passage.tag(i - 1) in ("NOUN", "PROPN") and passage.tag(i + 1) in (
                "VERB",
                "AUX",
            )
            return Use.NAME if is_name else Use.TITLE
    return Use.SCARE if quotation.minor and word_count(passage, i) <= _FEW else Use.SPEECH


def is_mere_wording(passage: Passage, i: int, evidence: Evidence) -> bool:
    """Tell whether the few words at item `i` are the writer's, such as the “zero day” flaw.

    A few words are speech where a verb of saying stands beside them, or further off if they are a
    predicate or a clause: “said it was ‘a mess’”.
    """
    if word_count(passage, i) > _FEW:
        return False
    if evidence < Evidence.LINE:
        return True
    ends = passage.ends_with(i, (",", ".", "?", "!")) or passage.tag(i + 1) in ("PUNCT", "")
    if not ends and passage.tag(i + 1) in ("NOUN", "PROPN", "ADJ") and passage.tag(i - 1) != "VERB":
        return True
    before = passage.tag(i - 1)
    if before == "DET":
        before = passage.tag(i - 2)
    return evidence is Evidence.LEFT and before not in _PREDICATIVE


def _is_heading(passage: Passage, i: int) -> bool:
    words = [word for word in _words(passage, i) if word[0].isalpha()]
    capital = sum(word[0].isupper() for word in words)
    shouted = all(word.isupper() for word in words)
    return len(words) <= _HEADING and (shouted or (len(words) > 2 and capital > 0.6 * len(words)))


def _words(passage: Passage, i: int) -> list[str]:
    quotation = passage.quotation(i)
    return bare(passage.slice(quotation.start, quotation.end)).split()


def _within_name(passage: Passage, i: int) -> bool:
    """Tell whether it is a nickname: Jesús “Chuy” García."""
    return passage.capital(i - 1) and passage.capital(i + 1) and passage.tag(i - 1) == "PROPN"


def _in_title_case(passage: Passage, i: int) -> bool:
    words = [word.strip("().,:;!?…'’\"“”‘") for word in _words(passage, i)]
    words = [word for word in words if word and word[0].isalnum()]
    long = [word for word in words if len(word) > _SHORT_WORD]
    capital = [word for word in words if not word[0].islower()]
    if not words or words[0][0].islower() or any(word[0].islower() for word in long):
        return False
    if len(words) > 1 and len(capital) < len(words) / 2:
        return False
    around = [n for n in range(max(0, i - 8), i) if passage.word(n)[:1].isalpha()]
    shouted = sum(passage.capital(n) for n in around) > 0.8 * len(around) > 3
    return not shouted and (len(words) > 2 or len(capital) == len(words))


def _said_at_once(passage: Passage, i: int) -> bool:
    """Tell whether a verb of saying, a colon or “that” stands right before, or nothing does."""
    at = i - 1
    if at < 0 or passage.is_quotation(at) or passage.word(at) in (":", ".", "?", "!"):
        return True
    if passage.word(at) == ",":
        at -= 1
    return is_reporting(passage, at) and not _addressed(passage, at)


def _addressed(passage: Passage, i: int) -> bool:
    return passage.lemma(i) in lexicon(passage.language, "addressing_verbs")
