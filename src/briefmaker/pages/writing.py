"""
Simple mark-up for what was no web page: mail, office documents, books, PDF, clips.

The articles room then sees one kind of page. Whatever text comes in is escaped here; blocks are made by the functions
of this module alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says of the text in it."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    """ISO 8601."""

    site: str = ""
    language: str = ""
    url: str = ""


def write_head(facts: Facts) -> str:
    """Write the facts as a page of the web declares them."""
    head = [f"<title>{escape(facts.title)}</title>"]
    head += [f'<meta name="author" content="{escape(author)}">' for author in facts.authors]
    named = (("article:published_time", facts.published), ("og:site_name", facts.site), ("og:url", facts.url))
    head += [f'<meta property="{name}" content="{escape(value)}">' for name, value in named if value]
    return "".join(head)


def write_page(facts: Facts, blocks: Iterable[str]) -> str:
    """Write a page: the facts, and the blocks, which are mark-up already, as its article."""
    language = f' lang="{escape(facts.language)}"' if facts.language else ""
    title = f"<h1>{escape(facts.title)}</h1>" if facts.title else ""
    body = "\n".join(blocks)
    return (
        f"<!DOCTYPE html>\n<html{language}><head>{write_head(facts)}</head>\n"
        f"<body><article>{title}\n{body}\n</article></body></html>\n"
    )


def write_paragraph(text: str) -> str:
    """Write a paragraph; empty text gives nothing."""
    return f"<p>{escape(text.strip())}</p>" if text.strip() else ""


def write_heading(text: str, level: int) -> str:
    """Write a heading; the title alone stands on level 1."""
    return f"<h{min(max(level, 2), 6)}>{escape(text.strip())}</h{min(max(level, 2), 6)}>" if text.strip() else ""


def write_list(items: Iterable[str], *, ordered: bool) -> str:
    """Write a list of items that are mark-up."""
    name = "ol" if ordered else "ul"
    return f"<{name}>{''.join(f'<li>{item}</li>' for item in items)}</{name}>"


def write_table(rows: Iterable[Sequence[str]]) -> str:
    """Write a table of cells that are text."""
    lines = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table>{lines}</table>" if lines else ""


def iso(moment: datetime | None) -> str:
    """Write a time as ISO 8601; nothing for None."""
    return moment.isoformat() if moment else ""
