"""Every guard of a claim refuses a passage that says something else in the same words, and no other guard does."""

import pytest

from briefmaker.digest import guards
from briefmaker.digest.claims import read_claim
from briefmaker.digest.says import find_passage

CASES = {
    "number": (
        "The harbour authority closed the northern channel for 12 days after the ferry ran aground.",
        "After the ferry ran aground the harbour authority closed the northern channel for some days.",
    ),
    "quantifier": (
        "Half of the shops in the old town closed their doors during the strike.",
        "The shops in the old town closed their doors during the strike.",
    ),
    "name": (
        "The minister of transport opened the new bridge over the river and praised the engineers and welders from Quist.",
        "The minister of transport opened the new bridge over the river and praised the engineers and welders.",
    ),
    "names alone": (
        "Captain Ines Falk of Ellery Lines answered the police.",
        "Captain Ines Falk of Ellery Lines answered the reporters, who had asked about her years at sea.",
    ),
    "day": (
        "Divers inspected the hull of the ferry on Tuesday and found three holes below the waterline.",
        "The divers inspected the hull of the ferry and found three holes below the waterline in a search until Friday.",
    ),
    "modality": (
        "Possibly, or at least so the oldest of the fishermen think, the crew saw the sandbank before the ferry reached the northern channel.",
        "The oldest of the fishermen think the crew saw the sandbank before the ferry reached the northern channel.",
    ),
    "tense": (
        "Divers inspected the hull of the ferry in the northern channel off Port Ellery, and the holes will be closed by the end of the month.",
        "Divers inspected the hull of the ferry in the northern channel off Port Ellery.",
    ),
    "negation": (
        "The council of the town accepted the plan for the new harbour and its budget.",
        "The plan for the new harbour and its budget was one that the council of the town never accepted.",
    ),
    "speaker": (
        "Tom Brennan said the dredging of the channel had been delayed for lack of money.",
        "Adela Quist said the dredging of the channel had been delayed for lack of money, while Tom Brennan kept silent.",
    ),
    "hearsay": (
        "The captain of the ferry ignored two warnings about the sandbank that night.",
        "According to fishermen, the captain of the stranded ferry ignored two warnings about the sandbank that night.",
    ),
    "verb": (
        "Engineers repaired the crack in the hull of the stranded ferry.",
        "Engineers photographed the crack in the hull of the stranded ferry.",
    ),
    "modality in its place": (
        "The mayor has resigned from the board of the harbour company and may leave the town.",
        "The mayor may have resigned from the board of the harbour company and may leave the town.",
    ),
    "negation in its place": (
        "Without a pilot the ferry was not allowed to leave the harbour that night.",
        "Without a pilot the ferry was allowed to leave the harbour that night.",
    ),
    "opposite": (
        "The price of fuel for fishing boats rose sharply in the harbours of the north.",
        "The price of fuel for fishing boats fell sharply in the harbours of the north, where it rose last year.",
    ),
    "number in its place": (
        "Of the 40 passengers aboard, 12 were taken to hospital with broken bones.",
        "Of the 40 passengers aboard, 15 were taken to hospital with broken bones, 12 of them children.",
    ),
    "name in its place": (
        "The ferry from Ellery to Marrow ran onto the sandbank in thick fog.",
        "The ferry from Ellery to Norden ran onto the sandbank in thick fog, as one from Marrow did.",
    ),
}
"""A sentence, and a passage with its words, by the guard that sees why the passage does not say it."""


def says(sentence, passage):
    return find_passage(sentence, passage, {}, frozenset(read_claim(passage).stems)) is not None


@pytest.mark.parametrize("guard", [guard.name for guard in guards.GUARDS])
def test_each_guard_refuses_what_no_other_does(guard, monkeypatch):
    sentence, passage = CASES[guard]
    assert not says(sentence, passage)
    monkeypatch.setattr(guards, "GUARDS", tuple(it for it in guards.GUARDS if it.name != guard))
    assert says(sentence, passage)


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        (
            "Twelve passengers were taken to hospital in Ellery.",
            "Some 12 passengers were taken to a hospital in Ellery.",
        ),
        (
            "“I have not spoken to anyone from Quist.",
            "“I have not spoken to anyone from Quist. I know nothing of it,” the captain said.",
        ),
        (
            "“We had no warning of the sandbank,” the captain said.",
            "The captain was asked about it. “We had no warning of the sandbank,” she added.",
        ),
        (
            "The harbour authority closed the northern channel on Tuesday, officials said.",
            "On Tuesday, the harbour authority closed the northern channel until the hull has been inspected.",
        ),
        (
            "“I will not stop until you pull it free,” she said, her face pale with cold.",
            "Then she turned. “I will not stop until you pull it free,” she said.",
        ),
        (
            "“I have not spoken to anyone from Marrow,” said Falk.",
            "“I have not spoken to anyone from Marrow,” Falk added.",
        ),
        (
            "Analysts said that the vote did much to restore the standing of Mr Quist in the north.",
            "Analysts said that the vote did much to restore the standing of Quist in the north.",
        ),
        (
            "People familiar with the inquiry said the captain of the ferry ignored two warnings that night.",
            "The captain of the ferry ignored two warnings that night, people familiar with the inquiry said.",
        ),
    ],
)
def test_what_makes_the_same_claim_is_found(sentence, passage):
    assert says(sentence, passage)


@pytest.mark.parametrize(
    "sentence",
    [
        "Who steered the ferry Halcyon onto the sandbank off Port Ellery?",
        "Ferry Halcyon aground off Port Ellery with 214 people aboard",
    ],
)
def test_a_heading_and_a_question_claim_nothing(sentence):
    assert not says(sentence, sentence)


def test_a_quotation_is_the_same_in_whole_words_alone():
    quoted = "“He would never sell the mill,” Falk said."
    assert guards.find_quotation(quoted, "“He would never sell the mill to anybody,” Falk said.")
    assert not guards.find_quotation(quoted, "“She would never sell the mill to anybody,” Quist said.")
    assert not guards.find_quotation(quoted, "“He would never sell the mills,” Falk said.")


def test_in_other_languages_only_the_same_words_say_the_same():
    sentence = "Die Fähre lief am Dienstag vor Port Ellery auf Grund."
    known = frozenset[str]()
    assert find_passage(sentence, f"{sentence} Niemand wurde verletzt.", {}, known, "de")
    assert find_passage(sentence, "Am Dienstag lief die Fähre vor Port Ellery auf Grund.", {}, known, "de") is None
