"""What clippers lose of a page's mark-up on its way to Markdown, as far as the text still shows it."""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from briefmaker.language import ends_article

_LINK_OPENS = re.compile(r"\s{0,9}\[\s{0,9}\Z")
_LINK_CLOSES = re.compile(r"\s{0,9}\]\((\S{1,2000})\)\s{0,9}\Z")
_LONGEST_LINK = 40
"""Lines inside one link: a card with picture, headline and excerpt has a dozen."""

_MOST = 0.5
"""Share of the text that must stand before what ends it."""

_PICTURE = re.compile(r"!\[[^\]]*\]\([^()]*\)\Z")
_CAPTION_WORDS, _CAPTION_LETTERS = 15, 100
_SENTENCE_ENDS = (".", "!", "?", ":", "…", "。", "！", "？", "؟", "।")
_MARKED = re.compile(r"((?:#{1,6} |[-*+>] |\d{1,3}\. )\s{0,9})?(.*)", re.DOTALL)


def mark_highlights(text: str) -> str:
    """Return `text` with `==what a reader marked==` as elements, as Obsidian and others mean it; not within code."""
    if "==" not in text:
        return text
    lines, fenced = text.split("\n"), False
    for number, line in enumerate(lines):
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        parts = line.split("==")
        if not fenced and len(parts) > 2 and len(parts) % 2:
            lines[number] = "".join(
                f"<mark>{part}</mark>" if place % 2 and part.strip() == part else f"=={part}==" if place % 2 else part
                for place, part in enumerate(parts)
            )
    return "\n".join(lines)


def mend_links(text: str) -> str:
    """
    Return `text` with links that wrap several blocks written block by block.

    Clippers write a card of another article as a bracket, its lines, and the address behind a closing bracket; no
    Markdown parser takes that for a link, and that a block is linked tells much of what it is.
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


def add_sections(tokens: Sequence[Token]) -> Iterator[Token]:
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


def _find_end(tokens: Sequence[Token]) -> int:
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


def mark_figures(tokens: Sequence[Token]) -> list[Token]:
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
            marked[at + 3] = _tag("")
            marked[at + 5] = _tag("</figcaption></figure>")
    return marked


def _is_picture(tokens: Sequence[Token]) -> bool:
    """Return whether tokens are a paragraph with a picture in it, perhaps linked, and nothing else."""
    if [token.type for token in tokens] != ["paragraph_open", "inline", "paragraph_close"] or tokens[0].level:
        return False
    kinds = {child.type for child in tokens[1].children or () if child.content.strip() or child.type != "text"}
    return "image" in kinds and kinds <= {"image", "link_open", "link_close", "softbreak"}


def _is_caption(tokens: Sequence[Token]) -> bool:
    """Return whether tokens are a short paragraph that is no sentence."""
    if [token.type for token in tokens] != ["paragraph_open", "inline", "paragraph_close"] or tokens[0].level:
        return False
    text = tokens[1].content.strip()
    short = len(text.split()) <= _CAPTION_WORDS and len(text) <= _CAPTION_LETTERS
    return short and not text.endswith(_SENTENCE_ENDS) and not text.startswith("[")


def _tag(tag: str) -> Token:
    """Make a token that is written as it is."""
    return Token("html_block", "", 0, content=f"{tag}\n")
