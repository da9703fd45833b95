"""
Page in, article out: chrome off, blocks in reading order, metadata with its witnesses.

A page is walked once into flat arrays (`dom`); trees estimate how likely each run of text is the article
(`block_model`); the answer is as many runs as raise the expected F1 (`candidates.choice`); a table of mends puts back
and drops (`candidates.mends`); and the runs become blocks (`blocks`). What the page says about itself is a matter of
witnesses (`metadata`). The pictures that were saved with it are chosen and encoded anew (`pictures`). A text copy has
no mark-up and goes its own way (`plain_text`).
"""

from typing import TYPE_CHECKING

from briefmaker.lazy import export_lazily

if TYPE_CHECKING:
    from briefmaker.articles.dropped import LIKE_ARTICLE, WALLED
    from briefmaker.articles.extract import REPLIES, Remarks, extract_article, extract_further, first_part
    from briefmaker.articles.headed_parts import list_parts
    from briefmaker.articles.metadata.kinds import read_clock, runs_backwards
    from briefmaker.articles.pictures import BROKEN, drop_broken_pictures, illustrate

__all__ = [
    "BROKEN",
    "LIKE_ARTICLE",
    "REPLIES",
    "WALLED",
    "Remarks",
    "drop_broken_pictures",
    "extract_article",
    "extract_further",
    "first_part",
    "illustrate",
    "list_parts",
    "read_clock",
    "runs_backwards",
]

_HOMES = {
    "pictures": ("BROKEN", "drop_broken_pictures", "illustrate"),
    "dropped": ("LIKE_ARTICLE", "WALLED"),
    "extract": ("REPLIES", "Remarks", "extract_article", "extract_further", "first_part"),
    "headed_parts": ("list_parts",),
    "metadata.kinds": ("read_clock", "runs_backwards"),
}
__getattr__ = export_lazily(__name__, {name: f"{__name__}.{home}" for home, names in _HOMES.items() for name in names})
