"""Backups of a project file: what they are called, and which of them are kept."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Self


class Occasion(StrEnum):
    """When backups are made."""

    ROLLING = "while working"
    ASKED = "asked for"
    MIGRATION = "before migration"
    RESTORE = "before restore"


KEEP_ALL = timedelta(hours=24)
KEEP_DAYS = timedelta(days=14)
KEEP_WEEKS = timedelta(weeks=8)
KEEP_BEFORE = timedelta(days=31)
"""How long a backup is kept that was made before a migration or a restore."""

_NAME = re.compile(r"(?P<time>\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d) UTC(?: (?P<occasion>.+))?")
_TIME = "%Y-%m-%d %H.%M.%S"
_FOLDER = " backups"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup of a project: its file, when it was made (UTC), and why."""

    path: Path
    at: datetime
    occasion: Occasion

    @classmethod
    def new(cls, project: Path, at: datetime, occasion: Occasion) -> Self:
        """Name a backup of `project` that is made at `at`."""
        why = "" if occasion is Occasion.ROLLING else f" {occasion.value}"
        name = f"{at.astimezone(UTC):{_TIME}} UTC{why}{project.suffix}"
        return cls(folder_of(project) / name, at.replace(microsecond=0), occasion)

    @classmethod
    def of(cls, path: Path) -> Self | None:
        """Return the backup that is named so; None if the name is not one that `new` gives."""
        if (found := _NAME.fullmatch(path.stem)) is None:
            return None
        try:
            at = datetime.strptime(found["time"], _TIME).replace(tzinfo=UTC)
            return cls(path, at, Occasion(found["occasion"] or Occasion.ROLLING))
        except ValueError:
            return None


def folder_of(project: Path) -> Path:
    """Return the folder that holds the backups of a project: beside it, and named after it."""
    return project.with_name(project.stem + _FOLDER)


def project_of(path: Path) -> Path | None:
    """Return the project that the file at `path` is a backup of; None if it is none by its name."""
    name, _, rest = path.parent.name.rpartition(_FOLDER)
    if not name or rest or Backup.of(path) is None:
        return None
    return path.parent.with_name(name + path.suffix)


def superfluous(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """Return the backups that are no longer kept.

    Of those made while working, all of the last day are kept, the last one of each day for two
    weeks, and of each week for eight: grandfather, father and son, with the hours of a day below
    (https://en.wikipedia.org/wiki/Backup_rotation_scheme#Grandfather-father-son). Days and weeks
    are those of UTC. Those made before a migration or a restore are kept for a month, those asked
    for until someone removes them, and the newest one is always kept.
    """
    newest_first = sorted(backups, key=lambda each: each.at, reverse=True)
    rolling = [each for each in newest_first if each.occasion is Occasion.ROLLING]
    kept = {each.path for each in rolling if now - each.at <= KEEP_ALL}
    kept |= _last_of_each([x for x in rolling if now - x.at <= KEEP_DAYS], "%Y-%m-%d")
    kept |= _last_of_each([x for x in rolling if now - x.at <= KEEP_WEEKS], "%G-%V")
    kept |= {
        each.path
        for each in newest_first
        if each.occasion is Occasion.ASKED
        or (each.occasion is not Occasion.ROLLING and now - each.at <= KEEP_BEFORE)
    }
    return [each for each in newest_first[1:] if each.path not in kept]


def _last_of_each(newest_first: Sequence[Backup], period: str) -> set[Path]:
    last: dict[str, Path] = {}
    for each in newest_first:
        last.setdefault(f"{each.at:{period}}", each.path)
    return set(last.values())


@dataclass(frozen=True, slots=True)
class Held:
    """How much a project file holds."""

    articles: int
    spans: int
    relations: int
    labels: int
    steps: int


class Way(StrEnum):
    """What restoring a backup does to an object."""

    LOST = "lost"
    RETURNED = "returned"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs between a project and its backup.

    Attributes:
        what: ``article``, ``label``, ``span``, ``relation`` or ``step``.
        words: what it is called: title, name, words with their label, type or summary.
        where: title of the article that it is in; empty where it is in none.
    """

    what: str
    way: Way
    words: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What restoring a backup would do.

    Attributes:
        counts: how many of each table go each way.
        differences: the first ones of each, to read.
    """

    counts: dict[tuple[str, Way], int]
    differences: tuple[Difference, ...]
