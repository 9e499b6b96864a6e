"""Names over a whole article: what the recogniser found in each paragraph, read a second time.

A recogniser sees one paragraph; a reader remembers the others. `join_names` lets the mentions of a
name vote for its label, finds the mentions that were missed, and mends where names begin and end.
"""

from annotator.suggest.names.join import join_names
from annotator.suggest.names.known import KnownNames

__all__ = ["KnownNames", "join_names"]
