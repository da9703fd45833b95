"""The arrays a page is flattened into, and one element of it as a page of its own."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class PageArrays:
    """
    A page as parallel lists: elements in document order, and the runs of text between block boundaries.

    A run is what stands between two block-level tags (or a double line break): a paragraph, a heading, a cell. Every
    candidate answer is a choice of runs, so all of them share this one walk.
    """

    tags: list[str] = field(default_factory=list)
    """Tag name of each element."""

    named: dict[str, list[int]] = field(default_factory=dict)
    """The elements of each tag name."""

    parents: Sequence[int] = field(default_factory=list)
    """Index of the parent element; the root is its own parent."""

    attributes: list[dict[str, str | None]] = field(default_factory=list)
    """Attributes as written."""

    depths: Sequence[int] = field(default_factory=list)
    """Depth of each element; the root has 0."""

    first: Sequence[int] = field(default_factory=list)
    """The first run inside each element."""

    stop: Sequence[int] = field(default_factory=list)
    """One past the last run inside each element."""

    ends: Sequence[int] = field(default_factory=list)
    """One past the last element inside each element."""

    hints: Sequence[int] = field(default_factory=list)
    """What the element itself says it is, as bits of `dom.elements`."""

    inherited: Sequence[int] = field(default_factory=list)
    """What the element or any ancestor says it is."""

    texts: list[str] = field(default_factory=list)
    """The text of each run, with spaces folded; lines kept in preformatted runs."""

    owners: list[int] = field(default_factory=list)
    """The innermost block-level element of each run."""

    inners: list[int] = field(default_factory=list)
    """The innermost element, inline ones included, that the run begins in."""

    link_chars: list[int] = field(default_factory=list)
    """How many characters of the run stand in links."""

    strong_chars: list[int] = field(default_factory=list)
    """How many stand in bold type."""

    button_chars: list[int] = field(default_factory=list)
    """How many stand in buttons and labels."""

    links: list[int] = field(default_factory=list)
    """How many links begin in the run."""

    lines: dict[int, list[str]] = field(default_factory=dict)
    """The lines of the short runs that line breaks part."""

    pieces: dict[int, list[str]] = field(default_factory=dict)
    """The texts of the runs in which a line break stands between a link and what is none, or below a bold line."""

    marked: list[int] = field(default_factory=list)
    """The elements that carry microdata or a relation."""

    signed: dict[int, str] = field(default_factory=dict)
    """The own text of those within a line that are called a name or an author; the line may hold more."""

    pictures: list[tuple[int, int]] = field(default_factory=list)
    """Each picture as its element and the number of runs that stand before it."""

    data_scripts: list[str] = field(default_factory=list)
    """The JSON-LD of the page, unparsed."""

    metas: list[dict[str, str | None]] = field(default_factory=list)
    """The attributes of each `meta` and `link` of the page, with the tag under `""`."""

    head_title: str = ""
    """The text of the `title` element."""

    unread: str = ""
    """The mark-up past the most elements that are read; empty for nearly every page."""

    def elements(self, tag: str) -> list[int]:
        """List the elements of a tag name in document order."""
        return self.named.get(tag, [])

    def ancestors(self, element: int) -> list[int]:
        """List an element and its ancestors, innermost first."""
        path = [element]
        while self.parents[path[-1]] != path[-1]:
            path.append(self.parents[path[-1]])
        return path


def cut_out(dom: PageArrays, element: int) -> PageArrays:
    """
    Return the page that an element and all inside it make.

    What the head of the page says of its article is left behind: it is said of another one.
    """
    begin, end = element, dom.ends[element]
    first, stop = dom.first[element], dom.stop[element]
    part = PageArrays(
        tags=dom.tags[begin:end],
        parents=[max(0, parent - begin) for parent in dom.parents[begin:end]],
        attributes=dom.attributes[begin:end],
        depths=[depth - dom.depths[element] for depth in dom.depths[begin:end]],
        first=[run - first for run in dom.first[begin:end]],
        stop=[run - first for run in dom.stop[begin:end]],
        ends=[end - begin for end in dom.ends[begin:end]],
        hints=dom.hints[begin:end],
        inherited=dom.inherited[begin:end],
        texts=dom.texts[first:stop],
        owners=[max(0, owner - begin) for owner in dom.owners[first:stop]],
        inners=[max(0, inner - begin) for inner in dom.inners[first:stop]],
        link_chars=dom.link_chars[first:stop],
        strong_chars=dom.strong_chars[first:stop],
        button_chars=dom.button_chars[first:stop],
        links=dom.links[first:stop],
        lines={run - first: lines for run, lines in dom.lines.items() if first <= run < stop},
        marked=[marked - begin for marked in dom.marked[bisect_left(dom.marked, begin) : bisect_left(dom.marked, end)]],
        signed={inner - begin: own for inner, own in dom.signed.items() if begin <= inner < end},
        pictures=[(picture - begin, run - first) for picture, run in dom.pictures if begin <= picture < end],
    )
    for inner, tag in enumerate(part.tags):
        part.named.setdefault(tag, []).append(inner)
    return part
