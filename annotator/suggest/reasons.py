"""Why something is suggested: all that suggesters may say of it, in one place.

A reason is kept as English text. It is one of the templates here with its values, or a list of what
weighs most for a claim or a rebuttal (``reason`` in ``models/weights``). It is taken apart again to
say it in the user's language, and to count what was right by the same rule.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import lru_cache, reduce

from annotator.domain.templates import values_in


class Reason(StrEnum):
    """What a reason is made by; names of values stand in braces."""

    ACCEPTED = "accepted before"
    SAID = "as you said of the same name"
    LISTED = "in your list of names"
    WELL_KNOWN = "a well-known name"
    AROUND = "the words around it tell of a name"
    NAMED = "named: {meaning}"
    NAMED_SOMEHOW = "named by the model"
    SHORT_FORM = "short form of {name}"
    REPEATED = "same name {count} times in the article"

    BESIDE = "“{cue}” beside it"
    CONTINUES = "continues the quotation before"
    FOLLOWS = "follows a quotation of this speaker"
    CLOSING = "“{cue}” later in its sentence"
    LEFT = "“{cue}” earlier in its sentence"
    LINE = "block quote beside its speaker's line"
    AFTER = "after “{cue}”"
    ABOVE = "“{cue}” in a sentence above"
    SENTENCE = "subject of its sentence or the one above"
    BEFORE = "named in the paragraph before"
    NO_CUE = "quotation marks, no cue"
    REPORTS = "“{cue}” reports it"

    WORD = "the word “{cue}”"
    SHOWN = "{feature}: “{cue}”"
    LIST = "{first}; {rest}"


_BETWEEN = re.compile("; (?![^“]*”)")  # not within the words that a reason cites
_OF_ONE_TEXT = {"name", "count", "cue"}
_WORDS = {"meaning", "feature"}

MEANINGS = {
    "PERSON": "a person",
    "PER": "a person",
    "ORG": "an organisation",
    "GPE": "a country, state or town",
    "LOC": "a place",
    "FAC": "a building, road or the like",
    "NORP": "a nationality, religion or political group",
    "PRODUCT": "a thing that is made",
    "EVENT": "an event",
    "WORK_OF_ART": "a title",
    "LAW": "a law or treaty",
    "LANGUAGE": "a language",
    "MISC": "a name of another kind",
    "DATE": "a date or period",
    "TIME": "a time of day",
    "PERCENT": "a percentage",
    "MONEY": "a sum of money",
    "QUANTITY": "a measure",
    "ORDINAL": "an ordinal number",
    "CARDINAL": "a number",
}
"""What the classes of entities mean."""


def named(label: str) -> str:
    """Return the reason for what the recogniser found itself."""
    meaning = MEANINGS.get(label)
    return Reason.NAMED.format(meaning=meaning) if meaning else Reason.NAMED_SOMEHOW.value


def listed(reasons: Iterable[str], say: Callable[[str], str] = str) -> str:
    """Return several reasons as one."""
    template = say(Reason.LIST.value)
    return reduce(lambda one, rest: template.format(first=one, rest=rest), [*reasons] or [""])


def retold(reason: str, say: Callable[[str], str]) -> str:
    """Return a reason as `say` tells its templates, meanings and features.

    What suggesters never say, such as a reason that an older version gave, stays as it is.
    """

    def told(template: str, values: Mapping[str, str]) -> str:
        words = {name: say(value) if name in _WORDS else value for name, value in values.items()}
        return say(template).format(**words)

    return _each_part(reason, told, say)


@lru_cache(maxsize=4096)
def rule(reason: str) -> str:
    """Return a reason without what is of one text alone: the words it cites, names and counts."""

    def told(template: str, values: Mapping[str, str]) -> str:
        return template.format(
            **{name: "…" if name in _OF_ONE_TEXT else value for name, value in values.items()}
        )

    return _each_part(reason, told, str)


def _each_part(
    reason: str, told: Callable[[str, Mapping[str, str]], str], plain: Callable[[str], str]
) -> str:
    return listed((_part(part, told, plain) for part in _BETWEEN.split(reason)), plain)


def _part(
    part: str, told: Callable[[str, Mapping[str, str]], str], plain: Callable[[str], str]
) -> str:
    """Return a part of a reason as `told` tells its template, or `plain` what has none."""
    for template in Reason:
        if (values := values_in(part, template.value)) is not None:
            return told(template.value, values)
    return plain(part)
