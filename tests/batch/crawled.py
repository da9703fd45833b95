"""WARC files of pages, for tests."""

import gzip

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>{title}</h1>
<p>The ministers of Romania and Moldova agreed on Tuesday to open grain route number {number} along the Prut river,
which would carry up to two million tonnes of wheat a year to the port of Galati.</p>
<p>Romanian Transport Minister Elena Radu said the route would be ready before the next harvest. "We have the track and
we have the barges," Radu said. "What was missing was a decision."</p>
<p>Farmers on both banks have waited for the decision since 2024, when the only bridge in the district was closed to
heavy vehicles and the price of transport doubled within a month.</p></article></body></html>"""


def page(number):
    return PAGE.format(title=f"Grain route {number}", number=number).encode()


def record(address, block, kind="response"):
    head = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-05-01T10:00:00Z\r\n"
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def answer(body, status="200 OK", kind="text/html; charset=utf-8"):
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def records(numbers):
    """For each page what a crawler writes: what was asked, the page, a picture, a page that was not found."""
    yield record("", b"software: crawler\r\n", "warcinfo")
    for number in numbers:
        address = f"https://example.org/world/route-{number}.html"
        yield record(address, b"GET / HTTP/1.1\r\n\r\n", "request")
        yield record(address, answer(page(number)))
        yield record(f"https://example.org/{number}.png", answer(bytes(300) + b"<\x89PNG", kind="image/png"))
        yield record(f"https://example.org/{number}/gone", answer(b"<p>Not here.", "404 Not Found"))


def write_crawl(path, numbers, more=()):
    """Write a WARC file, gzipped record by record where its name says so; return its records as they stand there."""
    pack = (lambda one: gzip.compress(one, mtime=0)) if path.suffix == ".gz" else bytes
    written = [pack(one) for one in (*records(numbers), *more)]
    path.write_bytes(b"".join(written))
    return written
