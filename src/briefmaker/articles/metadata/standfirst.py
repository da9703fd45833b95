"""The standfirst of an article: the sentence or two between title and text that say what it is about."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.elements import bits_of
from briefmaker.articles.dom.words import fold
from briefmaker.articles.metadata.dates.days import parse_day
from briefmaker.articles.metadata.structured_data import Records
from briefmaker.articles.metadata.view import is_called, runs_near
from briefmaker.articles.phrases import phrase_pattern

_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description", "sailthru.description")
_CALLED = phrase_pattern("standfirst: element", "(?<![a-z])(?:{})(?![a-z])")
"""What elements are called that hold a standfirst, in the words of newsrooms."""

_FOREIGN = bits_of("comment", "in nav", "in footer", "in caption", "in button", "in figure", "consent")
_BELOW = 25
"""How many runs after the title are looked at: bylines, dates and sharing links stand between."""

_SHORTEST = 25
"""Characters, folded; what is shorter is a section or a slogan."""

_LONGEST = 1200
"""Characters of a deck; longer ones are the article."""

_UNFOLDED = 4 * _LONGEST
"""A run of more characters is too long however it is folded: to fold megabytes takes ten times their size."""

_MOST_FOLDED = 3
"""So many characters may one become where case is folded."""

_CUT_OFF = 40
"""Characters that a declared description, broken off, has to share with the beginning of the line."""

_NAMING = ("class", "id", "itemprop", "data-testid")
"""Attributes that say what an element is called."""

_FEW = 2
"""So many runs an element may hold that is called a standfirst; a larger one holds the text."""

_PROSE = 3
"""So many lines of prose below the title are looked at: the standfirst comes before the text."""


@dataclass(frozen=True, slots=True)
class Standfirst:
    """Where the standfirst of a page is and how it was recognised."""

    run: int
    """The run that holds it."""

    text: str
    origin: str
    """What showed it: the name of the declaration that it repeats, or that its element is called so."""


def find_standfirsts(dom: PageArrays, records: Records, at: int | None) -> tuple[Standfirst, ...]:
    """
    Find the runs below the title, which is the run `at`, that are the standfirst; none where no line shows that it is.

    One is the line that repeats the description which the page declares, whole, broken off or by its first sentences;
    that may be the first paragraph, too. One is a line in an element called standfirst, lead or deck, before the second
    line of prose and above the other: on 300 pages of fundus five that were lost, and none that should have been.
    """
    declared = [*_declared(records)]
    lines, repeating = list[int](), None
    for run, line in _lines(dom, at):
        origin = next((origin for description, origin in declared if _repeats(line, description)), None)
        if origin is not None:
            repeating = Standfirst(run, dom.texts[run], origin)
            break
        lines.append(run)
        if len(lines) == _PROSE and not declared:
            break
    above = lines[:_PROSE]
    called = (
        run for run in above if is_called(dom, run, _CALLED, *_NAMING, most=_FEW) and not parse_day(dom.texts[run])
    )
    shown = next((Standfirst(run, dom.texts[run], "element called standfirst") for run in called), None)
    return tuple(filter(None, (shown, repeating)))


def _lines(dom: PageArrays, at: int | None) -> Iterator[tuple[int, str]]:
    """Yield the runs below the title that are long enough, folded; none is a caption, menu or comment."""
    title = fold(dom.texts[at]) if at is not None else ""
    near = runs_near(dom, at, above=0, below=_BELOW)
    for run in near:
        size = len(dom.texts[run])
        if not _SHORTEST <= _MOST_FOLDED * size <= _MOST_FOLDED * _UNFOLDED or dom.link_chars[run] * 2 > size:
            continue
        folded = "" if dom.inherited[dom.inners[run]] & _FOREIGN else fold(dom.texts[run])
        if _SHORTEST <= len(folded) <= _LONGEST and folded != title:
            yield run, folded


def _declared(records: Records) -> Iterator[tuple[str, str]]:
    """Yield the descriptions the page gives of itself, folded, with who says so."""
    for value, name in records.meta(*_DESCRIPTIONS):
        yield fold(value), name
    for node in records.articles:
        if isinstance(node.get("description"), str):
            yield fold(node["description"]), "JSON-LD description"


def _repeats(line: str, declared: str) -> bool:
    """Return whether a line is the declared description, both folded: the same, or one the beginning of the other."""
    if len(declared) < _SHORTEST:
        return False
    known = declared.rsplit(" ", 1)[0]
    return line == declared or (len(known) >= _CUT_OFF and line.startswith(known)) or declared.startswith(f"{line} ")
