"""Write everything that is written from the table of options; `make manual` runs this."""

from pathlib import Path

from options_page import format_page
from record_schema import SCHEMA_FILE, format_schema
from roff import format_pages

from briefmaker.cli.completion import format_bash, format_fish, format_zsh

HERE = Path(__file__).parent
ROOT = HERE.parent
SCRIPTS = {"briefmaker": format_bash, "_briefmaker": format_zsh, "briefmaker.fish": format_fish}
"""By the name under which each shell looks for its own."""


def pages() -> dict[Path, str]:
    """Return each file and what has to stand in it."""
    written = {ROOT / "docs" / "options.md": format_page(), SCHEMA_FILE: format_schema()}
    written |= {HERE / "man" / name: text for name, text in format_pages().items()}
    return written | {HERE / "completions" / name: format_script() for name, format_script in SCRIPTS.items()}


if __name__ == "__main__":
    for path, text in pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
