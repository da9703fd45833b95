"""Help: the options of a command in groups, examples at the end."""

from typing import Any

from typer.core import TyperCommand

from briefmaker.model.options import Panel
from briefmaker.settings.commands import Command


class PanelledCommand(TyperCommand):
    """A command whose help has its options in the groups of the table."""

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  (types that Typer keeps to itself)
        """Write a list a group, in the order of `Panel`; what no row says, such as `--help`, at the end."""
        groups: dict[str, list[tuple[str, str]]] = {panel.value: [] for panel in Panel}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is not None:
                panel = getattr(param, "rich_help_panel", None) or Panel.EVERYWHERE
                groups[panel].append(record)
        for panel, records in groups.items():
            if records:
                with formatter.section(panel):
                    formatter.write_dl(records)


def describe(command: Command) -> str:
    """Return what help says of a command above its options."""
    return f"{command.purpose}\n\n{command.details}".strip()


def list_examples(command: Command) -> str | None:
    """Return what help says below the options, unwrapped; None where there is no example."""
    if not command.examples:
        return None
    title = "Examples" if len(command.examples) > 1 else "Example"
    return "\b\n" + "\n".join([f"{title}:", *(f"  {example}" for example in command.examples)])
