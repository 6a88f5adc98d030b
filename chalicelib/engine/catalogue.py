"""The actions a workflow can call, with their arguments and results."""

from dataclasses import dataclass

from chalicelib.engine.types import ANY, INT, NONE, TEXT, Type, dict_of, record, union

IDEMPOTENT_METHODS = ("get", "put", "delete")


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of an action."""

    name: str
    type: Type
    required: bool = False
    positional: bool = False


@dataclass(frozen=True, slots=True)
class ActionKind:
    """One entry of the catalogue; `repeatable` actions are tried again unasked."""

    name: str
    arguments: tuple[Argument, ...]
    result: Type
    repeatable: bool = False

    def argument(self, name: str) -> Argument | None:
        """Return the argument of that name, or None."""
        return next((found for found in self.arguments if found.name == name), None)


HTTP_RESULT = record([("status", INT), ("headers", dict_of(TEXT)), ("body", ANY)])

URL = Argument("url", TEXT, required=True, positional=True)
METHOD = Argument("method", TEXT, required=True, positional=True)
JSON = Argument("json", ANY)
BODY = Argument("body", TEXT)
HEADERS = Argument("headers", union(dict_of(TEXT), NONE))
QUERY = Argument("query", union(dict_of(ANY), NONE))


def _http(method: str, *, sends: bool) -> ActionKind:
    content = (JSON, BODY) if sends else ()
    return ActionKind(
        f"http.{method}",
        (URL, *content, HEADERS, QUERY),
        HTTP_RESULT,
        repeatable=method in IDEMPOTENT_METHODS,
    )


ACTIONS: dict[str, ActionKind] = {
    kind.name: kind
    for kind in (
        _http("get", sends=False),
        _http("post", sends=True),
        _http("put", sends=True),
        _http("patch", sends=True),
        _http("delete", sends=True),
        ActionKind("http.request", (METHOD, URL, JSON, BODY, HEADERS, QUERY), HTTP_RESULT),
    )
}

INTEGRATIONS = frozenset(name.split(".")[0] for name in ACTIONS)
