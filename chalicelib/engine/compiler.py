"""The compiler on one page: source text in, state machine and diagnostics out.

read -> declare -> settings -> build (bind and type) -> budget -> check -> emit; every pass
is a file, and every pass but the first goes on after a mistake.
"""

import ast
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chalicelib.engine import limits
from chalicelib.engine.asl import Emitted, emit
from chalicelib.engine.budget import budgeted, too_long
from chalicelib.engine.carrying import carried
from chalicelib.engine.compilation import Compilation, JsonObject
from chalicelib.engine.diagnostics import Located, RejectedError, Report, too_deep
from chalicelib.engine.fitting import unfit
from chalicelib.engine.identity import KnownStep, carry
from chalicelib.engine.jsonata import TooLargeError
from chalicelib.engine.keeping import as_payload
from chalicelib.engine.loop_ends import ending_early
from chalicelib.engine.program import Program
from chalicelib.engine.python.blocks import find_blocks
from chalicelib.engine.python.calling import check_calls
from chalicelib.engine.python.declarations import Declarations, declare
from chalicelib.engine.python.names import StepNames, TooManyStepsError
from chalicelib.engine.python.parameters import Parameter, parameter
from chalicelib.engine.python.reading import read
from chalicelib.engine.python.settings import Settings, settings
from chalicelib.engine.python.sharing import FRESH
from chalicelib.engine.python.starting.webhooks import open_webhooks
from chalicelib.engine.python.statements import builder
from chalicelib.engine.python.variables import WORD, type_of, variables_named
from chalicelib.engine.steps import step_tree


@dataclass(frozen=True, slots=True)
class Read:
    """A workflow whose text has been understood."""

    program: Program
    settings: Settings
    input_schema: JsonObject | None


def compile_workflow(source: str, previous: Sequence[KnownStep] = ()) -> Compilation:
    """Return the machine of a workflow, or every reason why there is none.

    Steps that were in the previous version keep their ids.
    """
    found = _compile(source, {})
    if found.machine is None or not previous:
        return found
    ids = carry(previous, found.steps)
    return found if all(new == old for new, old in ids.items()) else _compile(source, ids)


def program_of(source: str) -> Program | None:
    """Return the tree of a workflow, as far as its text can be read; None without one."""
    try:
        found = _understand(read(source), Report(source), {})
    except (RejectedError, TooManyStepsError, RecursionError):
        return None
    return found.program if found else None


def _compile(source: str, ids: Mapping[str, str]) -> Compilation:
    report = Report(source)
    understood: Read | None = None
    try:
        understood = _understand(read(source), report, ids)
    except RejectedError as problem:
        report.reject(problem)
    except TooManyStepsError as problem:
        report.reject(_too_large(f"more than {limits.STATES} steps", problem.at))
    except RecursionError:
        report.reject(too_deep(report.whole_line(1)))
    if understood is None:
        return Compilation(None, None, report.diagnostics(), (), None, (), None, None, {})
    emitted = None if report.has_errors else _emit(understood.program, report)
    found = understood.settings
    return Compilation(
        name=understood.program.name,
        machine=emitted.machine if emitted else None,
        diagnostics=report.diagnostics(),
        steps=step_tree(understood.program.body),
        input_schema=understood.input_schema,
        triggers=found.triggers,
        timeout=found.timeout,
        concurrency=found.concurrency,
        states=emitted.origins if emitted else {},
        concurrency_key=found.concurrency_key,
        overlap=found.overlap,
        parameter=understood.program.parameter,
        publishes=found.publishes,
        variables=understood.program.variables,
    )


def _understand(tree: ast.Module, report: Report, ids: Mapping[str, str]) -> Read | None:
    declarations = declare(tree, report)
    find_blocks(declarations)
    check_calls(declarations, report)
    function = declarations.workflow
    if function is None:
        return None
    taken = _parameter(function, declarations, report)
    found = _settings(function, declarations, taken, report)
    building = builder(declarations, found, report)
    building.names = StepNames(ids)
    if taken.name is not None:
        building.environment.assign(taken.name, as_payload(taken.type))
        building.hold(building.environment.sharing.assigned({taken.name: FRESH}))
    if variables := variables_named(tree):
        building.environment.assign(WORD, type_of(variables))
    body = budgeted(building.block(function.body))
    for finding in (*too_long(body), *ending_early(body), *unfit(body, taken.name)):
        finding.tell(report)
    program = Program(function.name, taken.name, found.timeout, carried(body), variables)
    return Read(program, found, taken.schema)


def _settings(
    function: ast.FunctionDef, found: Declarations, taken: Parameter, report: Report
) -> Settings:
    try:
        read = settings(function, found.errors, taken)
    except RejectedError as problem:
        report.reject(problem)
        return Settings()
    for warning in open_webhooks(function):
        report.warn(warning)
    return read


def _parameter(function: ast.FunctionDef, found: Declarations, report: Report) -> Parameter:
    try:
        return parameter(function, found.inputs)
    except RejectedError as problem:
        report.reject(problem)
        return Parameter.unknown(function)


def _emit(program: Program, report: Report) -> Emitted | None:
    try:
        emitted = emit(program)
    except TooLargeError as error:
        large = "an expression on this line is too large"
        at = report.whole_line(error.line or 1)
        report.reject(RejectedError("E-DEPTH", large, at, "give parts of it names above"))
        return None
    except RecursionError:
        report.reject(too_deep(report.whole_line(1)))
        return None
    count = len(emitted.origins)
    size = len(json.dumps(emitted.machine))
    if count > limits.STATES or size > limits.MACHINE_BYTES:
        most = f"{limits.STATES} states and {limits.MACHINE_BYTES // 1000} KB"
        made = f"{count} states in {size // 1024} KiB; the limits are {most}"
        report.reject(_too_large(made, report.whole_line(1)))
        return None
    return emitted


def _too_large(made: str, at: Located) -> RejectedError:
    hint = 'put a part of it into a workflow of its own: run_workflow("part_two")'
    return RejectedError("E-SIZE", f"the workflow makes {made}", at, hint)
