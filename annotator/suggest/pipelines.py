"""Finds the spaCy pipelines that are there, without importing spaCy, and chooses among them."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec

from annotator import paths
from annotator.domain.errors import UserError, Words
from annotator.domain.suggestion import Kind, Suggester

ANY_LANGUAGE = "xx"
"""The language of pipelines for many languages; they serve where there is no other."""

METHODS = {
    Kind.ENTITY: "names-1",
    Kind.QUOTE: "quotes-1",
    Kind.CLAIM: "claims-1",
    Kind.REBUTTAL: "rebuttals-1",
    Kind.INDIRECT: "indirect-1",
}
"""The suggester of each kind, with the version of its rules."""

META = "meta.json"
CONFIG = "config.cfg"
"""What a pipeline's folder holds: what it is, and how it is put together."""

_PLACEHOLDER = "999."  # versions of packages on PyPI that bear pipelines' names and hold nothing
_EXPLOSION = re.compile(r"[a-z]{2,3}_(?:core_(?:web|news)|ent_wiki)_(trf|lg|md|sm)(_\w+)?")
_SIZES = ("trf", "lg", "md", "sm")


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A trained spaCy pipeline on this machine.

    Attributes:
        name: such as ``en_core_web_sm``.
        language: ISO 639 code, or `ANY_LANGUAGE`.
        path: the folder that holds its ``config.cfg``.
        package: import name of the package it came in; None for a mere folder.
        kinds: what it can suggest.
        labels: the labels of its entities.
        origin: where it was found, for the user.
        licence: as its makers name it; may be empty.
        f_score: of its entities by its makers' own test, 0 to 1; None where they give none.
        missing: packages it needs that are not installed.
    """

    name: str
    version: str
    language: str
    path: Path
    package: str | None
    kinds: frozenset[Kind]
    labels: tuple[str, ...]
    origin: str
    licence: str = ""
    f_score: float | None = None
    missing: tuple[str, ...] = ()

    def suggester(self, kind: Kind) -> Suggester:
        """Return whom suggestions of a kind are by where this pipeline has read the text."""
        return Suggester(METHODS[kind], self.name, self.version)


class _Meta(msgspec.Struct):
    """What we use of ``meta.json``, see https://spacy.io/api/data-formats#meta for all of it."""

    lang: str
    name: str
    version: str
    pipeline: list[str]
    components: list[str] = []
    labels: dict[str, Any] = {}
    performance: dict[str, Any] = {}
    license: str = ""
    requirements: list[str] = []


def find_pipelines() -> tuple[Pipeline, ...]:
    """Return the pipelines found, by language, in each the one to prefer first.

    Looks into installed packages, then into `paths.model_folders` two levels deep. Explosion's own
    come first (trf, lg, md, sm), then re-uploads of these under longer names, then all others by
    name: putting a pipeline of one's own into a folder changes nothing until it is asked for by
    name, or is the only one for its language. One that lacks a package comes after those that
    lack nothing. Of two of the same name the newer version is first.
    """
    found: dict[tuple[str, str], Pipeline] = {}
    for pipeline in (*_in_packages(), *_in_folders()):
        found.setdefault((pipeline.name, pipeline.version), pipeline)
    return tuple(sorted(found.values(), key=_rank))


def choose_pipeline(
    pipelines: Sequence[Pipeline], language: str, wanted: str | None = None
) -> Pipeline | None:
    """Return the pipeline to find entities with, or None where there is none for `language`.

    Args:
        pipelines: as `find_pipelines` returns them.
        language: ISO 639 code, also with a region as in ``pt-BR``.
        wanted: name of the pipeline to take, whatever its language.

    Raises:
        UserError: there is no pipeline of the name `wanted`, or it finds no entities.
    """
    if wanted is not None:
        return _named(pipelines, wanted)
    able = [pipeline for pipeline in pipelines if Kind.ENTITY in pipeline.kinds]
    for code in (_base(language), ANY_LANGUAGE):
        if chosen := next((pipeline for pipeline in able if pipeline.language == code), None):
            return chosen
    return None


def no_pipeline(language: str) -> UserError:
    """Return an error that tells how to come by a pipeline for `language`."""
    import tomllib

    catalogue = tomllib.loads((paths.bundled("models") / "catalogue.toml").read_text("utf-8"))
    names = {entry["language"]: entry for entry in reversed(catalogue["pipeline"])}
    entry = names.get(_base(language), names[ANY_LANGUAGE])
    speech = entry["speech"] if entry["language"] != ANY_LANGUAGE else f"“{language}”"
    return UserError(
        "No spaCy pipeline for {speech} is installed: run “{command}”, or put a pipeline's folder "
        "into {folder}.",
        speech=speech,
        command=entry["install"],
        folder=paths.user_data() / "models",
    )


def _named(pipelines: Sequence[Pipeline], wanted: str) -> Pipeline:
    key = wanted.casefold().replace("-", "_")
    pipeline = next(
        (each for each in pipelines if key in {each.name.casefold(), each.package}), None
    )
    if pipeline is None:
        installed = ", ".join(dict.fromkeys(each.name for each in pipelines)) or Words("none")
        raise UserError(
            "There is no spaCy pipeline “{wanted}” here; installed: {installed}.",
            wanted=wanted,
            installed=installed,
        )
    if Kind.ENTITY not in pipeline.kinds:
        raise UserError(
            "The pipeline {pipeline} names no entities: it has no “ner” part.",
            pipeline=pipeline.name,
        )
    return pipeline


def _base(language: str) -> str:
    return re.split("[-_]", language.strip().lower())[0]


def _rank(pipeline: Pipeline) -> tuple[object, ...]:
    match = _EXPLOSION.fullmatch(pipeline.name)
    tier = 2 if match is None else int(match[2] is not None)
    size = 0 if match is None else _SIZES.index(match[1])
    newest_first = tuple(-int(number) for number in re.findall(r"\d+", pipeline.version))
    lame = bool(pipeline.missing)
    return pipeline.language, lame, tier, size, pipeline.name, newest_first


def _in_packages() -> Iterator[Pipeline]:
    """Yield those in packages: by a look at the import path, then by what packages declare.

    The look also finds packages whose metadata is gone, as in a frozen app; the declarations also
    find those that are imported from elsewhere, as in an editable installation.
    """
    seen: set[str] = set()
    places = [place for place in dict.fromkeys(sys.path) if place]
    for package in (*_packages_below(places), *_declared_packages()):
        if package.name in seen:
            continue
        for folder in (package, *_folders(package)):
            if pipeline := _read(folder, package.name, f"package {package.name}"):
                seen.add(package.name)
                yield pipeline


def _packages_below(places: Sequence[str]) -> Iterator[Path]:
    for place in places:
        for folder in _folders(Path(place)):
            if (folder / META).is_file() and (folder / "__init__.py").is_file():
                yield folder


def _declared_packages() -> Iterator[Path]:
    for entry in metadata.entry_points(group="spacy_models"):
        # Finding a submodule would import its package.
        spec = find_spec(entry.module) if "." not in entry.module else None
        yield from map(Path, (spec and spec.submodule_search_locations) or ())


def _in_folders() -> Iterator[Pipeline]:
    for root in paths.model_folders():
        for folder in _folders(root):
            for candidate in (folder, *_folders(folder)):
                if pipeline := _read(candidate, None, f"folder {candidate}"):
                    yield pipeline


def _folders(parent: Path) -> list[Path]:
    """Return the folders in `parent` by name; none where there is no such folder."""
    try:
        with os.scandir(parent) as entries:
            return [Path(entry) for entry in sorted(entries, key=_name) if entry.is_dir()]
    except OSError:
        return []


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _read(folder: Path, package: str | None, origin: str) -> Pipeline | None:
    """Return the pipeline in `folder`; None where it holds none, or a placeholder."""
    if not (folder / CONFIG).is_file():
        return None
    try:
        meta = msgspec.json.decode((folder / META).read_bytes(), type=_Meta)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
    if meta.version.startswith(_PLACEHOLDER):
        return None
    has_ner = "ner" in meta.components or "ner" in meta.pipeline
    f_score = meta.performance.get("ents_f")
    return Pipeline(
        name=f"{meta.lang}_{meta.name}",
        version=meta.version,
        language=meta.lang,
        path=folder,
        package=package,
        kinds=frozenset({Kind.ENTITY} if has_ner else ()),
        labels=tuple(meta.labels.get("ner", ())) if has_ner else (),
        origin=origin,
        licence=meta.license,
        f_score=f_score if isinstance(f_score, float) else None,
        missing=tuple(_missing(meta.requirements)),
    )


def _missing(requirements: Sequence[str]) -> Iterator[str]:
    for requirement in requirements:
        match = re.match(r"[\w.-]+", requirement)
        if match is None or match[0] == "spacy":
            continue
        try:
            metadata.distribution(match[0])
        except metadata.PackageNotFoundError:
            yield match[0]
