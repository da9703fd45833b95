"""The samples give what was read and agreed; after a change that is meant, `make golden` renews it."""

import runpy
from difflib import unified_diff
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent
RENEW = runpy.run_path(str(GOLDEN / "renew.py"))


@pytest.mark.parametrize("sample", RENEW["SAMPLES"], ids=lambda path: path.stem)
def test_a_sample_gives_its_golden_texts(sample: Path) -> None:
    changes: list[str] = []
    for name, text in RENEW["outputs_of"](sample).items():
        golden = GOLDEN / sample.stem / name
        agreed = golden.read_text(encoding="utf-8") if golden.exists() else ""
        changes += unified_diff(
            agreed.splitlines(), text.splitlines(), f"agreed/{name}", f"now/{name}", lineterm="", n=1
        )
    assert not changes, "\n".join(["`make golden` renews these where the change is meant:", *changes])


def test_no_golden_text_is_left_over() -> None:
    samples = {path.stem for path in RENEW["SAMPLES"]}
    assert {path.name for path in GOLDEN.iterdir() if path.is_dir() and path.name != "__pycache__"} == samples
