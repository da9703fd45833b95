"""
The interface of engines that find names, which other packages bring under `briefmaker.engines`.

Such an engine is given texts and returns the characters at which names stand. All that follows (who is who, what the
actors are called, whether they act) is briefmaker's own work.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, Protocol

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.recognise.small_words import trim_address, whole_names
from briefmaker.errors import FailedPlugIn
from briefmaker.plugins import Group, PlugIn, find_plug_in


class Name(NamedTuple):
    """Where a name stands in a text."""

    start: int
    """Its first character, from 0."""

    end: int
    """One past its last character."""

    kind: str
    """`person`, `organisation`, `place` or `other`: laws, events, products, works."""

    called: str = ""
    """The form that heads a row, such as the nominative; ignored unless each word is a case of the one in the text."""


class NameFinder(Protocol):
    """Finds names in texts."""

    languages: Collection[str]
    """Codes of the languages that it reads, such as `ru`; empty where it reads all. Others are read by `builtin`."""

    version: str
    """What a record says of it beside its package, such as the hash of its weights; empty for nothing more."""

    def find(self, texts: Sequence[str], language: str) -> Sequence[Iterable[Name]]:
        """Return the names in each text; of names that overlap, the first counts."""
        ...


class Recogniser(Protocol):
    """Finds names in an article."""

    def mentions(self, blocks: Sequence[TokenizedBlock]) -> list[Mention]:
        """Return the names of persons, bodies and places in reading order; they may touch, but never overlap."""
        ...


@dataclass(frozen=True, slots=True)
class PluggedRecogniser:
    """The names that a plug-in finds."""

    plug_in: PlugIn
    finder: NameFinder
    language: str

    def mentions(self, blocks: Sequence[TokenizedBlock]) -> list[Mention]:
        """Return the names of the plug-in alone; raises `FailedPlugIn` for an answer that does not fit the texts."""
        texts = [block.text for block in blocks]
        with self.plug_in.answerable():
            found = [[*names] for names in self.finder.find(texts, self.language)]
            if len(found) != len(texts):
                raise FailedPlugIn(
                    f"the plug-in {self.plug_in.described} answers for {len(found)} of {len(texts)} texts"
                )
            marked = [m for block, names in zip(blocks, found, strict=True) for m in align(block, names)]
        return (
            marked
            if self.language == "en"
            else whole_names([trim_address(m, self.language) for m in marked], self.language)
        )


def align(block: TokenizedBlock, names: Iterable[Name]) -> Iterator[Mention]:
    """Turn spans of characters into mentions, in order; of those that overlap, the first is taken."""
    taken = 0
    for start, end, kind, called in sorted((Name(*name) for name in names), key=lambda name: name[:2]):
        first, last = bisect_right(block.ends, start), bisect_left(block.starts, end)
        if taken <= first < last:
            taken = last
            yield Mention(block, first, last, EntityType(kind), called=called)


def plugged_recogniser(engine: str, language: str) -> PluggedRecogniser | None:
    """
    Return the recogniser of a plug-in; `engine` is its name, with a text for it behind a colon if need be.

    None if there is no such plug-in, or if it does not read the language. Raises `FailedPlugIn`.
    """
    name, _, text = engine.partition(":")
    plug_in = find_engine(name)
    if plug_in is None:
        return None
    finder = _open(plug_in, text)
    languages = finder.languages
    return PluggedRecogniser(plug_in, finder, language) if not languages or language in languages else None


EXTRAS = {
    "natasha": "briefmaker.actors.recognise.natasha:open_natasha",
    "gliner": "briefmaker.actors.recognise.gliner:open_gliner",
}
"""Engines that come with briefmaker but need a library that does not."""


def find_engine(name: str) -> PlugIn | None:
    """Return the engine of that name, of EXTRAS or from another package; None if there is none."""
    if name in EXTRAS:
        from importlib.metadata import EntryPoint

        return PlugIn(Group.ENGINES, name, "", "", EntryPoint(name, EXTRAS[name], Group.ENGINES))
    return find_plug_in(Group.ENGINES, name)


@cache
def _open(plug_in: PlugIn, text: str) -> NameFinder:
    """Open a plug-in, once in a process."""
    finder: NameFinder = plug_in.open(text)
    return finder
