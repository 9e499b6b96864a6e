"""Puts the window together: log, errors, settings, project, window."""

import logging
import logging.handlers
import platform
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication, QMessageBox

import annotator
from annotator.domain.errors import UserError
from annotator.intake import read_article
from annotator.paths import bundled, user_data
from annotator.project import SUFFIX, Project
from annotator.settings import Settings, load_settings, save_settings
from annotator.ui import theme
from annotator.ui.article import accessible
from annotator.ui.language import speak
from annotator.ui.window import Window
from annotator.ui.words import say

log = logging.getLogger("annotator")

_boxes: list[QMessageBox] = []


def run(path: Path | None = None) -> int:
    """Open the window on a project, on an article or, without either, on what was open last.

    Returns:
        The exit code: 0, or 1 where `path` cannot be opened, which is told on stderr.
    """
    annotator.settle_memory()
    _start_log()
    settings = load_settings()
    try:
        project, article = open_for(path, settings)
    except UserError as error:
        print(f"annotator: {error}", file=sys.stderr)  # noqa: T201 - there is no window yet
        return 1
    application = make_application(settings.language)
    sys.excepthook = _report_bug
    window = Window(project, settings, save=save_settings, keeps_backups=True)
    if article is not None:
        window.show_article(article)
    window.show()
    return application.exec()


def make_application(language: str = "") -> QApplication:
    """Return Qt's application, made now if there is none, with our faces, names and language.

    Without a `language` that the window speaks, it is the system's.
    """
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("annotator")
    application.setApplicationDisplayName("Annotator")
    application.setDesktopFileName("annotator")
    application.setStyle("Fusion")
    speak(application, language)
    theme.load_fonts()
    accessible.install()
    application.setFont(theme.font(theme.INTERFACE_FACE, 13))
    return application


def open_for(path: Path | None, settings: Settings) -> tuple[Project, int | None]:
    """Return the project to show, and the article in it if one was asked for.

    An article goes into the project that was open last, or the user's first one.

    Raises:
        UserError: `path` cannot be opened.
    """
    name = settings.annotator or None
    if path is not None and path.suffix == SUFFIX:
        return Project.open_or_create(path, annotator=name), None
    if path is None:
        return _last_project(settings), None
    draft = read_article(path)
    project = _last_project(settings)
    if same := project.same_text(draft.text):
        return project, same[0].id
    change = project.add_article(
        draft.text, title=draft.title, language=draft.language, source=draft.source
    )
    return project, change.article.id


def _last_project(settings: Settings) -> Project:
    """Open the project that was open last; at the first start, one with the sample article."""
    name = settings.annotator or None
    last = Path(settings.last_project)
    if settings.last_project and last.exists():
        try:
            return Project.open(last, annotator=name)
        except UserError as error:
            log.warning("the last project was not opened: %s", error)
    path = user_data() / f"First project{SUFFIX}"
    if path.exists():
        return Project.open(path, annotator=name)
    path.parent.mkdir(parents=True, exist_ok=True)
    project = Project.create(path, annotator=name)
    sample = bundled("resources") / "sample" / "harbour-bridge.txt"
    draft = read_article(sample, language="en")  # to tell it would take half a second
    project.add_article(draft.text, title=draft.title, source=draft.source)
    return project


def _start_log() -> None:
    folder = user_data() / "logs"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            folder / "annotator.log", maxBytes=500_000, backupCount=2, encoding="utf-8"
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.info("Annotator %s, Python %s", annotator.__version__, platform.python_version())


def _report_bug(kind: type[BaseException], error: BaseException, tb: TracebackType | None) -> None:
    """Log a bug and offer its details; the transaction it happened in was rolled back."""
    details = "".join(traceback.format_exception(kind, error, tb))
    log.error("bug\n%s", details)
    sys.stderr.write(details)
    if QApplication.instance() is None or issubclass(kind, KeyboardInterrupt):
        return
    box = QMessageBox(QApplication.activeWindow())
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Annotator")
    box.setText(
        say(
            "Something went wrong that should not have. What you tagged is saved; "
            "the details help to mend it."
        )
    )
    box.setDetailedText(f"Annotator {annotator.__version__}, {platform.platform()}\n\n{details}")
    # Nothing else would keep a box that has no window for parent.
    _boxes.append(box)
    box.finished.connect(lambda _code: _boxes.remove(box))
    box.open()
