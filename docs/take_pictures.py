"""
Take the pictures of the README: the head of a note, as a browser shows it light and dark.

    python docs/take_pictures.py        # writes docs/pictures/brief-{light,dark}.png; needs Chromium and the dev group

The page is one of the samples, of the US National Science Foundation, which anyone may pass on.
"""

import shutil
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

import briefmaker

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "samples" / "nsf-climate-startups.html"
SIZE = {"width": 880, "height": 1310}
"""Of the window in pixels: the title, the bottom line, the key points and the first actors."""


def main() -> None:
    """Make the note and photograph it twice."""
    settings = briefmaker.BriefSettings(mark="TLP:CLEAR", date="2026-11-24")
    note = briefmaker.write(briefmaker.compose(SAMPLE.read_bytes(), name=SAMPLE.name, settings=settings), "html")
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            page = browser.new_page(viewport=SIZE, color_scheme=scheme, device_scale_factor=1.5)
            page.set_content(note.data.decode())
            photograph(page, HERE / "pictures" / f"brief-{scheme}.png")
        browser.close()


def photograph(page: Page, target: Path) -> None:
    """Keep what the window shows, in the few colours that it has."""
    with Image.open(BytesIO(page.screenshot())) as picture:
        picture.quantize(64).save(target, optimize=True)


main()
