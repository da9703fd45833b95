"""What the server has loaded that workers are forked from."""

import subprocess
import sys

import pytest

ASKED = """
import sys
sys.modules["briefmaker.actors.recognise.spacy"] = Spy = type(sys)("spy")
def spacy_recogniser(language):
    from briefmaker.errors import MissingPart
    print("asked", end="")
    raise MissingPart("none")
Spy.spacy_recogniser = spacy_recogniser
"""
"""Prints where the engine of spaCy is asked for a model."""


@pytest.mark.slow
@pytest.mark.parametrize(("module", "asks"), [("warm", False), ("warm_many", False), ("warm_spacy", True)])
def test_spacy_is_asked_for_by_the_module_of_runs_that_may_use_it_alone(module, asks):
    code = f"{ASKED}\nimport briefmaker.batch.{module}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ("asked" in done.stdout) == asks


@pytest.mark.slow
@pytest.mark.parametrize(("module", "loaded"), [("warm", False), ("warm_many", True)])
def test_only_where_many_are_forked_the_model_of_languages_is_there_for_all(module, loaded):
    code = f"import sys, briefmaker.batch.{module}; print('py3langid' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"{loaded}\n"
