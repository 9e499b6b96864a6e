"""A pipeline in a folder is code: it is loaded when the user has said so, and not before."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from listening import TEXT, Place

from annotator import paths
from annotator.domain.errors import UserError
from annotator.project import Project
from annotator.suggest import reading
from annotator.suggest.pipelines import Pipeline, find_pipelines
from annotator.suggest.trust import is_trusted, trust


def mine(name: str = "en_small") -> Pipeline:
    return next(each for each in find_pipelines() if each.name == name)


def test_packages_and_what_comes_with_the_program_need_no_trust(english: Pipeline) -> None:
    assert is_trusted(english)
    assert is_trusted(replace(english, package=None, path=paths.bundled("models") / "en" / "x"))


def test_a_folder_is_trusted_by_its_path_and_by_what_it_says_it_is(place: Place) -> None:
    folder = place(name="small")
    assert not is_trusted(mine())
    trust(mine())
    assert is_trusted(mine())
    (paths.user_data() / "models" / "link").symlink_to(folder, target_is_directory=True)
    assert is_trusted(replace(mine(), path=folder.parent / "link"))  # the same folder
    place("other", name="small")
    assert not is_trusted(replace(mine(), path=folder.parent / "other"))
    config = folder / "config.cfg"
    before = config.read_bytes()
    config.write_bytes(before + b"\n[training]\n")
    assert not is_trusted(mine())
    config.write_bytes(before)
    assert is_trusted(mine())
    config.unlink()
    assert not is_trusted(replace(english_like(folder), path=folder))


def english_like(folder: Path) -> Pipeline:
    return Pipeline("en_small", "1", "en", folder, None, frozenset(), (), "folder")


@pytest.mark.parametrize("kept", ["", "[]", '{"a": 1}', "\xff"])
def test_trust_that_cannot_be_read_is_none_and_can_be_given_anew(place: Place, kept: str) -> None:
    place(name="small")
    paths.user_config().mkdir(parents=True)
    (paths.user_config() / "trusted-models.json").write_text(kept, "latin-1")
    assert not is_trusted(mine())
    trust(mine())
    assert is_trusted(mine())


def test_trust_that_cannot_be_kept_is_said(place: Place) -> None:
    place(name="small")
    paths.user_config().parent.mkdir(parents=True, exist_ok=True)
    paths.user_config().write_text("a file where the folder should be")
    with pytest.raises(UserError, match="cannot be written"):
        trust(mine())


def test_a_script_is_refused_before_anything_of_the_folder_is_run(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = place(name="small")
    monkeypatch.setattr(reading, "_engine", lambda _: pytest.fail("it was loaded"))
    with Project.create(tmp_path / "p.annot", annotator="ada") as project:
        article = project.add_article(TEXT).article
        with pytest.raises(UserError, match=r"never loaded.*--trust") as refused:
            project.suggest(article.id, model="en_small")
    assert str(folder) in str(refused.value)


def test_the_command_line_takes_trust_once_and_again_when_the_folder_has_changed(
    place: Place, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    from annotator.cli.main import run

    folder = place(name="small", version="1.0.0")
    with Project.create(tmp_path / "p.annot", annotator="ada") as project:
        project.add_article(TEXT)

    def suggest(patch: pytest.MonkeyPatch, *more: str) -> object:
        call = ["annotator", "suggest", str(tmp_path / "p.annot"), "--model", "en_small", *more]
        patch.setattr("sys.argv", call)
        with pytest.raises(SystemExit) as end:
            run(_no_window)
        return end.value.code

    with pytest.MonkeyPatch.context() as patch:
        assert suggest(patch) == 1
        assert "--trust" in capfd.readouterr().err
        assert suggest(patch, "--trust") == 0
        assert suggest(patch, "--again") == 0
        meta = folder / "meta.json"
        meta.write_text(json.dumps(json.loads(meta.read_text()) | {"version": "1.0.1"}))
        assert suggest(patch) == 1
        assert "--trust" in capfd.readouterr().err


def _no_window(_: Path | None) -> int:
    raise AssertionError
