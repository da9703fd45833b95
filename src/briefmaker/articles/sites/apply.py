"""Applies a rule to the mark-up of a page, by BeautifulSoup and soupsieve; XPath by lxml."""

from datetime import date
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement
from soupsieve import SelectorSyntaxError

from briefmaker.articles.sites.ruled import MARK, Match, Ruled
from briefmaker.articles.sites.rules import PREFIX, SiteRule
from briefmaker.errors import UsageError
from briefmaker.model import Dropped

if TYPE_CHECKING:
    from collections.abc import Sequence


def mark_paths(rule: SiteRule, markup: str) -> str:
    """
    Return the page with what each path of a rule finds marked by an attribute `data-briefmaker-PART` and its place.

    A value that a path finds, such as an attribute or a text, becomes a `meta` at the head with it. Without a path the
    page is returned as it is. Raises `UsageError` for what is no path.
    """
    paths = [
        (part, place, selector.removeprefix(PREFIX))
        for part, selectors in rule.parts()
        for place, selector in enumerate(selectors)
        if selector.startswith(PREFIX)
    ]
    if not paths:
        return markup
    from lxml import etree, html

    try:
        root = html.document_fromstring(markup.encode("utf-8", "ignore"), parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:  # no element at all: no path finds anything
        return markup
    for part, place, path in paths:
        try:
            found = root.xpath(path)
        except etree.XPathError as error:
            raise UsageError(
                f"rule for {rule.site}: {part} {PREFIX}{path} is no path ({error})", "Mend it in the file of rules."
            ) from error
        name = f"data-briefmaker-{part}{place}"
        for hit in found if isinstance(found, list) else [found]:
            if isinstance(hit, html.HtmlElement):
                hit.set(name, "")
            elif str(hit).strip():
                root.insert(0, html.Element("meta", {name: "", "content": str(hit)}))
    return str(html.tostring(root, encoding="unicode"))


_FIRST = 80
"""Characters of what a selector found that are shown."""

_VALUES = ("content", "datetime", "title")
"""The attributes that hold a value, where an element has no text or is a `time`."""


def apply_rule(rule: SiteRule, markup: str) -> Ruled:
    """
    Return what a rule makes of a page.

    Values are read before anything is dropped. Raises `UsageError` for what is no selector, naming rule and part.
    """
    with catch_warnings():
        simplefilter("ignore")  # a page that looks like XML, or like the name of a file, is read all the same
        soup = BeautifulSoup(mark_paths(rule, markup), "lxml")
    found = {
        (part, selector): select(soup, rule, part, selector)
        for part, selectors in rule.parts()
        for selector in selectors
    }
    matches = tuple(
        Match(part, selector, len(tags), read_value(tags[0])[:_FIRST] if tags else "")
        for (part, selector), tags in found.items()
    )
    title, authors, published = (_read_all(found, part) for part in ("title", "author", "date"))
    dropped = _drop(rule, found)
    kept = [tag for (part, _), tags in found.items() if part == "keep" for tag in tags if not tag.decomposed]
    for tag in kept:
        tag[MARK] = ""
    return Ruled(
        site=rule.site,
        markup=str(soup),
        keeps=bool(kept),
        title=title[0] if title else "",
        authors=_part_names(authors),
        published=_read_day(published),
        matches=matches,
        dropped=dropped,
    )


def select(soup: BeautifulSoup, rule: SiteRule, part: str, selector: str) -> list[Tag]:
    """Return the elements of a selector in document order."""
    wanted = selector
    if selector.startswith(PREFIX):
        wanted = f"[data-briefmaker-{part}{rule_place(rule, part, selector)}]"
    try:
        return list(soup.select(wanted))
    except (SelectorSyntaxError, ValueError, NotImplementedError) as error:
        said = str(error).splitlines()[0]
        raise UsageError(
            f"rule for {rule.site}: {part} {selector!r} is no selector ({said})", "Mend it in the file of rules."
        ) from error


def rule_place(rule: SiteRule, part: str, selector: str) -> int:
    """Return the place of a selector in its part: what its elements are marked with."""
    selectors: tuple[str, ...] = getattr(rule, part)
    return selectors.index(selector)


def read_value(tag: Tag) -> str:
    """Return what an element says: the day of a `time`, the content of a `meta`, else its text."""
    if tag.name == "time" and tag.get("datetime"):
        return str(tag["datetime"])
    text = " ".join(tag.get_text(" ").split())
    return text or next((str(tag[name]) for name in _VALUES if tag.get(name)), "")


def _read_all(found: dict[tuple[str, str], list[Tag]], part: str) -> list[str]:
    """Return the values of a part: those of the first of its selectors that finds any."""
    for (named, _), tags in found.items():
        values = [value for value in map(read_value, tags) if value] if named == part else []
        if values:
            return list(dict.fromkeys(values))
    return []


def _part_names(values: list[str]) -> tuple[str, ...]:
    """Return the names in bylines; one that is no name of a person stands as the rule found it."""
    from briefmaker.articles.metadata.authors.names import clean_names

    return tuple(dict.fromkeys(name for value in values for name in (clean_names(value) or [value])))


def _read_day(values: list[str]) -> date | None:
    """Return the first day that can be read."""
    from briefmaker.articles.metadata.dates.days import parse_day

    return next((day for value in values if (day := parse_day(value))), None)


def _drop(rule: SiteRule, found: dict[tuple[str, str], list[Tag]]) -> tuple[Dropped, ...]:
    """Drop what the rule drops, and all from the element on that ends the article; return what was taken."""
    dropped: list[Dropped] = []
    for (part, selector), tags in found.items():
        taken: Sequence[PageElement] = ()
        if part == "drop":
            taken = tags
        elif part == "ends" and tags:
            taken = _from_here_on(tags[0])
        texts = [" ".join(piece.get_text(" ").split()) for piece in taken if not piece.decomposed]
        for piece in taken:
            piece.decompose() if isinstance(piece, Tag) else piece.extract()
        if any(texts):
            step = f"rule for {rule.site}: {part} {selector}"
            dropped.append(Dropped(step, "\n".join(filter(None, texts))))
    return tuple(dropped)


def _from_here_on(tag: Tag) -> list[PageElement]:
    """Return an element and all that stands behind it on the page."""
    later: list[PageElement] = [tag]
    node: Tag | None = tag
    while node is not None and node.name not in {"body", "html", "[document]"}:
        later += node.next_siblings
        node = node.parent
    return later
