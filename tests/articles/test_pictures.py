"""Pictures saved with a page are chosen, decoded within bounds and encoded anew."""

import random
import subprocess
import sys
from base64 import b64encode
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFile

from briefmaker.articles import BROKEN, drop_broken_pictures, extract_article, illustrate
from briefmaker.articles.pictures import (
    BrokenPicture,
    Print,
    Shape,
    is_sound,
    print_picture,
    read_data_address,
    shorten,
)
from briefmaker.model import Picture

ANY = Shape(longer=1, shorter=1, widest=1000, tallest=0.001)
WORDS = "The north quay will be shut for eleven months because its piles are rotten, the harbour authority said. " * 2


def canvas(width=900, height=600, seed=1, mode="RGB"):
    """A picture like no other: soft colours, and a disc."""
    dice = random.Random(seed)  # noqa: S311
    picture = Image.frombytes("RGB", (8, 8), dice.randbytes(192)).resize((width, height), Image.Resampling.BICUBIC)
    ImageDraw.Draw(picture).ellipse((width // 5, height // 5, width // 2, height // 2), fill="red")
    return picture.convert(mode)


def saved(picture=None, kind="JPEG", **options):
    """The bytes of a picture."""
    target = BytesIO()
    (picture or canvas()).save(target, kind, **options)
    return target.getvalue()


def seen(found):
    """The picture that was printed."""
    return Image.open(BytesIO(found.data))


class Beside:
    """What was saved with a page, and what was asked for."""

    def __init__(self, **files):
        self.files = {f"{name}.jpg": data for name, data in files.items()}
        self.asked = []

    def read(self, address):
        self.asked.append(address)
        return self.files.get(address)


@pytest.fixture
def article(markup):
    """Make the article of a page: paragraphs, and the mark-up given between them."""

    def made(*between, head="", **files):
        body = "".join(f"<p>{number}. {WORDS}</p>{piece}" for number, piece in enumerate((*between, ""), start=1))
        page = markup(
            f"<html lang=en><head>{head}</head><body><article><h1>A quay is shut</h1>{body}</article></body></html>"
        )
        return extract_article(replace(page, resources=Beside(**files)))

    return made


def figure(name, caption="", alt=""):
    return f'<figure><img src="{name}.jpg" alt="{alt}"><figcaption>{caption}</figcaption></figure>'


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP"])
def test_what_browsers_show_is_printed_and_nothing_of_the_file_is_kept(kind):
    data = saved(kind=kind)
    found = print_picture(data, ANY)
    assert (found.width, found.height) == seen(found).size == (900, 600)
    assert found.mime == Image.MIME[seen(found).format]
    assert found.data[40:80] not in data
    assert print_picture(data, ANY) == found


def test_a_photograph_becomes_a_jpeg_and_a_drawing_stays_sharp():
    drawing = Image.new("RGB", (900, 600), "white")
    ImageDraw.Draw(drawing).line((0, 0, 900, 600), fill="navy", width=9)
    assert print_picture(saved(drawing, "PNG"), ANY).mime == "image/png"
    noise = Image.frombytes("RGB", (300, 300), random.Random(1).randbytes(270_000))  # noqa: S311
    assert print_picture(saved(noise, "PNG"), ANY).mime == "image/jpeg"


@pytest.mark.parametrize(
    ("size", "printed"), [((4000, 1000), (1162, 291)), ((1000, 4000), (195, 780)), ((50, 40), (50, 40))]
)
def test_a_picture_is_scaled_down_to_print_and_never_up(size, printed):
    assert seen(print_picture(saved(canvas(*size)), ANY)).size == printed


def test_the_camera_is_held_upright_and_what_it_noted_is_left_out():
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Maker of cameras"
    found = print_picture(saved(canvas(900, 600), exif=exif, comment=b"secret", icc_profile=b"profile"), ANY)
    assert (found.width, found.height) == (520, 780)
    assert not seen(found).getexif()
    assert {"icc_profile", "comment", "exif"}.isdisjoint(seen(found).info)


def test_what_is_transparent_is_white_and_every_kind_of_colour_is_rgb():
    clear = canvas(mode="RGBA")
    clear.putalpha(Image.linear_gradient("L").resize(clear.size))
    assert min(seen(print_picture(saved(clear, "PNG"), ANY)).getpixel((5, 0))) > 250
    for mode in ("CMYK", "L"):
        assert seen(print_picture(saved(canvas(mode=mode)), ANY)).mode == "RGB"
    for mode in ("P", "1", "LA", "I;16"):
        assert seen(print_picture(saved(canvas(mode="L").convert(mode), "PNG"), ANY)).mode == "RGB"


def test_of_an_animation_the_first_picture_is_printed():
    frames = [canvas(seed=seed) for seed in (1, 2, 3)]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert print_picture(data, ANY).shows_same(print_picture(saved(frames[0], "PNG"), ANY))


@pytest.mark.parametrize("data", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<html>404</html>", b"\0" * 99])
def test_what_is_no_picture_and_what_has_one_colour_is_left_out(data):
    assert print_picture(data, ANY) is None
    assert print_picture(saved(Image.new("RGB", (900, 600), "grey")), ANY) is None


def test_a_damaged_picture_and_a_bomb_are_refused():
    with pytest.raises(BrokenPicture, match="damaged"):
        print_picture(saved()[:3000], ANY)
    bomb = saved(Image.new("1", (9000, 9000)), "PNG")
    assert len(bomb) < 20_000
    with pytest.raises(BrokenPicture, match="too large"):
        print_picture(bomb, ANY)
    assert print_picture(bomb[:16] + (1 << 20).to_bytes(4) * 2 + bomb[24:], ANY) is None


def test_what_is_cut_short_is_refused_whatever_another_library_asks_of_pillow(monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(BrokenPicture, match="damaged"):
        print_picture(saved()[:4000], ANY)
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True


@settings(deadline=None)
@given(st.data())
def test_any_bytes_end_in_a_picture_or_in_none(data):
    kind = data.draw(st.sampled_from(["JPEG", "PNG", "GIF", "WEBP", "BMP"]))
    damaged = bytearray(saved(canvas(40, 30), kind))
    for _ in range(data.draw(st.integers(0, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(damaged[: data.draw(st.integers(0, len(damaged)))])
    for sample in (cut, data.draw(st.binary(max_size=60)), bytes(damaged)):
        try:
            found = print_picture(sample, ANY)
        except BrokenPicture:
            continue
        assert found is None or (
            isinstance(found, Print) and is_sound(found.data, found.mime, found.width, found.height)
        )


def test_the_first_figure_with_the_shape_of_one_is_the_lead_picture(article):
    files = {"pixel": saved(canvas(1, 1)), "face": saved(canvas(150, 150)), "banner": saved(canvas(1400, 200))}
    source = article(*map(figure, files), figure("quay", "The quay", "A wooden quay"), **files, quay=saved())
    (lead,) = illustrate(source, "lead").pictures
    assert (lead.block, lead.caption, lead.alt, lead.mime) == (0, "The quay", "A wooden quay", "image/jpeg")


@pytest.mark.parametrize(
    "named", ["quay.jpg", "https://cdn.example.org/x/quay-1200x630.jpg?w=1", "https://e.org/quay.jpg"]
)
def test_the_picture_a_page_names_leads_with_the_words_of_its_figure(article, named):
    head = f'<meta property="og:image" content="{named}">'
    source = article(figure("boat"), figure("quay", "The quay"), head=head, boat=saved(), quay=saved(canvas(seed=2)))
    assert source.picture == named
    assert [w.source for w in source.provenance if w.field == "picture"] == ["og:image"]
    assert illustrate(source, "lead").pictures[0].caption == "The quay"


@pytest.mark.parametrize("image", ['[{"url": "lead.jpg"}]', '{"contentUrl": "lead.jpg"}', '"lead.jpg"'])
def test_a_named_picture_that_stands_nowhere_in_the_text_leads_where_it_was_saved(article, image):
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "image": {image}}}</script>'
    source = article(figure("boat"), head=head, boat=saved(), lead=saved(canvas(seed=2)))
    assert [w.source for w in source.provenance if w.field == "picture"] == ["JSON-LD image"]
    lead, boat = illustrate(source, "all").pictures
    assert (lead.block, boat.block) == (0, 2)
    assert not lead.caption


def test_all_pictures_stand_at_their_figures_and_each_is_shown_once(article):
    files = {
        "a": saved(),
        "b": saved(canvas(seed=2)),
        "small": saved(canvas(640, 427)),
        "tiny": saved(canvas(60, 60, 4)),
    }
    source = article(*map(figure, files), **files)
    assert [picture.block for picture in illustrate(source, "all").pictures] == [0, 4]
    assert illustrate(source, "none").pictures == ()


def test_a_picture_saved_in_another_size_than_the_page_shows_first_is_found(article):
    picture = (
        '<picture><source srcset="https://e.org/wide.jpg 2000w, large.jpg 900w">'
        '<img src="https://e.org/small.jpg" data-src="https://e.org/lazy.jpg" alt="Quay"></picture>'
    )
    source = article(picture, large=saved())
    assert illustrate(source, "lead").pictures[0].alt == "Quay"
    assert illustrate(source, "lead").blocks[1].others == ()


def test_a_picture_inside_the_mark_up_is_shown_and_the_record_stays_small(article):
    address = f"data:image/jpeg;base64,{b64encode(saved()).decode()}"
    source = article(f'<img src="{address}" alt="A quay">')
    told = illustrate(source, "lead")
    assert told.pictures[0].width == 900
    assert told.blocks[1].src == "data:image/jpeg"
    assert source.page.resources.asked == []


def test_what_cannot_be_shown_is_told_and_the_next_picture_leads(article):
    told = illustrate(article(figure("cut"), figure("quay"), cut=saved()[:4000], quay=saved(canvas(seed=2))), "lead")
    assert [dropped.text for dropped in told.dropped if dropped.step == BROKEN] == ["cut.jpg: damaged"]
    assert len(told.pictures) == 1


def test_a_page_without_pictures_and_one_whose_pictures_were_not_saved_never_wake_pillow():
    code = (
        "import sys; from briefmaker.flow import read_articles; from briefmaker.model import BriefSettings, Source\n"
        f"for extra in ('', '<img src=https://e.org/a.jpg>'):\n"
        f"    data = ('<html><article><h1>T</h1><p>{WORDS}</p>' + extra + '<p>{WORDS}</p></article>').encode()\n"
        "    list(read_articles(Source.from_bytes('a.html', data), BriefSettings(pictures='all')))\n"
        "sys.exit('PIL.Image' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_record_that_was_edited_brings_no_foreign_picture(article):
    told = illustrate(article(figure("quay"), quay=saved()), "lead")
    assert drop_broken_pictures(told) is not None
    assert drop_broken_pictures(told).pictures == told.pictures
    real = told.pictures[0]
    for wrong in (
        replace(real, data=real.data[:2000]),
        replace(real, mime="image/svg+xml", data=b"<svg onload='x()'/>"),
        replace(real, mime="image/png"),
        replace(real, width=10**9, height=10**9),
        replace(real, width=0),
        Picture(0, saved(canvas(mode="RGBA"), "PNG"), "image/png", 900, 600),
    ):
        mended = drop_broken_pictures(replace(told, pictures=(wrong, real)))
        assert mended.pictures == (real,)
        assert [dropped.step for dropped in mended.dropped][-1:] == [BROKEN]


@given(st.text(max_size=80), st.binary(max_size=40))
def test_any_data_address_is_read(text, content):
    read_data_address(f"data:{text}")
    assert read_data_address(f"data:image/png;base64,{b64encode(content).decode()}") == content
    assert read_data_address(text if not text.startswith("data:") else "x") is None
    assert len(shorten(f"data:image/png;base64,{text}")) == len("data:image/png")


CREDIT = "Photo: Anna Petrova/Reuters"


@pytest.mark.parametrize(
    ("around", "caption"),
    [
        ('<figure>{}<figcaption>A quay. <span class="credit">{}</span></figcaption></figure>', f"A quay. {CREDIT}"),
        ('<figure>{}<figcaption>A quay.</figcaption><span class="credit">{}</span></figure>', f"A quay. {CREDIT}"),
        ('<div class="image">{}<p class="caption">A quay.</p><p class="credit">{}</p></div>', f"A quay. {CREDIT}"),
        ('<figure>{}<figcaption>A quay.</figcaption><button class="share">Share {}</button></figure>', "A quay."),
        ("<figure>{}<figcaption>A quay.</figcaption><span hidden>{}</span></figure>", "A quay."),
        ("{}<p>{}</p>", ""),
    ],
)
def test_the_caption_of_a_lead_picture_comes_with_its_credit(markup, around, caption):
    lead = around.format('<img src="quay.jpg" alt="">', CREDIT)
    text = "".join(f"<p>{number}. {WORDS}</p>" for number in range(3))
    page = markup(f"<html lang=en><body><article><h1>A quay is shut</h1>{lead}{text}</article></body></html>")
    made = illustrate(extract_article(replace(page, resources=Beside(quay=saved()))), "lead")
    assert [picture.caption for picture in made.pictures] == [caption]
