"""Resolves who is meant by “she”, “Ms Reyl” or “the group”: the name that the article gives."""

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.domain.text import Extent
from annotator.suggest.lexicons import folded, lexicon
from annotator.suggest.quotes.passage import Passage
from annotator.suggest.quotes.speakers import Ascribed
from annotator.suggest.quotes.subjects import phrase_around

_PERSON = {"PERSON", "PER"}
_GROUP = {"ORG"}
_POSSESSIVE = re.compile("['’‘]s$")
_FARTHEST = 3  # paragraphs back in which a pronoun's antecedent is looked for
_REMEMBERED = 200  # mentions
_NEAR = 7  # tokens between a name and what it is described as: “Alvi Karimov, the spokesman”
_TRIM = "- \t\u00a0\u202f,.;:'’\"“”()[]"


@dataclass(frozen=True, slots=True)
class _Mention:
    """A place where a person or group is named, or stands as a speaker that was resolved.

    Attributes:
        subject: 2 for that of a main clause, 1 for another, 0 for none.
    """

    start: int
    name: str
    person: bool
    subject: int
    paragraph: int
    sentence: int


class People:
    """The persons and groups that an article names outside of quotations."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._language = passages[0].language if passages else ""
        self._titles = lexicon(self._language, "titles")
        self._index = {id(passage): n for n, passage in enumerate(passages)}
        self._full: dict[tuple[str, ...], str] = {}
        self._by_word: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._person: dict[str, bool] = {}
        self._persons: set[tuple[str, ...]] = set()
        self._gender: dict[str, str] = {}
        self._mentions: list[_Mention] = []
        self._described: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for passage in passages:
            self._register(passage)
        for n, passage in enumerate(passages):
            self._collect(passage, n)

    def name(self, found: Ascribed) -> str:
        """Return the name of the speaker of a quotation; as the mention says it if none is known.

        To be asked in the order of place: a pronoun mostly means who spoke last.
        """
        passage = found.speaks_in or found.passage
        if found.speaker is None:
            return ""
        start, end = self._meant(passage, found)
        words = " ".join(passage.slice(start, end).split()).strip(_TRIM)
        if found.speaks_in is None:
            return self._longest(words, person=True) or words.title()
        pronoun = passage.parsed.tags[found.head] == "PRON"
        name = self._resolved(passage, found.head, start, words)
        if name or not pronoun:
            name = name or words
            n, sentence = self._index[id(passage)], self._sentence(passage, found.head)
            spoke = _Mention(
                start, name, self._is_person(passage, found.head, name), 2, n, sentence
            )
            insort(self._mentions, spoke, key=lambda each: each.start)
        return name or words

    def _meant(self, passage: Passage, found: Ascribed) -> Extent:
        """Return the extent of the mention; of “who” and its like, that of what it refers to."""
        assert found.speaker is not None
        place = passage.place(found.head) if found.speaks_in else None
        start, end = found.speaker
        if place is None or start <= passage.start(place) < end:
            return found.speaker
        phrase = phrase_around(passage, place, 0)
        return passage.start(phrase.first), passage.end(phrase.last - 1)

    def _resolved(self, passage: Passage, head: int, start: int, words: str) -> str:
        if passage.parsed.tags[head] == "PRON":
            return self._antecedent(passage, head, start)
        named = passage.name_at(head)
        if named and named.label in _PERSON | _GROUP:
            text = self._words_of(passage, named.first, named.last)
            return self._longest(text, named.label in _PERSON, self._gender_of(words))
        if passage.parsed.tags[head] == "PROPN":
            return self._longest(words, True, self._gender_of(words)) or self._bare(words)
        return self._description(passage, head, start)

    def _antecedent(self, passage: Passage, token: int, start: int) -> str:
        """Return whom a pronoun means: the last subject that fits, else the last name that does."""
        features = passage.parsed.features[token]
        if "Person=1" in features or "Person=2" in features:
            return ""
        gender = next((g for g in ("Masc", "Fem", "Neut") if f"Gender={g}" in features), "")
        plural = "Number=Plur" in features
        n = self._index[id(passage)]
        fits = [
            each
            for each in self._before(start)
            if n - each.paragraph <= _FARTHEST
            and each.person is not (plural or gender == "Neut")
            and self._gender.get(each.name, gender) == gender
        ]
        if not fits:
            return ""
        last = fits[-1].paragraph, fits[-1].sentence
        near = [each for each in fits if (each.paragraph, each.sentence) == last]
        return max(near, key=lambda each: each.subject).name

    def _before(self, start: int) -> list[_Mention]:
        """Return the last mentions before an offset, by place."""
        place = bisect_left(self._mentions, start, key=lambda each: each.start)
        return self._mentions[max(0, place - _REMEMBERED) : place]

    def _description(self, passage: Passage, head: int, start: int) -> str:
        """Return whom “the spokesman” or “the group” means."""
        noun = folded(passage.parsed.lemmas[head])
        if not self._is_definite(passage, head) or _names_another(passage, head):
            return ""
        described = self._described[noun]
        if (place := bisect_left(described, (start, ""))) > 0:
            return described[place - 1][1]
        if noun not in lexicon(self._language, "organisations"):
            return ""
        groups = [each for each in self._before(start) if not each.person]
        subjects = [each for each in groups if each.subject] or groups
        return subjects[-1].name if subjects else ""

    def _is_definite(self, passage: Passage, head: int) -> bool:
        return any(
            passage.parsed.heads[token] == head
            and passage.parsed.tags[token] == "DET"
            and any(f in passage.parsed.features[token] for f in ("Definite=Def", "PronType=Dem"))
            for token in range(max(0, head - 6), head)
        )

    def _register(self, passage: Passage) -> None:
        """Note the names of a paragraph, without their titles, by their first and last word."""
        for named in passage.parsed.names:
            if named.label not in _PERSON | _GROUP:
                continue
            text = self._words_of(passage, named.first, named.last)
            key = self._key(text)
            if key and named.label in _PERSON:
                self._persons.add(key)
            if key and key not in self._full:
                self._full[key] = text
                for word in {key[0], key[-1]}:
                    self._by_word[word].append(key)

    def _collect(self, passage: Passage, n: int) -> None:
        """Note the mentions outside of quotations, and what they are described as."""
        for named in passage.parsed.names:
            if named.label not in _PERSON | _GROUP or passage.place(named.first) is None:
                continue
            text = self._words_of(passage, named.first, named.last)
            title = passage.parsed.word(named.first - 1) if named.first else ""
            gender = self._gender_of(title) or self._gender_by_first_name(text)
            name = self._longest(text, named.label in _PERSON, gender) or text
            person = self._key(name) in self._persons
            last = named.last - 1
            subject = _subject_rank(passage, named.first, named.last)
            start = passage.parsed.starts[named.first]
            sentence = self._sentence(passage, last)
            self._mentions.append(_Mention(start, name, person, subject, n, sentence))
            self._person[name] = person
            self._describe(passage, named.first, named.last, start, name)
            if person and gender:
                self._gender.setdefault(name, gender)

    def _describe(self, passage: Passage, first: int, last: int, start: int, name: str) -> None:
        """Note the nouns beside a name: “press secretary Dmitry Peskov”, “Peskov, a spokesman”."""
        parsed = passage.parsed
        before = first
        while before > max(0, first - 4) and parsed.tags[before - 1] in ("NOUN", "ADJ", "PROPN"):
            before -= 1
        beside = [*range(before, first)]
        if last < len(parsed.tags) and parsed.word(last) == ",":
            beside += range(last + 1, min(last + _NEAR, len(parsed.tags)))
        for token in beside:
            if passage.place(token) is None or parsed.tags[token] in ("VERB", "AUX"):
                if token > first:
                    break
                continue
            if parsed.tags[token] == "NOUN":
                noun = folded(parsed.lemmas[token])
                self._described[noun].append((start, name))
                for gender, list_name in (("Fem", "feminine"), ("Masc", "masculine")):
                    if noun in lexicon(self._language, list_name) and token > last:
                        self._gender.setdefault(name, gender)

    def _longest(self, text: str, person: bool, gender: str = "") -> str:
        """Return the fullest name that an article has for `text`, the first of equals.

        Persons are known by their last names, groups by how their names begin. Pipelines take some
        names for the other kind, so what ends a person's name is that person.
        """
        key = self._key(text)
        if not key:
            return ""
        longer = [
            each
            for each in self._by_word[key[-1]]
            if len(each) > len(key) and each[-len(key) :] == key and each in self._persons
        ]
        if not person and not longer:
            longer = [
                each
                for each in self._by_word[key[0]]
                if len(each) > len(key) and each[: len(key)] == key and each not in self._persons
            ]
        known = [(each, self._gender.get(self._full[each], "")) for each in longer]
        for wanted in ((gender,), ("", gender), ("", "Fem", "Masc")):
            for each, sex in known:
                if not gender or sex in wanted:
                    return self._full[each]
        return self._full.get(key, self._bare(text))

    def _key(self, text: str) -> tuple[str, ...]:
        """Return what names are compared by."""
        words = folded(self._bare(text)).split()
        return tuple(words[1:] if words[:1] == ["the"] else words)

    def _words_of(self, passage: Passage, first: int, last: int) -> str:
        parsed = passage.parsed
        start, end = parsed.starts[first], parsed.ends[last - 1]
        return self._bare(passage.slice(start, end))

    def _bare(self, text: str) -> str:
        """Return a name on one line, without titles before it and a possessive ending."""
        words = text.split()
        while len(words) > 1 and words[0].casefold() in self._titles:
            del words[0]
        bare = " ".join(words).strip(_TRIM)
        return _POSSESSIVE.sub("", bare) or text.strip()

    def _gender_of(self, words: str) -> str:
        parts = folded(words).split()
        if any(part in lexicon(self._language, "feminine") for part in parts):
            return "Fem"
        return "Masc" if any(p in lexicon(self._language, "masculine") for p in parts) else ""

    def _gender_by_first_name(self, text: str) -> str:
        first = folded(text).split()[:1]
        for gender, names in (("Fem", "feminine_names"), ("Masc", "masculine_names")):
            if len(text.split()) > 1 and first[0] in lexicon(self._language, names):
                return gender
        return ""

    def _is_person(self, passage: Passage, head: int, name: str) -> bool:
        noun = folded(passage.parsed.lemmas[head])
        groups = lexicon(self._language, "organisations")
        return self._person.get(name, noun not in groups)

    def _sentence(self, passage: Passage, token: int) -> int:
        place = passage.place(token)
        return 0 if place is None else passage.sentence_of(place)


def _names_another(passage: Passage, head: int) -> bool:
    """Tell whether a description holds a name: “the Reyl campaign” is not what Reyl is."""
    parsed = passage.parsed
    return any(
        parsed.tags[token] == "PROPN" and parsed.heads[token] == head
        for token in range(max(0, head - 6), head)
    )


def _subject_rank(passage: Passage, first: int, last: int) -> int:
    """Return 2 for the subject of a main clause, 1 for another, 0 for no subject.

    By the parse, or as a finite verb follows the name at once.
    """
    parsed = passage.parsed
    for token in range(first, last):
        if parsed.relations[token].startswith("nsubj"):
            verb = parsed.heads[token]
            return 2 if parsed.heads[verb] == verb else 1
    before = parsed.tags[first - 1] if first else ""
    if last < len(parsed.tags) and "VerbForm=Fin" in parsed.features[last]:
        verb = last
        return 0 if before in ("ADP", "VERB") else 1 + (parsed.heads[verb] == verb)
    return 0
