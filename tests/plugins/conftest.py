"""Packages that bring plug-ins, installed into a folder of their own."""

import importlib
import os
import re
import sys
import tomllib
from pathlib import Path

import pytest

from briefmaker import plugins
from briefmaker.actors.recognise import interface

PAPER = (Path(__file__).parents[2] / "docs" / "plug-ins.md").read_text("utf-8")
MODULES = dict(re.findall(r"```python\n(?=# (\w+)\.py\n)(.*?)```", PAPER, re.DOTALL))
PROJECTS = [tomllib.loads(text) for text in re.findall(r"```toml\n(.*?)```", PAPER, re.DOTALL)]


def forget() -> None:
    """Let what is installed be looked for anew."""
    importlib.invalidate_caches()
    plugins.list_plug_ins.cache_clear()
    interface._open.cache_clear()


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Install a package: a module and the entry points of a group."""
    target = tmp_path / "site"
    target.mkdir()
    monkeypatch.syspath_prepend(str(target))
    monkeypatch.setenv("PYTHONPATH", f"{target}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    before = set(sys.modules)

    def put(package: str, group: str, entries: dict[str, str], module: str = "", code: str = "") -> Path:
        about = target / f"{package.replace('-', '_')}-1.0.dist-info"
        about.mkdir()
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
        lines = [f"{name} = {place}" for name, place in entries.items()]
        (about / "entry_points.txt").write_text("\n".join([f"[{group}]", *lines, ""]))
        if module:
            (target / f"{module}.py").write_text(code)
        forget()
        return target / f"{module}.py"

    forget()
    yield put
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(target)):
            del sys.modules[name]
    forget()


@pytest.fixture
def papers(install):
    """Install the packages that the paper shows."""
    for project in PROJECTS:
        about = project["project"]
        ((group, entries),) = about["entry-points"].items()
        module = next(iter(entries.values())).partition(":")[0]
        install(about["name"], group, entries, module, MODULES[module])
