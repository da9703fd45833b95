"""What the page for reviewing is told: the record, in few signs, and the words and the order of the note."""

from collections.abc import Sequence
from dataclasses import MISSING, fields
from functools import cache
from pathlib import PurePath
from typing import Any

from briefmaker.documents.note import Note
from briefmaker.documents.note_wording import KINDS
from briefmaker.documents.review.cuts import Span, find_spans, shorten
from briefmaker.documents.review.places import find_places
from briefmaker.documents.wording import web_link
from briefmaker.model import Actor, Article, Block, Briefing, Cell, ListItem, Paragraph, Quotation, Quote
from briefmaker.model.record import to_plain, to_record

Plain = dict[str, Any]

QUOTABLE = (Paragraph, ListItem, Quotation)
"""What a summary quotes from."""

_LONGEST_NAME = 80
"""Characters of a proposed file name; file systems take 255 bytes."""

_STALE = ("The source is short: all its sentences are quoted.",)
"""What is told of a note that no longer holds once a key point was taken out."""


def describe(briefing: Briefing, note: Note) -> Plain:
    """
    Return what the page is told, as data for JSON.

    `record` is the record in few signs: a text alone is a paragraph, or a cell of a table; blocks are counted anew; of
    cells, quotes and actors what is as `usual` is left out. `articles` tells of each article the sentences of its
    paragraphs and of what was cut.
    """
    record = to_record(briefing)
    for article in record["articles"]:
        article["blocks"] = [_bare(block, number) for number, block in enumerate(article["blocks"], start=1)]
    for actor in record["actors"]:
        actor["statements"] = [_spare(quote, Quote) for quote in actor["statements"]]
    record["actors"] = [_spare(actor, Actor) for actor in record["actors"]]
    for part in ("bottom_lines", "key_points"):
        record[part] = [_spare(quote, Quote) for quote in record[part]]
    return {
        "record": record,
        "usual": {form.__name__.lower(): usual(form) for form in (Cell, Quote, Actor)},
        "articles": [_tell(article, _quotes_of(briefing, number)) for number, article in _count(briefing.articles)],
        "note": _tell_note(note),
        "name": _name(briefing),
        "stale": list(_STALE),
    }


def _count(articles: Sequence[Article]) -> Sequence[tuple[int, Article]]:
    return list(enumerate(articles, start=1))


def _bare(block: Plain, number: int) -> str | Plain:
    """Leave out what can be told from its place."""
    if block == {"kind": "paragraph", "number": number, "text": block.get("text")}:
        return str(block["text"])
    bare = {key: value for key, value in block.items() if key != "number" or value != number}
    if "rows" in bare:
        bare["rows"] = [[_spare_cell(cell) for cell in row] for row in bare["rows"]]
    return bare


def _spare_cell(cell: Plain) -> str | Plain:
    """Tell a cell of a table by its text alone, where nothing else is told of it."""
    spare = _spare(cell, Cell)
    return str(spare["text"]) if spare.keys() == {"text"} else spare


def _spare(value: Plain, form: type) -> Plain:
    """Leave out what is as usual."""
    as_usual = usual(form)
    return {key: one for key, one in value.items() if key not in as_usual or one != as_usual[key]}


@cache
def usual(form: type) -> Plain:
    """Return what the fields of a class usually are, as a record says it."""
    return {field.name: to_plain(field.default) for field in fields(form) if field.default is not MISSING}


def _quotes_of(briefing: Briefing, number: int) -> list[Quote]:
    """List the sentences that a note quotes from an article."""
    return [quote for quote in (*briefing.bottom_lines, *briefing.key_points) if quote.article == number]


def _tell(article: Article, quotes: Sequence[Quote]) -> Plain:
    """Tell where sentences begin and end in an article, and in what was cut of it."""
    lines = [dropped.text.split("\n") for dropped in article.dropped]
    return {
        "cuts": [_cut(article, block, quotes) for block in article.blocks],
        "rest": [[shorten(line, find_spans(line, article.language)) for line in group] for group in lines],
        "places": find_places(article, lines),
        "link": web_link(article.url or article.page.url or ""),
    }


def _cut(article: Article, block: Block, quotes: Sequence[Quote]) -> Any:  # noqa: ANN401  (as `shorten` says, or None)
    """Tell what can be chosen of a paragraph; None where it is none to quote from."""
    own: list[Span] = [(quote.start, quote.end) for quote in quotes if quote.block == block.number]
    if not isinstance(block, QUOTABLE) and not own:
        return None
    return shorten(block.text, find_spans(block.text, article.language, own))


def _tell_note(note: Note) -> Plain:
    """Tell the order of the parts, and the words that the note prints."""
    layout = note.layout
    return {
        "kicker": note.kicker,
        "title": note.title,
        "order": list(layout.order),
        "headings": dict(layout.headings),
        "spaces": {
            name: {"heading": it.heading, "hint": it.hint, "fields": list(it.fields), "lines": it.lines}
            for name, it in layout.spaces.items()
            if name in layout.order
        },
        "kinds": {kind: note.labels.say(words) for kind, words in KINDS.items()},
        "method": note.method,
        "mark": note.mark,
        "language": note.language,
    }


def _name(briefing: Briefing) -> str:
    """Name the file that the page saves, without its extension, after its source."""
    name = PurePath(briefing.articles[0].page.source.name.replace("\\", "/").partition("!")[0]).stem
    safe = "".join(sign if sign.isalnum() or sign in "-_. " else "-" for sign in name)
    return safe.strip(" .-")[:_LONGEST_NAME] or "note"
