"""The bounds of names."""

import pytest

from briefmaker.actors.mentions import Mention
from briefmaker.actors.repairs import repair
from briefmaker.actors.tokens import tokenise


def repaired(text, marked, kind):
    tokens = tokenise(1, text)
    start, end = text.index(marked), text.index(marked) + len(marked)
    inside = [i for i in range(len(tokens.words)) if tokens.starts[i] < end and tokens.ends[i] > start]
    return [mention.text for mention in repair([Mention(tokens, inside[0], inside[-1] + 1, kind)])]


@pytest.mark.parametrize(
    ("marked", "kind", "names"),
    [
        ("Hilla and Bernd Becher", "person", ["Hilla", "Bernd Becher"]),
        ("Ohio Capitol, Curtis", "person", ["Ohio Capitol", "Curtis"]),
        ("Robert Downey, Jr", "person", ["Robert Downey, Jr"]),
        ("Caucasians. Sherrod", "person", ["Caucasians", "Sherrod"]),
        ("the Washington Post Berg", "organisation", ["Berg"]),
        ("Washington Post Company", "organisation", ["Washington Post Company"]),
        ("St. Paul", "person", ["St. Paul"]),
    ],
)
def test_a_mention_is_parted_where_one_name_ends(marked, kind, names):
    assert repaired(f"They met {marked} there.", marked, kind) == names
