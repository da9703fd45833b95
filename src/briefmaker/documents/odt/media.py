"""The pictures of an OpenDocument text; one that is shown twice is kept once."""

from collections.abc import Mapping

from briefmaker.documents.illustrations import SUFFIXES
from briefmaker.documents.note import Illustration
from briefmaker.documents.odt.xml import picture


class Media:
    """The pictures shown so far."""

    def __init__(self) -> None:
        self._names: dict[bytes, str] = {}
        self._shown = 0

    @property
    def files(self) -> Mapping[str, bytes]:
        """What the package holds, by its names."""
        return {name: data for data, name in self._names.items()}

    def show(self, it: Illustration) -> str:
        """Show a picture of an article."""
        return self.draw(it.data, SUFFIXES[it.mime], width=it.width, height=it.height, alt=it.alt)

    def draw(self, data: bytes, suffix: str, *, width: float, height: float, alt: str) -> str:
        """Show a picture in the line; sizes in millimetres."""
        self._shown += 1
        name = self._names.setdefault(data, f"Pictures/picture{len(self._names) + 1}.{suffix}")
        return picture(name, self._shown, width=width, height=height, alt=alt)
