"""Pipelines to test with: the installed English one, and small ones made on the spot."""

import json
import shutil
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from listening import Listener, Place

from annotator import paths
from annotator.domain.text import paragraphs
from annotator.suggest.parsed import Parsed
from annotator.suggest.pipelines import Pipeline, choose_pipeline, find_pipelines


@pytest.fixture(scope="session")
def english() -> Pipeline:
    pipeline = choose_pipeline(find_pipelines(), "en")
    assert pipeline is not None
    return pipeline


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that gives the folder of an untrained pipeline, by how it is built."""
    made: dict[str, Path] = {}

    def build(how: str) -> Path:
        if how not in made:
            made[how] = tmp_path_factory.mktemp("pipeline") / how
            _build(how, made[how])
        return made[how]

    return build


def _build(how: str, folder: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import spacy
    nlp = spacy.blank("en")
    config: dict[str, Any] = {}
    if how == "shared":
        nlp.add_pipe("tok2vec")
        nlp.add_pipe("tagger").add_label("N")  # type: ignore[attr-defined]
        listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}
        config = {"model": {"@architectures": "spacy.TransitionBasedParser.v2", "tok2vec": listener,
                            "state_type": "ner", "extra_state_tokens": False, "hidden_width": 64,
                            "maxout_pieces": 2, "use_upper": True}}  # fmt: skip
    ner: Any = nlp.add_pipe("beam_ner" if how == "beam" else "ner", name="ner", config=config)
    for label in ("PERSON", "TEAM"):
        ner.add_label(label)
    nlp.initialize()
    if how == "off":
        nlp.disable_pipe("ner")
    nlp.meta["performance"] = {"ents_p": 0.75, "ents_per_type": {"TEAM": {"p": 0.0}}}
    nlp.to_disk(folder)


@pytest.fixture
def place(blank: Callable[[str], Path], home: Path) -> Place:
    """Return a function that puts a pipeline into the user's folder of models."""

    def put(where: str = "mine", how: str = "plain", **meta: object) -> Path:
        folder = paths.user_data() / "models" / where
        shutil.copytree(blank(how), folder)
        file = folder / "meta.json"
        file.write_text(json.dumps(json.loads(file.read_text()) | meta))
        return folder

    return put


@pytest.fixture
def listener() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    listener.client.close()


@pytest.fixture(scope="module")
def warm(english: Pipeline) -> Iterator[Listener]:
    """A client whose process has the English pipeline loaded."""
    listener = Listener()
    listener.ask(0, english)
    listener.until_end(0)
    yield listener
    listener.client.close()


@pytest.fixture(scope="session")
def reads(english: Pipeline) -> Callable[[str], list[Parsed]]:
    """Return a function that lets the English pipeline read an article, paragraph by paragraph."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import spacy

        nlp = spacy.load(english.path)
    from annotator.suggest.engine import parsed

    def read(text: str) -> list[Parsed]:
        return [parsed(nlp(text[start:end]), start) for start, end in paragraphs(text)]

    return read


@pytest.fixture
def own_list(home: Path) -> Callable[[str, str], Path]:
    """Return a function that puts a list of names where the user's are."""

    def put(name: str, text: str) -> Path:
        file = paths.user_data() / "models" / "names" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        return file

    return put
