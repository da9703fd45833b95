"""Completion for bash: one function that looks up the word before in a table of cases."""

from collections.abc import Iterator

from briefmaker.cli.shells import rows_of, spellings, takes_path, takes_value, words_of
from briefmaker.settings.commands import COMMANDS, Command

_SCRIPT = """\
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


def format_script() -> str:
    """Return the script."""
    return _SCRIPT.format(
        values="\n".join(case for command in COMMANDS for case in _value_cases(command)),
        commands=" ".join(command.name for command in COMMANDS),
        flags="\n".join(_flag_case(command) for command in COMMANDS),
    )


def _value_cases(command: Command) -> Iterator[str]:
    """Yield what may follow each flag that takes a value."""
    for row in rows_of(command):
        if row.flags and takes_value(row):
            places = "|".join(f'"{command.name} {flag}"' for flag in spellings(row))
            offers = [f'words="{" ".join(words_of(row))}"'] if words_of(row) else []
            offers += ["files=1"] if takes_path(row) else []
            yield f"        {places}) {' '.join(offers) or ':'} ;;"


def _flag_case(command: Command) -> str:
    """Return what stands in any other place: the flags, and the words or files of the arguments."""
    flags = [flag for row in rows_of(command) for flag in spellings(row)]
    words = [word for row in command.options if not row.flags for word in words_of(row)]
    words += [other.name for other in COMMANDS] if command.name == "help" else []
    files = " files=1" if any(takes_path(row) for row in command.options if not row.flags) else ""
    return f'            {command.name}) words="{" ".join([*words, *flags, "--help"])}"{files} ;;'
