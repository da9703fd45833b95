"""
Take the pictures of the papers: the head of a note and the page for reviewing it, as a browser shows them.

    python docs/take_pictures.py        # writes docs/pictures/{brief,review}-{light,dark}.png; needs Chromium and the
                                        # dev group

The page is one of the samples, of the US National Science Foundation, which anyone may pass on.
"""

import shutil
from io import BytesIO
from itertools import product
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

import briefmaker

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "samples" / "nsf-climate-startups.html"
SIZE = {"width": 880, "height": 1310}
"""Of the window in pixels: the title, the bottom line, the key points and the first actors."""

WIDE = {"width": 1280, "height": 900}
"""The same for the page for reviewing, which has two sides."""


def main() -> None:
    """Make the note and photograph it twice."""
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


def photograph(page: Page, target: Path) -> None:
    """Keep what the window shows, in the few colours that it has."""
    with Image.open(BytesIO(page.screenshot())) as picture:
        picture.quantize(64).save(target, optimize=True)


main()
