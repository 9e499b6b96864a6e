"""Which of several cues in its sentence ascribes a quotation."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from annotator.suggest.lexicons import lexicon
from annotator.suggest.quotes.cues import Cue, Evidence
from annotator.suggest.quotes.passage import Passage
from annotator.suggest.quotes.subjects import (
    PAUSES,
    back,
    is_participle,
    is_relative,
    is_reporting,
    says,
    skip,
)


def nearest(passage: Passage, cues: Sequence[Cue], i: int) -> Cue | None:
    """Return the one of the cues before a quotation, at item `i`, that ascribes it.

    It is the nearest one, unless that stands in a relative clause, or only has a pronoun for what
    the one before it names: “Ms Reyl said she had asked for ‘time’”.
    """
    named = [cue for cue in cues if cue.subject]
    governing = [cue for cue in named if _may_govern(passage, cue, i)]
    named = governing or named
    for cue, before in pairwise(named):
        introduced = cue.evidence >= Evidence.COLON and passage.word(i - 1) in (",", ":")
        if (introduced and not is_thought(passage, cue)) or not _depends(passage, cue, before):
            return cue
    return named[-1] if named else None


def in_opening_clause(
    passage: Passage, after: Cue, before: Sequence[Cue], first: int, i: int
) -> Cue | None:
    """Return the cue of the clause that a sentence opens with, if the main clause says more.

    Such as in “While Ms Reyl claimed that it was ‘a lie’, the mayor said that he was sorry.”, and
    “Calling it ‘a lie’, the mayor said that he was sorry.”.

    Args:
        passage: the paragraph.
        after: the cue after the quotation, with the main clause's verb.
        before: those before it.
        first: where the sentence begins.
        i: the quotation.
    """
    opening = skip(passage, first, {"ADV", "CCONJ"})
    left = [cue for cue in before if says(passage, cue.first)]
    reports = is_reporting(passage, after.first)
    enough = ("", "PUNCT", "ADP", "ADV") if reports else ("", "PUNCT")
    if not left or passage.tag(after.last) in enough:
        return None
    if left[0].first == opening and is_participle(passage, opening):
        return replace(left[0], subject=after.subject)
    fronted = passage.tag(opening) in ("SCONJ", "ADP")
    return nearest(passage, before, i) if fronted and left[0].subject else None


def is_within_phrase(passage: Passage, cue: Cue) -> bool:
    """Tell whether a cue left of a quotation stands in a clause that only describes someone.

    Such as in “Ms Reyl, who runs the port, has ‘no idea’, the mayor says.”.
    """
    if cue.evidence is not Evidence.LEFT:
        return False
    return cue.first > 0 and is_relative(passage, cue.first - 1)


def is_heading(passage: Passage, cue: Cue) -> bool:
    """Tell whether a cue is no more than a colon after a noun: “Her answer: ...”."""
    return passage.word(cue.first) == ":"


def is_thought(passage: Passage, cue: Cue) -> bool:
    """Tell whether a cue is a verb of thought, which counts where no verb of saying does."""
    return passage.lemma(cue.first) in lexicon(passage.language, "thinking_verbs")


def _may_govern(passage: Passage, cue: Cue, i: int) -> bool:
    """Tell whether the quotation at item `i` may be what a cue further left says.

    A participle may belong to a noun, or only add to what was said: “her post attacking the mayor
    said that ‘all is well’”. Then nothing beside the quotation depends on it.
    """
    introduced = passage.word(i - 1) in (",", ":")
    if introduced or cue.evidence is not Evidence.LEFT or not is_participle(passage, cue.first):
        return True
    return any(cue.first in passage.above(at) for at in (i - 1, i))


def _depends(passage: Passage, cue: Cue, before: Cue) -> bool:
    if is_thought(passage, cue) or passage.feature(cue.first, "VerbForm=Inf"):
        return True
    begins = cue.first
    if cue.subject and before.last <= cue.subject.first < cue.first:
        begins = cue.subject.first
    if passage.tag(back(passage, begins, {"ADV", "AUX"})) == "CCONJ":  # “but she said that”
        return False
    if any(passage.word(i) in PAUSES for i in range(before.last, cue.first)):
        return False
    relative = any(is_relative(passage, i) for i in range(max(0, cue.first - 3), cue.first))
    head = passage.place(cue.subject.head) if cue.subject else None
    pronoun = head is not None and passage.tag(head) == "PRON"
    return pronoun or (relative and passage.relation(cue.first) == "relcl")
