"""One picture, opened within bounds and encoded anew for print."""

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

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
