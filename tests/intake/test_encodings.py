"""Encodings: declared, said by the user, or guessed and named."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.errors import UserError
from annotator.intake import Encoding, Options, read, read_data

FRENCH = "Le maire a déclaré hier que le pont coûterait « deux fois » plus cher que prévu.\n" * 6
RUSSIAN = "Мост стоил вдвое больше, чем планировалось, заявил мэр города на собрании.\n" * 6
POLISH = "Most kosztował dwa razy więcej, niż planowano, powiedział burmistrz Łodzi. Żółć.\n" * 6
JAPANESE = "橋の費用は計画の二倍になったと市長は述べた。それは正しくない。\n" * 8


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (FRENCH, "cp1252", "windows-1252"),
        (FRENCH, "latin-1", "windows-1252"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (POLISH, "cp1250", "windows-1250"),
        (JAPANESE, "shift_jis", "shift_jis"),
        (JAPANESE, "euc_jp", "euc-jp"),
    ],
)
def test_an_encoding_is_guessed_and_named(tmp_path: Path, text: str, codec: str, name: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(codec))
    [draft] = read(path)
    assert draft.text == text
    assert draft.encoding is not None
    assert draft.encoding.name == name
    assert draft.encoding.name not in draft.encoding.alternatives
    assert draft.source.read_with == f"plain text, {name}"


def test_who_is_unsure_says_so_and_what_else_it_may_be() -> None:
    [draft] = read_data("Žluťoučký".encode("cp852"))
    assert draft.encoding is not None
    assert not draft.encoding.sure
    assert "cp852" in draft.encoding.alternatives
    [draft] = read_data("Žluťoučký".encode("cp852"), Options(encoding="cp852"))
    assert (draft.text, draft.encoding) == ("Žluťoučký", Encoding("cp852"))


def test_what_the_user_says_is_so() -> None:
    [draft] = read_data("Zoë".encode(), Options(encoding="latin-1"))
    assert draft.text == "ZoÃ«"
    assert draft.encoding == Encoding("windows-1252")
    [draft] = read_data("Zoë".encode("utf-16-le"), Options(encoding="UTF-16LE"))
    assert draft.text == "Zoë"


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("klingon", "there is no encoding “klingon”"),
        ("rot13", "there is no encoding “rot13”"),
        ("a\0b", "there is no encoding"),
        ("utf-8", "it is no utf-8 text, as byte 2 tells"),
    ],
)
def test_an_encoding_that_is_none_or_does_not_fit(encoding: str, said: str) -> None:
    with pytest.raises(UserError, match=f"“data” cannot be read: {said}"):
        read_data(b"Zo\xeb", Options(encoding=encoding))


def test_a_page_declares_its_encoding() -> None:
    page = '<html><head><meta charset="{}"></head><body><p>Żółć</p></body></html>'
    for codec in ("iso-8859-2", "windows-1250"):
        [draft] = read_data(page.format(codec).encode(codec))
        assert (draft.text, draft.encoding) == ("Żółć", Encoding(_web(codec)))
    # UTF-8 that fits is believed before what a template says.
    [draft] = read_data(page.format("windows-1250").encode())
    assert draft.text == "Żółć"
    [draft] = read_data(page.format("us-ascii").encode("cp1252", "replace") + "é".encode("cp1252"))
    assert draft.encoding == Encoding("windows-1252")
    [draft] = read_data(page.format("klingon").encode("cp1250"))
    assert draft.encoding is not None
    assert draft.encoding.alternatives


def _web(codec: str) -> str:
    return codec.replace("iso-8859", "iso8859")


@given(st.binary(min_size=1, max_size=200))
def test_any_bytes_are_a_text_or_one_sentence(data: bytes) -> None:
    said = None
    try:
        [draft] = read_data(data)
    except UserError as error:
        said = str(error)
    if said is None:
        assert draft.text.strip()
    else:
        assert said.startswith("“data” cannot be read: ")
        assert "\n" not in said
