"""`webhook("orders", verify="github")`: an address, and how its callers prove who they are."""

import ast
import re
from collections.abc import Iterator
from functools import partial

from chalicelib.engine.compilation import Trigger, Verification, Webhook
from chalicelib.engine.diagnostics import RejectedError, did_you_mean
from chalicelib.engine.python.options import duration
from chalicelib.engine.python.starting.written import flag, one_of, only_text, options, plain

PRESETS = ("github", "shopify", "slack", "standard", "stripe")
DESCRIBED = ("hmac", "header")
NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,63}")
PREFIX = re.compile(r"[^\s{}]{0,20}")
CODE = "E-WEBHOOK"
EXAMPLE = 'webhook("orders")'
LONGEST_TOLERANCE = 3600
OPEN = Verification("none")


def webhook(call: ast.Call) -> Trigger:
    """Read a webhook, or raise RejectedError."""
    wanted = "a webhook needs a name, written out"
    name = only_text(call, "E-TRIGGER", wanted, EXAMPLE)
    flags = dict.fromkeys(("wait", "request", "hold"), flag(CODE))
    readers = {"verify": _verification, **flags}
    return Trigger("webhook", name, webhook=options(call, CODE, readers, _webhook))


def open_webhooks(function: ast.FunctionDef) -> Iterator[RejectedError]:
    """Yield a warning for each webhook that does not say how its callers prove who they are."""
    for node in (part for setting in function.decorator_list for part in ast.walk(setting)):
        if not isinstance(node, ast.Call) or ast.unparse(node.func) != "webhook":
            continue
        if all(keyword.arg != "verify" for keyword in node.keywords):
            message = "whoever knows the address of this webhook can start the workflow"
            hint = 'verify="github" or another way to prove who calls; verify=None for nobody'
            edit = f"{ast.unparse(node)[:-1]}, verify=None)"
            yield RejectedError("W-OPEN", message, node, hint, edit)


def _webhook(
    verify: Verification = OPEN, *, wait: bool = False, request: bool = False, hold: bool = False
) -> Webhook:
    return Webhook(verify, wait, request, hold)


def _verification(node: ast.expr) -> Verification:
    """Read a provider's name, None, or a way that is described."""
    value = plain(node)
    if value in PRESETS:
        return Verification(str(value))
    if isinstance(node, ast.Constant) and value is None:
        return OPEN
    called = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
    if not isinstance(node, ast.Call) or called not in DESCRIBED:
        known = ", ".join(f'"{preset}"' for preset in PRESETS)
        hint = did_you_mean(str(value or called), (*PRESETS, *DESCRIBED)) or f"one of {known}"
        raise RejectedError(CODE, "this is no way to verify a webhook", node, hint)
    return _described(node, called)


def _described(call: ast.Call, preset: str) -> Verification:
    if call.args or (preset == "header" and not call.keywords):
        example = 'header(header="X-Token")' if preset == "header" else 'hmac(header="X-Signature")'
        raise RejectedError(CODE, f"the parts of {preset}() have names", call, example)
    readers = {
        "header": _name,
        "algorithm": one_of(CODE, ("sha256", "sha512", "sha1")),
        "encoding": one_of(CODE, ("hex", "base64")),
        "prefix": _prefix,
        "timestamp_header": _name,
        "tolerance": lambda node: duration(node, LONGEST_TOLERANCE),
    }
    allowed = readers if preset == "hmac" else {"header": _name}
    return options(call, CODE, allowed, partial(Verification, preset))


def _name(node: ast.expr) -> str:
    value = plain(node)
    if not isinstance(value, str) or not NAME.fullmatch(value):
        raise RejectedError(CODE, "this is not the name of a header", node, '"X-Signature"')
    return value


def _prefix(node: ast.expr) -> str:
    value = plain(node)
    if not isinstance(value, str) or not PREFIX.fullmatch(value):
        wanted = "a prefix has up to 20 characters, none of them a space or a brace"
        raise RejectedError(CODE, wanted, node, '"sha256="')
    return value
