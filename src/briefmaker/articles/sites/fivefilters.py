"""
Site configs of FiveFilters as rules: one directive a line, XPath.

The form is that of https://help.fivefilters.org/full-text-rss/site-patterns.html; what steers fetching, such as
`next_page_link` or `http_header`, has no meaning for saved pages and is left out.
"""

from json import dumps

from briefmaker.articles.sites.xpath import PREFIX

_PARTS = {"body": "keep", "strip": "drop", "title": "title", "author": "author", "date": "date"}


def convert_config(site: str, text: str) -> str:
    """Return a site config as a table of `sites.toml`; `site` is the host, as the file is called."""
    parts: dict[str, list[str]] = {}
    for line in text.splitlines():
        directive, _, value = line.partition(":")
        name, value = directive.strip().lower(), value.strip()
        if line.lstrip().startswith("#") or not value:
            continue
        if name in _PARTS:
            parts.setdefault(_PARTS[name], []).append(f"{PREFIX}{value}")
        elif name == "strip_id_or_class":
            word = value.strip("'\"")
            parts.setdefault("drop", []).append(f'[class*="{word}" i], [id*="{word}" i]')
    lines = [f"[{dumps(site.lstrip('.').lower())}]"]
    lines += [f"{part} = {_format_list(selectors)}" for part, selectors in parts.items()]
    return "\n".join(lines) + "\n"


def _format_list(selectors: list[str]) -> str:
    """Return selectors as TOML: one as it is, several as a list, a line each."""
    if len(selectors) == 1:
        return _quote(selectors[0])
    return "[\n" + "".join(f"    {_quote(one)},\n" for one in selectors) + "]"


def _quote(selector: str) -> str:
    """Return a selector as TOML quotes it, with as little in the way of reading it as can be."""
    return f"'{selector}'" if '"' in selector and "'" not in selector else dumps(selector, ensure_ascii=False)
