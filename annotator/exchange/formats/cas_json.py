"""``cas-json``: a folder with one UIMA CAS as JSON for each article, types included.

Written with msgspec, proved with dkpro-cassis. Format: UIMA CAS JSON 0.4.0,
https://github.com/apache/uima-uimaj-io-jsoncas, SPECIFICATION.adoc.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.errors import UserError
from annotator.exchange.folders import file_stem, files_to_read, read_whole
from annotator.exchange.formats.cas import (
    SOFA,
    TYPES,
    VIEW,
    Structure,
    prove_cas,
    strictly,
    structures,
    tally_article,
    write_types,
)
from annotator.exchange.formats.cas_reader import Found, article_of
from annotator.exchange.proof import Tally
from annotator.exchange.reading import Reading, damaged

_ID, _TYPE, _TYPES, _NAME = "%ID", "%TYPE", "%TYPES", "%NAME"
_STRUCTURES = "%FEATURE_STRUCTURES"


def write(dataset: Dataset, path: Path, tally: Tally) -> None:
    """Write a file for each article, and the type system for INCEpTION's layers."""
    for position, annotated in enumerate(dataset.articles, 1):
        stem = file_stem(position, annotated.article.title)
        record = _record(annotated.text, list(structures(annotated)))
        data = msgspec.json.format(msgspec.json.encode(record), indent=1)
        (path / f"{stem}.json").write_bytes(data + b"\n")
        tally_article(annotated, annotated.text, tally)
    write_types(path)


def _record(text: str, said: Iterable[Structure]) -> dict[str, Any]:
    types = {
        name: {_NAME: name, "%SUPER_TYPE": kind}
        | {feature: {_NAME: feature, "%RANGE": range_} for feature, range_ in features.items()}
        for name, (kind, features) in TYPES.items()
    }
    sofa = {"sofaNum": 1, "sofaID": VIEW, "mimeType": "text", "sofaString": text}
    found = [
        {_ID: each.number, _TYPE: each.type, "@sofa": SOFA}
        | each.features
        | {f"@{name}": number for name, number in each.references.items()}
        for each in said
    ]
    return {
        _TYPES: types,
        _STRUCTURES: [{_ID: SOFA, _TYPE: "uima.cas.Sofa"} | sofa, *found],
        "%VIEWS": {VIEW: {"%SOFA": SOFA, "%MEMBERS": [each[_ID] for each in found]}},
    }


def prove(path: Path, tally: Tally) -> None:
    """Read back what `write` wrote, with dkpro-cassis."""
    from cassis import load_cas_from_json

    types, known = None, None
    for file in sorted(path.glob("*.json")):
        data = file.read_bytes().decode()
        with strictly():
            # Merging the same types again takes most of the time.
            again = types is not None and json.loads(data)[_TYPES] == types
            cas = load_cas_from_json(data, typesystem=known, merge_typesystem=not again)
            prove_cas(cas, tally, str, file.stem)
        if types is None:
            types, known = json.loads(data)[_TYPES], cas.typesystem


def read(path: Path, reading: Reading) -> Dataset:
    """Read such a folder, and those in it, or one ``.json``.

    Raises:
        UserError: there is no ``.json``; the iterator raises it for one that is damaged.
    """
    files = files_to_read(path, ".json")
    return Dataset(path.stem, (), _articles(files, reading))


def _articles(files: list[Path], reading: Reading) -> Iterator[AnnotatedArticle]:
    for number, file in enumerate(files, 1):
        try:
            yield article_of(_found(read_whole(file)), str, number, reading, file.stem)
        except (ValueError, RecursionError, UserError) as error:
            raise damaged(file, error) from error


_Value = str | int | float | bool | list[Any] | None


class _Cas(msgspec.Struct):
    """Structures are a list with the number in each, or an object by number."""

    structures: list[dict[str, _Value]] | dict[str, dict[str, _Value]] = msgspec.field(
        name=_STRUCTURES
    )


def _found(data: bytes) -> Found:
    cas = msgspec.json.decode(data, type=_Cas)
    listed = cas.structures
    if isinstance(listed, dict):
        listed = [{**each, _ID: number} for number, each in listed.items()]
    found = Found()
    for each in listed:
        number, type_ = str(each.get(_ID)), str(each.get(_TYPE))
        if type_ == "uima.cas.Sofa":
            found.add_text(number, _text(each.get("sofaID")), _text(each.get("sofaString")))
        elif "begin" in each:
            found.add(type_, number, _values(each))
    return found


def _text(value: _Value) -> str | None:
    return value if isinstance(value, str) else None


def _values(each: dict[str, _Value]) -> dict[str, str]:
    """Return the features as words; what refers to other structures by their numbers."""
    return {
        key.lstrip("@#"): value if isinstance(value, str) else msgspec.json.encode(value).decode()
        for key, value in each.items()
        if key not in (_ID, _TYPE) and value is not None and not isinstance(value, list)
    }
