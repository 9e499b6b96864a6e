"""Is there a screen to open a window on?"""

import os
import sys

NO_SCREEN = "There is no screen here to open a window on."

_SAID_BY = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def has_screen() -> bool:
    """Tell whether a window can be opened; without a screen Qt would abort the program."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in _SAID_BY)
