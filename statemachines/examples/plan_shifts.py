from stepwell import *

SHIFTS = "https://shifts.example"
MINUTES = 90


class Plan(Input):
    team: str
    start: datetime
    hours: str
    people: int
    bonus: float = 0


@workflow(on=webhook("shifts", verify=None), timeout=days(2))
def plan_shifts(plan: Plan):
    needed = floor(float(plan.hours) * 60)
    shifts = needed // MINUTES
    rest = needed % MINUTES
    per_person = shifts / plan.people
    uneven = abs(plan.people * ceil(per_person) - shifts)
    late = now() > parse_time(plan.start)
    rooms = 2**3 - 1
    text = f"{shifts:d} shifts, {needed:,} minutes, {per_person:.3f} each"
    sleep(days=1, hours=2)
    http.post(
        f"{SHIFTS}/plans",
        json={"team": plan.team, "text": text, "rest": rest, "rooms": min(rooms, shifts)},
        timeout=seconds(20),
    )
    if 0 < uneven <= 2 and not late:
        log("the last round is short")
    return {"late": late, "uneven": uneven, "cost": -plan.bonus}
