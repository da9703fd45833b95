"""No role and no statement is ever hidden, and a row without a role says of what kind its actor is, and whose."""

from dataclasses import replace

import pytest

from briefmaker.batch.verify.words import read_words, split_words
from briefmaker.documents import write
from briefmaker.documents.content import build_note
from briefmaker.errors import MissingPart

FORMATS = [("docx", ""), ("odt", ""), ("html", ""), ("md", ""), ("pdf", "typst"), ("pdf", "weasyprint")]


def with_roles(made, filled):
    """Give the first actors a role, and the others neither role nor statement."""
    named = [f"Keeper {number} of the lighthouse" for number in range(filled)]
    roles = [*named, *[""] * len(made.actors)]
    bare = [replace(actor, affiliation="", statements=()) for actor in made.actors]
    actors = tuple(replace(actor, role=role) for actor, role in zip(bare, roles, strict=False))
    return replace(made, actors=actors)


@pytest.mark.parametrize("filled", [0, 1, 99])
@pytest.mark.parametrize(("to", "engine"), FORMATS)
def test_every_role_is_printed_and_else_the_kind(make, to, engine, filled):
    made = with_roles(make("single"), filled)
    note = build_note(made)
    try:
        words = " ".join(read_words(write(made, to, pdf_engine=engine or None).data, to))
    except MissingPart as error:
        pytest.skip(str(error))
    for row, actor in zip(note.actors, made.actors, strict=True):
        kind = "Country" if actor.kind == "country" else row.kind  # which one, its name says already
        assert " ".join(split_words(row.role or kind)) in words
    assert "Role in the text" in words
