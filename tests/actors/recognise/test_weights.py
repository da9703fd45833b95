"""What the recogniser has learned, looked up without writing any feature."""

from importlib.resources import files

import numpy as np
import pytest

from briefmaker.actors.document import tokenise
from briefmaker.actors.recognise.crf import emission_scores
from briefmaker.actors.recognise.features import (
    BOS,
    UNIGRAMS,
    WINDOW,
    WordShape,
    conjunctions_of,
    padded,
    sentence_features,
    word_shape,
)
from briefmaker.actors.recognise.weights import FIELDS, ConjunctionFeatures, feature_hash, feature_hashes

TEXTS = (
    "Prime Minister Aino Virtanen met officials of the Norwegian Maritime Authority in Oslo on Monday.",
    "“Élysée — AT&T’s J.R.R. O’Brien,” she said; 3.5% of G20 states (U.S., 中国, Россия) / İstanbul \ud800 \0 \0\0.",
    "A",
)
CONJUNCTIONS = conjunctions_of("en")
JOINTS = tuple(joint[0] for joint in CONJUNCTIONS)


def said_by_features():
    """Map each shipped feature, of one word by its text and of several by its fingerprint, to its weights."""
    with np.load(files("briefmaker.actors.lexicon").joinpath("data", "crf.npz")) as arrays:
        values = iter(arrays["values"].tobytes().decode().split("\n"))
        emissions, row, said = arrays["says"].astype(int), 0, {}
        for field, count in zip(WordShape._fields, arrays["counts"], strict=True):
            for _ in range(count):
                value = next(values)
                for column, singles in enumerate((*UNIGRAMS.values(), BOS)):
                    said |= {begin + value: emissions[row, column] for begin, own in singles if own == field}
                row += 1
        said |= dict(zip(arrays["prints"].tolist(), arrays["together"].astype(int), strict=False))
    return said


def seen(words):
    forms = [word_shape(word) for word in padded(words)]
    prints = np.stack([feature_hashes([getattr(form, field) for form in forms]) for field in FIELDS], axis=1)
    return {place: prints[WINDOW + place :][: len(words)] for place in (-2, -1, 0, 1, 2)}


def test_fingerprints_are_sorted_and_no_two_features_have_one():
    with np.load(files("briefmaker.actors.lexicon").joinpath("data", "crf.npz")) as arrays:
        prints = arrays["prints"]
    assert len(prints) > 50_000
    assert bool((prints[1:] > prints[:-1]).all())


@pytest.mark.parametrize("text", TEXTS)
def test_the_sums_are_those_of_the_written_features(text):
    said = said_by_features()
    words = tokenise(1, text).tokens
    keys = [[feature_hash(n)[0] if n.startswith(JOINTS) else n for n in row] for row in sentence_features(words)]
    written = [sum((said.get(key, 0) for key in row), np.zeros(9, int)) for row in keys]
    around = padded(words)
    found = emission_scores(around, np.arange(len(around)), np.arange(len(words)) + WINDOW)
    assert np.array_equal(16 * found, np.array(written))


def test_every_feature_of_several_words_is_found_by_its_pieces():
    words = tokenise(1, TEXTS[0]).tokens
    names = {name for row in sentence_features(words) for name in row if name.startswith(JOINTS)}
    prints = np.array(sorted(feature_hash(name)[0] for name in names), np.uint64)
    table = ConjunctionFeatures.of(prints, np.array([[1]] * len(prints) + [[0]], np.int8))
    assert table.scores(seen(words)).ravel().tolist() == [len(CONJUNCTIONS)] * len(words)
