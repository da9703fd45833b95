"""Completion for zsh: the options as specifications of `_arguments`."""

from collections.abc import Iterator

from briefmaker.cli.shells import rows_of, spellings, takes_path, takes_value, words_of
from briefmaker.model.options import Option
from briefmaker.settings.commands import COMMANDS, WHOLE, Command

_SCRIPT = """\
#compdef briefmaker
# zsh completion for briefmaker, written from its table of options
_briefmaker() {{
    local context state state_descr line
    typeset -A opt_args
    _arguments -C \\
{whole} \\
        '1:command:(({commands}))' \\
        '*::argument:->argument'
    [[ $state == argument ]] || return
    case $line[1] in
{cases}
    esac
}}
if [[ $funcstack[1] == _briefmaker ]]; then _briefmaker "$@"; else compdef _briefmaker briefmaker; fi
"""


def format_script() -> str:
    """Return the script."""
    commands = " ".join(f'{command.name}\\:"{_escape(command.purpose)}"' for command in COMMANDS)
    whole = " \\\n".join(f"        {one}" for row in WHOLE.options for one in _specify(row))
    return _SCRIPT.format(whole=whole, commands=commands, cases="\n".join(map(_format_case, COMMANDS)))


def _format_case(command: Command) -> str:
    """Return the specifications of one command."""
    specs = [one for row in rows_of(command) for one in _specify(row, command.name)]
    joined = " \\\n".join(f"                {one}" for one in [*specs, "'(-h --help)'{-h,--help}'[Show the help.]'"])
    return f"        {command.name}) _arguments \\\n{joined} ;;"


def _specify(row: Option, command: str = "") -> Iterator[str]:
    """Yield the specification of a row: an argument, an option under its names, a switch both ways as two."""
    value = f":{row.metavar.lower().rstrip('.') or 'value'}:{_offer(row, command)}" if takes_value(row) else ""
    if not row.flags:
        yield f"'{'*' if row.many else ':'}{value if row.many else value[1:]}'"
        return
    names, told = spellings(row), f"[{_escape(row.help)}]"
    if any("/" in flag for flag in row.flags) or len(names) == 1:
        yield from (f"'{'*' if row.many else ''}{name}{told}{value}'" for name in names)
    else:
        repeated = "'*'" if row.many else f"'({' '.join(names)})'"
        yield f"{repeated}{{{','.join(names)}}}'{told}{value}'"


def _offer(row: Option, command: str) -> str:
    """Return what completes a value."""
    words = words_of(row) or (tuple(other.name for other in COMMANDS) if command == "help" else ())
    if words and takes_path(row):
        return f'{{_alternative "words\\:word\\:({" ".join(words)})" "files\\:file\\:_files"}}'
    return f"({' '.join(word.replace(':', chr(92) + ':') for word in words)})" if words else "_files" * takes_path(row)


def _escape(text: str) -> str:
    """Return text such that it stands within quotes and brackets."""
    for mark in ("\\", "[", "]", ":", '"', "`", "$"):
        text = text.replace(mark, f"\\{mark}")
    return text.replace("'", "’")
