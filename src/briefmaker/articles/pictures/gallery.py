"""The pictures taken so far from what was saved with a page: each once, and what could not be shown told."""

from collections.abc import Iterable
from posixpath import basename
from urllib.parse import unquote, urlsplit

from briefmaker.articles.pictures.data_address import read_data_address
from briefmaker.articles.pictures.printing import BrokenPicture, Print, Shape, print_picture
from briefmaker.model import Resources

_LONGEST_NAME = 60
"""Characters of a file's name that are told; its end says more than its beginning."""


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
