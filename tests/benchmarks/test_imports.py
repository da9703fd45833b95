"""Scripts that hardly ever run keep up with the modules they import."""

import ast
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted(it for folder in ("benchmarks", "training", "manual", "docs") for it in (ROOT / folder).glob("*.py"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_what_a_script_imports_of_briefmaker_is_there(script):
    for node in ast.walk(ast.parse(script.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("briefmaker"):
            module = import_module(node.module)
            modules = {it.name for it in iter_modules(getattr(module, "__path__", ()))}
            assert [it.name for it in node.names if not hasattr(module, it.name) and it.name not in modules] == []
