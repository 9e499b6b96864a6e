"""Why a name is suggested, in words."""

MEANINGS = {
    "PERSON": "a person",
    "PER": "a person",
    "ORG": "an organisation",
    "GPE": "a country, state or town",
    "LOC": "a place",
    "FAC": "a building, road or the like",
    "NORP": "a nationality, religion or political group",
    "PRODUCT": "a thing that is made",
    "EVENT": "an event",
    "WORK_OF_ART": "a title",
    "LAW": "a law or treaty",
    "LANGUAGE": "a language",
    "MISC": "a name of another kind",
    "DATE": "a date or period",
    "TIME": "a time of day",
    "PERCENT": "a percentage",
    "MONEY": "a sum of money",
    "QUANTITY": "a measure",
    "ORDINAL": "an ordinal number",
    "CARDINAL": "a number",
}

ACCEPTED = "accepted before"
LISTED = "in your list of names"
WELL_KNOWN = "a well-known name"
AROUND = "the words around it tell of a name"


def named(label: str) -> str:
    """Return the reason for what the recogniser found itself."""
    meaning = MEANINGS.get(label)
    return f"named: {meaning}" if meaning else "named by the model"


def short_form(whole: str) -> str:
    """Return the reason for a part of a name."""
    return f"short form of {whole}"


def repeated(count: int) -> str:
    """Return the reason for a name that other mentions have settled."""
    return f"same name {count} times in the article"
