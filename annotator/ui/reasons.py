"""Why something is suggested, in the user's language; projects keep the reasons in English."""

from annotator.ui.words import later, say

_NAMED = "named: "
_MEANINGS = (
    later("named by the model"),
    later("people, including fictional"),
    later("named person or family."),
    later("nationalities or religious or political groups"),
    later("buildings, airports, highways, bridges, etc."),
    later("companies, agencies, institutions, etc."),
    later("countries, cities, states"),
    later("non-gpe locations, mountain ranges, bodies of water"),
    later("objects, vehicles, foods, etc. (not services)"),
    later("named hurricanes, battles, wars, sports events, etc."),
    later("titles of books, songs, etc."),
    later("named documents made into laws."),
    later("any named language"),
    later("absolute or relative dates or periods"),
    later("times smaller than a day"),
    later('percentage, including "%"'),
    later("monetary values, including unit"),
    later("measurements, as of weight or distance"),
    later('"first", "second", etc.'),
    later("numerals that do not fall under another type"),
    later("miscellaneous entities, e.g. events, nationalities, products or works of art"),
)
"""What spaCy's glossary says of the classes of entities; any other reason is shown as it is."""


def reason_words(reason: str) -> str:
    """Return the reason of a suggestion; in English where it is none that is known here."""
    if reason.startswith(_NAMED):
        return say("named: {0}").format(say(reason.removeprefix(_NAMED)))
    return say(reason)
