"""Where the articles of a digest name which actors: together in a paragraph, under another form, beside a subject."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from briefmaker.digest.order import Plan
from briefmaker.model import Actor, Appearance, Article
from briefmaker.model.choices import Tier
from briefmaker.model.digest import Pair
from briefmaker.summary import find_focus

_ACRONYM = 3
"""Letters from which capitals alone are a name that nobody else has: `AAIB`."""


def count_pairs(actors: Sequence[Actor], plan: Plan) -> tuple[Pair, ...]:
    """
    Count the paragraphs that name two of the actors, for each two, in their order; what a copy repeats is left out.

    A paragraph names somebody by any name of the list; by a surname alone where one of the list bears it.
    """
    own = plan.originals(range(1, len(plan.articles) + 1))
    counts: Counter[tuple[int, int]] = Counter()
    for _, places in _find_paragraphs(actors, [plan.articles[number - 1] for number in own]):
        counts.update(combinations(sorted(places), 2))
    return tuple(Pair(actors[one].name, actors[other].name, counts[one, other]) for one, other in sorted(counts))


def order_by_focus(actors: Sequence[Actor], articles: Sequence[Article], focus: tuple[str, ...]) -> tuple[Actor, ...]:
    """
    Put the actors first that a subject of the focus names, then those named in a paragraph that names one.

    All others are named in passing: they stand below the table, if anywhere.
    """
    about = [(number, block) for number, it in enumerate(articles, start=1) for block in find_focus(it, focus)]
    near = {place for it, places in _find_paragraphs(actors, articles) if it in about for place in places}
    asked = " ".join(focus).casefold()
    named = {at for at, it in enumerate(actors) if any(name.casefold() in asked for name in (it.name, *it.aliases))}
    if not named | near:
        return tuple(actors)
    first = [actors[at] for at in sorted(named)] + [actors[at] for at in sorted(near - named)]
    return (*first, *(replace(it, tier=Tier.NAMED) for at, it in enumerate(actors) if at not in named | near))


def add_appearances(actors: Iterable[Actor], articles: Sequence[Article]) -> tuple[Actor, ...]:
    """
    Return the actors with the articles added that name them and have no row for it, such as `Heathrow airport`.

    Looked for are names of two words or more, in capitals or not, and abbreviations; those of countries are not.
    """
    listed = tuple(actors)
    forms = _map_names({(form, at) for at, actor in enumerate(listed) for form in _find_whole_forms(actor)})
    pattern = re.compile(_match_any(forms).pattern, re.IGNORECASE)
    found: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, article in enumerate(articles, start=1) if forms else ():
        for block in article.blocks:
            for word in (it[0] for it in pattern.finditer(block.text)):
                at = forms[word.casefold()]
                if (" " in word or word.isupper()) and number not in listed[at].articles:
                    found[at][number].append(block.number)
    return tuple(_add(actor, found[at]) if at in found else actor for at, actor in enumerate(listed))


def _add(actor: Actor, blocks: Mapping[int, Sequence[int]]) -> Actor:
    """Return an actor with the articles that name them in such blocks."""
    articles = tuple(sorted({*actor.articles, *blocks}))
    more = (Appearance(number, len(own)) for number, own in blocks.items())
    return replace(
        actor,
        mentions=actor.mentions + sum(map(len, blocks.values())),
        first_block=blocks[articles[0]][0] if articles[0] in blocks else actor.first_block,
        articles=articles,
        appearances=tuple(sorted((*actor.appearances, *more), key=lambda it: it.article)),
    )


def _find_paragraphs(
    actors: Sequence[Actor], articles: Sequence[Article]
) -> Iterator[tuple[tuple[int, int], frozenset[int]]]:
    """Yield each paragraph, by article and block, with the places of the actors that it names, if any."""
    people = ((actor.name.split(), at) for at, actor in enumerate(actors) if actor.kind == "person")
    whole = {(name, at) for at, actor in enumerate(actors) for name in (actor.name, *actor.aliases) if name}
    taken = {name for name, _ in whole}
    named = _map_names(whole | {(words[-1], at) for words, at in people if words and words[-1] not in taken})
    pattern = _match_any(named)
    for number, article in enumerate(articles, start=1) if named else ():
        for block in article.blocks:
            if places := frozenset(named[found] for found in pattern.findall(block.text)):
                yield (number, block.number), places


def _find_whole_forms(actor: Actor) -> Iterator[str]:
    """Yield the names of an actor that are no one else's wherever they stand, in small letters."""
    for name in (actor.name, *actor.aliases) if actor.kind != "country" else ():
        if len(name.split()) > 1 or (len(name) >= _ACRONYM and name.isupper()):
            yield name.casefold()


def _map_names(every: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return who bears each name, by their place; a name that two bear is left out."""
    names = sorted(every)
    bearers = Counter(name for name, _ in names)
    return {name: at for name, at in names if bearers[name] == 1}


def _match_any(names: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of some names in a text, the longest first."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)")
