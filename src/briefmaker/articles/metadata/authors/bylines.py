"""Lines that sign an article by a word, by where they stand or by what they are called."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.breaks import relates_author
from briefmaker.articles.dom.elements import BIT, CALLED_COMMENT, bits_of
from briefmaker.articles.dom.words import fold
from briefmaker.articles.metadata.authors.names import (
    clean_names,
    has_lead,
    has_role,
    is_capitalised,
    is_cased,
    is_common,
    is_notice,
    name_part,
)
from briefmaker.articles.metadata.authors.signatures import is_full_name
from briefmaker.articles.metadata.dates.days import parse_day, without_day
from briefmaker.articles.metadata.view import PageView, is_tabular, runs_near
from briefmaker.lazy import lazy_pattern

LONGEST_BYLINE = 110
"""Characters of a line that signs."""

_MOST_WORDS, _PAIR = 5, 2
"""Words of a name."""

_STARTS_WITH_DATE = lazy_pattern(
    r"(?:mon|tues?|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?\b|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|sept|oct|nov|dec)"
    r"[a-z]*\.?\s*\d",
    re.IGNORECASE,
)
_WRITTEN = lazy_pattern(
    r"^\W*(?:(?:this (?:post|article) was )?written by|author|about the author|posted by|text(?=\s*:))\b\s*:?\s*",
    re.IGNORECASE,
)
_CALLED_AUTHOR, _AROUND = lazy_pattern(r"author|byline|writer|contributor", re.IGNORECASE), 4
"""What elements are called that hold an author, and how many around a run are asked."""

_NOT_A_NAME = lazy_pattern(r"[?:!]$|\b(?:our|your|what|why|how)\b", re.IGNORECASE)

_BETWEEN = lazy_pattern(r"^[\s|•·⋅●—–,:/-]+(?:by\s+)?|(?<!\s)\s+in\s+\w.*$", re.IGNORECASE)
"""What parts a date from the name after it, and the section behind."""

_WINDOW = 8
"""How many runs before and after the title are looked at for a line called author."""

_MARKED = 8
"""How many marked elements inside that of an author are looked at."""

_BESIDE = 4
"""How many runs after the title a name beside the date may stand."""


def in_elements(view: PageView) -> Iterator[tuple[str, str]]:
    """Yield elements marked as the author by microdata or relation."""
    dom = view.dom
    for element in dom.marked:
        attributes = dom.attributes[element]
        author = "author" in (attributes.get("itemprop") or "") or relates_author(attributes)
        # What microdata call a comment names who wrote that, not the article.
        if author and not dom.inherited[element] & (BIT["comment"] | BIT["related"] | CALLED_COMMENT):
            yield attributes.get("content") or _text(dom, _name_inside(dom, element)), "author element"


def in_author_lines(view: PageView) -> Iterator[tuple[str, str]]:
    """
    Yield lines near the title in an element called author or byline that read as names.

    Below the title an element about someone will do for a name of two words; above it menus about the house stand, so
    it must say author, and so it must of a single word.
    """
    dom, title = view.dom, view.title_run or 0
    for run in runs_near(dom, view.title_run, above=_WINDOW, below=_WINDOW):
        text = dom.texts[run]
        marked = dom.inherited[dom.inners[run]] & BIT["author"] and not is_tabular(dom, run)
        about = run > title and " " in name_part(text).strip()
        marked = marked and (about or _is_called_author(dom, run)) and not _NOT_A_NAME.search(text)
        named = marked and len(text) < LONGEST_BYLINE and looks_named(text) and is_capitalised(name_part(text))
        if named and not is_common(view, name_part(text), last=True):
            yield text, "author line"


def in_written_by(view: PageView) -> Iterator[tuple[str, str]]:
    """Yield the short lines anywhere that say who wrote the text."""
    dom = view.dom
    for run, text in enumerate(dom.texts):
        found = _WRITTEN.match(text) if len(text) < LONGEST_BYLINE else None
        if not found or dom.inherited[dom.inners[run]] & (BIT["comment"] | BIT["related"]) or is_tabular(dom, run):
            continue
        rest = text[found.end() :]
        for named in (rest, rest.split(",")[0]):
            if looks_named(named):
                yield named, "written by"


def after_dates(view: PageView) -> Iterator[tuple[str, str]]:
    """Yield the full names right after the title that share a line with a date or stand beside one."""
    dom = view.dom
    near = [*runs_near(dom, view.title_run, above=_BESIDE, below=_BESIDE)]
    short = [run for run in near if len(dom.texts[run]) < LONGEST_BYLINE]
    dated = {run for run in short if parse_day(dom.texts[run])}
    title = fold(dom.texts[view.title_run]) if view.title_run is not None else ""
    for run in short:
        text = dom.texts[run]
        if fold(text) == title:
            continue
        beside = (text,) if {run - 1, run + 1} & dated else ()
        parts = (_BETWEEN.sub("", without_day(text)), text) if run in dated else beside
        named = next((part for part in map(name_part, parts) if _is_all_names(part)), None)
        if named and not any(is_common(view, name) for name in clean_names(named)):
            yield named, "name beside the date"


def looks_named(text: str) -> bool:
    """Return whether a line reads as a name: in capitals where the script has them, one to five words, no date."""
    words = name_part(text).strip().split()
    if not 0 < len(words) <= _MOST_WORDS or _STARTS_WITH_DATE.match(text):
        return False
    if len(words) == _PAIR and not is_cased(words[1]):
        return False
    return (is_cased(words[0]) or words[0] == "the") and not any(word.isdigit() for word in words)


def _is_all_names(text: str) -> bool:
    """Return whether a text is full names and hardly anything else."""
    names = [] if has_role(text) else clean_names(text)
    return bool(names) and all(map(is_full_name, names)) and len(" ".join(names)) * 2 > len(text)


def _is_called_author(dom: PageArrays, run: int) -> bool:
    """Return whether an element close around a run is called after an author."""
    around = dom.ancestors(dom.inners[run])[:_AROUND]
    names = (dom.attributes[element].get(name) for element in around for name in ("class", "id", "rel", "itemprop"))
    return any(map(_CALLED_AUTHOR.search, filter(None, names)))


def _name_inside(dom: PageArrays, element: int) -> int:
    """Find the element that microdata marks as the name inside that of the author; else this itself."""
    for inner in dom.marked[bisect_right(dom.marked, element) :][:_MARKED]:
        if inner >= dom.ends[element]:
            break
        if dom.attributes[inner].get("itemprop") == "name":
            return inner
    return element


def _text(dom: PageArrays, element: int) -> str:
    """Read the lines of an element; its own text alone where the name in it runs into what its line holds besides."""
    line = " ".join(dom.texts[dom.first[element] : dom.stop[element]])
    # Hidden fields of hentry run title, name and day into one line.
    own = dom.signed.get(element, "")
    name = next(iter(clean_names(own)), "") if own and own != line else ""
    read = clean_names(line) if name else []
    if not is_full_name(name):
        return own if len(read) > _PAIR else line
    unread = not read and len(line) < LONGEST_BYLINE and not is_notice(line)
    run_in = unread or any(name in longer and name != longer for longer in read)
    return own if run_in else line


_LONGEST_LINE = 160
"""Characters of a byline with roles."""

_TITLED = lazy_pattern(
    r"(?:作者|记者|記者|撰文|文)\s{0,9}[:：/／=＝ ]\s{0,9}([\u3400-\u9fff]{2,4})(?![\u3400-\u9fff])"
    r"|(?<![가-힣])([가-힣]{2,4})\s{0,9}(?:(?:(?:선임|객원|인턴|(?:[가-힣]{2,4}\s?)?전문)\s?)?기자|특파원|논설위원|논설실장|편집위원|칼럼니스트)(?![가-힣])|(?<![\u3040-\u9fff])([\u3400-\u9fff]{2,6})\s{0,9}記者$"
)
"""Names of Chinese, Korean and Japanese, which no space or capital tells from other words."""

_FILED = lazy_pattern(
    r"[^。！？]{0,40}[（(](?:本[报報刊社]|新[华華]社)?[记記]者\s?"
    r"([\u3400-\u9fff]{2,4}(?:[ 、]{1,2}[\u3400-\u9fff]{2,4}){0,3})[）)]"
)
"""The reporters in the dateline of Chinese agencies."""

_ARTICLE = lazy_pattern(r"(?:the|die|der|das|la|le|les|el|los|il|de)\s", re.IGNORECASE)
"""What begins the name of a desk, as in "Die Redaktion"; it tells less than a person whom the page declares."""

_ABOVE, _BELOW = 8, 15
"""How many runs before and after the title are looked at for a byline."""

_CLOSE = 6
"""How many runs above the first prose of the text are looked at, too: tools to share may part it from the title."""

_UNDER = 5
"""How many runs right under the title may hold the byline."""

_SHORTEST_PROSE = 60
"""Characters from which on a line that closes with a full stop is prose; bylines come before it."""


def in_titled_lines(view: PageView) -> Iterator[tuple[str, str]]:
    """Yield the names in lines near the title that stand behind a word for author or before one for reporter."""
    for run in runs_near(view.dom, view.title_run, above=_ABOVE, below=_BELOW):
        text = view.dom.texts[run]
        if len(text) < LONGEST_BYLINE and not text.isascii() and (found := _TITLED.search(text)):
            yield found[1] or found[2] or found[3], "byline"
        elif filed := _FILED.match(text):
            yield filed[1].replace(" ", "、"), "dateline"


def in_bylines(view: PageView) -> Iterator[tuple[str, str]]:
    """Yield lines near title or beginning that begin with "By" and go on with a name or, the last, a user name."""
    dom, handles = view.dom, []
    for run in _head(view):
        text = dom.texts[run]
        if len(text) >= _LONGEST_LINE or _is_apart(view, run):
            continue
        if signed := _signed_part(dom, run):
            yield signed, "byline"
        elif handle := _handle(text):
            handles.append(handle)
    # After all full names: a page may sign with a name and a user name.
    yield from ((handle, "byline") for handle in handles)


def _head(view: PageView) -> Iterator[int]:
    """Yield the runs near the title, then those right above the text that are none of these."""
    yield from runs_near(view.dom, view.title_run, above=_ABOVE, below=_BELOW)
    if view.title_run is not None and (prose := view.prose()):
        yield from range(prose[0] - 1, max(prose[0] - 1 - _CLOSE, view.title_run + _BELOW), -1)


def under_title(view: PageView) -> Iterator[tuple[str, str]]:
    """
    Find the byline of full names right under the title, or under its standfirst.

    Readers hold these for the authors, whoever uploaded the page.
    """
    prose = 0
    for run in runs_near(view.dom, view.title_run, above=0, below=_UNDER):
        text = view.dom.texts[run]
        end = 0 if len(text) >= _LONGEST_LINE or _is_apart(view, run) else has_lead(text)
        name = text[end:].split(",")[0].strip()
        if end and is_full_name(name) and not _ARTICLE.match(name):
            yield text, "byline"
            return
        prose += len(text) >= _LONGEST_LINE or (len(text) > _SHORTEST_PROSE and text.endswith("."))
        if prose > 1:
            return


_FOREIGN = bits_of("comment", "related", "in footer", "in nav", "in aside")
"""Where other stories and their authors are listed."""


def _is_apart(view: PageView, run: int) -> bool:
    """Return whether a line is of a table of data, or of a menu or other stories that does not hold the title."""
    inherited = view.dom.inherited
    # A site may set its whole article in what is called a menu or related; then the byline stands there, too.
    around = inherited[view.dom.inners[view.title_run]] if view.title_run is not None else 0
    return is_tabular(view.dom, run) or bool(inherited[view.dom.inners[run]] & ~around & _FOREIGN)


_SENTENCE = lazy_pattern(r"[。！？]")
"""What ends a sentence and stands in no byline."""


def _signed_part(dom: PageArrays, run: int) -> str:
    """Read the part of a line after "By" that holds its names; empty where it does not look like names."""
    text = dom.texts[run]
    end = 0 if _SENTENCE.search(text) else has_lead(text)
    names = clean_names(text[end:]) if end else []
    if not names:
        return ""
    plain = all(map(is_full_name, names)) and not has_role(text)
    linked = text[end : end + dom.link_chars[run]] if dom.links[run] == 1 else ""
    if not plain and is_full_name(linked):
        return linked
    if plain or (len(text) < LONGEST_BYLINE and looks_named(text[end:])):
        return text
    return names[0] if is_full_name(text[end:].split(",")[0]) else ""


_HANDLE = lazy_pattern(r"(?:.*\bstarted )?[Bb]y ([a-z][\w.-]{1,20})(?P<more>,.*)?")
"""A signature that is a user name, alone or before a date."""


def _handle(text: str) -> str:
    """Read the user name of a line that says no more than "by" and that, or a date after it; empty for others."""
    found = _HANDLE.fullmatch(text)
    return found[1] if found and (not found["more"] or parse_day(found["more"])) else ""
