"""How much of the source a note prints."""

import pytest

from briefmaker.documents.content import build_note
from briefmaker.model import Quote


def printed(briefing):
    """The numbers of the paragraphs that the annexes print."""
    return [[passage.number for passage in annex.passages] for annex in build_note(briefing).annexes]


@pytest.mark.parametrize(
    ("template", "annex", "blocks"),
    [
        ("note", "auto", [1, 2, 3, 4, 6]),
        ("note", "none", None),
        ("note", "full", [1, 2, 3, 4, 5, 6]),
        ("intel", "auto", [1, 2, 3, 4, 5, 6]),
        ("intel", "quoted", [1, 2, 3, 4, 6]),
        ("digest", "auto", None),
        ("digest", "full", [1, 2, 3, 4, 5, 6]),
        ("onepage", "auto", None),
    ],
)
def test_the_annex_is_what_was_asked_for_else_what_the_template_says(make, template, annex, blocks):
    assert printed(make("single", template=template, annex=annex)) == ([blocks] if blocks else [])


def test_the_whole_text_may_be_asked_for_by_its_older_name(make):
    assert printed(make("single", annex="auto", full_text=True)) == printed(make("single", annex="full"))


def test_a_paragraph_is_printed_for_what_an_actor_said_in_it(make):
    briefing = make("single", annex="quoted")
    said = Quote("The ministry", 5, 0, 12)
    actors = (type(briefing.actors[0])("Maria Okafor", "person", statements=(said,)), *briefing.actors)
    assert 5 in printed(type(briefing)(**{**_fields(briefing), "actors": actors}))[0]


def test_nothing_is_said_of_underlining_where_the_points_are_not_printed(make):
    (annex,) = build_note(make("single", annex="full", sections=("sources", "annex"))).annexes
    assert annex.intro == "Port Ellery shuts its north quay for eleven months."
    assert not any(span.extract for passage in annex.passages for span in passage.spans)


def _fields(briefing):
    return {name: getattr(briefing, name) for name in briefing.__slots__}
