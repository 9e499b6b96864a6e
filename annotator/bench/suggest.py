"""How good the suggesters are, on data sets with gold annotations, beside what others reached."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass

from annotator.bench import scores
from annotator.bench.gold import LANGUAGE, Data, Document, Rows
from annotator.bench.reported import score_reported
from annotator.domain.suggestion import Kind, Proposal
from annotator.domain.zones import find_zones
from annotator.suggest.claims import LEAST as CLAIMS_LEAST
from annotator.suggest.claims import find_claims
from annotator.suggest.names import join_names
from annotator.suggest.quotes import find_indirect, find_quotes
from annotator.suggest.rebuttals import LEAST as REBUTTALS_LEAST
from annotator.suggest.rebuttals import find_rebuttals


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of ours beside what it is to be compared with.

    Attributes:
        data: the data set, and which part of it.
        measure: what is measured, in per cent unless it says otherwise.
        ours: the figure.
        count: of how many gold annotations.
        goal: what we want to reach at least; None where there is no goal.
        others: what others reached, in words.
    """

    data: str
    measure: str
    ours: float
    count: int
    goal: float | None = None
    others: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of one kind of suggestion.

    Attributes:
        figures: of all data sets that are there.
        calibrated_on: the data set that `reliability` is of.
        reliability: whether scores keep what they promise.
        absent: the data sets that are not there.
    """

    figures: list[Figure]
    calibrated_on: str
    reliability: scores.Reliability | None
    absent: list[str]

    def plain(self) -> object:
        """Return all of it as plain values."""
        return asdict(self)

    def tables(self) -> Iterator[Rows]:
        """Yield the figures, and how often suggestions of a score were right."""
        head = ("data", "measure", "ours", "goal", "gold", "others")
        yield (
            head,
            [
                (f.data, f.measure, f.ours, "" if f.goal is None else f.goal, f.count, f.others)
                for f in self.figures
            ],
        )
        if self.reliability is not None:
            bins = [
                (self.calibrated_on, f"score {mean:.2f}", f"right {right:.2f}", count)
                for count, mean, right in self.reliability.bins
            ]
            error = (self.calibrated_on, "expected calibration error", self.reliability.error, "")
            yield ("data", "mean score", "right", "count"), [*bins, error]


Advance = Callable[[str], None]
"""Is called with the text of each document that has been read."""

NEEDS = {
    "quotes": ("polnear",),
    "claims": ("ct24_en", "clef19_t1"),
    "rebuttals": ("emergent", "arg_microtexts"),
    "entities": ("worldwide_ner", "conllpp"),
}
"""The data sets that each table is about."""


def table(name: str, data: Data, advance: Advance = lambda _: None) -> Table:
    """Return the table `name`, one of `NEEDS`.

    Raises:
        UserError: a file of the data cannot be read.
    """
    found: list[Figure] = []
    judged: tuple[str, list[tuple[float, bool]]] = "", []
    absent = [each for each in NEEDS[name] if each not in data]
    for each in NEEDS[name]:
        if each in data:
            figures, scored = _MEASURES[each](data.documents(each, advance))
            found += figures
            judged = judged if judged[0] else (each, scored)
    curve = scores.reliability(judged[1]) if judged[1] else None
    return Table(found, judged[0], curve, absent)


_Measured = tuple[list[Figure], list[tuple[float, bool]]]


def quotes_of(document: Document) -> list[Proposal]:
    """Return the quotes that are suggested in an article of the news."""
    return find_quotes(document.read, LANGUAGE, find_zones(document.text))


def names_of(document: Document) -> list[Proposal]:
    """Return the entities that are suggested in an article."""
    return join_names(document.read, LANGUAGE)


def _polnear(documents: Sequence[Document]) -> _Measured:
    found = scores.score_quotes((each.gold, quotes_of(each)) for each in documents)
    count, data = found.found.gold, "polnear"
    reported = score_reported(
        (each.gold, find_indirect(each.read, LANGUAGE))
        for each in documents
        if "attributions" in each.gold
    )
    told = reported.found.gold
    return [
        Figure(
            data, "found with the right speaker, F1", found.whole.f1, count, 91.0,
            "textacy 80.7 by paragraph and 58 by article, GenderGapTracker's rules 57.3; "
            "people among each other 95.8",
        ),
        Figure(data, "right speaker", found.speaker.recall, found.speaker.gold, 96.0),
        Figure(data, "right cue", found.cue.recall, found.cue.gold, 95.0),
        Figure(data, "found, F1", found.found.f1, count),
        Figure(data, "exact extent, F1", found.exact.f1, count),
        Figure(data, "indirect speech, precision", reported.found.precision, told),
        Figure(data, "indirect speech of all attributions, recall", reported.found.recall, told),
        Figure(data, "indirect speech of all attributions, F1", reported.found.f1, told),
        Figure(data, "the same, with the right speaker, F1", reported.whole.f1, told),
    ], found.judged  # fmt: skip


def _ct24(documents: Sequence[Document]) -> _Measured:
    found = _claims(documents)
    figures = []
    for part, others in (
        ("dev", ""),
        ("dev-test", "TF-IDF and regression 70.4, RoBERTa 81.8, DeBERTaV3 84.9; a figure in it 45"),
    ):
        chosen = [each for each in documents if each.gold.get("split") == part]
        if chosen:
            scored = _claims(chosen).found
            figures.append(
                Figure(f"ct24_en, {part}", "worth checking, F1", scored.f1, scored.gold, 70, others)
            )
    return figures, found.judged


def _clef19(documents: Sequence[Document]) -> _Measured:
    found = _claims(documents)
    others = "best published .166, TF-IDF and regression .129, a figure in it .082 (test part)"
    ours = found.mean_average_precision or 0.0
    count = found.found.gold
    return [
        Figure("clef19_t1", "checked, mean average precision", ours, count, 0.13, others)
    ], found.judged


def _claims(documents: Sequence[Document]) -> scores.UnitScores:
    return scores.score_units(
        ((each.gold, find_claims(each.read, LANGUAGE, least=0.0)) for each in documents),
        scores.claim_units,
        CLAIMS_LEAST,
    )


def _emergent(documents: Sequence[Document]) -> _Measured:
    given, own = _rebuttals(documents, given=True), _rebuttals(documents, given=False)
    others = "regression with features of the pair 75.7 (test part), cues 40.9"
    count = given.found.gold
    return [
        Figure(
            "emergent", "headline against the claim, F1; the claim given", given.found.f1, count,
            80.0, others,
        ),
        Figure("emergent", "the same, the claim not given", own.found.f1, count),
    ], given.judged  # fmt: skip


def _microtexts(documents: Sequence[Document]) -> _Measured:
    given, own = _rebuttals(documents, given=True), _rebuttals(documents, given=False)
    data, count = "arg_microtexts", given.found.gold
    measure = "rebuts or undercuts, F1"
    return [
        Figure(data, f"{measure}; the claim given", given.found.f1, count, 62.0, "cues 56.6"),
        Figure(data, "the same, the claim not given", own.found.f1, count),
    ], given.judged


def _rebuttals(documents: Sequence[Document], *, given: bool) -> scores.UnitScores:
    return scores.score_units(
        ((each.gold, _answers(each, given=given)) for each in documents),
        scores.rebuttal_units,
        REBUTTALS_LEAST,
    )


def _answers(document: Document, *, given: bool) -> list[Proposal]:
    """Return all passages that may be rebuttals, with the gold claims or with those suggested."""
    claims = (
        [
            Proposal(Kind.CLAIM, each["start"], each["end"], "claim", 1.0)
            for each in document.gold["claims"]
        ]
        if given
        else find_claims(document.read, LANGUAGE)
    )
    return find_rebuttals(document.read, LANGUAGE, (), claims, least=0.0)


def _worldwide(documents: Sequence[Document]) -> _Measured:
    suggested = [(each.gold, names_of(each)) for each in documents]
    core = scores.score_entities(suggested, scores.ONTONOTES_TO_WORLDWIDE, scores.CORE)
    every = scores.score_entities(suggested, scores.ONTONOTES_TO_WORLDWIDE)
    data = "worldwide_ner"
    figures = [
        Figure(
            data, "person, organisation, place or group, exact F1", core.exact.f1,
            core.exact.gold, 75.0, "the small English model by itself 67.4",
        ),
        *(Figure(data, f"{name}, exact F1", n.f1, n.gold) for name, n in core.labels.items()),
        Figure(data, "all nine classes, exact F1", every.exact.f1, every.exact.gold, None,
               "the small English model by itself 61.9"),
    ]  # fmt: skip
    return figures, every.judged


def _conllpp(documents: Sequence[Document]) -> _Measured:
    found = scores.score_entities(
        [(each.gold, names_of(each)) for each in documents], scores.ONTONOTES_TO_CONLL
    )
    others = "the small English model by itself 62.8"
    return [
        Figure("conllpp", "exact F1", found.exact.f1, found.exact.gold, None, others)
    ], found.judged


_MEASURES: dict[str, Callable[[Sequence[Document]], _Measured]] = {
    "polnear": _polnear,
    "ct24_en": _ct24,
    "clef19_t1": _clef19,
    "emergent": _emergent,
    "arg_microtexts": _microtexts,
    "worldwide_ner": _worldwide,
    "conllpp": _conllpp,
}
