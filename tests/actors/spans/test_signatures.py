"""Who signs a quotation, and for whom."""

import pytest

from briefmaker.actors.document import tokenise
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.spans.add_persons import is_signed_for


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("It made us ask better questions. – Inga Halvorsen, head of supply, Velmora", True),
        ("It made us ask better questions. – Inga Halvorsen, head of supply at Velmora.", True),
        ("The ferry left late – in the end, the captain said, Velmora", False),
        ("The ferry left late. – Inga Halvorsen, who paints, Velmora", False),
        ("The well-known Inga Halvorsen, head of supply, Velmora, spoke and left before the others came.", False),
    ],
)
def test_a_body_is_signed_for_behind_dash_name_and_role(text, signed):
    block = tokenise(1, text)
    place = block.tokens.index("Velmora")
    assert is_signed_for(Mention(block, place, place + 1, EntityType.ORGANISATION)) is signed
