"""The likeliest title of a page, by a linear model of its lines: their words, their make, and where they stand."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from math import exp, log1p
from operator import itemgetter

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.elements import BIT, bits_of
from briefmaker.articles.dom.words import fold
from briefmaker.articles.metadata.authors.names import has_lead
from briefmaker.articles.metadata.dates.date_lines import dates_text
from briefmaker.articles.metadata.dates.days import parse_day, without_day
from briefmaker.articles.metadata.site import same_site
from briefmaker.articles.metadata.titles.clues import TitleClues, likeness, words_of
from briefmaker.articles.metadata.view import is_called, is_tabular
from briefmaker.language import is_filler, split_words
from briefmaker.language.scripts import CLOSERS, SENTENCE_ENDS, UNSPACED
from briefmaker.lazy import lazy_pattern

_ABOVE = 30
"""How many runs before the first sentence of the text may be the title."""

_AFTER, _BEFORE = 6, 3
"""How many lines after and before a title date and byline are looked for."""

_LONGEST_BYLINE = 110
"""Characters of a line near a title in which a byline or a date may stand."""

_REST = 3
"""Characters beside a date that say nothing."""

_CLOCK = lazy_pattern(
    r"[\s,@|-]{0,4}(?:at |um )?\d{1,2}[:.h]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?\s?(?:[A-Z]{2,4}|Uhr)?\b", re.IGNORECASE
)
"""A time of day behind a date."""

_MOST, _READ = 200, 2000
"""So many paragraphs of a text are read, and so many characters of each."""

_END = 12
"""Characters in which a line shows whether it ends as a sentence."""

_STEM, _SMALL = 6, 3
"""Characters of a word that are compared, and of words that say little."""

_BOLD, _LINKED = 0.9, 0.5
"""Shares of a line."""

_HEADINGS = ("h1", "h2", "h3")
_CALLED = lazy_pattern(r"(?<![a-z])(?:head-?line|heading|hed|tit(?:le|el|re|ulo|olo)|tytul)(?![a-z])", re.IGNORECASE)
_CLOSED = lazy_pattern(rf"[{SENTENCE_ENDS}][{re.escape(CLOSERS)}]*$")
_PAUSED = lazy_pattern(r"[.。,;،:：]$")
_PARTED = lazy_pattern(r"[|›»•©→>]")
_LEADS_ON = lazy_pattern(r"^[«‹←]\s[^»›]*$|^[^«‹]*\s[»›→]$")
"""A link to the post before or after, with an arrow that opens no quotation."""

_HINTS = {
    "in a heading": bits_of("in heading"),
    "in a menu": bits_of("in nav", "in footer", "in button"),
    "hidden": bits_of("is hidden"),
    "caption": bits_of("in caption", "caption"),
    "in a list": bits_of("in list"),
}
"""What the elements around a line say."""


class Surroundings:
    """What the lines of a page are compared with: the beginning of its text, and the words in it."""

    def __init__(self, clues: TitleClues, prose: list[int]) -> None:
        self.clues, self.dom, self.prose = clues, clues.view.dom, prose[:_MOST]
        # The text begins with a sentence; what stands above the first may be menus and teasers.
        self.start = next((run for run in self.prose if _is_closed(clues.view.dom.texts[run])), prose[0] + 1)
        texts = self.dom.texts
        self.near = range(max(0, self.start - _ABOVE), self.start)
        short = [run for run in self.near if len(texts[run]) <= _LONGEST_BYLINE]
        self.dated = {run for run in short if parse_day(texts[run])}
        self.signed = {run for run in short if has_lead(texts[run])}
        self.kept = frozenset(clues.view.kept)
        self.body = Counter(stem for run in self.prose for stem in set(stems_of(texts[run][:_READ])))

    def is_other(self, run: int) -> bool:
        """Return whether a line is a byline, code, filler, a date alone, leads on, or is a sentence of the text."""
        text = self.dom.texts[run]
        day = run in self.dated and (dates_text(text) or len(_CLOCK.sub("", without_day(text))) < _REST)
        on = (
            text.endswith((":", "：", ","))
            or _LEADS_ON.search(text)
            or is_filler(text)
            or self.dom.inherited[self.dom.inners[run]] & BIT["in preformatted"]
        )
        return run in self.signed or day or bool(on) or (run in self.prose and _is_closed(text))

    def words(self, line: str) -> dict[str, float]:
        """Return what speaks for a line by its words alone; those of the text are in its title."""
        # Stems instead of words, so that endings do not hide what line and text share, in any language.
        stems, words, size, spaced = stems_of(line), words_of(line), weight(line), line.split()
        counts = [self.body[stem] for stem in stems]
        full, many = len(self.prose), max(1, len(stems))
        declared = self.clues.declared_words
        return {
            "under 15 letters": size < 15,
            "under 25 letters": size < 25,
            "35 to 60 letters": 35 <= size < 60,
            "60 to 90 letters": 60 <= size < 90,
            "130 letters or more": size >= 130,
            "closed": bool(_PAUSED.search(line)),
            "parted": bool(_PARTED.search(line)),
            "capitals": sum(word[0].isupper() for word in spaced) / len(spaced),
            "words of the text": sum(map(log1p, counts)) / many / log1p(full) * log1p(many),
            "common words of the text": sum(counts) / full / many,
            "like what is declared": max((likeness(words, other) for other in declared), default=0.0),
            "part of what is declared": max((len(words & other) for other in declared), default=0) / max(1, len(words)),
        }

    def place(self, run: int) -> dict[str, float]:
        """Return what speaks for a line by what it is made as and where it stands."""
        dom, text, level = self.dom, self.dom.texts[run], heading_level(self.dom, run)
        after, above = range(run + 1, run + 1 + _AFTER), range(run - _BEFORE, run)
        around = dom.inherited[dom.inners[run]]
        return {
            **{f"{tag} heading": level == tag for tag in _HEADINGS},
            **{name: bool(around & bits) for name, bits in _HINTS.items()},
            "called a title": is_called(dom, run, _CALLED, "class", "id", "itemprop"),
            "bold": dom.strong_chars[run] >= _BOLD * len(text),
            "linked": dom.link_chars[run] > _LINKED * len(text),
            "partly linked": dom.link_chars[run] > 0,
            "button": dom.button_chars[run] > 0,
            "in a table of data": is_tabular(dom, run),
            "likely text": run in self.kept,
            "lines between": log1p(max(0, self.start - run)),
            "date after": not self.dated.isdisjoint(after),
            "date before": not self.dated.isdisjoint(above),
            "byline after": not self.signed.isdisjoint(after),
        }


def _is_closed(text: str) -> bool:
    return _CLOSED.search(text[-_END:]) is not None


def heading_level(dom: PageArrays, run: int) -> str:
    """Name the heading that a line stands in; empty for one that stands in none."""
    return next((dom.tags[element] for element in dom.ancestors(dom.inners[run]) if dom.tags[element] in _HEADINGS), "")


def weight(line: str) -> float:
    """Length in characters, those of unspaced scripts counted two and a half times."""
    return float(len(line)) if line.isascii() else len(line) + 1.5 * len(UNSPACED.findall(line))


def stems_of(line: str) -> list[str]:
    """Cut the words of a line to what is compared; small words count only where there are no others."""
    words = [word.casefold()[:_STEM] for word in split_words(line)]
    return [word for word in words if len(word) > _SMALL] or words


@cache
def weights_in(package: str, name: str) -> dict[str, float]:
    """Return the weight of each sign in a table of two columns that a script fitted."""
    lines = files(package).joinpath(name).read_text(encoding="utf-8").splitlines()
    rows = (line.rsplit(maxsplit=1) for line in lines if line and not line.startswith("#"))
    return {sign.rstrip(): float(value) for sign, value in rows}


_LONGEST = 300
"""Characters of a title."""

_DECLARED = {"og:title": "og:title alone", "JSON-LD headline": "JSON-LD alone", "title element": "title element alone"}
"""Signs of a title that the page declares and does not show."""


def likeliest_title(clues: TitleClues) -> tuple[str, str, float]:
    """
    Find what is most likely the title, with its source and its chance among all; empty where there is nothing.

    A linear model; its signs know no word of any language. `training/page_titles.py` fits their weights in `lines.txt`.
    """
    weights = weights_in("briefmaker.articles.metadata.titles", "lines.txt")
    lines = [
        (text, origin, sum(weights[name] * value for name, value in signs.items()))
        for text, origin, signs in title_lines(clues)
    ]
    best, origin, top = max(lines, key=itemgetter(2), default=("", "", 0.0))
    return best, origin, 1 / sum(exp(score - top) for _, _, score in lines) if lines else 0.0


def title_lines(clues: TitleClues) -> Iterator[tuple[str, str, dict[str, float]]]:
    """
    Yield what may be the title, with its source and its signs.

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
