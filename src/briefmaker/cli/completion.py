"""
`briefmaker completion`: what lets a shell complete command lines.

The scripts are written from the table of options, whole: pressing the tab key starts no Python, and a shell's own ways
of completing the names of files hold.
"""

import os
from collections.abc import Iterator
from pathlib import PurePath

import typer

from briefmaker.errors import UsageError
from briefmaker.model.options import Option
from briefmaker.settings.commands import COMMANDS, WHOLE, Command, Given
from briefmaker.settings.single import CompletionOptions, Shell

_PATHS = frozenset(("FILE", "DIR", "WHERE", "SOURCES...", "SOURCE", "DOCUMENT"))


def words_of(row: Option) -> tuple[str, ...]:
    """Return the words a value is chosen from; none where it is free."""
    return row.choices or (row.complete() if row.complete else ())


def takes_path(row: Option) -> bool:
    """Return whether the value is the name of a file or folder; so may a template be."""
    return row.metavar in _PATHS or bool(row.complete and row.field == "template")


def takes_value(row: Option) -> bool:
    """Return whether an option has a value, and is no switch."""
    return row.kind is not bool


_BASH = """\
# bash completion for briefmaker, written from its table of options
_briefmaker() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} command= i
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${{COMP_WORDS[i]}} in
            --config) ((i++)) ;;
            -*) ;;
            *) command=${{COMP_WORDS[i]}}; break ;;
        esac
    done
    local words= files=
    case "$command $before" in
{values}
        *) case $command in
            "") words="{commands} --help --version -q -v --debug --config --no-config" ;;
{flags}
        esac ;;
    esac
    COMPREPLY=()
    [[ -n $words ]] && COMPREPLY=($(compgen -W "$words" -- "$word"))
    if [[ -n $files && $word != -* ]]; then
        compopt -o filenames 2>/dev/null
        local IFS=$'\\n'
        COMPREPLY+=($(compgen -f -- "$word"))
    fi
}}
complete -F _briefmaker briefmaker
"""


def format_bash() -> str:
    """Return the script."""
    return _BASH.format(
        values="\n".join(case for command in COMMANDS for case in _value_cases(command)),
        commands=" ".join(command.name for command in COMMANDS),
        flags="\n".join(_flag_case(command) for command in COMMANDS),
    )


def _value_cases(command: Command) -> Iterator[str]:
    """Yield what may follow each flag that takes a value."""
    for row in command.rows:
        if row.flags and takes_value(row):
            places = "|".join(f'"{command.name} {flag}"' for flag in row.spellings)
            offers = [f'words="{" ".join(words_of(row))}"'] if words_of(row) else []
            offers += ["files=1"] if takes_path(row) else []
            yield f"        {places}) {' '.join(offers) or ':'} ;;"


def _flag_case(command: Command) -> str:
    """Return what stands in any other place: the flags, and the words or files of the arguments."""
    flags = [flag for row in command.rows for flag in row.spellings]
    words = [word for row in command.options if not row.flags for word in words_of(row)]
    words += [other.name for other in COMMANDS] if command.name == "help" else []
    files = " files=1" if any(takes_path(row) for row in command.options if not row.flags) else ""
    return f'            {command.name}) words="{" ".join([*words, *flags, "--help"])}"{files} ;;'


_ZSH = """\
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


def format_zsh() -> str:
    """Return the script."""
    commands = " ".join(f'{command.name}\\:"{_escape(command.purpose)}"' for command in COMMANDS)
    whole = " \\\n".join(f"        {one}" for row in WHOLE.options for one in _specify(row))
    return _ZSH.format(whole=whole, commands=commands, cases="\n".join(map(_format_case, COMMANDS)))


def _format_case(command: Command) -> str:
    """Return the specifications of one command."""
    specs = [one for row in command.rows for one in _specify(row, command.name)]
    joined = " \\\n".join(f"                {one}" for one in [*specs, "'(-h --help)'{-h,--help}'[Show the help.]'"])
    return f"        {command.name}) _arguments \\\n{joined} ;;"


def _specify(row: Option, command: str = "") -> Iterator[str]:
    """Yield the specification of a row: an argument, an option under its names, a switch both ways as two."""
    value = f":{row.metavar.lower().rstrip('.') or 'value'}:{_offer(row, command)}" if takes_value(row) else ""
    if not row.flags:
        yield f"'{'*' if row.many else ':'}{value if row.many else value[1:]}'"
        return
    names, help_text = row.spellings, f"[{_escape(row.help)}]"
    if any("/" in flag for flag in row.flags) or len(names) == 1:
        yield from (f"'{'*' if row.many else ''}{name}{help_text}{value}'" for name in names)
    else:
        repeated = "'*'" if row.many else f"'({' '.join(names)})'"
        yield f"{repeated}{{{','.join(names)}}}'{help_text}{value}'"


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
    # no quote can stand within single quotes, escaped or not
    return text.replace("'", "’")


_HEAD = "# fish completion for briefmaker, written from its table of options\n"
_NONE = "not __fish_seen_subcommand_from " + " ".join(command.name for command in COMMANDS)


def format_fish() -> str:
    """Return the script."""
    lines = [_HEAD]
    lines += [_line(_NONE, f"-f -a {command.name}", command.purpose) for command in COMMANDS]
    lines += [line for row in WHOLE.options for line in _format_row(row, _NONE)]
    lines += [line for command in COMMANDS for line in _format_command(command)]
    return "".join(lines)


def _format_command(command: Command) -> Iterator[str]:
    """Yield the lines of one command."""
    seen = f"__fish_seen_subcommand_from {command.name}"
    if command.name == "help":
        yield _line(seen, f"-f -a '{' '.join(other.name for other in COMMANDS)}'", "A command.")
    elif not any(takes_path(row) for row in command.options if not row.flags):
        yield _line(seen, "-f", "")
    for row in command.rows:
        yield from _format_row(row, seen)
    yield _line(seen, "-s h -l help", "Show the help.")


def _format_row(row: Option, seen: str) -> Iterator[str]:
    """Yield the lines of one row; a switch both ways is two."""
    words = " ".join(words_of(row))
    value = ""
    if takes_value(row):
        value = " -r" if takes_path(row) else " -x"
    offer = f"{value} -a '{words}'" if words else value
    names = row.spellings
    both = any("/" in flag for flag in row.flags)
    for group in ([name] for name in names) if both else [names] if names else []:
        spelt = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in group)
        yield _line(seen, spelt + offer, row.help)
    if not row.flags and words:
        yield _line(seen, f"-a '{words}'", row.help)


def _line(seen: str, what: str, text: str) -> str:
    """Return one line of the script."""
    description = " -d '" + text.replace("\\", "\\\\").replace("'", "\\'") + "'" if text else ""
    return f"complete -c briefmaker -n '{seen}' {what}{description}\n"


def completion(_context: typer.Context, given: Given) -> int:
    """Print the script of a shell: the one named, else the one that runs."""
    writers = {Shell.BASH: format_bash, Shell.ZSH: format_zsh, Shell.FISH: format_fish}
    running = PurePath(os.environ.get("SHELL", "")).name
    shell = given.of(CompletionOptions).shell or next((one for one in Shell if one == running), None)
    if shell is None:
        raise UsageError("which shell runs is not known", f"Name one: {', '.join(Shell)}.")
    typer.echo(writers[shell](), nl=False)
    return 0
