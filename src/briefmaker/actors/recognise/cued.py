"""
Names by the words beside them, in languages without a trained field.

A surname of the list and a given name between an office and what cannot go on a name (外交部发言人毛宁表示); a listed
given name, an initial or an office and words with a capital (ο υπουργός Γ. Παπακωνσταντίνου); an office, its field and
a name (الرئيس الأمريكي دونالد ترامب). Names without such a word are not found, but few of those found are wrong.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import words_of
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.recognise.joins import in_order, take_in
from briefmaker.actors.recognise.lists import GazetteerRecogniser, find_local_bodies
from briefmaker.language.words import load_stop_words

_HAN = "一-鿿"
_FULL = 3
"""Characters of a full name (a surname, and a given name of two), which means the person throughout the text."""

_UNNAMED = frozenset("某的者")
"""Characters for an unnamed person (李某), and others that no name has."""

_OFTEN = 3
"""Occurrences from which on a candidate is a name without further evidence."""

_MARK = r"[，。；：！？、“”「」『』《》（）()／/\s]"
_CLAUSE = rf"(?:^|{_MARK})"


def _any_of(language: str, name: str) -> str:
    """Return a pattern of the words of a list, the longest first."""
    return "|".join(map(re.escape, sorted(words_of(language, name), key=lambda word: (-len(word), word))))


@cache
def _chinese_persons() -> tuple[re.Pattern[str], ...]:
    """Find persons behind an office, before a verb of speech, before a title; foreigners by the dot in their names."""
    person = rf"(?P<name>(?:{_any_of('zh', 'surnames')})[{_HAN}]{{1,2}}?)"
    verb, office, title = (_any_of("zh", name) for name in ("speech_verbs", "offices", "honorifics"))
    ends = rf"{_MARK}|$|{_any_of('zh', 'words_behind_names')}"  # what cannot go on a name
    dotted = rf"(?P<name>[{_HAN}]{{1,6}}(?:[·・•‧][{_HAN}]{{1,5}}?)+)"
    return (
        re.compile(rf"(?:{office}){person}(?=(?:{title})?(?:{verb}|{ends}))"),
        re.compile(rf"{_CLAUSE}{person}(?=(?:{title})?(?:{verb}))"),
        re.compile(rf"{_CLAUSE}{person}(?=(?:{title})(?:{verb}|{ends}))"),
        re.compile(rf"(?:{office}){dotted}(?={verb}|{ends}|的)"),
        re.compile(rf"{_CLAUSE}(?![{_HAN}]{{0,5}}(?:{office})){dotted}(?={verb}|{ends}|的)"),
        re.compile(rf"(?P<name>{_any_of('zh', 'known_people')})"),
    )


@cache
def _titled_chinese() -> re.Pattern[str]:
    """Match full names before a title, whatever stands before them."""
    return re.compile(rf"((?:{_any_of('zh', 'surnames')})[{_HAN}]{{2}})(?:{_any_of('zh', 'honorifics')})")


@cache
def _chinese_bodies() -> tuple[re.Pattern[str], ...]:
    """Find bodies that say something, and those whose report another is made of."""
    verb, ends = _any_of("zh", "speech_verbs"), _any_of("zh", "body_ends")
    said = r"(?:\d{1,2}日)?(?:报道|報道|報導|消息)"
    paper, latin = f"(?![^报報]{{0,8}}[媒网網])[{_HAN}]{{2,8}}[社报報]", "[A-Z][A-Za-z .&-]{1,30}[A-Za-z]"
    return (
        re.compile(
            rf"{_CLAUSE}(?P<name>(?![该該本这這此其各有相据據我他她它两兩多一些在对對而但])(?:(?![的了把能要你我是在有为])[{_HAN}]){{1,12}}(?:{ends}))(?={verb})"
        ),
        re.compile(rf"[据據][{_HAN}]{{0,4}}《(?P<name>[^《》]{{2,14}})》{said}"),
        re.compile(rf"[据據](?P<name>{paper}|{latin}){said}"),
    )


def _of_pattern(block: TokenizedBlock, pattern: re.Pattern[str], kind: EntityType) -> Iterator[Mention]:
    """Yield the names that a pattern finds in a block, but for listed words."""
    nobody, unnamed = words_of("zh", "nobodys_names"), words_of("zh", "honorifics") | words_of("zh", "offices")
    for match in pattern.finditer(block.text):
        name = match["name"]
        if name[:2] in nobody or name[1:] in unnamed or not _UNNAMED.isdisjoint(name):
            continue
        mention = _mention(block, match.start("name"), match.end("name"), kind)
        if mention is not None and mention.tokens not in gazetteer("zh"):
            yield mention


def _mention(block: TokenizedBlock, start: int, end: int, kind: EntityType) -> Mention | None:
    """Return the mention between two characters; None where no token begins or ends there."""
    first = next((i for i, at in enumerate(block.starts) if at == start), None)
    last = next((i for i, at in enumerate(block.ends) if at == end), None)
    return None if first is None or last is None else Mention(block, first, last + 1, kind)


def _find_chinese(blocks: Sequence[TokenizedBlock]) -> Iterator[Mention]:
    """Find persons, again wherever their full names stand, and bodies."""
    persons = [
        name for block in blocks for p in _chinese_persons() for name in _of_pattern(block, p, EntityType.PERSON)
    ]
    text = "\n".join(block.text for block in blocks)
    titled = {name for name in _titled_chinese().findall(text) if text.count(name) >= _OFTEN}
    full = sorted(titled.union(m.text for m in persons if len(m.text) >= _FULL), key=lambda name: (-len(name), name))
    again = re.compile(f"(?P<name>{'|'.join(map(re.escape, full)) or '(?!)'})")
    bodies = re.compile(f"(?P<name>{'|'.join(map(re.escape, _often_named(text))) or '(?!)'})")
    yield from persons
    for block in blocks:
        yield from _of_pattern(block, again, EntityType.PERSON)
        for pattern in (bodies, *_chinese_bodies()):
            yield from _of_pattern(block, pattern, EntityType.ORGANISATION)


def _often_named(text: str) -> list[str]:
    """Return names that end as bodies do and often open clauses, and the one before the colon of the title."""
    ends = _any_of("zh", "body_ends")
    found = re.findall(rf"{_CLAUSE}([{_HAN}]{{2,10}}?(?:{ends}))(?=[{_HAN}])", text)
    headed = re.match(rf"([{_HAN}]{{2,8}}(?:{ends}))[:：]", text)
    often = {name for name in found if text.count(name) >= _OFTEN}
    return sorted(often.union(headed.groups() if headed else ()), key=lambda name: (-len(name), name))


def _find_greek(blocks: Sequence[TokenizedBlock]) -> Iterator[Mention]:
    """Find persons by an initial, a given name, an article or an office, then by surname, and abbreviations."""
    persons = [person for block in blocks for person in _full_greek(block)]
    yield from persons
    surnames = {person.tokens[-1] for person in persons}
    for block in blocks:
        for i in block.capitals:
            if block.tokens[i] in surnames:
                yield Mention(block, i, i + 1, EntityType.PERSON)
            elif _is_greek_abbreviation(block, i):
                yield Mention(block, i, i + 1, EntityType.ORGANISATION)


_SHORTEST, _LONGEST = 3, 8
"""Letters of an abbreviation that names a body: ΠΑΜΕ, ΣΥΡΙΖΑ."""

_FEW = 3
"""Fewer than one word in so many is in capitals, where capitals make an abbreviation."""


def _is_greek_abbreviation(block: TokenizedBlock, i: int) -> bool:
    """Return whether a word is an abbreviation in a text that is not in capitals."""
    word, tokens = block.tokens[i], block.tokens
    greek = word.isalpha() and word.isupper() and _SHORTEST <= len(word) <= _LONGEST and word[0] > "ʹ"
    if not greek or word.lower() in words_of("el", "nobodys_names") or (word,) in gazetteer("el"):
        return False
    return _FEW * sum(token.isupper() for token in tokens if len(token) > 1) < sum(map(str.isalpha, tokens))


def _full_greek(block: TokenizedBlock) -> Iterator[Mention]:
    """Find full names in one block."""
    free = 0
    for i in block.capitals:
        end = _greek_end(block.tokens, i) if i >= free else 0
        if end:
            free = end
            yield Mention(block, i, end, EntityType.PERSON)


def _greek_end(tokens: Sequence[str], i: int) -> int:
    """Return where a full name that begins at a word ends; 0 if there is none."""
    if len(tokens[i]) == 1 and tokens[i + 1 : i + 2] == (".",):
        return i + 3 if _is_greek_name(tokens, i + 2) else 0
    end = i + 1
    while end < len(tokens) and end < i + _FULL and (_is_greek_name(tokens, end) or _is_in_greek_name(tokens, end)):
        end += 1
    before = tokens[i - 1].lower() if i else ""
    alone = before in _GREEK_LEADERS and len(tokens[i]) > _SHORTEST
    if (end == i + 1 and not alone) or not _is_greek_name(tokens, i):
        return 0
    shown = before in words_of("el", "offices") or (before == "ο" and end == i + 2)
    addressed = before == "." and i > 1 and tokens[i - 2].lower() in {"κ", "κα", "δρ"}
    return end if alone or shown or addressed or tokens[i].lower() in words_of("el", "given_names") else 0


_GREEK_LEADERS = frozenset({"πρωθυπουργός", "πρωθυπουργού", "πρωθυπουργό", "αντιπροέδρου", "προέδρου", "πρόεδρο"})
"""Offices with a bare name right behind them, and never a field: του πρωθυπουργού Μάλικι."""


def _is_in_greek_name(tokens: Sequence[str], i: int) -> bool:
    """Return whether a particle stands at a place, with a name behind it: Κάσιμ αλ Μουσάουι."""
    return tokens[i] in {"αλ", "ελ", "μπιν", "ντε", "φον", "βαν"} and _is_greek_name(tokens, i + 1)


def _is_greek_name(tokens: Sequence[str], i: int) -> bool:
    """Return whether a word with a capital can be part of a person's name."""
    word = tokens[i] if i < len(tokens) else ""
    nobody = words_of("el", "nobodys_names") | words_of("el", "offices") | load_stop_words("el")
    return word.istitle() and word.isalpha() and len(word) >= _SHORTEST and word.lower() not in nobody


@dataclass(frozen=True, slots=True)
class _Article:
    """The article of a language without capitals, which begins the field of an office, but no name."""

    text: str
    farthest: int = 3
    """Words between an office and a name at most."""


_ARTICLES: Mapping[str, _Article] = {"ar": _Article("ال"), "he": _Article("ה", 2)}


def _find_titled(blocks: Sequence[TokenizedBlock], language: str) -> Iterator[Mention]:
    """Find persons behind an office, or by a given name beside a verb of speech or often, and all of them again."""
    counts = Counter(word for block in blocks for word in block.tokens)
    found = [person for block in blocks for person in _titled(block, language, counts)]
    known = Counter(person.tokens for person in found if len(person.tokens) > 1)
    yield from found
    surnames = {name[-1] for name in known}
    for block in blocks:
        for i, word in enumerate(block.tokens):
            if block.tokens[i : i + 2] in known:
                yield Mention(block, i, i + 2, EntityType.PERSON)
            elif word in surnames:
                yield Mention(block, i, i + 1, EntityType.PERSON)


def _titled(block: TokenizedBlock, language: str, counts: Mapping[str, int]) -> Iterator[Mention]:
    """Find the full names in one block."""
    tokens, offices, verbs = block.tokens, words_of(language, "offices"), words_of(language, "speech_verbs")
    for i, word in enumerate(tokens):
        if word in offices and (start := _over_what_it_is_of(tokens, i + 1, language)):
            yield Mention(block, start, start + 2, EntityType.PERSON)
        beside = tokens[max(i - 1, 0) : i] + tokens[i + 2 : i + 3]
        likely = not verbs.isdisjoint(beside) or counts[tokens[min(i + 1, len(tokens) - 1)]] >= _OFTEN
        if likely and word in words_of(language, "given_names") and _are_names(tokens, i, language):
            yield Mention(block, i, i + 2, EntityType.PERSON)


def _over_what_it_is_of(tokens: Sequence[str], i: int, language: str) -> int:
    """Return where the name behind an office begins, over words with an article; 0 if there is none."""
    article, last = _ARTICLES[language], i + _ARTICLES[language].farthest
    given = words_of(language, "given_names")
    while i < min(last, len(tokens)) and tokens[i] not in given and tokens[i].startswith(article.text):
        i += 1
    listed = language == "ar" or (i < len(tokens) and tokens[i] in given)
    return i if listed and _are_names(tokens, i, language) else 0


def _are_names(tokens: Sequence[str], i: int, language: str) -> bool:
    """Return whether two words can be a given name and a surname."""
    nobody = load_stop_words(language) | words_of(language, "nobodys_names") | words_of(language, "offices")
    nobody |= words_of(language, "speech_verbs")
    pair = tokens[i : i + 2]
    fits = len(pair) == 2 and all(word.isalpha() and len(word) > 1 and word not in nobody for word in pair)
    return fits and not pair[0].startswith(_ARTICLES[language].text) and (pair[0],) not in gazetteer(language)


FINDERS: Mapping[str, Callable[[Sequence[TokenizedBlock]], Iterator[Mention]]] = {
    "ar": lambda blocks: _find_titled(blocks, "ar"),
    "el": _find_greek,
    "he": lambda blocks: _find_titled(blocks, "he"),
    "zh": _find_chinese,
}
"""The finder of each language."""


@dataclass(frozen=True, slots=True)
class CuedRecogniser:
    """Persons and bodies beside offices and verbs of speech, and what lists have."""

    language: str

    def mentions(self, blocks: Sequence[TokenizedBlock]) -> list[Mention]:
        """Find names in all blocks at once."""
        listed = GazetteerRecogniser(self.language).mentions(blocks)
        found = take_in(blocks, listed, [*find_local_bodies(blocks, self.language)])
        taken = {(id(name.block), i) for name in found for i in range(name.start, name.end)}
        for mention in FINDERS[self.language](blocks):
            places = {(id(mention.block), i) for i in range(mention.start, mention.end)}
            if taken.isdisjoint(places):
                found.append(mention)
                taken |= places
        return in_order(blocks, found)
