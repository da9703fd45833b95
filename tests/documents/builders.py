"""Briefings made by hand, of the shapes that documents have to bear."""

from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256

from briefmaker.model import (
    Actor,
    Article,
    BriefSettings,
    Briefing,
    Cell,
    Code,
    Figure,
    Heading,
    ListItem,
    Page,
    Paragraph,
    Quotation,
    Quote,
    Source,
    Table,
)

HARBOUR = (
    "The harbour authority of Port Ellery said on Tuesday that it would close the north quay for eleven months. "
    "Director Maria Okafor told reporters that the piles under the quay had lost a third of their strength.",
    "Fishing crews fear for the coming season. “We land nine tonnes a week here, and nobody has told us where to go,” "
    "said Tom Brennan, who speaks for the Ellery Boat Owners' Association.",
    "The Ministry of Transport will pay half of the 42 million pounds. Okafor asked the regional council for the rest, "
    "and the council is to vote on 3 December.",
    "Engineers first warned of the decay in 2019. Their report was filed and not acted upon, the authority conceded.",
    "Norway's Kystverket, which repaired a similar quay in Bodø, has offered its plans. The ministry called the offer "
    "“generous and timely”.",
    "Work begins on 12 January whatever the council decides. Ferries to the islands will sail from the south quay.",
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


def single(settings: BriefSettings = ASKED) -> Briefing:
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
        fingerprint=sha256(repr(settings).encode()).hexdigest(),
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
    return Briefing((source,), (sentence(source, 1, "The committee"),), (), (), BriefSettings(), "0" * 64)


def crowded() -> Briefing:
    """Forty actors with long names, a title that does not end, and a marking as long."""
    names = tuple(
        Actor(f"{'Intergovernmental Commission for the Protection of the North Eastern Quays' if n % 3 else 'Ana Lima'} {n}",
              ("organisation", "person", "country")[n % 3], "Special Representative of the Secretary-General" * (n % 2),
              "", ("Commission", "the body") * (n % 4 == 1), n, 1, country="NO" if n % 3 == 2 else "")
        for n in range(40)
    )  # fmt: skip
    settings = replace(ASKED, actors=40, mark="OFFICIAL-SENSITIVE COMMERCIAL TLP:AMBER+STRICT", paper="Letter")
    title = "Commission on the quays finds that warnings were filed, forgotten, found again and filed once more " * 2
    return replace(
        single(settings), actors=names, articles=(replace(structured(), title=title.strip()),), key_points=()
    )


def arabic() -> Briefing:
    """Text set from right to left."""
    texts = ("أعلنت هيئة الميناء يوم الثلاثاء إغلاق الرصيف الشمالي لمدة أحد عشر شهرا. وقالت المديرة ماريا أوكافور إن الأعمدة فقدت ثلث قوتها.",
             "ستدفع وزارة النقل نصف المبلغ البالغ 42 مليون جنيه (NATO).")  # fmt: skip
    source = replace(article("ميناء إيليري يغلق رصيفه الشمالي", texts), language="ar", site="المراقب")
    actors = (Actor("ماريا أوكافور", "person", "المديرة", mentions=2, first_block=1),)
    return Briefing(
        (source,), (sentence(source, 1, "أعلنت"),), (sentence(source, 2, "ستدفع"),), actors, ASKED, "a" * 64
    )


def chinese() -> Briefing:
    """Text in Chinese characters."""
    texts = (
        "港务局周二表示，将关闭北码头十一个月。局长玛丽亚·奥卡福对记者说，码头下的桩已经失去三分之一的强度。",
        "交通部将支付四千二百万英镑的一半。",
    )
    source = replace(article("埃勒里港关闭北码头", texts), language="zh-Hans", site="观察家报")
    lines = (Quote("港务局周二表示，将关闭北码头十一个月。", 1, 0, 19),)
    actors = (Actor("玛丽亚·奥卡福", "person", "局长", mentions=1, first_block=1),)
    return Briefing((source,), lines, (Quote(texts[1], 2, 0, len(texts[1])),), actors, ASKED, "c" * 64)
