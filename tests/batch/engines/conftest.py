from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module of planted faults, importable in workers as well."""
    monkeypatch.syspath_prepend(Path(__file__).parents[1] / "faults")
    import planted as module  # type: ignore[import-not-found]

    return module
