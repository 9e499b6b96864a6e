"""Which folders with pipelines the user trusts: to load a pipeline is to run what is in it.

Packages were installed, and what comes with the program came with it. A folder that lies elsewhere
was put there by someone, and is asked about once; it is known by its path and by what its config
and metadata say, which name the code that is run. What is trusted is kept beside the settings.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

import msgspec

from annotator import paths
from annotator.domain.errors import UserError
from annotator.suggest.pipelines import CONFIG, META, Pipeline


def is_trusted(pipeline: Pipeline) -> bool:
    """Tell whether a pipeline may be loaded without asking."""
    if pipeline.package is not None or pipeline.path.is_relative_to(paths.bundled("models")):
        return True
    now = _sum(pipeline)
    return bool(now) and _kept().get(_key(pipeline)) == now


def trust(pipeline: Pipeline) -> None:
    """Remember that a pipeline may be loaded, as long as its config and metadata stay the same.

    Raises:
        UserError: that cannot be kept.
    """
    file = _file()
    part = file.with_suffix(f".{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(msgspec.json.encode({**_kept(), _key(pipeline): _sum(pipeline)}))
        part.replace(file)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise UserError(
            "“{path}” cannot be written: {said}.", path=file, said=error.strerror or str(error)
        ) from error


def not_trusted(pipeline: Pipeline) -> UserError:
    """Return the sentence for a pipeline that nobody has trusted."""
    return UserError(
        "The pipeline {pipeline} in {folder} was never loaded, and loading it runs its code: if "
        "you know where it comes from, add --trust once, else name another with --model.",
        pipeline=pipeline.name,
        folder=pipeline.path,
    )


def _kept() -> dict[str, str]:
    try:
        return msgspec.json.decode(_file().read_bytes(), type=dict[str, str])
    except (OSError, ValueError, RecursionError):
        return {}


def _file() -> Path:
    return paths.user_config() / "trusted-models.json"


def _key(pipeline: Pipeline) -> str:
    return str(pipeline.path.resolve())


def _sum(pipeline: Pipeline) -> str:
    """Return the SHA-256 of what a folder says it is; of one that cannot be read, nothing."""
    total = hashlib.sha256()
    for name in (CONFIG, META):
        try:
            data = (pipeline.path / name).read_bytes()
        except OSError:
            return ""
        total.update(b"%d " % len(data) + data)
    return total.hexdigest()
