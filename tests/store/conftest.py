"""A finished project, made once, for the tests of its file."""

import shutil
from pathlib import Path

import pytest
from sample_project import fill

from annotator import Project


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample project, closed; only to be copied."""
    path = tmp_path_factory.mktemp("finished") / "p.annot"
    with Project.create(path, annotator="ada") as project:
        fill(project)
    return path


@pytest.fixture
def path(finished: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copy(finished, tmp_path))
