"""Many articles at once: each whole or not at all, one step to undo, nothing silently twice."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from annotator import Project
from annotator.domain.article import Source
from annotator.domain.change import Change, StepState
from annotator.domain.errors import UserError
from annotator.intake import Draft, Failure, draft_from_text, read_each
from annotator.loading import PORTION, Duplicates, LoadReport, Twin

WORDS = [f"word{number}" for number in range(5_000)]


def words(start: int, count: int = 120) -> str:
    return " ".join(WORDS[start : start + count])


def drafts(count: int, first: int = 0) -> Iterator[Draft]:
    for number in range(first, first + count):
        text = f"Article {number}\n\n" + " ".join(f"{word}-{number}" for word in WORDS[:40])
        yield Draft(text, f"Article {number}", "en", Source(file=f"{number}.txt"), name=f"{number}")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.annot", annotator="ada") as project:
        yield project


def test_all_are_loaded_as_one_step(project: Project) -> None:
    changes: list[Change] = []
    seen: list[int] = []
    report = project.add_articles(
        drafts(2 * PORTION + 5),
        arrived=changes.append,
        progressed=lambda report: seen.append(report.done),
    )
    articles = project.articles()
    assert [article.title for article in articles] == [f"Article {n}" for n in range(205)]
    assert [each.article for each in report.loaded] == articles
    assert [each.name for each in report.loaded] == [f"{n}" for n in range(205)]
    assert (report.skipped, report.failed, report.stopped) == ([], [], False)
    assert [delta.after for change in changes for delta in change.articles] == articles
    assert seen == sorted(seen)
    assert seen[-1] == report.done == 205
    step, _ = project.history()
    assert (step.verb, step.summary) == ("add_articles", "Added 205 articles")
    assert {change.step for change in changes} == {step.id}
    assert project.check() == []
    project.undo()
    assert project.articles() == []
    project.redo()
    assert project.articles() == articles
    assert project.check() == []


def test_one_article_is_named_in_the_history(project: Project) -> None:
    project.add_articles(drafts(1))
    assert project.history()[0].summary == "Added “Article 0”"
    project.add_articles(drafts(1, 1))
    assert project.history()[0].summary == "Added “Article 1”"
    assert len(project.history()) == 3


def test_a_text_that_is_there_is_skipped_or_loaded_as_one_wishes(project: Project) -> None:
    first = project.add_article(words(0)).article
    again = [draft_from_text(words(0)), draft_from_text(words(200)), draft_from_text(words(200))]
    report = project.add_articles(again)
    assert [each.like for each in report.skipped] == [Twin(first.id, 1), Twin(first.id + 1, 1)]
    assert len(report.loaded) == 1
    report = project.add_articles(again, duplicates=Duplicates.LOAD)
    assert [each.like for each in report.loaded] == [Twin(1, 1), Twin(2, 1), Twin(2, 1)]
    assert len(project.articles()) == 5
    assert project.check() == []


def test_a_text_that_is_nearly_there_is_a_new_version(project: Project) -> None:
    project.add_articles([draft_from_text(words(0)), draft_from_text(words(1_000))])
    near = draft_from_text(words(3, 117) + " corrected")
    report = project.add_articles([near, draft_from_text(words(3, 117) + " mended")])
    assert [each.like.article_id for each in report.versions] == [1, 1]
    assert all(0.9 < each.like.likeness < 1 for each in report.versions)
    assert (report.loaded, report.skipped, report.done) == ([], [], 2)
    assert len(project.history()) == 2, "nothing was changed"
    signs = project.add_articles([draft_from_text(words(0).upper() + "!")])
    assert [each.like for each in signs.versions] == [Twin(1, 0.999)]
    report = project.add_articles(
        [near, draft_from_text(words(3, 117) + " corrected again")], duplicates="load"
    )
    likes = [each.like for each in report.loaded]
    assert likes[0] is not None
    assert likes[0].article_id == 1
    assert likes[1] is not None
    assert likes[1].article_id == 3  # the likest, which came with it
    assert likes[1].likeness > 0.95


def from_there(text: str, *, url: str | None = None, file: str | None = None) -> Draft:
    return Draft(text, text[:9], "en", Source(file=file, url=url), name=file or "")


def test_a_text_from_the_same_place_is_a_new_version(project: Project) -> None:
    project.add_articles(
        [
            from_there(words(0), url="https://a.example/bridge", file="bridge.html"),
            from_there(words(1_000), url="https://a.example/ferry", file="ferry.html"),
        ]
    )
    rewritten = from_there(words(2_000), url="https://a.example/ferry", file="index.html")
    a_half = from_there(words(60), file="bridge.html")
    unlike = from_there(words(3_000), file="bridge.html")
    report = project.add_articles([rewritten, a_half, unlike])
    assert [each.draft for each in report.versions] == [rewritten, a_half]
    assert [each.like.article_id for each in report.versions] == [2, 1]
    assert report.versions[0].like.likeness == 0
    assert 0.3 < report.versions[1].like.likeness < 0.35
    assert [each.article.source.file for each in report.loaded] == ["bridge.html"]
    for version in report.versions:
        project.revise(version.like.article_id, version.draft.text, source=version.draft.source)
    again = project.add_articles([rewritten, a_half])
    assert [each.like for each in again.skipped] == [Twin(2, 1), Twin(1, 1)]
    assert len(project.articles()) == 3
    assert project.check() == []


def test_a_place_of_several_articles_tells_nothing(project: Project) -> None:
    rows = [from_there(words(at), url="https://a.example", file="rows.csv") for at in (0, 500)]
    assert len(project.add_articles(rows).loaded) == 2, "nor do those that come with it"
    more = project.add_articles([from_there(words(50), url="https://a.example", file="rows.csv")])
    assert (len(more.loaded), more.versions) == (1, [])


def test_new_versions_are_loaded_beside_the_old_where_one_wishes(project: Project) -> None:
    project.add_articles([from_there(words(0), url="https://a.example/bridge")])
    other = from_there(words(1_000), url="https://a.example/bridge")
    [loaded] = project.add_articles([other], duplicates="load").loaded
    assert loaded.like == Twin(1, 0)


def test_similar_articles_are_found_the_likest_first(project: Project) -> None:
    for text in (words(0), words(5), words(1_000), words(0, 110)):
        project.add_article(text)
    found = project.similar(words(0))
    assert [article.id for article, _ in found] == [1, 2, 4]
    assert [round(like, 2) for _, like in found] == [1, 0.92, 0.92]
    assert project.similar(words(2_000)) == []
    assert project.similar("— !") == []
    with pytest.raises(UserError, match="empty"):
        project.similar(" ")


def test_texts_without_words_are_compared_to_the_letter(project: Project) -> None:
    report = project.add_articles([draft_from_text("—"), draft_from_text("—"), Draft("…", "…")])
    assert (len(report.loaded), len(report.skipped)) == (2, 1)
    assert project.check() == []


def test_what_cannot_be_loaded_does_not_hinder_the_others(project: Project, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One", encoding="utf-8")
    found = read_each([tmp_path / "none.txt", tmp_path / "a.txt"])
    report = project.add_articles([*found, Draft("Two", "Two", "english", name="two")])
    assert [each.name for each in report.loaded] == ["a.txt"]
    assert [each.name for each in report.failed] == ["none.txt", "two"]
    assert "no language code" in str(report.failed[1].error)


def test_a_stop_leaves_whole_what_was_loaded(project: Project) -> None:
    taken = 0

    def counted() -> Iterator[Draft]:
        nonlocal taken
        for draft in drafts(1_000):
            taken += 1
            yield draft

    report = project.add_articles(counted(), stopped=lambda: taken > PORTION + 7)
    assert report.stopped
    assert taken == PORTION + 8
    assert len(project.articles()) == len(report.loaded) == PORTION + 7
    assert project.check() == []
    assert len(project.history()) == 2


def test_nothing_to_load_is_no_step(project: Project) -> None:
    assert project.add_articles([]) == LoadReport()
    report = project.add_articles([Failure("a", UserError("No."))])
    assert len(report.failed) == 1
    assert len(project.history()) == 1


def test_another_step_in_between_parts_the_steps(project: Project, tmp_path: Path) -> None:
    def interrupted() -> Iterator[Draft]:
        yield from drafts(PORTION)
        project.add_article("In between", title="Between")
        yield from drafts(PORTION, PORTION)
        project.undo()
        yield from drafts(1, PORTION)
        yield Draft("In between", "Again")

    report = project.add_articles(interrupted())
    assert [(step.summary, step.state) for step in project.history()[:-1]] == [
        ("Added “Article 100”", StepState.DONE),
        ("Added 100 articles", StepState.ABANDONED),
        ("Added “Between”", StepState.DONE),
        ("Added 100 articles", StepState.DONE),
    ]
    assert len(report.loaded) == 201
    assert [each.like.likeness for each in report.skipped] == [1]
    assert len(project.articles()) == 102
    assert project.check() == []
    while project.next_undo():
        project.undo()
    assert project.articles() == []


def test_a_disk_that_is_full_stops_it_and_keeps_what_was_loaded(
    project: Project, tmp_path: Path
) -> None:
    project.add_article("One")
    with closing(sqlite3.connect(project.path)) as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()

    def full() -> Iterator[Draft]:
        yield from drafts(PORTION)
        connection = project._store._kept().connection.driver_connection
        connection.execute(f"PRAGMA max_page_count = {pages}")
        yield from drafts(PORTION, PORTION)
        pytest.fail("asked for more")

    report = project.add_articles(full())
    assert report.stopped
    assert len(report.loaded) + 1 == len(project.articles())
    assert {str(each.error).split(":")[0] for each in report.failed} == {
        "The project file has no room, as the disk is full"
    }
    with project._store.reading() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    assert project.check() == []
