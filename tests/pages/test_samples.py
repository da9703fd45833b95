"""Samples that came as PDF and as mail: what is read is what their table says that a reader would write down."""

import re
from pathlib import Path

import pytest

import briefmaker

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in {".pdf", ".eml"})


def rows(name):
    """The cells of a sample in the two tables of the paper."""
    lines = (SAMPLES / "README.md").read_text("utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")[2:-1]] for line in lines if line.startswith(f"| `{name}` |")]


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_says_what_a_reader_would_write_down(name):
    (title, _, address, _), (authors, published, _) = rows(name)
    article = briefmaker.read((SAMPLES / name).read_bytes(), name=name)
    assert article.title == title
    assert ", ".join(article.authors) == authors
    assert str(article.published) == published
    assert (article.page.url or "not stated") == address.strip("<>")


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_has_the_text_of_the_page_that_it_was_made_from(name):
    page = SAMPLES / f"{re.sub('-(printed|mailed)', '', Path(name).stem)}.html"
    article, original = (briefmaker.read(path.read_bytes(), name=path.name) for path in (SAMPLES / name, page))
    words, first = article.text.split(), original.text.split()
    assert len(set(first) - set(words)) < 0.06 * len(set(first))
    assert len(set(words) - set(first)) < 0.06 * len(set(words))


def test_there_is_one_of_each():
    assert [name.rpartition(".")[2] for name in NAMES] == ["pdf", "eml"]
