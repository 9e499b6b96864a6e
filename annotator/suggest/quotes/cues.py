"""Who said it and by which words: verbs and phrases around a quotation that ascribe it."""

import re
from dataclasses import dataclass
from enum import IntEnum

from annotator.domain.text import Extent
from annotator.suggest.lexicons import lexicon
from annotator.suggest.quotes.marks import Quoted
from annotator.suggest.quotes.passage import Passage, Phrase
from annotator.suggest.quotes.subjects import (
    PAUSES,
    PLAIN,
    back,
    is_person_like,
    is_phrasal,
    is_relative,
    is_reporting,
    phrase_around,
    subject_of,
)

_LABEL = re.compile(r"\W{0,2}([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}): ")
_INITIAL = 1
_DATELINE = 12  # items
_FINAL = (",", "?", "!", "…", "—", "–", "-", ".", ";")
REACH = 150  # items between a cue and its quotation
_DASHES = {"-", "–", "—", "--", "―"}


class Evidence(IntEnum):
    """How plainly a cue ascribes a quotation, from the weakest."""

    NONE = 0
    BEFORE = 1  # something in the paragraph before
    SENTENCE = 2  # a verb of its sentence that is none of saying
    ABOVE = 3  # a verb of saying in a sentence above it
    LINE = 4  # the line beside a block quote
    LEFT = 5  # a verb of saying further left in its sentence
    CLOSING = 6  # a verb of saying at the end of its sentence
    FOLLOWS = 7  # the quotation before it in its paragraph
    CONTINUES = 8  # the part of it in the paragraph before
    COLON = 9
    ADJACENT = 10


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that ascribe a quotation, as items of a passage, and the subject they have."""

    first: int
    last: int
    subject: Phrase | None
    evidence: Evidence


def follows_at_once(passage: Passage, i: int, *, asked: bool) -> bool:
    """Tell whether at item `i` a short subject with a verb of saying begins, or the reverse.

    Args:
        passage: the paragraph, of which the sentences need not be known yet.
        i: the item after a quotation.
        asked: whether the quotation before ends with a question or exclamation mark; after a full
            stop, the verb must end its clause.
    """
    if is_reporting(passage, i) and not passage.capital(i):
        return True
    phrase = passage.phrase_from(i, limit=7)
    at = _main_verb(passage, phrase.last, i + 25) if phrase else None
    if phrase is None or at is None or not is_reporting(passage, at):
        return False
    if asked:
        told = passage.tag(at + 1) in ("SCONJ", "PRON", "QUOTE") or passage.word(at + 1) == ":"
        return i == 1 or not told
    if any(passage.tag(n) not in PLAIN for n in range(phrase.last, at)):
        return False
    ends = at + 1 == len(passage.items) or passage.word(at + 1) in (".", ",")
    return ends and not passage.is_quotation(at + 2)


def cue_after(passage: Passage, i: int, end: int) -> Cue | None:
    """Return the cue that begins right after a quotation, at item `i`, in a sentence up to `end`.

    Such as “said Ms Reyl”, “the mayor told us”, “according to the mayor”.
    """
    at = i
    while at < end and passage.word(at) in PAUSES:
        at += 1
    if at >= end:
        return None
    if phrase_end := cue_phrase(passage, at):
        subject = passage.phrase_from(phrase_end)
        return Cue(at, phrase_end, subject, Evidence.ADJACENT) if subject else None
    if passage.tag(at) == "SCONJ" and (cue := _manner(passage, at + 1, end)):
        return cue
    paused = at > i or passage.ends_with(i - 1, _FINAL)
    inverted = _inverted(passage, at, end, paused)
    if inverted and _may_report(passage, inverted.first):
        return inverted
    return _straight(passage, at, end, paused) or inverted


def _manner(passage: Passage, at: int, end: int) -> Cue | None:
    """Return the cue of a clause that only says whose words they are: “as Ms Reyl puts it”."""
    cue = _straight(passage, at, end, paused=True)
    if cue is None or not is_reporting(passage, cue.first):
        return None
    last = cue.last
    while passage.tag(last) in ("PRON", "ADV"):
        last += 1
    return cue if last >= end or passage.tag(last) == "PUNCT" else None


def _inverted(passage: Passage, at: int, end: int, paused: bool) -> Cue | None:
    """Return a cue with its subject after the verb: “said Ms Reyl”, “lui a-t-elle dit”."""
    inverted = lexicon(passage.language, "inverted_pronouns")
    objects = lexicon(passage.language, "object_pronouns")
    subject: Phrase | None = None
    verb = at
    while verb < min(end, at + 8) and not _may_report(passage, verb):
        if passage.word(verb) in inverted:
            subject = Phrase(verb, verb + 1, passage.items[verb])
        elif passage.tag(verb) not in ("ADV", "AUX") and passage.word(verb) not in objects:
            break
        verb += 1
    if verb >= end or not (_may_report(passage, verb) or passage.tag(verb) in ("VERB", "AUX")):
        return None
    if passage.feature(verb, "VerbForm=Ger") or passage.feature(verb, "Aspect=Prog"):
        return None
    if subject is None and passage.lemma(verb) in lexicon(passage.language, "addressing_verbs"):
        return None
    after = verb + 1
    while passage.tag(after) == "ADV" or (objects and passage.word(after) == "-t"):
        after += 1
    if subject is None and passage.word(after) in inverted:
        subject = Phrase(after, after + 1, passage.items[after])
    subject = subject or passage.phrase_from(after)
    known = _may_report(passage, verb)
    if subject is None or not (known or (paused and is_person_like(passage, subject))):
        return None
    return Cue(verb, verb + 1, subject, Evidence.ADJACENT)


def _may_report(passage: Passage, i: int) -> bool:
    """Tell whether item `i` is a verb of saying, even if the pipeline takes it for an adverb."""
    return is_reporting(passage, i) or (
        passage.tag(i) in ("ADV", "X")
        and passage.lemma(i) != passage.word(i)
        and passage.lemma(i) in lexicon(passage.language, "reporting_verbs")
    )


def _straight(passage: Passage, at: int, end: int, paused: bool) -> Cue | None:
    subject = passage.phrase_from(at)
    if subject is None:
        return None
    verb = _main_verb(passage, subject.last, end)
    if verb is None:
        return _taken_for_noun(passage, subject, end)
    adjacent = all(passage.tag(n) in PLAIN for n in range(subject.last, verb))
    reports, named = is_reporting(passage, verb), adjacent and is_person_like(passage, subject)
    if (reports and (paused or named)) or (paused and named):
        return Cue(verb, verb + 1, subject, Evidence.ADJACENT)
    return None


def _taken_for_noun(passage: Passage, subject: Phrase, end: int) -> Cue | None:
    """Return the cue of a clause whose verb the pipeline takes for a noun: “the email read.”."""
    verb = subject.last - 1
    stops = subject.last >= end or passage.tag(subject.last) == "PUNCT"
    reports = passage.lemma(verb) in lexicon(passage.language, "reporting_verbs")
    stops = stops and passage.word(subject.last) != ":"
    if not (stops and reports and passage.tag(verb) == "NOUN" and verb > subject.first + 1):
        return None
    return Cue(verb, verb + 1, Phrase(subject.first, verb, subject.head), Evidence.ADJACENT)


def _main_verb(passage: Passage, at: int, end: int) -> int | None:
    """Return the verb of a subject that ends before item `at`, past appositions; None if none."""
    depth = 0  # in brackets
    relative = False
    doubtful: int | None = None  # a form that may be a participle: “asked”
    for i in range(at, min(at + 40, end)):
        word, tag = passage.word(i), passage.tag(i)
        if tag == "QUOTE" or word in (".", "?", "!"):
            return doubtful
        if word in "([" and word:
            depth += 1
        elif word in ")]" and word:
            depth -= 1
        elif depth > 0:
            continue
        elif is_relative(passage, i) and tag != "SCONJ":
            relative = True
        elif word in PAUSES:
            relative = False
        elif tag == "VERB" or (tag == "AUX" and is_reporting(passage, i)):
            if relative or _is_modifier(passage, i, at):
                past = passage.feature(i, "Tense=Past") and passage.word(i - 1) in PAUSES
                if not relative and past and is_reporting(passage, i):
                    doubtful = i
                relative = False
                continue
            return _after_apposition(passage, at, i, end) or i
    return doubtful


def _after_apposition(passage: Passage, at: int, verb: int, end: int) -> int | None:
    """Return the verb of saying after an apposition with a verb: “Reyl, 61 and retired, said”."""
    if passage.word(at) not in PAUSES or passage.word(verb - 1) in PAUSES:
        return None
    if is_reporting(passage, verb):
        return None
    for i in range(verb + 1, min(at + 40, end - 1)):
        if passage.tag(i) == "QUOTE" or passage.tag(i) == "PRON":
            return None
        if passage.word(i) in PAUSES and is_reporting(passage, i + 1):
            return i + 1 if passage.feature(i + 1, "VerbForm=Fin") else None
    return None


def _is_modifier(passage: Passage, i: int, at: int) -> bool:
    """Tell whether a verb form stands in an apposition: “a nurse living in Leeds”."""
    if is_reporting(passage, i) and passage.feature(i, "VerbForm=Fin"):
        return False
    if passage.feature(i, "VerbForm=Fin") or passage.tag(back(passage, i, {"ADV"})) == "AUX":
        return False
    return (
        i > at
        or not is_reporting(passage, i)
        or passage.feature(i, "Aspect=Prog")
        or passage.feature(i, "VerbForm=Ger")
    )


def after_dateline(passage: Passage, first: int) -> int:
    """Return where a sentence from item `first` begins after its dateline: “HALM (AP) — ...”."""
    if first > 0 or not (passage.raw(0).isupper() and len(passage.raw(0)) > _INITIAL):
        return first
    dashes = (
        i + 1 for i in range(1, min(_DATELINE, len(passage.items))) if passage.word(i) in _DASHES
    )
    return next(dashes, first)


def cues_before(passage: Passage, first: int, i: int) -> list[Cue]:
    """Return the cues between item `first`, where a sentence starts, and `i`; the nearest first."""
    found = []
    first = max(first, i - REACH)
    for at in range(i - 1, first - 1, -1):
        if is_reporting(passage, at):
            last = at + 1 + is_phrasal(passage, at)
            evidence = Evidence.ADJACENT if _touches(passage, last, i) else Evidence.LEFT
            if lacks_speaker(passage, at):
                continue
            subject = _parenthetical(passage, at, first) or subject_of(passage, at, first)
            if subject is None and at == first:  # “Continued Reyl: ...”
                subject = passage.phrase_from(at + 1)
            found.append(Cue(at, last, subject, evidence))
        elif owner := _owner_of_noun(passage, at, first, i):
            found.append(Cue(at, at + 1, owner, Evidence.LEFT))
        elif (phrase_end := cue_phrase(passage, at)) and phrase_end <= i:
            subject = passage.phrase_from(phrase_end)
            if subject:
                found.append(Cue(at, phrase_end, subject, Evidence.LEFT))
    labelled = passage.word(i - 1) == ":" and not any(cue.subject for cue in found)
    if labelled and (subject := _labelled(passage, first, i - 1)):
        found.insert(0, Cue(i - 1, i, subject, Evidence.COLON))
    return found


def _owner_of_noun(passage: Passage, noun: int, first: int, i: int) -> Phrase | None:
    """Return who owns a noun of saying that a quotation at item `i` completes: “her claim that”.

    Not where it is said of the noun: “her claim was ‘a lie’”.
    """
    if passage.tag(noun) != "NOUN":
        return None
    if passage.lemma(noun) not in lexicon(passage.language, "speech_nouns"):
        return None
    clause = any(passage.tag(n) == "SCONJ" or is_relative(passage, n) for n in range(noun, i))
    if not clause and passage.tag(back(passage, i, {"DET", "ADV", "PART"})) == "AUX":
        return None
    if any(passage.word(n) in PAUSES or passage.is_quotation(n) for n in range(noun, i)):
        return None
    at = back(passage, noun, {"ADJ"})
    if at < first:
        return None
    if passage.feature(at, "Poss=Yes"):
        return Phrase(at, at + 1, passage.items[at])
    if passage.tag(at) != "PART" or at == first:
        return None
    owner = phrase_around(passage, at - 1, first)
    return Phrase(owner.first, at, passage.items[at - 1])


def lacks_speaker(passage: Passage, verb: int) -> bool:
    """Tell whether a verb's subject does not speak: “he was asked”, “what is known as”."""
    passive = any("pass" in passage.relation(child) for child in passage.children(verb))
    lemma = passage.lemma(verb)
    names = ("questioning_verbs", "addressing_verbs", "naming_verbs", "thinking_verbs")
    described = passage.relation(verb) == "acl" and passage.feature(verb, "Tense=Past")
    if described and passage.tag(verb - 1) == "NOUN":  # “goods labelled ‘fresh’”
        return True
    return passive and any(lemma in lexicon(passage.language, name) for name in names)


def _labelled(passage: Passage, first: int, colon: int) -> Phrase | None:
    """Return the phrase that is all there is before a colon: “Reyl: ...”, “From the note: ...”."""
    for at in range(colon - 1, max(first, colon - 12) - 1, -1):
        if passage.tag(at) == "VERB":
            return None
        begins = at == first or passage.word(at - 1) in _DASHES
        begins = begins or (at == first + 1 and passage.tag(first) == "ADP")
        phrase = passage.phrase_from(at) if begins else None
        if phrase and phrase.last == colon:
            return phrase
    return None


def _parenthetical(passage: Passage, verb: int, first: int) -> Phrase | None:
    """Return the subject within a sentence that it splits: “The bridge, Ms Reyl said, ...”."""
    if passage.word(verb + 1) not in PAUSES | {"."}:
        return None
    for at in range(verb - 1, max(first, verb - 8), -1):
        if passage.word(at - 1) in PAUSES:
            phrase = passage.phrase_from(at)
            fits = phrase and all(passage.tag(n) in PLAIN for n in range(phrase.last, verb))
            return phrase if fits else None
    return None


def label_inside(passage: Passage, i: int) -> Extent | None:
    """Return the extent of a name in capitals that labels what is said: “"REYL: Nobody was."”."""
    quotation = passage.quotation(i)
    label = _LABEL.match(passage.slice(quotation.start, quotation.end))
    if label is None:
        return None
    return quotation.start + label.start(1), quotation.start + label.end(1)


def inverted_cue(passage: Passage, at: int, end: int) -> Cue | None:
    """Return the cue at item `at` if it is a verb of saying before its subject."""
    cue = _inverted(passage, at, end, paused=False)
    return cue if cue and _may_report(passage, cue.first) else None


def cue_inside(passage: Passage, i: int) -> tuple[Passage, Cue] | None:
    """Return the cue between commas within the quotation at item `i`, as French has it.

    Such as « Le pont, a-t-il dit, ne tiendra pas. ».

    Returns:
        The paragraph with only what is in that quotation left in, and the cue in it.
    """
    if not lexicon(passage.language, "inverted_pronouns"):
        return None
    start, end = passage.quotation(i).start, passage.quotation(i).end
    marks = [Quoted(start, start + 1), Quoted(end - 1, end)]
    whole = Passage(passage.parsed, marks, passage.language, (start, end))
    inside = range(1, len(whole.items) - 1)
    for at in inside:
        if whole.word(at) != ",":
            continue
        cue = inverted_cue(whole, at + 1, len(whole.items))
        if cue and cue.subject and whole.word(max(cue.last, cue.subject.last)) in (",", "."):
            return whole, cue
    return None


def _touches(passage: Passage, at: int, end: int) -> bool:
    """Tell whether nothing but marks and “that” stands between a verb and a quotation."""
    return all(
        passage.tag(i) in ("PUNCT", "SCONJ", "SYM") or is_relative(passage, i)
        for i in range(at, end)
    )


def cue_closing(passage: Passage, i: int, end: int) -> Cue | None:
    """Return the cue at the end of the sentence of a quotation: “..., the mayor said.”."""
    for at in range(min(end, i + REACH) - 1, i, -1):
        if passage.word(at) not in PAUSES and not passage.is_quotation(at):
            continue
        begin = at + 1
        phrase_end = cue_phrase(passage, begin)
        if phrase_end and (subject := passage.phrase_from(phrase_end)):
            return Cue(begin, phrase_end, subject, Evidence.CLOSING)
        for parse in (_inverted, _straight):
            cue = parse(passage, begin, end, False)
            if cue and is_reporting(passage, cue.first):
                return Cue(cue.first, cue.last, cue.subject, Evidence.CLOSING)
    return None


def cue_phrase(passage: Passage, at: int) -> int:
    """Return where a phrase like “according to” that begins at item `at` ends; 0 if none does."""
    phrases = lexicon(passage.language, "cue_phrases")
    words = ""
    for n in range(at, at + 4):
        words = f"{words} {passage.word(n)}".strip().replace("' ", "'")
        if words in phrases:
            return n + 1
    return 0
