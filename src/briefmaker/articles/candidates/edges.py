"""What stands at the edges of an article: title, byline, standfirst, the line that says it is over."""

import numpy as np
from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.candidates.comments import is_discussion
from briefmaker.articles.candidates.read_page import ReadPage
from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.words import fold
from briefmaker.articles.metadata.authors.bylines import LONGEST_BYLINE
from briefmaker.articles.metadata.authors.names import clean_names, has_lead
from briefmaker.articles.metadata.dates.date_lines import dates_text
from briefmaker.articles.metadata.dates.days import parse_day
from briefmaker.articles.metadata.site import without_site
from briefmaker.articles.metadata.view import title_run
from briefmaker.language import ends_article, heads_comments

_HEAD = 5
"""Date and byline are looked for in so many runs at the head of the text."""

_LONGEST_DATE, _LONGEST_BYLINE = 40, 80
"""Characters; of a byline those of unspaced scripts count two and a half times, as eighty of them are a paragraph."""

_LONGEST_SITE, _FOLDED = 100, 10
"""Characters a site may add behind a title, and those that folding case may add to it."""


def restore_standfirst(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Put back the standfirst where it stands above the text that is kept."""
    runs = [run for run in page.standfirsts if mask[run:].any()]
    if not runs:
        return mask
    mended: NDArray[bool_] = mask.copy()
    mended[runs] = True
    return mended


def drop_title(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Drop the title, wherever it stands: the article carries it apart."""
    title, rest = (page.metadata.title or "").casefold(), mask.copy()
    for run in mask.nonzero()[0].tolist():
        text = page.dom.texts[run]
        if len(title) <= len(text) + _FOLDED and len(text) <= len(title) + _LONGEST_SITE:
            rest[run] = not _is_title(text, title, page.metadata.site)
    return rest


def drop_byline(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Drop the lines at the head, and the last one, that say but who wrote the text and when."""
    rest, metadata, kept = mask.copy(), page.metadata, mask.nonzero()[0].tolist()
    authors = list(map(str.casefold, metadata.authors))
    # The last line, too: some texts are signed below.
    for run in (*kept[:_HEAD], *kept[-1:]):
        text = page.dom.texts[run]
        day = parse_day(text) if len(text) <= _LONGEST_BYLINE and any(map(str.isdigit, text)) else None
        short = len(text) <= _LONGEST_DATE or dates_text(text)
        dated = day is not None and short and day in {metadata.published, metadata.modified}
        byline = page.stats.chars[run] <= _LONGEST_BYLINE
        signed = byline and authors and list(map(str.casefold, clean_names(text))) == authors
        rest[run] = not (dated or signed)
    return rest


def _is_title(text: str, title: str, site: str | None) -> bool:
    """Return whether a run is the title (in lower case), with or without the name of the site behind it."""
    folded = text.casefold()
    return folded == title or (bool(title) and folded.startswith(title) and without_site(folded, site) == title)


_TEASING = 0.3
"""Share of characters in links from which a run of prose is rather a teaser."""

_LARGE = 0.5
"""How much is left out beside what is kept, from which it is more than a notice or two. On unseen
domains the rule changes 5 pages of 1,350 (F1 +.31 in all) and 10 of 2,564 in six other sets (+1.3)."""


def restore_like_text(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Put back the prose left out of the element that holds most of what is kept, if it is half as much or more."""
    dom, chars = page.dom, page.stats.chars
    prose = (page.stats.prose > 0) & (page.stats.link_density < _TEASING)
    if not (mask & prose).any() or not (prose & ~mask).any():
        return mask
    sections = np.array(dom.parents)[page.stats.owners]
    largest = np.bincount(sections[mask & prose], chars[mask & prose]).argmax()
    kept, left = (some & prose & (sections == largest) for some in (mask, ~mask))
    if chars[left].sum() < _LARGE * chars[kept].sum():
        return mask
    # By its make alone: of a long paper the trees doubt whole sections that look as the kept ones do.
    made = {_own_template(dom, run) for run in kept.nonzero()[0].tolist()}
    like = [run for run in left.nonzero()[0].tolist() if _own_template(dom, run) in made]
    if chars[like].sum() < _LARGE * chars[kept].sum():
        return mask
    mended: NDArray[bool_] = mask.copy()
    mended[like] = True
    return mended


def _own_template(dom: PageArrays, run: int) -> tuple[str, str | None]:
    owner = dom.owners[run]
    return dom.tags[owner], dom.attributes[owner].get("class")


_LONGEST = 80
"""Characters of such a line."""

_ENOUGH, _SHARE = 300, 0.3
"""Characters of prose above the line that are an article, and the share of all that is kept.

On four sets that the trees have not seen 121 pages of 2,246 change, eleven for the worse: dragnet +.0070, gn1 +.0049,
DANIEL +.0041, hand +.0029. Without the share sixteen of gn1 alone get worse."""

_LONG = 1000
"""Characters of prose above a line that heads comments which are an article however many comments there are."""

_LATE, _LINKED = 0.75, 0.5
"""Share of what is kept that stands above a line behind which lines of links may be made as prose is; their links."""

_BELOW, _DATED = 3, 60
"""Runs right below a title that may sign it, and characters of one that is a day."""

_MOST = 0.5
"""Share of the kept prose below a title that is that of the article."""


def drop_behind_the_end(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """
    Drop what stands behind a line such as "Related stories" or "3 comments".

    The page makes none of it as it makes the prose above: where it does, the line heads a box amid the text. Lines of
    links near the end of all that is kept may be made so. Of other
    stories there is no more prose than above: where there is, the line ends a column before the article.
    """
    kept = mask.nonzero()[0].tolist()
    chars, prose = page.stats.chars * mask, page.stats.prose * mask
    above, prose_above = np.cumsum(chars) - chars, np.cumsum(prose) - prose
    large, late, enough = above >= _SHARE * chars.sum(), above >= _LATE * chars.sum(), prose_above >= _ENOUGH
    unlinked = mask & (page.stats.link_density < _LINKED)
    for run in range(kept[0], kept[-1] + 1) if kept else ():
        text = page.dom.texts[run]
        if not enough[run] or len(text) > _LONGEST:
            continue
        if heads_comments(text):
            ends = large[run] or prose_above[run] >= _LONG
        else:
            ends = large[run] and ends_article(text) and 2 * prose_above[run] >= prose.sum()
        if ends and (_is_unlike(page, mask, run) or (late[run] and _is_unlike(page, unlinked, run))):
            rest = mask.copy()
            rest[run:] = False
            return mask if is_discussion(page.dom) or _is_no_article(page.dom) else rest
    return mask


def drop_above_title(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """
    Drop what stands above the heading that is the title, where most of the prose stands below it.

    A byline or a day right below the title shows where the article begins, however what stands above is made. Elsewhere
    what is made as that prose stays, and so does all where no day and no author make the page an article. On four sets
    that the trees have not seen 57 pages of 2,246 change, none for the worse by more than a thousandth.
    """
    dom, prose = page.dom, page.stats.prose * mask
    at = title_run(dom, page.metadata.title) if mask.any() else None
    if at is None or not mask[:at].any() or prose[at:].sum() < max(_ENOUGH, _MOST * prose.sum()):
        return mask
    rest = mask.copy()
    if _is_signed(dom, at) and not is_discussion(dom):
        rest[[run for run in range(at) if run not in page.standfirsts]] = False
        return rest
    if not page.is_heading(at) or fold(dom.texts[at]) != fold(page.metadata.title or ""):
        return mask
    if _is_no_article(dom) or not (page.metadata.published or page.metadata.authors):
        return mask
    made = {_template(dom, run) for run in np.flatnonzero(prose).tolist() if run > at}
    rest[[run for run in mask[:at].nonzero()[0].tolist() if _template(dom, run) not in made]] = False
    return rest


def _is_signed(dom: PageArrays, title: int) -> bool:
    """Return whether right below a title a line says by whom or when it was written."""
    below = dom.texts[title + 1 : title + 1 + _BELOW]
    return any(
        (len(text) <= LONGEST_BYLINE and has_lead(text)) or (len(text) <= _DATED and parse_day(text)) for text in below
    )


_IN_A_ROW = 3
"""So many headings of nothing at most: more are the stories of a list, each with its headline."""


def drop_headings_of_nothing(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Drop the headings, and short lines that end in a colon, behind which nothing is kept; many are a list."""
    dom, end = page.dom, len(mask)
    for run in mask.nonzero()[0][::-1].tolist():
        text = dom.texts[run]
        if not page.is_heading(run) and not (len(text) <= _LONGEST and text.endswith((":", "："))):
            break
        end = run
    rest = mask.copy()
    rest[end:] = False
    return rest if rest.any() and mask[end:].sum() <= _IN_A_ROW else mask


_OTHERS = ("website", "product")
"""What pages call themselves that are no article; on WCXB their parts are as unlike each other as columns are."""


def _is_no_article(dom: PageArrays) -> bool:
    """Return whether the page calls itself something else than an article: a site, a product."""
    kinds = [meta.get("content") or "" for meta in dom.metas if meta.get("property") == "og:type"]
    return any(kind.startswith(_OTHERS) for kind in kinds)


def _is_unlike(page: ReadPage, mask: NDArray[bool_], end: int) -> bool:
    """Return whether nothing kept from a run on is made as the prose above it."""
    prose = mask & (page.stats.prose > 0)
    made = {_template(page.dom, run) for run in prose[:end].nonzero()[0].tolist()}
    behind = (end + 1 + run for run in mask[end + 1 :].nonzero()[0].tolist())
    return all(_template(page.dom, run) not in made for run in behind)


def _template(dom: PageArrays, run: int) -> tuple[str, str, str, str]:
    """Read the tag and the first class of the element that holds a run, and of the element around it."""
    owner = dom.owners[run]
    above = dom.parents[owner]
    return dom.tags[owner], _first_class(dom, owner), dom.tags[above], _first_class(dom, above)


def _first_class(dom: PageArrays, element: int) -> str:
    return (dom.attributes[element].get("class") or "").partition(" ")[0]
