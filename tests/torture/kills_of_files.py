"""Kills the program while it makes, migrates or backs up a whole project file."""

import os
import shutil
import sys
import time
from pathlib import Path
from random import Random

from bench_of_kills import HERE, Program, Score, difference, dump, same_rows

from annotator.domain.backups import folder_of
from annotator.domain.errors import UserError
from annotator.project import Project
from annotator.store.backups import Backups
from annotator.store.file import Store
from annotator.store.migrate import migrate
from annotator.store.version import file_version

FILES = HERE.parent / "files"


class Files:
    """Files that come to be; each is whole or not there when the maker dies."""

    def __init__(self, folder: Path, random: Random, score: Score) -> None:
        self._folder = folder
        self._random = random
        self._score = score
        self._seconds = {"make": 0.1, "migrate": 0.3, "backup": 0.05}
        self._migrated: dict[str, dict[str, list[tuple[object, ...]]]] = {}
        self._count = 0
        folder.mkdir(parents=True)
        self._whole = folder / "whole.annot"
        with Project.create(self._whole) as project:
            for number in range(40):
                project.add_article(f"{number} " + "a text to keep " * 400)

    def make(self) -> None:
        """Kill a process that makes a project."""
        place = self._place()
        path = place / "made.annot"
        acknowledged = self._die("make", path)
        if acknowledged and not path.exists():
            self._score.fault("making a project", "lost", "it is not there")
        if path.exists():
            with Project.open(path) as project:
                if project.check() or len(project.labels()) < 3:
                    self._score.fault("making a project", "torn", f"{project.check()}")
        else:
            Project.create(path).close()
        self._done("making a project", acknowledged)

    def migrate(self) -> None:
        """Kill a process that brings an old file to today's schema."""
        place = self._place()
        old = self._random.choice([f for f in sorted(FILES.glob("*.annot")) if is_old(f)])
        path = place / old.name
        shutil.copy(old, path)
        acknowledged = self._die("migrate", path)
        if acknowledged and is_old(path):
            self._score.fault("migration", "lost", "it is as it was")
        with Project.open(path) as project:
            for problem in project.check():
                self._score.fault("migration", "torn", f"check: {problem}")
        if old.name not in self._migrated:
            unharmed = shutil.copy(old, place / f"unharmed-{old.name}")
            Store.open(Path(unharmed)).close()
            self._migrated[old.name] = dump(Path(unharmed))
        if not same_rows(self._migrated[old.name], dump(path)):
            what = difference(self._migrated[old.name], dump(path))
            self._score.fault("migration", "torn", what)
        self._see_copies("migration", path)
        self._done("migration", acknowledged)

    def backup(self) -> None:
        """Kill a process that backs up a project."""
        place = self._place()
        path = place / "kept.annot"
        shutil.copy(self._whole, path)
        acknowledged = self._die("backup", path)
        copies = self._see_copies("backup", path)
        if acknowledged and not copies:
            self._score.fault("backup", "lost", "it is not there")
        self._done("backup", acknowledged)

    def _see_copies(self, kind: str, path: Path) -> int:
        copies = list(folder_of(path).glob("[!.]*"))
        for copy in copies:
            aside = path.with_name("aside.annot")
            try:
                with Project.open(shutil.copy(copy, aside)) as project:  # an old one is migrated
                    problems = project.check()
            except UserError as error:
                problems = [str(error)]
            for problem in problems:
                self._score.fault(kind, "torn", f"{copy.name}: {problem}")
        return len(copies)

    def _die(self, what: str, path: Path) -> bool:
        program = Program(main, what, str(path), home=path.parent)
        assert program.line() == "ready"
        began = time.monotonic()
        program.send(["go"])
        first = program.line(self._random.uniform(0, 1.2) * self._seconds[what])
        if first is not None:
            self._seconds[what] += (time.monotonic() - began - self._seconds[what]) / 4
        return bool(program.kill()) or first is not None

    def _place(self) -> Path:
        self._count += 1
        place = self._folder / str(self._count)
        place.mkdir()
        return place

    def _done(self, kind: str, acknowledged: bool) -> None:
        self._score.kills[kind] += 1
        self._score.verbs[kind] += acknowledged
        self._score.under_way["done" if acknowledged else "not done"] += 1
        shutil.rmtree(self._folder / str(self._count))


def is_old(path: Path) -> bool:
    """Tell whether a file has an older schema than today's."""
    from annotator.store.schema import SCHEMA_VERSION

    return file_version(path) < SCHEMA_VERSION


def main() -> None:
    """Be the process that is killed."""
    what, path = sys.argv[1], Path(sys.argv[2])
    assert migrate is not None  # imported now, so that no kill is spent on that
    os.write(1, b"ready\n")
    input()
    if what == "make":
        Project.create(path).close()
    elif what == "migrate":
        Project.open(path).close()
    else:
        Backups(path).make()
    os.write(1, b"done\n")
    input()


if __name__ == "__main__":
    main()
