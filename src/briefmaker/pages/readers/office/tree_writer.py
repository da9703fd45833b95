"""Writing an office document from its XML, step by step: what docx and odt have in common."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

from briefmaker.pages.formats.html_builder import BlockWriter
from briefmaker.pages.formats.xml import Event, Step


class TreeWriter:
    """
    Writes blocks as a walk meets them.

    What stands inside a paragraph, such as a text box or a picture, comes before it.
    """

    def __init__(self, title: str) -> None:
        """Start with the title."""
        self.blocks = BlockWriter(title)
        self.alt = ""
        """What the next picture shows."""

        self._paragraphs: list[list[str]] = []

    def open_paragraph(self, _step: Step) -> None:
        """Begin to collect a paragraph."""
        self._paragraphs.append([])

    def take_paragraph(self) -> str:
        """Return what was collected of the innermost paragraph."""
        return "".join(self._paragraphs.pop()).strip()

    def add(self, content: str) -> None:
        """Add mark-up to the innermost paragraph; what stands outside all of them is left out."""
        if self._paragraphs:
            self._paragraphs[-1].append(content)


_Writer = TypeVar("_Writer", bound=TreeWriter)
Actions = dict[tuple[Event, str], Callable[[_Writer, Step], None]]
"""What is done at which step: the event, and the name of the element."""


def table_actions(tags: Mapping[str, str]) -> Actions[TreeWriter]:
    """Make the actions that write a table; `tags` are those of HTML by the elements of the document."""
    starts = {(Event.START, element): partial(_mark, f"<{tag}>") for element, tag in tags.items()}
    return {**starts, **{(Event.END, element): partial(_mark, f"</{tag}>") for element, tag in tags.items()}}


def break_actions(breaks: Mapping[str, str]) -> Actions[TreeWriter]:
    """Make the actions that write what stands between letters: tabs, line breaks."""
    return {(Event.START, element): partial(_add, content) for element, content in breaks.items()}


def _mark(tag: str, writer: TreeWriter, _step: Step) -> None:
    writer.blocks.mark(tag)


def _add(content: str, writer: TreeWriter, _step: Step) -> None:
    writer.add(content)
