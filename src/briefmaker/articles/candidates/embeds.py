"""What newsrooms set amid a text that is none of it: captions of films, lists of related links, labelled links."""

import re
from collections import Counter

import numpy as np
from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.candidates.interface import ReadPage
from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.hints import bits_of
from briefmaker.articles.dom.names import names_of, split_name
from briefmaker.articles.dom.tags import LISTS

_CAPTION = bits_of("caption")
_RELATED = bits_of("related")

_FILM = re.compile(r"\b(?:video|player|media embed|embedded media)\b")
"""What an element is called that holds a film; those of pictures keep their captions."""

_IN_FILM = 3
"""How many elements around a caption, itself included, may be called so."""

_ALIKE = frozenset(("related", "similar", "recommended", "readmore"))
"""What a list of links to other stories is called, it or what it stands in; `more` names lists of all kinds."""

_AROUND = 5
"""How many elements around a linked line may be its list."""

_MOST_RUNS = 6
"""Runs of such a list amid a text; longer ones are the content of shops."""

_LINKED = 0.8
"""Share of a line in links from which it is nothing else."""

_LABEL = re.compile(r"(.{2,40}?)\s?[|｜]\s?(.{8,})")
"""A label, a bar, and the title of another story."""

_SLACK = 3
"""Characters, such as a full stop, by which the linked title may differ from the rest of the line."""

_FEWEST = 3
"""So often a page has the same label before a link: once it may be a place or a name."""


def drop_film_captions(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Take off what is called a caption inside what is called a film."""
    named = mask & ((page.stats.hints & np.uint64(_CAPTION)) != 0)
    return _without(mask, [run for run in named.nonzero()[0].tolist() if _is_film_caption(page.dom, run)])


def _is_film_caption(dom: PageArrays, run: int) -> bool:
    around = dom.ancestors(dom.inners[run])[:_IN_FILM]
    caption = next((step for step, element in enumerate(around) if dom.hints[element] & _CAPTION), None)
    return caption is not None and any(_FILM.search(_called(dom, element)) for element in around[caption:])


def drop_related_lists(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Take off the short lists amid a text that are called related or similar and hold nothing but links."""
    linked = mask & ((page.stats.hints & np.uint64(_RELATED)) != 0) & (page.stats.link_density >= _LINKED)
    prose = (mask & (page.stats.prose > 0)).nonzero()[0]
    amid = (run for run in linked.nonzero()[0].tolist() if len(prose) and prose[0] < run < prose[-1])
    return _without(mask, [run for run in amid if _is_in_related_list(page, mask, run)])


def _is_in_related_list(page: ReadPage, mask: NDArray[bool_], run: int) -> bool:
    dom = page.dom
    around = dom.ancestors(dom.inners[run])[:_AROUND]
    found = next((element for element in around if dom.tags[element] in LISTS), None)
    if found is None or dom.stop[found] - dom.first[found] > _MOST_RUNS:
        return False
    names = {*_called(dom, found).split(), *_called(dom, dom.parents[found]).split()}
    kept = [one for one in range(dom.first[found], dom.stop[found]) if mask[one]]
    return not _ALIKE.isdisjoint(names) and bool((page.stats.link_density[kept] >= _LINKED).all())


def drop_labelled_links(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Take off the lines that are a label in bold, a bar and a linked title, where the page has the label thrice."""
    dom = page.dom
    labels = {run: label for run, links in enumerate(dom.links) if links == 1 and (label := _label(dom, run))}
    times = Counter(labels.values())
    return _without(mask, [run for run, label in labels.items() if mask[run] and times[label] >= _FEWEST])


def _label(dom: PageArrays, run: int) -> str:
    """Return the label before the link that is the rest of a line; empty where it is no such line."""
    found = _LABEL.fullmatch(dom.texts[run]) if dom.strong_chars[run] else None
    if not found or dom.strong_chars[run] < len(found[1]) or abs(dom.link_chars[run] - len(found[2])) > _SLACK:
        return ""
    return found[1].casefold()


def _called(dom: PageArrays, element: int) -> str:
    """Return the words in the names of an element."""
    return " ".join(split_name(names_of(dom.attributes[element])))


def _without(mask: NDArray[bool_], runs: list[int]) -> NDArray[bool_]:
    """Take off some runs, but not all there are."""
    rest = mask.copy()
    rest[runs] = False
    return rest if rest.any() else mask
