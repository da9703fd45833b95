"""
Who a draft names, with which role, and who says what: names by the actors' resolution, speakers where both are sure.

A name is looked up in all sources; roles and speakers in those that name them, or have the words that are theirs.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from briefmaker.actors import find_actors
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.lexicon.normalise import compatible_given_names, normalise, parts_of
from briefmaker.actors.resolve.across_articles import same_actor
from briefmaker.articles import first_part
from briefmaker.check.figures import load_words
from briefmaker.check.index import tokenise, words_of
from briefmaker.check.library import Library, stems_of
from briefmaker.check.wording import Finding, make_claim
from briefmaker.digest.claims import find_speakers, stem
from briefmaker.model import Actor, Article, Block, Quote
from briefmaker.model.check import Answer, Change, Claim, ClaimKind, Passage

_ROLE_WITHIN = 60
"""Characters before a name and behind it in which its role stands."""

_RETOLD = re.compile(r"(?:runs|ran|leads|led|heads|headed|chairs|chaired|directs|directed|owns|owned)\b|[a-z]+['’]s\b")
"""How a role begins that the draft gives in words of its own: `who runs Acme`, `the agency's lawyer`."""

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
            self._read[number] = find_actors(first_part(self.library.bodies[number - 1]))
        return self._read[number]

    def names(self) -> Iterator[Claim]:
        """Yield a claim for each person and body that the draft names, at the first place that names it."""
        for actor in self.actors:
            place = self._place(actor)
            if place and actor.kind != "country":
                block, start, end = place
                start, end = _with_role(actor.role, block.text, start, end)
                finding = _move_changes(self._look_up(actor), block.text[start:end])
                yield make_claim(ClaimKind.NAME, block, start, end, finding)

    def attribution(self, quotation: Claim) -> Claim | None:
        """Return whether a source gives words to whom the draft gives them; None where either is not sure."""
        ours = _speaker(self.actors, quotation.block, quotation.start, quotation.end)
        place = self._place(ours, quotation.block, quotation.end) if ours else None
        if not (ours and place and quotation.passages):
            return None
        claim = make_claim(ClaimKind.ATTRIBUTION, *place, Finding(Answer.FOUND, quotation.passages[:1]))
        said = [(it, _speaker(self.of_source(it.source), it.block, it.start, it.end)) for it in quotation.passages]
        same = next((it for it, theirs in said if theirs and _may_be_one(ours, theirs)), None)
        if same:
            return replace(claim, passages=(same,))
        other = next((pair for pair in said if pair[1]), None)
        if other and other[1]:
            reason = f"said by {other[1].name}, not by {ours.name}"
            return replace(claim, answer=Answer.ELSEWHERE, passages=(other[0],), reason=reason)
        if ours.kind == "person" and not any(self._is_named(ours, it) for it in quotation.passages):
            reason = f"the source of these words does not name {ours.name}"
            return replace(claim, answer=Answer.ELSEWHERE, reason=reason)
        return None

    def _is_named(self, actor: Actor, passage: Passage) -> bool:
        """Return whether the source of a passage has the last word of a name."""
        article = self.library.article(passage.source)
        texts = (article.title, *article.authors, *(it.text for it in article.blocks))
        return any(_last_word(actor) in normalise(text) for text in texts)

    def _place(self, actor: Actor, near: int = 0, at: int = 0) -> tuple[Block, int, int] | None:
        """Return where the draft names an actor: first, or nearest to a character of the block `near`."""
        names = sorted({actor.name, *actor.aliases}, key=len, reverse=True)
        found = [
            ((abs(block.number - near) if near else block.number, abs(it.start() - at), -len(name)), block, it.span())
            for block in self.draft.blocks
            for name in names
            for it in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", block.text)
        ]
        if not found:
            return None
        _, block, (start, end) = min(found, key=lambda it: it[0])
        return block, start, end

    def _look_up(self, actor: Actor) -> Finding:
        """Return whether a source names an actor, and with the role that the draft gives."""
        for name in (actor.name, *actor.aliases):
            if places := self._find(name):
                return self._check_role(actor, places)
        return self._find_alike(actor) if actor.kind == "person" else Finding(Answer.NOT_FOUND)

    def _find(self, name: str) -> list[Passage]:
        """Return where the sources have a name."""
        index = self.library.index
        # a genitive is one token, other than the name
        forms = [ids for form in (name, f"{name}'s") if len(ids := tokenise(form, index.vocabulary).ids)]
        return [index.passages(start, start + len(ids))[0] for ids in forms for start in index.find(ids)]

    def _check_role(self, actor: Actor, places: Sequence[Passage]) -> Finding:
        """Return whether a source gives an actor the role that the draft gives it; silence is said."""
        found = Finding(Answer.FOUND, (places[0],))
        role = frozenset[str]() if _RETOLD.match(actor.role) else _stems_of_role(actor.role)
        numbers = list(dict.fromkeys(it.source for it in places))[:_ROLES_FROM]
        known = [it.role for number in numbers for it in self.of_source(number) if it.role and same_actor(actor, it)]
        theirs = [_stems_of_role(it) for it in known]
        if not role or any(role <= it or (it <= role and not role - it & _RANKING) for it in theirs):
            return found
        alone = self._find(actor.name.split()[-1]) if actor.kind == "person" else []
        if any(role <= self._words_near(place) for place in (*places[:_NEAR], *alone[:_NEAR])):
            return found
        if not known:
            return Finding(Answer.FOUND, (places[0],), reason="the name alone: the sources do not give this role")
        return Finding(Answer.ALTERED, (places[0],), reason=f"the source calls them “{known[0]}”")

    def _words_near(self, place: Passage) -> frozenset[str]:
        """Return the stems of the words around a name, as far as a role of its own may stand."""
        article = self.library.article(place.source)
        text = article.blocks[place.block - 1].text if place.block else article.title
        return _stems_of_role(text[max(0, place.start - _ROLE_WITHIN) : place.end + _ROLE_WITHIN])

    def _find_alike(self, actor: Actor) -> Finding:
        """Return what comes of a person whom no source names in full: by surname, misspelt, or not at all."""
        *given, last = actor.name.split()
        places = self._find(last) if given else []
        if places:
            others = [name for place in places[:_NEAR] if (name := self._given_before(place))]
            if not others or any(compatible_given_names(normalise(given[0]), normalise(it)) for it in others):
                return Finding(Answer.FOUND, (places[0],), reason=f"the sources say “{last}” alone")
            return Finding(Answer.NOT_FOUND, reason=f"the sources name “{others[0]} {last}”")
        spelt = self._spelt(last)
        if not spelt:
            return Finding(Answer.NOT_FOUND)
        place = self._find(spelt)[0]
        if normalise(spelt) == normalise(last):
            return Finding(Answer.FOUND, (place,))
        change = Change(last, spelt, len(actor.name) - len(last), len(actor.name))
        return Finding(Answer.ALTERED, (place,), (change,), f"the source says “{spelt}”")

    def _given_before(self, place: Passage) -> str:
        """Return the given name that a source has before a surname; empty where none stands there."""
        article = self.library.article(place.source)
        text = article.blocks[place.block - 1].text if place.block else article.title
        before = text[: place.start].split(" ")[-2:-1]
        return before[0] if before and before[0] in words("given_names") else ""

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
    named = [it for it, quote in here if stem(_last_word(it)) in find_speakers(quote.text)]
    found = sure or named
    return found[0] if len(found) == 1 else None


def _move_changes(finding: Finding, text: str) -> Finding:
    """Return what came of a name with the places of its changes in the text of the claim."""
    moved = ((it, text.find(it.draft)) for it in finding.changes)
    changes = tuple(replace(it, start=at, end=at + len(it.draft)) for it, at in moved if at >= 0)
    return replace(finding, changes=changes)


def _last_word(actor: Actor) -> str:
    """Return the last word of a name, which is a person's surname, as it is compared."""
    return next(reversed(parts_of(actor.name)), "")


def _with_role(role: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place of a name together with its role, where that stands beside it."""
    at = text.find(role, max(0, start - _ROLE_WITHIN - len(role)), end + _ROLE_WITHIN + len(role)) if role else -1
    return (start, end) if at < 0 else (min(start, at), max(end, at + len(role)))


def _stems_of_role(role: str) -> frozenset[str]:
    """Return the stems of the words of a role, short ones written out."""
    short = load_words()["roles"]
    full = " ".join(short.get(word, word) for word in words_of(role))
    return stems_of(full, "en") - _VAGUE


_VAGUE = frozenset(map(stem, ("officer", "former", "then", "new", "current", "deputy")))
"""Words of a role that are often left out."""


_RANKING = frozenset(map(stem, ("chief", "vice", "prime", "first", "supreme")))
"""Words that make another role of one."""


def _may_be_one(one: Actor, other: Actor) -> bool:
    """Return whether two actors may be the same: they share a name, or a word of one."""
    names, others = ({parts_of(name): None for name in (it.name, *it.aliases)} for it in (one, other))
    if same_actor(one, other) or not names.keys().isdisjoint(others):
        return True
    ours, theirs = parts_of(one.name), parts_of(other.name)
    full = min(len(ours), len(theirs)) > 1 and one.kind == other.kind == "person"
    if full and _last_word(one) == _last_word(other):
        return compatible_given_names(ours[0], theirs[0])
    words = ({part for name in it for part in name if len(part) >= _SHORTEST_PART} for it in (names, others))
    return bool(frozenset.intersection(*map(frozenset, words)))


_SHORTEST_PART = 3
"""Letters of a word that two names have in common."""


def _covers(quote: Quote, block: int, start: int, end: int) -> bool:
    return quote.block == block and quote.start < end and start < quote.end
