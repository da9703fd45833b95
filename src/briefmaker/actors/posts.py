"""Posts of a network that an article shows: what a stranger writes there is no word of the article about anyone."""

from briefmaker.language.posts import find_posts
from briefmaker.model import Article, Quotation


def strangers_posts(article: Article) -> frozenset[int]:
    """Return the numbers of the blocks that are posts of somebody whom the rest of the article does not name."""
    blocks = article.blocks
    posts = find_posts([block.text for block in blocks], [isinstance(block, Quotation) for block in blocks])
    if not posts:
        return frozenset()
    rest = "\n".join((article.title, *(block.text for place, block in enumerate(blocks) if place not in posts)))
    return frozenset(blocks[place].number for place, name in posts.items() if name.split()[-1] not in rest)
