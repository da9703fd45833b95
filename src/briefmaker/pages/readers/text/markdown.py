"""Markdown: clips of Obsidian, Joplin, MarkDownload and their kind, with their notes at the head (front matter)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from briefmaker.errors import UnreadableSource
from briefmaker.language import ends_article
from briefmaker.lazy import lazy_pattern
from briefmaker.model import Source
from briefmaker.pages.formats.capture import READERS_MARK, Capture, make_page, parse_moment, web_address
from briefmaker.pages.formats.decoding import START, Decoded, decode, open_head
from briefmaker.pages.formats.html_builder import BlockWriter, PageInfo, write_page
from briefmaker.pages.interface import Opened
from briefmaker.pages.readers.text.plain import TextReader

if TYPE_CHECKING:
    from markdown_it.token import Token

_LINK_OPENS = lazy_pattern(r"\s{0,9}\[\s{0,9}\Z")
_LINK_CLOSES = lazy_pattern(r"\s{0,9}\]\((\S{1,2000})\)\s{0,9}\Z")
_LONGEST_LINK = 40
"""Lines inside one link: a card with picture, headline and excerpt has a dozen."""

_MOST = 0.5
"""Share of the text that must stand before what ends it."""

_PICTURE = lazy_pattern(r"!\[[^\]]*\]\([^()]*\)\Z")
_CAPTION_WORDS, _CAPTION_LETTERS = 15, 100
_SENTENCE_ENDS = (".", "!", "?", ":", "…", "。", "！", "？", "؟", "।")
_MARKED = lazy_pattern(r"((?:#{1,6} |[-*+>] |\d{1,3}\. )\s{0,9})?(.*)", re.DOTALL)


def mark_highlights(text: str) -> str:
    """Return `text` with `==what a reader marked==` as elements, as Obsidian and others mean it; not within code."""
    if "==" not in text:
        return text
    lines, fenced = text.split("\n"), False
    for number, line in enumerate(lines):
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        parts = line.split("==")
        if not fenced and len(parts) > 2 and len(parts) % 2:
            parts[1::2] = [
                f"{READERS_MARK}{part}</mark>" if part.strip() == part else f"=={part}==" for part in parts[1::2]
            ]
            lines[number] = "".join(parts)
    return "\n".join(lines)


def mend_links(text: str) -> str:
    """
    Return `text` with links that wrap several blocks written block by block.

    Clippers write a card of another article as a bracket, its lines, and the address behind a closing bracket; no
    Markdown parser takes that for a link, and that a block is linked says much about it.
    """
    lines = text.split("\n")
    opened: int | None = None
    for number, line in enumerate(lines):
        if _LINK_OPENS.match(line):
            opened = number
            continue
        closed = _LINK_CLOSES.match(line)
        if closed and opened is not None and number - opened <= _LONGEST_LINK:
            inside = [_link(inner, closed[1]) for inner in lines[opened + 1 : number]]
            lines[opened : number + 1] = ["", *inside, ""]
        if closed:
            opened = None
    return "\n".join(lines)


def _link(line: str, address: str) -> str:
    """Link what stands on a line, behind the mark of its block."""
    found = _MARKED.match(line.strip())
    if not found or not found[2] or ("](" in found[2] and not _PICTURE.match(found[2])):
        return line
    return f"{found[1] or ''}[{found[2]}]({address})"


def add_sections(tokens: "Sequence[Token]") -> "Iterator[Token]":
    """
    Put a section around each heading and what it heads; the lead, with the title, gets a division of its own.

    So pages of the web are built, and so a box at the end ("Sign up for our newsletter" and what follows) stands apart.
    What comes from a heading such as "Related articles" on is the foot of the page, once most of the text was there.
    """
    end = _find_end(tokens)
    levels: list[int] = []
    yield _tag("<div>")
    for number, token in enumerate(tokens):
        if number and token.type == "heading_open" and token.level == 0:
            level = int(token.tag[1])
            if not levels:
                yield _tag("</div>")
            while levels and (levels[-1] >= level or number == end):
                levels.pop()
                yield _tag("</section>")
            if number == end:
                yield _tag("<footer>")
            levels.append(level)
            yield _tag("<section>")
        yield token
    yield from map(_tag, ["</section>"] * len(levels) if levels else ["</div>"])
    if end:
        yield _tag("</footer>")


def _find_end(tokens: "Sequence[Token]") -> int:
    """Return the place of the heading behind which the article is over; 0 where there is none."""
    sizes = [sum(len(part.content) for part in token.children or () if part.type == "text") for token in tokens]
    most = _MOST * sum(sizes)
    so_far = 0
    for number, token in enumerate(tokens):
        heading = token.type == "heading_open" and token.level == 0
        if heading and so_far >= most > 0 and ends_article(tokens[number + 1].content):
            return number
        so_far += sizes[number]
    return 0


def mark_figures(tokens: "Sequence[Token]") -> "list[Token]":
    """
    Make figures of pictures that stand alone, and their captions of the short line after each.

    Clippers write a caption, or whose picture it is, as a paragraph like any other; a paragraph of the text ends as
    sentences do.
    """
    marked = list(tokens)
    for at in range(len(marked) - 2):
        if not _is_picture(marked[at : at + 3]):
            continue
        marked[at] = _tag("<figure>")
        marked[at + 2] = _tag("</figure>")
        if _is_caption(marked[at + 3 : at + 6]):
            marked[at + 2] = _tag("<figcaption>")
            # Tokens are exchanged in place, so that positions found before stay right.
            marked[at + 3] = _tag("")
            marked[at + 5] = _tag("</figcaption></figure>")
    return marked


def _is_picture(tokens: "Sequence[Token]") -> bool:
    """Return whether tokens are a paragraph with a picture in it, perhaps linked, and nothing else."""
    if [token.type for token in tokens] != ["paragraph_open", "inline", "paragraph_close"] or tokens[0].level:
        return False
    kinds = {child.type for child in tokens[1].children or () if child.content.strip() or child.type != "text"}
    return "image" in kinds and kinds <= {"image", "link_open", "link_close", "softbreak"}


def _is_caption(tokens: "Sequence[Token]") -> bool:
    """Return whether tokens are a short paragraph that is no sentence."""
    if [token.type for token in tokens] != ["paragraph_open", "inline", "paragraph_close"] or tokens[0].level:
        return False
    text = tokens[1].content.strip()
    short = len(text.split()) <= _CAPTION_WORDS and len(text) <= _CAPTION_LETTERS
    return short and not text.endswith(_SENTENCE_ENDS) and not text.startswith("[")


def _tag(tag: str) -> "Token":
    """Make a token that is written as it is."""
    from markdown_it.token import Token

    return Token("html_block", "", 0, content=f"{tag}\n")


_FRONT = lazy_pattern(r"---[ \t]*\r?\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)", re.DOTALL)
_FRONT_BYTES = re.compile(rb"---[ \t]*\r?\n(?:[\w-]{1,40}:|#)")
_FIRST = (b"-", b"#", b"")
"""What front matter and a heading begin with; nothing, where all that was looked at is white space."""

_HEADING = re.compile(rb"#{1,2} \S[^\n]*\r?\n")
_MARKS = re.compile(rb"\]\(\w|^#{2,6} \S|\*\*\w|^[-*] \S|^> \S|^```", re.MULTILINE)
_FIELD = lazy_pattern(r"([A-Za-z][\w -]{0,40}?)\s{0,9}:(?:\s(.*))?\Z")

_LONGEST = 3_000_000
"""Characters of a clip; the parser takes some seconds for as many."""

_SIGNS = "[]*_`<&!~#|>\n"
"""Characters at which the parser stops to think: some microseconds, and some hundred bytes, for each."""

_MOST_SIGNS = 100_000
"""A clip with more is read as a text copy; a long book has half as many."""

_URL = ("source", "url", "source_url", "source-url", "link", "canonical_url", "permalink")
_AUTHOR = ("author", "authors", "byline", "creator")
_PUBLISHED = ("published", "date_published", "published_time", "publication_date", "date", "pubdate")
_CAPTURED = ("created", "clipped", "captured", "saved", "date_saved", "date_clipped", "savedat")
_SITE = ("site", "site_name", "publisher", "domain")


class MarkdownReader:
    """Opens Markdown."""

    kind = "a Markdown clip"
    signature = "front matter, or a heading and more marks of Markdown"

    def recognises(self, data: bytes) -> bool:
        """Look for front matter, or for a heading on the first line and more marks of Markdown after it."""
        if open_head(data[:START])[:1] not in _FIRST:
            return False
        head = open_head(data)
        return bool(_FRONT_BYTES.match(head)) or bool(_HEADING.match(head) and _MARKS.search(head, head.find(b"\n")))

    def open(self, source: Source) -> Iterator[Opened]:
        """Yield the clip as one page; raw HTML in it stays what it is."""
        from markdown_it import MarkdownIt

        decoded = decode(source.data)
        if len(decoded.text) > _LONGEST:
            raise UnreadableSource(
                f"{source.name}: the Markdown text is longer than {_LONGEST // 1_000_000} MB",
                "Split it into its articles.",
            )
        if sum(map(decoded.text.count, _SIGNS)) > _MOST_SIGNS:
            yield from TextReader().open(source)
            return
        notes, text = _split_front(decoded.text.lstrip())
        parser = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")
        tokens = list(add_sections(mark_figures(parser.parse(mark_highlights(mend_links(text))))))
        body = parser.renderer.render(tokens, parser.options, {})
        info = PageInfo(
            _first(notes, ("title",)),
            _pick(notes, _AUTHOR),
            _first(notes, _PUBLISHED),
            _first(notes, _SITE),
            _first(notes, ("lang", "language")),
        )
        url = next(filter(None, map(web_address, _pick(notes, _URL))), None)
        captured = _read_time(_first(notes, _CAPTURED))
        headed = _find_title(text)
        info = info if info.title else replace(info, title=headed)
        markup = write_page(info, [*BlockWriter("" if headed == info.title else info.title).finish(), body])
        yield make_page(
            source,
            Decoded(markup, decoded.encoding, decoded.reason),
            Capture(url, "front matter", captured, "front matter", info.title),
        )


def _split_front(text: str) -> tuple[dict[str, tuple[str, ...]], str]:
    """Part the notes from the text. Of YAML, plain values and lists of them are read; that is what clippers write."""
    found = _FRONT.match(text)
    if not found:
        return {}, text
    notes: dict[str, tuple[str, ...]] = {}
    name = ""
    for line in found[1].splitlines():
        entry = _FIELD.match(line)
        if entry:
            name, value = entry[1].strip().lower(), (entry[2] or "").strip()
            values = value[1:-1].split(",") if value.startswith("[") and not value.startswith("[[") else [value]
            notes[name] = tuple(filter(None, map(_clean, values)))
        elif name and line.lstrip().startswith("- "):
            notes[name] = (*notes[name], *filter(None, (_clean(line.lstrip()[2:]),)))
    return notes, text[found.end() :]


_LINK = lazy_pattern(r"\[\[(?:[^\[\]|]*\|)?([^\[\]]*)\]\]")


def _clean(value: str) -> str:
    """Remove quotes, and the brackets of links between notes."""
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].replace('\\"', '"')
    return _LINK.sub(r"\1", value).strip()


def _pick(notes: dict[str, tuple[str, ...]], names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the values of the first of `names` that has any."""
    return next((notes[name] for name in names if notes.get(name)), ())


def _first(notes: dict[str, tuple[str, ...]], names: tuple[str, ...]) -> str:
    """Return the first of those values; empty where there is none."""
    return (*_pick(notes, names), "")[0]


def _find_title(text: str) -> str:
    """Return the heading the text starts with."""
    line = text.lstrip().partition("\n")[0]
    return line.lstrip("# ").strip() if line.startswith("#") else ""


def _read_time(text: str) -> datetime | None:
    """Read a time, a bare day as its first moment; None where it is none."""
    moment = parse_moment(text)
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)
