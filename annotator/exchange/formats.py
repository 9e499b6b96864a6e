"""The registry of formats: what ``--format`` names, and how each is written, proved and read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.dataset import Dataset
from annotator.exchange import (
    brat,
    brat_reader,
    cas,
    cas_json,
    cas_xmi,
    conll,
    docbin,
    doccano,
    hugging_face,
    hugging_face_reader,
    label_studio,
    label_studio_reader,
    native,
    page,
    prodigy,
    prodigy_reader,
    span_table,
    span_table_reader,
    tei,
    web_annotation,
    web_annotation_reader,
    webanno,
    webanno_reader,
)
from annotator.exchange.aspects import ALL, Aspect
from annotator.exchange.offsets import Unit
from annotator.exchange.proof import Tally
from annotator.exchange.reading import Reading


@dataclass(frozen=True, slots=True)
class Format:
    """One format of data sets.

    Attributes:
        name: what ``--format`` and the dialog call it.
        suffix: the usual end of its file's name, with the dot; in a folder, of its main files.
        description: what it is and for whom, in one line.
        holds: what it can hold of an annotated article; the rest is counted as lost.
        write: writes a data set to the file, or into the folder, which is there and empty, and
            tallies what was to be written and what could not be.
        prove: reads it by another way than it was written, by the format's own library where there
            is one, checks every slice and tallies what it finds. It raises ProofError for a wrong
            slice, and ValueError, LookupError or TypeError where it has not the format's shape.
        read: reads such a file of any program; None where it is written only. It raises UserError
            where the file has not the format's shape, and lists what does not fit.
        unit: what its offsets count.
        folder: whether it is a folder of several files.
        card: whether a data set card belongs into its folder.
    """

    name: str
    suffix: str
    description: str
    holds: frozenset[Aspect]
    write: Callable[[Dataset, Path, Tally], None]
    prove: Callable[[Path, Tally], None]
    read: Callable[[Path, Reading], Dataset] | None = None
    unit: Unit = Unit.CODE_POINTS
    folder: bool = False
    card: bool = False


_ALL = (
    Format(
        "json",
        ".json",
        "one JSON object with the project's labels and all its articles, laid out for reading",
        ALL,
        native.write_json,
        native.prove_json,
        native.read_json,
    ),
    Format(
        "jsonl",
        ".jsonl",
        "JSON Lines: one article a line, for programs and for large projects",
        ALL,
        native.write_jsonl,
        native.prove_jsonl,
        native.read_jsonl,
    ),
    Format(
        "doccano",
        ".jsonl",
        "doccano's JSON Lines, with entities, relations and metadata",
        ALL - {Aspect.NOTES, Aspect.ATTRIBUTES, Aspect.ORIGINS, Aspect.SUGGESTIONS},
        doccano.write,
        doccano.prove,
        doccano.read,
        doccano.UNIT,
    ),
    Format(
        "brat",
        ".ann",
        "brat's standoff files: a .txt and an .ann for each article, and the types",
        ALL - {Aspect.EXTENTS, Aspect.ORIGINS, Aspect.SUGGESTIONS, Aspect.SOURCE},
        brat.write,
        brat.prove,
        brat_reader.read,
        brat.UNIT,
        folder=True,
    ),
    Format(
        "label-studio",
        ".json",
        "Label Studio's JSON tasks, with regions, relations and predictions",
        ALL,
        label_studio.write,
        label_studio.prove,
        label_studio_reader.read,
    ),
    Format(
        "prodigy",
        ".jsonl",
        "Prodigy's JSON Lines, with tokens, spans, relations and answers",
        ALL,
        prodigy.write,
        prodigy.prove,
        prodigy_reader.read,
    ),
    Format(
        "csv",
        ".csv",
        "a table with one span a row, for spreadsheets and data frames",
        ALL - {Aspect.SUGGESTIONS},
        span_table.write,
        span_table.prove,
        span_table_reader.read,
    ),
    Format(
        "w3c",
        ".jsonld",
        "Web Annotations in JSON-LD, selected by place and by words",
        ALL,
        web_annotation.write,
        web_annotation.prove,
        web_annotation_reader.read,
    ),
    Format(
        "html",
        ".html",
        "a page to read in any browser, with all marks; it needs no script and no net",
        ALL,
        page.write,
        page.prove,
        page.read,
    ),
    Format(
        "cas-xmi",
        ".xmi",
        "UIMA CAS as XMI, for INCEpTION: a file for each article, and the types",
        ALL - {Aspect.TEXT, Aspect.SUGGESTIONS},
        cas_xmi.write,
        cas_xmi.prove,
        cas_xmi.read,
        cas.UNIT,
        folder=True,
    ),
    Format(
        "cas-json",
        ".json",
        "UIMA CAS as JSON, for INCEpTION: a file for each article, and the types",
        ALL - {Aspect.SUGGESTIONS},
        cas_json.write,
        cas_json.prove,
        cas_json.read,
        cas.UNIT,
        folder=True,
    ),
    Format(
        "webanno",
        ".tsv",
        "WebAnno TSV 3.3, for INCEpTION: a file for each article, by tokens and parts of them",
        frozenset((Aspect.OVERLAPS, Aspect.RELATIONS)),
        webanno.write,
        webanno.prove,
        webanno_reader.read,
        webanno.UNIT,
        folder=True,
    ),
    Format(
        "tei",
        ".xml",
        "a TEI P5 corpus, with spans that stand off the text",
        ALL - {Aspect.TEXT, Aspect.SUGGESTIONS},
        tei.write,
        tei.prove,
        tei.read,
        tei.UNIT,
    ),
    Format(
        "spacy",
        ".spacy",
        "spaCy's DocBin for training: spans by tokens, with their true places beside",
        ALL - {Aspect.EXTENTS},
        docbin.write,
        docbin.prove,
        docbin.read,
    ),
    Format(
        "hf",
        ".parquet",
        "a Hugging Face data set: Parquet with typed features, tokens and tags, and a card",
        ALL,
        hugging_face.write,
        hugging_face.prove,
        hugging_face_reader.read,
        folder=True,
        card=True,
    ),
    Format(
        "conll",
        ".conll",
        "CoNLL-2003 columns with IOB2 tags, one column a label where spans overlap",
        frozenset(),
        conll.write,
        conll.prove,
        conll.read,
    ),
)

FORMATS: Mapping[str, Format] = {each.name: each for each in _ALL}
