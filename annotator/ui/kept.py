"""Sentences that come in English, told in the user's language.

Projects keep their steps and the reasons of suggestions in English, whoever opens them; the process
that suggests tells in English why it failed, and readers of data sets what did not fit.
"""

from collections.abc import Sequence

from annotator.domain.templates import values_in
from annotator.suggest.reasons import retold
from annotator.ui.words import counted, label_words, later, say

_STEPS = (
    later("Undone: {step} (by {name})"),
    later("Redone: {step} (by {name})"),
    later("Undone: {step}"),
    later("Redone: {step}"),
    later("Went back to: {step}"),
    later("Went forward to: {step}"),
    later("Created the project “{name}”"),
    later("Added the label “{name}”"),
    later("Added {articles}"),
    later("Added “{title}”"),
    later("Imported {articles} with {spans} from “{name}”"),
    later("Edited: “{title}”"),
    later("Marked as {state}: “{title}”"),
    later("Removed the label “{name}”"),
    later("Removed a note"),
    later("Removed {spans}"),
    later("Removed “{title}”"),
    later("Tagged {spans} as {label}: “{words}”"),
    later("Tagged “{words}” as {label}"),
    later("Relabelled {spans} as {label}"),
    later("Resized to “{words}”"),
    later("Noted “{note}”"),
    later("Changed the attributes of a span"),
    later("Linked two spans: {type}"),
    later("Unlinked {relations}"),
    later("Changed the label “{name}”"),
    later("Reordered the labels"),
    later("Accepted {suggestions}"),
    later("Accepted “{words}” as {label}"),
    later("Rejected {suggestions}"),
    later("Rejected “{words}” as {label}"),
    later("Corrected to “{words}” as {label}"),
    later("Repaired the history"),
    later("New version of “{title}”: {spans} placed, {orphans}"),
    later("New version of “{title}”: {spans} placed"),
    later("Placed an orphan at “{words}”"),
    later("Dropped {orphans}"),
)
_FAILURES = (
    later("The pipeline {pipeline} names no entities."),
    later("The pipeline {pipeline} cannot be loaded: it needs {missing}: {said}"),
    later("The pipeline {pipeline} cannot be loaded: {said}"),
    later("The text could not be read: {said}"),
    later(
        "The process that reads the text died twice ({why}), perhaps for want of memory; "
        "what it had found is kept."
    ),
)
_MISFITS = (
    later("its offsets count {unit}, as the words of its spans prove"),
    later("{start} to {end} are no span of its text, counted in {unit}"),
    later("“{slice}” stands at {start} to {end}, not “{words}”"),
    later("{key} is in {pieces} pieces and became “{words}”"),
    later("a relation “{name}” has not both its spans"),
    later("relation {name} has not both its spans"),
    later("relations that have not both their spans any more: {count}"),
    later("left out: attributes of {count} that are no spans"),
    later("left out: notes of {count} that are no spans"),
    later("left out: {count} annotations that point to no range of characters"),
    later("left out: {count} of {layer}"),
    later("left out: {what}"),
    later("a span “{name}” covers no text"),
    later("its comments are not taken over: {count}"),
    later("its labels are numbers, which became their names: rename them"),
    later("results of type “{name}” are not taken over: {count}"),
    later("its text is not in the table"),
    later("what it says of the whole text is not taken over"),
    later("it was ignored, so its spans are not taken over: {count}"),
    later("its spans without a label are not taken over: {count}"),
    later("its text is not in the file: load the article first"),
    later("line {line} has not start, end and label"),
    later("{name} selects no text"),
)

_NUMBER = r"a|\d[\d,]*"
_COUNTED = ("article", "span", "relation", "suggestion", "orphan")
_KINDS = tuple((f"{one}s", rf"(?:{_NUMBER}) {one}s?") for one in _COUNTED)
"""What may stand where a sentence counts; elsewhere anything may."""


def step_words(summary: str) -> str:
    """Return what a step is called."""
    return _retold(summary, _STEPS)


def failure_words(message: str) -> str:
    """Return why the suggesting process could not do what it was asked to."""
    return _retold(message, _FAILURES)


def reason_words(reason: str) -> str:
    """Return the reason of a suggestion."""
    return retold(reason, say)


def misfit_words(what: str) -> str:
    """Return what of a data set did not fit."""
    return _retold(what, _MISFITS)


def where_words(where: str) -> str:
    """Return in which article of a file something did not fit."""
    return _retold(where, (later("line {number}"), later("article {number}")))


def _retold(sentence: str, among: Sequence[str]) -> str:
    """Return `sentence` by the first template that it is made by; as it is if by none."""
    for template in among:
        if (values := values_in(sentence, template, _KINDS)) is not None:
            words = {name: _value(name, value) for name, value in values.items()}
            return say(template).format(**words)
    return sentence


def _value(name: str, value: str) -> str:
    if name in dict(_KINDS):
        number = value.split(maxsplit=1)[0]
        return _how_many(name, 1 if number == "a" else int(number.replace(",", "")))
    if name == "step":
        return step_words(value)
    if name == "label":
        return label_words(value)
    return say(value) if name in {"state", "type", "unit"} else value


def _how_many(name: str, n: int) -> str:
    match name:
        case "articles":
            return counted("%Ln article(s)", n)
        case "spans":
            return counted("%Ln span(s)", n)
        case "relations":
            return counted("%Ln relation(s)", n)
        case "orphans":
            return counted("%Ln orphan(s)", n)
        case _:
            return counted("%Ln suggestion(s)", n)
