"""Which language a text is in, told offline."""

from functools import cache
from typing import Protocol

DEFAULT = "en"
"""The language of a text that is too short to tell."""

_PROBE = 400
"""So many code points are looked at: more changes nothing and takes longer."""

_SURE = 0.5
_NOTHING = ("zxx", "und")


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


def language_of(text: str) -> str:
    """Return the ISO 639 code of the language of `text`; `DEFAULT` where that is not clear.

    By py3langid, naive Bayes over byte sequences (Lui and Baldwin, langid.py, ACL 2012 demos). It
    is asked about a piece from the middle, where there is least that belongs to a site.
    """
    middle = max(0, (len(text) - _PROBE) // 2)
    code, sure = _identifier().classify(text[middle : middle + _PROBE])
    return DEFAULT if sure < _SURE or code in _NOTHING else code


@cache
def _identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    found: _Identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return found
