"""`briefmaker sites`: list the rules for single sites, try them on a page, make them of those of FiveFilters."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from briefmaker.cli.console import make_printable
from briefmaker.cli.parameters import takes
from briefmaker.errors import UsageError
from briefmaker.settings.commands import SITES
from briefmaker.settings.given import Given
from briefmaker.settings.note import read_sites, read_text
from briefmaker.settings.options import AddressOptions, SiteFiles, SitesOptions

if TYPE_CHECKING:
    from briefmaker.articles.sites import SiteRule


@takes(SITES)
def sites(_context: typer.Context, given: Given) -> int:
    """Print rules, what they find, or rules made of other ones."""
    options, file = given.of(SitesOptions), given.of(SiteFiles).sites
    if options.convert:
        _convert(options.convert)
        return 0
    if file is None:
        raise UsageError("no rules named", "Give --sites sites.toml, or --import a site config of FiveFilters.")
    from briefmaker.articles.sites import parse_rules

    rules = parse_rules(read_sites(file), file)
    lines = _try_page(rules, options.test, given.of(AddressOptions).url) if options.test else _list_rules(rules)
    for line in lines:
        typer.echo(make_printable(line))
    return 0


def _convert(files: Sequence[str]) -> None:
    """Print the rules of site configs."""
    from briefmaker.articles.sites.fivefilters import convert_config

    for name in files:
        typer.echo(convert_config(Path(name).stem, read_text(Path(name), "--import")))


def _list_rules(rules: "Sequence[SiteRule]") -> Iterator[str]:
    """Yield each rule with what it says."""
    for rule in rules:
        yield rule.site
        for part, selectors in rule.parts():
            yield from (f"  {part:<8} {selector}" for selector in selectors)


def _try_page(rules: "Sequence[SiteRule]", page: str, url: str | None) -> Iterator[str]:
    """Yield which rule is for each page of a file, and what each of its selectors finds."""
    from dataclasses import replace

    from briefmaker.articles.sites import rule_page
    from briefmaker.articles.sites.find import find_address
    from briefmaker.batch.sources import Found, load_source
    from briefmaker.pages import open_pages

    for opened in open_pages(load_source(Found(Path(page)))):
        known = replace(opened, url=url) if url else opened
        address = known.url or find_address(known.markup or "")
        ruled = rule_page(known, rules)
        yield f"{known.source.name}: {address or 'no address told; give it with --url'}"
        if not ruled.site:
            yield "  no rule is for it"
            continue
        yield f"  rule for {ruled.site}"
        for match in ruled.matches:
            yield f"  {match.part:<8} {match.selector:<40} {match.count:>4}  {match.first}".rstrip()
