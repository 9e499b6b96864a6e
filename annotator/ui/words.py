"""What the window says, in the user's language: sentences, words of the core, numbers, times.

Objects of Qt say their own sentences with `self.tr`; what no object says goes through here, and so
does every sentence that counts something. ``build_spec/translations.py`` finds both.
"""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

from annotator.domain import labels
from annotator.domain.errors import UserError
from annotator.domain.zones import ZoneKind

CONTEXT = "Annotator"
"""Under this name the translations keep what no object of Qt says by itself."""


def say(text: str) -> str:
    """Return `text` in the user's language; as it is where it has no translation."""
    return QCoreApplication.translate(CONTEXT, text)


def later(text: str) -> str:
    """Return `text` as it is: words of a table, which `say` translates when they are shown."""
    return text


def counted(text: str, n: int) -> str:
    """Return `text` in its form for `n`, which stands where `text` has ``%Ln``.

    English has its forms in a translation as well. Not by `self.tr`, which takes the first class
    of an object for an answer and so never asks the class that wrote the sentence.
    """
    return QCoreApplication.translate(CONTEXT, text, None, n)


def label_words(name: str) -> str:
    """Return how a label is shown: a model's code such as ``GPE`` in words, any other as it is."""
    words = labels.ENTITY_WORDS.get(name)
    return name if words is None else say(words)


_ZONES = {
    ZoneKind.HEADLINE: later("headline"),
    ZoneKind.BYLINE: later("byline"),
    ZoneKind.CAPTION: later("caption"),
    ZoneKind.CLAIMANT: later("claimant"),
    ZoneKind.CLAIM: later("the claim"),
    ZoneKind.VERDICT: later("verdict"),
}


def zone_words(kind: ZoneKind) -> str:
    """Return what a zone is called."""
    return say(_ZONES[kind])


def figure(n: int) -> str:
    """Return `n` with its thousands grouped."""
    return QLocale().toString(n)


def score(value: float) -> str:
    """Return a score with two decimals."""
    return QLocale().toString(value, "f", 2)


def percent(share: float) -> str:
    """Return a share of 1 in per cent, never 100 % unless it is all."""
    return say("{0} %").format(figure(100 if share == 1 else min(round(100 * share), 99)))


def short_score(value: float) -> str:
    """Return a score as lists show it: in English without the 0 before the point."""
    words = score(value)
    return words.lstrip("0") if QLocale().decimalPoint() == "." else words


def moment(when: datetime) -> str:
    """Return a time in full, as the clock here shows it."""
    return _local(when, say("d MMMM yyyy, HH:mm"))


def short_moment(when: datetime) -> str:
    """Return a time without its year."""
    return _local(when, say("d MMM HH:mm"))


def day(that: date) -> str:
    """Return a day in full, or as today or yesterday."""
    today = datetime.now().astimezone().date()
    if that == today:
        return say("Today")
    if that == today - timedelta(days=1):
        return say("Yesterday")
    return QLocale().toString(QDate(that.year, that.month, that.day), say("d MMMM yyyy"))


def hour(when: datetime) -> str:
    """Return the hour and minute of a time."""
    return _local(when, say("HH:mm"))


def error_words(error: UserError) -> str:
    """Return what a user error tells."""
    return error.told(say, figure)


def _local(when: datetime, pattern: str) -> str:
    local = QDateTime.fromMSecsSinceEpoch(round(when.timestamp() * 1000))
    return QLocale().toString(local, pattern)
