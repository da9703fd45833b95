"""
What a run is told: by flags, by the environment, by files; and the check of it before anything starts.

    files ──► layers ──► environment ──► one value an option, and where it came from ──► checks

`layers` finds and reads the files, `settle` decides, `checks` refuses what cannot be, `starter` writes a file to edit.
The command line says which options there are, so that keys mirror options one to one.
"""
