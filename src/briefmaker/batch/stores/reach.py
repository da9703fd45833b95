"""
The store of an address.

With the engine for clusters, this is the one module that may reach a network, and only for an address that the person
named. Credentials and endpoints are found by the conventions of each store.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from briefmaker.batch.stamp import Stamp
from briefmaker.errors import BriefmakerError, MissingPart, OutputUnwritable, UnreadableSource
from briefmaker.version import __version__

_ADDRESS = re.compile(r"(?:s3|s3a|gs|gcs|az|abfs|abfss|memory|file)://", re.IGNORECASE)
_S3 = ("s3", "s3a")
_PLAIN_CLIENT = {"user_agent": f"briefmaker/{__version__}"}
"""Settings of the client of S3, which otherwise puts its name together anew for each request, a tenth of its work."""

_TIMES = ("LastModified", "last_modified", "updated", "mtime", "created")
"""Under which names stores tell when something was written."""

_TAGS = ("ETag", "etag")
"""Under which names they tell what changes with the bytes (RFC 9110, 8.8.3)."""


def is_remote(name: str) -> bool:
    """Tell the address of something in a store from the name of a file."""
    return _ADDRESS.match(name) is not None


def reach(address: str) -> tuple[Any, str]:
    """Return the store of an address and the path in it; raises `MissingPart`."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise MissingPart(
            f"{address}: fsspec is not installed",
            "Install it with: pip install 'briefmaker[remote]', or use a folder of this machine.",
        ) from None
    try:
        store, path = url_to_fs(address, **_list_options(address.partition("://")[0].lower()))
    except ImportError as error:
        raise MissingPart(f"{address}: {error}", "Install what it names, or use a folder of this machine.") from None
    return store, str(path)


def _list_options(scheme: str) -> Mapping[str, object]:
    """
    Return what is asked of a store beside what the person's settings of fsspec say.

    s3fs asks for the size of an object before it fetches it, unless it may not fetch its parts at once.
    """
    if scheme not in _S3:
        return {}
    from fsspec.config import conf

    told = conf.get(scheme, {}).get("config_kwargs") or {}
    return {"max_concurrency": 1, "config_kwargs": {**_PLAIN_CLIENT, **told}}


def read_told(info: Mapping[str, Any]) -> Stamp:
    """Return size, time and ETag of an object, as a store tells them; Google's tells the time as a text, too."""
    told = next((info[key] for key in _TIMES if isinstance(info.get(key), datetime | int | float)), 0.0)
    seconds = told.timestamp() if isinstance(told, datetime) else float(told)
    tag = next((str(info[key]) for key in _TAGS if info.get(key)), "").strip('"')
    return Stamp(int(info.get("size") or 0), int(seconds * 1_000_000_000), tag)


@contextmanager
def reading(address: str) -> Iterator[None]:
    """Turn whatever a store raises into one line."""
    try:
        yield
    except (MissingPart, UnreadableSource):
        raise
    except FileNotFoundError as error:
        raise UnreadableSource(f"{address}: nothing is there", "Check the address.") from error
    except Exception as error:
        raise UnreadableSource(
            f"{address}: cannot be read ({name_trouble(error)})",
            "Check the address, and the credentials as the tools of that store take them.",
        ) from error


@contextmanager
def writing(address: str) -> Iterator[None]:
    """Turn whatever a store raises when it is written to into one line."""
    try:
        yield
    except BriefmakerError:
        raise
    except Exception as error:
        raise OutputUnwritable(
            f"{address}: cannot be written ({name_trouble(error)})",
            "Check the address, and the credentials as the tools of that store take them.",
        ) from error


def name_trouble(error: Exception) -> str:
    """Say what a store raised, in a line."""
    return f"{type(error).__name__}: {(str(error).splitlines() or [''])[0]}"
