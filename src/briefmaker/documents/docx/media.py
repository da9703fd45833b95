"""The pictures of an article in a Word document: a part of the package each, and a paragraph that shows it."""

from collections.abc import Iterator, Mapping

from briefmaker.documents.docx.drawing import picture
from briefmaker.documents.docx.xml import direction, paragraph, run
from briefmaker.documents.illustrations import SUFFIXES
from briefmaker.documents.note import Illustration

_LOGO = 1
"""The number of the one drawing that is no picture of an article."""


class Media:
    """The pictures shown so far; one that is shown twice is kept once."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, bytes], str] = {}
        self._drawn = _LOGO

    @property
    def files(self) -> Mapping[str, bytes]:
        """What the package holds, by its names inside the folder `word`."""
        return {f"media/{name}.{SUFFIXES[mime]}": data for (mime, data), name in self._names.items()}

    def show(self, it: Illustration) -> str:
        """Make the run that shows a picture; `picture1` and so on identify its part."""
        self._drawn += 1
        name = self._names.setdefault((it.mime, it.data), f"picture{len(self._names) + 1}")
        return picture(name, self._drawn, width=it.width, height=it.height, alt=it.alt)


def lead_parts(it: Illustration | None, media: Media) -> Iterator[str]:
    """Show the lead picture, and on the same page its caption; nothing where there is none."""
    if it is None:
        return
    keep = "<w:keepNext/>" if it.caption else ""
    yield paragraph("Picture", media.show(it), properties=keep + direction(it.caption))
    if it.caption:
        yield paragraph("PictureCaption", run(it.caption), properties=direction(it.caption))
