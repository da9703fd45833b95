import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from briefmaker.cli.app import run

PAGE = """<!doctype html><html lang="en"><head><title>Ministers agree on grain route | Example Press</title>
<meta property="og:site_name" content="Example Press"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Ministers agree on grain route</h1>
<p>The transport ministers of Romania and Moldova agreed on Tuesday to open a second grain route along the Prut river,
which would carry up to two million tonnes of wheat a year to the port of Galati.</p>
<p>Romanian Transport Minister Elena Radu said the route would be ready before the next harvest. "We have the track and
we have the barges," Radu said. "What was missing was a decision."</p>
<p>Farmers on both banks have waited for the decision since 2024, when the only bridge in the district was closed to
heavy vehicles and the price of transport doubled within a month.</p>
<p>Moldova will pay for the locks, Romania for the dredging, and the European Union will cover a third of both.</p>
</article><footer>Copyright Example Press</footer></body></html>"""


@dataclass
class Result:
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_CONFIG_DIRS"):
        monkeypatch.setenv(name, str(tmp_path / "config"))
    for name in list(os.environ):
        if name.startswith("BRIEFMAKER_"):
            monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def one_processor(warm_server: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """A machine of one processor: to start workers takes thirty times as long as to brief a page of a test."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0}, raising=False)


@pytest.fixture
def two_processors(one_processor: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """A machine of two, on which several pages are briefed by two workers."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0, 1}, raising=False)


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A store in memory, whose runs do not wait for one another."""
    monkeypatch.setattr("briefmaker.batch.hold._SETTLE", 0.0)
    memory = pytest.importorskip("fsspec").filesystem("memory")
    memory.store.clear()
    yield memory
    memory.store.clear()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "saved" / "grain.html"
    path.parent.mkdir()
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def briefmaker(capfd: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    def call(*arguments: object) -> Result:
        capfd.readouterr()
        code = run([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return Result(code, captured.out, captured.err)

    return call


@pytest.fixture(scope="session")
def prepared() -> dict[object, Path]:
    """What commands made of some files, by both: a folder that is copied, and never worked in."""
    return {}


@pytest.fixture
def prepare(
    prepared: dict[object, Path],
    tmp_path_factory: pytest.TempPathFactory,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    briefmaker: Callable[..., Result],
) -> Callable[..., None]:
    """
    Run commands in the folder of the test; once for all tests that run them on the same files, others get a copy.

    Names are relative to the folder, in which the test goes on.
    """

    def call(*commands: str, codes: tuple[int, ...] = (0,)) -> None:
        monkeypatch.chdir(tmp_path)
        files = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
        key = (commands, frozenset(files.items()))
        if key in prepared:
            copytree(prepared[key], tmp_path, dirs_exist_ok=True)  # times, too: by them a run knows its pages again
            return
        for command in commands:
            result = briefmaker(*command.split())
            assert result.code in codes, result.err
        prepared[key] = copytree(tmp_path, tmp_path_factory.mktemp("prepared"), dirs_exist_ok=True)

    return call
