"""Which pictures of an article are shown, and where; each once, those inside the mark-up, too."""

import binascii
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from posixpath import basename
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from briefmaker.articles.pictures.printing import BrokenPicture, Print, Shape, is_sound, print_picture
from briefmaker.model import Article, Block, Dropped, Figure, Picture, Resources
from briefmaker.model.page import PICTURE_BYTES

_LONGEST = PICTURE_BYTES * 3 // 2
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")


def read_data_address(address: str) -> bytes | None:
    """Return the bytes a `data:` address holds; None for another address, or for too many."""
    head, comma, body = address.partition(",")
    if not comma or not head.startswith("data:") or len(body) > _LONGEST:
        return None
    data = unquote_to_bytes(body)
    if not head.rstrip().endswith("base64"):
        return data
    letters = _NO_BASE64.sub(b"", data)
    return binascii.a2b_base64(letters[: len(letters) // 4 * 4] + _finish(letters[len(letters) // 4 * 4 :]))


def shorten(address: str) -> str:
    """Return an address as a record can keep it: of a `data:` address, which holds a picture, the kind alone."""
    return re.split("[;,]", address, maxsplit=1)[0] if address.startswith("data:") else address


def _finish(rest: bytes) -> bytes:
    """Fill the last group up; one letter alone holds nothing."""
    return rest + b"=" * (4 - len(rest)) if len(rest) > 1 else b""


_LONGEST_NAME = 60
"""Characters of a file's name that are shown; its end says more than its beginning."""


class Gallery:
    """Takes pictures out of the resources of a page."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self._shown: list[Print] = []
        self.broken: dict[str, str] = {}
        """What could not be shown, by its name, and why."""

    def take(self, addresses: Iterable[str], shape: Shape) -> Print | None:
        """Print the first of some addresses of a picture that was saved and fits; None where none, or shown before."""
        for address in addresses:
            data = read_data_address(address) or self._resources.read(address)
            if data is None:
                continue
            try:
                picture = print_picture(data, shape)
            except BrokenPicture as error:
                self.broken.setdefault(name_of(address), str(error))
                continue
            if picture is None:
                continue
            if any(picture.shows_same(other) for other in self._shown):
                return None
            self._shown.append(picture)
            return picture
        return None


def name_of(address: str) -> str:
    """Return what a person would call the picture at an address: its file name."""
    if address.startswith("data:"):
        return "a picture inside the page"
    try:
        name = basename(unquote(urlsplit(address).path))
    except ValueError:
        name = ""
    return name[-_LONGEST_NAME:] or "a picture"


BROKEN = "broken picture"
"""The step of `Article.dropped` that names a picture that was saved but cannot be shown."""

_LEAD = Shape(longer=300, shorter=160, widest=3.4, tallest=0.4)
_ANY = Shape(longer=200, shorter=80, widest=9.0, tallest=0.2)

_FIRST = 5
"""The lead picture is looked for in so many figures from the top."""

_MOST = 40
"""So many pictures of one article are shown."""


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


def drop_broken_pictures(article: Article) -> Article:
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
    file = _file_of(named)
    for figure in figures:
        if file and any(_file_of(address) == file for address in (figure.src, *figure.others)):
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


_SIZE = re.compile(r"[-_]\d{2,5}x\d{2,5}(?=\.\w+$)")
"""What makes the names of two sizes of one picture differ."""


def _file_of(address: str) -> str:
    """Return what two addresses of one picture have in common, perhaps in two sizes; empty where nothing says so."""
    if address.startswith("data:"):
        return address
    name = _SIZE.sub("", name_of(address))
    return name if "." in name else ""


def _lighten(block: Block) -> Block:
    """Leave out of a figure what only its page can use."""
    return replace(block, src=shorten(block.src), others=()) if isinstance(block, Figure) else block
