"""The look of an office."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Brand:
    """What a brand file says, checked; what it leaves out is empty, and as the template has it."""

    organisation: str = ""
    logo: bytes = b""
    """PNG, decoded and encoded anew."""

    logo_alt: str = ""
    """What the logo shows, for those who do not see it."""

    primary: str = ""
    """Colour of titles and rules, as all colours six hexadecimal digits, dark enough to be read on white."""

    accent: str = ""
    """Colour of the box, the numbers and the kicker."""

    link: str = ""
    foreground: str = ""
    """Colour of the text."""

    background: str = ""
    """Ground of the box; the page itself stays white."""

    base_font: str = ""
    """Family of the text."""

    headings_font: str = ""
    """Family of headings, tables and small print."""

    paper: str = ""
    """`A4` or `Letter`."""

    date_format: str = ""
    """How dates are written, in the signs of strftime."""

    labels: str = ""
    """Language of the words a note prints of its own."""


NO_BRAND = Brand()
