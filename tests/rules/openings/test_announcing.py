"""Every form by which an English sentence announces what its page has has cases that fail without it."""

import pytest

from briefmaker.model import Article
from briefmaker.summary.forms import LISTS, TEASERS, announces, raise_announced
from briefmaker.summary.read import read_document

CASES = {
    "invites": ["Explore this year’s rates for tugs, ropes and locks.", "Learn required sizes of ropes and knots."],
    "page": [
        "This comprehensive guide reveals all there is to know of ropes.",
        "This article walks through the rates of five ports.",
        "Whether you hire or own, our handbook covers tugs of all sizes.",
        "This document describes some of these, and ropes.",
        "This chapter describes some knots in more detail.",
    ],
    "sends on": [
        "Be sure to check out the ropes of other ports.",
        "Fill out the form to hear of ropes.",
        "Feel free to email the pilots.",
        "Take my free test of knots that I made for pilots.",
        "Thank you for joining the harbour club.",
        "You’ll also receive the pilots’ letter.",
        "➡️ Tip: Read the second day of the old port.",
        "If you come by ship, be sure to check my dedicated chart.",
        "As this is short, please proceed to the full chart.",
        "If you want to learn knots, you’ve come to the right place.",
    ],
    "where it belongs": [
        "We’re here to help pilots find ropes.",
        "Our harbour team is here to answer pilots.",
        "Changed in version 2.0: ropes may be longer.",
        "The list of ropes is part of our Harbour Tools Series.",
        "$16.17Current price is: $16.17.",
    ],
    "explores how": [
        "Harbour.Org explores how each of these tugs helps the port.",
        "Port Watch looks at why ropes rot.",
    ],
    "clip": ["Here’s a clip from Ana Torres, known as the mother of knots."],
    "we tested": ["We’ve tested dozens of ropes in real storms.", "Our quay crew testers pick their 8 favorite ropes."],
    "here": [
        "Here are fifteen great ropes for the quay.",
        "Below you find what the pilots say.",
        "From sisal to hemp, these are the ropes you want to hold your ship.",
        "With that in mind, here are some ropes for the quay.",
    ],
    "we listed": [
        "With forty ropes on sale, we narrowed the field down to ten.",
        "Look out for these new ropes at the port.",
        "We rounded up the ropes of the year.",
        "To help you choose, we’ve put together a list of ropes.",
    ],
}
STANDS = [
    "Be sure to check each port’s rules before you sail.",
    "Take a rope of hemp.",
    "The quay is part of our coast.",
    "We are here to say that tugs are dear.",
    "Learned pilots know the port.",
    "The guide reveals that tugs are dear.",
    "This paper describes a knot that holds in storms.",
    "This document describes a protocol for tugs.",
    "This guide dog covers forty miles a day.",
    "Ana Torres explores the quays at night.",
    "Here’s the catch: tugs are dear.",
    "These are the ropes of the old port.",
    "We tested whether hemp rots sooner than sisal.",
    "Out of six ropes that we tested, four rot.",
    "In May, we made a decision on tugs.",
]
RULES = (*TEASERS, *LISTS)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in CASES.items() for text in texts])
def test_a_sentence_of_the_form_announces(name: str, text: str):
    assert name in [rule.name for rule in RULES if rule.holds(text)]
    assert not announces(text, "de")


@pytest.mark.parametrize("text", STANDS)
def test_a_like_one_states(text: str):
    assert not announces(text, "en")


@pytest.mark.parametrize("name", [rule.name for rule in RULES])
def test_a_case_fails_without_the_rule(name: str):
    table = next(table for table in (TEASERS, LISTS) if name in [rule.name for rule in table])
    rest = [rule for rule in table if rule.name != name]
    assert not all(any(rule.holds(text) for rule in rest) for text in CASES[name])


def test_what_teases_is_a_risk_in_any_text_and_what_heads_a_list_as_far_as_the_gate_is_open():
    document = read_document(Article.from_text("Ropes", ["Learn required sizes. Here are ten ropes. Ropes rot."]))
    nothing = document.centrality * 0
    assert raise_announced(document, nothing, 0.0).tolist() == [0.8, 0.0, 0.0]
    assert raise_announced(document, nothing, 1.0).tolist() == [0.8, 0.5, 0.0]
