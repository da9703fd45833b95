"""Blocks that are no words of the article about anyone: what a stranger posted, and who else reported."""

import re

from briefmaker.language.posts import find_posts
from briefmaker.model import Article, Quotation

_CREDIT = re.compile(
    r"\bcontributed (?:reporting|to this (?:report|story|article|piece|dispatch|coverage))\b[^.!?]*[.!?]?$"
)
_LONGEST = 400
"""Characters of a block that says who else reported; longer ones tell of something."""


def strangers_posts(article: Article) -> frozenset[int]:
    """Return the numbers of the blocks that are posts of somebody whom the rest of the article does not name."""
    blocks = article.blocks
    posts = find_posts([block.text for block in blocks], [isinstance(block, Quotation) for block in blocks])
    if not posts:
        return frozenset()
    rest = "\n".join((article.title, *(block.text for place, block in enumerate(blocks) if place not in posts)))
    return frozenset(blocks[place].number for place, name in posts.items() if name.split()[-1] not in rest)


def credits_of_reporters(article: Article) -> frozenset[int]:
    """Return the numbers of the blocks that end in who else reported: `Berg contributed to this report`."""
    short = (block for block in article.blocks if len(block.text) <= _LONGEST)
    return frozenset(block.number for block in short if "contributed" in block.text and _CREDIT.search(block.text))
