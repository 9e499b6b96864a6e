"""Makes the pictures of the window in ``docs/``: ``python build_spec/screenshot.py [FOLDER]``.

The window is the real one, on the sample article with the suggestions of the best pipeline that is
installed. All files but the pictures are made in a temporary folder, also those of the user.
"""

import os
import sys
import tempfile
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "sample" / "harbour-bridge.txt"
SIZE = 1360, 860
SETTLED_MS = 400
"""After this long the window has done all that it had in mind."""
PICTURES = {"light": "window.png", "dark": "window-dark.png"}

CLAIM = "The bridge cost twice as much as planned, and nobody was told."
REBUTTAL = (
    "The final bill was 9 per cent above the estimate; the council voted on it twice in public."
)
QUOTES = (f"“{CLAIM}”", "“People were promised one bridge,”")
ACCEPTED = ("PERSON",)
FOCUSED = "9 per cent"


def main() -> None:
    """Make both pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs"
    with tempfile.TemporaryDirectory() as home:
        live_in(Path(home))
        project = Path(home) / "Harbour bridge.annot"
        fill(project)
        for theme, name in PICTURES.items():
            photograph(project, theme, folder / name)


def live_in(home: Path) -> None:
    """Give the program a home of its own and no screen; before Qt or spaCy is imported."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_RUNTIME_DIR"):
        os.environ[name] = str(home)
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        os.environ.pop(f"XDG_{name}_HOME", None)


def fill(path: Path) -> None:
    """Make a project with the sample half done."""
    from annotator import Project
    from annotator.domain.article import Source
    from annotator.domain.text import find_quote

    text = SAMPLE.read_text(encoding="utf-8")
    source = Source(publisher="The Tide", author="Ines Moreau", published="3 March")
    with Project.create(path, annotator="Ada") as project:
        article = project.add_article(text, source=source).article.id
        project.suggest(article)
        tag = partial(project.annotate, article)
        claim = tag(*find_quote(text, CLAIM), "claim").span
        rebuttal = tag(*find_quote(text, REBUTTAL), "rebuttal").span
        for words in QUOTES:
            tag(*find_quote(text, words), "quote")
        project.link("rebuts", rebuttal.id, claim.id)
        open_ones = project.suggestions(article, open_only=True)
        project.accept([each.id for each in open_ones if each.label in ACCEPTED])


def photograph(path: Path, name: str, picture: Path) -> None:
    """Save a picture of the window on the project, in the theme `name`."""
    from PySide6.QtTest import QTest

    from annotator.app import make_application
    from annotator.project import Project
    from annotator.settings import Settings
    from annotator.ui.article.marks import key_of
    from annotator.ui.window import Window

    make_application("en")
    window = Window(Project.open(path), Settings(theme=name))
    window.resize(*SIZE)
    window.show()
    QTest.qWait(SETTLED_MS)
    view = window.view
    asked = next(s for s in view.marks.suggestions() if view.text[s.start : s.end] == FOCUSED)
    view.focus(key_of(asked))
    QTest.qWait(SETTLED_MS)
    if not window.grab().save(str(picture)):
        sys.exit(f"{picture} cannot be written.")
    window.close()


if __name__ == "__main__":
    main()
