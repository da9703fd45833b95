"""Japanese names by what stands behind them: 尹錫悦大統領 names a person, and 李肇星外相 is 李肇星."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.japanese import LANGUAGE, LARGE, one_of
from briefmaker.actors.lexicon.lists import words_of
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.recognise.joins import add_where_free

_FULL = re.compile(r"[一-鿿々]{3,6}")
"""A surname and a given name, in Chinese characters."""

_SHORTEST = 2
"""Characters of a name that is left without what belongs to no name."""


def add_titled_names(blocks: Sequence[TokenizedBlock], found: Sequence[Mention], language: str) -> list[Mention]:
    """Add the persons whom a title behind them tells, and take offices and kin off those found; in Japanese alone."""
    if language != LANGUAGE:
        return list(found)
    bare = [_without_titles(mention) if mention.type == EntityType.PERSON else mention for mention in found]
    named = add_where_free(blocks, bare, (name for block in blocks for name in _named(block, _titled_name())))
    surnames = _surnames(named)
    return add_where_free(blocks, named, (name for block in blocks for name in _named(block, surnames)))


def _surnames(found: Sequence[Mention]) -> re.Pattern[str]:
    """Find the beginnings of full names in Chinese characters before a title: 荻田卓, 荻田警部補."""
    full = sorted({m.text for m in found if m.type == EntityType.PERSON and _FULL.fullmatch(m.text)})
    begun = {name[:size] for name in full for size in (1, 2, 3) if size < len(name)}
    names = "|".join(sorted(begun, key=lambda name: (-len(name), name)))
    title = rf"(?:氏|さん|(?:{one_of('office_fields')})*(?:{one_of('offices')}))(?:[^{LARGE}]|$)"
    return re.compile(rf"(?<![{LARGE}])(?P<name>{names or '(?!)'})(?=\s?{title})", re.IGNORECASE)


@cache
def _titled_name() -> re.Pattern[str]:
    """Find a king, a name in katakana before a title, or a short one in Chinese characters that nothing precedes."""
    fields = f"(?:{one_of('office_fields')})*"
    behind = rf"(?=\s?{fields}(?:{one_of('persons_before')})(?:[^{LARGE}]|$))"
    katakana = rf"(?<![ァ-ヺー・＝A-Za-z])[ァ-ヺー]{{2,}}(?:[・＝=][ァ-ヺー]+)*{behind}"
    chinese = rf"(?<![{LARGE}])[一-鿿々]{{2,4}}(?=\s?(?:氏|容疑者|被告|大統領|首相)(?:[^{LARGE}]|$))"
    king = r"(?<![ァ-ヺー・＝])[ァ-ヺー]{2,}(?:[・＝=][ァ-ヺー]+)*[0-9０-９IVX]{1,3}世(?!紀|代|帯)"
    return re.compile(rf"(?P<name>{king}|{katakana}|{chinese})")


def _named(block: TokenizedBlock, pattern: re.Pattern[str]) -> Iterator[Mention]:
    """Give the names of a block that stand before a title."""
    for match in pattern.finditer(block.text):
        name = match["name"]
        start = next((i for i, at in enumerate(block.starts) if at == match.start()), -1)
        end = next((i for i, at in enumerate(block.ends) if at == match.end()), -1) + 1
        if start < end and start >= 0 and not _is_nobody(name, block.tokens[start:end]):
            yield Mention(block, start, end, EntityType.PERSON)


def _is_nobody(name: str, tokens: tuple[str, ...]) -> bool:
    """Return whether what stands before a title is a country, a field of an office or another word."""
    listed = words_of(LANGUAGE, "nobodys_names") | words_of(LANGUAGE, "office_fields")
    return name in listed or tokens in gazetteer(LANGUAGE) or name[-1] in words_of(LANGUAGE, "body_ends")


@cache
def _around() -> re.Pattern[str]:
    """Match a person's name with kin before it and an office behind it."""
    return re.compile(
        rf"(?:{one_of('kin_words')})?(?P<name>.+?)(?:元|前)?(?:夫人|{one_of('offices')})?$", re.IGNORECASE
    )


def _without_titles(mention: Mention) -> Mention:
    """Return a person without what belongs to no name: 三女悦子 is 悦子, 李肇星外相 is 李肇星."""
    match = _around().match(mention.text)
    if match is None or len(match["name"]) < _SHORTEST:
        return mention
    low = mention.block.starts[mention.start] + match.start("name")
    high = mention.block.starts[mention.start] + match.end("name")
    inside = [
        i for i in range(mention.start, mention.end) if low <= mention.block.starts[i] and mention.block.ends[i] <= high
    ]
    return replace(mention, start=inside[0], end=inside[-1] + 1) if inside else mention
