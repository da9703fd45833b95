"""Decodes the logo of an office, and encodes it anew, so that no byte of the file reaches a document."""

from io import BytesIO
from pathlib import Path
from stat import S_ISREG

from briefmaker.errors import UsageError

LARGEST = 10_000_000
"""Bytes of the file."""

MOST_PIXELS = 40_000_000
"""Pixels decoded at most: 160 MB with transparency."""

SIZE = (900, 300)
"""It is scaled to fit into so many pixels: 300 an inch in the space it has at the head of a note."""


def read_logo(brand: Path, key: str, name: str) -> bytes:
    """
    Read a PNG or JPEG beside the brand file, and give it as PNG on white.

    Raises UsageError, naming the brand file and the key, for any other file, SVG above all: it is a program.
    """
    advice = "Give a PNG or JPEG file beside the brand file."
    file = brand.parent / name
    if "://" in name or file.suffix.lower() == ".svg":
        raise UsageError(f"{brand}: {key}: {name} is no picture that is printed", advice)
    try:
        # A pipe would hang, a device never ends.
        status = file.stat()
        data = file.read_bytes() if S_ISREG(status.st_mode) and status.st_size <= LARGEST else b""
    except (OSError, ValueError) as error:
        raise UsageError(f"{brand}: {key}: {name} cannot be read", advice) from error
    return _encoded(data, f"{brand}: {key}: {name}", advice)


def _encoded(data: bytes, place: str, advice: str) -> bytes:
    """Decode within limits, scale, lay on white, encode."""
    import warnings

    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise UsageError(f"{place} has more than {MOST_PIXELS:,} pixels", "Make it smaller.")
                picture = opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise UsageError(f"{place} is no PNG or JPEG, or too large", advice) from error
    picture.thumbnail(SIZE)
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    buffer = BytesIO()
    ground.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
