"""Reading Parquet files of Hugging Face data sets: ours, and those with spans or tags of tokens.

Of other data sets these columns are known: ``text`` with ``spans`` or ``entities``, each with
``start``, ``end`` and ``label``; or ``tokens`` with ``ner_tags``, ``tags`` or ``labels``. Labels
and tags may stand as numbers where the schema's metadata gives their names (``ClassLabel``).
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.errors import UserError
from annotator.domain.text import Extent
from annotator.exchange.folders import files_to_read
from annotator.exchange.formats import iob
from annotator.exchange.formats.hugging_face import METADATA, TOKENS
from annotator.exchange.formats.parquet_footer import values_told
from annotator.exchange.offsets import Ruler, Unit
from annotator.exchange.reading import Reading, damaged
from annotator.exchange.records import ArticleShape, read_article

MAX_VALUES = 1 << 27
"""Most values in a file: a few bytes of a hostile file may stand for as many as it likes."""

_AT_ONCE = 100
_SPANS = ("spans", "entities")
_TAGS = ("ner_tags", "tags", "labels")
_OURS = {"id", "sha256", "text", "spans", "relations", "suggestions"}

_Names = Mapping[str, Sequence[str]]
"""The names of a column's numbers."""


def read(path: Path, reading: Reading) -> Dataset:
    """Read the Parquet files of a folder, or one.

    Raises:
        UserError: there is none, or one is no such file; the iterator raises the latter.
    """
    return Dataset(path.stem, (), _articles(files_to_read(path, ".parquet"), reading))


def _articles(files: Sequence[Path], reading: Reading) -> Iterator[AnnotatedArticle]:
    before = 0
    for file in files:
        done = 0
        try:
            for article in _rows(file, before, reading):
                yield article
                done += 1
        except (ValueError, ArithmeticError, LookupError, TypeError, OSError, UserError) as error:
            raise damaged(file, error, f"row {done + 1}") from error
        before += done


def _rows(file: Path, before: int, reading: Reading) -> Iterator[AnnotatedArticle]:
    """Yield the articles of a file, of which there were some before.

    Raises:
        ValueError, ArithmeticError, LookupError, TypeError, OSError: it is no such file.
    """
    import pyarrow.parquet as pq

    _check_size(file)
    with pq.ParquetFile(file) as parquet:
        if parquet.metadata.num_rows > MAX_VALUES:
            raise ValueError(f"it says to hold {parquet.metadata.num_rows:,} rows")
        schema = parquet.schema_arrow
        names = _names(schema.metadata or {})
        known = {*ArticleShape.__struct_fields__, TOKENS, *_SPANS, *_TAGS}
        columns = [each for each in schema.names if each in known]
        batches = parquet.iter_batches(_AT_ONCE, columns=columns)
        rows = (row for batch in batches for row in batch.to_pylist())
        for number, row in enumerate(rows, before + 1):
            where = f"{file.name}, row {number - before}"
            if set(columns) >= _OURS:
                yield read_article(msgspec.convert(_ours(row), ArticleShape), reading, where)
            else:
                yield _theirs(row, number, names, reading, where)


def _check_size(file: Path) -> None:
    if not (values := values_told(file)) <= MAX_VALUES:
        raise ValueError(f"it says to hold {values:,} values, of which {MAX_VALUES:,} can be read")


def _names(metadata: Mapping[bytes, bytes]) -> _Names:
    """Return the names that the features of ``datasets`` give to numbers, by column."""
    try:
        features = json.loads(metadata[METADATA])["info"]["features"]
        return {column: found for column, feature in features.items() if (found := _named(feature))}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def _named(feature: Any) -> Sequence[str]:
    """Return the names of the ``ClassLabel`` of a feature, or of what it is a list of."""
    while True:
        match feature:
            case {"_type": "ClassLabel", "names": list(names)}:
                return names
            case {"label": inner} | {"feature": inner} | [inner]:
                feature = inner
            case _:
                return ()


def _ours(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row of ours as a record of our own files."""
    for span in row["spans"]:
        span["attributes"] = {each["name"]: each["value"] for each in span["attributes"]}
    return row


def _theirs(
    row: Mapping[str, Any], number: int, names: _Names, reading: Reading, where: str
) -> AnnotatedArticle:
    """Return an article of another program's row.

    Raises:
        ValueError, KeyError, TypeError: its columns are none that are known.
        UserError: its text is no text.
    """
    if spans := next((each for each in _SPANS if "text" in row and each in row), None):
        text, found = _placed(row["text"], row[spans] or (), names.get(spans), reading, where)
    elif tags := next((each for each in _TAGS if TOKENS in row and each in row), None):
        text, found = _tagged(row[TOKENS], row[tags], names.get(tags))
    else:
        raise ValueError("it has no columns text and spans, or tokens and ner_tags")
    title, language = row.get("title"), row.get("language")
    return reading.article(
        number,
        text,
        title=title if isinstance(title, str) else "",
        language=language if isinstance(language, str) else None,
        spans=[
            reading.span(place, number, extent, label)
            for place, (extent, label) in enumerate(found, 1)
            if extent is not None
        ],
    )


_Found = list[tuple[Extent | None, str]]
"""The extents and labels of spans, in code points of our text."""


def _placed(
    raw: str,
    spans: Sequence[Mapping[str, Any]],
    names: Sequence[str] | None,
    reading: Reading,
    where: str,
) -> tuple[str, _Found]:
    covered = [(each["start"], each["end"], each.get("text")) for each in spans]
    text, extents = reading.measure(raw, covered, Unit.CODE_POINTS, where)
    labels = [_name(each["label"], names) for each in spans]
    return text, list(zip(extents, labels, strict=True))


def _tagged(
    tokens: Sequence[str], tags: Sequence[object], names: Sequence[str] | None
) -> tuple[str, _Found]:
    raw, [places] = iob.joined([tokens])
    ruler = Ruler(raw, Unit.CODE_POINTS)
    if len(tags) != len(tokens):
        raise ValueError(f"it has {len(tokens)} tokens and {len(tags)} tags")
    return ruler.text, [
        (ruler.extent(places[first][0], places[after - 1][1]), label)
        for first, after, label in iob.decode([_name(tag, names) for tag in tags])
    ]


def _name(value: object, names: Sequence[str] | None) -> str:
    if isinstance(value, str):
        return value
    if names is None or not isinstance(value, int) or not 0 <= value < len(names):
        raise ValueError("it has numbers for its labels and tells no names of them")
    return str(names[value])
