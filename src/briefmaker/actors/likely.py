"""How likely a row is an actor of its kind in languages whose recogniser says how sure it is of a name."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import exp, log

from briefmaker.actors.entity import Entity
from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import is_common, is_word, known_organisations, weights_in, words, words_of
from briefmaker.actors.mention import ACTING, EntityType
from briefmaker.actors.recognise.crf import CONFIDENT
from briefmaker.actors.recognise.evidence import has_office_or_speaks, opens_sentence
from briefmaker.actors.recognise.features import word_shape
from briefmaker.actors.recognise.glued import is_given, is_given_in_a_case
from briefmaker.model import Actor
from briefmaker.model.choices import Tier

ENGLISH = "en"

ENOUGH = 0.5
"""The likelihood from which on a row stays."""

ENOUGH_READ = 0.55
"""The same where rows were judged by a reader: up to it each wrong row that goes takes fewer than one right one along
(German .5 to .55: 15 wrong, 11 right; to .6: 6 more wrong, 17 right)."""

_LEAST, _MOST = 0.05, 0.999
"""Between these the confidence of a recogniser is taken as it is."""

_LONG, _LONGER = 3, 6
"""Words above which a name is long, and very long."""

READ = frozenset({"de", "fr"})
"""Languages whose weights were fitted to rows that a reader judged (`training/judged_rows.py`)."""

_CASED = frozenset({"pl", "ru", "uk"})
"""Languages in which a given name that no list has may be one in a case."""

_SHORT = 2
"""Letters up to which a word says nothing about its language."""

_QUOTES = frozenset('«"„“')


def drop_unlikely(entities: Sequence[Entity], language: str) -> tuple[Entity, ...]:
    """
    Leave out what is more likely a word, a place or a piece of a name than an actor of its kind.

    A logistic regression weighs how sure the recogniser was, how often it found the name, whether lists have it and how
    it looks; `training/likely.py` fits the weights in `data/likely_names.tsv`, `training/judged_rows.py`
    those of `data/likely_names_read.tsv`. What another recogniser found stays.
    """
    # the weights were fitted to the confidence of the built-in recogniser, so that rows without one cannot be weighed
    sure = any(mention.confidence is not None for entity in entities for mention in entity.mentions)
    if language not in CONFIDENT or not sure:
        return tuple(entities)
    enough = ENOUGH_READ if language in READ else ENOUGH
    weighed = (replace(e, belief=_belief(signs_of(e, language), language)) if e.type in ACTING else e for e in entities)
    return tuple(entity for entity in weighed if entity.type not in ACTING or entity.belief >= enough)


def _belief(signs: Mapping[str, float], language: str) -> float:
    """Return the likelihood of a row; a listed given name with an office or a verb of speech keeps it in any case."""
    # what the text says outright outweighs a recogniser that missed the name and left it to a rule
    stated = signs["given name first"] and signs["office before it, or speaks"]
    return max(likelihood(signs, language), stated and ENOUGH_READ)


def signs_of(entity: Entity, language: str) -> dict[str, float]:
    """Return the signs of a row, each a number."""
    mentions, person = entity.mentions, entity.type == EntityType.PERSON
    name = max((mention.tokens for mention in mentions), key=len)
    classes = [set(word_shape(word, language).classes) for word in name]
    given = person and len(name) > 1 and is_given(name[0], language)
    signs = _recognised(entity)
    signs |= {
        "person": person,
        "person of one word": person and len(name) == 1,
        "body of one word": not person and len(name) == 1 and not name[0].isupper(),
        "abbreviation": not person and len(name) == 1 and name[0].isupper(),
        "given name first": given,
        "a listed name": person and any({"g", "s"} & own for own in classes),
        "long": len(name) > _LONG,
        "very long": len(name) > _LONGER,
        "only opens sentences": all(map(opens_sentence, mentions)),
        "first word common": is_common(name[0], language),
        "first word in the dictionary": is_word(name[0], language),
        "all words in the dictionary": all(is_word(word, language) for word in name if word.isalpha()),
        "person with a word of the language": person and any(is_word(w, language) for w in name if w[0].isupper()),
        "last word small": name[-1].islower(),
        "well known": any(mention.text in known_organisations() for mention in mentions),
        "in quotation marks": any(mention.before in _QUOTES or "«" in mention.text for mention in mentions),
        "a country in it": any("c" in own for own in classes),
        "a digit in it": any(word[0].isdigit() for word in name),
        "office before it, or speaks": any(has_office_or_speaks(mention, language) for mention in mentions),
    }
    return {sign: float(value) for sign, value in (signs | _beside(entity, name, language)).items()}


def _beside(entity: Entity, name: Sequence[str], language: str) -> dict[str, float]:
    """Return the signs before a name and in its letters, in the languages whose rows a reader judged."""
    if language not in READ:
        return {}
    before = [mention.before.lower() for mention in entity.mentions]
    english = [word.lower() in words("common_words") for word in name if word.isalpha() and len(word) > _SHORT]
    person, heads = entity.type == EntityType.PERSON, tuple(words_of(language, "heads_of_bodies"))
    found = sum(mention.confidence is not None for mention in entity.mentions)
    return {
        "behind an article, person": person * _share(before, words_of(language, "articles")),
        "behind a word of place": _share(before, words_of(language, "where")),
        "a word of English": any(english),
        "all words of English": bool(english) and all(english),
        "with a head of bodies": not person and any(word.lower().endswith(heads) for word in name),
        "with a hyphen": "-" in name,
        "mixed case": not name[0].isupper() and any(map(str.isupper, name[0][1:])),
        "two words": len(name) == len(("given", "surname")),
        "share found by the recogniser": found / len(before),
    }


def _share(before: Sequence[str], listed: frozenset[str]) -> float:
    """Return how many of some words are among others, as a share."""
    return sum(word in listed for word in before) / len(before)


def _recognised(entity: Entity) -> dict[str, float]:
    """Return how sure the recogniser was of a name, for each kind, and how often it was found."""
    person = entity.type == EntityType.PERSON
    best = max((m.confidence for m in entity.mentions if m.confidence is not None), default=None)
    share = 0.5 if best is None else min(max(best, _LEAST), _MOST)
    odds, alone = log(share / (1 - share)), len(entity.mentions) == 1
    return {
        "confidence, person": odds * person,
        "confidence, body": odds * (not person),
        "confidence, named once": odds * alone,
        "found by a rule, person": person and best is None,
        "found by a rule, body": not person and best is None,
        "how often": log(len(entity.mentions)),
    }


def likelihood(signs: Mapping[str, float], language: str = "") -> float:
    """Turn the signs of a row into the likelihood, 0 to 1, that it is an actor of its kind."""
    weights = weights_in("likely_names_read.tsv" if language in READ else "likely_names.tsv")
    return 1 / (1 + exp(-weights["always"] - sum(weights.get(sign, 0.0) * value for sign, value in signs.items())))


def doubt_names(actors: Iterable[Actor], language: str) -> Iterator[Actor]:
    """
    Yield actors; outside English, those named in passing whose names look odd lose their confidence.

    On 360 saved pages 35 of 1,320 names below the table go: 23 were glued, places, things or words, 12 right.
    """
    for actor in actors:
        passing = language != ENGLISH and actor.tier == Tier.NAMED
        full = actor.kind == EntityType.PERSON.value and " " in actor.name
        is_odd = _ODD.get(actor.kind) if passing and (full or actor.mentions == 1) else None
        yield replace(actor, confidence=0.0) if is_odd and is_odd(actor.name.split(), language) else actor


def _is_odd_person(name: Sequence[str], language: str) -> bool:
    """Return whether a person's name repeats a word, is declined, or has a place or a word before the given name."""
    first, last = name[0], name[-1]
    if last in name[:-1] or not first[0].isupper() or _is_glued(name):
        return True
    if language in _CASED:
        return len(name) > 1 and not is_given(first, language) and is_given_in_a_case(first, language)
    if language in READ or len(name) == 1:
        return False
    own, surnames = words_of(language, "given_names"), words_of(language, "surnames")
    turned = last.lower() in own and first.lower() not in own
    return turned or ((first,) in gazetteer() and last.lower() not in surnames)


def _is_odd_body(name: Sequence[str], language: str) -> bool:
    """Return whether a name is glued, or nothing says that it is a body's though their head nouns are listed."""
    heads, text = words_of(language, "bodies"), " ".join(name)
    if _is_glued(name):
        return True
    if language in READ or not heads or text in known_organisations() or text in words_of(language, "organisations"):
        return False
    return not any(word.lower() in heads or sum(map(str.isupper, word)) > 1 for word in name)


def _is_glued(name: Sequence[str]) -> bool:
    """Return whether marks stand between the words of a name: `Ingo/Straub`, `NEW YORK - Giorgia Meloni`."""
    return any(word[-1] == "-" or "/" in word or "+" in word for word in name)


_ODD: Mapping[str, Callable[[Sequence[str], str], bool]] = {
    EntityType.PERSON.value: _is_odd_person,
    EntityType.ORGANISATION.value: _is_odd_body,
}
"""What makes the name of an actor odd, by its kind."""
