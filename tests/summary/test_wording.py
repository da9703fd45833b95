"""What the words of a sentence tell of what it does: each a sentence, with whether it does so."""

import pytest

from briefmaker.model import Article
from briefmaker.summary.features import measure_features
from briefmaker.summary.read import read_document
from briefmaker.summary.weights import load_weights


@pytest.mark.parametrize(
    ("sentence", "denies"),
    [
        ("The harbour is not a place to rest but a place to work.", True),
        ("It isn't the harbour that grows but the town around it.", True),
        ("The harbour is open but small.", False),
        ("The harbour is small but does not close.", False),
        ("The harbour is not open on Monday.", False),
    ],
)
def test_a_sentence_that_puts_one_thing_in_the_place_of_another_is_known(sentence, denies):
    article = Article.from_text("Harbour talks end", [f"{sentence} Ministers went home on Monday without a deal."])
    families = measure_features(read_document(article), load_weights().vectors)
    assert bool(families["form"].columns["not_but"][0]) is denies
