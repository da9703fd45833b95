"""
One briefing as a row: the columns of `rows.jsonl` and `rows.parquet`.

The form is described for other programs in docs/rows.md. A column is never renamed nor given another meaning under one
`SCHEMA`; new ones come last.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from briefmaker.model import Article, Briefing, Digest

SCHEMA = "briefmaker.row/1"
"""Changes when a program that reads rows would have to."""


@dataclass(frozen=True, slots=True)
class PointRow:
    """A sentence of the summary, word for word."""

    text: str
    article: int
    """The number of its article, from 1."""

    paragraph: int
    """The number of its block in the article, from 1: the ¶ of the note."""

    bottom_line: bool
    """Whether it is the one that says most of its article."""


@dataclass(frozen=True, slots=True)
class ActorRow:
    """Who acts or is talked about."""

    name: str
    kind: str
    """`person`, `organisation` or `country`."""

    role: str
    affiliation: str
    country: str
    """ISO 3166-1 alpha-2, of countries."""

    mentions: int
    salience: float
    aliases: tuple[str, ...]
    articles: tuple[int, ...]
    tier: str
    """`key` or `named`."""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A sentence in which an actor says something."""

    actor: str
    text: str
    article: int
    paragraph: int
    reported: bool
    """Whether the article reports it in its own words."""

    doubtful: bool
    """Whether it may be another's."""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """What is known of an article and of the file it was saved in."""

    title: str
    authors: tuple[str, ...]
    published: date | None
    modified: date | None
    site: str
    url: str
    captured: str
    """When the page was saved, ISO 8601; empty where nothing says so."""

    language: str
    """BCP 47."""

    kind: str
    """Such as `news` or `opinion`; empty where nothing says so for sure."""

    words: int
    confidence: float
    """Between 0 and 1: how sure the extraction is of the body."""

    source: str
    """The saved file, as it was named."""

    sha256: str
    """Of that file."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """Where a sentence stands."""

    article: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class OriginRow:
    """Articles that rest on one text or source."""

    name: str
    """What they credit; empty where they name nothing."""

    articles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A sentence of a digest, with all who make its claim."""

    story: str
    """What its event is called."""

    text: str
    article: int
    paragraph: int
    references: tuple[PlaceRow, ...]
    origins: tuple[OriginRow, ...]
    """What those who make it rest on; none where one article makes it."""

    new: bool
    """Whether an earlier digest had nothing like it."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A number that differs from what other sources give for the same fact."""

    label: str
    text: str
    """As written, such as `forty-one`."""

    value: float
    day: str
    """Of its article, ISO 8601."""

    article: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Row:
    """A briefing."""

    schema: str
    note: str
    """The document whose record this is: its path."""

    fingerprint: str
    """SHA-256 of sources, settings and version: that of the note and of its line in the manifest."""

    version: str
    """Of briefmaker, as the record says it."""

    title: str
    """Of the first article, as are `published`, `site`, `url` and `language`."""

    published: date | None
    site: str
    url: str
    language: str
    articles: tuple[ArticleRow, ...]
    key_points: tuple[PointRow, ...]
    actors: tuple[ActorRow, ...]
    statements: tuple[StatementRow, ...]
    notices: tuple[str, ...]
    """What a reader has to know of how the note was made."""

    claims: tuple[ClaimRow, ...]
    """What a digest says of its events; none of a single article."""

    figures: tuple[FigureRow, ...]
    """Where its sources give different numbers, fact by fact, the newest first."""


def make_row(briefing: Briefing, note: str) -> Row:
    """Return the row of a briefing, read from the document at `note`."""
    articles = tuple(map(_describe_article, briefing.articles))
    first = articles[0]
    return Row(
        schema=SCHEMA,
        note=note,
        fingerprint=briefing.fingerprint,
        version=briefing.made_by.version,
        title=first.title,
        published=first.published,
        site=first.site,
        url=first.url,
        language=first.language,
        articles=articles,
        key_points=_list_points(briefing),
        actors=tuple(ActorRow(*(getattr(actor, name) for name in ActorRow.__slots__)) for actor in briefing.all_actors),
        statements=tuple(
            StatementRow(actor.name, said.text, said.article, said.block, said.reported, said.doubtful)
            for actor in briefing.all_actors
            for said in actor.statements
        ),
        notices=tuple(notice.told for notice in briefing.notices),
        claims=tuple(_list_claims(briefing.digest)) if briefing.digest else (),
        figures=tuple(_list_figures(briefing.digest)) if briefing.digest else (),
    )


def _list_claims(digest: Digest) -> Iterator[ClaimRow]:
    """Yield what is said of each event, with references and origins."""
    for story in digest.stories:
        for claim in story.shared:
            places = tuple(PlaceRow(quote.article, quote.block) for quote in claim.others)
            origins = tuple(OriginRow(origin.name, origin.articles) for origin in claim.origins)
            yield ClaimRow(
                story.label, claim.quote.text, claim.quote.article, claim.quote.block, places, origins, claim.new
            )


def _list_figures(digest: Digest) -> Iterator[FigureRow]:
    """Yield the numbers that differ."""
    for figure in digest.figures:
        for row in figure.rows:
            yield FigureRow(figure.label, row.text, row.value, row.day, row.quote.article, row.quote.block)


def _list_points(briefing: Briefing) -> tuple[PointRow, ...]:
    """Return the bottom lines and key points, article by article in reading order."""
    points = [(quote, True) for quote in briefing.bottom_lines] + [(quote, False) for quote in briefing.key_points]
    points.sort(key=lambda pair: (pair[0].article, pair[0].block, pair[0].start))
    return tuple(PointRow(quote.text, quote.article, quote.block, first) for quote, first in points)


def _describe_article(article: Article) -> ArticleRow:
    """Return what is known of an article."""
    captured = article.page.captured
    return ArticleRow(
        article.title,
        article.authors,
        article.published,
        article.modified,
        article.site or "",
        article.url or article.page.url or "",
        captured.isoformat() if captured else "",
        article.language,
        article.kind or "",
        len(article.text.split()),
        article.confidence,
        article.page.source.name,
        article.page.source.sha256,
    )
