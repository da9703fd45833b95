"""The lead picture of an article, as its page names it."""

from collections.abc import Iterator

from briefmaker.articles.metadata.records import Records
from briefmaker.model import Provenance

_LONGEST = 4000
"""Characters of an address; longer ones hold the picture itself."""


def find_picture(records: Records) -> Provenance | None:
    """Choose the address a page gives of its lead picture; what it is worth shows once it is opened."""
    for value, origin in _addresses(records):
        if value and len(value) <= _LONGEST:
            return Provenance("picture", value, origin)
    return None


def _addresses(records: Records) -> Iterator[tuple[str, str]]:
    """Go through the witnesses, the most careful first."""
    yield from records.meta("og:image", "og:image:url", "og:image:secure_url")
    for node in records.articles:
        yield from ((address, "JSON-LD image") for address in _objects(node.get("image")))
    yield from records.meta("twitter:image", "twitter:image:src", "image")
    yield from ((address, "image_src link") for address in records.links.get("image_src", ()))


def _objects(image: object) -> Iterator[str]:
    """Give the address of an image of schema.org: an address, an object with one, or the first of several."""
    if isinstance(image, list):
        image = next(iter(image), None)
    if isinstance(image, dict):
        image = image.get("url") or image.get("contentUrl")
    if isinstance(image, str):
        yield image.strip()
