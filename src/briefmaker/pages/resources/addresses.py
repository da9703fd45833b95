"""How a page may write the address of something saved with it."""

from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import unquote, urljoin


def spellings(address: str, base: str) -> Iterator[str]:
    """Give the forms a container may have noted: as written, joined to the page's own, decoded, without fragment."""
    written = address.strip()
    forms = [written]
    with suppress(ValueError):
        forms.append(urljoin(base, written))
    for form in forms:
        yield form
        yield unquote(form)
        yield form.partition("#")[0]
