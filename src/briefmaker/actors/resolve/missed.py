"""What a user's list names and the list of actors lacks."""

import re
from collections.abc import Sequence
from math import log

from briefmaker.actors.resolve.corrections import Correction, Corrections, name_key
from briefmaker.actors.tiers import rank_actor
from briefmaker.model import Actor, Article, Code
from briefmaker.model.choices import Tier


def add_missed(
    actors: Sequence[Actor], corrections: Corrections, articles: Sequence[Article]
) -> tuple[tuple[Actor, ...], tuple[str, ...]]:
    """
    Add the actors of a user's list that stand in the articles by one of their names and in no row.

    An entry needs a kind to be added. Out: the rows, most salient first, and what to tell the user of each entry that
    changes nothing: neither a row nor a text has its name, or a text has and the entry says no kind.
    """
    rows, missing = list(actors), list[str]()
    for rule in corrections.rules:
        if any(_bears(row, rule) for row in actors):
            continue
        found = _read_off(rule, articles)
        if found is None:
            missing.append(f"nothing is called {rule.name} in these pages")
        elif rule.kind and not rule.ignore:
            rows.append(found)
        elif not rule.ignore:
            missing.append(f"{rule.name} stands in the text but in no row; give its entry a kind to add it")
    return tuple(sorted(rows, key=rank_actor)), tuple(missing)


def _bears(row: Actor, rule: Correction) -> bool:
    """Return whether a row has a name of an entry."""
    wanted = {name_key(name) for name in (rule.name, *rule.also, rule.rename) if name}
    return not wanted.isdisjoint(name_key(name) for name in (row.name, *row.aliases))


def _read_off(rule: Correction, articles: Sequence[Article]) -> Actor | None:
    """Count where the names of an entry stand as whole words, written as in the entry; None if nowhere."""
    forms = sorted({rule.name, *rule.also}, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")
    places = [
        (number, block, match[0])
        for number, article in enumerate(articles, start=1)
        for block, text in _blocks(article)
        for match in pattern.finditer(text)
    ]
    if not places:
        return None
    name, weight = rule.rename or rule.name, log(1 + len(places))
    return Actor(
        name=name,
        kind=rule.kind,
        role=rule.role,
        affiliation=rule.affiliation,
        aliases=tuple(dict.fromkeys(form for _, _, form in places if form != name)),
        mentions=len(places),
        first_block=places[0][1],
        salience=round(weight / (weight + 2), 4),
        articles=tuple(dict.fromkeys(number for number, _, _ in places)),
        tier=rule.tier or Tier.KEY,
    )


def _blocks(article: Article) -> list[tuple[int, str]]:
    """Return the title and the blocks of an article with their numbers; code names nobody."""
    return [(0, article.title), *((b.number, b.text) for b in article.blocks if not isinstance(b, Code))]
