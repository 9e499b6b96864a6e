"""CoNLL-2003 and its kin: a token a line with its tags as IOB2, a blank line after each sentence.

The columns are those of CoNLL-2003: the token, its part of speech and its chunk (``-X-`` and
``_``: unknown), then the tags. Where spans of different labels overlap anywhere in the data set
there is a column of tags for each label. An article begins with a line ``-DOCSTART-``. No sentence
ends inside a span, as those who read it take a sentence at a time.

The shape is told by https://www.clips.uantwerpen.be/conll2003/ner/.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import msgspec

from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.errors import UserError
from annotator.domain.span import Span
from annotator.domain.text import Extent
from annotator.exchange.aspects import Aspect
from annotator.exchange.formats import iob
from annotator.exchange.offsets import Ruler, Unit
from annotator.exchange.proof import ProofError, Tally
from annotator.exchange.reading import Reading, damaged
from annotator.exchange.tokens import Tokens, tokenize

START = "-DOCSTART-"
_STAND_IN = START.replace("-", "\N{HYPHEN}")
_UNKNOWN = ("-X-", "_")
_BLANKS = re.compile("[ \t]+")
_FIRST_TAGS = 3
"""The column of the first tags, if there are as many; else the tags are the last."""


class _Article(msgspec.Struct):
    """An article until all labels are known: its sentences, and the spans of each label."""

    sentences: list[list[str]]
    spans: dict[str, list[iob.Tagged]]


def write(dataset: Dataset, path: Path, tally: Tally) -> None:
    """Write such a file, once the columns that it needs are known; until then articles are kept."""
    encode, decode = msgspec.json.encode, msgspec.json.Decoder(_Article).decode
    labels = {label.name: False for label in dataset.labels}
    kept, overlap = [], False
    for annotated in dataset.articles:
        article = _article(annotated, tally)
        labels |= dict.fromkeys(article.spans, True)
        overlap = overlap or _overlap(article)
        kept.append(encode(article))
    columns = [name for name, met in labels.items() if met] if overlap else []
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for each in kept:
            stream.writelines(_lines(decode(each), columns))


def prove(path: Path, tally: Tally) -> None:
    """Read back what `write` wrote, its tags by spaCy."""
    from spacy.training import iob_to_biluo, tags_to_entities

    start = re.compile(rf"^{START} .*\n\n", re.MULTILINE)
    for article in start.split(path.read_bytes().decode())[1:]:
        sentences, spans, at = [], [], 0
        for block in article.removesuffix("\n\n").split("\n\n"):
            rows = [line.split(" ") for line in block.split("\n")]
            words, _, _, *columns = zip(*rows, strict=True)
            sentences.append(words)
            for tags in columns:
                spans += [
                    (at + first, at + last + 1, iob.unsafe(label), words[first : last + 1])
                    for label, first, last in tags_to_entities(iob_to_biluo(tags))
                ]
            at += len(words)
        if any(not 0 <= first < after <= at for first, after, *_ in spans):
            raise ProofError("a span of it ends after its article")
        tally.add("\n".join(map(" ".join, sentences)), spans)


def read(path: Path, reading: Reading) -> Dataset:
    """Read such a file of any program: tags in the fourth column and after, else in the last.

    Raises:
        UserError: a line has no token with tags; the iterator of the articles raises it.
    """
    return Dataset(path.stem, (), _articles(path, reading))


def _article(annotated: AnnotatedArticle, tally: Tally) -> _Article:
    """Return an article as the file will have it; what it will not have is told."""
    text, article_id = annotated.text, annotated.article.id
    tokens = tokenize(text, annotated.article.language)
    by_label: dict[str, dict[iob.Tagged, Span]] = {}
    twice, widened = [], []
    for span in annotated.spans:
        place = (*tokens.covering(span.start, span.end), span.label)
        if by_label.setdefault(span.label, {}).setdefault(place, span) is not span:
            twice.append(span.id)
    spans = {label: iob.apart(found) for label, found in by_label.items()}
    for label, found in by_label.items():
        kept = set(spans[label])
        twice += [span.id for place, span in found.items() if place not in kept]
        widened += [
            span.id
            for (first, after, _), span in found.items()
            if (first, after, label) in kept
            and tokens.extent(first, after) != (span.start, span.end)
        ]
    words = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    words = [_STAND_IN if word == START else word for word in words]
    tagged = sorted(chain.from_iterable(spans.values()))
    sentences = [words[slice(*each)] for each in _whole(tokens, tagged)]
    tally.losses.add(Aspect.OVERLAPS, article_id, sorted(twice))
    tally.losses.add(Aspect.EXTENTS, article_id, sorted(widened))
    tally.losses.add(Aspect.TEXT, article_id, _lost(text, tokens, sentences))
    tally.add(
        "\n".join(map(" ".join, sentences)),
        [(*each, tuple(words[each[0] : each[1]])) for each in tagged],
    )
    return _Article(sentences, spans)


def _whole(tokens: Tokens, spans: Sequence[iob.Tagged]) -> list[Extent]:
    """Return the sentences, those joined that a span goes across."""
    inside = {at for first, after, _ in spans for at in range(first + 1, after)}
    firsts = [first for first, _ in tokens.sentences if first not in inside]
    return list(zip(firsts, [*firsts[1:], len(tokens)], strict=True))


def _lost(text: str, tokens: Tokens, sentences: Sequence[Sequence[str]]) -> list[int]:
    """Return the code points at which `text` is not what its tokens tell."""
    told, places = iob.joined(sentences)
    ours = list(zip(tokens.starts, tokens.ends, strict=True))
    due = zip(_gaps(text, ours), _gaps(told, list(chain.from_iterable(places))), strict=True)
    replaced = [start for start, end in ours if text[start:end] == START]
    return sorted([*replaced, *(at for (at, gap), (_, found) in due if gap != found)])


def _gaps(text: str, places: Sequence[Extent]) -> list[tuple[int, str]]:
    """Return what stands before, between and after these places, and where."""
    ends = [0, *(end for _, end in places)]
    starts = [*(start for start, _ in places), len(text)]
    return [(end, text[end:start]) for end, start in zip(ends, starts, strict=True)]


def _overlap(article: _Article) -> bool:
    """Tell whether spans overlap that have not the same label."""
    everything = list(chain.from_iterable(article.spans.values()))
    return len(iob.apart(everything)) < len(everything)


def _lines(article: _Article, columns: Sequence[str]) -> Iterator[str]:
    """Yield the lines of an article, with a column for each label or one for all."""
    length = sum(map(len, article.sentences))
    found = [article.spans.get(name, []) for name in columns] or [
        sorted(chain.from_iterable(article.spans.values()))
    ]
    tags = [
        iob.encode(length, [(first, after, iob.safe(label)) for first, after, label in spans])
        for spans in found
    ]
    yield f"{START} -X- O{' O' * len(tags)}\n\n"
    rows = zip(*tags, strict=True)
    for words in article.sentences:
        for word in words:
            yield " ".join((word, *_UNKNOWN, *next(rows))) + "\n"
        yield "\n"


_Sentences = list[tuple[list[str], list[list[str]]]]
"""The tokens of each sentence, and its columns of tags."""


def _articles(path: Path, reading: Reading) -> Iterator[AnnotatedArticle]:
    number, line = 0, 0
    sentences: _Sentences = []
    rows: list[list[str]] = []
    try:
        with path.open("rb") as stream:
            for line, data in enumerate(chain(stream, [b"", START.encode()]), 1):
                columns = _columns(data, first=line == 1)
                if columns and columns[0] != START:
                    rows += [columns] if _tells(columns) else []
                    continue
                if rows:
                    sentences.append(_sentence(rows))
                    rows = []
                if columns and sentences:
                    number += 1
                    yield _read(sentences, number, reading)
                    sentences = []
    except (ValueError, UserError) as error:
        raise damaged(path, error, f"line {line}") from error


def _columns(data: bytes, *, first: bool) -> list[str]:
    line = data.decode("utf-8-sig" if first else "utf-8").rstrip("\r\n")
    if not line.strip(" \t"):
        return []
    return line.split("\t") if "\t" in line else _BLANKS.split(line.strip(" "))


def _tells(columns: Sequence[str]) -> bool:
    """Tell whether a line is a token's; else it is a comment, as CoNLL-U has them.

    Raises:
        ValueError: it is neither.
    """
    if len(columns) > 1 and iob.is_tag(columns[-1]):
        return True
    if columns[0].startswith("#"):
        return False
    raise ValueError("it has no token and tag, such as “Paris B-place”")


def _sentence(rows: Sequence[Sequence[str]]) -> tuple[list[str], list[list[str]]]:
    if len({len(row) for row in rows}) > 1:
        raise ValueError("the lines of a sentence have not all as many columns")
    words, *columns = (list(column) for column in zip(*rows, strict=True))
    return words, columns[_FIRST_TAGS - 1 :] or columns[-1:]


def _read(sentences: _Sentences, number: int, reading: Reading) -> AnnotatedArticle:
    """Return an article; its text is told by its tokens alone."""
    raw, places = iob.joined(words for words, _ in sentences)
    ruler = Ruler(raw, Unit.CODE_POINTS)
    spans: list[Span] = []
    for (_, columns), extents in zip(sentences, places, strict=True):
        for tags in columns:
            for first, after, label in iob.decode(tags):
                extent = ruler.extent(extents[first][0], extents[after - 1][1])
                if extent is None:
                    reading.note(f"article {number}", f"a span “{label}” covers no text")
                else:
                    name = iob.unsafe(label)
                    spans.append(reading.span(len(spans) + 1, number, extent, name))
    return reading.article(number, ruler.text, spans=spans)
