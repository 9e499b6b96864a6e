"""A model that someone has put into a folder, before the window loads it."""

import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Desk, SitDown
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from annotator import paths
from annotator.suggest.client import SuggestClient
from annotator.suggest.pipelines import find_pipelines
from annotator.ui import suggesting
from annotator.ui.dialogs import Ask


@pytest.fixture
def found(home: Path) -> Iterator[Path]:
    """The folder of a model for Norwegian, of which there is no other."""
    folder = paths.user_data() / "models" / "<b>found"
    folder.parent.mkdir(parents=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import spacy

        nlp = spacy.blank("nb", meta={"name": "found", "version": "1.0"})
        nlp.add_pipe("entity_ruler", name="ner").add_patterns(  # type: ignore[attr-defined]
            [{"label": "ORG", "pattern": "bymiljøetaten"}]
        )
        nlp.to_disk(folder)
    yield folder
    shutil.rmtree(folder)


def in_norwegian(sit_down: SitDown) -> Desk:
    """A desk at which the second article is Norwegian."""
    desk = sit_down("Nothing to read.")
    desk.stored(
        lambda project: project.add_article("Det sier bymiljøetaten.", title="Nytt", language="nb")
    )
    path = desk.path
    desk.leave()
    return sit_down(path=path)


@pytest.mark.parametrize("trusted", [False, True])
def test_a_model_in_a_folder_is_asked_about_once(
    trusted: bool, found: Path, sit_down: SitDown, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[Path] = []
    honest = SuggestClient.suggest

    def suggest(client: SuggestClient, job: int, pipeline: object, *more: object) -> None:
        loaded.append(pipeline.path)  # type: ignore[attr-defined]
        honest(client, job, pipeline, *more)  # type: ignore[arg-type]

    only = [each for each in find_pipelines() if each.package is None]
    monkeypatch.setattr(suggesting, "find_pipelines", lambda: only)
    desk = in_norwegian(sit_down)
    monkeypatch.setattr(SuggestClient, "suggest", suggest)
    desk.answers.trusted = trusted
    desk.press("Ctrl+PgDown")
    desk.wait(lambda: desk.answers.asked_to_load, 60)
    assert desk.answers.asked_to_load == [("nb_found", found)]
    if trusted:
        desk.wait(lambda: desk.stored(lambda project: project.suggested_by(2)), 60)
        desk.wait(lambda: not desk.window.suggesting.busy, 60)  # what is cut off is begun anew
        assert {*loaded} == {found}
    desk.press("Ctrl+PgUp")
    loaded.clear()
    desk.press("Ctrl+PgDown")
    desk.qtbot.wait(50)
    assert loaded == []
    assert len(desk.answers.asked_to_load) == 1  # in this session, or for good
    desk.press("Ctrl+R")
    desk.wait(lambda: loaded if trusted else len(desk.answers.asked_to_load) == 2, 60)
    assert len(desk.answers.asked_to_load) == (1 if trusted else 2)
    desk.press("Ctrl+.")


@pytest.mark.usefixtures("no_model")
@pytest.mark.parametrize("trusted", [False, True])
def test_the_question_names_the_folder_in_plain_words(desk: Desk, trusted: bool) -> None:
    heard: list[bool] = []
    Ask(desk.window).may_load("nb_<i>x", Path("/models/<b>found"), heard.append)
    (box,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox)]
    assert "/models/<b>found" in box.text()
    assert "nb_<i>x" in box.text()
    safe = box.defaultButton()
    assert safe.text() == "Do not load it"
    (load,) = [each for each in box.findChildren(QPushButton) if each is not safe]
    (load if trusted else safe).click()
    assert heard == [trusted]
