"""What does not belong to a name at either end of its span."""

from collections.abc import Sequence

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import names_in, words
from briefmaker.actors.lexicon.personal_names import is_full_name
from briefmaker.actors.lexicon.state_bodies import is_state_body
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.spans.fragments import SHORT_MONTHS
from briefmaker.actors.spans.told_persons import can_be_person


def trim_ends(_blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """Take marks, articles and small words off both ends; where nothing would be left, the mention stays as it is."""
    return [_trimmed(mention) or mention for mention in mentions]


def _trimmed(mention: Mention) -> Mention | None:
    """Take marks, articles and small words off both ends; None if no name is left."""
    tokens, start, end = mention.block.tokens, mention.start, mention.end
    if is_state_body(mention.tokens):
        return mention
    if not all(map(str.isalpha, mention.tokens)):
        start, end = _inside_marks(tokens, start, end)
    if mention.type == EntityType.PERSON and end - start > 1 and tokens[end : end + 1] == (".",):
        end -= tokens[end - 1].lower() in words("titles")
    if mention.type == EntityType.PERSON:
        end = _without_month(tokens, start, _without_shout(tokens, start, end))
        start = _without_people(tokens, _without_honours(tokens, start, end), end)
    elif end - start > 1 and _is_ticker(tokens, end):
        end -= 1
    start = _without_country(tokens, start, end)
    while start < end and not _can_begin(tokens[start]):
        start += 1
    while start < end and not _can_end(mention.block, end):
        end -= 1
    return mention.with_span(start, end) if start < end else None


def _inside_marks(tokens: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """Return the bounds of a name behind a bracket that closes, and before one that opens, or a product number."""
    for i in range(start, end):
        if tokens[i] in {")", "]"} and "(" not in tokens[start:i]:
            start = i + 1
    return start, next((i for i in range(start, end) if _is_code(tokens[i]) or _is_open(tokens, i, end)), end)


def _without_honours(tokens: Sequence[str], start: int, end: int) -> int:
    """Step over abbreviations before the given name of a full name: `AL MVP Miguel Tejada`."""
    first = start
    while first < end and tokens[first].isalpha() and tokens[first].isupper() and len(tokens[first]) > 1:
        first += 1
    full = end - first > 1 and tokens[first] in words("given_names") and not tokens[end - 1].isupper()
    return first if full else start


def _without_people(tokens: Sequence[str], start: int, end: int) -> int:
    """Step over a place before a full name, and what the people of a country are called: `New Zealander Hillary`."""
    if end - start > 2 and tokens[start] in names_in("places") and is_full_name(tokens[start + 1 : end]):
        return start + 1
    for first in range(max(start - 1, 0), start + 1):
        if tokens[first : first + 2] in gazetteer() and first + 2 < end:
            return first + 2
    return start


def _without_country(tokens: Sequence[str], start: int, end: int) -> int:
    """Step over the country that somebody leads, before their name: `President of Iceland Arnar Lunde`."""
    led = start > 1 and tokens[start - 1] == "of" and tokens[start - 2].lower() in words("roles", "titles")
    country = led and (tokens[start],) in gazetteer() and can_be_person(tokens[start + 1 : end])
    return start + 1 if country else start


def _is_ticker(tokens: Sequence[str], end: int) -> bool:
    """Return whether a name ends in the sign of a share and its change stands behind: `Boeing Co. BA, +9.92%`."""
    sign = tokens[end - 1]
    moved = tokens[end : end + 1] == (",",) and tokens[end + 1 : end + 2] in {("+",), ("-",), ("−",), ("–",)}
    return moved and sign.isalpha() and sign.isupper() and tokens[end + 2 : end + 3] != () and tokens[end + 2].isdigit()


def _without_shout(tokens: Sequence[str], start: int, end: int) -> int:
    """Take a word of a headline off the end of a person's name: `Meghan Markle LIVE`, `Kanye West Announces`."""
    last, before = tokens[end - 1], tokens[start : end - 1]
    if len(before) > 1 and last.lower() in words("verbs_of_speech") and last.endswith("s"):
        return end - 1
    shouts = last.isalpha() and last.isupper() and len(last) > 1 and last not in words("postnominals")
    return end - 1 if shouts and len(before) > 1 and not any(word.isupper() for word in before) else end


def _without_month(tokens: Sequence[str], start: int, end: int) -> int:
    """Take the month of a day off the end of a person's name: `Anna Berg Mar 7`."""
    dated = tokens[end - 1].lower() in SHORT_MONTHS and tokens[end : end + 1] != () and tokens[end].isdigit()
    return end - 1 if dated and end - start > 1 + 1 else end


def _is_open(tokens: Sequence[str], i: int, end: int) -> bool:
    """Return whether a bracket opens at a word and does not close in the name."""
    return tokens[i] in {"(", "["} and not {")", "]"} & set(tokens[i:end])


def _is_code(word: str) -> bool:
    """Return whether a word is the number of a product: capitals and digits, five or more."""
    return len(word) > 4 and word.isalnum() and word.upper() == word and sum(char.isdigit() for char in word) > 1


def _can_begin(word: str) -> bool:
    """Return whether a name can begin with a word: a capital, a digit, a particle, but no article."""
    return word not in words("leading_determiners") and (
        any(char.isupper() for char in word) or word[0].isdigit() or word in words("person_particles")
    )


def _can_end(block: TokenizedBlock, end: int) -> bool:
    """Return whether a name can end with a word: no mark, nothing small but what a hyphen joins (`Geun-hye`)."""
    word, before = block.tokens[end - 1], block.tokens[end - 2] if end > 1 else ""
    if word[0].isalnum():
        joined = before == "-" and block.starts[end - 1] == block.ends[end - 2]
        participle = word.endswith("ed") or (word.endswith("ing") and word in words("common_words"))
        return not word.islower() or (joined and not participle)
    return (word == "." and before.lower() in words("final_abbreviations")) or (word == "+" and before[:1].isupper())
