"""The part of a very long text that is looked through for quotes and actors."""

from dataclasses import replace

from briefmaker.model import Article, Block, Paragraph

LETTERS = 500_000
"""Of a text that are looked through, about 80,000 words: a long book has as many, and they take some seconds."""

_ENDS = (". ", "! ", "? ", "。", "\n")


def first_part(article: Article) -> Article:
    """Return the article with the blocks of its first half million letters, the last one cut behind a sentence."""
    blocks: list[Block] = []
    left = LETTERS
    for block in article.blocks:
        if len(block.text) > left:
            if isinstance(block, Paragraph):
                blocks.append(replace(block, text=_cut(block.text, left)))
            return replace(article, blocks=tuple(blocks))
        left -= len(block.text)
        blocks.append(block)
    return article


def _cut(text: str, most: int) -> str:
    """Return the beginning of a text, up to the last sentence that ends in it, if any does."""
    end = max(text.rfind(sign, 0, most) + len(sign.rstrip(" ")) for sign in _ENDS)
    return text[: end if end > 1 else most]
