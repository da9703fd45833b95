"""
The pictures a note prints: found in what was saved with the page, chosen, decoded within bounds, encoded anew.

    article, page.resources ──► lead, figures ──► gallery (each picture once) ──► printing ──► article.pictures

Pillow is imported when the first picture is there to be opened. A page without one costs a look at its blocks.
"""

from briefmaker.articles.pictures.illustrate import BROKEN, drop_broken_pictures, illustrate

__all__ = ["BROKEN", "drop_broken_pictures", "illustrate"]
