"""XML files inside containers, walked without recursion and without regard to the many names of one namespace."""

from collections.abc import Container, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from briefmaker.pages.formats.limits import Zip

_NONE: frozenset[str] = frozenset()


class Event(StrEnum):
    """What a step of a walk meets."""

    START = "start"
    TEXT = "text"
    END = "end"


class Step(NamedTuple):
    """One step of a walk: into an element, over a run of text, or out of an element."""

    event: Event
    name: str
    """The name of the element without namespace; of a text, that of the element around it."""

    element: "Element"
    text: str = ""


def parse_xml(data: bytes) -> "Element":
    """Parse a file. Raises `ParseError`; the parser (expat) itself bounds what entities unfold into."""
    from xml.etree.ElementTree import fromstring

    return fromstring(data)  # noqa: S314


def read_xml(archive: "Zip", name: str) -> "Element":
    """Parse a file of an archive as `parse_xml` does; an empty element where it is missing."""
    from xml.etree.ElementTree import Element

    return parse_xml(archive.read(name)) if name in archive else Element("missing")


def local_name(tag: object) -> str:
    """Return a tag's name without its namespace; empty for comments."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: "Element", name: str) -> str:
    """Return an attribute by its name without namespace; empty where it is missing."""
    for key, value in element.attrib.items():
        if local_name(key) == name:
            return value
    return ""


def find_texts(root: "Element", name: str) -> tuple[str, ...]:
    """Return the text of each element of that name that has any."""
    found = ("".join(element.itertext()).strip() for element in root.iter() if local_name(element.tag) == name)
    return tuple(filter(None, found))


def walk(root: "Element", *, skipping: Container[str] = _NONE) -> Iterator[Step]:
    """Yield a tree in the order of the file, leaving out the elements named."""
    stack = [(root, iter(root))]
    yield Step(Event.START, local_name(root.tag), root)
    if root.text:
        yield Step(Event.TEXT, local_name(root.tag), root, root.text)
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield Step(Event.END, local_name(element.tag), element)
            if element.tail and stack:
                yield Step(Event.TEXT, local_name(stack[-1][0].tag), stack[-1][0], element.tail)
            continue
        name = local_name(child.tag)
        if not name or name in skipping:
            if child.tail:
                yield Step(Event.TEXT, local_name(element.tag), element, child.tail)
            continue
        yield Step(Event.START, name, child)
        if child.text:
            yield Step(Event.TEXT, name, child, child.text)
        stack.append((child, iter(child)))
