"""What tests of the command line speak of."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TEXT = "Was it 🌉 twice?\n\n“It cost twice as much,” Ada Lovelace said. “It cost twice as much!”\n"


@dataclass
class Windows:
    """Stands for the window; keeps what it was opened on, and returns `code`."""

    code: int = 0
    opened: list[Path | None] = field(default_factory=list)

    def __call__(self, path: Path | None) -> int:
        self.opened.append(path)
        return self.code


@dataclass
class Said:
    """What a call wrote."""

    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Call = Callable[..., Said]
Refused = Callable[..., str]
Misused = Callable[..., str]
