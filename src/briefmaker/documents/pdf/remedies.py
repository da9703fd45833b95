"""What to type on the system at hand when a part is missing."""

import sys
from pathlib import Path

PANGO = {
    "debian": "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "fedora": "sudo dnf install pango",
    "arch": "sudo pacman -S pango",
    "alpine": "sudo apk add pango",
    "suse": "sudo zypper install libpango-1_0-0",
    "darwin": "brew install pango",
    "win32": "Install MSYS2 from msys2.org, then run: pacman -S mingw-w64-x86_64-pango",
}

FAMILIES = {"ubuntu": "debian", "rhel": "fedora", "centos": "fedora", "opensuse": "suse", "sles": "suse"}

OS_RELEASE = Path("/etc/os-release")


def pango_remedy() -> str:
    """Name the command that installs Pango here."""
    if sys.platform in PANGO:
        return _say(PANGO[sys.platform])
    try:
        text = OS_RELEASE.read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = ""
    return next((_say(PANGO[family]) for family in _families(text) if family in PANGO), "Install Pango 1.44 or later.")


def _say(command: str) -> str:
    return command if command.startswith("Install") else f"Install it with: {command}"


def _families(os_release: str) -> list[str]:
    """Read the identifiers of the distribution and of those it derives from, nearest first (os-release(5))."""
    entries = dict(line.split("=", 1) for line in os_release.splitlines() if "=" in line)
    named = " ".join(entries.get(key, "").strip("\"'") for key in ("ID", "ID_LIKE"))
    return [FAMILIES.get(name, name) for name in named.lower().split()]
