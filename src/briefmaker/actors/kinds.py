"""What a name names: one kind for each name over the whole article."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from briefmaker.actors.countries import gazetteer
from briefmaker.actors.lexicon import known_organisations, read_lines, words
from briefmaker.actors.mentions import Mention
from briefmaker.actors.names import fold


def settle_kinds(mentions: Sequence[Mention]) -> list[Mention]:
    """Give every mention the kind most mentions of its name have; leave out countries, media, events and laws."""
    votes: dict[str, Counter[str]] = {}
    for mention in mentions:
        votes.setdefault(fold(mention.text), Counter())[mention.kind] += 1
    return [
        replace(mention, kind=_kind(mention, votes[fold(mention.text)]))
        for mention in mentions
        if not _no_actor(mention)
    ]


def _kind(mention: Mention, votes: Counter[str]) -> str:
    """Choose a kind: what everybody knows first, the vote next, ties to the order of the alphabet."""
    if mention.text in known_organisations():
        return "organisation"
    return max(sorted(votes), key=lambda kind: votes[kind])


def _no_actor(mention: Mention) -> bool:
    """Tell whether a name is a country's (found elsewhere), a newspaper's, or that of something that cannot act."""
    key = mention.words
    if key in gazetteer() or mention.text.removeprefix("the ").removeprefix("The ") in set(read_lines("sources.txt")):
        return True
    return (
        mention.kind == "organisation"
        and key[-1].lower() in words("not_organisations")
        and mention.text not in known_organisations()
    )
