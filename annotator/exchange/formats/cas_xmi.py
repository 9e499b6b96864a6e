"""``cas-xmi``: a folder with one UIMA CAS as XMI for each article, and their type system.

Written with lxml, proved with dkpro-cassis, and read with lxml again. Text that XML cannot hold is
replaced; see `xml_files`. Format: https://uima.apache.org/d/uimaj-current/references.html, XMI CAS
serialization.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.errors import UserError
from annotator.exchange.escapes import unescape
from annotator.exchange.folders import MAX_FILE, file_stem, files_to_read
from annotator.exchange.formats.cas import (
    SOFA,
    TYPE_SYSTEM,
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
from annotator.exchange.xml_files import elements, escape, held_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_XMI = "{http://www.omg.org/XMI}"
_ID = f"{_XMI}id"
_CAS = "{http:///uima/cas.ecore}"


def write(dataset: Dataset, path: Path, tally: Tally) -> None:
    """Write a file for each article, and the type system."""
    for position, annotated in enumerate(dataset.articles, 1):
        text = held_text(annotated.text, annotated.article.id, tally.losses)
        stem = file_stem(position, annotated.article.title)
        (path / f"{stem}.xmi").write_bytes(_xmi(text, structures(annotated)))
        tally_article(annotated, text, tally)
    write_types(path)


def _xmi(text: str, said: Iterator[Structure]) -> bytes:
    from lxml import etree

    prefixes = {"xmi": _XMI[1:-1], "cas": _CAS[1:-1]}
    prefixes |= {"custom": "http:///custom.ecore", "type": _namespace(_METADATA_PACKAGE)}
    root = etree.Element(f"{_XMI}XMI", {f"{_XMI}version": "2.0"}, nsmap=prefixes)
    etree.SubElement(root, f"{_CAS}NULL", {_ID: "0"})
    members = []
    for each in said:
        package, _, name = each.type.rpartition(".")
        values = {key: escape(str(value)) for key, value in each.features.items()}
        values |= {key: str(number) for key, number in each.references.items()}
        place = {_ID: str(each.number), "sofa": str(SOFA)}
        etree.SubElement(root, f"{{{_namespace(package)}}}{name}", place | values)
        members.append(str(each.number))
    sofa = {"sofaNum": "1", "sofaID": VIEW, "mimeType": "text", "sofaString": text}
    etree.SubElement(root, f"{_CAS}Sofa", {_ID: str(SOFA)} | sofa)
    etree.SubElement(root, f"{_CAS}View", {"sofa": str(SOFA), "members": " ".join(members)})
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return data


_METADATA_PACKAGE = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type"


def _namespace(package: str) -> str:
    return f"http:///{package.replace('.', '/')}.ecore"


def prove(path: Path, tally: Tally) -> None:
    """Read back what `write` wrote, with dkpro-cassis."""
    from cassis import load_cas_from_xmi, load_typesystem

    with strictly():
        with (path / TYPE_SYSTEM).open("rb") as stream:
            types = load_typesystem(stream)
        for file in sorted(path.glob("*.xmi")):
            with file.open("rb") as stream:
                cas = load_cas_from_xmi(stream, typesystem=types, trusted=True)
            prove_cas(cas, tally, unescape, file.stem)


def read(path: Path, reading: Reading) -> Dataset:
    """Read such a folder, and those in it, or one ``.xmi``; no type system is needed.

    Raises:
        UserError: there is no ``.xmi``; the iterator raises it for one that is damaged.
    """
    files = files_to_read(path, ".xmi")
    return Dataset(path.stem, (), _articles(files, reading))


def _articles(files: list[Path], reading: Reading) -> Iterator[AnnotatedArticle]:
    for number, file in enumerate(files, 1):
        try:
            yield article_of(_found(file), unescape, number, reading, file.stem)
        except (ValueError, UserError) as error:
            raise damaged(file, error) from error


def _found(file: Path) -> Found:
    if file.stat().st_size > MAX_FILE:
        raise ValueError(f"it is larger than {MAX_FILE >> 20} MB")
    found = Found()
    root = None
    for element in elements(file):
        root = element
        if element.tag == f"{_CAS}Sofa":
            found.add_text(element.get(_ID, ""), element.get("sofaID"), element.get("sofaString"))
        elif element.get("begin") is not None:
            found.add(_type(element), element.get(_ID, ""), _values(element))
    if root is None or root.tag != f"{_XMI}XMI":
        raise ValueError("it is no XMI")
    return found


def _type(element: "_Element") -> str:
    """Return the name of a structure's type, of its element's namespace and name."""
    namespace, _, name = str(element.tag)[1:].partition("}")
    package = namespace.removeprefix("http:///").removesuffix(".ecore").replace("/", ".")
    return f"{package}.{name}"


def _values(element: "_Element") -> dict[str, str]:
    return {str(key): str(value) for key, value in element.attrib.items() if key != _ID}
