"""The fixed phrases a machine is made of: the run, the attempt, loops and records."""

from collections.abc import Sequence

from chalicelib.engine.program import Loop

ENTERED = "{% $states.context.State.EnteredTime %}"
ATTEMPT = "{% $states.context.State.RetryCount + 1 %}"
RUN = "{% $states.context.Execution.Input.run %}"
START_PAYLOAD = "{% $states.input.payload %}"
INPUT = "$states.context.Execution.Input"
PAYLOAD = f'$lookup({INPUT}, "payload")'
"""What the run was sent, in every state of its own execution."""
GIVEN = "{% $states.input %}"
START_VARIABLES = "{% $states.input.variables %}"
PAYLOAD_RESULT = "{% $states.result.Payload %}"
RESULT = "{% $states.result %}"
TOKEN = "{% $states.context.Task.Token %}"
CALLBACK_URL = "${CallbackUrl}"
CALLBACK = (
    '($id_ := $states.context.Execution.Input.run.run_id & "/" & $uuid(); '
    f'{{"id": $id_, "url": "{CALLBACK_URL}/" & $id_}})'
)
"""A fresh address that answers can be sent to."""

INVOKE = "arn:aws:states:::lambda:invoke"
INVOKE_AND_WAIT = "arn:aws:states:::lambda:invoke.waitForTaskToken"
KNOWN_DELAYS = "$states.context.Execution.Input.run.known_delays"
PARTITION_KEY = '{% "RUN#" & $states.context.Execution.Input.run.run_id %}'
EXPIRES_AT = "{% $string($states.context.Execution.Input.run.expires_at) %}"
NOTHING = "{% null %}"
FIRST_INDEX = -1
ITEM_INDEX = "{% $states.context.Map.Item.Index %}"
ITEM_VALUE = "{% $states.context.Map.Item.Value %}"
RESULTS = "{% $states.result %}"
SETTLED_VALUES = '{% $append([], $map($states.result, function($r) { $lookup($r, "value") })[]) %}'
SETTLED_FAILURES = (
    '{% $count([$filter($states.result, function($r) { $not($lookup($r, "ok")) })]) %}'
)


_RUN = "$states.context.Execution.Input.run"
_FOLDER = f'{_RUN}.organization_id & "/" & {_RUN}.run_id'
RESULTS_PREFIX = f'{{% {_FOLDER} & "/results" %}}'
MANIFEST = "{% $states.result.ResultWriterDetails %}"
GATHERED_VALUES = '{% $lookup($states.result.Payload, "values") %}'
GATHERED_FAILURES = '{% $lookup($states.result.Payload, "failures") %}'


def is_kept(loop: str) -> str:
    """Return the test whether the items of a loop are kept outside the run."""
    return f'{{% $type(${list_variable(loop)}) = "object" %}}'


def kept_key(loop: str) -> str:
    """Return the key of the file that has the items of a loop: always one of the run's own."""
    mark = f'$lookup($lookup(${list_variable(loop)}, "$large"), "id")'
    return f'{{% {_FOLDER} & "/" & {mark} & ".json" %}}'


def run_field(name: str) -> str:
    """Return a field of the run."""
    return f"{{% $states.context.Execution.Input.run.{name} %}}"


def list_variable(loop: str) -> str:
    """Return the variable that holds a loop's copy of its list."""
    return f"{loop}_list_"


def index_variable(loop: str, scope: int = 0) -> str:
    """Return the variable that holds the zero-based iteration of a loop."""
    return f"{loop}_index_{scope}_" if scope else f"{loop}_index_"


def branch_variable(condition: str) -> str:
    """Return the variable that holds the branch a condition took."""
    return f"{condition}_branch_"


def path(loops: Sequence[Loop], position: int, prefix: str = "") -> str:
    """Return a step's path in the run: the loops around it with their iterations, then its own."""
    if not loops:
        return f"{prefix}{position:04d}"
    return f"{{% {_path_within(loops, position, prefix)} %}}"


def _path_within(loops: Sequence[Loop], position: int, prefix: str = "") -> str:
    parts, text = [], prefix
    for loop in loops:
        parts.append(f'"{text}{loop.position:04d}."')
        parts.append(f'$pad($string(${index_variable(loop.id, loop.scope)}), -6, "0")')
        text = "."
    return f'{" & ".join(parts)} & ".{position:04d}"'


def place(loops: Sequence[Loop], position: int) -> str:
    """Return the expression of a step's path in the run."""
    return _path_within(loops, position) if loops else f'"{position:04d}"'


def place_of_item(loops: Sequence[Loop]) -> str:
    """Return the expression of the path that all steps of an item begin with."""
    return f"$substring({_path_within(loops, 0)}, 0, {len(loops) * 12 - 1})"


def known(step: str, loops: Sequence[Loop], position: int) -> str:
    """Return what makes a delay needless, as its record will say; empty when nothing does."""
    path = place(loops, position)
    return (
        f"{{% ($p_ := {path}; $k_ := {KNOWN_DELAYS}"
        f'[(first <= $p_ and $p_ < end) or first = "{step}"].by; $exists($k_) ? $k_[0] : "") %}}'
    )


def next_index(loop: str) -> str:
    """Return the iteration after this one."""
    return f"{{% ${index_variable(loop)} + 1 %}}"


def iterations(loop: str) -> str:
    """Return, as the text of a record, how many iterations a loop has begun."""
    return f"{{% '{{\"count\":' & $string(${index_variable(loop)} + 1) & '}}' %}}"


def has_next(loop: str) -> str:
    """Return the test whether a loop has another item."""
    return f"{{% ${index_variable(loop)} + 1 < $count(${list_variable(loop)}) %}}"


def index_reached(loop: str, cap: int) -> str:
    """Return the test whether a loop has begun as many iterations as it may."""
    return f"{{% ${index_variable(loop)} + 1 >= {cap} %}}"


def rounds_begun(loop: str) -> str:
    """Return the number of rounds that have begun, for use in a test."""
    return f"${index_variable(loop)} + 1"


def fits_inline(loop: str, events: int, most: int) -> str:
    """Return the test whether a parallel loop is small enough for the run's own history."""
    return f"{{% $count(${list_variable(loop)}) * {events} < {most} %}}"


def variable(name: str) -> str:
    """Return the value of a variable of the machine's own."""
    return f"{{% ${name} %}}"


def holds_word(name: str, word: str) -> str:
    """Return the test whether a variable of the machine's own holds a word."""
    return f'{{% ${name} = "{word}" %}}'


def given(name: str, inside: str = "") -> str:
    """Return what an item of a parallel loop was given under a name."""
    source = f'$lookup($states.input, "{inside}")' if inside else "$states.input"
    return f'{{% $lookup({source}, "{name}") %}}'


def over_cap(loop: str, cap: int, reached: str | None) -> str:
    """Return the test whether a loop is too long: at once, or when so many rounds have begun."""
    too_long = f"$count(${list_variable(loop)}) > {cap}"
    if reached is None:
        return f"{{% {too_long} %}}"
    return f"{{% {reached} >= {cap} and {too_long} %}}"


def took(condition: str, branch: str) -> str:
    """Return the test whether a condition took a branch."""
    return f'{{% ${branch_variable(condition)} = "{branch}" %}}'
