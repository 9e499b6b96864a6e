"""Resolves who is meant by “she”, “Ms Reyl” or “the group”: the name that the article gives."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.suggest.lexicons import folded, lexicon
from annotator.suggest.quotes.passage import Passage
from annotator.suggest.quotes.speakers import Ascribed

_PERSON = {"PERSON", "PER"}
_GROUP = {"ORG", "NORP"}
_FARTHEST = 3  # paragraphs back in which a pronoun's antecedent is looked for
_NEAR = 7  # tokens between a name and what it is described as: “Alvi Karimov, the spokesman”
_TRIM = " \t\u00a0\u202f,.;:'’\"“”()[]"


@dataclass(frozen=True, slots=True)
class _Mention:
    """A place where a person or group is named, or stands as a speaker that was resolved."""

    start: int
    name: str
    person: bool
    subject: bool
    paragraph: int
    sentence: int


class People:
    """The persons and groups that an article names outside of quotations."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._language = passages[0].language if passages else ""
        self._titles = lexicon(self._language, "titles")
        self._index = {id(passage): n for n, passage in enumerate(passages)}
        self._passages = passages
        self._full: dict[tuple[str, ...], str] = {}
        self._by_word: dict[str, list[tuple[str, ...]]] = defaultdict(list)
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
        start, end = found.speaker
        words = " ".join(passage.slice(start, end).split()).strip(_TRIM)
        if found.speaks_in is None:
            return self._longest(words, person=True) or words.title()
        name = self._resolved(passage, found.head, start, words)
        if name:
            person = self._is_person(passage, found.head, name)
            n = self._index[id(passage)]
            sentence = self._sentence(passage, found.head)
            self._mentions.append(_Mention(start, name, person, True, n, sentence))
            self._mentions.sort(key=lambda each: each.start)
        return name or words

    def _resolved(self, passage: Passage, head: int, start: int, words: str) -> str:
        if passage.parsed.tags[head] == "PRON":
            return self._antecedent(passage, head, start)
        named = passage.name_at(head)
        if named and named.label in _PERSON | _GROUP:
            text = self._words_of(passage, named.first, named.last)
            return self._longest(text, named.label in _PERSON, self._gender_of(words))
        if passage.parsed.tags[head] == "PROPN":
            return self._longest(words, True, self._gender_of(words)) or self._bare(words)
        return self._description(passage, head, start, words)

    def _antecedent(self, passage: Passage, token: int, start: int) -> str:
        """Return whom a pronoun means: the last subject that fits, else the last name that does."""
        features = passage.parsed.features[token]
        if "Person=1" in features or "Person=2" in features:
            return ""
        gender = next((g for g in ("Masc", "Fem", "Neut") if f"Gender={g}" in features), "")
        plural = "Number=Plur" in features
        n, sentence = self._index[id(passage)], self._sentence(passage, token)
        fits = [
            each
            for each in self._mentions
            if each.start < start
            and n - each.paragraph <= _FARTHEST
            and each.person is not (plural or gender == "Neut")
            and self._gender.get(each.name, gender) == gender
        ]
        if not fits:
            return ""
        last = fits[-1].paragraph, fits[-1].sentence
        if last == (n, sentence) and len(fits) > 1 and not fits[-1].subject:
            fits = [each for each in fits if each.subject] or fits
            last = fits[-1].paragraph, fits[-1].sentence
        near = [each for each in fits if (each.paragraph, each.sentence) == last]
        subjects = [each for each in near if each.subject] or near
        return subjects[-1].name

    def _description(self, passage: Passage, head: int, start: int, words: str) -> str:
        """Return whom “the spokesman” or “the group” means."""
        noun = folded(passage.parsed.lemmas[head])
        if not self._is_definite(passage, head):
            return ""
        before = [name for place, name in self._described[noun] if place < start]
        if before:
            return before[-1]
        if noun not in lexicon(self._language, "organisations"):
            return ""
        groups = [each for each in self._mentions if each.start < start and not each.person]
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
            key = tuple(folded(text).split())
            if key and key not in self._full:
                self._full[key] = text
                for word in {key[0], key[-1]}:
                    self._by_word[word].append(key)

    def _collect(self, passage: Passage, n: int) -> None:
        """Note the mentions outside of quotations, and what they are described as."""
        for named in passage.parsed.names:
            if named.label not in _PERSON | _GROUP or passage.place(named.first) is None:
                continue
            person = named.label in _PERSON
            text = self._words_of(passage, named.first, named.last)
            title = passage.parsed.word(named.first - 1) if named.first else ""
            gender = self._gender_of(title)
            name = self._longest(text, person, gender) or text
            last = named.last - 1
            subject = any(
                passage.parsed.relations[token].startswith("nsubj")
                for token in range(named.first, named.last)
            )
            start = passage.parsed.starts[named.first]
            sentence = self._sentence(passage, last)
            self._mentions.append(_Mention(start, name, person, subject, n, sentence))
            self._describe(passage, named.first, named.last, start, name)
            if person and gender:
                self._gender.setdefault(name, gender)

    def _describe(self, passage: Passage, first: int, last: int, start: int, name: str) -> None:
        """Note the nouns beside a name: “press secretary Dmitry Peskov”, “Peskov, a spokesman”."""
        parsed = passage.parsed
        beside = [*range(max(0, first - 3), first)]
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
        """Return the fullest name that an article has for `text`, the first of equals."""
        key = tuple(folded(self._bare(text)).split())
        if not key:
            return ""
        word = key[-1] if person else key[0]
        longer = [each for each in self._by_word[word] if len(each) > len(key)]
        if person:
            longer = [each for each in longer if each[-len(key) :] == key]
        else:
            longer = [each for each in longer if each[: len(key)] == key]
        fitting = [
            each for each in longer if gender in ("", self._gender.get(self._full[each], ""))
        ]
        for each in fitting or longer:
            return self._full[each]
        return self._full.get(key, self._bare(text))

    def _words_of(self, passage: Passage, first: int, last: int) -> str:
        parsed = passage.parsed
        start, end = parsed.starts[first], parsed.ends[last - 1]
        return self._bare(passage.slice(start, end))

    def _bare(self, text: str) -> str:
        """Return a name on one line, without titles, articles and possessive endings."""
        words = text.split()
        while words and words[0].casefold() in self._titles | {"the"}:
            del words[0]
        bare = " ".join(words).strip(_TRIM)
        return bare.removesuffix("'s").removesuffix("’s") or text.strip()

    def _gender_of(self, words: str) -> str:
        parts = folded(words).split()
        if any(part in lexicon(self._language, "feminine") for part in parts):
            return "Fem"
        return "Masc" if any(p in lexicon(self._language, "masculine") for p in parts) else ""

    def _is_person(self, passage: Passage, head: int, name: str) -> bool:
        known = [each.person for each in self._mentions if each.name == name]
        return known[-1] if known else passage.parsed.tags[head] == "PRON"

    def _sentence(self, passage: Passage, token: int) -> int:
        place = passage.place(token)
        for number, (first, end) in enumerate(passage.sentences):
            if place is not None and first <= place < end:
                return number
        return 0
