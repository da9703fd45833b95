"""Countries as newspapers of other languages write them."""

import pytest

from briefmaker.actors.document import tokenise
from briefmaker.actors.lexicon.gazetteer import country_hits


def countries_in(text: str, language: str) -> list[tuple[str, str]]:
    block = tokenise(0, text, language)
    return [(hit.country.code, block.cut(hit.start, hit.end)) for hit in country_hits(block, language)]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ru", "Президент США приехал в РФ, а КНР ждёт.", [("US", "США"), ("RU", "РФ"), ("CN", "КНР")]),
        ("es", "EEUU, EE.UU. y EE. UU.", [("US", "EEUU"), ("US", "EE.UU."), ("US", "EE. UU.")]),
        ("es", "en Inglaterra", [("GB", "Inglaterra")]),
        ("fr", "Les Etats-Unis et l'Angleterre", [("US", "Etats-Unis"), ("GB", "Angleterre")]),
        ("pt", "os EUA e a Inglaterra", [("US", "EUA"), ("GB", "Inglaterra")]),
        ("de", "Die USA und Großbritannien", [("US", "USA"), ("GB", "Großbritannien")]),
        ("de", "Englands Königin", [("GB", "Englands")]),
        ("nl", "De VS en Engeland", [("US", "VS"), ("GB", "Engeland")]),
        ("zh", "香港与美国的关系", [("HK", "香港"), ("US", "美国")]),
        ("ar", "زار الرئيس روسيا وفرنسا", [("RU", "روسيا"), ("FR", "وفرنسا")]),
        ("ar", "لبنان ولبنان", [("LB", "لبنان"), ("LB", "ولبنان")]),
    ],
)
def test_countries_are_found_as_papers_write_them(language, text, found):
    assert countries_in(text, language) == found


@pytest.mark.parametrize(
    ("language", "text"), [("fr", "il a vs vu"), ("de", "Das Brot und der Peruaner"), ("ar", "ولد")]
)
def test_other_words_are_no_countries(language, text):
    assert countries_in(text, language) == []
