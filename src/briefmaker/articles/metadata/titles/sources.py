"""Where the title of an article stands, in the order in which that is believed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from math import exp
from operator import itemgetter

from briefmaker.articles.dom.words import fold
from briefmaker.articles.metadata.site import same_site
from briefmaker.articles.metadata.titles.clues import TitleClues, agreed_headline, best_likeness, likeness, words_of
from briefmaker.articles.metadata.titles.signs import Surroundings, heading_level, weights_in

_LONGEST = 300
"""Characters of a title."""

_DECLARED = {"og:title": "og:title alone", "JSON-LD headline": "JSON-LD alone", "title element": "title element alone"}
"""Signs of a title that the page declares and does not show."""


def likeliest_title(clues: TitleClues) -> tuple[str, str, float]:
    """
    Find what is most likely the title, with what told it and its chance among all; empty where there is nothing.

    A linear model; its signs know no word of any language. `training/page_titles.py` fits their weights in `lines.txt`.
    """
    weights = weights_in("briefmaker.articles.metadata.titles", "lines.txt")
    lines = [
        (text, origin, sum(weights[name] * value for name, value in signs.items()))
        for text, origin, signs in title_lines(clues)
    ]
    best, told, top = max(lines, key=itemgetter(2), default=("", "", 0.0))
    return best, told, 1 / sum(exp(score - top) for _, _, score in lines) if lines else 0.0


def title_lines(clues: TitleClues) -> Iterator[tuple[str, str, dict[str, float]]]:
    """
    Go through what may be the title, with what told it and its signs.

    These are the lines around the beginning of the text, and what the page declares and does not show there.
    """
    prose = clues.view.prose()
    if not prose:
        return
    around, shown, site = Surroundings(clues, prose), set[str](), fold(clues.site or "")
    for run in around.near:
        line = clues.view.dom.texts[run]
        folded = fold(line[:_LONGEST])
        if folded and len(line) <= _LONGEST and not around.is_other(run) and not same_site(folded, site):
            shown.add(folded)
            level = heading_level(clues.view.dom, run)
            yield line, f"{level} heading" if level else "line above the text", around.words(line) | around.place(run)
    declared = {fold(line): (line, origin) for line, origin in reversed(clues.declared)}
    for folded, (line, origin) in declared.items():
        if folded and folded not in shown:
            yield line, origin, around.words(line) | {_DECLARED.get(origin, "other field alone"): 1.0}


_LIKE_ENOUGH = {"h1": 0.25, "h2": 0.75, "h3": 0.9}
"""How like the declared titles a heading has to be, by its level."""

_SURE = 0.5
"""The same where the heading has more words than titles have, or more others beside it than pages have titles."""

_LIKELY = 0.4
"""The chance from which a line is taken for the title: of .2, .4, .6 and .8 the one that was right most often."""

_LIKER = 0.05
"""By so much a line has to be more like the declared titles than the headings are."""

_CARDS = frozenset(("og:title", "JSON-LD headline", "twitter:title", "citation_title", "dc.title", "dcterms.title"))
"""Where pages declare the title of their text and nothing else; the title element of old ones names site or section."""

_WORDY, _MOST_ALIKE = 25, 3
_ABOUT_AS_LIKE = 0.1
"""Likeness to the address that a heading may lack and still be preferred to what is declared."""

AGREED = "og:title and JSON-LD headline"
"""What shows that a title is given twice."""

Found = tuple[str, str]
"""A title and its source."""


@dataclass(frozen=True, slots=True)
class TitleSource:
    """One place where a page may give its title."""

    name: str
    find: Callable[[TitleClues], Found | None]
    reason: str


def find_agreed(clues: TitleClues) -> Found | None:
    """Take what Open Graph and JSON-LD both declare as the title of a news report, as it is printed."""
    twice = agreed_headline(clues.view.records, clues.declared)
    if not twice:
        return None
    card = next(text for text, origin in clues.declared if origin == "og:title")
    printed = next((text for text in clues.headings["h1"] if fold(text) == fold(card)), "")
    printed = printed if printed in clues.view.dom.texts else card
    return printed, AGREED


def find_like(level: str, clues: TitleClues) -> Found | None:
    """Find the heading of a level that is most like the declared titles and the address, if it is like enough."""
    texts = clues.headings[level]
    known = [*clues.told, clues.slug] if clues.slug else clues.told
    best = max(texts, key=lambda text: best_likeness(text, known), default=None)
    if best is None or best_likeness(best, clues.told) < max(_LIKE_ENOUGH[level], _SURE * _is_doubtful(best, texts)):
        return None
    return best, f"{level} heading"


def find_liker_line(clues: TitleClues) -> Found | None:
    """Find the likely line of the page that is more like the declared titles than any first-level heading is."""
    headings = max((best_likeness(text, clues.told) for text in clues.headings["h1"]), default=1.0)
    found = _likely(clues) if headings + _LIKER < 1 else None
    liker = found and best_likeness(found[0], clues.told) > headings + _LIKER
    return found if found and liker and found[0] in clues.view.dom.texts else None


def find_likeliest(clues: TitleClues) -> Found | None:
    """Find what is most likely the title by how it looks and stands beside the text, where no card declares one."""
    return None if any(origin in _CARDS for _, origin in clues.declared) else _likely(clues)


def _likely(clues: TitleClues) -> Found | None:
    title, origin, chance = likeliest_title(clues)
    return (title, origin) if chance >= _LIKELY else None


def find_addressed(clues: TitleClues) -> Found | None:
    """Find the heading that shares about as many words with the address as the declared title does, or more."""
    headings = clues.headings["h1"]
    if not clues.slug or not headings or not clues.told:
        return None
    best = max(headings, key=lambda text: likeness(words_of(text), clues.slug))
    enough = likeness(clues.told[0], clues.slug) - _ABOUT_AS_LIKE
    return (best, "h1 heading, as the address has it") if likeness(words_of(best), clues.slug) > enough else None


def find_declared(clues: TitleClues) -> Found | None:
    """Take what the page declares first."""
    return next(iter(clues.declared), None)


def find_heading(clues: TitleClues) -> Found | None:
    """Take the first heading there is."""
    return next(((text, f"{level} heading") for level, texts in clues.headings.items() for text in texts), None)


def _is_doubtful(heading: str, others: list[str]) -> bool:
    """Return whether a heading may be a standfirst, or one of the sections of a page that has them all on one level."""
    return len(heading.split()) > _WORDY or len(others) > _MOST_ALIKE


SOURCES: tuple[TitleSource, ...] = (
    TitleSource("agreed headline", find_agreed, "newsrooms give a title twice; its heading has a kicker, or lacks it"),
    TitleSource("liker line", find_liker_line, "the section stands on the first level, and is part of all titles"),
    TitleSource("first-level heading", partial(find_like, "h1"), "what a reader sees; data have words for searching"),
    TitleSource("second-level heading", partial(find_like, "h2"), "the site stands on the first level of many pages"),
    TitleSource("third-level heading", partial(find_like, "h3"), "blogs head their lists of posts so"),
    TitleSource("likeliest line", find_likeliest, "old pages have no headings, and declare their site or section"),
    TitleSource("addressed heading", find_addressed, "the declared title is that of the site or section"),
    TitleSource("declared title", find_declared, "no heading is like it"),
    TitleSource("first heading", find_heading, "nothing is declared"),
)
"""The first that finds a title is believed."""
