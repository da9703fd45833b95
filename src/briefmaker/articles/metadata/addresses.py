"""Parts of web addresses, whatever stands there."""

import re
from urllib.parse import unquote, urljoin, urlsplit

_HOST = re.compile(r"(?:[a-z0-9][a-z0-9-]{1,62}\.){1,4}[a-z]{2,4}", re.IGNORECASE)
"""Labels and the land or kind at the end, as short as those that sites bear in their names."""


def host_of(address: str | None) -> str:
    """Tell the host of an address, without "www."; empty where there is none."""
    try:
        return (urlsplit(address or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def path_of(address: str | None) -> str:
    """Tell the path of an address, readable; empty where there is none."""
    try:
        return unquote(urlsplit(address or "").path)
    except ValueError:
        return ""


def is_host(text: str) -> bool:
    """Return whether a text is no more than the name of a host, such as "FERRY.PL"."""
    return _HOST.fullmatch(text.strip()) is not None


def absolute(value: str, base: str | None) -> str | None:
    """Make an address absolute; None for what is no web address."""
    try:
        address = urljoin(base or "", value.strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.netloc else None
