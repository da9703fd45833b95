"""The command line, and nothing else: the only place that knows Typer, Rich and exit codes."""
