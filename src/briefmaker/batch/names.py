"""Names of documents: from a template, safe on every system, and no two alike."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from string import Formatter

from briefmaker.batch.files import make_safe, slug
from briefmaker.errors import UsageError
from briefmaker.model import Article

FIELDS = ("stem", "n", "sha8", "title", "slug", "date", "captured", "site", "author", "lang")
ARTICLE_FIELDS = frozenset(FIELDS[3:])
"""Those only the article knows: naming by them means reading every source first."""

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
        "slug": slug(article.title),
        "date": article.published or "undated",
        "captured": captured or "undated",
        "site": slug(article.site or "unknown site"),
        "author": slug(article.authors[0] if article.authors else "unknown author"),
        "lang": article.language,
    }


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
