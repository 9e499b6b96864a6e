"""The trained pipeline reads in a process of its own, which may be cancelled, or killed."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from desk import Desk, SitDown

from annotator.domain.suggestion import SUGGESTION_KEY, USUAL, Kind, Proposal, Suggester
from annotator.paths import bundled
from annotator.project import Project
from annotator.suggest.pipelines import METHODS

SAMPLE = (bundled("resources") / "sample" / "harbour-bridge.txt").read_text("utf-8")
START = 30  # seconds that a process may take to import spaCy and load the pipeline

READER_OF_BEFORE = Suggester("names-0", "a_model", "1.0")

ExpectLog = Callable[[str], None]


def workers() -> list[int]:
    """Return the processes that read."""
    return [child.pid for child in multiprocessing.active_children() if child.pid]


def kinds(desk: Desk) -> set[Kind]:
    return {each.kind for each in desk.stored(lambda project: project.suggestions(1))}


def places(project: Project) -> list[tuple[object, ...]]:
    """Return what is asked, and where."""
    return [tuple(getattr(each, x) for x in SUGGESTION_KEY) for each in project.suggestions(1)]


def test_spans_are_suggested_on_the_sample_article_and_reviewed(sit_down: SitDown) -> None:
    desk = sit_down(SAMPLE)
    desk.wait(lambda: "Tomas Reyl" in desk.asked(), START)
    desk.wait(lambda: bool(desk.view.marks.suggestions()))
    desk.press("Tab", "Return")
    assert desk.spans(), "one goes on working while the model reads"
    desk.wait(lambda: "article read" in desk.told(), START)
    assert not desk.is_busy()
    asked = desk.asked()
    assert len(asked) > 20
    assert "Harbour Board" in " ".join(asked)
    assert kinds(desk) == USUAL
    (span,) = desk.article_spans()
    assert span.origin.suggester in METHODS.values()
    assert span.origin.version == "3.8.0"

    # What was rejected stays so when the model reads again.
    desk.press("Tab", "Backspace")
    (rejected,) = desk.asked(status="rejected")
    desk.press("Ctrl+R")
    assert desk.is_busy()
    desk.wait(lambda: not desk.is_busy(), START)
    assert desk.asked(status="rejected") == [rejected]
    assert len(desk.asked()) > 20
    assert len(desk.spans()) == 1

    desk.leave()
    assert workers() == []

    # An article that was read is not read again when it is opened.
    again = sit_down(path=desk.path)
    again.qtbot.wait(150)
    assert workers() == []
    assert not again.is_busy()
    assert "article read" in again.told()


def test_reading_is_cancelled_and_begun_anew(sit_down: SitDown) -> None:
    desk = sit_down(SAMPLE)
    desk.wait(workers)
    assert desk.is_busy()
    desk.press("Ctrl+.")
    assert not desk.is_busy()
    assert "cancelled" in desk.told()
    desk.press("S", "1")
    assert len(desk.spans()) == 1
    desk.qtbot.wait(100)
    assert desk.asked() == []
    desk.press("Ctrl+R")
    assert desk.is_busy()
    desk.wait(lambda: not desk.is_busy(), START)
    assert len(desk.asked()) > 20


def test_what_a_cancelled_reading_left_is_gone_after_the_next_unless_it_was_answered(
    sit_down: SitDown, tmp_path: Path
) -> None:
    path = tmp_path / "left.annot"
    with Project.create(path) as project:
        project.add_article(SAMPLE)
        left = [Proposal(Kind.ENTITY, at, at + 3, "ORG", 0.9) for at in (4, 8, 12)]
        project.put_suggestions(1, READER_OF_BEFORE, left)
        first, second, _ = project.suggestions(1)
        project.accept([first.id])
        project.reject([second.id])
    desk = sit_down(path=path)
    desk.wait(lambda: "article read" in desk.told(), START)
    still = desk.stored(lambda project: project.suggestions(1, kinds=[Kind.ENTITY]))
    assert [each.status for each in still if each.end <= 15] == ["accepted", "rejected"]
    assert len(desk.asked()) > 20


def test_closing_the_window_while_the_model_reads_leaves_no_process(sit_down: SitDown) -> None:
    desk = sit_down(SAMPLE * 30)
    desk.wait(workers)
    (pid,) = workers()
    desk.leave()
    assert not Path(f"/proc/{pid}").exists()
    assert desk.stored(Project.check) == []


def test_a_process_that_is_killed_is_told_in_a_sentence_and_the_next_reading_works(
    sit_down: SitDown, expect_log: ExpectLog
) -> None:
    """Once it is started again in silence; when it dies again, that is told, and it rests."""
    expect_log("WARNING annotator.suggest.client: the suggesting process died")
    desk = sit_down(SAMPLE, "Nothing to read.")
    desk.stored(lambda project: project.edit_article(2, language="xx"))
    killed: set[int] = set()
    for _ in range(2):
        desk.wait(lambda: set(workers()) - killed)
        (pid,) = set(workers()) - killed
        os.kill(pid, signal.SIGKILL)
        killed.add(pid)
    desk.wait(lambda: "died" in desk.told())
    assert "“Did the harbour bridge cost" in desk.told()
    assert "| not read |" in desk.told(), "which stands when the sentence has gone"
    assert not desk.is_busy()
    desk.press("Ctrl+PgDown", "Ctrl+PgUp")  # it is not read by itself again
    desk.wait(lambda: "not read" in desk.told())
    assert not desk.is_busy()
    assert not set(workers()) - killed
    desk.press("S", "1")
    assert len(desk.spans()) == 1
    desk.press("Ctrl+R")
    assert desk.is_busy()
    desk.wait(lambda: not desk.is_busy(), START)
    assert "article read" in desk.told()
    assert len(desk.asked()) > 20


def test_an_article_is_read_again_when_a_backup_is_put_back_of_before_it_was_read(
    sit_down: SitDown, tmp_path: Path
) -> None:
    path = tmp_path / "back.annot"
    with Project.create(path) as project:
        project.add_article(SAMPLE)
        early = project.backups.make().path
    desk = sit_down(path=path)
    desk.wait(lambda: "article read" in desk.told(), START)
    found = desk.asked()
    desk.stored(lambda project: project.backups.restore(early))
    assert desk.asked() == []
    desk.wait(lambda: "article read" not in desk.told())
    desk.wait(lambda: "article read" in desk.told(), START)
    assert desk.asked() == found


def test_a_process_that_is_killed_amid_its_work_is_replaced_and_all_is_found(
    sit_down: SitDown, expect_log: ExpectLog, tmp_path: Path
) -> None:
    expect_log("WARNING annotator.suggest.client: the suggesting process died")
    text = "\n\n".join([SAMPLE] * 2)
    desk = sit_down(text)
    desk.wait(desk.asked, START)
    (pid,) = workers()
    os.kill(pid, signal.SIGKILL)
    desk.wait(lambda: "article read" in desk.told(), START)
    with Project.create(tmp_path / "undisturbed.annot") as project:
        project.suggest(project.add_article(text).article.id)
        expected = places(project)
    assert desk.stored(places) == expected, "all of it was read, and nothing of it is left over"
    assert len(expected) > 2 * 60


def test_without_a_model_one_is_told_what_to_do_and_works(
    sit_down: SitDown, no_model: None
) -> None:
    desk = sit_down("Some text. More text.")
    desk.wait(lambda: "No spaCy pipeline" in desk.told())
    desk.press("S", "1")
    assert desk.spans() == [("Some text.", "claim")]
    assert workers() == []


def test_an_article_in_a_language_without_a_pipeline_is_not_read(
    sit_down: SitDown, tmp_path: Path
) -> None:
    path = tmp_path / "french.annot"
    with Project.create(path) as project:
        project.add_article("Le pont a coûté deux fois plus.", language="fr")
    desk = sit_down(path=path)
    desk.wait(lambda: "French" in desk.told() or "fr" in desk.told())
    assert workers() == []


@pytest.mark.usefixtures("no_model")
def test_pipelines_are_looked_for_once(sit_down: SitDown, monkeypatch: pytest.MonkeyPatch) -> None:
    from annotator.ui import suggesting

    asked: list[int] = []
    monkeypatch.setattr(suggesting, "find_pipelines", lambda: asked.append(1) or ())
    desk = sit_down("First.", "Second.")
    desk.wait(lambda: asked)
    desk.press("Ctrl+PgDown")
    desk.qtbot.wait(30)
    assert asked == [1]
