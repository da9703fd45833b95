"""What the lines of a manifest say. The form is described for other programs in docs/batch.md."""

import os
import platform
import sys
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import sha256
from json import dumps
from pathlib import Path

from briefmaker.batch.item import Item
from briefmaker.batch.order import Order
from briefmaker.batch.outcome import Duplicate, Made, Skipped, Tally, UpToDate
from briefmaker.model.record import to_plain
from briefmaker.version import __version__

MANIFEST = "manifest.jsonl"
"""The name of the manifest of a folder."""

SCHEMA = "briefmaker.manifest/1"

HEAD = b'{"kind": "run", "schema": "briefmaker.manifest/'
"""How every manifest begins."""

Fields = dict[str, object]


def describe_run(order: Order) -> Fields:
    """Return the line that opens a run: the tool, the machine, what was asked."""
    options: Fields = {
        "settings": to_plain(order.settings),
        "url": order.url,
        "name": order.name,
        "split": order.split,
        "limits": asdict(order.limits),
        "strict": order.strict,
    }
    return {
        "kind": "run",
        "schema": SCHEMA,
        "at": _now(),
        "tool": "briefmaker",
        "version": __version__,
        "python": platform.python_version(),
        "platform": sys.platform,
        "options": options,
        "options_sha256": sha256(dumps(options, sort_keys=True).encode()).hexdigest(),
    }


def describe_item(item: Item, order: Order, folder: Path) -> Fields:
    """Return the line for one source; `folder` is the one that paths of documents are told from."""
    failure = item.failures[0].error if item.failures else None
    record: Fields = {
        "kind": "item",
        "path": item.name,
        "status": item.status,
        "sha256": item.sha256,
        "bytes": item.size,
        "fingerprint": item.fingerprint,
        "outputs": [
            _describe_output(outcome, folder) for outcome in item.outcomes if isinstance(outcome, Made | UpToDate)
        ],
        "attempts": item.attempts,
        "seconds": round(item.seconds, 3),
        "source": asdict(item.facts) if item.facts else None,
        "warnings": [line for outcome in item.outcomes if isinstance(outcome, Made) for line in outcome.warnings],
    }
    if failure:
        record |= {"reason": item.reason, "message": str(failure), "advice": failure.advice}
        record |= {"limits": asdict(order.limits)}
    for outcome in item.outcomes:
        if isinstance(outcome, Duplicate):
            record["original"] = outcome.original
        elif isinstance(outcome, Skipped):
            record["message"] = outcome.reason
    return record


def _describe_output(outcome: Made | UpToDate, folder: Path) -> Mapping[str, object]:
    """Say where a document stands, and its SHA-256 as it stands there."""
    path = Path(os.path.relpath(outcome.path, folder)).as_posix()
    return {"path": path, "sha256": sha256(outcome.path.read_bytes()).hexdigest()}


def describe_end(tally: Tally, exit_code: int) -> Fields:
    """Return the line that closes a run: how many of each, and what the shell was told."""
    return {"kind": "end", "at": _now(), "counts": tally.counts(), "exit": exit_code}


def _now() -> str:
    """Return the time of day, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
