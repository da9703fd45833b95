"""
A draft read whole, by anyone who wrote it: nothing of it is taken for the chrome of a page.

A Word file is read paragraph by paragraph, each with its place among those of the file, so that a comment can be set
on it; all other files go through the readers of saved pages.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from briefmaker.articles.blocks.build import build_blocks
from briefmaker.articles.dom import flatten
from briefmaker.articles.plain_text.read import whole_lines
from briefmaker.documents import fingerprint_of
from briefmaker.documents.check.ranges import LETTERS
from briefmaker.errors import BriefmakerError, UnreadableSource
from briefmaker.language import detect_language
from briefmaker.model import Article, Block, Heading, ListItem, Page, Paragraph, Quotation, Source, Table
from briefmaker.pages import is_plain_page, open_pages
from briefmaker.pages.formats.limits import Limits, Zip, damage_named
from briefmaker.pages.formats.xml import Event, Step, local_name, parse_xml, walk
from briefmaker.pages.readers.office.docx import QUOTES, SKIPPED, DocxReader, find_document, read_format, read_styles
from briefmaker.pages.readers.office.odt import OdtReader
from briefmaker.pages.readers.text.markdown import MarkdownReader

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MARKDOWN = {".md", ".markdown", ".mdown"}
"""Endings of names by which a draft without front matter or heading is Markdown all the same."""

_QUOTED_LINE = re.compile(r">\s?")
_FIRST_WORDS = 12
"""Words of a draft without a heading that stand for its title."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a draft says, and where."""

    article: Article
    paragraphs: dict[int, int] = field(default_factory=dict)
    """Of a Word file: the number of a block -> the place of its `w:p` among those of `word/document.xml`."""

    is_note: bool = False
    """Whether it is a briefing of ours, which counts words, mentions and paragraphs of its own."""


def read_draft(source: Source) -> Draft:
    """Read a draft of any format. Raises `UnreadableSource` where it cannot be read, or says nothing."""
    paragraphs: dict[int, int] = {}
    blocks: list[Block] = []
    if is_word_file(source):
        page = Page(source)
        with damage_named(source, "the DOCX document"):
            for place, block in _read_docx(source):
                blocks.append(replace(block, number=len(blocks) + 1))
                if place is not None:
                    paragraphs[len(blocks)] = place
    else:
        is_markdown = Path(source.name).suffix.lower() in _MARKDOWN
        opened = MarkdownReader().open(source) if is_markdown else open_pages(source)
        page = next(page for page in opened if isinstance(page, Page))
        blocks = [replace(block, number=at) for at, block in enumerate(_read_page(page), start=1)]
    texts = [block.text for block in blocks]
    if not any(map(str.strip, texts)):
        raise UnreadableSource(f"{source.name}: there is no text in it")
    heading = next((block.text for block in blocks if isinstance(block, Heading)), "")
    title = " ".join((heading or next(filter(str.strip, texts))).split()[:_FIRST_WORDS])
    language = detect_language("\n".join(texts)).code
    article = Article(page, title, tuple(blocks), language=language)
    return Draft(article, paragraphs, is_note=bool(fingerprint_of(source.data)))


def try_draft(source: Source) -> Draft | BriefmakerError:
    """Read a draft; what stands in the way is returned, never raised, so that a worker can do it."""
    try:
        return read_draft(source)
    except BriefmakerError as error:
        message = str(error).replace("not a saved page", "not a draft")
        return UnreadableSource(message, "Save the draft again, as DOCX, ODT, PDF, HTML, Markdown or text.")


def opens_plainly(source: Source) -> bool:
    """Return whether no library in C reads a draft; what no reader opens is refused as soon as it is looked at."""
    try:
        return is_plain_page(source)
    except UnreadableSource:
        return True


def is_word_file(source: Source) -> bool:
    """Return whether a draft is a Word file, in which comments can be set."""
    return DocxReader(Limits()).recognises(source.data)


def _read_page(page: Page) -> Iterator[Block]:
    """Yield all blocks of a page; the cells of a table are paragraphs, as in a Word file."""
    if page.markup is None:
        yield from _read_lines(page.lines)
        return
    dom = flatten(page.markup)
    for block in build_blocks(dom, np.ones(len(dom.texts), dtype=bool), pictures=False):
        if isinstance(block, Table):
            texts = [block.caption, *(cell.text for row in block.rows for cell in row)]
            yield from (Paragraph(0, text) for text in texts if text.strip())
        elif block.text.strip():
            yield block
    if OdtReader(Limits()).recognises(page.source.data):
        yield from _read_odt_notes(page.source)


def _read_lines(lines: Iterable[str]) -> Iterator[Block]:
    """Yield the paragraphs of a text; those of which each line begins with `>` are block quotations."""
    for line in whole_lines(tuple(lines)):
        mark = _QUOTED_LINE.match(line)
        yield Quotation(0, line[mark.end() :]) if mark else Paragraph(0, line)


def _read_odt_notes(source: Source) -> Iterator[Block]:
    """Yield the footnotes of an ODT, which its reader leaves out of pages."""
    root = parse_xml(Zip(source, Limits()).read("content.xml"))
    for element in root.iter():
        if local_name(element.tag) == "note-body" and (text := " ".join("".join(element.itertext()).split())):
            yield Paragraph(0, text)


def _read_docx(source: Source) -> Iterator[tuple[int | None, Block]]:
    """Yield the paragraphs of a Word file, each with its place among them; those of notes have none."""
    archive = Zip(source, Limits())
    name, styles = find_document(archive), read_styles(archive)
    yield from _read_paragraphs(parse_xml(archive.read(name)), styles)
    folder = name.rpartition("/")[0]
    for part in (f"{folder}/footnotes.xml", f"{folder}/endnotes.xml"):
        if part in archive:
            for _, block in _read_paragraphs(parse_xml(archive.read(part)), styles):
                yield None, block


def _read_paragraphs(root: "Element", styles: dict[str, str]) -> Iterator[tuple[int, Block]]:
    """Yield the paragraphs that say something; one inside another, as in a text box, is one of its own."""
    places = {id(it): place for place, it in enumerate(it for it in root.iter() if local_name(it.tag) == "p")}
    unfinished: list[list[str]] = []
    runs = 0
    for step in walk(root, skipping=SKIPPED):
        if step.name == "r" and step.event is not Event.TEXT:
            runs += 1 if step.event is Event.START else -1
        elif (step.event, step.name) == (Event.START, "p"):
            unfinished.append([])
        elif (step.event, step.name) == (Event.END, "p"):
            text = "".join(unfinished.pop())
            if text.strip():
                yield places[id(step.element)], _make_block(text, step.element, styles)
        elif unfinished and runs:
            unfinished[-1].append(_read_run(step))


def _read_run(step: Step) -> str:
    """Return what a step inside a run of letters adds to the text."""
    if step.event is Event.TEXT:
        return step.text if step.name == "t" else ""
    return LETTERS.get(step.name, "") if step.event is Event.START else ""


def _make_block(text: str, paragraph: "Element", styles: dict[str, str]) -> Block:
    """Return a paragraph as what its style and its numbering make it."""
    style, depth, _ = read_format(paragraph, styles)
    if style == "title" or (style.startswith("heading") and style[-1].isdigit()):
        return Heading(0, text, int(style[-1]) if style[-1].isdigit() else 1)
    if depth or style.startswith("list"):
        return ListItem(0, text, max(depth, 1))
    return Quotation(0, text) if style in QUOTES else Paragraph(0, text)
