"""The word lists of actors."""

from pathlib import Path

import pytest

from briefmaker.actors.lexicon import lists

DATA = Path(lists.__file__).parent / "data"
SOURCES = ("Written", "Faker", "CLDR", "GeoNames", "training sets", "training/")


@pytest.mark.parametrize("path", sorted([*DATA.rglob("*.txt"), *DATA.rglob("*.tsv")]), ids=lambda path: path.name)
def test_a_list_says_what_it_is_for_and_where_it_comes_from(path):
    head = [line for line in path.read_text(encoding="utf-8").splitlines()[:6] if line.startswith("#")]
    assert head
    assert any(source in line for source in SOURCES for line in head)


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.txt")), ids=lambda path: path.name)
def test_a_list_is_read_by_the_code(path):
    package = DATA.parents[2]  # the shelf reads some, too
    assert any(path.stem in source.read_text(encoding="utf-8") for source in package.rglob("*.py"))
