"""The tree of steps that people see, from the tree between."""

from collections.abc import Sequence

from chalicelib.engine.compilation import Block, StepNode, StepOptions
from chalicelib.engine.program import (
    Action,
    Assign,
    Break,
    Call,
    Carried,
    Continue,
    Each,
    For,
    If,
    Parallel,
    Return,
    Statement,
    Step,
    Try,
    Wait,
    While,
)


def step_tree(body: Sequence[Statement]) -> tuple[StepNode, ...]:
    """Return the steps of a block, with the blocks inside them."""
    return tuple(node for statement in body for node in _nodes(statement))


def _nodes(statement: Statement) -> tuple[StepNode, ...]:
    """Return the node of a statement; those inside it when it is a call, none without a step."""
    if isinstance(statement, Call):
        return step_tree(statement.body)
    if isinstance(statement, Carried):
        return _nodes(statement.loop)
    return _shown_as(statement)


def _shown_as(statement: Statement) -> tuple[StepNode, ...]:
    if isinstance(statement, (Assign, Break, Continue, Call, Carried)):
        return ()
    if isinstance(statement, Return) and statement.ends_call:
        return ()
    if isinstance(statement, Action):
        options = _options(statement)
        return (_shown(statement.step, action=statement.action, options=options),)
    if isinstance(statement, Wait):
        return (_shown(statement.step, action=statement.action),)
    return (_shown(statement.step, blocks=_blocks(statement)),)


def _blocks(statement: Statement) -> tuple[Block, ...]:
    if isinstance(statement, (If, Parallel)):
        ways = statement.branches if isinstance(statement, If) else statement.lanes
        return tuple(Block(way.name, step_tree(way.body)) for way in ways)
    if isinstance(statement, (For, While, Each)):
        return (Block("body", step_tree(statement.body)),)
    return _tried(statement) if isinstance(statement, Try) else ()


def _tried(statement: Try) -> tuple[Block, ...]:
    blocks = [Block("try", step_tree(statement.body))]
    blocks += [Block(handler.name, step_tree(handler.body)) for handler in statement.handlers]
    if statement.otherwise:
        blocks.append(Block("else", step_tree(statement.otherwise)))
    if statement.final:
        blocks.append(Block("finally", step_tree(statement.final)))
    return tuple(blocks)


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
