"""Settings on their way to workers: taken apart once for a run, put together once in each worker, not for each page."""

from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache
from typing import Any


def pack(value: Any) -> tuple[Callable[..., Any], tuple[Any, ...]]:  # noqa: ANN401  (any dataclass that can be hashed)
    """Return what pickle puts a value together with: the answer of `__reduce__`."""
    return _put_together, (type(value), _take_apart(value))


@lru_cache(maxsize=4)
def _take_apart(value: Any) -> bytes:  # noqa: ANN401
    """Return the fields as bytes."""
    import pickle

    return pickle.dumps([getattr(value, field.name) for field in fields(value)])


@lru_cache(maxsize=4)
def _put_together(form: type, data: bytes) -> object:
    """Return the value, which is never changed: each page of a worker has the same."""
    import pickle

    return form(*pickle.loads(data))  # noqa: S301  (between processes of one run)
