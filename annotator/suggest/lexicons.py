"""Word lists of the suggesters: plain files, one folder a language, which users may extend."""

import re
from functools import cache

from annotator.paths import model_folders


@cache
def lexicon(language: str, name: str) -> frozenset[str]:
    """Return the entries of a word list, folded, and to be looked up so; see `entries`."""
    return frozenset(folded(entry) for entry in entries(language, name))


@cache
def entries(language: str, name: str) -> tuple[str, ...]:
    """Return the lines of the word list `name` of `language`; none where there is no such list.

    They are read from ``lexicons/<language>/<name>.txt`` below each of the folders for models: the
    one that travels with the program and the user's own, whose lines are added. A file is UTF-8;
    from ``#`` on, a line is a comment, and empty lines are left out. Files are read once.

    Args:
        language: ISO 639 code; of ``en-GB`` the ``en`` counts.
        name: such as ``reporting_verbs`` or ``names/titles``.
    """
    code = re.split("[-_]", language)[0].casefold()
    if not code.isalpha():
        return ()
    files = [folder / "lexicons" / code / f"{name}.txt" for folder in model_folders()]
    lines = [
        line.partition("#")[0].strip()
        for file in files
        if file.is_file()
        for line in file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    ]
    return tuple(line for line in lines if line)


def folded(words: str) -> str:
    """Return `words` as the word lists have them: case-folded, single spaces, straight ``'``."""
    return " ".join(words.replace("’", "'").casefold().split())
