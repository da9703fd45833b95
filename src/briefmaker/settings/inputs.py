"""The rows of what a run reads: pages, and the files that say what is made of them."""

from dataclasses import dataclass

from briefmaker.model.choices import ActorEngine
from briefmaker.model.options import Panel, option, switch


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SourceOptions:
    """SOURCES of every command that reads pages."""

    sources: tuple[str, ...] = option(
        (),
        "SOURCES...",
        Panel.INPUT,
        "Saved pages: files, folders, glob patterns, s3:// addresses, or - for one page on stdin.",
    )
    exclude: tuple[str, ...] = option((), "--exclude GLOB", Panel.INPUT, "Leave out of folders what matches.")
    files_from: str | None = option(
        None, "--files-from FILE", Panel.INPUT, "Read paths from FILE, one a line; - is stdin."
    )
    null: bool = switch("-0 --null", Panel.INPUT, "Paths of --files-from end with a NUL byte.")
    source_name: str = option("stdin.html", "--source-name NAME", Panel.INPUT, "What the page on stdin is called.")
    max_bytes: int = option(
        20_000_000, "--max-bytes N", Panel.INPUT, "What one page may hold, decoded; a larger one is refused."
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class AddressOptions:
    """The address of a page that does not give it."""

    url: str | None = option(None, "--url URL", Panel.INPUT, "Address of the page, where the page does not tell it.")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SiteFiles:
    """What is known of single sites."""

    sites: str | None = option(
        None,
        "--sites FILE",
        Panel.INPUT,
        "Rules for single sites, which part of a page is the article: a sites.toml, or a folder of such.",
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ActorEngineOptions:
    """What finds names, where no note is made."""

    engine: str = option(
        str(ActorEngine.AUTO),
        "--engine NAME",
        Panel.ACTORS,
        "What finds names: auto, builtin, spacy, natasha, gliner:FOLDER, or what another package brings.",
        complete=lambda: tuple(ActorEngine),
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ActorFiles:
    """What corrects the actors."""

    aliases: str | None = option(
        None, "--aliases FILE", Panel.ACTORS, "House list that corrects the actors, TOML or CSV."
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class NoteFiles:
    """What the settings of a note are made of beside what goes into them as it is."""

    previous: str | None = option(
        None,
        "--previous DIGEST",
        Panel.SUMMARY,
        "An earlier digest: what it did not have is marked as new, and its stories that ended are named.",
    )
    no_actors: bool = switch("--no-actors", Panel.ACTORS, "Leave the actors out.")
    brand: str | None = option(
        None,
        "--brand FILE",
        Panel.LOOK,
        "Name, logo, colours, fonts, paper and dates of the office: a brand.toml or a _brand.yml.",
    )
