"""Names by lists alone, in languages without a recogniser of their own."""

import pytest

from briefmaker.actors.document import tokenise
from briefmaker.actors.recognise.lists import GazetteerRecogniser, find_known_bodies


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "World Health Organization World Trade Organization",
            ["World Health Organization", "World Trade Organization"],
        ),
        ("Mary Johnson NATO", ["Mary Johnson", "NATO"]),
        ("Zorb Mary Johnson", ["Mary Johnson"]),
        ("Mary Zorblax kom", []),  # a surname need be listed where a sentence begins
        ("Zo kom Mary Zorblax", ["Mary Zorblax"]),
    ],
)
def test_names_that_touch_are_two(text, names):
    found = GazetteerRecogniser("sv").mentions([tokenise(1, text, "sv")])
    assert [mention.text for mention in found] == names


def test_known_bodies_are_found_where_others_end():
    block = tokenise(1, "World Health Organization NATO NATO", "sv")
    assert [mention.text for mention in find_known_bodies([block])] == ["World Health Organization", "NATO", "NATO"]
