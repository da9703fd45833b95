"""Lines and elements near the title that sign an article."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from briefmaker.articles.flat import Flat
from briefmaker.articles.flat.hints import BIT
from briefmaker.articles.metadata.authors.names import (
    clean_names,
    has_lead,
    has_role,
    is_capitalised,
    is_cased,
    name_part,
)
from briefmaker.articles.metadata.authors.signatures import is_full_name
from briefmaker.articles.metadata.dates.days import parse_day, without_day
from briefmaker.articles.metadata.sitenames import fold
from briefmaker.articles.metadata.title_window import is_tabular, runs_near

_LONGEST_BYLINE = 110
_LONGEST_LINE = 160
"""Characters of a byline with roles."""

_LONGEST_NAME = 5
_PAIR = 2
_STARTS_WITH_DATE = re.compile(
    r"(?:mon|tues?|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?\b|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|sept|oct|nov|dec)"
    r"[a-z]*\.?\s*\d",
    re.IGNORECASE,
)
_WRITTEN = re.compile(
    r"^\W*(?:(?:this (?:post|article) was )?written by|author|about the author|posted by|text(?=\s*:))\b\s*:?\s*",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?:.*\bstarted )?[Bb]y ([a-z][\w.-]{1,20})(?P<more>,.*)?")
"""A signature that is a user name, alone or before a date."""

_TITLED = re.compile(
    r"(?:作者|记者|記者|撰文|文)\s*[:：／/=＝ ]\s*([\u3400-\u9fff]{2,4})(?![\u3400-\u9fff])"
    r"|(?<![가-힣])([가-힣]{2,4})\s*(?:기자|특파원)(?![가-힣])|(?<![\u3040-\u9fff])([\u3400-\u9fff]{2,6})\s*記者$"
)
"""Names of Chinese, Korean and Japanese, which no space or capital tells from other words."""

_ARTICLE = re.compile(r"(?:the|die|der|das|la|le|les|el|los|il|de)\s", re.IGNORECASE)
"""What begins the name of a desk, as in "Die Redaktion"; it tells less than a person whom the page declares."""

_CALLED_AUTHOR, _AROUND = re.compile(r"author|byline|writer|contributor", re.IGNORECASE), 4
"""What elements are called that hold an author, and how many around a run are asked."""

_NOT_A_NAME = re.compile(r"[?:!]$|\b(?:our|your|what|why|how)\b", re.IGNORECASE)

_BETWEEN = re.compile(r"^[\s|•·⋅●—–,:/-]+(?:by\s+)?|\s+in\s+\w.*$", re.IGNORECASE)
"""What parts a date from the name after it, and the section behind."""

_ABOVE, _BELOW = 8, 15
"""How many runs before and after the title are looked at for a byline."""

_UNDER = 5
"""How many runs right under the title may hold the byline."""

_SHORTEST_PROSE = 60

_MARKED = 8
"""How many marked elements inside that of an author are looked at."""

_BESIDE = 4
"""How many runs after the title a name beside the date may stand."""


def in_elements(flat: Flat) -> Iterator[tuple[str, str]]:
    """Go through elements marked as the author by microdata or relation."""
    for element in flat.marked:
        attributes = flat.attributes[element]
        author = "author" in (attributes.get("itemprop") or "") or attributes.get("rel") == "author"
        if author and not flat.inherited[element] & (BIT["comment"] | BIT["related"]):
            yield attributes.get("content") or _text(flat, _name_inside(flat, element)), "author element"


def in_titled_lines(flat: Flat, at: int | None) -> Iterator[tuple[str, str]]:
    """Go through the names in lines near the title that stand behind a word for author or before one for reporter."""
    for run in runs_near(flat, at, above=_ABOVE, below=_BELOW):
        text = flat.texts[run]
        if len(text) < _LONGEST_BYLINE and not text.isascii() and (found := _TITLED.search(text)):
            yield found[1] or found[2] or found[3], "byline"


def in_bylines(flat: Flat, at: int | None) -> Iterator[tuple[str, str]]:
    """Go through lines near the title that begin with "By" and go on with a name, or say only "by" and a user name."""
    handles: list[str] = []
    for run in runs_near(flat, at, above=_ABOVE, below=_BELOW):
        text = flat.texts[run]
        if len(text) >= _LONGEST_LINE or is_tabular(flat, run):
            continue
        end = has_lead(text)
        names = clean_names(text[end:]) if end else []
        plain = all(map(is_full_name, names)) and not has_role(text)
        linked = text[end : end + flat.link_chars[run]] if flat.links[run] == 1 else ""
        if names and not plain and is_full_name(linked):
            yield linked, "byline"
        elif names and (plain or (len(text) < _LONGEST_BYLINE and _looks_named(text[end:]))):
            yield text, "byline"
        elif names and is_full_name(text[end:].split(",")[0]):
            yield names[0], "byline"
        elif (found := _HANDLE.fullmatch(text)) and (not found["more"] or parse_day(found["more"])):
            handles.append(found[1])
    yield from ((handle, "byline") for handle in handles)


def under_title(flat: Flat, at: int | None) -> Iterator[tuple[str, str]]:
    """
    Find the byline of full names right under the title, or under its standfirst.

    Readers hold these for the authors, whoever uploaded the page.
    """
    prose = 0
    for run in runs_near(flat, at, above=0, below=_UNDER):
        text = flat.texts[run]
        end = 0 if len(text) >= _LONGEST_LINE or is_tabular(flat, run) else has_lead(text)
        name = text[end:].split(",")[0].strip()
        if end and is_full_name(name) and not _ARTICLE.match(name):
            yield text, "byline"
            return
        prose += len(text) >= _LONGEST_LINE or (len(text) > _SHORTEST_PROSE and text.endswith("."))
        if prose > 1:
            return


def in_author_lines(flat: Flat, at: int | None) -> Iterator[tuple[str, str]]:
    """
    Go through lines near the title in an element called author or byline that read as names.

    Below the title an element about someone will do; above it menus about the house stand, so it must say author.
    """
    for run in runs_near(flat, at, above=_ABOVE, below=_ABOVE):
        text = flat.texts[run]
        marked = flat.inherited[flat.inners[run]] & BIT["author"] and not is_tabular(flat, run)
        marked = marked and (run > (at or 0) or _is_called_author(flat, run)) and not _NOT_A_NAME.search(text)
        if marked and len(text) < _LONGEST_BYLINE and _looks_named(text) and is_capitalised(name_part(text)):
            yield text, "author line"


def _is_called_author(flat: Flat, run: int) -> bool:
    """Tell whether an element close around a run is called after an author."""
    around = flat.ancestors(flat.inners[run])[:_AROUND]
    names = (flat.attributes[element].get(name) for element in around for name in ("class", "id", "rel", "itemprop"))
    return any(map(_CALLED_AUTHOR.search, filter(None, names)))


def in_written_by(flat: Flat) -> Iterator[tuple[str, str]]:
    """Go through the short lines anywhere that say who wrote the text."""
    for run, text in enumerate(flat.texts):
        found = _WRITTEN.match(text) if len(text) < _LONGEST_BYLINE else None
        if not found or flat.inherited[flat.inners[run]] & (BIT["comment"] | BIT["related"]) or is_tabular(flat, run):
            continue
        rest = text[found.end() :]
        names = clean_names(rest)
        if len(names) > 1 and "," not in rest and all(map(is_full_name, names)):
            yield rest, "written by"
        for named in (rest, rest.split(",")[0]):
            if _looks_named(named):
                yield named, "written by"


def after_dates(flat: Flat, at: int | None) -> Iterator[tuple[str, str]]:
    """Go through the full names right after the title that share a line with a date or stand beside one."""
    near = [*runs_near(flat, at, above=_BESIDE, below=_BESIDE)]
    same = fold(flat.texts[at]) if at is not None else ""
    for run in near:
        text = flat.texts[run]
        if len(text) >= _LONGEST_BYLINE or fold(text) == same:
            continue
        dated = parse_day(text) is not None
        beside = not dated and any(
            len(flat.texts[other]) < _LONGEST_BYLINE and parse_day(flat.texts[other])
            for other in (run - 1, run + 1)
            if other in near
        )
        parts = (_BETWEEN.sub("", without_day(text)), text) if dated else (text,) if beside else ()
        for part in map(name_part, parts):
            names = [] if has_role(part) else clean_names(part)
            if names and all(map(is_full_name, names)) and len(" ".join(names)) * 2 > len(part):
                yield part, "name beside the date"
                break


def _name_inside(flat: Flat, element: int) -> int:
    """Find the element that microdata marks as the name inside that of the author; else this itself."""
    for one in flat.marked[bisect_right(flat.marked, element) :][:_MARKED]:
        if one >= flat.ends[element]:
            break
        if flat.attributes[one].get("itemprop") == "name":
            return one
    return element


def _looks_named(text: str) -> bool:
    """Tell whether a line reads as a name: in capitals where the script has them, one to five words, no date."""
    words = name_part(text).strip().split()
    if not 0 < len(words) <= _LONGEST_NAME or _STARTS_WITH_DATE.match(text):
        return False
    if len(words) == _PAIR and not is_cased(words[1]):
        return False
    return (is_cased(words[0]) or words[0] == "the") and not any(word.isdigit() for word in words)


def _text(flat: Flat, element: int) -> str:
    return " ".join(flat.texts[flat.first[element] : flat.stop[element]])
