"""CSL-JSON, which Zotero, pandoc and the processors of citations read (citationstyles.org, csl-data.json, 1.0.2)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from json import dumps, loads

from briefmaker.documents.citations.names import part_name
from briefmaker.documents.wording import one_line, web_link
from briefmaker.model import Article

Item = dict[str, object]

_NOTE = "SHA-256 "
_KEYS = frozenset(("id", "type", "title", "author", "container-title", "issued", "accessed", "URL", "language", "note"))


def csl_text(articles: Sequence[Article]) -> str:
    """Write a list with an item of the type `webpage` for each article."""
    seen: Counter[str] = Counter()
    items = []
    for article in articles:
        digest = article.page.source.sha256
        seen[digest] += 1
        # One file may hold several articles, so that its fingerprint alone would not name one.
        items.append(_item(article, digest[:16] + (f"-{seen[digest]}" if seen[digest] > 1 else "")))
    return dumps(items, ensure_ascii=False, indent=2) + "\n"


def is_own_csl(data: bytes) -> bool:
    """Return whether each item is one that `csl_text` writes, in the very same form."""
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


def _item(article: Article, identifier: str) -> Item:
    """Describe an article, as far as it is known."""
    page = article.page
    known: Item = {
        "title": one_line(article.title),
        "author": [_author(author) for author in article.authors],
        "container-title": one_line(article.site or ""),
        "issued": _day(article.published),
        "accessed": _day(page.captured.date() if page.captured else None),
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


def _day(value: date | None) -> Mapping[str, object]:
    """Write a date as CSL does."""
    return {"date-parts": [[value.year, value.month, value.day]]} if value else {}
