"""Briefings made by hand, of the shapes that documents have to bear."""

from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from briefmaker.model import (
    Actor,
    Article,
    Briefing,
    BriefSettings,
    Cell,
    Code,
    Figure,
    Heading,
    ListItem,
    Notice,
    Page,
    Paragraph,
    Quotation,
    Quote,
    Source,
    Table,
)

FIXTURES = Path(__file__).parent / "fixtures"
HARBOUR, ARABIC, CHINESE = (
    tuple((FIXTURES / f"{name}.txt").read_text("utf-8").strip().split("\n\n"))
    for name in ("harbour", "arabic", "chinese")
)


def article(
    title: str = "Port Ellery shuts its north quay for eleven months", texts: tuple[str, ...] = HARBOUR
) -> Article:
    """A news article with every kind of block."""
    data = "\n".join((title, *texts)).encode()
    page = Page(
        Source("saved/port-ellery.html", data, sha256(data).hexdigest()),
        markup="<p>left out of the record</p>",
        url="https://news.example.org/2026/11/port-ellery-quay",
        url_from="SingleFile comment",
        captured=datetime(2026, 11, 24, 10, 31, tzinfo=UTC),
        captured_from="SingleFile comment",
    )
    return Article(
        page=page,
        title=title,
        blocks=tuple(Paragraph(number, text) for number, text in enumerate(texts, start=1)),
        authors=("Ines Falk", "Peter Adeyemi"),
        published=date(2026, 11, 23),
        site="The Ellery Observer",
        language="en-GB",
        url="https://news.example.org/2026/11/port-ellery-quay",
    )


def structured() -> Article:
    """An article whose body has headings, lists, a quotation, code, a picture and a table with merged cells."""
    table = (
        (Cell("Quay", header=True), Cell("Load, tonnes", header=True, columns=2)),
        (Cell("", header=True), Cell("2019", header=True), Cell("2026", header=True)),
        (Cell("North", header=True), Cell("4,200"), Cell("2,800")),
        (Cell("South", header=True, rows=2), Cell("3,900"), Cell("3,900")),
        (Cell("3,950"), Cell("3,940")),
    )
    blocks = (
        Paragraph(1, HARBOUR[0]),
        Heading(2, "What the divers found", 3),
        ListItem(3, "Pile 7 is hollow below the waterline."),
        ListItem(4, "Pile 8 can be saved:", 1),
        ListItem(5, "by a steel sleeve, or", 2, "a)"),
        ListItem(6, "by grouting it in place.", 2, "b)"),
        Quotation(7, "I have never seen timber go like that in seven years."),
        Heading(8, "Loads", 2),
        Table(9, table, "Permitted loads of the quays"),
        Code(10, "load = 4200 * 2 / 3\nif load < 3000:\n    close(quay)"),
        Figure(11, "quay.jpg", "The north quay at low tide", "A wooden quay"),
        Paragraph(12, HARBOUR[2]),
        ListItem(13, "Council votes", 1, "1."),
        ListItem(14, "Work begins", 1, "2."),
    )
    return replace(article(), blocks=blocks)


def rich() -> Briefing:
    """A briefing of the structured article."""
    source = structured()
    points = (sentence(source, 5, "by a steel"), sentence(source, 12, "Okafor asked"))
    return replace(single(), articles=(source,), bottom_lines=(sentence(source, 1, "The harbour"),), key_points=points)


def sentence(source: Article, block: int, text: str, number: int = 1) -> Quote:
    """Quote a sentence of the article by its first words up to its full stop."""
    body = source.blocks[block - 1].text
    start = body.index(text)
    end = body.find(". ", start) + 1 or len(body)
    return Quote(body[start:end], block, start, end, article=number)


ACTORS = (
    Actor("Port Ellery Harbour Authority", "organisation", aliases=("the authority",), mentions=4, first_block=1),
    Actor("Maria Okafor", "person", "Director", "Port Ellery Harbour Authority", ("Okafor",), 3, 1),
    Actor("Tom Brennan", "person", "speaker of the boat owners", "Ellery Boat Owners' Association", (), 1, 2),
    Actor("Ministry of Transport", "organisation", aliases=("the ministry",), mentions=2, first_block=3),
    Actor("Norway", "country", aliases=("Norwegian",), mentions=1, first_block=5, country="NO"),
    Actor("Kystverket", "organisation", affiliation="Norway", mentions=1, first_block=5),
)

ASKED = BriefSettings(
    mark="OFFICIAL TLP:AMBER",
    reference="PAU/BN/2026/017",
    prepared_by="A. Analyst, Policy Analysis Unit",
    prepared_for="Director, Coastal Affairs",
    date="2026-11-24",
    organisation="Policy Analysis Unit",
)


WHOLE = replace(ASKED, annex="full")
"""As asked, the whole source text printed behind it."""


def single(settings: BriefSettings = WHOLE) -> Briefing:
    """One article, everything known."""
    source = article()
    return Briefing(
        articles=(source,),
        bottom_lines=(sentence(source, 1, "The harbour authority"),),
        key_points=(
            sentence(source, 2, "Fishing crews fear"),
            sentence(source, 3, "The Ministry of Transport"),
            sentence(source, 4, "Engineers first"),
            sentence(source, 6, "Work begins"),
        ),
        actors=ACTORS,
        settings=settings,
        fingerprint=sha256(b"single").hexdigest(),
    )


def digest(number: int = 4, settings: BriefSettings = ASKED) -> Briefing:
    """Several articles, told apart by their titles."""
    titles = ("Port Ellery shuts its north quay for eleven months", "Crews look for a berth", "Council to vote on quay")
    articles = tuple(article(f"{titles[n % 3]}{f' ({n})' if n > 2 else ''}") for n in range(number))
    lines = tuple(sentence(source, 1, "Director Maria", n) for n, source in enumerate(articles, start=1))
    points = tuple(
        sentence(source, block, start, n)
        for n, source in enumerate(articles, start=1)
        for block, start in ((2, "Fishing"), (5, "The ministry"), (6, "Ferries"))
    )
    actors = tuple(replace(actor, articles=tuple(range(1, number + 1))) for actor in ACTORS)
    return Briefing(articles, lines, points, actors, settings, sha256(b"digest").hexdigest())


def bare() -> Briefing:
    """A text copy of which nothing is known, with no marking and no actor."""
    source = Article.from_text("Minutes", ["The committee met. Nothing was decided."])
    return Briefing((source,), (sentence(source, 1, "The committee"),), (), (), BriefSettings(annex="full"), "0" * 64)


def crowded() -> Briefing:
    """Forty actors with long names, a title that does not end, and a marking as long."""
    body = "Intergovernmental Commission for the Protection of the North Eastern Quays"
    names = tuple(
        Actor(
            name=f"{body if number % 3 else 'Ana Lima'} {number}",
            kind=("organisation", "person", "country")[number % 3],
            role="Special Representative of the Secretary-General" * (number % 2),
            aliases=("Commission", "the body") * (number % 4 == 1),
            mentions=number + 1,
            country="NO" * (number % 3 == 2),
        )
        for number in range(40)
    )
    settings = replace(WHOLE, actors=40, mark="OFFICIAL-SENSITIVE COMMERCIAL TLP:AMBER+STRICT", paper="Letter")
    title = "Commission on the quays finds that warnings were filed, forgotten, found again and filed once more " * 2
    return replace(
        single(settings), actors=names, articles=(replace(structured(), title=title.strip()),), key_points=()
    )


def arabic() -> Briefing:
    """Text set from right to left."""
    source = replace(article("ميناء إيليري يغلق رصيفه الشمالي", ARABIC), language="ar", site="المراقب")
    actors = (Actor("ماريا أوكافور", "person", "المديرة", mentions=2, first_block=1),)
    return Briefing(
        (source,), (sentence(source, 1, "أعلنت"),), (sentence(source, 2, "ستدفع"),), actors, WHOLE, "a" * 64
    )


def chinese() -> Briefing:
    """Text in Chinese characters."""
    source = replace(article("埃勒里港关闭北码头", CHINESE), language="zh-Hans", site="观察家报")
    lines = (Quote("港务局周二表示，将关闭北码头十一个月。", 1, 0, 19),)
    actors = (Actor("玛丽亚·奥卡福", "person", "局长", mentions=1, first_block=1),)
    return Briefing((source,), lines, (Quote(CHINESE[1], 2, 0, len(CHINESE[1])),), actors, WHOLE, "c" * 64)


def hostile() -> Briefing:
    """Text that asks for fifteen kinds of things in the languages of all engines, wherever a note has text."""
    evil = (FIXTURES / "hostile.txt").read_text("utf-8").strip()
    blocks = (
        Paragraph(1, evil),
        Heading(2, evil, 2),
        ListItem(3, evil, 1, evil),
        Quotation(4, evil),
        Table(5, ((Cell(evil, header=True),), (Cell(evil),)), evil),
        Code(6, evil),
        Figure(7, "https://evil.example/17.jpg", evil, evil),
    )
    source = article(evil, (evil,))
    page = replace(source.page, url=f"javascript:{evil}", source=replace(source.page.source, name=f"../{evil}"))
    source = replace(source, page=page, blocks=blocks, authors=(evil,), site=evil, url=f"file:///{evil}")
    quote = Quote(evil, 1, 0, len(evil))
    actor = Actor(evil, "person", evil, evil, (evil,), statements=(quote,))
    asked = replace(WHOLE, mark=evil[:200], reference=evil[:200], prepared_by=evil, organisation=evil[:200])
    return Briefing((source,), (quote,), (quote,), (actor,), asked, "e" * 64, notices=(Notice(evil),))


SHAPES = {
    "single": single,
    "rich": rich,
    "digest": digest,
    "bare": bare,
    "crowded": crowded,
    "arabic": arabic,
    "chinese": chinese,
    "hostile": hostile,
}


@pytest.fixture(params=SHAPES)
def briefing(request):
    """Each shape in turn."""
    return SHAPES[request.param]()


@pytest.fixture
def make():
    """Make a briefing by the name of its shape, with some settings changed."""
    return lambda shape, **settings: _asked(SHAPES[shape](), settings)


@pytest.fixture
def headline():
    """An article of every kind of block."""
    return structured()


def _asked(made: Briefing, settings) -> Briefing:
    return replace(made, settings=replace(made.settings, **settings))


@pytest.fixture
def golden():
    """Compare with a file of `fixtures/golden`; delete the file to have it written anew, then read it."""

    def compare(name, text):
        path = FIXTURES / "golden" / name
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
            pytest.fail(f"{name} was not there and has been written: read it, then run again")
        assert text == path.read_text("utf-8")

    return compare
