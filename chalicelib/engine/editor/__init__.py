"""Editor services: pure functions from a source and a cursor to what an editor shows.

They answer on broken sources too, above all on the line that is being typed:
that line is completed (`repair`), the rest is read as the compiler reads it
(`watching`), and where reading fails the text around the cursor and the tables
of words still give an answer. None of them raises.
"""

from typing import TYPE_CHECKING

from chalicelib.late import names_of

if TYPE_CHECKING:
    from chalicelib.engine.editor.answers import (
        Completion,
        Hover,
        Names,
        Signature,
        SignatureParameter,
    )
    from chalicelib.engine.editor.completion import complete
    from chalicelib.engine.editor.formatting import Formatted, format_source
    from chalicelib.engine.editor.hovering import hover
    from chalicelib.engine.editor.learning import learn_type
    from chalicelib.engine.editor.naming import NamesUsed, names_used
    from chalicelib.engine.editor.outlining import Outline, outline
    from chalicelib.engine.editor.signatures import signature

__getattr__ = names_of(
    __name__,
    {
        "answers": "Completion Hover Names Signature SignatureParameter",
        "completion": "complete",
        "formatting": "Formatted format_source",
        "hovering": "hover",
        "learning": "learn_type",
        "naming": "NamesUsed names_used",
        "outlining": "Outline outline",
        "signatures": "signature",
    },
)

__all__ = [
    "Completion",
    "Formatted",
    "Hover",
    "Names",
    "NamesUsed",
    "Outline",
    "Signature",
    "SignatureParameter",
    "complete",
    "format_source",
    "hover",
    "learn_type",
    "names_used",
    "outline",
    "signature",
]
