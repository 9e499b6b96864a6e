"""Calls for the tests of formats: out, in, and out with bytes changed on the way."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from exchange_data import dataset

from annotator import exchange
from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.errors import UserError
from annotator.exchange import FORMATS, Reading
from annotator.exchange.files import LIST
from annotator.exchange.proof import Tally


def written(folder: Path, format: str, *articles: AnnotatedArticle) -> dict[str, str]:
    """The files that an export has put into `folder`, by name; but for the list of them."""
    path = folder / "out"
    exchange.write(dataset(*articles), path, format)
    files = path.iterdir() if path.is_dir() else [path]
    return {each.name: each.read_bytes().decode() for each in files if each.name != LIST}


def read(path: Path, format: str) -> tuple[list[AnnotatedArticle], list[tuple[str, str]]]:
    """What an import of `path` gives, and the misfits."""
    reading = Reading(annotator="ada")
    articles = list(exchange.read(path, format, reading).articles)
    return articles, [(each.where, each.what) for each in reading.misfits]


def places(one: AnnotatedArticle) -> list[tuple[int, int, str]]:
    return sorted((span.start, span.end, span.label) for span in one.spans)


def refused(path: Path, format: str) -> str:
    """The one sentence that an import of a broken file gives."""
    with pytest.raises(UserError) as error:
        read(path, format)
    sentence = str(error.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


def read_or_refused(path: Path, format: str) -> list[AnnotatedArticle]:
    """What an import of a file that may be broken gives; nothing where it gives one sentence."""
    try:
        articles, _ = read(path, format)
    except UserError as error:
        if "\n" in str(error):
            raise
        return []
    for one in articles:
        assert all(0 <= span.start < span.end <= len(one.text) for span in one.spans)
    return articles


def tamper(
    monkeypatch: pytest.MonkeyPatch, format: str, pattern: str, change: Callable[[str], str]
) -> None:
    """Let the writer of a format write something else into the files that match `pattern`."""
    honest = FORMATS[format]

    def write(data: Dataset, path: Path, tally: Tally) -> None:
        honest.write(data, path, tally)
        for file in path.glob(pattern) if path.is_dir() else [path]:
            right = file.read_bytes().decode()
            wrong = change(right)
            assert wrong != right
            file.write_bytes(wrong.encode())

    monkeypatch.setitem(FORMATS, format, replace(honest, write=write))


def broken_copies(good: Path, folder: Path) -> list[Path]:
    """Copies of a folder or file, each with one of its files cut short or of another encoding."""
    made = []
    for file in sorted(each for each in good.rglob("*") if each.is_file()) or [good]:
        data = file.read_bytes()
        for name, wrong in (
            ("half", data[: len(data) // 2]),
            ("latin", data.decode().encode("latin-1", "replace") + b"\xe9\xe8"),
            ("zeros", bytes(len(data) or 1)),
            ("empty", b""),
        ):
            copy = folder / f"{file.name}-{name}"
            if good.is_dir():
                shutil.copytree(good, copy)
                (copy / file.relative_to(good)).write_bytes(wrong)
            else:
                copy.write_bytes(wrong)
            made.append(copy)
    return made


def no_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait for the disk."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
