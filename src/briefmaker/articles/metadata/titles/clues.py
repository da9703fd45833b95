"""What a page says of its title, and its headings, before one is chosen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.elements import BIT
from briefmaker.articles.dom.words import fold
from briefmaker.articles.metadata.site import leading_part, names_in_title, same_site, without_sites
from briefmaker.articles.metadata.structured_data import Records, path_of
from briefmaker.articles.metadata.view import PageView
from briefmaker.language import is_filler

_LONGEST = 300
"""Characters of a heading; longer ones are paragraphs set as one."""

_AROUND = 3
"""So many elements from a heading outwards may be the link it stands in."""

_MOST = 200
"""Headings of one level that are looked at."""

_APART = BIT["in nav"] | BIT["in footer"]
_OTHERS = BIT["comment"] | BIT["related"]
_FOREIGN = {"h1": _APART, "h2": _APART | _OTHERS, "h3": _APART | _OTHERS}
"""What a heading must not be part of, by its level."""


def headings_of(dom: PageArrays) -> dict[str, list[str]]:
    """
    List the headings by level that a reader sees, and that are none of a comment or another story.

    Pages that are drawn late hide all they hold: there the hidden ones count.
    """
    seen = {level: _texts(dom, level, bits | BIT["is hidden"]) for level, bits in _FOREIGN.items()}
    if not seen["h1"] and not seen["h2"]:
        seen["h1"] = _texts(dom, "h1", _FOREIGN["h1"])
    return seen


def _texts(dom: PageArrays, level: str, foreign: int) -> list[str]:
    elements = (heading for heading in dom.elements(level) if not dom.inherited[heading] & foreign)
    texts = (" ".join(" ".join(dom.texts[dom.first[heading] : dom.stop[heading]]).split()) for heading in elements)
    return [*islice((text for text in texts if 0 < len(text) <= _LONGEST), _MOST)]


def banners_of(dom: PageArrays) -> list[str]:
    """List the first-level headings that are a link to the first page of the site, as its name at the top is."""
    return [
        " ".join(dom.texts[dom.first[heading] : dom.stop[heading]])
        for heading in dom.elements("h1")
        if _leads_home(dom, heading)
    ]


def _leads_home(dom: PageArrays, heading: int) -> bool:
    """Return whether a heading is all link, and that to the first page of its site."""
    first, stop = dom.first[heading], dom.stop[heading]
    if stop - first != 1 or dom.link_chars[first] < len(dom.texts[first]):
        return False
    inside = range(heading + 1, dom.ends[heading])
    links = (element for element in (*inside, *dom.ancestors(heading)[1:_AROUND]) if dom.tags[element] == "a")
    address = next((dom.attributes[link].get("href") or "" for link in links), "")
    return address.startswith(("/", "http")) and "#" not in address and path_of(address) in {"", "/"}


Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class TitleClues:
    """The declarations, headings and address of a page."""

    view: PageView

    given: list[str]
    """What the page declares as its title, as it stands, best first."""

    declared: list[tuple[str, str]]
    """The same without the name of the site, each with its source."""

    headings: dict[str, list[str]]
    """The headings by level, without those that are the name of the site."""

    shown: frozenset[str]
    """All headings, folded."""

    declared_words: list[Words]
    """The words of the declared titles."""

    slug: Words
    """The words of the address; empty where they are too few to name a title."""

    @property
    def site(self) -> str | None:
        """The name of the site."""
        return self.view.site


def gather_clues(view: PageView) -> TitleClues:
    """Read declarations, headings and address."""
    given = [(unescape(text), origin) for text, origin in _declared(view.dom, view.records) if fold(text)]
    raw = _without_halves(given)
    headings = _written(headings_of(view.dom), raw)
    banners = [text for text in banners_of(view.dom) if len(headings["h1"]) + len(headings["h2"]) > 1]
    # A heading that links home is the name of the site for sure; without one any heading may be it.
    suspects = [] if banners else [*headings["h1"], *headings["h2"]]
    names = (*names_in_title(view.site, raw, suspects, view.url), *banners)
    shown = frozenset(fold(text) for texts in headings.values() for text in texts)
    twice = agreed_headline(view.records, raw)
    # The same title is declared several times, and cut once.
    cuts = {text: without_sites(text, names) for text in dict.fromkeys(text for text, _ in raw)}
    bare = {text: cut if fold(text) == twice else leading_part(cut, shown) for text, cut in cuts.items()}
    declared = [(bare[text], origin) for text, origin in raw]
    sites = [fold(name) for name in names]
    return TitleClues(
        view,
        given=[text for text, _ in raw],
        declared=declared,
        headings={
            level: [text for text in texts if not any(same_site(fold(text), name) for name in sites)]
            for level, texts in headings.items()
        },
        shown=shown,
        declared_words=[words_of(text) for text, _ in declared],
        slug=_slug(view.url),
    )


def _without_halves(given: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Leave out what breaks off where another goes on with a quotation mark: bare in a field, it ended the field."""
    texts = [text for text, _ in given]
    return [it for it in given if not any(text.startswith((f'{it[0]} "', f"{it[0]} '")) for text in texts)]


def _written(headings: dict[str, list[str]], given: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Leave out the headings that fill a template, where the page declares a title that does not."""
    if all(is_filler(text) for text, _ in given):
        return headings
    return {level: [text for text in texts if not is_filler(text)] for level, texts in headings.items()}


def agreed_headline(records: Records, declared: Iterable[tuple[str, str]]) -> str:
    """Return the title of a news report that both Open Graph and JSON-LD declare, folded; empty where they differ."""
    texts = [*declared] if records.is_news else []
    headline, card = (
        next((fold(text) for text, origin in texts if origin == wanted), "")
        for wanted in ("JSON-LD headline", "og:title")
    )
    return card if card == headline else ""


def words_of(text: str) -> Words:
    """Return the words of a text, folded."""
    return frozenset(fold(text).split())


def likeness(words: Words, others: Words) -> float:
    """Return how like two texts are, 0 to 1: shared words against all words (Dice)."""
    return 2 * len(words & others) / max(1, len(words) + len(others))


def best_likeness(text: str, others: list[Words]) -> float:
    """Return how like the closest of several texts a text is, 0 to 1."""
    words = words_of(text)
    return max((likeness(words, other) for other in others), default=0.0)


_SLUG_WORDS = 3
"""An address of fewer words says nothing about the title."""


def _slug(address: str | None) -> Words:
    """Read the words of the longest part of an address; empty where they are too few to name a title."""
    parts = (fold(part.rsplit(".", 1)[0]).split() for part in path_of(address).split("/"))
    longest = max(parts, key=len)
    return frozenset(longest if len(longest) >= _SLUG_WORDS else ())


_TITLE_METAS = (
    "headline", "hdl", "parsely-title", "sailthru.title", "citation_title", "dc.title", "dcterms.title",
    "twitter:title", "title",
)  # fmt: skip


def _declared(dom: PageArrays, records: Records) -> Iterator[tuple[str, str]]:
    """Yield what the page declares as its title, best first."""
    for value, name in records.meta("og:title"):
        yield value[:_LONGEST], name
    for node in records.articles:
        headline = node.get("headline")
        if isinstance(headline, str):
            yield " ".join(headline.split())[:_LONGEST], "JSON-LD headline"
    for value, name in records.meta(*_TITLE_METAS):
        yield value[:_LONGEST], name
    yield dom.head_title[:_LONGEST], "title element"
