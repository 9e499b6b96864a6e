"""A person at the real window: keys, mouse, and a look at what was stored afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from at_the_window import show
from desk import BRIDGE, Answers, Desk, SitDown
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.app import make_application
from annotator.project import Project
from annotator.settings import Settings
from annotator.ui import suggesting
from annotator.ui.window import Window


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    make_application()
    return qapp


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no spaCy pipeline be installed, so that no process is started."""
    monkeypatch.setattr(suggesting, "find_pipelines", lambda: ())


@pytest.fixture
def sit_down(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> Iterator[SitDown]:
    """Return a function that opens the window on a project, made of texts if it is not there."""
    desks: list[Desk] = []

    def open_window(
        *texts: str, path: Path | None = None, size: tuple[int, int] = (1360, 860)
    ) -> Desk:
        path = path or tmp_path / "stories.annot"
        project = Project.open_or_create(path, annotator="ada")
        for text in texts:
            project.add_article(text)
        answers = Answers()
        window = Window(project, Settings(annotator="ada"), ask=answers)
        window.resize(*size)
        show(window, qtbot)
        desk = Desk(window, answers, qtbot, path)
        desks.append(desk)
        return desk

    yield open_window
    for desk in desks:
        desk.leave()


@pytest.fixture
def desk(sit_down: SitDown, no_model: None) -> Desk:
    """The window on a short article, without a model."""
    return sit_down(BRIDGE)
