"""What a note shows of its review: the spaces a person filled, and a line on what was changed."""

from collections.abc import Sequence
from dataclasses import replace

from briefmaker.documents.labels import Labels
from briefmaker.documents.layout import Layout, Space
from briefmaker.documents.wording import clean, one_line
from briefmaker.model import Briefing, Filled
from briefmaker.model.review import Changed

PARTS = {
    Changed.TITLE: "title",
    Changed.AUTHOR: "author",
    Changed.DATE: "date",
    Changed.BOTTOM_LINE: "bottom line",
    Changed.KEY_POINT: "key points",
    Changed.ORDER: "key points",
    Changed.SOURCE_TEXT: "source text",
    Changed.ACTOR: "actors",
    Changed.REFERENCE: "references",
    Changed.ORIGIN: "references",
    Changed.FIGURE: "figures",
    Changed.DETAIL: "details of the note",
}
"""How a note calls what was changed, in the order it is told."""

REVIEWED = "Reviewed by a person; changed: {parts}."
UNCHANGED = "Reviewed by a person; nothing was changed."


def tell_reviewed(briefing: Briefing, labels: Labels) -> str:
    """Say, in one line, that a person reviewed a note and what they changed; nothing where nobody did."""
    if briefing.review is None:
        return ""
    changed = {change.what for change in briefing.review.changes}
    parts = dict.fromkeys(labels.say(words) for what, words in PARTS.items() if what in changed)
    return labels.say(REVIEWED).replace("{parts}", labels.listing([*parts])) if parts else labels.say(UNCHANGED)


def filled(layout: Layout, briefing: Briefing) -> Layout:
    """Write into the spaces of a template what a reader filled in; what was meant for a space it lacks stays out."""
    said = {space.space: space for space in briefing.review.spaces} if briefing.review else {}
    spaces = {name: _fill(space, said[name]) if name in said else space for name, space in layout.spaces.items()}
    return replace(layout, spaces=spaces)


def _fill(space: Space, said: Filled) -> Space:
    """Fill one space; lines of a text stay apart."""
    values = tuple(map(one_line, (*said.values, *("" for _ in space.fields))))[: len(space.fields)]
    lines = (line.strip() for line in clean(said.text).splitlines())
    return replace(space, text="\n".join(filter(None, lines)), values=values)


def worths(briefing: Briefing) -> Sequence[float]:
    """Say what each key point is worth, for a note that has room for some: a reader put the best first."""
    if briefing.review is not None:
        return range(len(briefing.key_points), 0, -1)
    return [point.score for point in briefing.key_points]
