"""What of a sentence tells whether it is a claim worth checking: features with names to read."""

import math
import re
from collections.abc import Iterator

from annotator.suggest.learning import WORD
from annotator.suggest.lexicons import lexicon
from annotator.suggest.sentences import AUXILIARIES, SUBJECTS, VERBS, Sentence, asks

_YEAR = re.compile(r"(?:1\d|20)\d\ds?")
_DIGIT = re.compile(r"\d")
_NO_FIGURES = frozenset(("DATE", "TIME", "ORDINAL", "PERSON", "PER", "PRODUCT", "LAW"))
_ACTORS = frozenset(("PERSON", "PER", "ORG", "GPE", "NORP", "LOC", "MISC", "FAC"))
_NAMED = _ACTORS | {"LAW", "EVENT", "PRODUCT"}
_CONTENT = frozenset(("NOUN", "VERB", "ADJ", "ADV"))

_USUAL_LENGTH = 17
"""Words of a sentence in the middle, in news and in debates alike."""


def features_of(sentence: Sentence, language: str) -> dict[str, float]:
    """Return the features of a sentence; what is not there has no entry.

    A value is 1 for what is there, or says how much of it there is. What the names mean, and how
    much each weighs before anything is learned, stands in ``models/weights/claims.toml``.
    """
    reader = _Reader(sentence, language)
    found = dict(reader.amounts())
    found.update(reader.actors())
    found.update(reader.stances())
    found.update(reader.shape())
    if found["I"] and found["past"] == 1 and not any(found[each] for each in _PUBLIC):
        found["experience of one's own"] = 1.0
    for one, other in _PAIRS:
        if found.get(one) and found.get(other):
            found[f"{one} + {other}"] = min(found[one], found[other], 1.0)
    return {name: value for name, value in found.items() if value}


def word_features(sentence: Sentence) -> dict[str, float]:
    """Return a feature for each content word, by its lemma; names and figures are left out.

    They have no weight before answers give them one.
    """
    words = {
        sentence.lemmas[at]
        for at in range(len(sentence))
        if sentence.tag(at) in _CONTENT and sentence.lemmas[at].isalpha()
    }
    return {f"{WORD}{word}": 1 / math.sqrt(len(words)) for word in sorted(words)}


def tells(name: str) -> bool:
    """Return whether a feature, or one of a pair, is of what can be checked, wherever it stands."""
    return not _SUBSTANCE.isdisjoint(name.split(" + "))


_SUBSTANCE = frozenset((
    "figure", "several figures", "share or sum", "quantity", "comparison", "superlative",
    "all or none", "change", "cause", "measure", "law or vote", "time span",
))  # fmt: skip

_PUBLIC = ("figure", "all or none", "law or vote", "measure", "change", "comparison")
"""What others too can check in what someone tells of himself or herself."""

_PAIRS = (
    ("figure", "comparison"),
    ("figure", "change"),
    ("figure", "measure"),
    ("measure", "change"),
    ("named actor", "past"),
    ("all or none", "past"),
    ("law or vote", "past"),
    ("law or vote", "named actor"),
)


class _Reader:
    """Reads one sentence; each method gives the features of one group."""

    def __init__(self, sentence: Sentence, language: str) -> None:
        self._sentence = sentence
        self._language = language
        self._root = sentence.root()
        self._subjects = sentence.heads(SUBJECTS)
        self._helpers = sentence.heads(AUXILIARIES)
        self._names = list(sentence.names())

    def _count(self, name: str) -> int:
        return len(self._sentence.found(lexicon(self._language, name)))

    def _has(self, name: str) -> float:
        return float(self._count(name) > 0)

    def _degree(self, degree: str, name: str) -> float:
        """Tell whether a word is compared by its form, but for those that compare nothing."""
        idle = lexicon(self._language, f"no_{name}")
        return float(
            any(
                self._sentence.has(at, f"Degree={degree}") and word not in idle
                for at, word in enumerate(self._sentence.words)
            )
        )

    def amounts(self) -> Iterator[tuple[str, float]]:
        """Yield figures, comparisons, superlatives, changes, causes and what they are about."""
        figures = self._figures()
        yield "figure", float(figures > 0)
        yield "several figures", float(figures > 1)
        yield "share or sum", self._has("units") if figures else 0.0
        yield "quantity", self._has("quantities")
        yield "comparison", max(self._has("comparisons"), self._degree("Cmp", "comparisons"))
        yield "superlative", max(self._has("superlatives"), self._degree("Sup", "superlatives"))
        yield "all or none", self._has("universals")
        yield "change", self._has("changes")
        yield "cause", self._has("causes")
        yield "measure", min(self._count("measures"), 2) / 2
        yield "law or vote", min(self._count("laws"), 2) / 2
        dated = any(label == "DATE" for *_, label in self._names)
        yield "time span", max(self._has("time_spans"), float(dated), float(self._years() > 0))

    def _figures(self) -> int:
        """Count figures that are no date, name or place in a row; neighbours count once."""
        sentence, count, before = self._sentence, 0, -2
        skip = {
            at for first, last, label in self._names if label in _NO_FIGURES
            for at in range(first, last)
        }  # fmt: skip
        singles = lexicon(self._language, "no_figures")
        for at, word in enumerate(sentence.words):
            figure = sentence.tag(at) == "NUM" or _DIGIT.search(word) is not None
            if not figure or at in skip or word in singles or _YEAR.fullmatch(word):
                continue
            count += before != at - 1
            before = at
        return count

    def _years(self) -> int:
        return sum(_YEAR.fullmatch(word) is not None for word in self._sentence.words)

    def actors(self) -> Iterator[tuple[str, float]]:
        """Yield who does what: names, persons of pronouns, past and present."""
        sentence = self._sentence
        named = third = we = own = you = 0
        for subjects in self._subjects.values():
            for at in subjects:
                named += self._is_actor(at)
                third += self._is_person(at, "they")
                we += self._is_person(at, "we")
                own += self._is_person(at, "i")
                you += self._is_person(at, "you")
        yield "named actor", float(named > 0)
        yield "someone else", float(third > 0)
        yield "we", float(we > 0)
        yield "I", float(own > 0)
        yield "you", float(you > 0)
        yield "names", math.log1p(sum(label in _NAMED for *_, label in self._names))
        past = self._is_past(self._root)
        inner = any(self._is_past(at) for at in self._subjects if at != self._root)
        yield "past", 1.0 if past else 0.5 * inner
        speaker = any(
            self._is_actor(at) or self._is_person(at, "they")
            for at in self._subjects.get(self._root, ())
        )
        for feature, name in (
            ("asserted by someone", "assertions"),
            ("said by someone", "sayings"),
            ("position of someone", "positions"),
        ):
            told = sentence.lemmas[self._root] in lexicon(self._language, name)
            yield feature, float(speaker and told)

    def _is_actor(self, at: int) -> bool:
        inside = any(first <= at < last and label in _ACTORS for first, last, label in self._names)
        return inside or self._sentence.tag(at) == "PROPN"

    def _is_person(self, at: int, which: str) -> bool:
        return self._sentence.words[at] in lexicon(self._language, f"pronouns_{which}")

    def _is_past(self, verb: int) -> bool:
        """Tell whether a verb, with its auxiliaries, says what was or has been done."""
        sentence = self._sentence
        if sentence.tag(verb) not in VERBS and verb not in self._helpers:
            return False
        helpers = self._helpers.get(verb, [])
        if any(self._is_modal(at) for at in helpers):
            return False
        if helpers and sentence.words[verb] in lexicon(self._language, "no_past"):
            return False
        if sentence.has(verb, "Tense=Past") and sentence.has(verb, "VerbForm=Fin"):
            return True
        if any(sentence.has(at, "Tense=Past") for at in helpers):
            return True
        perfect = [at for at in helpers if sentence.relation(at) in ("aux", "aux:tense")]
        return bool(perfect) and sentence.has(verb, "Tense=Past")

    def _is_modal(self, at: int) -> bool:
        word = self._sentence.words[at]
        return self._sentence.has(at, "VerbType=Mod") or any(
            word in lexicon(self._language, name) for name in ("predictions", "conditions")
        )

    def stances(self) -> Iterator[tuple[str, float]]:
        """Yield what makes a sentence no statement of fact."""
        sentence = self._sentence
        yield "question", float(asks(sentence))
        yield "opinion of one's own", float(self._first_person_verb("opinion_verbs"))
        yield "wish of one's own", float(self._first_person_verb("wishes"))
        yield "valuation", min(self._count("opinions"), 2) / 2
        ahead = self._governs("predictions") or self._tense_of_root("Tense=Fut")
        yield "prediction", 1.0 if ahead else 0.5 * self._has("predictions")
        ought = self._governs("duties")
        yield "duty", 1.0 if ought else 0.5 * self._has("duties")
        unreal = self._governs("conditions") or self._tense_of_root("Mood=Cnd")
        yield "condition", 1.0 if unreal else 0.5 * self._has("conditions")
        yield "courtesy", self._has("courtesies")
        yield "appeal", float(self._is_appeal())

    def _first_person_verb(self, name: str) -> bool:
        entries = lexicon(self._language, name)
        return any(
            self._sentence.lemmas[verb] in entries or self._sentence.words[verb] in entries
            for verb, subjects in self._subjects.items()
            if any(self._is_person(at, "i") or self._is_person(at, "we") for at in subjects)
        )

    def _governs(self, name: str) -> bool:
        """Tell whether an entry of a list stands with the main verb: is it or near it."""
        near = {self._root, *self._helpers.get(self._root, ())}
        return any(
            at in near or (last - first > 1 and abs(self._root - at) <= 1)
            for first, last in self._sentence.found(lexicon(self._language, name))
            for at in range(first, last)
        )

    def _tense_of_root(self, feature: str) -> bool:
        near = (self._root, *self._helpers.get(self._root, ()))
        return any(self._sentence.has(at, feature) for at in near)

    def _is_appeal(self) -> bool:
        """Tell whether the main verb is a bare form that nobody is the subject of."""
        sentence, root = self._sentence, self._root
        if sentence.tag(root) != "VERB" or self._subjects.get(root) or self._helpers.get(root):
            return False
        bare = sentence.has(root, "Mood=Imp") or (
            sentence.has(root, "VerbForm=Inf") and sentence.words[root] == sentence.lemmas[root]
        )
        return bare and root <= 2

    def shape(self) -> Iterator[tuple[str, float]]:
        """Yield how long the sentence is, and whether it says something by itself."""
        sentence = self._sentence
        tags = [sentence.tag(at) for at in range(len(sentence))]
        words = sum(tag not in ("PUNCT", "SPACE") for tag in tags)
        yield "always", 1.0
        yield "length", max(-2.0, min(1.0, math.log(max(words, 1) / _USUAL_LENGTH)))
        yield "fragment", float(not any(tag in VERBS for tag in tags))
        pointing = lexicon(self._language, "pointers")
        subjects = self._subjects.get(self._root, [])
        yield "points back", float(any(sentence.words[at] in pointing for at in subjects))
        nouns = sum(tag in ("NOUN", "PROPN", "NUM") for tag in tags)
        yield "nouns", nouns / words if words else 0.0
