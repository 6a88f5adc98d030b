"""The fixed phrases of loops that are carried on in parts."""

from chalicelib.engine.jsonata.phrases import index_variable, list_variable

FIRST_RESULT = "{% ($r_ := $states.result; $r_[0]) %}"
BEFORE_BEGUN = '{% $lookup($states.input, "begun") - 1 %}'


def begun_variable(loop: str) -> str:
    """Return the variable that counts the rounds of the parts before."""
    return f"{loop}_begun_"


def how_variable(loop: str) -> str:
    """Return the variable that holds how the last part ended."""
    return f"{loop}_how_"


def items_variable(loop: str) -> str:
    """Return the variable that holds the items of a part."""
    return f"{loop}_items_"


def from_variable(loop: str) -> str:
    """Return the variable that holds the first round of a part."""
    return f"{loop}_from_"


def spent_variable(loop: str) -> str:
    """Return the variable that counts the events of a part."""
    return f"{loop}_spent_"


def begun(loop: str) -> str:
    """Return the number of rounds of the parts before, for use in a test."""
    return f"${begun_variable(loop)}"


def rounds_of_all(loop: str) -> str:
    """Return, as the text of a record, how many rounds all parts have begun."""
    return f"{{% '{{\"count\":' & $string(${begun_variable(loop)}) & '}}' %}}"


def has_part(loop: str) -> str:
    """Return the test whether items are left for another part."""
    return f"{{% ${begun_variable(loop)} < $count(${list_variable(loop)}) %}}"


def part_of_list(loop: str, rounds: int, cap: int) -> str:
    """Return the items of the next part, none beyond the cap."""
    first = f"${begun_variable(loop)}"
    inside = f"$i >= {first} and $i < {first} + {rounds} and $i < {cap}"
    chosen = f"$filter(${list_variable(loop)}, function($v, $i) {{ {inside} }})"
    return f"{{% $append([], {chosen}[]) %}}"


def told(name: str, inside: str = "") -> str:
    """Return what a part told in the end."""
    source = f'$lookup($r_[0], "{inside}")' if inside else "$r_[0]"
    return f'{{% ($r_ := $states.result; $lookup({source}, "{name}")) %}}'


def has_item(loop: str, meter: str | None, most: int) -> str:
    """Return the test whether a part has another item, and events left to spend."""
    at = f"${index_variable(loop)} + 1 - ${from_variable(loop)}"
    found = f"{at} < $count(${items_variable(loop)})"
    return f"{{% {found} and ${meter} < {most} %}}" if meter else f"{{% {found} %}}"


def is_over(loop: str, rounds: int, meter: str | None, most: int) -> str:
    """Return the test whether a part has gone round as often as it may."""
    found = f"${index_variable(loop)} + 1 >= ${from_variable(loop)} + {rounds}"
    return f"{{% {found} or ${meter} >= {most} %}}" if meter else f"{{% {found} %}}"


def more(meter: str, events: int) -> str:
    """Return the events of a part with those of one more round."""
    return f"{{% ${meter} + {events} %}}"


def more_items(meter: str, loop: str, events: int) -> str:
    """Return the events of a part with those of all items of a parallel loop."""
    return f"{{% ${meter} + $count(${list_variable(loop)}) * {events} %}}"
