"""The engine: a workflow's text in, a state machine out.

A workflow is a small Python file that is parsed and never executed.
`compile_workflow` reads it (`python/`), keeps its meaning in a tree without any
text (`program`), and writes that tree as a state machine (`asl/`) whose
expressions are JSONata (`jsonata/`). What the machine computes is what
CPython would compute, or the run fails loudly; what cannot be said that way
is refused with a diagnostic that says what to write instead.

`bind` puts the names of one deployment into a machine when it is published, and
`state_meant` tells which state failed when one did that others were folded into.
`will_retry` and `next_attempt_window` tell the step runner what the machine's
own retry rules will do, `MISTAKES` what an expression that fails raises, `places_of`
what of a result may be kept outside the run, as `KEPT_OUTSIDE` tells in the schema of
a payload; `effect_of` tells what an action does to the world; `fault_of` and `value_at`
read concurrency keys. Nothing here knows AWS, the clock or
the environment. What is asked for is loaded then: a step needs no compiler.
"""

from typing import TYPE_CHECKING

from chalicelib.late import names_of

if TYPE_CHECKING:
    from chalicelib.engine.asl import bind
    from chalicelib.engine.catalogue import Effect, effect_of, places_of
    from chalicelib.engine.compilation import (
        Block,
        Compilation,
        Json,
        JsonObject,
        StateOrigin,
        StepNode,
        StepOptions,
        Trigger,
    )
    from chalicelib.engine.compiler import compile_workflow
    from chalicelib.engine.diagnostics import Diagnostic, Edit
    from chalicelib.engine.error_names import MISTAKES
    from chalicelib.engine.identity import carry
    from chalicelib.engine.keys import fault_of, value_at
    from chalicelib.engine.large import KEPT_OUTSIDE
    from chalicelib.engine.meaning import state_meant
    from chalicelib.engine.retry_policy import BUSY, next_attempt_window, will_retry

__getattr__ = names_of(
    __name__,
    {
        "asl": "bind",
        "catalogue": "Effect effect_of places_of",
        "compilation": "Block Compilation Json JsonObject StateOrigin StepNode StepOptions Trigger",
        "compiler": "compile_workflow",
        "diagnostics": "Diagnostic Edit",
        "error_names": "MISTAKES",
        "identity": "carry",
        "keys": "fault_of value_at",
        "large": "KEPT_OUTSIDE",
        "meaning": "state_meant",
        "retry_policy": "BUSY next_attempt_window will_retry",
    },
)

__all__ = [
    "BUSY",
    "KEPT_OUTSIDE",
    "MISTAKES",
    "Block",
    "Compilation",
    "Diagnostic",
    "Edit",
    "Effect",
    "Json",
    "JsonObject",
    "StateOrigin",
    "StepNode",
    "StepOptions",
    "Trigger",
    "bind",
    "carry",
    "compile_workflow",
    "effect_of",
    "fault_of",
    "next_attempt_window",
    "places_of",
    "state_meant",
    "value_at",
    "will_retry",
]
