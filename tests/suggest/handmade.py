"""Paragraphs as a pipeline might read them, written by hand: for languages without one here."""

import re

from annotator.suggest.parsed import Name, Parsed

_TOKEN = re.compile(r"\{(?P<word>[^|}]*)(?P<marks>[^}]*)\}|\w+['’]?|[^\w\s]")


def handmade(*marked: str, names: dict[str, str] | None = None) -> tuple[str, list[Parsed]]:
    """Return a text and its paragraphs as tokens.

    Args:
        marked: paragraphs, in which ``{a|AUX|avoir}`` stands for a token with tag, lemma and
            features. Other words have the tag ``X``, and signs ``PUNCT``.
        names: label of each name, by its words.
    """
    found: list[Parsed] = []
    start = 0
    for paragraph in marked:
        parsed = _parsed(paragraph, start, names or {})
        found.append(parsed)
        start = parsed.end + 1
    return "\n".join(each.text for each in found), found


def _parsed(paragraph: str, start: int, names: dict[str, str]) -> Parsed:
    text, at = "", 0
    places, lemmas, tags, features = [], [], [], []
    for match in _TOKEN.finditer(paragraph):
        text += paragraph[at : match.start()]
        at = match.end()
        word = match["word"] if match["word"] is not None else match[0]
        marks = [*(match["marks"] or "").split("|")[1:], "", "", ""]
        places.append((start + len(text), start + len(text) + len(word)))
        text += word
        tags.append(marks[0] or ("X" if word[0].isalnum() else "PUNCT"))
        lemmas.append(marks[1] or word.lower())
        features.append(marks[2].replace(";", "|"))
    text += paragraph[at:]
    size = len(places)
    return Parsed(
        start=start,
        text=text,
        starts=tuple(a for a, _ in places),
        ends=tuple(b for _, b in places),
        lemmas=tuple(lemmas),
        tags=tuple(tags),
        features=tuple(features),
        relations=("dep",) * size,
        heads=tuple(range(size)),
        opens=tuple(n == 0 for n in range(size)),
        names=tuple(_names(text, start, places, names)),
    )


def _names(
    text: str, start: int, places: list[tuple[int, int]], names: dict[str, str]
) -> list[Name]:
    found = []
    for words, label in names.items():
        for match in re.finditer(re.escape(words), text):
            inside = [
                n
                for n, (a, b) in enumerate(places)
                if match.start() <= a - start and b - start <= match.end()
            ]
            found.append(Name(inside[0], inside[-1] + 1, label))
    return sorted(found, key=lambda name: name.first)
