"""The bounds of names."""

import pytest

from briefmaker.actors.document import tokenise
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.pipeline import run_passes
from briefmaker.actors.spans.bounds import part_lists


def repaired(text, marked, kind):
    block = tokenise(1, text)
    start, end = text.index(marked), text.index(marked) + len(marked)
    inside = [i for i in range(len(block.tokens)) if block.starts[i] < end and block.ends[i] > start]
    passes = iter(run_passes([block], [Mention(block, inside[0], inside[-1] + 1, kind)], "en"))
    return next([mention.text for mention in mentions] for step, mentions in passes if step.name == "drop overlapping")


@pytest.mark.parametrize(
    ("marked", "kind", "names"),
    [
        ("Hilla and Bernd Becher", "person", ["Hilla", "Bernd Becher"]),
        ("Ohio Capitol, Curtis", "person", ["Ohio Capitol", "Curtis"]),
        ("Robert Downey, Jr", "person", ["Robert Downey, Jr"]),
        ("Caucasians. Sherrod", "person", ["Caucasians", "Sherrod"]),
        ("Washington Post Company", "organisation", ["Washington Post Company"]),
        ("St. Paul", "person", ["St. Paul"]),
        ("Berg & Hansen", "organisation", ["Berg & Hansen"]),
        ("Creuset: Surprisingly", "organisation", ["Creuset", "Surprisingly"]),
        ("JPL-Caltech The Space Agency", "organisation", ["JPL-Caltech", "Space Agency"]),
        ("Ban Ki-moon", "person", ["Ban Ki-moon"]),
        ("Islamic State-inspired", "organisation", ["Islamic State"]),
    ],
)
def test_a_mention_is_parted_where_one_name_ends(marked, kind, names):
    assert repaired(f"They met {marked} there.", marked, kind) == names


def test_a_name_with_an_ampersand_is_whole_where_half_of_it_is_marked():
    assert repaired("They met at Berg & Hansen there.", "Berg", "organisation") == ["Berg & Hansen"]


def test_a_committee_of_two_matters_is_whole_after_the_article():
    text = "The House Oversight and Government Reform Committee voted."
    whole = "House Oversight and Government Reform Committee"
    assert repaired(text, "Government Reform Committee", "organisation") == [whole]


def test_a_title_before_a_name_is_no_end_of_the_state_before_it():
    assert repaired("Massachusetts Sen. Elizabeth Warren spoke.", "Massachusetts Sen", "person") == ["Massachusetts"]


def test_two_small_words_on_end_part_a_name_and_leave_none_that_is_empty():
    block = tokenise(1, "The southern Farm bureau casualty Group; it grew.")
    whole = Mention(block, 2, 6, EntityType.ORGANISATION)
    parts = part_lists([block], [whole])
    assert [part.text for part in parts] == ["Farm", "Group"]
