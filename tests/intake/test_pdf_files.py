"""PDF files in: paragraphs from lines of print."""

import pytest
from made_files import pdf, printed

from annotator.domain.errors import UserError
from annotator.intake import Draft, read_data

FIRST = [
    "“The final bill was fourteen per cent over the plan, and the coun-",
    "cil voted on it twice in public.” The figures were printed in the",
    "minutes of both meetings; every fact-checker may read them, and a fact-",
    "checker should (really).",
]
SECOND = ["Zoë Lindqvist, who led the works, said that all had been told in", "time."]


def one(data: bytes) -> Draft:
    [draft] = read_data(data)
    return draft


def test_lines_become_paragraphs() -> None:
    draft = one(pdf([printed([FIRST, SECOND])]))
    assert draft.text == (
        "“The final bill was fourteen per cent over the plan, and the council voted on it twice "
        "in public.” The figures were printed in the minutes of both meetings; every "
        "fact-checker may read them, and a fact-checker should (really).\n\n"
        "Zoë Lindqvist, who led the works, said that all had been told in time."
    )
    assert draft.dropped == ()
    assert (draft.source.read_with or "").startswith("PDF, by pdfium, pypdfium2 ")


def test_a_paragraph_may_go_on_overleaf() -> None:
    draft = one(pdf([printed([FIRST[:2]]), printed([FIRST[2:], SECOND])]))
    assert "The figures were printed in the minutes of both meetings" in draft.text
    assert draft.text.count("\n\n") == 1


def test_a_paragraph_may_be_told_by_its_indent_or_its_short_end() -> None:
    lines = [
        (72.0, 700.0, 11.0, "The bridge was dear, and that is what all of the papers wrote on it"),
        (72.0, 686.0, 11.0, "in the spring, when it was opened."),
        (72.0, 672.0, 11.0, "Nobody had been told, said a member of the council of the harbour."),
        (90.0, 658.0, 11.0, "That is not so, as the minutes of all of the meetings in town show"),
        (72.0, 644.0, 11.0, "to all."),
    ]
    assert one(pdf([lines])).text == (
        "The bridge was dear, and that is what all of the papers wrote on it in the spring, when "
        "it was opened.\n\nNobody had been told, said a member of the council of the harbour.\n\n"
        "That is not so, as the minutes of all of the meetings in town show to all."
    )


def test_running_heads_and_page_numbers_are_dropped() -> None:
    pages = [
        [
            (72.0, 810.0, 9.0, f"The Tide, page {number}"),
            *printed([FIRST, SECOND]),
            (290.0, 30.0, 9.0, str(number)),
        ]
        for number in (8, 9, 10)
    ]
    draft = one(pdf(pages))
    assert [each.text for each in draft.dropped] == [
        *("The Tide, page 8", "8", "The Tide, page 9", "9", "The Tide, page 10", "10"),
    ]
    assert draft.text.count("“The final bill") == 3


def test_the_title_is_what_stands_out_on_the_first_page() -> None:
    head = [(72.0, 800.0, 20.0, "Did the bridge cost"), (72.0, 776.0, 20.0, "twice as much?")]
    draft = one(pdf([head + printed([FIRST, SECOND], 740)], "/Author (Ines) /Title (x.doc)"))
    assert draft.title == "Did the bridge cost twice as much?"
    assert draft.text.startswith("Did the bridge cost twice as much?\n\n“The final bill")
    assert draft.source.author == "Ines"
    assert one(pdf([printed([["Just this line."]])])).title == "Just this line."


def test_a_scan_has_no_text() -> None:
    with pytest.raises(UserError, match="only pictures of it; make text of them first"):
        one(pdf([[]]))
