"""The recogniser that ships with the package."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.personal_names import is_full_name
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.recognise.bearers import join_bearers
from briefmaker.actors.recognise.beside import drop_told_things, trim_offices
from briefmaker.actors.recognise.bodies import find_headed_bodies
from briefmaker.actors.recognise.crf import tag_entities
from briefmaker.actors.recognise.evidence import drop_common_words, keep_likely
from briefmaker.actors.recognise.fields import drop_fields
from briefmaker.actors.recognise.full_names import add_full_names
from briefmaker.actors.recognise.interface import Recogniser
from briefmaker.actors.recognise.joins import add_where_free, take_in
from briefmaker.actors.recognise.lists import GazetteerRecogniser, find_known_bodies, find_local_bodies
from briefmaker.actors.recognise.one_type import as_one_type
from briefmaker.actors.recognise.placed import as_places
from briefmaker.actors.recognise.repeats import add_repeats
from briefmaker.actors.recognise.run_together import part_persons
from briefmaker.actors.recognise.small_words import TRANSLATED, whole_names
from briefmaker.actors.recognise.spelled_out import whole_bodies
from briefmaker.actors.recognise.titled_names import add_titled_names
from briefmaker.actors.recognise.weights import has_weights

_SETTLED = frozenset({"pl", "pt", "ru"})
"""Languages in which it was measured what the words before a name and the rest of the text tell of it."""


@dataclass(frozen=True, slots=True)
class BuiltinRecogniser:
    """The recogniser that ships with the package, as trained on a language."""

    language: str = "en"

    def mentions(self, blocks: Sequence[TokenizedBlock]) -> list[Mention]:
        """Find names in all blocks at once; outside English the well-known bodies too, whatever their language."""
        found = tag_entities(blocks, self.language)
        if self.language == "en":
            return found
        if self.language in TRANSLATED:
            found = _add_listed_persons(found, GazetteerRecogniser(self.language).mentions(blocks))
        named = add_full_names(blocks, whole_names(found, self.language), self.language)
        named = add_titled_names(blocks, named, self.language)
        named = drop_told_things(trim_offices(named, self.language), self.language)
        named = drop_common_words(blocks, named, self.language)
        named = keep_likely(named, self.language) if self.language in TRANSLATED else named
        headed = [*find_headed_bodies(blocks, self.language)]
        known = take_in(blocks, [*find_local_bodies(blocks, self.language)], headed)
        bodies = whole_bodies(take_in(blocks, named, known), self.language)
        found = add_where_free(blocks, bodies, find_known_bodies(blocks))
        return _settled(blocks, found, self.language) if self.language in _SETTLED else found


def _settled(blocks: Sequence[TokenizedBlock], found: Sequence[Mention], language: str) -> list[Mention]:
    """Find all names again, then tell places and fields of offices from actors by the words before them."""
    whole = join_bearers(as_one_type(part_persons(found, language), language), language)
    return drop_fields(blocks, as_places(blocks, add_repeats(blocks, whole, language), language), language)


def _add_listed_persons(found: Sequence[Mention], listed: Sequence[Mention]) -> list[Mention]:
    """Cut names at the full name of a person that the lists know, and add it: a Washington Joe Biden are two."""
    people = {(id(one.block), one.start): one for one in listed if one.type == EntityType.PERSON}
    names: list[Mention] = []
    for mention in found:
        places = range(mention.start, mention.end)
        inside = next((people[key] for i in places if (key := (id(mention.block), i)) in people), None)
        if inside is None or not _parts(mention, inside):
            names.append(mention)
            continue
        if inside.start > mention.start:
            names.append(replace(mention, end=inside.start))
        names.append(inside)
    return names


def _parts(mention: Mention, person: Mention) -> bool:
    """Return whether a listed person ends a name that is not theirs; a body's only if the surname is listed too."""
    if mention.type == EntityType.PERSON:
        return person.start > mention.start
    return mention.type != EntityType.ORGANISATION or is_full_name(person.tokens)


def builtin_recogniser(language: str) -> Recogniser:
    """Return what ships for a language: a field that was trained on it, else lists."""
    return BuiltinRecogniser(language) if has_weights(language) else GazetteerRecogniser(language)
