"""What a reader sees of a document of parts: paragraphs, cells, pictures, and whether they can be seen."""

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from briefmaker.batch.verify.findings import Findings, align, count_same, differs, notice, words_only
from briefmaker.documents import record_of
from briefmaker.documents.layout import template_folder
from briefmaker.documents.recorded import BROKEN_ZIP
from briefmaker.errors import BriefmakerError, UnreadableSource
from briefmaker.pages.formats.xml import attribute, parse_xml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


_LARGEST = 50_000_000
"""Bytes that the parts of a note may unfold into."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How a part names another, or something outside."""

    kind: str
    target: str
    """The name of the part, or the address outside."""

    outside: bool


@dataclass(slots=True)
class Package:
    """The parts of a document by name, and what stood in it that no program writes."""

    parts: dict[str, bytes]
    strange: list[str] = field(default_factory=list)

    @classmethod
    def open(cls, data: bytes) -> "Package":
        """Unpack a document; raises what the standard library does where it is damaged."""
        with ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            # by what the archive declares, before a byte of it is unfolded
            if sum(member.file_size for member in members) > _LARGEST:
                raise UnreadableSource("what is packed in it unfolds too far", "Save the document anew.")
            package = cls({member.filename: archive.read(member) for member in members})
        if len({member.filename.lower() for member in members}) < len(members):
            package.strange.append("two parts of one name")
        return package

    def read_xml(self, name: str) -> "Element":
        """Return the root of a part; raises `KeyError` where there is none, and `ParseError` where it is damaged."""
        # no program that writes documents declares any, and a text may hide in one
        if b"<!DOCTYPE" in self.parts[name]:
            self.strange.append(f"declarations of entities, in {name}")
        return parse_xml(self.parts[name])

    def digest(self, name: str) -> str:
        """Return the beginning of the SHA-256 of a part; what is not there has none."""
        return sha256(self.parts[name]).hexdigest()[:12] if name in self.parts else "missing"

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what a part names, by identifier; `part` is empty for the package itself."""
        folder, name = posixpath.split(part)
        place, found = posixpath.join(folder, "_rels", f"{name}.rels"), dict[str, Relation]()
        for element in self.read_xml(place) if place in self.parts else ():
            kind, target = attribute(element, "Type"), attribute(element, "Target")
            outside = attribute(element, "TargetMode") == "External"
            inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[attribute(element, "Id")] = Relation(kind, target if outside else inside, outside)
        return found


Look = Mapping[str, str]
"""Properties that are not as they are by default, by name, such as `color`."""

Fonts = Mapping[str, AbstractSet[bytes]]
"""The fonts that travel in a document, by the name that texts ask for, each without what a key veils."""

VEILED = 32
"""Bytes at the head of a font in a Word document that are combined with a key (ECMA-376, part 4, 2.8.1)."""

_SHOWN = 60
"""Characters of a text that are shown."""


@dataclass(slots=True)
class Shown:
    """A paragraph, a table, a row, a cell, a page: a piece that is shown, in the order they are read."""

    kind: str
    look: Look = field(default_factory=dict)
    runs: list[tuple[str, Look]] = field(default_factory=list)
    """Its text, and the look of each part."""

    space: str = ""
    """The name of the place to fill in that it stands in; empty outside."""

    blank: bool = True
    """Whether nobody has written there yet."""

    @property
    def text(self) -> str:
        """All of its text."""
        return "".join(text for text, _ in self.runs)


class Packed:
    """A document of parts: what it shows, in the order it is read, and the fonts that travel in it."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.shown: list[Shown] = []
        self.fonts: dict[str, set[bytes]] = {}
        """Each without what a key veils, by the name that texts ask for."""


def compare_packed(read: Callable[[Package], Packed], document: bytes, remade: bytes) -> Findings:
    """Compare two documents that are packages of parts, each as `read` reads it."""
    from xml.etree.ElementTree import ParseError

    if record_of(document) is None:
        yield words_only("it carries no record; the program that dropped it may have set the note anew")
        return
    was = read(Package.open(remade))
    try:
        now = read(Package.open(document))
    except (BriefmakerError, ParseError, RecursionError, *BROKEN_ZIP) as error:
        yield differs(f"what it shows cannot be read: {error}")
        return
    yield from list_strange(was.package.strange, now.package.strange)
    yield from compare_shown(was.shown, now.shown)
    yield from compare_fonts(own_fonts(), now.fonts, now.shown)


def compare_shown(was: Sequence[Shown], now: Sequence[Shown]) -> Findings:
    """Yield what is shown otherwise, or with another look, and what was filled in."""
    before, after = (_join_spaces(shown) for shown in (was, now))
    texts: list[str] = []
    looks: dict[str, list[str]] = defaultdict(list)
    filled: list[str] = []
    for kind, first, last, start, end in align([*map(_key, before)], [*map(_key, after)]):
        if kind != "equal":
            texts.append(_say_texts(before[first:last], after[start:end]))
            continue
        for old, new in zip(before[first:last], after[start:end], strict=True):
            if old.space:
                if new.text != old.text:
                    (filled if old.blank else texts).append(_say_texts([old], [new]))
                continue
            for change in _list_looks(old, new):
                looks[change].append(new.text or old.kind)
    yield from (notice(f"filled in: {text}") for text in filled)
    for change, places in looks.items():
        more = f" and {len(places) - 1} more places" if len(places) > 1 else ""
        texts.append(f"{_quote(places[0])}{more}: {change}")
    yield from _list_all(texts)


def compare_fonts(own: Fonts, now: Fonts, shown: Sequence[Shown]) -> Findings:
    """Yield fonts that travel in a document and whose letters may look otherwise; `own` are those of the note."""
    used = {said for one in shown for look in (one.look, *(it for _, it in one.runs)) for said in look.values()}
    for name in sorted(now):
        if name in own and not now[name] <= own[name]:
            yield differs(f"holds another font by the name {name}")
        elif name not in own and now[name] and name in used:
            yield words_only(f"another program put in the font {name}, which draws letters of it")


@cache
def own_fonts() -> Fonts:
    """Return the fonts that notes are set in, whole and cut."""
    fonts: dict[str, set[bytes]] = {}
    for path in (template_folder() / "fonts").rglob("*.ttf"):
        family = path.stem.partition("-")[0].replace("Brief", "Brief ")
        fonts.setdefault(family, set()).add(path.read_bytes()[VEILED:])
    return fonts


def list_strange(was: Iterable[str], now: Iterable[str]) -> Findings:
    """Yield what stands in a document that this version never writes, and no program adds when it saves."""
    known = set(was)
    yield from _list_all([f"holds {what}" for what in dict.fromkeys(now) if what not in known])


_MOST = 20
"""Differences that are listed one by one."""


def _list_all(found: Sequence[str]) -> Findings:
    """Yield what was found, up to a number of it."""
    yield from map(differs, found[:_MOST])
    if len(found) > _MOST:
        yield differs(f"{len(found) - _MOST} more differences")


def _key(one: Shown) -> tuple[str, str]:
    """Return what has to be equal: the text, unless a person fills it in."""
    return (one.kind, "") if one.space else (one.kind, one.text)


def _join_spaces(shown: Sequence[Shown]) -> list[Shown]:
    """Make one of the paragraphs that stand in the same place to fill in."""
    joined: list[Shown] = []
    for one in shown:
        if one.space and joined and joined[-1].space == one.space:
            joined[-1].runs += [("\n", {}), *one.runs]
        else:
            joined.append(replace(one, kind=f"space {one.space}", look={}, runs=[*one.runs]) if one.space else one)
    return joined


def _list_looks(old: Shown, new: Shown) -> Iterator[str]:
    """Yield how the look of two pieces of one text differs; that of blanks does not matter."""
    yield from _compare_looks(old.look, new.look)
    for text, was, now in _overlay(old.runs, new.runs):
        if text.strip():
            yield from _compare_looks(was, now)


def _overlay(old: Sequence[tuple[str, Look]], new: Sequence[tuple[str, Look]]) -> Iterator[tuple[str, Look, Look]]:
    """Yield each stretch of one text that has one look in both."""
    others = iter(new)
    text, look = next(others, ("", {}))
    for part, own in old:
        rest = part
        while rest:
            while not text:
                text, look = next(others)
            size = min(len(rest), len(text))
            yield rest[:size], own, look
            rest, text = rest[size:], text[size:]


def _compare_looks(old: Look, new: Look) -> Iterator[str]:
    """Yield the properties that differ."""
    for name in sorted(old.keys() | new.keys()):
        was, now = old.get(name, ""), new.get(name, "")
        if was != now and not (_is_length(name, was or now) and _is_near(was, now)):
            yield f"{name} was {was or 'not set'} and is {now or 'not set'}"


_LENGTHS = ("ind.", "spacing.", "tcW", "tblW", "trHeight", "tblCellMar.", "tcMar.", "pgMar.", "pgSz.", "tblInd", "grid")
"""How the names of lengths begin."""


def _is_length(name: str, said: str) -> bool:
    """Return whether a property is a length: by its name in Word documents, by its unit in others."""
    return name.startswith(_LENGTHS) or said.endswith("tw")


_SAME = 20
"""Twentieths of a point by which a length may differ: programs count in units of their own."""


def _is_near(was: str, now: str) -> bool:
    """Return whether two lengths are the same as far as programs keep them."""
    try:
        return abs(float(was.removesuffix("tw") or 0) - float(now.removesuffix("tw") or 0)) <= _SAME
    except ValueError:
        return False


def _say_texts(old: Sequence[Shown], new: Sequence[Shown]) -> str:
    """Say what stood in a place, and what stands there."""
    was, now = (" ".join(" / ".join(one.text or one.kind for one in shown).split()) for shown in (old, new))
    if not old:
        return f"added: {_quote(now)}"
    if not new:
        return f"left out: {_quote(was)}"
    start = _find_change(was, now)
    return f"{_quote(was, start)} is now {_quote(now, start)}"


_LEAD = 20
"""Characters of both texts at the least that stand before what was changed."""


def _find_change(was: str, now: str) -> int:
    """Return where two texts are shown from: some words before they part, the beginning where these are near it."""
    same = count_same(was, now)
    return was.rfind(" ", 0, same - _LEAD) + 1 if same > _SHOWN - _LEAD else 0


def _quote(text: str, start: int = 0) -> str:
    """Return a text from `start` on, on one line and in marks, no more of it than a line holds."""
    line = " ".join(text.split())[start:]
    return f"“{'…' * (start > 0)}{line[:_SHOWN]}{'…' * (len(line) > _SHOWN)}”"
