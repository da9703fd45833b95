"""The part of a very long text that is looked through for quotes and actors."""

import re
from dataclasses import replace

from briefmaker.model import Article, Block, Paragraph

LETTERS = 300_000
"""Of a text that are looked through, about 50,000 words: a book has as many, and they take a second or two."""

_A_TOKEN, _A_BLOCK = 5, 60
"""Letters that each of them counts for at least: they cost time, not letters, and prose has more than so many."""

_TOKEN = re.compile(r"\w+|[^\w\s]")
_ENDS = (". ", "! ", "? ", "。", "\n")


def first_part(article: Article) -> Article:
    """Return the article with the blocks of its first 300,000 letters, the last one cut behind a sentence."""
    if sum(max(_A_TOKEN * len(block.text), _A_BLOCK) for block in article.blocks) <= LETTERS:
        return article
    blocks: list[Block] = []
    left = LETTERS
    for block in article.blocks:
        cost = _cost(block.text)
        if cost > left:
            if isinstance(block, Paragraph) and left >= _A_BLOCK:
                blocks.append(replace(block, text=_cut(block.text, left * min(len(block.text), LETTERS) // cost)))
            return replace(article, blocks=tuple(blocks))
        left -= cost
        blocks.append(block)
    return article


def _cost(text: str) -> int:
    """Return the letters of a block, or more where it has very many words and signs for them; at least a line's."""
    if len(text) > LETTERS:
        return max(_cost(text[:LETTERS]), LETTERS + 1)
    return max(len(text), _A_TOKEN * len(_TOKEN.findall(text)), _A_BLOCK)


def _cut(text: str, most: int) -> str:
    """Return the beginning of a text, up to the last sentence that ends in it, if any does."""
    end = max(text.rfind(sign, 0, most) + len(sign.rstrip(" ")) for sign in _ENDS)
    return text[: end if end > 1 else most]
