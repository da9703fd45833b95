"""
Who a draft names, with which role, and who says what: names by the actors' resolution, speakers where both are sure.

A name is looked up in all sources; roles and speakers in those that name them, or have the words that are theirs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from briefmaker.actors import find_actors
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.lexicon.normalise import compatible_given_names, normalise, parts_of
from briefmaker.actors.resolve.across_articles import same_actor
from briefmaker.check.library import Library, stems_of
from briefmaker.check.tokens import tokenise
from briefmaker.check.wording import Finding
from briefmaker.digest.claims import stem
from briefmaker.digest.wordings import find_speakers
from briefmaker.model import Actor, Article, Quote
from briefmaker.model.check import Answer, Change, Claim, ClaimKind, Passage

_SHORT_ROLES = {
    "ceo": "chief executive",
    "cfo": "chief financial officer",
    "pm": "prime minister",
    "mp": "member parliament",
}
"""Roles that are shortened, and their words."""

_NEAR = 12
"""Places of a name that are looked at for its role."""

_ROLES_FROM = 3
"""Sources whose own actors are asked for the role: those that have the name most."""

_SPELLING = 85
"""Likeness of two words, 0 to 100, from which one may be the other misspelt (rapidfuzz, normalised InDel)."""

_SHORTEST = 5
"""Letters of a name that may be misspelt."""


@dataclass
class People:
    """The actors of a draft, beside those of the sources."""

    draft: Article
    library: Library
    _read: dict[int, tuple[Actor, ...]] = field(default_factory=dict)

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """The actors of the draft."""
        return find_actors(self.draft)

    def of_source(self, number: int) -> tuple[Actor, ...]:
        """Return the actors of a source, which are found when they are first asked for."""
        if number not in self._read:
            self._read[number] = find_actors(self.library.article(number))
        return self._read[number]

    def speaker(self, block: int, start: int, end: int) -> Actor | None:
        """Return who says a passage of the draft, beyond doubt."""
        return _speaker(self.actors, block, start, end)

    def names(self) -> Iterator[Claim]:
        """Yield a claim for each person and body that the draft names, at the first place that names it."""
        for actor in self.actors:
            place = self._place(actor)
            if place and actor.kind != "country":
                finding = self._look_up(actor)
                number, start, end, text = place
                yield Claim(
                    ClaimKind.NAME, text, number, start, end, finding.answer, finding.passages, finding.changes,
                    finding.reason,
                )  # fmt: skip

    def attribution(self, quotation: Claim) -> Claim | None:
        """Return whether a source gives words to whom the draft gives them; None where either is not sure."""
        ours = self.speaker(quotation.block, quotation.start, quotation.end)
        place = self._place(ours, quotation.block) if ours else None
        if not (ours and place and quotation.passages):
            return None
        number, start, end, text = place
        for passage in quotation.passages:
            theirs = _speaker(self.of_source(passage.source), passage.block, passage.start, passage.end)
            if theirs and _may_be_one(ours, theirs):
                return Claim(ClaimKind.ATTRIBUTION, text, number, start, end, Answer.FOUND, (passage,))
            if theirs:
                reason = f"said by {theirs.name}, not by {ours.name}"
                return Claim(ClaimKind.ATTRIBUTION, text, number, start, end, Answer.ELSEWHERE, (passage,), (), reason)
        if ours.kind == "person" and not any(self._is_named(ours, it) for it in quotation.passages):
            reason = f"the source of these words does not name {ours.name}"
            passages = quotation.passages[:1]
            return Claim(ClaimKind.ATTRIBUTION, text, number, start, end, Answer.ELSEWHERE, passages, (), reason)
        return None

    def _is_named(self, actor: Actor, passage: Passage) -> bool:
        """Return whether the source of a passage has the last word of a name."""
        article = self.library.article(passage.source)
        texts = (article.title, *article.authors, *(it.text for it in article.blocks))
        last = parts_of(actor.name)[-1]
        return any(last in normalise(text) for text in texts)

    def _place(self, actor: Actor, near: int = 0) -> tuple[int, int, int, str] | None:
        """Return where the draft names an actor first; in or after the block before `near`, where that names it."""
        names = sorted({actor.name, *actor.aliases}, key=len, reverse=True)
        blocks = sorted(self.draft.blocks, key=lambda it: (not near - 1 <= it.number <= near + 1, it.number))
        for block in blocks:
            for name in names:
                at = block.text.find(name)
                if at >= 0:
                    return block.number, at, at + len(name), name
        return None

    def _look_up(self, actor: Actor) -> Finding:
        """Return whether a source names an actor, and with the role that the draft gives."""
        places = [start for name in (actor.name, *actor.aliases) for start in self._find(name)]
        if places:
            return self._check_role(actor, places)
        return self._find_alike(actor) if actor.kind == "person" else Finding(Answer.NOT_FOUND)

    def _find(self, name: str) -> list[int]:
        return self.library.index.find(tokenise(name, self.library.index.vocabulary).ids)

    def _passages(self, start: int) -> tuple[Passage, ...]:
        return self.library.index.passages(start, start + 1)

    def _check_role(self, actor: Actor, places: Sequence[int]) -> Finding:
        """Return whether a source gives an actor the role that the draft gives it; silence is no other role."""
        passages = self._passages(places[0])
        role = _stems_of_role(actor.role)
        index = self.library.index
        units = list(dict.fromkeys(index.unit_at(place) for place in places))
        if not role:
            return Finding(Answer.FOUND, passages)
        near = frozenset().union(*(it.stems for unit in units[:_NEAR] for it in self.library.sentences(unit)))
        numbers = list(dict.fromkeys(index.units[unit].source for unit in units))[:_ROLES_FROM]
        known = [it.role for number in numbers for it in self.of_source(number) if it.role and same_actor(actor, it)]
        told = [_stems_of_role(it) for it in known]
        if role <= near or not told or any(role <= it or it <= role for it in told):
            return Finding(Answer.FOUND, passages)
        return Finding(Answer.ALTERED, passages, reason=f"the source calls them “{known[0]}”")

    def _find_alike(self, actor: Actor) -> Finding:
        """Return what comes of a person whom no source names in full: by surname, misspelt, or not at all."""
        *given, last = actor.name.split()
        index = self.library.index
        places = self._find(last) if given else []
        if places:
            others = [name for place in places[:_NEAR] if (name := self._given_before(place))]
            if not others or any(compatible_given_names(normalise(given[0]), normalise(it)) for it in others):
                return Finding(Answer.FOUND, self._passages(places[0]), reason=f"the sources say “{last}” alone")
            return Finding(Answer.NOT_FOUND, reason=f"the sources name “{others[0]} {last}”")
        spelt = self._spelt(last)
        if not spelt:
            return Finding(Answer.NOT_FOUND)
        place = int(index.places_of_word(index.vocabulary.raw[spelt])[0])
        if normalise(spelt) == normalise(last):
            return Finding(Answer.FOUND, self._passages(place))
        change = Change(last, spelt, len(actor.name) - len(last), len(actor.name))
        return Finding(Answer.ALTERED, self._passages(place), (change,), f"the source says “{spelt}”")

    def _given_before(self, place: int) -> str:
        """Return the given name that a source has before a surname; empty where none stands there."""
        index = self.library.index
        number = index.unit_at(place)
        if place == index.begins[number]:
            return ""
        gap, _ = index.gaps(place, place + 1)
        word = index.text(place - 1, place)
        return word if word in words("given_names") and not gap.strip() else ""

    def _spelt(self, name: str) -> str:
        """Return a word with a capital of the sources that a name may be misspelt from; empty where there is none."""
        from rapidfuzz import fuzz, process

        if len(name) < _SHORTEST:
            return ""
        near = [it for it in self.library.index.spellings if it[0] == name[0] and len(it) >= _SHORTEST]
        found = process.extractOne(name, near, scorer=fuzz.ratio, score_cutoff=_SPELLING)
        return str(found[0]) if found else ""


def _speaker(actors: Sequence[Actor], block: int, start: int, end: int) -> Actor | None:
    """Return the one actor who says what stands in a place, beyond doubt; None where two may."""
    here = [(it, quote) for it in actors for quote in it.statements if _covers(quote, block, start, end)]
    sure = [it for it, quote in here if quote in it.sure]
    named = [it for it, quote in here if stem(parts_of(it.name)[-1]) in find_speakers(quote.text)]
    found = sure or named
    return found[0] if len(found) == 1 else None


def _stems_of_role(role: str) -> frozenset[str]:
    """Return the stems of the words of a role, short ones written out."""
    full = " ".join(_SHORT_ROLES.get(word.lower(), word) for word in role.split())
    return stems_of(full, "en") - _VAGUE


_VAGUE = frozenset(map(stem, ("officer", "former", "then", "new", "current", "deputy")))
"""Words of a role that are often left out."""


def _may_be_one(one: Actor, other: Actor) -> bool:
    """Return whether two actors may be the same: they share a name, or a word of one."""
    ours, theirs = ({part for name in (it.name, *it.aliases) for part in parts_of(name)} for it in (one, other))
    return same_actor(one, other) or any(len(word) >= _SHORTEST_PART for word in ours & theirs)


_SHORTEST_PART = 3
"""Letters of a word that two names have in common."""


def _covers(quote: Quote, block: int, start: int, end: int) -> bool:
    return quote.block == block and quote.start < end and start < quote.end
