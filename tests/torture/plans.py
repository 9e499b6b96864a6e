"""What is asked of the program: verbs drawn at random, as calls of its command line and by hand."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from annotator.domain.span import Span
from annotator.domain.suggestion import Kind, Proposal, Suggester
from annotator.project import Project

LANGUAGE = "mi"
"""A language without a model, so that no suggesting process takes part."""
PROJECT = "PROJECT"
"""Stands in the arguments of a call for the path of the project."""
EXPORT = "EXPORT"
"""Stands there for the path of an export."""

_WORDS = (
    *("bridge", "council", "said", "twice", "cost", "“nobody", "was", "told”", "river", "Reyl"),
    *("🌉", "estimate", "Zoë's", "vote", "9%", "report", "naïve", "harbour\u00a0board", "minutes"),
    *("denied", "“It", "works”", "plan,", "answer.", "before", "again"),
)
_READER = Suggester("torture", "made", "1")
_KEYS = "456789"


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing to ask for.

    Attributes:
        call: the arguments of the command that does it.
        hands: the same at the window, as steps for its driver; none where only the command line
            is asked.
    """

    call: tuple[str, ...]
    hands: tuple[tuple[object, ...], ...] = ()


def sentence(random: Random, words: int) -> str:
    """Return some words in no order."""
    return " ".join(random.choices(_WORDS, k=words))


def fill(path: Path, random: Random) -> None:
    """Make a project with a few articles and suggestions at `path`."""
    with Project.create(path, name="torture") as project:
        for number in range(3):
            text = f"{number} " + "\n\n".join(sentence(random, 40) for _ in range(4))
            article = project.add_article(text, language=LANGUAGE).article
            starts = sorted(random.sample(range(article.length - 20), 25))
            proposals = [
                Proposal(Kind.ENTITY, at, at + random.randint(1, 12), label, random.random())
                for at, label in zip(starts, random.choices(("PERSON", "ORG"), k=25), strict=True)
            ]
            project.put_suggestions(article.id, _READER, proposals)


class Planner:
    """Draws verbs that fit what the reference project holds; `random` rules every choice."""

    def __init__(self, reference: Project, first: int, random: Random, folder: Path) -> None:
        """Draw for `reference`, never to undo its steps up to `first`, which made it."""
        self._project = reference
        self._first = first
        self._random = random
        self._folder = folder
        self._files = 0

    def draw(self, *, by_hand: bool) -> Verb:
        """Draw a verb; with `by_hand` one that the window can do."""
        while True:
            make = self._random.choice(_HANDS if by_hand else _ALL)
            if (verb := make(self)) is not None and (verb.hands or not by_hand):
                return verb

    # What there is

    def _article(self) -> tuple[int, str]:
        article = self._random.choice(self._project.articles())
        return article.id, self._project.text(article.id)

    def _extent(self, text: str) -> tuple[int, int]:
        while True:
            start = self._random.randrange(len(text) - 1)
            end = min(len(text), start + self._random.randint(1, 60))
            if not (text[start].isspace() or text[end - 1].isspace()):  # which the window trims
                return start, end

    def _span(self) -> Span | None:
        spans = self._project.spans()
        return self._random.choice(spans) if spans else None

    def _label(self) -> tuple[str, str]:
        """Return one of the project's own labels, and its key."""
        own = [x for x in self._project.labels() if x.key is not None]
        label = self._random.choice(own)
        return label.name, label.key or ""

    # Spans

    def tag(self) -> Verb | None:
        article, text = self._article()
        (start, end), (label, key) = self._extent(text), self._label()
        spans = self._project.spans(article, label=label)
        if any((s.start, s.end) == (start, end) for s in spans):
            return None  # the window tells that it is tagged so already
        place = ("--start", str(start), "--end", str(end))
        return Verb(
            ("label", PROJECT, str(article), "--label", label, *place),
            (("article", article), ("select", start, end), ("press", key)),
        )

    def tag_all(self) -> Verb | None:
        article, text = self._article()
        words, (label, _) = self._random.choice(text.split()), self._label()
        place = ("--label", label, "--quote", words, "--all")
        return Verb(("label", PROJECT, str(article), *place))

    def relabel(self) -> Verb | None:
        if (span := self._span()) is None:
            return None
        label, key = self._label()
        return Verb(
            ("relabel", PROJECT, str(span.id), "--label", label),
            (*_focused(span), ("press", key)),
        )

    def resize(self) -> Verb | None:
        if (span := self._span()) is None:
            return None
        start, end = self._extent(self._project.text(span.article_id))
        return Verb(
            ("resize", PROJECT, str(span.id), "--start", str(start), "--end", str(end)),
            (*_focused(span), ("resize", span.id, start, end)),
        )

    def note(self) -> Verb | None:
        if (span := self._span()) is None:
            return None
        words = sentence(self._random, 5)
        return Verb(
            ("note", PROJECT, str(span.id), words),
            (*_focused(span), ("words", words), ("press", "N")),
        )

    def attributes(self) -> Verb | None:
        if (span := self._span()) is None:
            return None
        value = sentence(self._random, 1)
        return Verb(("attributes", PROJECT, str(span.id), f"sure={value}", "topic=costs"))

    def remove(self) -> Verb | None:
        if (span := self._span()) is None:
            return None
        return Verb(("remove", PROJECT, str(span.id)), (*_focused(span), ("press", "Del")))

    def link(self) -> Verb | None:
        spans = self._project.spans(self._article()[0])
        if len(spans) < 2:
            return None
        first, second = self._random.sample(spans, 2)
        return Verb(("link", PROJECT, "relates to", str(first.id), str(second.id)))

    def unlink(self) -> Verb | None:
        relations = self._project.relations(self._article()[0])
        if not relations:
            return None
        return Verb(("unlink", PROJECT, str(self._random.choice(relations).id)))

    # Suggestions

    def answer(self) -> Verb | None:
        asked = self._project.suggestions(self._article()[0], open_only=True)
        if not asked:
            return None
        one = self._random.choice(asked)
        hands = (("article", one.article_id), ("focus", True, one.id))
        if self._random.random() < 0.5:
            return Verb(("accept", PROJECT, "--id", str(one.id)), (*hands, ("press", "Return")))
        return Verb(("reject", PROJECT, "--id", str(one.id)), (*hands, ("press", "Backspace")))

    def correct(self) -> Verb | None:
        asked = self._project.suggestions(self._article()[0], open_only=True)
        if not asked:
            return None
        one, (label, key) = self._random.choice(asked), self._label()
        return Verb(
            ("correct", PROJECT, str(one.id), "--label", label),
            (("article", one.article_id), ("focus", True, one.id), ("press", key)),
        )

    def accept_all(self) -> Verb | None:
        article = self._article()[0]
        if not self._project.suggestions(article, open_only=True):
            return None
        return Verb(
            ("accept", PROJECT, "--article", str(article)),
            (("article", article), ("do", "accept_all")),
        )

    # Articles and labels

    def edit(self) -> Verb | None:
        article = self._article()[0]
        state = self._random.choice(("done", "skipped", "new"))
        title = sentence(self._random, 3)
        return Verb(("edit", PROJECT, str(article), "--state", state, "--title", title))

    def finish(self) -> Verb | None:
        article = self._article()[0]
        return Verb(
            ("edit", PROJECT, str(article), "--state", "done"),
            (("article", article), ("press", "Ctrl+D")),
        )

    def remove_article(self) -> Verb | None:
        if len(self._project.articles()) < 3:
            return None
        article = self._article()[0]
        return Verb(
            ("remove-article", PROJECT, str(article)),
            (("article", article), ("do", "remove_article")),
        )

    def add(self) -> Verb | None:
        files = [self._file(".txt", sentence(self._random, 30)) for _ in range(3)]
        return Verb(
            ("add", PROJECT, *files, "--language", LANGUAGE, "--duplicates", "load"),
        )

    def add_label(self) -> Verb | None:
        taken = {label.key for label in self._project.labels()}
        if not (keys := [key for key in _KEYS if key not in taken]):
            return None
        name = f"label {self._random.randrange(10_000)}"
        return Verb(("add-label", PROJECT, name, "--color", "#445566", "--key", keys[0]))

    def edit_label(self) -> Verb | None:
        label, _ = self._label()
        name = f"label {self._random.randrange(10_000)}"
        return Verb(("edit-label", PROJECT, label, "--name", name))

    # Data sets

    def import_(self) -> Verb | None:
        lines = [json.dumps(self._foreign()) for _ in range(8)]
        name = self._file(".jsonl", "\n".join(lines) + "\n")
        return Verb(("import", PROJECT, name, "--format", "doccano", "--language", LANGUAGE))

    def _foreign(self) -> dict[str, object]:
        text = sentence(self._random, 30)
        places = [sorted(self._random.sample(range(len(text)), 2)) for _ in range(10)]
        return {"text": text, "label": [[a, b, "imported"] for a, b in places]}

    def export(self) -> Verb | None:
        return Verb(("export", PROJECT, "--format", "jsonl", "--out", EXPORT))

    # Back and forth

    def undo(self) -> Verb | None:
        if (step := self._project.next_undo()) is None or step.id <= self._first:
            return None
        return Verb(("undo", PROJECT), (("do", "undo"),))

    def redo(self) -> Verb | None:
        if self._project.next_redo() is None:
            return None
        return Verb(("redo", PROJECT), (("do", "redo"),))

    def _file(self, suffix: str, content: str) -> str:
        self._files += 1
        path = self._folder / f"in-{self._files}{suffix}"
        path.write_text(content, encoding="utf-8")
        return str(path)


def _focused(span: Span) -> tuple[tuple[object, ...], ...]:
    return ("article", span.article_id), ("focus", False, span.id)


_P = Planner
_Make = Callable[[Planner], Verb | None]
_HANDS: tuple[_Make, ...] = (
    *(_P.tag,) * 5,
    *(_P.relabel, _P.resize, _P.note, _P.remove, _P.answer, _P.answer, _P.correct),
    *(_P.accept_all, _P.finish, _P.remove_article, _P.undo, _P.undo, _P.undo, _P.redo, _P.redo),
)
_ALL: tuple[_Make, ...] = (
    *(*_HANDS, _P.tag_all, _P.attributes, _P.link, _P.link, _P.unlink, _P.edit, _P.add),
    *(_P.add_label, _P.edit_label, _P.import_, _P.export, _P.export),
)
