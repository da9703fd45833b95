"""Names of documents: from a template, safe on every system, and no two alike."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import PurePath
from string import Formatter

from briefmaker.errors import UsageError
from briefmaker.model import Article
from briefmaker.model.legible import as_western

FIELDS = ("stem", "n", "sha8", "title", "slug", "date", "captured", "site", "author", "lang")
ARTICLE_FIELDS = frozenset(FIELDS[3:])
"""Those only the article knows: naming by them means reading every source first."""

_LONGEST = 120
"""Bytes of a name without its extension."""

_MARKED = 110
"""Bytes of a name that its mark follows: `~` and eight digits."""

_PAGE_NAME = 80
"""Characters of the name of a page, the longest: a number may follow, and the folder stands before."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names Windows keeps for devices."""

FieldValue = str | int | date | datetime


def check_template(template: str) -> frozenset[str]:
    """Return the fields `template` names; raises `UsageError` for one that is none, or for broken braces."""
    try:
        fields = {name for _, name, _, _ in _parse(template) if name is not None}
    except ValueError as error:
        raise UsageError(f"--name {template}: {error}", "Close each brace, or double it to mean itself.") from error
    unknown = sorted(fields - set(FIELDS))
    if unknown:
        raise UsageError(f"--name {template}: no field {unknown[0]!r}", f"Choose from {', '.join(FIELDS)}.")
    return frozenset(fields)


def name_fields(stem: str, number: int, digest: str) -> dict[str, FieldValue]:
    """Return the fields known before the article is read; `number` is the place of the source in the run."""
    return {"stem": stem or "page", "n": number, "sha8": digest[:8]}


def article_fields(article: Article) -> dict[str, FieldValue]:
    """
    Return the fields the article knows; a date that is not known reads `undated`.

    Site and author are without blanks, which scripts trip over.
    """
    captured = article.page.captured
    return {
        "title": article.title,
        "slug": _slug(article.title),
        "date": article.published or "undated",
        "captured": captured or "undated",
        "site": _slug(article.site or "unknown site"),
        "author": _slug(article.authors[0] if article.authors else "unknown author"),
        "lang": article.language,
    }


def name_page(article: Article) -> str:
    """Return a name for a page of an archive: its title, or else its address or its name in the archive."""
    return make_safe(_slug(article.title or article.page.source.name.partition("!")[2])[:_PAGE_NAME])


def fill_template(template: str, fields: Mapping[str, FieldValue]) -> str:
    """Fill `template` and make the result safe as a file name."""
    try:
        filled = "".join(
            [text + (_format(fields[name], form or "") if name else "") for text, name, form, _ in _parse(template)]
        )
    except (ValueError, TypeError) as error:
        raise UsageError(f"--name {template}: {error}", "Check what stands after the colon.") from error
    return make_safe(filled)


@cache
def _parse(template: str) -> tuple[tuple[str, str | None, str | None, str | None], ...]:
    """Return the texts and fields of a template, which a run has one of; raises `ValueError` for broken braces."""
    return tuple(Formatter().parse(template))


def _format(value: FieldValue, form: str) -> str:
    """Format one field; an unknown date stays a word whatever form was wanted."""
    return value if isinstance(value, str) and "%" in form else format(value, form)


def make_safe(name: str) -> str:
    """Return `name` as NFC, at most 120 bytes, without what Windows, macOS or Linux refuse."""
    clean = _FORBIDDEN.sub("-", unicodedata.normalize("NFC", as_western(name)))
    clean = clean.encode("utf-8", "replace")[:_LONGEST].decode("utf-8", "ignore").strip(" .")
    if _RESERVED.fullmatch(clean):
        clean = f"_{clean}"
    return clean or "page"


def _slug(title: str) -> str:
    """Return the title in lower case with hyphens, letters of every script kept."""
    return re.sub(r"[\W_]+", "-", title.casefold()).strip("-") or "untitled"


def set_apart(place: PurePath, digest: str) -> PurePath:
    """Return a place of its own for the source with this SHA-256, where others would take the same."""
    name = make_safe(place.name.encode("utf-8", "surrogateescape")[:_MARKED].decode("utf-8", "ignore"))
    return place.with_name(f"{name}~{digest[:8]}")


def fold_place(place: PurePath) -> str:
    """Return what a file system that ignores case and form sees."""
    return unicodedata.normalize("NFC", str(place)).casefold()
