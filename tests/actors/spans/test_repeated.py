"""Names that stand again in a text where no recogniser marked them."""

import pytest

from briefmaker.actors.document import tokenise
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.spans.add_repeated import add_repeated_mentions


@pytest.mark.parametrize(
    ("again", "times"),
    [
        ("Rose Wrzosek left.", 2),  # two words are the name, though Rose is a word
        ("Rose left.", 1),
        ("They met Wrzosek.", 2),
        ("A Wrzoseks fan left.", 1),
    ],
)
def test_a_name_is_found_again_where_it_is_meant(again, times):
    first, second = tokenise(1, "Rose Wrzosek came."), tokenise(2, again)
    found = add_repeated_mentions([first, second], [Mention(first, 0, 2, EntityType.PERSON)])
    assert len(found) == times
