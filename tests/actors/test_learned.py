"""What the recogniser has learned, looked up without writing any feature."""

from importlib.resources import files

import numpy as np
import pytest

from briefmaker.actors.features import ALONE, OPENING, REACH, TOGETHER, begun, form_of, padded, sentence_features
from briefmaker.actors.neighbours import Neighbours, fingerprint, fingerprints_of
from briefmaker.actors.tagger import weigh
from briefmaker.actors.tokens import tokenise

TEXTS = (
    "Prime Minister Aino Virtanen met officials of the Norwegian Maritime Authority in Oslo on Monday.",
    "“Élysée — AT&T’s J.R.R. O’Brien,” she said; 3.5% of G20 states (U.S., 中国, Россия) / İstanbul \ud800 \0 \0\0.",
    "A",
)


def shipped():
    with np.load(files("briefmaker.actors").joinpath("data", "names.npz")) as arrays:
        return arrays["features"].tobytes().decode().split("\n"), arrays["weights"]


def seen(words):
    prints = np.array([fingerprints_of(form_of(word)) for word in padded(words)], np.uint64)
    return {place: prints[REACH + place :][: len(words)] for place in (-2, -1, 0, 1, 2)}


def test_no_two_features_have_one_fingerprint():
    names, _ = shipped()
    assert len({fingerprint(name)[0] for name in names}) == len(names)


def test_every_feature_is_of_one_sort():
    names, _ = shipped()
    singles = [begin for group in (*ALONE.values(), OPENING) for begin, _ in group]
    rows = [row for begin in (*singles, *(joint[0] for joint in TOGETHER)) for row in begun(names, begin)]
    twice = set(begun(names, "firstw="))
    assert sorted(rows) == sorted((*range(len(names)), *twice))
    assert not any("w" in shape for row in begun(names, "first") if row not in twice for shape in [names[row][5:]])


@pytest.mark.parametrize("text", TEXTS)
def test_the_sums_are_those_of_the_written_features(text):
    names, weights = shipped()
    of_name = dict(zip(names, weights.astype(int), strict=True))
    words = tokenise(1, text).words
    written = [sum((of_name.get(name, 0) for name in row), np.zeros(9, int)) for row in sentence_features(words)]
    around = padded(words)
    places = np.arange(len(words)) + REACH
    found = weigh(around, np.arange(len(around)), places)
    assert np.array_equal(16 * found, np.array(written))


def test_every_feature_is_found_by_its_pieces():
    words = tokenise(1, TEXTS[0]).words
    names = sorted(
        {name for row in sentence_features(words) for name in row if name.startswith(tuple(j[0] for j in TOGETHER))}
    )
    table = Neighbours.of(names, np.ones((len(names), 1), np.int8))
    assert table.scores(seen(words)).ravel().tolist() == [len(TOGETHER)] * len(words)
