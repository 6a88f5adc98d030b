"""docs/diagnostics.md: every code with its reason, a wrong and a right example."""

from infra.dev.pages.explained import HEAD, Explained
from infra.dev.pages.explained_expressions import EXPRESSIONS
from infra.dev.pages.explained_files import FILES
from infra.dev.pages.explained_limits import LIMITS
from infra.dev.pages.explained_steps import STEPS
from infra.dev.pages.explained_waits import PARALLEL, WAITS

ALL: tuple[Explained, ...] = tuple(
    sorted(
        (*STEPS, *FILES, *EXPRESSIONS, *WAITS, *PARALLEL, *LIMITS),
        key=lambda found: found.code.split("-")[1],
    )
)
LONGEST = 300
INTRODUCTION = """\
# Diagnostics

What the compiler says, why, and what to write instead. Codes that begin with E are errors: the
workflow cannot be published. Codes that begin with W are warnings.

This page is made from the code: `./dev docs`. The examples that are no whole files stand at the
end of this workflow:
"""


def diagnostics_page() -> str:
    """Return the page about diagnostics, in Markdown."""
    return "\n".join([INTRODUCTION, _code(HEAD.rstrip()), *(_section(found) for found in ALL)])


def _section(found: Explained) -> str:
    wrong, right = _shortened(found.wrong), _shortened(found.right)
    rows = [f"## {found.code}\n", f"{found.why}\n", f"Wrong:\n\n{_code(wrong)}"]
    return "\n".join([*rows, f"Right:\n\n{_code(right)}"])


def _shortened(text: str) -> str:
    plain = text.replace("\0", "\\0").strip("\n")
    return plain if len(plain) <= LONGEST else f"{plain[:40]} ... {plain[-20:]}"


def _code(text: str) -> str:
    return f"```python\n{text}\n```\n"
