"""
Page in, article out: chrome off, blocks in reading order, metadata with its witnesses.

A page is walked once into flat arrays (`flat`), several finders each choose which runs of text are the article
(`candidates`), one answer is chosen for the whole page (`choice`), and its runs become blocks (`blocks`). What the page
says about itself is a matter of witnesses (`metadata`). The pictures that were saved with it are chosen
and encoded anew (`pictures`). A text copy has no mark-up and goes its own way (`plain_text`).
"""

from briefmaker.articles.extract import extract_article
from briefmaker.articles.pictures import BROKEN, illustrate, keep_sound

__all__ = ["BROKEN", "extract_article", "illustrate", "keep_sound"]
