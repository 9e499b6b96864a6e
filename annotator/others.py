"""What other programs do to a project that is open here, told as changes.

The steps of the history that were made, undone or redone elsewhere since it was last looked at are
told as if they were our own. The journal has the rows before and after, so a window shows them as
it shows every change.
"""

from collections import deque
from dataclasses import dataclass

from annotator.domain.change import Change
from annotator.history import StepTransaction
from annotator.store import journal
from annotator.store.file import Store
from annotator.store.transaction import Connection, RowChange

OTHERS = "others"
"""The verb of a change that another program made."""

_REMEMBERED = 200
"""How many of the newest steps are known: who undoes more elsewhere makes us read anew."""


@dataclass(frozen=True, slots=True)
class News:
    """What another program did.

    Attributes:
        change: what its steps changed, told as one; empty where it wrote what is no step, and
            None where it cannot be told: then all has to be read anew.
    """

    change: Change | None


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where the history stood: the newest steps in force, the last first, and how long it is."""

    done: tuple[journal.Stamp, ...]
    seq: int

    @classmethod
    def of(cls, connection: Connection) -> "_Mark":
        done = journal.standing(connection, _REMEMBERED)
        return cls(done, journal.last_seq(connection, done[0][0]) if done else -1)


class Others:
    """Watches a store for what others write; `news` tells it, in its order among our own."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._mark = _Mark((), -1)
        self._waiting: deque[News] = deque()
        store.watch(self._begun, self._ending)

    def news(self) -> list[News]:
        """Return what others did since this was last asked.

        Raises:
            UserError: the project is closed, or the file cannot be read.
        """
        self._store.look()
        return [self._waiting.popleft() for _ in range(len(self._waiting))]

    def _begun(self, connection: Connection, others_wrote: bool) -> None:
        """Look before a step of our own, so that what others did is told before it."""
        if not others_wrote:
            return
        before, self._mark = self._mark, _Mark.of(connection)
        rows = _between(connection, before, self._mark)
        if rows is None:
            self._waiting.append(News(None))
            return
        tx = StepTransaction(connection, OTHERS, _words(connection, before, self._mark))
        tx.changes = rows
        tx.tell()
        self._waiting.append(News(tx.change))

    def _ending(self, connection: Connection) -> None:
        self._mark = _Mark.of(connection)


def _words(connection: Connection, old: _Mark, new: _Mark) -> str:
    """Return what the last of the others' steps is called."""
    if old == new:
        return ""
    undone = new.done < old.done
    step = journal.step(connection, (old if undone else new).done[0][0])
    if step is None:
        return ""
    return f"Undone: {step.summary}" if undone else step.summary


def _between(connection: Connection, old: _Mark, new: _Mark) -> list[RowChange] | None:
    """Return what leads from `old` to `new`; None where that cannot be told."""
    common, _ = last = max(set(old.done) & set(new.done), default=(0, ""))
    undone = [stamp for stamp in old.done if stamp > last]
    if not common or not journal.stamps_after(connection, common).issuperset(undone):
        return None  # or the file is another one, such as a backup
    rows: list[RowChange] = []
    for step, _ in undone:
        known = journal.changes_of(connection, step)
        if step == old.done[0][0]:
            known = known[: old.seq + 1]
        rows += [change.inverse() for change in reversed(known)]
    if not undone:
        known = journal.changes_of(connection, common)
        if len(known) <= old.seq:
            return None
        rows += known[old.seq + 1 :]
    for step in journal.standing_after(connection, common):
        rows += journal.changes_of(connection, step)
    return rows
