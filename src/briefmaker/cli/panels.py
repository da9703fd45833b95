"""What all commands have in common: options for each of them, settings as their defaults, help in groups."""

from dataclasses import replace
from typing import Any

from typer.core import TyperCommand

from briefmaker.cli.console import LAYERS, Console
from briefmaker.model.options import Panel
from briefmaker.settings.commands import Command
from briefmaker.settings.options import GlobalOptions


class PanelledCommand(TyperCommand):
    """A command whose settings are read before its options are, and whose help has these in groups."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  (a type that Typer keeps to itself)
        """Read the settings files, which the command line may name, and then the command line, which stands above."""
        opts, _, _ = self.make_parser(ctx).parse_args(args=list(args))
        if not ctx.resilient_parsing:
            before = ctx.obj or GlobalOptions()
            given = {name: opts[name] for name in GlobalOptions.__dataclass_fields__ if name in opts}
            options = replace(before, **given)
            ctx.obj = Console(options.quiet, options.verbose, options.debug, command=str(ctx.info_name))
            if "help" not in opts:
                _take_settings(ctx, options)
        return super().parse_args(ctx, args)

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


def _take_settings(ctx: Any, options: GlobalOptions) -> None:  # noqa: ANN401
    """Make what files and environment say the defaults of a command."""
    from briefmaker.settings.gather import gather_layers, make_defaults

    layers = gather_layers(options.config_file, use_files=not options.no_config)
    ctx.meta[LAYERS] = layers
    ctx.default_map = make_defaults(layers).get(str(ctx.info_name))


def describe(command: Command) -> str:
    """Return what help says of a command above its options."""
    return f"{command.purpose}\n\n{command.details}".strip()


def list_examples(command: Command) -> str | None:
    """Return what help says below the options, unwrapped; None where there is no example."""
    if not command.examples:
        return None
    title = "Examples" if len(command.examples) > 1 else "Example"
    return "\b\n" + "\n".join([f"{title}:", *(f"  {example}" for example in command.examples)])
