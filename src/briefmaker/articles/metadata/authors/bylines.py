"""Lines near the title that say by a word that an author follows."""

import re
from collections.abc import Iterator

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.hints import bits_of
from briefmaker.articles.metadata.authors.lines import LONGEST_BYLINE, looks_named
from briefmaker.articles.metadata.authors.names import clean_names, has_lead, has_role
from briefmaker.articles.metadata.authors.signatures import is_full_name
from briefmaker.articles.metadata.dates.days import parse_day
from briefmaker.articles.metadata.title_window import is_tabular, runs_near
from briefmaker.articles.metadata.view import PageView

_LONGEST_LINE = 160
"""Characters of a byline with roles."""

_HANDLE = re.compile(r"(?:.*\bstarted )?[Bb]y ([a-z][\w.-]{1,20})(?P<more>,.*)?")
"""A signature that is a user name, alone or before a date."""

_TITLED = re.compile(
    r"(?:作者|记者|記者|撰文|文)\s{0,9}[:：/／=＝ ]\s{0,9}([\u3400-\u9fff]{2,4})(?![\u3400-\u9fff])"
    r"|(?<![가-힣])([가-힣]{2,4})\s{0,9}(?:기자|특파원)(?![가-힣])|(?<![\u3040-\u9fff])([\u3400-\u9fff]{2,6})\s{0,9}記者$"
)
"""Names of Chinese, Korean and Japanese, which no space or capital tells from other words."""

_FILED = re.compile(
    r"[^。！？]{0,40}[（(](?:本[报報刊社]|新[华華]社)?[记記]者\s?"
    r"([\u3400-\u9fff]{2,4}(?:[ 、]{1,2}[\u3400-\u9fff]{2,4}){0,3})[）)]"
)
"""The reporters in the dateline of Chinese agencies."""

_SENTENCE = re.compile(r"[。！？]")
"""What ends a sentence and stands in no byline."""

_ARTICLE = re.compile(r"(?:the|die|der|das|la|le|les|el|los|il|de)\s", re.IGNORECASE)
"""What begins the name of a desk, as in "Die Redaktion"; it tells less than a person whom the page declares."""

_ABOVE, _BELOW = 8, 15
"""How many runs before and after the title are looked at for a byline."""

_CLOSE = 6
"""How many runs above the first prose of the text are looked at, too: tools to share may part it from the title."""

_FOREIGN = bits_of("comment", "related", "in footer", "in nav", "in aside")
"""Where other stories and their authors are told."""

_UNDER = 5
"""How many runs right under the title may hold the byline."""

_SHORTEST_PROSE = 60
"""Characters from which on a line that closes with a full stop is prose; bylines come before it."""


def in_titled_lines(view: PageView) -> Iterator[tuple[str, str]]:
    """Go through the names in lines near the title that stand behind a word for author or before one for reporter."""
    for run in runs_near(view.dom, view.title_run, above=_ABOVE, below=_BELOW):
        text = view.dom.texts[run]
        if len(text) < LONGEST_BYLINE and not text.isascii() and (found := _TITLED.search(text)):
            yield found[1] or found[2] or found[3], "byline"
        elif filed := _FILED.match(text):
            yield filed[1].replace(" ", "、"), "dateline"


def in_bylines(view: PageView) -> Iterator[tuple[str, str]]:
    """Go through lines near title or beginning that begin with "By" and go on with a name or, the last, a user name."""
    dom, handles = view.dom, []
    for run in _head(view):
        text = dom.texts[run]
        if len(text) >= _LONGEST_LINE or _is_apart(view, run):
            continue
        if signed := _signed_part(dom, run):
            yield signed, "byline"
        elif handle := _handle(text):
            handles.append(handle)
    yield from ((handle, "byline") for handle in handles)


def _head(view: PageView) -> Iterator[int]:
    """Go through the runs near the title, then those right above the text that are none of these."""
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


def _is_apart(view: PageView, run: int) -> bool:
    """Return whether a line is of a table of data, or of a menu or other stories that does not hold the title."""
    told = view.dom.inherited
    around = told[view.dom.inners[view.title_run]] if view.title_run is not None else 0
    return is_tabular(view.dom, run) or bool(told[view.dom.inners[run]] & ~around & _FOREIGN)


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


def _handle(text: str) -> str:
    """Read the user name of a line that says no more than "by" and that, or a date after it; empty for others."""
    found = _HANDLE.fullmatch(text)
    return found[1] if found and (not found["more"] or parse_day(found["more"])) else ""
