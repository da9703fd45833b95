"""Names as a recogniser marks them, trimmed, split and completed to what they are."""

from collections.abc import Iterator, Sequence

from briefmaker.actors.countries import gazetteer
from briefmaker.actors.lexicon import known_organisations, words
from briefmaker.actors.mentions import Mention

_POSSESSIVE = frozenset({"'s", "’s"})
_JOINERS = frozenset({"and", "&", ",", "or", "/"})
_CHAIN = frozenset({"of", "for", "on", "in"})
_ABBREVIATED = frozenset({"inc", "corp", "ltd", "co", "jr", "sr", "bros"})
_PARTICLES = frozenset(
    {"al", "el", "de", "del", "di", "da", "van", "von", "der", "den", "bin", "ibn", "la", "le", "du", "dos", "abu", "e"}
)


def repair(mentions: Sequence[Mention]) -> list[Mention]:
    """
    Mend what recognisers get wrong in the bounds of names.

    Articles, marks and small words come off the ends; lists and possessives become two names (`the House and Senate`,
    `the university's Alpha Project`); a body that goes on goes on (`Association of the United States`). What holds no
    capital, or is only part of a role (`State` in `Secretary of State`), is left out.
    """
    return [
        whole
        for mention in mentions
        for part in _split(mention)
        if (trimmed := _trim(part)) is not None
        if (whole := _complete(trimmed)) is not None and not _is_fragment(whole)
    ]


def _trim(mention: Mention) -> Mention | None:
    """Take marks, articles and small words off both ends; None if no name is left."""
    sentence, start, end = mention.tokens.words, mention.start, mention.end
    for i in range(start, end):
        if sentence[i] in {")", "]"} and "(" not in sentence[start:i]:
            start = i + 1
    while start < end and not _can_begin(sentence[start]):
        start += 1
    while start < end and not _can_end(sentence, end):
        end -= 1
    return mention.moved(start, end) if start < end else None


def _can_begin(word: str) -> bool:
    """Tell whether a name can begin with a word: a capital, a digit, a particle, but no article."""
    if word in {"The", "A", "An", "Our", "My", "Your", "Its", "Their", "His", "Her"}:
        return False
    return any(char.isupper() for char in word) or word[0].isdigit() or word in _PARTICLES


def _can_end(sentence: Sequence[str], end: int) -> bool:
    """Tell whether a name can end with a word: no mark, nothing small but what a hyphen joins (`Geun-hye`)."""
    word, before = sentence[end - 1], sentence[end - 2] if end > 1 else ""
    if word[0].isalnum():
        return not word.islower() or before == "-"
    return (word == "." and before.lower() in _ABBREVIATED) or (word == "+" and before[:1].isupper())


def _split(mention: Mention) -> Iterator[Mention]:
    """Part a list or a possessor from what follows it."""
    sentence = mention.tokens.words
    start = mention.start
    if mention.text not in known_organisations():
        for i in range(mention.start + 1, mention.end - 1):
            lists = mention.kind == "organisation" and _parts_at(sentence, start, i, mention.end)
            if lists or _is_small(sentence, i):
                yield mention.moved(start, i)
                start = i + 1
    yield mention.moved(start, mention.end)


def _is_small(sentence: Sequence[str], i: int) -> bool:
    """Tell whether a word cannot be inside a name: small, and neither a link, a particle nor the end of a compound."""
    word = sentence[i]
    return (
        word.islower()
        and word not in words("small_words") | _PARTICLES | {"'s"}
        and "-" not in {sentence[i - 1], sentence[i + 1]}
    )


def _parts_at(sentence: Sequence[str], start: int, i: int, end: int) -> bool:
    """Tell whether two names meet at a word inside a mention."""
    word = sentence[i]
    if word in {",", "/", ";"}:
        return sentence[i + 1].lower() not in {"inc", "ltd", "llc", "corp", "and", "&"}
    if word in _POSSESSIVE:
        return _is_body(sentence[start:i]) or sentence[i - 1].lower() in {"inc", "corp", "university"}
    if word in _JOINERS:
        right = sentence[i + 1 : end]
        return _is_body(right) and (
            len(right) == 1 or (_is_body(sentence[start:i]) and not _CHAIN & set(sentence[start:i]))
        )
    return False


def _is_body(name: Sequence[str]) -> bool:
    """Tell whether words are a name of their own: known, or ending as bodies do, or one unusual word."""
    if not name:
        return False
    text = " ".join(name)
    if text in known_organisations() or tuple(name) in gazetteer():
        return True
    last = name[-1].lower()
    if len(name) == 1:
        return name[0][0].isupper() and last not in words("common_words") and last not in words("organisation_words")
    return last in words("organisation_words")


def _complete(mention: Mention) -> Mention | None:
    """Let a body go on over `of`, `for` and `on`: `Court of Appeals for the Sixth Circuit`."""
    sentence, end = mention.tokens.words, mention.end
    if mention.kind != "organisation":
        return mention
    while end + 1 < len(sentence) and _goes_on(sentence, mention.start, end):
        end += 1 + (sentence[end + 1].lower() == "the")
        while end < len(sentence) and (
            sentence[end][0].isupper() or (sentence[end] in {"and", "&"} and _capital(sentence, end + 1))
        ):
            end += 1
    return mention.moved(mention.start, end)


def _goes_on(sentence: Sequence[str], start: int, end: int) -> bool:
    """Tell whether a body named so far is followed by what it is of."""
    if sentence[end] not in {"of", "for"} or not _capital(sentence, end + 1 + (sentence[end + 1] == "the")):
        return False
    return sentence[end - 1].lower() in words("organisation_words") | {
        "appeals",
        "veterans",
        "institutes",
        "centers",
        "centres",
        "ministry",
    }


def _capital(sentence: Sequence[str], i: int) -> bool:
    """Tell whether there is a word with a capital at a place."""
    return i < len(sentence) and sentence[i][0].isupper()


def _is_fragment(mention: Mention) -> bool:
    """Tell whether a mention is no name: no capital in it, part of a role, a word that no body is called by."""
    sentence, start, end = mention.tokens.words, mention.start, mention.end
    name = sentence[start:end]
    if not any(char.isupper() for word in name for char in word) or (len(name) == 1 and len(name[0]) < 2):
        return True
    if mention.kind == "person":
        return False
    if len(name) == 1 and (name[0] in words("no_bodies") or name[0].lower() in words("role_modifiers")):
        return True
    if name[0].lower() in {
        "minister",
        "secretary",
        "ministers",
        "attorney",
        "president",
        "director",
        "chairman",
        "ambassador",
    }:
        return True
    before = sentence[start - 1].lower() if start else ""
    return before in _CHAIN and start > 1 and sentence[start - 2].lower() in {"secretary", "minister", "undersecretary"}
