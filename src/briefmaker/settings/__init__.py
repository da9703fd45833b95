"""
What a run is asked for: by flags, by the environment, by files; and the check of it before anything starts.

    files ──► layers ──► environment ──► one value an option, and where it came from ──► checks

`options` and `model.settings` are the table of options, `commands` says which command takes which. `layers` finds and
reads the files, `settle` decides, `given` holds what one command was given, `note` makes the settings of a note of it,
`checks` refuses what no row can refuse alone, `starter` writes a file to edit.
"""
