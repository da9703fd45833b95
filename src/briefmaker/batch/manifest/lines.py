"""What the lines of a manifest say. The form is described for other programs in docs/batch.md."""

import platform
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import sha256
from json import dumps
from pathlib import Path

from briefmaker.batch.job import Facts
from briefmaker.batch.outcome import Duplicate, Made, Skipped, Tally, UpToDate
from briefmaker.batch.run_config import RunConfig
from briefmaker.batch.source_result import SourceResult
from briefmaker.batch.stamp import Stamp, tell_stamp
from briefmaker.model.record import to_plain
from briefmaker.version import __version__

MANIFEST = "manifest.jsonl"
"""The name of the manifest of a folder."""

SCHEMA = "briefmaker.manifest/1"

HEAD = b'{"kind": "run", "schema": "briefmaker.manifest/'
"""How every manifest begins."""

Fields = dict[str, object]


def describe_run(config: RunConfig) -> Fields:
    """Return the line that opens a run: the tool, the machine, what was asked."""
    options: Fields = {
        "settings": to_plain(config.settings),
        "url": config.url,
        "name": config.name,
        "split": config.split,
        "limits": asdict(config.limits),
        "strict": config.strict,
    }
    part = {"shard": config.shard} if config.shard else {}
    return {
        "kind": "run",
        "schema": SCHEMA,
        "at": _now(),
        "tool": "briefmaker",
        "version": __version__,
        "python": platform.python_version(),
        "platform": sys.platform,
        **part,
        "options": options,
        "options_sha256": sha256(dumps(options, sort_keys=True).encode()).hexdigest(),
    }


def describe_item(result: SourceResult, config: RunConfig, folder: Path) -> Fields:
    """Return the line for one source; `folder` is the one that paths of documents are told from."""
    failure = result.failures[0].error if result.failures else None
    record: Fields = {
        "kind": "item",
        "path": result.name,
        "status": result.status,
        "sha256": result.sha256,
        **tell_stamp(result.stamp),
        "fingerprint": result.fingerprint,
        "outputs": [
            _describe_output(outcome, config, folder)
            for outcome in result.outcomes
            if isinstance(outcome, Made | UpToDate)
        ],
        "attempts": result.attempts,
        "seconds": round(result.seconds, 3),
        "source": {name: getattr(result.facts, name) for name in Facts.__slots__} if result.facts else None,
        "parts": {part.name: part.made for part in result.parts},
        "warnings": [line for outcome in result.outcomes if isinstance(outcome, Made) for line in outcome.warnings],
    }
    if failure:
        record |= {"reason": result.reason, "message": str(failure), "advice": failure.advice}
        record |= {"limits": asdict(config.limits)}
    for outcome in result.outcomes:
        if isinstance(outcome, Duplicate):
            record["original"] = outcome.original
        elif isinstance(outcome, Skipped):
            record["message"] = outcome.reason
    return record


def _describe_output(outcome: Made | UpToDate, config: RunConfig, folder: Path) -> Fields:
    """Say where a document stands, and its SHA-256 as it stands there."""
    places = config.places
    path, stamp = outcome.path, places.stamp(outcome.path)
    known = outcome.sha256 if isinstance(outcome, Made) else config.memory.digest_of(path, stamp)
    digest = known or sha256(places.read(path) or b"").hexdigest()
    return describe_output(places.relate(path, folder), digest, stamp)


def describe_output(path: str, digest: str, stamp: Stamp) -> Fields:
    """Say how a document is found again: `path` as it is told, its SHA-256, its size and time."""
    return {"path": path, "sha256": digest, **tell_stamp(stamp)}


def describe_end(tally: Tally, exit_code: int) -> Fields:
    """Return the line that closes a run: how many of each, and what the shell was told."""
    return {"kind": "end", "at": _now(), "counts": tally.counts(), "exit": exit_code}


def _now() -> str:
    """Return the time of day, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
