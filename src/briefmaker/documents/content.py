"""Decides what a note says: reads the briefing, counts, words the labels. The layout is the writers' business."""

from collections.abc import Iterator
from dataclasses import replace

from briefmaker.documents.annex import anchor_of, passages_of
from briefmaker.documents.layout import layout_of
from briefmaker.documents.marking import marking_of
from briefmaker.documents.note import JOINT, Annex, Note, Origin, Point, Reference, Row, Section
from briefmaker.documents.wording import (
    base_name,
    count,
    day,
    length,
    listing,
    moment,
    one_line,
    right_to_left,
    spoken,
    web_link,
    written_day,
)
from briefmaker.errors import UsageError
from briefmaker.model import Actor, Article, Briefing, Figure, Heading, Quote
from briefmaker.version import __version__

LEFT_TO_RIGHT = "\u200e"
"""Keeps a reference in its order amid text that runs from right to left."""

DOUBTFUL = 0.5
"""Below this confidence the reader is told that the text may be incomplete."""

LONG_TITLE = 90
"""A title of more characters is set smaller, so that it leaves room for the note."""

LONGEST_STATEMENT = 200
"""The table of actors shows so many characters of what somebody said; the annex has the rest."""

PAPERS = ("A4", "Letter")

KINDS = {"person": "Person", "organisation": "Organisation", "country": "Country"}


def note_of(briefing: Briefing) -> Note:
    """Put the whole note into words."""
    layout = layout_of(briefing.settings.template)
    if briefing.settings.paper not in PAPERS:
        raise UsageError(f"there is no paper {briefing.settings.paper!r}", f"Choose one of {', '.join(PAPERS)}.")
    title = _title(briefing)
    asked, digest = briefing.settings, len(briefing.articles) > 1
    annexes = tuple(_annexes(briefing)) if "annex" in layout.order else ()
    linked = frozenset(passage.anchor for annex in annexes for passage in annex.passages)
    when, reference = written_day(one_line(asked.date), asked.paper), one_line(asked.reference)
    bottom_lines = tuple(_point(quote, briefing, linked) for quote in briefing.bottom_lines)
    points = tuple(_point(quote, briefing, linked) for quote in briefing.key_points)
    return Note(
        layout=layout,
        kicker=layout.digest_kicker if digest else layout.kicker,
        title=title,
        long_title=len(title) > LONG_TITLE,
        scope=_scope(briefing),
        details=tuple(_details(briefing)),
        notices=tuple(_notices(briefing)),
        bottom_lines=() if digest else bottom_lines,
        points=() if digest else points,
        sections=tuple(_sections(briefing, linked)) if digest else (),
        actors=tuple(_row(actor, briefing, linked) for actor in briefing.actors[: asked.actors]),
        origins=tuple(
            _origin(number, article, layout.source_line, asked.paper)
            for number, article in enumerate(briefing.articles, start=1)
        ),
        method=_method(briefing),
        annexes=annexes,
        language=_language(briefing),
        organisation=one_line(asked.organisation),
        author=one_line(asked.prepared_by) or one_line(asked.organisation) or "briefmaker",
        mark=one_line(asked.mark),
        marking=marking_of(one_line(asked.mark)),
        footing=" · ".join(filter(None, (reference, when))),
        paper=asked.paper,
        fingerprint=briefing.fingerprint,
    )


def _title(briefing: Briefing) -> str:
    """Find the title: that of the article; a digest is called after those that several of its articles name."""
    if len(briefing.articles) == 1:
        return one_line(briefing.articles[0].title) or "Untitled"
    shared = [one_line(actor.name) for actor in briefing.actors if len(actor.articles) > 1]
    about = listing(shared[:3])
    digest = f"digest of {len(briefing.articles)} articles"
    return f"{about}: {digest}" if about else digest.capitalize()


def _language(briefing: Briefing) -> str:
    """Tell the language of the text, or of the first article of a digest."""
    declared = briefing.settings.language or briefing.articles[0].language
    return declared if declared and declared.replace("-", "").isalnum() and declared.isascii() else "en"


def _scope(briefing: Briefing) -> str:
    """How much was read, on one line."""
    blocks = sum(
        not isinstance(block, Heading | Figure) and bool(block.text.strip())
        for article in briefing.articles
        for block in article.blocks
    )
    text = "\n".join(article.text for article in briefing.articles)
    words, minutes = length(text, _language(briefing))
    sources = count(len(briefing.articles), "source")
    return f"{sources} · {count(blocks, 'paragraph')} · {words} · {minutes}-minute read"


def _details(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Yield what is known, and nothing else: an empty row tells the reader nothing."""
    asked = briefing.settings
    pairs = [
        ("Date", written_day(one_line(asked.date), asked.paper)),
        ("Reference", one_line(asked.reference)),
        ("Prepared by", one_line(asked.prepared_by)),
        ("For", one_line(asked.prepared_for)),
    ]
    if len(briefing.articles) == 1:
        article = briefing.articles[0]
        pairs += [
            ("Publisher", one_line(article.site or "")),
            ("Author", one_line(listing(article.authors))),
            ("Published", day(article.published, asked.paper)),
            ("Modified", day(article.modified, asked.paper) if article.modified != article.published else ""),
        ]
    return (pair for pair in pairs if pair[1])


def _notices(briefing: Briefing) -> Iterator[str]:
    """Warn of what the reader has to know before trusting the note."""
    for number, article in enumerate(briefing.articles, start=1):
        if article.confidence < DOUBTFUL:
            which = f"source {number}" if len(briefing.articles) > 1 else "the source"
            yield f"The text of {which} may lack parts or hold other text of its page; compare it with the page."
    yield from (one_line(notice) for notice in briefing.notices)


def _annexes(briefing: Briefing) -> Iterator[Annex]:
    """Yield the source text; of a digest only the paragraphs quoted from, unless the full text was asked for."""
    digest, whole = len(briefing.articles) > 1, len(briefing.articles) == 1 or briefing.settings.full_text
    quotes = (*briefing.bottom_lines, *briefing.key_points)
    for number, article in enumerate(briefing.articles, start=1):
        own = [quote for quote in quotes if quote.article == number]
        quoted = {quote.block for quote in own}
        passages = passages_of(article, own, number=number)
        if not whole:
            passages = tuple(passage for passage in passages if passage.number in quoted)
        if passages:
            what = "Source text" if whole else "Source paragraphs quoted"
            yield Annex(
                heading=f"Annex {_letters(number)}. {what}",
                anchor=f"annex{number}",
                intro=f"{f'[{number}] ' if digest else ''}{_headline(article)}. Sentences quoted above are underlined.",
                language=article.language,
                passages=passages,
            )


def _letters(number: int) -> str:
    """Count A, B ... Z, AA, AB ... as columns of a sheet are."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _headline(article: Article) -> str:
    """Give the title without a full stop at its end, so that one may follow."""
    return one_line(article.title).rstrip(".") or "Untitled"


def _reference(article: int, block: int, briefing: Briefing, linked: frozenset[str]) -> Reference:
    """`¶4`, or `2¶4` in a digest; linked where the annex prints the paragraph."""
    anchor = anchor_of(article, block)
    which = str(article) if len(briefing.articles) > 1 else ""
    label = f"{which}¶{block}" if block else "title"
    if 1 <= article <= len(briefing.articles) and right_to_left(briefing.articles[article - 1].title):
        label = f"{LEFT_TO_RIGHT}{label}{LEFT_TO_RIGHT}"
    return Reference(label, anchor if anchor in linked else "")


def _point(quote: Quote, briefing: Briefing, linked: frozenset[str]) -> Point:
    """Pair a sentence with its reference."""
    return Point(one_line(quote.text), _reference(quote.article, quote.block, briefing, linked))


def _statement(quote: Quote, briefing: Briefing, linked: frozenset[str]) -> Point:
    """Pair what an actor said, in quotation marks, with its reference; the table has room for its beginning."""
    said = _point(quote, briefing, linked)
    text = said.text
    if len(text) > LONGEST_STATEMENT:
        text = f"{text[:LONGEST_STATEMENT].rpartition(' ')[0].rstrip(',;:')} …"
    return replace(said, text=spoken(text))


def _row(actor: Actor, briefing: Briefing, linked: frozenset[str]) -> Row:
    """Word an actor; the affiliation is said only where the role does not name it already."""
    role, belongs = one_line(actor.role), one_line(actor.affiliation)
    kind = KINDS.get(actor.kind, one_line(actor.kind).capitalize())
    return Row(
        name=one_line(actor.name),
        also=", ".join(one_line(alias) for alias in actor.aliases),
        kind=f"{kind} ({one_line(actor.country)})" if actor.country else kind,
        role=role if belongs.casefold() in role.casefold() else ", ".join(filter(None, (role, belongs))),
        mentions=actor.mentions,
        first=_reference(actor.articles[0] if actor.articles else 1, actor.first_block, briefing, linked),
        statement=_statement(actor.statements[0], briefing, linked) if actor.statements else None,
    )


def _origin(number: int, article: Article, said: str, paper: str) -> Origin:
    """Where an article came from, in full, so that anybody can check it."""
    page = article.page
    url = article.url or page.url or ""
    captured, name = moment(page.captured, paper), base_name(one_line(page.source.name))
    lines = (
        " · ".join(filter(None, (one_line(article.site or ""), one_line(listing(article.authors))))),
        one_line(url),
        " · ".join(filter(None, (f"Captured {captured}" if captured else "", f"File {name}" if name else ""))),
        said,
    )
    published = day(article.published, paper) or "Not stated"
    return Origin(number, _headline(article), web_link(url), tuple(filter(None, lines)), published, page.source.sha256)


def _sections(briefing: Briefing, linked: frozenset[str]) -> Iterator[Section]:
    """Yield what each article of a digest says; the date beneath its title stays on one line."""
    for number, article in enumerate(briefing.articles, start=1):
        facts = (
            one_line(article.site or ""),
            one_line(listing(article.authors)),
            day(article.published, briefing.settings.paper).replace(" ", JOINT),
        )
        yield Section(
            heading=f"{number}. {one_line(article.title)}",
            anchor=f"art{number}",
            byline=" · ".join(filter(None, facts)),
            bottom_lines=tuple(_point(q, briefing, linked) for q in briefing.bottom_lines if q.article == number),
            points=tuple(_point(q, briefing, linked) for q in briefing.key_points if q.article == number),
        )


def _method(briefing: Briefing) -> str:
    """How the note was made, on one line."""
    chosen = count(len(briefing.bottom_lines) + len(briefing.key_points), "sentence")
    focus = listing([f"“{one_line(subject)}”" for subject in briefing.settings.focus])
    return (
        f"Made by briefmaker {__version__}: {chosen} quoted word for word from the "
        f"{'sources' if len(briefing.articles) > 1 else 'source'}, nothing written anew"
        + (f"; sentences about {focus} were preferred." if focus else ".")
        + (" Mentions count names, not pronouns." if briefing.actors and briefing.settings.actors else "")
    )
