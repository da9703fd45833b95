"""
One digest of many articles.

    articles ──► copies ──► events ──► points across sources

`order` plans which articles stand together, by what is a copy of what (`copies`) and which tell one event (`events`);
`make` puts together what they say (`points`, `tolls`, `actors`, `timeline`). Every sentence is that of a source, word
for word, with its place.
"""

from typing import TYPE_CHECKING

from briefmaker.lazy import export_lazily

if TYPE_CHECKING:
    from briefmaker.digest.actors import add_appearances, order_by_focus
    from briefmaker.digest.copies import Saves, find_copies, find_versions
    from briefmaker.digest.days import TimeOrder
    from briefmaker.digest.earlier import describe_earlier
    from briefmaker.digest.events import group_events
    from briefmaker.digest.make import make_digest
    from briefmaker.digest.order import NOT_ABOUT, keep_asked, plan_digest
    from briefmaker.digest.timeline import gather_timeline

__all__ = [
    "NOT_ABOUT",
    "Saves",
    "TimeOrder",
    "add_appearances",
    "describe_earlier",
    "find_copies",
    "find_versions",
    "gather_timeline",
    "group_events",
    "keep_asked",
    "make_digest",
    "order_by_focus",
    "plan_digest",
]

__getattr__ = export_lazily(
    __name__,
    {
        "NOT_ABOUT": "briefmaker.digest.order",
        "Saves": "briefmaker.digest.copies",
        "TimeOrder": "briefmaker.digest.days",
        "add_appearances": "briefmaker.digest.actors",
        "describe_earlier": "briefmaker.digest.earlier",
        "find_copies": "briefmaker.digest.copies",
        "find_versions": "briefmaker.digest.copies",
        "group_events": "briefmaker.digest.events",
        "keep_asked": "briefmaker.digest.order",
        "order_by_focus": "briefmaker.digest.actors",
        "plan_digest": "briefmaker.digest.order",
        "make_digest": "briefmaker.digest.make",
        "gather_timeline": "briefmaker.digest.timeline",
    },
)
