"""Puts the window together: log, errors, settings, project, window."""

import faulthandler
import logging
import logging.handlers
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

from annotator import settle_memory
from annotator.domain.errors import UserError
from annotator.intake import read_article
from annotator.paths import bundled, user_data
from annotator.project import SUFFIX, Project
from annotator.settings import Settings, load_settings, save_settings
from annotator.ui import theme
from annotator.ui.article import accessible
from annotator.ui.language import speak
from annotator.ui.trouble import Trouble
from annotator.ui.window import Window
from annotator.ui.words import say
from annotator.versions import versions

log = logging.getLogger("annotator")


def run(path: Path | None = None) -> int:
    """Open the window on a project, on an article or, without either, on what was open last.

    Returns:
        The exit code: 0, or 1 where `path` cannot be opened, which is told on stderr.
    """
    settle_memory()
    crash = _start_log()
    settings = load_settings()
    try:
        project, article = open_for(path, settings)
    except UserError as error:
        print(f"annotator: {error}", file=sys.stderr)  # noqa: T201 - there is no window yet
        return 1
    application = make_application(settings.language)
    trouble = Trouble()
    trouble.watch()
    window = Window(project, settings, save=save_settings, keeps_backups=True)
    trouble.refused.connect(lambda words: window.status.tell(words, wrong=True))
    if crash is not None:
        words = say("Annotator broke down the last time; what is known of it is in {0}")
        window.status.tell(words.format(crash), wrong=True)
    if article is not None:
        window.show_article(article)
    window.show()
    with _closing_on_signals(application):
        return application.exec()


@contextmanager
def _closing_on_signals(application: QApplication) -> Iterator[None]:
    """Close the window as by hand where Ctrl-C, a logout or a kill asks for it.

    A second one ends the program at once. Python's handlers wait until Qt calls Python, which
    it may not do for hours: so the signal also writes to a socket that Qt listens to.
    """
    signals = [signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if os.name == "posix" else [])]
    heard, told = socket.socketpair()
    told.setblocking(False)
    notifier = QSocketNotifier(heard.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda *_: heard.recv(1))

    def close(*_: object) -> None:
        for each in signals:
            signal.signal(each, signal.SIG_DFL)
        application.quit()

    with heard, told:
        signal.set_wakeup_fd(told.fileno())
        for each in signals:
            if signal.getsignal(each) is not signal.SIG_IGN:  # as under nohup
                signal.signal(each, close)
        yield
        signal.set_wakeup_fd(-1)
        notifier.setEnabled(False)


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


def _start_log() -> Path | None:
    """Begin to log, crashes of Qt or of libraries too; return what is known of the last of these.

    It is kept until the next one.
    """
    folder = user_data() / "logs"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            folder / "annotator.log", maxBytes=500_000, backupCount=2, encoding="utf-8"
        )
        crash = _watch_for_crashes(folder)
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.info("%s", versions())
    if crash is not None:
        log.error("the last start ended in a crash: %s", crash)
    return crash


def _watch_for_crashes(folder: Path) -> Path | None:
    """Have the next crash written down; return what was written of one since the last start.

    Raises:
        OSError: nothing can be written there.
    """
    now, last = folder / "crash.log", folder / "crash-last.log"
    found = None
    if now.exists() and now.stat().st_size:
        with suppress(OSError):  # on Windows, another window has it open
            found = now.replace(last)
    faulthandler.enable(now.open("a", encoding="utf-8"))
    return found
