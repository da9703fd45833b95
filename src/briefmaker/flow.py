"""The one flow: source, page, article, briefing."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from pathlib import PurePath

from briefmaker.actors import apply_corrections, find_actors, load_corrections, merge_actors, tell_limits
from briefmaker.articles import BROKEN, extract_article, illustrate, keep_sound
from briefmaker.documents import fingerprint, fingerprint_of
from briefmaker.errors import BriefmakerError, NoArticle
from briefmaker.language import DOUBTED
from briefmaker.model import Actor, Article, Briefing, BriefSettings, Dropped, Notice, Provenance, Quote, Source
from briefmaker.model.record import from_json
from briefmaker.pages import PAGE_BYTES, open_pages
from briefmaker.summary import choose_bottom_line, find_missing_focus, quotes_all, summarise

UNSURE_BELOW = 0.5
"""Confidence of the extraction under which the reader is told to look at the source."""

QUOTED_WHOLE = "The source is short: all its sentences are quoted."
"""What the reader of a note is told that leaves nothing out."""

UNREAD = "not read"
"""The step of what in an archive gave no article."""


def read(data: bytes, *, name: str = "page.html", url: str | None = None) -> Article:
    """
    Return the article a saved page carries; of an archive with many pages, the first.

    `data` are the bytes of the file, `name` is what errors and documents call it, `url` overrides the address the page
    gives. Raises `UnreadableSource` where the bytes are no page, `NoArticle` where the page holds no article.
    """
    return next(read_articles(Source.from_bytes(name, data), url=url))


def read_articles(
    source: Source,
    *,
    url: str | None = None,
    language: str = "",
    max_bytes: int = PAGE_BYTES,
    pictures: str | None = None,
    refusals: list[BriefmakerError] | None = None,
) -> Iterator[Article]:
    """
    Return the articles `source` carries, in its order; at least one, or `NoArticle` is raised.

    `max_bytes` is what one page may hold, decoded; a larger one is refused with `UnreadableSource`. `pictures` are
    those that a note prints, as in the settings; None where no note is made of the articles. Why something in an
    archive gives no article, while other things do, is added to `refusals` when its turn comes.
    """
    found = False
    refused: list[BriefmakerError] = [] if refusals is None else refusals
    for page in open_pages(source, max_bytes=max_bytes, refusals=refused):
        known = replace(page, url=url, url_from="given by the user") if url else page
        try:
            article = extract_article(known)
        except NoArticle as error:
            refused.append(error)
            continue
        found = True
        told = _override(article, url=url, language=language)
        yield told if pictures is None else illustrate(told, pictures)
    if not found:
        raise refused[0]


def read_whole(
    source: Source, settings: BriefSettings, *, url: str | None = None, max_bytes: int = PAGE_BYTES
) -> tuple[Article, ...]:
    """Return all articles `source` carries, for a note; what in an archive gives none, the last of them tells."""
    refusals: list[BriefmakerError] = []
    *articles, last = read_articles(
        source,
        url=url,
        language=settings.language,
        max_bytes=max_bytes,
        pictures=settings.pictures,
        refusals=refusals,
    )
    unread = tuple(Dropped(UNREAD, str(refusal)) for refusal in refusals)
    return (*articles, replace(last, dropped=last.dropped + unread))


def _override(article: Article, *, url: str | None, language: str) -> Article:
    """Let what the user said stand above what the page says."""
    told = Provenance("language", language, "given by the user")
    others = tuple(witness for witness in article.provenance if witness.field != "language")
    known = replace(article, url=url or article.url)
    return replace(known, language=language, provenance=(*others, told)) if language else known


def compose(
    data: bytes, *, name: str = "page.html", url: str | None = None, settings: BriefSettings | None = None
) -> Briefing:
    """
    Read a saved page and brief it: summary and actors, each tied to the text.

    Takes what `read` takes, and the settings of the note; raises what `read` raises.
    """
    return brief_source(Source.from_bytes(name, data), settings or BriefSettings(), url=url)


def brief_source(
    source: Source, settings: BriefSettings, *, url: str | None = None, max_bytes: int = PAGE_BYTES
) -> Briefing:
    """Brief every article `source` carries; the JSON record of a briefing is laid out again, edits and all."""
    mark = fingerprint((source,), settings, url=url)
    recorded = take_up_record(source, settings, mark)
    if recorded:
        return recorded
    return brief_articles(read_whole(source, settings, url=url, max_bytes=max_bytes), settings, mark)


def take_up_record(source: Source, settings: BriefSettings, mark: str) -> Briefing | None:
    """
    Return the briefing a JSON document records, under new settings, or None where `source` is no such document.

    What was not asked for anew stays as it was recorded. Raises `UnreadableSource` for a damaged record.
    """
    if not (source.data.lstrip().startswith(b"{") and fingerprint_of(source.data)):
        return None
    briefing = from_json(source.data)
    usual = BriefSettings(paper=settings.paper)
    asked = {
        field.name: getattr(settings, field.name)
        for field in fields(BriefSettings)
        if getattr(settings, field.name) != getattr(usual, field.name)
    }
    articles = tuple(map(keep_sound, briefing.articles))
    notices = tuple(dict.fromkeys((*briefing.notices, *_tell_broken(articles))))
    laid = replace(briefing.settings, **asked)
    return replace(briefing, articles=articles, notices=notices, settings=laid, fingerprint=mark)


def brief_articles(articles: Sequence[Article], settings: BriefSettings, mark: str) -> Briefing:
    """Brief articles that were read already; several make a digest. `mark` is the fingerprint of the briefing."""
    bottom_lines: list[Quote] = []
    key_points: list[Quote] = []
    whole: list[int] = []
    for number, article in enumerate(articles, start=1):
        quotes = summarise(
            article,
            sentences=settings.sentences,
            words=settings.words,
            percent=settings.percent,
            focus=settings.focus,
            method=settings.method,
        )
        if quotes:
            best = choose_bottom_line(article, quotes)
            bottom_lines.append(replace(best, article=number))
            key_points += [replace(quote, article=number) for quote in quotes if quote != best]
            whole += [number] if quotes_all(article, quotes) else []
    actors = list_actors(articles, settings)
    notices = (
        *_doubt_extraction(articles),
        *_doubt_language(articles),
        *_miss_focus(articles, settings.focus),
        *(Notice(QUOTED_WHOLE, article=number, warns=False) for number in whole),
        *_tell_broken(articles),
        *_tell_unread(articles),
        *_limit_actors(articles, settings),
    )
    return Briefing(tuple(articles), tuple(bottom_lines), tuple(key_points), actors, settings, mark, notices)


def list_actors(articles: Sequence[Article], settings: BriefSettings) -> tuple[Actor, ...]:
    """List the actors of all articles, as the user's own list corrects them."""
    actors = merge_actors([find_actors(article, engine=settings.engine) for article in articles])
    if not settings.aliases:
        return actors
    return apply_corrections(actors, load_corrections(settings.aliases, settings.aliases_name))


def _about(articles: Sequence[Article], number: int, words: str, detail: str) -> Notice:
    """Word a notice about one article; who makes the note is told its file."""
    name = PurePath(articles[number - 1].page.source.name).name
    return Notice(words, article=number, detail=f"{name}: {detail}")


def _doubt_extraction(articles: Sequence[Article]) -> Iterator[Notice]:
    """Say of which articles it is not certain that all was found."""
    words = "The text of the source may lack parts or hold other text of its page; compare it with the page."
    for number, article in enumerate(articles, start=1):
        if article.confidence < UNSURE_BELOW:
            sure = f"(confidence {article.confidence:.2f})"
            detail = f"it is not certain that the whole article was found {sure}; compare with the saved page."
            yield _about(articles, number, words, detail)


def _doubt_language(articles: Sequence[Article]) -> Iterator[Notice]:
    """Say of which articles the language is a doubtful guess: words, sentences and names depend on it."""
    words = "The source does not say in which language it is, and its text leaves doubt."
    for number, article in enumerate(articles, start=1):
        if any(witness.field == "language" and witness.source == DOUBTED for witness in article.provenance):
            detail = f"its language is a doubtful guess ({article.language}); name it with --lang."
            yield _about(articles, number, words, detail)


def _tell_broken(articles: Sequence[Article]) -> Iterator[Notice]:
    """Say which pictures were saved with a page and cannot be shown."""
    for number, article in enumerate(articles, start=1):
        for dropped in article.dropped:
            if dropped.step == BROKEN:
                detail = f"a picture is not shown, {dropped.text}."
                yield _about(articles, number, "A picture of the source cannot be shown.", detail)


def _tell_unread(articles: Sequence[Article]) -> Iterator[Notice]:
    """Say what of an archive is not in the note."""
    for article in articles:
        unread = [dropped.text for dropped in article.dropped if dropped.step == UNREAD]
        if unread:
            archive = article.page.source.name.partition("!")[0]
            first = unread[0].replace(archive, PurePath(archive).name, 1)
            more = f", nor is what else gave no article ({len(unread) - 1})" if len(unread) > 1 else ""
            detail = f"{first}; it is not in this note{more}."
            yield Notice("Parts of the saved file are not in this note.", detail=detail)


def _limit_actors(articles: Sequence[Article], settings: BriefSettings) -> Iterator[Notice]:
    """Say of which articles the list of actors is known to lack some."""
    words = "In the language of the source, actors are found only in part: countries, full names and well-known bodies."
    for number, article in enumerate(articles, start=1):
        if settings.actors and (limits := tell_limits(settings.engine, article.language)):
            yield _about(articles, number, words, limits)


def _miss_focus(articles: Sequence[Article], focus: tuple[str, ...]) -> Iterator[Notice]:
    """Say which subjects of the focus no article names."""
    missing = [set(find_missing_focus(article, focus)) for article in articles] if focus else []
    for subject in focus:
        if all(subject in one for one in missing):
            yield Notice("No sentence names {value}.", f"“{subject}”")
