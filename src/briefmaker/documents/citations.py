"""
The sources of notes, as reference managers read them: RIS, or the JSON of the Citation Style Language.

One entry an article, in the order of the sources, the same bytes for the same articles. RIS is after the format
specification of Research Information Systems (2001, revised 2011): lines of two letters, two spaces, a hyphen, a space
and a value, one entry from `TY` to `ER`; dates are YYYY/MM/DD/other, authors `Family, Given, Suffix`, lines end in CR
LF. CSL-JSON is what Zotero, pandoc and the processors of citations read (citationstyles.org, csl-data.json, 1.0.2).
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from json import dumps, loads
from pathlib import PurePath

from briefmaker.documents.wording import one_line, web_link
from briefmaker.errors import UsageError
from briefmaker.model import Article, Document

FORMS = (".ris", ".json")

_NOTE = "SHA-256 "


def check_citations(name: str) -> str:
    """Return the form that the name of a file asks for; raises UsageError where it asks for none."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in FORMS:
        raise UsageError(f"--citations {name}: no form of citations", "Give a name that ends in .ris or .json.")
    return suffix


def write_citations(articles: Sequence[Article], suffix: str) -> Document:
    """Write an entry for each article; `suffix` is one of FORMS."""
    entries = ("".join(f"{tag}  - {value}\r\n" for tag, value in _fields(article)) for article in articles)
    text = "\r\n".join(entries) if suffix == ".ris" else _csl_text(articles)
    return Document(text.encode("utf-8", "replace"), suffix)


def is_own_citations(data: bytes, suffix: str) -> bool:
    """
    Return whether a file is one that `write_citations` wrote, entry by entry, not a library of the user's.

    Each of our entries is a web page and says the SHA-256 of its file; what a reference manager exports has other
    fields, another order, or other line ends.
    """
    return _RIS.fullmatch(data) is not None if suffix == ".ris" else _is_own_csl(data)


@dataclass(frozen=True, slots=True)
class Name:
    """A name, in parts."""

    family: str
    """The whole name where it is not that of a person, or cannot be split."""

    given: str = ""
    suffix: str = ""


def part_name(author: str) -> Name:
    """
    Split a name into family, given names and suffix.

    Particles such as `van der` go with the family. The name of a newsroom or an office, one word alone, and a name
    written without spaces stay whole.
    """
    words = _words()
    name = one_line(author)
    if "," in name:
        family, _, given = (part.strip() for part in name.partition(","))
        return Name(family, given) if family and given and "," not in given else Name(name)
    parts = name.split()
    suffix = parts.pop() if len(parts) > 2 and parts[-1].rstrip(".").casefold() in words["suffixes"] else ""
    if len(parts) < 2 or any(part.strip(".").casefold() in words["bodies"] for part in parts):
        return Name(name)
    place = next((at for at, part in enumerate(parts) if at and part in words["particles"]), len(parts) - 1)
    return Name(" ".join(parts[place:]), " ".join(parts[:place]), suffix)


@cache
def _words() -> dict[str, frozenset[str]]:
    """Read the words that distinguish names."""
    text = files("briefmaker.documents").joinpath("name_parts.toml").read_text(encoding="utf-8")
    return {kind: frozenset(words) for kind, words in tomllib.loads(text).items()}


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
_RIS = re.compile(_ENTRY + rb"(?:\r\n" + _ENTRY + rb")*")
"""The fields of an entry in our order, and nothing else."""


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
        ("DA", _ris_day(published)),
        ("Y2", _ris_day(page.captured.date() if page.captured else None)),
        ("UR", web_link(article.url or page.url)),
        ("LA", one_line(article.language)),
        ("N1", f"{_NOTE}{page.source.sha256}"),
    ]
    yield from (field for field in known if field[1])
    yield "ER", ""


def _ris_day(value: date | None) -> str:
    """Write a date as RIS does."""
    return f"{value.year:04}/{value.month:02}/{value.day:02}/" if value else ""


_KEYS = frozenset(("id", "type", "title", "author", "container-title", "issued", "accessed", "URL", "language", "note"))


def _csl_text(articles: Sequence[Article]) -> str:
    """Write a list with an item of the type `webpage` for each article."""
    seen: Counter[str] = Counter()
    items = []
    for article in articles:
        digest = article.page.source.sha256
        seen[digest] += 1
        # One file may hold several articles, so that its fingerprint alone would not name one.
        items.append(_item(article, digest[:16] + (f"-{seen[digest]}" if seen[digest] > 1 else "")))
    return dumps(items, ensure_ascii=False, indent=2) + "\n"


def _is_own_csl(data: bytes) -> bool:
    """Return whether each item is one that `_csl_text` writes, in the very same form."""
    try:
        items = loads(data)
        whole = (dumps(items, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace") == data
    except (ValueError, RecursionError):
        return False
    return whole and isinstance(items, list) and all(map(_is_own_item, items))


def _is_own_item(item: object) -> bool:
    """Return whether an item names the file that its identifier was taken from."""
    if not isinstance(item, dict) or item.keys() - _KEYS:
        return False
    note = str(item.get("note"))
    return note.startswith(_NOTE) and str(item.get("id")).startswith(note.removeprefix(_NOTE)[:16])


def _item(article: Article, identifier: str) -> dict[str, object]:
    """Describe an article, as far as it is known."""
    page = article.page
    known: dict[str, object] = {
        "title": one_line(article.title),
        "author": [_author(author) for author in article.authors],
        "container-title": one_line(article.site or ""),
        "issued": _csl_day(article.published),
        "accessed": _csl_day(page.captured.date() if page.captured else None),
        "URL": web_link(article.url or page.url),
        "language": one_line(article.language),
        "note": f"{_NOTE}{page.source.sha256}",
    }
    return {"id": identifier, "type": "webpage"} | {key: value for key, value in known.items() if value}


def _author(author: str) -> Mapping[str, str]:
    """Name an author in parts, or whole."""
    name = part_name(author)
    if not name.given:
        return {"literal": name.family}
    return {"family": name.family, "given": name.given} | ({"suffix": name.suffix} if name.suffix else {})


def _csl_day(value: date | None) -> Mapping[str, object]:
    """Write a date as CSL does."""
    return {"date-parts": [[value.year, value.month, value.day]]} if value else {}
