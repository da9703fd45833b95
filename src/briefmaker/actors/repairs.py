"""Names as a recogniser marks them, trimmed, split and completed to what they are."""

from collections.abc import Iterator, Sequence

from briefmaker.actors.countries import gazetteer
from briefmaker.actors.doubts import begins
from briefmaker.actors.lexicon import known_organisations, media, words
from briefmaker.actors.mentions import Mention
from briefmaker.actors.stretches import complete
from briefmaker.actors.tokens import Tokens

_LONGEST_ABBREVIATION = 4
_POSSESSIVE = frozenset({"'s"})
_JOINERS = frozenset({"and", "&", "or"})
_CHAIN = frozenset({"of", "for", "on", "in"})
_ABBREVIATED = frozenset({"inc", "corp", "ltd", "co", "jr", "sr", "bros"})
_OFFICES = frozenset({"minister", "ministers", "secretary", "undersecretary"})
_TAILS = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md", "esq"})
_PARTICLES = frozenset(
    {"al", "el", "de", "del", "di", "da", "van", "von", "der", "den", "bin", "ibn", "la", "le", "du", "dos", "abu", "e"}
)
_JOINED = frozenset({"born", "dominated", "era", "free", "held", "led", "like", "made", "only", "run", "style", "wide"})
"""Words that a hyphen joins to a name without being part of it, beside participles."""

_DETERMINERS = frozenset({"The", "A", "An", "Our", "My", "Your", "Its", "Their", "His", "Her", "This", "That", "These"})


def repair(mentions: Sequence[Mention]) -> list[Mention]:
    """
    Mend what recognisers get wrong in the bounds of names.

    Articles, marks and small words come off the ends; lists and possessives become two names (`the House and Senate`,
    `the university's Alpha Project`), and so do names run together that the text also has apart; a name that goes on
    goes on (`Association of the United States`). What holds no capital, or is only part of a role (`State` in
    `Secretary of State`), is left out. Of names that then overlap, the longest stays.
    """
    alone = {mention.text for mention in mentions}
    parts = [
        trimmed
        for mention in mentions
        for run in _run_together(mention, alone)
        for part in _split(_without_lead(_without_medium(run), alone))
        if (trimmed := _trim(part)) is not None
    ]
    whole = [complete(part, following) for part, following in zip(parts, [*parts[1:], None], strict=False)]
    return list(_apart([mention for mention in whole if not _is_fragment(mention)]))


def _apart(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Leave out what lies inside, or reaches into, a longer name."""
    kept: list[Mention] = []
    for mention in mentions:
        while kept and kept[-1].tokens is mention.tokens and kept[-1].end > mention.start:
            if kept[-1].end - kept[-1].start >= mention.end - mention.start:
                break
            kept.pop()
        else:
            kept.append(mention)
    yield from kept


def _trim(mention: Mention) -> Mention | None:
    """Take marks, articles and small words off both ends; None if no name is left."""
    sentence, start, end = mention.tokens.words, mention.start, mention.end
    for i in range(start, end):
        if sentence[i] in {")", "]"} and "(" not in sentence[start:i]:
            start = i + 1
    end = next((i for i in range(start, end) if _is_code(sentence[i]) or _is_open(sentence, i, end)), end)
    if mention.kind == "person" and end - start > 1 and sentence[end : end + 1] == (".",):
        end -= sentence[end - 1].lower() in words("titles")
    while start < end and not _can_begin(sentence[start]):
        start += 1
    while start < end and not _can_end(mention.tokens, end):
        end -= 1
    return mention.moved(start, end) if start < end else None


def _is_open(sentence: Sequence[str], i: int, end: int) -> bool:
    """Tell whether a bracket opens at a word and does not close in the name."""
    return sentence[i] in {"(", "["} and not {")", "]"} & set(sentence[i:end])


def _is_code(word: str) -> bool:
    """Tell whether a word is the number of a product: capitals and digits, five or more."""
    return len(word) > 4 and word.isalnum() and word.upper() == word and sum(char.isdigit() for char in word) > 1


def _can_begin(word: str) -> bool:
    """Tell whether a name can begin with a word: a capital, a digit, a particle, but no article."""
    return word not in _DETERMINERS and (
        any(char.isupper() for char in word) or word[0].isdigit() or word in _PARTICLES
    )


def _can_end(tokens: Tokens, end: int) -> bool:
    """Tell whether a name can end with a word: no mark, nothing small but what a hyphen joins (`Geun-hye`)."""
    word, before = tokens.words[end - 1], tokens.words[end - 2] if end > 1 else ""
    if word[0].isalnum():
        joined = before == "-" and tokens.starts[end - 1] == tokens.ends[end - 2]
        participle = word.endswith("ed") or (word.endswith("ing") and word in words("common_words"))
        return not word.islower() or (joined and word not in _JOINED and not participle)
    return (word == "." and before.lower() in _ABBREVIATED) or (word == "+" and before[:1].isupper())


def _without_lead(mention: Mention, alone: set[str]) -> Mention:
    """Take a word of the language off a name found elsewhere that it leads to where a sentence begins: `Choose Wix`."""
    if mention.kind != "person" or len(mention.words) == 1 or not begins(mention):
        return mention
    rest = mention.moved(mention.start + 1, mention.end)
    leads = mention.words[0].lower() in words("common_words") and not _is_personal(mention.words)
    return rest if leads and rest.text in alone else mention


def _without_medium(mention: Mention) -> Mention:
    """Take a news medium off the front, whose own name does not go on (`the Washington Post Berg interview`)."""
    sentence = mention.tokens.words
    start = mention.start + (sentence[mention.start] == "the" or sentence[mention.start] in _DETERMINERS)
    for i in range(start + 1, mention.end):
        if " ".join(sentence[start:i]) in media():
            goes_on = sentence[i] in words("media_words") or not sentence[i][0].isupper()
            return mention if goes_on else mention.moved(i, mention.end)
    return mention


def _run_together(mention: Mention, alone: set[str]) -> Iterator[Mention]:
    """Part a name into two that the text has by themselves, or into such a one and a person (`Oslo Owls Anna Berg`)."""
    sentence, start, end = mention.tokens.words, mention.start, mention.end
    known = mention.text in known_organisations() or mention.kind not in {"person", "organisation"}
    for i in range(start + 1, end) if end - start > 2 and not known else ():
        joined = sentence[i] in _JOINERS and mention.kind == "organisation"
        if i + joined == end or mention.tokens.cut(start, i) not in alone:
            continue
        left, right = mention.moved(start, i), mention.moved(i + joined, end)
        if joined and right.text in alone:
            yield from (left, right)
            return
        if i - start > 1 and not joined and _is_personal(right.words) and not _is_personal(left.words):
            yield from (left, right.called("person"))
            return
    yield mention


def _split(mention: Mention) -> Iterator[Mention]:
    """Part a list, a possessor, or a body and a person, from what follows."""
    sentence, start = mention.tokens.words, mention.start
    if mention.text in known_organisations():
        yield mention
        return
    for i in range(mention.start + 1, mention.end - 1):
        if (
            _is_small(sentence, i)
            or _ends_sentence(sentence, i)
            or _begins_anew(mention.tokens, i)
            or (mention.kind == "person" and _parts_persons(sentence, i))
            or (mention.kind == "organisation" and _parts_at(sentence, start, i, mention.end))
        ):
            yield mention.moved(start, i)
            start = i + 1
        elif mention.kind == "organisation" and _is_person_from(sentence, start, i, mention.end):
            yield mention.moved(start, i)
            yield mention.called("person").moved(i, mention.end)
            return
        elif sentence[i] == "of" and _is_personal(sentence[start:i]):
            yield mention.called("person").moved(start, i)
            return
    yield mention.moved(start, mention.end)


def _is_small(sentence: Sequence[str], i: int) -> bool:
    """Tell whether a word cannot be inside a name: small, and neither a link, a particle nor the end of a compound."""
    word = sentence[i]
    if not word.islower() or word in words("small_words") or word in _PARTICLES or word in _POSSESSIVE:
        return False
    return "-" not in {sentence[i - 1], sentence[i + 1]}


def _ends_sentence(sentence: Sequence[str], i: int) -> bool:
    """Tell whether a full stop inside a mention is the end of a sentence: after a long word that is no abbreviation."""
    before = sentence[i - 1]
    return sentence[i] == "." and len(before) > _LONGEST_ABBREVIATION and before.lower() not in words("titles")


def _begins_anew(tokens: Tokens, i: int) -> bool:
    """Tell whether a name or sentence begins anew at a word: a semicolon, a colon and a space, a bare `The`."""
    if tokens.words[i] == ";":
        return True
    if tokens.words[i] == ":":
        return tokens.starts[i + 1] > tokens.ends[i]
    before = tokens.words[i - 1].lower()
    return tokens.words[i] == "The" and before not in words("small_words", "function_words")


def _is_personal(name: Sequence[str]) -> bool:
    """Tell whether words are a given name and a surname."""
    if len(name) != 2 or name[0] not in words("given_names") or name[1] not in words("surnames"):
        return False
    return not {word.lower() for word in name} & words("organisation_words")


def _is_person_from(sentence: Sequence[str], start: int, i: int, end: int) -> bool:
    """Tell whether a well-known body ends and a person begins at a word (`the House Anna Berg`)."""
    return " ".join(sentence[start:i]) in known_organisations() and _is_personal(sentence[i:end])


def _parts_persons(sentence: Sequence[str], i: int) -> bool:
    """Tell whether two persons, or a person and a place, meet at a word: `and`, or a comma before no `Jr.`."""
    return sentence[i] in _JOINERS or (sentence[i] == "," and sentence[i + 1].lower() not in _TAILS)


def _parts_at(sentence: Sequence[str], start: int, i: int, end: int) -> bool:
    """Tell whether two names meet at a word inside the mention of a body."""
    word = sentence[i]
    if word in {",", "/", ";"}:
        return sentence[i + 1].lower() not in {"inc", "ltd", "llc", "corp", "and", "&"}
    if word in _POSSESSIVE:
        return _is_body(sentence[start:i]) or sentence[i - 1].lower() in {"inc", "corp", "university"}
    if word in _JOINERS:
        left, right = sentence[start:i], sentence[i + 1 : end]
        return _is_body(right) and (len(right) == 1 or (_is_body(left) and not _CHAIN & set(left)))
    return False


def _is_body(name: Sequence[str]) -> bool:
    """Tell whether words are a name of their own: known, or ending as bodies do, or one unusual word."""
    if " ".join(name) in known_organisations() or tuple(name) in gazetteer():
        return True
    last = name[-1].lower() if name else ""
    if len(name) == 1:
        return name[0][0].isupper() and last not in words("common_words") and last not in words("organisation_words")
    return last in words("organisation_words")


def _is_fragment(mention: Mention) -> bool:
    """Tell whether a mention is no name: no capital in it, part of a role, a word that no body is called by."""
    sentence, start = mention.tokens.words, mention.start
    name = mention.words
    if not any(char.isupper() for word in name for char in word) or (len(name) == 1 and len(name[0]) < 2):
        return True
    if _is_party_tag(sentence, start) or "=" in name:
        return True
    if mention.kind == "person":
        return False
    if len(name) == 1 and (name[0] in words("no_bodies") or name[0].lower() in words("role_modifiers")):
        return True
    if name[0].lower() in _OFFICES | {"attorney", "president", "director", "chairman", "ambassador"}:
        return True
    return start > 1 and sentence[start - 1] in _CHAIN and sentence[start - 2].lower() in _OFFICES


def _is_party_tag(sentence: Sequence[str], start: int) -> bool:
    """Tell whether a name is the state, or the whole, of a tag such as `(D-Mont.)`."""
    first = start - 2 if start > 1 and sentence[start - 1] == "-" else start
    return (
        sentence[first] in {"R", "D", "I"}
        and sentence[first + 1 : first + 2] == ("-",)
        and first > 0
        and sentence[first - 1] in {"(", ","}
    )
