"""Data sets out and in: one module per format behind a registry, and every file proved right.

``write``, ``write_split`` and ``read`` are the whole interface; ``FORMATS`` says what there is.
"""

from annotator.exchange.aspects import Aspect, told
from annotator.exchange.export import ExportReport, Preview, format_of, preview, write
from annotator.exchange.formats import FORMATS, Format
from annotator.exchange.imports import guess, read
from annotator.exchange.offsets import Unit
from annotator.exchange.proof import ProofError
from annotator.exchange.reading import Misfit, Reading
from annotator.exchange.splits import SplitReport, write_split

__all__ = [
    "FORMATS",
    "Aspect",
    "ExportReport",
    "Format",
    "Misfit",
    "Preview",
    "ProofError",
    "Reading",
    "SplitReport",
    "Unit",
    "format_of",
    "guess",
    "preview",
    "read",
    "told",
    "write",
    "write_split",
]
