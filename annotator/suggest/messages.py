"""What the window hears of a reading, and what it and the suggesting process say to each other."""

from dataclasses import dataclass

from annotator.domain.suggestion import Proposal, Suggester
from annotator.suggest.pipelines import Pipeline


@dataclass(frozen=True, slots=True)
class Loading:
    """A pipeline is being loaded for a job, which takes a second or more."""

    job: int
    pipeline: str


@dataclass(frozen=True, slots=True)
class Found:
    """Some pieces of a job's text have been read.

    Attributes:
        proposals: what was found in them; may be empty.
        done, total: pieces read so far, and in all. A part of the job is one piece, a very long
            one several.
    """

    job: int
    proposals: tuple[Proposal, ...]
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Finished:
    """All of a job's text has been read, by `suggester`."""

    job: int
    suggester: Suggester


@dataclass(frozen=True, slots=True)
class Failed:
    """A job ended before its end.

    Attributes:
        message: one sentence for the user.
        details: the traceback where it was a bug.
    """

    job: int
    message: str
    details: str = ""


@dataclass(frozen=True, slots=True)
class Cancelled:
    """A job was cancelled; nothing more comes of it."""

    job: int


Event = Loading | Found | Finished | Failed | Cancelled
"""What a client tells of a job. The last three end it."""


@dataclass(frozen=True, slots=True)
class Task:
    """To the process: read these parts, of which each is (offset in the article, text)."""

    number: int
    job: int
    pipeline: Pipeline
    parts: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Drop:
    """To the process: forget the tasks of a job."""

    job: int


@dataclass(frozen=True, slots=True)
class Loads:
    """From the process: the pipeline of a task is not in memory yet and is being loaded."""

    number: int


@dataclass(frozen=True, slots=True)
class Read:
    """From the process: what a task found."""

    number: int
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class Broke:
    """From the process: a task failed. Message and details as in `Failed`."""

    number: int
    message: str
    details: str = ""


Answer = Loads | Read | Broke
