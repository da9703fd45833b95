"""Roles (岸田首相, 会長の山田氏) and statements (山田氏は「…」と述べた) in Japanese, by patterns of characters."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from briefmaker.actors.describe.affiliations import Owners
from briefmaker.actors.describe.attribution.passage import Named, Reason, Sentence, read_passages
from briefmaker.actors.describe.role import Role
from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import Entity
from briefmaker.actors.lexicon.gloss import JAPANESE, LARGE, ends_in_office, office_behind, one_of
from briefmaker.actors.mention import EntityType, Mention

_NOUN = rf"[{LARGE}・A-Za-z0-9Ａ-Ｚａ-ｚ０-９&＆]"
_LONGEST = 30
"""Characters of a role; longer ones hold a clause."""

_ENOUGH = 12
"""Characters of a role from which on more of them say no more."""

_BEFORE = re.compile(rf"(?P<role>{_NOUN}{{1,40}})(?P<link>の|である|、|・|)\s?$")
_MARKED = re.compile(rf"\s?(?:氏|さん)?[・（(](?P<role>{_NOUN}+)(?=[）)、。」]|が|は|に|を)")
_IS = re.compile(
    rf"\s?(?:[（(][^（）()]{{0,80}}[）)])?(?:氏|さん)?は、?(?P<role>(?:{_NOUN}|の|、)+)"
    r"(?:[（(][^（）()]{0,20}[）)])?(?=。|である|です|だった|であった|だ。|で、)"
)
_TITLED = re.compile(r"\s?(?:氏|さん|容疑者|被告|[（(])")
_WEAK = frozenset({"容疑者", "被告", "選手", "候補", "議員", "代表", "幹部"})
"""Roles that say less than any other of the same person."""


def roles_of(person: Entity, taken: dict[int, frozenset[int]]) -> list[Role]:
    """
    Find the roles of a person, in reading order.

    `taken` has the tokens of persons' names, by the number of their block: a role with one of them is another's.
    """
    return [
        role
        for mention in person.mentions
        for role in _roles(mention)
        if taken.get(mention.block.number, frozenset()).isdisjoint(range(role.start, role.end))
    ]


def best_role(roles: Sequence[Role]) -> Role | None:
    """Choose the role that says most: the longest, up to some length, the first of equals."""
    return max(roles, key=lambda role: (role.text not in _WEAK, min(len(role.text), _ENOUGH)), default=None)


def affiliation_of(person: Entity, role: Role | None, owners: Owners) -> str:
    """Name the body or country in a role, or the one right before the role or the name: 米国のバイデン大統領."""
    if role is None:
        return ""
    for i in range(role.start, role.end):
        if name := owners.get((role.block.number, i)):
            return name
    leads = [role.start]
    leads += [m.start for m in person.mentions if m.block is role.block and 0 <= role.start - m.end <= 1]
    return next(filter(None, (_owner_before(role.block, start, owners) for start in leads)), "")


def _owner_before(block: TokenizedBlock, start: int, owners: Owners) -> str:
    """Return the body or country that ends right before a place, or before the の there."""
    at = start - 1 - (block.tokens[start - 1 : start] == ("の",))
    return owners.get((block.number, at), "")


def _roles(mention: Mention) -> Iterator[Role]:
    """Yield the roles beside one name."""
    block = mention.block
    start, end = block.starts[mention.start], block.ends[mention.end - 1]
    behind = office_behind().match(block.text, end)
    if behind is not None:
        yield from _role(block, *behind.span("role"))
    yield from _before(block, start, end, is_called=behind is not None)
    if (marked := _MARKED.match(block.text, end)) and ends_in_office(marked["role"]):
        yield from _role(block, *marked.span("role"))
    if (stated := _IS.match(block.text, end)) and ends_in_office(stated["role"]):
        yield from _role(block, *stated.span("role"))


@cache
def _leads() -> re.Pattern[str]:
    """Match what stands before a role without a mark and is none of it: 当時社長."""
    return re.compile(rf"^(?:[0-9０-９]+[年月日回期代歳位度人]|[・&＆]|{one_of('words_before_roles')})+")


def _before(block: TokenizedBlock, start: int, end: int, *, is_called: bool) -> Iterator[Role]:
    """Yield the role that ends right before a name; across a comma only if no office follows the name."""
    found = _BEFORE.search(block.text, max(0, start - _LONGEST - 2), start)
    if found is None or not ends_in_office(found["role"]):
        return
    if found["link"] == "、" and (is_called or not _TITLED.match(block.text, end)):
        return
    low, high = found.span("role")
    lead = _leads().match(found["role"])
    low += lead.end() if lead else 0
    yield from _role(block, low, high)


def _role(block: TokenizedBlock, low: int, high: int) -> Iterator[Role]:
    """Yield the role between two characters of a block, if tokens begin and end there."""
    start, last = bisect_left(block.starts, low), bisect_left(block.ends, high)
    if low < high <= low + _LONGEST and block.starts[start] == low and block.ends[last] == high:
        yield Role(block, start, last + 1)


def words_taken(people: Sequence[Entity]) -> dict[int, frozenset[int]]:
    """Return the tokens of persons' names, by the number of their block."""
    taken: dict[int, set[int]] = {}
    for person in people:
        for mention in person.mentions:
            taken.setdefault(mention.block.number, set()).update(range(mention.start, mention.end))
    return {number: frozenset(places) for number, places in taken.items()}


_SAID = "■"
"""Masks each character inside quotation marks, so that no pattern matches what was said."""

_CALLED = re.compile(r"\s?(?:氏|さん|様|君|容疑者|被告)?ら?(?:[（(][^（）()]{0,40}[）)])?")
_SUBJECT = rf"[{LARGE}）)氏んらA-Za-z0-9]"
"""Characters before は or が where these mark a subject, as no other particle (では, には) stands between."""

_TOPIC, _ANY_SUBJECT = re.compile(rf"{_SUBJECT}は"), re.compile(rf"{_SUBJECT}[はがも]")

_SOURCE = re.compile(r"(?:の話|の説明|の発表)?に(?:よると|よれば)")
_END = r"(?:という)?(?:[（(][^（）()]*[）)])?(?:。|$)"


@cache
def _verb() -> re.Pattern[str]:
    """Find what reports speech, behind a quotation, a clause or a noun such as 方針."""
    forms = one_of("speech_verbs")
    noun = rf"(?:{one_of('speech_nouns')})"
    verb = rf"(?P<verb>(?:{forms})(?:(?<=、)|{_END})|{noun}(?:(?:した|する|している|しました|しています){_END}|し、))"
    curt = rf"(?P<curt>{noun}。)"
    free = rf"[^「」『』。{_SAID}]"
    return re.compile(
        rf"(?P<quoted>[」』](?:など)?と(?!題|いう|する){free}{{0,30}}?(?:{verb}|{curt}))"
        rf"|(?P<reported>[るたいだすくむうつ]と{free}{{0,12}}?(?P<tells>(?:{forms}|{noun}(?:した|している)){_END}))"
        rf"|(?P<object>(?:{one_of('speech_objects')})を(?:発表|公表|表明|明らかに)し(?:た|ている){_END})"
    )


def attribute_japanese(blocks: Sequence[TokenizedBlock], entities: Sequence[Entity]) -> list[Sentence]:
    """Attribute each sentence of an article's body to the entity that says it; the writer's have no speaker."""
    sentences = []
    for paragraph in read_passages(blocks, entities, JAPANESE):
        before: Sentence | None = None
        for sentence in paragraph.sentences:
            _read(sentence, before)
            before = sentence
        sentences += paragraph.sentences
    return sentences


def _read(sentence: Sentence, before: Sentence | None) -> None:
    """Attribute one sentence; one that only goes on quoting is given to the speaker before."""
    text = _unquoted(sentence)
    names = [name for name in sentence.names if text[_place(sentence, name)[0]] != _SAID]
    source = next((name for name in names if _SOURCE.match(text, _called_until(text, sentence, name))), None)
    verb = _verb().search(text)
    if source is not None:
        _attribute(sentence, source.entity, Reason.ACCORDING)
    elif verb is not None:
        speaker = _speaker(text, verb, sentence, names)
        if speaker is not None:
            _attribute(sentence, speaker.entity, Reason.NAME)
        elif before is not None and before.certain and _only_quotes(text, verb):
            _attribute(sentence, before.speakers[0], Reason.SAME)


def _attribute(sentence: Sentence, entity: int, reason: Reason) -> None:
    sentence.attribute((entity,), reason)
    sentence.certain = reason in {Reason.NAME, Reason.ACCORDING, Reason.SAME}


_MARKS = frozenset("「」『』“”")


def _unquoted(sentence: Sentence) -> str:
    """Return a sentence with its quotations masked; the marks themselves, and a name alone in marks, stay."""
    inside, low = sentence.paragraph.inside_text, sentence.start
    masked = [char if char in _MARKS or not inside[low + i] else _SAID for i, char in enumerate(sentence.text)]
    for name in sentence.names:
        start, end = _place(sentence, name)
        around = sentence.text[start - 1 : start], sentence.text[end : end + 1]
        if start and around in {("「", "」"), ("『", "』")}:
            masked[start:end] = sentence.text[start:end]
    return "".join(masked)


def _place(sentence: Sentence, name: Named) -> tuple[int, int]:
    """Return the characters of a name in its sentence: the first, and one past the last."""
    block = sentence.paragraph.block
    return block.starts[name.start] - sentence.start, block.ends[name.end - 1] - sentence.start


def _called_until(text: str, sentence: Sentence, name: Named) -> int:
    """Return where a name ends, the office, form of address, age and mark behind it included."""
    end = _place(sentence, name)[1]
    end += text[end : end + 1] in {"」", "』"}
    office = office_behind().match(text, end) if name.type == EntityType.PERSON else None
    called = _CALLED.match(text, office.end() if office else end)
    return called.end() if called else end


def _speaker(text: str, verb: re.Match[str], sentence: Sentence, names: Sequence[Named]) -> Named | None:
    """Find the name that は marks as the topic of the sentence, or that が marks right before the quotation."""
    until = next(end for group in ("verb", "curt", "tells", "object") if (end := verb.start(group)) >= 0)
    before_verb = text[: verb.start() + 1]
    for name in names:
        at = _called_until(text, sentence, name)
        if at >= until or text[at : at + 1] not in {"は", "が"}:
            continue
        others = _TOPIC.search(text[: _place(sentence, name)[0]]) or _TOPIC.search(text[at + 1 : until])
        if others:
            return None
        if text[at] == "は":
            return None if verb["quoted"] and _is_beside(before_verb, at) else name
        near = verb["quoted"] and "が" not in text[at + 1 : until].replace(_SAID, "")
        return name if near else None
    return None


_SPEAKER_BESIDE = re.compile(rf"{_SUBJECT}が[^、。{_SAID}]{{0,25}}[「『]{_SAID}+[」』]$")
"""A subject right before the quotation, who is not the topic of the sentence: Ａ氏は譲歩を求めたが、Ｂ氏が「…」."""


def _is_beside(text: str, at: int) -> bool:
    """Return whether another speaker stands between the topic and the quotation."""
    found = _SPEAKER_BESIDE.search(text)
    return found is not None and found.start() > at


def _only_quotes(text: str, verb: re.Match[str]) -> bool:
    """Return whether a sentence begins with a quotation and names no subject."""
    return bool(verb["quoted"]) and text[0] in "「『" and not _ANY_SUBJECT.search(text.replace(_SAID, ""))
