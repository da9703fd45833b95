"""
RIS: two letters, two spaces, a hyphen, a space, a value; one entry from `TY` to `ER`.

After the format specification of Research Information Systems (2001, revised 2011): dates are YYYY/MM/DD/other, authors
`Family, Given, Suffix`, lines end in CR LF.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from briefmaker.documents.citations.names import part_name
from briefmaker.documents.wording import one_line, web_link
from briefmaker.model import Article

_TAG = rb"  - [^\r\n]*\r\n"
_ENTRY = (
    rb"TY  - ELEC\r\n(?:TI"
    + _TAG
    + rb")?(?:AU"
    + _TAG
    + rb")*"
    + b"".join(rb"(?:" + tag + _TAG + rb")?" for tag in (b"T2", b"PY", b"DA", b"Y2", b"UR", b"LA"))
    + rb"N1  - SHA-256 [0-9a-f]{64}\r\nER  - \r\n"
)
_OURS = re.compile(_ENTRY + rb"(?:\r\n" + _ENTRY + rb")*")
"""The fields of an entry in our order, and nothing else."""


def is_own_ris(data: bytes) -> bool:
    """Return whether each entry is one that `ris_text` writes."""
    return _OURS.fullmatch(data) is not None


def ris_text(articles: Sequence[Article]) -> str:
    """Write an entry of the kind ELEC, a web page, for each article."""
    entries = ("".join(f"{tag}  - {value}\r\n" for tag, value in _fields(article)) for article in articles)
    return "\r\n".join(entries)


def _fields(article: Article) -> Iterator[tuple[str, str]]:
    """Yield the fields of an entry, those that are known; the kind first, the end last."""
    page = article.page
    yield "TY", "ELEC"
    known = [("TI", one_line(article.title))]
    for author in article.authors:
        name = part_name(author)
        known.append(("AU", ", ".join(filter(None, (name.family, name.given, name.suffix)))))
    published = article.published
    known += [
        ("T2", one_line(article.site or "")),
        ("PY", f"{published.year:04}" if published else ""),
        ("DA", _day(published)),
        ("Y2", _day(page.captured.date() if page.captured else None)),
        ("UR", web_link(article.url or page.url)),
        ("LA", one_line(article.language)),
        ("N1", f"SHA-256 {page.source.sha256}"),
    ]
    yield from (field for field in known if field[1])
    yield "ER", ""


def _day(value: date | None) -> str:
    """Write a date as RIS does."""
    return f"{value.year:04}/{value.month:02}/{value.day:02}/" if value else ""
