"""Writing a data set to a file, and proving the file right before it counts."""

from dataclasses import dataclass
from pathlib import Path

from annotator.domain.dataset import Dataset
from annotator.domain.errors import UserError
from annotator.exchange.files import replacing, seal
from annotator.exchange.formats import FORMATS, Format
from annotator.exchange.proof import ProofError, Tally


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote, as counted when the file was read back.

    Attributes:
        path: the file, as the caller named it.
        bytes: its size.
    """

    articles: int
    spans: int
    relations: int
    suggestions: int
    path: Path
    bytes: int


def write(dataset: Dataset, path: Path, format: str) -> ExportReport:
    """Write `dataset` to the file `path` in the format of that name.

    The file is written beside `path`, read back and compared with what was to be written, and
    only then put in place: after any error the old file, if there was one, is as it was. The same
    data set gives the same bytes.

    Raises:
        UserError: there is no such format, or the file cannot be written there.
        ProofError: the file read back is not what was to be written (a UserError).
    """
    chosen = FORMATS.get(format)
    if chosen is None:
        raise UserError(
            "There is no format “{format}”: choose one of {known}.",
            format=format,
            known=", ".join(FORMATS),
        )
    with replacing(path) as (stream, temporary):
        written = chosen.write(dataset, stream)
        size = seal(stream)
        try:
            read = _prove(chosen, temporary, written, size)
        except ProofError as error:
            raise ProofError(f"“{path}” was not written: read back, {error}.") from error
    return ExportReport(read.articles, read.spans, read.relations, read.suggestions, path, size)


def _prove(chosen: Format, file: Path, written: Tally, size: int) -> Tally:
    """Return what `file` holds, read back.

    Raises:
        ProofError: it is not what was `written`.
    """
    if (found := file.stat().st_size) != size:
        raise ProofError(f"it has {found:,} bytes instead of {size:,}")
    with file.open("rb") as stream:
        try:
            read = chosen.prove(stream)
        except (ValueError, KeyError, TypeError) as error:
            raise ProofError(f"it is no {chosen.name} of ours ({error})") from error
    if difference := written.difference(read):
        raise ProofError(difference)
    return read
