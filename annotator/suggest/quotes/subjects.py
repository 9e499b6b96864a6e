"""Finds the subject of a verb of saying: by the parse, and by place where that fails."""

from annotator.suggest.lexicons import lexicon
from annotator.suggest.quotes.passage import Passage, Phrase

PAUSES = {",", "-", "–", "—", "--", "―"}
PLAIN = {"ADV", "AUX", "PART", "INTJ"}

_VERBS = ("reporting_verbs", "naming_verbs", "thinking_verbs")
_WITHIN = {"ADP", "ADJ", "CCONJ", "DET", "NOUN", "NUM", "PROPN"}
_NEAR = 8
_LONGEST_REMARK = 40  # items
_OPENERS = {"ADV", "CCONJ", "SCONJ"}
_PERSONS = {"PERSON", "PER"}


def is_reporting(passage: Passage, i: int) -> bool:
    """Tell whether item `i` is a verb of saying."""
    if passage.tag(i) not in ("VERB", "AUX") or _is_compound(passage, i):
        return False
    lemma = passage.lemma(i)
    if any(lemma in lexicon(passage.language, name) for name in _VERBS):
        return True
    return is_phrasal(passage, i)


def is_phrasal(passage: Passage, i: int) -> bool:
    """Tell whether item `i` is a verb of saying together with the next one: “went on”."""
    words = f"{passage.lemma(i)} {passage.word(i + 1)}"
    return any(words in lexicon(passage.language, name) for name in _VERBS)


def _is_compound(passage: Passage, i: int) -> bool:
    """Tell whether a hyphen joins item `i` to the word before: “so-called”."""
    return passage.word(i - 1) == "-" and passage.end(i - 1) == passage.start(i)


def says(passage: Passage, i: int) -> bool:
    """Tell whether item `i` is a verb of saying, and not of thought."""
    thought = lexicon(passage.language, "thinking_verbs")
    return is_reporting(passage, i) and passage.lemma(i) not in thought


def subject_of(passage: Passage, verb: int, first: int) -> Phrase | None:
    """Return the subject of a verb that stands left of a quotation, in a sentence from `first`.

    A verb after “and”, or a participle, has that of the verb before it.
    """
    before = back(passage, verb, {"ADV"})
    if passage.tag(before) == "CCONJ":  # “he said it was so and added”
        joined = passage.head(verb) if passage.relation(verb) == "conj" else None
        if joined is not None and first <= joined < before and is_reporting(passage, joined):
            return subject_of(passage, joined, first)
        for at in range(before - 1, first, -1):
            if is_reporting(passage, at) and passage.feature(at, "VerbForm=Fin"):
                return subject_of(passage, at, first)
    if own := _just_before(passage, verb, first):
        return own
    if is_participle(passage, verb) and (subject := _subject_of_clause(passage, verb, first)):
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
    at = _before_brackets(passage, back(passage, verb, PLAIN))
    if at < first or (passage.in_brackets(at) and not passage.in_brackets(verb)):
        return None
    if passage.tag(at) == "PRON" and passage.feature(at, "Case=Nom"):
        return Phrase(at, at + 1, passage.items[at])
    if passage.name(at) not in _PERSONS:
        return None
    phrase = phrase_around(passage, at, first)
    object_of = passage.tag(phrase.first - 1) if phrase.first > first else ""
    if object_of == "ADP" and not passage.name(phrase.first):
        return _its_name(passage, phrase, at)  # “In an interview Ms Reyl said”
    if object_of == "ADP" and is_participle(passage, verb):  # “with Ms Reyl shouting”
        return phrase
    return phrase if object_of not in ("ADP", "VERB", "PUNCT") else None


def _its_name(passage: Passage, phrase: Phrase, at: int) -> Phrase | None:
    """Return the name at the end of a phrase, item `at`, with its titles."""
    named = passage.name_at(passage.items[at])
    first = passage.place(named.first) if named else None
    if first is None:
        return None
    while first > phrase.first and is_title(passage, first - 1):
        first -= 1
    return Phrase(first, at + 1, passage.items[at]) if first > phrase.first else None


def is_title(passage: Passage, i: int) -> bool:
    """Tell whether item `i` is a title that goes before a name: “Ms”."""
    return passage.word(i) in lexicon(passage.language, "titles")


def _before_brackets(passage: Passage, at: int) -> int:
    """Return the item before a remark in brackets that ends at `at`, with a comma or not."""
    closing = at - 1 if passage.word(at) == "," else at
    if passage.word(closing) not in (")", "]"):
        return at
    for before in range(closing, closing - _LONGEST_REMARK, -1):
        if not passage.in_brackets(before):
            return before
    return at


def is_participle(passage: Passage, i: int) -> bool:
    """Tell whether item `i` is a present participle without an auxiliary: “saying”."""
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
    if passage.tag(participle - 1) == "ADP":  # “by urging”: as the verb that it goes with
        finite.sort(key=lambda at: at != above)
    else:
        finite.sort(key=lambda at: (not says(passage, at), at != above))
    for at in finite:
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
                        return Phrase(child, child + 1, passage.items[antecedent])
                    break
                if passage.in_brackets(child) and not passage.in_brackets(verb):
                    return None
                found = phrase_around(passage, child, first)
                if _may_be_subject(passage, found, verb, first):
                    return found
        above = passage.head(at)
        if above is None or above == at or not first <= above:
            return None
        bears = passage.lemma(above) in lexicon(passage.language, "cue_nouns")
        if passage.relation(at) in ("acl", "relcl") and passage.tag(above) == "NOUN" and not bears:
            return phrase_around(passage, above, first)
        at = above
    return None


def _may_be_subject(passage: Passage, phrase: Phrase, verb: int, first: int) -> bool:
    """Tell whether a phrase is no date, and no object of a preposition.

    But for a participle it may be one: “with Ms Reyl noting that”.
    """
    head = passage.place(phrase.head)
    if head is not None and passage.is_when(head):
        return False
    governed = phrase.first > first and passage.tag(phrase.first - 1) == "ADP"
    if governed and passage.tag(phrase.first - 2) == "NUM":  # “six in ten voters”
        return True
    return not governed or not passage.feature(verb, "VerbForm=Fin")


def is_relative(passage: Passage, i: int) -> bool:
    """Tell whether item `i` may be a relative pronoun."""
    return passage.feature(i, "PronType=Rel") or passage.word(i) in lexicon(
        passage.language, "relative_pronouns"
    )


def _subject_by_place(passage: Passage, verb: int, first: int) -> Phrase | None:
    if interrupted := _before_interruption(passage, verb, first):
        return interrupted
    unlikely: Phrase | None = None
    at = verb - 1
    while at >= first and (passage.tag(at) in PLAIN or passage.word(at) in PAUSES):
        at -= 1
    while at >= first:
        bracketed = passage.in_brackets(at) and not passage.in_brackets(verb)
        if passage.tag(at) in ("NOUN", "PROPN", "PRON") and not bracketed:
            found = phrase_around(passage, at, first)
            if _may_be_subject(passage, found, verb, first):
                return _described(passage, found, first) or found
            unlikely = unlikely or found
            at = found.first
        at -= 1
    return unlikely


def _before_interruption(passage: Passage, verb: int, first: int) -> Phrase | None:
    """Return the person whom commas set off from a verb: “Ms Reyl, who was there, said”."""
    if passage.word(verb - 1) not in PAUSES:
        return None
    phrase = passage.phrase_from(skip(passage, first, _OPENERS))
    if phrase is None or passage.word(phrase.last) not in PAUSES or phrase.last >= verb - 1:
        return None
    return phrase if is_person_like(passage, phrase) else None


def _described(passage: Passage, phrase: Phrase, first: int) -> Phrase | None:
    """Return the person whom a phrase only describes: “Minna Moor, an adviser, called”."""
    before = phrase.first - 1
    if passage.name(phrase.first) or before <= first or passage.word(before) not in PAUSES:
        return None
    return (
        phrase_around(passage, before - 1, first) if passage.name(before - 1) in _PERSONS else None
    )


def phrase_around(passage: Passage, i: int, first: int) -> Phrase:
    """Return the noun phrase with the head at item `i`, from its left edge."""
    left = i
    while left > first and passage.tag(left - 1) in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"):
        if passage.is_when(left - 1) and not passage.is_when(i):
            break
        if passage.tag(left) == "DET" and passage.tag(left - 1) in ("NOUN", "PROPN"):
            break  # “the only law the Reyls wrote”
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
