"""A column of roles is printed where it is worth it; no role and no statement is ever hidden."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefmaker.batch.verify.visible import read_words, split_words
from briefmaker.documents import write
from briefmaker.documents.content import build_note
from briefmaker.documents.note import Row
from briefmaker.documents.note_wording import fill_roles
from briefmaker.documents.point import Reference
from briefmaker.errors import MissingPart

FORMATS = [("docx", ""), ("odt", ""), ("html", ""), ("md", ""), ("pdf", "typst"), ("pdf", "weasyprint")]


def with_roles(made, filled):
    """Give the first actors a role, and the others neither role nor statement."""
    named = [f"Keeper {number} of the lighthouse" for number in range(filled)]
    roles = [*named, *[""] * len(made.actors)]
    bare = [replace(actor, affiliation="", statements=()) for actor in made.actors]
    actors = tuple(replace(actor, role=role) for actor, role in zip(bare, roles, strict=False))
    return replace(made, actors=actors)


@pytest.mark.parametrize("filled", [0, 1, 2, 99])
@pytest.mark.parametrize(("to", "engine"), FORMATS)
def test_every_role_is_printed_with_a_column_or_without(make, to, engine, filled):
    made = with_roles(make("single"), filled)
    note = build_note(made)
    try:
        words = " ".join(read_words(write(made, to, pdf_engine=engine or None).data, f"x.{to}"))
    except MissingPart as error:
        pytest.skip(str(error))
    for row in note.actors:
        assert " ".join(split_words(row.role)) in words
    assert ("Role in the text" in words) == note.roles
    assert note.roles == (3 * min(filled, len(note.actors)) >= len(note.actors))


@pytest.mark.parametrize("filled", [1, 99])
def test_a_role_without_a_column_stands_beside_the_name_in_markdown(make, filled):
    made = with_roles(make("single"), filled)
    name = made.actors[0].name
    text = write(made, "md").data.decode()
    (line,) = (line for line in text.splitlines() if line.startswith(f"| **{name}"))
    assert ("Keeper 0" in line.split("|")[2]) == (not build_note(made).roles)


@given(st.lists(st.booleans(), max_size=20))
@settings(deadline=None)
def test_the_column_stands_where_a_third_of_it_is_filled(filled):
    first = Reference("¶1", "")
    rows = [Row("A", "", "Person", "Keeper" if it else "", 1, first) for it in filled]
    assert fill_roles(rows) == bool(filled and 3 * sum(filled) >= len(filled))
