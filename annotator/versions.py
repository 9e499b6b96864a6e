"""What runs here, for reports of bugs."""

import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version

import annotator


def versions() -> str:
    """Return the versions of the program, of what it is built on, and of the system."""
    told = [f"Annotator {annotator.__version__}", f"Python {platform.python_version()}"]
    for name, package in (("Qt", "PySide6-Essentials"), ("spaCy", "spacy")):
        try:
            told.append(f"{name} {version(package)}")
        except PackageNotFoundError:  # a frozen app may lack what packages say of themselves
            told.append(f"{name} of unknown version")
    return ", ".join([*told, f"SQLite {sqlite3.sqlite_version}", platform.platform()])
