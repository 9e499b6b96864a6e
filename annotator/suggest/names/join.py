"""The second reading of names: all steps in their order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from annotator.domain.suggestion import Kind, Proposal
from annotator.suggest.names import scheme
from annotator.suggest.names.clues import inner_clues, outer_clues
from annotator.suggest.names.decide import decide
from annotator.suggest.names.edges import tidy
from annotator.suggest.names.gazetteer import Gazetteer, Listed
from annotator.suggest.names.hints import candidates, is_name
from annotator.suggest.names.known import KnownNames
from annotator.suggest.names.lexicon import NameLexicon, fold, name_lexicon
from annotator.suggest.names.mention import NAMES, NORP, PERSON, Mention
from annotator.suggest.names.spread import forms, more_mentions
from annotator.suggest.names.votes import by_key
from annotator.suggest.parsed import Parsed
from annotator.suggest.reasons import Reason, named

_SURE = 0.95  # score of what is in a user's list
_ACRONYM_LENGTH = 6


def join_names(
    article: Sequence[Parsed],
    language: str,
    known: KnownNames | None = None,
    gazetteer: Gazetteer | None = None,
) -> list[Proposal]:
    """Return the entities of a whole article, by place, no two of them overlapping.

    Names are joined: what is told of one mention by its words, its surroundings and the
    recogniser counts for all of them, for its short forms and for mentions that were missed.
    Dates and figures are returned as the recogniser found them.

    The score is the probability of the label by all that evidence, softened.

    Args:
        article: its paragraphs in their order, each as the pipeline read it.
        language: ISO 639 code of the article; without a lexicon for it, less is known.
        known: what users accepted and rejected before.
        gazetteer: names of the user's own lists; they go before what is found.
    """
    known = known or KnownNames()
    gazetteer = gazetteer or Gazetteer()
    listed = {each.start: _listed(each, gazetteer, known) for each in article}
    reading = _Reading(article, name_lexicon(language), known, listed, _lower_words(article))
    mentions = reading.found()
    mentions = _merged([*mentions, *reading.hinted(mentions)], reading.lexicon)
    mentions += reading.missed(mentions)
    labels = scheme.labels_of(article)
    decide(mentions, _repeats(article), reading.lexicon, known, labels)
    proposals = [
        Proposal(
            kind=Kind.ENTITY,
            start=each.start,
            end=each.end,
            label=scheme.written(each.label, labels),
            score=round(each.score, 4),
            reason=each.reason,
        )
        for each in mentions
        if each.label
    ]
    proposals += [
        Proposal(Kind.ENTITY, each.start, each.end, each.label, _SURE, Reason.LISTED.value)
        for paragraph in article
        for each in listed[paragraph.start]
    ]
    proposals += reading.figures()
    return sorted(proposals, key=lambda each: each.start)


@dataclass(frozen=True, slots=True)
class _Reading:
    """An article, with all that is asked on the way.

    Attributes:
        listed: what is in the user's lists, by the start of its paragraph.
        lower: the words that the article has in small letters.
    """

    article: Sequence[Parsed]
    lexicon: NameLexicon
    known: KnownNames
    listed: dict[int, list[Listed]]
    lower: frozenset[str]

    def found(self) -> list[Mention]:
        """Return the names that the recogniser found, tidied, without what is no name."""
        return [
            mention
            for paragraph in self.article
            for mention in tidy(paragraph, self.lexicon)
            if self._is_free(paragraph, mention.start, mention.end)
            and (self.known.label(mention.text) or not self._is_common_word(mention))
        ]

    def hinted(self, mentions: Sequence[Mention]) -> list[Mention]:
        """Return the names that the recogniser missed but for a hint, or that others betray."""
        keys = {mention.key for mention in mentions}
        persons = {each for m in mentions if m.label == PERSON for each in (m.start, m.end)}
        taken = self._taken(mentions)
        runs = [
            mention
            for paragraph in self.article
            for mention in candidates(paragraph, taken[paragraph.start], self.lexicon)
        ]
        names: list[Mention] = []
        for key, group in by_key(runs).items():
            inner = inner_clues(group[0], self.lexicon)
            accepted = self.known.label(group[0].text) is not None
            for mention in group:
                outer = outer_clues(mention, self.lexicon)
                most = max(inner.get(label, 0.0) + outer.get(label, 0.0) for label in NAMES)
                beside = mention.start - 1 in persons or mention.end + 1 in persons
                common = key in self.lower
                if accepted or is_name(mention, max(0.0, most), key in keys, common, beside):
                    names.append(mention)
        return names

    def missed(self, mentions: Sequence[Mention]) -> Iterator[Mention]:
        """Yield further mentions of the names that `mentions` are of."""
        names, taken = forms(mentions), self._taken(mentions)
        for paragraph in self.article:
            yield from more_mentions(paragraph, taken[paragraph.start], names, self.lower)

    def figures(self) -> Iterator[Proposal]:
        """Yield the dates and figures that the recogniser found."""
        for paragraph in self.article:
            for name in paragraph.names:
                start, end = paragraph.starts[name.first], paragraph.ends[name.last - 1]
                if not scheme.is_name(name.label) and self._is_free(paragraph, start, end):
                    reason = named(name.label)
                    score = round(min(max(name.score, 0.0), 1.0), 4)
                    yield Proposal(Kind.ENTITY, start, end, name.label, score, reason)

    def _is_common_word(self, mention: Mention) -> bool:
        """Tell of a single word that the article, or the language, has in small letters too."""
        word = mention.text
        if mention.last - mention.first > 1:
            return False
        if word in self.lexicon.words:
            return True
        if mention.label == NORP or self.lexicon.label(word):
            return False
        acronym = word.isupper() and len(word) <= _ACRONYM_LENGTH
        return word.casefold() in self.lower and not acronym

    def _is_free(self, paragraph: Parsed, start: int, end: int) -> bool:
        return all(end <= each.start or each.end <= start for each in self.listed[paragraph.start])

    def _taken(self, mentions: Iterable[Mention]) -> dict[int, list[bool]]:
        """Return, for each paragraph by its start, which tokens are in something already."""
        taken: dict[int, list[bool]] = {}
        for paragraph in self.article:
            of_paragraph = taken[paragraph.start] = [False] * len(paragraph.starts)
            for name in paragraph.names:
                of_paragraph[name.first : name.last] = [True] * (name.last - name.first)
            if self.listed[paragraph.start]:
                for index, extent in enumerate(zip(paragraph.starts, paragraph.ends, strict=True)):
                    of_paragraph[index] |= not self._is_free(paragraph, *extent)
        for each in mentions:
            taken[each.paragraph.start][each.first : each.last] = [True] * (each.last - each.first)
        return taken


def _listed(paragraph: Parsed, gazetteer: Gazetteer, known: KnownNames) -> list[Listed]:
    """Return what is in the user's lists: the names, and patterns where no name is."""
    found = gazetteer.find(paragraph.text, paragraph.start)
    for name in paragraph.listed:
        start, end = paragraph.starts[name.first], paragraph.ends[name.last - 1]
        if all(end <= each.start or each.end <= start for each in found):
            found.append(Listed(start, end, name.label))
    return [
        each
        for each in found
        if not known.refused(
            paragraph.text[each.start - paragraph.start : each.end - paragraph.start], each.label
        )
    ]


def _merged(mentions: Iterable[Mention], lexicon: NameLexicon) -> list[Mention]:
    """Join pieces of a name that stand side by side, of which one at least was a mere hint."""
    merged: list[Mention] = []
    for mention in sorted(mentions, key=lambda each: each.start):
        before = merged[-1] if merged else None
        if before and _belong_together(before, mention, lexicon):
            whole = before if before.found or not mention.found else mention
            whole.first, whole.last = before.first, mention.last
            merged[-1] = whole
        else:
            merged.append(mention)
    return merged


def _belong_together(before: Mention, after: Mention, lexicon: NameLexicon) -> bool:
    return (
        before.paragraph is after.paragraph
        and before.last == after.first
        and not (before.found and after.found)
        and lexicon.label(before.text) is None
        and lexicon.label(after.text) is None
    )


def _lower_words(article: Sequence[Parsed]) -> frozenset[str]:
    words = {
        paragraph.word(index) for paragraph in article for index in range(len(paragraph.starts))
    }
    return frozenset(word for word in words if word.islower())


def _repeats(article: Sequence[Parsed]) -> frozenset[int]:
    """Return the starts of paragraphs that only say again what one before says, as captions do."""
    seen: set[str] = set()
    repeats: set[int] = set()
    for paragraph in article:
        text = fold(paragraph.text)
        if text in seen:
            repeats.add(paragraph.start)
        seen.add(text)
    return frozenset(repeats)
