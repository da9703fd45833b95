"""Parts of web addresses, whatever stands there."""

from urllib.parse import unquote, urljoin, urlsplit


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


def absolute(value: str, base: str | None) -> str | None:
    """Make an address absolute; None for what is no web address."""
    try:
        address = urljoin(base or "", value.strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.netloc else None
