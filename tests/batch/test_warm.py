"""What the server has loaded that workers are forked from."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(("module", "loaded"), [("warm", False), ("warm_many", True)])
def test_only_where_many_are_forked_the_model_of_languages_is_there_for_all(module, loaded):
    code = f"import sys, briefmaker.batch.{module}; print('py3langid' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"{loaded}\n"
