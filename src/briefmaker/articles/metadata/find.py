"""All metadata of a page, each value with its witness; its lead picture, address and language."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.words import fold
from briefmaker.articles.metadata.authors.author_rules import find_authors
from briefmaker.articles.metadata.dates.date_rules import find_dates
from briefmaker.articles.metadata.site import shown_site, site_name, spelt_site, without_slogan
from briefmaker.articles.metadata.structured_data import Records, absolute
from briefmaker.articles.metadata.titles.title_rules import find_title
from briefmaker.articles.metadata.view import PageView, title_run
from briefmaker.lazy import lazy_pattern
from briefmaker.model import Provenance

_LONGEST = 4000
"""Characters of an address; longer ones hold the picture itself."""


def find_picture(records: Records) -> Provenance | None:
    """Choose the address a page gives of its lead picture; what it is worth shows once it is opened."""
    short = ((value, origin) for value, origin in _addresses(records) if value and len(value) <= _LONGEST)
    return next((Provenance("picture", value, origin) for value, origin in short), None)


def _addresses(records: Records) -> Iterator[tuple[str, str]]:
    """Yield the witnesses, the most careful first."""
    yield from records.meta("og:image", "og:image:url", "og:image:secure_url")
    for node in records.articles:
        yield from ((address, "JSON-LD image") for address in _objects(node.get("image")))
    yield from records.meta("twitter:image", "twitter:image:src", "image")
    yield from ((address, "image_src link") for address in records.links.get("image_src", ()))


def _objects(image: object) -> Iterator[str]:
    """Yield the address of an image of schema.org: an address, an object with one, or the first of several."""
    if isinstance(image, list):
        image = next(iter(image), None)
    if isinstance(image, dict):
        image = image.get("url") or image.get("contentUrl")
    if isinstance(image, str):
        yield image.strip()


def canonical_url(records: Records, url: str | None) -> Provenance | None:
    """Choose the canonical address; the address the page was saved from stands in for it."""
    linked = ((value, "canonical link") for value in records.links.get("canonical", ()))
    for value, name in (*linked, *records.meta("og:url")):
        if address := absolute(value, url):
            return Provenance("url", address, name)
    return Provenance("url", url, "saved from") if url else None


_LANGUAGE = lazy_pattern(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")


def declared_language(dom: PageArrays, records: Records) -> Provenance | None:
    """Read the language the page declares, as a BCP 47 code."""
    for value, origin in _languages(dom, records):
        code = value.strip().split(",")[0].strip()
        if _LANGUAGE.match(code):
            parts = code.replace("_", "-").split("-")
            return Provenance("language", "-".join([parts[0].lower(), *map(_subtag, parts[1:])]), origin)
    return None


def _subtag(text: str) -> str:
    """Write a region in capitals and a script with one, as the standard asks."""
    return text.upper() if len(text) == 2 else text.title() if len(text) == 4 else text.lower()


def _languages(dom: PageArrays, records: Records) -> Iterator[tuple[str, str]]:
    # `html` and `body` are among the first three elements, whatever was saved.
    for element in range(min(3, len(dom.tags))):
        if dom.tags[element] in {"html", "body"}:
            yield dom.attributes[element].get("lang") or dom.attributes[element].get("xml:lang") or "", "html lang"
    yield from records.meta("content-language", "og:locale", "dc.language", "language")


_SHORTEST = 12
"""Characters of a line that may be the title."""

_BELOW = 4
"""So many runs from the title on are parted."""


def part_lines(dom: PageArrays) -> tuple[PageArrays, list[int]]:
    """
    Make a run of each line of the run that holds the title and of those below; others stay as they are.

    Old pages set title, byline and date in one block, without headings. What is counted in a run is said of each of its
    lines. Returns also, of each run, which it is a part of.
    """
    # A page with a first heading has its title in a run of its own.
    at = _title_block(dom) if dom.lines and "h1" not in dom.tags else None
    if at is None:
        return dom, [*range(len(dom.texts))]
    below = range(at, at + _BELOW)
    parts = [dom.lines.get(run, [text]) if run in below else [text] for run, text in enumerate(dom.texts)]
    starts = [0, *accumulate(map(len, parts))]
    origins = [run for run, lines in enumerate(parts) for _ in lines]
    parted = replace(
        dom,
        texts=[line for lines in parts for line in lines],
        first=[starts[run] for run in dom.first],
        stop=[starts[run] for run in dom.stop],
        owners=[dom.owners[run] for run in origins],
        inners=[dom.inners[run] for run in origins],
        link_chars=[dom.link_chars[run] for run in origins],
        strong_chars=[dom.strong_chars[run] for run in origins],
        button_chars=[dom.button_chars[run] for run in origins],
        links=[dom.links[run] for run in origins],
    )
    return parted, origins


def _title_block(dom: PageArrays) -> int | None:
    """Find the first run that is in the title element, or one line of which is."""
    title = fold(dom.head_title)
    lines = ((run, line) for run, text in enumerate(dom.texts) for line in dom.lines.get(run, (text,)))
    return next((run for run, line in lines if _SHORTEST <= len(line) <= len(title) and fold(line) in title), None)


@dataclass(frozen=True, slots=True)
class Metadata:
    """The values as the model carries them; absent ones are None or empty."""

    title: str | None
    authors: tuple[str, ...]
    published: date | None
    modified: date | None
    site: str | None
    language: str | None
    url: str | None
    picture: str | None
    provenance: tuple[Provenance, ...]


def find_metadata(
    dom: PageArrays, records: Records, url: str | None, kept: Collection[int] = (), *, saved: date | None = None
) -> Metadata:
    """
    Gather what every witness of a page says.

    `url` is where it was saved from, if known, `saved` the day, and `kept` are the runs that are likely text.
    """
    dom, origins = part_lines(dom)
    runs = tuple(run for run, origin in enumerate(origins) if origin in kept)
    address, language = canonical_url(records, url), declared_language(dom, records)
    # In this order: the title needs the site to lose its name, and the rest looks around the title.
    site = site_name(records, _value(address))
    view = PageView(
        dom, records, site=_value(site), url=_value(address), language=_value(language), saved=saved, kept=runs
    )
    title = find_title(view)
    if site is None or site.source == "address":
        site = shown_site(dom, _value(title), _value(address)) or spelt_site(dom, _value(address)) or site
    else:
        site = replace(site, value=without_slogan(site.value))
    view = replace(view, title_run=title_run(dom, _value(title)), site=_value(site))
    authors = find_authors(view)
    published, modified = find_dates(view)
    picture = find_picture(records)
    single = (title, published, modified, site, language, address, picture)
    return Metadata(
        title=_value(title) or None,
        authors=tuple(witness.value for witness in authors),
        published=date.fromisoformat(published.value) if published else None,
        modified=date.fromisoformat(modified.value) if modified else None,
        site=_value(site),
        language=_value(language),
        url=_value(address),
        picture=_value(picture),
        provenance=(*authors, *(witness for witness in single if witness)),
    )


def _value(witness: Provenance | None) -> str | None:
    return witness.value if witness else None
