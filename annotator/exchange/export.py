"""Writing a data set to a file, and proving the file right before it counts."""

import codecs
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.errors import UserError
from annotator.exchange.aspects import Aspect, Losses
from annotator.exchange.card import write_card
from annotator.exchange.census import Census
from annotator.exchange.files import files_of, replacing, replacing_folder, seal
from annotator.exchange.formats import FORMATS, Format
from annotator.exchange.proof import ProofError, Tally

Lost = Mapping[Aspect, tuple[tuple[int, int], ...]]


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote, as counted when the file was read back.

    Attributes:
        path: the file or folder, as the caller named it.
        bytes: its size.
        lost: what the format cannot hold: ids of articles and objects, by what was lost.
    """

    articles: int
    spans: int
    relations: int
    suggestions: int
    path: Path
    bytes: int
    lost: Lost = field(default_factory=dict)


def format_of(name: str) -> Format:
    """Return the format `name`.

    Raises:
        UserError: there is none.
    """
    if (chosen := FORMATS.get(name)) is None:
        raise UserError(
            "There is no format “{format}”: choose one of {known}.",
            format=name,
            known=", ".join(FORMATS),
        )
    return chosen


def write(dataset: Dataset, path: Path, format: str, licence: str | None = None) -> ExportReport:
    """Write `dataset` to `path`, a file or a folder, in the format of that name.

    It is written beside `path`, read back and compared with what was to be written, and only then
    put in place: after any error the old file, if there was one, is as it was. The same data set
    gives the same bytes.

    Args:
        dataset: what is written.
        path: where to.
        format: name of the format.
        licence: under which it may be used, for formats with a data set card.

    Raises:
        UserError: there is no such format, or the file cannot be written there.
        ProofError: what is read back is not what was to be written (a UserError).
    """
    chosen, census = format_of(format), Census()
    with replacing_folder(path) if chosen.folder else replacing(path) as temporary:
        tally, size = fill(chosen, census.counting(dataset), temporary, path)
        if chosen.card:
            size += write_card(
                temporary, dataset.name, dataset.labels, {"train": census}, chosen, [tally.losses],
                files={"train": f"*{chosen.suffix}"}, licence=licence,
            )  # fmt: skip
    return reported(tally, size, path)


def reported(tally: Tally, size: int, path: Path) -> ExportReport:
    """Return what was written to `path`, which has `size` bytes."""
    return ExportReport(
        tally.articles,
        tally.spans,
        tally.relations,
        tally.suggestions,
        path,
        size,
        tally.losses.as_map(),
    )


@dataclass(frozen=True, slots=True)
class Preview:
    """What an export begins with.

    Attributes:
        files: the name and the first characters of each file; None for one that is no text.
        lost: as in `ExportReport`, of the articles that were written.
    """

    files: Mapping[str, str | None]
    lost: Lost


def preview(dataset: Dataset, format: str, most: int = 4000) -> Preview:
    """Return how `dataset` looks in the format of that name; best for an article or two.

    Args:
        dataset: what is written.
        format: name of the format.
        most: characters of each file that are returned.

    Raises:
        UserError: there is no such format.
        ProofError: what is read back is not what was to be written (a UserError).
    """
    chosen = format_of(format)
    with TemporaryDirectory(prefix="annotator-") as name:
        place = Path(name) / f"preview{chosen.suffix}"
        if chosen.folder:
            place.mkdir()
        tally, _ = fill(chosen, dataset, place, place)
        root = place if chosen.folder else place.parent
        files = {each.relative_to(root).as_posix(): _begin(each, most) for each in files_of(place)}
    return Preview(files, tally.losses.as_map())


def _begin(file: Path, most: int) -> str | None:
    """Return the first characters of a text file; None if it is none."""
    with file.open("rb") as stream:
        data = stream.read(4 * most)
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data)[:most]
    except UnicodeDecodeError:
        return None


def fill(chosen: Format, dataset: Dataset, place: Path, path: Path) -> tuple[Tally, int]:
    """Write `dataset` to `place` and prove it; return what was written and how many bytes.

    Raises:
        ProofError: what is read back is not what was to be written to `path`, as the user calls it.
    """
    written = Tally()
    noted = _noting(dataset.articles, chosen.holds, written.losses)
    chosen.write(replace(dataset, articles=noted), place, written)
    size = sum(seal(file) for file in files_of(place))
    try:
        _prove(chosen, place, written, size)
    except ProofError as error:
        raise ProofError(f"“{path}” was not written: read back, {error}.") from error
    return written, size


def _noting(
    articles: Iterable[AnnotatedArticle], holds: frozenset[Aspect], losses: Losses
) -> Iterator[AnnotatedArticle]:
    for annotated in articles:
        losses.add_unheld(annotated, holds)
        yield annotated


def _prove(chosen: Format, place: Path, written: Tally, size: int) -> None:
    """Read `place` back.

    Raises:
        ProofError: it does not hold what was `written`.
    """
    if (found := sum(file.stat().st_size for file in files_of(place))) != size:
        raise ProofError(f"it has {found:,} bytes instead of {size:,}")
    read = Tally()
    try:
        chosen.prove(place, read)
    except (ValueError, LookupError, TypeError, OverflowError) as error:
        raise ProofError(f"it is no {chosen.name} of ours ({error})") from error
    if difference := written.difference(read):
        raise ProofError(difference)
