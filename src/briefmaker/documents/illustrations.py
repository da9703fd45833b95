"""How large the pictures of an article are shown, and what is said of them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from briefmaker.documents.labels import Labels
from briefmaker.documents.note import Illustration, Note
from briefmaker.documents.wording import one_line
from briefmaker.model import Article, Picture

SUFFIXES = {"image/jpeg": "jpg", "image/png": "png"}
"""The kinds of picture that every format can carry, with their extensions."""

LEAD = (164.0, 60.0)
"""Millimetres of the box at the head of a note: as wide as the text, and low, so that the points begin on its page."""

LEAD_IN_DIGEST = (164.0, 46.0)
IN_ANNEX = (155.0, 84.0)

_DENSITY = 110.0
"""Pixels an inch below which a small picture would be blurred if it were shown larger."""

_INCH = 25.4
"""Millimetres."""

_LONGEST_ALT = 500
"""Characters a screen reader says of a picture."""

_LONGEST_CAPTION = 600
"""Characters of a caption; longer ones push the picture off its page."""


def lead_of(article: Article, wanted: str, labels: Labels, *, digest: bool) -> Illustration | None:
    """Return the picture at the head of an article, if one is wanted and there."""
    if wanted == "none":
        return None
    box = LEAD_IN_DIGEST if digest else LEAD
    return next((_illustration(it, box, labels) for it in article.pictures if not it.block and _can_be_shown(it)), None)


def illustrations_of(article: Article, wanted: str, labels: Labels) -> Mapping[int, Illustration]:
    """Return the pictures of the annex by the number of their figure, if all are wanted."""
    if wanted != "all":
        return {}
    return {it.block: _illustration(it, IN_ANNEX, labels) for it in article.pictures if it.block and _can_be_shown(it)}


def shown_in(note: Note) -> Iterator[Illustration]:
    """Go through the pictures of a note in its order."""
    placed = (note.picture, *(section.picture for section in note.sections))
    passages = (passage.picture for annex in note.annexes for passage in annex.passages)
    return (it for it in (*placed, *passages) if it)


def unillustrated(note: Note) -> Note:
    """Return the note without its pictures; the words of the figures stand for them."""
    annexes = (
        replace(annex, passages=tuple(replace(it, picture=None) for it in annex.passages)) for annex in note.annexes
    )
    sections = tuple(replace(section, picture=None) for section in note.sections)
    return replace(note, picture=None, sections=sections, annexes=tuple(annexes))


def _can_be_shown(picture: Picture) -> bool:
    """Return whether a picture was encoded for print: a record may say something else."""
    return picture.mime in SUFFIXES and picture.width > 0 and picture.height > 0


def _illustration(picture: Picture, box: tuple[float, float], labels: Labels) -> Illustration:
    """Fit a picture into a box, never larger than it is sharp."""
    scale = min(box[0] / picture.width, box[1] / picture.height, _INCH / _DENSITY)
    return Illustration(
        data=picture.data,
        mime=picture.mime,
        alt=_shortened(picture.alt, _LONGEST_ALT) or _shortened(picture.caption, _LONGEST_ALT) or labels.say("Picture"),
        caption=_shortened(picture.caption, _LONGEST_CAPTION),
        width=round(max(picture.width * scale, 1.0), 2),
        height=round(max(picture.height * scale, 1.0), 2),
    )


def _shortened(text: str, most: int) -> str:
    """Put a text on one line, and end it at a word where it is too long."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[:most].rpartition(' ')[0] or line[:most]} …"
