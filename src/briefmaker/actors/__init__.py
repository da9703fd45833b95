"""
Who appears in an article.

`find_actors` lists the persons, organisations and countries of one article; `merge_actors` makes one list of several.
Five rooms in the order of the work: `recognise` finds mentions in the tokens of the blocks, `spans` sets their bounds
and types right, `resolve` gathers them into entities, `describe` gives each its role, statements and salience;
`lexicon` holds what is known before any text is read. `pipeline` is the way through.
"""

from typing import TYPE_CHECKING

from briefmaker.lazy import export_lazily

if TYPE_CHECKING:
    from briefmaker.actors.entity import part_tiers
    from briefmaker.actors.explain import Reason, find_unlisted
    from briefmaker.actors.pipeline import find_actors
    from briefmaker.actors.recognise.engines import describe_engine, describe_limits, reads_names
    from briefmaker.actors.resolve.across_articles import merge_actors
    from briefmaker.actors.resolve.corrections import add_missed, apply_corrections, draft_corrections, load_corrections
    from briefmaker.actors.resolve.countries import name_countries

__all__ = [
    "Reason",
    "add_missed",
    "apply_corrections",
    "describe_engine",
    "describe_limits",
    "draft_corrections",
    "find_actors",
    "find_unlisted",
    "load_corrections",
    "merge_actors",
    "name_countries",
    "part_tiers",
    "reads_names",
]

__getattr__ = export_lazily(
    __name__,
    {
        "Reason": "briefmaker.actors.explain",
        "add_missed": "briefmaker.actors.resolve.corrections",
        "apply_corrections": "briefmaker.actors.resolve.corrections",
        "describe_engine": "briefmaker.actors.recognise.engines",
        "draft_corrections": "briefmaker.actors.resolve.corrections",
        "find_actors": "briefmaker.actors.pipeline",
        "find_unlisted": "briefmaker.actors.explain",
        "load_corrections": "briefmaker.actors.resolve.corrections",
        "merge_actors": "briefmaker.actors.resolve.across_articles",
        "name_countries": "briefmaker.actors.resolve.countries",
        "part_tiers": "briefmaker.actors.entity",
        "reads_names": "briefmaker.actors.recognise.engines",
        "describe_limits": "briefmaker.actors.recognise.engines",
    },
)
