"""Reading a data set from a file or folder of any format."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import astuple, replace
from itertools import islice
from pathlib import Path

from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.errors import UserError
from annotator.domain.text import FORBIDDEN
from annotator.exchange.export import format_of
from annotator.exchange.formats import FORMATS, Format
from annotator.exchange.reading import Reading

_TRIED = 3
"""Articles that are read to tell which format a file has."""


def read(path: Path, format: str, reading: Reading) -> Dataset:
    """Return what `path` holds in the format of that name; its articles are read one by one.

    Nothing is guessed silently: `reading` lists what does not fit, and which units were found.

    Raises:
        UserError: there is no such format or file, or it has not that format's shape; the
            iterator of the articles raises it as well.
    """
    chosen = format_of(format)
    if chosen.read is None:
        raise UserError("The format “{format}” can be written but not read.", format=format)
    try:
        if not path.exists():
            raise UserError("There is no file “{path}”.", path=path)
        if path.is_dir() and not chosen.folder:
            raise UserError("“{path}” is a folder: choose the file in it.", path=path)
        dataset = chosen.read(path, reading)
    except OSError as error:
        raise UserError(
            "“{path}” cannot be read: {said}.", path=path, said=error.strerror or str(error)
        ) from error
    return replace(dataset, articles=_sound(dataset.articles, path))


def _sound(articles: Iterator[AnnotatedArticle], path: Path) -> Iterator[AnnotatedArticle]:
    """Yield articles whose words can be kept: not NUL nor lone surrogates, as in their texts."""
    for annotated in articles:
        if bad := FORBIDDEN.search("".join(_words(annotated))):
            raise UserError(
                "“{name}” holds U+{code} beside its text, which is no character: mend it where it "
                "was made.",
                name=path.name,
                code=f"{ord(bad[0]):04X}",
            )
        yield annotated


def _words(annotated: AnnotatedArticle) -> set[str]:
    """Return all words that stand beside the text."""
    words = {annotated.article.title, *astuple(annotated.article.source)}
    for span in annotated.spans:
        by = span.origin
        words.update((span.label, span.annotator, span.note, by.suggester, by.model, by.version))
        words.update(span.attributes, span.attributes.values())
    for relation in annotated.relations:
        words.add(relation.type)
    for each in annotated.suggestions:
        who = each.suggester
        words.update((each.label, who.name, who.model, who.version))
        words.add(each.speaker.name if each.speaker else None)
    return words - {None}


def guess(path: Path) -> str | None:
    """Return the name of the format that `path` most likely has; None if it has none of ours.

    Of the formats whose files are called so it is the one that finds most to read in the first
    articles.
    """
    fitting = (each for each in FORMATS.values() if each.read is not None and _may_be(each, path))
    found = [(_finds(path, each.name), each.name) for each in fitting]
    most, name = max(found, key=lambda pair: pair[0], default=(0, ""))
    return name if most else None


def _may_be(format: Format, path: Path) -> bool:
    if path.is_dir():
        return format.folder and any(path.rglob(f"*{format.suffix}"))
    return format.suffix == path.suffix.lower()


def _finds(path: Path, name: str) -> int:
    """Return how much the first articles give, read in a format: 0 where they cannot be read."""
    found = 0
    with suppress(UserError):
        for one in islice(read(path, name, Reading()).articles, _TRIED):
            found += 1 + len(one.spans) + len(one.relations) + len(one.suggestions)
    return found
