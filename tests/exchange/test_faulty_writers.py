"""A file that is not what was to be written is never put in place, in any format of one file."""

from dataclasses import replace
from pathlib import Path

import pytest
from exchange_calls import broken_copies, read_or_refused, tamper
from exchange_data import article, dataset

from annotator import exchange
from annotator.domain.article import Source
from annotator.domain.dataset import AnnotatedArticle
from annotator.exchange import FORMATS


def one() -> AnnotatedArticle:
    made = article(
        "A 😀 John lied, Ann said.", [(4, 13, "claim"), (15, 23, "rebuttal")], [(4, 8, "P")]
    )
    first = replace(made.spans[0], note="why?", attributes={"a": "b"})
    source = Source(url="https://a.example", publisher="The Post")
    about = replace(made.article, source=source)
    return replace(made, article=about, spans=(first, *made.spans[1:]))


FAULTS = {
    "doccano": [
        ('"start_offset":5', '"start_offset":4'),
        ('"end_offset":14', '"end_offset":99'),
        ("😀", "xx"),
        ('"from_id":100', '"from_id":101'),
        ('"The Post"', '"Post"'),
        ('"type":"rebuts"', '"type":"backs"'),
        ('"claim"', '"quote"'),
        ('"text"', '"t"'),
    ],
    "label-studio": [
        ('"start":4,"end":13', '"start":4,"end":12'),
        ("😀", "x"),
        ('"text":"John', '"text":"Jon'),
        ('"labels":["claim"]', '"labels":[]'),
        ('"why?"', '"why"'),
        ('"a":"b"', '"a":"c"'),
        ('"from_id":"100"', '"from_id":"101"'),
        ('"to_id":"101"', '"to_id":"9"'),
        ('"score":0.5,"meta"', '"score":0.6,"meta"'),
        ('"position":0', '"position":1'),
        ('"annotator":"ada"', '"annotator":"bob"'),
        ("The Post", "Post"),
        ("\n]", ""),
    ],
    "prodigy": [
        ('"token_start":2', '"token_start":1'),
        ('"token_end":3', '"token_end":4'),
        ('"token_end":3', '"token_end":99'),
        ('"start":4,"end":13', '"start":2,"end":13'),
        ("😀", "x"),
        ('"ws":true', '"ws":false'),
        ('"id":1,', '"id":2,'),
        ('"text":"lied"', '"text":"died"'),
        ('"head":3', '"head":2'),
        ('"label":"rebuts"', '"label":"backs"'),
        ('"label":"claim"', '"label":"quote"'),
        ('"note":"why?"', '"note":"why"'),
        ("The Post", "Post"),
        ('"text":"John","label":"P"', '"text":"Jon","label":"P"'),
        ('"score":0.5', '"score":0.6'),
    ],
    "csv": [
        (",4,13,", ",4,12,"),
        ("John lied,claim", "John lied,quote"),
        ("why?", "why"),
        ('""a"":""b""', '""a"":""c""'),
        ('""rebuts"",101', '""rebuts"",100'),
        (",ada,", ",bob,"),
        ("The Post", "Post"),
        ("A 😀 John", "A 😀 Jon"),
        (",manual,", ",import,"),
        ("start", "s"),
        ("05.678901Z", "05.678902Z"),
    ],
    "w3c": [
        ('"start":4,"end":13', '"start":4,"end":12'),
        ('"exact":"John', '"exact":"Jon'),
        ('"prefix":"A', '"prefix":"B'),
        ('"suffix":", Ann', '"suffix":"; Ann'),
        ("😀", "x"),
        ('"value":"claim"', '"value":"quote"'),
        ('"value":"why?"', '"value":"why"'),
        ('"a":"b"', '"a":"c"'),
        ('"value":"rebuts"', '"value":"backs"'),
        ('"ada"', '"bob"'),
        ('"source":"https://a', '"source":"https://b'),
        ("The Post", "Post"),
        ('"total":5', '"total":4'),
        ('"value":"new"', '"value":"done"'),
        ('"score":0.5', '"score":0.6'),
    ],
    "html": [
        ("A 😀 <mark", "A x <mark"),
        ('data-span="100"', 'data-span="101"'),
        ("lied</mark>", "lied"),
        ('data-label="claim"', 'data-label="quote"'),
        ('"start":4,"end":13', '"start":4,"end":12'),
        ('"note":"why?"', '"note":"why"'),
        ('#8c1f2f","key', '#8c1f2e","key'),
        ('"from":100', '"from":101'),
        ('<div class="text"', '<div class="t"'),
        ('class="annotator-1"', 'class="x"'),
    ],
}


@pytest.mark.parametrize(
    ("format", "right", "wrong"),
    [(name, *fault) for name, faults in FAULTS.items() for fault in faults],
)
def test_a_fault_of_the_writer_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str, right: str, wrong: str
) -> None:
    tamper(monkeypatch, format, "", lambda data: data.replace(right, wrong, 1))
    with pytest.raises(exchange.ProofError, match="was not written: read back, "):
        exchange.write(dataset(one()), tmp_path / "x", format)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format", sorted(FAULTS))
def test_broken_files_are_refused_in_one_sentence_or_read_in_part(
    tmp_path: Path, format: str
) -> None:
    good = tmp_path / f"good{FORMATS[format].suffix}"
    exchange.write(dataset(one(), article(number=2)), good, format)
    (tmp_path / "broken").mkdir()
    copies = broken_copies(good, tmp_path / "broken")
    data = good.read_bytes()
    for number, cut in enumerate(range(1, len(data), max(len(data) // 60, 1))):
        copies.append(tmp_path / "broken" / f"cut-{number}")
        copies[-1].write_bytes(data[:cut])
        copies.append(tmp_path / "broken" / f"hole-{number}")
        copies[-1].write_bytes(data[:cut] + b"\xff\x00]}" + data[cut + 4 :])
    for copy in copies:
        read_or_refused(copy, format)
