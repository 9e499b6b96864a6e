"""Where files are found, from a clone, a wheel and a frozen app."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator import paths

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def forgetful() -> Iterator[None]:
    """Look for the folders anew in each test."""
    paths.bundled.cache_clear()
    yield
    paths.bundled.cache_clear()


def install(folder: Path, bundle: str) -> Path:
    """Copy the one module to `folder` as a package and make the bundled folders at `bundle`."""
    (folder / "annotator").mkdir(parents=True)
    (folder / "annotator" / "__init__.py").touch()
    shutil.copy(paths.__file__, folder / "annotator")
    for name in ("resources", "models"):
        (folder / bundle / name).mkdir(parents=True)
    return folder


def found_by(folder: Path, *, frozen: Path | None = None) -> str:
    program = """
import sys
if sys.argv[2:]:
    sys._MEIPASS = sys.argv[2]
sys.path.insert(0, sys.argv[1])
from annotator import paths
print(paths.bundled("resources"), *paths.model_folders(), sep="\\n", end="")
"""
    arguments = [str(folder)] if frozen is None else [str(folder), str(frozen)]
    done = subprocess.run(
        [sys.executable, "-I", "-c", program, *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout if done.returncode == 0 else done.stderr.strip().splitlines()[-1]


def test_a_clone_has_its_folders_beside_the_package() -> None:
    assert paths.bundled("resources") == ROOT / "resources"
    assert (paths.bundled("resources") / "sample").is_dir()


@pytest.mark.parametrize("bundle", ["annotator", "."], ids=["wheel", "clone"])
def test_an_installation_has_its_folders_in_the_package_or_beside_it(
    tmp_path: Path, bundle: str
) -> None:
    folder = install(tmp_path / "site", bundle)
    resources, models, own = found_by(folder).splitlines()
    assert Path(resources) == folder / bundle / "resources"
    assert Path(models) == folder / bundle / "models"
    assert Path(own).parts[-2:] == ("annotator", "models")


def test_a_frozen_app_has_its_folders_where_the_bundle_was_unpacked_and_only_there(
    tmp_path: Path,
) -> None:
    folder = install(tmp_path / "site", "annotator")
    unpacked = tmp_path / "unpacked"
    for name in ("resources", "models"):
        (unpacked / name).mkdir(parents=True)
    resources, models, _ = found_by(folder, frozen=unpacked).splitlines()
    assert (Path(resources), Path(models)) == (unpacked / "resources", unpacked / "models")
    shutil.rmtree(unpacked)
    assert "the installation lacks its folder 'resources'" in found_by(folder, frozen=unpacked)


def test_a_damaged_installation_says_what_it_lacks() -> None:
    with pytest.raises(FileNotFoundError, match="the installation lacks its folder 'nonesuch'"):
        paths.bundled("nonesuch")


def test_a_frozen_app_looks_in_its_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "models").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.bundled("models") == tmp_path / "models"
    assert paths.model_folders() == (tmp_path / "models", paths.user_data() / "models")


def test_the_users_own_files_are_in_the_users_home(home: Path) -> None:
    assert home in paths.user_config().parents
    assert home in paths.user_data().parents
    assert paths.user_config().name == paths.user_data().name == "annotator"
    assert paths.model_folders()[1] == paths.user_data() / "models"
    assert list(home.iterdir()) == []
