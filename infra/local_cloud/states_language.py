"""Corrections of the language in JSONata mode: Output, Assign, Choice and $states.context."""

from infra.local_cloud import states_limits
from infra.local_cloud.correction import corrects
from infra.local_cloud.emulator import Document, Stock, stepfunctions
from infra.local_cloud.states_liveness import is_jsonata

PUBLIC_CONTEXT = ("Execution", "State", "StateMachine", "Task", "Map")


@corrects(stepfunctions, "_apply_output_path")
def apply_succeed_output(
    stock: Stock, state: Document, value: object, context: Document | None = None
) -> object:
    """Apply the Output of a Succeed state; stock ignores it."""
    if state.get("Type") == "Succeed" and is_jsonata(state, context):
        return stepfunctions._apply_jsonata_output(state, value, context, default=value)
    return stock(state, value, context)


@corrects(stepfunctions, "_apply_jsonata_output")
def limit_output(stock: Stock, *arguments: Stock, **options: Stock) -> object:
    """Fail a state whose output exceeds 256 KiB; stock accepts any size."""
    output = stock(*arguments, **options)
    states_limits.refuse_large(output, "The state returned a result with")
    return output


@corrects(stepfunctions, "_apply_state_assign")
def assign_at_once(
    _stock: Stock,
    state: Document,
    raw_input: object,
    context: Document | None,
    result: object = None,
    error_output: object = None,
) -> None:
    """Evaluate all of an Assign before assigning; in stock later names see earlier new values."""
    assign = state.get("Assign")
    if context is None or not isinstance(assign, dict) or not is_jsonata(state, context):
        return
    assigned = {
        name: stepfunctions._apply_jsonata_template(
            template, raw_input, context, result=result, error_output=error_output
        )
        for name, template in assign.items()
    }
    for name, value in assigned.items():
        states_limits.refuse_large(value, f"The variable '{name}' has")
    states_limits.refuse_large(list(assigned.values()), "The variables of one Assign have")
    context.setdefault("variables", {}).update(assigned)


@corrects(stepfunctions, "_execute_choice")
def choose(
    stock: Stock, state: Document, raw_input: object, context: Document | None = None
) -> tuple[object, str]:
    """Want boolean conditions, and apply Output on Default too.

    Stock takes truthy values, and ignores the Output.
    """
    if not is_jsonata(state, context):
        chosen: tuple[object, str] = stock(state, raw_input, context)
        return chosen
    for rule in state.get("Choices", []):
        if _holds(rule, raw_input, context):
            return _leave({**rule, "QueryLanguage": "JSONata"}, raw_input, context), rule["Next"]
    if not state.get("Default"):
        raise stepfunctions._ExecutionError(
            "States.NoChoiceMatched", "No choice rule matched, and the state has no Default."
        )
    return _leave(state, raw_input, context), state["Default"]


def _holds(rule: Document, raw_input: object, context: Document | None) -> bool:
    held = stepfunctions._apply_jsonata_template(rule.get("Condition"), raw_input, context)
    if isinstance(held, bool):
        return held
    raise stepfunctions._ExecutionError(
        "States.QueryEvaluationError",
        "The JSONata expression specified for the field 'Condition' returned an unexpected "
        f"result type. Expected 'boolean', but was '{stepfunctions._json_type(held)}'",
    )


def _leave(rule: Document, raw_input: object, context: Document | None) -> object:
    output = stepfunctions._apply_jsonata_output(rule, raw_input, context, default=raw_input)
    stepfunctions._apply_state_assign(rule, raw_input, context)
    return output


class ContextObject(dict[str, object]):
    """$states.context as an expression sees it, with the variables kept aside for the evaluator."""

    def __init__(self, context: Document) -> None:
        super().__init__({key: context[key] for key in PUBLIC_CONTEXT if key in context})
        self.variables = context.get("variables", {})

    def get(self, key: str, default: object = None) -> object:
        """Return a public part, or the variables."""
        return self.variables if key == "variables" else super().get(key, default)


@corrects(stepfunctions, "_evaluate_jsonata")
def show_context(
    stock: Stock,
    expression: str,
    raw_input: object,
    context: Document | None = None,
    result: object = None,
    error_output: object = None,
) -> object:
    """Show in $states.context what is documented; stock shows its own book-keeping."""
    if not context or "Execution" not in context:
        return stock(expression, raw_input, context, result, error_output)
    execution = context["Execution"]
    execution.setdefault("RedriveCount", 0)
    if "RoleArn" not in execution:
        machine = stepfunctions._state_machines.get(context["StateMachine"]["Id"]) or {}
        execution["RoleArn"] = machine.get("roleArn", "")
    return stock(expression, raw_input, ContextObject(context), result, error_output)


CORRECTIONS = (apply_succeed_output, limit_output, assign_at_once, choose, show_context)
