"""How the characters of a file are written: declared, or guessed and named."""

import codecs

from annotator.domain.errors import UserError
from annotator.intake.draft import Encoding

# The mark of UTF-32 begins with that of UTF-16, so it is asked for first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_PROBE = 1_000_000
"""So many bytes are enough to guess from."""

# How much likelier than others an encoding is before one has seen the file: in the order of
# https://w3techs.com/technologies/overview/character_encoding; the first is also what browsers
# take where nothing is said (https://encoding.spec.whatwg.org/).
_COMMON = {"windows-1252": 4.0} | dict.fromkeys(
    ("windows-1251", "shift_jis", "euc-jp", "gb18030", "euc-kr", "big5", "windows-1250"), 2.0
)
_MOST_ALTERNATIVES = 8


def marked(data: bytes) -> str | None:
    """Return the encoding that a byte order mark declares."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def decode(
    data: bytes, encoding: str | None = None, declared: str | None = None
) -> tuple[str, Encoding]:
    """Return the text in `data`, and how it was written.

    What the user says comes first, then a byte order mark, UTF-8, what the file declares, and a
    guess. Without a mark NUL bytes are no text.

    Args:
        data: the whole file.
        encoding: what the user says it is.
        declared: what the file says it is.

    Raises:
        UserError: it is no text in this encoding, or no text at all.
    """
    if encoding is not None:
        return _as_told(data, encoding)
    if mark := marked(data):
        return _by_mark(data, mark)
    if b"\0" in data:
        raise UserError(
            "it is no text file; it holds NUL bytes, as programs, pictures and documents of word "
            "processors do."
        )
    try:
        return data.decode(), Encoding("utf-8")
    except UnicodeDecodeError:
        pass
    if declared is not None:
        try:
            name = name_of(declared)
            return data.decode(name), Encoding(name)
        except (LookupError, UnicodeDecodeError):
            pass
    return _guessed(data)


def name_of(encoding: str) -> str:
    """Return an encoding's name as the web has it.

    Raises:
        LookupError: there is no such encoding of text.
    """
    name = codecs.lookup(encoding.strip()).name
    "".encode(name)
    if name.startswith("cp125"):
        return name.replace("cp", "windows-")
    # Browsers read these two as the larger one, and so do we.
    return {"iso8859-1": "windows-1252", "ascii": "windows-1252", "cp932": "shift_jis"}.get(
        name, name.replace("_", "-") if name != "shift_jis" else name
    )


def _as_told(data: bytes, encoding: str) -> tuple[str, Encoding]:
    try:
        name = name_of(encoding)
        return data.decode(name), Encoding(name)
    except (LookupError, ValueError) as error:
        if isinstance(error, UnicodeDecodeError):
            raise UserError(
                "it is no {encoding} text, as byte {at} tells.", encoding=name, at=error.start
            ) from error
        raise UserError(
            "there is no encoding “{encoding}”; write a name such as utf-8 or windows-1252.",
            encoding=encoding,
        ) from error


def _by_mark(data: bytes, mark: str) -> tuple[str, Encoding]:
    try:
        return data.decode(mark), Encoding(mark)
    except UnicodeDecodeError as error:
        raise UserError(
            "it begins as {encoding} text but is damaged at byte {at}; save it as UTF-8 and try "
            "again.",
            encoding=mark.upper(),
            at=error.start,
        ) from error


def _guessed(data: bytes) -> tuple[str, Encoding]:
    """Guess by charset-normalizer: decode in every way, and weigh mess against language.

    Ways that give the same text are one; of their names the commonest is taken. The confidence is
    the weight of the best text among all.
    """
    weights = _weights(data)
    for name in sorted(weights, key=weights.__getitem__, reverse=True):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        others = [each for each in weights if each != name]
        others.sort(key=weights.__getitem__, reverse=True)
        confidence = round(weights[name] / sum(weights.values()), 2)
        return text, Encoding(name, confidence, tuple(others[:_MOST_ALTERNATIVES]))
    raise UserError("it is no text in any encoding that we know; save it as UTF-8 and try again.")


def _weights(data: bytes) -> dict[str, float]:
    from charset_normalizer import from_bytes

    weights: dict[str, float] = {}
    for match in from_bytes(data[:_PROBE]):
        names = [name_of(name) for name in (match.encoding, *match.could_be_from_charset)]
        name = max(dict.fromkeys(names), key=lambda each: _COMMON.get(each, 1.0))
        tidy = max(1 - 4 * match.chaos, 0.05)
        weight = tidy**2 * (0.05 + match.coherence) * _COMMON.get(name, 1.0)
        weights[name] = max(weight, weights.get(name, 0.0))
    return weights
