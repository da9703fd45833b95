"""
The rows of the table of options that are of a run, not of a note; those of a note stand in `model.settings`.

`model.options` says what a row is, `settings.commands` which command takes which. Nobody compares or prints these
classes; without what that takes, each start of the command is faster.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefmaker.settings.options.comparing import ChangesOptions, CheckFormat, CheckOptions, VerifyOptions
    from briefmaker.settings.options.everywhere import GlobalOptions, WholeOptions
    from briefmaker.settings.options.inputs import (
        ActorEngineOptions,
        ActorFiles,
        AddressOptions,
        NoteFiles,
        SiteFiles,
        SourceOptions,
    )
    from briefmaker.settings.options.others import (
        ActorsFormat,
        ActorsOptions,
        ArticleFormat,
        By,
        CompletionOptions,
        ConfigOptions,
        DoctorOptions,
        ExportOptions,
        HelpOptions,
        JsonOptions,
        MergeOptions,
        NotesTable,
        ReadOptions,
        ReviewOptions,
        Shell,
        SitesOptions,
        TemplatesOptions,
        TimelineFormat,
        TimelineOptions,
    )
    from briefmaker.settings.options.runs import OutputOptions, RunOn, RunOptions, WorkOptions
    from briefmaker.settings.options.shelf import (
        FindFormat,
        FindOptions,
        IndexOptions,
        ShelfOptions,
        WhoFormat,
        WhoOptions,
    )

__all__ = [
    "ActorEngineOptions",
    "ActorFiles",
    "ActorsFormat",
    "ActorsOptions",
    "AddressOptions",
    "ArticleFormat",
    "By",
    "ChangesOptions",
    "CheckFormat",
    "CheckOptions",
    "CompletionOptions",
    "ConfigOptions",
    "DoctorOptions",
    "ExportOptions",
    "FindFormat",
    "FindOptions",
    "GlobalOptions",
    "HelpOptions",
    "IndexOptions",
    "JsonOptions",
    "MergeOptions",
    "NoteFiles",
    "NotesTable",
    "OutputOptions",
    "ReadOptions",
    "ReviewOptions",
    "RunOn",
    "RunOptions",
    "ShelfOptions",
    "Shell",
    "SiteFiles",
    "SitesOptions",
    "SourceOptions",
    "TemplatesOptions",
    "TimelineFormat",
    "TimelineOptions",
    "VerifyOptions",
    "WhoFormat",
    "WhoOptions",
    "WholeOptions",
    "WorkOptions",
]

_HOMES = {
    "ChangesOptions": "comparing",
    "CheckFormat": "comparing",
    "CheckOptions": "comparing",
    "VerifyOptions": "comparing",
    "GlobalOptions": "everywhere",
    "WholeOptions": "everywhere",
    "ActorEngineOptions": "inputs",
    "ActorFiles": "inputs",
    "AddressOptions": "inputs",
    "NoteFiles": "inputs",
    "OutputOptions": "runs",
    "RunOn": "runs",
    "RunOptions": "runs",
    "SiteFiles": "inputs",
    "SourceOptions": "inputs",
    "WorkOptions": "runs",
    "FindFormat": "shelf",
    "FindOptions": "shelf",
    "IndexOptions": "shelf",
    "ShelfOptions": "shelf",
    "WhoFormat": "shelf",
    "WhoOptions": "shelf",
}
"""Where each lives; the rest in `others`."""


def __getattr__(name: str) -> object:
    """Import a class when it is first used: the help of one command must not build the options of all (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'others')}"), name)
    globals()[name] = value
    return value
