"""The rounds of one part of a long loop, which tell in the end how it ended."""

from dataclasses import replace

from chalicelib.engine import history, limits
from chalicelib.engine.asl.catching import Catcher
from chalicelib.engine.asl.layout import Exit, Layout, Ways
from chalicelib.engine.asl.loops import ended, too_often
from chalicelib.engine.asl.merging import merged
from chalicelib.engine.asl.setting import can_be_caught, set_for, templates
from chalicelib.engine.compilation import Json, JsonObject
from chalicelib.engine.error_names import EVERYTHING
from chalicelib.engine.jsonata import part_phrases, phrases, variable_name
from chalicelib.engine.nodes import walk
from chalicelib.engine.program import Carried, Each, Expr, For, While
from chalicelib.engine.scopes import scoped
from chalicelib.engine.types import BOOL


def rounds(layout: Layout, statement: Carried, *, in_try: bool) -> JsonObject:
    """Return the machine of a part.

    Where nobody around waits for an expression that fails, one state around
    all rounds takes that, and none of them pays for it.
    """
    if in_try:
        return layout.machine(_Part(layout, statement, in_try=True).enter())
    step = statement.loop.step
    branch = layout.inner()
    first = _Part(branch, statement, in_try=False).enter()
    mistake = scoped("mistake", step.position)
    lost: JsonObject = {variable_name(inner): None for _, inner in statement.kept}
    told = _told("error", begun=0, raised=phrases.variable(variable_name(mistake)), values=lost)
    failed = layout.step(step, "mistake", {"Type": "Succeed", "Output": told})
    whole: JsonObject = {
        "Type": "Parallel",
        "Branches": [branch.machine(first)],
        "Catch": [Catcher((EVERYTHING,), mistake, failed).rule(None)],
        "Output": part_phrases.FIRST_RESULT,
        "End": True,
    }
    return layout.machine(layout.step(step, "rounds", whole))


def _told(
    how: str, *, begun: Json, values: JsonObject, returned: Json = None, raised: Json = None
) -> JsonObject:
    """Return what a part tells in the end."""
    return {"how": how, "begun": begun, "returned": returned, "raised": raised, "values": values}


class _Part:
    """Lays out the rounds of a part, where nothing is known of what is around it."""

    def __init__(self, layout: Layout, statement: Carried, *, in_try: bool) -> None:
        self.layout = layout
        self.statement = statement
        self.loop = statement.loop
        self.step = statement.loop.step
        self.in_try = in_try
        self.meter = part_phrases.spent_variable(self.step.id) if _is_metered(self.loop) else None

    def enter(self) -> str:
        """Lay out the whole part; return its first state."""
        given: JsonObject = {
            phrases.index_variable(around.id, self.step.position): phrases.given(
                phrases.index_variable(around.id, self.step.position), "values"
            )
            for around in self.step.loops
        }
        names = [variable_name(name) for name, _ in self.statement.given]
        given.update({name: phrases.given(name, "values") for name in names})
        given.update({variable_name(name): None for name in self.statement.unset})
        given[part_phrases.from_variable(self.step.id)] = phrases.given("begun")
        given[phrases.index_variable(self.step.id)] = part_phrases.BEFORE_BEGUN
        if isinstance(self.loop, For):
            given[part_phrases.items_variable(self.step.id)] = phrases.given("items")
        if self.meter:
            given[self.meter] = 0
        begin: JsonObject = {"Type": "Pass", "Assign": given, "Next": self._head()}
        return self.layout.step(self.step, "begin", begin)

    def _head(self) -> str:
        head = self.layout.named(self.step, "round")
        if isinstance(self.loop, For):
            return self._for(self.loop, head)
        return self._while(self.loop, head)

    def _ways(self, head: str) -> Ways:
        """Return the ways on from a round: all lead to what the part tells in the end."""
        returned, failure = (scoped(word, self.step.position) for word in ("result", "failure"))
        caught = self._end("error", raised=phrases.variable(variable_name(failure)))
        left = self._end("return", returned=phrases.variable(variable_name(returned)))
        catcher = Catcher((EVERYTHING,), failure, caught, of_states=not self.in_try)
        return Ways(
            head,
            leave=self._end("end"),
            again=head,
            exit=Exit(left, returned),
            catchers=(catcher,),
            meter=self.meter,
        )

    def _end(self, how: str, returned: Json = None, raised: Json = None) -> str:
        values: JsonObject = {
            variable_name(inner): phrases.variable(variable_name(inner))
            for _, inner in self.statement.kept
        }
        begun = phrases.next_index(self.step.id)
        told = _told(how, begun=begun, values=values, returned=returned, raised=raised)
        return self.layout.step(self.step, how, {"Type": "Succeed", "Output": told})

    def _for(self, loop: For, head: str) -> str:
        ways = self._ways(head)
        body = self.layout.block(merged(loop.body, apart=self.in_try), ways)
        values = {**self._ahead(), **templates(loop.targets)}
        goes_on = part_phrases.has_item(self.step.id, self.meter, limits.PART_EVENTS)
        choices: list[Json] = [{"Condition": goes_on, "Assign": values, "Next": body}]
        pause = self._end("pause")
        decides: JsonObject = {"Type": "Choice", "Choices": choices, "Default": pause}
        return self.layout.step(self.step, "round", decides)

    def _while(self, loop: While, head: str) -> str:
        ways = self._ways(head)
        tested = scoped("test", self.step.position)
        tries = can_be_caught(((tested, loop.test),), ways)
        test = Expr("variable", BOOL, value=tested) if tries else loop.test
        decision = self.layout.named(self.step, "round")
        ways = replace(ways, after=self.layout.named(self.step, "test") if tries else head)
        ways = replace(ways, again=ways.after)
        body = self.layout.block(merged(loop.body, apart=self.in_try), ways)
        most = limits.PART_EVENTS
        paused = part_phrases.is_over(self.step.id, loop.rounds, self.meter, most)
        choices: list[Json] = [
            {"Condition": paused, "Next": self._end("pause")},
            *ended(test, ways.leave),
            too_often(self.layout, loop, ways),
        ]
        decides: JsonObject = {"Type": "Choice", "Choices": choices, "Default": body}
        decides["Assign"] = self._ahead()
        self.layout.step(self.step, "round", decides)
        if tries:
            set_for(self.layout, self.step, "test", ((tested, loop.test),), ways.then(decision))
        return ways.after

    def _ahead(self) -> JsonObject:
        found: JsonObject = {phrases.index_variable(self.step.id): phrases.next_index(self.step.id)}
        if self.meter:
            found[self.meter] = part_phrases.more(self.meter, history.events(self.loop.body))
        return found


def _is_metered(loop: For | While) -> bool:
    """Tell whether nobody knows how many events a round leaves, so that they must be counted."""
    inside = walk(loop.body, into=lambda node: not isinstance(node, Each))
    return any(isinstance(node, (For, While, Each)) and _is_unbounded(node) for node in inside)


def _is_unbounded(loop: For | While | Each) -> bool:
    if isinstance(loop, Each):
        return loop.known_size is None and not loop.large
    return not loop.rounds and not history.bound(loop)
