"""From a page to its article."""

from dataclasses import replace
from typing import TYPE_CHECKING

from briefmaker.articles.blocks.build import build_blocks
from briefmaker.articles.candidates.interface import ReadPage
from briefmaker.articles.candidates.mends import mend
from briefmaker.articles.choice import choose
from briefmaker.articles.dom import flatten
from briefmaker.articles.dom.run_stats import measure
from briefmaker.articles.dropped import dropped_runs, unread_rest
from briefmaker.articles.metadata import find_metadata, find_standfirst
from briefmaker.articles.metadata.dateline import find_dateline
from briefmaker.articles.metadata.records import read_records
from briefmaker.articles.metadata.sitenames import without_site
from briefmaker.articles.metadata.title_window import title_run
from briefmaker.articles.plain_text.read import read_text_copy
from briefmaker.articles.sites import NO_RULE, Ruled
from briefmaker.errors import NoArticle
from briefmaker.language import detect_language
from briefmaker.model import Article, Heading, Page, Provenance

if TYPE_CHECKING:
    from briefmaker.model import Block

_SHORTEST = 140
"""Characters of text in blocks; a page with less holds no article."""


def extract_article(page: Page, ruled: Ruled = NO_RULE) -> Article:
    """
    Take the article off a page: text without chrome, in blocks, and what is known about it.

    Mark-up goes through the candidates; a text copy through its own, line by line. Raises NoArticle where no text is
    left, naming the source. What the user's rule for the site says, `ruled`, stands above all of it.
    """
    article = _from_markup(page, page.markup, ruled) if page.markup is not None else _from_lines(page)
    article = replace(article, provenance=(*article.provenance, *find_dateline(article.blocks)))
    return article if article.language else _with_guessed_language(article)


def _with_guessed_language(article: Article) -> Article:
    guess = detect_language(article.text)
    told = Provenance("language", guess.code, guess.origin)
    return replace(article, language=guess.code, provenance=(*article.provenance, told))


def _from_markup(page: Page, markup: str, ruled: Ruled) -> Article:
    dom = flatten(ruled.markup or markup)
    if not dom.texts:
        raise NoArticle(f"{page.source.name}: no text in it")
    stats = measure(dom)
    choice = choose(dom, stats)
    records = read_records(dom)
    metadata = ruled.describe(find_metadata(dom, records, page.url))
    standfirst = find_standfirst(dom, records, title_run(dom, metadata.title))
    mask, taken = mend(
        ReadPage(dom, stats, metadata, standfirst.run if standfirst else None), *ruled.answer(dom, choice.mask)
    )
    blocks = build_blocks(dom, mask)
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
        dropped=(
            *ruled.missed(),
            *ruled.dropped,
            *dropped_runs(dom, stats, mask, taken, metadata.title),
            *unread_rest(dom),
        ),
        provenance=(*metadata.provenance, *ruled.explain()),
        confidence=round(min(ruled.confidence or choice.confidence, 1 - len(dom.unread) / len(markup)), 3),
        candidates=ruled.compare(choice.candidates, int(stats.words[mask].sum())),
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


def _first_words(blocks: "tuple[Block, ...]") -> str:
    """Stand in for a title with the first heading, or the first words."""
    for block in blocks:
        if isinstance(block, Heading):
            return block.text
    words = next(block.text for block in blocks if block.text).split()
    return " ".join(words[:12])[:120]
