"""Reading a file as another program writes it."""

from pathlib import Path

from annotator import exchange
from annotator.domain.dataset import AnnotatedArticle
from annotator.exchange import Reading, Unit


def read(
    path: Path, data: str | bytes, format: str, unit: Unit | None = None
) -> tuple[list[AnnotatedArticle], Reading]:
    """Write `data` to `path` and return the articles that are read from it."""
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    reading = Reading(unit, annotator="ada")
    return list(exchange.read(path, format, reading).articles), reading


def tagged(one: AnnotatedArticle) -> list[tuple[str, str]]:
    """Return the words and the label of each span."""
    return [(one.text[span.start : span.end], span.label) for span in one.spans]


def related(one: AnnotatedArticle) -> list[tuple[str, str, str]]:
    """Return the type of each relation and the words that it goes from and to."""
    words = {span.id: one.text[span.start : span.end] for span in one.spans}
    return [(each.type, words[each.from_span], words[each.to_span]) for each in one.relations]


def told(reading: Reading) -> list[str]:
    """Return what did not fit."""
    return [f"{misfit.where}: {misfit.what}" for misfit in reading.misfits]
