"""
The pictures a note prints: found in what was saved with the page, chosen, decoded within bounds, encoded anew.

    article, page.resources ──► lead, figures ──► gallery (each picture once) ──► print ──► article.pictures

Pillow is imported when the first picture is there to be opened. A page without one costs a look at its blocks.
"""

import binascii
import re
import struct
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import islice
from posixpath import basename
from typing import TYPE_CHECKING
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from briefmaker.model import Article, Block, Dropped, Figure, Picture, Resources
from briefmaker.model.page import PICTURE_BYTES

if TYPE_CHECKING:
    from PIL.Image import Image

KINDS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP")
"""What is opened: what browsers show, but for SVG, which is a program."""

_MOST_PIXELS = 50_000_000
"""Pixels decoded at most: 150 MB as RGB, more than any camera's picture on a page."""

_BOX = (1162, 780)
"""Pixels: 164 by 110 mm, the width of the text and two fifths of a page, at 180 dots an inch."""

_FEW_COLOURS = 1 << 14
"""A drawing or a screen shot has no more, and stays sharp as PNG; a photograph has more, and goes as JPEG."""

_QUALITY = 82
"""Of JPEG, on Pillow's scale, which ends at 95."""

_GRAIN = 32
"""Pixels of the side of the square by which two copies of a picture are recognised."""

_SAME = 24
"""Levels of 255 by which no point of a grid of 32 by 32 differs between two sizes of one picture."""

_DAMAGE = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
)
"""What Pillow raises when the bytes are not what their headers promise."""


class BrokenPicture(Exception):
    """A picture that cannot be shown; says why: `damaged`, `too large`."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What is taken for a picture, by size and shape: pixels, icons, avatars and banners are not."""

    longer: int
    """Pixels the longer side must have, as `shorter`."""

    shorter: int
    widest: float
    """Width by height, as `tallest`."""

    tallest: float

    def fits(self, width: int, height: int) -> bool:
        """Return whether a picture of that size is one."""
        sides = max(width, height) >= self.longer and min(width, height) >= self.shorter
        return sides and self.tallest <= width / height <= self.widest


@dataclass(frozen=True, slots=True)
class Print:
    """A picture ready for print."""

    data: bytes
    mime: str
    width: int
    height: int
    look: bytes
    """Its levels of grey on a grid of 32 by 32."""

    def shows_same(self, other: "Print") -> bool:
        """Return whether two prints are of one picture, perhaps saved in two sizes."""
        alike = abs(self.width * other.height - other.width * self.height) * 25 <= self.width * other.height
        return alike and all(abs(one - two) <= _SAME for one, two in zip(self.look, other.look, strict=True))


def print_picture(data: bytes, shape: Shape) -> Print | None:
    """
    Decode a picture and encode it anew, scaled to print.

    None where it has not the shape of one, or one colour alone, or is of a kind that is not opened. Of an animation the
    first frame; turned as the camera noted; what was transparent is white. The same bytes give the same print. Raises
    `BrokenPicture` for a picture that is damaged or too large.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with _strict_pillow(), Image.open(BytesIO(data), formats=KINDS) as opened:
            return _print(opened, shape)
    except Image.DecompressionBombError:
        raise BrokenPicture("too large") from None
    except UnidentifiedImageError:
        return None
    except _DAMAGE:
        raise BrokenPicture("damaged") from None


def is_sound(data: bytes, mime: str, width: int, height: int) -> bool:
    """Return whether a print, perhaps out of a record that was edited, is one: of its kind and size, and whole."""
    from PIL import Image

    form = {"image/jpeg": "JPEG", "image/png": "PNG"}.get(mime)
    if form is None or width * height > _MOST_PIXELS:
        return False
    try:
        with _strict_pillow(), Image.open(BytesIO(data), formats=(form,)) as opened:
            if opened.size != (width, height) or opened.mode != "RGB":
                return False
            opened.load()
    except (*_DAMAGE, Image.DecompressionBombError):
        return False
    return True


@contextmanager
def _strict_pillow() -> Iterator[None]:
    """
    Have Pillow refuse what is cut short and pass over what is odd, whatever the process does with it otherwise.

    WeasyPrint has it fill up what is missing: whether a picture is whole must not depend on what ran before.
    """
    from PIL import ImageFile

    # A global of Pillow, which WeasyPrint sets: it is put back.
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _print(opened: "Image", shape: Shape) -> Print | None:
    """Judge a picture by its head, then decode it no larger than needed."""
    from PIL import Image, ImageOps

    turned = opened.getexif().get(0x0112, 1) in range(5, 9)
    width, height = reversed(opened.size) if turned else opened.size
    if width * height > _MOST_PIXELS:
        raise BrokenPicture("too large")
    if not shape.fits(width, height):
        return None
    box = _BOX[::-1] if turned else _BOX
    opened.draft("RGB", (2 * box[0], 2 * box[1]))
    plain = _on_white(ImageOps.exif_transpose(opened))
    plain.thumbnail(_BOX, Image.Resampling.HAMMING, reducing_gap=3.0)
    if plain.getcolors(1):
        return None
    few = opened.format not in ("JPEG", "MPO") and plain.getcolors(_FEW_COLOURS) is not None
    target = BytesIO()
    if few:
        plain.save(target, "PNG")
    else:
        plain.save(target, "JPEG", quality=_QUALITY, optimize=True)
    look = plain.convert("L").resize((_GRAIN, _GRAIN)).tobytes()
    return Print(target.getvalue(), "image/png" if few else "image/jpeg", plain.width, plain.height, look)


def _on_white(picture: "Image") -> "Image":
    """Return the picture in RGB and with nothing of what the file noted beside it."""
    from PIL import Image

    plain = Image.new("RGB", picture.size, "white")
    if "A" in picture.mode or "a" in picture.mode or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        plain.paste(layer, mask=layer)
    else:
        plain.paste(picture.convert("RGB"))
    return plain


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
    return binascii.a2b_base64(letters[: len(letters) - (len(letters) % 4 == 1)] + b"==")  # a letter over holds nothing


def shorten(address: str) -> str:
    """Return an address as a record can keep it: of a `data:` address, which holds a picture, the kind alone."""
    return re.split("[;,]", address, maxsplit=1)[0] if address.startswith("data:") else address


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
            # The lead picture stands in the text once more, often in another size and under another name.
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
    cannot be shown is listed in `dropped`. The figures keep their addresses, of those that hold the picture itself the
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
    """Yield what may be the lead picture: a figure the page names so, what it names, the first figures."""
    named = article.picture or ""
    file = _file_of(named)
    for figure in figures:
        if file and any(_file_of(address) == file for address in (figure.src, *figure.others)):
            yield from _show(figure, 0, gallery, _LEAD)
    if named and (found := gallery.take((named,), _LEAD)):
        yield Picture(0, found.data, found.mime, found.width, found.height)
    for figure in figures[:_FIRST]:
        yield from _show(figure, 0, gallery, _LEAD)


def _find_others(figures: list[Figure], gallery: Gallery) -> Iterator[Picture]:
    """Yield the figures in reading order."""
    for figure in figures:
        yield from _show(figure, figure.number, gallery, _ANY)


def _show(figure: Figure, block: int, gallery: Gallery, shape: Shape) -> Iterator[Picture]:
    """Yield the picture of a figure, where it was saved."""
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
