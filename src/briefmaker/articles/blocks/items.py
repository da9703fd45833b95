"""Items of lists: how deep they stand, and what stands before them."""

from briefmaker.articles.flat import Flat
from briefmaker.articles.flat.tags import LISTS


class Items:
    """Tells of the items of a page; each list is counted once, however long it is."""

    def __init__(self, flat: Flat) -> None:
        """Begin without a list."""
        self._flat = flat
        self._depths: dict[int, int] = {}
        self._numbers: dict[int, dict[int, int]] = {}

    def depth(self, item: int) -> int:
        """Count the lists around an item."""
        flat, path, depth = self._flat, [item], 0
        while path[-1] not in self._depths and flat.parents[path[-1]] != path[-1]:
            path.append(flat.parents[path[-1]])
        for element in reversed(path):
            depth = self._depths.setdefault(element, depth + (flat.tags[element] in LISTS))
        return max(1, depth)

    def marker(self, item: int) -> str:
        """Tell what stands before an item: its number, nothing before a definition, else a bullet."""
        flat = self._flat
        if flat.tags[item] in {"dt", "dd"}:
            return ""
        parent = flat.parents[item]
        if flat.tags[parent] != "ol":
            return "•"
        value = flat.attributes[item].get("value") or ""
        if value.isdecimal():
            return f"{value}."
        start = flat.attributes[parent].get("start") or ""
        before = self._before(parent).get(item, 0)
        return f"{before + (int(start) if start.isdecimal() and len(start) < 10 else 1)}."

    def _before(self, parent: int) -> dict[int, int]:
        """Count for each item of a list the items that stand before it."""
        if parent not in self._numbers:
            flat = self._flat
            numbers: dict[int, int] = {}
            count, child = 0, parent + 1
            while child < flat.ends[parent]:
                numbers[child] = count
                count += flat.tags[child] == "li"
                child = max(flat.ends[child], child + 1)
            self._numbers[parent] = numbers
        return self._numbers[parent]
