"""Annotator: mark up articles with claims, rebuttals, quotes and names, exact to the character.

The whole job in a script::

    from annotator import Project

    with Project.create("bridge.annot") as project:
        article = project.add_article("“It works,” Ada said.", title="Bridge").article
        project.suggest(article.id)
        project.annotate(article.id, 0, 11, "quote")
        project.export("bridge.json")

All offsets are Unicode code points, half-open, as in Python's own slices.
"""

import gc
from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["Project", "UserError", "__version__", "settle_memory"]

if TYPE_CHECKING:
    from annotator.domain.errors import UserError
    from annotator.project import Project


def __getattr__(name: str) -> object:
    """Import the public names on first use, so that ``--help`` need not load SQLAlchemy."""
    if name == "Project":
        from annotator.project import Project

        return Project
    if name == "UserError":
        from annotator.domain.errors import UserError

        return UserError
    raise AttributeError(f"module 'annotator' has no attribute {name!r}")


def settle_memory() -> None:
    """Keep the garbage collector from walking all modules whenever many objects are made.

    For programs, once they have imported what they need. Measured: an article with 10,000 spans
    opens in two thirds of the time, and the pauses of 50 ms are gone; 60,000 spans are imported
    in four fifths.
    """
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
