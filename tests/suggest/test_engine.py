import dataclasses
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from listening import Place

from annotator.domain.errors import UserError
from annotator.suggest.parsed import Name, Parsed
from annotator.suggest.pieces import LONGEST_PIECE
from annotator.suggest.pipelines import Pipeline, find_pipelines

Engine = Any  # its module loads spaCy, so it is imported late

SENTENCES = [
    "Angela Merkel met Emmanuel Macron in Paris on 14 July 2019.",
    "The European Commission fined Google 4.3 billion euros.",
    "😀 José García lives in São Paulo 🇧🇷, not in Madrid.",
    "In 2021, the mayor of Łódź thanked 300 volunteers.",
    "It rained.",
]
SIGNS = str.maketrans("’“\u00a0", "'\" ")
"""Signs that the engine reads as those of a typewriter."""
PARAGRAPHS = st.lists(
    st.one_of(
        st.sampled_from(SENTENCES),
        st.text(st.sampled_from("aZ \u00a0\u0301\u2028👩\u200d🔧’“,.-é中"), max_size=12),
    ),
    max_size=4,
).map(" ".join)


@pytest.fixture(scope="module")
def engine(english: Pipeline) -> Engine:
    return load(english)


@pytest.fixture(scope="module")
def plain(english: Pipeline) -> Any:
    """The same pipeline as spaCy runs it, but for what splits sentences before."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import spacy
    return spacy.load(english.path, exclude=["parser", "senter"])


def test_names_are_found_with_their_place_and_label(engine: Engine) -> None:
    text = SENTENCES[0]
    [pieces] = engine.read([(1000, text)])
    assert [(label, text[start - 1000 : end - 1000]) for start, end, label in named(pieces)] == [
        ("PERSON", "Angela Merkel"),
        ("PERSON", "Emmanuel Macron"),
        ("GPE", "Paris"),
        ("DATE", "14 July 2019"),
    ]


def test_a_paragraph_comes_with_lemmas_tags_and_relations(engine: Engine) -> None:
    [[read]] = engine.read([(7, "Nobody was told. The bridges cost twice as much.")])
    assert read.start == 7
    assert [read.word(at) for at, opens in enumerate(read.opens) if opens] == ["Nobody", "The"]
    bridges = [read.word(at) for at in range(len(read.starts))].index("bridges")
    assert (read.lemmas[bridges], read.tags[bridges]) == ("bridge", "NOUN")
    assert read.relations[bridges] == "nsubj"
    assert read.word(read.heads[bridges]) == "cost"
    assert "Number=Plur" in read.features[bridges]


@settings(max_examples=40)
@given(PARAGRAPHS)
def test_finds_what_spacy_finds_to_the_character(engine: Engine, plain: Any, text: str) -> None:
    [pieces] = engine.read([(77, text)])
    straight = text.translate(SIGNS)
    expected = [(77 + e.start_char, 77 + e.end_char, e.label_) for e in plain(straight).ents]
    assert named(pieces) == expected
    assert "".join(piece.text for piece in pieces) == text


@settings(max_examples=40)
@given(st.lists(PARAGRAPHS, max_size=30), st.randoms())
def test_tokens_lie_in_their_parts_in_order_and_names_have_a_score(
    engine: Engine, paragraphs: list[str], random: Any
) -> None:
    article = "\n".join(paragraphs)
    parts = list(with_offsets(paragraphs))
    random.shuffle(parts)
    read = list(engine.read(parts))
    assert len(read) == len(parts)
    for (start, text), pieces in zip(parts, read, strict=True):
        last = start
        for piece in pieces:
            for at in range(len(piece.starts)):
                assert last <= piece.starts[at] < piece.ends[at] <= start + len(text)
                assert article[piece.starts[at] : piece.ends[at]] == piece.word(at)
                last = piece.ends[at]
            assert all(0 <= name.score <= 1 for name in piece.names)


def test_a_name_that_the_model_is_sure_of_scores_higher(engine: Engine) -> None:
    def score(text: str, name: str) -> float:
        [[piece]] = engine.read([(0, text)])
        pairs = zip(named([piece]), piece.names, strict=True)
        words = {text[a:b]: name.score for (a, b, _), name in pairs}
        return words[name]

    sure = score("She was born in Paris, France.", "Paris")
    unsure = score("Paris Saint laughed.", "Paris Saint")
    assert unsure < sure
    assert sure > 0.8


def test_the_kind_of_apostrophe_makes_no_difference(engine: Engine) -> None:
    def names(text: str) -> list[tuple[int, int, str]]:
        [pieces] = engine.read([(0, text)])
        return named(pieces)

    text = "Russia's army left Georgia's \"North\"; Angela Merkel's aide said so in St Petersburg."
    curly = text.replace("'", "’").replace('"North"', "“North”").replace("St ", "St\u00a0")
    assert names(curly) == names(text) != []


def test_what_it_doubts_is_told_with_the_paragraph(english: Pipeline) -> None:
    import spacy

    from annotator.suggest.engine import parsed, plain
    from annotator.suggest.scored import StepwiseRecogniser

    nlp = spacy.load(english.path)
    text = "Paris Saint laughed at Alvi’s Zorb."
    doc = nlp(plain(text))
    [reading] = StepwiseRecogniser(nlp.get_pipe("ner")).annotate([doc])
    paragraph = parsed(doc, 50, text, reading)
    assert paragraph.text == text
    assert paragraph.word(6) in text
    assert [name.label for name in paragraph.names] == [entity.label_ for entity in doc.ents]
    taken = {i for name in paragraph.names for i in range(name.first, name.last)}
    for name in paragraph.names:
        assert 0 < name.score <= dict(name.chances)[name.label] + 1e-3
    assert not taken & {hint.token for hint in paragraph.hints}
    for hint in (*paragraph.names, *paragraph.hints):
        assert 0 < sum(chance for _, chance in hint.chances) <= 1.001


def test_patterns_of_tokens_are_found_and_bad_ones_told(english: Pipeline) -> None:
    import spacy

    from annotator.suggest.engine import TokenPatterns

    nlp = spacy.blank("en")
    patterns = TokenPatterns(nlp, [("Law", [{"LOWER": "article"}, {"IS_DIGIT": True, "OP": "+"}])])
    assert patterns.find(nlp("By Article 7 8 of it")) == (Name(1, 4, "Law"),)
    with pytest.raises(UserError, match=r"^spaCy knows no such pattern \(“Law”\)"):
        TokenPatterns(nlp, [("Law", [{"NOSUCH": 1}])])


def test_what_patterns_match_is_told_with_each_piece(engine: Engine) -> None:
    pattern = ("Law", ({"LOWER": "article"}, {"IS_DIGIT": True}))
    [[first], [second]] = engine.read([(0, "It rained."), (11, "By Article 7.")], [pattern])
    assert (first.listed, second.listed) == ((), (Name(1, 3, "Law"),))
    with pytest.raises(UserError, match=r"^spaCy knows no such pattern \(“Law”\)"):
        list(engine.read([(0, "It rained.")], [("Law", ({"NOSUCH": 1},))]))


def test_a_long_part_is_cut_and_loses_nothing(engine: Engine) -> None:
    text = " ".join(SENTENCES[:2] * 300)
    assert len(text) > 3 * LONGEST_PIECE
    [pieces, after] = engine.read([(5, text), (5 + len(text), SENTENCES[0])])
    assert len(pieces) > 3
    assert "".join(piece.text for piece in pieces) == text
    found = named(pieces)
    names = [text[start - 5 : end - 5] for start, end, _ in found]
    assert names.count("Angela Merkel") == names.count("Paris") == 300
    assert found == sorted(found)
    assert len(named(after)) == 4


def test_parts_are_taken_as_they_are_needed(engine: Engine) -> None:
    taken = 0

    def parts() -> Iterator[tuple[int, str]]:
        nonlocal taken
        for taken in range(1, 1001):
            yield taken, SENTENCES[0]

    assert next(engine.read(parts()))
    assert taken < 50


def test_an_abandoned_reading_does_not_disturb_the_next(engine: Engine) -> None:
    abandoned = engine.read([(0, SENTENCES[0])] * 100)
    next(abandoned)
    [pieces] = engine.read([(0, SENTENCES[0])])
    assert len(named(pieces)) == 4
    assert len(named(next(abandoned))) == 4


def test_empty_and_blank_parts_hold_nothing(engine: Engine) -> None:
    assert list(engine.read([])) == []
    read = list(engine.read([(0, ""), (0, "  \u00a0 "), (3, "")]))
    assert [named(pieces) for pieces in read] == [[], [], []]


@pytest.mark.parametrize("how", ["plain", "shared", "beam", "off"])
def test_pipelines_of_other_makes_are_read_as_spacy_reads_them(place: Place, how: str) -> None:
    place(how=how, name="made")
    pipeline = mine("en_made")
    engine = load(pipeline)
    import spacy

    nlp = spacy.load(pipeline.path)
    for name in nlp.disabled:
        nlp.enable_pipe(name)
    docs = nlp.pipe(SENTENCES, batch_size=len(SENTENCES))
    expected = [[(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in docs]
    found = list(engine.read([(0, text) for text in SENTENCES]))
    assert [named(pieces) for pieces in found] == expected
    scores = {name.score for [piece] in found for name in piece.names}
    assert scores == {0.75} if how == "beam" else all(0 < score < 1 for score in scores)


def test_what_cannot_be_loaded_is_said_in_one_sentence(place: Place, english: Pipeline) -> None:
    folder = place("broken", name="broken", requirements=["no-such-package"])
    (folder / "ner" / "model").write_bytes(b"?")
    with pytest.raises(UserError, match=r"^The pipeline en_broken cannot be loaded: it needs no-"):
        load(mine("en_broken"))
    with pytest.raises(UserError, match="names no entities"):
        load(dataclasses.replace(english, kinds=frozenset()))
    with pytest.raises(UserError, match="cannot be loaded"):
        load(dataclasses.replace(english, path=Path("nowhere")))


def load(pipeline: Pipeline) -> Engine:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what spaCy's imports have to say
        from annotator.suggest.engine import Engine
    return Engine(pipeline)


def mine(name: str) -> Pipeline:
    return next(each for each in find_pipelines() if each.name == name)


def with_offsets(paragraphs: list[str]) -> Iterator[tuple[int, str]]:
    start = 0
    for text in paragraphs:
        yield start, text
        start += len(text) + 1


def named(pieces: list[Parsed]) -> list[tuple[int, int, str]]:
    """Return the names in pieces: extent in the article, and label."""
    return [
        (piece.starts[name.first], piece.ends[name.last - 1], name.label)
        for piece in pieces
        for name in piece.names
    ]
