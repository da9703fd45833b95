"""One element of a page as a page of its own."""

from bisect import bisect_left

from briefmaker.articles.dom.arrays import PageArrays


def cut_out(dom: PageArrays, element: int) -> PageArrays:
    """
    Return the page that an element and all inside it make.

    What the head of the page says of its article is left behind: it is said of another one.
    """
    begin, end = element, dom.ends[element]
    first, stop = dom.first[element], dom.stop[element]
    part = PageArrays(
        tags=dom.tags[begin:end],
        parents=[max(0, one - begin) for one in dom.parents[begin:end]],
        attributes=dom.attributes[begin:end],
        depths=[depth - dom.depths[element] for depth in dom.depths[begin:end]],
        first=[run - first for run in dom.first[begin:end]],
        stop=[run - first for run in dom.stop[begin:end]],
        ends=[one - begin for one in dom.ends[begin:end]],
        hints=dom.hints[begin:end],
        inherited=dom.inherited[begin:end],
        texts=dom.texts[first:stop],
        owners=[max(0, one - begin) for one in dom.owners[first:stop]],
        inners=[max(0, one - begin) for one in dom.inners[first:stop]],
        link_chars=dom.link_chars[first:stop],
        strong_chars=dom.strong_chars[first:stop],
        button_chars=dom.button_chars[first:stop],
        links=dom.links[first:stop],
        lines={run - first: lines for run, lines in dom.lines.items() if first <= run < stop},
        marked=[one - begin for one in dom.marked[bisect_left(dom.marked, begin) : bisect_left(dom.marked, end)]],
        signed={one - begin: own for one, own in dom.signed.items() if begin <= one < end},
        pictures=[(one - begin, run - first) for one, run in dom.pictures if begin <= one < end],
    )
    for one, tag in enumerate(part.tags):
        part.named.setdefault(tag, []).append(one)
    return part
