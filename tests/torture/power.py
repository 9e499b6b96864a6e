"""Power failures: what was written to the disk is recorded, and every loss of it is tried.

strace records each write, sync and change of a name that the program asks for. From the record we
make disks as a power failure may leave them: what was synced is there; of what was not, any part
is, down to single sectors, or rubbish in its place. The program has to open each of them and find
all that it had acknowledged by then. The method is that of ALICE (T. S. Pillai and others, "All
File Systems Are Not Created Equal", OSDI 2014) and CrashMonkey (J. Mohan and others, OSDI 2018).
"""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

SECTOR = 512
_CALLS = "openat,pwrite64,write,fsync,fdatasync,ftruncate,unlink,rename,renameat2,link,linkat"
_LINE = re.compile(r"^(\d+)\s+(.*)$", re.DOTALL)
_DONE = re.compile(r"^(\w+)\((.*)\)\s+= (-?\d+)", re.DOTALL)
_RESUMED = re.compile(r"^<\.\.\. \w+ resumed>\s?(.*)$", re.DOTALL)
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_PLACE = re.compile(r"<((?:\\x[0-9a-f]{2})*)(?:>\(deleted\)|>)")


def is_possible() -> bool:
    """Tell whether strace is here and allowed to look."""
    return (
        shutil.which("strace") is not None
        and subprocess.run(
            ["strace", "-o", "/dev/null", "true"], check=False, capture_output=True
        ).returncode
        == 0
    )


def traced(record: Path) -> list[str]:
    """Return the words before a command that has it recorded."""
    how = ("-f", "-y", "-xx", "-s", "10000000", "-e", f"trace={_CALLS}", "-e", "signal=none")
    return ["strace", *how, "-o", str(record)]


@dataclass(frozen=True, slots=True)
class Event:
    """One call that changed something: its name, the file, and what else it was given."""

    call: str
    path: str
    data: bytes = b""
    number: int = 0
    other: str = ""


def events(record: Path, folder: Path) -> Iterator[Event]:
    """Yield what was done to files in `folder`, and what the program itself told on its output.

    What a process tells that it started, such as ``uname``, is not told by it.
    """
    begun: dict[str, str] = {}
    first = ""
    for line in record.read_text().splitlines():
        if (parts := _LINE.match(line)) is None:
            continue
        process, words = parts.groups()
        first = first or process
        if words.endswith("<unfinished ...>"):
            begun[process] = words.removesuffix("<unfinished ...>")
            continue
        if resumed := _RESUMED.match(words):
            words = begun.pop(process) + resumed.group(1)
        if (done := _DONE.match(words)) and int(done.group(3)) >= 0:
            for event in _event(*done.groups(), str(folder)):
                if event.call != "told" or process == first:
                    yield event


def _event(call: str, arguments: str, result: str, folder: str) -> Iterator[Event]:
    strings = [_bytes(found) for found in _STRING.findall(arguments)]
    places = [_bytes(found).decode() for found in _PLACE.findall(arguments)]
    if call == "write" and arguments.startswith("1<"):
        yield Event("told", "", strings[0])
        return
    if call in ("unlink", "rename", "renameat2", "link", "linkat", "openat"):
        names = [each.decode() for each in strings]
        if not names or not names[0].startswith(folder):
            return
        if call != "openat":
            plain = {"renameat2": "rename", "linkat": "link"}.get(call, call)
            yield Event(plain, names[0], other=names[-1])
        elif "O_CREAT" in arguments:
            yield Event("create", names[0], number=int("O_TRUNC" in arguments))
        return
    if not places or not places[0].startswith(folder):
        return
    if call in ("fsync", "fdatasync"):
        yield Event("sync", places[0])
    elif call == "ftruncate":
        yield Event("truncate", places[0], number=int(arguments.rsplit(", ", 1)[1]))
    elif call == "pwrite64":
        yield Event("write", places[0], strings[0], int(arguments.rsplit(", ", 1)[1]))
    else:
        yield Event("append", places[0], strings[0])


def _bytes(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))


@dataclass
class _File:
    synced: bytearray = field(default_factory=bytearray)
    now: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Writes by offset, and truncations as None by size, in their order."""

    def put(self, offset: int, data: bytes | None) -> None:
        self.pending.append((offset, data))
        _apply(self.now, offset, data)

    def sync(self) -> None:
        self.synced = bytearray(self.now)
        self.pending.clear()


def _apply(content: bytearray, offset: int, data: bytes | None) -> None:
    end = offset if data is None else offset + len(data)
    if data is None:
        del content[end:]
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if data is not None:
        content[offset:end] = data


class Disk:
    """A disk with a cache: what is safe, and what is not yet."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """Begin with `files`, by path, all of them safe."""
        self._files = {path: _File(bytearray(x), bytearray(x)) for path, x in files.items()}
        self._safe = dict(self._files)
        self._names: list[tuple[str, _File | None]] = []

    def take(self, event: Event) -> None:
        """Let something happen."""
        path = event.path
        if event.call == "create":
            if path not in self._files:
                self._name(path, _File())
            elif event.number:
                self._files[path].put(0, None)
        elif event.call == "sync" and path not in self._files:
            self._sync_folder(path)
        elif event.call in ("link", "rename"):
            self._name(event.other, self._files[path])
            if event.call == "rename":
                self._name(path, None)
        elif event.call == "unlink":
            self._name(path, None)
        elif path in self._files:
            file = self._files[path]
            if event.call == "sync":
                file.sync()
            else:
                at = len(file.now) if event.call == "append" else event.number
                file.put(at, None if event.call == "truncate" else event.data)

    def _sync_folder(self, folder: str) -> None:
        for path, file in self._names:
            if str(Path(path).parent) == folder:
                _rename(self._safe, path, file)
        self._names = [each for each in self._names if str(Path(each[0]).parent) != folder]

    def _name(self, path: str, file: _File | None) -> None:
        self._names.append((path, file))
        _rename(self._files, path, file)

    def fail(self, random: Random, folder: Path) -> str:
        """Write to `folder` what may be left when the power fails now; return how it was chosen."""
        how = random.choice(("nothing more", "all", "sectors", "rubbish", "in order"))
        kept = {"nothing more": 0, "all": len(self._names)}.get(
            how, random.randint(0, len(self._names))
        )
        names = dict(self._safe)
        for path, file in self._names[:kept]:
            _rename(names, path, file)
        for path, file in names.items():
            if path.endswith("-shm"):  # is of the memory; what is left of it means nothing
                content = bytearray(random.randbytes(random.choice((0, 100, 32_768))))
            else:
                content = _left(file, how, random)
            (folder / Path(path).name).write_bytes(content)
        return how


def _rename(names: dict[str, _File], path: str, file: _File | None) -> None:
    names.pop(path, None)
    if file is not None:
        names[path] = file


def _left(file: _File, how: str, random: Random) -> bytearray:
    content = bytearray(file.synced)
    pending = file.pending
    if how == "nothing more":
        pending = []
    elif how == "in order":
        pending = pending[: random.randint(0, len(pending))]
    for offset, data in pending:
        if data is None or how in ("all", "in order"):
            if data is not None or how != "sectors" or random.random() < 0.5:
                _apply(content, offset, data)
            continue
        for at in range(0, len(data), SECTOR):
            piece = data[at : at + SECTOR]
            fate = random.random()
            if fate < 0.5:
                _apply(content, offset + at, piece)
            elif how == "rubbish" and fate < 0.75:
                _apply(content, offset + at, random.randbytes(len(piece)))
    return content


def failures(
    record: Path, folder: Path, before: Mapping[str, bytes], places: Sequence[float]
) -> Iterator[tuple[Disk, list[bytes]]]:
    """Yield the disk at each of some places of a record, and what had been told by then.

    Args:
        record: what strace wrote.
        folder: where the program worked.
        before: the files that were there before, by path.
        places: where in the record, from 0 to 1.
    """
    happened = list(events(record, folder))
    disk, told = Disk(before), list[bytes]()
    stops = Counter(round(place * len(happened)) for place in places)
    for number, event in enumerate([*happened, None]):
        for _ in range(stops[number]):
            yield disk, told
        if event is not None and event.call == "told":
            told.append(event.data)
        elif event is not None:
            disk.take(event)
