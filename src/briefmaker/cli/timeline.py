"""`briefmaker timeline`: list the dated events of saved pages, as CSV, JSON or iCalendar."""

import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256

import typer

from briefmaker.articles import first_part
from briefmaker.cli.console import format_csv, format_json
from briefmaker.cli.inputs import Reading
from briefmaker.digest import gather_timeline
from briefmaker.model import Article
from briefmaker.model.digest import Dated
from briefmaker.settings.commands import Given
from briefmaker.settings.single import TimelineFormat, TimelineOptions

COLUMNS = ("date", "precision", "said", "sentence", "source", "block", "also")

_PRECISION = {10: "day", 7: "month", 4: "year"}
_LINE = 75
"""Bytes of a line of iCalendar (RFC 5545, 3.1)."""

Row = dict[str, str | int]


def write_timeline(timeline: Sequence[Dated], articles: Sequence[Article], names: Sequence[str], to: str) -> str:
    """
    Write a timeline as `csv`, `json` or `ics`; `names` are those of the files of `articles`.

    Columns: the date as far as it is known (ISO 8601), its precision, how the source says it, the sentence, the file,
    the number of the paragraph, and where else it stands.
    """
    rows = [_make_row(dated, names) for dated in timeline]
    if to == TimelineFormat.ICS:
        return _write_ics(rows, timeline, articles)
    return format_json(rows) if to == TimelineFormat.JSON else format_csv(COLUMNS, rows)


def _make_row(dated: Dated, names: Sequence[str]) -> Row:
    """Return an event under the names of the columns."""
    return {
        "date": dated.when,
        "precision": _PRECISION[len(dated.when)],
        "said": dated.said,
        "sentence": dated.quote.text,
        "source": names[dated.quote.article - 1],
        "block": dated.quote.block,
        "also": "; ".join(f"{names[other.article - 1]} ¶{other.block}" for other in dated.others),
    }


def _write_ics(rows: Sequence[Row], timeline: Sequence[Dated], articles: Sequence[Article]) -> str:
    """
    Return an iCalendar (RFC 5545): an event of whole days for each, a month or a year long where no more is known.

    No clock is asked: an event is stamped with the day its article was published.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//briefmaker//timeline//EN", "CALSCALE:GREGORIAN"]
    for row, dated in zip(rows, timeline, strict=True):
        lines += _make_event(row, dated, articles[dated.quote.article - 1])
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _fold(line))


def _make_event(row: Row, dated: Dated, article: Article) -> Iterator[str]:
    """Yield the lines of one event."""
    start, end = _find_span(dated.when)
    mark = sha256(
        f"{article.page.source.sha256} {dated.quote.block} {dated.quote.start} {dated.when}".encode()
    ).hexdigest()[:32]
    stamp = (article.published or start).strftime("%Y%m%d")
    yield "BEGIN:VEVENT"
    yield f"UID:{mark}@briefmaker"
    yield f"DTSTAMP:{stamp}T000000Z"
    yield f"DTSTART;VALUE=DATE:{start:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{end:%Y%m%d}"
    yield f"SUMMARY:{_escape(dated.quote.text)}"
    text = f"{article.title}. {row['source']} ¶{dated.quote.block}. {row['precision']}: {dated.said}"
    yield f"DESCRIPTION:{_escape(text)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _find_span(when: str) -> tuple[date, date]:
    """Return the first day of a date, and the first one past it."""
    year, *rest = map(int, when.split("-"))
    if len(rest) == 2:
        day = date(year, *rest)
        return day, day + timedelta(1)
    if rest:
        return date(year, rest[0], 1), date(year + rest[0] // 12, rest[0] % 12 + 1, 1)
    return date(year, 1, 1), date(year + 1, 1, 1)


def _escape(text: str) -> str:
    """Escape text (RFC 5545, 3.3.11); control characters are left out."""
    plain = "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _fold(line: str) -> Iterator[str]:
    """Break a long line between characters; a line that goes on begins with a space."""
    part = ""
    for sign in line:
        if len((part + sign).encode()) > _LINE:
            yield part
            part = " "
        part += sign
    yield part


def timeline(context: typer.Context, given: Given) -> int:
    """Read every source and print one list of dated events over all of them."""
    reading = Reading.of(given, context.obj)
    found = list(reading.articles())
    names, articles = [name for name, _ in found], [first_part(article) for _, article in found]
    events = gather_timeline(articles, range(1, len(articles) + 1))
    if found:
        sys.stdout.write(write_timeline(events, articles, names, given.of(TimelineOptions).to))
    left = sum(not article.language.startswith("en") for article in articles)
    if left:
        context.obj.note(f"{left} of {len(articles)} articles are not in English: no date is told from them")
    return reading.exit_code
