"""Datasets out: one module per format behind a registry, and every file proved right.

``write`` is the whole interface; ``FORMATS`` says what it can write.
"""

from annotator.exchange.export import ExportReport, write
from annotator.exchange.formats import FORMATS, Format
from annotator.exchange.proof import ProofError

__all__ = ["FORMATS", "ExportReport", "Format", "ProofError", "write"]
