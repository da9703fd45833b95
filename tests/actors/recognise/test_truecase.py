"""How shouted and whispered texts are written before names are looked for: what the page prints, and what is read."""

import pytest

from briefmaker.actors.document import tokenise
from briefmaker.actors.recognise.truecase import restore_case

CASES = [
    # a role leads to a name that no list knows, and the name ends with the next word of the language
    (["THE PLAN OF MINISTER KAVEH MAJLESI WAS LATE"], "the plan of minister Kaveh Majlesi was late"),
    (["THEY MET ECONOMIST KAVEH MAJLESI AND MANY OTHERS"], "they met economist Kaveh Majlesi and many others"),
    (["the minister said on monday that it was late"], "the minister said on monday that it was late"),
    (["minister kaveh said that it was late"], "minister kaveh said that it was late"),
    # a given name and a surname need no role; a given name that is a word does
    (["then mary johnson left the old town"], "then Mary Johnson left the old town"),
    (["THEN ROSE LEFT THE OLD TOWN"], "then rose left the old town"),
    # countries and well-known bodies are written as everywhere
    (["MANY PEOPLE LEFT NORWAY FOR GOOD"], "many people left Norway for good"),
    (["THE WORLD HEALTH ORGANIZATION SAID NO"], "the World Health Organization said no"),
    (["THEY SAID THAT NATO WAS LATE"], "they said that NATO was late"),
    (["MANY PEOPLE LEFT THE HOUSE WITH A SHELL AND ICE"], "many people left the house with a shell and ice"),
    (["WE DO GO ON"], "we do go on"),
    # what the page writes in one way elsewhere is written so
    (["THE VELMORA PLAN WAS LATE", "They like the Velmora plan."], "the Velmora plan was late"),
    (["THE VELMORA PLAN WAS LATE", "They like the velmora plan."], "the velmora plan was late"),
    # a text that knows large and small is left alone, and so are a few letters
    (["They met NATO and the EU there."], "They met NATO and the EU there ."),
    (["US EU UN"], "US EU UN"),
]


@pytest.mark.parametrize(("texts", "read"), CASES, ids=[texts[-1] for texts, _ in CASES])
def test_a_text_is_read_as_others_write_it(texts, read):
    blocks = [tokenise(number, text, "en") for number, text in enumerate(texts, 1)]
    restored = restore_case(blocks)
    assert " ".join(restored[0].tokens) == read
    assert [block.text for block in restored] == texts
