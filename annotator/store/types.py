"""Column types that believe nothing: a damaged file can hold text where a number should be.

STRICT tables see to it when a row is written, and not when it is read.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, Dialect, type_coerce
from sqlalchemy import types as usual

from annotator.domain.errors import UserError


def damaged() -> UserError:
    """Return what is said where a value in the file is none of ours."""
    return UserError(
        "The project file is damaged: it holds a value that cannot be one. "
        "“annotator check --repair” mends what can be mended."
    )


class Seen:
    """A type whose values are looked at when they are read."""

    kinds: ClassVar[tuple[type, ...]]

    def result_processor(self, _dialect: Dialect, _kind: object) -> Callable[[Any], Any]:
        """Return the function that looks at a value."""
        kinds = (*self.kinds, type(None))

        def see(value: Any) -> Any:
            if type(value) not in kinds:
                raise damaged()
            return value

        return see


class Integer(Seen, usual.Integer):
    """A whole number."""

    kinds = (int,)


class Text(Seen, usual.Text):
    """A text."""

    kinds = (str,)


class REAL(Seen, usual.REAL[float]):
    """A number."""

    kinds = (float, int)


def unseen(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return `column` for a query whose caller looks at what it reads, with `see_rows`."""
    return type_coerce(column, usual.NullType())


def see_rows(columns: Iterable[ColumnElement[Any]], found: Sequence[Sequence[Any]]) -> None:
    """Look at rows of `columns`, column by column: it takes a quarter of the time.

    Raises:
        UserError: a value is of another type than its column.
    """
    for column, values in zip(columns, zip(*found, strict=True), strict=False):
        assert isinstance(column.type, Seen)
        if not {*map(type, values)} <= {*column.type.kinds, type(None)}:
            raise damaged()
