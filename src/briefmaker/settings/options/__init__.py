"""
The rows of the table of options that are of a run, not of a note; those of a note stand in `model.settings`.

`model.options` says what a row is, `settings.commands` which command takes which.
"""

from briefmaker.settings.options.inputs import ActorEngineOptions, ActorFiles, AddressOptions, NoteFiles, SourceOptions
from briefmaker.settings.options.others import (
    ActorsFormat,
    ActorsOptions,
    ArticleFormat,
    ConfigOptions,
    GlobalOptions,
    ReadOptions,
    TemplatesOptions,
    VerifyOptions,
    WholeOptions,
)
from briefmaker.settings.options.runs import OutputOptions, RunOptions

__all__ = [
    "ActorEngineOptions",
    "ActorFiles",
    "ActorsFormat",
    "ActorsOptions",
    "AddressOptions",
    "ArticleFormat",
    "ConfigOptions",
    "GlobalOptions",
    "NoteFiles",
    "OutputOptions",
    "ReadOptions",
    "RunOptions",
    "SourceOptions",
    "TemplatesOptions",
    "VerifyOptions",
    "WholeOptions",
]
