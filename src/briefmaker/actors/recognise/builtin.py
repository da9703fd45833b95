"""The recogniser that ships with the package, and the order in which its parts work."""

from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.gazetteer import gazetteer, is_full_name
from briefmaker.actors.lexicon.lists import known_organisations, local_names, names_in, words_of
from briefmaker.actors.mention import ACTING, EntityType, Mention
from briefmaker.actors.recognise.beside import drop_announced_things, trim_offices
from briefmaker.actors.recognise.bodies import find_headed_bodies, whole_bodies
from briefmaker.actors.recognise.cities import as_places
from briefmaker.actors.recognise.crf import tag_entities
from briefmaker.actors.recognise.cued import FINDERS, CuedRecogniser
from briefmaker.actors.recognise.evidence import drop_common_words, keep_likely
from briefmaker.actors.recognise.full_names import add_addressed, add_full_names, add_repeats, add_titled_names
from briefmaker.actors.recognise.interface import Recogniser
from briefmaker.actors.recognise.joins import add_where_free, join_namesakes, take_in
from briefmaker.actors.recognise.lists import GazetteerRecogniser, find_known_bodies, find_local_bodies
from briefmaker.actors.recognise.small_words import TRANSLATED, part_persons, whole_names
from briefmaker.actors.recognise.weights import has_weights

_ACTING_TOO = frozenset({"União", "Justiça", "Estado"})
"""Fields that are bodies elsewhere."""

_OF = {"pt": frozenset({"de", "do", "da", "dos", "das"})}
"""Links between an office and its field, in languages with a list of offices (`LANG/field_holders.txt`)."""


def drop_fields(_blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention], language: str) -> list[Mention]:
    """
    Leave out the fields of ministers and of reforms throughout the text, once one was named behind the office.

    The Exterior of a ministro do Exterior is no body; the Câmara of its president is one.
    """
    if language not in _OF:
        return list(mentions)
    fields = {mention.text for mention in mentions if _is_field(mention, language)} - _ACTING_TOO
    return [
        mention
        for mention in mentions
        if mention.type not in ACTING or not (mention.text in fields or _is_field(mention, language))
    ]


def _is_field(mention: Mention, language: str) -> bool:
    """Return whether a name is the field of the minister before it."""
    tokens, start, name = mention.block.tokens, mention.start, mention.tokens
    if mention.type not in ACTING or start < len(("ministro", "da")) or tokens[start - 1] not in _OF[language]:
        return False
    holds = tokens[start - 2].lower() in words_of(language, "field_holders")
    heads = words_of(language, "body_heads") | words_of(language, "large_heads")
    body = name[0].lower() in heads or name[0].isupper() or name in local_names(language)
    return holds and not body and mention.text not in known_organisations()


_SURE = 0.9
"""The confidence from which on the last word of a full name means that person elsewhere too."""

_RULE = 0.9
"""The vote of a type that a rule gave to a name; a recogniser's votes with its confidence."""

_CASED = frozenset({"pl", "ru"})
_SHORTEST = 4
"""Letters up to which a final `a` says nothing about a genitive."""

_TYPES = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE, EntityType.OTHER)


def as_one_type(mentions: Sequence[Mention], language: str) -> list[Mention]:
    """
    Give each name the type of which the recogniser was surest over the whole text.

    The surname of a person who is surely named in full is that person's; a well-known body is one (AfD).
    """
    votes: dict[str, dict[EntityType, float]] = defaultdict(lambda: dict.fromkeys(_TYPES, 0.0))
    for mention in mentions:
        votes[mention.text][mention.type] += _RULE if mention.confidence is None else mention.confidence
    people = {_surname(mention) for mention in mentions if _is_surely_full(mention)}
    types = {name: max(_TYPES, key=lambda entity_type: vote[entity_type]) for name, vote in votes.items()}
    types |= {name: EntityType.PERSON for name in types if name in people}
    known = known_organisations().keys() & types.keys()
    types |= {name: EntityType.PLACE for name in types if name in names_in("former_states")}
    types |= {name: EntityType.ORGANISATION for name in known if (name,) not in gazetteer(language)}
    if language in _CASED:
        bodies = {name for name, entity_type in types.items() if entity_type == EntityType.ORGANISATION}
        types |= {name: EntityType.ORGANISATION for name in types if _is_genitive(name, bodies)}
    return [replace(mention, type=types[mention.text]) for mention in mentions]


def _is_genitive(name: str, bodies: Container[str]) -> bool:
    """Return whether a name is the genitive of a body that the text also names in the first case: Philipsa."""
    return " " not in name and len(name) > _SHORTEST and name[-1] in "aа" and name[:-1] in bodies


def _surname(mention: Mention) -> str:
    """Return the last word of a name before its brackets: Чжилэй Чэнь (Zhilei Chen)."""
    name = mention.tokens
    return name[name.index("(") - 1 if "(" in name[1:] else -1]


def _is_surely_full(mention: Mention) -> bool:
    """Return whether a name of several words is a person's beyond doubt."""
    full = mention.type == EntityType.PERSON and len(mention.tokens) > 1
    return full and (mention.confidence is None or mention.confidence >= _SURE)


_SETTLED = frozenset({"pl", "pt", "ru"})
"""Languages in which `_settled` was measured."""


@dataclass(frozen=True, slots=True)
class BuiltinRecogniser:
    """The recogniser that ships with the package, as trained on a language."""

    language: str = "en"

    def mentions(self, blocks: Sequence[TokenizedBlock]) -> list[Mention]:
        """Find names in all blocks at once; outside English also the well-known bodies, whatever their language."""
        # outside English: first the bounds of names, then which are none, and last the bodies that lists or head nouns
        # find, which take in what lies inside them
        found = tag_entities(blocks, self.language)
        if self.language == "en":
            return found
        if self.language in TRANSLATED:
            found = _add_listed_persons(found, GazetteerRecogniser(self.language).mentions(blocks))
        named = add_full_names(blocks, whole_names(found, self.language), self.language)
        named = add_addressed(blocks, add_titled_names(blocks, named, self.language), self.language)
        named = drop_announced_things(trim_offices(named, self.language), self.language)
        named = drop_common_words(blocks, named, self.language)
        named = keep_likely(named, self.language) if self.language in TRANSLATED else named
        headed = [*find_headed_bodies(blocks, self.language)]
        known = take_in(blocks, [*find_local_bodies(blocks, self.language)], headed)
        bodies = whole_bodies(take_in(blocks, named, known), self.language)
        found = add_where_free(blocks, bodies, find_known_bodies(blocks))
        return _settled(blocks, found, self.language) if self.language in _SETTLED else found


def _settled(blocks: Sequence[TokenizedBlock], found: Sequence[Mention], language: str) -> list[Mention]:
    """Give each name one type, look for it everywhere, and drop places and fields by the words before them."""
    whole = join_namesakes(as_one_type(part_persons(found, language), language), language)
    return drop_fields(blocks, as_places(blocks, add_repeats(blocks, whole, language), language), language)


def _add_listed_persons(found: Sequence[Mention], listed: Sequence[Mention]) -> list[Mention]:
    """Cut names at a listed full name inside them, and add that: a Washington Joe Biden are two."""
    people = {(id(name.block), name.start): name for name in listed if name.type == EntityType.PERSON}
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
    """Return whether a listed person may be cut from a name; from a body's only if the surname is listed too."""
    if mention.type == EntityType.PERSON:
        return person.start > mention.start
    return mention.type != EntityType.ORGANISATION or is_full_name(person.tokens)


def builtin_recogniser(language: str) -> Recogniser:
    """Return the recogniser for a language: a trained field, else words beside names, else lists."""
    if has_weights(language):
        return BuiltinRecogniser(language)
    return CuedRecogniser(language) if language in FINDERS else GazetteerRecogniser(language)
