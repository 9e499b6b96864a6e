"""The suggesting process with a suggester of names that never ends, for a text that says so."""

from collections.abc import Sequence
from multiprocessing.connection import Connection
from typing import Any

from annotator.domain.suggestion import Proposal
from annotator.suggest import article, worker
from annotator.suggest.messages import Loads
from annotator.suggest.parsed import Parsed

AT_WORK = Loads(-1)
"""What it says once it has begun."""


def main(channel: Connection) -> None:
    """Do as `worker.main` does, but for the suggester."""
    real = article.join_names

    def join_names(read: Sequence[Parsed], *more: Any) -> list[Proposal]:
        if read[0].text == "Endless.":
            channel.send(AT_WORK)
            while True:
                pass
        return real(read, *more)

    article.join_names = join_names  # type: ignore[attr-defined]
    worker.main(channel)
