"""XPath in rules: lxml marks what a path finds, and soupsieve selects the marks."""

from briefmaker.articles.sites.rules import SiteRule
from briefmaker.errors import UsageError

PREFIX = "xpath:"


def mark_paths(rule: SiteRule, markup: str) -> str:
    """
    Return the page with what each path of a rule finds marked by an attribute `data-briefmaker-PART` and its place.

    A value that a path finds, such as an attribute or a text, becomes a `meta` at the head with it. Without a path the
    page is returned as it is. Raises `UsageError` for what is no path.
    """
    paths = [
        (part, place, selector.removeprefix(PREFIX))
        for part, selectors in rule.parts()
        for place, selector in enumerate(selectors)
        if selector.startswith(PREFIX)
    ]
    if not paths:
        return markup
    from lxml import etree, html

    try:
        root = html.document_fromstring(markup.encode("utf-8", "ignore"), parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:  # no element at all: no path finds anything
        return markup
    for part, place, path in paths:
        try:
            found = root.xpath(path)
        except etree.XPathError as error:
            raise UsageError(
                f"rule for {rule.site}: {part} {PREFIX}{path} is no path ({error})", "Mend it in the file of rules."
            ) from error
        name = f"data-briefmaker-{part}{place}"
        for one in found if isinstance(found, list) else [found]:
            if isinstance(one, html.HtmlElement):
                one.set(name, "")
            elif str(one).strip():
                root.insert(0, html.Element("meta", {name: "", "content": str(one)}))
    return str(html.tostring(root, encoding="unicode"))
