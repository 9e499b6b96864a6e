r"""brat's standoff files: a folder with ``NAME.txt`` and ``NAME.ann`` for each article.

Offsets count code points of the text file, whose line ends are ``\n``. brat keeps one annotation a
line and each with its words, so that a span cannot cover a line break or a tab: as brat's own
window does, it is cut into fragments there, which are joined by a space in the words. Line breaks
at its ends go. ``annotation.conf`` lists all types, and ``visual.conf`` says what each is called:
names of types are ASCII letters, digits, ``_`` and ``-`` alone. Attributes are ``A`` lines with
values from that list, notes are ``#`` lines of the type ``AnnotatorNotes``.

Format: https://brat.nlplab.org/standoff.html, https://brat.nlplab.org/configuration.html
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.labels import Label
from annotator.domain.span import Span
from annotator.domain.text import Extent
from annotator.exchange.aspects import Aspect
from annotator.exchange.escapes import escaper, unescape
from annotator.exchange.folders import file_stem
from annotator.exchange.offsets import Unit
from annotator.exchange.proof import Held, ProofError, Tally, check_slice

UNIT = Unit.CODE_POINTS
TYPES, NAMES = "annotation.conf", "visual.conf"
ENTITIES, RELATIONS, ATTRIBUTES, VALUES = "entities", "relations", "attributes", "values"
NOTE = "AnnotatorNotes"
NO_NAME = '""'
"""How ``visual.conf`` gives a name that is empty: brat drops one that is not there."""

_BREAKS = r"\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029"
_FRAGMENT = re.compile(f"[^{_BREAKS}]+")
_UNHELD = r"[\x00-\x1f\x7f-\x9f\u2028\u2029]"
_one_line = escaper(_UNHELD)
_shown = escaper(rf"""{_UNHELD}|[|<>]|\A[\s!"]|\s\Z""")


def write(dataset: Dataset, path: Path, tally: Tally) -> None:
    """Write two files for each article, then the types that were met."""
    names = _Names()
    for label in dataset.labels:
        names.stored(ENTITIES, label.name)
    for position, annotated in enumerate(dataset.articles, 1):
        stem = file_stem(position, annotated.article.title)
        (path / f"{stem}.txt").write_bytes(annotated.text.encode())
        lines = "".join(f"{line}\n" for line in _lines(annotated, names, tally))
        (path / f"{stem}.ann").write_bytes(lines.encode())
    (path / TYPES).write_bytes(names.types().encode())
    (path / NAMES).write_bytes(names.names(dataset.labels).encode())


class _Names:
    """Types and values by what they are called, each under a name that brat can store.

    No two share a name, whatever they are types of, since brat's list of names is one.
    """

    def __init__(self) -> None:
        self._stored: dict[str, dict[str, str]] = {ENTITIES: {}, RELATIONS: {}, ATTRIBUTES: {}}
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def stored(self, section: str, name: str) -> str:
        """Return under which name a type is stored."""
        known = self._stored.setdefault(section, {})
        if (stored := known.get(name)) is None:
            stored = known[name] = self._free(name)
        return stored

    def value(self, attribute: str, value: str) -> str:
        """Return under which name a value of an attribute is stored."""
        return self.stored(f"{VALUES} {attribute}", value)

    def _free(self, name: str) -> str:
        ascii_ = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        base = re.sub("[^A-Za-z0-9_-]", "_", ascii_)[:40]
        if not re.search("[A-Za-z0-9]", base):
            base = "name"
        free = base
        while free in self._taken:
            self._next[base] = self._next.get(base, 1) + 1
            free = f"{base}_{self._next[base]}"
        self._taken.add(free)
        return free

    def types(self) -> str:
        """Return ``annotation.conf``: what brat lets one annotate; spans may overlap."""
        relations = self._stored[RELATIONS].values()
        attributes = (
            f"{stored}\tArg:<ENTITY>, Value:{'|'.join(self._stored[f'{VALUES} {name}'].values())}"
            for name, stored in self._stored[ATTRIBUTES].items()
        )
        return _sections(
            (ENTITIES, self._stored[ENTITIES].values()),
            (
                RELATIONS,
                (
                    *(f"{each}\tArg1:<ENTITY>, Arg2:<ENTITY>" for each in relations),
                    "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>",
                ),
            ),
            ("events", ()),
            (ATTRIBUTES, attributes),
        )

    def names(self, labels: Sequence[Label]) -> str:
        """Return ``visual.conf``: what types and values are called, and the labels' colours."""
        labelled = (
            f"{stored} | {_shown(name) or NO_NAME}"
            for known in self._stored.values()
            for name, stored in known.items()
        )
        drawn = (
            f"{self.stored(ENTITIES, each.name)}\tbgColor:{each.color}, fgColor:white"
            for each in labels
        )
        return _sections(("labels", labelled), ("drawing", drawn))


def _sections(*sections: tuple[str, Iterable[str]]) -> str:
    return "\n".join(
        "".join(f"{line}\n" for line in (f"[{name}]", *lines)) for name, lines in sections
    )


def _lines(annotated: AnnotatedArticle, names: _Names, tally: Tally) -> Iterator[str]:
    """Yield the lines of an article's ``.ann``; tally what they hold."""
    text, held = annotated.text, dict[int, Held]()
    ids = {span.id: f"T{number}" for number, span in enumerate(annotated.spans, 1)}
    attributes = notes = 0
    for span in annotated.spans:
        pieces = _fragments(text, span.start, span.end)
        if (pieces[0][0], pieces[-1][1]) != (span.start, span.end):
            tally.losses.add(Aspect.EXTENTS, span.article_id, [span.id])
        held[span.id] = _held(span, pieces)
        places = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(text[start:end] for start, end in pieces)
        yield f"{ids[span.id]}\t{names.stored(ENTITIES, span.label)} {places}\t{words}"
        for name, value in sorted(span.attributes.items()):
            attributes += 1
            stored, chosen = names.stored(ATTRIBUTES, name), names.value(name, value)
            yield f"A{attributes}\t{stored} {ids[span.id]} {chosen}"
        if span.note:
            notes += 1
            yield f"#{notes}\t{NOTE} {ids[span.id]}\t{_one_line(span.note)}"
    for number, each in enumerate(annotated.relations, 1):
        ends = f"Arg1:{ids[each.from_span]} Arg2:{ids[each.to_span]}"
        yield f"R{number}\t{names.stored(RELATIONS, each.type)} {ends}\t"
    relations = ((r.type, held[r.from_span], held[r.to_span]) for r in annotated.relations)
    tally.add(text, held.values(), relations)


def _held(span: Span, pieces: Sequence[Extent]) -> Held:
    attributes = tuple(sorted(span.attributes.items()))
    return (pieces[0][0], pieces[-1][1], span.label, span.note, attributes)


def _fragments(text: str, start: int, end: int) -> list[Extent]:
    """Return the parts of a span between line breaks and tabs; if none, a character beside it."""
    if found := [each.span() for each in _FRAGMENT.finditer(text, start, end)]:
        return found
    if (after := _FRAGMENT.search(text, end)) is not None:
        return [(after.start(), after.start() + 1)]
    *_, before = _FRAGMENT.finditer(text, 0, start)
    return [(before.end() - 1, before.end())]


def prove(path: Path, tally: Tally) -> None:
    """Read back what `write` wrote, line by line with nothing but splits, as brat does."""
    called = {}
    for line in (path / NAMES).read_bytes().decode().split("\n"):
        stored, bar, name = line.partition(" | ")
        if bar:
            called[stored] = "" if name == NO_NAME else unescape(name)
    listed = set(re.split(r"[\s|:]+", (path / TYPES).read_bytes().decode()))
    for file in sorted(path.glob("*.ann")):
        text = file.with_suffix(".txt").read_bytes().decode()
        prove_article(text, file.read_bytes().decode(), called, listed, file.stem, tally)


def prove_article(
    text: str, lines: str, called: dict[str, str], listed: set[str], where: str, tally: Tally
) -> None:
    """Tally one article as its two files hold it, and check its spans against its text.

    Raises:
        ProofError: a span does not cover its words, or a type is not listed.
    """
    spans: dict[str, list[object]] = {}
    attributes: dict[str, dict[str, str]] = {}
    relations = []

    def name(stored: str) -> str:
        if stored not in listed:
            raise ProofError(f"{TYPES} does not list “{stored}”")
        return called[stored]

    for line in lines.split("\n")[:-1]:
        key, said, words = (*line.split("\t", 2), "")[:3]
        kind, _, rest = said.partition(" ")
        if key[:1] == "T":
            places = [tuple(map(int, each.split(" "))) for each in rest.split(";")]
            if " ".join(text[start:end] for start, end in places) != words:
                raise ProofError(f"{key} of {where} does not match the text at {rest}")
            check_slice(text, places[0][0], places[-1][1], None, where)
            spans[key] = [places[0][0], places[-1][1], name(kind), ""]
        elif key[:1] == "A":
            target, _, value = rest.partition(" ")
            attributes.setdefault(target, {})[name(kind)] = name(value)
        elif key[:1] == "#":
            spans[rest][3] = unescape(words)
        else:
            relations.append((name(kind), *(end.partition(":")[2] for end in rest.split(" "))))
    held = {
        key: (*found, tuple(sorted(attributes.get(key, {}).items())))
        for key, found in spans.items()
    }
    tally.add(text, held.values(), ((type_, held[a], held[b]) for type_, a, b in relations))
