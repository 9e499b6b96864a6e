"""A data set of Hugging Face: a Parquet file with typed columns, and a data set card beside it.

The columns are the keys of our own files, with ``attributes`` as names and values; see
`records.article_record`. For those who train on tokens there are ``tokens`` and ``ner_tags``, in
which IOB2 tags stand as ``ClassLabel``: those of the spans that do not overlap, the longest first.

That ``datasets`` knows the names of the tags is told by the schema's metadata under
``huggingface``, as ``datasets.Features`` writes and reads it itself.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.domain.article import Source
from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.exchange.formats import iob
from annotator.exchange.proof import ProofError, Tally, check_article
from annotator.exchange.records import article_record
from annotator.exchange.tokens import tokenize

if TYPE_CHECKING:
    import pyarrow as pa

FILE = "data.parquet"
TOKENS, TAGS = "tokens", "ner_tags"
METADATA = b"huggingface"
_AT_ONCE = 100
"""Articles in a row group: what is read at once."""


def write(dataset: Dataset, path: Path, tally: Tally) -> None:
    """Write the Parquet file; the card is written by those who count what is in it."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema, tags = _schema(), _Tags(label.name for label in dataset.labels)
    # Without Arrow's own schema, the metadata may come when all tags are known.
    with pq.ParquetWriter(path / FILE, schema, compression="zstd", store_schema=False) as writer:
        articles = iter(dataset.articles)
        while some := list(islice(articles, _AT_ONCE)):
            rows = [_row(annotated, dataset.spoken) for annotated in some]
            for row in rows:
                tally.add_article(_plain(row))
                row[TAGS] = [tags.number(tag) for tag in row[TAGS]]
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))
        writer.add_key_value_metadata({METADATA: tags.metadata()})


def prove(path: Path, tally: Tally) -> None:
    """Read back what `write` wrote, check every slice and token, and count."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path / FILE) as file:
        told = json.loads(file.schema_arrow.metadata[METADATA])
        names = told["info"]["features"][TAGS]["feature"]["names"]
        for row in (row for batch in file.iter_batches(_AT_ONCE) for row in batch.to_pylist()):
            check_article(row)
            _check_tokens(row)
            row[TAGS] = [names[number] for number in row[TAGS]]
            tally.add_article(_plain(row))


class _Tags:
    """The tags by their numbers: those of the project's labels, then others as they are met."""

    def __init__(self, labels: Iterable[str]) -> None:
        names = [iob.OUTSIDE, *(f"{place}-{label}" for label in labels for place in "BI")]
        self._numbers = {name: number for number, name in enumerate(names)}

    def number(self, tag: str) -> int:
        """Return the number of a tag."""
        return self._numbers.setdefault(tag, len(self._numbers))

    def metadata(self) -> bytes:
        """Return what ``datasets`` reads; the types that it finds by itself are left out."""
        names = {"names": list(self._numbers), "_type": "ClassLabel"}
        features = {TAGS: {"feature": names, "_type": "Sequence"}}
        return json.dumps({"info": {"features": features}}, ensure_ascii=False).encode()


def _schema() -> "pa.Schema":
    import pyarrow as pa

    string, number, offset = pa.string(), pa.int64(), pa.int32()
    moment, score = pa.timestamp("us", tz="UTC"), pa.float64()

    def struct(**members: pa.DataType) -> pa.DataType:
        return pa.struct([(name.rstrip("_"), type_) for name, type_ in members.items()])

    place = {"start": offset, "end": offset, "text": string}
    named = struct(**place, name=string)
    who = {"suggester": string, "model": string, "version": string}
    span = struct(
        id=number,
        **place,
        label=string,
        annotator=string,
        created=moment,
        modified=moment,
        origin=struct(kind=string, **who, score=score),
        note=string,
        attributes=pa.list_(struct(name=string, value=string)),
        speaker=named,
        cue=struct(**place),
    )
    suggestion = struct(
        kind=string,
        **place,
        label=string,
        score=score,
        **who,
        status=string,
        speaker=named,
        cue=struct(**place),
        answers=struct(**place),
    )
    columns = {
        "id": number,
        **dict.fromkeys(("title", "language", "sha256", "text", "state"), string),
        "source": struct(**{each.name: string for each in fields(Source)}),
        "zones": pa.list_(struct(start=offset, end=offset, kind=string)),
        "spans": pa.list_(span),
        "relations": pa.list_(struct(id=number, type=string, from_=number, to=number)),
        "suggestions": pa.list_(suggestion),
        TOKENS: pa.list_(string),
        TAGS: pa.list_(number),
    }
    return pa.schema(columns)


def _row(annotated: AnnotatedArticle, spoken: Collection[str]) -> dict[str, Any]:
    """Return an article as a row, with the tags by name."""
    row: dict[str, Any] = article_record(annotated, spoken)
    row["spans"] = [
        {
            **record,
            "created": span.created,
            "modified": span.modified,
            "attributes": [{"name": n, "value": v} for n, v in record["attributes"].items()],
        }
        for span, record in zip(annotated.spans, row["spans"], strict=True)
    ]
    text = annotated.text
    tokens = tokenize(text, annotated.article.language)
    apart = iob.apart((*tokens.covering(s.start, s.end), s.label) for s in annotated.spans)
    row[TOKENS] = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    row[TAGS] = iob.encode(len(tokens), apart)
    return row


def _plain(value: Any) -> Any:
    """Return what a row says, in the same words whoever has made it: times as text, no nulls."""
    if isinstance(value, dict):
        return {key: _plain(value[key]) for key in sorted(value) if value[key] is not None}
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, list) and value and not isinstance(value[0], str):
        return [_plain(item) for item in value]
    return value


def _check_tokens(row: Mapping[str, Any]) -> None:
    """Check that the tokens of a row are its text, but for what is blank between them.

    Raises:
        ProofError: they are not, or have not as many tags.
    """
    text, tokens, at = row["text"], row[TOKENS], 0
    for token in tokens:
        while text[at : at + 1].isspace():
            at += 1
        if not token or not text.startswith(token, at):
            raise ProofError(f"the tokens of article {row['id']} do not match its text at {at}")
        at += len(token)
    if text[at:].strip() or len(row[TAGS]) != len(tokens):
        raise ProofError(f"the tokens or tags of article {row['id']} end too early")
