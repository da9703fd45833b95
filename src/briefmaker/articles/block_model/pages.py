"""What kind of page it is, in numbers: the same for all its runs."""

import numpy as np
from numpy import float64
from numpy.typing import NDArray

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.hints import BIT
from briefmaker.articles.dom.run_stats import RunStats

_SIGNS = (
    "comment",
    "thread",
    "product",
    "card",
    "faq",
    "code",
    "author",
    "in article",
    "in main",
    "in body text",
    "in table",
    "in form",
    "in heading",
    "related",
)
_SIGN_BITS = np.array([BIT[name] for name in _SIGNS], np.uint64)
_DECLARED = (
    "Article",
    "BlogPosting",
    "Product",
    "DiscussionForum",
    "QAPage",
    "Question",
    "ItemList",
    "CollectionPage",
    "Recipe",
    "FAQPage",
    "LocalBusiness",
    "Organization",
    "SoftwareApplication",
    "Course",
    "Service",
    "TechArticle",
    "Event",
    "JobPosting",
)
_SPOKEN = ("article", "website", "product", "profile")


def page_features(dom: PageArrays, stats: RunStats) -> NDArray[float64]:
    """Sum a page up: how much text, how linked, how much of it bears each sign, and what it declares to be."""
    chars, prose = max(1.0, stats.chars.sum()), stats.prose.sum()
    values = [
        np.log1p(chars),
        np.log1p(len(dom.texts)),
        float((stats.chars * stats.link_density).sum()) / chars,
        prose / chars,
        np.log1p(float((stats.prose > 0).sum())),
        np.log1p(_middle(stats.chars)),
        float(len(dom.elements("h1"))),
        np.log1p(len(dom.elements("h2"))),
        np.log1p(len(dom.elements("article"))),
        np.log1p(len(dom.elements("pre"))),
        np.log1p(len(dom.elements("time"))),
        np.log1p(len(dom.elements("table"))),
        np.log1p(len(dom.pictures)),
    ]
    values += (stats.chars @ ((stats.hints[:, None] & _SIGN_BITS) != 0) / chars).tolist()
    scripts = " ".join(dom.data_scripts)
    declared = [name for name in _DECLARED if name in scripts]
    values += [float(name in declared and (f'{name}"' in scripts or f"{name} " in scripts)) for name in _DECLARED]
    spoken = {(meta.get("content") or "").lower() for meta in dom.metas if meta.get("property") == "og:type"}
    values += [float(name in spoken) for name in _SPOKEN]
    values.append(float(any((meta.get("property") or "").startswith("article:") for meta in dom.metas)))
    return np.array(values, float)


def _middle(values: NDArray[float64]) -> float:
    """Return the median, for which numpy would load its masked arrays."""
    ordered = np.sort(values)
    return float(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
