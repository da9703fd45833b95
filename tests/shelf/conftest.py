"""A folder of pages, and what brings a shelf of it up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from briefmaker.batch.engines.interface import Cancellation, Limits
from briefmaker.batch.engines.local import Guarded
from briefmaker.batch.outcomes import Outcome
from briefmaker.batch.sources import find_sources
from briefmaker.model import BriefSettings
from briefmaker.model.choices import ActorEngine, Pictures
from briefmaker.settings.asking import FindOptions
from briefmaker.shelf.fill import Filling, Orders
from briefmaker.shelf.find import Hit, find
from briefmaker.shelf.store import FOLDER, NAME, Shelf, open_shelf

SETTINGS = BriefSettings(pictures=Pictures.NONE, engine=ActorEngine.BUILTIN)

PAGE = """<!doctype html><html lang="en"><head><title>{title} | Example Press</title>
<meta property="og:site_name" content="Example Press"><link rel="canonical" href="https://www.example.org/{slug}">
<meta property="article:published_time" content="{day}"></head><body><nav><a href="/">Home</a></nav>
<article><h1>{title}</h1>
<p>The transport ministers of Romania and Moldova agreed on Tuesday to open a grain route along the Prut river, which
would carry up to two million tonnes of wheat a year to the port of Galati.</p>
<p>{more}</p>
<p>Romanian Transport Minister Elena Radu said the route would be ready before the next harvest. "We have the track and
we have the barges," Radu said. "What was missing was a decision."</p>
<p>Farmers on both banks have waited for the decision since March 2024, when the only bridge in the district was closed
to heavy vehicles and the price of transport doubled within a month.</p></article></body></html>"""

FERRY = "The ferry Halcyon ran aground off Port Ellery with 230 people on board, the coast guard said on Monday."
STORM = "A storm kept every barge in the harbour of Galati for nine days, and the café on the quay ran out of bread."


class Kept:
    """A folder of pages that has a shelf."""

    FERRY, STORM = FERRY, STORM

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / FOLDER / NAME
        folder.mkdir(exist_ok=True)

    def write(self, name: str, title: str, more: str, day: str = "2026-03-05", slug: str = "") -> Path:
        """Save a page."""
        path = self.folder / name
        path.write_text(PAGE.format(title=title, more=more, day=day, slug=slug or title.replace(" ", "-").lower()))
        return path

    def fill(self, *, named: Path | None = None, **orders: bool) -> dict[str, Outcome]:
        """Bring the shelf up to date, and return what became of each file."""
        self.path.parent.mkdir(exist_ok=True)
        outcomes: dict[str, Outcome] = {}
        with open_shelf(self.path, make=True) as shelf:
            filling = Filling(shelf, Orders(SETTINGS, 20_000_000, **orders), outcomes.__setitem__)
            filling.carry_out(partial(find_sources, (str(named or self.folder),)), Guarded(Limits(), Cancellation()))
            filling.finish((named or self.folder,))
        return {Path(name).name: outcome for name, outcome in outcomes.items()}

    @contextmanager
    def opened(self) -> Iterator[Shelf]:
        """Open the shelf to be read."""
        with open_shelf(self.path) as shelf:
            yield shelf

    def ask(self, query: str, *values: object) -> list[tuple]:
        """Ask the shelf in SQL."""
        with self.opened() as shelf:
            return shelf.db.execute(query, values).fetchall()

    def find(self, question: str) -> tuple[Hit, ...]:
        """Ask the shelf in words."""
        with self.opened() as shelf:
            return find(shelf, FindOptions((question,))).hits

    def dump(self) -> list[tuple]:
        """Return all that is on the shelf."""
        tables = ("sources", "pages", "versions", "sentences", "actors", "mentions", "statements", "dates", "figures")
        return [row for table in tables for row in self.ask(f"SELECT * FROM {table}")]  # noqa: S608


@pytest.fixture
def kept() -> type[Kept]:
    return Kept


@pytest.fixture
def saved(tmp_path: Path) -> Kept:
    folder = Kept(tmp_path / "saved")
    folder.write("ferry.html", "Ferry aground", FERRY)
    folder.write("storm.html", "Storm on the river", STORM, "2026-04-01")
    return folder
