"""What ./dev tells the person at the terminal when it cannot go on."""


class TaskError(Exception):
    """Something the person can put right; the message is one sentence that says how."""
