"""What articles share is found: nearly the same texts, and the same quotes."""

from annotator.domain.leaks import Leaks, Tie, Why

STORY = (
    "The harbour bridge was closed on Monday after engineers had found cracks in two of its "
    "pillars, the council said. Ferries will run every ten minutes until it is open again, and "
    "buses will go round by the old road, where work on the lights was finished last week."
)


def test_nearly_the_same_texts_are_tied() -> None:
    leaks = Leaks()
    assert leaks.ties(1, STORY) == []
    assert leaks.ties(2, "Something else happened far from there, with other words.") == []
    assert leaks.ties(7, STORY.replace("Monday", "Tuesday")) == [Tie(1, 7, Why.TEXT)]
    assert leaks.ties(8, "…") == []
    assert leaks.ties(9, "…") == []


def test_the_same_quote_ties_whatever_stands_around_it() -> None:
    leaks = Leaks()
    said = "nobody was told about the cracks"
    assert leaks.ties(1, f"Head\n\n“N{said[1:]},” he said. “Well.”") == []
    assert leaks.ties(2, f'She wrote "{said}" yesterday; "well."') == [Tie(1, 2, Why.QUOTE)]
    unmarked = f"In the end {said}, as far as one knows."
    assert leaks.ties(3, unmarked, [(11, 11 + len(said))]) == [Tie(1, 3, Why.QUOTE)]
    assert leaks.ties(4, f"It was {said} that they spoke.") == []
