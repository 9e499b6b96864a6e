"""The parts of an article that are not its body: headline, captions, the claim of a fact-check."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from annotator.domain.quotes import PAIRS
from annotator.domain.text import Extent


class ZoneKind(StrEnum):
    """What a part of an article is."""

    HEADLINE = "headline"
    BYLINE = "byline"
    CAPTION = "caption"
    CLAIMANT = "claimant"
    CLAIM = "claim"
    VERDICT = "verdict"


@dataclass(frozen=True, slots=True)
class Zone:
    """One or more paragraphs of one kind. What is in no zone is body.

    Attributes:
        start, end: code points of the text, half-open.
        repeats: of a caption or a claimant's line that only says again what the line before it
            says: that one's start.
    """

    kind: ZoneKind
    start: int
    end: int
    repeats: int | None = None


class Verdict(StrEnum):
    """What a fact-check finds of a claim."""

    TRUE = "true"
    MIXED = "mixed"
    FALSE = "false"


def _verdicts(words: Mapping[Verdict, str]) -> dict[str, Verdict]:
    return {each.strip(): kind for kind, listed in words.items() for each in listed.split(",")}


_VERDICTS = _verdicts(
    {
        Verdict.TRUE: "true, mostly true, correct, accurate, confirmed, verified, right, "
        "vrai, plutôt vrai, exact, confirmé, vérifié",
        Verdict.MIXED: "half true, half-true, partly true, partially true, partly false, mixed, "
        "mixture, in dispute, unclear, needs context, more context needed, unverified, unproven, "
        "not proven, inconclusive, legend, "
        "en partie vrai, partiellement vrai, partiellement faux, mitigé, à nuancer, nuancé, "
        "contexte manquant, non vérifié, non prouvé, incertain, imprécis",
        Verdict.FALSE: "false, mostly false, barely true, pants on fire, misleading, "
        "highly misleading, unsubstantiated, unsupported, unfounded, baseless, no evidence, "
        "lacks context, missing context, out of context, inaccurate, incorrect, wrong, not true, "
        "exaggerated, fake, hoax, scam, altered, doctored, manipulated, miscaptioned, "
        "misattributed, satire, debunked, distorts the facts, four pinocchios, "
        "faux, plutôt faux, trompeur, infondé, sans fondement, non fondé, inexact, hors contexte, "
        "exagéré, truqué, détourné, canular, intox, désinformation, montage, parodie",
    }
)
_MAX_VERDICT = 60
_VERDICT_LEAD = re.compile(
    r"(?:(?:the |our |le |notre )?(?:verdict|rating|ruling|conclusion|note)\s?:\s*)?", re.IGNORECASE
)

_AGENCIES = (
    r"(?:AFP|AP|EPA|EPA-EFE|DPA|UPI|TASS|RIA|Sputnik|Xinhua|Reuters|REUTERS|ANSA|EFE|Belga|"
    r"Associated Press|Getty|Shutterstock|Alamy|iStock|Bloomberg|Anadolu|NurPhoto|ZUMA|SIPA|Sipa|"
    r"MAXPPP|Hans Lucas)"
)
_PHOTO = r"(?:photo(?:graph|graphie|s)?|picture|image|illustration|crédits?|credits?|vidéo|video)"
_BY = r"(?:\s(?:by|courtesy|credit|crédit|courtesy of|par|de|d’illustration))?"
# Where the credit stands: after a slash, in brackets, after “Photo:”, or as the last words. Only
# the end of a line is searched, so that a paragraph that speaks of an agency is no caption; and
# only for what has its sign there, as signs are looked for much faster.
_CREDITS = {
    sign: re.compile(credit)
    for signs, credit in {
        ("/",): rf"\s/\s?(?:{_AGENCIES}|(?i:{_PHOTO}))\b|\b{_AGENCIES}/[A-Z][^.!?]{{0,60}}$",
        ("(", "["): rf"[(\[](?:{_AGENCIES}|(?i:{_PHOTO})\b)[^()\[\]]{{0,100}}[)\]]\.?$",
        (":",): rf"\b(?i:{_PHOTO}){_BY}\s?:\s?\S[^.!?]{{0,80}}\.?$",
        ("Images", "Photo", "PHOTO"): (r"\b(?:Getty Images|AP Photo|AFP Photo|AFP PHOTO)\)?\.?$"),
        ("©",): r"©\s?[^.!?]{2,60}$",
    }.items()
    for sign in signs
}
_OPENS_WITH_CREDIT = re.compile(
    rf"(?i:(?:file )?{_PHOTO}{_BY}\s?:\s?\S)|©\s?\w|\(?AP Photo/", re.UNICODE
)
_CREDIT_TAIL = 160
_MAX_CAPTION = 800

_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|"
    r"janv|févr|mars|avr|mai|juin|juil|août|déc)[^\W\d_]{0,7}\.?"
)
# “... in Moscow on April 17, 2017”: agencies end a photo caption with the day; headlines do not.
_ENDS_WITH_DAY = re.compile(
    rf"\b(?:on|le)\s(?:{_MONTH}\s\d{{1,2}},?|\d{{1,2}}(?:er)?\s{_MONTH})\s\d{{4}}$", re.IGNORECASE
)

_BYLINE = re.compile(r"(?:written |text |story )?(?:by|par)\s+(?P<names>[^·|–—/]+)", re.IGNORECASE)
_SMALL_WORDS = frozenset(
    ("and", "for", "of", "in", "the", "et", "pour", "avec", "de", "du", "la", "le", "les")
) | {"der", "van", "von", "al", "bin", "dos", "da"}
_CLAIMANT = re.compile(r"[A-ZÀ-ÖØ-ÞА-Я«“\"][^.!?;]{1,80}?(?:,|\s[–—-])\s\S")
_STATES = re.compile(
    r".{3,120}\b(?:said|says|stated|claimed|wrote|posted|tweeted|"
    r"a dit|dit|a déclaré|a affirmé|a écrit)\b.{0,120}:$",
    re.IGNORECASE,
)
_CLAIM_LEAD = re.compile(
    r"(?:the |what was |la |l[’'])?(?:claimed|claim|affirmation|allégation|déclaration)\s?:",
    re.IGNORECASE,
)

_NEAR_START = 6
"""Among so many first lines is a headline, a byline, or a claim block without a verdict."""
_NEAR_END = 3
_MAX_CLAIM_LINES = 6
_MAX_HEADLINE = 220
_MAX_REPEATED = 2_000
_END_MARKS = tuple(".;:…,")
_CLOSING = "".join({*PAIRS.values()})
_FOLD = str.maketrans(
    dict.fromkeys("“”„«»\"‘’‚‹›'`´", "'") | dict.fromkeys("–—‒―−", "-") | {"\u00a0": " "}
)


def find_zones(text: str) -> list[Zone]:
    """Return the zones of an article by place; none overlap. Takes time linear in the text.

    What a line is follows from its form and its neighbours, not from the site it came from: a
    line that gives a photographer's credit is a caption; a line of one to three words that says
    “False” is a verdict; the quotation over it is the claim, and the name with a role over that
    is the claimant. Saved pages often hold a caption twice, once for the picture's alternative
    text and once in print, with straight marks for curly ones; the second `repeats` the first.
    """
    words = [line for each in text.split("\n") if (line := each.strip())]
    lines = list(_places(text, words))
    kinds: list[ZoneKind | None] = [_by_form(each) for each in words]
    twins = _twins(words)
    for first in twins:
        kinds[first] = kinds[first + 1] = ZoneKind.CAPTION
    _find_bylines(words, kinds)
    _find_claim_block(words, kinds, twins)
    _find_headline(words, kinds)
    return _zones(lines, kinds, twins)


def is_repeated(zones: Sequence[Zone], at: int) -> bool:
    """Tell whether a place is in a zone that only says again what another says.

    Args:
        zones: by place, as `find_zones` returns them.
        at: a code point of the text.
    """
    before = bisect_right(zones, at, key=lambda zone: zone.start) - 1
    return before >= 0 and at < zones[before].end and zones[before].repeats is not None


def verdict_of(words: str) -> Verdict | None:
    """Return which verdict a line gives; None if it is no line that gives one."""
    if len(words) > _MAX_VERDICT:
        return None
    lead = _VERDICT_LEAD.match(words)
    said = words[lead.end() :] if lead else words
    return _VERDICTS.get(" ".join(said.strip(" .!:*#“”\"'«»").casefold().split()))


def _places(text: str, words: Iterable[str]) -> Iterator[Extent]:
    """Yield where in `text` words stand, of which each follows the one before it."""
    end = 0
    for each in words:
        start = text.index(each, end)
        end = start + len(each)
        yield start, end


def _by_form(line: str) -> ZoneKind | None:
    """Return what a line is where its own words tell."""
    if verdict_of(line) is not None:
        return ZoneKind.VERDICT
    if _CLAIM_LEAD.match(line) and len(line.split()) > 3:
        return ZoneKind.CLAIM
    if len(line) <= _MAX_CAPTION and (
        _OPENS_WITH_CREDIT.match(line)
        or _gives_credit(line)
        or (line[-1:].isdigit() and _ENDS_WITH_DAY.search(line, max(0, len(line) - _CREDIT_TAIL)))
    ):
        return ZoneKind.CAPTION
    return None


def _gives_credit(line: str) -> bool:
    start = max(0, len(line) - _CREDIT_TAIL)
    tail = line[start:]
    return any(credit.search(line, start) for sign, credit in _CREDITS.items() if sign in tail)


def _twins(lines: Sequence[str]) -> dict[int, int]:
    """Return the lines that the next one says again, as keys, with the first of each row of them.

    Two or three words may be said twice for effect; more are not.
    """
    twins: dict[int, int] = {}
    ends = [_ends(line) for line in lines]
    for at, (one, two) in enumerate(pairwise(lines)):
        # Neighbours with the same ends are few: only those need be compared whole.
        if (
            ends[at] == ends[at + 1]
            and max(len(one), len(two)) <= _MAX_REPEATED
            and len(one.split()) == len(two.split()) > 3
            and (one == two or _folded(one) == _folded(two))
        ):
            twins[at] = twins.get(at - 1, at)
    return twins


def _ends(line: str) -> str:
    """Return the first and the last character of a line as `_folded` has it."""
    folded = (line[0] + line[-1]).translate(_FOLD).casefold()
    return folded[0] + folded[-1]


def _folded(line: str) -> str:
    return " ".join(line.translate(_FOLD).split()).casefold()


def _find_bylines(lines: Sequence[str], kinds: list[ZoneKind | None]) -> None:
    places = {*range(min(_NEAR_START, len(lines)))}
    places |= {*range(max(0, len(lines) - _NEAR_END), len(lines))}
    for at in places:
        if kinds[at] is None and _is_byline(lines[at]):
            kinds[at] = ZoneKind.BYLINE


def _is_byline(line: str) -> bool:
    match = _BYLINE.match(line) if len(line) <= 200 else None
    if match is None or line[-1] in ".:?!…":
        return False
    names = match["names"].replace(",", " ").split()
    return 1 <= len(names) <= 8 and all(
        name[0].isupper() or name.lower() in _SMALL_WORDS for name in names
    )


def _find_claim_block(
    lines: Sequence[str], kinds: list[ZoneKind | None], twins: Mapping[int, int]
) -> None:
    """Mark the claim over the first verdict, or at the start, and the claimant over the claim."""
    verdict = next((at for at, kind in enumerate(kinds) if kind is ZoneKind.VERDICT), None)
    for at, kind in enumerate(kinds):
        if kind is ZoneKind.VERDICT and at != verdict:
            kinds[at] = None  # such as a heading “True” further on
    if verdict is None:
        begins = [
            at
            for at in range(1, min(_NEAR_START + 2, len(lines)))
            if _is_quotation(lines[at]) and _names_a_role(lines[at - 1])
        ]
        last = begins[0] if begins else None
    else:
        last = verdict - 1
    if last is None or last < 0:
        return
    first = _claim_start(lines, kinds, last)
    if first is None:
        return
    kinds[first : last + 1] = [ZoneKind.CLAIM] * (last + 1 - first)
    if first and _is_claimant(lines[first - 1]):
        kinds[first - 1] = ZoneKind.CLAIMANT
        if first - 2 in twins:
            kinds[first - 2] = ZoneKind.CAPTION


def _claim_start(lines: Sequence[str], kinds: Sequence[ZoneKind | None], last: int) -> int | None:
    """Return where the claim whose last line is `last` begins; None if that is no claim."""
    for first in range(last, max(-1, last - _MAX_CLAIM_LINES), -1):
        if kinds[first] is ZoneKind.CLAIM:
            return first
        if kinds[first] is not None:
            break
        if first and _is_claimant(lines[first - 1]) and not _is_claimant(lines[first]):
            return first
    return last if kinds[last] is None and _is_quotation(lines[last]) else None


def _is_claimant(line: str) -> bool:
    """Tell whether a line is a name with a role, or says who said what follows."""
    if len(line) > _MAX_HEADLINE or line.startswith(tuple(PAIRS)):
        return False
    return _names_a_role(line) or _STATES.match(line) is not None


def _names_a_role(line: str) -> bool:
    return (
        len(line) <= _MAX_HEADLINE
        and not line.startswith(tuple(PAIRS))
        and line[-1:].isalnum()
        and len(line.split()) <= 25
        and _CLAIMANT.match(line) is not None
    )


def _is_quotation(line: str) -> bool:
    """Tell whether a line is all quotation, from its first mark to its last."""
    return (
        len(line) > 2
        and line[0] in PAIRS
        and line.rstrip(".,;!?… ")[-1:] in _CLOSING
        and len(line.split()) > 2
    )


def _find_headline(lines: Sequence[str], kinds: list[ZoneKind | None]) -> None:
    """Mark the first line that is nothing else, if it is followed by more and ends as titles do."""
    for at, line in enumerate(lines[:_NEAR_START]):
        if kinds[at] in (ZoneKind.CAPTION, ZoneKind.BYLINE):
            continue
        if (
            kinds[at] is None
            and at + 1 < len(lines)
            and len(line) <= _MAX_HEADLINE
            and any(char.isalpha() for char in line)
            and not line.rstrip(_CLOSING + ") ").endswith(_END_MARKS)
        ):
            kinds[at] = ZoneKind.HEADLINE
        return


def _zones(
    lines: Sequence[Extent], kinds: Sequence[ZoneKind | None], twins: Mapping[int, int]
) -> list[Zone]:
    zones: list[Zone] = []
    for at, ((start, end), kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind is None:
            continue
        goes_on = kind is ZoneKind.CLAIM and at > 0 and kinds[at - 1] is ZoneKind.CLAIM
        if goes_on:
            zones[-1] = Zone(kind, zones[-1].start, end)
            continue
        repeats = twins.get(at - 1)
        zones.append(Zone(kind, start, end, lines[repeats][0] if repeats is not None else None))
    return zones
