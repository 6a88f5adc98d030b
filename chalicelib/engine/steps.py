"""The tree of steps that people see, from the tree between."""

from collections.abc import Sequence

from chalicelib.engine.compilation import Block, StepNode, StepOptions
from chalicelib.engine.program import Action, Delay, Fail, For, If, Return, Statement, Step


def step_tree(body: Sequence[Statement]) -> tuple[StepNode, ...]:
    """Return the steps of a block, with the blocks inside them."""
    nodes = (_node(statement) for statement in body)
    return tuple(node for node in nodes if node is not None)


def _node(statement: Statement) -> StepNode | None:
    if isinstance(statement, Action):
        return _shown(statement.step, action=statement.action, options=_options(statement))
    if isinstance(statement, If):
        blocks = [Block(branch.name, step_tree(branch.body)) for branch in statement.branches]
        return _shown(statement.step, blocks=tuple(blocks))
    if isinstance(statement, For):
        return _shown(statement.step, blocks=(Block("body", step_tree(statement.body)),))
    if isinstance(statement, (Delay, Return, Fail)):
        return _shown(statement.step)
    return None


def _shown(
    step: Step,
    *,
    action: str | None = None,
    options: StepOptions | None = None,
    blocks: tuple[Block, ...] = (),
) -> StepNode:
    return StepNode(
        id=step.id,
        type=step.type,
        label=step.label,
        action=action,
        line=step.line,
        column=step.column,
        end_line=step.end_line,
        end_column=step.end_column,
        position=f"{step.position:04d}",
        options=options,
        blocks=blocks,
    )


def _options(action: Action) -> StepOptions:
    retry = action.retry
    return StepOptions(
        attempts=retry.attempts,
        delay=retry.delay,
        backoff=retry.backoff,
        max_delay=retry.max_delay,
        jitter=retry.jitter,
        on=retry.on,
        timeout=action.timeout,
    )
