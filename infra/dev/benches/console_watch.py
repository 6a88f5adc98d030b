"""What a page does while something happens to it: frames, tasks of the main thread, renders."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

LONG_TASK = 50.0
"""Milliseconds from which a browser reports a task as long."""
WATCH = """() => {
  const seen = { frames: [], tasks: [], renders: [] };
  const tasks = new PerformanceObserver((list) => {
    for (const task of list.getEntries()) seen.tasks.push(task.duration);
  });
  tasks.observe({ type: "longtask" });
  const changes = new MutationObserver(() => seen.renders.push(performance.now()));
  const everything = { subtree: true, childList: true, attributes: true, characterData: true };
  changes.observe(document.body, everything);
  let going = true;
  const frame = (at) => { seen.frames.push(at); if (going) requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
  window.stopWatching = () => {
    going = false;
    for (const task of tasks.takeRecords()) seen.tasks.push(task.duration);
    tasks.disconnect();
    changes.disconnect();
    return seen;
  };
}"""
SCROLL = """([selector, speed, seconds]) => new Promise((done) => {
  const scroller = document.querySelector(selector) ?? document.scrollingElement;
  const began = performance.now();
  const step = (at) => {
    const since = Math.max(0, at - began) / 1000;
    scroller.scrollTop = Math.min(since * speed, scroller.scrollHeight);
    if (since < seconds) requestAnimationFrame(step);
    else done(scroller.scrollTop);
  };
  requestAnimationFrame(step);
})"""


@dataclass(frozen=True)
class Seen:
    """What was noted: moments of frames and renders, lengths of long tasks, in milliseconds."""

    frames: list[float]
    tasks: list[float]
    renders: list[float]

    @property
    def frames_a_second(self) -> float:
        """Return how many frames were drawn in a second, over the whole time."""
        return (len(self.frames) - 1) / (self.frames[-1] - self.frames[0]) * 1000

    @property
    def longest_task(self) -> float:
        """Return the longest task of the main thread, 0 when none was a long one."""
        return max(self.tasks, default=0.0)

    @property
    def most_renders(self) -> int:
        """Return how often the page was changed in the second that saw most of it."""
        return max(
            (_within_a_second(self.renders, at) for at in range(len(self.renders))), default=0
        )


def _within_a_second(moments: list[float], at: int) -> int:
    return sum(moments[at] <= moment < moments[at] + 1000 for moment in moments[at:])


def watch(page: Page, happens: Callable[[], object]) -> Seen:
    """Watch a page for as long as something happens."""
    page.evaluate(WATCH)
    happens()
    return Seen(**page.evaluate("() => window.stopWatching()"))


def scroll(page: Page, selector: str, speed: float, seconds: float) -> Seen:
    """Scroll so many pixels a second, and watch."""
    return watch(page, lambda: page.evaluate(SCROLL, [selector, speed, seconds]))
