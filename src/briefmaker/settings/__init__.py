"""
What a run is asked for: by flags, by the environment, by files; and the check of it before anything starts.

    files ──► layers ──► environment ──► one value an option, and where it came from ──► checks

`runs`, `asking`, `single` and `model.settings` are the table of options; `commands` says which command takes which, and
holds what one was given. `layers` reads files and environment, decides, and writes a file to edit; `note` makes the
settings of a note and refuses what no row can refuse alone.
"""
