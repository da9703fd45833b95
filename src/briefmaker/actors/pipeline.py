"""From an article to its actors."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefmaker.actors.describe.rows import describe_entities
from briefmaker.actors.document import TokenizedBlock, tokenise
from briefmaker.actors.entity import Entity, rank_actor
from briefmaker.actors.lexicon.lists import LARGE_NOUNS
from briefmaker.actors.lexicon.normalise import own_names
from briefmaker.actors.likely import doubt_names, drop_unlikely
from briefmaker.actors.mention import Mention
from briefmaker.actors.recognise.engines import recogniser_of
from briefmaker.actors.recognise.truecase import restore_case
from briefmaker.actors.resolve.entities import resolve_entities
from briefmaker.actors.spans.add_bodies import add_clubs, add_described_organisations
from briefmaker.actors.spans.add_persons import add_described_persons
from briefmaker.actors.spans.add_repeated import add_own_name, add_repeated_mentions, add_repeated_names
from briefmaker.actors.spans.bounds import part_lists, part_lists_in_marks, trim_ends, trim_marks
from briefmaker.actors.spans.drop import (
    drop_capitals_only,
    drop_fragments,
    drop_headline_capitals,
    drop_overlapping,
    take_explained_whole,
)
from briefmaker.actors.spans.drop_non_agents import drop_non_agents
from briefmaker.actors.spans.extend import extend_bodies, extend_names
from briefmaker.actors.spans.extend_persons import extend_given_names, trim_sentence_start
from briefmaker.actors.spans.nouns import drop_nouns, trim_nouns
from briefmaker.actors.spans.types import (
    drop_non_actor_types,
    resolve_marked_types,
    resolve_types,
    type_acting_organisations,
)
from briefmaker.language.posts import find_posts
from briefmaker.model import Actor, Article, Code, Quotation

_CREDIT = re.compile(
    r"\bcontributed (?:reporting|to this (?:report|story|article|piece|dispatch|coverage))\b[^.!?]*[.!?]?$"
)
_LONGEST = 400
"""Characters of a block that only says who else reported; longer ones are part of the story."""


def strangers_posts(article: Article) -> frozenset[int]:
    """Return the numbers of the blocks that are posts of somebody whom the rest of the article does not name."""
    # a stranger's post had been read as a minister's statement
    blocks = article.blocks
    posts = find_posts([block.text for block in blocks], [isinstance(block, Quotation) for block in blocks])
    if not posts:
        return frozenset()
    rest = "\n".join((article.title, *(block.text for place, block in enumerate(blocks) if place not in posts)))
    return frozenset(blocks[place].number for place, name in posts.items() if name.split()[-1] not in rest)


def credits_of_reporters(article: Article) -> frozenset[int]:
    """Return the numbers of the blocks that end in who else reported: `Berg contributed to this report`."""
    # `Falling prices contributed to this crisis` credits nobody: the pattern asks for a report behind the verb
    short = (block for block in article.blocks if len(block.text) <= _LONGEST)
    return frozenset(block.number for block in short if "contributed" in block.text and _CREDIT.search(block.text))


Blocks = Sequence[TokenizedBlock]
Mentions = Sequence[Mention]


class Change(StrEnum):
    """What a pass may change."""

    BOUNDS = "bounds"
    """Where mentions begin and end; one may become several, none changes its type."""

    TYPE = "type"
    """What mentions name; all stay where they are."""

    PRESENCE = "presence"
    """Whether there is a mention at all; those that stay are as they were."""


class Languages(StrEnum):
    """For which texts a pass is meant."""

    ALL = "all"
    ENGLISH = "English"
    OTHERS = "others"
    LARGE_NOUNS = "those that write nouns with a capital"

    def covers(self, language: str) -> bool:
        """Return whether a text in a language is meant."""
        if self == Languages.LARGE_NOUNS:
            return language in LARGE_NOUNS
        return self == Languages.ALL or (self == Languages.ENGLISH) == (language == "en")


@dataclass(frozen=True, slots=True)
class Pass:
    """One step from the marks of a recogniser to the mentions of actors."""

    name: str

    apply: Callable[[Blocks, Mentions], list[Mention]]
    """Returns new mentions in reading order, given the blocks of the article and the mentions so far."""

    changes: Change

    reason: str
    """What it mends, in an example."""

    languages: Languages = Languages.ALL


# Bounds first, since names are added, typed and dropped whole; additions before the types, so that they have a vote in
# them; what cannot act goes last, when each name has one type in the whole article.
PASSES = (
    Pass("part lists", part_lists, Change.BOUNDS, "the House and Senate are two", Languages.ENGLISH),
    Pass(
        "part lists in marks",
        part_lists_in_marks,
        Change.BOUNDS,
        "Движение против войны is one, small words and all",
        Languages.OTHERS,
    ),
    Pass("trim ends", trim_ends, Change.BOUNDS, "articles, marks and small words belong to no name", Languages.ENGLISH),
    Pass("trim marks", trim_marks, Change.BOUNDS, "Верховный суд is whole with its small word", Languages.OTHERS),
    Pass(
        "extend names",
        extend_names,
        Change.BOUNDS,
        "the Court of Appeals for the Sixth Circuit goes on",
        Languages.ENGLISH,
    ),
    Pass("extend bodies", extend_bodies, Change.BOUNDS, "Union européenne is whole", Languages.OTHERS),
    Pass(
        "extend given names",
        extend_given_names,
        Change.BOUNDS,
        "François Hollande is whole, though Hollande is a country as well",
        Languages.OTHERS,
    ),
    Pass("drop fragments", drop_fragments, Change.PRESENCE, "State in Secretary of State is no name"),
    Pass("drop overlapping", drop_overlapping, Change.PRESENCE, "the longest of names that overlap stays"),
    Pass("trim sentence start", trim_sentence_start, Change.BOUNDS, "Quoting Anna Berg names Anna Berg"),
    Pass(
        "drop capitals only",
        drop_capitals_only,
        Change.PRESENCE,
        "a headline writes most words with a capital",
        Languages.ENGLISH,
    ),
    Pass(
        "drop capitals of headlines",
        drop_headline_capitals,
        Change.PRESENCE,
        "Rose is an English word and nobody's name; in Portuguese it is",
        Languages.OTHERS,
    ),
    Pass("trim nouns", trim_nouns, Change.BOUNDS, "Charles‘ Pferd names Charles", Languages.LARGE_NOUNS),
    Pass("drop nouns", drop_nouns, Change.PRESENCE, "die andere Geisel is nobody's name", Languages.LARGE_NOUNS),
    Pass(
        "take explained names whole",
        take_explained_whole,
        Change.PRESENCE,
        "Teamsters for a Democratic Union (TDU) is one, since its letters say so",
        Languages.ENGLISH,
    ),
    Pass(
        "add persons told of",
        add_described_persons,
        Change.PRESENCE,
        "the economist Kaveh Majlesi is a person, whatever the lists of names have",
        Languages.ENGLISH,
    ),
    Pass(
        "add repeated mentions",
        add_repeated_mentions,
        Change.PRESENCE,
        "a name found once is one everywhere",
        Languages.ENGLISH,
    ),
    Pass(
        "add repeated names",
        add_repeated_names,
        Change.PRESENCE,
        "a name found once is one everywhere",
        Languages.OTHERS,
    ),
    Pass(
        "add bodies told of",
        add_described_organisations,
        Change.PRESENCE,
        "a spokeswoman for Northeast Utilities speaks for a body, whatever the recogniser knows",
        Languages.ENGLISH,
    ),
    Pass("resolve types", resolve_types, Change.TYPE, "a name names the same throughout an article", Languages.ENGLISH),
    Pass(
        "resolve marked types",
        resolve_marked_types,
        Change.TYPE,
        "a name names what it is most often marked as: Ministerio de Sanidad is a body",
        Languages.OTHERS,
    ),
    Pass("drop non-actor types", drop_non_actor_types, Change.PRESENCE, "places, laws and events do not act"),
    Pass(
        "drop non-agents",
        drop_non_agents,
        Change.PRESENCE,
        "codes, units, products and trails act nowhere in the text",
        Languages.ENGLISH,
    ),
    Pass("add clubs", add_clubs, Change.PRESENCE, "Wigan beats Derby on the pitch, not as a town", Languages.ENGLISH),
    Pass(
        "type acting organisations",
        type_acting_organisations,
        Change.TYPE,
        "what acts and is on no list of persons' names is an organisation",
        Languages.ENGLISH,
    ),
)
"""The order of the work, stated once: finding actors, explaining them and training all go through it."""


def find_actors(article: Article, *, engine: str = "auto") -> tuple[Actor, ...]:
    """
    List the persons, organisations and countries of an article, most salient first.

    Each says by its tier whether it is a key actor or named in passing. Every actor appears once, under its fullest
    name, with the other names the text uses as aliases. Raises UsageError for an engine that does not exist,
    MissingPart for one that is not installed. In languages that it was not trained on the built-in engine lists
    countries, full names and well-known abbreviations only.
    """
    language = language_of(article)
    blocks = blocks_of(article, language)
    own = own_names(article)
    entities = entities_of(blocks, find_mentions(blocks, engine, language, own), language, own)
    actors = doubt_names(describe_entities(blocks, entities, language), language)
    return tuple(sorted(actors, key=rank_actor))


def entities_of(blocks: Blocks, mentions: Mentions, language: str, own: frozenset[str]) -> tuple[Entity, ...]:
    """Gather mentions into the entities of the list, without the improbable ones."""
    return drop_unlikely(resolve_entities(blocks, mentions, language, own), language)


def find_mentions(blocks: Blocks, engine: str, language: str, own: frozenset[str] = frozenset()) -> list[Mention]:
    """Find the names of what can act, each of one type in the whole text; `own` is what the site is called."""
    *_, (_, mentions) = run_passes(blocks, mark(blocks, engine, language, own), language)
    return mentions


def mark(blocks: Blocks, engine: str, language: str, own: frozenset[str] = frozenset()) -> list[Mention]:
    """Mark names as the recogniser does, and in English what the site is called (`own_names`)."""
    mentions = recogniser_of(engine, language).mentions(blocks)
    return add_own_name(blocks, mentions, own) if language == "en" else mentions


def run_passes(blocks: Blocks, mentions: list[Mention], language: str) -> Iterator[tuple[Pass, list[Mention]]]:
    """Yield each pass that is meant for a language, with the mentions as it leaves them."""
    for step in PASSES:
        if step.languages.covers(language):
            mentions = step.apply(blocks, mentions)
            yield step, mentions


def language_of(article: Article) -> str:
    """Return the language of an article without its region."""
    return article.language.split("-")[0].lower()


def blocks_of(article: Article, language: str) -> tuple[TokenizedBlock, ...]:
    """
    Cut the title and the blocks of the body into tokens, written as elsewhere in the text.

    Code names nobody, and what a stranger posted on a network is left out, as is who else reported.
    """
    others = strangers_posts(article) | credits_of_reporters(article)
    read = (block for block in article.blocks if not isinstance(block, Code) and block.number not in others)
    texts = ((0, article.title), *((block.number, block.text) for block in read))
    return restore_case([block for number, text in texts if (block := tokenise(number, text, language)).tokens])
