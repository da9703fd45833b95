"""A minute of the campaign, and everything it ever found."""

from importlib.util import module_from_spec, spec_from_file_location
from itertools import islice
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("warm_server")
HERE = Path(__file__).parent
SPEC = spec_from_file_location("fuzz_campaign", HERE / "campaign.py")
campaign = module_from_spec(SPEC)
SPEC.loader.exec_module(campaign)
FOUND = sorted((HERE / "found").iterdir()) if (HERE / "found").is_dir() else []


@pytest.fixture(scope="module")
def mutations():
    return campaign.load(HERE / "mutations.py")


@pytest.mark.slow
def test_whatever_damage_a_file_took_a_note_or_one_clear_error_comes_of_it(mutations):
    figures = campaign.run(islice(mutations.mutated(campaign.find_seeds(), "ci"), 160), "ci")
    assert figures.inputs == 160
    assert figures.broken == {}, str(figures)
    assert figures.ends["note"] > 30
    assert figures.ends["refused"] > 30


@pytest.mark.slow
def test_each_seed_is_read_or_refused_as_it_stands():
    figures = campaign.run(iter(campaign.find_seeds().items()), "none")
    assert figures.broken == {}, str(figures)


def test_the_same_seed_makes_the_same_files(mutations):
    seeds = campaign.find_seeds()
    first, again = (list(islice(mutations.mutated(seeds, "one"), 60)) for _ in range(2))
    assert first == again
    assert list(islice(mutations.mutated(seeds, "two"), 60)) != first


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_was_found_once_is_no_trouble_any_more(path):
    figures = campaign.run(iter([(path.name, path.read_bytes())]), "found")
    assert figures.broken == {}, str(figures)
