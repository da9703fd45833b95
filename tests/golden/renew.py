"""
What the samples of text and mark-up give today, as text: `make golden` writes it anew, `test_golden.py` compares.

The difference is read in review: it shows what a change does to articles, values, actors and quotes that people see.
"""

import json
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from io import StringIO
from pathlib import Path

import briefmaker
from briefmaker.cli.app import run
from briefmaker.documents import write_article
from briefmaker.model import Article
from briefmaker.model.record import to_plain

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent
SAMPLES = sorted(path for suffix in ("txt", "html") for path in (ROOT / "samples").glob(f"*.{suffix}"))
_VALUES = ("title", "authors", "published", "modified", "site", "language", "url", "picture")


def outputs_of(sample: Path) -> dict[str, str]:
    """Make all golden texts of one sample, by the names of their files."""
    article = briefmaker.read(sample.read_bytes(), name=sample.name)
    return {
        "article.md": write_article(article, "md").data.decode(),
        "metadata.json": _metadata(article),
        "dropped.txt": "\n".join(_dropped(article)) + "\n",
        "actors.csv": _actors(sample),
        "quotes.txt": "".join(f"¶{quote.block} {quote.text}\n" for quote in briefmaker.summarise(article)),
    }


def _metadata(article: Article) -> str:
    """Print the values of an article, each with who told it."""
    values = {name: getattr(article, name) for name in _VALUES}
    values["confidence"] = round(article.confidence, 2)
    values["witnesses"] = to_plain(article.provenance)
    return json.dumps(values, ensure_ascii=False, indent=2, default=str) + "\n"


def _dropped(article: Article) -> Iterator[str]:
    """Print a line for each thing taken off: the step, its words and how they begin."""
    for dropped in article.dropped:
        words = dropped.text.split()
        yield f"{dropped.step} ({len(words)}): {' '.join(words)[:100]}"


def _actors(sample: Path) -> str:
    """Print the actors of a sample as the command line does; by our own recogniser, which every machine has."""
    with chdir(ROOT), redirect_stdout(StringIO()) as printed:
        run(["-q", "--no-config", "actors", f"samples/{sample.name}", "--engine", "builtin", "-t", "csv"])
    return printed.getvalue()


def main() -> None:
    """Write the golden texts of every sample."""
    for sample in SAMPLES:
        folder = GOLDEN / sample.stem
        folder.mkdir(exist_ok=True)
        for name, text in outputs_of(sample).items():
            (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
