"""`briefmaker timeline`: list the dated events of saved pages."""

import sys

import typer

from briefmaker.cli.inputs import collect_sources
from briefmaker.cli.parameters import takes
from briefmaker.cli.reading import Reading
from briefmaker.settings.commands import TIMELINE
from briefmaker.settings.given import Given
from briefmaker.settings.note import read_sites
from briefmaker.settings.options import SiteFiles, SourceOptions, TimelineOptions


@takes(TIMELINE)
def timeline(context: typer.Context, given: Given) -> int:
    """Read every source and print one list of dated events over all of them."""
    from briefmaker.articles import first_part
    from briefmaker.batch.outcomes import exit_code
    from briefmaker.cli.timeline_files import write_timeline
    from briefmaker.digest import tell_timeline

    sources = given.of(SourceOptions)
    sites = read_sites(given.of(SiteFiles).sites)
    reading = Reading(context.obj, sites=sites, max_bytes=sources.max_bytes)
    found = list(reading.articles(collect_sources(sources, "timeline")()))
    names, articles = [name for name, _ in found], [first_part(article) for _, article in found]
    told = tell_timeline(articles, range(1, len(articles) + 1))
    if found:
        sys.stdout.write(write_timeline(told, articles, names, given.of(TimelineOptions).to))
    left = sum(not article.language.startswith("en") for article in articles)
    if left:
        context.obj.note(f"{left} of {len(articles)} articles are not in English: no date is told from them")
    return int(exit_code(reading.outcomes))
