"""What the window hears of a reading, and what it and the suggesting process say to each other."""

import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.domain.suggestion import Kind, Proposal
from annotator.domain.text import Extent, excerpt
from annotator.suggest.pipelines import Pipeline

if TYPE_CHECKING:
    from annotator.suggest.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be suggested.

    Attributes:
        text: of the whole article.
        language: its ISO 639 code.
        kinds: what to look for.
        knowledge: what users' answers have taught.
    """

    text: str
    language: str
    kinds: frozenset[Kind]
    knowledge: "Knowledge"


@dataclass(frozen=True, slots=True)
class Loading:
    """A pipeline is being loaded for a job, which takes a second or more."""

    job: int
    pipeline: str


@dataclass(frozen=True, slots=True)
class Found:
    """Some pieces of a job's text have been read, or something was found in those read so far.

    Attributes:
        proposals: what is new, or has another score or reason; may be empty.
        withdrawn: of what was found before, what no longer stands now that more is known.
        done, total: pieces read so far, and in all. A part of the job is one piece, a very long
            one several.
    """

    job: int
    done: int
    total: int
    proposals: tuple[Proposal, ...] = ()
    withdrawn: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Finished:
    """All of a job's text has been read, with `pipeline`."""

    job: int
    pipeline: Pipeline


@dataclass(frozen=True, slots=True)
class Failed:
    """A job ended before its end.

    Attributes:
        message: one sentence for the user.
        details: the traceback where it was a bug.
        died: whether the process died of it, so that it had better not be asked for again.
    """

    job: int
    message: str
    details: str = ""
    died: bool = False


@dataclass(frozen=True, slots=True)
class Cancelled:
    """A job was cancelled; nothing more comes of it."""

    job: int


Event = Loading | Found | Finished | Failed | Cancelled
"""What a client tells of a job. The last three end it."""


@dataclass(frozen=True, slots=True)
class Begin:
    """To the process: a job is to come."""

    job: int
    pipeline: Pipeline
    request: Request


@dataclass(frozen=True, slots=True)
class Task:
    """To the process: read these parts of a job's text, each from one code point to another."""

    number: int
    job: int
    extents: tuple[Extent, ...]
    last: bool


@dataclass(frozen=True, slots=True)
class Drop:
    """To the process: forget the tasks of a job."""

    job: int


@dataclass(frozen=True, slots=True)
class Loads:
    """From the process: the pipeline of a task is not in memory yet and is being loaded."""

    number: int


@dataclass(frozen=True, slots=True)
class Suggested:
    """From the process: some of what was found after a task; as in `Found`."""

    number: int
    proposals: tuple[Proposal, ...] = ()
    withdrawn: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """From the process: a task is done."""

    number: int


@dataclass(frozen=True, slots=True)
class Broke:
    """From the process: a task failed. Message and details as in `Failed`."""

    number: int
    message: str
    details: str = ""


Message = Begin | Task | Drop
"""What a client sends to the process."""

Answer = Loads | Suggested | Read | Broke


def of_a_bug(error: Exception) -> tuple[str, str]:
    """Return message and details, as in `Failed`, for an error that nobody foresaw."""
    message = f"The text could not be read: {type(error).__name__}: {excerpt(str(error))}"
    return message, "".join(traceback.format_exception(error))
