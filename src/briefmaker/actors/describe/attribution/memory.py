"""Which entity a name, a pronoun or a noun means, by what was read so far, and who holds which office."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefmaker.actors.describe.attribution.passage import Named, Sentence
from briefmaker.actors.describe.attribution.subjects import main_subject
from briefmaker.actors.describe.noun_phrases import GOVERNMENTS, Reference, Sort, is_head
from briefmaker.actors.entity import Entity
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import EntityType

_IN_PASSING = frozenset({"new", "former", "late", "-", "."})
"""Words of a phrase that need not be in the role."""


_Words = Sequence[Iterable[str]] | Mapping[int, Iterable[str]]

Place = tuple[tuple[int, int], int]
"""The position of a mention, and the negated number of its entity, so that the first of two at one place sorts last."""


@dataclass(slots=True)
class LastNamed:
    """
    Finds the entity named last before a sentence among all that one word can mean.

    A text may name a thousand ministers and speak of `the minister` after each: the mentions of all that a word can
    mean are sorted once, when it is first asked for.
    """

    entities: Sequence[Entity]
    bearers: dict[str, list[int]]
    """The numbers of the entities a word can mean, in order."""

    places: dict[str, list[Place]] = field(default_factory=dict)
    """Where those are named, in reading order; filled word by word."""

    @classmethod
    def of(cls, entities: Sequence[Entity], numbers: Iterable[int], called: _Words) -> "LastNamed":
        """Index entities, given by number, under the words that can mean them (`called`), and all under no word."""
        bearers: dict[str, list[int]] = {}
        for number in numbers:
            for word in {"", *called[number]}:
                bearers.setdefault(word, []).append(number)
        return cls(entities, bearers)

    def before(self, word: str, sentence: Sentence) -> Iterator[Place]:
        """Yield the places before a sentence, the last first, at which entities that a word can mean are named."""
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
    Find the person who holds a role: the last named of those whose role has all words of the phrase.

    In: the phrase, the sentence it stands in, the entities and the words of their roles, in small letters, and the
    persons among them by those words. Out: the number of the person, or nothing. `the Ukrainian leader` is whoever has
    an office at the head of that state.
    """
    wanted = frozenset(reference.words) - _IN_PASSING
    nations = _nations(reference, entities)
    if reference.determiner not in ({"the", "this", "that", ""} if nations else {"the", "this", "that"}):
        return ()
    if not is_head(reference.word):
        return ()
    ways = [wanted, *({head} for head in words("heads_of_state"))] if nations and wanted == {"leader"} else [wanted]
    found: list[Place] = []
    for way in ways:
        # by the word that fewest have, lest each `the minister` look through a thousand ministers
        rarest = min(way, key=lambda word: (len(people.bearers.get(word, ())), word), default="")
        for place in people.before(rarest, sentence):
            held = roles[-place[1]]
            if way <= held and not (nations and nations.isdisjoint(held)):
                found.append(place)
                break
    return (-max(found)[1],) if found else ()


def _nations(reference: Reference, entities: Sequence[Entity]) -> frozenset[str]:
    """Return the words for the countries in a phrase, which the role must have too: `the Ukrainian leader`."""
    countries = [entities[e] for e in reference.entities if entities[e].type == EntityType.COUNTRY]
    return frozenset(word for country in countries for name in country.surfaces for word in name.lower().split())


_BACK = 8
"""Sentences before a pronoun that may hold its antecedent."""

_DOCUMENTS_BACK = 12
"""Sentences for which the owner of a report is remembered."""

_REPORT_BACK = 3
"""Sentences before `the report` in which a body spoke that may have made it."""


@dataclass(slots=True)
class Memory:
    """The article as far as it was read."""

    entities: Sequence[Entity]
    roles: Sequence[frozenset[str]]
    """The words of the roles of each entity, in small letters."""

    genders: dict[int, str]
    """`he` or `she` for each person whose titles, roles or given name show it."""

    people: frozenset[int] = frozenset()
    """The numbers of the entities that are persons."""

    sentences: list[Sentence] = field(default_factory=list)
    """All sentences read, in order."""

    documents: list[tuple[int, int, str]] = field(default_factory=list)
    """Reports, studies and the like: the entity they are by, the number of the sentence, and the noun."""

    authors: tuple[int, ...] = ()
    """The authors of the study that was mentioned last."""

    holders: LastNamed = field(init=False)
    """Persons by the words of their roles."""

    bodies: LastNamed = field(init=False)
    """Organisations by the words of their names."""

    def __post_init__(self) -> None:
        self.holders = LastNamed.of(self.entities, sorted(self.people), self.roles)
        bodies = [n for n, entity in enumerate(self.entities) if entity.type == EntityType.ORGANISATION]
        named = {n: " ".join(self.entities[n].surfaces).lower().split() for n in bodies}
        self.bodies = LastNamed.of(self.entities, bodies, named)

    def resolve(self, reference: Reference | None, sentence: Sentence) -> tuple[int, ...]:
        """Return the entities that a phrase of a sentence means; none where that is not clear."""
        if reference is None:
            return ()
        match reference.sort:
            case Sort.NAME:
                return reference.entities
            case Sort.OWNED:
                return self._owner(reference, sentence)
            case Sort.PRONOUN:
                return self._antecedent(reference, sentence)
            case Sort.NOUN:
                return self._meant(reference, sentence)
            case Sort.SAME:
                found = main_subject(sentence.paragraph, sentence.first, sentence.last)
                return self.resolve(found, sentence) if found and found.sort != Sort.SAME else ()

    def note_documents(self, sentence: Sentence) -> None:
        """Remember the reports and studies that a sentence mentions, each with its owner."""
        paragraph = sentence.paragraph
        for name in sentence.names:
            if name.type != EntityType.COUNTRY:
                before = paragraph.lower[max(sentence.first, name.start - 6) : name.start]
                behind = paragraph.lower[name.end : name.end + 4]
                noun = ""
                if {"by", "from"} & set(before[-2:]):
                    noun = next((word for word in reversed(before) if word in words("speaking_documents")), "")
                elif behind[:1] and behind[0] in words("verbs_of_making"):
                    noun = before[-1] if before and before[-1] in words("speaking_documents") else ""
                elif behind[:1] == ("'s",):
                    noun = next((word for word in behind if word in words("speaking_documents")), "")
                if noun:
                    self.documents.append((name.entity, sentence.number, noun))

    def _owner(self, reference: Reference, sentence: Sentence) -> tuple[int, ...]:
        """Resolve `Berg's report` and `a spokesman for Berg` to Berg, and a government to its country."""
        if self.entities[reference.entities[0]].type == EntityType.COUNTRY:
            if reference.word in words("voices_of_countries"):
                known = replace(reference, determiner="the", words=reference.words or (reference.word,))
                return self._holder(known, sentence) or reference.entities
            if reference.word in GOVERNMENTS:
                return reference.entities
        if reference.word in words("speaking_roles", "speaking_documents", "speaking_groups"):
            return reference.entities
        return ()

    def _antecedent(self, reference: Reference, sentence: Sentence) -> tuple[int, ...]:
        """Find whom `he` or `she` means: the subject of the sentence so far, else the speaker or subject before."""
        before = sentence.paragraph.lower[reference.at - 1] if reference.at > sentence.first else ""
        if before in words("reported_clauses"):  # in `Berg asked whether he would`, he need not be Berg
            return ()
        if reference.word in {"it", "they"}:
            return self._body_or_several(reference, sentence)
        if reference.word not in {"he", "she"}:
            return ()
        if here := self._named_here(reference, sentence):
            return here
        back = self.sentences[max(0, sentence.number - _BACK) : sentence.number]
        for distance, earlier in enumerate(reversed(back), 1):
            found, goes_on = self._spoken_of_in(earlier, reference.word, distance)
            if found or not goes_on:
                return found
        return ()

    def _body_or_several(self, reference: Reference, sentence: Sentence) -> tuple[int, ...]:
        """Find the body that `it`, or the speakers that `they` means: they spoke or acted in the sentence before."""
        if not sentence.number:
            return ()
        earlier = self.sentences[sentence.number - 1]
        if reference.word == "they":
            return tuple(earlier.speakers) if len(earlier.speakers) > 1 else ()
        for found in (earlier.speakers, earlier.subject):
            bodies = [entity for entity in found if self.entities[entity].type != EntityType.PERSON]
            if bodies:
                return tuple(bodies) if len(bodies) == 1 else ()
        return ()

    def _spoken_of_in(self, earlier: Sentence, pronoun: str, distance: int) -> tuple[tuple[int, ...], bool]:
        """Resolve a pronoun by an earlier sentence (its speaker, subject or only person); also, whether to look on."""
        speakers = [entity for entity in earlier.speakers if self._fits(entity, pronoun)]
        if len(speakers) == 1:
            return (speakers[0],), False
        if earlier.is_quotation:
            return (), True
        if earlier.subject and not (earlier.unknown and distance == 1) and self._fits(earlier.subject[0], pronoun):
            return earlier.subject[:1], False
        people = list(dict.fromkeys(self._people(earlier, earlier.last, pronoun)))
        if len(people) == 1 and (self.genders.get(people[0]) or not self._is_passed_over(earlier)):
            return (people[0],), False
        # several persons close by, or a speaker who is no entity, leave it open whom the pronoun means
        return (), not (people and distance <= 2) and not (earlier.unknown and distance == 1)

    def _is_passed_over(self, earlier: Sentence) -> bool:
        """Return whether a sentence is about a person whom the pronoun does not fit, perhaps by a misleading name."""
        return bool(earlier.subject) and self.entities[earlier.subject[0]].type == EntityType.PERSON

    def _named_here(self, reference: Reference, sentence: Sentence) -> tuple[int, ...]:
        """Find the antecedent in the sentence of the pronoun: its subject, or the only person before it."""
        found = list(dict.fromkeys(self._people(sentence, reference.at, reference.word)))
        if not found:
            return ()
        subject = main_subject(sentence.paragraph, sentence.first, sentence.last)
        if subject and subject.sort == Sort.NAME and subject.at < reference.at and subject.entities[0] in found:
            return subject.entities[:1]
        return (found[0],) if len(found) == 1 else ()

    def _people(self, sentence: Sentence, last: int, pronoun: str) -> Iterator[int]:
        """Yield the persons a sentence names outside quotations, before a token, that fit a pronoun."""
        for name in sentence.names:
            outside = name.start < last and not sentence.paragraph.inside[name.start]
            if outside and self._fits(name.entity, pronoun):
                yield name.entity

    def _fits(self, entity: int, pronoun: str) -> bool:
        """Return whether an entity is a person whose gender, as far as known, fits a pronoun."""
        return self.entities[entity].type == EntityType.PERSON and self.genders.get(entity, pronoun) == pronoun

    def _meant(self, reference: Reference, sentence: Sentence) -> tuple[int, ...]:
        """Resolve a noun: to the body a spokesman is for, the owner of a report, the holder of a role."""
        organisations = [e for e in reference.entities if self.entities[e].type == EntityType.ORGANISATION]
        if organisations and reference.word in words("speaking_roles", "speaking_groups"):
            return tuple(organisations[:1])
        if not reference.entities and reference.word in words("speaking_roles") and reference.determiner in {"a", "an"}:
            return self._spoken_for(reference, sentence)
        if not reference.entities and reference.word in words("author_nouns") and self._is_known(reference):
            return self.authors
        if reference.word in words("speaking_documents"):
            return tuple(reference.entities[:1]) or self._whose(reference, sentence)
        if reference.word in words("organisation_nouns", "company_nouns"):
            found = self._organisation(reference, sentence) or self._spoken_of(reference, sentence)
        else:
            found = self._holder(reference, sentence)
        return found or self._state(reference)

    def _holder(self, reference: Reference, sentence: Sentence) -> tuple[int, ...]:
        """Find the person who holds the role that a phrase names."""
        return holder_of(reference, sentence, self.entities, self.roles, self.holders)

    def _state(self, reference: Reference) -> tuple[int, ...]:
        """Find the only country that a government, its officials or its army speak for: `the Norwegian government`."""
        countries = [entity for entity in reference.entities if self.entities[entity].type == EntityType.COUNTRY]
        statesman = reference.word in words("voices_of_countries") and reference.determiner not in {"a", "an"}
        speaks = statesman or reference.word in GOVERNMENTS or reference.word == "officials"
        return tuple(countries) if speaks and len(countries) == 1 == len(reference.entities) else ()

    def _spoken_for(self, reference: Reference, sentence: Sentence) -> tuple[int, ...]:
        """Find the organisation that `a company spokesman` speaks for."""
        body = next((word for word in reference.words if word in words("company_nouns", "organisation_nouns")), "")
        if not body:
            return ()
        known = Reference(Sort.NOUN, reference.at, (), body, "the", (body,))
        return self._organisation(known, sentence) or self._spoken_of(known, sentence)

    def _is_known(self, reference: Reference) -> bool:
        """Return whether a noun points back to something mentioned before."""
        return reference.determiner in {"the", "this", "that", "his", "her", "their"}

    def _spoken_of(self, reference: Reference, sentence: Sentence) -> tuple[int, ...]:
        """Find the organisation that `the company` is: the subject or speaker just before, or the only one there."""
        if not self._is_known(reference) or reference.word not in words("company_nouns"):
            return ()
        for earlier in reversed(self.sentences[max(0, sentence.number - 3) : sentence.number]):
            for entity in (*earlier.speakers, *earlier.subject):
                if self.entities[entity].type == EntityType.ORGANISATION:
                    return (entity,)
            named = {name.entity for name in earlier.names if name.type == EntityType.ORGANISATION}
            if named:
                return tuple(named) if len(named) == 1 else ()
        return ()

    def note_authors(self, sentence: Sentence) -> None:
        """Remember the authors of a study, whom a sentence about research names as its subjects or speakers."""
        paragraph = sentence.paragraph
        if words("research_words").isdisjoint(paragraph.lower[sentence.first : sentence.last]):
            return
        found: list[int] = []
        for name in sentence.names:
            if (
                not paragraph.inside[name.start]
                and name.type == EntityType.PERSON
                and self._makes(name, sentence, joined=bool(found))
            ):
                found.append(name.entity)
        if found and not set(found) <= set(self.authors):
            self.authors = tuple(dict.fromkeys(found))

    def _makes(self, name: Named, sentence: Sentence, *, joined: bool) -> bool:
        """Return whether a sentence names a person as an author of a study."""
        lower = sentence.paragraph.lower
        if name.entity in sentence.speakers or name.entity in sentence.subject:
            return True
        before = lower[max(sentence.first, name.start - 3) : name.start]
        if before[-1:] == ("by",) or not words("research_words").isdisjoint(before):
            return True
        return joined and before[-1:] in {("and",), (",",)}

    def _whose(self, reference: Reference, sentence: Sentence) -> tuple[int, ...]:
        """Find the owner of `the report`: that of the last one mentioned."""
        if reference.determiner not in {"the", "this", "that"}:
            return ()
        for entity, number, noun in reversed(self.documents):
            if sentence.number - number > _DOCUMENTS_BACK:
                break
            if noun == reference.word:
                return (entity,)
        if self.authors and reference.word in {"study", "paper", "research"}:
            return self.authors
        return self._last_body(sentence) if reference.word in words("documents_of_bodies") else ()

    def _last_body(self, sentence: Sentence) -> tuple[int, ...]:
        """Return the only body that spoke in the sentences just before."""
        back = self.sentences[max(0, sentence.number - _REPORT_BACK) : sentence.number]
        spoke = {entity for earlier in back for entity in earlier.speakers}
        bodies = tuple(entity for entity in spoke if self.entities[entity].type == EntityType.ORGANISATION)
        return bodies if len(spoke) == 1 else ()

    def _organisation(self, reference: Reference, sentence: Sentence) -> tuple[int, ...]:
        """Find the organisation that `the ministry` is: the last one named with that word in its name."""
        if reference.determiner not in {"the", "this"}:
            return ()
        place = next(self.bodies.before(reference.word, sentence), None) if reference.word else None
        return (-place[1],) if place else ()
