"""Every reader, importer and parser on broken inputs, for seconds; for longer: `make fuzz`."""

import random
from pathlib import Path

import pytest
from fuzz_targets import BREAK, TARGETS, Target
from hypothesis import given, settings
from hypothesis import strategies as st

CRASHES = sorted((Path(__file__).parent / "crashes").glob("*--*"))
_WORDS = (
    b"<", b">", b"&", b"&#0;", b"&x;", b"]]>", b"<!DOCTYPE x [", b"<!--", b'"', b"'", b"\\u0000",
    b"\\ud800", b"{", b"[", b"\0", b"\xff", b"\xef\xbb\xbf", b"\r", b"\n", b"\t", b"=", b"../",
    b"-1", b"0", b"1e999", b"NaN", b"null", b"true", b"9223372036854775808", b"9" * 20,
    "é\N{COMBINING ACUTE ACCENT}".encode(), "\N{BRIDGE AT NIGHT}\u202e\u2028".encode(), BREAK,
    b"%00", b"://", b"*", b"(", b"{9,9}", b"\x1b[2J",
)  # fmt: skip


def mutated(data: bytes, dice: random.Random) -> bytes:
    """A good input with a few things cut, doubled, swapped or put in."""
    broken = bytearray(data)
    for _ in range(dice.randint(1, 4)):
        start = dice.randrange(len(broken) + 1)
        end = min(len(broken), start + dice.choice((1, 2, 4, 9, 40)))
        match dice.randrange(5):
            case 0:
                del broken[start:end]
            case 1:
                broken[start:end] = dice.choice(_WORDS)
            case 2:
                broken[start:start] = dice.choice(_WORDS)
            case 3:
                broken[start:start] = broken[start:end] * dice.randint(1, 30)
            case 4 if start < end:
                broken[start] ^= 1 << dice.randrange(8)
    return bytes(broken)


@pytest.mark.parametrize("name", TARGETS)
def test_broken_inputs_are_read_or_refused_in_a_sentence(name: str) -> None:
    target: Target = TARGETS[name]
    seeds = target.seeds()

    @settings(max_examples=25, deadline=None)
    @given(st.sampled_from(range(len(seeds))), st.randoms(use_true_random=False))
    def run(number: int, dice: random.Random) -> None:
        target.run(mutated(seeds[number], dice))

    for seed in seeds:
        target.run(seed)
    run()


@pytest.mark.parametrize("file", CRASHES, ids=lambda file: file.name)
def test_what_crashed_once_does_so_no_more(file: Path) -> None:
    TARGETS[file.name.partition("--")[0]].run(file.read_bytes())


def test_the_oracle_sees_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each check of the targets can fail."""
    import fuzz_targets

    monkeypatch.setattr(fuzz_targets, "find_zones", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        TARGETS["zones"].run(b"One")
    monkeypatch.setattr(fuzz_targets, "find_all", lambda *_: [(0, 99)])
    with pytest.raises(AssertionError):
        TARGETS["search"].run(b"0No\nNo")
    for words in ("\0", "\ud800", float("nan"), 1 << 63):
        with pytest.raises((AssertionError, UnicodeEncodeError)):
            fuzz_targets._check_values([{"a": words}])
