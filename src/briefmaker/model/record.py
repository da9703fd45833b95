"""
The record: a briefing as plain data, to be kept, edited and laid out again.

`from_record(to_record(briefing))` is the briefing again, but for what only the saved file itself can give back: the
bytes of the source, the mark-up or lines of its page, and what was saved beside it. The SHA-256 stays, so that the file
can be recognised. The form is described for other programs in `briefing.schema.json`, beside this module.
"""

from binascii import a2b_base64, b2a_base64
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache, partial
from json import loads
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from briefmaker.errors import UnreadableSource
from briefmaker.model.article import Block
from briefmaker.model.briefing import Briefing
from briefmaker.model.settings import BriefSettings

Plain = Any
"""What `json.loads` gives: dictionaries, lists, strings, numbers, true, false and None."""

Form = Any
"""A type of the model, as its annotations say it."""

SCHEMA = "briefmaker/1"
"""Changes when a record of the old form can no longer be read."""

LEFT_OUT = {
    "Source": ("data", "resources"),
    "Page": ("markup", "lines", "highlights", "resources"),
    "Figure": ("others",),
    "Notice": ("detail", "warns"),
    "Briefing": ("idle",),
    "BriefSettings": ("programs",),
}
"""What a record does not hold: class and fields."""

LEFT_OUT_USUALLY = {
    "Actor": ("appearances",),
    "BriefSettings": ("group", "since", "until", "previous", "key_actors"),
    "Quote": ("heading",),
    "Review": ("remark",),
    "Digest": ("changes",),
    "Story": ("about",),
    "Briefing": ("digest", "review"),
}
"""What a record does not hold where it is the default: class and fields. Records of single notes stay as they were."""

WRITTEN_AS = {
    "Article": {"provenance": "witnesses", "candidates": "answers"},
    "Provenance": {"source": "origin"},
}
"""Fields that a record calls otherwise: class, field, and the key that programs have read since the first version."""

_WRITTEN_AS_IS = frozenset((str, int, float, bool, type(None)))
"""Of these are most fields; nothing else is asked of them."""

_KINDS = {member.__name__: member for member in get_args(Block)}


def to_record(briefing: Briefing) -> dict[str, Plain]:
    """Describe the briefing as dictionaries, lists, strings, numbers and None, ready for `json.dumps`."""
    record = to_plain(briefing)
    fingerprint = record.pop("fingerprint")
    return {"schema": SCHEMA, "fingerprint": fingerprint, **record}


def from_record(record: Mapping[str, Plain]) -> Briefing:
    """
    Read the briefing that a record describes.

    Raises UnreadableSource, naming the place, where the record is not of the form that `to_record` gives.
    """
    if not isinstance(record, Mapping) or record.get("schema") != SCHEMA:
        raise UnreadableSource(f"the record does not say that it is {SCHEMA}", "Use a record that briefmaker wrote.")
    body = {key: value for key, value in record.items() if key != "schema"}
    briefing = _typed(Briefing, body, "record")
    if not isinstance(briefing, Briefing) or not briefing.articles:
        raise _mismatch("record.articles", "at least one article")
    return briefing


def from_json(text: str | bytes) -> Briefing:
    """
    Read the briefing that a record describes, as `json.dumps` writes it; bytes in UTF-8, UTF-16 or UTF-32.

    Raises UnreadableSource for what is no JSON or no record.
    """
    try:
        record = loads(text)
    except (ValueError, RecursionError):
        raise UnreadableSource("the record is no JSON", "Use a record that briefmaker wrote.") from None
    return from_record(record)


def settings_from(said: Mapping[str, Plain]) -> BriefSettings:
    """
    Read settings that `to_plain` wrote, whatever version did: what it knew and this one does not is left out.

    Raises UnreadableSource, naming the place, for a value of another kind.
    """
    known = {field.name for field in fields(BriefSettings)}
    settings: BriefSettings = _typed(BriefSettings, {key: said[key] for key in said if key in known}, "settings")
    return settings


def to_plain(value: Plain) -> Plain:
    """Turn anything of the model into plain data; a block also says which kind it is."""
    form: Form = type(value)
    if form in _WRITTEN_AS_IS:
        return value
    if form is tuple:
        return [item if type(item) in _WRITTEN_AS_IS else to_plain(item) for item in value]
    if hasattr(form, "__dataclass_fields__"):
        return _describe(value, _plan(form))
    if isinstance(value, date):
        return value.isoformat()
    return b2a_base64(value, newline=False).decode() if isinstance(value, bytes) else value


class _Plan(NamedTuple):
    """How a class is written."""

    kind: dict[str, Plain]
    """What a record says first: which block it is."""

    keys: tuple[str, ...]
    fields: Callable[[Plain], tuple[Plain, ...]]
    """Returns what the fields hold, all at once."""

    usual: dict[str, Plain]
    """What a record does not hold where a field is so, by its key."""


def _describe(value: Plain, plan: _Plan) -> dict[str, Plain]:
    """Turn an instance of a class of the model into plain data; most fields are written as they are."""
    record = dict(plan.kind)
    for key, held in zip(plan.keys, plan.fields(value), strict=True):
        if key not in plan.usual or held != plan.usual[key]:
            record[key] = held if type(held) in _WRITTEN_AS_IS else to_plain(held)
    return record


@cache
def _plan(form: Form) -> _Plan:
    """Plan how a class is written."""
    kept, names = _kept(form), LEFT_OUT_USUALLY.get(form.__name__, ())
    kind = {"kind": form.__name__.lower()} if form.__name__ in _KINDS else {}
    usual = {field.name: field.default for field in fields(form) if field.name in names}
    return _Plan(kind, tuple(kept), _get_all(tuple(kept.values())), usual)


def _get_all(names: tuple[str, ...]) -> Callable[[Plain], tuple[Plain, ...]]:
    """Return what gets some fields of an instance, a single one as a tuple, too."""
    first, *others = names
    return attrgetter(first, *others) if others else lambda value: (getattr(value, first),)


@cache
def _kept(form: Form) -> dict[str, str]:
    """Map the keys a record has of a class to the fields they hold."""
    left_out, written_as = LEFT_OUT.get(form.__name__, ()), WRITTEN_AS.get(form.__name__, {})
    return {written_as.get(field.name, field.name): field.name for field in fields(form) if field.name not in left_out}


def _typed(form: Form, value: Plain, place: str) -> Plain:
    """Read plain data as the type `form` wants it; `place` names it in an error."""
    origin: object = get_origin(form)
    if origin is tuple:
        return _row(get_args(form), value, place)
    if origin is UnionType:
        return _either(form, value, place)
    if is_dataclass(form):
        return _built(form, value, place)
    if form in _SPELLINGS or issubclass(form, StrEnum):
        return _spelt(form, value, place)
    # JSON of other programs writes 1 for 1.0; beyond 2 to the 53rd a float would be another number.
    if form is float and type(value) is int and abs(value) < 1 << 53:
        return float(value)
    if type(value) is not form:  # not isinstance: True is an int
        raise _mismatch(place, form.__name__)
    return value


def _row(inner: tuple[Any, ...], value: Plain, place: str) -> tuple[Any, ...]:
    """Read a list as a tuple whose items are all of one type."""
    if not isinstance(value, list):
        raise _mismatch(place, "a list")
    return tuple(_typed(inner[0], item, f"{place}[{number}]") for number, item in enumerate(value))


def _either(form: Form, value: Plain, place: str) -> Plain:
    """Read a block by its kind; or a value that may be null."""
    if form == Block:
        kind = value.get("kind") if isinstance(value, Mapping) else None
        names = {name.lower(): member for name, member in _KINDS.items()}
        if not isinstance(kind, str) or kind not in names:
            raise _mismatch(f"{place}.kind", f"one of {', '.join(names)}")
        return _built(names[kind], {key: item for key, item in value.items() if key != "kind"}, place)
    if value is None:
        return None
    inner = next(member for member in get_args(form) if member is not NoneType)
    return _typed(inner, value, place)


def _built(form: Form, value: Plain, place: str) -> Plain:
    """Read a mapping as an instance of a class of the model; unknown keys are refused, for they would be lost."""
    if not isinstance(value, Mapping):
        raise _mismatch(place, "an object")
    hints, kept = get_type_hints(form), _kept(form)
    needed = {field.name for field in fields(form) if field.default is MISSING}
    for key in value:
        if key not in kept:
            raise _mismatch(f"{place}.{key}", "left out: it is unknown")
    for key, name in kept.items():
        if key not in value and name in needed:
            raise _mismatch(f"{place}.{key}", "there")
    given = {kept[key]: _typed(hints[kept[key]], item, f"{place}.{key}") for key, item in value.items()}
    # The bytes of the saved file are in no record: only its SHA-256 is.
    return form(**given, **({"data": b""} if form.__name__ == "Source" else {}))


def _spelt(form: Form, value: Plain, place: str) -> Plain:
    """Read what JSON spells as a text: an ISO 8601 date or time, bytes in Base64 (RFC 4648), one of several words."""
    read, wanted = _SPELLINGS.get(form, (form, f"one of {', '.join(form)}" if issubclass(form, StrEnum) else ""))
    try:
        return read(value)
    except (TypeError, ValueError):
        raise _mismatch(place, wanted) from None


_SPELLINGS: dict[Form, tuple[Callable[[Plain], Plain], str]] = {
    date: (date.fromisoformat, "a date as ISO 8601"),
    datetime: (datetime.fromisoformat, "a date as ISO 8601"),
    bytes: (partial(a2b_base64, strict_mode=True), "Base64"),
}
"""How a text is read as what, and what it should have been."""


def _mismatch(place: str, wanted: str) -> UnreadableSource:
    return UnreadableSource(f"{place} should be {wanted}", "Mend the record, or make it again from the saved page.")
