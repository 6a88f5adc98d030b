"""Corrections of Parallel in JSONata mode, and of all branches: scopes, fields and failing fast."""

from infra.local_cloud import states_liveness
from infra.local_cloud.correction import corrects
from infra.local_cloud.emulator import Document, Stock, stepfunctions
from infra.local_cloud.states_fan_out import Branch, fan_out, inner, leave
from infra.local_cloud.states_liveness import is_jsonata


@corrects(stepfunctions, "_run_parallel_branches")
def run_parallel(
    stock: Stock, state: Document, raw_input: object, execution: Document, context: Document
) -> tuple[object, str | None]:
    """Apply Arguments, Output and Assign of a Parallel state, whose branches share no variables.

    Stock ignores all three, and its branches overwrite each other's variables.
    """
    if not is_jsonata(state, context):
        left: tuple[object, str | None] = stock(state, raw_input, execution, context)
        return left
    given = stepfunctions._apply_jsonata_arguments(state, raw_input, context)

    def branch(machine: Document) -> Branch:
        return lambda: stepfunctions._run_sub_machine(
            machine["States"], machine["StartAt"], given, execution, inner(context)
        )

    branches = [branch(machine) for machine in state.get("Branches", [])]
    return leave(state, raw_input, context, fan_out(branches, execution, len(branches)))


class Guarded(dict[str, Stock]):
    """The states of a branch; looking one up raises Stopped when the branch is no longer wanted."""

    def get(self, name: str, default: Stock = None) -> Stock:
        """Return a state of a branch that is still wanted."""
        states_liveness.check()
        return super().get(name, default)


@corrects(stepfunctions, "_run_sub_machine")
def stop_between_states(stock: Stock, states: Document, *arguments: Stock) -> object:
    """End branches and iterations with their execution; in stock they go on acting."""
    return stock(Guarded(states), *arguments)


CORRECTIONS = (run_parallel, stop_between_states)
