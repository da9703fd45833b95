"""From a page to its article, and to the part of a very long one that is looked through."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import Enum, auto

from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.blocks.build import build_blocks
from briefmaker.articles.candidates.choice import choose
from briefmaker.articles.candidates.comments import SIGNED, find_comments
from briefmaker.articles.candidates.further import articles_of, entries_of, further_articles, title_of
from briefmaker.articles.candidates.mends import mend
from briefmaker.articles.candidates.read_page import ReadPage
from briefmaker.articles.dom import PageArrays, flatten
from briefmaker.articles.dom.arrays import cut_out
from briefmaker.articles.dom.run_stats import measure
from briefmaker.articles.dropped import WALLED, dropped_runs, find_wall, unread_rest
from briefmaker.articles.metadata.find import find_metadata
from briefmaker.articles.metadata.kinds import KindClues, find_kind
from briefmaker.articles.metadata.standfirst import Standfirst, find_standfirsts
from briefmaker.articles.metadata.structured_data import read_records
from briefmaker.articles.metadata.view import runs_near, title_run
from briefmaker.articles.sites import NO_RULE, Ruled
from briefmaker.errors import NoArticle
from briefmaker.language import DECLARED_IS_WRONG, detect_language, measure_dateline, override_declared_language
from briefmaker.model import Article, Block, Heading, ListItem, Page, Paragraph, Provenance
from briefmaker.model.choices import TextKind

_DASHES = " \t\n\xa0—–-:"


def find_dateline(blocks: Iterable[Block]) -> tuple[Provenance, ...]:
    """
    Return the dateline before the first sentence of the text, such as `KYIV, Ukraine (AP)`; empty where there is none.

    It belongs to no sentence and so to no quote; kept here, it still informs the reader.
    """
    text = next((block.text for block in blocks if isinstance(block, Paragraph)), "")
    dateline = text[: measure_dateline(text)].strip(_DASHES)
    return (Provenance("dateline", dateline, "head of the text"),) if dateline else ()


REPLIES = "replies of readers"
"""The step that takes the answers off a discussion."""


class Remarks(Enum):
    """What becomes of what readers wrote below an article."""

    REPLIES = auto()
    """Comments go; the answers of a discussion are its text."""

    APART = auto()
    """They are a part of their own, those of a discussion, too."""

    NONE = auto()
    """They go, those of a discussion, too."""


def extract_article(page: Page, ruled: Ruled = NO_RULE, remarks: Remarks = Remarks.REPLIES) -> Article:
    """
    Return the article of a page: text without chrome, in blocks, and what is known about it.

    Mark-up goes through the candidates; a text copy through its own, line by line. Raises NoArticle where no text is
    left, naming the source. What the user's rule for the site says, `ruled`, stands above all of it.
    """
    if page.markup is None:
        read = _from_lines(page)
        return _complete(_with_kind(read, KindClues(_texts(read.blocks))))
    dom = flatten(ruled.markup or page.markup)
    return _complete(_from_arrays(page, dom, ruled, remarks))


def extract_further(article: Article, remarks: Remarks = Remarks.REPLIES) -> Iterator[Article]:
    """
    Yield the further articles of the page of an article, each under the name of the page and its place there.

    One of them without text is left out.
    """
    dom, page = flatten(article.page.markup or ""), article.page
    titles = [*article.further]
    for unit in articles_of(dom):
        if titles and title_of(dom, unit) == titles[0]:
            del titles[0]
            name = f"{page.source.name}!{len(article.further) - len(titles) + 1}"
            # The address is that of the first article; a reader would look for this one there in vain.
            own = replace(page, source=replace(page.source, name=name), url=None, url_from="")
            try:
                found = _complete(_from_arrays(own, cut_out(dom, unit), NO_RULE, remarks), article.language)
            except NoArticle:
                continue
            yield replace(found, site=article.site)


def _complete(article: Article, language: str = "") -> Article:
    """Add what the text itself says: its dateline, and its language where it is not known."""
    if dateline := find_dateline(article.blocks):
        article = replace(article, provenance=(*article.provenance, *dateline))
    if language and not article.language:
        article = replace(article, language=language)
    return _with_corrected_language(article) if article.language else _with_guessed_language(article)


def _with_kind(article: Article, clues: KindClues) -> Article:
    """Return what kind of text it is, where something says so."""
    witness = find_kind(clues)
    if witness is None:
        return article
    article = replace(article, kind=TextKind(witness.value), provenance=(*article.provenance, witness))
    return _unsigned(article) if article.kind == TextKind.LIST else article


_SAID_OF_ONE = frozenset(("author", "published", "modified"))

_SHOWN = re.compile(r"line|element|link|name beside|by\b|itemprop|author box")
"""What may be true of one text of a list, and the names of sources that a reader sees: others speak of the page."""


def _unsigned(article: Article) -> Article:
    """Leave out who and when a list of texts does not declare: a line that says so speaks of one of them."""
    seen = {
        witness.field
        for witness in article.provenance
        if witness.field in _SAID_OF_ONE and _SHOWN.search(witness.source)
    }
    kept = tuple(witness for witness in article.provenance if witness.field not in seen)
    return replace(
        article,
        authors=() if "author" in seen else article.authors,
        published=None if "published" in seen else article.published,
        modified=None if "modified" in seen else article.modified,
        provenance=kept,
    )


def _texts(blocks: "tuple[Block, ...]") -> tuple[str, ...]:
    return tuple(block.text for block in blocks if block.text)


def _with_guessed_language(article: Article) -> Article:
    guess = detect_language(article.text)
    witness = Provenance("language", guess.code, guess.origin)
    return replace(article, language=guess.code, provenance=(*article.provenance, witness))


def _with_corrected_language(article: Article) -> Article:
    """Use the language of the text where the page declares another: a template in English, a text in Xhosa."""
    guess = override_declared_language(article.text, article.language)
    if guess is None:
        return article
    others = tuple(witness for witness in article.provenance if witness.field != "language")
    return replace(
        article, language=guess.code, provenance=(*others, Provenance("language", guess.code, DECLARED_IS_WRONG))
    )


_SHORTEST = 140
"""Characters of text in blocks; a page with less holds no article."""


def _from_arrays(page: Page, dom: PageArrays, ruled: Ruled, remarks: Remarks) -> Article:
    if not dom.texts:
        raise NoArticle(f"{page.source.name}: no text in it")
    stats = measure(dom)
    choice = choose(dom, stats)
    records = read_records(dom)
    likely, saved = frozenset(choice.mask.nonzero()[0].tolist()), page.captured.date() if page.captured else None
    metadata = ruled.describe(find_metadata(dom, records, page.url, likely, saved=saved))
    standfirsts = find_standfirsts(dom, records, title_run(dom, metadata.title))
    read = ReadPage(dom, stats, metadata, tuple(standfirst.run for standfirst in standfirsts))
    # Metadata come first: the mends need title, authors and days to know what the article carries apart.
    mask, taken = mend(read, *ruled.answer(dom, choice.mask))
    further = further_articles(read, mask)
    mask, said = (mask, mask & False) if ruled.keeps else _part_remarks(read, mask, taken, remarks)
    wall = find_wall(dom, records, mask)
    taken |= {} if wall is None else {wall: WALLED}
    blocks, place = _mark_standfirst(build_blocks(dom, mask), standfirsts)
    if sum(len(block.text) for block in blocks) < _SHORTEST:
        raise NoArticle(f"{page.source.name}: no article text in it")
    # Nothing can be said for text that was never looked at.
    unread = len(dom.unread) / max(1, len(page.markup or ""))
    article = Article(
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
            *dropped_runs(dom, stats, mask | said, taken, metadata.title),
            *unread_rest(dom),
        ),
        provenance=(*metadata.provenance, *ruled.explain()),
        confidence=round(min(ruled.confidence or choice.confidence, 1 - unread), 3),
        candidates=ruled.compare(choice.candidates, int(stats.words[mask].sum())),
        picture=metadata.picture,
        references=entries_of(read, mask),
        comments=tuple(map(_as_remark, build_blocks(dom, said, pictures=False))) if said.any() else (),
        further=tuple(title_of(dom, unit) for unit in further),
        standfirst=place,
    )
    above = tuple(dom.texts[run] for run in runs_near(dom, title_run(dom, metadata.title), above=1, below=0))
    kept = tuple(mask.nonzero()[0].tolist())
    return _with_kind(article, KindClues(_texts(blocks), records, metadata.url, above, dom, kept))


_HEAD = 6
"""So many blocks are the head of an article, where its standfirst stands."""


def _mark_standfirst(
    blocks: "tuple[Block, ...]", standfirsts: Sequence[Standfirst]
) -> "tuple[tuple[Block, ...], int | None]":
    """Find the block that is the standfirst; one that is set as a heading becomes a paragraph, for it is a sentence."""
    texts = {standfirst.text for standfirst in standfirsts}
    found = next((block for block in blocks[:_HEAD] if block.text in texts), None)
    if not isinstance(found, Paragraph | Heading):
        return blocks, None
    place = found.number - 1
    return (*blocks[:place], Paragraph(found.number, found.text), *blocks[place + 1 :]), found.number


def _part_remarks(
    page: ReadPage, mask: NDArray[bool_], taken: dict[int, str], remarks: Remarks
) -> tuple[NDArray[bool_], NDArray[bool_]]:
    """Return the runs of the article without those of readers, where they are to go, and those that go apart."""
    if remarks is Remarks.REPLIES:
        return mask, mask & False
    whole, said = find_comments(page, mask, sorted(run for run, step in taken.items() if step == SIGNED))
    taken |= dict.fromkeys((mask & whole).nonzero()[0].tolist(), REPLIES)
    return mask & ~whole, said & (remarks is Remarks.APART)


def _as_remark(block: "Block") -> "Block":
    """Make a paragraph of what is an item or a heading only because it stands in a thread."""
    return Paragraph(block.number, block.text) if isinstance(block, Heading | ListItem) else block


def _from_lines(page: Page) -> Article:
    from briefmaker.articles.plain_text.read import read_text_copy  # a twentieth of the start, and few pages are text

    article = read_text_copy(page)
    if article is None:
        raise NoArticle(f"{page.source.name}: no text in it")
    return article


def _first_words(blocks: "tuple[Block, ...]") -> str:
    """Stand in for a title with the first heading, or the first words."""
    for block in blocks:
        if isinstance(block, Heading):
            return block.text
    words = next(block.text for block in blocks if block.text).split()
    return " ".join(words[:12])[:120]


LETTERS = 300_000
"""Characters of a text that are looked through, about 50,000 words: a book has as many, in a second or two."""

_A_TOKEN, _A_BLOCK = 5, 60
"""Characters that each of them counts for at least: they cost time, not characters, and prose has more than so many."""

_TOKEN = re.compile(r"\w+|[^\w\s]")
_ENDS = (". ", "! ", "? ", "。", "\n")


def first_part(article: Article) -> Article:
    """Return the article with the blocks of its first 300,000 characters, the last one cut behind a sentence."""
    if sum(max(_A_TOKEN * len(block.text), _A_BLOCK) for block in article.blocks) <= LETTERS:
        return article
    blocks: list[Block] = []
    left = LETTERS
    for block in article.blocks:
        cost = _cost(block.text)
        if cost > left:
            if isinstance(block, Paragraph) and left >= _A_BLOCK:
                blocks.append(replace(block, text=_cut(block.text, left * min(len(block.text), LETTERS) // cost)))
            return replace(article, blocks=tuple(blocks))
        left -= cost
        blocks.append(block)
    return article


def _cost(text: str) -> int:
    """Return the characters of a block, or more where it has very many words and signs for them; at least a line's."""
    if len(text) > LETTERS:
        return max(_cost(text[:LETTERS]), LETTERS + 1)
    return max(len(text), _A_TOKEN * len(_TOKEN.findall(text)), _A_BLOCK)


def _cut(text: str, most: int) -> str:
    """Return the beginning of a text, up to the last sentence that ends in it, if any does."""
    end = max(text.rfind(sign, 0, most) + len(sign.rstrip(" ")) for sign in _ENDS)
    return text[: end if end > 1 else most]
