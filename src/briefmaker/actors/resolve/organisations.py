"""Which body is which: the mentions of organisations, one group a body, short names with long ones."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from briefmaker.actors.entity import Entity, sort_mentions
from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import known_organisations, lines_of, words
from briefmaker.actors.lexicon.normalise import normalise, restore_case_of, spellings, within_one_edit
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.resolve.nominative import first_case

_ACROSS_LANGUAGES = frozenset({"United Nations", "European Union", "African Union", "NATO"})
"""Bodies that texts in several languages name; they keep the English name, so that a digest has one row of them."""

_LONGEST = 8
"""Letters of an abbreviation."""


def join_short_names(entities: Sequence[Entity], language: str) -> tuple[Entity, ...]:
    """
    Join bodies with their abbreviations, under names that the text has, in the first case.

    `Fédération nationale des syndicats d'exploitants agricoles` and `(FNSEA)` behind it are one; so are `UE` and
    `Union européenne`, which `data/LANG/short_names.txt` knows. An abbreviation is not spelt out in English.
    """
    written = [_as_written(entity, language) for entity in entities]
    bodies = [entity for entity in written if entity.type == EntityType.ORGANISATION]
    known = _known(language)
    joined = {id(entity): entity for entity in written}
    for short in [body for body in bodies if " " not in body.name]:
        full = next((body for body in bodies if body is not short and _is_short_for(short, body, known)), None)
        if full is not None and id(full) in joined and id(short) in joined:
            mentions = sort_mentions((*joined[id(full)].mentions, *short.mentions))
            joined[id(full)] = Entity(joined[id(full)].name, full.type, mentions, full.country)
            del joined[id(short)]
    return tuple(joined.values())


def _as_written(entity: Entity, language: str) -> Entity:
    """Return an entity under the text's own fullest name, not the English one of the list, in the first case."""
    name, listed = entity.name, entity.type == EntityType.ORGANISATION and entity.name not in entity.surfaces
    if listed and entity.name not in _ACROSS_LANGUAGES:
        name = max(entity.surfaces, key=lambda form: (len(form.split()), len(form)), default=name)
    return replace(entity, name=first_case(name, entity.type, language))


def _is_short_for(short: Entity, full: Entity, known: dict[str, str]) -> bool:
    """Return whether a name of one word stands for a body with a longer name."""
    if " " not in full.name:
        return False
    names = {name.casefold() for name in (full.name, *full.surfaces)}
    if any(known.get(name.casefold(), "") in names for name in (short.name, *short.surfaces)):
        return True
    # the letters of a name may be those it has in English: Comando della Difesa ... (Norad)
    first = short.mentions[:2] if len(short.mentions) >= _OFTEN else ()
    return any(_explains(own, other, alike=own not in first) for own in short.mentions for other in full.mentions)


def _explains(short: Mention, full: Mention, *, alike: bool) -> bool:
    """
    Return whether a name explains an abbreviation by brackets, either way round.

    Where `alike` is set, both have to begin with the same letter.
    """
    name = short.text
    capitals = sum(letter.isupper() for letter in name) > 1
    if len(name) > _LONGEST or short.block is not full.block or (alike and _plain(name[0]) != _plain(full.text[0])):
        return False
    behind = short.before == "(" and short.start == full.end + 1 and short.after in ({")", ","} if capitals else {")"})
    before = alike and full.before == "(" and full.start == short.end + 1 and full.after in {")", ","}
    return behind or (before and capitals)


def _plain(letter: str) -> str:
    """Return a letter small and without its accent."""
    return unicodedata.normalize("NFKD", letter)[0].casefold()


@cache
def _known(language: str) -> dict[str, str]:
    """Map the well-known abbreviations of a language to the full names, both folded."""
    pairs = (pair.split("=") for line in lines_of(language, "short_names") for pair in line.split(";"))
    return {short.strip().casefold(): full.strip().casefold() for short, full in pairs}


_LEGAL = re.compile(r" ?,? (?:Incorporated|Inc|Corporation|Corp|Limited|Ltd|LLC|LLP|plc|PLC|AG|GmbH|N\.?V|S\.?A)\.?$")
"""The legal form of a company, which is no part of what it is called."""

_OFTEN = 3
"""Mentions from which on a short name is the one a text goes by."""


@dataclass(slots=True)
class _Organisation:
    """An organisation while the text is read."""

    key: str
    mentions: list[Mention] = field(default_factory=list)


def resolve_organisations(mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    """
    Sort mentions of organisations into bodies.

    Equal names come first, well-known abbreviations under the name they stand for; then abbreviations join the long
    name that has these initials, and short names the one longer name they end or begin.
    """
    organisations: dict[str, _Organisation] = {}
    for mention in mentions:
        key = key_of(mention.text)
        if key:
            organisations.setdefault(key, _Organisation(key)).mentions.append(mention)
    # evidence of the text goes before what is known of names: CMA is whoever this text calls so
    _join_local(organisations)
    _join_states(organisations)
    _join_bare(organisations)
    _join_explained(organisations)
    _join_parents(organisations)
    index = _Index.of(organisations)
    for key in sorted(organisations, key=lambda k: (len(k), k)):
        longer = _longer(key, index, organisations)
        if longer is None or any(_LEGAL.search(mention.text) for mention in organisations[key].mentions):
            continue
        if not _is_only_part(organisations[key], organisations[longer]):
            organisations[longer].mentions += organisations.pop(key).mentions
    return tuple(
        Entity(_name(organisation, mentions), EntityType.ORGANISATION, sort_mentions(organisation.mentions))
        for organisation in organisations.values()
    )


def _is_only_part(short: _Organisation, long: _Organisation) -> bool:
    """Return whether a long name is only something of a body that is named often: `Strava Community Hub`."""
    begins = long.key.startswith(f"{short.key} ") and " " not in short.key
    named = long.key.rpartition(" ")[2] in words("organisation_words", "company_endings", "legal_forms")
    return begins and not named and len(long.mentions) == 1 and len(short.mentions) > _OFTEN


def _join_local(organisations: dict[str, _Organisation]) -> None:
    """
    Join a well-known abbreviation to the body in the text that has these initials, if the famous one is not named.

    `CMA` is the Canadian Medical Association where that is named and the Competition and Markets Authority is not.
    """
    named = [key for key in organisations if " " in key]
    known = [key for key in named if organisations[key].mentions[0].text.isupper()]
    long: dict[str, list[str]] = {}
    for key in named if known else ():
        for initials in _initials(key):
            long.setdefault(initials, []).append(key)
    for key in known:
        texts = {mention.text.replace(".", "") for mention in organisations[key].mentions}
        if len(texts) == 1 and (short := texts.pop()).isupper():
            others = [other for other in long.get(short.lower(), ()) if other != key]
            if len(others) == 1 and not any(" " in m.text for m in organisations[key].mentions):
                organisations[others[0]].mentions += organisations.pop(key).mentions


def _join_states(organisations: dict[str, _Organisation]) -> None:
    """Join the two names of a body of a state: `Turkish Constitutional Court`, `Constitutional Court of Turkey`."""
    formal: dict[tuple[str, str], str] = {}
    for key in organisations:
        office, _, state = key.rpartition(" of ")
        if office and (code := _states("name").get(state.removeprefix("the "))):
            formal.setdefault((office, code), key)
    for key in list(organisations):
        people, _, office = key.partition(" ")
        other = formal.get((office, _states("demonym").get(people, "")))
        if other in organisations:
            organisations[key].mentions += organisations.pop(other).mentions


_AMERICAN = "united states "


def _join_bare(organisations: dict[str, _Organisation]) -> None:
    """Join `Environmental Protection Agency` to that of the U.S., if the text has such a body of one country alone."""
    formal: dict[str, list[str]] = {}
    for key in organisations:
        state, _, office = key.partition(" ")
        if " " in office and key not in _known_keys() and (state in _states("name") or state in _states("demonym")):
            formal.setdefault(office, []).append(key)
        elif key.startswith(_AMERICAN):
            formal.setdefault(key.removeprefix(_AMERICAN), []).append(key)
    for office, keys in formal.items():
        if len(keys) == 1 and office in organisations:
            organisations[keys[0]].mentions += organisations.pop(office).mentions


def _join_explained(organisations: dict[str, _Organisation]) -> None:
    """
    Join an abbreviation to the name that it follows in brackets: `... Model Project (AgMP)`.

    Even a well-known one, if the text has nothing but the abbreviation: it means what the text explains by it.
    """
    if not any(mention.before == "(" for body in organisations.values() for mention in body.mentions):
        return
    ends = {(m.block.number, m.end): key for key, organisation in organisations.items() for m in organisation.mentions}
    bare = [key for key, body in organisations.items() if all(" " not in mention.text for mention in body.mentions)]
    for key in bare:
        for mention in organisations[key].mentions:
            long = ends.get((mention.block.number, mention.start - 1))
            bracket = mention.block.tokens[mention.start - 1 : mention.start] == ("(",)
            capitals = "".join(char for char in mention.text if char.isupper()).lower()
            closed = mention.text.isupper() and mention.after == ")"
            if bracket and long in organisations and long != key and (closed or capitals in _initials(long)):
                organisations[long].mentions += organisations.pop(key).mentions
                break


def _join_parents(organisations: dict[str, _Organisation]) -> None:
    """
    Join a name of one word to the company that an article is about, if its name begins so: `LG` to `LG Display Co.`.

    The company is named often and with its legal form, the short name once or twice and later.
    """
    longer: dict[str, list[str]] = {}
    for key in organisations:
        if " " in key:
            longer.setdefault(key.partition(" ")[0], []).append(key)
    for key, long in longer.items():
        if key not in organisations or len({other.split()[1] for other in long}) > 1:
            continue
        mentions = [mention for other in long for mention in organisations[other].mentions]
        short = organisations[key].mentions
        legal = any(mention.text.split()[-1].rstrip(".").lower() in words("legal_forms") for mention in mentions)
        later = min(m.position for m in mentions) < min(m.position for m in short)
        if legal and later and len(short) < _OFTEN < len(mentions):
            organisations[min(long)].mentions += organisations.pop(key).mentions


@cache
def _states(sort: str) -> dict[str, str]:
    """Map the folded names of countries, or of their peoples, to the codes of the countries."""
    return {normalise(" ".join(key)): country.code for key, (country, called) in gazetteer().items() if called == sort}


@lru_cache(maxsize=20_000)
def key_of(name: str) -> str:
    """Fold a name: no article, no possessive; a known abbreviation becomes the full name."""
    name = " ".join(name.replace("’", "'").split()).removesuffix("'s").strip(" '\",.-")
    for article in ("the ", "The "):
        name = name.removeprefix(article)
    bare = _LEGAL.sub("", name)
    return normalise(_LEGAL.sub("", known_organisations().get(name, known_organisations().get(bare, bare))))


_MOST_WORDS = 12
"""Words of a name under whose beginnings and ends it is indexed."""

_FEWEST_LETTERS, _MOST_LETTERS = 8, 80
"""Letters of a name whose misspellings are looked for: at least, and below."""


@dataclass(frozen=True, slots=True)
class _Index:
    """The keys of all bodies, under what a short form may have of a long one."""

    by_initials: dict[str, list[str]]
    by_end: dict[str, list[str]]
    """Under their words without the first, without the first two, and so on."""

    by_start: dict[str, list[str]]
    """Under their words without the last, without the last two, and so on."""

    by_spelling: dict[str, list[str]]
    """Under the key without any one letter, where another key begins alike and is about as long."""

    @classmethod
    def of(cls, keys: Collection[str]) -> "_Index":
        """Index some keys."""
        index, sizes = cls({}, {}, {}, {}), Counter((key[0], len(key)) for key in keys)
        for key in keys:
            parts = key.split()
            for at in range(1, min(len(parts), _MOST_WORDS)):
                index.by_end.setdefault(" ".join(parts[at:]), []).append(key)
                index.by_start.setdefault(" ".join(parts[:at]), []).append(key)
            # spellings are many a name: only those are made that another name could share
            alike = sum(sizes[key[0], size] for size in range(len(key) - 1, len(key) + 2))
            for spelling in spellings(key) if alike > 1 and _FEWEST_LETTERS - 1 <= len(key) < _MOST_LETTERS else ():
                index.by_spelling.setdefault(spelling, []).append(key)
            for initials in _initials(key) if len(parts) > 1 else ():
                index.by_initials.setdefault(initials, []).append(key)
        return index


def _longer(key: str, index: _Index, organisations: Container[str]) -> str | None:
    """Find the only longer name that a short one stands for: by initials, end, beginning, or another spelling."""
    parts = key.split()
    if len(parts) == 1 and (longer := _only(index.by_initials.get(key, ()), organisations)):
        return longer
    if key in _known_keys():  # a well-known body is no part of a longer name, whatever it has in common with it
        return None
    part = next((longer for ways in _parts_of(key, index) if (longer := _only(ways, organisations))), None)
    if part is not None:
        return part
    if not _FEWEST_LETTERS <= len(key) < _MOST_LETTERS or key not in index.by_spelling:
        return None
    near = {other for spelling in spellings(key) for other in index.by_spelling.get(spelling, ())} - {key}
    spelt = _only((other for other in sorted(near) if within_one_edit(key, other)), organisations)
    return spelt if spelt is not None and key < spelt else None


def _parts_of(key: str, index: _Index) -> Iterator[Iterable[str]]:
    """Yield the names that a short one may end, leave `and ...` out of, or begin."""
    parts, is_head = key.split(), key in words("organisation_words")
    ends = index.by_end.get(key, [])
    if len(parts) > 1 or is_head:
        yield ends
    if len(parts) > 2:
        joined = index.by_start.get(" ".join((*parts[:-1], "and")), ())
        yield (other for other in joined if other.endswith(f" {parts[-1]}"))
    if len(key) > 2 and not is_head:
        yield index.by_start.get(key, ())
    if len(key) > 3:
        yield (other for other in ends if other.count(" ") == 1)


def _only(found: Iterable[str], organisations: Container[str]) -> str | None:
    """Return the only one of the keys found that is still a body; None if there are none or several."""
    left = [key for key in found if key in organisations]
    return left[0] if len(left) == 1 else None


@cache
def _known_keys() -> frozenset[str]:
    """Return the folded full names of the well-known bodies."""
    return frozenset(normalise(_LEGAL.sub("", name)) for name in known_organisations().values())


def _initials(key: str) -> set[str]:
    """Return the initials of a long name, with and without its small words."""
    parts = key.replace("-", " ").split()
    strong = [part for part in parts if part not in words("name_particles")]
    return {"".join(part[0] for part in parts), "".join(part[0] for part in strong)}


_AMBIGUOUS = 3
"""Letters of abbreviations that several bodies and things go by."""


def _name(organisation: _Organisation, mentions: Sequence[Mention]) -> str:
    """
    Choose the name to print: the longest as written, without its article.

    An abbreviation is spelt out where it means one well-known body, or where the text, that of all `mentions`, has a
    word of the full name.
    """
    texts = [mention.text for mention in sort_mentions(organisation.mentions)]
    forms = Counter(text if text in known_organisations() else restore_case_of(text) for text in texts)
    best = max(forms, key=lambda form: (len(form.split()), forms[form], len(form)))
    best = best.removeprefix("the ").removeprefix("The ").removesuffix("'s").removesuffix("’s")
    best = best.upper() if best.islower() else best
    full = known_organisations().get(best, best) if best.isupper() else best
    # three letters are many bodies': a Chinese page's DNC had been the Democratic National Committee
    return full if full == best or len(best) != _AMBIGUOUS or _is_spelt(full, mentions) else best


_UNIONS = frozenset({"United Nations", "European Union", "African Union"})
"""Bodies whose abbreviations mean nothing else in any language."""

_SHORTEST_TELLING = 3
"""Letters up to which a word of a name says little: `of`, `the`, `and`."""


def _is_spelt(full: str, mentions: Iterable[Mention]) -> bool:
    """Return whether the blocks of some mentions have a distinctive word of a full name."""
    if full in _UNIONS:
        return True
    telling = {word for word in full.lower().split() if len(word) > _SHORTEST_TELLING} - words(
        "generic_words_of_bodies"
    )
    blocks = {id(mention.block): mention.block for mention in mentions}.values()
    return not telling or any(not telling.isdisjoint(map(str.lower, block.tokens)) for block in blocks)
