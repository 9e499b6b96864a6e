"""Quotes in French, read by hand: the same rules with other lists."""

import pytest
from handmade import handmade

from annotator.suggest.quotes import Use, find_quotes, find_uses

SAID = "{a|AUX|avoir|VerbForm=Fin} {déclaré|VERB|déclarer|VerbForm=Part}"
ANNE = "{Anne|PROPN} {Moreau|PROPN}"
NAMES = {"Anne Moreau": "PER", "Paul Girard": "PER"}
SHE = "{-t|PRON}{-elle|PRON||Gender=Fem;Person=3}"
HE = "{-il|PRON||Gender=Masc;Person=3}"


def told(*marked: str) -> list[tuple[str, str, str, str]]:
    text, article = handmade(*marked, names=NAMES)
    return [
        (
            text[q.start : q.end],
            text[q.speaker.start : q.speaker.end] if q.speaker else "",
            q.speaker.name if q.speaker else "",
            text[q.cue[0] : q.cue[1]] if q.cue else "",
        )
        for q in find_quotes(article, "fr")
    ]


@pytest.mark.parametrize(
    ("marked", "quote", "speaker", "cue"),
    [
        (f"«\u00a0Personne n’a été prévenu\u00a0», {SAID} {ANNE}, la porte-parole.",
         "«\u00a0Personne n’a été prévenu\u00a0»", "Anne Moreau", "déclaré"),
        (f"« Personne n’a été prévenu », {{explique|VERB|expliquer}}{SHE}.",
         "« Personne n’a été prévenu »", "-elle", "explique"),
        (f"« Personne n’a été prévenu », {{a|AUX|avoir}}{SHE} {{ajouté|VERB|ajouter}}.",
         "« Personne n’a été prévenu »", "-elle", "ajouté"),
        (f"« Quelle honte ! », {{s’|PRON}}{{est|AUX|être}} {{exclamé|VERB|exclamer}} {ANNE}.",
         "« Quelle honte ! »", "Anne Moreau", "exclamé"),
        (f"{{Selon|ADP}} {ANNE}, le pont « ne tiendra pas dix ans ».",
         "« ne tiendra pas dix ans »", "Anne Moreau", "Selon"),
        (f"{{D’|X}}{{après|ADP}} {ANNE}, le pont « ne tiendra pas dix ans ».",
         "« ne tiendra pas dix ans »", "Anne Moreau", "D’après"),
        (f"{ANNE} {{affirme|VERB|affirmer|VerbForm=Fin}} : « Nous referons les calculs. »",
         "« Nous referons les calculs. »", "Anne Moreau", "affirme"),
        (f"« Le pont, {{a|AUX|avoir}}{SHE} {{dit|VERB|dire}}, ne tiendra pas dix ans. »",
         "« Le pont, a-t-elle dit, ne tiendra pas dix ans. »", "-elle", "dit"),
    ],
)  # fmt: skip
def test_a_quote_has_its_speaker_and_cue(marked: str, quote: str, speaker: str, cue: str) -> None:
    [(said, mention, _, words)] = told(marked)
    assert (said, mention, words) == (quote, speaker, cue)


def test_a_pronoun_means_the_one_who_spoke_last() -> None:
    found = told(
        f"« Personne n’a été prévenu », {SAID} {ANNE}.",
        f"« On verra bien demain matin », {{a|AUX|avoir}}{SHE} {{ajouté|VERB|ajouter}}.",
    )
    assert [(mention, name) for _, mention, name, _ in found] == [
        ("Anne Moreau", "Anne Moreau"),
        ("-elle", "Anne Moreau"),
    ]


def test_a_dialogue_has_its_speech_after_dashes_and_around_the_verb() -> None:
    found = told(
        f"— Vous viendrez demain ? {{demanda|VERB|demander}} {ANNE}.",
        f"— Je ne sais pas, {{dit|VERB|dire}}{HE}. On verra bien.",
        "— Venez donc.",
    )
    assert [(said, mention) for said, mention, *_ in found] == [
        ("— Vous viendrez demain ?", "Anne Moreau"),
        ("— Je ne sais pas", "-il"),
        ("On verra bien.", "-il"),
    ]


def test_a_list_after_dashes_is_no_dialogue() -> None:
    assert told("— Le pont de la ville, fermé", "— La route du port, ouverte") == []


def test_titles_are_told_from_speech() -> None:
    _, article = handmade("Le film « Les Ponts de Brumal » sort mercredi.")
    assert [each.use for each in find_uses(article, "fr")] == [Use.TITLE]
    assert find_quotes(article, "fr") == []
