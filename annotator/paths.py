"""Where files are: those that travel with the program, and the user's own."""

import sys
from functools import cache
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent


@cache
def bundled(folder: str) -> Path:
    """Return `folder` (``resources`` or ``models``) as it travels with the program.

    From a clone it stands beside the package, in a wheel inside it, and in a frozen app where the
    bundle was unpacked.

    Raises:
        FileNotFoundError: the installation is damaged.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    places = [Path(frozen)] if frozen else [_PACKAGE, _PACKAGE.parent]
    for place in places:
        if (found := place / folder).is_dir():
            return found
    raise FileNotFoundError(f"the installation lacks its folder '{folder}'")


def user_config() -> Path:
    """Return the folder of the user's settings; it may not exist yet."""
    return Path(platformdirs.user_config_dir("annotator", appauthor=False))


def user_data() -> Path:
    """Return the folder of the user's data: the first project and the logs."""
    return Path(platformdirs.user_data_dir("annotator", appauthor=False))


def model_folders() -> tuple[Path, ...]:
    """Return the folders, beside installed packages, where spaCy pipelines are looked for."""
    return bundled("models"), user_data() / "models"
