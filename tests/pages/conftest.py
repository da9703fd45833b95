"""Sources for the tests of this room, and the writers of containers beside this file."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from briefmaker.model import Source
from briefmaker.pages import open_pages

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def make_source():
    """Wrap bytes as the batch room does."""

    def make_source(data, name="page"):
        return Source.from_bytes(name, data)

    return make_source


@pytest.fixture(scope="session")
def load():
    """Take a fixture file as a source."""

    def load(name):
        return Source.from_bytes(name, (HERE / "fixtures" / name).read_bytes())

    return load


@pytest.fixture(scope="session")
def only_page():
    """Open a source that holds one page."""

    def only_page(source):
        (page,) = open_pages(source)
        return page

    return only_page


@pytest.fixture(scope="session")
def write():
    """The module of writers."""
    spec = spec_from_file_location("page_writers", HERE / "writers.py")
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def samples(write):
    """One small container of each kind, by name: made ones and fixture files."""
    files = {path.name: path.read_bytes() for path in sorted((HERE / "fixtures").iterdir())}
    return write.samples() | files
