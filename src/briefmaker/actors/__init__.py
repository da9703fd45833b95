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
    from briefmaker.actors.pipeline import find_actors
    from briefmaker.actors.recognise.engines import describe_engine, reads_names, tell_limits
    from briefmaker.actors.resolve.across_articles import merge_actors
    from briefmaker.actors.resolve.corrections import apply_corrections, draft_corrections, load_corrections
    from briefmaker.actors.resolve.country_names import name_countries
    from briefmaker.actors.resolve.missed import add_missed
    from briefmaker.actors.tiers import part_tiers
    from briefmaker.actors.unlisted import Reason, find_unlisted

__all__ = [
    "Reason",
    "add_missed",
    "apply_corrections",
    "describe_engine",
    "draft_corrections",
    "find_actors",
    "find_unlisted",
    "load_corrections",
    "merge_actors",
    "name_countries",
    "part_tiers",
    "reads_names",
    "tell_limits",
]

__getattr__ = export_lazily(
    __name__,
    {
        "Reason": "briefmaker.actors.unlisted",
        "add_missed": "briefmaker.actors.resolve.missed",
        "apply_corrections": "briefmaker.actors.resolve.corrections",
        "describe_engine": "briefmaker.actors.recognise.engines",
        "draft_corrections": "briefmaker.actors.resolve.corrections",
        "find_actors": "briefmaker.actors.pipeline",
        "find_unlisted": "briefmaker.actors.unlisted",
        "load_corrections": "briefmaker.actors.resolve.corrections",
        "merge_actors": "briefmaker.actors.resolve.across_articles",
        "name_countries": "briefmaker.actors.resolve.country_names",
        "part_tiers": "briefmaker.actors.tiers",
        "reads_names": "briefmaker.actors.recognise.engines",
        "tell_limits": "briefmaker.actors.recognise.engines",
    },
)
