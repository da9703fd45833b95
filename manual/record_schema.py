"""The settings in `briefing.schema.json`: a property a field of the settings of a note."""

import json
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, get_args, get_origin

import briefmaker.model
from briefmaker.model.record import LEFT_OUT
from briefmaker.model.settings import BriefSettings

if TYPE_CHECKING:
    from briefmaker.model.options import Option

SCHEMA_FILE = Path(briefmaker.model.__file__).with_name("briefing.schema.json")

_TYPES = {str: "string", int: "integer", bool: "boolean", float: "number"}
_WORKED_IN = {
    "previous": "What an earlier digest said, to mark what is new: JSON.",
    "aliases": "The text of the house list that corrects the actors, TOML or CSV.",
    "sites": "The text of the rules for single sites, TOML.",
    "aliases_name": "How that file was called; the extension tells its form.",
}
"""Fields that no option sets as they are."""


def format_schema() -> str:
    """Return the text of the schema with the settings as the table has them."""
    schema = json.loads(SCHEMA_FILE.read_text("utf-8"))
    schema["$defs"]["settings"]["properties"] = {
        field.name: _describe(field) for field in fields(BriefSettings) if field.name not in LEFT_OUT["BriefSettings"]
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _describe(field: Any) -> dict[str, Any]:
    """Return the property of one field."""
    if field.name == "brand":
        return {"$ref": "#/$defs/brand"}
    row: Option | None = field.metadata.get("option")
    return _shape(field.type) | {"description": row.help if row else _WORKED_IN[field.name]}


def _shape(form: Any) -> dict[str, Any]:
    """Return what the schema says of a type."""
    if get_origin(form) is tuple:
        return {"type": "array", "items": _shape(get_args(form)[0])}
    if isinstance(form, UnionType):
        inner = next(one for one in get_args(form) if one is not NoneType)
        return {"type": [_TYPES[inner], "null"]}
    return {"enum": [str(one) for one in form]} if issubclass(form, StrEnum) else {"type": _TYPES[form]}
