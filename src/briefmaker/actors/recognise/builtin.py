"""The recogniser that ships with the package."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.mention import Mention
from briefmaker.actors.recognise.crf import tag_entities
from briefmaker.actors.recognise.interface import Recogniser
from briefmaker.actors.recognise.lists import GazetteerRecogniser, find_known_bodies
from briefmaker.actors.recognise.small_words import whole_names
from briefmaker.actors.recognise.weights import has_weights


@dataclass(frozen=True, slots=True)
class BuiltinRecogniser:
    """The recogniser that ships with the package, as trained on a language."""

    language: str = "en"

    def mentions(self, blocks: Sequence[TokenizedBlock]) -> list[Mention]:
        """Find names in all blocks at once; outside English the well-known bodies too, whatever their language."""
        found = tag_entities(blocks, self.language)
        if self.language == "en":
            return found
        return _add_known_bodies(whole_names(found, self.language), blocks)


def _add_known_bodies(found: Sequence[Mention], blocks: Sequence[TokenizedBlock]) -> list[Mention]:
    """Add the well-known bodies where nothing was found, in reading order."""
    taken = {(id(mention.block), i) for mention in found for i in range(mention.start, mention.end)}
    known = [
        body
        for body in find_known_bodies(blocks)
        if taken.isdisjoint((id(body.block), i) for i in range(body.start, body.end))
    ]
    order = {id(block): at for at, block in enumerate(blocks)}
    return sorted((*found, *known), key=lambda mention: (order[id(mention.block)], mention.start))


def builtin_recogniser(language: str) -> Recogniser:
    """Return what ships for a language: a field that was trained on it, else lists."""
    return BuiltinRecogniser(language) if has_weights(language) else GazetteerRecogniser(language)
