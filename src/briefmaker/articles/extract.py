"""From a page to its article."""

from dataclasses import replace
from typing import TYPE_CHECKING

from briefmaker.articles.blocks.build import build_blocks
from briefmaker.articles.candidates.comments import with_answers, without_comments
from briefmaker.articles.candidates.copies import without_copies
from briefmaker.articles.candidates.mending import with_asides, with_headings, without_stragglers, without_teasers
from briefmaker.articles.candidates.pool import gather
from briefmaker.articles.choice import choose
from briefmaker.articles.dropped import dropped_runs, unread_rest
from briefmaker.articles.flat import flatten
from briefmaker.articles.flat.measures import measure
from briefmaker.articles.metadata import find_metadata
from briefmaker.articles.metadata.authors.names import clean_names
from briefmaker.articles.metadata.dateline import find_dateline
from briefmaker.articles.metadata.dates.days import parse_day
from briefmaker.articles.metadata.records import read_records
from briefmaker.articles.metadata.sitenames import without_site
from briefmaker.articles.plain_text.read import read_text_copy
from briefmaker.errors import NoArticle
from briefmaker.language import detect_language
from briefmaker.model import Article, Heading, Page, Provenance

if TYPE_CHECKING:
    from numpy import bool_
    from numpy.typing import NDArray

    from briefmaker.articles.flat import Flat
    from briefmaker.articles.metadata import Metadata
    from briefmaker.model import Block

_HEAD = 5
"""Date and byline are looked for in so many runs at the head."""

_LONGEST_DATE, _LONGEST_BYLINE = 40, 80

_SHORTEST = 140
"""Characters of text in blocks; a page with less holds no article."""


def extract_article(page: Page) -> Article:
    """
    Take the article off a page: text without chrome, in blocks, and what is known about it.

    Mark-up goes through the candidates; a text copy through its own, line by line. Raises NoArticle where no text is
    left, naming the source.
    """
    article = _from_markup(page, page.markup) if page.markup is not None else _from_lines(page)
    article = replace(article, provenance=(*article.provenance, *find_dateline(article.blocks)))
    return article if article.language else _with_guessed_language(article)


def _with_guessed_language(article: Article) -> Article:
    guess = detect_language(article.text)
    told = Provenance("language", guess.code, guess.origin)
    return replace(article, language=guess.code, provenance=(*article.provenance, told))


def _from_markup(page: Page, markup: str) -> Article:
    flat = flatten(markup)
    if not flat.texts:
        raise NoArticle(f"{page.source.name}: no text in it")
    measures = measure(flat)
    choice = choose(gather(flat, measures), measures)
    metadata = find_metadata(flat, read_records(flat), page.url)
    chosen = with_asides(choice.keep, measures)
    for mend in (with_headings, with_answers, without_comments, without_copies, without_teasers):
        chosen = mend(chosen, flat, measures)
    chosen = without_stragglers(chosen, measures)
    keep = _without_told(flat, chosen, choice.keep, metadata)
    blocks = build_blocks(flat, keep)
    if sum(len(block.text) for block in blocks) < _SHORTEST:
        raise NoArticle(f"{page.source.name}: no article text in it")
    return Article(
        page,
        title=metadata.title or _first_words(blocks),
        blocks=blocks,
        authors=metadata.authors,
        published=metadata.published,
        modified=metadata.modified,
        site=metadata.site,
        language=metadata.language or "",
        url=metadata.url,
        dropped=(*dropped_runs(flat, measures, keep, metadata.title), *unread_rest(flat)),
        provenance=metadata.provenance,
        confidence=round(min(choice.confidence, 1 - len(flat.unread) / len(markup)), 3),
        candidates=choice.candidates,
        picture=metadata.picture,
    )


def _from_lines(page: Page) -> Article:
    copy = read_text_copy(page.lines, without_site(page.title, None))
    if copy is None:
        raise NoArticle(f"{page.source.name}: no text in it")
    return Article(
        page,
        title=copy.title,
        blocks=copy.blocks,
        authors=copy.authors,
        published=copy.published,
        language=copy.language,
        url=page.url,
        dropped=copy.dropped,
        provenance=copy.provenance,
        candidates=copy.candidates,
    )


def _without_told(
    flat: "Flat", chosen: "NDArray[bool_]", answer: "NDArray[bool_]", metadata: "Metadata"
) -> "NDArray[bool_]":
    """Take out what the model carries apart: the title, and date and byline at the head of the answer."""
    title = (metadata.title or "").casefold()
    keep = chosen.copy()
    keep[[run for run in chosen.nonzero()[0].tolist() if _is_title(flat.texts[run], title, metadata.site)]] = False
    for run in answer.nonzero()[0][:_HEAD].tolist():
        text = flat.texts[run]
        dated = len(text) <= _LONGEST_DATE and metadata.published and parse_day(text) == metadata.published
        signed = len(text) <= _LONGEST_BYLINE and metadata.authors and tuple(clean_names(text)) == metadata.authors
        keep[run] &= not (dated or signed)
    return keep


def _is_title(text: str, title: str, site: str | None) -> bool:
    """Tell whether a run is the title (in lower case), with or without the name of the site behind it."""
    folded = text.casefold()
    return folded == title or (bool(title) and folded.startswith(title) and without_site(folded, site) == title)


def _first_words(blocks: "tuple[Block, ...]") -> str:
    """Stand in for a title with the first heading, or the first words."""
    for block in blocks:
        if isinstance(block, Heading):
            return block.text
    words = next(block.text for block in blocks if block.text).split()
    return " ".join(words[:12])[:120]
