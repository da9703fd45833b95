"""One article as rows of the shelf; workers make them, so that the process that writes the file does nothing else."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import NamedTuple

from briefmaker.batch.request import Job
from briefmaker.batch.work import attempt
from briefmaker.check.figures import read_figures
from briefmaker.digest.dates import find_dates
from briefmaker.digest.days import day_written, name_day
from briefmaker.errors import BriefmakerError
from briefmaker.language import count_words, split_sentences
from briefmaker.language.scripts import UNSPACED
from briefmaker.model import Actor, Article, Block, Code, Figure, Heading, ListItem, Paragraph, Quotation, Table
from briefmaker.saves.versions import address_of
from briefmaker.shelf.query import fold, has_word

Values = tuple[str | int | float, ...]
"""What is put into the columns of a table, without the number of the row."""


_MARK = 16
"""Hexadecimal digits of a SHA-256 that set the texts of any shelf apart."""


class SentenceRow(NamedTuple):
    """A sentence."""

    paragraph: int
    kind: int
    text: str
    folded: str
    """As it is looked up."""

    start: int = 0
    """Its first character in the paragraph."""


class ActorRow(NamedTuple):
    """An actor of the page; sentences are counted from 0."""

    values: Values
    """The columns of `actors` behind `page_id`, name and aliases first."""

    mentions: tuple[int, ...]
    """The sentences that have one of the names."""

    statements: tuple[tuple[int, bool, bool, float], ...]
    """Sentence, whether it is reported, whether it is doubtful, score."""


@dataclass(frozen=True, slots=True)
class PageRows:
    """All that the shelf keeps of an article; sentences are counted from 0."""

    values: Values
    sentences: tuple[SentenceRow, ...]
    actors: tuple[ActorRow, ...]
    dates: tuple[tuple[int, int, int, str, bool], ...]
    """Sentence, start, length, day, whether it was reckoned."""

    figures: tuple[tuple[int, int, int, float, str, str], ...]
    """Sentence, start, length, value, unit, noun."""


@dataclass(frozen=True, slots=True)
class SourceRows:
    """What came of a source: its pages, or why there are none."""

    pages: tuple[PageRows, ...] = ()
    error: BriefmakerError | None = None


def read_rows(job: Job) -> SourceRows:
    """Read a source and return its rows; what fails is returned, never raised."""
    made = attempt(job.source.name, partial(_read, job))
    return SourceRows(error=made) if isinstance(made, BriefmakerError) else SourceRows(made)


def _read(job: Job) -> tuple[PageRows, ...]:
    """Read every article of a source, also those that stand below another on its page."""
    from briefmaker.flow import read_whole

    opened = job.load()
    articles = read_whole(opened.source, job.settings, max_bytes=job.request.max_bytes, further=True)
    return tuple(
        make_rows(article, number, job.settings.engine_here) for number, article in enumerate(articles, start=1)
    )


def make_rows(article: Article, number: int, engine: str) -> PageRows:
    """Return the rows of the `number`th article of a source; names are found by `engine`, as for a note."""
    from briefmaker.actors import find_actors, name_countries
    from briefmaker.articles import first_part
    from briefmaker.flow import DEFAULT_LABELS

    sentences = tuple(_list_sentences(article))
    actors = name_countries(find_actors(first_part(article), engine=engine), DEFAULT_LABELS)
    dates = tuple(_list_dates(sentences, article))
    return PageRows(
        _describe(article, number),
        sentences,
        tuple(_list_actors(actors, sentences)),
        dates,
        tuple(_list_figures(sentences, article.language, dates)),
    )


def _describe(article: Article, number: int) -> Values:
    """Return the columns of `pages` between `source_id` and the numbers of its sentences."""
    captured = article.page.captured
    text = "\n".join((article.title, *(block.text for block in article.blocks)))
    return _make_storable(
        number,
        article.title,
        "; ".join(article.authors),
        article.site or "",
        article.host,
        article.url or article.page.url or "",
        address_of(article),
        article.language,
        article.kind or "",
        name_day(article),
        article.published.isoformat() if article.published else "",
        article.modified.isoformat() if article.modified else "",
        captured.isoformat() if captured else "",
        count_words(article.text),
        article.confidence,
        sha256(" ".join(text.split()).encode("utf-8", "replace")).hexdigest()[:_MARK],
    )


_KINDS = (str, Paragraph, Heading, ListItem, Quotation, Code, Table, Figure)
"""What the numbers of the table `kinds` mean, from 0, that of the title."""


_LINE = re.compile(r"[^\n]+")


def _make_storable(*values: str | float) -> Values:
    """Return values as a database takes them: half a character, which JSON may hold, is a question mark."""
    return tuple(it.encode("utf-8", "replace").decode() if isinstance(it, str) else it for it in values)


def _list_sentences(article: Article) -> Iterator[SentenceRow]:
    """Yield the title and every sentence; what stands before or between sentences and has words is a row as well."""
    yield _take(0, 0, article.title)
    for block in article.blocks:
        text = block.caption if isinstance(block, Figure) else block.text
        kind, done = _KINDS.index(type(block)), 0
        # The empty span at the end makes a row of what stands behind the last sentence, if it has words.
        for start, end in (*_split(block, text, article.language), (len(text), len(text))):
            if done < start and has_word(text[done:start]):
                yield _take(block.number, kind, text[done:start], done)
            if start < end:
                yield _take(block.number, kind, text[start:end], start)
            done = end


def _split(block: Block, text: str, language: str) -> Iterable[tuple[int, int]]:
    """Return where the sentences of a block stand; a row of a table and a line of code is one."""
    if isinstance(block, Table | Code):
        return (line.span() for line in _LINE.finditer(text) if line[0].strip())
    return split_sentences(text, language)


def _take(paragraph: int, kind: int, text: str, start: int = 0) -> SentenceRow:
    """Return a stretch of a paragraph without the white space around it."""
    (part,) = _make_storable(text.strip())
    return SentenceRow(paragraph, kind, str(part), fold(str(part)), start + len(text) - len(text.lstrip()))


def _list_actors(actors: Sequence[Actor], sentences: Sequence[SentenceRow]) -> Iterator[ActorRow]:
    """Yield the actors, each with the sentences that name them and those in which they say something."""
    places = {(row.paragraph, row.start): number for number, row in enumerate(sentences)}
    named = _find_mentions(actors, sentences)
    for place, actor in enumerate(actors):
        said = {places[at]: quote for quote in actor.statements if (at := (quote.block, quote.start)) in places}
        yield ActorRow(
            _make_storable(
                actor.name,
                "; ".join(actor.aliases),
                actor.kind,
                actor.role,
                actor.affiliation,
                actor.country,
                actor.mentions,
                actor.salience,
                actor.tier,
                actor.first_block,
            ),
            tuple(named[place]),
            tuple((at, quote.reported, quote.doubtful, quote.score) for at, quote in said.items()),
        )


def _find_mentions(actors: Sequence[Actor], sentences: Sequence[SentenceRow]) -> list[list[int]]:
    """Return, for each actor, the sentences that have one of the names; within a longer name a shorter one is none."""
    found: list[list[int]] = [[] for _ in actors]
    owners: dict[str, list[int]] = {}
    for place, actor in enumerate(actors):
        for name in {actor.name, *actor.aliases}:
            owners.setdefault(name, []).append(place)
    if not owners:
        return found
    # The longest name first, for of alternatives the first that fits is taken.
    pattern = re.compile("|".join(map(_bound, sorted(owners, key=lambda name: (-len(name), name)))))
    for number, row in enumerate(sentences):
        for place in sorted({place for name in pattern.findall(row.text) for place in owners[name]}):
            found[place].append(number)
    return found


def _bound(name: str) -> str:
    """Return a pattern for a name as a word of its own; scripts that part no words have no such bounds."""
    left, right = ("" if UNSPACED.match(sign) or not sign.isalnum() else r"\b" for sign in (name[0], name[-1]))
    return f"{left}{re.escape(name)}{right}"


def _list_dates(sentences: Sequence[SentenceRow], article: Article) -> Iterator[tuple[int, int, int, str, bool]]:
    """Yield the dates of an English article."""
    if not article.language.startswith("en"):
        return
    written = day_written(article)
    for number, row in enumerate(sentences):
        for it in find_dates(row.text, written):
            yield number, it.start, it.end - it.start, it.when, it.relative


def _list_figures(
    sentences: Sequence[SentenceRow], language: str, dates: Sequence[tuple[int, int, int, str, bool]]
) -> Iterator[tuple[int, int, int, float, str, str]]:
    """Yield the numbers; those of dates are none."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for number, start, length, *_ in dates:
        taken.setdefault(number, []).append((start, start + length))
    for number, row in enumerate(sentences):
        for it in read_figures(row.text, language, taken.get(number, ())):
            yield number, it.start, it.end - it.start, it.value, it.unit, it.noun
