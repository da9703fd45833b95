"""What a draft puts between quotation marks, in the marks of any language, and its block quotations."""

import re
from collections.abc import Iterator

from briefmaker.actors.describe.attribution.passage import quoted_characters
from briefmaker.language import Span
from briefmaker.model import Block, Quotation

_OTHER = re.compile(
    r"‹[^‹›]{2,2000}›|‚[^‚‘’]{2,2000}[‘’]|《[^《》]{2,2000}》|〈[^〈〉]{2,2000}〉|(?<!\w)”[^”“]{2,2000}”(?!\w)"
    r"|(?<!\w)‘(?=\S)(?:[^‘’]|’(?=\w)){12,2000}’(?!\w)"
)
"""Marks that hold a quotation in Swiss, German, Chinese, Finnish and Swedish texts."""

_MARKS = "\"'“”‘’„‚«»‹›「」『』《》〈〉"
_SIGNED = re.compile(r"(?<!\s)\s*(?:[—–―]|--)\s*[^—–―.!?]{2,80}$")
"""Who said it, behind a block quotation."""

_INCHES = re.compile(r"\d[\"”]$")


def find_quotations(block: Block) -> Iterator[Span]:
    """Yield what stands between marks in a block of a draft, without the marks; a block quotation is one."""
    text = block.text
    if isinstance(block, Quotation):
        signed = _SIGNED.search(text)
        yield from _strip(text, 0, signed.start() if signed else len(text))
        return
    inside, _ = quoted_characters(text)
    found = [Span(it.start(), it.end()) for it in re.finditer(b"\x01+", bytes(inside))]
    found += [Span(*it.span()) for it in _OTHER.finditer(text) if not any(inside[it.start() : it.end()])]
    for start, end in sorted(found):
        if not _INCHES.search(text[max(0, start - 1) : start + 1]):
            yield from _strip(text, start, end)


def _strip(text: str, start: int, end: int) -> Iterator[Span]:
    """Take marks and spaces off both ends; nothing is yielded where no letter is left."""
    while start < end and _is_edge(text[start]):
        start += 1
    while start < end and _is_edge(text[end - 1]):
        end -= 1
    if any(map(str.isalnum, text[start:end])):
        yield Span(start, end)


def _is_edge(sign: str) -> bool:
    return sign in _MARKS or sign.isspace()
