"""Write everything that is written from the table of options; `make manual` runs this."""

from pathlib import Path

from options_page import format_page
from record_schema import SCHEMA_FILE, format_schema

ROOT = Path(__file__).parents[1]


def pages() -> dict[Path, str]:
    """Return each file and what has to stand in it."""
    return {ROOT / "docs" / "options.md": format_page(), SCHEMA_FILE: format_schema()}


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
