"""The only package that writes JSONata text."""

from chalicelib.engine.jsonata import errors, part_phrases, phrases
from chalicelib.engine.jsonata.templates import (
    TooLargeError,
    embedded,
    expression,
    output_template,
    template,
    text_template,
)
from chalicelib.engine.jsonata.writer import variable_name

__all__ = [
    "TooLargeError",
    "embedded",
    "errors",
    "expression",
    "output_template",
    "part_phrases",
    "phrases",
    "template",
    "text_template",
    "variable_name",
]
