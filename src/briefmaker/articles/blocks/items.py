"""Items of lists: how deep they stand, and what stands before them."""

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.tags import LISTS


class Items:
    """Tells of the items of a page; each list is counted once, however long it is."""

    def __init__(self, dom: PageArrays) -> None:
        """Begin without a list."""
        self._flat = dom
        self._depths: dict[int, int] = {}
        self._numbers: dict[int, dict[int, int]] = {}

    def depth(self, item: int) -> int:
        """Count the lists around an item."""
        dom, path, depth = self._flat, [item], 0
        while path[-1] not in self._depths and dom.parents[path[-1]] != path[-1]:
            path.append(dom.parents[path[-1]])
        for element in reversed(path):
            depth = self._depths.setdefault(element, depth + (dom.tags[element] in LISTS))
        return max(1, depth)

    def marker(self, item: int) -> str:
        """Tell what stands before an item: its number, nothing before a definition, else a bullet."""
        dom = self._flat
        if dom.tags[item] in {"dt", "dd"}:
            return ""
        parent = dom.parents[item]
        if dom.tags[parent] != "ol":
            return "•"
        value = dom.attributes[item].get("value") or ""
        if value.isdecimal():
            return f"{value}."
        start = dom.attributes[parent].get("start") or ""
        before = self._before(parent).get(item, 0)
        return f"{before + (int(start) if start.isdecimal() and len(start) < 10 else 1)}."

    def _before(self, parent: int) -> dict[int, int]:
        """Count for each item of a list the items that stand before it."""
        if parent not in self._numbers:
            dom = self._flat
            numbers: dict[int, int] = {}
            count, child = 0, parent + 1
            while child < dom.ends[parent]:
                numbers[child] = count
                count += dom.tags[child] == "li"
                child = max(dom.ends[child], child + 1)
            self._numbers[parent] = numbers
        return self._numbers[parent]
