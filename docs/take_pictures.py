"""
Take the pictures of the papers: a note and the page for reviewing it in a browser, and notes as they are printed.

    python docs/take_pictures.py        # writes docs/pictures/{brief,review}-{light,dark}.png and printed-*.png;
                                        # needs Chromium and the dev group

The page is one of the samples, of the US National Science Foundation, which anyone may pass on.
"""

import shutil
from io import BytesIO
from itertools import product
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps
from playwright.sync_api import Page, sync_playwright

import briefmaker

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "samples" / "nsf-climate-startups.html"
SIZE = {"width": 880, "height": 1310}
"""Of the window in pixels: the title, the bottom line, the key points and the first actors."""

WIDE = {"width": 1280, "height": 900}
"""The same for the page for reviewing, which has two sides."""


PRINTED = ("note", "ministerial", "intel")
"""Templates whose first page is shown as typst prints it."""

SHARPNESS = 1.4
"""Pixels of a printed page to a point."""


def main() -> None:
    """Make the notes and photograph them."""
    settings = briefmaker.BriefSettings(mark="TLP:CLEAR", date="2026-11-24")
    briefing = briefmaker.compose(SAMPLE.read_bytes(), name=SAMPLE.name, settings=settings)
    shown = {"brief": ("html", SIZE), "review": ("review.html", WIDE)}
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for scheme, (name, (form, size)) in product(("light", "dark"), shown.items()):
            page = browser.new_page(viewport=size, color_scheme=scheme, device_scale_factor=1.5)
            page.set_content(briefmaker.write(briefing, form).data.decode())
            photograph(page, HERE / "pictures" / f"{name}-{scheme}.png")
        browser.close()
    for template in PRINTED:
        print_page(briefing, template)


def print_page(briefing: briefmaker.Briefing, template: str) -> None:
    """Keep the first page of a note as it is printed, with the edge of its paper."""
    data = briefmaker.write(briefing, "pdf", template=template, pdf_engine="typst").data
    page = pypdfium2.PdfDocument(data)[0].render(scale=SHARPNESS).to_pil()
    ImageOps.expand(page, border=1, fill="#c5cdd6").quantize(64).save(
        HERE / "pictures" / f"printed-{template}.png", optimize=True
    )


def photograph(page: Page, target: Path) -> None:
    """Keep what the window shows, in the few colours that it has."""
    with Image.open(BytesIO(page.screenshot())) as picture:
        picture.quantize(64).save(target, optimize=True)


main()
