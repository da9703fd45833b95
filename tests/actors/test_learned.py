"""What the recogniser has learned, looked up without writing any feature."""

from importlib.resources import files

import numpy as np
import pytest

from briefmaker.actors.features import ALONE, OPENING, REACH, TOGETHER, Form, form_of, padded, sentence_features
from briefmaker.actors.neighbours import Neighbours, fingerprint, fingerprints_of
from briefmaker.actors.tagger import weigh
from briefmaker.actors.tokens import tokenise

TEXTS = (
    "Prime Minister Aino Virtanen met officials of the Norwegian Maritime Authority in Oslo on Monday.",
    "“Élysée — AT&T’s J.R.R. O’Brien,” she said; 3.5% of G20 states (U.S., 中国, Россия) / İstanbul \ud800 \0 \0\0.",
    "A",
)
JOINTS = tuple(joint[0] for joint in TOGETHER)


def said_by_features():
    """Map each shipped feature, of one word by its text and of several by its fingerprint, to its weights."""
    with np.load(files("briefmaker.actors").joinpath("data", "names.npz")) as arrays:
        values = iter(arrays["values"].tobytes().decode().split("\n"))
        says, row, said = arrays["says"].astype(int), 0, {}
        for field, count in zip(Form._fields, arrays["counts"], strict=True):
            for _ in range(count):
                value = next(values)
                for column, singles in enumerate((*ALONE.values(), OPENING)):
                    said |= {begin + value: says[row, column] for begin, own in singles if own == field}
                row += 1
        said |= dict(zip(arrays["prints"].tolist(), arrays["together"].astype(int), strict=False))
    return said


def seen(words):
    prints = np.array([fingerprints_of(form_of(word)) for word in padded(words)], np.uint64)
    return {place: prints[REACH + place :][: len(words)] for place in (-2, -1, 0, 1, 2)}


def test_fingerprints_are_sorted_and_no_two_features_have_one():
    with np.load(files("briefmaker.actors").joinpath("data", "names.npz")) as arrays:
        prints = arrays["prints"]
    assert len(prints) > 50_000
    assert bool((prints[1:] > prints[:-1]).all())


@pytest.mark.parametrize("text", TEXTS)
def test_the_sums_are_those_of_the_written_features(text):
    said = said_by_features()
    words = tokenise(1, text).words
    keys = [[fingerprint(n)[0] if n.startswith(JOINTS) else n for n in row] for row in sentence_features(words)]
    written = [sum((said.get(key, 0) for key in row), np.zeros(9, int)) for row in keys]
    around = padded(words)
    found = weigh(around, np.arange(len(around)), np.arange(len(words)) + REACH)
    assert np.array_equal(16 * found, np.array(written))


def test_every_feature_of_several_words_is_found_by_its_pieces():
    words = tokenise(1, TEXTS[0]).words
    names = {name for row in sentence_features(words) for name in row if name.startswith(JOINTS)}
    prints = np.array(sorted(fingerprint(name)[0] for name in names), np.uint64)
    table = Neighbours.of(prints, np.array([[1]] * len(prints) + [[0]], np.int8))
    assert table.scores(seen(words)).ravel().tolist() == [len(TOGETHER)] * len(words)
