"""The line that says the article is over, and what stands behind it."""

from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.candidates.comments import is_discussion
from briefmaker.articles.candidates.interface import ReadPage
from briefmaker.articles.dom import PageArrays
from briefmaker.language import ends_article, heads_comments

_LONGEST = 80
"""Characters of such a line."""

_ENOUGH, _SHARE = 300, 0.3
"""Characters above the line that are an article, and their share of all that is kept; comments may be longer.

On four sets that the trees have not seen 50 pages of 1,486 change, two for the worse: gn1 +.0066, DANIEL +.0046. With
.2 or without a share three and sixteen get worse."""


def drop_behind_the_end(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """
    Take off what stands behind a line such as "Related stories" or "3 comments".

    The page makes none of it as it makes the prose above: where it does, the line heads a box amid the text.
    """
    kept = mask.nonzero()[0].tolist()
    total, above = page.stats.chars[mask].sum(), 0.0
    for run in range(kept[0], kept[-1] + 1) if kept else ():
        if above >= _ENOUGH and above >= _SHARE * total and _ends(page.dom.texts[run]) and _is_unlike(page, mask, run):
            rest = mask.copy()
            rest[run:] = False
            return mask if is_discussion(page.dom) else rest
        above += float(page.stats.chars[run]) if mask[run] else 0
    return mask


def _ends(text: str) -> bool:
    return len(text) <= _LONGEST and (ends_article(text) or heads_comments(text))


def _is_unlike(page: ReadPage, mask: NDArray[bool_], end: int) -> bool:
    """Tell whether nothing kept from a run on is made as the prose above it."""
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
