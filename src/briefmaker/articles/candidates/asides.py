"""What stands among kept text: code, quotations, headings and tables put back, captions and linked lists taken off."""

from collections.abc import Iterator

import numpy as np
from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.blocks.figures import data_tables
from briefmaker.articles.candidates.read_page import ReadPage, without
from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.elements import HEADINGS, LISTS, bits_of, names_of, split_name
from briefmaker.articles.phrases import phrase_pattern
from briefmaker.lazy import lazy_pattern

_LONGEST, _LINE = 600, 120
"""Characters of a caption, and of a credit that stands alone."""

_TAIL = 200
"""Characters at the end of a caption in which its credit stands."""

_LARGEST = 0.2
"""Share of the text in captions from which they are a part of it: a page of pictures or of films."""

_PICTURE = r"(?:[Pp]hoto|[Ii]mage|[Pp]icture|PHOTO|IMAGE|PICTURE|[Ff]oto)(?:s|graph|graphs)?"
_BY = r"(?: (?:by|courtesy of|credits?|via):?|:) ?"

_SIGNS = ("AP", "Getty", "GETTY", "euters", "oto", "mage", "icture", "PHOTO", "IMAGE", "PICTURE", "/", "From left")
"""A text without any of these need not be looked at."""

_ALONE = phrase_pattern("captions: agency", r"(?:© ?)?(?:[^/():]{2,60}/ ?){1,2}(?:{})|(?:{})/[^/():]{2,60}", flags=0)
"""`Ann Lee/Getty Images`: a line that is a credit and nothing else. Those of bloggers (`Photo: Ann Lee`) stay, as the
sets of blogs and portals have them."""

_AT_THE_END = phrase_pattern(
    "captions: agency",
    rf"\((?:[^()]{{1,80}}(?:/| via )(?:{{}})(?:/[^()]{{1,40}})?|(?:{{}})(?:/| (?:[Vv]ideo|[Pp]hoto) by )"
    rf"[^()]{{2,60}}|Getty Images|{_PICTURE}{_BY}[^()]{{2,80}})\)\W*$|[|.]\s*{_PICTURE}{_BY}[^.|()]{{2,60}}\W*$",
    flags=0,
)
"""`... on Friday. (AP Photo/Ann Lee)`, `... for its variety. | Photo by Ann Lee`."""

_SEEN = lazy_pattern(r"Pictured(?:,|:| (?:at|right|left|from|with|are|is)\b)|From left(?: to right)?[,:] ")
"""`Pictured at the back, from left, are ...`: who is seen, though no credit follows."""


def drop_worded_captions(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Drop the paragraphs whose words say that they stand below a picture, unless most of the text is of such."""
    dom, chars = page.dom, page.stats.chars
    lines = (run for run in mask.nonzero()[0].tolist() if not page.is_heading(run))
    runs = [run for run in lines if is_worded_as_caption(dom.texts[run])]
    return mask if chars[runs].sum() > _LARGEST * chars[mask].sum() else without(mask, runs)


def is_worded_as_caption(text: str) -> bool:
    """Return whether a text credits a picture, at its end or as a line of an agency, or says who is seen on one."""
    # Plain searches first: the patterns are slow, and few lines hold any of these.
    if len(text) > _LONGEST or not any(map(text.__contains__, _SIGNS)):
        return False
    alone = len(text) <= _LINE and _ALONE.fullmatch(text.strip()) is not None
    return alone or _SEEN.match(text) is not None or _AT_THE_END.search(text[-_TAIL:]) is not None


_CAPTION = bits_of("caption")
_FILM = lazy_pattern(r"\b(?:video|player|media embed|embedded media)\b")
"""What an element is called that holds a film; those of pictures keep their captions."""

_IN_FILM = 3
"""How many elements around a caption, itself included, may be called so."""


def drop_film_captions(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Drop what is called a caption inside what is called a film."""
    named = mask & page.hinted(_CAPTION)
    return without(mask, [run for run in named.nonzero()[0].tolist() if _is_film_caption(page.dom, run)])


def _is_film_caption(dom: PageArrays, run: int) -> bool:
    around = dom.ancestors(dom.inners[run])[:_IN_FILM]
    caption = next((step for step, element in enumerate(around) if dom.hints[element] & _CAPTION), len(around))
    called = (" ".join(split_name(names_of(dom.attributes[element]))) for element in around[caption:])
    return any(map(_FILM.search, called))


_RELATED = bits_of("related")

_ALIKE = frozenset(("related", "similar", "recommended", "readmore"))
"""What a list of links to other stories is called, it or what it stands in; `more` names lists of all kinds."""

_AROUND = 5
"""How many elements around a linked line may be its list."""

_MOST_RUNS = 6
"""Runs of such a list amid a text; longer ones are the content of shops."""

_ONLY_LINKED = 0.8
"""Share of a line in links from which it is nothing else."""


def drop_related_lists(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Drop the short lists amid a text that are called related or similar and hold nothing but links."""
    linked = mask & page.hinted(_RELATED) & (page.stats.link_density >= _ONLY_LINKED)
    prose = (mask & (page.stats.prose > 0)).nonzero()[0]
    amid = (run for run in linked.nonzero()[0].tolist() if len(prose) and prose[0] < run < prose[-1])
    return without(mask, [run for run in amid if _is_in_related_list(page, mask, run)])


def _is_in_related_list(page: ReadPage, mask: NDArray[bool_], run: int) -> bool:
    dom = page.dom
    around = dom.ancestors(dom.inners[run])[:_AROUND]
    found = next((element for element in around if dom.tags[element] in LISTS), None)
    if found is None or dom.stop[found] - dom.first[found] > _MOST_RUNS:
        return False
    names = {word for element in (found, dom.parents[found]) for word in split_name(names_of(dom.attributes[element]))}
    kept = [other for other in range(dom.first[found], dom.stop[found]) if mask[other]]
    return not _ALIKE.isdisjoint(names) and bool((page.stats.link_density[kept] >= _ONLY_LINKED).all())


_NEAR = 2
"""How many runs away the kept ones may stand."""

_LINKED = 0.5
"""Share of a heading or table in links from which it leads elsewhere."""

_IN_A_ROW = 3
"""So many headings may follow each other: a chapter, its first section, and that section's first."""

_BESIDE = 8
"""How many runs before and behind a table prose that is kept, or the next table, may stand: captions and footnotes."""


def restore_code_and_quotes(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Put back code and quotations that stand among kept runs: the prose that leads to them is nothing without them."""
    asides = page.hinted(bits_of("in preformatted", "in quotation"))
    if not asides.any():
        return mask
    count, room = len(mask), np.zeros(_NEAR, bool)
    padded = np.concatenate((room, mask, room))
    before = np.any([padded[_NEAR - step :][:count] for step in range(1, _NEAR + 1)], axis=0)
    after = np.any([padded[_NEAR + step :][:count] for step in range(1, _NEAR + 1)], axis=0)
    # It costs .001 of word F1 against references that leave code out; a note must not lose what prose announces.
    mended: NDArray[bool_] = mask | (asides & before & after)
    return mended


def restore_headings(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Put back the headings, up to three in a row, that stand right between kept runs: they name what follows."""
    dom, heading = page.dom, np.zeros(len(page.dom.tags), bool)
    for tag in HEADINGS:
        heading[dom.elements(tag)] = True
    left = heading[page.stats.owners] & ~mask & (page.stats.link_density < _LINKED)
    if not left.any():
        return mask
    runs, count = np.arange(len(mask)), len(mask)
    before = np.maximum.accumulate(np.where(left, -1, runs))
    after = np.minimum.accumulate(np.where(left, count, runs)[::-1])[::-1]
    bounded = left & (before >= 0) & (after < count) & (after - before <= _IN_A_ROW + 1)
    mended: NDArray[bool_] = mask | (bounded & mask[np.maximum(before, 0)] & mask[np.minimum(after, count - 1)])
    return mended


def restore_tables(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Put back whole the tables of data amid kept prose, one after the other: they are what it speaks of."""
    prose = (mask & (page.stats.prose > 0)).nonzero()[0]
    tables = [*_tables_of_data(page)] if len(prose) else []
    if not tables:
        return mask
    near = mask & (page.stats.prose > 0)
    for first, stop in tables:
        near[first:stop] = True
    mended = mask.copy()
    for first, stop in tables:
        amid = prose[0] < first and stop <= prose[-1]
        if amid and near[max(0, first - _BESIDE) : first].any() and near[stop : stop + _BESIDE].any():
            mended[first:stop] = True
    return mended


def _tables_of_data(page: ReadPage) -> Iterator[tuple[int, int]]:
    """Yield the tables of data that are no lists of links: the first run of each, and one past the last."""
    for table in sorted(data_tables(page.dom)):
        first, stop = page.dom.first[table], page.dom.stop[table]
        inside = page.stats.chars[first:stop]
        if (inside * page.stats.link_density[first:stop]).sum() < _LINKED * inside.sum():
            yield first, stop
