"""Commands about the installation: settings, templates, rules for sites, what works here."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import MISSING, dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from briefmaker.cli.console import LAYERS, format_json, make_printable
from briefmaker.errors import BriefmakerError, Exit, MissingPart, UsageError
from briefmaker.settings.commands import COMMANDS, Given
from briefmaker.settings.layers import FILE, Settled, format_value, settings_of, settle, write_starter
from briefmaker.settings.note import read_sites, read_text
from briefmaker.settings.runs import AddressOptions, SiteFiles
from briefmaker.settings.single import (
    ConfigOptions,
    DoctorOptions,
    JsonOptions,
    SitesOptions,
    TemplatesOptions,
)

if TYPE_CHECKING:
    from briefmaker.articles.sites import SiteRule


def config(context: typer.Context, given: Given) -> int:
    """Print what holds for each option, or write a file to begin with."""
    options = given.of(ConfigOptions)
    if options.all_settings and not options.init:
        raise UsageError("--all goes with --init", "Leave it out: every setting is shown.")
    if options.init:
        typer.echo(str(write_starter(Path(FILE), settings_of(COMMANDS), all_settings=options.all_settings)))
        return 0
    settled = settle(context.meta[LAYERS])
    if given.of(JsonOptions).as_json:
        typer.echo(format_json({"settings": list(list_settings(settled))}), nl=False)
    else:
        typer.echo(make_table(settled), nl=False)
    return 0


def list_settings(settled: Settled) -> Iterator[dict[str, object]]:
    """Yield each setting as plain data: where it stands, what holds, and why; null where nothing is set."""
    for (section, key), row in settings_of(COMMANDS).items():
        value = settled[section, key]
        held = None if value.value is MISSING else value.value
        yield {"section": section, "key": key, "value": held, "origin": value.origin, "help": row.help}


def make_table(settled: Settled) -> str:
    """Return the settings as a settings file would say them, each with its origin behind it."""
    lines: list[str] = []
    section = ""
    for place, row in settings_of(COMMANDS).items():
        if place[0] != section:
            section = place[0]
            lines += ["", f"[{section}]"] if lines else [f"[{section}]"]
        value = settled[place]
        is_unset = value.value in (None, (), MISSING)
        shown = f"# {row.key} is not set" if is_unset else f"{row.key} = {format_value(row, value.value)}"
        lines.append(make_printable(f"{shown:<40}  # {value.origin}"))
    return "\n".join(lines) + "\n"


def templates(_context: typer.Context, given: Given) -> int:
    """List the templates, print one, or copy one."""
    from briefmaker.documents.layout import copy_template, known_templates, layout_of, template_source

    options, as_json = given.of(TemplatesOptions), given.of(JsonOptions).as_json
    if options.name is None:
        if options.copy_to:
            raise UsageError("--copy-to needs the name of a template", f"Choose from {', '.join(known_templates())}.")
        described = {known: layout_of(known).description for known in known_templates()}
        if as_json:
            listed = [{"name": known, "description": text} for known, text in described.items()]
            typer.echo(format_json({"templates": listed}), nl=False)
        else:
            for known, text in described.items():
                typer.echo(f"{known:<12} {text}")
    elif options.copy_to:
        copied = copy_template(options.name, Path(options.copy_to))
        typer.echo(format_json({"name": options.name, "copy": str(copied)}) if as_json else f"{copied}\n", nl=False)
    else:
        text = template_source(options.name)
        typer.echo(format_json({"name": options.name, "text": text}) if as_json else text, nl=False)
    return 0


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
    from briefmaker.articles.sites.rules import convert_config

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
    from briefmaker.articles.sites import rule_page
    from briefmaker.articles.sites.rules import find_address
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


SCRIPTS = {
    "Greek": "Ελληνικά",
    "Cyrillic": "Українська",
    "Arabic": "العربية",
    "Hebrew": "עברית",
    "Hindi": "हिन्दी",
    "Thai": "ไทย",
    "Chinese": "中文",
    "Japanese": "日本語のかな",
    "Korean": "한국어",
}
"""A word in each script that a note may have to print."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    part: str
    state: str
    remedy: str = ""
    """What to install; empty where the part works."""

    needed: bool = True
    """Whether documents fail without it."""

    @property
    def standing(self) -> str:
        """How it stands: `works`, `missing`, or `optional` for what is not here and need not be."""
        return "works" if not self.remedy else "missing" if self.needed else "optional"


def doctor(_context: typer.Context, given: Given) -> int:
    """Print a line a part, and what to install where one is missing; or what is promised in which language."""
    if given.of(DoctorOptions).languages:
        _list_languages(as_json=given.of(JsonOptions).as_json)
        return Exit.DONE
    findings = (*_check_core(), *_check_engines(), *_check_fonts(), *_check_extras())
    missing = any(finding.standing == "missing" for finding in findings)
    if given.of(JsonOptions).as_json:
        parts = [
            {"part": one.part, "standing": one.standing, "found": one.state, "remedy": one.remedy} for one in findings
        ]
        typer.echo(format_json({"complete": not missing, "parts": parts}), nl=False)
    else:
        for finding in findings:
            typer.echo(f"{finding.standing:<9} {finding.part:<22} {finding.state}")
            if finding.remedy:
                typer.echo(f"{'':<10}{finding.remedy}")
    return Exit.MISSING_PART if missing else Exit.DONE


def _list_languages(*, as_json: bool) -> None:
    """Print a line for each language and part of the work: how far to rely on it, and the figure that says so."""
    from briefmaker.language.promised import load_promised

    if not as_json:
        for row in load_promised():
            for part, it in row.parts.items():
                typer.echo(f"{row.name:<16} {part:<10} {it.standing.value:<7}  {it.figure}")
        return
    languages = [
        {"codes": list(row.codes), "name": row.name}
        | {part: {"standing": it.standing.value, "figure": it.figure} for part, it in row.parts.items()}
        for row in load_promised()
    ]
    typer.echo(format_json({"languages": languages}), nl=False)


def _attempt(
    part: str, check: Callable[[], object], works: str, fails: str = "{said}", *, needed: bool = False
) -> Finding:
    """Return whether a part works; where it does not, `fails` says why, with what its error said."""
    try:
        check()
    except MissingPart as error:
        return Finding(part, fails.format(said=error, why=str(error).partition(": ")[2]), error.advice, needed=needed)
    return Finding(part, works)


def _check_core() -> Iterator[Finding]:
    """Name the versions that belong into a report of a fault."""
    from briefmaker.version import __version__

    yield Finding("briefmaker", __version__)
    yield Finding("Python", sys.version.split()[0])
    yield Finding("docx, odt, html, md, json", "always there")


def _check_engines() -> Iterator[Finding]:
    """Try both engines of PDF; one is enough."""
    from importlib.util import find_spec

    from briefmaker.documents.pdf.weasy import check_pango

    typst = find_spec("typst") is not None
    yield _attempt("pdf by WeasyPrint", check_pango, "with Pango; taken by --pdf-engine auto", needed=not typst)
    if typst:
        yield Finding("pdf by typst", "needs no system library")
    else:
        yield Finding("pdf by typst", "not installed", "Install it with: pip install typst", needed=False)


def _check_fonts() -> Iterator[Finding]:
    """Set a word of each script and see what no font can draw."""
    import briefmaker
    from briefmaker.flow import brief_articles

    for script, word in SCRIPTS.items():
        article = briefmaker.Article.from_text(word, [word])
        briefing = brief_articles((article,), briefmaker.BriefSettings(actors=0), "0" * 64)
        try:
            warnings = briefmaker.write(briefing, "pdf").warnings
        except MissingPart:
            return
        if warnings:
            yield Finding(f"{script} letters", warnings[0].split(":")[0], warnings[0].split(": ")[-1], needed=False)
        else:
            yield Finding(f"{script} letters", "a font has them")


def _check_extras() -> Iterator[Finding]:
    """Look for what only some installations have."""
    from briefmaker.actors.recognise.engines import choose_engine
    from briefmaker.summary.names import check_method

    if choose_engine("auto", "en") == "spacy":
        yield Finding("actors by spaCy", "taken by --engine auto")
    else:
        advice = "Install it with: pip install 'briefmaker[spacy]' and a model such as en_core_web_sm"
        yield Finding("actors by spaCy", "not installed; the builtin recogniser works", advice, needed=False)
    sumy = partial(check_method, "text-rank")
    yield _attempt("methods of sumy", sumy, "taken by --method", "not installed; default and lead work")
    yield _check_choosers()
    yield from _check_plug_ins()


def _check_choosers() -> Finding:
    """Say within which bounds a program that chooses is asked here."""
    from briefmaker.choosers.bounded import can_cut_off

    part = "programs that choose"
    if can_cut_off():
        return Finding(part, "asked without a network, by --method command:PATH")
    advice = "Allow this user namespaces of its own (user.max_user_namespaces), or ask none that you do not trust."
    return Finding(part, "asked with the network that this system leaves them", advice, needed=False)


_KINDS = {"ENGINES": "--engine", "READERS": "reader", "SUMMARISERS": "--method"}
"""How each group of plug-ins is asked for."""


def _check_plug_ins() -> Iterator[Finding]:
    """Open what other packages bring, a line each, with what is wrong with it."""
    from briefmaker.actors.recognise import gliner, natasha
    from briefmaker.plugins import Group, list_plug_ins

    for name, check, what in (
        ("--engine natasha", natasha.check, "names in Russian"),
        ("--engine gliner:FOLDER", gliner.check, "names by a model of yours"),
    ):
        yield _attempt(name, check, what, f"{{why}}; {what}")
    for group in Group:
        for plug_in in list_plug_ins(group):
            part, brought = f"{_KINDS[group.name]} {plug_in.name}", f"of {plug_in.package} {plug_in.version}"
            try:
                with plug_in.answerable():
                    plug_in.entry.load()
            except BriefmakerError as error:
                yield Finding(part, str(error), f"Uninstall or mend {plug_in.package}.", needed=False)
            else:
                yield Finding(part, brought)
