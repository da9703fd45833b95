"""Sources for the tests of this room."""

from hashlib import sha256
from pathlib import Path

import pytest

from briefmaker.model import Source
from briefmaker.pages import open_pages

FIXTURES = Path(__file__).parent / "fixtures"


def _make_source(data, name="page"):
    """Wrap bytes as the batch room does."""
    return Source(name, data, sha256(data).hexdigest())


@pytest.fixture(scope="session")
def make_source():
    return _make_source


@pytest.fixture(scope="session")
def load():
    """Take a fixture file as a source."""

    def load(name):
        return _make_source((FIXTURES / name).read_bytes(), name)

    return load


@pytest.fixture(scope="session")
def only_page():
    """Open a source that holds one page."""

    def only_page(source):
        (page,) = open_pages(source)
        return page

    return only_page
