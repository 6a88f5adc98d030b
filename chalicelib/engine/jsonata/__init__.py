"""The only package that writes JSONata text."""

from chalicelib.engine.jsonata import phrases
from chalicelib.engine.jsonata.writer import (
    TooLarge,
    expression,
    template,
    text_template,
    variable_name,
)

__all__ = ["TooLarge", "expression", "phrases", "template", "text_template", "variable_name"]
