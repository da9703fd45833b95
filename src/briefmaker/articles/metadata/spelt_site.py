"""The name of a site as its page spells what the host runs together: "Harbour Times" on `harbourtimes.example`."""

import re
from collections import Counter
from itertools import islice

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.metadata.addresses import host_of
from briefmaker.model import Provenance

_SECOND_LEVEL = frozenset(("co", "com", "org", "net", "gov", "gob", "gouv", "ac", "edu", "or", "ne", "go"))
"""Labels before that of a country which are no name."""

_PLATFORMS = frozenset(
    (
        "blogspot",
        "substack",
        "wordpress",
        "typepad",
        "tumblr",
        "livejournal",
        "github",
        "gitlab",
        "medium",
        "weebly",
        "wixsite",
    )
)
"""Houses that lend a name below their own to each of their writers."""

_JOINT = r"[ '’.&-]?"
"""What may part the letters of a name that a host runs together."""

_SHORTEST, _LONGEST = 4, 30
"""Letters of a label that is looked for."""

_RUNS, _PICTURES = 3000, 200
"""So many lines, and so many descriptions of pictures, are read."""

_READ = 400
"""Characters of each."""


def spelt_site(dom: PageArrays, address: str | None) -> Provenance | None:
    """Find how the page most often spells the name in its host; None where it never does so in capitals."""
    label = _name_in(host_of(address))
    if not _SHORTEST <= len(label) <= _LONGEST:
        return None
    letters = _JOINT.join(label)
    pattern = re.compile(rf"(?<![\w@/.-]){letters}(?![\w@/]|[.-]\w)", re.IGNORECASE)
    pictures = (dom.attributes[one].get("alt") or "" for one in islice(dom.elements("img"), _PICTURES))
    texts = (dom.head_title, *pictures, *dom.texts[:_RUNS])
    found = Counter(
        name for text in texts for name in pattern.findall(text[:_READ]) if name[:1].isupper() or name[:1].isdigit()
    )
    names = sorted(found, key=lambda name: (not name.isupper(), found[name]), reverse=True)
    return Provenance("site", names[0], "host, as the page spells it") if names else None


def _name_in(host: str) -> str:
    """Return the part of a host that is a name: without what leads to it and without its land."""
    labels = host.casefold().split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    if len(labels) > 1 and labels[-1] in _PLATFORMS:
        labels.pop()
    return re.sub(r"[\W_]+", "", labels[-1]) if labels else ""
