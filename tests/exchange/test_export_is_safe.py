"""An export is proved before it counts, and an old file survives whatever goes wrong."""

import errno
import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from exchange_data import LABELS, article, dataset

from annotator import exchange
from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.errors import UserError
from annotator.exchange.proof import Tally

FORMATS = ["json", "jsonl"]
posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX files")


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Path]:
    """An old export, that must be the only file in its folder and unchanged at the end."""
    path = tmp_path / "old.json"
    path.write_text("old")
    yield path
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def raising(error: BaseException) -> Callable[..., None]:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize("format", FORMATS)
def test_an_error_midway_leaves_the_old_file(old: Path, format: str) -> None:
    def articles() -> Iterator[AnnotatedArticle]:
        yield article()
        raise RuntimeError("the store failed")

    with pytest.raises(RuntimeError, match="the store failed"):
        exchange.write(Dataset("Bridge", LABELS, articles()), old, format)


def test_an_interrupt_leaves_the_old_file(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", raising(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        exchange.write(dataset(article()), old, "json")


@pytest.mark.parametrize(
    ("call", "number", "sentence"),
    [
        ("open", errno.EACCES, "may not be written"),
        ("open", errno.EROFS, "may not be written"),
        ("open", errno.ENAMETOOLONG, "too long"),
        ("fsync", errno.ENOSPC, "not enough room"),
        ("fsync", errno.EIO, f"cannot be written: {os.strerror(errno.EIO)}"),
        ("replace", errno.EPERM, "may not be written"),
    ],
)
def test_a_system_that_refuses_is_told_in_one_sentence(
    old: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, sentence: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, call, raising(OSError(number, os.strerror(number))))
        with pytest.raises(UserError, match=sentence) as error:
            exchange.write(dataset(article()), old, "json")
    assert str(error.value).count("\n") == 0
    assert old.name in str(error.value)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"no folder “.*missing”"):
        exchange.write(dataset(article()), tmp_path / "missing" / "out.json", "json")
    assert list(tmp_path.iterdir()) == []


def test_a_file_for_a_folder(old: Path) -> None:
    with pytest.raises(UserError, match="no folder"):
        exchange.write(dataset(article()), old / "out.json", "json")


def test_a_path_that_is_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is a folder"):
        exchange.write(dataset(article()), tmp_path, "json")


@posix
def test_a_device_is_not_replaced() -> None:
    with pytest.raises(UserError, match="no ordinary file"):
        exchange.write(dataset(article()), Path("/dev/null"), "json")
    assert not Path("/dev/null").is_file()


def test_a_project_is_not_overwritten(tmp_path: Path) -> None:
    project = tmp_path / "bridge.annot"
    project.write_bytes(b"SQLite format 3\0 and so on")
    with pytest.raises(UserError, match="is a project"):
        exchange.write(dataset(article()), project, "json")
    assert project.read_bytes().startswith(b"SQLite")


def test_a_file_that_may_not_be_written_is_not_replaced(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens = Path.open

    def refuse(path: Path, mode: str = "r", **options: Any) -> Any:
        # As the system does; not by the file's mode, since the superuser may write to any file.
        if path == old and "+" in mode:
            raise PermissionError(errno.EACCES, "Permission denied")
        return opens(path, mode, **options)

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UserError, match="may not be written"):
        exchange.write(dataset(article()), old, "json")


@posix
def test_links_and_permissions_stay(tmp_path: Path) -> None:
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    exchange.write(dataset(article()), link, "json")
    assert link.is_symlink()
    assert target.read_text().startswith("{")
    assert target.stat().st_mode & 0o777 == 0o640


@posix
def test_a_new_file_has_the_permissions_that_the_umask_gives(tmp_path: Path) -> None:
    umask = os.umask(0o027)
    try:
        exchange.write(dataset(article()), tmp_path / "new.json", "json")
    finally:
        os.umask(umask)
    assert (tmp_path / "new.json").stat().st_mode & 0o777 == 0o640


def tamper(monkeypatch: pytest.MonkeyPatch, format: str, change: Callable[[bytes], bytes]) -> None:
    """Let the writer of `format` write other bytes than it should, as a faulty encoder might."""
    honest = exchange.FORMATS[format]

    def write(data: Dataset, path: Path, tally: Tally) -> None:
        honest.write(data, path, tally)
        written = path.read_bytes()
        changed = change(written)
        assert changed != written
        path.write_bytes(changed)

    monkeypatch.setitem(exchange.FORMATS, format, replace(honest, write=write))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    ("right", "wrong", "sentence"),
    [
        ("Zoë said", "Zoë said", "the text of article 1 has another SHA-256"),
        ("said. 🌉", "said. \ufffd", "the text of article 1 has another SHA-256"),
        ('"start": ?0', '"start": 1', "number 1 of the spans of article 1 does not match"),
        ('"end": ?11', '"end": 12', "number 1 of the spans of article 1 does not match"),
        ('"start": ?0', '"start": -22', "number 1 of the spans of article 1 does not match"),
        ('"start": ?12', '"start": 13', "number 1 of the suggestions of article 1 does not"),
        ('"label": ?"quote"', '"label": "claim"', "a value in it has changed"),
        ('"score": ?0.5', '"score": 0.51', "a value in it has changed"),
        ('"score": ?0.5', '"score": NaN', ""),
        ('"score": ?0.5', f'"score": {10**30}', "it is no json.* of ours"),
        ('"id": ?1,', '"id": 2,', "a value in it has changed"),
        ('"id": ?1,', '"id": 1.0,', "a value in it has changed"),
        ('"id": ?1,', '"id": true,', "a value in it has changed"),
        ('"note": ?"",', "", "a value in it has changed"),
        ('"relations": ?..', '"relations": [{}]', "it holds 1 relations instead of 0"),
        ('"relations": ?..', '"relations": null', "it is no json.* of ours"),
        ('"spans": ?.', '"spans": [1, ', "it is no json.* of ours"),
        ('"state": ?"new",', "", "a value in it has changed"),
        ('"state":', '"state" ', "it is no json.* of ours"),
        ('"text": ?"“It works,” Z', '"t": "', "it is no json.* of ours"),
        ("\\Z", "{}\n", "it is no json.* of ours"),
        ("}\\s*\\Z", "", "it is no json.* of ours"),
    ],
)
def test_a_file_that_lies_is_never_put_in_place(
    old: Path, monkeypatch: pytest.MonkeyPatch, format: str, right: str, wrong: str, sentence: str
) -> None:
    def change(data: bytes) -> bytes:
        return re.sub(right, wrong, data.decode(), count=1).encode()

    tamper(monkeypatch, format, change)
    with pytest.raises(exchange.ProofError, match=f"not written: read back, .*{sentence}"):
        exchange.write(dataset(article()), old, format)


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_that_is_no_utf8_is_never_put_in_place(
    old: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    tamper(monkeypatch, format, lambda data: data.replace("ë".encode(), b"\xeb"))
    with pytest.raises(exchange.ProofError, match="utf-8"):
        exchange.write(dataset(article()), old, format)


def test_an_article_too_few(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tamper(monkeypatch, "jsonl", lambda data: data[: data.index(b"\n") + 1])
    with pytest.raises(exchange.ProofError, match="it holds 1 articles instead of 2"):
        exchange.write(dataset(article(), article(number=2)), old, "jsonl")


def test_articles_in_another_order(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tamper(monkeypatch, "jsonl", lambda data: b"".join(reversed(data.splitlines(keepends=True))))
    with pytest.raises(exchange.ProofError, match="a value in it has changed"):
        exchange.write(dataset(article(), article(number=2)), old, "jsonl")


def test_a_header_that_has_changed(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tamper(monkeypatch, "json", lambda data: data.replace(b"#8c1f2f", b"#8c1f2e"))
    with pytest.raises(exchange.ProofError, match="a value in it has changed"):
        exchange.write(dataset(article()), old, "json")


def test_bytes_lost_on_the_way_to_the_disk(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sync = os.fsync

    def lose(descriptor: int) -> None:
        os.ftruncate(descriptor, os.fstat(descriptor).st_size - 1)
        sync(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", lose)
        with pytest.raises(exchange.ProofError, match=r"it has [\d,]+ bytes instead of [\d,]+"):
            exchange.write(dataset(article()), old, "json")


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("extent", [(0, 99), (3, 3), (-3, 2)])
def test_a_span_outside_the_text_is_not_written(
    old: Path, format: str, extent: tuple[int, int]
) -> None:
    with pytest.raises(exchange.ProofError, match="spans of article 1 does not match"):
        exchange.write(dataset(article(spans=[(*extent, "quote")])), old, format)
