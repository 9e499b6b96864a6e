"""Keeps a bug in what Qt calls from taking the program with it.

Qt calls the handlers that our classes override from C++, through which no exception of Python can
pass: PySide leaves it behind, to turn up at another place or to end the process. So `guarded`
hands it to ``sys.excepthook`` at once, as if it had come from a slot, and gives Qt a harmless
answer. A test looks that every class of the window is guarded.
"""

import sys
import traceback
from collections.abc import Callable
from functools import wraps
from inspect import Signature, signature
from types import FunctionType, NoneType
from typing import Any, TypeVar, get_args, get_origin

K = TypeVar("K", bound=type)

_MARK = "_guarded_against_bugs"


def guarded(kind: K) -> K:
    """Guard all handlers of Qt's that a class overrides."""
    for name, method in list(vars(kind).items()):
        if isinstance(method, FunctionType) and overrides_qt(kind, name):
            setattr(kind, name, _guarded(method))
    return kind


def overrides_qt(kind: type, name: str) -> bool:
    """Tell whether `name` in `kind` overrides a method of a class of Qt's."""
    return not name.startswith("__") and any(
        name in vars(base) for base in kind.__mro__[1:] if base.__module__.startswith("PySide6")
    )


def is_guarded(method: object) -> bool:
    """Tell whether `guarded` has seen to a method."""
    return hasattr(method, _MARK)


def _guarded(method: FunctionType) -> Callable[..., Any]:
    harmless = _nothing(signature(method).return_annotation)

    @wraps(method)
    def call(*arguments: Any, **named: Any) -> Any:
        try:
            return method(*arguments, **named)
        except Exception as error:  # noqa: BLE001 - it is reported
            sys.excepthook(type(error), error, error.__traceback__)
            # A painter that was at work must end before Qt goes on.
            traceback.clear_frames(error.__traceback__)
            return harmless()

    setattr(call, _MARK, True)
    return call


def _nothing(kind: Any) -> Callable[[], Any]:
    """Return what makes an empty answer of a type: 0, False, an empty size or nothing."""
    if get_origin(kind) is tuple:
        parts = [_nothing(part) for part in get_args(kind)]
        return lambda: tuple(part() for part in parts)
    if kind in (None, NoneType, Any, Signature.empty) or not isinstance(kind, type):
        return lambda: None
    made: Callable[[], Any] = kind
    return made
