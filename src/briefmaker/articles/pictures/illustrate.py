"""Which pictures of an article are shown, and where."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from briefmaker.articles.pictures.data_address import shorten
from briefmaker.articles.pictures.gallery import Gallery, name_of
from briefmaker.articles.pictures.printing import Shape, is_sound
from briefmaker.model import Article, Block, Dropped, Figure, Picture

BROKEN = "broken picture"
"""The step of `Article.dropped` that names a picture that was saved but cannot be shown."""

_LEAD = Shape(longer=300, shorter=160, widest=3.4, tallest=0.4)
_ANY = Shape(longer=200, shorter=80, widest=9.0, tallest=0.2)

_FIRST = 5
"""The lead picture is looked for in so many figures from the top."""

_MOST = 40
"""So many pictures of one article are shown."""

_SIZE = re.compile(r"[-_]\d{2,5}x\d{2,5}(?=\.\w+$)")
"""What makes the names of two sizes of one picture differ."""


def illustrate(article: Article, wanted: str) -> Article:
    """
    Return the article with the pictures wanted of it: `none`, `lead` for the lead picture, or `all`.

    They come from `article.page.resources` and from the mark-up itself, never from the network. The lead picture is
    what the page names so, if that was saved, else the first figure that has the shape of one. What was saved but
    cannot be shown is told in `dropped`. The figures keep their addresses, of those that hold the picture itself the
    kind alone.
    """
    figures = [block for block in article.blocks if isinstance(block, Figure)]
    if not figures and not article.picture:
        return article
    pictures: list[Picture] = []
    gallery = Gallery(article.page.resources)
    if wanted in ("lead", "all"):
        pictures += islice(_find_lead(article, figures, gallery), 1)
    if wanted == "all":
        pictures += islice(_find_others(figures, gallery), _MOST)
    broken = (Dropped(BROKEN, f"{name}: {why}") for name, why in gallery.broken.items())
    return replace(
        article,
        blocks=tuple(map(_lighten, article.blocks)),
        pictures=tuple(pictures),
        dropped=(*article.dropped, *broken),
    )


def keep_sound(article: Article) -> Article:
    """Leave out pictures, of an article that comes from a record, that are not what it says: no renderer meets them."""
    if not article.pictures:
        return article
    sound = tuple(it for it in article.pictures if is_sound(it.data, it.mime, it.width, it.height))
    lost = len(article.pictures) - len(sound)
    broken = (Dropped(BROKEN, f"{lost} in the record: damaged"),) if lost else ()
    return replace(article, pictures=sound, dropped=(*article.dropped, *broken))


def _find_lead(article: Article, figures: list[Figure], gallery: Gallery) -> Iterator[Picture]:
    """Go through what may be the lead picture: a figure the page names so, what it names, the first figures."""
    named = article.picture or ""
    for figure in figures:
        if named and any(_same_file(named, address) for address in (figure.src, *figure.others)):
            yield from _print(figure, 0, gallery, _LEAD)
    if named and (found := gallery.take((named,), _LEAD)):
        yield Picture(0, found.data, found.mime, found.width, found.height)
    for figure in figures[:_FIRST]:
        yield from _print(figure, 0, gallery, _LEAD)


def _find_others(figures: list[Figure], gallery: Gallery) -> Iterator[Picture]:
    """Go through the figures in reading order."""
    for figure in figures:
        yield from _print(figure, figure.number, gallery, _ANY)


def _print(figure: Figure, block: int, gallery: Gallery, shape: Shape) -> Iterator[Picture]:
    """Give the picture of a figure, where it was saved."""
    found = gallery.take((figure.src, *figure.others), shape)
    if found:
        yield Picture(block, found.data, found.mime, found.width, found.height, figure.caption, figure.alt)


def _same_file(one: str, other: str) -> bool:
    """Return whether two addresses name one picture, perhaps in two sizes."""
    if one.startswith("data:") or other.startswith("data:"):
        return one == other
    names = [_SIZE.sub("", name_of(address)) for address in (one, other)]
    return names[0] == names[1] and "." in names[0]


def _lighten(block: Block) -> Block:
    """Leave out of a figure what only its page can use."""
    return replace(block, src=shorten(block.src), others=()) if isinstance(block, Figure) else block
