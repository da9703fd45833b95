"""
Compare what a reader sees of a document with what they see of the same note, laid out again by this version.

`compare_look` yields `differs` for whatever a reader sees otherwise or that could make them, `notice` for what
they should know (what was filled in, who signed it), and `words_only` where it cannot compare; nothing at all where a
reader sees the same. What is not known is listed: silence means that it was compared.

In HTML and Markdown any other byte is a change, but for plain text in the places that a person fills in. Each other
format has a module here, which is imported when it is first asked for.
"""

import re

from briefmaker.batch.verify.findings import Findings, align, count_same, differs, notice, shorten, words_only
from briefmaker.batch.verify.look.shown import compare_packed


def compare_look(to: str, document: bytes, remade: bytes) -> Findings:
    """Yield what a reader sees otherwise in `document` than in `remade`, the note laid out again in the format `to`."""
    if to in {"html", "md", "review.html"}:
        yield from _compare_text(document, remade)
    elif to == "docx":
        from briefmaker.batch.verify.look.docx import WordDocument

        yield from compare_packed(WordDocument, document, remade)
    elif to == "odt":
        from briefmaker.batch.verify.look.odt import OpenDocument

        yield from compare_packed(OpenDocument, document, remade)
    elif to == "pdf":
        from briefmaker.batch.verify.look.pdf import compare_pdf

        yield from compare_pdf(document, remade)
    else:
        yield words_only(f"that of {to.upper()} cannot be compared yet")


_HTML_SPACE = re.compile(r'<section class="space">[^<]*+(?:<(?!/?section\b)[^<]*+)*+</section>')
"""A part of a page that is left to a person."""

_HTML_BLANK = re.compile(r'(?<=<td>)(?=</td>)|(?<=<div class="room">)(?:<br>)+(?=</div>)')
"""The places within it: the cell of a field, and the room below a heading."""

_MD_BLANK = re.compile(r"(?:(?<=:\*\* )|^)…{20}$", re.MULTILINE)
"""The same in Markdown: what stands there until somebody writes."""

_HTML_FILLED = re.compile(r"(?:[^<]|</?p>|<br ?/?>)*")
"""Text and the ends of lines: no element that could hide or cover what follows."""

_MD_FILLED = re.compile(r"[^<\[`|~#]*")
"""Text without what begins a tag, a link, code, a table, a heading, or strikes through."""

_MOST = 20
"""Lines that are listed one by one."""

_BEFORE = 20
"""Characters before a difference that are shown with it."""


def _compare_text(document: bytes, remade: bytes) -> Findings:
    """Yield the lines of an HTML or Markdown document that are not those of `remade`, and what was filled in."""
    now, was = (data.decode("utf-8", "backslashreplace") for data in (document, remade))
    is_html = was.lstrip().startswith("<")
    if is_html:
        spaces = (space.span() for space in _HTML_SPACE.finditer(was))
        places = [blank.span() for space in spaces for blank in _HTML_BLANK.finditer(was, *space)]
    else:
        places = [blank.span() for blank in _MD_BLANK.finditer(was)]
    filled = _read_filled(now, was, places, _HTML_FILLED if is_html else _MD_FILLED)
    if filled is None:
        yield from _list_lines(was, now)
    else:
        yield from (notice(f"filled in: “{shorten(text)}”") for text in filled)


def _read_filled(now: str, was: str, places: list[tuple[int, int]], allowed: re.Pattern[str]) -> list[str] | None:
    """Return what was written into the places; None where a document differs elsewhere."""
    starts, ends = [0, *(end for _, end in places)], [*(start for start, _ in places), len(was)]
    fixed = [was[start:end] for start, end in zip(starts, ends, strict=True)]
    if not now.startswith(fixed[0]):
        return None
    at, filled = len(fixed[0]), []
    for number, ((start, end), piece) in enumerate(zip(places, fixed[1:], strict=True), start=1):
        found = now.find(piece, at) if number < len(places) else len(now) - len(piece)
        said = now[at:found]
        if found < at or not now.startswith(piece, found) or not allowed.fullmatch(said):
            return None
        if said != was[start:end]:
            filled.append(said)
        at = found + len(piece)
    return filled if at == len(now) else None


def _list_lines(was: str, now: str) -> Findings:
    """Yield the lines that differ, as they were and as they are."""
    before, after = was.split("\n"), now.split("\n")
    differing = [bounds for kind, *bounds in align(before, after) if kind != "equal"]
    for first, last, start, end in differing[:_MOST]:
        old, new = "\n".join(before[first:last]), "\n".join(after[start:end])
        same = max(0, count_same(old, new) - _BEFORE)
        yield differs(f"line {start + 1} was “{shorten(old[same:])}” and is “{shorten(new[same:])}”")
    if len(differing) > _MOST:
        yield differs(f"{len(differing) - _MOST} more places")
