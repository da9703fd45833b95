"""
How much of the pages of PDF notes is left blank: holes before a table, a heading alone, a page of sources only.

    python benchmarks/blank.py NOTES.pdf...

Of each page but the last of a note, the share of the text's height below the last thing printed on it; the mean over
all these pages, and the pages that leave more than a third. Head and foot are not counted: margins as in the templates.
"""

import sys
from pathlib import Path

import numpy as np
import pypdfium2

HEAD, FOOT = 28 / 297, 25 / 297
"""Margins of A4 at the head and the foot, as shares of the page."""

MUCH = 1 / 3
INK = 200
"""Grey below which a dot is printed; the grounds of boxes are lighter."""


def blank_share(page: pypdfium2.PdfPage) -> float:
    """Return the share of the text's height that is blank at the foot of a page."""
    grey = np.asarray(page.render(scale=0.5, grayscale=True).to_numpy()).squeeze()
    top, end = round(HEAD * len(grey)), round((1 - FOOT) * len(grey))
    printed = (grey[top:end] < INK).any(axis=1).nonzero()[0]
    return 1 - (printed[-1] + 1) / (end - top) if len(printed) else 1.0


def main() -> None:
    """Print the mean, and the pages with much room."""
    shares: list[float] = []
    for name in sys.argv[1:]:
        pages = list(pypdfium2.PdfDocument(name))
        for number, page in enumerate(pages[:-1], start=1):
            shares.append(blank_share(page))
            if shares[-1] > MUCH:
                print(f"{Path(name).name} page {number} of {len(pages)}: {shares[-1]:.0%}")
    print(f"{np.mean(shares):.1%} of {len(shares)} pages; {np.mean(np.array(shares) > MUCH):.1%} leave over a third")


if __name__ == "__main__":
    main()
