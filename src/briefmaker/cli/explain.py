"""`briefmaker brief --explain`: why each sentence was chosen, instead of documents."""

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING

import typer

from briefmaker.cli.console import Console, make_printable
from briefmaker.cli.reading import Reading

if TYPE_CHECKING:
    from briefmaker.batch.outcomes import Failed
    from briefmaker.batch.run_config import RunConfig
    from briefmaker.batch.sources import Found
    from briefmaker.model import Briefing


def explain_choice(items: "Iterable[Found | Failed]", config: "RunConfig", console: Console) -> int:
    """Print, for each article, the sentences a note would quote and those that came next, with place and reasons."""
    from briefmaker.batch.outcomes import exit_code
    from briefmaker.flow import brief_articles

    reading = Reading(console, config.url, config.settings.sites, config.max_bytes, limits=config.limits)
    for name, article in reading.articles(items):
        typer.echo(make_printable(f"{name}: {article.title}"))
        briefing = brief_articles((article,), config.settings, "0" * 64)
        for line in chain(_list_quotes(briefing), _list_next(briefing)):
            typer.echo(make_printable(line))
        typer.echo("")
    return int(exit_code(reading.outcomes))


def _list_quotes(briefing: "Briefing") -> Iterable[str]:
    """Return two lines a quote: what it is worth and why, and its words."""
    for quote in sorted((*briefing.bottom_lines, *briefing.key_points), key=lambda quote: (quote.block, quote.start)):
        role = "bottom line" if quote in briefing.bottom_lines else "key point"
        yield f"  {quote.score:+.2f}  ¶{quote.block} {quote.start}-{quote.end}  {role}: {'; '.join(quote.reasons)}"
        yield f"         {quote.text}"


def _list_next(briefing: "Briefing") -> Iterable[str]:
    """Return the sentences that the default method would have taken next, best first."""
    from briefmaker.summary import list_runners_up

    if briefing.settings.method != "default":
        return
    quotes = (*briefing.bottom_lines, *briefing.key_points)
    for quote in list_runners_up(briefing.articles[0], quotes, focus=briefing.settings.focus):
        yield f"         ¶{quote.block} {quote.start}-{quote.end}  next: {'; '.join(quote.reasons)}"
        yield f"         {quote.text}"
