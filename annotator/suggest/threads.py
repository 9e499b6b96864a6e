"""How many threads the libraries for mathematics use."""

import os

_LIBRARIES = ("OMP", "OPENBLAS", "BLIS", "MKL", "NUMEXPR", "VECLIB_MAXIMUM")


def keep_to_one() -> None:
    """Have NumPy and what it stands on keep to one thread, unless the user wants it otherwise.

    A small pipeline's matrices are too small to share out: threads would wait for each other, and
    take the other cores from the window. It counts only before NumPy is imported.
    """
    for library in _LIBRARIES:
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
