"""Whether the console kept what it promises: frames, free main thread, few renders, the truth."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from infra.dev.benches.console_watch import Seen

LEAST_FRAMES, NEAR = 55.0, 0.9
"""Frames a second; where not even an empty page has them, this share of its frames is enough."""
LONGEST_TASK_MS, MOST_RENDERS, OPENED_MS = 100.0, 10, 1000.0
EMPTY = "an empty page, scrolled"


@dataclass(frozen=True)
class Scene:
    """What was seen while something happened; ``wrong`` rows only where things changed."""

    HEAD: ClassVar = ("", "frames/s", "longest task ms", "most renders/s", "wrong rows")
    seen: Seen
    wrong: int | None = None

    def row(self, name: str) -> tuple[object, ...]:
        """Return the line of the table."""
        changing = self.wrong is not None
        renders = self.seen.most_renders if changing else "-"
        wrong = self.wrong if changing else "-"
        return (
            name,
            round(self.seen.frames_a_second, 1),
            round(self.seen.longest_task),
            renders,
            wrong,
        )

    def facts(self) -> dict[str, object]:
        """Return the figures for programs."""
        return {
            "frames_per_second": round(self.seen.frames_a_second, 1),
            "longest_task_ms": round(self.seen.longest_task),
            "most_renders_per_second": self.seen.most_renders,
            "wrong_rows": self.wrong,
        }


def broken(scenes: Mapping[str, Scene], opened_ms: float) -> list[str]:
    """Say which promises were not kept."""
    least = min(LEAST_FRAMES, NEAR * scenes[EMPTY].seen.frames_a_second)
    found = [] if opened_ms <= OPENED_MS else [f"the run opened in {opened_ms:.0f} ms"]
    for name, scene in scenes.items():
        if name != EMPTY:
            found += _of_scene(name, scene, least)
    return found


def _of_scene(name: str, scene: Scene, least: float) -> list[str]:
    seen = scene.seen
    if scene.wrong is None:
        slow = seen.frames_a_second < least
        return [f"{name}: {seen.frames_a_second:.1f} frames a second"] if slow else []
    kept = {
        f"a task of {seen.longest_task:.0f} ms": seen.longest_task <= LONGEST_TASK_MS,
        f"{seen.most_renders} renders in a second": seen.most_renders <= MOST_RENDERS,
        f"{scene.wrong} rows are wrong in the end": scene.wrong == 0,
    }
    return [f"{name}: {what}" for what, is_kept in kept.items() if not is_kept]
