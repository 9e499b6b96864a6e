"""What the program remembers of its user between one start and the next."""

import os
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

import msgspec

from annotator.domain.suggestion import USUAL, Kind
from annotator.paths import user_config


@dataclass
class Settings:
    """The user's choices and what was open last.

    Attributes:
        last_project: path of the project that was open.
        annotator: name that the user's work bears; empty for the name of the account.
        model: name of the spaCy pipeline to prefer; empty for the best one for the language.
        language: ISO 639 code of the window's language; empty to follow the system.
        theme: name of the theme; empty to follow the system.
        face, size, leading, measure: how the text is set; empty for the usual way.
        window: size and place of the window, as Qt wrote it, in base 64.
        panes: the same for the panes.
        hidden: kinds of suggestions that are neither made nor shown.
        wanted: kinds that are made and shown though they are not by default.
        keys: shortcuts that the user chose, by the id of the action; an empty one is none.
        last_format: name of the format of the last export; empty before the first.
        columns: which column holds which field, by the columns of a file with rows.
    """

    last_project: str = ""
    annotator: str = ""
    model: str = ""
    language: str = ""
    theme: str = ""
    face: str = ""
    size: str = ""
    leading: str = ""
    measure: str = ""
    window: str = ""
    panes: str = ""
    hidden: list[str] = field(default_factory=list)
    wanted: list[str] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    last_format: str = ""
    columns: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of suggestions that are made and shown."""
        hidden, wanted = self.hidden, self.wanted
        return frozenset(k for k in Kind if k in wanted or (k in USUAL and k not in hidden))

    def turn(self, kind: Kind) -> None:
        """Suggest a kind no longer, or again."""
        if kind in USUAL:
            self.hidden = sorted(set(self.hidden) ^ {kind.value})
        else:
            self.wanted = sorted(set(self.wanted) ^ {kind.value})


_SENSIBLE = {"size": (6.0, 96.0), "leading": (1.0, 4.0), "measure": (20.0, 200.0)}


def load_settings() -> Settings:
    """Return the settings; the usual ones where the file is missing or makes no sense."""
    try:
        settings = msgspec.json.decode(_file().read_bytes(), type=Settings)
    except (OSError, ValueError, RecursionError):  # what is no JSON, no UTF-8, or not ours
        return Settings()
    for name, (least, most) in _SENSIBLE.items():
        if not _is_between(getattr(settings, name), least, most):
            setattr(settings, name, "")
    return settings


def save_settings(settings: Settings) -> None:
    """Write the settings in one piece; a disk that is full costs the settings, not the work."""
    file, part = _file(), None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as part:
            part.write(msgspec.json.format(msgspec.json.encode(asdict(settings))))
        os.replace(part.name, file)  # noqa: PTH105 - both names are at hand
    except OSError:
        if part is not None:
            with suppress(OSError):
                Path(part.name).unlink()


def _is_between(value: str, least: float, most: float) -> bool:
    try:
        return least <= float(value) <= most
    except ValueError:
        return False


def _file() -> Path:
    return user_config() / "settings.json"
