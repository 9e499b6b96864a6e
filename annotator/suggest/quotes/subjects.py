"""Finds the subject of a verb of saying: by the parse, and by place where that fails."""

from annotator.suggest.lexicons import lexicon
from annotator.suggest.quotes.passage import Passage, Phrase

PAUSES = {",", "-", "–", "—", "--", "―"}
PLAIN = {"ADV", "AUX", "PART", "INTJ"}

_VERBS = ("reporting_verbs", "naming_verbs", "thinking_verbs")
_WITHIN = {"ADP", "ADJ", "CCONJ", "DET", "NOUN", "NUM", "PROPN"}
_NEAR = 8
_PERSONS = {"PERSON", "PER"}


def is_reporting(passage: Passage, i: int) -> bool:
    """Tell whether item `i` is a verb of saying."""
    if passage.tag(i) not in ("VERB", "AUX"):
        return False
    lemma = passage.lemma(i)
    forms = {lemma, f"{lemma} {passage.word(i + 1)}"}  # “went on”
    return any(forms & lexicon(passage.language, name) for name in _VERBS)


def subject_of(passage: Passage, verb: int, first: int) -> Phrase | None:
    """Return the subject of a verb that stands left of a quotation, in a sentence from `first`.

    A verb after “and”, or a participle, has that of the verb before it.
    """
    before = back(passage, verb, {"ADV"})
    if passage.tag(before) == "CCONJ":  # “he said it was so and added”
        for at in range(before - 1, first, -1):
            if is_reporting(passage, at) and passage.feature(at, "VerbForm=Fin"):
                return subject_of(passage, at, first)
    if own := _just_before(passage, verb, first):
        return own
    if _is_participle(passage, verb) and (subject := _subject_of_clause(passage, verb, first)):
        return subject
    found = _subject_by_parse(passage, verb, first) or _subject_by_place(passage, verb, first)
    return _up_to(passage, found, verb) if found else None


def _up_to(passage: Passage, subject: Phrase, verb: int) -> Phrase:
    """Return a subject drawn on to its verb over a name: “director for news Dave Gorab said”."""
    last = back(passage, verb, PLAIN) + 1
    between = range(subject.last, last)
    if not 0 < len(between) <= _NEAR or passage.tag(last - 1) != "PROPN":
        return subject
    if any(passage.tag(i) not in _WITHIN or passage.is_when(i) for i in between):
        return subject
    return Phrase(subject.first, last, passage.items[last - 1])


def _just_before(passage: Passage, verb: int, first: int) -> Phrase | None:
    """Return the pronoun or person's name that stands right before a verb: “she later said”."""
    at = back(passage, verb, PLAIN)
    if at < first or (passage.in_brackets(at) and not passage.in_brackets(verb)):
        return None
    if passage.tag(at) == "PRON" and passage.feature(at, "Case=Nom"):
        return Phrase(at, at + 1, passage.items[at])
    if passage.name(at) not in _PERSONS:
        return None
    phrase = phrase_around(passage, at, first)
    object_of = passage.tag(phrase.first - 1) if phrase and phrase.first > first else ""
    if object_of == "ADP" and _is_participle(passage, verb):  # “with Ms Reyl shouting”
        return phrase
    return phrase if object_of not in ("ADP", "VERB", "PUNCT") else None


def _is_participle(passage: Passage, i: int) -> bool:
    is_one = passage.feature(i, "Aspect=Prog") or passage.feature(i, "VerbForm=Ger")
    return is_one and passage.tag(back(passage, i, {"ADV"})) != "AUX"


def _subject_of_clause(passage: Passage, participle: int, first: int) -> Phrase | None:
    """Return the subject of the nearest clause before a participle that tells of someone."""
    own = _subject_by_parse(passage, participle, first, climb=False)
    if own and is_person_like(passage, own) and own.last == participle:
        return own
    impersonal = lexicon(passage.language, "impersonal_pronouns")
    finite = [
        at
        for at in range(participle - 1, first - 1, -1)
        if passage.tag(at) in ("VERB", "AUX") and passage.feature(at, "VerbForm=Fin")
    ]
    above = passage.head(participle)
    for at in sorted(finite, key=lambda at: (not is_reporting(passage, at), at != above)):
        subject = _subject_by_parse(passage, at, first)
        head = passage.place(subject.head) if subject else None
        if subject and head is not None and passage.word(head) not in impersonal:
            return subject
    return None


def _subject_by_parse(
    passage: Passage, verb: int, first: int, *, climb: bool = True
) -> Phrase | None:
    at = verb
    for _ in range(5 if climb else 1):
        for child in passage.children(at):
            if passage.relation(child).startswith("nsubj") and first <= child < verb:
                if is_relative(passage, child) and "relcl" in passage.relation(at):
                    antecedent = passage.head(at)
                    if antecedent is not None and first <= antecedent < at:
                        return phrase_around(passage, antecedent, first)
                    break
                if passage.in_brackets(child) and not passage.in_brackets(verb):
                    return None
                return phrase_around(passage, child, first)
        above = passage.head(at)
        if above is None or above == at or not first <= above:
            return None
        bears = passage.lemma(above) in lexicon(passage.language, "cue_nouns")
        if passage.relation(at) in ("acl", "relcl") and passage.tag(above) == "NOUN" and not bears:
            return phrase_around(passage, above, first)
        at = above
    return None


def is_relative(passage: Passage, i: int) -> bool:
    """Tell whether item `i` may be a relative pronoun."""
    return passage.feature(i, "PronType=Rel") or passage.word(i) in lexicon(
        passage.language, "relative_pronouns"
    )


def _subject_by_place(passage: Passage, verb: int, first: int) -> Phrase | None:
    at = verb - 1
    while at >= first and (passage.tag(at) in PLAIN or passage.word(at) in PAUSES):
        at -= 1
    while at >= first:
        bracketed = passage.in_brackets(at) and not passage.in_brackets(verb)
        if passage.tag(at) in ("NOUN", "PROPN", "PRON") and not bracketed:
            return phrase_around(passage, at, first)
        at -= 1
    return None


def phrase_around(passage: Passage, i: int, first: int) -> Phrase | None:
    """Return the noun phrase with the head at item `i`, from its left edge."""
    left = i
    while left > first and passage.tag(left - 1) in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"):
        if passage.is_when(left - 1) and not passage.is_when(i):
            break
        left -= 1
    return passage.phrase_from(left) or Phrase(i, i + 1, passage.items[i])


def is_person_like(passage: Passage, subject: Phrase) -> bool:
    """Tell whether a subject is a name or a personal pronoun."""
    head = passage.place(subject.head)
    if head is None:
        return False
    return passage.tag(head) == "PROPN" or (
        passage.tag(head) == "PRON" and passage.feature(head, "PronType=Prs")
    )


def back(passage: Passage, at: int, tags: set[str]) -> int:
    """Return the last item before `at` that has none of `tags`."""
    at -= 1
    while passage.tag(at) in tags:
        at -= 1
    return at


def skip(passage: Passage, at: int, tags: set[str]) -> int:
    """Return the first item from `at` on that has none of `tags`."""
    while passage.tag(at) in tags:
        at += 1
    return at
