"""Loads files into a project one by one, and tells what became of each."""

from collections.abc import Callable, Sequence
from pathlib import Path

from annotator.domain.change import Change
from annotator.domain.errors import UserError
from annotator.intake import read_article
from annotator.project import Project
from annotator.ui.background import Job
from annotator.ui.words import counted, error_words, say

READABLE = (".txt", ".md")
"""Files that are taken from a folder."""

_LONGEST = 200


def articles_in(path: Path) -> list[Path]:
    """Return the files to load for `path`: itself or, if it is a folder, those in it."""
    if path.is_dir():
        return sorted(found for found in path.rglob("*") if found.suffix in READABLE)
    return [path]


class LoadReport:
    """What became of files that were to be loaded."""

    def __init__(self) -> None:
        self.loaded = 0
        self.known: list[str] = []
        self.failed: list[UserError] = []
        self.last: int | None = None
        self.cancelled = False

    def words(self) -> str:
        """Return the report in a sentence or two."""
        parts = [counted("Loaded %Ln article(s)", self.loaded)]
        if self.known:
            parts.append(counted("%Ln here already", len(self.known)))
        if self.cancelled:
            parts.append(say("cancelled"))
        words = ", ".join(parts) + "."
        if self.failed:
            told = error_words(self.failed[0])
            words += f" {told[:_LONGEST]}…" if len(told) > _LONGEST else f" {told}"
            if len(self.failed) > 1:
                words += " " + counted("(%Ln more could not be loaded.)", len(self.failed) - 1)
        return words


def load_files(
    project: Project, files: Sequence[Path], job: Job, arrived: Callable[[Change], None]
) -> LoadReport:
    """Load files one by one; each is there whole or not at all. Runs in the thread for files."""
    report = LoadReport()
    for number, file in enumerate(files):
        if job.cancelled:
            report.cancelled = True
            break
        try:
            draft = read_article(file)
            if same := project.same_text(draft.text):
                report.known.append(draft.title)
                report.last = same[0].id
                continue
            change = project.add_article(
                draft.text, title=draft.title, language=draft.language, source=draft.source
            )
        except UserError as error:
            report.failed.append(error)
            continue
        report.loaded += 1
        report.last = change.article.id
        arrived(change)
        job.progressed.emit(number + 1, len(files))
    return report
