from stepwell import *


class Reminder(Input):
    who: str = "ada@example.com"


@workflow(timeout=days(2))
def remind_later(reminder: Reminder):
    sleep(hours=6)
    return reminder.who
