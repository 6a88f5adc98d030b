"""Secrets in arguments stay references, and the step is told where they stand."""

from chalicelib.engine import Json, compile_workflow

HEAD = "from stepwell import *\n\n@workflow\ndef example(order: Any):\n    "


def payload(line: str) -> dict[str, Json]:
    compilation = compile_workflow(HEAD + line)
    assert compilation.diagnostics == ()
    assert compilation.machine is not None
    states = compilation.machine["States"]
    assert isinstance(states, dict)
    task = next(state for state in states.values() if isinstance(state, dict) and "Retry" in state)
    arguments = task["Arguments"]
    assert isinstance(arguments, dict)
    found = arguments["Payload"]
    assert isinstance(found, dict)
    return found


def test_a_secret_alone_is_a_reference() -> None:
    found = payload("http.post(secrets.HOOK)")

    assert found["arguments"] == {"url": {"$secret": "HOOK"}}
    assert found["secrets"] == ["/url"]


def test_a_secret_in_a_text_is_joined_with_it() -> None:
    headers = '{"Authorization": f"Bearer {secrets.KEY}", "X-Order": order["id"]}'

    found = payload(f'http.get("https://shop.example", headers={headers})')

    arguments = found["arguments"]
    assert isinstance(arguments, dict)
    assert isinstance(arguments["headers"], dict)
    assert arguments["headers"]["Authorization"] == {"$join": ["Bearer ", {"$secret": "KEY"}]}
    assert found["secrets"] == ["/headers/Authorization"]


def test_a_text_may_hold_values_of_the_run_beside_the_secret() -> None:
    found = payload('http.get(f"https://{secrets.HOST}/{order.id}?k={secrets.KEY}")')

    arguments = found["arguments"]
    assert isinstance(arguments, dict)
    assert isinstance(arguments["url"], dict)
    parts = arguments["url"]["$join"]
    assert isinstance(parts, list)
    assert parts[:3] == ["https://", {"$secret": "HOST"}, "/"]
    assert str(parts[3]).startswith("{%")
    assert parts[4:] == ["?k=", {"$secret": "KEY"}]


def test_what_only_looks_like_a_reference_is_not_named_as_one() -> None:
    found = payload('http.get("https://shop.example", headers={"X": order.x, "$secret": "KEY"})')

    assert "secrets" not in found


def test_a_variable_may_be_called_like_an_integration_without_methods_of_values() -> None:
    source = HEAD + 'email = order.email\n    data = email.lower()\n    return {"data": data}'

    assert compile_workflow(source).diagnostics == ()


def test_a_function_may_not_be_called_like_an_action() -> None:
    source = "def log(x):\n    return x\n\n" + HEAD + "return 1"

    assert [found.code for found in compile_workflow(source).diagnostics] == ["E-RESERVED"]
