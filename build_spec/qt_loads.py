"""Fail unless this system has the libraries that Qt needs ``offscreen``, or for a ``window``."""

import ctypes
import os
import sys
from pathlib import Path


def main() -> None:
    """Load the widgets and the platform plugin, as Qt would, but without aborting on failure."""
    import PySide6.QtWidgets

    platform = sys.argv[1]
    if platform == "window":
        platform = "xcb" if os.environ.get("DISPLAY") else "wayland"
    plugins = Path(PySide6.__path__[0], "Qt", "plugins", "platforms")
    if sys.platform == "linux":
        ctypes.CDLL(str(plugins / f"libq{platform}.so"))


main()
