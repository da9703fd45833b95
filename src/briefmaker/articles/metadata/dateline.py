"""Where and by whom a report was filed: the dateline at the head of its text."""

from collections.abc import Iterable

from briefmaker.language import measure_dateline
from briefmaker.model import Block, Paragraph, Provenance

_DASHES = " \t\n\xa0—–-:"


def find_dateline(blocks: Iterable[Block]) -> tuple[Provenance, ...]:
    """
    Return the dateline before the first sentence of the text, such as `KYIV, Ukraine (AP)`; empty where there is none.

    It belongs to no sentence and so to no quote; kept here, it still tells the reader.
    """
    text = next((block.text for block in blocks if isinstance(block, Paragraph)), "")
    dateline = text[: measure_dateline(text)].strip(_DASHES)
    return (Provenance("dateline", dateline, "head of the text"),) if dateline else ()
