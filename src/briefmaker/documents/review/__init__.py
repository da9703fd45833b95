"""
The page on which a reader reviews a briefing before it is signed: one HTML file that can reach nothing.

The page is no document: it shows the note beside the article, lets a person change what is quoted and said, and saves a
record, which is set like any other. `page/` holds its parts. It is given the record, the words and the order of the
note and, in few signs, where sentences begin and end, so that a reader can choose among them, and between which
paragraphs stood what extraction cut, so that it can be put back.

What a page of the web says goes in as JSON, in which no sign stands that HTML reads, and the script shows it as text
alone. The policy of the page lets the one script and the one style sheet run whose SHA-256 it names, and nothing be
fetched, sent, framed or turned into mark-up (Content Security Policy Level 3; Trusted Types).
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import MISSING, fields
from functools import cache
from html import escape, unescape
from itertools import pairwise
from json import dumps
from pathlib import PurePath
from typing import Any

from briefmaker.documents.look import fill_in, hash_for_policy, page_part, styled_sheet
from briefmaker.documents.note import KINDS, Note
from briefmaker.language import split_sentences
from briefmaker.model import Actor, Article, Block, Briefing, Cell, Document, ListItem, Paragraph, Quotation, Quote
from briefmaker.model.page import PROPERTY
from briefmaker.model.record import to_plain, to_record
from briefmaker.model.review import GENERATOR

SCRIPTS = (
    "dom.js",
    "text.js",
    "state.js",
    "points.js",
    "actors.js",
    "changes.js",
    "block_view.js",
    "cut_view.js",
    "search_view.js",
    "article_view.js",
    "field_view.js",
    "point_view.js",
    "across.js",
    "record.js",
    "aliases.js",
    "actors_view.js",
    "note_view.js",
    "saving.js",
    "main.js",
)
"""The modules of the page, each of which uses those before it."""

_COMMENT = re.compile(r"^\s*//.*\n|^\s+|^\n", re.MULTILINE)
"""What only who reads the modules needs: whole lines of comment, and what indents the others."""

_READ_AS_HTML = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029\x7f"}
"""Signs that HTML or a script could read, as JSON escapes them."""

_HALVES = re.compile("[\ud800-\udfff]")


def write_review(note: Note, briefing: Briefing) -> Document:
    """Make the .html; it opens from the disk, and runs in any browser of the last years."""
    style, script = styled_sheet(read_part("review.css"), note.layout, note.scale), bundle(map(read_part, SCRIPTS))
    parts = {
        "PROPERTY": PROPERTY,
        "FINGERPRINT": briefing.fingerprint,
        "GENERATOR": GENERATOR,
        "TITLE": escape(f"Review: {note.title}"),
        "STYLE_HASH": hash_for_policy(style),
        "SCRIPT_HASH": hash_for_policy(script),
        "STYLE": style,
        "DATA": island(describe(briefing, note)),
        "SCRIPT": script,
    }
    return Document(fill_in(read_part("review.html"), parts).encode("utf-8", "replace"), ".review.html")


def bundle(modules: Iterable[str]) -> str:
    """Join the modules of a page in a scope of their own."""
    joined = "".join(_COMMENT.sub("", module) for module in modules)
    return f'(() => {{\n"use strict";\n{joined}}})();\n'


def island(data: dict[str, object]) -> str:
    """Write data as JSON to stand in a page: no character of it is read as mark-up; a lone surrogate stays one."""
    text = dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_READ_AS_HTML)
    return _HALVES.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def read_part(name: str) -> str:
    """Return a part of the page, such as its style sheet."""
    return page_part("review", name)


Span = tuple[int, int]
"""First character, from 0, and one past the last."""

Cuts = int | list[int] | list[list[int]]
"""Spans as the page is given them: 0 for the whole text as one, the lengths of all but the last where single spaces
part them, else each span."""


def find_spans(text: str, language: str, quoted: Iterable[Span] = ()) -> list[Span]:
    """Return the spans that can be chosen of a text: its sentences; what is quoted already stays whole."""
    spans = [(span.start, span.end) for span in split_sentences(text, language)]
    for start, end in quoted:
        if not 0 <= start < end <= len(text):
            continue
        apart = [piece for span in spans for piece in _cut_out(span, start, end)]
        spans = [*(kept for piece in apart for kept in _stripped(text, *piece)), (start, end)]
    return sorted(spans)


def _cut_out(span: Span, start: int, end: int) -> list[Span]:
    """Return what is left of a span beside another."""
    return [piece for piece in ((span[0], min(span[1], start)), (max(span[0], end), span[1])) if piece[0] < piece[1]]


def _stripped(text: str, start: int, end: int) -> list[Span]:
    """Strip white space from a span; empty where it holds nothing else."""
    piece = text[start:end]
    begin = start + len(piece) - len(piece.lstrip())
    last = start + len(piece.rstrip())
    return [(begin, last)] if begin < last else []


def shorten(text: str, spans: Sequence[Span]) -> Cuts:
    """Write spans of a text in few characters."""
    if list(spans) == [(0, len(text))]:
        return 0
    whole = bool(spans) and spans[0][0] == 0 and spans[-1][1] == len(text)
    if whole and all(other[0] == one[1] + 1 for one, other in pairwise(spans)):
        return [end - start for start, end in spans[:-1]]
    return [list(span) for span in spans]


_TAG = re.compile(r"<(/?)([a-zA-Z]++)[^<>]*+>")
_SILENT = frozenset(("script", "style", "noscript", "template"))
"""Elements that show no text."""

_FURTHEST = 100_000
"""Letters behind the text before within which the next is looked for, so that a page costs no more than its length."""


def find_places(article: Article, lines: Sequence[Sequence[str]]) -> list[list[int]]:
    """
    Return for each line that was cut the number of the paragraph it stood behind, 0 for none.

    Looked up in the text of the page, from where the line before was found; where the page is not at hand, as in a
    record, every line stands behind the last paragraph.
    """
    page = article.page  # of which the letters are looked at, without tags and white space
    text = _squeeze(unescape(" ".join(_texts(page.markup))) if page.markup else "\n".join(page.lines))
    last = len(article.blocks)
    if not text:
        return [[last] * len(group) for group in lines]
    ends = [*_find_blocks(article, text)]
    places: list[list[int]] = []
    at = 0
    for group in lines:
        found: list[int] = []
        for line in group:
            here = _find(text, line, at)
            # A line that is not found is taken to stand where the last one did: a page is read in its order.
            at = here if here >= 0 else at
            found.append(bisect_right(ends, at))
        places.append(found)
    return places


def _texts(markup: str) -> Iterator[str]:
    """Yield what stands between the tags, but for what is not shown."""
    at, silent = 0, ""
    for tag in _TAG.finditer(markup):
        name = tag[2].lower()
        if not silent:
            yield markup[at : tag.start()]
            silent = name if name in _SILENT and not tag[1] else ""
        elif tag[1] and name == silent:
            silent = ""
        at = tag.end()
    if not silent:
        yield markup[at:]


def _squeeze(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def _find_blocks(article: Article, text: str) -> Iterator[int]:
    """Yield where each paragraph begins among the letters, as far as they are found."""
    at = 0
    for block in article.blocks:
        found = _find(text, block.text, at)
        at = found if found >= 0 else at
        yield at


_LEAST = 12
"""Letters of a text that is looked for: shorter ones stand everywhere."""

_LOOKED = 60
"""Letters by which a text is found."""


def _find(text: str, line: str, start: int) -> int:
    """Return where a line stands at or behind `start`; -1 where it does not, or is too short to be found by."""
    wanted = _squeeze(line)[:_LOOKED]
    return text.find(wanted, start, start + _FURTHEST) if len(wanted) >= _LEAST else -1


Plain = dict[str, Any]

QUOTABLE = (Paragraph, ListItem, Quotation)
"""What a summary quotes from."""

_STALE = ("The source is short: all its sentences are quoted.",)
"""What is said of a note that no longer holds once a key point was taken out."""


def describe(briefing: Briefing, note: Note) -> Plain:
    """
    Return what the page is given, as data for JSON.

    `record` is the record in few signs: a text alone is a paragraph, or a cell of a table; blocks are counted anew; of
    cells, quotes and actors what is as `usual` is left out. `articles` has of each article the sentences of its
    paragraphs and of what was cut.
    """
    record, quotes = to_record(briefing), (*briefing.bottom_lines, *briefing.key_points)
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
        "articles": [
            _describe_article(article, [quote for quote in quotes if quote.article == row.number], row.url)
            for article, row in zip(briefing.articles, note.origins, strict=True)
        ],
        "note": _describe_note(note),
        "name": _name(briefing),
        "stale": list(_STALE),
    }


def _bare(block: Plain, number: int) -> str | Plain:
    """Return a block without what follows from its place."""
    if block == {"kind": "paragraph", "number": number, "text": block.get("text")}:
        return str(block["text"])
    bare = {key: value for key, value in block.items() if key != "number" or value != number}
    if "rows" in bare:
        bare["rows"] = [[_spare_cell(cell) for cell in row] for row in bare["rows"]]
    return bare


def _spare_cell(cell: Plain) -> str | Plain:
    """Return a cell of a table, as its text alone where nothing else is known of it."""
    spare = _spare(cell, Cell)
    return str(spare["text"]) if spare.keys() == {"text"} else spare


def _spare(value: Plain, form: type) -> Plain:
    """Return a value without the fields that are as usual."""
    as_usual = usual(form)
    return {key: one for key, one in value.items() if key not in as_usual or one != as_usual[key]}


@cache
def usual(form: type) -> Plain:
    """Return what the fields of a class usually are, as a record says it."""
    return {field.name: to_plain(field.default) for field in fields(form) if field.default is not MISSING}


def _describe_article(article: Article, quotes: Sequence[Quote], link: str) -> Plain:
    """Write where sentences begin and end in an article, and in what was cut of it; `link` is its address."""
    lines = [dropped.text.split("\n") for dropped in article.dropped]
    return {
        "cuts": [_cut(article, block, quotes) for block in article.blocks],
        "rest": [[shorten(line, find_spans(line, article.language)) for line in group] for group in lines],
        "places": find_places(article, lines),
        "link": link,
    }


def _cut(article: Article, block: Block, quotes: Sequence[Quote]) -> Any:  # noqa: ANN401  (as `shorten` says, or None)
    """Return what can be chosen of a paragraph; None where it is none to quote from."""
    own: list[Span] = [(quote.start, quote.end) for quote in quotes if quote.block == block.number]
    if not isinstance(block, QUOTABLE) and not own:
        return None
    return shorten(block.text, find_spans(block.text, article.language, own))


def _describe_note(note: Note) -> Plain:
    """Return the order of the parts, and the words that the note prints."""
    layout = note.layout
    return {
        "kicker": note.kicker,
        "title": note.title,
        "order": list(layout.order),
        "headings": dict(layout.headings),
        "spaces": {
            name: {"heading": space.heading, "hint": space.hint, "fields": list(space.fields), "lines": space.lines}
            for name, space in layout.spaces.items()
            if name in layout.order
        },
        "kinds": {kind: note.labels.say(words) for kind, words in KINDS.items()},
        "method": note.method,
        "mark": note.mark,
        "language": note.language,
    }


_LONGEST_NAME = 80
"""Characters of a proposed file name; file systems take 255 bytes."""


def _name(briefing: Briefing) -> str:
    """Name the file that the page saves, without its extension, after its source."""
    name = PurePath(briefing.articles[0].page.source.name.replace("\\", "/").partition("!")[0]).stem
    safe = "".join(sign if sign.isalnum() or sign in "-_. " else "-" for sign in name)
    return safe.strip(" .-")[:_LONGEST_NAME] or "note"
