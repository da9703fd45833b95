"""Which recogniser works."""

import importlib.util

import pytest

from briefmaker.actors import find_actors
from briefmaker.actors.engines import choose_engine, tell_limits
from briefmaker.errors import MissingPart, UsageError
from briefmaker.model import Article


@pytest.fixture
def without_spacy(monkeypatch):
    real = importlib.util.find_spec
    monkeypatch.setattr("briefmaker.actors.spacy_names.find_spec", lambda name: None if name == "spacy" else real(name))


@pytest.mark.usefixtures("without_spacy")
def test_auto_falls_back_to_what_ships_with_the_package():
    assert choose_engine("auto", "en") == "builtin"


@pytest.mark.usefixtures("without_spacy")
def test_spacy_where_it_is_missing_names_the_remedy():
    with pytest.raises(MissingPart) as error:
        find_actors(Article.from_text("Title", ["Text."]), engine="spacy")
    assert error.value.advice == "pip install 'briefmaker[spacy]'"


def test_an_unknown_engine_is_a_usage_error():
    with pytest.raises(UsageError):
        choose_engine("oracle", "en")


def test_what_the_builtin_engine_lacks_in_other_languages_is_said():
    assert tell_limits("builtin", "en-GB") == ""
    assert "(de)" in tell_limits("builtin", "de-AT")
