"""A picture as a document prints it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of an article, decoded, scaled to print and encoded anew: no byte of the page is in it."""

    block: int
    """The number of the figure it belongs to; 0 for the lead picture, which stands at the head of a note."""

    data: bytes
    """JPEG or PNG, in sRGB, without transparency and without what the camera noted."""

    mime: str
    """`image/jpeg` or `image/png`."""

    width: int
    """In pixels, as `height`."""

    height: int
    caption: str = ""
    alt: str = ""
    """What the page says is to be seen; empty where it says nothing."""
