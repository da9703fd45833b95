"""The rows of what a run reads: pages, and the files that say what is made of them."""

from dataclasses import dataclass

from briefmaker.model.choices import ActorEngine
from briefmaker.model.options import Panel, option, switch


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SourceOptions:
    """SOURCES of every command that reads pages."""

    sources: tuple[str, ...] = option(
        (),
        metavar="SOURCES...",
        help="Saved pages: files, folders, glob patterns, s3:// addresses, or - for one page on stdin.",
        panel=Panel.INPUT,
    )
    exclude: tuple[str, ...] = option(
        (), "--exclude", metavar="GLOB", help="Leave out of folders what matches.", panel=Panel.INPUT
    )
    files_from: str | None = option(
        None,
        "--files-from",
        metavar="FILE",
        help="Read paths from FILE, one a line; - is stdin.",
        panel=Panel.INPUT,
    )
    null: bool = switch("-0", "--null", help="Paths of --files-from end with a NUL byte.", panel=Panel.INPUT)
    source_name: str = option(
        "stdin.html", "--source-name", metavar="NAME", help="What the page on stdin is called.", panel=Panel.INPUT
    )
    max_bytes: int = option(
        20_000_000,
        "--max-bytes",
        metavar="N",
        help="What one page may hold, decoded; a larger one is refused.",
        panel=Panel.INPUT,
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class AddressOptions:
    """The address of a page that does not give it."""

    url: str | None = option(
        None,
        "--url",
        metavar="URL",
        help="Address of the page, where the page does not tell it.",
        panel=Panel.INPUT,
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SiteFiles:
    """What is known of single sites."""

    sites: str | None = option(
        None,
        "--sites",
        metavar="FILE",
        help="Rules for single sites, which part of a page is the article: a sites.toml, or a folder of such.",
        panel=Panel.INPUT,
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ActorEngineOptions:
    """What finds names, where no note is made."""

    engine: str = option(
        str(ActorEngine.AUTO),
        "--engine",
        metavar="NAME",
        help="What finds names: auto, builtin, spacy, natasha, gliner:FOLDER, or what another package brings.",
        panel=Panel.ACTORS,
        complete=lambda: tuple(ActorEngine),
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ActorFiles:
    """What corrects the actors."""

    aliases: str | None = option(
        None,
        "--aliases",
        metavar="FILE",
        help="House list that corrects the actors, TOML or CSV.",
        panel=Panel.ACTORS,
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class NoteFiles:
    """What the settings of a note are made of beside what goes into them as it is."""

    previous: str | None = option(
        None,
        "--previous",
        metavar="DIGEST",
        help="An earlier digest: what it did not have is marked as new, and its stories that ended are named.",
        panel=Panel.SUMMARY,
    )
    no_actors: bool = switch("--no-actors", help="Leave the actors out.", panel=Panel.ACTORS)
    brand: str | None = option(
        None,
        "--brand",
        metavar="FILE",
        help="Name, logo, colours, fonts, paper and dates of the office: a brand.toml or a _brand.yml.",
        panel=Panel.LOOK,
    )
