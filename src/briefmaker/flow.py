"""The one flow: source, page, article, briefing."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from briefmaker import digest, summary  # their modules are imported when they are asked for
from briefmaker.articles import Remarks, drop_broken_pictures, extract_article, extract_further, first_part, illustrate
from briefmaker.articles.sites import parse_rules, rule_page
from briefmaker.documents import check_quoted, fingerprint, read_recorded
from briefmaker.errors import BriefmakerError, NoArticle, UnreadableSource
from briefmaker.model import Actor, Article, Briefing, BriefSettings, Dropped, Provenance, Quote, Source
from briefmaker.model.changes import Changes, Order
from briefmaker.model.choices import Group, Highlights, Method
from briefmaker.model.digest import Chosen, Digest, Unread
from briefmaker.model.settings import is_command
from briefmaker.notices import UNREAD, list_notices, report_broken_pictures, report_unfocused, report_unlisted
from briefmaker.pages import PAGE_BYTES, open_pages
from briefmaker.parts import describe_maker
from briefmaker.version import __version__

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

    from briefmaker.choosers.ask import Choosers

DEFAULT_LABELS = "en"
"""The language of the labels where none is named."""

UNNAMED = "page.html"
"""What a page is called that was given without a name."""

RECORD, RECORD_DIGITS = "record", 16
"""The part that laid a briefing out again, and how many digits of the SHA-256 of its record are given."""

MOST_PAGES = 500
"""Pages of an archive that one digest is made of: nobody reads a note of more, and each costs some milliseconds."""


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep Python from looking for garbage meanwhile, a fortieth of the work: a page leaves none that it would find."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@_without_collector()
def read(
    data: "bytes | BeautifulSoup",
    *,
    name: str = UNNAMED,
    url: str | None = None,
    sites: str = "",
    comments: bool = False,
) -> Article:
    """
    Return the article a saved page carries; of an archive with many pages, the first.

    `data` are the bytes of the file, or a page as BeautifulSoup has read it, with what was changed in it; `name` is
    what errors and documents call it, `url` overrides the address the page gives, `sites` is the text of a file of
    rules for sites, `comments` asks for what readers wrote below the article, those of a discussion, too, as a part of
    its own. Raises `UnreadableSource` where the bytes are no page, `NoArticle` where the page holds no article.
    """
    saved = data if isinstance(data, bytes) else data.encode("utf-8")
    _check_given(saved, name)
    return next(read_articles(Source.from_bytes(name, saved), url=url, sites=sites, comments=comments))


def _check_given(data: bytes, name: str) -> None:
    """Raise `UnreadableSource` where no byte was given and no name: no file is to blame for that."""
    if not data and name == UNNAMED:
        raise UnreadableSource("no page was given: there are no bytes", "Give the bytes of a saved page.")


def read_articles(  # noqa: PLR0913  (all but the source named, and each with a default)
    source: Source,
    settings: BriefSettings | None = None,
    *,
    url: str | None = None,
    sites: str = "",
    max_bytes: int = PAGE_BYTES,
    most_pages: int | None = None,
    refusals: list[BriefmakerError] | None = None,
    comments: bool = False,
    further: bool = False,
) -> Iterator[Article]:
    """
    Return the articles `source` carries, in its order; at least one, or `NoArticle` is raised.

    `settings` are those of the note that is to be made of them, with the language, the pictures and the rules for
    sites; None where none is, and `sites` are the rules.
    `max_bytes` is what one page may hold, decoded; a larger one is refused with `UnreadableSource`, and so is a source
    of more than `most_pages`. Why something in an archive gives no article, while other things do, is added to
    `refusals` when its turn comes. With `comments` those of readers are a part of the article, which a note never has;
    with `further` the articles below the first one of a page follow it.
    """
    remarks = Remarks.NONE if settings else Remarks.APART if comments else Remarks.REPLIES
    rules = parse_rules(settings.sites if settings else sites)
    found = False
    refused: list[BriefmakerError] = [] if refusals is None else refusals
    for number, page in enumerate(open_pages(source, max_bytes=max_bytes, refusals=refused)):
        if number == most_pages:
            message = f"{source.name}: holds more than {most_pages:,} pages, too many for one note"
            raise UnreadableSource(message, "Make a note of each with --split, or unpack it and choose from its pages.")
        known = replace(page, url=url, url_from="given by the user") if url else page
        try:
            article = extract_article(known, rule_page(known, rules), remarks)
        except NoArticle as error:
            refused.append(error.with_traceback(None))  # whose frames would keep the tree of each such page
            continue
        found = True
        first = _override(article, url=url, language=settings.language if settings else "")
        below = [*extract_further(article, remarks)] if further and article.further else []
        first = replace(first, further=first.further[len(below) :]) if below else first
        for each in (first, *below):
            yield illustrate(each, settings.pictures) if settings else each
    if not found:
        raise refused[0]


def read_whole(
    source: Source,
    settings: BriefSettings,
    *,
    url: str | None = None,
    max_bytes: int = PAGE_BYTES,
    most_pages: int | None = None,
    further: bool = False,
) -> tuple[Article, ...]:
    """Return all articles of `source`, for a note; the last of them lists, as dropped, what in an archive gave none."""
    refusals: list[BriefmakerError] = []
    *articles, last = read_articles(
        source, settings, url=url, max_bytes=max_bytes, most_pages=most_pages, refusals=refusals, further=further
    )
    unread = tuple(Dropped(UNREAD, str(refusal)) for refusal in refusals)
    return (*articles, replace(last, dropped=last.dropped + unread) if unread else last)


def _override(article: Article, *, url: str | None, language: str) -> Article:
    """Put the address and language that the user gave in place of the page's."""
    given = Provenance("language", language, "given by the user")
    others = tuple(evidence for evidence in article.provenance if evidence.field != "language")
    known = replace(article, url=url) if url else article
    return replace(known, language=language, provenance=(*others, given)) if language else known


@_without_collector()
def compose(
    data: bytes, *, name: str = UNNAMED, url: str | None = None, settings: BriefSettings | None = None
) -> Briefing:
    """
    Read a saved page and brief it: summary and actors, each tied to the text.

    Takes what `read` takes, and the settings of the note; raises what `read` raises.
    """
    _check_given(data, name)
    return brief_source(Source.from_bytes(name, data), settings or BriefSettings(), url=url)


def brief_source(
    source: Source, settings: BriefSettings, *, url: str | None = None, max_bytes: int = PAGE_BYTES
) -> Briefing:
    """Brief every article `source` carries; the JSON record of a briefing is laid out again, edits and all."""
    mark = fingerprint((source,), settings, url=url)
    recorded = take_up_record(source, settings, mark)
    if recorded:
        return recorded
    articles = read_whole(source, settings, url=url, max_bytes=max_bytes, most_pages=MOST_PAGES)
    return brief_articles(articles, settings, mark)


def take_up_record(source: Source, settings: BriefSettings, mark: str) -> Briefing | None:
    """
    Return the briefing a JSON document records, under new settings, or None where `source` is no such document.

    What was not asked for anew stays as it was recorded. Raises `UnreadableSource` for a damaged record, and
    `AlteredQuote` for one that quotes what it does not hold.
    """
    recorded = read_recorded(source.data, settings)
    if recorded is None:
        return None
    check_quoted(recorded, source.name)
    articles = tuple(map(drop_broken_pictures, recorded.articles))
    notices = tuple(dict.fromkeys((*recorded.notices, *report_broken_pictures(articles))))
    made_by = replace(recorded.made_by, version=__version__).with_part(RECORD, source.sha256[:RECORD_DIGITS])
    return replace(recorded, articles=articles, notices=notices, fingerprint=mark, made_by=made_by)


def brief_articles(
    articles: Sequence[Article], settings: BriefSettings, mark: str, unread: Sequence[Unread] = ()
) -> Briefing:
    """
    Brief articles that were read already; several make a digest.

    `mark` is the fingerprint of the briefing; `unread` are sources that are named as not read. Raises `NoArticle` where
    no article is of the days asked for.
    """
    from briefmaker.actors import part_tiers  # who reads an article alone needs none of the room

    left: tuple[Unread, ...] = ()
    if settings.since or settings.until or settings.focus:
        articles, left = digest.keep_asked(articles, settings)
    unread = (*unread, *left)
    if settings.group == Group.CHANGES and len(articles) > 1:
        return brief_changes(articles, settings, mark, unread)
    plan = digest.plan_digest(articles, settings.group, settings.focus) if len(articles) > 1 or unread else None
    ordered = plan.articles if plan else tuple(articles)
    parts = tuple(map(first_part, ordered))
    listed, idle = list_actors(ordered, settings)
    asked = _open_choosers(settings)
    chosen = tuple(_choose(part, number, settings, listed, asked) for number, part in enumerate(parts, start=1))
    if plan:  # a live page has its latest entry first, and a digest is read in the order of time
        order = digest.TimeOrder(parts, range(1, len(parts) + 1))
        chosen = tuple(replace(it, points=tuple(sorted(it.points, key=order))) for it in chosen)
    whole = [
        number
        for number, (part, article, it) in enumerate(zip(parts, ordered, chosen, strict=True), start=1)
        if it.line and part is article and summary.quotes_all(article, it.quotes)
    ]
    short = [
        number
        for number, it in enumerate(chosen, start=1)
        # A program that chose few sentences wanted no more, so that nothing is missing.
        if it.line and number not in whole and len(it.quotes) < (settings.sentences or 0) and asked is None
    ]
    if plan:
        listed = digest.add_appearances(listed, parts)
        listed = digest.order_by_focus(listed, parts, settings.focus) if settings.focus else listed
    if settings.highlights == Highlights.ONLY:
        listed = _keep_marked_statements(listed, chosen)
    actors, also_named = part_tiers(listed)
    maker = describe_maker(ordered, settings)
    if asked:
        actors, also_named = asked.choose_actors(parts, actors, also_named)
        maker = asked.sign(maker)
    made = digest.make_digest(replace(plan, articles=parts), chosen, actors, settings, unread) if plan else None
    return Briefing(
        ordered,
        tuple(it.line for it in chosen if it.line),
        tuple(point for it in chosen for point in it.points),
        actors,
        settings,
        mark,
        (
            *list_notices(ordered, settings, whole, short),
            *(asked.list_notices() if asked else ()),
            *report_unfocused(sum(it.reason == digest.NOT_ABOUT for it in left)),
            *report_unlisted(ordered, (*actors, *also_named), settings),
        ),
        maker,
        replace(made, changes=_compare_saves(parts, plan.versions)) if plan and made else made,
        also_named=also_named,
        idle=idle,
    )


def _open_choosers(settings: BriefSettings) -> "Choosers | None":
    """Return the programs that a note asks; None where it asks none."""
    if not (is_command(settings.method) or settings.key_actors):
        return None
    from briefmaker.choosers.ask import Choosers  # few notes ask one

    return Choosers(settings)


def brief_changes(
    articles: Sequence[Article],
    settings: BriefSettings,
    mark: str,
    unread: Sequence[Unread] = (),
    changes: Sequence[Changes] | None = None,
) -> Briefing:
    """
    Say what changed in saves of one page, or of several, and nothing else; two are compared as they are given.

    `changes` are those that are known already; None where they are to be found. `mark` is the fingerprint.
    """
    found = _find_changes(articles) if changes is None else tuple(changes)
    made = Digest(Group.CHANGES, (), unread=tuple(unread), changes=found)
    notices = list_notices(articles, replace(settings, actors=0))  # of actors it has none
    return Briefing(tuple(articles), (), (), (), settings, mark, notices, describe_maker(articles, settings), made)


def _find_changes(articles: Sequence[Article]) -> tuple[Changes, ...]:
    """Return what changed from save to save; where nothing says which is newer they stand as they are given."""
    found = digest.find_versions(articles)
    pages = tuple(replace(it, numbers=tuple(sorted(it.numbers))) if it.order is Order.UNKNOWN else it for it in found)
    if len(articles) == 2 and [it.numbers for it in pages] != [(1, 2)]:
        pages = (digest.Saves((1, 2), Order.UNKNOWN),)
    return _compare_saves(tuple(map(first_part, articles)), pages)


def _compare_saves(articles: Sequence[Article], pages: "Sequence[digest.Saves]") -> tuple[Changes, ...]:
    """Return what changed in each page from one save to the next."""
    from briefmaker.saves.changes import compare  # few digests have two saves of a page

    return tuple(
        compare(articles[old - 1], articles[new - 1], (old, new), page.order)
        for page in pages
        for old, new in pairwise(page.numbers)
    )


def _choose(
    article: Article, number: int, settings: BriefSettings, actors: Sequence[Actor], asked: "Choosers | None"
) -> Chosen:
    """Choose what is quoted from an article, the `number`th of its briefing; nothing where it has no sentence."""
    chosen: tuple[Quote, ...] = ()
    if asked and is_command(settings.method):
        own = [actor for actor in actors if number in actor.articles]
        chosen = asked.choose_points(article, own)
    quotes = chosen or summary.summarise(
        article,
        sentences=settings.sentences,
        words=settings.words,
        percent=settings.percent,
        focus=settings.focus,
        method=Method.DEFAULT if is_command(settings.method) else settings.method,
    )
    quotes = summary.put_highlights_first(article, quotes, settings.highlights, words=settings.words)
    if not quotes:
        return Chosen(None, ())
    best = chosen[0] if chosen and chosen[0] in quotes else summary.choose_bottom_line(article, quotes)
    others = tuple(replace(quote, article=number) for quote in quotes if quote != best)
    return Chosen(replace(best, article=number, heading=None), others)


def _keep_marked_statements(actors: Sequence[Actor], chosen: Sequence[Chosen]) -> tuple[Actor, ...]:
    """Return `actors` with those statements alone that stand in what is quoted: all of it was marked by a reader."""
    marked = [((it.article, it.block), range(it.start, it.end + 1)) for one in chosen for it in one.quotes]

    def is_marked(said: Quote) -> bool:
        place = (said.article, said.block)
        return any(place == where and said.start in span and said.end in span for where, span in marked)

    return tuple(replace(actor, statements=tuple(filter(is_marked, actor.statements))) for actor in actors)


def list_actors(articles: Sequence[Article], settings: BriefSettings) -> tuple[tuple[Actor, ...], tuple[str, ...]]:
    """
    List the actors of all articles, as the user's own list corrects them, and say what of that list is idle.

    Countries are called as in the language of the labels, so that those of sources in several languages are one row.
    """
    from briefmaker.actors import find_actors, merge_actors, name_countries

    found = (find_actors(first_part(article), engine=settings.engine_here) for article in articles)
    actors = merge_actors([name_countries(actors, settings.labels or DEFAULT_LABELS) for actors in found])
    if not settings.aliases:
        return actors, ()
    from briefmaker.actors import add_missed, apply_corrections, load_corrections  # few notes have a list

    corrections = load_corrections(settings.aliases, settings.aliases_name)
    return add_missed(apply_corrections(actors, corrections), corrections, articles)
