"""What the program remembers never keeps it from starting, nor from ending."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.paths import user_config
from annotator.settings import Settings, load_settings, save_settings

resource = pytest.importorskip("resource")  # Windows knows no limits

FULL = Settings(
    last_project="/somewhere/ä.annot",
    annotator="Ada",
    model="en_core_web_sm",
    theme="dark",
    face="Inter",
    size="21.0",
    leading="1.7",
    measure="60",
    window="AdnQ",
    panes="AAAA",
    keys={"find": "Ctrl+J", "quit": ""},
    last_format="brat",
    columns={"body\thead": {"text": "body", "title": "head"}},
)


def settings_file() -> Path:
    return user_config() / "settings.json"


def put(content: bytes) -> None:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_bytes(content)


def files() -> list[str]:
    return sorted(path.name for path in user_config().iterdir())


@contextmanager
def full_disk() -> Iterator[None]:
    """Let every write to a file fail, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_what_is_saved_is_loaded() -> None:
    save_settings(FULL)
    assert load_settings() == FULL
    save_settings(Settings())
    assert load_settings() == Settings()
    assert files() == ["settings.json"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.builds(Settings, size=st.just(""), leading=st.just(""), measure=st.just("")))
def test_whatever_words_are_saved_are_loaded(kept: Settings) -> None:
    save_settings(kept)
    assert load_settings() == kept


def test_at_the_first_start_there_is_no_folder_and_nothing_is_made_by_looking() -> None:
    assert load_settings() == Settings()
    assert not user_config().exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\x00\x00\x00\x00",
        b"\xff\xfe{\x00}\x00",
        b'{"theme": "\xff"}',
        b'{"theme": "\\ud800"}',
        b"null",
        b"[]",
        b'{"theme": 3}',
        b'{"keys": ["Ctrl+F"]}',
        b'{"keys": {"find": 1}}',
        b'{"new": ' + b"[" * 100_000,
    ],
)
def test_a_broken_file_gives_the_usual_settings_and_is_written_over(content: bytes) -> None:
    put(content)
    assert load_settings() == Settings()
    save_settings(FULL)
    assert load_settings() == FULL


def test_a_file_of_an_older_or_a_newer_version_keeps_what_is_known() -> None:
    put(b'{"theme": "dark", "ink": {"nib": [1, 2]}}')
    assert load_settings() == Settings(theme="dark")


@pytest.mark.parametrize("value", ["nan", "inf", "-19", "0", "1e9", "large", "1" * 400])
@pytest.mark.parametrize("name", ["size", "leading", "measure"])
def test_a_way_of_setting_text_that_no_one_can_read_is_the_usual_one(name: str, value: str) -> None:
    put(f'{{"theme": "dark", "{name}": "{value}"}}'.encode())
    assert load_settings() == Settings(theme="dark")


def test_a_folder_that_cannot_be_made_costs_the_settings_alone() -> None:
    user_config().parent.mkdir(parents=True)
    user_config().write_text("a file where the folder should be")
    assert load_settings() == Settings()
    save_settings(FULL)
    assert load_settings() == Settings()


def test_a_folder_in_the_place_of_the_file_costs_the_settings_alone() -> None:
    settings_file().mkdir(parents=True)
    assert load_settings() == Settings()
    save_settings(FULL)
    assert load_settings() == Settings()
    assert files() == ["settings.json"], "what was to take its place is left behind"


def test_a_full_disk_keeps_the_settings_from_before_and_leaves_nothing_behind() -> None:
    save_settings(FULL)
    with full_disk():
        save_settings(Settings(theme="light"))
    assert load_settings() == FULL
    assert files() == ["settings.json"]
