"""Last parts of the names of states that are copies of others."""

FINAL_COPIES = {
    "break": "breaking",
    "continue": "on",
    "return": "returning",
    "error": "failing",
}
"""What tells the copies of a last block apart, by the way it was come to."""
EACH_COPIES = frozenset(f"{mode}{number}" for mode in ("large", "stored") for number in ("", "_2"))
"""What tells the bodies of a loop apart that run as executions of their own."""
COPIES = EACH_COPIES | {*FINAL_COPIES.values()}
