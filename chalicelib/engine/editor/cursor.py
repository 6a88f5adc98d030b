"""Where the cursor stands: the word, the brackets and the text around it, by the text alone."""

import re
from dataclasses import dataclass, field

WORD_BEFORE = re.compile(r"[A-Za-z_]\w*\Z")
WORD_AFTER = re.compile(r"\w*")
CALLEE = re.compile(r"([A-Za-z_.][\w.]*)\s*\Z")
RECEIVER = re.compile(r"([A-Za-z_]\w*(?:\.[A-Za-z_]\w*|\[[^\[\]\n]*\]|\([^()\n]*\))*)\Z")
KEYWORD = re.compile(r"\s*([A-Za-z_]\w*)\s*=(?!=)")
STRING_START = re.compile(r"[A-Za-z]{0,2}(?:\"\"\"|'''|\"|')")
TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
    |(?P<string>(?<![A-Za-z0-9_])[fFrRbBuU]{0,2}(?:
        \"\"\"(?:\\.|[^\\])*?(?:\"\"\"|\Z) | '''(?:\\.|[^\\])*?(?:'''|\Z)
        |"(?:\\.|[^"\\\n])*(?:"|(?=\n)|\Z) | '(?:\\.|[^'\\\n])*(?:'|(?=\n)|\Z)))
    |(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<comma>,)|(?P<line>\n)""",
    re.VERBOSE | re.DOTALL,
)
STATEMENT = re.compile(
    r"[ \t]*(?:(?:def|class|return|raise|while|try|with|import|from|elif|break|continue|pass)\b"
    r"|@|(?:if|for|else|except|finally)\b[^\n]*:[ \t]*(?:\n|\Z)"
    r"|[A-Za-z_][\w.]*(?:\[[^\]\n]*\])? [+-]?= )"
)
"""A line that begins a statement even where a bracket above was never closed."""
CLOSERS = {"(": ")", "[": "]", "{": "}"}


@dataclass(slots=True)
class Bracket:
    """A bracket open at the cursor: who is called, and what was written in it."""

    character: str
    callee: str
    starts: list[int]

    def arguments(self, text: str) -> list[str]:
        """Return the arguments begun so far, as written."""
        ends = [*(start - 1 for start in self.starts[1:]), len(text)]
        return [text[start:end] for start, end in zip(self.starts, ends, strict=True)]


@dataclass(slots=True)
class Spot:
    """What stands before the cursor and around it."""

    before: str
    word: str
    after: str
    statement: int
    brackets: list[Bracket] = field(default_factory=list)
    text: str | None = None
    in_comment: bool = False

    @property
    def head(self) -> str:
        """Return the statement up to the word under the cursor."""
        return self.before[self.statement : len(self.before) - len(self.word)]

    @property
    def receiver(self) -> str | None:
        """Return what stands before the dot, or None without one."""
        head = self.head
        if not head.endswith("."):
            return None
        found = RECEIVER.search(head[:-1])
        return found.group(1) if found else ""

    @property
    def call(self) -> Bracket | None:
        """Return the innermost call around the cursor."""
        return next((found for found in reversed(self.brackets) if found.callee), None)


def spot_at(source: str, line: int, column: int) -> Spot:
    """Return what stands at a line and column, both from 1, columns in UTF-16 units."""
    offset = offset_of(source, line, column)
    before, after = source[:offset], source[offset:]
    return _scan(before, after, 0)


def offset_of(source: str, line: int, column: int) -> int:
    """Return the offset of a line and column; what lies outside the text is moved into it."""
    lines = source.split("\n")
    row = min(max(line, 1), len(lines)) - 1
    units = lines[row].encode("utf-16-le", "surrogatepass")[: 2 * max(column - 1, 0)]
    inside = len(units.decode("utf-16-le", "replace"))
    return sum(len(text) + 1 for text in lines[:row]) + inside


def _scan(before: str, after: str, start: int) -> Spot:
    spot = Spot(before, _word(before), WORD_AFTER.match(after)[0], start)  # type: ignore[index]
    last = len(before)
    for token in TOKEN.finditer(before, start):
        kind = token.lastgroup
        if kind == "open":
            callee = CALLEE.search(before[max(start, token.start() - 80) : token.start()])
            name = callee.group(1) if callee and token.group() == "(" else ""
            spot.brackets.append(Bracket(token.group(), name, [token.end()]))
        elif kind == "close" and spot.brackets:
            spot.brackets.pop()
        elif kind == "comma" and spot.brackets:
            spot.brackets[-1].starts.append(token.end())
        elif kind == "line" and (not spot.brackets or STATEMENT.match(before, token.end())):
            spot.brackets.clear()
            spot.statement = token.end()
        elif kind in ("string", "comment") and token.end() == last:
            return _inside(spot, token, kind == "comment")
    return spot


def _inside(spot: Spot, token: "re.Match[str]", is_comment: bool) -> Spot:
    """Tell whether the cursor stands in a comment, a text or the braces of an f-string."""
    if is_comment:
        spot.in_comment = True
        return spot
    opening = STRING_START.match(token.group())
    assert opening is not None
    quote = opening.group().lstrip("fFrRbBuU")
    content = token.group()[opening.end() :]
    if content.endswith(quote) and len(content) >= len(quote):
        return spot
    spot.text = content
    plain = content.replace("{{", "  ")
    brace = plain.rfind("{")
    if "f" not in opening.group().lower() or brace <= plain.rfind("}"):
        return spot
    inner = _scan(spot.before, spot.after, token.start() + opening.end() + brace + 1)
    inner.statement = min(inner.statement, token.start() + opening.end() + brace + 1)
    inner.after = spot.after
    inner.brackets = [*spot.brackets, Bracket("f" + quote, "", [inner.statement]), *inner.brackets]
    return inner


def _word(before: str) -> str:
    found = WORD_BEFORE.search(before[-200:])
    return found.group() if found else ""
