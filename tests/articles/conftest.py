"""Pages written for the tests, opened as the readers open them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from briefmaker.model import Page, Source

PAGES = Path(__file__).parent / "pages"


@pytest.fixture
def page() -> Callable[..., Page]:
    """Open a page of the folder by its name."""

    def opened(name: str, url: str | None = None) -> Page:
        data = (PAGES / name).read_bytes()
        text = data.decode()
        source = Source(name, data, "0" * 64)
        if name.endswith(".txt"):
            return Page(source, lines=tuple(text.split("\n")), url=url)
        return Page(source, markup=text, url=url)

    return opened


@pytest.fixture
def markup() -> Callable[[str], Page]:
    """Make a page of mark-up."""
    return lambda text: Page(Source("made.html", text.encode("utf-8", "replace"), "0" * 64), markup=text)
