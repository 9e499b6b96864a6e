"""Quotes in English: who says them, by which words, and what is no speech."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.suggestion import Kind, Proposal
from annotator.domain.zones import Zone, ZoneKind
from annotator.suggest.parsed import Parsed
from annotator.suggest.quotes import Use, find_quotes, find_uses

Reads = Callable[[str], list[Parsed]]


def told(text: str, quotes: list[Proposal]) -> list[tuple[str, str, str, str]]:
    """Return quotes as words: what is said, the speaker's mention and name, and the cue."""
    return [
        (
            text[q.start : q.end],
            text[q.speaker.start : q.speaker.end] if q.speaker else "",
            q.speaker.name if q.speaker else "",
            text[q.cue[0] : q.cue[1]] if q.cue else "",
        )
        for q in quotes
    ]


@pytest.mark.parametrize(
    ("text", "quote", "speaker", "cue"),
    [
        ("“Nobody was told about it,” said Tomas Reyl.",
         "“Nobody was told about it,”", "Tomas Reyl", "said"),
        ("'Nobody was told about it,' Tomas Reyl told the council.",
         "'Nobody was told about it,'", "Tomas Reyl", "told"),
        ("''Nobody was told about it,'' said Tomas Reyl.",
         "''Nobody was told about it,''", "Tomas Reyl", "said"),
        ("«Nobody was told about it», said Tomas Reyl.",
         "«Nobody was told about it»", "Tomas Reyl", "said"),
        ("„Nobody was told about it“, said Tomas Reyl.",
         "„Nobody was told about it“", "Tomas Reyl", "said"),
        ("“Was anybody told about it?” Ms. Reyl, a clerk who lives in Halm, asked on Monday.",
         "“Was anybody told about it?”", "Ms. Reyl", "asked"),
        ("Tomas Reyl, the mayor of Halm, told reporters: \"Nobody was told about it.\"",
         '"Nobody was told about it."', "Tomas Reyl", "told"),
        ("Reyl called the plan “a gift to the builders” and left.",
         "“a gift to the builders”", "Reyl", "called"),
        ("Tomas Reyl said he had seen the plan, adding that it was “not worth the paper.”",
         "“not worth the paper.”", "Tomas Reyl", "adding"),
        ("According to Tomas Reyl, the bridge is “beyond any repair now”.",
         "“beyond any repair now”", "Tomas Reyl", "According to"),
        ("It is “beyond any repair now” and will be torn down, Reyl said.",
         "“beyond any repair now”", "Reyl", "said"),
        ("The council rejected Tomas Reyl's claim that the bridge had “never been safe”.",
         "“never been safe”", "Tomas Reyl", "claim"),
        ("The council met with Tomas Reyl shouting, “This bridge is not safe!”",
         "“This bridge is not safe!”", "Tomas Reyl", "shouting"),
        ("HALM (AP) - Tomas Reyl said the bridge had “never been safe”.",
         "“never been safe”", "Tomas Reyl", "said"),
        ("Tomas Reyl: “Nobody was told about it.”",
         "“Nobody was told about it.”", "Tomas Reyl", ":"),
        ("“REYL: Nobody was told about the bridge.”",
         "“REYL: Nobody was told about the bridge.”", "REYL", ":"),
        ("“Nobody was told about the bridge.” — Tomas Reyl",
         "“Nobody was told about the bridge.”", "Tomas Reyl", "—"),
    ],
)  # fmt: skip
def test_a_quote_has_its_speaker_and_cue(
    reads: Reads, text: str, quote: str, speaker: str, cue: str
) -> None:
    [(said, mention, _, words)] = told(text, find_quotes(reads(text), "en"))
    assert (said, mention, words) == (quote, speaker, cue)


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("Tomas Reyl, opening the new bridge on Saturday, said it was “a day of joy for us”.",
         "Tomas Reyl", "said"),
        ("With a day until the vote, Minna Moor, an adviser to it, called it “a call to us all”.",
         "Minna Moor", "called"),
        ("In a radio interview Ada Kerr declared “I think the bridge may be safe”.",
         "Ada Kerr", "declared"),
        ("Then there was the mayor, Tomas Reyl, who complained that “nobody was told of it”.",
         "who", "complained"),
        ("Tomas Reyl said that he thinks the bridge is safe but said “the question is the cost”.",
         "Tomas Reyl", "said"),
        ("Ada Kerr said that it was good, but she said that the money was “never there at all”.",
         "she", "said"),
        ("Ada Kerr said she recalled thinking, “This is what they talked about.”",
         "Ada Kerr", "said"),
        ("Ada Kerr says the posts accusing the mayor of theft are “lies and nothing else”.",
         "Ada Kerr", "says"),
        ("The bridge is “racing towards its end,” as Ada Kerr puts it.", "Ada Kerr", "puts"),
        ("Calling the plan “a gift to the builders of Halm,” Ada Kerr told the council to drop it.",
         "Ada Kerr", "Calling"),
        ("While Ada Kerr claimed it was “a gift to the builders,” Tomas Reyl said it was right.",
         "Ada Kerr", "claimed"),
        ("People who think “the bridge is safe enough are wrong,” Ada Kerr said.",
         "Ada Kerr", "said"),
        ("It was closed in May. Ada Kerr published the following letter:\n\n“We asked for it.”",
         "Ada Kerr", "published the following letter:"),
    ],
)  # fmt: skip
def test_of_several_verbs_and_names_the_right_ones_count(
    reads: Reads, text: str, speaker: str, cue: str
) -> None:
    [(_, mention, _, words)] = told(text, find_quotes(reads(text), "en"))
    assert (mention, words) == (speaker, cue)


def test_a_verb_of_saying_far_away_is_no_cue(reads: Reads) -> None:
    near = "Ada Kerr said" + " the bridge and" * 20 + " “nothing was ever done”."
    far = "Ada Kerr said" + " the bridge and" * 60 + " “nothing was ever done”."
    assert [bool(q.speaker) for text in (near, far) for q in find_quotes(reads(text), "en")] == [
        True, False,
    ]  # fmt: skip


def test_who_is_whom_it_refers_to(reads: Reads) -> None:
    text = (
        "Halm has a new mayor, Tomas Reyl.\n"
        "There was Mr. Reyl, who complained in March that “nobody was told of it”.\n"
        "There is a study, which says that “the bridge is safe enough”."
    )
    found = told(text, find_quotes(reads(text), "en"))
    assert [each[1:3] for each in found] == [("who", "Tomas Reyl"), ("which", "a study")]


def test_a_sentence_that_he_said_splits_is_two_quotes_of_one_speaker(reads: Reads) -> None:
    text = "“The bridge,” Tomas Reyl said, “has to be closed at once.” “We told them so.”"
    assert told(text, find_quotes(reads(text), "en")) == [
        ("“The bridge,”", "Tomas Reyl", "Tomas Reyl", "said"),
        ("“has to be closed at once.”", "Tomas Reyl", "Tomas Reyl", "said"),
        ("“We told them so.”", "Tomas Reyl", "Tomas Reyl", "said"),
    ]


def test_a_quotation_over_paragraphs_is_a_quote_in_each_with_one_speaker(reads: Reads) -> None:
    text = (
        "“The bridge was old, and everybody knew it,” said Ada Kerr. “We asked for help.\n"
        "“Nobody came, not even once.\n"
        "“So we closed it ourselves.”\n"
        "It stays closed."
    )
    found = find_quotes(reads(text), "en")
    assert [(q.speaker and q.speaker.name, q.reason) for q in found] == [
        ("Ada Kerr", "“said” beside it"),
        ("Ada Kerr", "follows a quotation of this speaker"),
        ("Ada Kerr", "continues the quotation before"),
        ("Ada Kerr", "continues the quotation before"),
    ]


def test_a_quotation_that_only_its_last_paragraph_closes_is_whole(reads: Reads) -> None:
    text = "Ada Kerr wrote: “The bridge was old.\nNobody mended it.\nSo we closed it.”\nIt stays."
    found = find_quotes(reads(text), "en")
    assert [text[q.start : q.end] for q in found] == [
        "“The bridge was old.", "Nobody mended it.", "So we closed it.”"
    ]  # fmt: skip
    assert {q.speaker and q.speaker.name for q in found} == {"Ada Kerr"}


@pytest.mark.parametrize(
    "odd", ['He paid 6" more for it.', 'The "new bridge is old.', "A ” too many."]
)
def test_an_odd_mark_in_one_paragraph_does_not_spoil_another(reads: Reads, odd: str) -> None:
    text = f'"We asked them for help," said Ada Kerr.\n{odd}\n"Nobody ever came," she said.'
    assert told(text, find_quotes(reads(text), "en")) == [
        ('"We asked them for help,"', "Ada Kerr", "Ada Kerr", "said"),
        ('"Nobody ever came,"', "she", "Ada Kerr", "said"),
    ]


def test_a_nested_quotation_is_part_of_the_quote(reads: Reads) -> None:
    text = "“He told me, ‘Close the bridge,’ and went away,” said Ada Kerr."
    [(said, *_)] = told(text, find_quotes(reads(text), "en"))
    assert said == "“He told me, ‘Close the bridge,’ and went away,”"


CLAIM = "“There is nothing wrong with the bridge. It will stand for years.”"


@pytest.mark.parametrize(
    "before",
    [
        "The bridge at night\n\nTomas Reyl, mayor of Halm\n\nTomas Reyl, mayor of Halm",
        "Tomas Reyl, mayor of Halm",
    ],
)
def test_a_block_quote_is_its_claimants(reads: Reads, before: str) -> None:
    text = f"{before}\n\n{CLAIM}\n\nFalse\n\nThe bridge fell in May."
    [quote] = find_quotes(reads(text), "en")
    line = before.rindex("Tomas Reyl")
    assert quote.speaker is not None
    assert (quote.speaker.start, quote.speaker.end) == (line, line + len("Tomas Reyl"))
    assert (quote.cue, quote.reason) == (None, "block quote beside its speaker's line")


def test_the_zone_of_the_claimant_tells_who_speaks_though_others_stand_between(
    reads: Reads,
) -> None:
    text = f"Tomas Reyl, mayor of Halm\n\nPhoto of the old bridge by night\n\n{CLAIM}"
    [alone] = find_quotes(reads(text), "en")
    [quote] = find_quotes(reads(text), "en", [Zone(ZoneKind.CLAIMANT, 0, 25)])
    assert alone.speaker is None or alone.speaker.name != "Tomas Reyl"
    assert quote.speaker is not None
    assert quote.speaker.name == "Tomas Reyl"


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("The film “The Bridge of Halm” opens on Monday.", Use.TITLE),
        ("She spoke on ABC’s “Good Morning Harbour” on Monday.", Use.TITLE),
        ("The organization “Halm Bridge Network” opened a hot line.", Use.NAME),
        ("Robert “Bridge” Kerr came to the harbour.", Use.NAME),
        ("The so-called “experts” came late.", Use.SCARE),
        ("He used a “zero day” flaw of the bridge.", Use.SCARE),
        ('<a href="bridge">the bridge</a>', Use.MARKUP),
        ("“OLD BRIDGE FALLS”", Use.TITLE),
        ("“How the bridge fell,” by Ada Kerr, is out.", Use.TITLE),
    ],
)
def test_what_is_no_speech_is_told_and_not_suggested(reads: Reads, text: str, use: Use) -> None:
    assert [each.use for each in find_uses(reads(text), "en")] == [use]
    assert find_quotes(reads(text), "en") == []


def test_apostrophes_and_inches_are_no_quotations(reads: Reads) -> None:
    text = "The dogs’ owners don't mind: it's 6\" of the '90s bridge, isn’t it?"
    assert find_uses(reads(text), "en") == []


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("Ada Kerr came to Halm. “It is late, very late,” she said.", "she", "Ada Kerr"),
        ("Ada Kerr met Tomas Reyl in Halm. “It is late, very late,” he said.", "he", "Tomas Reyl"),
        ("Ada Kerr is mayor. Mrs. Kerr said: “It is late, very late.”", "Mrs. Kerr", "Ada Kerr"),
        ("Amnesty International wrote in May. “It is late, very late,” the group said.",
         "the group", "Amnesty International"),
        ("Ada Kerr, a spokeswoman, met Tomas Reyl. “It is late, very late,” the spokeswoman said.",
         "the spokeswoman", "Ada Kerr"),
        ("“It is late, very late,” a clerk said.", "a clerk", "a clerk"),
    ],
)  # fmt: skip
def test_a_mention_is_kept_and_resolved(reads: Reads, text: str, mention: str, name: str) -> None:
    [(_, words, resolved, _)] = told(text, find_quotes(reads(text), "en"))
    assert (words, resolved) == (mention, name)


def test_a_pronoun_may_mean_one_whom_the_article_only_describes(reads: Reads) -> None:
    text = "“We did close the bridge,” said the minister.\n“And we would do it again,” he added."
    assert [
        (mention, name) for _, mention, name, _ in told(text, find_quotes(reads(text), "en"))
    ] == [
        ("the minister", "the minister"),
        ("he", "the minister"),
    ]


def test_plainer_evidence_has_a_higher_score(reads: Reads) -> None:
    text = (
        "“We asked them for help,” said Ada Kerr.\n"
        "Kerr told the council that the mayor and his whole office had “never cared for us”.\n"
        "The harbour is old.\n"
        "“All of this is now a very long time ago.”"
    )
    beside, left, none = find_quotes(reads(text), "en")
    assert 1 > beside.score > left.score > none.score > 0
    assert {q.kind for q in (beside, left, none)} == {Kind.QUOTE}


def test_a_headline_that_shortens_what_was_said_is_no_quote(reads: Reads) -> None:
    text = "Mayor: ‘Bridge never safe’\n“It was never safe to use the bridge,” said Tomas Reyl."
    assert [use.use for use in find_uses(reads(text), "en")] == [Use.TITLE, Use.SPEECH]
    assert len(find_quotes(reads(text), "en")) == 1


def test_who_is_asked_does_not_speak(reads: Reads) -> None:
    text = "Tomas Reyl was asked, “Did anybody know about it?”"
    [(_, speaker, *_)] = told(text, find_quotes(reads(text), "en"))
    assert speaker != "Tomas Reyl"


def test_a_language_without_lists_still_has_quotes_and_names(reads: Reads) -> None:
    text = "“Nobody was told about it,” quipped Tomas Reyl. “We were asleep then.”"
    assert told(text, find_quotes(reads(text), "xx")) == [
        ("“Nobody was told about it,”", "Tomas Reyl", "Tomas Reyl", "quipped"),
        ("“We were asleep then.”", "Tomas Reyl", "Tomas Reyl", "quipped"),
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["“Nobody came,”", '"so"', "''Yes,''", "‘no", "’", '"', "“", "”", "«", "— Oui",
             "Ada Kerr", "she", "said", "told", "according to", "the group", ",", ".", ":", "?",
             "\n", "😀", "(", ")", "who", "was asked", "and", "The Big Bridge", "="]
        ),
        max_size=25,
    ).map(" ".join)
)  # fmt: skip
def test_whatever_the_text_extents_lie_in_it_and_do_not_overlap(reads: Reads, text: str) -> None:
    article = reads(text)
    last = 0
    for quote in find_quotes(article, "en"):
        assert last <= quote.start < quote.end <= len(text)
        last = quote.end
        assert 0 <= quote.score <= 1
        assert quote.reason
        for extent in (quote.cue, quote.speaker and (quote.speaker.start, quote.speaker.end)):
            if extent:
                assert 0 <= extent[0] < extent[1] <= len(text)
                assert text[slice(*extent)].strip() == text[slice(*extent)]
        if quote.speaker:
            assert quote.speaker.name
    assert all(0 <= use.start < use.end <= len(text) for use in find_uses(article, "en"))
