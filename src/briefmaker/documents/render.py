"""Renders the HTML templates, for the screen and for the printed page."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from briefmaker.documents.note import Span
from briefmaker.documents.templates import template_folder
from briefmaker.documents.wording import right_to_left

if TYPE_CHECKING:
    from jinja2 import Environment


def render(template: str, **values: object) -> str:
    """Fill a template; every value is escaped, and a name the template does not find is an error."""
    return _environment().get_template(template).render(values)


@cache
def _environment() -> "Environment":
    """Set up the one Jinja environment: autoescape everywhere, no missing names, only our own folder."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(template_folder()), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= {
        "direction": _direction,
        "joined": _joined,
        "tlp_class": lambda label: label.removeprefix("TLP:").replace("+", "-").lower(),
    }
    return environment


def _direction(text: str) -> str:
    """Give the attribute that sets an element from right to left, if its text is."""
    from markupsafe import Markup

    return Markup(' dir="rtl"') if right_to_left(text) else ""


def _joined(spans: Sequence[Span]) -> str:
    """Join the plain text of spans."""
    return "".join(span.text for span in spans)
