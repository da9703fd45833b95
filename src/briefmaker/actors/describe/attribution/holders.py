"""Who holds the office or the role that a text speaks of without a name."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from briefmaker.actors.describe.attribution.passage import Sentence
from briefmaker.actors.describe.attribution.references import Reference
from briefmaker.actors.describe.noun_phrases import is_head
from briefmaker.actors.entity import Entity
from briefmaker.actors.mention import EntityType

_HEADS_OF_STATE = frozenset({"president", "premier", "prime", "chancellor", "king", "queen", "leader", "dictator"})
"""Words of the roles that `the Ukrainian leader` may have."""

_IN_PASSING = frozenset({"new", "former", "late", "-", "."})
"""Words of a phrase that need not be in the role."""


_Words = Sequence[Iterable[str]] | Mapping[int, Iterable[str]]

Place = tuple[tuple[int, int], int]
"""Where a mention stands, and the number of its entity below nought, so that of two at one place the first is last."""


@dataclass(slots=True)
class LastNamed:
    """
    Finds who was named last before a sentence among the entities that one word stands for.

    A text may name a thousand ministers and speak of `the minister` after each: the mentions of all that a word stands
    for are sorted once, when it is first asked for.
    """

    entities: Sequence[Entity]
    bearers: dict[str, list[int]]
    """The numbers of the entities a word stands for, in order."""

    places: dict[str, list[Place]] = field(default_factory=dict)
    """For a word that was asked for, where those are named, in reading order."""

    @classmethod
    def of(cls, entities: Sequence[Entity], numbers: Iterable[int], called: _Words) -> "LastNamed":
        """Index the entities with some numbers by the words that stand for them, `called`, and all under no word."""
        bearers: dict[str, list[int]] = {}
        for number in numbers:
            for word in {"", *called[number]}:
                bearers.setdefault(word, []).append(number)
        return cls(entities, bearers)

    def before(self, word: str, sentence: Sentence) -> Iterator[Place]:
        """Give the places before a sentence, the last first, at which the entities are named that a word stands for."""
        if word not in self.places:
            self.places[word] = sorted(
                (mention.position, -number)
                for number in self.bearers.get(word, ())
                for mention in self.entities[number].mentions
            )
        places = self.places[word]
        here = (sentence.paragraph.block.number, sentence.first)
        for at in range(bisect_left(places, here, key=lambda place: place[0]) - 1, -1, -1):
            yield places[at]


def holder_of(
    reference: Reference,
    sentence: Sentence,
    entities: Sequence[Entity],
    roles: Sequence[frozenset[str]],
    people: LastNamed,
) -> tuple[int, ...]:
    """
    Find the person whom the text gives a role: all words of the phrase must be in it, of several the last named.

    In: the phrase, the sentence it stands in, the entities and the words of their roles, small, and the persons among
    them by those words. Out: the number of the person, or nothing. `the Ukrainian leader` is whoever has an office at
    the head of that state.
    """
    wanted = frozenset(reference.words) - _IN_PASSING
    nations = _nations(reference, entities)
    if reference.determiner not in ({"the", "this", "that", ""} if nations else {"the", "this", "that"}):
        return ()
    if not is_head(reference.word):
        return ()
    ways = [wanted, *({head} for head in _HEADS_OF_STATE)] if nations and wanted == {"leader"} else [wanted]
    found: list[Place] = []
    for way in ways:
        rarest = min(way, key=lambda word: (len(people.bearers.get(word, ())), word), default="")
        for place in people.before(rarest, sentence):
            held = roles[-place[1]]
            if way <= held and not (nations and nations.isdisjoint(held)):
                found.append(place)
                break
    return (-max(found)[1],) if found else ()


def _nations(reference: Reference, entities: Sequence[Entity]) -> frozenset[str]:
    """Return the words for the countries in a phrase: `the Ukrainian leader` is no Iranian."""
    countries = [entities[e] for e in reference.entities if entities[e].type == EntityType.COUNTRY]
    return frozenset(word for country in countries for name in country.surfaces for word in name.lower().split())
