"""Briefings of briefmaker's own, kept as JSON: the articles in them, to be briefed again."""

import json
from collections.abc import Iterator
from html import escape

from briefmaker.errors import UnreadableSource
from briefmaker.model import Article, Block, Code, Figure, Heading, ListItem, Quotation, Source, Table
from briefmaker.model.record import from_record
from briefmaker.pages.formats.capture import Capture, make_page
from briefmaker.pages.formats.decoding import Decoded, decode, open_head
from briefmaker.pages.formats.html_builder import BlockWriter, PageInfo, write_page
from briefmaker.pages.formats.limits import damage_named, derive
from briefmaker.pages.interface import Opened


class RecordReader:
    """Opens the record of a briefing."""

    kind = "a record of a briefing"
    signature = "the name of our schema at the head"

    def recognises(self, data: bytes) -> bool:
        """Look for the name of the schema, which comes first."""
        head = open_head(data[:400])
        return head.startswith(b"{") and b'"briefmaker/' in head

    def open(self, source: Source) -> Iterator[Opened]:
        """Give each article, with what its own source said of address and time."""
        with damage_named(source, "the record of a briefing"):
            record = json.loads(decode(source.data).text)
        try:
            articles = from_record(record).articles
        except UnreadableSource as error:
            raise UnreadableSource(f"{source.name}: {error}", error.advice) from error
        for article in articles:
            page = article.page
            published = article.published.isoformat() if article.published else ""
            info = PageInfo(article.title, article.authors, published, article.site or "", article.language)
            yield make_page(
                derive(source, article.url or article.title, source.data),
                Decoded(write_page(info, _write_blocks(article)), "utf-8", "JSON"),
                Capture(
                    article.url or page.url, page.url_from or "record", page.captured, page.captured_from, article.title
                ),
            )


def _write_blocks(article: Article) -> list[str]:
    """Write the blocks as mark-up."""
    blocks = BlockWriter(article.title)
    for block in article.blocks:
        _write_block(blocks, block)
    return blocks.finish()


def _write_block(blocks: BlockWriter, block: Block) -> None:
    """Write one block."""
    content = escape(block.text, quote=False)
    match block:
        case Heading():
            blocks.heading(content, block.level)
        case ListItem():
            blocks.item(content, block.depth, ordered=block.marker[:1].isdigit())
        case Quotation():
            blocks.quotation(content)
        case Code():
            blocks.mark(f"<pre>{content}</pre>")
        case Table():
            rows = ("".join(f"<td>{escape(cell.text, quote=False)}</td>" for cell in row) for row in block.rows)
            blocks.mark(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
        case Figure():
            caption = escape(block.caption, quote=False)
            blocks.mark(f'<figure><img src="{escape(block.src)}"><figcaption>{caption}</figcaption></figure>')
        case _:
            blocks.paragraph(content)
