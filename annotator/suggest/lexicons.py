"""Word lists of the suggesters: plain files, one folder a language, which users may extend."""

from functools import cache

from annotator.paths import model_folders


@cache
def lexicon(language: str, name: str) -> frozenset[str]:
    """Return the entries of the word list `name` of `language`; none where there is no such list.

    It is read from ``lexicons/<language>/<name>.txt`` below each of the folders for models: the one
    that travels with the program and the user's own, whose entries are added. A file is UTF-8, with
    one entry a line; from ``#`` on, a line is a comment. Entries are case-folded, with single
    spaces and straight apostrophes, and so is what is looked up in them. Files are read once.

    Args:
        language: ISO 639 code; of ``en-GB`` the ``en`` counts.
        name: such as ``reporting_verbs``.
    """
    code = language.partition("-")[0].casefold()
    if not code.isalpha():
        return frozenset()
    files = [folder / "lexicons" / code / f"{name}.txt" for folder in model_folders()]
    lines = [
        line
        for file in files
        if file.is_file()
        for line in file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    ]
    return frozenset(folded(line.partition("#")[0]) for line in lines) - {""}


def folded(words: str) -> str:
    """Return `words` as the word lists have them: case-folded, single spaces, straight ``'``."""
    return " ".join(words.replace("’", "'").casefold().split())
